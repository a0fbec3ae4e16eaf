//! Computed values (CSS Cascade 4, section 4.4) of the properties the typesetter knows.
//!
//! A [`ComputedStyle`] is shared by all elements that compute to the same values. Inherited
//! properties stand in [`Inherited`], which children share with their parent unless they set one.

use super::gradients::GradientImage;
use super::shadows::BoxShadow;
use crate::Pt;
use crate::frame::Color;
use std::sync::Arc;

/// Everything the cascade says of one element or pseudo-element.
#[derive(Debug, Clone, PartialEq)]
pub struct ComputedStyle {
    /// Properties that children inherit.
    pub inherited: Arc<Inherited>,
    /// Properties of the box itself.
    pub own: Arc<Own>,
}

/// Inherited properties.
#[derive(Debug, Clone, PartialEq)]
pub struct Inherited {
    /// Font, size and all else that shaping depends on.
    pub font: Arc<FontStyle>,
    /// `color`.
    pub color: Color,
    /// `line-height`.
    pub line_height: LineHeight,
    /// `text-align`.
    pub text_align: TextAlign,
    /// `text-align-last`.
    pub text_align_last: Option<TextAlign>,
    /// `text-indent`, with its `hanging` keyword.
    pub text_indent: LengthPercent,
    /// `text-indent: … hanging`.
    pub text_indent_hanging: bool,
    /// `text-transform`.
    pub text_transform: TextTransform,
    /// `white-space` (collapse and wrap).
    pub white_space: WhiteSpace,
    /// `hyphens`.
    pub hyphens: Hyphens,
    /// `overflow-wrap: anywhere | break-word` or `word-break: break-word`.
    pub break_anywhere: bool,
    /// `word-break`.
    pub word_break: WordBreak,
    /// `line-break`.
    pub line_break: LineBreak,
    /// `hyphenate-limit-chars`: the shortest word that is divided, and the least number of
    /// characters before and after the hyphen.
    pub hyphenate_limits: [u16; 3],
    /// `hanging-punctuation`.
    pub hanging_punctuation: HangingPunctuation,
    /// `word-spacing`, added to each space.
    pub word_spacing: Pt,
    /// `tab-size`, in spaces.
    pub tab_size: f32,
    /// `direction: rtl`.
    pub rtl: bool,
    /// `list-style-type`.
    pub list_style_type: ListStyleType,
    /// `list-style-position: inside`.
    pub list_style_inside: bool,
    /// `orphans`, at least 1.
    pub orphans: u16,
    /// `widows`, at least 1.
    pub widows: u16,
    /// `border-collapse: collapse`.
    pub border_collapse: bool,
    /// `border-spacing`, horizontal and vertical.
    pub border_spacing: (Pt, Pt),
    /// `caption-side: bottom`.
    pub caption_bottom: bool,
    /// `empty-cells: hide`.
    pub hide_empty_cells: bool,
    /// `visibility: hidden | collapse`.
    pub hidden: bool,
    /// `quotes`: pairs from the outermost inwards.
    pub quotes: Arc<[(Arc<str>, Arc<str>)]>,
    /// The product of `opacity` of the element and all around it.
    pub opacity: f32,
    /// The `text-decoration` of the element and those around it that reach its text (CSS Text
    /// Decoration 3, section 2), colours settled.
    pub decorations: Arc<[Decoration]>,
}

/// What shaping depends on; the key of the word cache.
#[derive(Debug, Clone, PartialEq)]
pub struct FontStyle {
    /// `font-family`, in order; generic families by their keyword (`serif`, `sans-serif`, …).
    pub families: Arc<[Arc<str>]>,
    /// `font-size`.
    pub size: Pt,
    /// `font-weight`, 1 to 1000.
    pub weight: u16,
    /// `font-style: italic | oblique`.
    pub italic: bool,
    /// `font-stretch`, in percent.
    pub stretch: f32,
    /// `font-variant-caps: small-caps` (or `all-small-caps`).
    pub small_caps: SmallCaps,
    /// `font-kerning: none` turns it off.
    pub kerning: bool,
    /// `font-variant-ligatures: none` turns them off.
    pub ligatures: bool,
    /// OpenType features from `font-variant-numeric`, `font-variant-position` and
    /// `font-feature-settings`, in order of the tag.
    pub features: Arc<[([u8; 4], u32)]>,
    /// `letter-spacing`, added after each character.
    pub letter_spacing: Pt,
    /// `lang`, lower-case.
    pub lang: Option<Arc<str>>,
}

