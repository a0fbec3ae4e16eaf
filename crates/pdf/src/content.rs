//! Content streams: one pass over a page's items.

mod groups;
mod shapes;

pub(crate) use groups::Group;

use crate::deflate::deflate;
use crate::fonts::{UsedFonts, units};
use crate::save::{hex_digit, integer};
use crate::shading::Shadings;
use crate::structure::{Figures, tag};
use groups::Groups;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fmt::Write;
use typeset::frame::{Color, Item, Page, PlacedWord, Role, ShapedWord, StructId, TextRun};
use typeset::{Pt, Rect};

/// A page's content stream and what it refers to.
pub(crate) struct PageContent {
    /// Deflated; as it is where a page of another file takes the page's place.
    pub(crate) stream: Vec<u8>,
    /// The digest of the stream before it was deflated.
    pub(crate) digest: [u8; 32],
    /// The marked-content sequences in the order in which they are read.
    pub(crate) marked: Vec<Marked>,
    /// What is put together before it is faded.
    pub(crate) groups: Vec<Group>,
    /// Opacities used, in 255ths.
    pub(crate) opacities: BTreeSet<u8>,
    /// Gradients used.
    pub(crate) shadings: Shadings,
    /// Where parts of figures stand.
    pub(crate) figures: Vec<(StructId, Rect)>,
}

/// A marked-content sequence: its number is how many of its stream come before it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Marked {
    /// The structure element that it belongs to.
    pub(crate) owner: StructId,
    /// The group in whose stream it stands; none for that of the page.
    pub(crate) group: Option<usize>,
}

/// What of the structure a page's content names.
pub(crate) struct Tags<'a> {
    pub(crate) roles: &'a [Role],
    pub(crate) figures: &'a Figures,
}

struct Writer<'a> {
    out: Bytes,
    /// What of a text-showing operator is open.
    showing: Showing,
    height: f32,
    fonts: &'a UsedFonts,
    fill: Option<Color>,
    stroke: Option<Color>,
    opacity: u8,
    /// The opacity in force outside of each open clip.
    outer: Vec<u8>,
    opacities: BTreeSet<u8>,
    /// The opacity of all open groups together.
    faded: f32,
    shadings: Shadings,
}

/// A content stream being written.
struct Bytes(Vec<u8>);

impl Bytes {
    fn push_str(&mut self, text: &str) {
        self.0.extend_from_slice(text.as_bytes());
    }

    /// Adds an ASCII character.
    fn push(&mut self, c: char) {
        self.0.push(c as u8);
    }
}

impl Write for Bytes {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.push_str(text);
        Ok(())
    }
}

/// What is open of `[(…) 12 (…)] TJ`.
#[derive(Clone, Copy)]
enum Showing {
    Nothing,
    Array,
    String,
}

impl Tags<'_> {
    fn role(&self, id: StructId) -> Role {
        self.roles.get(id.0 as usize).copied().unwrap_or(Role::Span)
    }

    /// Whether an element is read; decoration is not.
    fn is_read(&self, id: StructId) -> bool {
        !self.figures.is_decorative(id)
    }
}

/// What a marked-content sequence belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark<'a> {
    Element(StructId),
    /// Part of an element, whose glyphs stand for a text that is not their own. It is a sequence
    /// beside the element's others and not inside of one: some readers end the outer sequence
    /// where the inner one ends.
    Spelt(StructId, &'a str),
    /// Nothing that is read (ISO 32000-1, 14.8.2.2): how the sequence begins.
    Artifact(&'static str),
}

/// The kind of artifact that an item without an element is.
fn artifact(page: &Page, index: usize, item: &Item) -> Mark<'static> {
    let running = index >= page.running_from;
    Mark::Artifact(match item {
        Item::Text(run) if running && run.baseline < page.size.height / 2.0 => {
            "/Artifact <</Type/Pagination/Subtype/Header/Attached[/Top]>> BDC\n"
        }
        Item::Text(_) if running => {
            "/Artifact <</Type/Pagination/Subtype/Footer/Attached[/Bottom]>> BDC\n"
        }
        // What is repeated where a table goes on.
        Item::Text(_) => "/Artifact <</Type/Pagination>> BDC\n",
        _ => "/Artifact <</Type/Layout>> BDC\n",
    })
}

/// The marked-content sequences of a page.
struct Marks<'a> {
    open: Option<Mark<'a>>,
    /// Those that belong to an element.
    marked: Vec<Marked>,
    /// The group that is being written.
    group: Option<usize>,
    /// How many sequences of an element the stream that is being written has.
    count: usize,
    tags: Option<&'a Tags<'a>>,
}

