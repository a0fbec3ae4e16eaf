//! Backgrounds, borders and lines as shapes.

use super::flow::Decoration;
use crate::frame::{Color, Item, Path, Placed, Segment, Shape, Stroke};
use crate::style::{Border, BorderStyle, ComputedStyle};
use crate::{Pt, Rect};

fn artifact(item: Item) -> Placed {
    Placed { owner: None, item }
}

/// A filled rectangle.
pub(super) fn fill(rect: Rect, color: Color) -> Placed {
    artifact(Item::Shape(Shape { path: Path::Rect(rect), fill: Some(color), stroke: None }))
}

/// Whether a style paints anything of its box.
pub(super) fn is_visible(style: &ComputedStyle) -> bool {
    let own = &style.own;
    let border = [own.border.top, own.border.right, own.border.bottom, own.border.left];
    own.background_color.a > 0 || border.iter().any(|b| b.width > Pt::ZERO)
}

/// The part of a box's decoration that lies between two heights; `first` and `last` say whether
/// its upper and lower edge are there.
pub(super) fn decoration(
    decoration: &Decoration,
    top: Pt,
    height: Pt,
    first: bool,
    last: bool,
) -> Vec<Placed> {
    let rect = Rect { x: decoration.x, y: top, width: decoration.width, height };
    box_decoration(&decoration.style, rect, first, last)
}

/// Background and borders of a box.
pub(super) fn box_decoration(
    style: &ComputedStyle,
    rect: Rect,
    first: bool,
    last: bool,
) -> Vec<Placed> {
    let mut out = Vec::new();
    if style.inherited.hidden {
        return out;
    }
    let own = &style.own;
    let radius = own.radius.map(|r| r.resolve(rect.width).max(Pt::ZERO));
    let rounded = radius.iter().any(|r| *r > Pt::ZERO);
    let faded =
        |color: Color| Color { a: (f32::from(color.a) * own.opacity).round() as u8, ..color };
    if own.background_color.a > 0 && rect.height > Pt::ZERO {
        let path = if rounded { round_rect(rect, radius) } else { Path::Rect(rect) };
        let fill = Some(faded(own.background_color));
        out.push(artifact(Item::Shape(Shape { path, fill, stroke: None })));
    }
    let b = &own.border;
    let none = Border::default();
    let (top, bottom) = (if first { b.top } else { none }, if last { b.bottom } else { none });
    let same = top == b.right && top == bottom && top == b.left && top.width > Pt::ZERO;
    if same && rounded {
        let half = top.width / 2.0;
        let inner = Rect {
            x: rect.x + half,
            y: rect.y + half,
            width: rect.width - top.width,
            height: rect.height - top.width,
        };
        let path = round_rect(inner, radius);
        out.push(artifact(Item::Shape(Shape {
            path,
            fill: None,
            stroke: stroke(&top, faded(top.color)),
        })));
        return out;
    }
    let right = rect.x + rect.width;
    let low = rect.y + rect.height;
    let mut edge = |border: &Border, from: (Pt, Pt), to: (Pt, Pt)| {
        if border.width > Pt::ZERO {
            out.extend(line(border, faded(border.color), from, to));
        }
    };
    let half = |border: &Border| border.width / 2.0;
    edge(&top, (rect.x, rect.y + half(&top)), (right, rect.y + half(&top)));
    edge(&bottom, (rect.x, low - half(&bottom)), (right, low - half(&bottom)));
    edge(&b.left, (rect.x + half(&b.left), rect.y), (rect.x + half(&b.left), low));
    edge(&b.right, (right - half(&b.right), rect.y), (right - half(&b.right), low));
    out
}

fn stroke(border: &Border, color: Color) -> Option<Stroke> {
    let dash = match border.style {
        BorderStyle::Dashed => Some((border.width * 3.0, border.width * 3.0)),
        BorderStyle::Dotted => Some((border.width, border.width)),
        _ => None,
    };
    Some(Stroke { width: border.width, color, dash })
}

/// A straight line in a border's style.
pub(super) fn line(border: &Border, color: Color, from: (Pt, Pt), to: (Pt, Pt)) -> Vec<Placed> {
    let plain = |border: &Border, from, to| {
        let path = Path::Line { from, to };
        artifact(Item::Shape(Shape { path, fill: None, stroke: stroke(border, color) }))
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

/// A rectangle with rounded corners, as four Bézier quarter circles.
fn round_rect(rect: Rect, radius: [Pt; 4]) -> Path {
    // The distance of the control points that comes closest to a circle.
    const K: f32 = 0.552_284_8;
    let most = rect.width.min(rect.height) / 2.0;
    let [tl, tr, br, bl] = radius.map(|r| r.min(most).max(Pt::ZERO));
    let (x0, y0, x1, y1) = (rect.x, rect.y, rect.x + rect.width, rect.y + rect.height);
    let near = |r: Pt| r * (1.0 - K);
    Path::Segments(vec![
        Segment::Move(x0 + tl, y0),
        Segment::Line(x1 - tr, y0),
        Segment::Cubic(x1 - near(tr), y0, x1, y0 + near(tr), x1, y0 + tr),
        Segment::Line(x1, y1 - br),
        Segment::Cubic(x1, y1 - near(br), x1 - near(br), y1, x1 - br, y1),
        Segment::Line(x0 + bl, y1),
        Segment::Cubic(x0 + near(bl), y1, x0, y1 - near(bl), x0, y1 - bl),
        Segment::Line(x0, y0 + tl),
        Segment::Cubic(x0, y0 + near(tl), x0 + near(tl), y0, x0 + tl, y0),
        Segment::Close,
    ])
}
