//! Backgrounds, borders and lines as shapes.

use super::flow::Decoration;
use super::{backgrounds, shadows};
use crate::frame::{Color, Item, Path, Placed, Segment, Shape, Stroke};
use crate::style::{Border, BorderStyle, ComputedStyle, Sides};
use crate::{Pt, Rect, Size};
use std::sync::Arc;

pub(super) fn artifact(item: Item) -> Placed {
    Placed { owner: None, item }
}

/// A filled rectangle.
pub(super) fn fill(rect: Rect, color: Color) -> Placed {
    artifact(Item::Shape(Shape { path: Path::Rect(rect), fill: Some(color), stroke: None }))
}

/// The opacity to which all of a box is faded together, if it is and can still be seen.
fn fade(style: &ComputedStyle) -> Option<f32> {
    Some(style.own.opacity).filter(|opacity| *opacity > 0.0 && *opacity < 1.0)
}

/// Whether a block has to be told where it begins and ends: it paints something of its box, a
/// picture for one, or is faded.
pub(super) fn is_boxed(style: &ComputedStyle, image: Option<(u32, Size)>) -> bool {
    is_visible(style) || image.is_some() || fade(style).is_some()
}

/// Whether a style paints anything of its box, pictures aside.
pub(super) fn is_visible(style: &ComputedStyle) -> bool {
    let own = &style.own;
    let border = [own.border.top, own.border.right, own.border.bottom, own.border.left];
    own.background_color.a > 0
        || border.iter().any(|b| b.width > Pt::ZERO)
        || !own.box_shadow.is_empty()
        || own.background_image.as_ref().is_some_and(backgrounds::is_gradient)
}

/// The part of a box's decoration that lies between two heights: what goes below and what above
/// its content. `first` and `last` say whether its upper and lower edge are there.
pub(super) fn decoration(
    decoration: &Decoration,
    top: Pt,
    height: Pt,
    first: bool,
    last: bool,
) -> (Vec<Placed>, Option<Placed>) {
    let Decoration { x, dy, width, .. } = *decoration;
    let rect = Rect { x, y: top + dy, width, height };
    let mut below = backdrop(&decoration.style, rect, decoration.image, first, last);
    let fade = fade(&decoration.style);
    below.splice(0..0, fade.map(|opacity| artifact(Item::PushGroup(opacity))));
    (below, fade.map(|_| artifact(Item::PopGroup)))
}

/// Background colour and borders of a box.
pub(super) fn box_decoration(
    style: &ComputedStyle,
    rect: Rect,
    first: bool,
    last: bool,
) -> Vec<Placed> {
    backdrop(style, rect, None, first, last)
}

/// The decoration of an inline box; `first` and `last` say whether its left and right edge are on
/// this line.
pub(super) fn inline_decoration(
    style: &ComputedStyle,
    rect: Rect,
    first: bool,
    last: bool,
) -> Vec<Placed> {
    let clone = style.own.clone_decoration;
    let edges = Sides { top: true, bottom: true, left: first || clone, right: last || clone };
    paint(style, rect, None, edges)
}

/// Background colour and gradient alone, over a whole rectangle.
pub(super) fn ground(style: &ComputedStyle, rect: Rect) -> Vec<Placed> {
    let own = &style.own;
    if own.background_color.a == 0 && own.background_image.is_none() {
        return Vec::new();
    }
    let mut bare = style.clone();
    let own = Arc::make_mut(&mut bare.own);
    own.border = Sides::default();
    own.radius = Default::default();
    paint(&bare, rect, None, Sides { top: true, bottom: true, left: true, right: true })
}

/// Background colour and picture and borders of a box.
pub(super) fn backdrop(
    style: &ComputedStyle,
    rect: Rect,
    image: Option<(u32, Size)>,
    first: bool,
    last: bool,
) -> Vec<Placed> {
    paint(style, rect, image, Sides { top: first, bottom: last, left: true, right: true })
}

/// Horizontal and vertical radius of each corner: top left, top right, bottom right, bottom left.
pub(super) type Corners = [(Pt, Pt); 4];

