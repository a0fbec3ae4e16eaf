//! The typesetter by itself.

use crate::build::{PRODUCER, from_typesetter};
use crate::{AppError, BuiltPdf, WriteOptions, pictures::Beneath};
use std::path::{Path, PathBuf};
use typeset::{Input, Typesetter};

/// Sets an HTML file with its own sheets and those given, in order. Pictures, fonts and sheets
/// are read from the file's folder and beneath.
///
/// # Errors
/// When a file cannot be read or the pages cannot be made.
pub fn typeset_file(
    file: &Path,
    sheets: &[PathBuf],
    write: &WriteOptions,
) -> Result<BuiltPdf, AppError> {
    let read = |path: &Path| {
        let bytes = std::fs::read(path).map_err(|error| AppError::file(path, &error))?;
        Ok::<_, AppError>(String::from_utf8_lossy(&bytes).into_owned())
    };
    let html = read(file)?;
    let sheets: Vec<(String, String)> = sheets
        .iter()
        .map(|path| Ok((path.display().to_string(), read(path)?)))
        .collect::<Result<_, AppError>>()?;
    let sheets: Vec<(&str, &str)> =
        sheets.iter().map(|(name, css)| (name.as_str(), css.as_str())).collect();
    let folder = file.parent().unwrap_or(Path::new("."));
    let document = Typesetter::new().typeset(&Input {
        html: &html,
        name: &file.to_string_lossy(),
        sheets: &sheets,
        resources: &Beneath(folder),
    })?;
    let options = pdf::Options {
        created: document.metadata.created.clone(),
        producer: PRODUCER.to_owned(),
        standards: write.standards,
        attachments: write.files()?,
        ..Default::default()
    };
    let written = pdf::write(&document, &options)?;
    Ok(BuiltPdf {
        bytes: written.bytes,
        pages: written.pages,
        bibliography_entries: 0,
        notes: 0,
        diagnostics: document
            .diagnostics
            .iter()
            .chain(&written.diagnostics)
            .map(from_typesetter)
            .collect(),
    })
}
