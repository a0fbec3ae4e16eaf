//! What to write, and what comes of it.

use std::ops::Range;

/// How a document is written.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Only these pages, counted from 0, as for a preview; all of them if absent.
    pub pages: Option<Range<usize>>,
    /// When the document was made, as ISO 8601 (`2026-11-23`); nothing asks the clock.
    pub created: Option<String>,
    /// The program that made it.
    pub producer: String,
    /// Files to attach.
    pub attachments: Vec<Attachment>,
}

/// A file inside the PDF.
#[derive(Debug, Clone)]
pub struct Attachment {
    /// Its name.
    pub name: String,
    /// Its MIME type.
    pub mime: String,
    /// What it is.
    pub description: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A written PDF.
#[derive(Debug, Clone)]
pub struct Written {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
}

/// Why no PDF can be written.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// A document without pages.
    #[error("the document has no pages")]
    Empty,
    /// A font cannot be cut to the glyphs used.
    #[error("the font “{font}” cannot be embedded")]
    Font {
        /// Its name.
        font: String,
        /// Why.
        source: subsetter::Error,
    },
    /// The bytes cannot be assembled.
    #[error("the file cannot be assembled")]
    Assemble(#[from] std::io::Error),
    /// printpdf hands over a document without what every document has.
    #[error("the document model lacks its {part}")]
    Model {
        /// What is missing.
        part: &'static str,
        /// Why.
        source: lopdf::Error,
    },
}
