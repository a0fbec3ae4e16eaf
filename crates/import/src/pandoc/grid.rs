//! Grids of Pandoc whose cells go over several rows or columns: each cell is found by following
//! its frame from corner to corner.

use super::tables::{Cell, Cells, cut, is_rule_of_grid};
use std::collections::BTreeSet;

/// The most characters of a grid that are looked at.
const LARGEST: usize = 1 << 20;

/// The characters of a grid, each line as long as the first.
struct Grid {
    chars: Vec<Vec<char>>,
    bottom: usize,
    right: usize,
}

/// A cell's frame: the lines and columns of characters on which it is drawn.
struct Frame {
    top: usize,
    left: usize,
    bottom: usize,
    right: usize,
}

/// Reads the lines of a grid; none where the frames of its cells do not cover it.
pub(super) fn read(lines: &[&str]) -> Option<Cells> {
    let width = lines.first()?.chars().count();
    if width < 2 || lines.len() < 2 || width.saturating_mul(lines.len()) > LARGEST {
        return None;
    }
    let padded = |line: &&str| -> Vec<char> {
        line.chars().chain(std::iter::repeat(' ')).take(width).collect()
    };
    let chars: Vec<Vec<char>> = lines.iter().map(padded).collect();
    let grid = Grid { bottom: chars.len() - 1, right: width - 1, chars };
    let frames = grid.frames()?;
    let rows = sorted(frames.iter().flat_map(|frame| [frame.top, frame.bottom]));
    let columns = sorted(frames.iter().flat_map(|frame| [frame.left, frame.right]));
    let spans = |lines: &[usize], from: usize, to: usize| {
        u16::try_from(lines.iter().filter(|at| (from..to).contains(*at)).count()).unwrap_or(1)
    };
    let ends_head = |line: &str| is_rule_of_grid(line) && line.contains('=');
    let head = lines.iter().skip(1).position(|line| ends_head(line)).map_or(0, |at| at + 1);
    let head = if head == grid.bottom { 0 } else { head };
    let mut table = Cells::default();
    for row in &rows[..rows.len() - 1] {
        let cells = frames.iter().filter(|frame| frame.top == *row).map(|frame| Cell {
            text: cut(&lines[frame.top + 1..frame.bottom], frame.left + 1, Some(frame.right)),
            columns: spans(&columns, frame.left, frame.right),
            rows: spans(&rows, frame.top, frame.bottom),
        });
        let part = if *row < head { &mut table.head } else { &mut table.body };
        part.push(cells.collect());
    }
    Some(table)
}

fn sorted(numbers: impl Iterator<Item = usize>) -> Vec<usize> {
    numbers.collect::<BTreeSet<_>>().into_iter().collect()
}

impl Grid {
    fn at(&self, row: usize, column: usize) -> char {
        self.chars[row][column]
    }

    /// The frames of all cells, from the first line on and from the left; none where they leave
    /// something out.
    fn frames(&self) -> Option<Vec<Frame>> {
        // The last line of each column that a cell has taken.
        let mut done = vec![0; self.right];
        let mut corners = BTreeSet::from([(0, 0)]);
        let mut frames: Vec<Frame> = Vec::new();
        while let Some((top, left)) = corners.pop_first() {
            let outside = top == self.bottom || left == self.right;
            if outside || top < done[left] {
                continue;
            }
            let Some((bottom, right)) = self.frame(top, left) else { continue };
            done[left..right].fill(bottom);
            corners.extend([(top, right), (bottom, left)]);
            frames.push(Frame { top, left, bottom, right });
        }
        done.iter().all(|line| *line == self.bottom).then_some(frames)
    }

    /// The corner that lies opposite in the smallest frame from a corner on.
    fn frame(&self, top: usize, left: usize) -> Option<(usize, usize)> {
        if self.at(top, left) != '+' {
            return None;
        }
        let rule = |c: char| matches!(c, '-' | '=' | ':' | '+');
        let bar = |c: char| matches!(c, '|' | '+');
        let rights = (left + 1..=self.right).take_while(|at| rule(self.at(top, *at)));
        for right in rights.filter(|at| self.at(top, *at) == '+') {
            let bottoms = (top + 1..=self.bottom).take_while(|at| bar(self.at(*at, right)));
            for bottom in bottoms.filter(|at| self.at(*at, right) == '+') {
                let below = (left..=right).all(|at| rule(self.at(bottom, at)));
                let beside = (top..=bottom).all(|at| bar(self.at(at, left)));
                if below && beside && self.at(bottom, left) == '+' {
                    return Some((bottom, right));
                }
            }
        }
        None
    }
}