/// `font-variant-caps`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum SmallCaps {
    /// None.
    #[default]
    Normal,
    /// Lower-case letters as small capitals.
    Small,
    /// All letters as small capitals.
    All,
}

/// Properties that are not inherited.
#[derive(Debug, Clone, PartialEq)]
pub struct Own {
    /// `display`.
    pub display: Display,
    /// `position`.
    pub position: Position,
    /// `float`.
    pub float: Float,
    /// `clear`: left, right.
    pub clear: (bool, bool),
    /// `width`; none is `auto` or an intrinsic size.
    pub width: Option<LengthPercent>,
    /// `width: min-content | max-content | fit-content`.
    pub intrinsic_width: Option<Intrinsic>,
    /// `height`.
    pub height: Option<LengthPercent>,
    /// `min-width`.
    pub min_width: Option<LengthPercent>,
    /// `max-width`.
    pub max_width: Option<LengthPercent>,
    /// `min-height`.
    pub min_height: Option<LengthPercent>,
    /// `max-height`.
    pub max_height: Option<LengthPercent>,
    /// `box-sizing: border-box`.
    pub border_box: bool,
    /// `margin`; none is `auto`.
    pub margin: Sides<Option<LengthPercent>>,
    /// `padding`.
    pub padding: Sides<LengthPercent>,
    /// Borders.
    pub border: Sides<Border>,
    /// `border-radius`: top-left, top-right, bottom-right, bottom-left; across and down.
    pub radius: [(LengthPercent, LengthPercent); 4],
    /// `top`, `right`, `bottom`, `left`; none is `auto`.
    pub inset: Sides<Option<LengthPercent>>,
    /// `z-index`; none is `auto`.
    pub z_index: Option<i32>,
    /// `overflow` other than visible.
    pub clip: bool,
    /// `opacity`, 0 to 1.
    pub opacity: f32,
    /// `background-color`.
    pub background_color: Color,
    /// `background-image`, the first layer.
    pub background_image: Option<BackgroundImage>,
    /// `box-shadow`, the uppermost first.
    pub box_shadow: Arc<[BoxShadow]>,
    /// `vertical-align`.
    pub vertical_align: VerticalAlign,
    /// `text-decoration-line`: underline, overline, line-through.
    pub decoration: Decoration,
    /// `content`; none is `normal` (for `::before`/`::after`: no box).
    pub content: Option<Arc<[ContentItem]>>,
    /// `counter-reset`, `counter-increment`, `counter-set`.
    pub counters: Counters,
    /// `string-set`: name and what is kept.
    pub string_set: Arc<[NamedString]>,
    /// `position: running(name)`.
    pub running: Option<Arc<str>>,
    /// `page`: the named page this box wants.
    pub page: Option<Arc<str>>,
    /// `break-before` (and `page-break-before`).
    pub break_before: Break,
    /// `break-after`.
    pub break_after: Break,
    /// `break-inside: avoid`.
    pub avoid_break_inside: bool,
    /// `box-decoration-break: clone`.
    pub clone_decoration: bool,
    /// `bookmark-level`; none is no bookmark.
    pub bookmark_level: Option<u8>,
    /// `bookmark-label`; none is the element's text.
    pub bookmark_label: Option<Arc<[ContentItem]>>,
    /// `bookmark-state: closed`.
    pub bookmark_closed: bool,
    /// `footnote-display: inline | compact`: notes of one line share lines.
    pub footnote_inline: bool,
    /// `-briefpack-same-page: omit`: generated content that names a page is left out where the
    /// reference before it in the paragraph names the same.
    pub same_page_omitted: bool,
    /// `column-count`.
    pub column_count: Option<u16>,
    /// `column-width`.
    pub column_width: Option<Pt>,
    /// `column-gap` (also between flex items); none is `normal`.
    pub column_gap: Option<LengthPercent>,
    /// `row-gap`.
    pub row_gap: Option<LengthPercent>,
    /// `column-rule`.
    pub column_rule: Border,
    /// `column-fill: auto` instead of balance.
    pub column_fill_auto: bool,
    /// `column-span: all`.
    pub column_span_all: bool,
    /// `table-layout: fixed`.
    pub table_fixed: bool,
    /// Flex properties.
    pub flex: Arc<Flex>,
    /// `object-fit`.
    pub object_fit: ObjectFit,
    /// `unicode-bidi`.
    pub bidi: UnicodeBidi,
}

