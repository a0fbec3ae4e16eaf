//! Tables: lines whose cells stand below each other.

use super::furniture::inlines;
use super::lines::{Cell, Gap, Line};
use crate::apparatus::entry_label;
use crate::inlines::tidy;
use model::{BlockKind, Inline, TableCell, TableRow};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

/// White that divides columns, in ems.
const APART: f64 = 0.1;
/// The furthest that two rows stand apart, in ems.
const ROWS: f64 = 3.2;
/// How far the lines of one cell stand apart, in ems.
const LINES: f64 = 1.45;
/// So many lines above and below say where columns are.
const NEAR: usize = 3;
/// Cells in lines near it that make narrow white the one between columns.
const AGREE: usize = 2;
/// Rows that make a table.
const LEAST: usize = 3;
/// Cells with more characters than this are columns of text.
const LONGEST: usize = 70;
/// The longest label of a list in brackets, "[Lee01]", in characters.
const KEY: usize = 16;
/// White between words, and the least between the text of two columns, in ems.
const SPACE: f64 = 0.25;
/// See [`SPACE`].
const WHITE: f64 = 0.5;
/// Cells with so few characters are a word or two.
const FEW: usize = 12;
/// Cells with more characters than this are what somebody says.
const SAID: usize = 25;

/// From where to where a column reaches, in points.
type Extent = (f64, f64);

/// The tables among the lines of a column of a page.
pub(super) fn tables(lines: &[Line]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while from < lines.len() {
        let (count, is_table) = rows(&lines[from..]);
        if is_table {
            found.push(from..from + count);
        }
        from += count;
    }
    found
}

/// Lines whose cells are divided at narrow white too, where cells begin or end on the same place in
/// lines near it.
pub(super) fn divided(lines: &[Line]) -> Cow<'_, [Line]> {
    let whole = |line: &Line| line.cells.iter().all(|cell| cell.gaps.is_empty());
    if lines.iter().all(whole) {
        return Cow::Borrowed(lines);
    }
    let mut out = lines.to_vec();
    for (at, line) in out.iter_mut().enumerate() {
        if whole(line) {
            continue;
        }
        let around = lines[at.saturating_sub(NEAR)..].iter().take(2 * NEAR + 1);
        let near = |other: &&Line| (other.y - line.y).abs() < NEAR as f64 * ROWS * line.size;
        let columns: Vec<&Cell> =
            around.filter(near).flat_map(|other| other.cells.iter().skip(1)).collect();
        let alike = |a: f64, b: f64| (a - b).abs() < 0.15 * line.size;
        let mut cells = Vec::with_capacity(line.cells.len());
        for cell in line.cells.drain(..) {
            let mut rest = cell;
            // The last gap that fits first, so that what stands before it is asked again.
            let mut behind = Vec::new();
            while let Some(gap) = rest.gaps.iter().rev().copied().find(|gap: &Gap| {
                let begins = columns.iter().filter(|column| alike(column.x, gap.end)).count();
                let ends =
                    columns.iter().filter(|column| alike(column.end, rest.end) && column.x > gap.x);
                begins.max(ends.count()) >= AGREE
            }) {
                let (before, last) = rest.divided(gap);
                behind.push(last);
                rest = before;
            }
            cells.push(rest);
            cells.extend(behind.into_iter().rev());
        }
        line.cells = cells;
    }
    Cow::Owned(out)
}

/// How many lines from the first on are of one kind, and whether they are a table.
fn rows(lines: &[Line]) -> (usize, bool) {
    let Some(first) = lines.first().filter(|line| is_row(line)) else { return (1, false) };
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
    // What stands close under the last row is a part of it where the line was full.
    while count > 1 && !is_row(&lines[count - 1]) && !is_wrapped(&lines[..count], &columns) {
        count -= 1;
    }
    let lines = &lines[..count];
    let cells = || lines.iter().flat_map(|line| &line.cells);
    let characters: usize = cells().map(|cell| cell.text().chars().count()).sum();
    let labels = lines.iter().filter(|line| begins_with_label(line)).count();
    if columns.len() < 3 && (labels * 2 >= full || is_dialogue(lines)) {
        return (count, false);
    }
    let is_table = full >= LEAST && characters <= LONGEST * cells().count();
    (if is_table { count } else { 1 }, is_table)
}

