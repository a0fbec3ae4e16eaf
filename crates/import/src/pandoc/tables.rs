//! Pandoc's tables other than those with pipes (Pandoc User's Guide, "Tables"): their columns are
//! told by where characters stand in a line.

use model::{Inline, TableCell, TableRow};

/// The language of the code block as which the text of a table comes through the parser.
pub(crate) const TABLE: &str = "{=pandoc-table}";
/// The same of the caption of the table before it.
pub(crate) const CAPTION: &str = "{=pandoc-caption}";

/// A table whose cells are still Markdown.
#[derive(Default)]
pub(crate) struct Cells {
    pub(super) head: Vec<Vec<Cell>>,
    pub(super) body: Vec<Vec<Cell>>,
}

/// A cell, and how many columns and rows it goes over.
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) columns: u16,
    pub(super) rows: u16,
}

/// How the lines of a table are divided into columns.
enum Columns {
    /// At these characters, which are bars.
    Bars(Vec<usize>),
    /// Before these characters.
    Starts(Vec<usize>),
}

impl Cells {
    /// Reads the lines of a table that [`super::blocks`] has found.
    pub(crate) fn read(text: &str) -> Self {
        let lines: Vec<&str> = text.lines().collect();
        match lines.first() {
            Some(first) if first.starts_with('+') => {
                super::grid::read(&lines).unwrap_or_else(|| grid(&lines))
            }
            Some(_) => dashed(&lines),
            None => Self::default(),
        }
    }

    /// The rows of the head and of the body, each cell read by `read`.
    pub(crate) fn rows(
        self,
        mut read: impl FnMut(&str) -> Vec<Inline>,
    ) -> (Vec<TableRow>, Vec<TableRow>) {
        let mut rows = |rows: Vec<Vec<Cell>>, header: bool| -> Vec<TableRow> {
            let mut cell = |cell: Cell| TableCell {
                content: read(&cell.text),
                header,
                colspan: cell.columns,
                rowspan: cell.rows,
            };
            rows.into_iter()
                .map(|row| TableRow { cells: row.into_iter().map(&mut cell).collect() })
                .collect()
        };
        (rows(self.head, true), rows(self.body, false))
    }
}

/// A line that divides the rows of a grid.
pub(super) fn is_rule_of_grid(line: &str) -> bool {
    let line = line.trim();
    line.len() > 2
        && line.starts_with('+')
        && line.ends_with('+')
        && line.bytes().all(|b| matches!(b, b'+' | b'-' | b'=' | b':'))
}

/// A line of dashes in several groups, which stand for the columns.
pub(super) fn is_dashes(line: &str) -> bool {
    let groups: Vec<&str> = line.split_whitespace().collect();
    groups.len() > 1
        && groups.iter().all(|group| group.bytes().all(|b| b == b'-'))
        && groups.iter().any(|group| group.len() > 2)
}

/// A line of dashes without a gap.
pub(super) fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() > 2 && line.bytes().all(|b| b == b'-')
}

/// A grid row by row, where the frames of its cells do not meet: wide characters shift them.
fn grid(lines: &[&str]) -> Cells {
    let bars = lines[0].chars().enumerate().filter(|(_, c)| *c == '+').map(|(at, _)| at);
    let columns = Columns::Bars(bars.collect());
    let mut table = Cells::default();
    let mut row: Vec<&str> = Vec::new();
    for line in &lines[1..] {
        if !is_rule_of_grid(line) {
            row.push(line);
            continue;
        }
        if !row.is_empty() {
            table.body.push(columns.cells(&std::mem::take(&mut row)));
        }
        if line.contains('=') && table.head.is_empty() {
            table.head = std::mem::take(&mut table.body);
        }
    }
    if !row.is_empty() {
        table.body.push(columns.cells(&row));
    }
    table
}