/// `hanging-punctuation`: which marks stand outside of the measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct HangingPunctuation {
    /// An opening quotation mark or bracket that begins a paragraph.
    pub first: bool,
    /// A closing one that ends it.
    pub last: bool,
    /// Stops and commas at the ends of lines.
    pub end: HangingEnd,
}

/// Whether stops and commas hang at the ends of lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum HangingEnd {
    /// They never do.
    #[default]
    None,
    /// They do where the line would be too long with them.
    Allow,
    /// They always do.
    Force,
}

/// A width that follows from the content (CSS Sizing 3, section 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Intrinsic {
    /// As narrow as its longest word.
    Min,
    /// As wide as its content without a break.
    Max,
    /// As wide as its content, but no wider than there is room.
    Fit,
}

/// A value per side.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Sides<T> {
    /// Top.
    pub top: T,
    /// Right.
    pub right: T,
    /// Bottom.
    pub bottom: T,
    /// Left.
    pub left: T,
}

/// A length plus a percentage of some base: what `calc()` comes to.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct LengthPercent {
    /// The fixed part.
    pub length: Pt,
    /// The part of the base; 1 is all of it.
    pub fraction: f32,
    /// The least it comes to (`max()`, `clamp()`), as length and part of the base. Only a value
    /// with a percentage has bounds; others are settled when they are read.
    pub at_least: Option<(Pt, f32)>,
    /// The most it comes to (`min()`, `clamp()`).
    pub at_most: Option<(Pt, f32)>,
}

impl LengthPercent {
    /// A fixed length.
    pub const fn length(length: Pt) -> Self {
        Self { length, fraction: 0.0, at_least: None, at_most: None }
    }

    /// A part of the base.
    pub const fn fraction(fraction: f32) -> Self {
        Self { length: Pt::ZERO, fraction, at_least: None, at_most: None }
    }

    /// The length, if no base is needed for it.
    pub fn fixed(self) -> Option<Pt> {
        (self.fraction == 0.0).then_some(self.length)
    }

    /// The length it comes to against a base.
    pub fn resolve(self, base: Pt) -> Pt {
        let of = |(length, fraction): (Pt, f32)| length + base * fraction;
        let mut value = of((self.length, self.fraction));
        value = self.at_most.map_or(value, |most| value.min(of(most)));
        self.at_least.map_or(value, |least| value.max(of(least)))
    }
}

/// `display`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the variants are CSS's keywords")]
pub enum Display {
    None,
    Contents,
    Inline,
    Block,
    FlowRoot,
    InlineBlock,
    ListItem,
    Flex,
    InlineFlex,
    Table,
    InlineTable,
    TableRowGroup,
    TableHeaderGroup,
    TableFooterGroup,
    TableRow,
    TableCell,
    TableColumnGroup,
    TableColumn,
    TableCaption,
}

/// `position`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Position {
    /// In the flow.
    #[default]
    Static,
    /// In the flow, shifted, and the base of absolute boxes in it.
    Relative,
    /// Out of the flow, against the nearest positioned box or the page's content area.
    Absolute,
    /// Repeated on every page, against the page.
    Fixed,
}

/// `float`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Float {
    /// In the flow.
    #[default]
    None,
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// To the foot of the page (CSS GCPM 3, section 2).
    Footnote,
}

/// One side of a border.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Border {
    /// Width; zero when the style is `none`.
    pub width: Pt,
    /// Style.
    pub style: BorderStyle,
    /// Colour; `currentcolor` is resolved.
    pub color: Color,
}

impl Border {
    /// Stands for `currentcolor` until the style is complete.
    pub(super) const CURRENT_COLOR: Color = Color { r: 1, g: 2, b: 3, a: 0 };
}

impl Default for Border {
    fn default() -> Self {
        Self { width: Pt::ZERO, style: BorderStyle::None, color: Self::CURRENT_COLOR }
    }
}

/// `border-style`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[expect(missing_docs, reason = "the variants are CSS's keywords")]
pub enum BorderStyle {
    #[default]
    None,
    Hidden,
    Solid,
    Dashed,
    Dotted,
    Double,
    Groove,
    Ridge,
    Inset,
    Outset,
}

