//! Flex containers: items measured here, placed by the taffy crate, set as one slab.

use super::block::{box_content, content_widths, events_of};
use super::context::Context;
use super::flow::{Flow, FlowItem, Slab, monolith};
use super::structure::role;
use crate::Pt;
use crate::dom::NodeId;
use crate::frame::StructId;
use crate::style::{Display, FlexAlign, LengthPercent};
use taffy::LayoutOutput;
use taffy::prelude::*;

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
    let mut items: Vec<NodeId> = cx
        .dom
        .children(node)
        .filter(|&child| styled.of(child).is_some_and(|s| s.style.own.display != Display::None))
        .collect();
    items.sort_by_key(|&child| styled.of(child).map_or(0, |s| s.style.own.flex.order));
    let mut tree: TaffyTree<usize> = TaffyTree::new();
    let mut leaves = Vec::new();
    let mut wants = Vec::new();
    for (index, &child) in items.iter().enumerate() {
        let Some(style) = styled.of(child).map(|s| &s.style) else { continue };
        let own = &style.own;
        let edges = own.border.left.width
            + own.border.right.width
            + own.padding.left.length
            + own.padding.right.length;
        let (min, max) = content_widths(cx, child);
        wants.push((min + edges, max + edges));
        let outer = |l: LengthPercent| {
            if own.border_box { l } else { LengthPercent { length: l.length + edges, ..l } }
        };
        let item = taffy::Style {
            flex_grow: own.flex.grow,
            flex_shrink: own.flex.shrink,
            flex_basis: own.flex.basis.map_or(Dimension::auto(), |b| dimension(outer(b))),
            size: taffy::Size {
                width: own.width.map_or(Dimension::auto(), |w| dimension(outer(w))),
                height: own.height.map_or(Dimension::auto(), dimension),
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
            leaves.push((leaf, child));
        }
    }
    let flex = &container.flex;
    let gap = |g: Option<LengthPercent>| {
        taffy::LengthPercentage::length(g.map_or(0.0, |g| g.resolve(width).0))
    };
    let initial: taffy::Style = taffy::Style::default();
    let root = taffy::Style {
        display: taffy::Display::Flex,
        flex_direction: match (flex.column, flex.reverse) {
            (false, false) => FlexDirection::Row,
            (false, true) => FlexDirection::RowReverse,
            (true, false) => FlexDirection::Column,
            (true, true) => FlexDirection::ColumnReverse,
        },
        flex_wrap: if flex.wrap { FlexWrap::Wrap } else { FlexWrap::NoWrap },
        justify_content: align_content(flex.justify_content).unwrap_or(initial.justify_content),
        align_items: align_items(flex.align_items).unwrap_or(initial.align_items),
        align_content: align_content(flex.align_content).unwrap_or(initial.align_content),
        gap: taffy::Size { width: gap(container.column_gap), height: gap(container.row_gap) },
        size: taffy::Size {
            width: Dimension::length(width.0),
            height: container
                .height
                .or(container.min_height)
                .filter(|h| h.fraction == 0.0)
                .map_or(Dimension::auto(), dimension),
        },
        ..taffy::Style::default()
    };
    let ids: Vec<_> = leaves.iter().map(|(leaf, _)| *leaf).collect();
    let Ok(root) = tree.new_with_children(root, &ids) else { return };
    // Items are laid out anew at each width taffy asks for; widths repeat, so answers are kept.
    let mut measured: Vec<Vec<(f32, f32)>> = vec![Vec::new(); items.len()];
    let space = taffy::Size {
        width: AvailableSpace::Definite(width.0),
        height: AvailableSpace::MaxContent,
    };
    let result = tree.compute_layout_with_measure(root, space, |input, _, index, _| {
        let (known, available) = (input.known_dimensions, input.available_space);
        let Some(&mut index) = index else {
            return LayoutOutput::from_outer_size(taffy::Size::ZERO);
        };
        let (min, max) = wants.get(index).copied().unwrap_or_default();
        let used = known.width.unwrap_or(match available.width {
            AvailableSpace::MinContent => min.0,
            AvailableSpace::MaxContent => max.0,
            AvailableSpace::Definite(room) => max.0.min(room).max(min.0),
        });
        let cached = measured[index].iter().find(|(w, _)| (w - used).abs() < 0.01).map(|(_, h)| *h);
        let height = known.height.or(cached).unwrap_or_else(|| {
            let marks =
                (cx.structure.nodes.len(), cx.links.len(), cx.notes.len(), cx.deferred.len());
            // What is measured is laid out again when it is placed: it counts once.
            let counters = cx.counters.clone();
            let tall = measure(cx, items[index], Pt(used));
            cx.counters = counters;
            cx.structure.nodes.truncate(marks.0);
            cx.links.truncate(marks.1);
            cx.notes.truncate(marks.2);
            cx.deferred.truncate(marks.3);
            tall.0
        });
        measured[index].push((used, height));
        LayoutOutput::from_outer_size(taffy::Size { width: used, height })
    });
    if result.is_err() {
        return;
    }
    let mut slab = Slab { break_before: true, ..Slab::default() };
    for (leaf, child) in leaves {
        let Ok(place) = tree.layout(leaf).copied() else { continue };
        let Some(element) = cx.dom.element(child) else { continue };
        let owner =
            role(element).map_or(owner, |role| cx.structure.add_element(role, owner, element));
        let mut inner = Flow::default();
        for event in events_of(cx, child) {
            inner.mark(FlowItem::Event(Pt::ZERO, event));
        }
        box_content(cx, child, &mut inner, Pt::ZERO, Pt(place.size.width), owner);
        let piece = monolith(inner.finish());
        let (at_x, at_y) = (Pt(place.location.x), Pt(place.location.y));
        if slab.baseline.is_none() {
            slab.baseline = piece.baseline.map(|b| b + at_y);
        }
        slab.absorb(piece, x + at_x, at_y);
    }
    slab.height = tree.layout(root).map_or(Pt::ZERO, |layout| Pt(layout.size.height));
    flow.slab(slab);
}

fn measure(cx: &mut Context<'_>, node: NodeId, width: Pt) -> Pt {
    let mut flow = Flow::default();
    box_content(cx, node, &mut flow, Pt::ZERO, width, StructId(0));
    super::flow::height(&flow.finish())
}

fn dimension(value: LengthPercent) -> Dimension {
    if value.fraction != 0.0 {
        Dimension::percent(value.fraction)
    } else {
        Dimension::length(value.length.0)
    }
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
