//! Tables: lines whose cells stand below each other.

use super::furniture::inlines;
use super::lines::{Cell, Gap, Line, NARROW};
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
/// So many lines above a cell it may go on with one.
const ABOVE: usize = 12;
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

/// The tables among the lines of a column of a page. One that goes on from the page before may be
/// of a single row.
pub(super) fn tables(lines: &[Line], before: Option<&[Line]>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while from < lines.len() {
        let run = run(&lines[from..]);
        let to = from + run.count;
        let goes_on = |open| from == 0 && Place::of(open, &lines[..to]) == Place::Below;
        match run.kind {
            Kind::Table => found.push(from..to),
            Kind::Rows if before.is_some_and(goes_on) => found.push(from..to),
            Kind::Rows => {
                from += 1;
                continue;
            }
            Kind::Text => {}
        }
        from = to;
    }
    found
}

/// Lines whose cells are divided at narrow white too, where cells begin or end on the same place in
/// lines near it, and the bold words of a head where they stand over the cells of its rows.
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
                gap.end - gap.x > NARROW * line.size && begins.max(ends.count()) >= AGREE
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
    for at in 0..out.len().saturating_sub(AGREE) {
        if let Some(cells) = head(&out[at], &out[at + 1..=at + AGREE]) {
            out[at].cells = cells;
        }
    }
    Cow::Owned(out)
}

/// The cells of a bold line that is the head of the rows below it: a cell over each of theirs.
fn head(line: &Line, rows: &[Line]) -> Option<Vec<Cell>> {
    let columns = &rows.first()?.cells;
    let alike = |row: &Line| row.cells.len() == columns.len() && !row.is_bold();
    let near = rows[0].y - line.y <= ROWS * line.size;
    if columns.len() < LEAST || line.cells.len() >= columns.len() || !line.is_bold() {
        return None;
    }
    if !near || !rows.iter().all(alike) {
        return None;
    }
    let over = |x: f64, end: f64, column: &Cell| {
        let places = [(x, column.x), (end, column.end), (x + end, column.x + column.end)];
        places.iter().any(|(a, b)| (a - b).abs() < 0.15 * line.size)
    };
    let mut cells = Vec::with_capacity(columns.len());
    let mut left = line.cells.clone();
    for (at, column) in columns.iter().enumerate().rev() {
        let rest = left.pop()?;
        let before = at.checked_sub(1).map(|before| &columns[before]);
        let gap = before.and_then(|before| {
            let mut gaps = rest.gaps.iter().filter(|gap| gap.end > before.end);
            gaps.find(|gap| over(gap.end, rest.end, column)).copied()
        });
        let cell = match gap {
            Some(gap) => {
                let (rest, cell) = rest.divided(gap);
                left.push(rest);
                cell
            }
            None => rest,
        };
        if !over(cell.x, cell.end, column) {
            return None;
        }
        cells.push(cell);
    }
    cells.reverse();
    left.is_empty().then_some(cells)
}

/// Lines of one kind.
struct Run {
    count: usize,
    kind: Kind,
}

/// What lines are.
enum Kind {
    /// No rows, a list, or what people say.
    Text,
    /// Cells in columns, but too few for a table.
    Rows,
    Table,
}

impl Run {
    fn of_text(count: usize) -> Self {
        Self { count, kind: Kind::Text }
    }
}