/// `background-image` with the properties that place it.
#[derive(Debug, Clone, PartialEq)]
pub struct BackgroundImage {
    /// The picture or gradient.
    pub source: ImageSource,
    /// `background-size`.
    pub size: BackgroundSize,
    /// `background-position`.
    pub position: (LengthPercent, LengthPercent),
    /// `background-repeat` along x and y.
    pub repeat: (bool, bool),
}

impl Default for BackgroundImage {
    fn default() -> Self {
        Self {
            source: ImageSource::None,
            size: BackgroundSize::Explicit(None, None),
            position: Default::default(),
            repeat: (true, true),
        }
    }
}

/// What a background shows.
#[derive(Debug, Clone, PartialEq)]
pub enum ImageSource {
    /// Nothing: only properties that would place it are given.
    None,
    /// A picture's address, resolved against its sheet.
    Url(Arc<str>),
    /// Colours that run into each other.
    Gradient(Arc<GradientImage>),
}

/// `background-size`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum BackgroundSize {
    /// Covers the box.
    Cover,
    /// Fits into the box.
    Contain,
    /// Width and height; none is `auto`.
    Explicit(Option<LengthPercent>, Option<LengthPercent>),
}

/// `line-height`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum LineHeight {
    /// From the font's metrics.
    Normal,
    /// Times the font size.
    Factor(f32),
    /// A length.
    Length(Pt),
}

/// `text-align`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the variants are CSS's keywords")]
pub enum TextAlign {
    Start,
    End,
    Left,
    Right,
    Center,
    Justify,
}

/// `text-transform`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the variants are CSS's keywords")]
pub enum TextTransform {
    None,
    Uppercase,
    Lowercase,
    Capitalize,
}

/// `white-space`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct WhiteSpace {
    /// Runs of spaces become one.
    pub collapse_spaces: bool,
    /// Line feeds become spaces.
    pub collapse_breaks: bool,
    /// Lines may break at opportunities.
    pub wrap: bool,
}

/// `hyphens`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the variants are CSS's keywords")]
pub enum Hyphens {
    None,
    Manual,
    Auto,
}

/// `word-break`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[expect(missing_docs, reason = "the variants are CSS's keywords")]
pub enum WordBreak {
    #[default]
    Normal,
    BreakAll,
    KeepAll,
}

/// `line-break`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[expect(missing_docs, reason = "the variants are CSS's keywords")]
pub enum LineBreak {
    #[default]
    Auto,
    Loose,
    Normal,
    Strict,
    Anywhere,
}

/// `unicode-bidi`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[expect(missing_docs, reason = "the variants are CSS's keywords")]
pub enum UnicodeBidi {
    #[default]
    Normal,
    Embed,
    Isolate,
    Override,
    IsolateOverride,
    Plaintext,
}

/// `list-style-type`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the variants are CSS's keywords")]
pub enum ListStyleType {
    None,
    Disc,
    Circle,
    Square,
    Decimal,
    DecimalLeadingZero,
    LowerRoman,
    UpperRoman,
    LowerAlpha,
    UpperAlpha,
    LowerGreek,
    /// A string, printed as it is.
    Text(Arc<str>),
}

/// `vertical-align`.
#[derive(Debug, Clone, Copy, PartialEq)]
#[expect(missing_docs, reason = "the variants are CSS's keywords")]
pub enum VerticalAlign {
    Baseline,
    Sub,
    Super,
    Top,
    TextTop,
    Middle,
    Bottom,
    TextBottom,
    /// A shift upwards; percentages are of the line height.
    Shift(LengthPercent),
}

/// `text-decoration`.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Decoration {
    /// Underline.
    pub underline: bool,
    /// Overline.
    pub overline: bool,
    /// Line through.
    pub line_through: bool,
    /// Colour; none is the text's.
    pub color: Option<Color>,
    /// Thickness; none is the font's.
    pub thickness: Option<Pt>,
    /// `text-underline-offset`; none is the font's.
    pub offset: Option<Pt>,
    /// Style; `none` stands for solid.
    pub style: BorderStyle,
}

impl Decoration {
    /// Whether there is any line.
    pub fn is_any(&self) -> bool {
        self.underline || self.overline || self.line_through
    }
}