/// A simple or multiline table: a head above the dashes, rows below them, which blank lines
/// divide where there are any.
fn dashed(lines: &[&str]) -> Cells {
    let mut marks = (0..lines.len()).filter(|at| is_dashes(lines[*at]));
    let Some(first) = marks.next() else { return Cells::default() };
    // The dashes may stand above the head as well.
    let below = marks.next().filter(|at| first == 0 && at + 1 < lines.len());
    let at = below.unwrap_or(first);
    let ends = |line: &&str| is_dashes(line) || is_rule(line);
    let columns = Columns::Starts(starts_of_groups(lines[at]));
    let head: Vec<&str> = lines[..at].iter().copied().filter(|line| !ends(line)).collect();
    let body: Vec<&str> = lines[at + 1..].iter().take_while(|line| !ends(line)).copied().collect();
    let mut table = Cells::default();
    if !head.is_empty() {
        table.head.push(columns.cells(&head));
    }
    let blank = |line: &&str| line.trim().is_empty();
    if body.iter().any(blank) {
        let rows = body.split(blank).filter(|row| !row.is_empty());
        table.body = rows.map(|row| columns.cells(row)).collect();
    } else {
        table.body = body.iter().map(|line| columns.cells(&[line])).collect();
    }
    table
}

fn starts_of_groups(line: &str) -> Vec<usize> {
    let bytes = line.as_bytes();
    (0..bytes.len())
        .filter(|at| bytes[*at] == b'-' && (*at == 0 || bytes[at - 1] == b' '))
        .collect()
}

impl Columns {
    /// The cells of a row of one or more lines.
    fn cells(&self, lines: &[&str]) -> Vec<Cell> {
        match self {
            Self::Starts(starts) => (0..starts.len())
                .map(|at| {
                    let from = if at == 0 { 0 } else { starts[at] };
                    let to = starts.get(at + 1).copied();
                    Cell { text: cut(lines, from, to), columns: 1, rows: 1 }
                })
                .collect(),
            Self::Bars(bars) => {
                let bar = |line: &&str, at: usize| matches!(line.chars().nth(at), Some('|' | '+'));
                let whole: Vec<usize> = bars
                    .iter()
                    .copied()
                    .filter(|at| lines.iter().all(|line| bar(line, *at)))
                    .collect();
                // Wide characters shift the bars behind them.
                if let Some(cells) =
                    split(lines, bars.len() - 1).filter(|_| whole.len() < bars.len())
                {
                    return cells;
                }
                let covers = |from: usize, to: usize| {
                    bars.iter().filter(|bar| (from..to).contains(*bar)).count()
                };
                whole
                    .windows(2)
                    .map(|pair| Cell {
                        text: cut(lines, pair[0] + 1, Some(pair[1])),
                        columns: u16::try_from(covers(pair[0], pair[1])).unwrap_or(1),
                        rows: 1,
                    })
                    .collect()
            }
        }
    }
}

/// The cells of lines that have as many bars as the table has columns.
fn split(lines: &[&str], count: usize) -> Option<Vec<Cell>> {
    let mut cells: Vec<Vec<&str>> = vec![Vec::new(); count];
    for line in lines {
        let inside = line.trim().strip_prefix('|')?.strip_suffix('|')?;
        if inside.split('|').count() != count {
            return None;
        }
        inside.split('|').zip(&mut cells).for_each(|(text, cell)| cell.push(text));
    }
    let cell = |lines: Vec<&str>| Cell { text: cut(&lines, 0, None), columns: 1, rows: 1 };
    Some(cells.into_iter().map(cell).collect())
}

/// The characters of lines between two places, without the margin that all lines have.
pub(super) fn cut(lines: &[&str], from: usize, to: Option<usize>) -> String {
    let count = to.map_or(usize::MAX, |to| to.saturating_sub(from));
    let cut: Vec<String> = lines
        .iter()
        .map(|line| line.chars().skip(from).take(count).collect::<String>().trim_end().to_owned())
        .collect();
    let margin = |line: &String| line.len() - line.trim_start_matches(' ').len();
    let least = cut.iter().filter(|line| !line.is_empty()).map(margin).min().unwrap_or(0);
    let lines = cut.iter().map(|line| line.get(least..).unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}
