//! The nouns of Briefpack: what an article, a source and a briefing are.
//!
//! This crate does no I/O and decides nothing. [`Article`] is what an import yields,
//! [`Briefing`] is what an analyst arranges, [`ResolvedBriefing`] is a briefing with the content
//! of its picks filled in, and [`CitedBriefing`] is the same after all notes and source lists
//! have been merged into one apparatus. Every type round-trips through JSON.
//!
//! ```
//! use model::{Name, Person};
//!
//! let name = Name::Person(Person::new("Park", "Hwee-rhak"));
//! assert_eq!(name.display(), "Hwee-rhak Park");
//! assert_eq!(serde_json::to_string(&name)?, r#"{"family":"Park","given":"Hwee-rhak"}"#);
//! # Ok::<(), serde_json::Error>(())
//! ```

mod article;
mod block;
mod briefing;
mod cited;
mod date;
mod diagnostic;
mod ids;
mod inline;
mod marking;
mod merge;
mod name;
mod note;
mod resolved;
mod source;
mod template;

pub use article::{Article, Author, Origin, Section};
pub use block::{Block, BlockKind, ListItem, ListStyle, TableCell, TableRow};
pub use briefing::{Briefing, Entry, EntryKind, ExcerptRange, Meeting, Selection};
pub use cited::{
    BibliographyEntry, CitedBriefing, CitedEntry, CitedKind, CitedNote, StyleClass, Uncited,
};
pub use date::{DateError, PartialDate};
pub use diagnostic::{Diagnostic, Place, Severity};
pub use ids::{ArticleId, BlobHash, BlockId, BriefingId, EntryId, NoteId, SectionId, SourceId};
pub use inline::{Citation, CitationForm, Inline, plain_text};
pub use marking::Marking;
pub use merge::{MergeDecision, MergeReason, SourceRef, Verdict};
pub use name::{Name, Person, is_family_first};
pub use note::{Cite, Locator, Note, NotePart, Reference};
pub use resolved::{ArticleHead, ResolvedBriefing, ResolvedEntry, ResolvedKind};
pub use source::{CslItem, Source};
pub use template::{OptionKind, OptionSpec, OptionValue, TemplateManifest};
