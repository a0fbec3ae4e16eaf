//! The grid of a table (WHATWG HTML, section 4.9.12): rows, columns and cells, with those that CSS
//! makes up where the source has none (CSS 2.2, section 17.2.1).

use super::context::Context;
use crate::Pt;
use crate::dom::{NodeData, NodeId};
use crate::style::{ComputedStyle, Display, LengthPercent};
use std::sync::Arc;

/// The most cells that are set; a larger table is cut and reported.
pub(super) const MAX_CELLS: usize = 1_000_000;
/// The most columns a table can have.
pub(super) const MAX_COLUMNS: usize = 1_000;

/// A cell: an element, or other content that stands where a cell should.
pub(super) struct Cell {
    /// The cell's element; for made-up cells the element around.
    pub(super) node: NodeId,
    /// The content of a made-up cell.
    pub(super) loose: Option<Vec<NodeId>>,
    pub(super) style: Arc<ComputedStyle>,
    pub(super) column: usize,
    pub(super) columns: usize,
    pub(super) row: usize,
    pub(super) rows: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    Head,
    Body,
    Foot,
}

pub(super) struct Row {
    pub(super) node: NodeId,
    pub(super) parent: Option<NodeId>,
    pub(super) group: Group,
    /// What a made-up row holds.
    loose: Option<Vec<NodeId>>,
}

/// What `col` and `colgroup` say of a column.
#[derive(Default, Clone)]
pub(super) struct Column {
    pub(super) width: Option<LengthPercent>,
    /// Styles whose backgrounds show through, the outer one first.
    pub(super) below: Vec<Arc<ComputedStyle>>,
}

pub(super) struct Grid {
    pub(super) rows: Vec<Row>,
    pub(super) cells: Vec<Cell>,
    pub(super) columns: usize,
    pub(super) settings: Vec<Column>,
    pub(super) captions: Vec<NodeId>,
    pub(super) cut: bool,
}

fn display(cx: &Context<'_>, node: NodeId) -> Option<Display> {
    cx.dom.element(node)?;
    cx.styled.of(node).map(|s| s.style.own.display)
}

fn span(cx: &Context<'_>, node: NodeId, name: &str) -> usize {
    let value = cx.dom.element(node).and_then(|e| e.attribute(name)?.trim().parse::<usize>().ok());
    value.unwrap_or(1).clamp(1, MAX_COLUMNS)
}

/// How many rows a cell spans; 0 stands for all that are left in its group.
fn rows_of(cx: &Context<'_>, grid: &Grid, cell: NodeId, row: usize) -> usize {
    let value = cx.dom.element(cell).and_then(|e| e.attribute("rowspan"));
    if value.is_none_or(|value| value.trim() != "0") {
        return span(cx, cell, "rowspan");
    }
    let alike = |other: &&Row| other.parent == grid.rows[row].parent;
    grid.rows[row..].iter().take_while(alike).count()
}

/// Whether a node is nothing in a table: white space, comments, what is not shown.
fn is_nothing(cx: &Context<'_>, node: NodeId) -> bool {
    match &cx.dom.node(node).data {
        NodeData::Text(text) => text.trim().is_empty(),
        NodeData::Element(_) => display(cx, node) == Some(Display::None),
        _ => true,
    }
}

/// Reads the grid of a table.
pub(super) fn grid(cx: &Context<'_>, table: NodeId) -> Grid {
    let mut grid = Grid {
        rows: Vec::new(),
        cells: Vec::new(),
        columns: 0,
        settings: Vec::new(),
        captions: Vec::new(),
        cut: false,
    };
    let mut foot = Vec::new();
    let mut loose: Vec<NodeId> = Vec::new();
    let made_up = |loose: &mut Vec<NodeId>, rows: &mut Vec<Row>, parent, group| {
        if !loose.is_empty() {
            let loose = Some(std::mem::take(loose));
            rows.push(Row { node: table, parent, group, loose });
        }
    };
    for child in cx.dom.children(table) {
        let kind = display(cx, child);
        let part = matches!(
            kind,
            Some(
                Display::TableCaption
                    | Display::TableRow
                    | Display::TableRowGroup
                    | Display::TableHeaderGroup
                    | Display::TableFooterGroup
                    | Display::TableColumn
                    | Display::TableColumnGroup
            )
        );
        if part {
            made_up(&mut loose, &mut grid.rows, None, Group::Body);
        }
        match kind {
            Some(Display::TableCaption) => grid.captions.push(child),
            Some(Display::TableRow) => {
                grid.rows.push(Row { node: child, parent: None, group: Group::Body, loose: None });
            }
            Some(Display::TableColumn | Display::TableColumnGroup) => columns(cx, child, &mut grid),
            Some(
                d
                @ (Display::TableRowGroup | Display::TableHeaderGroup | Display::TableFooterGroup),
            ) => {
                let group = match d {
                    Display::TableHeaderGroup => Group::Head,
                    Display::TableFooterGroup => Group::Foot,
                    _ => Group::Body,
                };
                let rows = if group == Group::Foot { &mut foot } else { &mut grid.rows };
                let mut inner = Vec::new();
                for row in cx.dom.children(child) {
                    if display(cx, row) == Some(Display::TableRow) {
                        made_up(&mut inner, rows, Some(child), group);
                        rows.push(Row { node: row, parent: Some(child), group, loose: None });
                    } else if !is_nothing(cx, row) {
                        inner.push(row);
                    }
                }
                made_up(&mut inner, rows, Some(child), group);
            }
            _ if is_nothing(cx, child) => {}
            _ => loose.push(child),
        }
    }
    made_up(&mut loose, &mut grid.rows, None, Group::Body);
    grid.rows.sort_by_key(|row| row.group != Group::Head);
    grid.rows.extend(foot);
    place_cells(cx, &mut grid);
    grid
}

