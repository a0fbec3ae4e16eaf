//! The seam to the writers: finished pages.
//!
//! A [`Page`] is a flat list of positioned [`Item`]s in paint order. Each item says which element of
//! the structure tree it belongs to; items of none are artifacts (running heads, borders).
//! Words are shared: a [`ShapedWord`] comes from the shaping cache and stands on many pages.

mod shapes;

pub use shapes::*;

use crate::{Pt, Rect, Size};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What typesetting yields.
#[derive(Debug, Default)]
pub struct Document {
    /// The pages, in order.
    pub pages: Vec<Page>,
    /// The fonts that [`ShapedWord::font`] indexes.
    pub fonts: Vec<Arc<FontFile>>,
    /// The pictures that [`Item::Image`] indexes.
    pub images: Vec<Arc<Picture>>,
    /// The structure tree; the parent of a node comes before it, node 0 is the document.
    pub structure: Vec<StructNode>,
    /// Bookmarks in reading order.
    pub bookmarks: Vec<Bookmark>,
    /// Where each element with an `id` landed.
    pub anchors: BTreeMap<Arc<str>, Place>,
    /// Title, language and the like, from the HTML's head.
    pub metadata: Metadata,
    /// What was odd.
    pub diagnostics: Vec<Diagnostic>,
}

/// A finished page.
#[derive(Debug, Default, Clone)]
pub struct Page {
    /// Trim size.
    pub size: Size,
    /// The page number as it is printed: "iv", "12".
    pub label: String,
    /// What stands on it, in paint order.
    pub items: Vec<Placed>,
    /// The items from this one on are running matter: heads, folios, banners.
    pub running_from: usize,
    /// Clickable areas.
    pub links: Vec<Link>,
}

/// An item with the structure element whose content it is; none for artifacts.
#[derive(Debug, Clone)]
pub struct Placed {
    /// The element of [`Document::structure`], or none for running matter and decoration.
    pub owner: Option<StructId>,
    /// What is painted.
    pub item: Item,
}

/// An index into [`Document::structure`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StructId(pub u32);

/// What can stand on a page.
#[derive(Debug, Clone)]
pub enum Item {
    /// Words on one baseline, in visual order from left to right.
    Text(TextRun),
    /// A filled or stroked shape.
    Shape(Shape),
    /// An outline filled with colours that run into each other.
    Gradient(GradientFill),
    /// A picture stretched over a rectangle.
    Image {
        /// Index into [`Document::images`].
        image: u32,
        /// Where it goes.
        rect: Rect,
        /// From 0 to 1.
        opacity: f32,
    },
    /// Restricts what follows to the inside of an outline, until the matching [`Item::PopClip`].
    PushClip(Path),
    /// Ends the innermost [`Item::PushClip`].
    PopClip,
    /// What follows, until the matching [`Item::PopGroup`], is put together before it is faded to
    /// this opacity, between 0 and 1 (CSS Color 4, section 15). The colours and pictures in it are
    /// faded already, one by one: a writer that can put things together takes that back.
    PushGroup(f32),
    /// Ends the innermost [`Item::PushGroup`].
    PopGroup,
}

/// Words of one colour on one baseline.
#[derive(Debug, Clone)]
pub struct TextRun {
    /// The baseline, from the page's upper edge.
    pub baseline: Pt,
    /// Fill colour.
    pub color: Color,
    /// What the places of its words are counted from.
    pub x: Pt,
    /// The words (and spaces) from left to right; shared, as lines that stay what they were are
    /// when a document is set again.
    pub words: Arc<Vec<PlacedWord>>,
    /// Text that stands for the run's glyphs when copied, where it differs from what the words
    /// say: the first part of a word divided at a line's end gives all of it, its hyphen and its
    /// other parts give the empty string.
    pub actual_text: Option<Arc<str>>,
    /// The space between the run and the next line, where they are not one word; it is read and
    /// not seen.
    pub line_space: Option<LineSpace>,
}

