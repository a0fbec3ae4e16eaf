//! Flex containers: items measured here, placed by the taffy crate, set as one slab.

use super::block::{box_content, events_of};
use super::context::Context;
use super::flow::{Flow, FlowItem, Slab, first_baseline, monolith};
use super::inline::{InlinePlace, InlineRun};
use super::replaced::{is_picture, picture_box};
use super::sizes::content_widths;
use crate::dom::{NodeData, NodeId};
use crate::frame::StructId;
use crate::style::{Break, ComputedStyle, Display, FlexAlign, LengthPercent};
use crate::{Pt, Size};
use std::sync::Arc;
use taffy::prelude::{
    AlignItems, AvailableSpace, Dimension, FlexDirection, FlexWrap, JustifyContent,
    LengthPercentageAuto, TaffyTree,
};
use taffy::{Baselines, LayoutOutput};

/// An item: an element, or a stretch of the container's own text.
enum ItemContent {
    Element(NodeId),
    Text(Vec<NodeId>),
    /// `::before` and `::after`.
    Generated(Arc<ComputedStyle>),
}

/// The items of a container in the order in which they are set (CSS Flexbox 1, section 4).
fn items(cx: &mut Context<'_>, node: NodeId) -> Vec<(ItemContent, Arc<ComputedStyle>)> {
    let styled = cx.styled;
    let Some(styles) = styled.of(node) else { return Vec::new() };
    let anonymous = styles.style.anonymous(Display::Block);
    let mut items = Vec::new();
    let mut text: Vec<NodeId> = Vec::new();
    let generated = |style: &Option<Arc<ComputedStyle>>| {
        style.clone().map(|style| (ItemContent::Generated(style.clone()), style))
    };
    items.extend(generated(&styles.before));
    let children: Vec<NodeId> = cx.dom.children(node).collect();
    for child in children {
        if let NodeData::Text(characters) = &cx.dom.node(child).data {
            if !characters.trim().is_empty() {
                text.push(child);
            }
            continue;
        }
        let Some(style) = styled.of(child).map(|s| s.style.clone()) else { continue };
        if style.own.display == Display::None || cx.is_unsupported(child) {
            continue;
        }
        if !text.is_empty() {
            items.push((ItemContent::Text(std::mem::take(&mut text)), anonymous.clone()));
        }
        items.push((ItemContent::Element(child), style));
    }
    if !text.is_empty() {
        items.push((ItemContent::Text(text), anonymous));
    }
    items.extend(generated(&styles.after));
    items.sort_by_key(|(_, style)| style.own.flex.order);
    items
}

/// A paragraph that is an item by itself.
fn paragraph(
    cx: &mut Context<'_>,
    node: NodeId,
    content: &ItemContent,
    width: Pt,
    owner: StructId,
) -> Option<InlineRun> {
    let styled = cx.styled;
    let styles = styled.of(node)?;
    let place = InlinePlace { owner, link: cx.link, rise: Pt::ZERO };
    let mut run = InlineRun::new(&styles.style);
    match content {
        ItemContent::Element(_) => return None,
        ItemContent::Text(nodes) => {
            for text in nodes {
                run.node(cx, *text, styles, place, width);
            }
        }
        ItemContent::Generated(style) => run.pseudo(cx, node, Some(style), place, width),
    }
    Some(run)
}

/// The least and greatest width of an item with its padding and borders.
fn wants(cx: &mut Context<'_>, node: NodeId, content: &ItemContent, edges: Pt) -> (Pt, Pt) {
    if let ItemContent::Element(child) = content {
        let (min, max) = content_widths(cx, *child);
        let picture = cx.dom.element(*child).is_some_and(is_picture);
        let edges = if picture { Pt::ZERO } else { edges };
        return (min + edges, max + edges);
    }
    let found = cx.measure(|cx| {
        let run = paragraph(cx, node, content, Pt::ZERO, StructId(0))?;
        Some(run.intrinsic(cx))
    });
    found.map_or((Pt::ZERO, Pt::ZERO), |wants| (wants.min, wants.max + Pt(0.1)))
}

