//! The rows of a table: whole, joined by cells that span them, or divided between their lines.

use super::collapse::{Side, stronger};
use super::context::Context;
use super::flow::{Flow, FlowItem, Slab, height, monolith};
use super::grid::{Cell, Grid, Group, Row};
use super::paint;
use super::table::{Placement, SetCell, set_cell};
use crate::dom::NodeId;
use crate::frame::{Role, StructId};
use crate::style::{Border, Break, ComputedStyle, VerticalAlign};
use crate::{Pt, Rect};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

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
            let tall = heights[index] > cx.area.height * TALL_ROW
                && rows.len() == 1
                && row.group != Group::Head;
            let slabs = if tall {
                tall_row(grid, placed, cells)
            } else {
                let parts = if joint == Joint::Parted { reaching[index].as_slice() } else { &[] };
                let part = RowPart { index, reaching: parts, joint };
                let mut slab = whole_row(cx, grid, placed, cells, &heights, &part);
                for text in spilled.remove(&index).into_iter().flatten() {
                    slab.absorb(text, Pt::ZERO, Pt::ZERO);
                }
                vec![slab]
            };
            for (line, mut slab) in slabs.into_iter().enumerate() {
                slab.height += if line == 0 { placed.gap_y } else { Pt::ZERO };
                if row.group == Group::Head {
                    head.push(slab);
                    continue;
                }
                if !began && head_rows > 0 {
                    begin_table(flow, &mut head);
                }
                let first = !began;
                began = true;
                slab.break_before = index == rows.start && !(first && head_rows > 0);
                flow.slab(slab);
            }
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

/// A row as it is set whole: its number, the cells that reach into it from above and are painted
/// with it, and how it is joined to others.
struct RowPart<'a> {
    index: usize,
    reaching: &'a [usize],
    joint: Joint,
}

/// A row that is not divided.
fn whole_row(
    cx: &mut Context<'_>,
    grid: &Grid,
    placed: &Placement<'_>,
    cells: Vec<SetCell>,
    heights: &[Pt],
    part: &RowPart<'_>,
) -> Slab {
    let &RowPart { index, reaching, joint } = part;
    let row = &grid.rows[index];
    let mut slab = Slab { height: heights[index], break_before: true, ..Slab::default() };
    let group_style = row.parent.and_then(|p| cx.styled.of(p)).map(|s| s.style.clone());
    let row_style = cx.styled.of(row.node).map(|s| s.style.clone());
    let baseline = cells.iter().filter_map(|cell| {
        let style = &grid.cells[cell.index].style;
        let aligned = style.own.vertical_align == VerticalAlign::Baseline;
        first_baseline(&cell.items).filter(|_| aligned).map(|b| b + cell.top)
    });
    let baseline = baseline.fold(Pt::ZERO, Pt::max);
    for &cell in reaching {
        // Painted row by row, so that pages may part it.
        let cell = &grid.cells[cell];
        let last = cell.row + cell.rows == index + 1;
        let part = Part { row: index, first: false, last, height: heights[index] };
        slab.items.extend(cell_part(grid, placed, cell, &[&group_style, &row_style], &part));
    }
    for set in cells {
        let cell = &grid.cells[set.index];
        let style = cell.style.clone();
        let end = (cell.row + cell.rows).min(heights.len());
        let tall = match joint {
            // Where rows are parted, what is aligned to all of them may stand on no page.
            Joint::Parted => heights[cell.row],
            Joint::Whole => {
                heights[cell.row..end].iter().copied().sum::<Pt>()
                    + placed.gap_y * (end - cell.row - 1) as f32
            }
        };
        let empty = set.items.is_empty() && style.inherited.hide_empty_cells;
        if !empty {
            let part = match joint {
                Joint::Parted => {
                    Part { row: index, first: true, last: cell.rows == 1, height: heights[index] }
                }
                Joint::Whole => Part { row: index, first: true, last: true, height: tall },
            };
            let below = [&group_style, &row_style];
            slab.items.extend(cell_part(grid, placed, cell, &below, &part));
        }
        let slack = (tall - set.height).max(Pt::ZERO);
        let dy = match style.own.vertical_align {
            VerticalAlign::Bottom => slack,
            VerticalAlign::Middle => slack / 2.0,
            VerticalAlign::Baseline => first_baseline(&set.items)
                .map_or(Pt::ZERO, |b| (baseline - b - set.top).max(Pt::ZERO).min(slack)),
            _ => Pt::ZERO,
        };
        let top = set.top;
        let inner = monolith(set.items);
        slab.baseline = slab.baseline.or(inner.baseline.map(|b| b + top + dy));
        slab.absorb(inner, Pt::ZERO, top + dy);
    }
    if let Some(style) = &row_style {
        row_edges(&mut slab, style, placed);
    }
    slab
}

