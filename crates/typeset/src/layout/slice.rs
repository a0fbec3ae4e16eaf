//! Cutting a slab that is taller than a page.
//!
//! Boxes that are laid out whole (flex containers, floats, boxes in a line, rows) become one slab.
//! If such a slab cannot fit on any page, it is cut between its lines rather than run off the paper.

use super::flow::Slab;
use crate::frame::{GradientFill, Item, Path, Placed};
use crate::{Pt, Rect};

/// What lines reach above and below their baseline, as parts of the font size.
const ABOVE: f32 = 0.8;
const BELOW: f32 = 0.25;

/// Cuts a slab so that its first part is no taller than `room`; the rest is the second.
pub(super) fn slice(mut slab: Slab, room: Pt) -> (Slab, Slab) {
    let cut = place(&slab, room);
    let mut rest = Slab { break_before: true, ..Slab::default() };
    rest.height = (slab.height - cut).max(Pt::ZERO);
    let items = std::mem::take(&mut slab.items);
    for placed in items {
        let (above, below) = divide(placed, cut);
        slab.items.extend(above);
        rest.items.extend(below);
    }
    let links = std::mem::take(&mut slab.links);
    let (above, below) = links.into_iter().partition(|link| middle(&link.rect) < cut);
    (slab.links, rest.links) = (above, below);
    let deferred = std::mem::take(&mut slab.deferred);
    (slab.deferred, rest.deferred) = deferred.into_iter().partition(|line| line.y < cut);
    slab.height = cut;
    slab.reach = slab.reach.min(cut);
    rest.shift(Pt::ZERO, -cut);
    (slab, rest)
}

impl Slab {
    /// Whether it holds nothing but room.
    pub(super) fn is_blank(&self) -> bool {
        self.items.is_empty()
            && self.deferred.is_empty()
            && self.events.is_empty()
            && self.notes.is_empty()
    }
}

fn middle(rect: &Rect) -> Pt {
    rect.y + rect.height / 2.0
}

/// Upper and lower end of what must not be cut.
fn extent(item: &Item) -> Option<(Pt, Pt)> {
    match item {
        Item::Text(run) => {
            let size = run.words.iter().map(|w| w.word.size).fold(Pt::ZERO, Pt::max);
            Some((run.baseline - size * ABOVE, run.baseline + size * BELOW))
        }
        Item::Image { rect, .. } => Some((rect.y, rect.y + rect.height)),
        _ => None,
    }
}

/// The lowest place up to `room` at which nothing is cut; `room` itself if there is none.
fn place(slab: &Slab, room: Pt) -> Pt {
    let mut taken: Vec<(Pt, Pt)> = slab.items.iter().filter_map(|p| extent(&p.item)).collect();
    taken.sort_by(|a, b| b.1.0.total_cmp(&a.1.0));
    let mut cut = room;
    for (top, bottom) in taken {
        if bottom <= cut {
            break;
        }
        if top < cut {
            cut = top;
        }
    }
    // What begins above everything would leave an empty page: cut it after all.
    if cut <= Pt(1.0) { room } else { cut }
}

/// What of an item stands above a cut and what below it.
fn divide(placed: Placed, cut: Pt) -> (Option<Placed>, Option<Placed>) {
    if let Some((top, bottom)) = extent(&placed.item) {
        return if (top + bottom) / 2.0 < cut {
            (Some(placed), None)
        } else {
            (None, Some(placed))
        };
    }
    let split = |rect: Rect| {
        let low = rect.y + rect.height;
        let above = Rect { height: cut.min(low) - rect.y, ..rect };
        let below = Rect { y: rect.y.max(cut), height: low - rect.y.max(cut), ..rect };
        (Some(above).filter(|r| r.height > Pt::ZERO), Some(below).filter(|r| r.height > Pt::ZERO))
    };
    let Placed { owner, item } = placed;
    let back = |item| Placed { owner, item };
    match item {
        Item::Shape(mut shape) => {
            let both = match &shape.path {
                Path::Rect(rect) => split(*rect),
                Path::Line { from, to } if from.1 != to.1 => {
                    let (top, low) = (from.1.min(to.1), from.1.max(to.1));
                    let rect = Rect { x: from.0, y: top, width: Pt::ZERO, height: low - top };
                    let (above, below) = split(rect);
                    let line = |rect: Rect| {
                        let (from, to) = ((rect.x, rect.y), (rect.x, rect.y + rect.height));
                        let mut part = shape.clone();
                        part.path = Path::Line { from, to };
                        back(Item::Shape(part))
                    };
                    return (above.map(line), below.map(line));
                }
                Path::Line { from, .. } => {
                    let above = from.1 < cut;
                    let placed = Some(back(Item::Shape(shape)));
                    return if above { (placed, None) } else { (None, placed) };
                }
                Path::Segments(segments) => {
                    let top = segments.iter().filter_map(top_of).fold(Pt(f32::MAX), Pt::min);
                    let placed = Some(back(Item::Shape(shape)));
                    return if top < cut { (placed, None) } else { (None, placed) };
                }
            };
            let mut part = |rect: Option<Rect>| {
                shape.path = Path::Rect(rect?);
                Some(back(Item::Shape(shape.clone())))
            };
            (part(both.0), part(both.1))
        }
        Item::PushClip(path) => {
            // Both parts keep the clip, so that its end is matched.
            let Path::Rect(rect) = path else {
                return (
                    Some(back(Item::PushClip(path.clone()))),
                    Some(back(Item::PushClip(path))),
                );
            };
            let (above, below) = split(rect);
            let none = Rect { height: Pt::ZERO, ..rect };
            let clip =
                |rect: Option<Rect>| Some(back(Item::PushClip(Path::Rect(rect.unwrap_or(none)))));
            (clip(above), clip(below))
        }
        Item::Gradient(GradientFill { path: Path::Rect(rect), gradient }) => {
            let part = |rect: Option<Rect>| {
                let gradient = gradient.clone();
                Some(back(Item::Gradient(GradientFill { path: Path::Rect(rect?), gradient })))
            };
            let (above, below) = split(rect);
            (part(above), part(below))
        }
        // What begins and ends a stretch does so in both parts.
        item @ (Item::PopClip | Item::PushGroup(_) | Item::PopGroup) => {
            (Some(back(item.clone())), Some(back(item)))
        }
        other => (Some(back(other)), None),
    }
}

fn top_of(segment: &crate::frame::Segment) -> Option<Pt> {
    use crate::frame::Segment::{Close, Cubic, Line, Move};
    match *segment {
        Move(_, y) | Line(_, y) | Cubic(_, _, _, _, _, y) => Some(y),
        Close => None,
    }
}