/// The lines from the first on that are of one kind.
fn run(lines: &[Line]) -> Run {
    let Some(first) = lines.first().filter(|line| is_row(line)) else { return Run::of_text(1) };
    let mut columns = extents(first);
    let mut count = 1;
    for at in 1..lines.len() {
        let (before, line) = (&lines[at - 1], &lines[at]);
        let size = before.size.max(line.size);
        let gap = line.y - before.y;
        let alike = (before.size - line.size).abs() < 0.2 * size;
        if !alike || gap < 0.5 * size || gap > ROWS * size || has_leader(line) {
            break;
        }
        let merged = merge(&columns, line);
        // One cell goes on below the cell of a row; more stand in columns of their own.
        let fits = match is_row(line) {
            true => merged.len() >= columns.len().min(line.cells.len()),
            false => {
                merged.len() == columns.len() && (gap <= LINES * size || in_step(&lines[..=at]))
            }
        };
        if !fits || merged.len() < 2 {
            break;
        }
        columns = merged;
        count += 1;
    }
    // What stands close under the last row is a part of it where it can be nothing else.
    while count > 1
        && !is_row(&lines[count - 1])
        && !is_wrapped(&lines[..count], &columns)
        && !is_last_row(&lines[..count], lines.get(count))
    {
        count -= 1;
    }
    let rest = &lines[..count];
    if let Some(said) = leading(rest, |line| line.cells.len() < 3).filter(|said| is_dialogue(said))
    {
        return Run::of_text(said.len());
    }
    let cells = || rest.iter().flat_map(|line| &line.cells);
    let characters: usize = cells().map(|cell| cell.text().chars().count()).sum();
    let labels = rest.iter().filter(|line| begins_with_label(line)).count();
    let full = rest.iter().filter(|line| is_row(line)).count();
    if columns.len() < 3 && labels * 2 >= full {
        let labelled = leading(rest, |line| begins_with_label(line) || !is_row(line));
        return Run::of_text(labelled.map_or(count, <[Line]>::len));
    }
    let kind = match characters <= LONGEST * cells().count() {
        true if full >= LEAST => Kind::Table,
        true => Kind::Rows,
        false => return Run::of_text(count),
    };
    Run { count, kind }
}

/// The first lines that are of a kind.
fn leading(lines: &[Line], of_kind: impl Fn(&Line) -> bool) -> Option<&[Line]> {
    let count = lines.iter().take_while(|line| of_kind(line)).count();
    (count > 0).then(|| &lines[..count])
}

/// Whether the last line stands as far below the one before it as that one below its own.
fn in_step(lines: &[Line]) -> bool {
    let [.., one, two, last] = lines else { return false };
    ((last.y - two.y) - (two.y - one.y)).abs() < 0.05 * last.size
}

/// Whether the last line, of one cell, is a row by itself ("Total"): it stands as rows do, begins
/// in a column, is no sentence, and what follows is further away.
fn is_last_row(lines: &[Line], next: Option<&Line>) -> bool {
    let [above @ .., row, last] = lines else { return false };
    let Some(cell) = last.cells.first() else { return false };
    let below = |other: &Cell| (other.x - cell.x).abs() < 0.3 * last.size;
    let further = next.is_none_or(|next| next.y - last.y > 1.3 * (last.y - row.y));
    is_row(row)
        && in_step(lines)
        && further
        && above.iter().chain([row]).flat_map(|line| &line.cells).any(below)
        && !cell.text().trim_end().ends_with(['.', '!', '?', ':', '。'])
}

/// Whether lines at the head of the next page go on with a table: each of their
/// cells stands in a column of its own there.
fn continues(before: &[Line], lines: &[Line]) -> bool {
    let columns = columns(before);
    let (Some(last), Some(first)) = (before.last(), lines.first()) else { return false };
    let inside = |(x, end): Extent| {
        let over = |column: &&Extent| x < column.1 && end > column.0;
        columns.iter().filter(over).count() == 1
    };
    // They begin or end where cells do there, or have their middle in the same place.
    let aligned = |cell: &Cell| {
        let near = |a: f64, b: f64| (a - b).abs() < 0.3 * first.size;
        before.iter().flat_map(|line| &line.cells).any(|other| {
            near(other.x, cell.x)
                || near(other.end, cell.end)
                || near((other.x + other.end) / 2.0, (cell.x + cell.end) / 2.0)
        })
    };
    (first.size - last.size).abs() < 0.05 * last.size
        && lines.iter().flat_map(extents).all(inside)
        && lines.iter().flat_map(|line| &line.cells).all(aligned)
        && lines.iter().all(|line| line.cells.len() <= columns.len())
        && lines.iter().any(|line| line.cells.len() == columns.len())
}

