//! Characters to lines in reading order: columns are found by the white between them.

use super::glyphs::{Char, Look, PageChars};
use std::collections::{BTreeMap, BTreeSet};

/// Characters of one look.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Span {
    pub(super) text: String,
    pub(super) size: f64,
    pub(super) look: Look,
    /// Whether they stand above the line, as note marks do.
    pub(super) raised: bool,
}

/// A line of text within its column.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) spans: Vec<Span>,
    /// Left end, right end and baseline in points from the page's top left corner.
    pub(super) x: f64,
    pub(super) end: f64,
    pub(super) y: f64,
    /// The size of most of its characters.
    pub(super) size: f64,
    /// The page, counted from 0, and the column on it in reading order.
    pub(super) page: usize,
    pub(super) column: usize,
    /// Where wide white divides the line, as between the cells of a table.
    pub(super) cells: Vec<Cell>,
}

/// A stretch of a line without wide white in it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cell {
    pub(super) spans: Vec<Span>,
    /// Left and right end in points.
    pub(super) x: f64,
    pub(super) end: f64,
    /// White in it that may be that between two columns: between bold words, all there is.
    pub(super) gaps: Vec<Gap>,
}

/// White between two words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Gap {
    /// From where to where, in points.
    pub(super) x: f64,
    pub(super) end: f64,
    /// How many characters that are no spaces stand before it in its cell.
    pub(super) before: usize,
}

impl Cell {
    pub(super) fn text(&self) -> String {
        text(&self.spans)
    }

    /// What stands before a gap and behind it, as two cells.
    pub(super) fn divided(&self, gap: Gap) -> (Self, Self) {
        let (mut first, mut last) = (Vec::new(), Vec::new());
        let mut left = gap.before;
        for span in &self.spans {
            let mut cut = span.text.len();
            for (at, c) in span.text.char_indices() {
                if left == 0 {
                    cut = at;
                    break;
                }
                left -= usize::from(!c.is_whitespace());
            }
            let half = |text: &str| Span { text: text.to_owned(), ..span.clone() };
            let (before, behind) = span.text.split_at(cut);
            let behind = if last.is_empty() { behind.trim_start() } else { behind };
            first.extend((!before.is_empty()).then(|| half(before)));
            last.extend((!behind.is_empty()).then(|| half(behind)));
        }
        let behind = self.gaps.iter().filter(|other| other.before > gap.before);
        let behind = behind.map(|other| Gap { before: other.before - gap.before, ..*other });
        let before = self.gaps.iter().filter(|other| other.before < gap.before);
        (
            Self { spans: first, x: self.x, end: gap.x, gaps: before.copied().collect() },
            Self { spans: last, x: gap.end, end: self.end, gaps: behind.collect() },
        )
    }
}

fn text(spans: &[Span]) -> String {
    spans.iter().map(|s| s.text.as_str()).collect()
}

impl Line {
    pub(super) fn text(&self) -> String {
        text(&self.spans)
    }

    /// A line of cells at places on the first page, ten points in size and five a character.
    #[cfg(test)]
    pub(super) fn of_cells(y: f64, look: Look, cells: &[(f64, &str)]) -> Self {
        let span = |text: &str| Span { text: text.to_owned(), size: 10.0, look, raised: false };
        let cell = |(x, text): &(f64, &str)| {
            let end = x + 5.0 * text.chars().count() as f64;
            Cell { spans: vec![span(text)], x: *x, end, gaps: Vec::new() }
        };
        let cells: Vec<Cell> = cells.iter().map(cell).collect();
        let spans = cells.iter().flat_map(|cell| cell.spans.clone()).collect();
        let (x, end) = (cells[0].x, cells[cells.len() - 1].end);
        Self { spans, x, end, y, size: 10.0, page: 0, column: 0, cells }
    }

    /// Whether all but signs and marks are bold.
    pub(super) fn is_bold(&self) -> bool {
        let words = |s: &&Span| !s.raised && s.text.chars().any(char::is_alphabetic);
        self.spans.iter().any(|s| words(&s)) && self.spans.iter().filter(words).all(|s| s.look.bold)
    }
}

