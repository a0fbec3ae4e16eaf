//! Floats (CSS 2.2, section 9.5): boxes hung at a side, beside which lines are shortened.
//!
//! A flow keeps the floats that reach below where it stands. A float in the middle of a paragraph
//! is hung beside the paragraph's first line.

use super::block::box_content;
use super::context::Context;
use super::flow::{Event, Flow, Slab, monolith};
use super::inline::{FirstLetter, InlineRun, WidthShape};
use super::replaced::picture_box;
use super::sizes::shrink_to_fit;
use crate::dom::NodeId;
use crate::frame::StructId;
use crate::style::{Display, Float, LengthPercent};
use crate::text::LineShape;
use crate::{Pt, Size};

/// A float that reaches below where its flow stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct ActiveFloat {
    left: bool,
    /// The side that faces the text, from the flow's left edge.
    edge: Pt,
    top: Pt,
    bottom: Pt,
}

impl ActiveFloat {
    /// Whether it ends above a height of its flow.
    pub(super) fn ends_above(&self, y: Pt) -> bool {
        self.bottom <= y
    }
}

/// The measure beside floats, line by line.
pub(super) struct FloatShape {
    full: Pt,
    /// Left inset and width of the first lines.
    lines: Vec<(Pt, Pt)>,
}

impl LineShape for FloatShape {
    fn line(&self, index: usize) -> (Pt, Pt) {
        self.lines.get(index).copied().unwrap_or((Pt::ZERO, self.full))
    }

    fn uniform_from(&self) -> usize {
        self.lines.len()
    }
}

impl WidthShape for FloatShape {
    fn shape(&self) -> &dyn LineShape {
        self
    }

    fn full(&self) -> Pt {
        self.full
    }
}

/// The most lines that are shortened one by one.
const MAX_LINES: f32 = 2_000.0;

/// Left and right end of the room between floats in a stretch of a flow.
pub(super) fn band(flow: &Flow, y: Pt, height: Pt, x: Pt, width: Pt) -> (Pt, Pt) {
    let (mut left, mut right) = (x, x + width);
    let beside = |f: &&ActiveFloat| f.bottom > y + Pt(0.5) && f.top < y + height;
    for float in flow.floats.iter().filter(beside) {
        if float.left {
            left = left.max(float.edge);
        } else {
            right = right.min(float.edge);
        }
    }
    (left, right)
}

/// The shape of a paragraph that begins where the flow stands, with lines about this high.
pub(super) fn shape(flow: &Flow, line: Pt, x: Pt, width: Pt) -> FloatShape {
    let here = flow.tall;
    let bottom = flow.floats.iter().map(|f| f.bottom).fold(here, Pt::max);
    let count = ((bottom - here).0 / line.0).ceil().clamp(0.0, MAX_LINES) as usize;
    let lines = (0..count).map(|index| {
        let (left, right) = band(flow, here + line * index as f32, line, x, width);
        (left - x, (right - left).max(line))
    });
    FloatShape { full: width, lines: lines.collect() }
}

/// Moves a flow below its floats on the given sides (left, right); whether it had to move.
pub(super) fn clear(flow: &mut Flow, sides: (bool, bool)) -> bool {
    let wanted = |f: &&ActiveFloat| if f.left { sides.0 } else { sides.1 };
    let here = flow.tall + flow.pending_margin();
    let below = flow.floats.iter().filter(wanted).map(|f| f.bottom).fold(here, Pt::max);
    if below <= here {
        return false;
    }
    flow.fixed(below - here);
    true
}

/// Moves a flow below floats until there is room of a width beside them.
pub(super) fn pass(flow: &mut Flow, x: Pt, width: Pt, wanted: Pt) {
    let here = flow.tall;
    let mut ends: Vec<Pt> = flow.floats.iter().map(|f| f.bottom).filter(|b| *b > here).collect();
    ends.sort_by(|a, b| a.0.total_cmp(&b.0));
    let wide = |y: &Pt| {
        let (left, right) = band(flow, *y, Pt(1.0), x, width);
        right - left >= wanted.min(width)
    };
    if let Some(below) = ends.iter().find(|y| wide(y)).copied() {
        flow.fixed(below - here);
    }
}

/// Makes a flow as tall as the floats that were hung from a number on.
pub(super) fn contain(flow: &mut Flow, from: usize) {
    let from = from.min(flow.floats.len());
    let bottom = flow.floats[from..].iter().map(|f| f.bottom).fold(Pt::ZERO, Pt::max);
    let here = flow.tall + flow.pending_margin();
    if bottom > here {
        flow.fixed(bottom - here);
    }
}

/// A float that is laid out and hangs nowhere yet.
pub(super) struct SetFloat {
    slab: Slab,
    events: Vec<Event>,
    left: bool,
    clear: (bool, bool),
    /// Its width and height, margins included.
    outer: Size,
    left_margin: Pt,
    top_margin: Pt,
}

