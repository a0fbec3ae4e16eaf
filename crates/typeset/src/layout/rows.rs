//! The rows of a table: whole, joined by cells that span them, or divided between their lines.

use super::cell::{CellLook, Part};
use super::context::Context;
use super::flow::{Flow, FlowItem, Slab, height, monolith};
use super::grid::{Grid, Group, Row};
use super::row::{RowBox, RowCell, RowEdges};
use super::table::{Placement, SetCell, set_cell};
use crate::Pt;
use crate::dom::NodeId;
use crate::frame::{Role, StructId};
use crate::style::{Break, ComputedStyle};
use std::collections::BTreeMap;
use std::ops::Range;

/// Rows that take more than this part of a page are divided between their lines.
const TALL_ROW: f32 = 0.5;

/// Lays out the rows of a table into a flow.
pub(super) fn rows(
    cx: &mut Context<'_>,
    grid: &Grid,
    placed: &Placement<'_>,
    flow: &mut Flow,
    owner: StructId,
) {
    let mut groups: Vec<(Option<NodeId>, StructId)> = Vec::new();
    let mut row_owners = Vec::with_capacity(grid.rows.len());
    for row in &grid.rows {
        let parent =
            match groups.iter().find(|(node, _)| *node == row.parent && row.parent.is_some()) {
                Some((_, id)) => *id,
                None => {
                    let role = match row.group {
                        Group::Head => Role::TableHead,
                        Group::Body => Role::TableBody,
                        Group::Foot => Role::TableFoot,
                    };
                    let id = cx.structure.add(role, owner);
                    groups.push((row.parent, id));
                    id
                }
            };
        row_owners.push(cx.structure.add(Role::TableRow, parent));
    }
    // Heights first: a cell that spans rows raises the last of them.
    let mut heights = vec![Pt::ZERO; grid.rows.len()];
    let mut set: Vec<SetCell> = Vec::with_capacity(grid.cells.len());
    for (index, cell) in grid.cells.iter().enumerate() {
        let cell_set = set_cell(cx, cell, index, placed, row_owners[cell.row]);
        if cell.rows == 1 {
            heights[cell.row] = heights[cell.row].max(cell_set.height);
        }
        set.push(cell_set);
    }
    for (index, row) in grid.rows.iter().enumerate() {
        let wish =
            cx.styled.of(row.node).and_then(|s| s.style.own.height).filter(|h| h.fraction == 0.0);
        heights[index] = wish.map_or(heights[index], |h| heights[index].max(h.length));
    }
    for (cell, set) in grid.cells.iter().zip(&set).filter(|(cell, _)| cell.rows > 1) {
        let range = cell.row..cell.row + cell.rows;
        let have: Pt = heights[range.clone()].iter().copied().sum::<Pt>()
            + placed.gap_y * (cell.rows - 1) as f32;
        if let Some(last) = heights[range].last_mut() {
            *last += (set.height - have).max(Pt::ZERO);
        }
    }
    // Which rows cells from above reach into.
    let mut reaching: Vec<Vec<usize>> = vec![Vec::new(); grid.rows.len()];
    for (index, cell) in grid.cells.iter().enumerate().filter(|(_, cell)| cell.rows > 1) {
        for row in &mut reaching[cell.row + 1..cell.row + cell.rows] {
            row.push(index);
        }
    }
    let stretches = stretches(grid, &heights, placed.gap_y, cx.area.height);
    let mut spilled = spill(grid, &stretches, &mut set, &mut heights);
    let mut set = set.into_iter().peekable();
    let mut head: Vec<Slab> = Vec::new();
    let head_rows = grid.rows.iter().filter(|r| r.group == Group::Head).count();
    let mut began = false;
    for Stretch { rows, joint } in stretches {
        // Joined rows are one piece, and a header that is repeated stands before its first row.
        if began && let Some(kind) = forced_between(cx, grid, rows.start) {
            flow.forced_break(kind);
        }
        for index in rows.clone() {
            let row = &grid.rows[index];
            let mut cells = Vec::new();
            while set.peek().is_some_and(|c| grid.cells[c.index].row == index) {
                cells.extend(set.next());
            }
            let parts = if joint == Joint::Parted { reaching[index].as_slice() } else { &[] };
            let part = RowPart { index, reaching: parts, joint };
            let mut row_box = row_box(cx, grid, placed, cells, &heights, &part);
            row_box.gap = placed.gap_y;
            let head_row = row.group == Group::Head;
            if !head_row && !began && head_rows > 0 {
                begin_table(flow, &mut head);
            }
            // Rows that fit on no page together may be parted anywhere.
            let joined = index != rows.start && joint == Joint::Whole;
            let bound = joined || (!began && head_rows > 0);
            if divides(cx, row, heights[index]) && rows.len() == 1 && !head_row && flow.avoid == 0 {
                row_box.bound = bound;
                began = true;
                flow.item(FlowItem::Row(Box::new(row_box)));
                continue;
            }
            let mut slab = row_box.whole();
            for text in spilled.remove(&index).into_iter().flatten() {
                slab.absorb(text, Pt::ZERO, Pt::ZERO);
            }
            if head_row {
                head.push(slab);
                continue;
            }
            began = true;
            slab.break_before = !bound;
            flow.slab(slab);
        }
    }
    if !head.is_empty() {
        begin_table(flow, &mut head);
        began = true;
    }
    if began && head_rows > 0 {
        flow.item(FlowItem::TableEnd);
    }
}

