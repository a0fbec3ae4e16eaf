//! What stands on the pages but not in the article: running heads, folios, notes at the foot.

use super::imprint::without_imprint;
use super::large_notes;
use super::lines::{Line, Span, usual_size};
use crate::apparatus::entry_label;
use crate::draft::DraftNote;
use crate::inlines::{drop_start, tidy, trim_end};
use crate::roman;
use model::{Inline, NoteId};
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// The share of a page's height in which running heads and feet stand, above and below.
const MARGIN: f64 = 0.12;

/// How far apart the lines of one text stand at most, in times their size.
const CLOSE: f64 = 2.3;

/// The longest running line with a page's number in it, in bytes, and the most numbers in one.
const LONGEST: usize = 300;
/// See [`LONGEST`].
const MOST_NUMBERS: usize = 8;
/// The lines of a note in which the next one is looked for.
const NOTE_LINES: usize = 60;
/// What stands around the number of a page.
const FOLIO_SIGNS: [char; 6] = ['-', '–', '—', '|', '·', ' '];

static FIGURES: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("[0-9]+").expect("the pattern is constant and valid"));

/// Removes running heads, running feet and page numbers.
pub(super) fn drop_running(lines: Vec<Line>, heights: &[f64]) -> Vec<Line> {
    // How far down its page a line stands, from 0 to 1.
    let down = |line: &Line| line.y / heights.get(line.page).copied().unwrap_or(1.0);
    let alone = alone(&lines);
    let outer = |line: &Line| {
        down(line) < MARGIN
            || down(line) > 1.0 - MARGIN
            || !(0.2..0.75).contains(&down(line)) && alone.contains(&place(line))
    };
    let close = close_to_text(&lines, heights);
    // A page's number alone stands at its very top or foot, or is that of the page by itself.
    let counts = |line: &Line| line.text().trim() == (line.page + 1).to_string();
    let is_folio_line = |line: &Line| {
        (down(line) < 0.08 || down(line) > 0.9) && is_folio(&line.text())
            || counts(line) && !close.contains(&place(line))
    };
    let mut seen: BTreeMap<(i64, String), BTreeSet<usize>> = BTreeMap::new();
    for line in lines.iter().filter(|line| outer(line)) {
        for key in keys(&line.text(), line.page).into_iter().chain(parts(line).flatten()) {
            for near in -1..=1 {
                seen.entry((height(line) + near, key.clone())).or_default().insert(line.page);
            }
        }
    }
    let pages = heights.len();
    let often = if pages < 4 { 2 } else { (pages / 5).max(3) };
    let on_pages =
        |key: &str, line: &Line| seen.get(&(height(line), key.to_owned())).map_or(0, BTreeSet::len);
    let recurs = |key: &str, line: &Line| on_pages(key, line) >= often;
    let whole = |line: &Line| keys(&line.text(), line.page);
    let often_seen = |line: &Line| whole(line).iter().any(|key| recurs(key, line));
    // Where the text of pages begins and ends that have no running line there.
    let edges: BTreeSet<i64> = lines
        .chunk_by(|a, b| a.page == b.page)
        .flat_map(|page| {
            let first = page.iter().min_by(|a, b| a.y.total_cmp(&b.y));
            let last = page.iter().max_by(|a, b| a.y.total_cmp(&b.y));
            first.into_iter().chain(last).filter(|line| !often_seen(line))
        })
        .map(|line| line.y.round() as i64)
        .collect();
    let at_edge = |line: &Line| (-2..=2).any(|off| edges.contains(&(line.y.round() as i64 + off)));
    let rows = rows(&lines);
    let body = usual_size(&lines);
    let repeated = |key: &str, line: &Line| {
        // "Annex 1" in the size of headings is one.
        if line.size > 1.15 * body && key.contains('#') {
            return false;
        }
        // A sentence that comes again at the head of pages is text, where it stands as close to
        // the next line as paragraphs do, or where the text of other pages begins.
        let text = (close.contains(&place(line)) || at_edge(line)) && is_sentence(&line.text());
        !text && !rows.contains(&place(line)) && recurs(key, line)
    };
    // A running head of two parts, of which one changes from chapter to chapter. A heading that is
    // said nowhere else stays, whatever stands beside it.
    let divided = lines.iter().any(|line| outer(line) && line.cells.len() > 1);
    let said = if divided { said(&lines) } else { BTreeSet::new() };
    let known = |part: &[String], line: &Line| {
        let again = |key: &String| on_pages(key, line) > 1 || said.contains(key);
        part.iter().any(|key| is_folio(key) || again(key))
    };
    let in_part = |line: &Line| {
        !close.contains(&place(line))
            && parts(line).any(|part| {
                let says = part.iter().all(|key| key.chars().count() > 5);
                says && part.iter().any(|key| repeated(key, line))
            })
            && parts(line).all(|part| known(&part, line))
    };
    let furniture = |line: &Line| {
        outer(line)
            && (is_folio_line(line)
                || whole(line).iter().any(|key| repeated(key, line))
                || in_part(line))
    };
    lines.into_iter().filter(|line| !furniture(line)).collect()
}

