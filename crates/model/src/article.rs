//! Articles: what an import yields and the library keeps.

use crate::{ArticleId, BlockKind};
use crate::{
    BlobHash, Block, Diagnostic, Inline, Name, Note, PartialDate, Reference, SectionId, Source,
};
use serde::{Deserialize, Serialize};

/// An imported article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct Article {
    /// Its id in the library.
    pub id: ArticleId,
    /// Its title.
    pub title: String,
    /// Its subtitle.
    pub subtitle: Option<String>,
    /// Who wrote it, in the order given.
    pub authors: Vec<Author>,
    /// The site, journal or body that published it.
    pub site: Option<String>,
    /// The site's own categories.
    pub category: Vec<String>,
    /// The analyst's tags.
    #[serde(default)]
    pub tags: Vec<String>,
    /// When it was published.
    pub published: Option<PartialDate>,
    /// BCP 47 language tag.
    pub language: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Its DOI, without a resolver's address.
    pub doi: Option<String>,
    /// Its text. An article without headings has one section without a heading.
    pub sections: Vec<Section>,
    /// Its footnotes and endnotes.
    pub notes: Vec<Note>,
    /// Its source list, as printed.
    pub source_list: Vec<Reference>,
    /// The works that its notes and source list name.
    pub sources: Vec<Source>,
    /// What the import found odd.
    pub warnings: Vec<Diagnostic>,
    /// Where it came from.
    pub origin: Origin,
}

/// An author with the role that a byline gives.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
pub struct Author {
    /// The name.
    #[serde(flatten)]
    pub name: Name,
    /// "Analyst KEDISA", "Senior Fellow".
    pub role: Option<String>,
}

/// A heading and what stands under it up to the next heading of any level. The level gives the
/// nesting; the sections of an article are a flat list in reading order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Section {
    /// Unique within the article.
    pub id: SectionId,
    /// Its heading; none for text before the first heading.
    pub heading: Option<Vec<Inline>>,
    /// 1 is the highest; a section without a heading has the level 1.
    pub level: u8,
    /// What stands under it.
    pub blocks: Vec<Block>,
}

/// Where an article came from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Origin {
    /// The format that was recognised: `text`, `markdown`, `html`, …
    pub format: String,
    /// The SHA-256 of the original bytes.
    pub sha256: BlobHash,
    /// The path, file name or address that the user gave.
    pub path: Option<String>,
}

impl Article {
    /// Whether this is a reference library: no text, and the sources are its items.
    pub fn is_reference_library(&self) -> bool {
        self.sections.is_empty()
    }

    /// The body as plain text, blocks separated by a blank line, headings included; without note
    /// list and source list.
    pub fn text(&self) -> String {
        // Room for all of it at once: a book that grows by doubling takes three times its size.
        let length = self.texts().map(|part| part.len() + 2).sum();
        let mut text = String::with_capacity(length);
        for part in self.texts() {
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            text.push_str(&part);
        }
        text
    }

    /// The plain text of each heading and block of the body in reading order, where there is any.
    pub fn texts<'a>(&'a self) -> impl Iterator<Item = String> + 'a {
        let of_section = |section: &'a Section| {
            let heading = section.heading.as_deref().map(crate::plain_text);
            heading.into_iter().chain(section.blocks.iter().map(|block| block.kind.plain_text()))
        };
        self.sections.iter().flat_map(of_section).filter(|part| !part.trim().is_empty())
    }

    /// How many words the body has.
    pub fn words(&self) -> usize {
        self.texts().map(|text| text.split_whitespace().count()).sum()
    }

    /// The paragraphs and other blocks in reading order, counted from 1 as a briefing file's
    /// `paragraphs` counts them.
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.sections.iter().flat_map(|section| &section.blocks)
    }

    /// How many paragraphs stand at the top level of its sections.
    pub fn paragraph_count(&self) -> usize {
        self.blocks().filter(|b| matches!(b.kind, BlockKind::Paragraph { .. })).count()
    }
}