/// The commonest of measures to half a point, each with its weight.
pub(super) fn usual(measures: impl Iterator<Item = (f64, usize)>) -> f64 {
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    for (measure, weight) in measures {
        *counts.entry((measure * 4.0).round() as i64).or_default() += weight;
    }
    counts.into_iter().max_by_key(|(_, n)| *n).map_or(0.0, |(quarters, _)| quarters as f64 / 4.0)
}

/// The size of most characters of lines, in points.
pub(super) fn usual_size(lines: &[Line]) -> f64 {
    usual(lines.iter().map(|line| (line.size, line.text().len())))
}

/// A stretch of characters on one baseline without wide white in it.
#[derive(Clone, Debug)]
struct Piece {
    chars: Vec<Char>,
    x: f64,
    end: f64,
    y: f64,
    size: f64,
}

/// White wider than this, in ems, may be that between columns.
const WIDE: f64 = 1.0;
/// White wider than this, in ems, is that between columns where lines around it say so.
pub(super) const NARROW: f64 = 0.45;
/// How far letters of one line overlap at most, in ems, as in TeX's own name.
const OVERLAP: f64 = 0.45;
/// White wider than this, in ems, is a space between words.
const SPACE: f64 = 0.17;
/// The same for lines whose words would else have more characters than this on average.
const CLOSE_SPACE: f64 = 0.1;
/// See [`CLOSE_SPACE`].
const LONGEST_WORDS: usize = 11;
/// Words that would have fewer characters on average are letters set apart.
const SHORTEST_WORDS: usize = 3;
/// So many numbers in a row beside the text count its lines: more than tables count their rows.
const LINE_NUMBERS: usize = 20;
/// So many full lines are of running text.
const FULL_LINES: usize = 8;
/// So many characters, spaces aside, are a line of running text.
const TEXT: usize = 20;
/// Lines further apart than this, in ems, are not of one paragraph.
const ROWS: f64 = 1.8;
/// How deep regions are divided.
const MAX_DIVISIONS: usize = 12;

/// The lines of a page in reading order.
pub(super) fn lines(page: &PageChars, number: usize) -> Vec<Line> {
    let mut columns = Vec::new();
    divide(without_line_numbers(pieces(&page.chars)), 0, &mut columns);
    let mut out = Vec::new();
    for (column, pieces) in columns.into_iter().enumerate() {
        out.extend(rows(pieces).into_iter().map(|row| line(row, number, column)));
    }
    out
}

/// The pieces of a page without the numbers of its lines, as manuscripts have them: many numbers,
/// each one more than the one above it, that end in the same place beside the text.
fn without_line_numbers(pieces: Vec<Piece>) -> Vec<Piece> {
    let number = |piece: &Piece| {
        if piece.chars.len() > 5 {
            return None;
        }
        let text: String = piece.chars.iter().map(|c| c.text.as_str()).collect();
        text.parse::<u32>().ok().filter(|_| text.len() <= 5)
    };
    let place = |piece: &Piece| piece.end.round() as i64;
    let mut numbers: Vec<(i64, f64, u32)> =
        pieces.iter().filter_map(|p| Some((place(p), p.y, number(p)?))).collect();
    if numbers.len() < LINE_NUMBERS {
        return pieces;
    }
    numbers.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let columns: BTreeSet<i64> = numbers
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|column| {
            let steps = column.windows(2).filter(|pair| pair[1].2 == pair[0].2 + 1).count();
            column.len() >= LINE_NUMBERS && steps + 1 == column.len()
        })
        .map(|column| column[0].0)
        .collect();
    let span = |pieces: &[&Piece]| {
        let start = pieces.iter().map(|piece| piece.x).fold(f64::INFINITY, f64::min);
        pieces.iter().map(|piece| piece.end).fold(0.0, f64::max) - start
    };
    // Numbers within the text have some on both sides; beside those of tables stand cells.
    let is_outside = |end: i64| {
        let others: Vec<&Piece> = pieces.iter().filter(|piece| place(piece) != end).collect();
        let left = others.iter().filter(|piece| place(piece) <= end).count();
        let right = others.iter().filter(|piece| piece.x.round() as i64 >= end).count();
        let width = span(&others);
        let full = others.iter().filter(|piece| piece.end - piece.x > 0.6 * width).count();
        left.min(right) * 20 < left.max(right) && full * 4 > pieces.len() - others.len()
    };
    let dropped: BTreeSet<i64> = columns.into_iter().filter(|end| is_outside(*end)).collect();
    pieces
        .into_iter()
        .filter(|piece| !(dropped.contains(&place(piece)) && number(piece).is_some()))
        .collect()
}