/// What tells one line of a document from the others.
fn place(line: &Line) -> (usize, i64) {
    (line.page, (line.y * 100.0).round() as i64)
}

/// The lines that stand by themselves above or below all else on their page.
fn alone(lines: &[Line]) -> BTreeSet<(usize, i64)> {
    let mut alone = BTreeSet::new();
    for page in lines.chunk_by(|a, b| a.page == b.page) {
        let mut sorted: Vec<&Line> = page.iter().collect();
        sorted.sort_by(|a, b| a.y.total_cmp(&b.y));
        let mut outer = |mut rows: Vec<&[&Line]>| {
            rows.truncate(2);
            if let [row, next] = rows[..] {
                let apart = (next[0].y - row[0].y).abs() > CLOSE * next[0].size.max(row[0].size);
                alone.extend(row.iter().filter(|_| apart).map(|line| place(line)));
            }
        };
        let level = |a: &&Line, b: &&Line| b.y - a.y < 0.5 * a.size;
        outer(sorted.chunk_by(level).collect());
        outer(sorted.chunk_by(level).rev().collect());
    }
    alone
}

/// The lines in the margins that stand no further from a line of the text between the margins, or
/// from one that does, than paragraphs do from each other.
fn close_to_text(lines: &[Line], heights: &[f64]) -> BTreeSet<(usize, i64)> {
    let mut close = BTreeSet::new();
    for page in lines.chunk_by(|a, b| a.page == b.page) {
        let mut sorted: Vec<&Line> = page.iter().collect();
        sorted.sort_by(|a, b| a.y.total_cmp(&b.y));
        let height = heights.get(page[0].page).copied().unwrap_or(1.0);
        let inner = |line: &Line| line.y >= MARGIN * height && line.y <= (1.0 - MARGIN) * height;
        let mut mark = |sorted: &[&Line]| {
            for pair in sorted.windows(2) {
                let near = (pair[1].y - pair[0].y).abs() <= CLOSE * pair[0].size.max(pair[1].size);
                let like = (pair[0].size - pair[1].size).abs() < 0.3;
                let text = inner(pair[0]) || close.contains(&place(pair[0]));
                if near && like && text && !inner(pair[1]) {
                    close.insert(place(pair[1]));
                }
            }
        };
        mark(&sorted);
        sorted.reverse();
        mark(&sorted);
    }
    close
}

/// The lines close above or below one that is divided into as many cells: the head of a table comes
/// again on the pages over which the table goes.
fn rows(lines: &[Line]) -> BTreeSet<(usize, i64)> {
    let mut rows = BTreeSet::new();
    for page in lines.chunk_by(|a, b| a.page == b.page) {
        let mut sorted: Vec<&Line> = page.iter().collect();
        sorted.sort_by(|a, b| a.y.total_cmp(&b.y));
        for pair in sorted.windows(2) {
            let near = pair[1].y - pair[0].y <= CLOSE * pair[0].size.max(pair[1].size);
            if near && pair[0].cells.len() > 1 && pair[0].cells.len() == pair[1].cells.len() {
                rows.extend(pair.iter().map(|line| place(line)));
            }
        }
    }
    rows
}

/// Whether a line is of running text: several words, and a mark within or at the end of it.
fn is_sentence(text: &str) -> bool {
    let text = text.trim();
    let words =
        text.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count();
    let small = text.split_whitespace().filter(|w| w.starts_with(char::is_lowercase)).count();
    words >= 5 && small * 2 >= words
}

