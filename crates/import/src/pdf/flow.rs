//! Lines to headings, paragraphs, lists and captions.

use super::furniture::{inlines, join_line};
use super::lines::{Line, usual, usual_size};
use super::table::{self, Place};
use crate::apparatus::{entry_label, list_kind};
use crate::draft::Part;
use crate::inlines::{drop_start, tidy};
use model::{Block, BlockId, BlockKind, Inline, ListItem, ListStyle};
use regex::Regex;
use std::collections::BTreeSet;
use std::sync::LazyLock;

static BULLET: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[•‣▪◦●■·–-]|\(?([0-9]{1,2})[.)])\s+\S")
        .expect("the pattern is constant and valid")
});
static CAPTION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?i:figure|fig\.|chart|map|abbildung|graphique)\s?[0-9]{1,3}\s?[.:–—|]")
        .expect("the pattern is constant and valid")
});

/// "2.1. QUIET PORTS", "IV. ICE": a number and a heading in capitals, as many set them without bold.
static CAPITALS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[0-9]{1,2}(?:\.[0-9]{1,2})*\.?|[IVX]{1,4}\.)\s+\p{Lu}[\p{Lu}\s,:;’'–-]{3,}$")
        .expect("the pattern is constant and valid")
});

/// What the lines of a document have in common.
pub(super) struct Measures {
    /// The size of running text in points.
    pub(super) body: f64,
    /// The usual distance of two lines of running text in points.
    pub(super) leading: f64,
    /// The sizes of headings, the largest first.
    pub(super) headings: Vec<f64>,
    /// The words that stand within lines, in lower case.
    pub(super) words: BTreeSet<String>,
    /// Labels with colons that stand on several lines by themselves, as speakers do.
    speakers: BTreeSet<String>,
}

impl Measures {
    pub(super) fn of(lines: &[Line]) -> Self {
        let body = usual_size(lines);
        let pairs = lines.windows(2).filter(|w| {
            (w[0].page, w[0].column) == (w[1].page, w[1].column)
                && (w[0].size - body).abs() < 0.3
                && w[1].y > w[0].y
        });
        let leading = usual(pairs.map(|w| (w[1].y - w[0].y, 1)));
        let leading = if leading > 0.0 { leading } else { 1.3 * body };
        let mut headings: Vec<f64> = Vec::new();
        for line in lines.iter().filter(|l| l.size > 1.1 * body) {
            if headings.iter().all(|known| (known - line.size).abs() > 0.04 * body) {
                headings.push(line.size);
            }
        }
        headings.sort_by(|a, b| b.total_cmp(a));
        let mut words = BTreeSet::new();
        for line in lines {
            let text = line.text().to_lowercase();
            let mut found: Vec<&str> = text.split_whitespace().collect();
            found.pop();
            let bare = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
            words.extend(found.into_iter().skip(1).map(bare));
        }
        let (mut seen, mut speakers) = (BTreeSet::new(), BTreeSet::new());
        let label = |line: &Line| line.text().trim().to_owned();
        for label in lines.iter().map(label).filter(|label| label.ends_with(':')) {
            if !seen.insert(label.clone()) {
                speakers.insert(label);
            }
        }
        Self { body, leading, headings, words, speakers }
    }

    /// The level of a heading of a size; bold ones of the text's own size come last.
    fn level(&self, size: f64) -> u8 {
        let at = self.headings.iter().position(|h| *h <= size + 0.04 * self.body);
        u8::try_from(at.unwrap_or(self.headings.len()) + 1).unwrap_or(6).clamp(1, 6)
    }

    /// Whether a bold line is one of a paragraph: it goes on with the line before it, or the next one
    /// with it.
    fn is_within(&self, before: Option<&Line>, line: &Line, next: Option<&Line>) -> bool {
        let close = |a: &Line, b: &Line| {
            let usual = self.leading * a.size.max(b.size) / self.body.max(1.0);
            (0.0..1.2 * usual).contains(&(b.y - a.y)) && (a.size - b.size).abs() < 0.06 * a.size
        };
        let open = |before: &Line| {
            close(before, line) && !before.is_bold() && !has_ended(before) && before.cells.len() < 2
        };
        let goes_on =
            |next: &Line| close(line, next) && !next.is_bold() && begins_small(&next.text());
        line.size <= 1.1 * self.body && (before.is_some_and(open) || next.is_some_and(goes_on))
    }

