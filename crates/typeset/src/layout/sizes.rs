//! Widths and heights of boxes (CSS 2.2, chapter 10; CSS Sizing 3).

use super::context::Context;
use super::inline::{InlinePlace, InlineRun, is_inline};
use super::replaced::picture_box;
use super::table;
use crate::Pt;
use crate::dom::NodeId;
use crate::frame::StructId;
use crate::style::{ComputedStyle, Display, Float, Intrinsic, LengthPercent, Own, Position};

/// The used widths of a block: left edge of its border box and widths of border and content box.
pub(super) struct BlockBox {
    pub(super) border_x: Pt,
    pub(super) border_width: Pt,
    pub(super) content_x: Pt,
    pub(super) content_width: Pt,
    /// What percentages of its padding are of.
    pub(super) containing: Pt,
}

/// The box of a block in the flow (CSS 2.2, section 10.3.3).
pub(super) fn block_box(cx: &mut Context<'_>, node: NodeId, x: Pt, available: Pt) -> BlockBox {
    let styled = cx.styled;
    let initial = ComputedStyle::initial();
    let style = styled.of(node).map_or(&initial, |s| &s.style);
    let own = &style.own;
    let of = |l: LengthPercent| l.resolve(available);
    let edges = own.border.left.width
        + own.border.right.width
        + of(own.padding.left)
        + of(own.padding.right);
    let margin = |m: Option<LengthPercent>| m.map(of);
    let (left, right) = (margin(own.margin.left), margin(own.margin.right));
    let outer = |w: LengthPercent| if own.border_box { of(w) } else { of(w) + edges };
    let fill = available - left.unwrap_or(Pt::ZERO) - right.unwrap_or(Pt::ZERO);
    let mut width = match own.intrinsic_width {
        Some(_) => shrink_to_fit(cx, node, style, fill),
        None => own.width.map_or(fill, outer),
    };
    width = own.max_width.map_or(width, |m| width.min(outer(m)));
    width = own.min_width.map_or(width, |m| width.max(outer(m)));
    width = width.max(edges);
    let rest = available - width - left.unwrap_or(Pt::ZERO) - right.unwrap_or(Pt::ZERO);
    let left = left_margin((left, right), rest, style.inherited.rtl);
    BlockBox {
        border_x: x + left,
        border_width: width,
        content_x: x + left + own.border.left.width + of(own.padding.left),
        content_width: (width - edges).max(Pt::ZERO),
        containing: available,
    }
}

/// The used left margin of a box that leaves some of its room: its margins, none where they are
/// `auto`, and what is left over (CSS 2.2, section 10.3.3).
pub(super) fn left_margin(margins: (Option<Pt>, Option<Pt>), rest: Pt, rtl: bool) -> Pt {
    match margins {
        (None, None) => (rest / 2.0).max(Pt::ZERO),
        (None, Some(_)) => rest.max(Pt::ZERO),
        (Some(left), Some(_)) if rtl => left + rest,
        (Some(left), _) => left,
    }
}

/// A height as far as it is known before the content is laid out; a percentage needs a base that
/// is known (CSS 2.2, section 10.5).
pub(super) fn definite(cx: &Context<'_>, height: LengthPercent) -> Option<Pt> {
    height.fixed().or_else(|| cx.height_base.map(|base| height.resolve(base)))
}

/// What is asked of the height of a content box.
pub(super) struct Heights {
    /// The height that is set, if it is.
    pub(super) set: Option<Pt>,
    /// The least it comes to.
    pub(super) least: Pt,
    /// The most it comes to.
    pub(super) most: Option<Pt>,
}

/// What is asked of a box whose padding and borders take up `edges` (CSS 2.2, section 10.7).
pub(super) fn content_height(cx: &mut Context<'_>, own: &Own, edges: Pt) -> Heights {
    let stretched = cx.stretch.take().map(|h| (h - edges).max(Pt::ZERO));
    let cx = &*cx;
    let inside = |l: Pt| if own.border_box { (l - edges).max(Pt::ZERO) } else { l };
    let known = |l: Option<LengthPercent>| definite(cx, l?).map(inside);
    let least = known(own.min_height).unwrap_or(Pt::ZERO);
    let most = known(own.max_height).map(|most| most.max(least));
    let set = known(own.height).or(stretched);
    let set = set.map(|set| most.map_or(set, |most| set.min(most)).max(least));
    Heights { set, least: set.unwrap_or(least), most: set.or(most) }
}

/// The width of a float or inline-block (CSS 2.2, section 10.3.5).
pub(super) fn shrink_to_fit(
    cx: &mut Context<'_>,
    node: NodeId,
    style: &ComputedStyle,
    available: Pt,
) -> Pt {
    let own = &style.own;
    let of = |l: LengthPercent| l.resolve(available);
    let edges = own.border.left.width
        + own.border.right.width
        + of(own.padding.left)
        + of(own.padding.right);
    let outer = |w: LengthPercent| if own.border_box { of(w) } else { of(w) + edges };
    let mut width = match own.width {
        Some(width) => outer(width),
        None => {
            let (min, max) = content_widths(cx, node);
            match own.intrinsic_width {
                Some(Intrinsic::Min) => min + edges,
                Some(Intrinsic::Max) => max + edges,
                _ => (max + edges).min(available).max(min + edges),
            }
        }
    };
    width = own.max_width.map_or(width, |m| width.min(outer(m)));
    own.min_width.map_or(width, |m| width.max(outer(m)))
}

