//! Gradients in the box that they fill (CSS Images 3, section 3).

use crate::frame::{Color, ColorStop, Gradient, GradientAxis};
use crate::style::{GradientImage, GradientLine, LengthPercent, PlacedColor, RadialExtent};
use crate::{Pt, Rect};

/// The most times the colours of a repeating gradient begin anew.
const MAX_REPEATS: f32 = 500.0;

/// The least length of a line along which colours run; a shorter one is a sharp edge.
const SHORT: f32 = 1.0e-3;

/// The gradient that fills a rectangle.
pub(super) fn resolve(image: &GradientImage, rect: Rect, opacity: f32) -> Gradient {
    let axis = axis(&image.line, rect);
    let (length, farthest) = match axis {
        GradientAxis::Linear { from, to } => {
            ((to.0.0 - from.0.0).hypot(to.1.0 - from.1.0).max(SHORT), 1.0)
        }
        GradientAxis::Radial { center, radii } => (radii.0.0, farthest(rect, center, radii)),
    };
    let mut stops = placed(&image.stops, Pt(length));
    if image.repeating {
        stops = repeated(&stops, farthest);
    }
    if matches!(axis, GradientAxis::Radial { .. }) {
        stops = outward(&stops);
    }
    for stop in &mut stops {
        stop.color = stop.color.faded(opacity);
    }
    fitted(axis, without_grey(&stops))
}

fn axis(line: &GradientLine, rect: Rect) -> GradientAxis {
    let (w, h) = (rect.width.0, rect.height.0);
    let linear = |(x, y): (f32, f32)| {
        let half = (w * x).abs().mul_add(0.5, (h * y).abs() * 0.5);
        let (mid_x, mid_y) = (rect.x.0 + w / 2.0, rect.y.0 + h / 2.0);
        GradientAxis::Linear {
            from: (Pt(mid_x - x * half), Pt(mid_y - y * half)),
            to: (Pt(mid_x + x * half), Pt(mid_y + y * half)),
        }
    };
    match line {
        GradientLine::Angle(degrees) => {
            let angle = degrees.to_radians();
            linear((angle.sin(), -angle.cos()))
        }
        // The colour of the middle runs through the two other corners.
        GradientLine::Corner(across, down) => {
            let (x, y) = (f32::from(*across) * h, f32::from(*down) * w);
            let norm = x.hypot(y).max(SHORT);
            linear((x / norm, y / norm))
        }
        GradientLine::Radial { center, extent } => {
            let x = center.0.resolve(rect.width).0;
            let y = center.1.resolve(rect.height).0;
            let (rx, ry) = radii(*extent, (x, y), rect);
            GradientAxis::Radial {
                center: (rect.x + Pt(x), rect.y + Pt(y)),
                radii: (Pt(rx.max(SHORT)), Pt(ry.max(SHORT))),
            }
        }
    }
}

fn radii(extent: RadialExtent, (x, y): (f32, f32), rect: Rect) -> (f32, f32) {
    let (w, h) = (rect.width.0, rect.height.0);
    let (circle, corner, farthest) = match extent {
        RadialExtent::Radii(across, down) => {
            return (across.resolve(rect.width).0, down.resolve(rect.height).0);
        }
        RadialExtent::Keyword { circle, corner, farthest } => (circle, corner, farthest),
    };
    let pick = |a: f32, b: f32| if farthest { a.max(b) } else { a.min(b) };
    let sides = (pick(x.abs(), (w - x).abs()), pick(y.abs(), (h - y).abs()));
    match (circle, corner) {
        (true, false) => {
            let radius = pick(sides.0, sides.1);
            (radius, radius)
        }
        (true, true) => {
            let radius = sides.0.hypot(sides.1);
            (radius, radius)
        }
        (false, false) => sides,
        // Through the corner, in the ratio that it would have to the sides.
        (false, true) => (sides.0 * std::f32::consts::SQRT_2, sides.1 * std::f32::consts::SQRT_2),
    }
}

/// How often the line goes into the distance of the farthest corner.
fn farthest(rect: Rect, center: (Pt, Pt), radii: (Pt, Pt)) -> f32 {
    let far = |at: Pt, start: Pt, room: Pt| (at - start).0.abs().max((start + room - at).0.abs());
    let x = far(center.0, rect.x, rect.width) / radii.0.0;
    let y = far(center.1, rect.y, rect.height) / radii.1.0;
    x.hypot(y)
}

