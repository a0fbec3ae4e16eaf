//! Compound files (OLE2): documents of Office before 2007, and documents of today that are
//! encrypted with a password. Neither is read; the refusal says which it is and what to do.

use crate::ImportError;
use crate::draft::Draft;
use crate::format::{Format, Input};

/// Compound files.
pub(crate) struct Ole;

const MAGIC: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// The size of an entry of a compound file's directory, in bytes (MS-CFB, section 2.6).
const ENTRY: usize = 128;

impl Format for Ole {
    fn name(&self) -> &'static str {
        "ole"
    }

    fn recognise(&self, input: &Input<'_>) -> u8 {
        if input.bytes.starts_with(MAGIC) { 100 } else { 0 }
    }

    fn read(&self, input: Input<'_>) -> Result<Vec<Draft>, ImportError> {
        Err(if has_stream(&input.bytes, "EncryptedPackage") {
            ImportError::Encrypted { what: "the Office document" }
        } else if has_stream(&input.bytes, "WordDocument") {
            ImportError::OldWord
        } else if has_stream(&input.bytes, "Workbook") {
            ImportError::Unsupported { kind: "a workbook of Excel 97–2003 (.xls)" }
        } else if has_stream(&input.bytes, "PowerPoint Document") {
            ImportError::Unsupported { kind: "a presentation of PowerPoint 97–2003 (.ppt)" }
        } else {
            ImportError::Unsupported { kind: "an old Office document or message" }
        })
    }
}

/// Whether the directory holds an entry of this name: entries stand at multiples of their size,
/// each beginning with its name in UTF-16.
fn has_stream(bytes: &[u8], name: &str) -> bool {
    let name: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
    bytes.chunks(ENTRY).any(|entry| entry.starts_with(&name))
}
