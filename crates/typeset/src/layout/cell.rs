//! What a table cell shows apart from its text: grounds and borders, whole or in parts.

use super::collapse::{Side, stronger};
use super::grid::{Cell, Grid};
use super::paint;
use super::table::Placement;
use crate::frame::{Color, Placed};
use crate::style::{Border, ComputedStyle};
use crate::{Pt, Rect};
use std::sync::Arc;

/// The part of a cell that lies in one row or on one page.
pub(super) struct Part {
    pub(super) first: bool,
    pub(super) last: bool,
    /// How far it reaches above the row's upper edge.
    pub(super) above: Pt,
    pub(super) height: Pt,
}

/// A cell's ground and borders, ready to be painted at any height.
#[derive(Debug)]
pub(super) struct CellLook {
    style: Arc<ComputedStyle>,
    x: Pt,
    width: Pt,
    /// The grounds of its column, row group and row.
    below: Vec<Color>,
    /// What is drawn along its sides where borders collapse; otherwise it has its own.
    shared: Option<SharedBorders>,
}

/// Borders that are centred on the grid.
#[derive(Debug)]
struct SharedBorders {
    /// With left and right end.
    top: Vec<(Border, Pt, Pt)>,
    bottom: Vec<(Border, Pt, Pt)>,
    /// At a distance from the table's left edge.
    upright: Vec<(Border, Pt)>,
}

impl CellLook {
    /// How a cell looks in one of its rows, with what is painted below it.
    pub(super) fn of(
        grid: &Grid,
        placed: &Placement<'_>,
        cell: &Cell,
        below: &[&Option<Arc<ComputedStyle>>],
        row: usize,
    ) -> Self {
        let columns = grid.settings.get(cell.column).map(|c| c.below.as_slice());
        let grounds = columns.unwrap_or_default().iter();
        let grounds = grounds.chain(below.iter().filter_map(|style| style.as_ref()));
        let grounds = grounds.map(|style| style.own.background_color).filter(|color| color.a > 0);
        Self {
            style: cell.style.clone(),
            x: placed.left(cell),
            width: placed.width(cell),
            below: grounds.collect(),
            shared: placed.collapse.then(|| SharedBorders::of(grid, placed, cell, row)),
        }
    }

    /// Paints a part of the cell.
    pub(super) fn paint(&self, part: &Part) -> Vec<Placed> {
        let rect =
            Rect { x: self.x, y: -part.above, width: self.width, height: part.height + part.above };
        let mut out: Vec<Placed> =
            self.below.iter().map(|color| paint::fill(rect, *color)).collect();
        let Some(shared) = &self.shared else {
            out.extend(paint::box_decoration(&self.style, rect, part.first, part.last));
            return out;
        };
        out.extend(paint::ground(&self.style, rect));
        let low = rect.y + rect.height;
        for (edges, y, there) in
            [(&shared.top, rect.y, part.first), (&shared.bottom, low, part.last)]
        {
            for (border, from, to) in edges.iter().filter(|_| there) {
                out.extend(paint::line(border, border.color, (*from, y), (*to, y)));
            }
        }
        for (border, x) in &shared.upright {
            out.extend(paint::line(border, border.color, (*x, rect.y), (*x, low)));
        }
        out
    }
}

impl SharedBorders {
    fn of(grid: &Grid, placed: &Placement<'_>, cell: &Cell, row: usize) -> Self {
        let (left, width) = (placed.left(cell), placed.width(cell));
        let right = left + width;
        let (start, end) = if placed.rtl { (right, left) } else { (left, right) };
        let seen = |border: &Border| border.width > Pt::ZERO;
        let level = |side| {
            let mut edges = level_edge(grid, placed, cell, side, row);
            edges.retain(|(border, ..)| seen(border));
            edges
        };
        let upright = [(Side::Start, start), (Side::End, end)];
        let upright = upright.map(|(side, x)| (*upright_edge(grid, placed, cell, side, row), x));
        Self {
            top: level(Side::Top),
            bottom: level(Side::Bottom),
            upright: upright.into_iter().filter(|(border, _)| seen(border)).collect(),
        }
    }
}

fn own_border(cell: &Cell, side: Side, rtl: bool) -> &Border {
    let border = &cell.style.own.border;
    match (side, rtl) {
        (Side::Top, _) => &border.top,
        (Side::Bottom, _) => &border.bottom,
        (Side::Start, false) | (Side::End, true) => &border.left,
        (Side::End, false) | (Side::Start, true) => &border.right,
    }
}

/// What is drawn along a side at a place of the grid: the cell's border, or the stronger one of the
/// cell beside it.
fn resolved<'g>(
    grid: &'g Grid,
    placed: &Placement<'_>,
    cell: &'g Cell,
    side: Side,
    place: (usize, usize),
) -> &'g Border {
    let own = own_border(cell, side, placed.rtl);
    let neighbours = placed.neighbours.as_ref();
    let Some(other) = neighbours.and_then(|all| all.beside(grid, cell, side, place)) else {
        return own;
    };
    match side {
        Side::Top => stronger(own_border(other, Side::Bottom, placed.rtl), own),
        Side::Bottom => stronger(own, own_border(other, Side::Top, placed.rtl)),
        Side::Start => stronger(own_border(other, Side::End, placed.rtl), own),
        Side::End => stronger(own, own_border(other, Side::Start, placed.rtl)),
    }
}

/// The line along the start or the end of a cell in one of its rows.
fn upright_edge<'g>(
    grid: &'g Grid,
    placed: &Placement<'_>,
    cell: &'g Cell,
    side: Side,
    row: usize,
) -> &'g Border {
    match cell.rows {
        0 | 1 => resolved(grid, placed, cell, side, (row, cell.column)),
        // The cells beside it draw what is stronger over it, row by row.
        _ => own_border(cell, side, placed.rtl),
    }
}

/// The lines along the upper or the lower side of a cell, column by column.
fn level_edge(
    grid: &Grid,
    placed: &Placement<'_>,
    cell: &Cell,
    side: Side,
    row: usize,
) -> Vec<(Border, Pt, Pt)> {
    let left = placed.left(cell);
    let whole = |border: &Border| vec![(*border, left, left + placed.width(cell))];
    let last = (cell.column + cell.columns).min(placed.columns.len()) - 1;
    if placed.neighbours.is_none() {
        return whole(own_border(cell, side, placed.rtl));
    }
    if cell.column == last {
        return whole(resolved(grid, placed, cell, side, (row, cell.column)));
    }
    let mut out: Vec<(Border, Pt, Pt)> = Vec::new();
    for column in cell.column..=last {
        let border = *resolved(grid, placed, cell, side, (row, column));
        let (from, to) = (placed.starts[column], placed.starts[column] + placed.columns[column]);
        match out.last_mut() {
            Some((before, start, end)) if *before == border => {
                (*start, *end) = (start.min(from), end.max(to));
            }
            _ => out.push((border, from, to)),
        }
    }
    out
}
