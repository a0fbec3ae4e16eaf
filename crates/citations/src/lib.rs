//! References to sources, and sources to citations and a bibliography.
//!
//! Reading: [`parse_reference`] turns a reference string into a CSL item, [`identify_sources`]
//! finds the sources that an article's notes and source list name, [`find_duplicates`] tells
//! which items are one work. Writing: [`consolidate`] merges the sources of all picks of a
//! briefing, [`cite`] numbers the notes of the whole and sets citations and bibliography in a CSL
//! [`Style`]; [`consolidate_and_cite`] does both.
//!
//! ```
//! use citations::{Format, Style, format_bibliography, parse_reference};
//!
//! let source = parse_reference("Lee, Ann. “A Quiet Sea”, Harbour Institute, 2024.");
//! let style = Style::load("chicago-notes")?;
//! let text = format_bibliography(&[source.item], &style, None, Format::Text)?;
//! assert_eq!(text, "Lee, Ann. “A Quiet Sea.” Harbour Institute, 2024.\n");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod cite;
mod consolidate;
mod csl;
mod duplicates;
mod format;
mod known;
mod known_bodies;
mod memory;
mod notes;
mod pattern;
mod reading;
mod references;
mod style;

pub use cite::{CiteOptions, cite, consolidate_and_cite, consolidate_and_cite_again};
pub use consolidate::{
    Consolidated, ConsolidatedSource, DoubtfulMerge, consolidate, listed_reference,
};
pub use duplicates::{Cluster, DOUBTFUL, Doubt, Duplicates, LIKELY, MERGED, find_duplicates};
pub use format::{Format, FormatError, format_bibliography};
pub use known::KnownWorks;
pub use memory::Memory;
pub use notes::identify_sources;
pub use references::{
    LONGEST_REFERENCE, LabelledReference, TrainingOptions, parse_reference, parse_references,
    train_references,
};
pub use style::{Style, StyleEntry, StyleError};

/// From this confidence on, a reference counts as understood; below it the string itself is
/// printed.
pub const UNDERSTOOD: f32 = 0.5;