    fn is_heading(&self, line: &Line) -> bool {
        let text = line.text();
        let text = text.trim();
        let words = text.chars().filter(|c| c.is_alphabetic()).count();
        let large = line.size > 1.1 * self.body;
        // The bold row above a table has cells; a section's number or letter is none.
        let label = |text: &str| text.ends_with(['.', ')']) && text.chars().count() <= 5;
        let first = line.cells.first().map(|cell| cell.text().trim().to_owned());
        let row = first.filter(|_| line.cells.len() > 1).is_some_and(|first| {
            first.contains(char::is_alphabetic) && !(label(&first) && line.cells.len() == 2)
        });
        // Some set theirs in bold a little smaller than the text.
        let bold =
            line.is_bold() && line.size > 0.88 * self.body && !row && !CAPTION.is_match(text);
        // "Affiliation:" above what it names is one; a sentence that leads to a list is not.
        let named = text.ends_with(':')
            && text.split_whitespace().count() <= 2
            && !self.speakers.contains(text);
        let item = text.starts_with('•');
        let bold = bold && !item && !begins_small(text) && has_word(text);
        let numbered = line.size > 0.88 * self.body && !row && CAPITALS.is_match(text);
        words >= 2
            && text.chars().count() <= 160
            && (large
                || numbered
                || named && (bold || line.size > 1.05 * self.body)
                || bold && !text.ends_with(['.', ',', ';', ':']))
    }
}

/// Whether a text has a word of three letters.
fn has_word(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic()).any(|word| word.chars().count() >= 3)
}

/// A paragraph's lines.
#[derive(Clone, Debug)]
pub(super) struct Paragraph {
    pub(super) lines: Vec<Line>,
    pub(super) heading: bool,
    /// Whether its lines are rows of a table.
    pub(super) table: bool,
}

impl Paragraph {
    pub(super) fn text(&self) -> String {
        let mut run = Vec::new();
        for line in &self.lines {
            join_line(&mut run, inlines(&line.spans, None), &BTreeSet::new());
        }
        model::plain_text(&run).trim().to_owned()
    }

    fn run(&self, measures: &Measures, notes: &BTreeSet<String>) -> Vec<Inline> {
        let mut run = Vec::new();
        for line in &self.lines {
            let mut spans = line.spans.clone();
            if self.heading {
                // A heading is bold by itself.
                spans.iter_mut().for_each(|s| s.look = Default::default());
            }
            join_line(&mut run, inlines(&spans, Some((notes, line.page))), &measures.words);
        }
        tidy(run)
    }
}

/// How a column is set, in points.
struct Edges {
    /// Where most of its lines begin and the longest ends.
    left: f64,
    right: f64,
    /// How wide the text below its headings is.
    text: f64,
}

impl Edges {
    fn of(lines: &[Line], headings: &[bool]) -> Self {
        let left = lines.iter().map(|l| l.x).fold(f64::INFINITY, f64::min);
        let right = lines.iter().map(|l| l.end).fold(0.0, f64::max);
        let text = lines.iter().zip(headings).filter(|(_, heading)| !**heading);
        let text = text.map(|(line, _)| line.end - left).reduce(f64::max);
        Self { left, right, text: text.unwrap_or(f64::INFINITY) }
    }
}

