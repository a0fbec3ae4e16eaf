//! Tables (CSS 2.2, chapter 17): the grid, column widths, rows as slabs.

use super::block::{children_flow, content_widths};
use super::context::Context;
use super::flow::{Decoration, Flow, FlowItem, Slab, height, monolith};
use super::inline::{InlinePlace, InlineRun};
use super::paint;
use super::structure::role;
use crate::dom::NodeId;
use crate::frame::{Role, StructId};
use crate::style::{ComputedStyle, Display, LengthPercent, VerticalAlign};
use crate::{Pt, Rect};
use std::sync::Arc;

/// The most cells that are set; a larger table is cut and reported.
const MAX_CELLS: usize = 100_000;
/// The most columns a table can have.
const MAX_COLUMNS: usize = 1_000;
/// Rows taller than this are divided between their lines.
const TALL_ROW: Pt = Pt(240.0);

struct Cell {
    node: NodeId,
    column: usize,
    columns: usize,
    row: usize,
    rows: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Head,
    Body,
    Foot,
}

struct Row {
    node: NodeId,
    parent: Option<NodeId>,
    group: Group,
}

struct Grid {
    rows: Vec<Row>,
    cells: Vec<Cell>,
    columns: usize,
    captions: Vec<NodeId>,
    cut: bool,
}

fn display(cx: &Context<'_>, node: NodeId) -> Option<Display> {
    cx.dom.element(node)?;
    cx.styled.of(node).map(|s| s.style.own.display)
}

fn span(cx: &Context<'_>, node: NodeId, name: &str) -> usize {
    let value = cx.dom.element(node).and_then(|e| e.attribute(name)?.trim().parse::<usize>().ok());
    value.unwrap_or(1).clamp(1, MAX_COLUMNS)
}

/// The grid of a table (WHATWG HTML, section 4.9.12).
fn grid(cx: &Context<'_>, table: NodeId) -> Grid {
    let mut grid =
        Grid { rows: Vec::new(), cells: Vec::new(), columns: 0, captions: Vec::new(), cut: false };
    let mut foot = Vec::new();
    for child in cx.dom.children(table) {
        match display(cx, child) {
            Some(Display::TableCaption) => grid.captions.push(child),
            Some(Display::TableRow) => {
                grid.rows.push(Row { node: child, parent: None, group: Group::Body })
            }
            Some(
                d
                @ (Display::TableRowGroup | Display::TableHeaderGroup | Display::TableFooterGroup),
            ) => {
                let group = match d {
                    Display::TableHeaderGroup => Group::Head,
                    Display::TableFooterGroup => Group::Foot,
                    _ => Group::Body,
                };
                for row in cx.dom.children(child) {
                    if display(cx, row) == Some(Display::TableRow) {
                        let row = Row { node: row, parent: Some(child), group };
                        if group == Group::Foot { foot.push(row) } else { grid.rows.push(row) }
                    }
                }
            }
            _ => {}
        }
    }
    grid.rows.sort_by_key(|row| row.group != Group::Head);
    grid.rows.extend(foot);
    // For each column: down to which row it is taken by a cell from above.
    let mut taken: Vec<usize> = Vec::new();
    let count = grid.rows.len();
    'rows: for index in 0..count {
        let mut column = 0;
        for node in cx.dom.children(grid.rows[index].node) {
            if display(cx, node) != Some(Display::TableCell) {
                continue;
            }
            while taken.get(column).is_some_and(|&until| until > index) {
                column += 1;
            }
            if column >= MAX_COLUMNS || grid.cells.len() >= MAX_CELLS {
                grid.cut = true;
                grid.rows.truncate(index + 1);
                break 'rows;
            }
            let columns = span(cx, node, "colspan").min(MAX_COLUMNS - column);
            let rows = span(cx, node, "rowspan").min(count - index);
            taken.resize(taken.len().max(column + columns), 0);
            for slot in &mut taken[column..column + columns] {
                *slot = index + rows;
            }
            grid.cells.push(Cell { node, column, columns, row: index, rows });
            column += columns;
            grid.columns = grid.columns.max(column);
        }
    }
    grid
}