/// Lays out a flex container's items and adds them as one slab.
pub(super) fn flex(
    cx: &mut Context<'_>,
    node: NodeId,
    flow: &mut Flow,
    x: Pt,
    width: Pt,
    owner: StructId,
) {
    let styled = cx.styled;
    let Some(styles) = styled.of(node) else { return };
    let container = &styles.style.own;
    // What the container's height was set to is the base of its children's heights.
    let height = cx.height_base;
    let items = items(cx, node);
    let mut tree: TaffyTree<usize> = TaffyTree::new();
    tree.disable_rounding();
    let mut leaves = Vec::new();
    let mut widths = Vec::new();
    for (index, (content, style)) in items.iter().enumerate() {
        let own = &style.own;
        let of = |l: LengthPercent| l.resolve(width);
        let across = own.border.left.width
            + own.border.right.width
            + of(own.padding.left)
            + of(own.padding.right);
        let down = own.border.top.width
            + own.border.bottom.width
            + of(own.padding.top)
            + of(own.padding.bottom);
        widths.push(wants(cx, node, content, across));
        let outer = |l: Option<LengthPercent>, base: Option<Pt>, edges: Pt| {
            let known = l.and_then(|l| l.fixed().or_else(|| base.map(|base| l.resolve(base))));
            known.map(|l| if own.border_box { l } else { l + edges })
        };
        let set = |l: Option<LengthPercent>, base: Option<Pt>, edges: Pt| {
            outer(l, base, edges).map_or(Dimension::auto(), |l| Dimension::length(l.0))
        };
        let limit = |l: Option<LengthPercent>, base: Option<Pt>, edges: Pt| {
            let auto = LengthPercentageAuto::auto();
            outer(l, base, edges).map_or(auto, |l| LengthPercentageAuto::length(l.0))
        };
        let main_base = if container.flex.column { height } else { Some(width) };
        let main_edges = if container.flex.column { down } else { across };
        let item = taffy::Style {
            flex_grow: own.flex.grow,
            flex_shrink: own.flex.shrink,
            flex_basis: set(own.flex.basis, main_base, main_edges),
            size: taffy::Size {
                width: set(own.width, Some(width), across),
                height: set(own.height, height, down),
            },
            min_size: taffy::Size {
                width: limit(own.min_width, Some(width), across),
                height: limit(own.min_height, height, down),
            },
            max_size: taffy::Size {
                width: limit(own.max_width, Some(width), across),
                height: limit(own.max_height, height, down),
            },
            margin: taffy::Rect {
                left: margin(own.margin.left),
                right: margin(own.margin.right),
                top: margin(own.margin.top),
                bottom: margin(own.margin.bottom),
            },
            align_self: own.flex.align_self.and_then(align_items),
            ..taffy::Style::default()
        };
        if let Ok(leaf) = tree.new_leaf_with_context(item, index) {
            leaves.push((leaf, index));
        }
    }
    let flex = &container.flex;
    let gap = |g: Option<LengthPercent>| {
        taffy::LengthPercentage::length(g.map_or(0.0, |g| g.resolve(width).0))
    };
    let initial: taffy::Style = taffy::Style::default();
    let root = taffy::Style {
        display: taffy::Display::Flex,
        direction: match styles.style.inherited.rtl {
            true => taffy::Direction::Rtl,
            false => taffy::Direction::Ltr,
        },
        flex_direction: match (flex.column, flex.reverse) {
            (false, false) => FlexDirection::Row,
            (false, true) => FlexDirection::RowReverse,
            (true, false) => FlexDirection::Column,
            (true, true) => FlexDirection::ColumnReverse,
        },
        flex_wrap: match (flex.wrap, flex.wrap_reverse) {
            (false, _) => FlexWrap::NoWrap,
            (true, false) => FlexWrap::Wrap,
            (true, true) => FlexWrap::WrapReverse,
        },
        justify_content: align_content(flex.justify_content).unwrap_or(initial.justify_content),
        align_items: align_items(flex.align_items).unwrap_or(initial.align_items),
        align_content: align_content(flex.align_content).unwrap_or(initial.align_content),
        gap: taffy::Size { width: gap(container.column_gap), height: gap(container.row_gap) },
        size: taffy::Size {
            width: Dimension::length(width.0),
            height: height.map_or(Dimension::auto(), |h| Dimension::length(h.0)),
        },
        min_size: taffy::Size {
            width: LengthPercentageAuto::auto(),
            height: container
                .min_height
                .and_then(|h| super::sizes::definite(cx, h))
                .map_or(LengthPercentageAuto::auto(), |h| LengthPercentageAuto::length(h.0)),
        },
        ..taffy::Style::default()
    };
    let ids: Vec<_> = leaves.iter().map(|(leaf, _)| *leaf).collect();
    let Ok(root) = tree.new_with_children(root, &ids) else { return };
    let space = taffy::Size {
        width: AvailableSpace::Definite(width.0),
        height: AvailableSpace::MaxContent,
    };
    let result = tree.compute_layout_with_measure(root, space, |input, _, index, _| {
        let (known, available) = (input.known_dimensions, input.available_space);
        let Some(&mut index) = index else {
            return LayoutOutput::from_outer_size(taffy::Size::ZERO);
        };
        let (min, max) = widths.get(index).copied().unwrap_or_default();
        let used = known.width.unwrap_or(match available.width {
            AvailableSpace::MinContent => min.0,
            AvailableSpace::MaxContent => max.0,
            AvailableSpace::Definite(room) => max.0.min(room).max(min.0),
        });
        let found = measure(cx, node, &items[index].0, Pt(used));
        LayoutOutput::from_sizes_and_baselines(
            taffy::Size { width: used, height: known.height.unwrap_or(found.height.0) },
            taffy::Rect::ZERO,
            Baselines::from_first(found.baseline.map(|baseline| baseline.0)),
        )
    });
    if result.is_err() {
        return;
    }
    let mut pieces = Vec::with_capacity(leaves.len());
    for (leaf, index) in leaves {
        let Ok(place) = tree.layout(leaf).copied() else { continue };
        let used = Size { width: Pt(place.size.width), height: Pt(place.size.height) };
        let mut slab = set_item(cx, node, &items[index].0, used, owner);
        slab.shift(x + Pt(place.location.x), Pt::ZERO);
        slab.height = used.height;
        pieces.push(Piece { slab, y: Pt(place.location.y), style: items[index].1.clone() });
    }
    let tall = tree.layout(root).map_or(Pt::ZERO, |layout| Pt(layout.size.height));
    if flex.column && !flex.reverse && !flex.wrap {
        column(flow, pieces, tall);
    } else {
        beside(flow, pieces, tall);
    }
}