/// Whether the last line, of one cell, goes on below what stands above it, or stands where nothing
/// but a cell does: in another column than the first.
fn is_wrapped(lines: &[Line], columns: &[Extent]) -> bool {
    let Some((last, cell)) = lines.last().and_then(|last| Some((last, last.cells.first()?))) else {
        return false;
    };
    let begins = |above: &Cell| (above.x - cell.x).abs() < 0.3 * last.size;
    place(columns, cell.x) > 0 && above(lines, columns, cell).is_some_and(begins)
        || had_no_room(lines, columns)
}

/// Whether a cell of the last line goes on with one above it: its first word had no room before the
/// next column.
fn had_no_room(lines: &[Line], columns: &[Extent]) -> bool {
    let Some(last) = lines.last() else { return false };
    last.cells.iter().any(|cell| {
        let Some(above) = above(lines, columns, cell) else { return false };
        let text = cell.text();
        let word = text.split_whitespace().next().map_or(0, |word| word.chars().count());
        let width = (cell.end - cell.x) * word as f64 / text.chars().count().max(1) as f64;
        let column = place(columns, cell.x);
        let room = match columns.get(column + 1) {
            Some(next) => next.0 - WHITE * last.size,
            None => columns[column].1,
        };
        above.end + SPACE * last.size + width > room
    })
}

/// The cell above one of the last line, in the same column.
fn above<'a>(lines: &'a [Line], columns: &[Extent], cell: &Cell) -> Option<&'a Cell> {
    let column = place(columns, cell.x);
    let above = lines.iter().rev().skip(1).take(ABOVE).flat_map(|line| &line.cells);
    above.into_iter().find(|above| place(columns, above.x) == column)
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
    // Each field of a form has a name of its own.
    led * 2 > count && distinct < count || count > 3 && distinct * 2 <= count && said > SAID * count
}

fn is_row(line: &Line) -> bool {
    line.cells.len() > 1 && !has_leader(line) && !is_prompt(&line.cells[0].text())
}