/// The least and greatest useful width of a table.
pub(super) fn widths(cx: &mut Context<'_>, table: NodeId) -> (Pt, Pt) {
    let grid = grid(cx, table);
    let (min, max) = column_widths(cx, &grid);
    (min.iter().copied().sum(), max.iter().copied().sum())
}

fn cell_edges(style: &ComputedStyle, collapse: bool) -> (Pt, Pt) {
    let own = &style.own;
    let share = if collapse { 0.5 } else { 1.0 };
    (
        own.padding.left.length + own.border.left.width * share,
        own.padding.right.length + own.border.right.width * share,
    )
}

fn column_widths(cx: &mut Context<'_>, grid: &Grid) -> (Vec<Pt>, Vec<Pt>) {
    let mut min = vec![Pt::ZERO; grid.columns];
    let mut max = vec![Pt::ZERO; grid.columns];
    for wide in [false, true] {
        for cell in grid.cells.iter().filter(|c| (c.columns > 1) == wide) {
            let styled = cx.styled;
            let Some(styles) = styled.of(cell.node) else { continue };
            let collapse = styles.style.inherited.border_collapse;
            let (left, right) = cell_edges(&styles.style, collapse);
            let (mut least, mut most) = content_widths(cx, cell.node);
            if let Some(width) = styles.style.own.width.filter(|w| w.fraction == 0.0) {
                most = width.length.max(least);
                least = least.max(width.length.min(most));
            }
            least += left + right;
            most += left + right;
            let range = cell.column..(cell.column + cell.columns).min(grid.columns);
            let share =
                |have: Pt, want: Pt, n: usize| ((want - have) / n.max(1) as f32).max(Pt::ZERO);
            let more_min = share(min[range.clone()].iter().copied().sum(), least, cell.columns);
            let more_max = share(max[range.clone()].iter().copied().sum(), most, cell.columns);
            for column in range {
                min[column] += more_min;
                max[column] = (max[column] + more_max).max(min[column]);
            }
        }
    }
    (min, max)
}

/// The used widths of the columns in a table of a width (CSS 2.2, section 17.5.2).
fn distribute(
    cx: &mut Context<'_>,
    grid: &Grid,
    style: &ComputedStyle,
    room: Pt,
    full: bool,
) -> Vec<Pt> {
    let count = grid.columns.max(1);
    let percent = |cell: &Cell| {
        let own = &cx.styled.of(cell.node)?.style.own;
        own.width.filter(|w| w.fraction > 0.0 && cell.columns == 1).map(|w| w.resolve(room))
    };
    let wished: Vec<(usize, Pt)> =
        grid.cells.iter().filter_map(|cell| Some((cell.column, percent(cell)?))).collect();
    if style.own.table_fixed && full {
        let mut fixed = vec![None; count];
        for cell in grid.cells.iter().filter(|c| c.row == 0) {
            let width = cx.styled.of(cell.node).and_then(|s| s.style.own.width);
            if let (Some(width), 1) = (width, cell.columns) {
                fixed[cell.column] = Some(width.resolve(room));
            }
        }
        let taken: Pt = fixed.iter().flatten().copied().sum();
        let open = fixed.iter().filter(|w| w.is_none()).count().max(1);
        let rest = (room - taken).max(Pt::ZERO) / open as f32;
        return fixed.into_iter().map(|w| w.unwrap_or(rest)).collect();
    }
    let (min, mut max) = column_widths(cx, grid);
    for (column, width) in wished {
        max[column] = width.max(min[column]);
    }
    let total = |list: &[Pt]| list.iter().copied().sum::<Pt>();
    let (least, most) = (total(&min), total(&max));
    if most <= room {
        if !full || most <= Pt::ZERO {
            return max;
        }
        let factor = room.0 / most.0;
        return max.into_iter().map(|w| w * factor).collect();
    }
    if least >= room {
        let factor = if least.0 > 0.0 { (room.0 / least.0).min(1.0) } else { 1.0 };
        return min.into_iter().map(|w| w * factor).collect();
    }
    let factor = (room - least).0 / (most - least).0;
    min.iter().zip(&max).map(|(a, b)| *a + (*b - *a) * factor).collect()
}