/// Divides lines in reading order into paragraphs.
pub(super) fn paragraphs(lines: Vec<Line>, measures: &Measures) -> Vec<Paragraph> {
    let mut out: Vec<Paragraph> = Vec::new();
    let mut from = 0;
    while from < lines.len() {
        let place = |l: &Line| (l.page, l.column);
        let end = lines[from..].iter().position(|l| place(l) != place(&lines[from]));
        let end = end.map_or(lines.len(), |n| from + n);
        let column = &*table::divided(&lines[from..end]);
        let headings: Vec<bool> = column.iter().map(|line| measures.is_heading(line)).collect();
        let edges = Edges::of(column, &headings);
        let hanging = hanging(column, &headings, (edges.left, edges.right));
        let before = out.last().filter(|open| open.table).map(|open| &open.lines[..]);
        let tables = table::tables(column, before);
        for (at, line) in column.iter().enumerate() {
            if let Some(rows) = tables.iter().find(|rows| rows.contains(&at)) {
                if rows.start == at {
                    let lines = column[rows.clone()].to_vec();
                    out.push(Paragraph { lines, heading: false, table: true });
                }
                continue;
            }
            let above = at.checked_sub(1).map(|n| &column[n]);
            let heading = headings[at] && !measures.is_within(above, line, column.get(at + 1));
            let new = match (out.last(), above) {
                (None, _) => true,
                (Some(open), _) if open.table => true,
                (Some(open), None) => !goes_on(open, line, heading, edges.left),
                (Some(open), Some(before)) => {
                    begins(open, before, line, heading, &edges, hanging[at], measures)
                }
            };
            match out.last_mut().filter(|_| !new) {
                Some(open) => open.lines.push(line.clone()),
                None => out.push(Paragraph { lines: vec![line.clone()], heading, table: false }),
            }
        }
        from = end;
    }
    out
}

/// For each line of a column, whether the paragraphs of its section begin at the column's edge and
/// go on indented, as source lists do. A section is what stands below headings.
fn hanging(column: &[Line], headings: &[bool], edges: (f64, f64)) -> Vec<bool> {
    let mut hanging = Vec::with_capacity(column.len());
    for section in headings.chunk_by(|above, below| *above || !below) {
        let lines = &column[hanging.len()..][..section.len()];
        let text = lines.iter().zip(section).filter(|(_, heading)| !**heading);
        let hangs = hangs(text.map(|(line, _)| line), edges);
        hanging.resize(hanging.len() + section.len(), hangs);
    }
    hanging
}

fn hangs<'a>(section: impl Iterator<Item = &'a Line>, (left, right): (f64, f64)) -> bool {
    let (mut edges, mut inside, mut small) = (0, 0, 0);
    // Where an indented line follows one at the edge, and where that one goes on: it is full or has
    // no end.
    let (mut steps, mut open) = (0, 0);
    let full = |line: &Line| line.end > right - 0.05 * (right - left);
    let mut in_item = false;
    let mut before: Option<&Line> = None;
    for line in section {
        let indented = line.x > left + 0.7 * line.size;
        let item = BULLET.is_match(line.text().trim_start());
        // What goes on beside a bullet belongs to its item.
        in_item = item || in_item && indented;
        if in_item {
            before = None;
            continue;
        }
        if indented {
            inside += 1;
            steps += usize::from(before.is_some());
            open += usize::from(before.is_some_and(|before| !has_ended(before) || full(before)));
        } else {
            edges += 1;
            small += usize::from(begins_small(&line.text()));
        }
        before = (!indented).then_some(line);
    }
    // Paragraphs that begin indented follow one that has ended. Few entries begin with a small
    // letter; the lines of text between formulas do.
    edges + inside >= 4 && edges > 0 && steps >= 2 && open * 3 >= steps * 2 && small * 4 <= edges
}

fn has_ended(line: &Line) -> bool {
    line.text().trim_end().ends_with(['.', '!', '?', ':', '”', '"', ')', '。'])
}

/// Whether the paragraph of a column or page before goes on with a column's first line.
fn goes_on(open: &Paragraph, line: &Line, heading: bool, left: f64) -> bool {
    let text = line.text();
    let ends = open.text().ends_with(['.', '!', '?', ':', '”', '"', '。']);
    let same = open.lines.last().is_some_and(|l| (l.size - line.size).abs() < 0.06 * line.size);
    same && !heading
        && !open.heading
        && !is_centred(open)
        && !BULLET.is_match(&text)
        && (begins_small(&text) || !ends && line.x < left + 0.7 * line.size)
}