fn columns(cx: &Context<'_>, node: NodeId, grid: &mut Grid) {
    let Some(style) = cx.styled.of(node).map(|s| s.style.clone()) else { return };
    let add = |grid: &mut Grid, count: usize, column: &Column| {
        let room = MAX_COLUMNS.saturating_sub(grid.settings.len());
        grid.settings.extend(std::iter::repeat_n(column.clone(), count.min(room)));
    };
    let own = Column { width: style.own.width, below: vec![style.clone()] };
    let inner: Vec<NodeId> =
        cx.dom.children(node).filter(|&c| display(cx, c) == Some(Display::TableColumn)).collect();
    if style.own.display == Display::TableColumn || inner.is_empty() {
        add(grid, span(cx, node, "span"), &own);
        return;
    }
    for column in inner {
        let Some(inner) = cx.styled.of(column).map(|s| s.style.clone()) else { continue };
        let width = inner.own.width.or(own.width);
        let column_style = Column { width, below: vec![style.clone(), inner] };
        add(grid, span(cx, column, "span"), &column_style);
    }
}

/// The cells of a row in order.
fn cells_of(cx: &Context<'_>, row: &Row) -> Vec<(NodeId, Option<Vec<NodeId>>)> {
    let mut cells = Vec::new();
    let mut loose: Vec<NodeId> = Vec::new();
    let children: Vec<NodeId> = match &row.loose {
        Some(nodes) => nodes.clone(),
        None => cx.dom.children(row.node).collect(),
    };
    for node in children {
        if display(cx, node) == Some(Display::TableCell) {
            if !loose.is_empty() {
                cells.push((row.node, Some(std::mem::take(&mut loose))));
            }
            cells.push((node, None));
        } else if !is_nothing(cx, node) {
            loose.push(node);
        }
    }
    if !loose.is_empty() {
        cells.push((row.node, Some(loose)));
    }
    cells
}

fn place_cells(cx: &Context<'_>, grid: &mut Grid) {
    // For each column: down to which row it is taken by a cell from above.
    let mut taken: Vec<usize> = Vec::new();
    let count = grid.rows.len();
    'rows: for index in 0..count {
        let mut column = 0;
        for (node, loose) in cells_of(cx, &grid.rows[index]) {
            while taken.get(column).is_some_and(|&until| until > index) {
                column += 1;
            }
            if column >= MAX_COLUMNS || grid.cells.len() >= MAX_CELLS {
                grid.cut = true;
                grid.rows.truncate(index + 1);
                break 'rows;
            }
            let Some(style) = cx.styled.of(node).map(|s| &s.style) else { continue };
            let (style, across, down) = match loose {
                Some(_) => (style.anonymous(Display::TableCell), 1, 1),
                None => (style.clone(), span(cx, node, "colspan"), rows_of(cx, grid, node, index)),
            };
            let columns = across.min(MAX_COLUMNS - column);
            let rows = down.min(count - index);
            taken.resize(taken.len().max(column + columns), 0);
            for slot in &mut taken[column..column + columns] {
                *slot = index + rows;
            }
            grid.cells.push(Cell { node, loose, style, column, columns, row: index, rows });
            column += columns;
            grid.columns = grid.columns.max(column);
        }
    }
    let count = grid.rows.len();
    for cell in &mut grid.cells {
        cell.rows = cell.rows.min(count - cell.row);
    }
}

/// The edges of a cell: padding and its share of the borders.
pub(super) fn cell_edges(style: &ComputedStyle, collapse: bool) -> (Pt, Pt) {
    let own = &style.own;
    let share = if collapse { 0.5 } else { 1.0 };
    (
        own.padding.left.length + own.border.left.width * share,
        own.padding.right.length + own.border.right.width * share,
    )
}