fn paint(
    style: &ComputedStyle,
    rect: Rect,
    image: Option<(u32, Size)>,
    edges: Sides<bool>,
) -> Vec<Placed> {
    let mut out = Vec::new();
    if style.inherited.hidden {
        return out;
    }
    let own = &style.own;
    let corners = corners(style, rect, edges);
    let rounded = corners.iter().any(|r| r.0 > Pt::ZERO && r.1 > Pt::ZERO);
    let faded = |color: Color| color.faded(style.inherited.opacity);
    let outline =
        || if rounded { Path::Segments(round_rect(rect, corners)) } else { Path::Rect(rect) };
    for shadow in own.box_shadow.iter().rev() {
        let opaque = own.background_color.a == 255 && style.inherited.opacity >= 1.0;
        shadows::cast(&mut out, shadow, rect, corners, style.inherited.opacity, opaque);
    }
    if own.background_color.a > 0 && rect.height > Pt::ZERO {
        let fill = Some(faded(own.background_color));
        out.push(artifact(Item::Shape(Shape { path: outline(), fill, stroke: None })));
    }
    let there = |border: Border, there: bool| Border {
        color: faded(border.color),
        ..if there { border } else { Border::default() }
    };
    let border = Sides {
        top: there(own.border.top, edges.top),
        right: there(own.border.right, edges.right),
        bottom: there(own.border.bottom, edges.bottom),
        left: there(own.border.left, edges.left),
    };
    if let Some(layer) = &own.background_image {
        let area = inset_rect(
            rect,
            Sides {
                top: border.top.width,
                right: border.right.width,
                bottom: border.bottom.width,
                left: border.left.width,
            },
        );
        let place = backgrounds::Place { area, bounds: rect, outline: outline() };
        backgrounds::paint(&mut out, layer, image, &place, style.inherited.opacity);
    }
    borders(&mut out, rect, &border, corners, rounded);
    out
}

/// The radii of a box, made smaller where they would overlap (CSS Backgrounds 3, section 4.5); an
/// edge that is not there has no corners.
fn corners(style: &ComputedStyle, rect: Rect, edges: Sides<bool>) -> Corners {
    let there = [
        edges.top && edges.left,
        edges.top && edges.right,
        edges.bottom && edges.right,
        edges.bottom && edges.left,
    ];
    let mut corners = [(Pt::ZERO, Pt::ZERO); 4];
    for (index, (across, down)) in style.own.radius.iter().enumerate() {
        if there[index] {
            let (across, down) = (across.resolve(rect.width), down.resolve(rect.height));
            corners[index] = (across.max(Pt::ZERO), down.max(Pt::ZERO));
        }
    }
    let [tl, tr, br, bl] = corners;
    let sides = [
        (rect.width, tl.0 + tr.0),
        (rect.width, bl.0 + br.0),
        (rect.height, tl.1 + bl.1),
        (rect.height, tr.1 + br.1),
    ];
    let factor = sides
        .iter()
        .filter(|(_, sum)| *sum > Pt::ZERO)
        .fold(1.0_f32, |least, (side, sum)| least.min(side.0.max(0.0) / sum.0));
    corners.map(|(across, down)| (across * factor, down * factor))
}

fn borders(
    out: &mut Vec<Placed>,
    rect: Rect,
    border: &Sides<Border>,
    corners: Corners,
    rounded: bool,
) {
    let all = [border.top, border.right, border.bottom, border.left];
    if all.iter().all(|b| b.width == Pt::ZERO) {
        return;
    }
    let same = all.iter().all(|b| *b == border.top);
    let flat = |style: BorderStyle| {
        matches!(style, BorderStyle::Solid | BorderStyle::Dashed | BorderStyle::Dotted)
    };
    if same && (rounded || border.top.style == BorderStyle::Solid) {
        let parts = match border.top.style {
            BorderStyle::Double => vec![(1.0 / 6.0, 1.0 / 3.0), (5.0 / 6.0, 1.0 / 3.0)],
            _ => vec![(0.5, 1.0)],
        };
        for (middle, share) in parts {
            let inset = border.top.width * middle;
            let inner =
                inset_rect(rect, Sides { top: inset, right: inset, bottom: inset, left: inset });
            let radii =
                corners.map(|(a, d)| ((a - inset).max(Pt::ZERO), (d - inset).max(Pt::ZERO)));
            let path =
                if rounded { Path::Segments(round_rect(inner, radii)) } else { Path::Rect(inner) };
            let thin = Border { width: border.top.width * share, ..border.top };
            let stroke = stroke(&thin, thin.color);
            out.push(artifact(Item::Shape(Shape { path, fill: None, stroke })));
        }
        return;
    }
    let visible: Vec<&Border> = all.iter().filter(|b| b.width > Pt::ZERO).collect();
    let one_color = visible.iter().all(|b| b.color == visible[0].color);
    if rounded && one_color && visible.iter().all(|b| b.style == BorderStyle::Solid) {
        out.push(ring(rect, border, corners));
        return;
    }
    // Lines cover each other's corners; where neighbours differ, they meet in a mitre.
    let mitred = !one_color && visible.iter().all(|b| b.style == BorderStyle::Solid);
    let is_line = |b: &Border| flat(b.style) || b.style == BorderStyle::Double;
    if !mitred && visible.iter().all(|b| is_line(b)) {
        lines(out, rect, border);
        return;
    }
    // Sides in two tones beside such as are lines.
    let only = |wanted: bool| {
        let of = |b: Border| {
            let solid = b.style == BorderStyle::Solid;
            let there = (is_line(&b) && !solid) == wanted;
            if there { b } else { Border { width: Pt::ZERO, ..b } }
        };
        Sides {
            top: of(border.top),
            right: of(border.right),
            bottom: of(border.bottom),
            left: of(border.left),
        }
    };
    sides(out, rect, &only(false));
    lines(out, rect, &only(true));
}

