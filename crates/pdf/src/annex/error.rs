//! Why a file cannot be an annex.

/// Why a file cannot be an annex.
#[derive(Debug, thiserror::Error)]
pub enum AnnexError {
    /// It is encrypted, be it only against changes.
    #[error("the annex “{name}” is encrypted")]
    Encrypted {
        /// The file's name.
        name: String,
    },
    /// It is no PDF.
    #[error("the annex “{name}” is not a PDF")]
    NotPdf {
        /// The file's name.
        name: String,
    },
    /// It is damaged.
    #[error("the annex “{name}” is damaged: {reason}")]
    Broken {
        /// The file's name.
        name: String,
        /// What is wrong.
        reason: String,
    },
    /// It is larger than what is read.
    #[error("the annex “{name}” is too large: {megabytes} MB, and at most {limit} MB are read")]
    TooLarge {
        /// The file's name.
        name: String,
        /// Its size.
        megabytes: usize,
        /// The largest size.
        limit: usize,
    },
    /// It has more pages than are appended.
    #[error("the annex “{name}” has more than {limit} pages")]
    TooManyPages {
        /// The file's name.
        name: String,
        /// The most.
        limit: usize,
    },
    /// It is a form that only the program it was made for can show (XFA).
    #[error("the annex “{name}” is a dynamic form, whose pages only Adobe's reader can make")]
    DynamicForm {
        /// The file's name.
        name: String,
    },
}

impl AnnexError {
    /// What the user can do.
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::Encrypted { .. } => {
                "Save a copy without password and restrictions, and add that."
            }
            Self::NotPdf { .. } => "Convert it to PDF, and add that.",
            Self::Broken { .. } => {
                "Open it in a PDF viewer, save or print it as a new PDF, and add that."
            }
            Self::TooLarge { .. } => "Divide it, or make its pictures smaller.",
            Self::TooManyPages { .. } => "Divide it.",
            Self::DynamicForm { .. } => "Print it to a PDF, and add that.",
        }
    }
}
