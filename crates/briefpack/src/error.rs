//! The one error that the fronts show.

use serde::{Deserialize, Serialize};
use std::error::Error;
use std::path::Path;

/// What kind of thing went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "kebab-case")]
pub enum ErrorCode {
    /// A file or folder is not there or cannot be used.
    File,
    /// A file cannot be imported.
    Import,
    /// The library cannot be used.
    Library,
    /// What was named is not there.
    NotFound,
    /// It is in use and stays.
    InUse,
    /// A briefing or briefing file asks for what cannot be done.
    Briefing,
    /// A template cannot be used.
    Template,
    /// A citation style cannot be used.
    Style,
    /// Pages cannot be made.
    Typeset,
    /// The PDF cannot be written.
    Pdf,
    /// The user stopped it.
    Cancelled,
    /// A fault of Briefpack's own.
    Internal,
}

/// What went wrong, and what the user can do about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error, ts_rs::TS)]
#[error("{message}")]
pub struct AppError {
    /// The kind.
    pub code: ErrorCode,
    /// What happened, with the thing's name.
    pub message: String,
    /// What to do next.
    pub hint: Option<String>,
    /// The causes beneath.
    pub detail: Option<String>,
}

impl AppError {
    pub(crate) fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), hint: None, detail: None }
    }

    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    fn caused(code: ErrorCode, error: &(dyn Error + 'static)) -> Self {
        let mut causes = Vec::new();
        let mut cause = error.source();
        while let Some(error) = cause {
            causes.push(error.to_string());
            cause = error.source();
        }
        let detail = (!causes.is_empty()).then(|| causes.join(": "));
        Self { detail, ..Self::new(code, error.to_string()) }
    }

    /// A file that cannot be read or written.
    pub(crate) fn file(path: &Path, error: &std::io::Error) -> Self {
        let reason = match error.kind() {
            std::io::ErrorKind::NotFound => "it does not exist".to_owned(),
            std::io::ErrorKind::PermissionDenied => "permission is denied".to_owned(),
            std::io::ErrorKind::StorageFull => "the disk is full".to_owned(),
            std::io::ErrorKind::QuotaExceeded => "the quota of the disk is used up".to_owned(),
            std::io::ErrorKind::FileTooLarge => "files may not grow so large here".to_owned(),
            _ => error.to_string(),
        };
        let hint = match error.kind() {
            std::io::ErrorKind::NotFound => "Check the path.",
            std::io::ErrorKind::StorageFull
            | std::io::ErrorKind::QuotaExceeded
            | std::io::ErrorKind::FileTooLarge => {
                "Free some space or choose another disk; nothing was changed."
            }
            _ => "Check the file's permissions.",
        };
        Self::new(ErrorCode::File, format!("cannot use “{}”: {reason}", path.display())).hint(hint)
    }

    pub(crate) fn cancelled() -> Self {
        Self::new(ErrorCode::Cancelled, "stopped; nothing was changed")
    }
}

impl From<library::LibraryError> for AppError {
    fn from(error: library::LibraryError) -> Self {
        use library::LibraryError as E;
        let code = match &error {
            E::NoArticle(_) | E::NoBriefing(_) | E::NoBlob(_) => ErrorCode::NotFound,
            E::Picked { .. } => ErrorCode::InUse,
            E::Changed { .. } => ErrorCode::File,
            _ => ErrorCode::Library,
        };
        Self { hint: error.hint(), ..Self::caused(code, &error) }
    }
}

impl From<templates::TemplateError> for AppError {
    fn from(error: templates::TemplateError) -> Self {
        Self { hint: Some(error.hint()), ..Self::caused(ErrorCode::Template, &error) }
    }
}

impl From<citations::StyleError> for AppError {
    fn from(error: citations::StyleError) -> Self {
        let hint = match &error {
            citations::StyleError::NoParent { .. } => {
                "The file only points to another style; give the .csl file of that one."
            }
            citations::StyleError::Unknown { .. } => {
                "Choose one of the styles that `briefpack style list` names, or give a .csl file."
            }
            _ => "Give a .csl file of CSL 1.0, as the Zotero style repository offers them.",
        };
        Self::caused(ErrorCode::Style, &error).hint(hint)
    }
}

impl From<typeset::Error> for AppError {
    fn from(error: typeset::Error) -> Self {
        Self::caused(ErrorCode::Typeset, &error)
    }
}

impl From<pdf::PdfError> for AppError {
    fn from(error: pdf::PdfError) -> Self {
        Self::caused(ErrorCode::Pdf, &error)
    }
}

impl From<citations::FormatError> for AppError {
    fn from(error: citations::FormatError) -> Self {
        Self::caused(ErrorCode::Style, &error)
    }
}