/// A row's own borders, which collapse with those of its cells.
fn row_edges(slab: &mut Slab, style: &ComputedStyle, placed: &Placement<'_>) {
    let border = &style.own.border;
    if !placed.collapse || (border.top.width == Pt::ZERO && border.bottom.width == Pt::ZERO) {
        return;
    }
    let ends = placed.starts.iter().zip(placed.columns).map(|(start, width)| *start + *width);
    let (Some(first), Some(right)) =
        (placed.starts.iter().copied().reduce(Pt::min), ends.reduce(Pt::max))
    else {
        return;
    };
    for (edge, y) in [(border.top, Pt::ZERO), (border.bottom, slab.height)] {
        if edge.width > Pt::ZERO {
            slab.items.extend(paint::line(&edge, edge.color, (first, y), (right, y)));
        }
    }
}

/// The part of a cell that lies in one row.
struct Part {
    row: usize,
    first: bool,
    last: bool,
    height: Pt,
}

/// A cell's background, those of its column, row group and row below it, and its borders, as far
/// as they lie in one row; collapsed borders are centred on the grid.
fn cell_part(
    grid: &Grid,
    placed: &Placement<'_>,
    cell: &Cell,
    below: &[&Option<Arc<ComputedStyle>>],
    part: &Part,
) -> Vec<crate::frame::Placed> {
    let style = &cell.style;
    // Parts meet in the gap between their rows.
    let above = if part.first { Pt::ZERO } else { placed.gap_y };
    let rect = Rect {
        x: placed.left(cell),
        y: -above,
        width: placed.width(cell),
        height: part.height + above,
    };
    let mut out = Vec::new();
    let columns = grid.settings.get(cell.column).map(|c| c.below.as_slice()).unwrap_or_default();
    for below in columns.iter().chain(below.iter().filter_map(|style| style.as_ref())) {
        if below.own.background_color.a > 0 {
            out.push(paint::fill(rect, below.own.background_color));
        }
    }
    if !placed.collapse {
        out.extend(paint::box_decoration(style, rect, part.first, part.last));
        return out;
    }
    out.extend(paint::ground(style, rect));
    let (right, low) = (rect.x + rect.width, rect.y + rect.height);
    let (start, end) = if placed.rtl { (right, rect.x) } else { (rect.x, right) };
    let sides = [
        (Side::Top, (rect.x, rect.y), (right, rect.y), part.first),
        (Side::Bottom, (rect.x, low), (right, low), part.last),
        (Side::Start, (start, rect.y), (start, low), true),
        (Side::End, (end, rect.y), (end, low), true),
    ];
    for (side, from, to, _) in sides.into_iter().filter(|(.., there)| *there) {
        for (border, from, to) in edge(grid, placed, cell, side, part.row, (from, to)) {
            if border.width > Pt::ZERO {
                out.extend(paint::line(border, border.color, from, to));
            }
        }
    }
    out
}

type Point = (Pt, Pt);

/// What is drawn along a side of a cell: its border, or the stronger one of the cell beside it,
/// column by column.
fn edge<'g>(
    grid: &'g Grid,
    placed: &Placement<'_>,
    cell: &'g Cell,
    side: Side,
    row: usize,
    (from, to): (Point, Point),
) -> Vec<(&'g Border, Point, Point)> {
    let of = |cell: &'g Cell, side: Side| {
        let border = &cell.style.own.border;
        match (side, placed.rtl) {
            (Side::Top, _) => &border.top,
            (Side::Bottom, _) => &border.bottom,
            (Side::Start, false) | (Side::End, true) => &border.left,
            (Side::End, false) | (Side::Start, true) => &border.right,
        }
    };
    let own = of(cell, side);
    let Some(neighbours) = &placed.neighbours else { return vec![(own, from, to)] };
    let resolved = |column: usize| {
        let Some(other) = neighbours.beside(grid, cell, side, (row, column)) else { return own };
        match side {
            Side::Top => stronger(of(other, Side::Bottom), own),
            Side::Bottom => stronger(own, of(other, Side::Top)),
            Side::Start => stronger(of(other, Side::End), own),
            Side::End => stronger(own, of(other, Side::Start)),
        }
    };
    let last = (cell.column + cell.columns).min(placed.columns.len()) - 1;
    let upright = matches!(side, Side::Start | Side::End);
    if upright && cell.rows > 1 {
        // The cells beside it draw what is stronger over it, row by row.
        return vec![(own, from, to)];
    }
    if upright || cell.column == last {
        return vec![(resolved(cell.column), from, to)];
    }
    let y = from.1;
    let columns = (cell.column..=last).map(|column| {
        let x = placed.starts[column];
        (resolved(column), (x, y), (x + placed.columns[column], y))
    });
    let mut out: Vec<(&Border, Point, Point)> = Vec::new();
    for (border, from, to) in columns {
        match out.last_mut() {
            Some((last, start, end)) if *last == border => {
                (start.0, end.0) = (start.0.min(from.0), end.0.max(to.0));
            }
            _ => out.push((border, from, to)),
        }
    }
    out
}

