//! Shaping words, each once.

use super::fonts::Face;
use crate::Pt;
use crate::frame::{Glyph, ShapedWord};
use crate::style::{FontStyle, SmallCaps};
use harfrust::{
    Buffer, Direction, Feature, Script, ShapeOptions, ShapePlan, ShaperFont, Tag, shape,
};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// A run of text in one face.
pub(super) struct Run<'a> {
    pub(super) text: &'a str,
    pub(super) face: &'a Face,
    /// The face's index.
    pub(super) font: u32,
    pub(super) size: Pt,
    pub(super) rtl: bool,
}

/// How a run is to look.
#[derive(Clone, Copy)]
pub(super) struct Look<'a> {
    /// The style's index.
    pub(super) index: u32,
    pub(super) style: &'a FontStyle,
    /// Whether small capitals are made from the font's capitals.
    pub(super) made_up: bool,
    pub(super) features: &'a [Feature],
}

/// What a plan is for: face, style, whether small capitals are made up, direction, script.
type PlanKey = (u32, u32, bool, bool, Option<Script>);

/// Shapes runs; keeps the plans of fonts, which take longer to make than a word to shape.
#[derive(Default)]
pub(super) struct Shaper {
    buffer: Buffer,
    plans: FxHashMap<PlanKey, ShapePlan>,
}

impl Shaper {
    pub(super) fn shape(&mut self, run: &Run<'_>, look: Look<'_>) -> ShapedWord {
        let &Run { text, face, font: index, size, rtl } = run;
        let buffer = &mut self.buffer;
        buffer.clear();
        buffer.push_str(text);
        buffer.set_direction(if rtl { Direction::RightToLeft } else { Direction::LeftToRight });
        buffer.guess_segment_properties();
        if rtl {
            buffer.set_direction(Direction::RightToLeft);
        }
        let language = look.style.lang.as_deref().and_then(harfrust::Language::new);
        if language.is_some() {
            buffer.set_language(language);
        }
        let (direction, script) = (buffer.direction(), buffer.script());
        let key = (index, look.index, look.made_up, rtl, script);
        let plan = self.plans.entry(key).or_insert_with(|| {
            ShapePlan::new(&face.font, direction, script, buffer.language(), look.features)
        });
        let font = ShaperFont::new(&face.font);
        let scale = size.0 / face.metrics.units_per_em;
        let options = ShapeOptions::new().plan(Some(plan)).features(look.features);
        let shaped = shape(&font, buffer, options).is_ok();
        let mut glyphs = Vec::with_capacity(text.len());
        if shaped {
            let spacing = look.style.letter_spacing.0;
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