/// Whether a cell is what a program's prompt or a comment begins with.
fn is_prompt(text: &str) -> bool {
    matches!(text.trim(), "+" | ">" | ">>" | ">>>" | "$" | "#" | "//" | "R>" | "}" | "{")
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
    let most_cells = most_cells(lines);
    let gaps: Vec<f64> = lines.windows(2).map(|pair| pair[1].y - pair[0].y).collect();
    let least = gaps.iter().copied().fold(f64::INFINITY, f64::min);
    let most = gaps.iter().copied().fold(0.0, f64::max);
    let mut rows: Vec<(Vec<Vec<Inline>>, bool)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let places = places(&columns, line);
        let gap = at.checked_sub(1).map(|before| gaps[before]);
        let goes_on = gap.is_some_and(|gap| {
            let near = gap <= 1.2 * least && gap <= LINES * line.size;
            let below = || !places.contains(&0) && had_no_room(&lines[..=at], &columns);
            near && places.len() < most_cells && (most > 1.25 * least || below())
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

/// How a table stands to the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In the same columns at the head of the next page.
    Below,
    /// At the head of the next page.
    NextPage,
    /// Anywhere else.
    Apart,
}

impl Place {
    /// How lines stand to those before them.
    pub(super) fn of(before: &[Line], lines: &[Line]) -> Self {
        match before.last().zip(lines.first()) {
            Some((last, first)) if first.page != last.page + 1 => Self::Apart,
            Some(_) if continues(before, lines) => Self::Below,
            Some(_) => Self::NextPage,
            None => Self::Apart,
        }
    }
}

/// Adds a table to the one before it where its head is the same, or where it is the rest of that one
/// without a head. Gives it back where it is one by itself.
pub(super) fn join(before: &mut BlockKind, rest: BlockKind, place: Place) -> Option<BlockKind> {
    let words = |rows: &[TableRow]| -> Vec<String> {
        let cells = rows.iter().flat_map(|row| &row.cells);
        cells.map(|cell| model::plain_text(&cell.content)).collect()
    };
    let (
        BlockKind::Table { head, body, .. },
        BlockKind::Table { caption, head: again, body: more },
    ) = (before, rest)
    else {
        return None;
    };
    if !again.is_empty() && words(head) == words(&again) {
        body.extend(more);
        return None;
    }
    // A head that is not bold is a row like others until it comes again on the next page.
    let first = if head.is_empty() { body.first() } else { head.first() };
    let first = first.map(std::slice::from_ref).map(words).unwrap_or_default();
    let figures = |cell: &String| cell.contains(|c: char| c.is_ascii_digit());
    let repeated = place != Place::Apart
        && again.is_empty()
        && more.first().is_some_and(|row| words(std::slice::from_ref(row)) == first)
        && !first.iter().any(figures);
    if repeated {
        if head.is_empty() {
            head.push(as_head(body.remove(0)));
        }
        body.extend(more.into_iter().skip(1));
        return None;
    }
    if place == Place::Below && again.is_empty() {
        body.extend(more);
        return None;
    }
    Some(BlockKind::Table { caption, head: again, body: more })
}

fn as_head(mut row: TableRow) -> TableRow {
    row.cells.iter_mut().for_each(|cell| cell.header = true);
    row
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

fn most_cells(lines: &[Line]) -> usize {
    lines.iter().map(|line| line.cells.len()).max().unwrap_or(0)
}

/// The column in which something begins.
fn place(columns: &[Extent], x: f64) -> usize {
    columns.iter().rposition(|(start, _)| *start <= x + 0.01).unwrap_or(0)
}

/// The columns of a table: what stands first, second and so on in the rows that have most cells;
/// where no row has a cell in each column, what stands below each other.
fn columns(lines: &[Line]) -> Vec<Extent> {
    let most = most_cells(lines);
    // Heads may stand over the middle of their columns.
    let body = || lines.iter().skip(1).filter(|line| !line.is_bold());
    let below = body().fold(Vec::new(), |columns, line| merge(&columns, line));
    let apart = |line: &Line| {
        let places: BTreeSet<usize> = line.cells.iter().map(|cell| place(&below, cell.x)).collect();
        places.len() == line.cells.len()
    };
    if below.len() > most && body().all(apart) {
        return below;
    }
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
        assert_eq!(tables(&lines, None), vec![1..6]);
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
        assert_eq!(tables(&lines, None), vec![0..3]);
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
        assert_eq!(tables(&lines, None), vec![0..3]);
        let wanted = ["# Port|Boxes|Finds", "A port of names|12|many", "Port 2|12 of 300|few"];
        assert_eq!(rows_of(&table(&lines, &BTreeSet::new())), wanted);
    }

    #[test]
    fn a_bold_line_over_the_cells_of_rows_is_their_head() {
        let table = |words: &[(f64, &str)]| {
            let text: Vec<&str> = words.iter().map(|(_, word)| *word).collect();
            let mut head = line(100.0, true, &[(50.0, &text.join(" "))]);
            let gaps = words.windows(2).scan(0, |before, pair| {
                *before += pair[0].1.chars().count();
                let x = pair[0].0 + 5.0 * pair[0].1.chars().count() as f64;
                Some(Gap { x, end: pair[1].0, before: *before })
            });
            head.cells[0].gaps = gaps.collect();
            head.cells[0].end = words[words.len() - 1].0 + 20.0;
            let rows = [("Oslo", "1.2", "3.4"), ("Roe", "5.6", "7.8"), ("Lee", "9.1", "2.3")];
            let rows = rows.iter().enumerate().map(|(at, (port, one, other))| {
                let cells = [(50.0, *port), (93.0, *one), (122.0, *other)];
                line(114.0 + 14.0 * at as f64, false, &cells)
            });
            let lines: Vec<Line> = std::iter::once(head).chain(rows).collect();
            tables(&divided(&lines), None)
        };
        let years = [(50.0, "Country"), (86.0, "2019"), (115.0, "2020")];
        let centred = [(50.0, "Country"), (90.5, "2019"), (119.5, "2020")];
        let prose = [(50.0, "Quiet"), (80.0, "ports"), (108.0, "and"), (126.0, "seas")];
        for (head, rows) in [(&years[..], 1..4), (&centred, 0..4), (&prose, 1..4)] {
            assert!(table(head).iter().eq([&rows]), "{head:?}");
        }
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
            tables(&lines, None)
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
            tables(&(0..6).map(line).collect::<Vec<_>>(), None)
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
        assert!(tables(&(0..12).map(entry).collect::<Vec<_>>(), None).is_empty());
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
        assert!(join(&mut whole, rest, Place::Apart).is_none());
        assert_eq!(rows_of(&whole), ["# Year|Ships", "1990|13", "later|26", "1992|13", "later|26"]);
    }

    #[test]
    fn a_table_goes_on_over_pages() {
        let page = |page: usize, rows: &[[&str; 2]]| -> Vec<Line> {
            let row = |(n, [one, other]): (usize, &[&str; 2])| {
                let line = line(60.0 + 14.0 * n as f64, false, &[(50.0, one), (200.0, other)]);
                Line { page, ..line }
            };
            rows.iter().enumerate().map(row).collect()
        };
        let head = ["Port", "Boxes"];
        let first = page(0, &[head, ["A", "1"], ["B", "2"]]);
        let whole = |next: &[Line]| {
            assert_eq!(tables(next, Some(&first)), vec![0..next.len()]);
            let mut whole = table(&first, &BTreeSet::new());
            let rest = table(next, &BTreeSet::new());
            let alone = join(&mut whole, rest, Place::of(&first, next));
            alone.is_none().then(|| rows_of(&whole))
        };
        let expected = |head: &str| Some([head, "A|1", "B|2", "C|3"].map(str::to_owned).to_vec());
        // Even by a single row.
        assert_eq!(whole(&page(1, &[head, ["C", "3"]])), expected("# Port|Boxes"));
        assert_eq!(whole(&page(1, &[["C", "3"]])), expected("Port|Boxes"));
        assert!(tables(&page(1, &[["C", "3"]]), None).is_empty());
        assert!(tables(&page(2, &[["C", "3"]]), Some(&first)).is_empty());
        // What stands elsewhere, and names under it.
        let names = [Line { page: 1, ..line(60.0, false, &[(57.0, "Ann Lee"), (215.0, "Bo")]) }];
        assert!(tables(&names, Some(&first)).is_empty());
        // Two tables that begin with the same figures.
        let total = page(0, &[["Total", "9"], ["A", "1"], ["B", "2"]]);
        let mut one = table(&total, &BTreeSet::new());
        let other = table(&total, &BTreeSet::new());
        assert!(join(&mut one, other, Place::of(&total, &total)).is_some());
        let other = [line(60.0, false, &[(50.0, "C"), (320.0, "3")])];
        assert!(tables(&other, Some(&first)).is_empty());
    }

    #[test]
    fn columns_are_found_where_no_row_fills_them_all() {
        let rows = [
            line(100.0, false, &[(50.0, "Alpha"), (150.0, "11"), (350.0, "13")]),
            line(120.0, false, &[(50.0, "Beta"), (250.0, "22"), (350.0, "23")]),
            line(140.0, false, &[(50.0, "Gamma"), (150.0, "31"), (250.0, "32")]),
        ];
        let wanted = ["Alpha|11||13", "Beta||22|23", "Gamma|31|32|"];
        assert_eq!(rows_of(&table(&rows, &BTreeSet::new())), wanted);
    }

    #[test]
    fn a_table_begins_behind_a_list_or_what_is_said() {
        let rows = |from: f64| {
            let names = ["Alpha", "Beta", "Gamma"].into_iter().enumerate();
            let row = move |(n, name)| {
                line(from + 14.0 * n as f64, false, &[(50.0, name), (200.0, "1"), (300.0, "2")])
            };
            names.map(row).collect::<Vec<_>>()
        };
        let with = |first: Vec<Line>, columns: usize| {
            let from = first.last().map_or(0.0, |line| line.y) + 14.0;
            let mut rows = rows(from);
            rows.iter_mut().for_each(|row| row.cells.truncate(columns));
            tables(&first.into_iter().chain(rows).collect::<Vec<_>>(), None)
        };
        let item = |n: usize| {
            let label = format!("{n}.");
            line(100.0 + 14.0 * n as f64, false, &[(50.0, &label), (70.0, "an item of a list")])
        };
        assert_eq!(with((1..5).map(item).collect(), 2), vec![4..7]);
        let said = |n: usize| {
            let speaker = ["Lee:", "Kim:"][n % 2];
            line(100.0 + 14.0 * n as f64, false, &[(50.0, speaker), (100.0, "And what came of it")])
        };
        assert_eq!(with((0..4).map(said).collect(), 3), vec![4..7]);
    }

    #[test]
    fn a_form_is_a_table() {
        let fields = [("Name:", "Ann Lee"), ("Address:", "12 Quay Street"), ("Phone:", "555 1234")];
        let line = |(n, (name, value)): (usize, &(&str, &str))| {
            line(100.0 + 14.0 * n as f64, false, &[(50.0, name), (200.0, value)])
        };
        assert_eq!(
            tables(&fields.iter().enumerate().map(line).collect::<Vec<_>>(), None),
            vec![0..3]
        );
    }

    #[test]
    fn a_last_row_of_one_cell_stays() {
        let last = |step: f64, (x, text): (f64, &str), next: f64| {
            let mut lines: Vec<Line> = (0..3)
                .map(|n| {
                    line(100.0 + step * n as f64, false, &[(50.0, "Port"), (200.0, "11 boxes")])
                })
                .collect();
            let y = 100.0 + 3.0 * step;
            lines.push(line(y, false, &[(x, text)]));
            lines.push(line(y + next, false, &[(50.0, "A paragraph that goes on below it")]));
            tables(&lines, None)[0].len()
        };
        for step in [14.0, 20.0] {
            assert_eq!(last(step, (50.0, "Total"), 2.0 * step), 4);
            assert_eq!(last(step, (50.0, "A note."), 2.0 * step), 3);
            assert_eq!(last(step, (50.0, "A line"), step), 3);
        }
        assert_eq!(last(14.0, (200.0, "n = 66"), 14.0), 4);
        assert_eq!(last(14.0, (200.0, "of a wrapped cell."), 14.0), 4);
    }

    #[test]
    fn lists_contents_and_columns_of_text_are_no_tables() {
        let list = |n: usize| {
            let label = format!("{n}.");
            line(100.0 + 12.0 * n as f64, false, &[(50.0, &label), (75.0, "an item of a list")])
        };
        assert!(tables(&(1..6).map(list).collect::<Vec<_>>(), None).is_empty());
        let numbered = |n: usize| {
            line(100.0 + 12.0 * n as f64, false, &[(50.0, &n.to_string()), (75.0, "x and y")])
        };
        assert_eq!(tables(&(1..6).map(numbered).collect::<Vec<_>>(), None), vec![0..5]);
        let entry = |n: usize| {
            let name = "A chapter . . . . . . . . .";
            line(100.0 + 12.0 * n as f64, false, &[(50.0, name), (400.0, "12")])
        };
        assert!(tables(&(1..6).map(entry).collect::<Vec<_>>(), None).is_empty());
        let long = "words of a column that runs over the page for as long as it can, and on";
        let text = |n: usize| line(100.0 + 12.0 * n as f64, false, &[(50.0, long), (500.0, long)]);
        assert!(tables(&(1..6).map(text).collect::<Vec<_>>(), None).is_empty());
    }
}
