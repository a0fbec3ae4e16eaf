//! What a page draws, as characters with their places.

use super::bullets;
use super::fonts::Fonts;
use super::tex::{self, Encoding};
use crate::limits::{MAX_PDF_GLYPHS, MAX_PDF_PAGE_GLYPHS, MAX_PDF_PAGES};
use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::{Pdf, page::Page};
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect, Vec2};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, RenderContent, SoftMask, TransformExt, interpret_page,
};

/// How characters look, as far as it tells structure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) bold: bool,
    pub(super) italic: bool,
}

/// A character, or several that one glyph stands for, upright on its page. Lengths are in points
/// from the page's top left corner.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Char {
    pub(super) text: String,
    pub(super) x: f64,
    pub(super) end: f64,
    /// The baseline.
    pub(super) y: f64,
    pub(super) size: f64,
    pub(super) look: Look,
}

/// A page's characters in the order in which they are drawn.
#[derive(Debug, Default)]
pub(super) struct PageChars {
    pub(super) chars: Vec<Char>,
    pub(super) height: f64,
    /// Glyphs that no character is known for.
    pub(super) unknown: usize,
    /// Whether the page shows a picture.
    pub(super) pictures: bool,
    /// Small shapes that may be bullets.
    pub(super) bullets: Vec<Rect>,
    /// Whether there was more than is read.
    pub(super) cut: bool,
}

/// The characters of all pages.
pub(super) fn read(pdf: &Pdf) -> Vec<PageChars> {
    let cache = InterpreterCache::new();
    let settings =
        InterpreterSettings { render_content: RenderContent::PAGE, ..Default::default() };
    let mut fonts = Fonts::of(pdf, &settings);
    let mut left = MAX_PDF_GLYPHS;
    let mut pages: Vec<PageChars> = Vec::new();
    for page in pdf.pages().iter() {
        if left == 0 || pages.len() == MAX_PDF_PAGES {
            if let Some(last) = pages.last_mut() {
                last.cut = true;
            }
            break;
        }
        let limit = left.min(MAX_PDF_PAGE_GLYPHS);
        let found = read_page(pdf, page, &cache, settings.clone(), &mut fonts, limit);
        left = left.saturating_sub(found.chars.len());
        pages.push(found);
    }
    read_shapes(&mut pages);
    bullets::read(&mut pages);
    pages.iter_mut().for_each(|page| tex::compose(&mut page.chars));
    pages
}

/// Stands for a character that nothing names.
const UNKNOWN: &str = "\u{fffd}";

/// Stands for a shape whose name says nothing, with its code added, until all pages are read; what
/// the name would say stands behind it.
const SHAPE: u32 = 0xf_0000;

/// The code of a shape without a name that says something, and what it would say.
fn shape(c: &Char) -> Option<(u8, &str)> {
    let first = c.text.chars().next()?;
    let code = u8::try_from(u32::from(first).checked_sub(SHAPE)?).ok()?;
    Some((code, &c.text[first.len_utf8()..]))
}

/// Whether a character is a dingbat: TeX calls its shapes "a97", as ITC Zapf Dingbats calls its own.
fn is_dingbat(text: &str) -> bool {
    text.starts_with(|c| matches!(c, '\u{2190}'..='\u{21ff}' | '\u{2460}'..='\u{27be}'))
}

/// Whether white stands between two characters.
fn is_apart(a: &Char, b: &Char) -> bool {
    let (first, last) = if a.x < b.x { (a, b) } else { (b, a) };
    last.x - first.end > 0.2 * a.size || (a.y - b.y).abs() > 0.5 * a.size
}

/// Reads shapes without names as TeX's fonts, where that gives a text.
fn read_shapes(pages: &mut [PageChars]) {
    let mut counts = [0; 256];
    let codes = pages.iter().flat_map(|page| &page.chars).filter_map(shape);
    codes.for_each(|(code, _)| counts[usize::from(code)] += 1);
    let encoding = Encoding::of(&counts);
    for page in pages {
        for at in 0..page.chars.len() {
            let apart = |other: Option<&Char>| other.is_none_or(|o| is_apart(o, &page.chars[at]));
            let before = at.checked_sub(1).and_then(|before| page.chars.get(before));
            let alone = apart(before) && apart(page.chars.get(at + 1));
            let c = &mut page.chars[at];
            let Some((code, named)) = shape(c) else { continue };
            c.text = match encoding {
                // No word is the letter that T1 has there.
                Some(Encoding::T1) if alone && code == tex::BULLET => "•".to_owned(),
                Some(encoding) => encoding.text(code),
                None if named.is_empty() => {
                    page.unknown += 1;
                    UNKNOWN.to_owned()
                }
                None => named.to_owned(),
            };
        }
    }
}