/// Whether the last lines of a paragraph have their middle, and not their start, in common.
fn is_centred(open: &Paragraph) -> bool {
    let [.., above, last] = &open.lines[..] else { return false };
    let apart = ((above.x + above.end) - (last.x + last.end)).abs() / 2.0;
    apart < 0.1 * last.size && (above.x - last.x).abs() > 0.3 * last.size
}

fn begins(
    open: &Paragraph,
    before: &Line,
    line: &Line,
    heading: bool,
    &Edges { left, right, text: room }: &Edges,
    hanging: bool,
    measures: &Measures,
) -> bool {
    let gap = line.y - before.y;
    let text = line.text();
    let text = text.trim_start();
    let size = line.size.max(before.size);
    let same = (line.size - before.size).abs() < 0.06 * size;
    // Each entry of a table of contents stands by itself.
    if table::has_leader(before) {
        return true;
    }
    if heading || open.heading {
        // A large heading that had no room goes on in the next line, however much white is between them.
        let large = size > 1.15 * measures.body;
        let white = if large && had_no_room(before, text, room) { 2.0 } else { 1.45 };
        return heading != open.heading || !same || gap > white * size;
    }
    let usual = measures.leading * line.size / measures.body.max(1.0);
    if !same || gap < -0.5 * size || gap > 1.3 * usual.max(1.1 * size) {
        return true;
    }
    if BULLET.is_match(text) || text.starts_with('[') && entry_label(text).is_some() {
        return true;
    }
    let indented = line.x > left + 0.7 * line.size;
    let was_indented = before.x > left + 0.7 * before.size;
    let item = open.lines.first().is_some_and(|l| BULLET.is_match(l.text().trim_start()));
    if item {
        // An item goes on beside its bullet.
        let start = open.lines.first().map_or(left, |l| l.x);
        return line.x < start + 0.3 * line.size;
    }
    // So does what stands below the text behind a label or a speaker's name; the next one begins.
    if let Some(behind) = open.lines.first().and_then(|first| first.cells.get(1)) {
        let below = |x: f64| (behind.x - x).abs() < 0.3 * line.size;
        if line.cells.len() < 2 && below(line.x) {
            return false;
        }
        if line.cells.get(1).is_some_and(|cell| below(cell.x)) {
            return true;
        }
    }
    let ended = has_ended(before);
    let width = right - left;
    if hanging {
        // Two lines at the edge are text where the first is full or the second goes on with it.
        let full = before.end > right - 0.1 * width && !ended;
        return !indented && (was_indented || !full && !begins_small(text));
    }
    if indented && !was_indented {
        return true;
    }
    // No paragraph begins in the middle of its column.
    if !indented && before.x > left + 0.25 * width && !begins_small(text) {
        return true;
    }
    ended && before.end < right - 0.25 * width && !begins_small(text)
}

/// Whether the first word of a text had no room in the line before it.
fn had_no_room(before: &Line, text: &str, width: f64) -> bool {
    let length = before.end - before.x;
    let count = before.text().chars().count().max(1);
    let word = text.split_whitespace().next().map_or(0, |word| word.chars().count());
    length * (1.0 + (word + 1) as f64 / count as f64) > width
}

fn begins_small(text: &str) -> bool {
    text.trim_start().starts_with(char::is_lowercase)
}