/// What the lines without parts say, each by itself and with the one or two that follow it, as the
/// lines of a heading do.
fn said(lines: &[Line]) -> BTreeSet<String> {
    let mut said = BTreeSet::new();
    for at in 0..lines.len() {
        let mut text = String::new();
        for line in lines[at..].iter().take(3).take_while(|line| line.cells.len() < 2) {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&folded(&line.text()));
            said.insert(text.clone());
            said.insert(text.trim_start_matches(|c: char| !c.is_alphabetic()).to_owned());
        }
    }
    said
}

/// A line's height on its page, in steps of six points.
fn height(line: &Line) -> i64 {
    (line.y / 6.0).round() as i64
}

/// What a running line has in common from page to page: its words, with one of its numbers counted
/// from the page, because page numbers grow with the pages and those of notes do not.
fn keys(text: &str, page: usize) -> Vec<String> {
    let text = folded(text);
    let page = i64::try_from(page).unwrap_or(0);
    let mut keys = Vec::new();
    if text.len() <= LONGEST {
        // A line of many numbers is a row.
        let figures = FIGURES.find_iter(&text).take(MOST_NUMBERS);
        keys.extend(figures.filter(|found| is_number(found.as_str())).filter_map(|found| {
            let counted = found.as_str().parse::<i64>().ok()? - page;
            Some(format!("{}#{counted}{}", &text[..found.start()], &text[found.end()..]))
        }));
    }
    // A numeral behind words is a part of a heading ("Annex II").
    let numeral = roman::value(text.trim_matches(FOLIO_SIGNS));
    keys.extend(numeral.and_then(|n| i64::try_from(n).ok()).map(|n| format!("#{}", n - page)));
    keys.push(text);
    keys
}

/// The keys of each part of a line that wide white divides.
fn parts(line: &Line) -> impl Iterator<Item = Vec<String>> {
    let cells = line.cells.iter().filter(|_| line.cells.len() > 1);
    cells.map(|cell| keys(&cell.text(), line.page))
}

/// Words as they are compared from page to page.
fn folded(text: &str) -> String {
    text.trim().to_lowercase()
}

