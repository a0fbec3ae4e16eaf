//! Shaping words, each once.

use super::fonts::Face;
use crate::Pt;
use crate::frame::{Glyph, ShapedWord};
use crate::style::{FontStyle, SmallCaps};
use harfrust::{Buffer, Direction, Feature, ShapeOptions, ShaperFont, Tag, shape};
use std::sync::Arc;

/// Shapes one run of text in one face.
#[expect(
    clippy::too_many_arguments,
    reason = "a run is what these say, and no part of them recurs"
)]
pub(super) fn shape_run(
    text: &str,
    face: &Face,
    index: u32,
    style: &FontStyle,
    size: Pt,
    features: &[Feature],
    rtl: bool,
    buffer: &mut Buffer,
) -> ShapedWord {
    buffer.clear();
    buffer.push_str(text);
    buffer.set_direction(if rtl { Direction::RightToLeft } else { Direction::LeftToRight });
    buffer.guess_segment_properties();
    if rtl {
        buffer.set_direction(Direction::RightToLeft);
    }
    let language = style.lang.as_deref().and_then(harfrust::Language::new);
    if language.is_some() {
        buffer.set_language(language);
    }
    let font = ShaperFont::new(&face.font);
    let scale = size.0 / face.metrics.units_per_em;
    let shaped = shape(&font, buffer, ShapeOptions::new().features(features)).is_ok();
    let mut glyphs = Vec::with_capacity(text.len());
    if shaped {
        let spacing = style.letter_spacing.0;
        for (info, position) in buffer.glyph_infos().iter().zip(buffer.glyph_positions()) {
            // Marks take no letter spacing of their own.
            let spaced = if position.x_advance == 0 { 0.0 } else { spacing };
            glyphs.push(Glyph {
                id: u16::try_from(info.glyph_id).unwrap_or(0),
                cluster: u16::try_from(info.cluster).unwrap_or(u16::MAX),
                advance: Pt(position.x_advance as f32 * scale + spaced),
                dx: Pt(position.x_offset as f32 * scale),
                dy: Pt(position.y_offset as f32 * scale),
            });
        }
    }
    let width = glyphs.iter().map(|g| g.advance).sum();
    ShapedWord { font: index, size, text: text.into(), glyphs: glyphs.into(), width }
}

/// The OpenType features that a style asks for.
pub(super) fn features(style: &FontStyle, real_small_caps: bool) -> Vec<Feature> {
    let mut features = Vec::new();
    let mut add = |tag: &[u8; 4], value: u32| features.push(Feature::new(Tag::new(tag), value, ..));
    if !style.kerning {
        add(b"kern", 0);
    }
    // Letters set apart must not stick together (CSS Text 3, section 8.2).
    if !style.ligatures || style.letter_spacing != Pt::ZERO {
        add(b"liga", 0);
        add(b"clig", 0);
    }
    if real_small_caps && style.small_caps != SmallCaps::Normal {
        add(b"smcp", 1);
        if style.small_caps == SmallCaps::All {
            add(b"c2sc", 1);
        }
    }
    for (tag, value) in style.features.iter() {
        add(tag, *value);
    }
    features
}

/// The part of a shaped word before a byte offset of its text: how wide it is. Exact where no
/// glyph crosses the offset.
pub(super) fn width_before(word: &[Arc<ShapedWord>], offset: usize) -> Pt {
    let mut start = 0;
    let mut width = Pt::ZERO;
    for part in word {
        let end = start + part.text.len();
        if end <= offset {
            width += part.width;
        } else if start < offset {
            let inside = offset - start;
            let glyphs = part.glyphs.iter().filter(|g| usize::from(g.cluster) < inside);
            width += glyphs.map(|g| g.advance).sum();
        }
        start = end;
    }
    width
}
