//! Columns and tall rows in boxes that are not divided over pages: table cells, floats, flex items.

use super::flow::{Columns, Decoration, FlowItem, Slab, monolith};
use super::paint;
use crate::Pt;
use std::sync::Arc;

/// Makes one piece of each stretch of columns in a flow.
pub(super) fn without_columns(items: Vec<FlowItem>) -> Vec<FlowItem> {
    let whole = |item| match item {
        FlowItem::Columns(columns) => FlowItem::Slab(side_by_side(*columns)),
        other => other,
    };
    items.into_iter().map(whole).collect()
}

/// Makes one piece of each stretch of columns and each tall row in a flow.
pub(super) fn undivided(items: Vec<FlowItem>) -> Vec<FlowItem> {
    let whole = |item| match item {
        FlowItem::Row(row) => FlowItem::Slab(row.whole()),
        other => other,
    };
    without_columns(items).into_iter().map(whole).collect()
}

/// Columns beside each other, as little tall as they can be.
pub(super) fn side_by_side(columns: Columns) -> Slab {
    let Columns { items, count, width, step, rule, x, .. } = columns;
    let items = undivided(items);
    let tall = least_height(&items, count);
    let mut whole = Slab { break_before: true, ..Slab::default() };
    let filled = divide(items, count, tall);
    let last = filled.len().saturating_sub(1);
    for (index, column) in filled.into_iter().enumerate() {
        let column = monolith(column);
        whole.height = whole.height.max(column.height);
        whole.baseline = whole.baseline.or(column.baseline.filter(|_| index == 0));
        whole.absorb(column, x + step * index as f32, Pt::ZERO);
    }
    for index in 1..=last {
        if rule.width > Pt::ZERO {
            let at = x + step * (index as f32 - 0.5) + width / 2.0;
            let ends = ((at, Pt::ZERO), (at, whole.height));
            whole.items.extend(paint::line(&rule, rule.color, ends.0, ends.1));
        }
    }
    whole
}

/// Divides items at pieces so that no column is taller than `tall`, the last one excepted. Boxes
/// that are open where a column ends go on in the next.
fn divide(items: Vec<FlowItem>, count: usize, tall: Pt) -> Vec<Vec<FlowItem>> {
    let mut columns = vec![Vec::new()];
    let mut open: Vec<Arc<Decoration>> = Vec::new();
    let mut y = Pt::ZERO;
    for item in items {
        let (asked, room) = match &item {
            FlowItem::Slab(slab) => (false, slab.height),
            FlowItem::Gap(height) | FlowItem::Fixed(height) | FlowItem::Edge(height) => {
                (false, *height)
            }
            FlowItem::Break(_) => (true, Pt::ZERO),
            _ => (false, Pt::ZERO),
        };
        let piece = matches!(&item, FlowItem::Slab(slab) if slab.break_before);
        let full = piece && y > Pt::ZERO && y + room > tall + Pt(0.01);
        if (full || asked) && columns.len() < count {
            let ended = open.iter().map(|_| FlowItem::BoxEnd);
            let last = columns.len() - 1;
            columns[last].extend(ended);
            columns.push(open.iter().cloned().map(FlowItem::BoxStart).collect());
            y = Pt::ZERO;
        }
        // A margin at the head of a column that was not asked for is cut.
        let cut = y == Pt::ZERO && columns.len() > 1 && matches!(item, FlowItem::Gap(_));
        if cut || asked {
            continue;
        }
        match &item {
            FlowItem::BoxStart(decoration) => open.push(decoration.clone()),
            FlowItem::BoxEnd => drop(open.pop()),
            _ => {}
        }
        y += room;
        let last = columns.len() - 1;
        columns[last].push(item);
    }
    columns
}

/// The least height at which the items fit into so many columns.
fn least_height(items: &[FlowItem], count: usize) -> Pt {
    let steps = || {
        items.iter().filter_map(|item| match item {
            FlowItem::Slab(slab) => Some((slab.height, slab.break_before)),
            FlowItem::Gap(h) | FlowItem::Fixed(h) | FlowItem::Edge(h) => Some((*h, false)),
            _ => None,
        })
    };
    let total: Pt = steps().map(|(height, _)| height).sum();
    let fits = |tall: Pt| {
        let (mut used, mut y) = (1, Pt::ZERO);
        for (height, piece) in steps() {
            if piece && y > Pt::ZERO && y + height > tall + Pt(0.01) {
                (used, y) = (used + 1, Pt::ZERO);
            }
            y += height;
            if y > tall + Pt(0.01) && piece {
                return false;
            }
        }
        used <= count
    };
    let (mut least, mut most) = (total / count.max(1) as f32, total);
    for _ in 0..24 {
        let middle = (least + most) / 2.0;
        if fits(middle) { most = middle } else { least = middle }
    }
    most
}
