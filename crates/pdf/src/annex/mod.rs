//! Annexes: pages of other PDF files, taken over whole.
//!
//! The document sets one empty page for each page of an annex, of the same size and with the
//! running matter that belongs on it (banner, folio). Here the annex's page takes its place and
//! carries that running matter as a stamp, so that folios, contents and bookmarks need no second
//! count. [`AnnexFile`] is read and checked once; what its pages refer to is copied object by
//! object ([`copy`]), its forms, layers, tags and outline are joined to the document's own.

mod claims;
mod copy;
mod error;
mod file;
mod forms;
mod join;
mod layers;
mod names;
mod outline;
mod stamp;
mod tags;

pub(crate) use claims::{Archival, agreed};
pub use error::AnnexError;
pub use file::AnnexFile;
pub(crate) use join::{Joined, Place, Taken, join};
use outline::outline_of;
pub(crate) use tags::ForeignTags;

use std::sync::Arc;

/// An annex and where it goes.
#[derive(Debug, Clone)]
pub struct Annex {
    /// The file.
    pub file: Arc<AnnexFile>,
    /// What it is called in the document.
    pub title: String,
    /// The anchors (element ids) of the pages that its pages take, in order. An annex's page
    /// whose anchor the document lacks is left out with an error among the diagnostics.
    pub anchors: Vec<Arc<str>>,
}