fn first_baseline(items: &[FlowItem]) -> Option<Pt> {
    let mut y = Pt::ZERO;
    for item in items {
        match item {
            FlowItem::Slab(slab) => match slab.baseline {
                Some(baseline) => return Some(y + baseline),
                None => y += slab.height,
            },
            FlowItem::Gap(h) | FlowItem::Fixed(h) | FlowItem::Edge(h) => y += *h,
            _ => {}
        }
    }
    None
}

/// A row that does not fit well on a page: line by line, the lines of its cells beside each other.
fn tall_row(grid: &Grid, placed: &Placement<'_>, cells: Vec<SetCell>) -> Vec<Slab> {
    let mut bands: Vec<Slab> = Vec::new();
    let mut top = Pt::ZERO;
    let mut columns = Vec::new();
    for set in cells {
        let cell = &grid.cells[set.index];
        let style = cell.style.clone();
        top = top.max(set.top);
        columns.push((cell, style));
        let mut band = 0;
        let mut gap = Pt::ZERO;
        let mut events = Vec::new();
        for item in set.items {
            match item {
                FlowItem::Slab(slab) => {
                    if bands.len() <= band {
                        bands.push(Slab { break_before: true, ..Slab::default() });
                    }
                    let height = slab.height + gap;
                    let target = &mut bands[band];
                    target.events.append(&mut events);
                    if target.baseline.is_none() {
                        target.baseline = slab.baseline.map(|b| b + gap);
                    }
                    target.height = target.height.max(height);
                    target.absorb(slab, Pt::ZERO, gap);
                    gap = Pt::ZERO;
                    band += 1;
                }
                FlowItem::Gap(h) | FlowItem::Fixed(h) | FlowItem::Edge(h) => gap += h,
                FlowItem::Event(x, event) => events.push((x, event)),
                _ => {}
            }
        }
        // What happens behind the last line happens on it.
        if let Some(target) = bands.get_mut(band.saturating_sub(1)) {
            target.events.append(&mut events);
        }
    }
    let count = bands.len();
    for (index, band) in bands.iter_mut().enumerate() {
        if index == 0 {
            band.shift(Pt::ZERO, top);
            band.height += top;
            band.baseline = band.baseline.map(|b| b + top);
        }
        if index + 1 == count {
            band.height += top;
        }
        let mut below = Vec::new();
        for (cell, style) in &columns {
            let rect = Rect {
                x: placed.left(cell),
                y: Pt::ZERO,
                width: placed.width(cell),
                height: band.height,
            };
            if style.own.background_color.a > 0 {
                below.push(paint::fill(rect, style.own.background_color));
            }
            for (border, x) in
                [(&style.own.border.left, rect.x), (&style.own.border.right, rect.x + rect.width)]
            {
                if border.width > Pt::ZERO {
                    below.extend(paint::line(
                        border,
                        border.color,
                        (x, Pt::ZERO),
                        (x, band.height),
                    ));
                }
            }
            for (border, y, here) in [
                (&style.own.border.top, Pt::ZERO, index == 0),
                (&style.own.border.bottom, band.height, index + 1 == count),
            ] {
                if border.width > Pt::ZERO && here {
                    below.extend(paint::line(
                        border,
                        border.color,
                        (rect.x, y),
                        (rect.x + rect.width, y),
                    ));
                }
            }
        }
        band.items.splice(0..0, below);
    }
    bands
}
