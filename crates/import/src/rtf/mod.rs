//! Rich Text Format (specification 1.9.1, Microsoft, 2008).
//!
//! The crates that read RTF (`rtf-parser` 0.4 and its forks) give runs of characters alone: no
//! notes, tables, pictures, fields, lists or code pages but the document's own. So the tokens are
//! read here, and what they mean goes the same way as the text of Word and OpenDocument.

mod body;
mod charset;
mod header;
mod story;
mod tokens;

use crate::ImportError;
use crate::draft::Draft;
use crate::format::{Format, Input};

/// Documents of `WordPad`, `TextEdit`, Word and LibreOffice in Rich Text Format.
pub(crate) struct RichText;

const FORMAT: &str = "rtf";

impl Format for RichText {
    fn name(&self) -> &'static str {
        FORMAT
    }

    fn recognise(&self, input: &Input<'_>) -> u8 {
        let bytes = input.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&input.bytes);
        if bytes.trim_ascii_start().starts_with(b"{\\rtf") { 100 } else { 0 }
    }

    fn read(&self, input: Input<'_>) -> Result<Vec<Draft>, ImportError> {
        let draft = body::read(&input.bytes)?;
        if draft.body.is_empty() && draft.title.is_empty() {
            return Err(ImportError::NoText { format: FORMAT });
        }
        Ok(vec![draft])
    }
}
