//! What to write, and what comes of it.

use crate::Annex;
use std::ops::Range;
use typeset::frame::Diagnostic;

/// How a document is written.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Only these pages, counted from 0, as for a preview; all of them if absent.
    pub pages: Option<Range<usize>>,
    /// When the document was made, as ISO 8601 (`2026-11-23`); nothing asks the clock.
    pub created: Option<String>,
    /// The program that made it.
    pub producer: String,
    /// The standards to conform to and to claim.
    pub standards: Standards,
    /// Files to attach.
    pub attachments: Vec<Attachment>,
    /// Files whose pages take pages of the document.
    pub annexes: Vec<Annex>,
}

/// The standards that a file claims to conform to. What the writer does for them it always does;
/// these decide what is claimed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standards {
    /// PDF/UA-1 (ISO 14289-1).
    pub accessible: bool,
    /// PDF/A-2a (ISO 19005-2), or PDF/A-3a (ISO 19005-3) where files are attached.
    pub archival: bool,
}

impl Default for Standards {
    /// Both.
    fn default() -> Self {
        Self { accessible: true, archival: true }
    }
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
    /// What it is to the document.
    pub relationship: Relationship,
    /// When it was last changed, as ISO 8601; the document's own date if absent.
    pub modified: Option<String>,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What an attached file is to the document (`AFRelationship`, ISO 19005-3, annex E).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Relationship {
    /// What the document was made from.
    Source,
    /// Data that the document shows.
    #[default]
    Data,
    /// More than the document says.
    Supplement,
}

/// A written PDF.
#[derive(Debug, Clone)]
pub struct Written {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// What was lost, odd, or in the way of a claim.
    pub diagnostics: Vec<Diagnostic>,
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
    /// Two attached files have one name.
    #[error("two attached files are called “{name}”: rename one of them")]
    SameName {
        /// The name.
        name: String,
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