fn read_page<'a>(
    pdf: &'a Pdf,
    page: &Page<'a>,
    cache: &InterpreterCache<'a>,
    settings: InterpreterSettings,
    fonts: &mut Fonts<'a>,
    limit: usize,
) -> PageChars {
    let (width, height) = page.render_dimensions();
    let whole = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let upright = page.initial_transform(true).to_kurbo();
    let mut context = Context::new(upright, whole, cache, pdf.xref(), settings);
    let mut reader = Reader {
        page: PageChars { height: f64::from(height), ..PageChars::default() },
        width: f64::from(width),
        limit,
        fonts,
    };
    interpret_page(page, &mut context, &mut reader);
    reader.page
}

struct Reader<'f, 'a> {
    page: PageChars,
    width: f64,
    limit: usize,
    fonts: &'f mut Fonts<'a>,
}

impl Device<'_> for Reader<'_, '_> {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, _: &DrawMode) {
        for glyph in run.glyphs() {
            if self.page.chars.len() >= self.limit {
                self.page.cut = true;
                return;
            }
            let place: Affine = props.transform * glyph.transform();
            let at = place * Point::ZERO;
            let across: Vec2 = place * Point::new(1000.0, 0.0) - at;
            let up: Vec2 = place * Point::new(0.0, 1000.0) - at;
            let size = up.hypot();
            // Text that runs in another direction is a watermark or belongs to a drawing.
            let upright = across.x > 0.0 && across.y.abs() < 0.1 * across.x && up.y < 0.0;
            let inside = at.x >= -1.0
                && at.x <= self.width + 1.0
                && at.y >= 0.0
                && at.y <= self.page.height + 1.0;
            if !upright || !inside || !(1.0..1000.0).contains(&size) {
                continue;
            }
            let named = glyph.as_unicode().map(|text| match text {
                BfString::Char(c) => plain(&c.to_string()),
                BfString::String(text) => plain(&text),
            });
            let text = match (&**glyph, named) {
                (Glyph::Type3(shape), named) if named.as_deref().is_none_or(is_dingbat) => {
                    let code = shape.char_code();
                    let mark = char::from_u32(SHAPE + (code & 0xff)).filter(|_| code < 256);
                    mark.map(|mark| format!("{mark}{}", named.unwrap_or_default()))
                }
                (_, named) => named,
            };
            let text = text.unwrap_or_else(|| {
                self.page.unknown += 1;
                UNKNOWN.to_owned()
            });
            let advance = match &**glyph {
                Glyph::Outline(outline) => outline.advance_width(),
                Glyph::Type3(drawn) => drawn.advance_width(),
            };
            let advance = f64::from(advance.unwrap_or(500.0)).clamp(0.0, 4000.0) / 1000.0 * size;
            let look = match &**glyph {
                Glyph::Outline(outline) => self.fonts.look(outline),
                Glyph::Type3(_) => Look::default(),
            };
            self.page.chars.push(Char { text, x: at.x, end: at.x + advance, y: at.y, size, look });
        }
    }

    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {
        self.page.pictures = true;
    }

    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'_>, _: &DrawMode) {
        if self.page.bullets.len() <= bullets::MOST {
            self.page.bullets.extend(bullets::shape(path, props.transform));
        }
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// Text without ligatures and without the characters that print nothing.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{fb00}' => out.push_str("ff"),
            '\u{fb01}' => out.push_str("fi"),
            '\u{fb02}' => out.push_str("fl"),
            '\u{fb03}' => out.push_str("ffi"),
            '\u{fb04}' => out.push_str("ffl"),
            '\u{fb05}' | '\u{fb06}' => out.push_str("st"),
            '\u{a0}' | '\t' | '\n' | '\r' | '\u{2000}'..='\u{200a}' | '\u{202f}' => out.push(' '),
            '\u{200b}'..='\u{200f}' | '\u{feff}' | '\0' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bullet_of_tex_stands_alone() {
        let texts = |codes: &[(f64, u8)]| {
            let words = b"the ports are quiet and the stores are not in the north \x9c";
            let words = words.iter().enumerate().map(|(n, code)| (-600.0 + 5.0 * n as f64, *code));
            let chars = words.chain(codes.iter().copied()).map(|(x, code)| Char {
                text: char::from_u32(SHAPE + u32::from(code)).unwrap().to_string(),
                x,
                end: x + 5.0,
                y: 100.0,
                size: 10.0,
                look: Look::default(),
            });
            let mut pages = [PageChars { chars: chars.collect(), ..PageChars::default() }];
            read_shapes(&mut pages);
            let chars = &pages[0].chars;
            chars[chars.len() - codes.len()..].iter().map(|c| &*c.text).collect::<String>()
        };
        assert_eq!(texts(&[(50.0, 136), (60.0, b'a')]), "•a");
        assert_eq!(texts(&[(50.0, 136), (55.0, b'a')]), "Ĺa");
    }
}
