//! Content streams: one pass over a page's items.

use crate::fonts::UsedFonts;
use crate::structure::tag;
use std::collections::BTreeSet;
use std::fmt::Write;
use typeset::Pt;
use typeset::frame::{Color, Item, Page, Path, Segment, Shape, StructId, StructNode, TextRun};

/// A page's content stream and what it refers to.
pub(crate) struct PageContent {
    pub(crate) stream: Vec<u8>,
    /// The structure element of each marked-content id.
    pub(crate) marked: Vec<StructId>,
    /// Opacities used, in 255ths.
    pub(crate) opacities: BTreeSet<u8>,
}

struct Writer<'a> {
    out: String,
    height: f32,
    fonts: &'a UsedFonts,
    fill: Option<Color>,
    stroke: Option<Color>,
    opacity: u8,
    /// The opacity in force outside of each open clip.
    outer: Vec<u8>,
    opacities: BTreeSet<u8>,
}

/// What a marked-content sequence belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Element(StructId),
    /// Nothing that is read (ISO 32000-1, 14.8.2.2): how the sequence begins.
    Artifact(&'static str),
}

/// The kind of artifact that an item without an element is.
fn artifact(page: &Page, index: usize, item: &Item) -> Mark {
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

/// Writes a page. `tagged` says whether its items belong to elements; without it all of them are
/// artifacts.
pub(crate) fn page_content(
    page: &Page,
    fonts: &UsedFonts,
    structure: &[StructNode],
    tagged: bool,
) -> PageContent {
    let mut writer = Writer {
        out: String::with_capacity(page.items.len() * 120),
        height: page.size.height.0,
        fonts,
        fill: None,
        stroke: None,
        opacity: 255,
        outer: Vec::new(),
        opacities: BTreeSet::new(),
    };
    let mut marked: Vec<StructId> = Vec::new();
    let mut open: Option<Mark> = None;
    for (index, placed) in page.items.iter().enumerate() {
        // Clips are graphics state and belong to no marked content.
        let state = matches!(placed.item, Item::PushClip(_) | Item::PopClip);
        let owner = placed.owner.filter(|_| tagged);
        let wanted = match owner {
            _ if state => None,
            Some(owner) => Some(Mark::Element(owner)),
            None => Some(artifact(page, index, &placed.item)),
        };
        if open != wanted {
            if open.is_some() {
                writer.out.push_str("EMC\n");
            }
            match wanted {
                Some(Mark::Element(owner)) => {
                    let role = structure.get(owner.0 as usize).map_or("Span", |n| tag(n.role));
                    let _ = writeln!(writer.out, "/{role} <</MCID {}>> BDC", marked.len());
                    marked.push(owner);
                }
                Some(Mark::Artifact(begin)) => writer.out.push_str(begin),
                None => {}
            }
            open = wanted;
        }
        writer.item(&placed.item);
    }
    if open.is_some() {
        writer.out.push_str("EMC\n");
    }
    PageContent { stream: writer.out.into_bytes(), marked, opacities: writer.opacities }
}

/// A number with as many digits as are seen in print: a thousandth of a point.
fn number(out: &mut String, value: f32) {
    let thousandths = (f64::from(value) * 1000.0).round() as i64;
    if thousandths < 0 {
        out.push('-');
    }
    let rest = thousandths.unsigned_abs();
    let _ = write!(out, "{}", rest / 1000);
    let fraction = rest % 1000;
    if fraction > 0 {
        let digits = format!("{fraction:03}");
        out.push('.');
        out.push_str(digits.trim_end_matches('0'));
    }
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
                self.set_opacity((opacity * 255.0).round() as u8);
                self.out.push_str("q ");
                let (x, y) = (rect.x.0, self.height - rect.y.0 - rect.height.0);
                self.numbers(&[rect.width.0, 0.0, 0.0, rect.height.0, x, y]);
                let _ = writeln!(self.out, "cm /I{image} Do Q");
            }
            Item::PushClip(rect) => {
                self.out.push_str("q ");
                let y = self.height - rect.y.0 - rect.height.0;
                self.numbers(&[rect.x.0, y, rect.width.0, rect.height.0]);
                self.out.push_str("re W n\n");
                self.outer.push(self.opacity);
            }
            Item::PopClip => {
                self.out.push_str("Q\n");
                // What was set inside the clip is forgotten with it.
                (self.fill, self.stroke) = (None, None);
                self.opacity = self.outer.pop().unwrap_or(255);
            }
        }
    }

    fn set_opacity(&mut self, opacity: u8) {
        if self.opacity != opacity {
            self.opacity = opacity;
            self.opacities.insert(opacity);
            let _ = writeln!(self.out, "/G{opacity} gs");
        }
    }

    fn set_fill(&mut self, color: Color) {
        self.set_opacity(color.a);
        if self.fill != Some(color) {
            self.fill = Some(color);
            self.color(color);
            self.out.push_str("rg\n");
        }
    }

    fn set_stroke(&mut self, color: Color) {
        self.set_opacity(color.a);
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

    fn shape(&mut self, shape: &Shape) {
        if let Some(fill) = shape.fill {
            self.set_fill(fill);
        }
        if let Some(stroke) = shape.stroke {
            self.set_stroke(stroke.color);
            self.numbers(&[stroke.width.0]);
            self.out.push_str("w ");
            match stroke.dash {
                Some((dash, gap)) => {
                    self.out.push('[');
                    self.numbers(&[dash.0, gap.0]);
                    self.out.push_str("] 0 d ");
                }
                None => self.out.push_str("[] 0 d "),
            }
        }
        match &shape.path {
            Path::Rect(rect) => {
                let y = self.height - rect.y.0 - rect.height.0;
                self.numbers(&[rect.x.0, y, rect.width.0, rect.height.0]);
                self.out.push_str("re ");
            }
            Path::Line { from, to } => {
                let (from, to) = ((from.0.0, self.y(from.1)), (to.0.0, self.y(to.1)));
                self.numbers(&[from.0, from.1]);
                self.out.push_str("m ");
                self.numbers(&[to.0, to.1]);
                self.out.push_str("l ");
            }
            Path::Segments(segments) => {
                for segment in segments {
                    match *segment {
                        Segment::Move(x, y) => {
                            self.numbers(&[x.0, self.height - y.0]);
                            self.out.push_str("m ");
                        }
                        Segment::Line(x, y) => {
                            self.numbers(&[x.0, self.height - y.0]);
                            self.out.push_str("l ");
                        }
                        Segment::Cubic(a, b, c, d, e, f) => {
                            let h = self.height;
                            self.numbers(&[a.0, h - b.0, c.0, h - d.0, e.0, h - f.0]);
                            self.out.push_str("c ");
                        }
                        Segment::Close => self.out.push_str("h "),
                    }
                }
            }
        }
        self.out.push_str(match (shape.fill.is_some(), shape.stroke.is_some()) {
            (true, true) => "B\n",
            (true, false) => "f\n",
            (false, true) => "S\n",
            (false, false) => "n\n",
        });
    }

    /// Words on a baseline: shown by `TJ`, the pen corrected where justification moved a word.
    fn text(&mut self, run: &TextRun) {
        if run.words.is_empty() || run.color.a == 0 {
            return;
        }
        self.set_fill(run.color);
        if let Some(actual) = &run.actual_text {
            self.begin_actual_text(actual);
        }
        self.out.push_str("BT\n");
        let baseline = self.y(run.baseline);
        let mut font: Option<(u32, f32)> = None;
        // Where the viewer's pen is; none if it has to be set.
        let mut pen: Option<f32> = None;
        let mut showing = false;
        for placed in &run.words {
            let word = &*placed.word;
            let Some(used) = self.fonts.get(word.font) else { continue };
            let size = word.size.0;
            let actual =
                run.actual_text.is_none() && used.needs_actual_text(word) && !word.text.is_empty();
            let breaks = font != Some((word.font, size)) || actual;
            if breaks && std::mem::take(&mut showing) {
                self.out.push_str("] TJ\n");
            }
            if font != Some((word.font, size)) {
                let _ = write!(self.out, "/F{} ", word.font);
                self.numbers(&[size]);
                self.out.push_str("Tf ");
                font = Some((word.font, size));
            }
            if actual {
                self.begin_actual_text(&word.text);
            }
            let mut at = placed.x.0;
            for glyph in &*word.glyphs {
                let (x, raised) = (at + glyph.dx.0, glyph.dy.0);
                let off = raised != 0.0;
                let far = pen.is_none_or(|p| (p - x).abs() > size * 8.0);
                if off || far {
                    if std::mem::take(&mut showing) {
                        self.out.push_str("] TJ\n");
                    }
                    self.out.push_str("1 0 0 1 ");
                    self.numbers(&[x, baseline + raised]);
                    self.out.push_str("Tm ");
                    pen = Some(x);
                }
                if !showing {
                    self.out.push('[');
                    showing = true;
                }
                let shift = x - pen.unwrap_or(x);
                // Less than a thousandth of the em is not seen.
                if (shift / size * 1000.0).abs() >= 0.5 {
                    let units = -(shift / size * 1000.0).round();
                    let _ = write!(self.out, "{units} ");
                    pen = pen.map(|p| p - units / 1000.0 * size);
                }
                let _ = write!(self.out, "<{:04X}>", used.remapped(glyph.id));
                pen = pen.map(|p| p + used.width(glyph.id) / 1000.0 * size);
                at += glyph.advance.0;
                if off {
                    self.out.push_str("] TJ\n");
                    showing = false;
                    pen = None;
                }
            }
            if actual {
                if std::mem::take(&mut showing) {
                    self.out.push_str("] TJ\n");
                }
                self.out.push_str("EMC\n");
            }
        }
        if showing {
            self.out.push_str("] TJ\n");
        }
        self.out.push_str("ET\n");
        if run.actual_text.is_some() {
            self.out.push_str("EMC\n");
        }
    }

    fn begin_actual_text(&mut self, text: &str) {
        self.out.push_str("/Span <</ActualText <FEFF");
        for unit in text.encode_utf16() {
            let _ = write!(self.out, "{unit:04X}");
        }
        self.out.push_str(">>> BDC\n");
    }
}