fn pieces(chars: &[Char]) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    for c in chars {
        if c.text.trim().is_empty() {
            continue;
        }
        if let Some(last) = out.last_mut() {
            let size = last.size.max(c.size);
            let near = c.x - last.end < WIDE * size && c.x - last.end > -OVERLAP * size;
            // A raised mark hangs on the word before it, and the line goes on after it.
            let level = (c.y - last.y).abs() < if c.size == last.size { 0.2 } else { 0.6 } * size;
            if near && level {
                if c.size > last.size * 1.05 {
                    (last.y, last.size) = (c.y, c.size);
                }
                last.end = last.end.max(c.end);
                last.chars.push(c.clone());
                continue;
            }
        }
        out.push(Piece { chars: vec![c.clone()], x: c.x, end: c.end, y: c.y, size: c.size });
    }
    out
}

/// Divides a region into columns, and into what stands across them, in reading order.
fn divide(mut pieces: Vec<Piece>, depth: usize, out: &mut Vec<Vec<Piece>>) {
    if pieces.is_empty() {
        return;
    }
    let Some(gutter) = (depth < MAX_DIVISIONS).then(|| gutter(&pieces)).flatten() else {
        out.push(pieces);
        return;
    };
    pieces.sort_by(|a, b| a.y.total_cmp(&b.y));
    let (mut left, mut right, mut across): (Vec<Piece>, Vec<Piece>, Vec<Piece>) =
        Default::default();
    let crosses = |piece: &Piece| piece.x < gutter && piece.end > gutter;
    let crossed: Vec<f64> = pieces.iter().filter(|p| crosses(p)).map(|p| p.y).collect();
    for piece in pieces {
        // What stands beside a piece that crosses belongs to the same line.
        let near = 0.3 * piece.size;
        let from = crossed.partition_point(|y| *y <= piece.y - near);
        if crossed.get(from).is_some_and(|y| *y < piece.y + near) {
            divide(std::mem::take(&mut left), depth + 1, out);
            divide(std::mem::take(&mut right), depth + 1, out);
            across.push(piece);
        } else {
            if !across.is_empty() {
                divide(std::mem::take(&mut across), depth + 1, out);
            }
            if piece.end <= gutter { left.push(piece) } else { right.push(piece) }
        }
    }
    divide(across, depth + 1, out);
    divide(left, depth + 1, out);
    divide(right, depth + 1, out);
}

/// The middle of the white between two columns, if there are two.
fn gutter(pieces: &[Piece]) -> Option<f64> {
    /// The step of the search in points.
    const STEP: f64 = 2.0;
    let low = pieces.iter().map(|p| p.x).fold(f64::INFINITY, f64::min);
    let high = pieces.iter().map(|p| p.end).fold(0.0, f64::max);
    let steps = ((high - low) / STEP).clamp(0.0, 5000.0) as usize;
    if pieces.len() < 6 || steps < 20 {
        return None;
    }
    // How many pieces cover each place.
    let mut covered = vec![0i32; steps + 2];
    let place = |x: f64| (((x - low) / STEP).max(0.0) as usize).min(steps);
    for piece in pieces {
        covered[place(piece.x)] += 1;
        covered[place(piece.end) + 1] -= 1;
    }
    let mut open = 0;
    for cover in &mut covered {
        open += *cover;
        *cover = open;
    }
    let few = i32::try_from(pieces.len() / 3).unwrap_or(i32::MAX);
    let mut best: Option<(f64, f64)> = None;
    let mut at = 1;
    while at < steps {
        // A run of places that equally few pieces cover.
        let cover = covered[at];
        let start = at;
        while at < steps && covered[at] == cover {
            at += 1;
        }
        if cover > few {
            continue;
        }
        let middle = low + STEP * (start + at) as f64 / 2.0;
        if let Some(score) = columns_at(pieces, middle)
            && best.is_none_or(|(known, _)| score > known)
        {
            best = Some((score, middle));
        }
    }
    best.map(|(_, middle)| middle)
}