impl TextRun {
    /// Where its first word begins, from the page's left edge; none if it has no words.
    pub fn left(&self) -> Option<Pt> {
        self.words.first().map(|first| self.x + first.x)
    }

    /// Where its last word ends.
    pub fn right(&self) -> Option<Pt> {
        self.words.last().map(|last| self.x + last.x + last.word.width)
    }
}

/// The space, or the forced break, that the end of a line swallowed: without it whoever reads the
/// text in logical order would run the lines' words together.
#[derive(Debug, Clone)]
pub struct LineSpace {
    /// The space, in the run's font.
    pub word: Arc<ShapedWord>,
    /// Whether it stands to the left of the run's words, as where text runs from right to left.
    pub left: bool,
}

/// A shaped word at its place.
#[derive(Debug, Clone)]
pub struct PlacedWord {
    /// Left edge, from [`TextRun::x`].
    pub x: Pt,
    /// The word.
    pub word: Arc<ShapedWord>,
}

/// A word, a space or a part of a word in one font and size, shaped once and shared.
#[derive(Debug, Clone, PartialEq)]
pub struct ShapedWord {
    /// Index into [`Document::fonts`].
    pub font: u32,
    /// Font size.
    pub size: Pt,
    /// The characters it was shaped from, in logical order.
    pub text: Box<str>,
    /// Its glyphs from left to right.
    pub glyphs: Box<[Glyph]>,
    /// Sum of the advances.
    pub width: Pt,
}

/// A glyph of a [`ShapedWord`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// Glyph id in the font file.
    pub id: u16,
    /// Byte offset in the word's text of the cluster it belongs to. Glyphs of one cluster share
    /// it; the cluster's text runs to the next greater offset among the word's glyphs or to the
    /// text's end, and is to be given to the cluster's first glyph.
    pub cluster: u16,
    /// How far the pen moves, letter spacing included.
    pub advance: Pt,
    /// Shift to the right.
    pub dx: Pt,
    /// Shift upwards.
    pub dy: Pt,
}

/// A font file and one face in it.
#[derive(Debug)]
pub struct FontFile {
    /// The file's bytes.
    pub data: FontBytes,
    /// The face's index in a collection.
    pub index: u32,
    /// PostScript name.
    pub postscript_name: String,
    /// Whether glyphs are slanted by the writer because the family has no italic.
    pub synthetic_oblique: bool,
    /// Whether glyphs are emboldened by the writer because the family has no bold.
    pub synthetic_bold: bool,
}

/// Bytes of a font: compiled in, or read at run time.
#[derive(Debug, Clone)]
pub enum FontBytes {
    /// Compiled in.
    Static(&'static [u8]),
    /// Read at run time.
    Shared(Arc<Vec<u8>>),
}

impl FontBytes {
    /// The bytes.
    pub fn as_slice(&self) -> &[u8] {
        match self {
            Self::Static(bytes) => bytes,
            Self::Shared(bytes) => bytes,
        }
    }
}

/// A picture, decoded as far as a writer needs it.
#[derive(Debug)]
pub enum Picture {
    /// Eight-bit sRGB samples, row by row.
    Rgb {
        /// Pixels per row.
        width: u32,
        /// Rows.
        height: u32,
        /// Three bytes a pixel.
        samples: Vec<u8>,
        /// One byte a pixel, 255 is opaque; none if all of it is.
        alpha: Option<Vec<u8>>,
    },
    /// A baseline or progressive JPEG that a PDF can hold as it is.
    Jpeg {
        /// Pixels per row.
        width: u32,
        /// Rows.
        height: u32,
        /// 1, 3 or 4.
        components: u8,
        /// Whether CMYK samples are stored inverted, as Adobe's writers do.
        inverted: bool,
        /// The file.
        bytes: Vec<u8>,
    },
}

/// A clickable area.
#[derive(Debug, Clone)]
pub struct Link {
    /// Where it is.
    pub rect: Rect,
    /// Where it leads.
    pub target: LinkTarget,
    /// The structure element (role [`Role::Link`]) it belongs to.
    pub owner: Option<StructId>,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum LinkTarget {
    /// An element's `id` in this document, without `#`.
    Anchor(Arc<str>),
    /// An address.
    Uri(Arc<str>),
}

/// A place in the document.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Index of the page, counted from 0.
    pub page: u32,
    /// Left edge.
    pub x: Pt,
    /// Upper edge.
    pub y: Pt,
}

/// A bookmark.
#[derive(Debug, Clone, PartialEq)]
pub struct Bookmark {
    /// 1 is the outermost.
    pub level: u8,
    /// What is shown.
    pub label: String,
    /// Where it leads.
    pub place: Place,
    /// Whether what is nested under it shows at first.
    pub open: bool,
}

/// What the HTML says of the document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Metadata {
    /// `<title>`.
    pub title: Option<String>,
    /// `<meta name=author>`, each.
    pub authors: Vec<String>,
    /// `<meta name=description>`.
    pub description: Option<String>,
    /// `<meta name=keywords>`.
    pub keywords: Vec<String>,
    /// `<html lang>`.
    pub lang: Option<String>,
    /// `<meta name=dcterms.created>`, as written.
    pub created: Option<String>,
}