impl<'a> Marks<'a> {
    /// Ends the open sequence and begins another, unless it is the same.
    fn switch(&mut self, writer: &mut Writer<'_>, wanted: Option<Mark<'a>>) {
        if self.open == wanted {
            return;
        }
        if self.open.is_some() {
            writer.out.push_str("EMC\n");
        }
        match wanted {
            Some(Mark::Element(owner)) => {
                let role = self.tags.map_or(Role::Span, |tags| tags.role(owner));
                let id = self.next(owner);
                let _ = writeln!(writer.out, "/{} <</MCID {id}>> BDC", tag(role));
            }
            Some(Mark::Spelt(owner, text)) => {
                let id = self.next(owner);
                let _ = write!(writer.out, "/Span <</MCID {id}");
                writer.actual_text(text);
            }
            Some(Mark::Artifact(begin)) => writer.out.push_str(begin),
            None => {}
        }
        self.open = wanted;
    }

    /// The number of a further sequence of an element.
    fn next(&mut self, owner: StructId) -> usize {
        self.marked.push(Marked { owner, group: self.group });
        self.count += 1;
        self.count - 1
    }
}

/// Writes a page; `number` is its own among those that are written. Without tags all of its items
/// are artifacts.
pub(crate) fn page_content(
    page: &Page,
    number: usize,
    fonts: &UsedFonts,
    tags: Option<&Tags<'_>>,
) -> PageContent {
    let mut writer = Writer {
        out: Bytes(Vec::with_capacity(page.items.len() * 120)),
        showing: Showing::Nothing,
        height: page.size.height.0,
        fonts,
        fill: None,
        stroke: None,
        opacity: 255,
        outer: Vec::new(),
        opacities: BTreeSet::new(),
        faded: 1.0,
        shadings: Shadings::new(),
    };
    let mut marks = Marks { open: None, marked: Vec::new(), group: None, count: 0, tags };
    let mut groups = Groups::of(page, number);
    let mut figures = Vec::new();
    for (index, placed) in page.items.iter().enumerate() {
        // Clips are graphics state and belong to no marked content.
        let state = matches!(
            placed.item,
            Item::PushClip(_) | Item::PopClip | Item::PushGroup(_) | Item::PopGroup
        );
        let owner = placed.owner.filter(|owner| tags.is_some_and(|t| t.is_read(*owner)));
        let run = match &placed.item {
            Item::Text(run) => Some(run),
            _ => None,
        };
        let spelt = run.and_then(|run| Some((owner?, run.actual_text.as_deref()?, run)));
        if let Some((owner, text, run)) = spelt {
            marks.switch(&mut writer, Some(Mark::Spelt(owner, text)));
            writer.set_fill(run.color);
            writer.show(&*run.words, run);
            if let Some(space) = line_space(run) {
                marks.switch(&mut writer, Some(Mark::Element(owner)));
                writer.show([&space], run);
            }
            continue;
        }
        let wanted = match owner {
            _ if state => None,
            Some(owner) => Some(Mark::Element(owner)),
            None => Some(artifact(page, index, &placed.item)),
        };
        marks.switch(&mut writer, wanted);
        if let (Some(owner), Item::Image { rect, .. }) = (owner, &placed.item) {
            figures.push((owner, *rect));
        }
        match placed.item {
            Item::PushGroup(opacity) => groups.push(index, opacity, &mut writer, &mut marks),
            Item::PopGroup => groups.pop(&mut writer, &mut marks),
            _ => writer.item(&placed.item),
        }
    }
    marks.switch(&mut writer, None);
    let stream = writer.out.0;
    let mut digest = Sha256::new_with_prefix(&stream);
    let groups = groups.finish(&mut digest);
    PageContent {
        digest: digest.finalize().into(),
        stream: if tags.is_some() { deflate(&stream) } else { stream },
        marked: marks.marked,
        groups,
        opacities: writer.opacities,
        shadings: writer.shadings,
        figures,
    }
}

/// A number with as many digits as are seen in print: a thousandth of a point.
fn number(out: &mut Bytes, value: f32) {
    let thousandths = (f64::from(value) * 1000.0).round() as i64;
    if thousandths < 0 {
        out.push('-');
    }
    let rest = thousandths.unsigned_abs();
    integer(&mut out.0, (rest / 1000) as i64);
    let fraction = (rest % 1000) as u32;
    if fraction > 0 {
        let digits = [fraction / 100, fraction / 10 % 10, fraction % 10];
        let count = 3 - digits.iter().rev().take_while(|digit| **digit == 0).count();
        out.push('.');
        out.0.extend(digits.iter().take(count).map(|digit| b'0' + *digit as u8));
    }
}