/// Whether a row is divided between its lines where it does not fit on a page.
fn divides(cx: &Context<'_>, row: &Row, height: Pt) -> bool {
    let whole = cx.styled.of(row.node).is_some_and(|styles| styles.style.own.avoid_break_inside);
    height > cx.area.height * TALL_ROW && !whole
}

/// The break that is asked for between a row and the one before it, by either or by the groups
/// that end and begin there.
fn forced_between(cx: &Context<'_>, grid: &Grid, row: usize) -> Option<Break> {
    let (before, here) = (grid.rows.get(row.checked_sub(1)?)?, grid.rows.get(row)?);
    let own = |node: NodeId| cx.styled.of(node).map(|styles| &styles.style.own);
    let group = |row: &Row| row.parent.filter(|_| before.parent != here.parent);
    let ending = [Some(before.node), group(before)].into_iter().flatten().filter_map(own);
    let beginning = [group(here), Some(here.node)].into_iter().flatten().filter_map(own);
    let mut kinds = ending.map(|own| own.break_after).chain(beginning.map(|own| own.break_before));
    kinds.rfind(|kind| !matches!(kind, Break::Auto | Break::Avoid))
}

/// Rows that cells join, or one row.
struct Stretch {
    rows: Range<usize>,
    joint: Joint,
}

/// How joined rows are set.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// They fit on a page: cells that span them are painted once.
    Whole,
    /// They do not, and are parted between them: such cells are painted row by row.
    Parted,
}

/// The rows in stretches that no cell reaches out of.
fn stretches(grid: &Grid, heights: &[Pt], gap: Pt, page: Pt) -> Vec<Stretch> {
    let mut ends: Vec<usize> = (1..=grid.rows.len()).collect();
    for cell in &grid.cells {
        ends[cell.row] = ends[cell.row].max(cell.row + cell.rows);
    }
    let mut out = Vec::new();
    let mut start = 0;
    while start < ends.len() {
        let mut end = ends[start];
        let mut row = start + 1;
        while row < end {
            end = end.max(ends[row]);
            row += 1;
        }
        let height = heights[start..end].iter().copied().sum::<Pt>() + gap * (end - start) as f32;
        let joint = if height > page { Joint::Parted } else { Joint::Whole };
        out.push(Stretch { rows: start..end, joint });
        start = end;
    }
    out
}

/// Divides the lines of cells that span parted rows among these rows, so that a page may end
/// between any two of them; the last row takes what is left and grows with it. Gives, for each row,
/// the lines that came to it from cells above.
fn spill(
    grid: &Grid,
    stretches: &[Stretch],
    set: &mut [SetCell],
    heights: &mut [Pt],
) -> BTreeMap<usize, Vec<Slab>> {
    let mut spilled: BTreeMap<usize, Vec<Slab>> = BTreeMap::new();
    // Cells stand in the order of their rows, and so do stretches.
    let mut stretches = stretches.iter().peekable();
    for (cell, set) in grid.cells.iter().zip(set) {
        while stretches.next_if(|stretch| stretch.rows.end <= cell.row).is_some() {}
        let parted = stretches.peek().is_some_and(|stretch| stretch.joint == Joint::Parted);
        if cell.rows == 1 || !parted || set.height <= heights[cell.row] {
            continue;
        }
        let items = std::mem::take(&mut set.items);
        let edges = set.height - height(&items);
        let last = cell.row + cell.rows - 1;
        let (mut row, mut taken) = (cell.row, set.top);
        let mut portions: Vec<Vec<FlowItem>> = vec![Vec::new()];
        for item in items {
            let tall = height(std::slice::from_ref(&item));
            if let FlowItem::Slab(_) = &item {
                while row < last && taken + tall > heights[row] {
                    (row, taken) = (row + 1, Pt::ZERO);
                    portions.push(Vec::new());
                }
            }
            taken += tall;
            portions[row - cell.row].push(item);
        }
        heights[row] = heights[row].max(taken + edges - set.top);
        // What is left in the first row begins at its top.
        set.height = heights[cell.row..=last].iter().copied().sum();
        let mut portions = portions.into_iter();
        set.items = portions.next().unwrap_or_default();
        for (row, portion) in (cell.row + 1..).zip(portions) {
            spilled.entry(row).or_default().push(monolith(portion));
        }
    }
    spilled
}

