//! Tables: lines whose cells stand below each other.

use super::furniture::inlines;
use super::lines::Line;
use crate::apparatus::entry_label;
use crate::inlines::tidy;
use model::{BlockKind, Inline, TableCell, TableRow};
use std::collections::BTreeSet;
use std::ops::Range;

/// White that divides columns, in ems.
const APART: f64 = 0.4;
/// The furthest that two rows stand apart, in ems.
const ROWS: f64 = 3.2;
/// How far the lines of one cell stand apart, in ems.
const LINES: f64 = 1.45;
/// Rows that make a table.
const LEAST: usize = 3;
/// Cells with more characters than this are columns of text.
const LONGEST: usize = 70;

/// From where to where a column reaches, in points.
type Extent = (f64, f64);

/// The tables among the lines of a column of a page.
pub(super) fn tables(lines: &[Line]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while from < lines.len() {
        match rows(&lines[from..]) {
            Some(count) => {
                found.push(from..from + count);
                from += count;
            }
            None => from += 1,
        }
    }
    found
}

/// How many lines from the first on are a table.
fn rows(lines: &[Line]) -> Option<usize> {
    let first = lines.first().filter(|line| is_row(line))?;
    let mut columns = extents(first);
    let (mut count, mut full) = (1, 1);
    for pair in lines.windows(2) {
        let (before, line) = (&pair[0], &pair[1]);
        let size = before.size.max(line.size);
        let gap = line.y - before.y;
        let alike = (before.size - line.size).abs() < 0.2 * size;
        if !alike || gap < 0.5 * size || gap > ROWS * size || has_leader(line) {
            break;
        }
        let merged = merge(&columns, line);
        let row = is_row(line);
        // One cell goes on below the cell of a row; more stand in columns of their own.
        let fits = match row {
            true => merged.len() >= columns.len().min(line.cells.len()),
            false => merged.len() == columns.len() && gap <= LINES * size,
        };
        if !fits || merged.len() < 2 {
            break;
        }
        columns = merged;
        count += 1;
        full += usize::from(row);
    }
    let cells = || lines[..count].iter().flat_map(|line| &line.cells);
    let characters: usize = cells().map(|cell| cell.text().chars().count()).sum();
    let labels = lines[..count].iter().filter(|line| begins_with_label(line)).count();
    let is_table = full >= LEAST
        && characters <= LONGEST * cells().count()
        && (labels * 2 < count || columns.len() > 2);
    is_table.then_some(count)
}

fn is_row(line: &Line) -> bool {
    line.cells.len() > 1 && !has_leader(line)
}

/// Whether dots lead to a page number, as in tables of contents.
pub(super) fn has_leader(line: &Line) -> bool {
    let text = line.text();
    text.contains(". . .") || text.contains("....") || text.contains("……")
}

/// Whether a line is an item of a list or a note rather than a row.
fn begins_with_label(line: &Line) -> bool {
    let first = line.cells.first().map(|cell| cell.text()).unwrap_or_default();
    let first = first.trim();
    first.chars().count() <= 4
        && (entry_label(&format!("{first} x")).is_some()
            || first.chars().all(|c| "•·–—-▪◦*".contains(c)))
}

fn extents(line: &Line) -> Vec<Extent> {
    line.cells.iter().map(|cell| (cell.x, cell.end)).collect()
}

/// The columns together with a line's cells: what overlaps is one.
fn merge(columns: &[Extent], line: &Line) -> Vec<Extent> {
    let mut all: Vec<Extent> = columns.iter().copied().chain(extents(line)).collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut merged: Vec<Extent> = Vec::with_capacity(all.len());
    for (x, end) in all {
        match merged.last_mut() {
            Some(last) if x < last.1 + APART * line.size => last.1 = last.1.max(end),
            _ => merged.push((x, end)),
        }
    }
    merged
}

/// Lines as a table; bold rows at its head are its head.
pub(super) fn table(lines: &[Line], notes: &BTreeSet<String>) -> BlockKind {
    let columns = lines.iter().fold(Vec::new(), |columns, line| merge(&columns, line));
    let gaps: Vec<f64> = lines.windows(2).map(|pair| pair[1].y - pair[0].y).collect();
    let least = gaps.iter().copied().fold(f64::INFINITY, f64::min);
    let most = gaps.iter().copied().fold(0.0, f64::max);
    let mut rows: Vec<(Vec<Vec<Inline>>, bool)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let places: Vec<usize> = line.cells.iter().map(|cell| place(&columns, cell.x)).collect();
        let gap = at.checked_sub(1).map(|before| gaps[before]);
        let goes_on = gap.is_some_and(|gap| {
            let near = gap <= 1.2 * least && gap <= LINES * line.size;
            near && places.len() < columns.len() && (!places.contains(&0) || most > 1.25 * least)
        });
        if !goes_on || rows.is_empty() {
            rows.push((vec![Vec::new(); columns.len()], line.is_bold()));
        }
        let Some((row, bold)) = rows.last_mut() else { continue };
        *bold &= line.is_bold();
        for (cell, place) in line.cells.iter().zip(places) {
            let content = inlines(&cell.spans, Some((notes, line.page)));
            if !row[place].is_empty() {
                row[place].push(Inline::text(" "));
            }
            row[place].extend(content);
        }
    }
    let heads = rows.iter().take_while(|(_, bold)| *bold).count();
    let heads = if heads == rows.len() { 0 } else { heads };
    let row = |(cells, _): (Vec<Vec<Inline>>, bool), header: bool| TableRow {
        cells: cells.into_iter().map(|content| cell(content, header)).collect(),
    };
    let body = rows.split_off(heads);
    BlockKind::Table {
        caption: None,
        head: rows.into_iter().map(|head| row(head, true)).collect(),
        body: body.into_iter().map(|one| row(one, false)).collect(),
    }
}