/// The stops with their places as parts of the line, in ascending order (section 3.4.3).
fn placed(colors: &[PlacedColor], length: Pt) -> Vec<ColorStop> {
    let part = |at: LengthPercent| at.resolve(length).0 / length.0;
    let last = colors.len() - 1;
    let mut places: Vec<Option<f32>> = colors.iter().map(|c| c.at.map(part)).collect();
    places[0] = places[0].or(Some(0.0));
    places[last] = places[last].or(Some(1.0));
    let mut least = f32::MIN;
    for place in places.iter_mut().flatten() {
        least = least.max(*place);
        *place = least;
    }
    let mut known = 0;
    let mut stops = Vec::with_capacity(colors.len());
    for (index, place) in places.iter().enumerate() {
        let Some(place) = *place else { continue };
        let before = places[known].unwrap_or(place);
        let between = colors.get(known + 1..index).unwrap_or_default();
        for (step, color) in (1..).zip(between) {
            let share = step as f32 / (index - known) as f32;
            let offset = before + (place - before) * share;
            stops.push(ColorStop { offset, color: color.color });
        }
        stops.push(ColorStop { offset: place, color: colors[index].color });
        known = index;
    }
    stops
}

/// The stops again and again, from the line's beginning to where the box ends.
fn repeated(stops: &[ColorStop], end: f32) -> Vec<ColorStop> {
    let (first, last) = (stops[0].offset, stops[stops.len() - 1].offset);
    let period = last - first;
    if period * MAX_REPEATS < end {
        return stops.to_vec();
    }
    let from = (-first / period).floor() as i32 - 1;
    let to = ((end - first) / period).ceil() as i32;
    (from..=to)
        .flat_map(|turn| {
            let by = turn as f32 * period;
            stops.iter().map(move |stop| ColorStop { offset: stop.offset + by, ..*stop })
        })
        .collect()
}

/// Only what lies outwards of the centre, where the colour is what it would be there.
fn outward(stops: &[ColorStop]) -> Vec<ColorStop> {
    let Some(inside) = stops.iter().rposition(|stop| stop.offset < 0.0) else {
        return stops.to_vec();
    };
    let center = match stops.get(inside + 1) {
        Some(next) => {
            let before = stops[inside];
            let share = -before.offset / (next.offset - before.offset).max(SHORT);
            mixed(before.color, next.color, share)
        }
        None => stops[inside].color,
    };
    let mut out = vec![ColorStop { offset: 0.0, color: center }];
    out.extend_from_slice(&stops[inside + 1..]);
    out
}

fn mixed(a: Color, b: Color, share: f32) -> Color {
    let mix = |a: u8, b: u8| (f32::from(a) + (f32::from(b) - f32::from(a)) * share).round() as u8;
    Color { r: mix(a.r, b.r), g: mix(a.g, b.g), b: mix(a.b, b.b), a: mix(a.a, b.a) }
}

/// Colours fade into what is wholly transparent without turning grey: such a stop takes the
/// colour of each neighbour, as mixing premultiplied colours would (section 3.4.2).
fn without_grey(stops: &[ColorStop]) -> Vec<ColorStop> {
    let mut out = Vec::with_capacity(stops.len());
    for (index, stop) in stops.iter().enumerate() {
        if stop.color.a > 0 {
            out.push(*stop);
            continue;
        }
        let before = index.checked_sub(1).map(|i| stops[i]);
        for neighbour in [before, stops.get(index + 1).copied()].into_iter().flatten() {
            out.push(ColorStop { color: Color { a: 0, ..neighbour.color }, ..*stop });
        }
    }
    out
}

