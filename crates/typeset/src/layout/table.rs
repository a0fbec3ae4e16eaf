//! Tables (CSS 2.2, chapter 17): column widths, captions, the content of cells.

use super::block::children_flow;
use super::collapse::Neighbours;
use super::context::Context;
use super::flow::{Decoration, Flow, FlowItem, height};
use super::grid::{Cell, Grid, MAX_CELLS, MAX_COLUMNS, cell_edges, grid};
use super::inline::{InlinePlace, InlineRun};
use super::paint;
use super::rows::rows;
use super::sizes::{content_widths, left_margin};
use super::structure::role;
use super::together::without_columns;
use crate::Pt;
use crate::dom::NodeId;
use crate::frame::{Role, StructId};
use crate::style::{ComputedStyle, LengthPercent};
use std::sync::Arc;

/// The least and greatest useful width of a table.
pub(super) fn widths(cx: &mut Context<'_>, table: NodeId) -> (Pt, Pt) {
    let grid = grid(cx, table);
    let (min, max) = column_widths(cx, &grid);
    (min.iter().copied().sum(), max.iter().copied().sum())
}

fn column_widths(cx: &mut Context<'_>, grid: &Grid) -> (Vec<Pt>, Vec<Pt>) {
    let mut min = vec![Pt::ZERO; grid.columns];
    let mut max = vec![Pt::ZERO; grid.columns];
    for wide in [false, true] {
        for cell in grid.cells.iter().filter(|c| (c.columns > 1) == wide) {
            let style = &cell.style;
            let collapse = style.inherited.border_collapse;
            let (left, right) = cell_edges(style, collapse);
            let (mut least, mut most) = cell_widths(cx, cell);
            if let Some(width) = style.own.width.and_then(LengthPercent::fixed) {
                most = width.max(least);
                least = least.max(width.min(most));
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
    for (column, setting) in grid.settings.iter().enumerate().take(grid.columns) {
        if let Some(width) = setting.width.and_then(LengthPercent::fixed) {
            min[column] = min[column].max(width);
            max[column] = min[column];
        }
    }
    (min, max)
}

/// The least and greatest width of a cell's content.
fn cell_widths(cx: &mut Context<'_>, cell: &Cell) -> (Pt, Pt) {
    let Some(loose) = &cell.loose else { return content_widths(cx, cell.node) };
    let styled = cx.styled;
    let Some(styles) = styled.of(cell.node) else { return (Pt::ZERO, Pt::ZERO) };
    cx.measure(|cx| {
        let place = InlinePlace { owner: StructId(0), link: None, rise: Pt::ZERO };
        let mut run = InlineRun::new(&cell.style);
        let (mut min, mut max) = (Pt::ZERO, Pt::ZERO);
        for &node in loose {
            if super::inline::is_inline(cx, node) {
                run.node(cx, node, styles, place, Pt(10_000.0));
            } else {
                let (a, b) = content_widths(cx, node);
                (min, max) = (min.max(a), max.max(b));
            }
        }
        let wants = run.intrinsic(cx);
        (min.max(wants.min), max.max(wants.max))
    })
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
    if style.own.table_fixed && full {
        let mut fixed = vec![None; count];
        for cell in grid.cells.iter().take_while(|c| c.row == 0) {
            if let (Some(width), 1) = (cell.style.own.width, cell.columns) {
                fixed[cell.column] = Some(width.resolve(room));
            }
        }
        for (column, setting) in grid.settings.iter().enumerate().take(count) {
            fixed[column] = setting.width.map(|w| w.resolve(room)).or(fixed[column]);
        }
        let taken: Pt = fixed.iter().flatten().copied().sum();
        let open = fixed.iter().filter(|w| w.is_none()).count().max(1);
        let rest = (room - taken).max(Pt::ZERO) / open as f32;
        return fixed.into_iter().map(|w| w.unwrap_or(rest)).collect();
    }
    let (min, mut max) = column_widths(cx, grid);
    // Columns whose width is set do not take of what is left over.
    let mut set = vec![false; count];
    let wish = |column: usize, width: Option<LengthPercent>| Some((column, width?));
    let cells = grid.cells.iter().filter(|cell| cell.columns == 1);
    let wishes = cells.filter_map(|cell| wish(cell.column, cell.style.own.width));
    let settings = grid.settings.iter().enumerate().take(grid.columns);
    for (column, width) in wishes.chain(settings.filter_map(|(c, s)| wish(c, s.width))) {
        set[column] = true;
        if width.fraction > 0.0 {
            max[column] = width.resolve(room).max(min[column]);
        }
    }
    let total = |list: &[Pt]| list.iter().copied().sum::<Pt>();
    let (least, most) = (total(&min), total(&max));
    if most <= room {
        if !full || most <= Pt::ZERO {
            return max;
        }
        let open: Pt = max.iter().zip(&set).filter(|(_, set)| !**set).map(|(w, _)| *w).sum();
        if open > Pt::ZERO {
            let factor = (room - most + open).0 / open.0;
            let grown = max.into_iter().zip(set);
            return grown.map(|(w, set)| if set { w } else { w * factor }).collect();
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
    let rest = available - left - right - width;
    let margins = (own.margin.left.map(of), own.margin.right.map(of));
    let x = x + left_margin(margins, rest, style.inherited.rtl);
    if !style.inherited.caption_bottom {
        captions(cx, &grid, flow, x, width, owner);
    }
    let image = cx.background(&style, node);
    let visible = paint::is_boxed(&style, image);
    if visible {
        flow.mark(FlowItem::BoxStart(Arc::new(Decoration {
            style: style.clone(),
            x,
            dy: Pt::ZERO,
            width,
            image,
        })));
    }
    flow.upper_edge(own.border.top.width + own.padding.top.length + gap_y);
    let mut starts = vec![Pt::ZERO; columns.len()];
    let mut at = x + own.border.left.width + own.padding.left.length + gap_x;
    let mut place = |column: usize| {
        starts[column] = at;
        at += columns[column] + gap_x;
    };
    // The first column stands where lines begin (CSS 2.2, section 17.5).
    let rtl = style.inherited.rtl;
    if rtl {
        (0..columns.len()).rev().for_each(&mut place);
    } else {
        (0..columns.len()).for_each(&mut place);
    }
    let neighbours = if collapse { Neighbours::of(&grid) } else { None };
    let (columns, starts) = (&columns, &starts);
    let placed = Placement { columns, starts, rtl, gap_x, gap_y, collapse, neighbours };
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

/// Where the columns of a table stand.
pub(super) struct Placement<'a> {
    pub(super) columns: &'a [Pt],
    /// The left edge of each column.
    pub(super) starts: &'a [Pt],
    /// Whether the first column stands on the right.
    pub(super) rtl: bool,
    gap_x: Pt,
    pub(super) gap_y: Pt,
    pub(super) collapse: bool,
    /// The cells around each cell, where they share borders.
    pub(super) neighbours: Option<Neighbours>,
}

impl Placement<'_> {
    /// The left edge of a cell.
    pub(super) fn left(&self, cell: &Cell) -> Pt {
        let last = (cell.column + cell.columns).min(self.columns.len()) - 1;
        self.starts[if self.rtl { last } else { cell.column }]
    }

    pub(super) fn width(&self, cell: &Cell) -> Pt {
        let end = (cell.column + cell.columns).min(self.columns.len());
        let inner: Pt = self.columns[cell.column..end].iter().copied().sum();
        inner + self.gap_x * (end - cell.column).saturating_sub(1) as f32
    }
}

/// A cell's content, laid out.
pub(super) struct SetCell {
    /// The cell's place in the grid.
    pub(super) index: usize,
    pub(super) items: Vec<FlowItem>,
    /// Height of content and edges.
    pub(super) height: Pt,
    /// Border and padding above.
    pub(super) top: Pt,
    /// Border and padding below.
    pub(super) bottom: Pt,
}

/// Lays out what stands in a cell.
pub(super) fn set_cell(
    cx: &mut Context<'_>,
    cell: &Cell,
    index: usize,
    placed: &Placement<'_>,
    row: StructId,
) -> SetCell {
    let (dom, styled) = (cx.dom, cx.styled);
    let none = Pt::ZERO;
    let empty = SetCell { index, items: Vec::new(), height: none, top: none, bottom: none };
    let (Some(element), Some(styles)) = (dom.element(cell.node), styled.of(cell.node)) else {
        return empty;
    };
    let own = &cell.style.own;
    let places = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
    let (colspan, rowspan) = (places(cell.columns), places(cell.rows));
    let data = Role::DataCell { colspan, rowspan };
    let owner = match &cell.loose {
        Some(_) => cx.structure.add(data, row),
        None => {
            // The places it has in the grid, which its attributes may overstate or leave open.
            let role = match role(element) {
                Some(Role::HeaderCell { row_scope, .. }) => {
                    Role::HeaderCell { colspan, rowspan, row_scope }
                }
                Some(Role::DataCell { .. }) | None => data,
                Some(other) => other,
            };
            cx.structure.add_element(role, row, element)
        }
    };
    let share = if placed.collapse { 0.5 } else { 1.0 };
    let (left, right) = cell_edges(&cell.style, placed.collapse);
    let width = (placed.width(cell) - left - right).max(Pt(1.0));
    if cell.loose.is_none() {
        cx.counters.enter(&own.counters);
    }
    let around = cx.height_base.take();
    let mut flow = Flow::default();
    let x = placed.left(cell) + left;
    match &cell.loose {
        Some(loose) => {
            children_flow(cx, cell.node, loose, &mut flow, x, width, owner);
        }
        None => {
            for event in super::block::events_of(cx, cell.node) {
                flow.mark(FlowItem::Event(placed.left(cell), event));
            }
            let children: Vec<NodeId> = cx.dom.children(cell.node).collect();
            if children.is_empty() {
                let mut run = InlineRun::new(&styles.style);
                let place = InlinePlace { owner, link: None, rise: Pt::ZERO };
                run.pseudo(cx, cell.node, styles.before.as_ref(), place, width);
                run.pseudo(cx, cell.node, styles.after.as_ref(), place, width);
                run.finish(cx, &mut flow, x, &width);
            } else {
                children_flow(cx, cell.node, &children, &mut flow, x, width, owner);
            }
        }
    }
    cx.height_base = around;
    if cell.loose.is_none() {
        cx.counters.leave();
    }
    let items = without_columns(flow.finish());
    let top = own.padding.top.length + own.border.top.width * share;
    let bottom = own.padding.bottom.length + own.border.bottom.width * share;
    let wish = own.height.filter(|h| h.fraction == 0.0).map_or(Pt::ZERO, |h| h.length);
    let height = (height(&items) + top + bottom).max(wish);
    SetCell { index, items, height, top, bottom }
}
