//! From files to articles with their sources identified.

use crate::{AppError, ErrorCode, ImportFailure};
use import::{Hint, ImportError, Imported};
use model::{Article, ArticleId};
use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// An imported file: its bytes and what stands in it.
pub(crate) struct Ingested {
    pub(crate) bytes: Vec<u8>,
    pub(crate) articles: Vec<Imported>,
}

/// What files hold, nothing stored.
#[derive(Debug, Default)]
pub struct ReadArticles {
    /// The articles.
    pub articles: Vec<Article>,
    /// Files that could not be read.
    pub failed: Vec<ImportFailure>,
}

/// Reads files, and whatever lies in folders, as an import does; nothing is stored.
pub fn read_articles(paths: &[PathBuf]) -> ReadArticles {
    let mut read = ReadArticles::default();
    let fail = |path: &Path, error| ImportFailure { path: path.display().to_string(), error };
    for path in paths {
        match files(path) {
            Err(error) => read.failed.push(fail(path, error)),
            Ok(found) => {
                let all: Vec<_> = found.par_iter().map(|path| read_file(path)).collect();
                for (path, result) in found.iter().zip(all) {
                    match result {
                        Ok(ingested) => read
                            .articles
                            .extend(ingested.articles.into_iter().map(|imported| imported.article)),
                        Err(error) => read.failed.push(fail(path, error)),
                    }
                }
            }
        }
    }
    read
}

/// A file's text.
///
/// # Errors
/// When it cannot be read.
pub fn read_text(path: &Path) -> Result<String, AppError> {
    let bytes = std::fs::read(path).map_err(|error| AppError::file(path, &error))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

pub(crate) fn read_file(path: &Path) -> Result<Ingested, AppError> {
    let length = std::fs::metadata(path).map_err(|error| AppError::file(path, &error))?.len();
    if length > import::limits::MAX_FILE_BYTES as u64 {
        let bytes = usize::try_from(length).unwrap_or(usize::MAX);
        let limit = import::limits::MAX_FILE_BYTES;
        return Err(import_error(path, &ImportError::TooLarge { bytes, limit }));
    }
    let bytes = std::fs::read(path).map_err(|error| AppError::file(path, &error))?;
    let name = path.to_string_lossy();
    // What a page refers to is taken along only from beside or beneath it.
    let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
    let neighbour = move |address: &str| crate::pictures::read_beneath(&folder, address);
    let hint = Hint { neighbour: Some(&neighbour), ..Hint::file(&name) };
    let articles = read_bytes(&bytes, &hint).map_err(|error| import_error(path, &error))?;
    Ok(Ingested { bytes, articles })
}

pub(crate) fn read_bytes(bytes: &[u8], hint: &Hint<'_>) -> Result<Vec<Imported>, ImportError> {
    let mut articles = import::import(bytes, hint)?;
    for (part, imported) in articles.iter_mut().enumerate() {
        let article = &mut imported.article;
        let hash: String = article.origin.sha256.as_str().chars().take(12).collect();
        article.id = ArticleId(if part == 0 { hash } else { format!("{hash}-{}", part + 1) });
        citations::identify_sources(article);
    }
    Ok(articles)
}

pub(crate) fn import_error(path: &Path, error: &ImportError) -> AppError {
    let message = format!("cannot import “{}”: {error}", path.display());
    AppError::new(ErrorCode::Import, message).hint(error.hint())
}

/// Every file that a path names: itself, or what lies in a folder in the order of names, hidden
/// files and the files that accompany saved pages left out.
pub(crate) fn files(path: &Path) -> Result<Vec<PathBuf>, AppError> {
    let failed = |error| AppError::file(path, &error);
    if !std::fs::metadata(path).map_err(failed)?.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut found = Vec::new();
    let mut entries: Vec<PathBuf> = std::fs::read_dir(path)
        .map_err(failed)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()
        .map_err(failed)?;
    entries.sort();
    for entry in entries {
        let name = entry.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let kind = entry.symlink_metadata().map_err(failed)?.file_type();
        if name.starts_with('.') || name.ends_with("_files") || kind.is_symlink() {
            continue;
        }
        if kind.is_dir() {
            found.extend(files(&entry)?);
        } else if !crate::pictures::is_picture(&name) {
            found.push(entry);
        }
    }
    Ok(found)
}
