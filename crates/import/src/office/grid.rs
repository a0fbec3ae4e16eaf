//! Rows and cells as word processors store them to the tables of the model.

use crate::limits::MAX_SPAN;
use model::{BlockKind, Inline, TableCell, TableRow};
use std::collections::BTreeMap;

/// A cell and where it stands.
pub(crate) struct Cell {
    pub(crate) cell: TableCell,
    /// The column of the grid in which it begins, from 0.
    pub(crate) column: usize,
    /// Whether it goes on with the cell above it.
    pub(crate) merged: bool,
}

/// A row.
pub(crate) struct Row {
    pub(crate) cells: Vec<Cell>,
    /// Whether it is repeated at the top of each page.
    pub(crate) header: bool,
}

/// The table of rows; none if no row holds a cell. `styled`: whether the table's style sets its
/// first row apart, which is then a head if all of it is bold.
pub(crate) fn table(mut rows: Vec<Row>, styled: bool) -> Option<BlockKind> {
    let bold = |cell: &Cell| {
        !cell.cell.content.is_empty()
            && cell.cell.content.iter().all(|inline| matches!(inline, Inline::Strong { .. }))
    };
    if styled
        && rows.len() > 1
        && let Some(row) = rows.first_mut()
        && row.cells.iter().all(bold)
    {
        row.header = true;
    }
    span(&mut rows);
    let heads = rows.iter().take_while(|row| row.header).count();
    let heads = if heads == rows.len() { 0 } else { heads };
    let mut rows = rows.into_iter().enumerate().map(|(at, row)| {
        let kept = row.cells.into_iter().filter(|cell| !cell.merged);
        let cells = kept.map(|cell| TableCell { header: at < heads, ..cell.cell }).collect();
        TableRow { cells }
    });
    let head: Vec<TableRow> = rows.by_ref().take(heads).collect();
    let body: Vec<TableRow> = rows.collect();
    let any = head.iter().chain(&body).any(|row| !row.cells.is_empty());
    any.then_some(BlockKind::Table { caption: None, head, body })
}

/// Lengthens each cell over the cells that go on with it. One that has nothing above it to go on
/// with stands for itself.
fn span(rows: &mut [Row]) {
    // The row of the cell that is open in each column.
    let mut open: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for at in 0..rows.len() {
        for index in 0..rows[at].cells.len() {
            let (column, merged) = (rows[at].cells[index].column, rows[at].cells[index].merged);
            match open.get(&column).copied().filter(|_| merged) {
                Some((row, cell)) => {
                    let above = &mut rows[row].cells[cell].cell;
                    above.rowspan = above.rowspan.saturating_add(1).min(MAX_SPAN);
                }
                None => {
                    rows[at].cells[index].merged = false;
                    open.insert(column, (at, index));
                }
            }
        }
    }
}
