//! Which sources of a briefing are one work: why, and what the user decided.

use crate::{ArticleId, SourceId};
use serde::{Deserialize, Serialize};

/// A source of an article, whichever pick it comes through.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
pub struct SourceRef {
    /// The article.
    pub article: ArticleId,
    /// The source within it.
    pub source: SourceId,
}

/// What the user decided of two sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// They are one work.
    Same,
    /// They are two works.
    Different,
}

/// A decision of the user that goes before every rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct MergeDecision {
    /// The one source.
    pub a: SourceRef,
    /// The other source.
    pub b: SourceRef,
    /// What they are.
    pub verdict: Verdict,
}

impl MergeDecision {
    /// Whether it is about these two sources, in either order.
    pub fn is_about(&self, a: &SourceRef, b: &SourceRef) -> bool {
        self.a == *a && self.b == *b || self.a == *b && self.b == *a
    }
}

/// Why two sources are held to be one work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "kebab-case")]
pub enum MergeReason {
    /// There is one only.
    Single,
    /// The user said so.
    Decided,
    /// The strings are the same up to case, spaces and punctuation.
    SameString,
    /// The same DOI.
    Doi,
    /// The same ISBN, and no part of the book is named.
    Isbn,
    /// The same address, tracking parameters aside.
    Url,
    /// The same sign, under which a body keeps a document.
    Number,
    /// The same title, authors and year.
    TitleAuthorYear,
    /// One names the work in a shorter form than the other.
    ShortForm,
    /// Titles that differ in spelling, with the same authors.
    Spelling,
    /// A preprint and the article it became.
    Preprint,
    /// The title in two languages.
    Translation,
    /// Two publications of one text, such as a meeting's paper and a journal's article.
    Version,
    /// The same pages of the same volume, by the same authors, under titles that differ.
    Place,
}