/// How well a place divides two columns of running text: how many lines do not cross it, less
/// those that do; none if it does not.
fn columns_at(pieces: &[Piece], x: f64) -> Option<f64> {
    let left: Vec<&Piece> = pieces.iter().filter(|p| p.end <= x).collect();
    let right: Vec<&Piece> = pieces.iter().filter(|p| p.x >= x).collect();
    let across = pieces.len() - left.len() - right.len();
    if left.len().min(right.len()) < 3 {
        return None;
    }
    let (edge, start) = (
        left.iter().map(|p| p.end).fold(0.0, f64::max),
        right.iter().map(|p| p.x).fold(f64::INFINITY, f64::min),
    );
    let size = right.iter().chain(&left).map(|p| p.size).fold(f64::INFINITY, f64::min);
    // The sides stand beside, not below each other.
    let reach = |side: &[&Piece]| {
        let top = side.iter().map(|p| p.y).fold(f64::INFINITY, f64::min);
        (top, side.iter().map(|p| p.y).fold(0.0, f64::max))
    };
    let ((left_top, left_end), (right_top, right_end)) = (reach(&left), reach(&right));
    let beside = left_end.min(right_end) - left_top.max(right_top);
    // Most lines take much of their column, or there are many full ones beside a table's cells.
    let fills = |side: &[&Piece], width: f64| {
        let mut lengths: Vec<f64> = side.iter().map(|p| p.end - p.x).collect();
        lengths.sort_by(f64::total_cmp);
        let full = lengths.iter().filter(|length| **length > 0.75 * width).count();
        width > 7.0 * size && (lengths[lengths.len() / 2] > 0.4 * width || full >= FULL_LINES)
    };
    let left_width = edge - left.iter().map(|p| p.x).fold(f64::INFINITY, f64::min);
    let right_width = right.iter().map(|p| p.end).fold(0.0, f64::max) - start;
    let columns = start - edge >= 0.8 * size
        && beside > 2.0 * size
        && fills(&left, left_width)
        && fills(&right, right_width)
        && !are_rows(&left, &right)
        && across <= left.len() + right.len();
    columns.then(|| left.len().min(right.len()) as f64 - 0.5 * across as f64)
}

/// Whether two sides are cells of rows: on the same lines, which stand further apart than those of
/// running text, are no sentences and don't both take the width of a column.
fn are_rows(left: &[&Piece], right: &[&Piece]) -> bool {
    let ends = |piece: &&&Piece| {
        piece.chars.last().is_some_and(|last| last.text.ends_with(['.', '!', '?', '”', '。']))
    };
    let fills = |side: &[&Piece]| {
        let longest = side.iter().map(|piece| piece.end - piece.x).fold(0.0, f64::max);
        let full =
            |piece: &&&Piece| piece.chars.len() >= TEXT && piece.end - piece.x > 0.75 * longest;
        side.iter().filter(full).count() * 3 >= side.len() * 2
    };
    let level = |piece: &&&Piece| right.iter().any(|r| (r.y - piece.y).abs() < 0.1 * piece.size);
    let mut lines: Vec<f64> = left.iter().map(|piece| piece.y).collect();
    lines.sort_by(f64::total_cmp);
    let mut gaps: Vec<f64> = lines.windows(2).map(|pair| pair[1] - pair[0]).collect();
    gaps.sort_by(f64::total_cmp);
    let size = left.iter().map(|piece| piece.size).fold(0.0, f64::max);
    gaps.get(gaps.len() / 2).is_some_and(|gap| *gap > ROWS * size)
        && !(fills(left) && fills(right))
        && left.iter().filter(level).count() * 5 >= left.len() * 4
        && left.iter().chain(right).filter(ends).count() * 2 < left.len() + right.len()
}

/// Pieces to rows from top to bottom, each from left to right.
fn rows(mut pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    pieces.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
    let mut rows: Vec<Vec<Piece>> = Vec::new();
    for piece in pieces {
        match rows.last_mut() {
            Some(row) if on_line(row, &piece) => row.push(piece),
            _ => rows.push(vec![piece]),
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.x.total_cmp(&b.x));
    }
    rows
}

