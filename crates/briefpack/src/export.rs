//! Files that the user exports to.

use crate::{AppError, ErrorCode};
use std::io::Write;
use std::path::Path;

/// The formats of `briefpack export`.
pub const FORMATS: [&str; 4] = ["pdf", "html", "json", "csl-json"];

/// Writes a file whole or not at all: into a temporary file beside it, to the disk, then renamed.
///
/// # Errors
/// When the folder cannot be written or the disk is full; a file that was there stays.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), AppError> {
    let failed = |error: std::io::Error| AppError::file(path, &error);
    if path.is_dir() {
        let message = format!("“{}” is a folder", path.display());
        return Err(AppError::new(ErrorCode::File, message).hint("Name a file in it."));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".briefpack-");
    // Those of any new file rather than a temporary one's; the system's mask still applies.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    file.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}

impl crate::App {
    /// A briefing in one of the [`FORMATS`].
    ///
    /// # Errors
    /// When the format is not known, or the briefing cannot be built.
    pub fn export_as(
        &self,
        id: &model::BriefingId,
        format: &str,
        progress: &dyn crate::Progress,
    ) -> Result<Vec<u8>, AppError> {
        let briefing = self.library.briefing(id)?;
        self.with_job(&briefing, |job| job.export_as(format, &self.typesetter, progress))
    }
}

impl crate::App {
    /// Writes a briefing to a path, whole or not at all. Pages, notes and findings are counted for
    /// a PDF only.
    ///
    /// # Errors
    /// As [`crate::App::export_as`], and when the file cannot be written.
    pub fn export_to(
        &self,
        id: &model::BriefingId,
        choice: &crate::ExportChoice,
        path: &Path,
        progress: &dyn crate::Progress,
    ) -> Result<crate::Exported, AppError> {
        let whole = |bytes: &[u8]| {
            if progress.cancelled() {
                return Err(AppError::cancelled());
            }
            write_whole(path, bytes)
        };
        if choice.format == "pdf" {
            let write = crate::WriteOptions {
                standards: crate::Standards {
                    accessible: choice.accessible,
                    archival: choice.archival,
                },
                attach: Vec::new(),
                attach_bibliography: choice.attach_bibliography,
                attach_originals: choice.attach_originals,
            };
            let built = self.build_with(id, &write, progress)?;
            whole(&built.bytes)?;
            return Ok(built.exported(path));
        }
        let bytes = self.export_as(id, &choice.format, progress)?;
        whole(&bytes)?;
        Ok(crate::Exported {
            path: path.display().to_string(),
            pages: 0,
            bytes: bytes.len(),
            bibliography_entries: 0,
            notes: 0,
            diagnostics: Vec::new(),
        })
    }
}

/// A briefing file in one of the [`FORMATS`]. `app` gives the articles that it names by id.
///
/// # Errors
/// As [`crate::App::export_as`].
pub fn export_file(
    file: &crate::BriefingFile,
    app: Option<&crate::App>,
    user_templates: &Path,
    today: chrono::NaiveDate,
    format: &str,
    progress: &dyn crate::Progress,
) -> Result<Vec<u8>, AppError> {
    let write = crate::WriteOptions::default();
    crate::build::with_file_job(file, app, user_templates, today, &write, |job| {
        job.export_as(format, &typeset::Typesetter::new(), progress)
    })
}

impl crate::build::Job<'_> {
    pub(crate) fn export_as(
        &self,
        format: &str,
        typesetter: &typeset::Typesetter,
        progress: &dyn crate::Progress,
    ) -> Result<Vec<u8>, AppError> {
        match format {
            "pdf" => Ok(self.build(typesetter, progress)?.bytes),
            "json" => json(&self.cite()?),
            "csl-json" => json(&csl_items(&self.cite()?)),
            "html" => {
                let cited = self.cite()?;
                // Pages of PDF files have no place in HTML: the entries are named.
                let annexes = templates::AnnexPages::new();
                let context = templates::RenderContext { today: self.today, annexes: &annexes };
                let rendered = self.template.render(&cited, &context)?;
                let sheets: String = rendered
                    .styles
                    .iter()
                    .map(|(_, css)| format!("<style>\n{css}\n</style>\n"))
                    .collect();
                Ok(match rendered.html.split_once("</head>") {
                    Some((head, body)) => format!("{head}{sheets}</head>{body}"),
                    None => format!("{sheets}{}", rendered.html),
                }
                .into_bytes())
            }
            other => {
                let message = format!("there is no format “{other}”");
                let known = format!("Choose one of {}.", FORMATS.join(", "));
                Err(AppError::new(ErrorCode::Briefing, message).hint(known))
            }
        }
    }
}

/// The works of a bibliography as CSL items.
pub(crate) fn csl_items(cited: &model::CitedBriefing) -> Vec<model::CslItem> {
    let item = |entry: &model::BibliographyEntry| {
        let mut item = entry.source.item.clone();
        item.set("id", entry.source.id.as_str());
        item
    };
    cited.bibliography.iter().map(item).collect()
}

pub(crate) fn json(value: &impl serde::Serialize) -> Result<Vec<u8>, AppError> {
    serde_json::to_vec_pretty(value)
        .map_err(|error| AppError::new(ErrorCode::Internal, error.to_string()))
}
