//! Tables (CSS 2.2, chapter 17): the grid, column widths, rows as slabs.

use super::block::children_flow;
use super::context::Context;
use super::flow::{Decoration, Flow, FlowItem, Slab, height, monolith};
use super::grid::{Cell, Grid, Group, MAX_CELLS, MAX_COLUMNS, Row, cell_edges, grid};
use super::inline::{InlinePlace, InlineRun};
use super::paint;
use super::sizes::content_widths;
use super::structure::role;
use super::together::without_columns;
use crate::dom::NodeId;
use crate::frame::{Role, StructId};
use crate::style::{ComputedStyle, LengthPercent, VerticalAlign};
use crate::{Pt, Rect};
use std::sync::Arc;

/// Rows that take more than this part of a page are divided between their lines.
const TALL_ROW: f32 = 0.5;

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
    let centered = own.margin.left.is_none() && own.margin.right.is_none();
    let x = x + left + if centered { ((available - width) / 2.0).max(Pt::ZERO) } else { Pt::ZERO };
    if !style.inherited.caption_bottom {
        captions(cx, &grid, flow, x, width, owner);
    }
    let image = cx.background(&style, node);
    let visible = paint::is_visible(&style) || image.is_some();
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
    // Which rows cells from above reach into.
    let mut reaching: Vec<Vec<usize>> = vec![Vec::new(); grid.rows.len()];
    for (index, cell) in grid.cells.iter().enumerate().filter(|(_, cell)| cell.rows > 1) {
        for row in &mut reaching[cell.row + 1..cell.row + cell.rows] {
            row.push(index);
        }
    }
    let covered: Vec<bool> = reaching.iter().map(|cells| !cells.is_empty()).collect();
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
        let tall = heights[index] > cx.area.height * TALL_ROW
            && spans == 1
            && !covered[index]
            && row.group != Group::Head;
        let slabs = if tall {
            tall_row(grid, placed, row, cells)
        } else {
            vec![whole_row(cx, grid, placed, row, cells, &heights, (index, &reaching[index]))]
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
    let own = &cell.style.own;
    let data = Role::DataCell { colspan: 1, rowspan: 1 };
    let owner = match &cell.loose {
        Some(_) => cx.structure.add(data, row),
        None => cx.structure.add_element(role(element).unwrap_or(data), row, element),
    };
    let share = if placed.collapse { 0.5 } else { 1.0 };
    let (left, right) = cell_edges(&cell.style, placed.collapse);
    let width = (placed.width(cell) - left - right).max(Pt(1.0));
    if cell.loose.is_none() {
        cx.counters.enter(&own.counters);
    }
    let around = cx.height_base.take();
    let mut flow = Flow::default();
    let x = placed.starts[cell.column] + left;
    match &cell.loose {
        Some(loose) => {
            children_flow(cx, cell.node, loose, &mut flow, x, width, owner);
        }
        None => {
            for event in super::block::events_of(cx, cell.node) {
                flow.mark(FlowItem::Event(placed.starts[cell.column], event));
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
    (index, reaching): (usize, &[usize]),
) -> Slab {
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
        // A cell that spans rows is painted row by row, so that pages may part it.
        let cell = &grid.cells[cell];
        let last = cell.row + cell.rows == index + 1;
        let part = Part { first: false, last, height: heights[index] };
        slab.items.extend(cell_part(grid, placed, cell, &[&group_style, &row_style], &part));
    }
    let last = cells.len();
    for (number, set) in cells.into_iter().enumerate() {
        let cell = &grid.cells[set.index];
        let style = cell.style.clone();
        let end = (cell.row + cell.rows).min(heights.len());
        let tall: Pt = heights[cell.row..end].iter().copied().sum::<Pt>()
            + placed.gap_y * (end - cell.row - 1) as f32;
        let empty = set.items.is_empty() && style.inherited.hide_empty_cells;
        if !empty {
            let part = Part { first: true, last: cell.rows == 1, height: heights[index] };
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

/// The part of a cell that lies in one row.
struct Part {
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
        x: placed.starts[cell.column],
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
    let own = &style.own;
    out.extend(paint::ground(style, rect));
    let (right, low) = (rect.x + rect.width, rect.y + rect.height);
    let edges = [
        (&own.border.top, (rect.x, rect.y), (right, rect.y), part.first),
        (&own.border.bottom, (rect.x, low), (right, low), part.last),
        (&own.border.left, (rect.x, rect.y), (rect.x, low), true),
        (&own.border.right, (right, rect.y), (right, low), true),
    ];
    for (border, from, to, there) in edges {
        if border.width > Pt::ZERO && there {
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
fn tall_row(grid: &Grid, placed: &Placement<'_>, row: &Row, cells: Vec<SetCell>) -> Vec<Slab> {
    let _ = row;
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
