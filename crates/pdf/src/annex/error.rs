//! Why a file cannot be an annex.

/// Why a file cannot be an annex. Each names the file and what the user can do.
#[derive(Debug, thiserror::Error)]
pub enum AnnexError {
    /// It is encrypted, be it only against changes.
    #[error(
        "the annex “{name}” is encrypted: save a copy without password or restrictions and add that"
    )]
    Encrypted {
        /// The file's name.
        name: String,
    },
    /// It is no PDF.
    #[error("the annex “{name}” is not a PDF: convert it to PDF and add that")]
    NotPdf {
        /// The file's name.
        name: String,
    },
    /// It is damaged.
    #[error(
        "the annex “{name}” is damaged ({reason}): open it in a PDF viewer, save or print it as a new PDF and add that"
    )]
    Broken {
        /// The file's name.
        name: String,
        /// What is wrong.
        reason: String,
    },
    /// It is larger than what is read.
    #[error(
        "the annex “{name}” is too large ({megabytes} MB; at most {limit} MB): divide it or make its pictures smaller"
    )]
    TooLarge {
        /// The file's name.
        name: String,
        /// Its size.
        megabytes: usize,
        /// The largest size.
        limit: usize,
    },
    /// It has more pages than are appended.
    #[error("the annex “{name}” has {pages} pages (at most {limit}): divide it")]
    TooManyPages {
        /// The file's name.
        name: String,
        /// How many it has.
        pages: usize,
        /// The most.
        limit: usize,
    },
    /// It is a form that only the program it was made for can show (XFA).
    #[error(
        "the annex “{name}” is a dynamic form whose pages only Adobe's reader can show: print it to a PDF and add that"
    )]
    DynamicForm {
        /// The file's name.
        name: String,
    },
}