/// The least and the greatest width that an element's content can use. Found once for each
/// element; laid out for measuring only, so what it counts and collects is forgotten.
pub(super) fn content_widths(cx: &mut Context<'_>, node: NodeId) -> (Pt, Pt) {
    if let Some(known) = cx.widths.get(&node) {
        return *known;
    }
    let found = stacker::maybe_grow(256 << 10, 4 << 20, || cx.measure(|cx| measure(cx, node)));
    cx.widths.insert(node, found);
    found
}

/// As good as endless, for what is measured without a limit.
const UNLIMITED: Pt = Pt(10_000.0);

fn measure(cx: &mut Context<'_>, node: NodeId) -> (Pt, Pt) {
    let styled = cx.styled;
    let Some(styles) = styled.of(node) else { return (Pt::ZERO, Pt::ZERO) };
    let place = InlinePlace { owner: StructId(0), link: None, rise: Pt::ZERO };
    if let Some((_, size)) = picture_box(cx, node, UNLIMITED, place.owner) {
        let own = &styles.style.own;
        let set = own.width.and_then(LengthPercent::fixed).is_some();
        return (if set { size.width } else { size.width.min(Pt(20.0)) }, size.width);
    }
    if matches!(styles.style.own.display, Display::Table | Display::InlineTable) {
        return table::widths(cx, node);
    }
    let row = matches!(styles.style.own.display, Display::Flex | Display::InlineFlex)
        && !styles.style.own.flex.column;
    let gap = styles.style.own.column_gap.and_then(LengthPercent::fixed).unwrap_or_default();
    let (mut min, mut max) = (Pt::ZERO, Pt::ZERO);
    let mut add = |a: Pt, b: Pt| {
        if row {
            let gap = if max > Pt::ZERO { gap } else { Pt::ZERO };
            (min, max) = (min + gap + a, max + gap + b);
        } else {
            (min, max) = (min.max(a), max.max(b));
        }
    };
    let mut run = InlineRun::new(&styles.style);
    run.pseudo(cx, node, styles.before.as_ref(), place, Pt::ZERO);
    let children: Vec<NodeId> = cx.dom.children(node).collect();
    let mut floated = Pt::ZERO;
    for child in children {
        let Some(inner) = styled.of(child) else {
            run.node(cx, child, styles, place, UNLIMITED);
            continue;
        };
        let own = &inner.style.own;
        let away = matches!(own.position, Position::Absolute | Position::Fixed)
            || own.display == Display::None
            || own.running.is_some();
        if away {
            continue;
        }
        if is_inline(cx, child) && !row {
            run.node(cx, child, styles, place, UNLIMITED);
            continue;
        }
        let done = std::mem::replace(&mut run, InlineRun::new(&styles.style));
        let wants = done.intrinsic(cx);
        add(wants.min, wants.max);
        let (a, b) = outer_widths(cx, child);
        if matches!(own.float, Float::Left | Float::Right) {
            // Floats stand beside each other and beside the text where there is room.
            floated += b;
            add(a, floated);
        } else {
            add(a, b);
        }
    }
    run.pseudo(cx, node, styles.after.as_ref(), place, Pt::ZERO);
    let wants = run.intrinsic(cx);
    add(wants.min, wants.max + floated);
    (min, max)
}

/// The least and greatest width of a box with its margins, borders and padding.
fn outer_widths(cx: &mut Context<'_>, node: NodeId) -> (Pt, Pt) {
    let styled = cx.styled;
    let Some(inner) = styled.of(node) else { return (Pt::ZERO, Pt::ZERO) };
    let own = &inner.style.own;
    let fixed = |l: Option<LengthPercent>| l.map_or(Pt::ZERO, |l| l.length);
    let edges = own.border.left.width
        + own.border.right.width
        + own.padding.left.length
        + own.padding.right.length;
    let margins = fixed(own.margin.left) + fixed(own.margin.right);
    let set = |l: Option<LengthPercent>| {
        let l = l?.fixed()?;
        Some(if own.border_box { l } else { l + edges })
    };
    let picture = cx.dom.element(node).is_some_and(super::replaced::is_picture);
    let (mut min, mut max) = match set(own.width) {
        Some(width) => (width, width),
        None => {
            let (min, max) = content_widths(cx, node);
            // A picture's width has its padding in it.
            let edges = if picture { Pt::ZERO } else { edges };
            (min + edges, max + edges)
        }
    };
    if let Some(most) = set(own.max_width) {
        (min, max) = (min.min(most), max.min(most));
    }
    if let Some(least) = set(own.min_width) {
        (min, max) = (min.max(least), max.max(least));
    }
    (min + margins, max + margins)
}