/// Whether the last line, of one cell, goes on below what stands above it: its first word had no
/// room before the next column.
fn is_wrapped(lines: &[Line], columns: &[Extent]) -> bool {
    let [above @ .., last] = lines else { return false };
    let Some(cell) = last.cells.first() else { return false };
    let column = place(columns, cell.x);
    let above = above.iter().rev().flat_map(|line| &line.cells);
    let Some(above) = above.into_iter().find(|above| place(columns, above.x) == column) else {
        return false;
    };
    let text = cell.text();
    let word = text.split_whitespace().next().map_or(0, |word| word.chars().count());
    let width = (cell.end - cell.x) * word as f64 / text.chars().count().max(1) as f64;
    let room = match columns.get(column + 1) {
        Some(next) => next.0 - WHITE * last.size,
        None => columns[column].1,
    };
    above.end + SPACE * last.size + width > room
}

/// Whether the first of two columns says who speaks: names with colons, or few names in turn
/// before long cells.
fn is_dialogue(lines: &[Line]) -> bool {
    let rows = || lines.iter().filter(|line| line.cells.len() == 2);
    let count = rows().count();
    let speakers: Vec<String> = rows().map(|line| line.cells[0].text().trim().to_owned()).collect();
    let led = speakers.iter().filter(|name| name.ends_with(':')).count();
    let distinct = speakers.iter().collect::<BTreeSet<_>>().len();
    let said: usize = rows().map(|line| line.cells[1].text().chars().count()).sum();
    led * 2 > count || count > 3 && distinct * 2 <= count && said > SAID * count
}

fn is_row(line: &Line) -> bool {
    line.cells.len() > 1 && !has_leader(line)
}

/// Whether dots lead to a page number, as in tables of contents.
pub(super) fn has_leader(line: &Line) -> bool {
    let text = line.text();
    text.contains(". . .") || text.contains("....") || text.contains("……")
}

