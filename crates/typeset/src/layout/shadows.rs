//! Shadows that boxes cast (CSS Backgrounds 3, section 7.1).

use super::paint::{Corners, artifact, reversed, round_rect};
use crate::frame::{Color, Item, Path, Placed, Segment, Shape};
use crate::style::BoxShadow;
use crate::{Pt, Rect};

/// How far apart the layers of a fading edge are at most, and how many there are at most.
const STEP: Pt = Pt(0.75);
const MAX_LAYERS: f32 = 24.0;

/// Paints a shadow outside of its box. A fading edge is made of layers that lie on each other,
/// each a little smaller and together as dark as the edge is at that place; so it needs no pixels.
/// Under an opaque box nothing has to be cut out.
pub(super) fn cast(
    out: &mut Vec<Placed>,
    shadow: &BoxShadow,
    rect: Rect,
    corners: Corners,
    opacity: f32,
    opaque: bool,
) {
    let alpha = f32::from(shadow.color.a) / 255.0 * opacity;
    if alpha <= 0.0 || rect.width <= Pt::ZERO || rect.height <= Pt::ZERO {
        return;
    }
    let base = Rect { x: rect.x + shadow.offset.0, y: rect.y + shadow.offset.1, ..rect };
    let layers = (shadow.blur.0 / STEP.0).ceil().clamp(0.0, MAX_LAYERS);
    let mut shapes = Vec::new();
    let mut covered = 0.0_f32;
    for layer in 0..=(layers as u32) {
        // From the outer to the inner end of the fading edge, which is as wide as the blur.
        let at = if layers > 0.0 { layer as f32 / layers } else { 0.5 };
        let grown = shadow.spread + shadow.blur * (0.5 - at);
        let Some(path) = outline(base, corners, grown, shadow.spread) else { break };
        let next_at = if layers > 0.0 { ((layer as f32 + 0.5) / layers).min(1.0) } else { 1.0 };
        let wanted = alpha * smooth(next_at);
        let own = 1.0 - (1.0 - wanted) / (1.0 - covered).max(1.0e-4);
        covered = wanted;
        let a = (own * 255.0).round().clamp(0.0, 255.0) as u8;
        if a > 0 {
            let fill = Some(Color { a, ..shadow.color });
            shapes.push(artifact(Item::Shape(Shape { path, fill, stroke: None })));
        }
    }
    if opaque {
        out.extend(shapes);
        return;
    }
    let reach = shadow.blur.0 + shadow.spread.0.abs();
    let reach = reach + shadow.offset.0.0.abs().max(shadow.offset.1.0.abs()) + 1.0;
    let mut around = corners_of(grow(rect, Pt(reach)));
    around.extend(reversed(&round_rect(rect, corners)));
    out.push(artifact(Item::PushClip(Path::Segments(around))));
    out.extend(shapes);
    out.push(artifact(Item::PopClip));
}

/// The share of a fading edge that is covered at a place from 0 (outside) to 1.
fn smooth(at: f32) -> f32 {
    at * at * (3.0 - 2.0 * at)
}

fn grow(rect: Rect, by: Pt) -> Rect {
    Rect {
        x: rect.x - by,
        y: rect.y - by,
        width: rect.width + by * 2.0,
        height: rect.height + by * 2.0,
    }
}

/// The box's outline, larger by a length on each side; none if nothing is left of it.
fn outline(rect: Rect, corners: Corners, grown: Pt, spread: Pt) -> Option<Path> {
    let rect = grow(rect, grown);
    if rect.width <= Pt::ZERO || rect.height <= Pt::ZERO {
        return None;
    }
    // Sharp corners stay sharp when a shadow is spread; only its fading edge is round.
    let radius = |r: Pt| (r + if r > Pt::ZERO { grown } else { grown - spread }).max(Pt::ZERO);
    let half = (rect.width / 2.0, rect.height / 2.0);
    let corners = corners.map(|(a, d)| (radius(a).min(half.0), radius(d).min(half.1)));
    Some(Path::Segments(round_rect(rect, corners)))
}

fn corners_of(rect: Rect) -> Vec<Segment> {
    let (right, low) = (rect.x + rect.width, rect.y + rect.height);
    vec![
        Segment::Move(rect.x, rect.y),
        Segment::Line(right, rect.y),
        Segment::Line(right, low),
        Segment::Line(rect.x, low),
        Segment::Close,
    ]
}
