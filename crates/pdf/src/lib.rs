//! Finished pages to PDF bytes.
//!
//! [`write`] takes a [`typeset::Document`] and decides nothing about its look: it embeds the
//! fonts' used glyphs, writes what stands where, and adds what makes the file accessible and
//! lasting: structure (PDF/UA-1, ISO 14289-1), metadata and colour (PDF/A-2a, ISO 19005-2).
//! printpdf makes the document and its pages; what it does not write (shared words, structure,
//! outline, XMP) is added to the objects it hands over.

mod annex;
mod attachments;
mod content;
mod deflate;
mod fonts;
mod icc;
mod images;
mod labels;
mod links;
mod metadata;
mod options;
mod outline;
mod save;
mod shading;
mod structure;
mod write;
mod xobject;

pub use annex::{Annex, AnnexError, AnnexFile};
pub use options::{Attachment, Options, PdfError, Relationship, Standards, Written};
pub use write::write;