/// Straight lines along the sides.
fn lines(out: &mut Vec<Placed>, rect: Rect, border: &Sides<Border>) {
    let (right, low) = (rect.x + rect.width, rect.y + rect.height);
    let mut edge = |border: &Border, from: (Pt, Pt), to: (Pt, Pt)| {
        if border.width > Pt::ZERO {
            out.extend(line(border, border.color, from, to));
        }
    };
    let half = |border: &Border| border.width / 2.0;
    // The dots at corners belong to both sides.
    let inset = |border: &Border| match border.style {
        BorderStyle::Dotted => half(border),
        _ => Pt::ZERO,
    };
    for (side, y) in
        [(&border.top, rect.y + half(&border.top)), (&border.bottom, low - half(&border.bottom))]
    {
        edge(side, (rect.x + inset(side), y), (right - inset(side), y));
    }
    for (side, x) in
        [(&border.left, rect.x + half(&border.left)), (&border.right, right - half(&border.right))]
    {
        edge(side, (x, rect.y + inset(side)), (x, low - inset(side)));
    }
}

/// Each side as an area between the outer and the inner edge of the border; the styles that show
/// light and shadow in two tones.
fn sides(out: &mut Vec<Placed>, rect: Rect, border: &Sides<Border>) {
    for (from, to) in [(0.0, 0.5), (0.5, 1.0)] {
        let cut = |part: f32| Sides {
            top: border.top.width * part,
            right: border.right.width * part,
            bottom: border.bottom.width * part,
            left: border.left.width * part,
        };
        let (outer, inner) = (inset_rect(rect, cut(from)), inset_rect(rect, cut(to)));
        let corner = |r: &Rect| {
            let (right, low) = (r.x + r.width, r.y + r.height);
            [(r.x, r.y), (right, r.y), (right, low), (r.x, low)]
        };
        let (o, i) = (corner(&outer), corner(&inner));
        let sides = [&border.top, &border.right, &border.bottom, &border.left];
        for (index, side) in sides.into_iter().enumerate().filter(|(_, s)| s.width > Pt::ZERO) {
            let next = (index + 1) % 4;
            let color = shaded(side, index == 0 || index == 3, from == 0.0);
            let [a, b, c, d] = [o[index], o[next], i[next], i[index]];
            let path = Path::Segments(vec![
                Segment::Move(a.0, a.1),
                Segment::Line(b.0, b.1),
                Segment::Line(c.0, c.1),
                Segment::Line(d.0, d.1),
                Segment::Close,
            ]);
            out.push(artifact(Item::Shape(Shape { path, fill: Some(color), stroke: None })));
        }
    }
}

/// The colour of half a side: the upper and left sides of what stands out are light.
fn shaded(border: &Border, upper: bool, outer: bool) -> Color {
    let dark = match border.style {
        BorderStyle::Inset => upper,
        BorderStyle::Outset => !upper,
        BorderStyle::Groove => upper == outer,
        BorderStyle::Ridge => upper != outer,
        _ => false,
    };
    if !dark {
        return border.color;
    }
    let Color { r, g, b, a } = border.color;
    Color { r: r / 2, g: g / 2, b: b / 2, a }
}

fn inset_rect(rect: Rect, by: Sides<Pt>) -> Rect {
    Rect {
        x: rect.x + by.left,
        y: rect.y + by.top,
        width: (rect.width - by.left - by.right).max(Pt::ZERO),
        height: (rect.height - by.top - by.bottom).max(Pt::ZERO),
    }
}