/// Whether a line is an item of a list or a note rather than a row. A bare number is the label of
/// more than a word or two.
fn begins_with_label(line: &Line) -> bool {
    let text = |at: usize| line.cells.get(at).map(|cell| cell.text()).unwrap_or_default();
    let (first, second) = (text(0), text(1));
    let first = first.trim();
    if first.chars().all(char::is_alphanumeric) && second.trim().chars().count() <= FEW {
        return false;
    }
    let key = first.starts_with('[') && first.ends_with(']') && first.chars().count() <= KEY;
    key || first.chars().count() <= 4
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
    let columns = columns(lines);
    let gaps: Vec<f64> = lines.windows(2).map(|pair| pair[1].y - pair[0].y).collect();
    let least = gaps.iter().copied().fold(f64::INFINITY, f64::min);
    let most = gaps.iter().copied().fold(0.0, f64::max);
    let mut rows: Vec<(Vec<Vec<Inline>>, bool)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let places = places(&columns, line);
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

/// The columns of a table: what stands first, second and so on in the rows that have most cells.
fn columns(lines: &[Line]) -> Vec<Extent> {
    let most = lines.iter().map(|line| line.cells.len()).max().unwrap_or(0);
    let mut columns = vec![(f64::INFINITY, f64::NEG_INFINITY); most];
    for line in lines.iter().filter(|line| line.cells.len() == most) {
        for (column, (x, end)) in columns.iter_mut().zip(extents(line)) {
            *column = (column.0.min(x), column.1.max(end));
        }
    }
    columns
}

/// The columns in which a line's cells stand: one each from left to right, the nearest.
fn places(columns: &[Extent], line: &Line) -> Vec<usize> {
    let mut free = 0;
    let cells = line.cells.len();
    let nearest = |(at, (x, end)): (usize, Extent)| {
        // Room is left for the cells that follow.
        let last = (columns.len() + at + 1).saturating_sub(cells).max(free + 1);
        let apart = |column: &usize| x.max(columns[*column].0) - end.min(columns[*column].1);
        let place = (free..last.min(columns.len()))
            .min_by(|a, b| apart(a).total_cmp(&apart(b)))
            .unwrap_or(columns.len() - 1);
        free = place + 1;
        place
    };
    extents(line).into_iter().enumerate().map(nearest).collect()
}

#[cfg(test)]
mod tests {
    use super::super::glyphs::Look;
    use super::*;

    /// A line of cells at places, bold or not.
    fn line(y: f64, bold: bool, cells: &[(f64, &str)]) -> Line {
        Line::of_cells(y, Look { bold, ..Look::default() }, cells)
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
    fn a_head_over_the_middle_of_its_column_adds_none() {
        let lines = [
            line(100.0, true, &[(70.0, "Port"), (300.0, "Status")]),
            line(120.0, false, &[(50.0, "Port 1"), (200.0, "not known")]),
            line(140.0, false, &[(50.0, "Port 2"), (200.0, "open")]),
        ];
        let wanted = ["# Port|Status", "Port 1|not known", "Port 2|open"];
        assert_eq!(rows_of(&table(&lines, &BTreeSet::new())), wanted);
    }

    #[test]
    fn columns_that_nearly_touch_stay_apart() {
        let lines = [
            line(100.0, true, &[(50.0, "Port"), (150.0, "Boxes")]),
            line(120.0, false, &[(50.0, "A port with name"), (152.0, "1")]),
            line(140.0, false, &[(50.0, "Port 2"), (131.0, "12 of 300")]),
        ];
        assert_eq!(tables(&lines), vec![0..3]);
        let wanted = ["# Port|Boxes", "A port with name|1", "Port 2|12 of 300"];
        assert_eq!(rows_of(&table(&lines, &BTreeSet::new())), wanted);
    }

    #[test]
    fn narrow_white_divides_where_other_rows_have_a_column() {
        let mut lines = [
            line(100.0, true, &[(50.0, "Port"), (138.0, "Boxes"), (200.0, "Finds")]),
            line(120.0, false, &[(50.0, "A port of names 12"), (200.0, "many")]),
            line(140.0, false, &[(50.0, "Port 2"), (138.0, "12 of 300"), (200.0, "few")]),
        ];
        // Eight points between the name and its number, five between the name's words.
        let narrow = Gap { x: 130.0, end: 138.0, before: 12 };
        lines[1].cells[0].gaps = vec![narrow];
        let lines = divided(&lines);
        assert_eq!(tables(&lines), vec![0..3]);
        let wanted = ["# Port|Boxes|Finds", "A port of names|12|many", "Port 2|12 of 300|few"];
        assert_eq!(rows_of(&table(&lines, &BTreeSet::new())), wanted);
    }

    #[test]
    fn a_line_close_under_a_table_is_a_row_only_where_a_cell_had_no_room() {
        let under = |cell: &str, text: &str| {
            let lines = [
                line(100.0, true, &[(50.0, "Port"), (150.0, "Boxes")]),
                line(113.0, false, &[(50.0, "Port 1"), (150.0, "11")]),
                line(126.0, false, &[(50.0, cell), (150.0, "22")]),
                line(139.0, false, &[(50.0, text)]),
            ];
            tables(&lines)
        };
        assert_eq!(under("Port 2", "Note: short."), vec![0..3]);
        assert_eq!(under("The port of the", "second bay"), vec![0..4]);
    }

    #[test]
    fn who_speaks_and_what_entries_are_called_are_no_columns() {
        let talk = |speakers: [&'static str; 2]| {
            let line = move |n: usize| {
                let said = "Words that somebody says at length";
                line(100.0 + 20.0 * n as f64, false, &[(50.0, speakers[n % 2]), (120.0, said)])
            };
            tables(&(0..6).map(line).collect::<Vec<_>>())
        };
        assert!(talk(["Lee:", "Kim:"]).is_empty());
        assert!(talk(["LEE", "KIM"]).is_empty());
        let entry = |n: usize| match n % 3 {
            0 => {
                let key = format!("[Lee0{n}]");
                line(
                    100.0 + 12.0 * n as f64,
                    false,
                    &[(50.0, &key), (110.0, "Lee, A. The quiet sea.")],
                )
            }
            _ => line(100.0 + 12.0 * n as f64, false, &[(110.0, "More of the entry.")]),
        };
        assert!(tables(&(0..12).map(entry).collect::<Vec<_>>()).is_empty());
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
        let numbered = |n: usize| {
            line(100.0 + 12.0 * n as f64, false, &[(50.0, &n.to_string()), (75.0, "x and y")])
        };
        assert_eq!(tables(&(1..6).map(numbered).collect::<Vec<_>>()), vec![0..5]);
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