/// Whether a text is the number of a page.
fn is_number(text: &str) -> bool {
    (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a text is the number of a page and nothing else, as in "Page 3 of 8".
fn is_folio(text: &str) -> bool {
    let text = text.trim().trim_matches(FOLIO_SIGNS).to_lowercase();
    let bare = text.strip_prefix("page ").or(text.strip_prefix("p. ")).unwrap_or(&text);
    let of = |sign: &str| bare.split_once(sign).is_some_and(|(a, b)| is_number(a) && is_number(b));
    is_number(bare) || of(" of ") || of("/") || of(" / ")
}

/// Takes the notes at the feet of columns out of the lines; marks in the text that lead to them
/// are found again by page.
pub(super) fn take_notes(lines: Vec<Line>, body: f64) -> (Vec<Line>, Vec<DraftNote>) {
    let mut kept = Vec::with_capacity(lines.len());
    let mut notes: Vec<DraftNote> = Vec::new();
    let marks = large_notes::marks(&lines);
    let mut from = 0;
    while from < lines.len() {
        let place = |l: &Line| (l.page, l.column);
        let end = lines[from..].iter().position(|l| place(l) != place(&lines[from]));
        let end = end.map_or(lines.len(), |n| from + n);
        let column = &lines[from..end];
        let small = column.iter().rposition(|l| l.size > 0.94 * body).map_or(0, |n| n + 1);
        let large = large_notes::start(column, &marks);
        let small = large.map_or(small, |large| small.min(large));
        let starts = |line: &Line| label_of(line).is_some();
        let first = column[small..].iter().position(starts).filter(|_| !repeats(&column[small..]));
        let start = match first {
            Some(at) => {
                // What stands above the first number goes on with a note of the page before.
                let open = at > 0 && at <= 8 && small > 0 && notes.last().is_some_and(is_open);
                if open { small } else { small + at }
            }
            None => column.len(),
        };
        // Small print over a whole document is its text.
        let text = if small > 0 && column[0].page == 0 { small.min(start) } else { start };
        kept.extend_from_slice(&column[..text]);
        kept.append(&mut without_imprint(&column[text..start]));
        let notes_of = &column[start..];
        let mut last: Option<u32> = None;
        for (at, line) in notes_of.iter().enumerate() {
            match label_of(line).filter(|_| begins_note(&notes_of[at..], last)) {
                Some((label, length)) => {
                    last = label.parse().ok().or(last);
                    let mut content = inlines(&line.spans, None);
                    drop_start(&mut content, length);
                    let key = Some(format!("{}:{label}", line.page));
                    notes.push(DraftNote { key, label, content });
                }
                None => {
                    if let Some(note) = notes.last_mut() {
                        join_line(&mut note.content, inlines(&line.spans, None), &BTreeSet::new());
                    }
                }
            }
        }
        from = end;
    }
    for note in &mut notes {
        note.content = tidy(std::mem::take(&mut note.content));
        trim_end(&mut note.content);
    }
    (kept, notes)
}

fn is_open(note: &DraftNote) -> bool {
    !model::plain_text(&note.content).trim_end().ends_with(['.', '!', '?', ')', '”', '"'])
}

/// Whether numbers of lines come again, as in tables; those of notes do not.
fn repeats(lines: &[Line]) -> bool {
    let labels = lines.iter().filter_map(label_of).map(|(label, _)| label);
    let mut seen = BTreeSet::new();
    labels.filter(|label| is_number(label)).any(|label| !seen.insert(label))
}

/// Whether the first of lines with labels begins a note behind the last one: numbers grow one by
/// one, and begin anew in a new chapter. Others begin a line of the note before, unless they are
/// raised.
fn begins_note(lines: &[Line], last: Option<u32>) -> bool {
    let number = |line: &Line| label_of(line).and_then(|(label, _)| label.parse::<u32>().ok());
    let (Some(line), Some(last)) = (lines.first(), last) else { return true };
    let Some(label) = number(line) else { return true };
    let next = last + 1;
    let raised = line.spans.first().is_some_and(|span| span.raised);
    raised
        || label == next
        || label == 1
        || label > last && !lines.iter().take(NOTE_LINES).any(|line| number(line) == Some(next))
}

/// The label that a note starts with, and how many characters it takes.
pub(super) fn label_of(line: &Line) -> Option<(String, usize)> {
    let first = line.spans.first()?;
    let text = line.text();
    if first.raised {
        let label = first.text.trim();
        let bare = label.trim_matches(['[', ']', '(', ')', ' ']).to_owned();
        return is_label(label).then(|| (bare, first.text.chars().count()));
    }
    let (label, length) = entry_label(&text)?;
    // A year or a large number at a line's start is no note.
    (label.len() <= 3 && text.chars().count() > length).then_some((label, length))
}

/// Whether raised characters are a note's mark.
pub(super) fn is_label(text: &str) -> bool {
    let text = text.trim_matches(['[', ']', '(', ')', ' ']);
    let number = (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let sign = (1..=3).contains(&text.chars().count()) && text.chars().all(|c| "*†‡§¶".contains(c));
    let letter = text.len() == 1 && text.bytes().all(|b| b.is_ascii_lowercase());
    number || sign || letter
}

/// Spans as inlines; raised labels of the page's notes become marks.
pub(super) fn inlines(spans: &[Span], known: Option<(&BTreeSet<String>, usize)>) -> Vec<Inline> {
    let mut out = Vec::new();
    for span in spans {
        if span.raised {
            let exponent = is_variable(out.last());
            for (at, label) in span.text.split(',').enumerate() {
                let bare = label.trim_matches(['[', ']', '(', ')', ' ']);
                let key = known.map(|(_, page)| format!("{page}:{bare}"));
                let known = |key: &String| known.is_some_and(|(keys, _)| keys.contains(key));
                match key.filter(|key| !exponent && known(key)) {
                    Some(key) => {
                        out.push(Inline::NoteMark { note: NoteId(key), label: bare.to_owned() });
                    }
                    None => {
                        let comma = if at > 0 { "," } else { "" };
                        let content = vec![Inline::text(format!("{comma}{label}"))];
                        out.push(Inline::Superscript { content });
                    }
                }
            }
            continue;
        }
        let text = Inline::text(span.text.clone());
        let text = if span.look.italic { Inline::Emphasis { content: vec![text] } } else { text };
        out.push(if span.look.bold { Inline::Strong { content: vec![text] } } else { text });
    }
    out
}

/// Whether a run ends with a letter by itself, as the variables of formulas are.
fn is_variable(last: Option<&Inline>) -> bool {
    let text = last.map(|last| model::plain_text(std::slice::from_ref(last))).unwrap_or_default();
    let mut back = text.chars().rev();
    let Some(letter) = back.next().filter(|c| c.is_alphabetic() && !wide(*c)) else { return false };
    // "βx": no word has letters of two scripts.
    let greek = |c: char| matches!(c, 'α'..='ω' | 'Α'..='Ω' | 'ϕ' | 'ϵ');
    back.next().is_none_or(|c| !c.is_alphanumeric() || greek(c) != greek(letter))
}

/// Adds a line to a paragraph. A hyphen that divides a word goes; that of a compound that the
/// document also writes within a line stays.
pub(super) fn join_line(run: &mut Vec<Inline>, mut line: Vec<Inline>, words: &BTreeSet<String>) {
    let Some(end) = last_text(run) else {
        run.append(&mut line);
        return;
    };
    let next = model::plain_text(&line);
    let address = is_divided_address(end, &next);
    let next: String =
        next.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '-').collect();
    let trimmed = end.trim_end().len();
    end.truncate(trimmed);
    if end.ends_with('\u{ad}') {
        end.pop();
    } else if !address
        && let Some(stem) = end.strip_suffix(['-', '\u{2010}'])
        && stem.ends_with(char::is_alphabetic)
        && next.starts_with(|c: char| c.is_alphabetic())
    {
        let start = stem
            .rfind(|c: char| !c.is_alphanumeric())
            .map_or(0, |at| at + stem[at..].chars().next().map_or(1, char::len_utf8));
        let first = &stem[start..];
        let whole = format!("{first}{next}").to_lowercase();
        let compound = format!("{first}-{next}").to_lowercase();
        let divided = next.starts_with(char::is_lowercase)
            && (words.contains(&whole) || !words.contains(&compound));
        if divided {
            let length = stem.len();
            end.truncate(length);
        }
    } else if !address && !end.ends_with(['–', '—', '/']) && !joins_without_space(end, &next) {
        end.push(' ');
    }
    run.append(&mut line);
}

/// Whether an address goes on in the next line: it ends with a mark that is within addresses, and
/// what follows a stop is no sentence.
fn is_divided_address(end: &str, next: &str) -> bool {
    let word = |text: &str| text.split_whitespace().next().unwrap_or_default().to_owned();
    let last = end.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
    let last = last.trim_start_matches(['(', '<', '[', '“']).to_lowercase();
    let is_address = ["http", "www.", "doi:10."].iter().any(|start| last.starts_with(start));
    let next = word(next);
    let inside = next.trim_end_matches(['.', ',', ';', ')', '>', ']']).contains(['.', '/']);
    is_address
        && match last.chars().next_back() {
            Some('/' | '_' | '=' | '?' | '&' | '%' | '#' | '~') => true,
            Some(':') => next.starts_with("//"),
            Some('.') => inside,
            Some('-') => inside,
            _ => next.starts_with('/') || next.starts_with('.') && inside,
        }
}

fn wide(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ff65}')
}

/// Chinese and Japanese lines join without a space.
fn joins_without_space(end: &str, next: &str) -> bool {
    end.chars().next_back().is_some_and(wide) && next.chars().next().is_some_and(wide)
}

/// The last text in a run, if the run ends with text.
fn last_text(run: &mut Vec<Inline>) -> Option<&mut String> {
    // A mark at the end wants the space after it.
    if matches!(run.last(), Some(Inline::NoteMark { .. } | Inline::Superscript { .. })) {
        run.push(Inline::text(""));
    }
    match run.last_mut()? {
        Inline::Text { text } => Some(text),
        Inline::Emphasis { content } | Inline::Strong { content } => last_text(content),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines::Cell;
    use super::*;

    const HEIGHT: f64 = 842.0;

    fn line(page: usize, y: f64, text: &str) -> Line {
        let look = super::super::glyphs::Look::default();
        let span = Span { text: text.to_owned(), size: 11.0, look, raised: false };
        Line {
            spans: vec![span],
            x: 70.0,
            end: 500.0,
            y,
            size: 11.0,
            page,
            column: 0,
            cells: Vec::new(),
        }
    }

    /// The heads of pages that are kept, each of two parts, above thirty lines of text.
    fn kept_heads(heads: &[(&str, &str)], first: Option<&str>) -> Vec<String> {
        let lines = heads.iter().enumerate().flat_map(|(page, (one, other))| {
            let mut head = line(page, 40.0, &format!("{one} {other}"));
            let cell = |text: &str| Cell {
                spans: line(page, 40.0, text).spans,
                x: 70.0,
                end: 500.0,
                gaps: Vec::new(),
            };
            head.cells = vec![cell(one), cell(other)];
            let words = move |n| match first {
                Some(first) if n == 0 && page == 0 => first.to_owned(),
                _ => format!("Words of paragraph {n} on page {page}, and more"),
            };
            let text = (0..30).map(move |n| line(page, 105.0 + 15.0 * n as f64, &words(n)));
            std::iter::once(head).chain(text)
        });
        let kept = drop_running(lines.collect(), &vec![HEIGHT; heads.len()]);
        assert_eq!(kept.iter().filter(|line| line.y > 100.0).count(), 30 * heads.len());
        kept.iter().filter(|line| line.y < 100.0).map(Line::text).collect()
    }

    #[test]
    fn addresses_go_on_in_the_next_line() {
        let joined = |end: &str, next: &str| {
            let mut run = vec![Inline::text(end)];
            join_line(&mut run, vec![Inline::text(next)], &BTreeSet::new());
            model::plain_text(&run)
        };
        assert_eq!(joined("URL http:", "//ports.example."), "URL http://ports.example.");
        assert_eq!(
            joined("see https://www.", "ports.example/a."),
            "see https://www.ports.example/a."
        );
        assert_eq!(joined("(https://ports.example/a", "/b)"), "(https://ports.example/a/b)");
        assert_eq!(joined("https://quiet-", "ports.example/a"), "https://quiet-ports.example/a");
        assert_eq!(
            joined("at https://ports.example.", "The sea"),
            "at https://ports.example. The sea"
        );
        assert_eq!(
            joined("at https://ports.example", "for a list"),
            "at https://ports.example for a list"
        );
    }

    #[test]
    fn the_exponent_of_a_variable_is_no_mark() {
        let marks = |text: &str| {
            let look = super::super::glyphs::Look::default();
            let span =
                |text: &str, raised| Span { text: text.to_owned(), size: 11.0, look, raised };
            let keys = BTreeSet::from(["0:2".to_owned()]);
            let run = inlines(&[span(text, false), span("2", true)], Some((&keys, 0)));
            run.iter().filter(|inline| matches!(inline, Inline::NoteMark { .. })).count()
        };
        assert_eq!((marks("the quiet sea"), marks("of the form σ"), marks("海")), (1, 0, 1));
        assert_eq!((marks("= α + βx"), marks("λόγος")), (0, 1));
    }

    #[test]
    fn the_numbers_of_notes_grow() {
        let page = |small: &[&str]| {
            let text = (0..10).map(|n| line(0, 100.0 + 15.0 * n as f64, "Words of the text"));
            let small = small.iter().enumerate().map(|(n, text)| {
                let line = line(0, 600.0 + 10.0 * n as f64, text);
                Line { size: 8.0, ..line }
            });
            let (kept, notes) = take_notes(text.chain(small).collect(), 11.0);
            (kept.len(), notes.iter().map(|note| note.label.clone()).collect::<Vec<_>>())
        };
        let (kept, notes) =
            page(&["3. Lee, The Quiet Sea, pp.", "2. Of that edition.", "4. Ibid."]);
        assert_eq!((kept, notes), (10, vec!["3".to_owned(), "4".to_owned()]));
        let jump = page(&["3. Lee, The Quiet Sea,", "12. Mai 2004, p. 2.", "4. Ibid.", "5. Kim."]);
        assert_eq!(jump.1, ["3", "4", "5"]);
        let again = page(&["45. Lee.", "46. Ibid.", "1. Kim, A Chapter.", "2. Ibid."]);
        assert_eq!(again.1, ["45", "46", "1", "2"]);
        // A table in small print.
        assert_eq!(page(&["4. Offset", "4. Length", "2. Count"]), (13, vec![]));
    }

    #[test]
    fn the_foot_of_the_first_page_is_the_publisher_s() {
        let text = (0..10).map(|n| line(0, 100.0 + 15.0 * n as f64, "Words of the text"));
        let small = [
            (600.0, "© 2020 The Authors. Published under a licence"),
            (610.0, "that lets others build on it."),
            (640.0, "Source: the harbour’s own figures."),
            (660.0, "* Corresponding author: lee@ports.example"),
        ];
        let small = small.map(|(y, text)| Line { size: 8.0, ..line(0, y, text) });
        let (kept, notes) = take_notes(text.chain(small).collect(), 11.0);
        assert!(notes.len() <= 1, "{notes:?}");
        let below: Vec<String> = kept[10..].iter().map(Line::text).collect();
        assert_eq!(below, ["Source: the harbour’s own figures."]);
        let lines = [(0, 8.0), (1, 11.0), (1, 8.0)]
            .map(|(page, size)| Line { size, ..line(page, 600.0, "© 2020 The Authors") });
        assert_eq!(take_notes(lines.to_vec(), 11.0).0.len(), 3);
    }

    #[test]
    fn a_running_head_of_two_parts_is_dropped_where_one_changes() {
        let title = "Harbour Studies";
        let heads = [(title, "On ice"), (title, "On ice"), (title, "On law"), (title, "On law")];
        assert!(kept_heads(&heads, None).is_empty());
        let numbered = [(title, "1"), (title, "2"), (title, "3"), (title, "page 4")];
        assert!(kept_heads(&numbered, None).is_empty());
        for counted in ["Page # of 8", "#/8", "- # -", "e#", "12:e45, p. #/8", "10.1234/hs.10#"] {
            let folios = [1, 2, 3, 4].map(|n| counted.replace('#', &n.to_string()));
            assert!(kept_heads(&folios.each_ref().map(|f| (title, &**f)), None).is_empty());
        }
        let numerals = [(title, "- xi -"), (title, "xii"), (title, "xiii"), (title, "xiv")];
        assert!(kept_heads(&numerals, None).is_empty());
        let numbered =
            [(title, "On ice 1"), (title, "On ice 2"), (title, "On law 3"), (title, "On law 4")];
        assert!(kept_heads(&numbered, None).is_empty());
        // The chapter of one page, whose heading stands in the text.
        let heads = [(title, "On ice"), (title, "On law"), (title, "On law"), (title, "On law")];
        assert!(kept_heads(&heads, Some("On ice")).is_empty());
        assert!(kept_heads(&heads, Some("1. On ice")).is_empty());
    }

    #[test]
    fn a_running_head_far_down_the_page_is_dropped_where_it_stands_alone() {
        let kept = |y: f64| {
            let lines = (0..3).flat_map(|page| {
                let text = (0..30).map(move |n| {
                    let words = format!("Words of paragraph {n} on page {page}, and more");
                    line(page, 140.0 + 15.0 * n as f64, &words)
                });
                std::iter::once(line(page, y, "Harbour Studies 4")).chain(text)
            });
            drop_running(lines.collect(), &[HEIGHT; 3]).len()
        };
        assert_eq!((kept(108.0), kept(125.0)), (90, 93));
    }

    #[test]
    fn the_number_of_a_page_below_all_else_is_none_of_its_text() {
        let kept = |page: usize, y: f64, number: &str| {
            let text = (0..30).map(|n| line(page, 105.0 + 15.0 * n as f64, "Words of the text"));
            let lines = text.chain([line(page, y, number)]).collect();
            drop_running(lines, &vec![HEIGHT; page + 1]).len()
        };
        assert_eq!(kept(0, 700.0, "1"), 30);
        // That of another page, one close below the text, and one high above the foot.
        assert_eq!((kept(0, 700.0, "12"), kept(0, 560.0, "1"), kept(0, 600.0, "1")), (31, 31, 31));
    }

    #[test]
    fn a_heading_that_is_said_once_stays_beside_what_recurs() {
        let room = "Room of the Harbour Hall";
        let sessions = ["Session Ice", "Session Ports", "Session Trade", "Session Law"];
        assert_eq!(kept_heads(&sessions.map(|session| (session, room)), None).len(), 4);
    }

    fn kept(head: &str, y: f64) -> usize {
        let pages = 0..4;
        let lines = pages.flat_map(|page| {
            let text =
                |n: usize| format!("Words of paragraph {n} on page {page}, and more of them");
            let mut lines = vec![line(page, y, head)];
            lines.extend((0..30).map(|n| line(page, 105.0 + 15.0 * n as f64, &text(n))));
            lines
        });
        let kept = drop_running(lines.collect(), &[HEIGHT; 4]);
        kept.iter().filter(|line| line.text() == head).count()
    }

    #[test]
    fn a_sentence_that_begins_every_page_is_text_and_a_running_head_is_not() {
        let sentence = "The Board, recalling what it has said before on this matter,";
        assert_eq!(kept(sentence, 85.0), 4);
        // The same words far above the text run along.
        assert_eq!(kept(sentence, 40.0), 0);
        assert_eq!(kept("Harbour Studies", 85.0), 0);
    }
}