/// The area between the outer and the inner edge of a rounded border.
fn ring(rect: Rect, border: &Sides<Border>, corners: Corners) -> Placed {
    let [tl, tr, br, bl] = corners;
    let less = |(across, down): (Pt, Pt), side: &Border, edge: &Border| {
        ((across - side.width).max(Pt::ZERO), (down - edge.width).max(Pt::ZERO))
    };
    let b = border;
    let widths = Sides {
        top: b.top.width,
        right: b.right.width,
        bottom: b.bottom.width,
        left: b.left.width,
    };
    let inner = inset_rect(rect, widths);
    let radii = [
        less(tl, &b.left, &b.top),
        less(tr, &b.right, &b.top),
        less(br, &b.right, &b.bottom),
        less(bl, &b.left, &b.bottom),
    ];
    let mut path = round_rect(rect, corners);
    path.extend(reversed(&round_rect(inner, radii)));
    let color =
        [b.top, b.right, b.bottom, b.left].iter().find(|b| b.width > Pt::ZERO).map(|b| b.color);
    artifact(Item::Shape(Shape { path: Path::Segments(path), fill: color, stroke: None }))
}

/// A closed outline in the other direction, which leaves a hole in one around it.
pub(super) fn reversed(path: &[Segment]) -> Vec<Segment> {
    let end = |segment: &Segment| match *segment {
        Segment::Move(x, y) | Segment::Line(x, y) | Segment::Cubic(_, _, _, _, x, y) => (x, y),
        Segment::Close => (Pt::ZERO, Pt::ZERO),
    };
    let drawn: Vec<&Segment> = path.iter().filter(|s| !matches!(s, Segment::Close)).collect();
    let Some(last) = drawn.last() else { return Vec::new() };
    let (x, y) = end(last);
    let mut out = vec![Segment::Move(x, y)];
    for pair in drawn.windows(2).rev() {
        let (x, y) = end(pair[0]);
        out.push(match *pair[1] {
            Segment::Cubic(a, b, c, d, _, _) => Segment::Cubic(c, d, a, b, x, y),
            _ => Segment::Line(x, y),
        });
    }
    out.push(Segment::Close);
    out
}

fn stroke(border: &Border, color: Color) -> Option<Stroke> {
    let dash = match border.style {
        BorderStyle::Dashed => Some((border.width * 3.0, border.width * 3.0)),
        BorderStyle::Dotted => Some((Pt::ZERO, border.width * 2.0)),
        _ => None,
    };
    Some(Stroke { width: border.width, color, dash })
}

/// A straight line in a border's style.
pub(super) fn line(border: &Border, color: Color, from: (Pt, Pt), to: (Pt, Pt)) -> Vec<Placed> {
    let plain = |border: &Border, from: (Pt, Pt), to: (Pt, Pt)| {
        let path = Path::Line { from, to };
        let mut stroke = stroke(border, color);
        if let Some(Stroke { dash: Some((Pt(0.0), gap)), .. }) = &mut stroke {
            // Both ends have their dot.
            let length = (to.0 - from.0).0.abs() + (to.1 - from.1).0.abs();
            *gap = Pt(length / (length / gap.0).round().max(1.0));
        }
        artifact(Item::Shape(Shape { path, fill: None, stroke }))
    };
    if border.style != BorderStyle::Double {
        return vec![plain(border, from, to)];
    }
    let third = Border { width: border.width / 3.0, style: BorderStyle::Solid, ..*border };
    let away = border.width / 3.0;
    let horizontal = from.1 == to.1;
    let moved = |(x, y): (Pt, Pt), by: Pt| if horizontal { (x, y + by) } else { (x + by, y) };
    vec![
        plain(&third, moved(from, -away), moved(to, -away)),
        plain(&third, moved(from, away), moved(to, away)),
    ]
}

/// A rectangle with rounded corners, as four Bézier quarter ellipses.
pub(super) fn round_rect(rect: Rect, corners: Corners) -> Vec<Segment> {
    // The distance of the control points that comes closest to an ellipse.
    const K: f32 = 0.552_284_8;
    let [tl, tr, br, bl] = corners;
    let (x0, y0, x1, y1) = (rect.x, rect.y, rect.x + rect.width, rect.y + rect.height);
    let near = |r: Pt| r * (1.0 - K);
    vec![
        Segment::Move(x0 + tl.0, y0),
        Segment::Line(x1 - tr.0, y0),
        Segment::Cubic(x1 - near(tr.0), y0, x1, y0 + near(tr.1), x1, y0 + tr.1),
        Segment::Line(x1, y1 - br.1),
        Segment::Cubic(x1, y1 - near(br.1), x1 - near(br.0), y1, x1 - br.0, y1),
        Segment::Line(x0 + bl.0, y1),
        Segment::Cubic(x0 + near(bl.0), y1, x0, y1 - near(bl.1), x0, y1 - bl.1),
        Segment::Line(x0, y0 + tl.1),
        Segment::Cubic(x0, y0 + near(tl.1), x0 + near(tl.0), y0, x0 + tl.0, y0),
        Segment::Close,
    ]
}