/// Lays out a table into a flow.
pub(super) fn table(
    cx: &mut Context<'_>,
    node: NodeId,
    flow: &mut Flow,
    x: Pt,
    available: Pt,
    owner: StructId,
) {
    let styled = cx.styled;
    let Some(styles) = styled.of(node) else { return };
    let style = styles.style.clone();
    let own = &style.own;
    let grid = grid(cx, node);
    if grid.cut {
        let message = format!(
            "the table has more than {MAX_CELLS} cells or {MAX_COLUMNS} columns; the rest is left out"
        );
        cx.warn("table-too-large", message, node);
    }
    let collapse = style.inherited.border_collapse;
    let (gap_x, gap_y) =
        if collapse { (Pt::ZERO, Pt::ZERO) } else { style.inherited.border_spacing };
    let of = |l: LengthPercent| l.resolve(available);
    let side = |m: Option<LengthPercent>| m.map_or(Pt::ZERO, of);
    let (left, right) = (side(own.margin.left), side(own.margin.right));
    let edges = own.border.left.width
        + own.border.right.width
        + own.padding.left.length
        + own.padding.right.length;
    let gaps = gap_x * (grid.columns + 1) as f32;
    let room = own.width.map_or(available - left - right, of);
    let room = own.max_width.map_or(room, |m| room.min(of(m)));
    let columns =
        distribute(cx, &grid, &style, (room - edges - gaps).max(Pt(1.0)), own.width.is_some());
    let width: Pt = columns.iter().copied().sum::<Pt>() + gaps + edges;
    let centered = own.margin.left.is_none() && own.margin.right.is_none();
    let x = x + left + if centered { ((available - width) / 2.0).max(Pt::ZERO) } else { Pt::ZERO };
    if !style.inherited.caption_bottom {
        captions(cx, &grid, flow, x, width, owner);
    }
    let visible = paint::is_visible(&style);
    if visible {
        flow.mark(FlowItem::BoxStart(Arc::new(Decoration { style: style.clone(), x, width })));
    }
    flow.upper_edge(own.border.top.width + own.padding.top.length + gap_y);
    let mut starts = Vec::with_capacity(columns.len() + 1);
    let mut at = x + own.border.left.width + own.padding.left.length + gap_x;
    for column in &columns {
        starts.push(at);
        at += *column + gap_x;
    }
    let placed = Placement { columns: &columns, starts: &starts, gap_x, gap_y, collapse };
    rows(cx, &grid, &placed, flow, owner);
    flow.lower_edge(own.border.bottom.width + own.padding.bottom.length);
    if visible {
        flow.end_box();
    }
    if style.inherited.caption_bottom {
        captions(cx, &grid, flow, x, width, owner);
    }
}

fn captions(cx: &mut Context<'_>, grid: &Grid, flow: &mut Flow, x: Pt, width: Pt, owner: StructId) {
    for caption in &grid.captions {
        super::block::block(cx, *caption, flow, x, width, owner);
    }
}

struct Placement<'a> {
    columns: &'a [Pt],
    starts: &'a [Pt],
    gap_x: Pt,
    gap_y: Pt,
    collapse: bool,
}

impl Placement<'_> {
    fn width(&self, cell: &Cell) -> Pt {
        let end = (cell.column + cell.columns).min(self.columns.len());
        let inner: Pt = self.columns[cell.column..end].iter().copied().sum();
        inner + self.gap_x * (end - cell.column).saturating_sub(1) as f32
    }
}

/// A cell's content, laid out.
struct SetCell {
    index: usize,
    items: Vec<FlowItem>,
    /// Height of content and edges.
    height: Pt,
    top: Pt,
}