/// A piece of `content`, `string-set` or `bookmark-label`.
#[derive(Debug, Clone, PartialEq)]
pub enum ContentItem {
    /// A string.
    Text(Arc<str>),
    /// `counter(name, style)`; `page` and `pages` included.
    Counter(Arc<str>, ListStyleType),
    /// `counters(name, separator, style)`.
    Counters(Arc<str>, Arc<str>, ListStyleType),
    /// `attr(name, fallback)`.
    Attr(Arc<str>, Arc<str>),
    /// `string(name, which)`.
    String(Arc<str>, StringWhich),
    /// `element(name, which)`.
    Element(Arc<str>, StringWhich),
    /// `content()`, `content(text)`: the element's own text; also `content(before | after | first-letter)`.
    ElementText(ElementText),
    /// `target-counter(target, name, style)`.
    TargetCounter(Target, Arc<str>, ListStyleType),
    /// `target-counters(target, name, separator, style)`.
    TargetCounters(Target, Arc<str>, Arc<str>, ListStyleType),
    /// `target-text(target, which)`.
    TargetText(Target, ElementText),
    /// `leader(pattern)`.
    Leader(Arc<str>),
    /// `url()`.
    Image(Arc<str>),
    /// `open-quote`.
    OpenQuote,
    /// `close-quote`.
    CloseQuote,
    /// `no-open-quote`.
    NoOpenQuote,
    /// `no-close-quote`.
    NoCloseQuote,
}

/// What of an element's text is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the variants are CSS's keywords")]
pub enum ElementText {
    Text,
    Before,
    After,
    FirstLetter,
}

/// The element a cross-reference is to.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// `attr(href)` or another attribute holding `#id`.
    Attr(Arc<str>),
    /// `url("#id")` or a string.
    Url(Arc<str>),
}

/// A name that `string-set` sets and what it is set to.
pub type NamedString = (Arc<str>, Arc<[ContentItem]>);

/// Which value of a named string a page takes (CSS GCPM 3, section 1.1.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[expect(missing_docs, reason = "the variants are CSS's keywords")]
pub enum StringWhich {
    #[default]
    First,
    Start,
    Last,
    FirstExcept,
}

/// Counter operations of an element, each with its value.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Counters {
    /// `counter-reset`.
    pub reset: Arc<[CounterChange]>,
    /// `counter-increment`.
    pub increment: Arc<[CounterChange]>,
    /// `counter-set`.
    pub set: Arc<[CounterChange]>,
}

impl Counters {
    /// The names of the counters that it changes.
    pub fn names(&self) -> impl Iterator<Item = &Arc<str>> {
        let all = self.reset.iter().chain(self.increment.iter()).chain(self.set.iter());
        all.map(|(name, _)| name)
    }
}

/// A counter and the value it is set to or changed by.
pub type CounterChange = (Arc<str>, i32);

/// `break-before`, `break-after`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[expect(missing_docs, reason = "the variants are CSS's keywords")]
pub enum Break {
    #[default]
    Auto,
    Avoid,
    Page,
    Left,
    Right,
    /// The side of the first page.
    Recto,
    /// The other side.
    Verso,
    Column,
}

/// Flex properties.
#[derive(Debug, Clone, PartialEq)]
pub struct Flex {
    /// `flex-direction: column*`.
    pub column: bool,
    /// `flex-direction: *-reverse`.
    pub reverse: bool,
    /// `flex-wrap` other than nowrap.
    pub wrap: bool,
    /// `flex-wrap: wrap-reverse`.
    pub wrap_reverse: bool,
    /// `flex-grow`.
    pub grow: f32,
    /// `flex-shrink`.
    pub shrink: f32,
    /// `flex-basis`; none is `auto`.
    pub basis: Option<LengthPercent>,
    /// `order`.
    pub order: i32,
    /// `justify-content`.
    pub justify_content: FlexAlign,
    /// `align-items`.
    pub align_items: FlexAlign,
    /// `align-self`; none is `auto`.
    pub align_self: Option<FlexAlign>,
    /// `align-content`.
    pub align_content: FlexAlign,
}

/// Alignment in a flex container.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the variants are CSS's keywords")]
pub enum FlexAlign {
    Normal,
    Start,
    End,
    Center,
    Baseline,
    Stretch,
    SpaceBetween,
    SpaceAround,
    SpaceEvenly,
}

/// `object-fit`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[expect(missing_docs, reason = "the variants are CSS's keywords")]
pub enum ObjectFit {
    #[default]
    Fill,
    Contain,
    Cover,
    None,
    ScaleDown,
}