/// Paragraphs to parts, lists and tables gathered.
pub(super) fn parts(
    paragraphs: &[Paragraph],
    measures: &Measures,
    notes: &BTreeSet<String>,
) -> Vec<Part> {
    let mut out: Vec<Part> = Vec::new();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        if paragraph.table {
            let table = table::table(&paragraph.lines, notes);
            let before = at.checked_sub(1).map(|before| &paragraphs[before]);
            let alone = match (before, out.last_mut()) {
                (Some(above), Some(Part::Block(before))) if above.table => {
                    table::join(before, table, Place::of(&above.lines, &paragraph.lines))
                }
                _ => Some(table),
            };
            out.extend(alone.map(Part::Block));
            continue;
        }
        let mut content = paragraph.run(measures, notes);
        let text = model::plain_text(&content);
        if text.trim().is_empty() {
            continue;
        }
        let size = paragraph.lines.first().map_or(measures.body, |l| l.size);
        if paragraph.heading || list_kind(&text).is_some() {
            out.push(Part::Heading { level: measures.level(size), content });
        } else if let Some(found) = BULLET.captures(&text) {
            let number = found.get(1).and_then(|n| n.as_str().parse().ok());
            let mark = text.chars().take_while(|c| !c.is_whitespace()).count();
            drop_start(&mut content, mark);
            push_item(&mut out, number, content);
        } else if CAPTION.is_match(&text) && text.chars().count() < 400 {
            let caption = Some(content);
            out.push(Part::Block(BlockKind::Figure {
                image: None,
                origin: None,
                alt: None,
                caption,
            }));
        } else {
            out.push(Part::paragraph(content));
        }
    }
    out
}

fn push_item(out: &mut Vec<Part>, number: Option<i32>, content: Vec<Inline>) {
    let kind = BlockKind::Paragraph { content };
    let item = ListItem { blocks: vec![Block { id: BlockId::default(), kind }] };
    if let Some(Part::Block(BlockKind::List { style, items })) = out.last_mut() {
        let next = i32::try_from(items.len()).unwrap_or(i32::MAX);
        let fits = match (&style, number) {
            (ListStyle::Bullet, None) => true,
            (ListStyle::Number { start }, Some(n)) => n.checked_sub(*start) == Some(next),
            _ => false,
        };
        if fits {
            items.push(item);
            return;
        }
    }
    let style = number.map_or(ListStyle::Bullet, |start| ListStyle::Number { start });
    out.push(Part::Block(BlockKind::List { style, items: vec![item] }));
}

#[cfg(test)]
mod tests {
    use super::super::glyphs::Look;
    use super::*;

    fn line(y: f64, cells: &[(f64, &str)]) -> Line {
        Line::of_cells(y, Look::default(), cells)
    }

    /// The paragraphs of lines at places, twelve points apart, by how many lines they have.
    fn lengths(lines: &[(f64, &str)]) -> Vec<usize> {
        let place = |(n, cell): (usize, &(f64, &str))| line(100.0 + 12.0 * n as f64, &[*cell]);
        let lines: Vec<Line> = lines.iter().enumerate().map(place).collect();
        let measures = Measures::of(&lines);
        paragraphs(lines, &measures).iter().map(|paragraph| paragraph.lines.len()).collect()
    }

    #[test]
    fn bold_within_paragraphs_and_speakers_are_no_headings() {
        let bold = Look { bold: true, ..Look::default() };
        let line = |n: usize, look: Look, text: &str| {
            Line::of_cells(100.0 + 12.0 * n as f64, look, &[(50.0, text)])
        };
        let plain = Look::default();
        let headings = |lines: Vec<Line>| {
            let measures = Measures::of(&lines);
            let all = paragraphs(lines, &measures);
            all.iter().filter(|paragraph| paragraph.heading).count()
        };
        let full = "A line of text that is as wide as its column";
        let lines = vec![
            line(0, plain, "The words are those that it is necessary"),
            line(1, bold, "To return in the same order as the ports"),
            line(2, plain, "and this is of importance for all of them."),
            line(4, bold, "Ports of the North"),
            line(5, plain, full),
            line(6, plain, full),
            line(8, bold, "public:"),
        ];
        assert_eq!(headings(lines), 1);
        let talk = (0..4).flat_map(|n| {
            let speaker = ["Lee:", "Kim:"][n % 2];
            [line(4 * n, bold, speaker), line(4 * n + 1, plain, full)]
        });
        assert_eq!(headings(talk.collect()), 0);
        let capitals = vec![
            line(0, plain, full),
            line(2, plain, "2.1. QUIET PORTS"),
            line(4, plain, full),
            line(5, plain, "The ports of the list are these"),
            line(6, plain, "3. OSLO AND BERGEN"),
            line(7, plain, full),
        ];
        assert_eq!(headings(capitals), 1);
        let items =
            vec![line(0, plain, full), line(2, bold, "• Quiet ports"), line(4, plain, full)];
        assert_eq!(headings(items), 0);
        let named = vec![line(0, bold, "Affiliation:"), line(1, plain, full), line(2, plain, full)];
        assert_eq!(headings(named), 1);
    }

