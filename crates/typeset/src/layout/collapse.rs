//! Borders that neighbouring cells share (CSS 2.2, section 17.6.2): of two that meet, the stronger
//! one is drawn, by both cells, so that it stands on either side of a page's end.

use super::grid::{Cell, Grid};
use crate::style::{Border, BorderStyle};

/// Tables of more places are drawn without looking at neighbours.
const MOST_PLACES: usize = 4 << 20;

/// Which cell stands at each place of a table's grid.
pub(super) struct Neighbours {
    columns: usize,
    cells: Vec<u32>,
}

/// A side of a cell.
#[derive(Clone, Copy)]
pub(super) enum Side {
    /// Above.
    Top,
    /// Below.
    Bottom,
    /// Where its row begins.
    Start,
    /// Where its row ends.
    End,
}

impl Neighbours {
    /// The places of a table, unless there are too many.
    pub(super) fn of(grid: &Grid) -> Option<Self> {
        let (columns, rows) = (grid.columns, grid.rows.len());
        let places = columns.checked_mul(rows).filter(|places| *places <= MOST_PLACES)?;
        let mut cells = vec![u32::MAX; places];
        for (index, cell) in (0u32..).zip(&grid.cells) {
            for row in cell.row..(cell.row + cell.rows).min(rows) {
                let (from, to) = (cell.column, (cell.column + cell.columns).min(columns));
                cells[row * columns + from..row * columns + to].fill(index);
            }
        }
        Some(Self { columns, cells })
    }

    fn at<'g>(
        &self,
        grid: &'g Grid,
        row: Option<usize>,
        column: Option<usize>,
    ) -> Option<&'g Cell> {
        let column = column.filter(|column| *column < self.columns)?;
        let index = self.cells.get(row? * self.columns + column)?;
        grid.cells.get(*index as usize)
    }

    /// The cell beside another: above or below it in a column, before or behind it in a row.
    pub(super) fn beside<'g>(
        &self,
        grid: &'g Grid,
        cell: &Cell,
        side: Side,
        (row, column): (usize, usize),
    ) -> Option<&'g Cell> {
        match side {
            Side::Top => self.at(grid, cell.row.checked_sub(1), Some(column)),
            Side::Bottom => self.at(grid, Some(cell.row + cell.rows), Some(column)),
            Side::Start => self.at(grid, Some(row), cell.column.checked_sub(1)),
            Side::End => self.at(grid, Some(row), Some(cell.column + cell.columns)),
        }
    }
}

/// The stronger of two borders that meet; of equals the first, which is the upper one or the one
/// where rows begin.
pub(super) fn stronger<'b>(first: &'b Border, second: &'b Border) -> &'b Border {
    let rank = |border: &Border| match border.style {
        BorderStyle::Double => 8,
        BorderStyle::Solid => 7,
        BorderStyle::Dashed => 6,
        BorderStyle::Dotted => 5,
        BorderStyle::Ridge => 4,
        BorderStyle::Outset => 3,
        BorderStyle::Groove => 2,
        BorderStyle::Inset => 1,
        BorderStyle::None | BorderStyle::Hidden => 0,
    };
    // A hidden border beats all others.
    let key = |border: &Border| (border.style == BorderStyle::Hidden, border.width, rank(border));
    if key(second) > key(first) { second } else { first }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Pt;
    use crate::frame::Color;

    #[test]
    fn the_stronger_border_wins_and_of_equals_the_first() {
        let border = |width: f32, style, red| Border {
            width: Pt(width),
            style,
            color: Color { r: red, g: 0, b: 0, a: 255 },
        };
        let thin = border(1.0, BorderStyle::Solid, 1);
        for (other, wins) in [
            (border(2.0, BorderStyle::Dotted, 2), true),
            (border(1.0, BorderStyle::Double, 2), true),
            (border(0.0, BorderStyle::Hidden, 2), true),
            (border(1.0, BorderStyle::Solid, 2), false),
            (border(1.0, BorderStyle::Dashed, 2), false),
            (border(0.0, BorderStyle::None, 2), false),
        ] {
            let expected = if wins { &other } else { &thin };
            assert_eq!(stronger(&thin, &other), expected);
            if other.style != BorderStyle::Solid {
                assert_eq!(stronger(&other, &thin), expected);
            }
        }
    }
}
