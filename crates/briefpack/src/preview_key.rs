//! What tells whether two pages of previews are the same picture.

use rustc_hash::FxHasher;
use std::hash::{DefaultHasher, Hash, Hasher};
use typeset::frame::{
    GradientAxis, GradientFill, Item, Page, Path, Segment, Shape, ShapedWord, TextRun,
};
use typeset::{Pt, Rect};

/// A hash of what stands on a page: words by their content, not by where they are kept. `mark`
/// tells what takes the page's place, for one of an annex.
pub(crate) fn page_key(page: &Page, mark: &str) -> String {
    let mut key = Key(DefaultHasher::new());
    key.lengths(&[page.size.width, page.size.height]);
    for placed in &page.items {
        key.item(&placed.item);
    }
    mark.hash(&mut key.0);
    format!("{:016x}", key.0.finish())
}

/// A hash of a word's look. Pages hold hundreds of words, so it is a quick one.
fn word_key(word: &ShapedWord) -> u64 {
    let mut key = FxHasher::default();
    (word.font, word.size.0.to_bits(), &word.text).hash(&mut key);
    for glyph in &*word.glyphs {
        key.write_u64(u64::from(glyph.id) << 32 | u64::from(glyph.advance.0.to_bits()));
        if (glyph.dx, glyph.dy) != (Pt::ZERO, Pt::ZERO) {
            key.write_u32(glyph.dx.0.to_bits());
            key.write_u32(glyph.dy.0.to_bits());
        }
    }
    key.finish()
}

struct Key(DefaultHasher);

impl Key {
    fn lengths(&mut self, lengths: &[Pt]) {
        for length in lengths {
            self.0.write_u32(length.0.to_bits());
        }
    }

    fn rect(&mut self, rect: &Rect) {
        self.lengths(&[rect.x, rect.y, rect.width, rect.height]);
    }

    fn item(&mut self, item: &Item) {
        std::mem::discriminant(item).hash(&mut self.0);
        match item {
            Item::Text(run) => self.run(run),
            Item::Shape(shape) => self.shape(shape),
            Item::Image { image, rect, opacity } => {
                (image, opacity.to_bits()).hash(&mut self.0);
                self.rect(rect);
            }
            Item::Gradient(fill) => self.gradient(fill),
            Item::PushClip(path) => self.path(path),
            Item::PushGroup(opacity) => opacity.to_bits().hash(&mut self.0),
            Item::PopClip | Item::PopGroup => {}
        }
    }

    fn run(&mut self, run: &TextRun) {
        self.lengths(&[run.x, run.baseline]);
        (run.color, &run.actual_text, run.words.len()).hash(&mut self.0);
        let mut words = FxHasher::default();
        for placed in &*run.words {
            (placed.x.0.to_bits(), word_key(&placed.word)).hash(&mut words);
        }
        self.0.write_u64(words.finish());
    }

    fn shape(&mut self, shape: &Shape) {
        shape.fill.hash(&mut self.0);
        let stroke = shape.stroke.as_ref();
        stroke.map(|stroke| stroke.color).hash(&mut self.0);
        if let Some(stroke) = stroke {
            let (dash, gap) = stroke.dash.unwrap_or_default();
            self.lengths(&[stroke.width, dash, gap]);
        }
        self.path(&shape.path);
    }

    fn gradient(&mut self, fill: &GradientFill) {
        self.path(&fill.path);
        match fill.gradient.axis {
            GradientAxis::Linear { from, to } => self.lengths(&[from.0, from.1, to.0, to.1]),
            GradientAxis::Radial { center, radii } => {
                self.lengths(&[center.0, center.1, radii.0, radii.1, Pt::ZERO]);
            }
        }
        for stop in &*fill.gradient.stops {
            (stop.offset.to_bits(), stop.color).hash(&mut self.0);
        }
    }

    fn path(&mut self, path: &Path) {
        match path {
            Path::Rect(rect) => self.rect(rect),
            Path::Line { from, to } => self.lengths(&[from.0, from.1, to.0, to.1]),
            Path::Segments(segments) => segments.iter().for_each(|segment| self.segment(segment)),
        }
    }

    fn segment(&mut self, segment: &Segment) {
        std::mem::discriminant(segment).hash(&mut self.0);
        match *segment {
            Segment::Move(x, y) | Segment::Line(x, y) => self.lengths(&[x, y]),
            Segment::Cubic(a, b, c, d, e, f) => self.lengths(&[a, b, c, d, e, f]),
            Segment::Close => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use typeset::{Input, NoResources, Typesetter};

    fn key(html: &str) -> String {
        let input = Input { html, name: "page", sheets: &[], resources: &NoResources };
        let document = Typesetter::new().typeset(&input).expect("pages");
        page_key(&document.pages[0], "")
    }

    #[test]
    fn the_same_page_has_the_same_key_and_any_change_to_it_another() {
        let page = "<p style='border: 1pt solid red'>Harbour <a href='#x'>works</a>";
        assert_eq!(key(page), key(page));
        for changed in [
            page.replace("works", "Works"),
            page.replace("red", "blue"),
            page.replace("1pt", "2pt"),
            page.replace("solid", "dashed"),
            page.replace("<p style='", "<p style='font-size: 13pt; "),
            page.replace("<p style='", "<p style='letter-spacing: 1pt; "),
            page.replace("<p style='", "<p style='text-align: right; "),
            page.replace("<p style='", "<p style='background: linear-gradient(red, blue); "),
            page.replace("<p style='", "<p style='color: green; "),
            page.replace("<p style='", "<p style='font-style: italic; "),
        ] {
            assert_ne!(key(page), key(&changed), "{changed}");
        }
    }
}