/// Whether a table is the rest of the one before it: its head is the same, as on the next page.
pub(super) fn goes_on(before: &BlockKind, table: &BlockKind) -> bool {
    let head = |kind: &BlockKind| match kind {
        BlockKind::Table { head, .. } => {
            let cells = head.iter().flat_map(|row| &row.cells);
            cells.map(|cell| model::plain_text(&cell.content)).collect()
        }
        _ => Vec::new(),
    };
    let known: Vec<String> = head(before);
    !known.is_empty() && known == head(table)
}

/// Adds a table's rows to the one before it.
pub(super) fn append(before: &mut BlockKind, rest: BlockKind) {
    if let (BlockKind::Table { body, .. }, BlockKind::Table { body: more, .. }) = (before, rest) {
        body.extend(more);
    }
}

fn cell(content: Vec<Inline>, header: bool) -> TableCell {
    let content = match header {
        // A head is bold by itself.
        true => content.into_iter().flat_map(unbold).collect(),
        false => content,
    };
    TableCell { content: tidy(content), header, colspan: 1, rowspan: 1 }
}

fn unbold(inline: Inline) -> Vec<Inline> {
    match inline {
        Inline::Strong { content } => content,
        other => vec![other],
    }
}

/// The column in which something begins.
fn place(columns: &[Extent], x: f64) -> usize {
    columns.iter().rposition(|(start, _)| *start <= x + 0.01).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::super::glyphs::Look;
    use super::super::lines::{Cell, Span};
    use super::*;

    /// A line of cells at places, 10 points in size, five points a character.
    fn line(y: f64, bold: bool, cells: &[(f64, &str)]) -> Line {
        let look = Look { bold, ..Look::default() };
        let span = |text: &str| Span { text: text.to_owned(), size: 10.0, look, raised: false };
        let cells: Vec<Cell> = cells
            .iter()
            .map(|(x, text)| Cell {
                spans: vec![span(text)],
                x: *x,
                end: x + 5.0 * text.chars().count() as f64,
            })
            .collect();
        let spans = cells.iter().flat_map(|cell| cell.spans.clone()).collect();
        let (x, end) = (cells[0].x, cells[cells.len() - 1].end);
        Line { spans, x, end, y, size: 10.0, page: 0, column: 0, cells }
    }

    fn rows_of(kind: &BlockKind) -> Vec<String> {
        let BlockKind::Table { head, body, .. } = kind else { return Vec::new() };
        let row = |row: &TableRow| {
            let cells = row.cells.iter().map(|cell| model::plain_text(&cell.content));
            let mark = if row.cells.iter().all(|cell| cell.header) { "# " } else { "" };
            format!("{mark}{}", cells.collect::<Vec<_>>().join("|"))
        };
        head.iter().chain(body).map(row).collect()
    }

    #[test]
    fn rows_with_room_between_them_are_a_table_and_cells_go_on_below() {
        let lines = [
            line(100.0, false, &[(50.0, "A paragraph before the table.")]),
            line(130.0, true, &[(50.0, "Port"), (200.0, "Boxes inspected"), (350.0, "Finds")]),
            line(152.0, false, &[(50.0, "Port A, its"), (240.0, "2.1 %"), (360.0, "3.4")]),
            line(164.0, false, &[(50.0, "own rules")]),
            line(186.0, false, &[(50.0, "Port B"), (240.0, "4.0 %"), (360.0, "2.9")]),
            line(208.0, false, &[(50.0, "Port C"), (360.0, "7.2")]),
            line(250.0, false, &[(50.0, "A paragraph behind the table.")]),
        ];
        assert_eq!(tables(&lines), vec![1..6]);
        let rows = rows_of(&table(&lines[1..6], &BTreeSet::new()));
        let wanted = [
            "# Port|Boxes inspected|Finds",
            "Port A, its own rules|2.1 %|3.4",
            "Port B|4.0 %|2.9",
            "Port C||7.2",
        ];
        assert_eq!(rows, wanted);
    }

    #[test]
    fn a_table_goes_on_where_its_head_is_repeated() {
        let rows = |first: &str| {
            let lines = [
                line(100.0, true, &[(50.0, "Year"), (200.0, "Ships")]),
                line(120.0, false, &[(50.0, first), (200.0, "13")]),
                line(140.0, false, &[(50.0, "later"), (200.0, "26")]),
            ];
            table(&lines, &BTreeSet::new())
        };
        let (mut whole, rest) = (rows("1990"), rows("1992"));
        assert!(goes_on(&whole, &rest));
        append(&mut whole, rest);
        assert_eq!(rows_of(&whole), ["# Year|Ships", "1990|13", "later|26", "1992|13", "later|26"]);
    }

    #[test]
    fn lists_contents_and_columns_of_text_are_no_tables() {
        let list = |n: usize| {
            let label = format!("{n}.");
            line(100.0 + 12.0 * n as f64, false, &[(50.0, &label), (75.0, "an item of a list")])
        };
        assert!(tables(&(1..6).map(list).collect::<Vec<_>>()).is_empty());
        let entry = |n: usize| {
            let name = "A chapter . . . . . . . . .";
            line(100.0 + 12.0 * n as f64, false, &[(50.0, name), (400.0, "12")])
        };
        assert!(tables(&(1..6).map(entry).collect::<Vec<_>>()).is_empty());
        let long = "words of a column that runs over the page for as long as it can, and on";
        let text = |n: usize| line(100.0 + 12.0 * n as f64, false, &[(50.0, long), (500.0, long)]);
        assert!(tables(&(1..6).map(text).collect::<Vec<_>>()).is_empty());
    }
}
