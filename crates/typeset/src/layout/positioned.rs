//! Positioned boxes (CSS Positioned Layout 3): relative, absolute and fixed.
//!
//! An absolute box waits until the box it is positioned against has its size, and is then put on
//! a layer above (or, with a negative `z-index`, below) the page's other content. Without such a
//! box it is positioned against the area of the page it lands on.

use super::block::{box_content, events_of};
use super::context::Context;
use super::flow::{Event, Flow, FlowItem, Slab, monolith};
use super::replaced::picture_box;
use super::sizes::shrink_to_fit;
use crate::dom::NodeId;
use crate::frame::StructId;
use crate::style::{LengthPercent, Own, Position};
use crate::{Pt, Size};
use std::sync::Arc;

/// An absolute box that waits for the box it is positioned against.
pub(super) struct Waiting {
    node: NodeId,
    owner: StructId,
    /// Where it would stand in the flow.
    here: (Pt, Pt),
    /// The room there.
    width: Pt,
}

/// The padding box that absolute boxes are positioned against; `y` from the flow's beginning.
pub(super) struct Base {
    pub(super) x: Pt,
    pub(super) y: Pt,
    pub(super) width: Pt,
    pub(super) height: Pt,
}

/// What stands above or below a page's other content.
#[derive(Debug, Clone)]
pub(super) struct Layer {
    /// `z-index`.
    pub(super) z: i32,
    /// What stands on it, relative to the place of its event or to the page's area.
    pub(super) slab: Slab,
    /// Whether it is relative to the page's area.
    pub(super) on_page: bool,
}

/// A box that stands on every page.
pub(super) struct Fixed {
    pub(super) z: i32,
    node: NodeId,
    owner: StructId,
    here: (Pt, Pt),
    width: Pt,
    /// The area of the pages that it is laid out against.
    area: Size,
    slab: Slab,
}

impl Fixed {
    /// The box on a page: laid out anew where the page's area is another. Only where it is `read`
    /// has it a place in the structure.
    pub(super) fn on_page(&self, cx: &mut Context<'_>, area: Size, read: bool) -> Slab {
        let same = |a: Pt, b: Pt| (a - b).0.abs() < 0.5;
        if same(area.width, self.area.width) && same(area.height, self.area.height) {
            return self.slab.clone();
        }
        let around = std::mem::replace(&mut cx.area, area);
        let base = page_base(cx);
        let width = self.width.min(area.width);
        let lay = |cx: &mut Context<'_>| set(cx, self.node, &base, self.here, width, self.owner);
        let slab = if read { lay(cx) } else { cx.measure(lay) };
        cx.area = around;
        slab
    }
}

/// Takes a box out of the flow, which has come to `here`; gives the event that brings it back if
/// it is positioned against the page.
pub(super) fn out_of_flow(
    cx: &mut Context<'_>,
    node: NodeId,
    here: (Pt, Pt),
    width: Pt,
    owner: StructId,
) -> Option<Event> {
    let styled = cx.styled;
    let styles = styled.of(node)?;
    let own = &styles.style.own;
    let owner = cx.owner_of(node, owner);
    if own.position == Position::Fixed {
        let base = page_base(cx);
        let here = (here.0, Pt::ZERO);
        let slab = set(cx, node, &base, here, width, owner);
        let (z, area) = (own.z_index.unwrap_or(0), cx.area);
        cx.fixed.push(Fixed { z, node, owner, here, width, area, slab });
        return None;
    }
    if let Some(list) = cx.waiting.last_mut() {
        list.push(Waiting { node, owner, here, width });
        return None;
    }
    let base = page_base(cx);
    let on_page = own.inset.top.is_some() || own.inset.bottom.is_some();
    let slab = set(cx, node, &base, (here.0, Pt::ZERO), width, owner);
    Some(Event::Layer(Arc::new(Layer { z: own.z_index.unwrap_or(0), slab, on_page })))
}

fn page_base(cx: &Context<'_>) -> Base {
    let Size { width, height } = cx.area;
    Base { x: Pt::ZERO, y: Pt::ZERO, width, height }
}

