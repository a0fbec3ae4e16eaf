//! Paragraphs: from styled text to shaped, broken and justified lines.

mod paragraph;

pub use paragraph::*;