/// Whether a piece stands on a row's line, raised or lowered pieces included.
fn on_line(row: &[Piece], piece: &Piece) -> bool {
    row.iter().any(|known| {
        let size = known.size.max(piece.size);
        // A letter or two within a line may be lowered without being small, as in TeX's own name.
        let few = piece.chars.len().min(known.chars.len()) <= 2;
        let slack = match (known.size - piece.size).abs() > 0.15 * size {
            true => 0.5,
            false if few => 0.35,
            false => 0.2,
        };
        let clear = known.end <= piece.x + OVERLAP * size || piece.end <= known.x + OVERLAP * size;
        (known.y - piece.y).abs() < slack * size && clear
    })
}

fn line(row: Vec<Piece>, page: usize, column: usize) -> Line {
    let most = row.iter().max_by_key(|p| p.chars.len());
    let (size, y) = most.map_or((1.0, 0.0), |p| main_size(&p.chars));
    let x = row.first().map_or(0.0, |p| p.x);
    let end = row.iter().map(|p| p.end).fold(x, f64::max);
    let mut spans: Vec<Span> = Vec::new();
    let mut cells: Vec<Cell> = Vec::new();
    let between_words = space(&row);
    let (mut before, mut characters) = (x, 0);
    for piece in &row {
        let wide = cells.is_empty() || piece.x - before > WIDE * size;
        for (at, c) in piece.chars.iter().enumerate() {
            let space = c.x - before > between_words * c.size.min(size);
            // Some set their marks small without raising them.
            let sign = c.text.chars().all(|t| t.is_ascii_digit() || "*†‡§".contains(t));
            let above = if sign { -0.05 } else { 0.15 };
            // Others raise them without setting them small.
            let small = c.size < 0.85 * size || sign && y - c.y > 0.15 * size;
            let raised = small && y - c.y > above * size;
            if at == 0 && wide {
                cells.push(Cell { spans: Vec::new(), x: c.x, end: c.x, gaps: Vec::new() });
                characters = 0;
            } else if (c.x - before > NARROW * size || space && c.look.bold)
                && let Some(cell) = cells.last_mut()
            {
                cell.gaps.push(Gap { x: before, end: c.x, before: characters });
            }
            characters += c.text.chars().filter(|c| !c.is_whitespace()).count();
            before = c.end.max(c.x);
            if let Some(cell) = cells.last_mut() {
                add(&mut cell.spans, c, space, raised);
                cell.end = cell.end.max(before);
            }
            add(&mut spans, c, space, raised);
        }
    }
    Line { spans, x, end, y, size, page, column, cells }
}

/// White wider than this, in ems, is a space between the words of a line: less than usual where the
/// line was set so close that it would have hardly any.
fn space(row: &[Piece]) -> f64 {
    let chars: usize = row.iter().map(|piece| piece.chars.len()).sum();
    let spaces = |least: f64| {
        let pairs = row.iter().flat_map(|piece| piece.chars.windows(2));
        let wide = |pair: &&[Char]| {
            let size = pair[0].size.min(pair[1].size);
            pair[1].x - pair[0].end.max(pair[0].x) > least * size
        };
        pairs.filter(wide).count() + row.len()
    };
    let words = |length: usize, least: f64| chars > length * spaces(least);
    if chars > 30 && words(LONGEST_WORDS, SPACE) && words(SHORTEST_WORDS, CLOSE_SPACE) {
        CLOSE_SPACE
    } else {
        SPACE
    }
}

/// Adds a character to spans, with the space before it.
fn add(spans: &mut Vec<Span>, c: &Char, space: bool, raised: bool) {
    let space = space && !spans.is_empty();
    match spans.last_mut() {
        Some(s) if s.raised == raised && s.look == c.look => {
            if space {
                s.text.push(' ');
            }
            s.text.push_str(&c.text);
        }
        last => {
            let mut text = c.text.clone();
            if space {
                // The space stays outside of a mark.
                match last {
                    Some(before) if raised => before.text.push(' '),
                    _ => text.insert(0, ' '),
                }
            }
            spans.push(Span { text, size: c.size, look: c.look, raised });
        }
    }
}