fn rows(
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
    let mut set = set.into_iter().peekable();
    let mut head: Vec<Slab> = Vec::new();
    let mut joined_until = 0;
    let head_rows = grid.rows.iter().filter(|r| r.group == Group::Head).count();
    let mut began = false;
    for (index, row) in grid.rows.iter().enumerate() {
        let mut cells = Vec::new();
        while set.peek().is_some_and(|c| grid.cells[c.index].row == index) {
            cells.extend(set.next());
        }
        let spans = cells.iter().map(|c| grid.cells[c.index].rows).max().unwrap_or(1);
        let tall = heights[index] > TALL_ROW && spans == 1 && row.group != Group::Head;
        let slabs = if tall {
            tall_row(cx, grid, placed, row, cells)
        } else {
            vec![whole_row(cx, grid, placed, row, cells, &heights, index)]
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
            slab.break_before = index >= joined_until && !(first && head_rows > 0);
            flow.slab(slab);
        }
        joined_until = joined_until.max(index + spans);
    }
    if !head.is_empty() {
        begin_table(flow, &mut head);
        began = true;
    }
    if began && head_rows > 0 {
        flow.item(FlowItem::TableEnd);
    }
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

fn set_cell(
    cx: &mut Context<'_>,
    cell: &Cell,
    index: usize,
    placed: &Placement<'_>,
    row: StructId,
) -> SetCell {
    let (dom, styled) = (cx.dom, cx.styled);
    let empty = SetCell { index, items: Vec::new(), height: Pt::ZERO, top: Pt::ZERO };
    let (Some(element), Some(styles)) = (dom.element(cell.node), styled.of(cell.node)) else {
        return empty;
    };
    let own = &styles.style.own;
    let role = role(element).unwrap_or(Role::DataCell { colspan: 1, rowspan: 1 });
    let owner = cx.structure.add_element(role, row, element);
    let share = if placed.collapse { 0.5 } else { 1.0 };
    let (left, right) = cell_edges(&styles.style, placed.collapse);
    let width = (placed.width(cell) - left - right).max(Pt(1.0));
    cx.counters.enter(&own.counters);
    let mut flow = Flow::default();
    for event in super::block::events_of(cx, cell.node) {
        flow.mark(FlowItem::Event(placed.starts[cell.column], event));
    }
    let children: Vec<NodeId> = cx.dom.children(cell.node).collect();
    let x = placed.starts[cell.column] + left;
    if children.is_empty() {
        let mut run = InlineRun::new(&styles.style);
        let place = InlinePlace { owner, link: None, rise: Pt::ZERO };
        run.pseudo(cx, cell.node, styles.before.as_ref(), place, width);
        run.pseudo(cx, cell.node, styles.after.as_ref(), place, width);
        run.finish(cx, &mut flow, x, &width);
    } else {
        children_flow(cx, cell.node, &children, &mut flow, x, width, owner);
    }
    cx.counters.leave();
    let items = flow.finish();
    let top = own.padding.top.length + own.border.top.width * share;
    let bottom = own.padding.bottom.length + own.border.bottom.width * share;
    let wish = own.height.filter(|h| h.fraction == 0.0).map_or(Pt::ZERO, |h| h.length);
    let height = (height(&items) + top + bottom).max(wish);
    SetCell { index, items, height, top }
}

/// A row that is not divided.
fn whole_row(
    cx: &mut Context<'_>,
    grid: &Grid,
    placed: &Placement<'_>,
    row: &Row,
    cells: Vec<SetCell>,
    heights: &[Pt],
    index: usize,
) -> Slab {
    let mut slab = Slab { height: heights[index], break_before: true, ..Slab::default() };
    let group_style = row.parent.and_then(|p| cx.styled.of(p)).map(|s| s.style.clone());
    let row_style = cx.styled.of(row.node).map(|s| s.style.clone());
    let baseline = cells.iter().filter_map(|cell| {
        let style = &cx.styled.of(grid.cells[cell.index].node)?.style;
        let aligned = style.own.vertical_align == VerticalAlign::Baseline;
        first_baseline(&cell.items).filter(|_| aligned).map(|b| b + cell.top)
    });
    let baseline = baseline.fold(Pt::ZERO, Pt::max);
    let last = cells.len();
    for (number, set) in cells.into_iter().enumerate() {
        let cell = &grid.cells[set.index];
        let Some(style) = cx.styled.of(cell.node).map(|s| s.style.clone()) else { continue };
        let end = (cell.row + cell.rows).min(heights.len());
        let tall: Pt = heights[cell.row..end].iter().copied().sum::<Pt>()
            + placed.gap_y * (end - cell.row - 1) as f32;
        let rect = Rect {
            x: placed.starts[cell.column],
            y: Pt::ZERO,
            width: placed.width(cell),
            height: tall,
        };
        let empty = set.items.is_empty() && style.inherited.hide_empty_cells;
        if !empty {
            for below in [&group_style, &row_style].into_iter().flatten() {
                if below.own.background_color.a > 0 {
                    slab.items.push(paint::fill(rect, below.own.background_color));
                }
            }
            slab.items.extend(cell_decoration(&style, rect, placed.collapse));
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
        if slab.baseline.is_none() && inner.baseline.is_some() && number < last {
            slab.baseline = first_baseline_of(&inner).map(|b| b + top + dy);
        }
        slab.absorb(inner, Pt::ZERO, top + dy);
    }
    if let Some(style) = &row_style {
        row_edges(&mut slab, style, placed);
    }
    slab
}

fn first_baseline_of(slab: &Slab) -> Option<Pt> {
    slab.baseline
}

/// A row's own borders, which collapse with those of its cells.
fn row_edges(slab: &mut Slab, style: &ComputedStyle, placed: &Placement<'_>) {
    let border = &style.own.border;
    if !placed.collapse || (border.top.width == Pt::ZERO && border.bottom.width == Pt::ZERO) {
        return;
    }
    let (Some(first), Some(last), Some(width)) =
        (placed.starts.first(), placed.starts.last(), placed.columns.last())
    else {
        return;
    };
    let right = *last + *width;
    for (edge, y) in [(border.top, Pt::ZERO), (border.bottom, slab.height)] {
        if edge.width > Pt::ZERO {
            slab.items.extend(paint::line(&edge, edge.color, (*first, y), (right, y)));
        }
    }
}

/// A cell's background and borders; collapsed borders are centred on the grid.
fn cell_decoration(
    style: &Arc<ComputedStyle>,
    rect: Rect,
    collapse: bool,
) -> Vec<crate::frame::Placed> {
    if !collapse {
        return paint::box_decoration(style, rect, true, true);
    }
    let own = &style.own;
    let mut out = Vec::new();
    if own.background_color.a > 0 {
        out.push(paint::fill(rect, own.background_color));
    }
    let (right, low) = (rect.x + rect.width, rect.y + rect.height);
    let edges = [
        (&own.border.top, (rect.x, rect.y), (right, rect.y)),
        (&own.border.bottom, (rect.x, low), (right, low)),
        (&own.border.left, (rect.x, rect.y), (rect.x, low)),
        (&own.border.right, (right, rect.y), (right, low)),
    ];
    for (border, from, to) in edges {
        if border.width > Pt::ZERO {
            out.extend(paint::line(border, border.color, from, to));
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
fn tall_row(
    cx: &mut Context<'_>,
    grid: &Grid,
    placed: &Placement<'_>,
    row: &Row,
    cells: Vec<SetCell>,
) -> Vec<Slab> {
    let _ = row;
    let mut bands: Vec<Slab> = Vec::new();
    let mut top = Pt::ZERO;
    let mut columns = Vec::new();
    for set in cells {
        let cell = &grid.cells[set.index];
        let Some(style) = cx.styled.of(cell.node).map(|s| s.style.clone()) else { continue };
        top = top.max(set.top);
        columns.push((cell, style));
        let mut band = 0;
        let mut gap = Pt::ZERO;
        for item in set.items {
            match item {
                FlowItem::Slab(slab) => {
                    if bands.len() <= band {
                        bands.push(Slab { break_before: true, ..Slab::default() });
                    }
                    let height = slab.height + gap;
                    let target = &mut bands[band];
                    if target.baseline.is_none() {
                        target.baseline = slab.baseline.map(|b| b + gap);
                    }
                    target.height = target.height.max(height);
                    target.absorb(slab, Pt::ZERO, gap);
                    gap = Pt::ZERO;
                    band += 1;
                }
                FlowItem::Gap(h) | FlowItem::Fixed(h) | FlowItem::Edge(h) => gap += h,
                _ => {}
            }
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
                x: placed.starts[cell.column],
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
