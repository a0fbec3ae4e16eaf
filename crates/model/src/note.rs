//! Notes, the references in them, and what they cite.

use crate::{Inline, NoteId, SourceId};
use serde::{Deserialize, Serialize};

/// A footnote or endnote.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
pub struct Note {
    /// Unique within the article.
    pub id: NoteId,
    /// The number or sign by which the source marks it.
    pub label: String,
    /// The note exactly as the source has it.
    pub content: Vec<Inline>,
    /// The same note understood: words of its own and clusters of citations, in order. Empty
    /// until the citations crate has read it; then it covers the whole content.
    #[serde(default)]
    pub parts: Vec<NotePart>,
}

/// A stretch of a note.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum NotePart {
    /// Commentary: words of the note's own.
    Text {
        /// The words.
        content: Vec<Inline>,
    },
    /// Citations that stand together.
    Cluster {
        /// The citations, in order.
        cites: Vec<Cite>,
    },
}

/// One citation of one source.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
pub struct Cite {
    /// The source cited.
    pub source: SourceId,
    /// The place in it.
    #[serde(default)]
    pub locator: Option<Locator>,
    /// Words before it: "see", "but cf.".
    #[serde(default)]
    pub prefix: Option<String>,
    /// Words after it.
    #[serde(default)]
    pub suffix: Option<String>,
}

/// A place in a source (CSL 1.0.2, "Locators").
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
pub struct Locator {
    /// CSL's name of the kind: `page`, `chapter`, `paragraph`, …
    pub label: String,
    /// The place: `4`, `12–15`.
    pub value: String,
}

/// The string in which an article's source list names a source.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
pub struct Reference {
    /// The entry as the article has it.
    pub content: Vec<Inline>,
    /// The source it names, once read.
    #[serde(default)]
    pub source: Option<SourceId>,
}

impl Note {
    /// The sources the note cites, in order, each once.
    pub fn sources(&self) -> Vec<SourceId> {
        let mut found = Vec::new();
        for part in &self.parts {
            if let NotePart::Cluster { cites } = part {
                for cite in cites {
                    if !found.contains(&cite.source) {
                        found.push(cite.source.clone());
                    }
                }
            }
        }
        found
    }
}