/// The size and baseline of most characters.
fn main_size(chars: &[Char]) -> (f64, f64) {
    let mut counts: Vec<(f64, f64, usize)> = Vec::new();
    for c in chars {
        match counts.iter_mut().find(|(size, ..)| (*size - c.size).abs() < 0.1) {
            Some(found) => found.2 += 1,
            None => counts.push((c.size, c.y, 1)),
        }
    }
    let most = counts.into_iter().max_by_key(|(.., count)| *count);
    most.map_or((1.0, 0.0), |(size, y, _)| (size, y))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A piece of characters as wide as a line of them is.
    fn text(x: f64, y: f64, characters: usize) -> Piece {
        let chars = vec![piece(x, 4.0, y, "a").chars[0].clone(); characters];
        Piece { chars, ..piece(x, 4.0 * characters as f64, y, "a") }
    }

    fn piece(x: f64, width: f64, y: f64, end: &str) -> Piece {
        let (text, look) = (end.to_owned(), Look::default());
        let last = Char { text, x, end: x + width, y, size: 10.0, look };
        Piece { chars: vec![last], x, end: x + width, y, size: 10.0 }
    }

    /// Two sides of pieces on the same lines, ten points in size, so far apart.
    fn sides(gap: f64, end: &str) -> Vec<Piece> {
        let side = |x: f64, n: usize| piece(x, 90.0, 100.0 + gap * n as f64, end);
        (0..20).flat_map(|n| [side(50.0, n), side(200.0, n)]).collect()
    }

    #[test]
    fn text_stands_in_columns_and_rows_with_room_between_them_do_not() {
        let divided =
            |pieces: &[Piece]| gutter(pieces).is_some_and(|x| (140.0..200.0).contains(&x));
        assert!(divided(&sides(12.0, "a")));
        assert_eq!(gutter(&sides(26.0, "a")), None);
        // Paragraphs of a line each.
        assert!(divided(&sides(26.0, ".")));
        // Text with much room between its lines.
        let side = |x: f64, n: usize| text(x, 100.0 + 26.0 * n as f64, 30 - n % 4);
        let open: Vec<Piece> = (0..20).flat_map(|n| [side(50.0, n), side(200.0, n)]).collect();
        assert!(gutter(&open).is_some_and(|x| (170.0..200.0).contains(&x)));
    }

    #[test]
    fn numbers_of_lines_are_no_text() {
        let number = |n: usize, x: f64| {
            let text = (n + 31).to_string();
            let piece = piece(x, 10.0, 100.0 + 20.0 * n as f64, &text);
            Piece { chars: vec![Char { text, ..piece.chars[0].clone() }], ..piece }
        };
        let page = |lines: usize, x: f64| {
            let all =
                (0..lines).flat_map(|n| [number(n, x), text(90.0, 100.0 + 20.0 * n as f64, 60)]);
            without_line_numbers(all.collect()).len()
        };
        assert_eq!(page(30, 40.0), 30);
        // Few, those of a table's rows, and numbers within the text.
        assert_eq!(page(12, 40.0), 24);
        let rows = (0..30).flat_map(|n| {
            let y = 100.0 + 20.0 * n as f64;
            [number(n, 40.0), text(90.0, y, 20), text(300.0, y, 5)]
        });
        assert_eq!(without_line_numbers(rows.collect()).len(), 90);
        let behind = (0..30).flat_map(|n| {
            let y = 100.0 + 20.0 * n as f64;
            [text(50.0, y, 20), number(n, 200.0), text(230.0, y, 20)]
        });
        assert_eq!(without_line_numbers(behind.collect()).len(), 90);
    }

    #[test]
    fn a_column_that_holds_a_table_beside_its_text_is_one() {
        let mut pieces = sides(12.0, "a");
        let cells = (0..30)
            .map(|n| piece(50.0 + 30.0 * (n % 3) as f64, 20.0, 400.0 + 12.0 * (n / 3) as f64, "1"));
        pieces.extend(cells);
        assert!(gutter(&pieces).is_some_and(|x| (140.0..200.0).contains(&x)));
    }

    #[test]
    fn a_label_stays_beside_the_line_that_crosses_the_gutter() {
        let mut pieces = sides(12.0, "a");
        pieces.extend([piece(50.0, 8.0, 60.0, "1"), piece(70.0, 220.0, 60.0, "a")]);
        let mut regions = Vec::new();
        divide(pieces, 0, &mut regions);
        assert_eq!(regions[0].len(), 2, "{:?}", regions[0]);
    }
}