/// The header rows, kept with the first row after them.
fn begin_table(flow: &mut Flow, head: &mut Vec<Slab>) {
    let repeated: Vec<Slab> = head
        .iter()
        .map(|slab| {
            let mut slab = slab.clone();
            // A repeated header is read once only, and leads nowhere.
            for placed in &mut slab.items {
                placed.owner = None;
            }
            slab.links.clear();
            slab.events.clear();
            slab.notes.clear();
            slab.break_before = false;
            slab
        })
        .collect();
    for (index, mut slab) in head.drain(..).enumerate() {
        slab.break_before = index == 0;
        flow.slab(slab);
    }
    flow.item(FlowItem::TableStart(repeated));
}

/// How a row is set: its number, the cells that reach into it from above and are painted with it,
/// and how it is joined to others.
struct RowPart<'a> {
    index: usize,
    reaching: &'a [usize],
    joint: Joint,
}

/// A row with its cells, ready to be set.
fn row_box(
    cx: &Context<'_>,
    grid: &Grid,
    placed: &Placement<'_>,
    cells: Vec<SetCell>,
    heights: &[Pt],
    part: &RowPart<'_>,
) -> RowBox {
    let &RowPart { index, reaching, joint } = part;
    let row = &grid.rows[index];
    let group_style = row.parent.and_then(|p| cx.styled.of(p)).map(|s| s.style.clone());
    let row_style = cx.styled.of(row.node).map(|s| s.style.clone());
    let below = [&group_style, &row_style];
    // Parts of a cell meet in the gap between its rows.
    let reaching = reaching.iter().flat_map(|&cell| {
        let cell = &grid.cells[cell];
        let last = cell.row + cell.rows == index + 1;
        let part = Part { first: false, last, above: placed.gap_y, height: heights[index] };
        CellLook::of(grid, placed, cell, &below, index).paint(&part)
    });
    let reaching = reaching.collect();
    let cells = cells.into_iter().map(|set| {
        let cell = &grid.cells[set.index];
        let end = (cell.row + cell.rows).min(heights.len());
        let whole = heights[cell.row..end].iter().copied().sum::<Pt>()
            + placed.gap_y * (end - cell.row - 1) as f32;
        // Where rows are parted, what is aligned to all of them may stand on no page.
        let (tall, last) = match joint {
            Joint::Parted => (heights[cell.row], cell.rows == 1),
            Joint::Whole => (whole, true),
        };
        let hidden = set.items.is_empty() && cell.style.inherited.hide_empty_cells;
        let look = (!hidden).then(|| CellLook::of(grid, placed, cell, &below, index));
        RowCell::new(set, look, cell.style.own.vertical_align, tall, last)
    });
    let cells = cells.collect();
    let edges = row_style.and_then(|style| row_edges(&style, placed));
    RowBox::new(cells, reaching, heights[index], edges)
}

/// A row's own borders, which collapse with those of its cells.
fn row_edges(style: &ComputedStyle, placed: &Placement<'_>) -> Option<RowEdges> {
    let border = &style.own.border;
    if !placed.collapse || (border.top.width == Pt::ZERO && border.bottom.width == Pt::ZERO) {
        return None;
    }
    let ends = placed.starts.iter().zip(placed.columns).map(|(start, width)| *start + *width);
    let left = placed.starts.iter().copied().reduce(Pt::min)?;
    Some(RowEdges { left, right: ends.reduce(Pt::max)?, top: border.top, bottom: border.bottom })
}