/// The space to the next line at its place: behind the run's words in the direction of its line.
fn line_space(run: &TextRun) -> Option<PlacedWord> {
    let space = run.line_space.as_ref()?;
    let word = space.word.clone();
    let x = match space.left {
        true => run.words.first()?.x - word.width,
        false => run.words.last().map(|last| last.x + last.word.width)?,
    };
    Some(PlacedWord { x, word })
}

impl Writer<'_> {
    fn numbers(&mut self, values: &[f32]) {
        for value in values {
            number(&mut self.out, *value);
            self.out.push(' ');
        }
    }

    fn y(&self, y: Pt) -> f32 {
        self.height - y.0
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Text(run) => self.text(run),
            Item::Shape(shape) => self.shape(shape),
            Item::Image { image, rect, opacity } => {
                self.set_opacity(self.in_group((opacity * 255.0).round() as u8));
                self.out.push_str("q ");
                let (x, y) = (rect.x.0, self.height - rect.y.0 - rect.height.0);
                self.numbers(&[rect.width.0, 0.0, 0.0, rect.height.0, x, y]);
                let _ = writeln!(self.out, "cm /I{image} Do Q");
            }
            Item::Gradient(fill) => self.gradient(fill),
            Item::PushClip(path) => {
                self.out.push_str("q ");
                self.path(path);
                self.out.push_str("W n\n");
                self.outer.push(self.opacity);
            }
            Item::PopClip => {
                self.out.push_str("Q\n");
                // What was set inside the clip is forgotten with it.
                (self.fill, self.stroke) = (None, None);
                self.opacity = self.outer.pop().unwrap_or(255);
            }
            Item::PushGroup(_) | Item::PopGroup => {}
        }
    }

    /// An opacity without that of the groups around it, which fade their content as a whole.
    fn in_group(&self, opacity: u8) -> u8 {
        (f32::from(opacity) / self.faded).round() as u8
    }

    fn set_opacity(&mut self, opacity: u8) {
        if self.opacity != opacity {
            self.opacity = opacity;
            self.opacities.insert(opacity);
            let _ = writeln!(self.out, "/G{opacity} gs");
        }
    }

    fn set_fill(&mut self, color: Color) {
        self.set_opacity(self.in_group(color.a));
        if self.fill != Some(color) {
            self.fill = Some(color);
            self.color(color);
            self.out.push_str("rg\n");
        }
    }

    fn set_stroke(&mut self, color: Color) {
        self.set_opacity(self.in_group(color.a));
        if self.stroke != Some(color) {
            self.stroke = Some(color);
            self.color(color);
            self.out.push_str("RG\n");
        }
    }

    fn color(&mut self, color: Color) {
        let part = |v: u8| f32::from(v) / 255.0;
        self.numbers(&[part(color.r), part(color.g), part(color.b)]);
    }

    /// Words on a baseline, with the space to the next line.
    fn text(&mut self, run: &TextRun) {
        self.set_fill(run.color);
        if let Some(actual) = &run.actual_text {
            self.begin_actual_text(actual);
            self.show(&*run.words, run);
            self.out.push_str("EMC\n");
            return;
        }
        let space = line_space(run);
        let left = run.line_space.as_ref().is_some_and(|space| space.left);
        let (before, after) = if left { (space, None) } else { (None, space) };
        self.show(before.iter().chain(&*run.words).chain(&after), run);
    }

    /// Shows words by `TJ`, the pen corrected where justification moved one.
    fn show<'w>(&mut self, words: impl IntoIterator<Item = &'w PlacedWord>, run: &TextRun) {
        let mut words = words.into_iter().peekable();
        if words.peek().is_none() || run.color.a == 0 {
            return;
        }
        self.out.push_str("BT\n");
        let baseline = self.y(run.baseline);
        let fonts = self.fonts;
        let mut font: Option<(u32, f32)> = None;
        // Where the viewer's pen is; none if it has to be set.
        let mut pen: Option<f32> = None;
        for placed in words {
            let word = &*placed.word;
            let Some(encoded) = fonts.word(word) else { continue };
            let size = word.size.0;
            if word.glyphs.iter().any(|glyph| glyph.id == 0) {
                self.end_showing();
                self.out.push_str("ET\n");
                self.word_with_gaps(word, (run.x + placed.x).0, baseline, run);
                self.out.push_str("BT\n");
                (font, pen) = (None, None);
                continue;
            }
            let spans = if run.actual_text.is_none() { &*encoded.spans } else { &[] };
            if font != Some((word.font, size)) {
                self.end_showing();
                let _ = write!(self.out, "/F{} ", word.font);
                self.numbers(&[size]);
                self.out.push_str("Tf ");
                font = Some((word.font, size));
            }
            for (index, piece) in encoded.pieces.iter().enumerate() {
                if let Some(span) = spans.iter().find(|span| span.pieces.start == index) {
                    self.end_showing();
                    self.begin_actual_text(&span.text);
                }
                let at = (run.x + placed.x).0 + piece.x;
                if piece.raised != 0.0 || pen.is_none_or(|p| (p - at).abs() > size * 8.0) {
                    self.end_showing();
                    self.out.push_str("1 0 0 1 ");
                    self.numbers(&[at, baseline + piece.raised]);
                    self.out.push_str("Tm ");
                    pen = Some(at);
                }
                let units = units(at - pen.unwrap_or(at), size);
                if units != 0 {
                    self.begin_array();
                    integer(&mut self.out.0, units);
                    pen = pen.map(|p| p - units as f32 / 1000.0 * size);
                }
                self.begin_string();
                self.out.0.extend_from_slice(fonts.bytes(piece));
                pen = pen.map(|p| p + piece.advance);
                if piece.raised != 0.0 {
                    self.end_showing();
                    pen = None;
                }
                if spans.iter().any(|span| span.pieces.end == index + 1) {
                    self.end_showing();
                    self.out.push_str("EMC\n");
                }
            }
        }
        self.end_showing();
        self.out.push_str("ET\n");
    }

    fn begin_array(&mut self) {
        match self.showing {
            Showing::Nothing => self.out.push('['),
            Showing::Array => {}
            Showing::String => self.out.push(')'),
        }
        self.showing = Showing::Array;
    }

    fn begin_string(&mut self) {
        match self.showing {
            Showing::Nothing => self.out.push_str("[("),
            Showing::Array => self.out.push('('),
            Showing::String => {}
        }
        self.showing = Showing::String;
    }

    fn end_showing(&mut self) {
        match self.showing {
            Showing::Nothing => {}
            Showing::Array => self.out.push_str("]TJ\n"),
            Showing::String => self.out.push_str(")]TJ\n"),
        }
        self.showing = Showing::Nothing;
    }

    /// A word of which the font lacks characters. `.notdef` may not be shown (ISO 19005-2,
    /// 6.2.11.8; ISO 14289-1, 7.21.8): a frame is drawn in its place.
    fn word_with_gaps(&mut self, word: &ShapedWord, x: f32, baseline: f32, run: &TextRun) {
        if run.actual_text.is_none() {
            self.begin_actual_text(&word.text);
        }
        let size = word.size.0;
        let mut at = x;
        for glyph in &*word.glyphs {
            if glyph.id == 0 {
                self.set_stroke(run.color);
                let line = size * 0.04;
                let width = (glyph.advance.0 - size * 0.12).max(size * 0.2);
                self.numbers(&[line]);
                self.out.push_str("w [] 0 d ");
                self.numbers(&[at + size * 0.06, baseline, width, size * 0.7]);
                self.out.push_str("re S\n");
            } else {
                self.set_fill(run.color);
                let _ = write!(self.out, "BT /F{} ", word.font);
                self.numbers(&[size]);
                self.out.push_str("Tf 1 0 0 1 ");
                self.numbers(&[at + glyph.dx.0, baseline + glyph.dy.0]);
                let _ = writeln!(
                    self.out,
                    "Tm <{:04X}> Tj ET",
                    self.fonts.remapped(word.font, glyph.id)
                );
            }
            at += glyph.advance.0;
        }
        if run.actual_text.is_none() {
            self.out.push_str("EMC\n");
        }
        self.set_fill(run.color);
    }

    fn begin_actual_text(&mut self, text: &str) {
        self.out.push_str("/Span <<");
        self.actual_text(text);
    }

    /// The end of a property list that begins a sequence, with the text it stands for.
    fn actual_text(&mut self, text: &str) {
        self.out.push_str("/ActualText <FEFF");
        for unit in text.encode_utf16() {
            self.out.0.extend([12, 8, 4, 0].map(|shift| hex_digit((unit >> shift & 15) as u8)));
        }
        self.out.push_str(">>> BDC\n");
    }
}
