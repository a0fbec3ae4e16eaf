//! A briefing with the content of its picks filled in.

use crate::ArticleId;
use crate::{
    Article, Author, BlobHash, Block, Briefing, Diagnostic, EntryId, Note, PartialDate, Reference,
    Section, Source,
};
use serde::{Deserialize, Serialize};

/// A briefing whose picks hold their content; the briefing's own `entries` are not looked at any
/// more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ResolvedBriefing {
    /// Cover matter and look.
    pub briefing: Briefing,
    /// The outline with content.
    pub entries: Vec<ResolvedEntry>,
    /// What could not be resolved as asked.
    pub diagnostics: Vec<Diagnostic>,
}

/// An entry with its content.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ResolvedEntry {
    /// The entry's id.
    pub id: EntryId,
    /// The heading to print.
    pub title: Option<String>,
    /// Its content.
    pub kind: ResolvedKind,
    /// What is nested under it.
    pub entries: Vec<ResolvedEntry>,
}

/// The content of an entry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[expect(clippy::large_enum_variant, reason = "nearly every entry of an outline is a pick")]
pub enum ResolvedKind {
    /// A heading that groups.
    Part,
    /// What was picked of an article.
    Pick {
        /// The article without its text.
        article: ArticleHead,
        /// The sections or stretches of sections that were picked.
        sections: Vec<Section>,
        /// The notes whose marks stand in those sections, in order of first mark.
        notes: Vec<Note>,
        /// Every source the article names; only those that notes cite, or that a whole pick
        /// lists, reach the bibliography.
        sources: Vec<Source>,
        /// The article's own source list.
        source_list: Vec<Reference>,
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

/// What is said of an article beside its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ArticleHead {
    /// Its id in the library.
    pub id: ArticleId,
    /// Its title.
    pub title: String,
    /// Its subtitle.
    pub subtitle: Option<String>,
    /// Who wrote it.
    pub authors: Vec<Author>,
    /// Who published it.
    pub site: Option<String>,
    /// When.
    pub published: Option<PartialDate>,
    /// BCP 47 language tag.
    pub language: Option<String>,
    /// Where.
    pub url: Option<String>,
    /// Its DOI.
    pub doi: Option<String>,
}

impl From<&Article> for ArticleHead {
    fn from(article: &Article) -> Self {
        Self {
            id: article.id.clone(),
            title: article.title.clone(),
            subtitle: article.subtitle.clone(),
            authors: article.authors.clone(),
            site: article.site.clone(),
            published: article.published,
            language: article.language.clone(),
            url: article.url.clone(),
            doi: article.doi.clone(),
        }
    }
}