/// Lays out a float whole, where it stands among the words: what it counts is counted there.
pub(super) fn set(
    cx: &mut Context<'_>,
    node: NodeId,
    width: Pt,
    owner: StructId,
) -> Option<SetFloat> {
    let styles = cx.styled.of(node)?;
    let own = &styles.style.own;
    let owner = cx.owner_of(node, owner);
    let margin = |m: Option<LengthPercent>| m.map_or(Pt::ZERO, |m| m.resolve(width));
    let margins = &own.margin;
    let link = cx.enter_link(node, owner);
    cx.counters.enter(&own.counters);
    let events = super::block::events_of(cx, node);
    let (slab, used) = match picture_box(cx, node, width, owner) {
        Some((slab, size)) => (slab, size.width),
        None => {
            let used = shrink_to_fit(cx, node, &styles.style, width);
            let mut inner = Flow::default();
            box_content(cx, node, &mut inner, Pt::ZERO, used, owner);
            (monolith(inner.finish()), used)
        }
    };
    cx.counters.leave();
    cx.link = link;
    let (left_margin, top_margin) = (margin(margins.left), margin(margins.top));
    let outer = Size {
        width: used + left_margin + margin(margins.right),
        height: slab.height + top_margin + margin(margins.bottom),
    };
    let (left, clear) = (own.float == Float::Left, own.clear);
    Some(SetFloat { slab, events, left, clear, outer, left_margin, top_margin })
}

/// Hangs a float where the flow stands, or below floats that leave too little room.
pub(super) fn hang(cx: &Context<'_>, float: SetFloat, flow: &mut Flow, x: Pt, width: Pt) {
    let SetFloat { mut slab, events, left, clear, outer, left_margin, top_margin } = float;
    let Size { width: wide, height: tall } = outer;
    slab.break_before = true;
    if tall > cx.area.height {
        // It can hang on no page: it stands among the text and goes on over pages.
        let at = if left { x } else { x + width - wide };
        slab.shift(at + left_margin, top_margin);
        slab.events.extend(events.into_iter().map(|event| (at, event)));
        slab.height = tall;
        flow.slab(slab);
        return;
    }
    let hung = flow.before_float();
    let (y, (from, to)) = room(flow, clear, wide, tall, x, width);
    let at = if left { from } else { to - wide };
    slab.shift(at + left_margin, y - flow.tall + top_margin);
    slab.events.extend(events.into_iter().map(|event| (at, event)));
    slab.reach = y - flow.tall + tall;
    slab.height = Pt::ZERO;
    slab.baseline = None;
    let edge = if left { at + wide } else { at };
    flow.float(slab, ActiveFloat { left, edge, top: y, bottom: y + tall }, hung);
}

/// Hangs a first letter beside the lines of its paragraph.
pub(super) fn letter(
    cx: &mut Context<'_>,
    letter: &FirstLetter,
    flow: &mut Flow,
    x: Pt,
    width: Pt,
) {
    let FirstLetter { text, style, place } = letter;
    let own = &style.own;
    let block = style.anonymous(Display::Block);
    let run = || {
        let mut run = InlineRun::new(&block);
        run.text(text, &block, *place);
        run
    };
    let wants = run().intrinsic(cx).max;
    let mut inner = Flow::default();
    run().finish(cx, &mut inner, Pt::ZERO, &(wants + Pt(1.0)));
    let mut slab = monolith(inner.finish());
    let side = |margin: Option<LengthPercent>, border: Pt, padding: LengthPercent| {
        margin.map_or(Pt::ZERO, |m| m.resolve(width)) + border + padding.resolve(width)
    };
    let (left, right) = (
        side(own.margin.left, own.border.left.width, own.padding.left),
        side(own.margin.right, own.border.right.width, own.padding.right),
    );
    let (top, bottom) = (
        side(own.margin.top, own.border.top.width, own.padding.top),
        side(own.margin.bottom, own.border.bottom.width, own.padding.bottom),
    );
    let (outer, tall) = (wants + left + right, slab.height + top + bottom);
    let hung = flow.before_float();
    let (y, (from, _)) = room(flow, (false, false), outer, tall, x, width);
    slab.shift(from + left, y - flow.tall + top);
    slab.reach = y - flow.tall + tall;
    (slab.height, slab.baseline, slab.break_before) = (Pt::ZERO, None, true);
    let edge = from + outer;
    flow.float(slab, ActiveFloat { left: true, edge, top: y, bottom: y + tall }, hung);
}

/// Where a float of a size goes: not above earlier floats, and where there is room for it.
fn room(flow: &Flow, clear: (bool, bool), outer: Pt, tall: Pt, x: Pt, width: Pt) -> (Pt, (Pt, Pt)) {
    let cleared = |f: &&ActiveFloat| if f.left { clear.0 } else { clear.1 };
    let start = flow.floats.iter().map(|f| f.top).fold(flow.tall, Pt::max);
    let start = flow.floats.iter().filter(cleared).map(|f| f.bottom).fold(start, Pt::max);
    let mut ends: Vec<Pt> = flow.floats.iter().map(|f| f.bottom).filter(|b| *b > start).collect();
    ends.sort_by(|a, b| a.0.total_cmp(&b.0));
    for y in std::iter::once(start).chain(ends.iter().copied()) {
        let (from, to) = band(flow, y, tall.max(Pt(1.0)), x, width);
        if to - from >= outer - Pt(0.05) {
            return (y, (from, to));
        }
    }
    // Wider than all there is: below everything.
    (ends.last().copied().unwrap_or(start), (x, x + width))
}
