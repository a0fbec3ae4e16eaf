//! A briefing with one consolidated apparatus.

use crate::{
    ArticleHead, BlobHash, Block, Briefing, Diagnostic, EntryId, Inline, NoteId, Section, Source,
    SourceId,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A briefing in which every note has its number in the whole and every source stands once. Its
/// copies share what is large.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CitedBriefing {
    /// Cover matter and look.
    pub briefing: Briefing,
    /// The outline; note marks carry merged numbers, citations stand as the style sets them.
    pub entries: Vec<CitedEntry>,
    /// The merged notes in order of their number.
    pub notes: Arc<[CitedNote]>,
    /// The bibliography in the order of the style.
    pub bibliography: Arc<[BibliographyEntry]>,
    /// How the style cites.
    pub style_class: StyleClass,
    /// Whether entries hang (all lines but the first indented), as the style asks.
    pub hanging_indent: bool,
    /// What was odd about merging.
    pub diagnostics: Vec<Diagnostic>,
}

/// An entry with its cited content.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CitedEntry {
    /// The entry's id.
    pub id: EntryId,
    /// The heading to print.
    pub title: Option<String>,
    /// Its content.
    #[serde(flatten)]
    pub kind: CitedKind,
    /// What is nested under it.
    pub entries: Vec<CitedEntry>,
}

/// The content of an entry after citing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum CitedKind {
    /// A heading that groups.
    Part,
    /// What was picked of an article.
    Pick {
        /// The article without its text.
        article: ArticleHead,
        /// What was picked.
        sections: Arc<[Section]>,
        /// Whether the whole article was picked.
        whole: bool,
    },
    /// Words of the analyst.
    Text {
        /// What the analyst wrote.
        blocks: Vec<Block>,
    },
    /// A file that is appended.
    Annex {
        /// Its bytes in the blob store.
        file: BlobHash,
        /// Its name.
        name: String,
    },
    /// A place still waiting for content.
    Slot {
        /// What is asked for here.
        prompt: String,
    },
}

/// A merged note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CitedNote {
    /// Unique within the briefing: `n1`, `n2`, …
    pub id: NoteId,
    /// Its number in the whole.
    pub number: u32,
    /// The entry whose text marks it.
    pub entry: EntryId,
    /// The note as it is printed; citations in it are [`Inline::Citation`]s.
    pub content: Vec<Inline>,
}

/// One entry of the bibliography.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BibliographyEntry {
    /// The source, as consolidated.
    pub source: Source,
    /// What a numbered style prints before it: "[3]".
    pub label: Option<Vec<Inline>>,
    /// The entry as the style sets it.
    pub content: Vec<Inline>,
    /// The ids of the [`Inline::Citation`]s that cite it, in reading order, each with the number
    /// of the note it stands in, if it stands in one.
    pub citations: Vec<(String, Option<u32>)>,
    /// Whether no note cites it and only a source list names it.
    pub consulted: bool,
    /// The sources, each as (entry, source id in its article), that were merged into it.
    pub merged: Vec<(EntryId, SourceId)>,
}

/// How a CSL style cites.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "kebab-case")]
pub enum StyleClass {
    /// In notes: Chicago notes, OSCOLA.
    Note,
    /// In the text: APA, IEEE.
    InText,
}

/// What becomes of sources that a whole pick lists and no note cites.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "kebab-case")]
pub enum Uncited {
    /// They stand in the bibliography like the others.
    List,
    /// They stand in the bibliography, marked as consulted.
    #[default]
    Consulted,
    /// They are left out.
    Omit,
}