    #[test]
    fn a_large_heading_without_room_goes_on_however_far_below() {
        let large = |y: f64, text: &str| {
            let mut line = line(y, &[(50.0, text)]);
            line.spans[0].size = 20.0;
            Line { size: 20.0, end: 50.0 + 10.0 * text.chars().count() as f64, ..line }
        };
        let headings = |first: &str, second: &str| {
            let text =
                (0..6).map(|n| line(200.0 + 12.0 * f64::from(n), &[(50.0, &"a word ".repeat(9))]));
            let lines: Vec<Line> =
                [large(100.0, first), large(133.0, second)].into_iter().chain(text).collect();
            let measures = Measures::of(&lines);
            paragraphs(lines, &measures).iter().filter(|paragraph| paragraph.heading).count()
        };
        assert_eq!(headings("Quiet ports and the sea of", "sanctions"), 1);
        assert_eq!(headings("Quiet ports", "Sanctions"), 2);
    }

    #[test]
    fn centred_lines_are_no_part_of_the_text_below() {
        let full = "A line of text that is as wide as its column";
        assert_eq!(lengths(&[(140.0, "Abstract"), (50.0, full), (50.0, full)]), [1, 2]);
        let centred = Paragraph {
            lines: vec![
                line(100.0, &[(50.0, "Ann Lee, Oslo")]),
                line(112.0, &[(62.5, "May 2021")]),
            ],
            heading: false,
            table: false,
        };
        let left = Paragraph { lines: vec![centred.lines[0].clone(); 2], ..centred.clone() };
        let next = line(124.0, &[(50.0, full)]);
        assert!(!goes_on(&centred, &next, false, 50.0) && goes_on(&left, &next, false, 50.0));
    }

    #[test]
    fn text_beside_lists_of_items_and_sources_stays_whole() {
        let full = "A line of text that is as wide as its column";
        // What goes on beside bullets is no list of sources.
        let items = [
            (50.0, full),
            (50.0, full),
            (50.0, full),
            (50.0, "• an item of the list that is as wide as"),
            (60.0, "the column and goes on over two more"),
            (60.0, "lines of text beside its bullet"),
            (50.0, "• an item of the list that is as wide as"),
            (60.0, "the column and goes on over two more"),
            (60.0, "lines of text beside its bullet"),
        ];
        assert_eq!(lengths(&items), [3, 3, 3]);
        let source = [
            (50.0, "Lee, A. The quiet sea and the loud one, that"),
            (70.0, "goes on over two more lines of the list,"),
            (70.0, "Quay Press, 2001."),
        ];
        let text = [(50.0, full), (50.0, "and a last line.")];
        assert_eq!(lengths(&[&text[..], &source, &source, &source].concat()), [2, 3, 3, 3]);
    }

    #[test]
    fn what_stands_below_the_text_behind_a_label_goes_on_with_it() {
        let lines = vec![
            line(100.0, &[(50.0, "[Lee01]"), (110.0, "A. Lee. The quiet sea.")]),
            line(112.0, &[(110.0, "Quay Press, 2001.")]),
            line(124.0, &[(50.0, "[Lee02]"), (110.0, "A. Lee. The loud sea.")]),
            line(136.0, &[(110.0, "Quay Press, 2002.")]),
        ];
        let measures = Measures::of(&lines);
        let lengths: Vec<usize> =
            paragraphs(lines, &measures).iter().map(|paragraph| paragraph.lines.len()).collect();
        assert_eq!(lengths, [2, 2]);
    }
}