/// An element of the structure tree.
#[derive(Debug, Clone)]
pub struct StructNode {
    /// What it is.
    pub role: Role,
    /// The element it stands in; none for the document.
    pub parent: Option<StructId>,
    /// Text instead of it, for a figure.
    pub alt: Option<Arc<str>>,
    /// Language, where it differs from its parent's.
    pub lang: Option<Arc<str>>,
    /// The element's `id`, so that notes and references can name it.
    pub id: Option<Arc<str>>,
}

/// Roles of ISO 32000-1, 14.8.4, as far as HTML has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// The whole.
    Document,
    /// A large division.
    Part,
    /// A self-contained text.
    Article,
    /// A section.
    Section,
    /// A division without meaning of its own.
    Div,
    /// A quotation set off from the text.
    BlockQuote,
    /// A caption.
    Caption,
    /// A table of contents.
    Toc,
    /// An entry of a table of contents.
    TocItem,
    /// A heading, 1 to 6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A list.
    List {
        /// How its items are marked.
        numbering: ListNumbering,
    },
    /// A list item.
    ListItem,
    /// A list item's mark.
    Label,
    /// A list item's content.
    ListBody,
    /// A table.
    Table,
    /// Header rows.
    TableHead,
    /// Body rows.
    TableBody,
    /// Footer rows.
    TableFoot,
    /// A row.
    TableRow,
    /// A header cell.
    HeaderCell {
        /// Columns covered.
        colspan: u16,
        /// Rows covered.
        rowspan: u16,
        /// Whether it heads its row rather than its column.
        row_scope: bool,
    },
    /// A data cell.
    DataCell {
        /// Columns covered.
        colspan: u16,
        /// Rows covered.
        rowspan: u16,
    },
    /// Inline text with a meaning of its own.
    Span,
    /// An inline quotation.
    Quote,
    /// A footnote.
    Note,
    /// A reference to a note or a place in the document.
    Reference,
    /// An entry of a bibliography.
    BibEntry,
    /// Code.
    Code,
    /// A link.
    Link,
    /// A picture.
    Figure,
}

/// How the items of a list are marked (ISO 32000-1, table 347).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the variants are PDF's names")]
pub enum ListNumbering {
    None,
    Disc,
    Circle,
    Square,
    Decimal,
    UpperRoman,
    LowerRoman,
    UpperAlpha,
    LowerAlpha,
}

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Not supported or odd; the page stands.
    Warning,
    /// Something is missing from the page.
    Error,
}

/// Something odd, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// A stable kebab-case name: `missing-glyph`, `unsupported-property`.
    pub code: &'static str,
    /// What happened.
    pub message: String,
    /// The HTML or CSS file, if known.
    pub file: Option<String>,
    /// Line in it, counted from 1.
    pub line: Option<u32>,
    /// Page, counted from 1.
    pub page: Option<u32>,
    /// The nearest enclosing element's `id`.
    pub element: Option<Arc<str>>,
}