/// Lays out a box at its place against a base; `here` is where it would stand in the flow.
fn set(
    cx: &mut Context<'_>,
    node: NodeId,
    base: &Base,
    here: (Pt, Pt),
    width: Pt,
    owner: StructId,
) -> Slab {
    let styled = cx.styled;
    let Some(styles) = styled.of(node) else { return Slab::default() };
    let own = &styles.style.own;
    let across = |l: LengthPercent| l.resolve(base.width);
    let down = |l: LengthPercent| l.resolve(base.height);
    let margin = |m: Option<LengthPercent>| m.map_or(Pt::ZERO, across);
    let (left_margin, right_margin) = (margin(own.margin.left), margin(own.margin.right));
    let (top_margin, bottom_margin) = (margin(own.margin.top), margin(own.margin.bottom));
    let (left, right) = (own.inset.left.map(across), own.inset.right.map(across));
    let (top, bottom) = (own.inset.top.map(down), own.inset.bottom.map(down));
    let room = if left.is_some() || right.is_some() { base.width } else { width };
    let room =
        (room - left.unwrap_or_default() - right.unwrap_or_default() - left_margin - right_margin)
            .max(Pt(1.0));
    let link = cx.enter_link(node, owner);
    cx.counters.enter(&own.counters);
    let around = cx.height_base.replace(base.height);
    let stretched = match (top, bottom, own.height) {
        (Some(top), Some(bottom), None) => {
            Some(base.height - top - bottom - top_margin - bottom_margin)
        }
        _ => None,
    };
    let (mut slab, used) = match picture_box(cx, node, base.width, owner) {
        Some((slab, size)) => (slab, size.width),
        None => {
            let used = match (left, right, own.width, own.intrinsic_width) {
                (Some(_), Some(_), None, None) => room,
                (_, _, Some(_), _) => shrink_to_fit(cx, node, &styles.style, base.width),
                _ => shrink_to_fit(cx, node, &styles.style, room),
            };
            let mut inner = Flow::default();
            cx.stretch = stretched;
            box_content(cx, node, &mut inner, Pt::ZERO, used, owner);
            (monolith(inner.finish()), used)
        }
    };
    cx.height_base = around;
    let events = events_of(cx, node);
    cx.counters.leave();
    cx.link = link;
    slab.events.extend(events.into_iter().map(|event| (Pt::ZERO, event)));
    let auto = own.margin.left.is_none() && own.margin.right.is_none();
    let x = match (left, right) {
        (Some(left), Some(right)) if auto => {
            base.x + left + ((base.width - left - right - used) / 2.0).max(Pt::ZERO)
        }
        (Some(left), _) => base.x + left + left_margin,
        (None, Some(right)) => base.x + base.width - right - right_margin - used,
        (None, None) => here.0 + left_margin,
    };
    let y = match (top, bottom) {
        (Some(top), _) => base.y + top + top_margin,
        (None, Some(bottom)) => base.y + base.height - bottom - bottom_margin - slab.height,
        (None, None) => here.1 + top_margin,
    };
    slab.shift(x, y);
    slab
}

/// Puts the boxes that waited for a base on layers at its beginning: `from` is the index and the
/// height at which it begins in the flow.
pub(super) fn place(
    cx: &mut Context<'_>,
    flow: &mut Flow,
    waiting: Vec<Waiting>,
    from: (usize, Pt),
    base: &Base,
) {
    for waiting in waiting {
        let Waiting { node, owner, here, width } = waiting;
        let z = cx.styled.of(node).and_then(|s| s.style.own.z_index).unwrap_or(0);
        let mut slab = set(cx, node, base, here, width, owner);
        // They stand with the first piece of their base, so that they share its page.
        let mut y = from.1;
        let mut first = None;
        for item in &mut flow.items[from.0..] {
            match item {
                FlowItem::Slab(found) => {
                    first = Some(found);
                    break;
                }
                FlowItem::Gap(h) | FlowItem::Fixed(h) | FlowItem::Edge(h) => y += *h,
                FlowItem::Columns(_) | FlowItem::Row(_) => break,
                _ => {}
            }
        }
        let y = if first.is_some() { y } else { flow.tall };
        slab.shift(Pt::ZERO, -y);
        let event = (Pt::ZERO, Event::Layer(Arc::new(Layer { z, slab, on_page: false })));
        match first {
            Some(found) => found.events.push(event),
            None => {
                let height = flow.tall;
                flow.slab(Slab { events: vec![event], ..Slab::default() });
                debug_assert!(flow.tall >= height);
            }
        }
    }
}

/// Shifts what a relatively positioned box came to, from an index of the flow on.
pub(super) fn shift_from(flow: &mut Flow, from: usize, own: &Own, area: Size) {
    let side =
        |plus: Option<LengthPercent>, minus: Option<LengthPercent>, base: Pt| match (plus, minus) {
            (Some(plus), _) => plus.resolve(base),
            (None, Some(minus)) => -minus.resolve(base),
            (None, None) => Pt::ZERO,
        };
    let dx = side(own.inset.left, own.inset.right, area.width);
    let dy = side(own.inset.top, own.inset.bottom, area.height);
    if dx == Pt::ZERO && dy == Pt::ZERO {
        return;
    }
    let from = from.min(flow.items.len());
    for item in &mut flow.items[from..] {
        match item {
            FlowItem::Slab(slab) => slab.shift(dx, dy),
            FlowItem::Row(row) => row.translate(dx, dy),
            FlowItem::BoxStart(decoration) => {
                let decoration = Arc::make_mut(decoration);
                decoration.x += dx;
                decoration.dy += dy;
            }
            _ => {}
        }
    }
}