/// An item that is laid out, and how far down it stands in its container.
struct Piece {
    slab: Slab,
    y: Pt,
    style: Arc<ComputedStyle>,
}

/// Adds items that stand beside each other as one slab.
fn beside(flow: &mut Flow, pieces: Vec<Piece>, tall: Pt) {
    let mut whole = Slab { height: tall, break_before: true, ..Slab::default() };
    for Piece { slab, y, .. } in pieces {
        whole.baseline = whole.baseline.or(slab.baseline.map(|b| b + y));
        whole.absorb(slab, Pt::ZERO, y);
    }
    flow.slab(whole);
}

/// Adds items that stand below each other one by one, so that pages may end between them (CSS
/// Flexbox 1, section 10).
fn column(flow: &mut Flow, pieces: Vec<Piece>, tall: Pt) {
    let mut y = Pt::ZERO;
    let mut after = Break::Auto;
    for (index, piece) in pieces.into_iter().enumerate() {
        let before = piece.style.own.break_before;
        let asked = [after, before].into_iter().rfind(|b| !matches!(b, Break::Auto | Break::Avoid));
        match asked.filter(|_| index > 0) {
            Some(kind) => flow.forced_break(kind),
            None if piece.y > y && index > 0 => flow.item(FlowItem::Gap(piece.y - y)),
            None if piece.y > y => flow.item(FlowItem::Edge(piece.y - y)),
            None => {}
        }
        let bound = index > 0 && (before == Break::Avoid || after == Break::Avoid);
        (y, after) = (piece.y + piece.slab.height, piece.style.own.break_after);
        flow.slab(Slab { break_before: !bound, ..piece.slab });
    }
    if tall > y {
        flow.item(FlowItem::Edge(tall - y));
    }
}

