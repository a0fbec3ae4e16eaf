//! The document's own fonts, and what lengths ask of fonts.

use crate::css::FontFaceRule;
use crate::frame::{Diagnostic, Severity};
use crate::style::{ComputedStyle, FontRatios, FontStyle, Inherited, Own, Ratios};
use crate::text::{FaceDescription, ParagraphBuilder, Source, TextEngine};
use crate::{Pt, Resources};
use cssparser::{Parser, Token, UnicodeRange};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlineGlyph, pen::NullPen};
use skrifa::raw::TableProvider;
use skrifa::{FontRef, GlyphId, MetadataProvider};
use std::ops::RangeInclusive;
use std::sync::Arc;

impl FontRatios for TextEngine {
    fn ratios(&self, font: &FontStyle) -> Ratios {
        let font =
            Arc::new(FontStyle { size: Pt(100.0), letter_spacing: Pt::ZERO, ..font.clone() });
        let ex = self.metrics(&font).x_height / 100.0;
        let inherited = Inherited { font, ..Inherited::default() };
        let style = Arc::new(ComputedStyle {
            inherited: Arc::new(inherited),
            own: Arc::new(Own::default()),
        });
        let mut zero = ParagraphBuilder::new(style.clone());
        zero.text("0", &style, Source::default(), Pt::ZERO);
        let ch = self.intrinsic(&zero.finish()).max / 100.0;
        Ratios { ex: ex.0, ch: ch.0 }
    }
}

/// Adds the document's own fonts to an engine; gives what could not be used.
pub(crate) fn load_fonts(
    rules: &[&FontFaceRule],
    engine: &TextEngine,
    resources: &dyn Resources,
) -> Vec<Diagnostic> {
    rules.iter().filter_map(|rule| load_font(rule, engine, resources)).collect()
}

fn load_font(
    rule: &FontFaceRule,
    engine: &TextEngine,
    resources: &dyn Resources,
) -> Option<Diagnostic> {
    let value =
        |name: &str| rule.declarations.iter().rev().find(|d| &*d.name == name).map(|d| &*d.value);
    let warning = |message: String| {
        Some(Diagnostic {
            severity: Severity::Warning,
            code: "font-unusable",
            message,
            file: rule.declarations.first().map(|d| d.file.to_string()),
            line: rule.declarations.first().map(|d| d.line),
            page: None,
            element: None,
        })
    };
    let (Some(family), Some(src)) = (value("font-family"), value("src")) else {
        return warning("an @font-face rule needs font-family and src".to_owned());
    };
    let family = family.trim_matches(['"', '\'']).to_owned();
    let weight = match value("font-weight") {
        Some("bold") => 700,
        // Of a range, as variable fonts have it, the regular weight or what is nearest to it.
        Some(numbers) => {
            let mut ends = numbers.split_whitespace().filter_map(|n| n.parse::<u16>().ok());
            let first = ends.next().unwrap_or(400);
            ends.next().map_or(first, |last| 400.clamp(first, last.max(first)))
        }
        None => 400,
    };
    let italic =
        value("font-style").is_some_and(|s| s.starts_with("italic") || s.starts_with("oblique"));
    let ranges = match value("unicode-range").map(unicode_ranges) {
        Some(None) => return warning("its unicode-range is not understood".to_owned()),
        given => given.flatten().unwrap_or_default(),
    };
    let described = FaceDescription { family: family.clone(), weight, italic, ranges };
    let mut why = "no address is given".to_owned();
    for url in urls(src) {
        match resources.load(&url) {
            Ok(bytes)
                if is_usable(&bytes)
                    && engine.add_font(Arc::new(bytes.to_vec()), described.clone()) =>
            {
                return None;
            }
            Ok(_) => why = format!("“{url}” is no font that can be read (TrueType or OpenType)"),
            Err(error) => why = format!("“{url}”: {error}"),
        }
    }
    warning(format!("the font “{family}” cannot be used: {why}"))
}

/// Whether a font's tables can be read as far as setting text needs it. Many a file begins like a
/// font; what is cut off or garbled shows here rather than as empty pages.
fn is_usable(bytes: &[u8]) -> bool {
    let Ok(font) = FontRef::from_index(bytes, 0) else { return false };
    let (Ok(head), Ok(maxp), Ok(hhea)) = (font.head(), font.maxp(), font.hhea()) else {
        return false;
    };
    // The least and the most that OpenType allows.
    let scaled = (16..=16_384).contains(&head.units_per_em());
    let measured = (1..=maxp.num_glyphs()).contains(&hhea.number_of_h_metrics());
    scaled && font.hmtx().is_ok() && measured && has_outlines(&font)
}

/// The most glyphs whose outlines are tried.
const TRIED_GLYPHS: usize = 1_000;

/// Whether the glyphs of a font's characters have outlines that can be drawn, or pictures; of a
/// large font, as far as some of all its characters tell.
fn has_outlines(font: &FontRef<'_>) -> bool {
    let glyphs: Vec<GlyphId> = font.charmap().mappings().map(|(_, glyph)| glyph).collect();
    if glyphs.is_empty() {
        return false;
    }
    let outlines = font.outline_glyphs();
    let step = glyphs.len().div_ceil(TRIED_GLYPHS);
    let settings = || DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
    outlines.format().is_some()
        && glyphs.into_iter().step_by(step).all(|glyph| {
            let drawn = |outline: OutlineGlyph<'_>| outline.draw(settings(), &mut NullPen).is_ok();
            outlines.get(glyph).is_some_and(drawn)
        })
}

/// The characters of a `unicode-range` descriptor; none if it is not understood.
fn unicode_ranges(value: &str) -> Option<Vec<RangeInclusive<u32>>> {
    let mut input = Parser::new(value);
    let mut ranges = Vec::new();
    loop {
        let range = UnicodeRange::parse(&mut input).ok()?;
        ranges.push(range.start..=range.end);
        if input.is_exhausted() {
            return Some(ranges);
        }
        input.expect_comma().ok()?;
    }
}

/// The addresses in a `src` descriptor, in order.
fn urls(src: &str) -> Vec<String> {
    let mut input = Parser::new(src);
    let mut found = Vec::new();
    while let Ok(token) = input.next().cloned() {
        match token {
            Token::UnquotedUrl(url) => found.push(url.to_string()),
            Token::Function(name) if name.eq_ignore_ascii_case("url") => {
                let url = input.parse_nested_block(|i| {
                    Ok::<_, cssparser::ParseError<()>>(i.expect_string()?.to_string())
                });
                found.extend(url);
            }
            _ => {}
        }
    }
    found
}
