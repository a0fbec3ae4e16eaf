//! Text inside a block.

use crate::{Cite, NoteId, SourceId};
use serde::{Deserialize, Serialize};

/// One piece of running text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Inline {
    /// Characters as the source has them.
    Text {
        /// The characters.
        text: String,
    },
    /// Emphasis, usually italics.
    Emphasis {
        /// What is emphasised.
        content: Vec<Inline>,
    },
    /// Strong importance, usually bold.
    Strong {
        /// What is strong.
        content: Vec<Inline>,
    },
    /// Raised text that is not a note mark, such as "2" in "m²".
    Superscript {
        /// What is raised.
        content: Vec<Inline>,
    },
    /// Lowered text.
    Subscript {
        /// What is lowered.
        content: Vec<Inline>,
    },
    /// Small capitals.
    SmallCaps {
        /// What is set in small capitals.
        content: Vec<Inline>,
    },
    /// Code.
    Code {
        /// The characters.
        text: String,
    },
    /// A hyperlink.
    Link {
        /// An absolute address, or `#id` within the document.
        target: String,
        /// What is linked.
        content: Vec<Inline>,
    },
    /// Text in another language than its surroundings.
    Span {
        /// BCP 47 language tag.
        lang: String,
        /// The text.
        content: Vec<Inline>,
    },
    /// A forced line break.
    LineBreak,
    /// The mark of a note: in an [`crate::Article`] the note as the source numbered it, in a
    /// [`crate::CitedBriefing`] the merged note.
    NoteMark {
        /// The note it leads to.
        note: NoteId,
        /// What is printed, without brackets: `7`, `iv`, `†`.
        label: String,
    },
    /// A citation set by the style in the text itself: "(Park 2024)", "[3]".
    Citation(Box<Citation>),
}

/// A citation in the text. It stands apart from the other inlines because it is larger than they
/// are, and a book has many of those.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
pub struct Citation {
    /// Unique within the briefing: `c1`, `c2`, …
    pub id: String,
    /// The bibliography entries it leads to, in printed order.
    pub sources: Vec<SourceId>,
    /// What is printed.
    pub content: Vec<Inline>,
    /// In an article: each of the citations with the place it names and the words around it;
    /// empty where nothing but the sources is known.
    #[serde(default)]
    pub cites: Vec<Cite>,
    /// How it is made.
    #[serde(default)]
    pub form: CitationForm,
}

/// How a citation in the text is made (Publication Manual of the American Psychological
/// Association, 7th edition, section 8.11).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "kebab-case")]
pub enum CitationForm {
    /// All of it stands in brackets: "(Park, 2024)".
    #[default]
    Parenthetical,
    /// The author is part of the sentence: "Park (2024) says".
    Narrative,
    /// Words of the sentence that carry a link; no style sets them anew.
    Linked,
}

impl Inline {
    /// A citation.
    pub fn citation(citation: Citation) -> Self {
        Self::Citation(Box::new(citation))
    }

    /// Plain text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text { text: text.into() }
    }

    /// The inlines inside this one, if it holds any.
    pub fn children(&self) -> Option<&[Inline]> {
        match self {
            Self::Emphasis { content }
            | Self::Strong { content }
            | Self::Superscript { content }
            | Self::Subscript { content }
            | Self::SmallCaps { content }
            | Self::Link { content, .. }
            | Self::Span { content, .. } => Some(content),
            Self::Citation(citation) => Some(&citation.content),
            Self::Text { .. } | Self::Code { .. } | Self::LineBreak | Self::NoteMark { .. } => None,
        }
    }

    /// The inlines inside this one, to change them.
    pub fn children_mut(&mut self) -> Option<&mut Vec<Inline>> {
        match self {
            Self::Emphasis { content }
            | Self::Strong { content }
            | Self::Superscript { content }
            | Self::Subscript { content }
            | Self::SmallCaps { content }
            | Self::Link { content, .. }
            | Self::Span { content, .. } => Some(content),
            Self::Citation(citation) => Some(&mut citation.content),
            Self::Text { .. } | Self::Code { .. } | Self::LineBreak | Self::NoteMark { .. } => None,
        }
    }
}

/// The characters of a run of inlines, without note marks; a forced break becomes a space.
pub fn plain_text(inlines: &[Inline]) -> String {
    fn collect(inlines: &[Inline], out: &mut String) {
        for inline in inlines {
            match inline {
                Inline::Text { text } | Inline::Code { text } => out.push_str(text),
                Inline::LineBreak => out.push(' '),
                Inline::NoteMark { .. } => {}
                other => collect(other.children().unwrap_or_default(), out),
            }
        }
    }
    let mut out = String::new();
    collect(inlines, &mut out);
    out
}