/// The same colours with the line's ends at the first and the last stop.
fn fitted(axis: GradientAxis, mut stops: Vec<ColorStop>) -> Gradient {
    let (first, last) = (stops[0].offset, stops[stops.len() - 1].offset);
    let span = (last - first).max(SHORT);
    let axis = match axis {
        GradientAxis::Linear { from, to } => {
            let at = |part: f32| (from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part);
            GradientAxis::Linear { from: at(first), to: at(first + span) }
        }
        // The centre stays where it is: the colour of the first stop reaches from it to there.
        GradientAxis::Radial { center, radii } => {
            let span = last.max(SHORT);
            for stop in &mut stops {
                stop.offset = (stop.offset / span).clamp(0.0, 1.0);
            }
            if stops[0].offset > 0.0 {
                stops.insert(0, ColorStop { offset: 0.0, ..stops[0] });
            }
            let axis = GradientAxis::Radial { center, radii: (radii.0 * span, radii.1 * span) };
            return Gradient { axis, stops: stops.into() };
        }
    };
    for stop in &mut stops {
        stop.offset = ((stop.offset - first) / span).clamp(0.0, 1.0);
    }
    Gradient { axis, stops: stops.into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    const RED: Color = Color { r: 255, g: 0, b: 0, a: 255 };
    const BLUE: Color = Color { r: 0, g: 0, b: 255, a: 255 };
    const BOX: Rect = Rect { x: Pt(10.0), y: Pt(20.0), width: Pt(100.0), height: Pt(50.0) };

    fn image(line: GradientLine, places: [Option<f32>; 3], repeating: bool) -> GradientImage {
        let colors = [RED, BLUE, RED];
        let stop = |(color, at): (Color, Option<f32>)| PlacedColor {
            color,
            at: at.map(LengthPercent::fraction),
        };
        let stops: Arc<[PlacedColor]> = colors.into_iter().zip(places).map(stop).collect();
        GradientImage { line, stops, repeating }
    }

    #[test]
    fn a_line_ends_where_a_corner_has_its_last_colour() {
        let down = resolve(&image(GradientLine::Angle(180.0), [None; 3], false), BOX, 1.0);
        let GradientAxis::Linear { from, to } = down.axis else { panic!("{down:?}") };
        assert!((from.1 - Pt(20.0)).0.abs() < 1e-3 && (to.1 - Pt(70.0)).0.abs() < 1e-3);
        assert_eq!(down.stops.iter().map(|s| s.offset).collect::<Vec<_>>(), [0.0, 0.5, 1.0]);
        let corner = resolve(&image(GradientLine::Corner(1, 1), [None; 3], false), BOX, 1.0);
        let GradientAxis::Linear { from, to } = corner.axis else { panic!("{corner:?}") };
        // Seen from the middle, the line's direction is square to the other diagonal.
        let (x, y) = (to.0.0 - from.0.0, to.1.0 - from.1.0);
        assert!((x * 100.0 - y * 50.0).abs() < 0.1, "{x} {y}");
    }

    #[test]
    fn places_never_go_back() {
        let line = GradientLine::Angle(90.0);
        let gradient = resolve(&image(line, [Some(0.5), Some(0.2), None], false), BOX, 1.0);
        let offsets: Vec<f32> = gradient.stops.iter().map(|s| s.offset).collect();
        assert_eq!(offsets, [0.0, 0.0, 1.0]);
    }

    #[test]
    fn repeating_colours_fill_the_box() {
        let line = GradientLine::Angle(90.0);
        let places = [Some(0.0), Some(0.1), Some(0.2)];
        let gradient = resolve(&image(line, places, true), BOX, 1.0);
        assert!(gradient.stops.len() >= 15);
        assert!(gradient.stops.windows(2).all(|pair| pair[0].offset <= pair[1].offset));
        let endless = [Some(0.0), Some(0.0), Some(0.0)];
        let gradient = resolve(&image(GradientLine::Angle(90.0), endless, true), BOX, 1.0);
        assert_eq!(gradient.stops.len(), 3);
    }

    #[test]
    fn a_circle_reaches_its_farthest_corner() {
        let middle = LengthPercent::fraction(0.5);
        let extent = RadialExtent::Keyword { circle: true, corner: true, farthest: true };
        let line = GradientLine::Radial { center: (middle, middle), extent };
        let gradient = resolve(&image(line, [None; 3], false), BOX, 1.0);
        let GradientAxis::Radial { radii, .. } = gradient.axis else { panic!("{gradient:?}") };
        assert!((radii.0.0 - 50.0_f32.hypot(25.0)).abs() < 1e-3 && radii.0 == radii.1);
    }

    #[test]
    fn fading_out_keeps_the_colour() {
        let clear = Color::TRANSPARENT;
        let stops =
            [ColorStop { offset: 0.0, color: RED }, ColorStop { offset: 1.0, color: clear }];
        let faded = without_grey(&stops);
        assert_eq!(faded[1].color, Color { a: 0, ..RED });
    }
}