/// An item that was tried at a width.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measured {
    height: Pt,
    /// Its first, from its upper edge.
    baseline: Option<Pt>,
}

/// How an item comes out at a width. The same widths are asked for again and again, by containers
/// around containers too, so answers are kept.
fn measure(cx: &mut Context<'_>, node: NodeId, content: &ItemContent, width: Pt) -> Measured {
    let key = match content {
        ItemContent::Element(child) => Some((*child, width.0.to_bits())),
        _ => None,
    };
    if let Some(known) = key.and_then(|key| cx.measured.get(&key)) {
        return *known;
    }
    let size = Size { width, height: Pt::ZERO };
    let slab = cx.measure(|cx| set_item(cx, node, content, size, StructId(0)));
    let found = Measured { height: slab.height, baseline: slab.baseline };
    if let Some(key) = key {
        cx.measured.insert(key, found);
    }
    found
}

/// Lays out an item; a height of its own stretches its box.
fn set_item(
    cx: &mut Context<'_>,
    node: NodeId,
    content: &ItemContent,
    size: Size,
    owner: StructId,
) -> Slab {
    let mut inner = Flow::default();
    let ItemContent::Element(child) = content else {
        if let Some(run) = paragraph(cx, node, content, size.width, owner) {
            run.finish(cx, &mut inner, Pt::ZERO, &(size.width + Pt(0.1)));
        }
        return whole(inner);
    };
    let styled = cx.styled;
    let Some(styles) = styled.of(*child) else { return Slab::default() };
    let owner = cx.owner_of(*child, owner);
    let link = cx.enter_link(*child, owner);
    cx.counters.enter(&styles.style.own.counters);
    for event in events_of(cx, *child) {
        inner.mark(FlowItem::Event(Pt::ZERO, event));
    }
    let slab = match picture_box(cx, *child, size.width, owner) {
        Some((slab, _)) => slab,
        None => {
            cx.stretch = Some(size.height).filter(|h| *h > Pt::ZERO);
            let around = cx.height_base.take();
            box_content(cx, *child, &mut inner, Pt::ZERO, size.width, owner);
            cx.height_base = around;
            whole(inner)
        }
    };
    cx.counters.leave();
    cx.link = link;
    slab
}

/// An item's content as one slab, which stands on its first line (CSS Flexbox 1, section 8.5).
fn whole(inner: Flow) -> Slab {
    let items = inner.finish();
    let baseline = first_baseline(&items);
    Slab { baseline, ..monolith(items) }
}

fn margin(value: Option<LengthPercent>) -> LengthPercentageAuto {
    match value {
        None => LengthPercentageAuto::auto(),
        Some(v) if v.fraction != 0.0 => LengthPercentageAuto::percent(v.fraction),
        Some(v) => LengthPercentageAuto::length(v.length.0),
    }
}

fn align_items(value: FlexAlign) -> Option<AlignItems> {
    Some(match value {
        FlexAlign::Start => AlignItems::FLEX_START,
        FlexAlign::End => AlignItems::FLEX_END,
        FlexAlign::Center => AlignItems::CENTER,
        FlexAlign::Baseline => AlignItems::BASELINE,
        FlexAlign::Stretch => AlignItems::STRETCH,
        _ => return None,
    })
}

fn align_content(value: FlexAlign) -> Option<JustifyContent> {
    Some(match value {
        FlexAlign::Start => JustifyContent::FLEX_START,
        FlexAlign::End => JustifyContent::FLEX_END,
        FlexAlign::Center => JustifyContent::CENTER,
        FlexAlign::Stretch => JustifyContent::STRETCH,
        FlexAlign::SpaceBetween => JustifyContent::SPACE_BETWEEN,
        FlexAlign::SpaceAround => JustifyContent::SPACE_AROUND,
        FlexAlign::SpaceEvenly => JustifyContent::SPACE_EVENLY,
        _ => return None,
    })
}
