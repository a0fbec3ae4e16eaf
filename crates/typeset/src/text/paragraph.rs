//! What goes into paragraph layout and what comes out.

use crate::Pt;
use crate::frame::{LineSpace, PlacedWord, StructId};
use crate::style::ComputedStyle;
use std::ops::Range;
use std::sync::Arc;

/// Where a piece of inline content comes from; carried through to the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Source {
    /// The structure element whose content it is.
    pub owner: Option<StructId>,
    /// Index into the layout's table of links.
    pub link: Option<u32>,
}

/// A paragraph ready for shaping: white space collapsed, text transformed, objects in place.
#[derive(Debug, Clone)]
pub struct Paragraph {
    /// Its characters in logical order; every object stands as U+FFFC, except the zero-width ones
    /// ([`Object::Anchor`], [`Object::Open`], [`Object::Close`]), whose ranges are empty.
    pub text: String,
    /// Its content in logical order; ranges follow each other without gaps.
    pub items: Vec<InlineItem>,
    /// The style of the block that holds it.
    pub style: Arc<ComputedStyle>,
}

/// A stretch of a [`Paragraph`].
#[derive(Debug, Clone)]
pub struct InlineItem {
    /// Its characters in the paragraph's text.
    pub range: Range<usize>,
    /// The style of the innermost inline element.
    pub style: Arc<ComputedStyle>,
    /// Where it comes from.
    pub source: Source,
    /// How far its baseline is shifted upwards, the shifts of all elements around it included.
    pub rise: Pt,
    /// What it is; none for text.
    pub object: Option<Object>,
}

/// Inline content that is not text.
#[derive(Debug, Clone, PartialEq)]
pub enum Object {
    /// An inline-block, a picture: one unbreakable box.
    Atomic {
        /// Margin-box width.
        width: Pt,
        /// Margin-box height.
        height: Pt,
        /// From its upper margin edge to its baseline.
        baseline: Pt,
        /// The layout's own key, handed back in [`LineItem::Atomic`].
        key: u32,
    },
    /// A point of interest: an element's `id`, a footnote's call, a named string.
    Anchor {
        /// The layout's own key.
        key: u32,
    },
    /// The start edge of an inline element that has margin, border, padding or background.
    Open {
        /// Margin, border and padding at the start.
        width: Pt,
        /// The layout's own key; the same as that of its [`Object::Close`].
        key: u32,
    },
    /// The end edge of the same.
    Close {
        /// Margin, border and padding at the end.
        width: Pt,
        /// The layout's own key.
        key: u32,
    },
    /// A leader that fills what is left of its line (CSS GCPM 3, "Leaders").
    Leader {
        /// The pattern that is repeated.
        pattern: Arc<str>,
    },
    /// `<br>` or a preserved line feed.
    Break,
    /// Invisible characters that order text of both directions (UAX 9, section 2).
    Control {
        /// The characters.
        text: &'static str,
    },
}

/// A set line.
#[derive(Debug, Clone)]
pub struct Line {
    /// From the line's upper edge to the next line's.
    pub height: Pt,
    /// From the line's upper edge to its baseline.
    pub baseline: Pt,
    /// Left edge of the line's content within the paragraph's box.
    pub x: Pt,
    /// Width that its content takes.
    pub width: Pt,
    /// What stands on it, from left to right.
    pub items: Vec<LineItem>,
    /// Whether its last word was divided.
    pub hyphenated: bool,
    /// Its characters in the paragraph's text.
    pub range: Range<usize>,
}

/// What stands on a line; `x` is measured from the paragraph's left edge.
#[derive(Debug, Clone)]
pub enum LineItem {
    /// Words of one style and source.
    Run {
        /// Their style.
        style: Arc<ComputedStyle>,
        /// Where they come from.
        source: Source,
        /// The words, spaces included, each with its left edge.
        words: Arc<Vec<PlacedWord>>,
        /// How far the baseline is shifted upwards.
        rise: Pt,
        /// See [`crate::frame::TextRun::actual_text`].
        actual_text: Option<Arc<str>>,
        /// See [`crate::frame::TextRun::line_space`].
        line_space: Option<LineSpace>,
    },
    /// An unbreakable box.
    Atomic {
        /// Left margin edge.
        x: Pt,
        /// Upper margin edge, from the line's upper edge.
        y: Pt,
        /// The key given.
        key: u32,
    },
    /// A point.
    Anchor {
        /// Where.
        x: Pt,
        /// The key given.
        key: u32,
    },
    /// The part of an inline element's box that stands on this line; comes before the runs it
    /// surrounds, so that its background is painted below them.
    Box {
        /// The key given.
        key: u32,
        /// The element's style.
        style: Arc<ComputedStyle>,
        /// Left edge; margin excluded.
        x: Pt,
        /// Width; margin excluded.
        width: Pt,
        /// How far its baseline is shifted upwards.
        rise: Pt,
        /// Ascent of its font.
        ascent: Pt,
        /// Descent of its font, positive.
        descent: Pt,
        /// Whether its start edge is on this line.
        first: bool,
        /// Whether its end edge is on this line.
        last: bool,
    },
}

/// How wide a paragraph wants to be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Intrinsic {
    /// The widest thing that cannot be broken.
    pub min: Pt,
    /// The widest line if only forced breaks are taken.
    pub max: Pt,
}
