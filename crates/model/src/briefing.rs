//! Briefings: what an analyst arranges.

use crate::{
    ArticleId, BlobHash, Block, BlockId, BriefingId, EntryId, Marking, MergeDecision, OptionValue,
    SectionId,
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A briefing: its cover matter, its look and its outline.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ts_rs::TS)]
#[serde(default)]
pub struct Briefing {
    /// Its id in the library.
    pub id: BriefingId,
    /// Its title.
    pub title: String,
    /// Its subtitle.
    pub subtitle: Option<String>,
    /// The meeting it is for.
    pub meeting: Meeting,
    /// The date on the cover.
    pub date: Option<NaiveDate>,
    /// For whom it was prepared.
    pub prepared_for: Option<String>,
    /// By whom it was prepared.
    pub prepared_by: Option<String>,
    /// The marking in the banner of each page.
    pub marking: Option<Marking>,
    /// The template's id.
    pub template: String,
    /// The CSL style's name.
    pub style: String,
    /// BCP 47 language tag of the briefing itself.
    pub locale: String,
    /// The template's own options.
    pub options: BTreeMap<String, OptionValue>,
    /// The outline, in order.
    pub entries: Vec<Entry>,
    /// What the user decided on sources that may be one work.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<MergeDecision>>")]
    pub decisions: Vec<MergeDecision>,
}

/// The meeting a briefing is for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(default)]
pub struct Meeting {
    /// What it is called.
    pub name: Option<String>,
    /// When it begins, in local time.
    pub start: Option<NaiveDateTime>,
    /// Where it is held.
    pub place: Option<String>,
}

/// One entry of the outline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct Entry {
    /// Unique within the briefing.
    pub id: EntryId,
    /// The heading to print; for a pick without one, the article's title is printed.
    #[serde(default)]
    pub title: Option<String>,
    /// What it is.
    #[serde(flatten)]
    pub kind: EntryKind,
    /// What is nested under it.
    #[serde(default)]
    pub entries: Vec<Entry>,
}

/// What an entry is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum EntryKind {
    /// A heading that groups what is nested under it.
    Part,
    /// An article, sections of it or an excerpt.
    Pick {
        /// The article.
        article: ArticleId,
        /// What of it.
        selection: Selection,
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
    /// A place waiting for content.
    Slot {
        /// What is asked for here.
        prompt: String,
    },
}

/// What of an article is picked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "of", rename_all = "kebab-case")]
pub enum Selection {
    /// All of it.
    #[default]
    Whole,
    /// Some of its sections; those nested under a picked one come with it.
    Sections {
        /// Which, in any order; they are printed in the article's order.
        sections: Vec<SectionId>,
    },
    /// An excerpt: some of its blocks, whole or in part.
    Excerpt {
        /// Which, printed in the article's order.
        ranges: Vec<ExcerptRange>,
    },
}

/// A block, or a stretch of one, that an excerpt takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ExcerptRange {
    /// The block.
    pub block: BlockId,
    /// First character of its plain text, counted from 0; from the beginning if absent.
    #[serde(default)]
    pub start: Option<u32>,
    /// The character after the last; to the end if absent.
    #[serde(default)]
    pub end: Option<u32>,
}

impl Briefing {
    /// Every entry in reading order with its depth, the outermost at 0.
    pub fn walk(&self) -> Vec<(usize, &Entry)> {
        fn visit<'a>(entries: &'a [Entry], depth: usize, out: &mut Vec<(usize, &'a Entry)>) {
            for entry in entries {
                out.push((depth, entry));
                visit(&entry.entries, depth + 1, out);
            }
        }
        let mut out = Vec::new();
        visit(&self.entries, 0, &mut out);
        out
    }
}
