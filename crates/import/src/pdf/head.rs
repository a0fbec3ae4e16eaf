//! Title, authors, date and DOI: from the first page and from what the document says of itself.

use super::flow::{Measures, Paragraph};
use super::furniture::{inlines, join_line};
use super::lines::{Line, Span};
use crate::byline::{is_body, is_person, parse_byline};
use crate::date::parse_date;
use crate::draft::{Draft, date_of_file};
use crate::front;
use hayro_interpret::hayro_syntax::metadata::Metadata;
use model::Author;
use regex::Regex;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Paragraphs of the first page in which the DOI and the title are looked for.
const FIRST: usize = 12;
/// Lines below the title in which authors and date are looked for.
const LINES: usize = 14;
/// A longer line below the title, in characters, begins the text.
const LONGEST: usize = 110;
/// Words that stand in headings in capitals and in no name.
const FUNCTION_WORDS: [&str; 12] =
    ["a", "an", "and", "at", "by", "from", "in", "into", "our", "this", "to", "with"];
/// Signs that mark who belongs where.
const MARKS: [char; 7] = ['*', '∗', '†', '‡', '§', '¶', '⋆'];

static DOI: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:doi\.org/|doi:?\s*)(10\.[0-9]{4,9}/[^\s,;]{2,200})")
        .expect("the pattern is constant and valid")
});

/// What stands before the date of a version.
static VERSION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:(?:this|first|current) (?:version|draft)|draft|(?:last )?revised|version)(?: was)?(?: compiled| dated)?(?: of| on| from|[:,])? +")
        .expect("the pattern is constant and valid")
});
static TIME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b[0-9]{1,2}[:.][0-5][0-9]\b").expect("the pattern is constant and valid")
});
/// The headings with which texts begin.
static SECTION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:[0-9]|[ivx]+\.|abstract|summary|contents|introduction|keywords?)\b")
        .expect("the pattern is constant and valid")
});
static NOTE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\s*\([^()]*\)$").expect("the pattern is constant and valid"));

/// Takes title, authors, date and DOI out of the first paragraphs.
pub(super) fn take(
    paragraphs: &mut Vec<Paragraph>,
    info: &Metadata,
    measures: &Measures,
    draft: &mut Draft,
) {
    draft.doi = on_first_page(paragraphs).find_map(|paragraph| {
        let text = paragraph.text();
        let found = DOI.captures(&text)?;
        Some(found[1].trim_end_matches(['.', ')', ']']).to_owned())
    });
    let front = take_title(paragraphs, info, measures, draft);
    let declared = text(info.author.as_deref()).map(|people| names(&people)).unwrap_or_default();
    take_lines(paragraphs, front, &declared, draft);
    // The document may name more people than the lines that were read.
    let known = |author: &Author| declared.contains(author);
    if draft.authors.iter().all(known) && !declared.is_empty() {
        draft.authors = declared;
    }
    if draft.published.is_none() {
        draft.published = info.creation_date.as_ref().and_then(|date| {
            parse_date(&format!("{:04}-{:02}-{:02}", date.year, date.month, date.day))
        });
        if let Some(date) = draft.published {
            draft.warnings.push(date_of_file(date));
        }
    }
}

fn on_first_page(paragraphs: &[Paragraph]) -> impl Iterator<Item = &Paragraph> {
    let on_it = |paragraph: &&Paragraph| paragraph.lines.iter().all(|line| line.page == 0);
    paragraphs.iter().take(FIRST).filter(on_it)
}

fn size(paragraph: &Paragraph) -> f64 {
    paragraph.lines.first().map_or(0.0, |line| line.size)
}

/// Takes title and subtitle; gives the number of the paragraph that followed them.
fn take_title(
    paragraphs: &mut Vec<Paragraph>,
    info: &Metadata,
    measures: &Measures,
    draft: &mut Draft,
) -> usize {
    let declared = text(info.title.as_deref()).filter(|title| is_title(title));
    let same = |paragraph: &Paragraph, title: &str| {
        let (a, b) = (folded(&paragraph.text()), folded(title));
        !a.is_empty() && (a == b || b.starts_with(&a) && paragraph.heading)
    };
    let first: Vec<&Paragraph> = on_first_page(paragraphs).collect();
    let named = declared.as_ref().and_then(|title| first.iter().position(|p| same(p, title)));
    let largest = first
        .iter()
        .enumerate()
        .filter(|(_, p)| p.heading && size(p) > 1.15 * measures.body)
        .max_by(|a, b| size(a.1).total_cmp(&size(b.1)).then(b.0.cmp(&a.0)))
        .map(|(at, _)| at);
    // Some set the title as large as the text, above those who wrote it.
    let above = || {
        let mut pairs = first.windows(2).take(2);
        pairs.position(|pair| {
            let title = pair[0].text();
            title.chars().count() <= LONGEST * 2
                && !title.ends_with(['.', ',', ':', ';'])
                && names(&title).is_empty()
                && pair[1].lines.first().is_some_and(|line| !names(&one(line)).is_empty())
        })
    };
    let largest = largest.or_else(above);
    draft.title = match (&declared, named, largest) {
        (Some(declared), Some(_), _) | (Some(declared), None, None) => declared.clone(),
        (_, _, Some(at)) => title_of(first[at]),
        (None, ..) => String::new(),
    };
    let Some(at) = named.or(largest) else { return 0 };
    let title = paragraphs.remove(at);
    if let Some(next) = paragraphs.get(at).filter(|p| p.heading && size(p) <= size(&title)) {
        let text = title_of(next);
        let gap = next.lines[0].y - title.lines.last().map_or(0.0, |line| line.y);
        // A heading of the size of others in the text is the first of them.
        let is_other = |p: &Paragraph| p.heading && (size(p) - size(next)).abs() < 0.3;
        let others = paragraphs[at + 1..].iter().any(is_other);
        let large = size(next) > 1.1 * measures.body && gap < 3.0 * size(next);
        let goes_on = draft.title.ends_with(':') && gap < 3.0 * size(&title);
        if names(&without_marks(&next.lines)).is_empty()
            && (goes_on || size(next) < size(&title) && !others && large)
        {
            draft.title = draft.title.trim_end_matches(':').to_owned();
            draft.subtitle = Some(text);
            paragraphs.remove(at);
        }
    }
    at
}

/// Takes the lines that say who and when out of those between the title and the text. Where
/// somebody works stays.
fn take_lines(
    paragraphs: &mut Vec<Paragraph>,
    front: usize,
    declared: &[Author],
    draft: &mut Draft,
) {
    let mut at = front;
    let mut looked = 0;
    // What the line before named: people may follow people, or where the last one works.
    let mut before = Named::Nothing;
    let mut look = None;
    'paragraphs: while at < paragraphs.len() {
        // Names may stand beside each other above other rows; a table says nothing else.
        let table = paragraphs[at].table;
        if is_section(&paragraphs[at], &paragraphs[at + 1..]) {
            break;
        }
        let mut kept = Vec::new();
        let lines = std::mem::take(&mut paragraphs[at].lines);
        let whole = without_marks(&lines);
        // A name may go on in the next line of a list of them.
        let people = names(&whole);
        let divided =
            draft.authors.is_empty() && lines.iter().any(|line| names(&one(line)).is_empty());
        let taken = match !table && divided && !people.is_empty() {
            true => {
                draft.authors = people;
                true
            }
            false => !table && take_line(draft, &whole),
        };
        let mut lines = if taken { Vec::new() } else { lines }.into_iter();
        while let Some(line) = lines.next() {
            looked += 1;
            let text = one(&line);
            let heading = paragraphs[at].heading && SECTION.is_match(&text);
            let begins = text.chars().count() > LONGEST || heading;
            if begins || looked > LINES || line.page > 0 {
                kept.push(line);
                kept.extend(lines);
                paragraphs[at].lines = kept;
                break 'paragraphs;
            }
            let people = names(&text);
            let below = paragraphs.get(at + 1).and_then(|below| below.lines.first());
            let next = lines.as_slice().first().or(below).map(one);
            let follow = match before {
                Named::People => look == Some(look_of(&line)),
                Named::Body => next.is_some_and(|next| says_body(&next)),
                Named::Both | Named::Nothing => people.iter().all(|name| declared.contains(name)),
            };
            if !people.is_empty() && (draft.authors.is_empty() || follow) {
                draft.authors.extend(people);
                before = Named::People;
                look = Some(look_of(&line));
                continue;
            }
            // "Ann Lee, University of Oslo": the line stays, for where she works.
            let people = names_before_body(&text);
            if !people.is_empty() && (draft.authors.is_empty() || matches!(before, Named::Both)) {
                draft.authors.extend(people);
                before = Named::Both;
                kept.push(line);
                continue;
            }
            before = if says_body(&text) { Named::Body } else { Named::Nothing };
            if table || !take_line(draft, &text) {
                kept.push(line);
            }
        }
        match kept.is_empty() {
            true => drop(paragraphs.remove(at)),
            false => {
                // Where somebody works is no heading, however large it is set with the name.
                let works = |line: &Line| look == Some(look_of(line)) && says_body(&one(line));
                if kept.iter().all(works) {
                    paragraphs[at].heading = false;
                }
                paragraphs[at].lines = kept;
                at += 1;
            }
        }
    }
}

/// What a line below the title names.
#[derive(Clone, Copy)]
enum Named {
    People,
    Body,
    /// People and where they work.
    Both,
    Nothing,
}

/// The size of a line in tenths of a point, and whether it is bold.
fn look_of(line: &Line) -> (i64, bool) {
    ((line.size * 10.0).round() as i64, line.is_bold())
}

fn says_body(text: &str) -> bool {
    text.contains(' ') && text.split(',').any(|part| part.trim().contains(' ') && is_body(part))
}

/// Whether a bold heading is the first of several that look alike: it names no people.
fn is_section(heading: &Paragraph, rest: &[Paragraph]) -> bool {
    let bold = |paragraph: &Paragraph| paragraph.lines.first().is_some_and(Line::is_bold);
    if !heading.heading || !bold(heading) {
        return false;
    }
    // What comes before the text may all be set alike.
    let begins = |other: &Paragraph| !other.heading && other.text().chars().count() > LONGEST;
    let text = rest.iter().position(begins).unwrap_or(rest.len());
    let alike = |other: &Paragraph| {
        other.heading && (size(other) - size(heading)).abs() < 0.3 && bold(other)
    };
    let name = without_marks(&heading.lines).to_lowercase();
    // Words of names are hardly ever written small.
    let small = |other: &Paragraph| {
        let text = other.text();
        let mut words = text.split_whitespace().map(|word| word.trim_matches(['.', ',', ';', ')']));
        words.any(|word| word.len() > 3 && name.split(' ').any(|part| part == word))
    };
    rest[text..].iter().any(alike) && rest[text..].iter().any(small)
}

/// Takes a line that says something about the article, as in "This version: 3 May 2021 (first
/// draft of 2019)". A year alone, the time of a meeting and a second date stay in the text.
fn take_line(draft: &mut Draft, line: &str) -> bool {
    let bare = NOTE.replace(line, "");
    let bare = VERSION.replace(&bare, "");
    let dated = parse_date(&bare).is_some();
    let is_year = bare.chars().all(|c| !c.is_alphabetic()) && bare.trim().len() <= 4;
    if dated && (is_year || TIME.is_match(&bare) || draft.published.is_some()) {
        return false;
    }
    if bare == line {
        return line.chars().count() <= 2 * LONGEST && front::take_line(draft, line);
    }
    // What is said beside the date stays.
    front::take_line(draft, &bare);
    false
}

/// The people that a line names and nothing else.
fn names(line: &str) -> Vec<Author> {
    let people = line.replace(MARKS, " , ").replace(" and ", ",").replace(" AND ", ",");
    let people = people.replace('&', ",");
    let people: Vec<String> = people
        .split([',', ';'])
        .map(|name| in_small(name.trim()))
        .filter(|name| !name.is_empty())
        .collect();
    let works =
        |name: &str| ["universit", "institut", "hochschule"].iter().any(|body| name.contains(body));
    let is_name = |name: &String| {
        is_person(name)
            && !works(&name.to_lowercase())
            && !name.split(' ').any(|word| FUNCTION_WORDS.contains(&&*word.to_lowercase()))
    };
    match !line.ends_with('.') && people.iter().all(is_name) {
        true => parse_byline(&people.join(", ")),
        false => Vec::new(),
    }
}

/// The people that a line names before the body for which they work, as in "Ann Lee and Bo Kim,
/// University of Oslo". Where they are set in capitals, what is not names the body.
fn names_before_body(line: &str) -> Vec<Author> {
    let pieces: Vec<&str> = line.split(',').map(str::trim).collect();
    let capitals = |piece: &str| !piece.replace(" and ", "").chars().any(char::is_lowercase);
    let set = pieces.first().is_some_and(|first| capitals(first) && first.contains(' '));
    let is_name = |piece: &&&str| {
        let piece = piece.trim_start_matches("and ");
        (!set || capitals(piece)) && !names(piece).is_empty()
    };
    let count = pieces.iter().take_while(is_name).count();
    let behind = &pieces[count..];
    let begins = |piece: &&str| piece.starts_with(char::is_uppercase);
    let body = behind.first().is_some_and(|body| set && body.contains(' ') || says_body(body));
    match count > 0 && body && behind.iter().all(begins) && !line.ends_with('.') {
        true => names(&pieces[..count].join(", ")),
        false => Vec::new(),
    }
}

/// A name that is set in capitals, in small letters behind the first of each part.
fn in_small(name: &str) -> String {
    if name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let mut first = true;
    let small = |c: char| {
        let small = if first { c.to_string() } else { c.to_lowercase().collect() };
        first = !c.is_alphabetic();
        small
    };
    name.chars().map(small).collect()
}

/// What lines say, without raised marks; what wide white divides is divided by commas.
fn without_marks(lines: &[Line]) -> String {
    let level = |spans: &[Span]| -> Vec<Span> {
        spans.iter().filter(|span| !span.raised).cloned().collect()
    };
    let comma = || Span { text: ", ".to_owned(), ..Span::default() };
    joined(lines.iter().map(|line| match &line.cells[..] {
        [first, rest @ ..] if !rest.is_empty() => {
            let rest = rest.iter().flat_map(|cell| [vec![comma()], level(&cell.spans)].concat());
            level(&first.spans).into_iter().chain(rest).collect()
        }
        _ => level(&line.spans),
    }))
}

fn one(line: &Line) -> String {
    without_marks(std::slice::from_ref(line))
}

/// What the lines of a title say, without the mark at its end.
fn title_of(paragraph: &Paragraph) -> String {
    let end = paragraph.lines.len().saturating_sub(1);
    joined(paragraph.lines.iter().enumerate().map(|(at, line)| {
        let marks = line.spans.iter().rev().take_while(|span| at == end && span.raised).count();
        line.spans[..line.spans.len() - marks].to_vec()
    }))
}

fn joined(lines: impl Iterator<Item = Vec<Span>>) -> String {
    let mut run = Vec::new();
    for spans in lines {
        join_line(&mut run, inlines(&spans, None), &BTreeSet::new());
    }
    let text = model::plain_text(&run);
    text.trim().trim_end_matches(MARKS).trim_end().to_owned()
}

/// A text string of a PDF (ISO 32000-2, 7.9.2.2).
fn text(bytes: Option<&[u8]>) -> Option<String> {
    let bytes = bytes?;
    let text = match bytes {
        [0xfe, 0xff, rest @ ..] => encoding_rs::UTF_16BE.decode_without_bom_handling(rest).0,
        [0xff, 0xfe, rest @ ..] => encoding_rs::UTF_16LE.decode_without_bom_handling(rest).0,
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest),
        other => match std::str::from_utf8(other) {
            Ok(text) => text.into(),
            Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(other).0,
        },
    };
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

/// Whether a declared title is one, not the name of a program's file.
fn is_title(title: &str) -> bool {
    let lower = title.to_lowercase();
    let file = [".doc", ".docx", ".indd", ".pdf", ".tex", ".qxd", ".dvi", ".pptx", ".rtf"];
    !lower.starts_with("microsoft ")
        && !lower.starts_with("untitled")
        && !file.iter().any(|end| lower.ends_with(end))
        && title.chars().any(char::is_whitespace)
        && title.chars().count() < 300
}

fn folded(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::super::glyphs::Look;
    use super::*;

    fn paragraph(lines: &[&[&str]]) -> Paragraph {
        let line = |(n, cells): (usize, &&[&str])| {
            let place = |(at, text)| (50.0 + 200.0 * at as f64, text);
            let cells: Vec<(f64, &str)> = cells.iter().copied().enumerate().map(place).collect();
            Line::of_cells(100.0 + 14.0 * n as f64, Look::default(), &cells)
        };
        let lines = lines.iter().enumerate().map(line).collect();
        Paragraph { lines, heading: false, table: false }
    }

    /// Authors and date that are read of a paragraph below a title, and what stays of it.
    fn taken(lines: &[&[&str]]) -> (Vec<String>, Option<String>, String) {
        let mut draft = Draft::default();
        let mut paragraphs = vec![paragraph(lines)];
        take_lines(&mut paragraphs, 0, &[], &mut draft);
        let authors = draft.authors.iter().map(|author| author.name.display()).collect();
        let rest: Vec<String> = paragraphs.iter().map(Paragraph::text).collect();
        (authors, draft.published.map(|date| date.to_string()), rest.join(" "))
    }

    #[test]
    fn authors_and_date_are_read_line_by_line() {
        let (authors, date, rest) = taken(&[
            &["Ann Lee∗and Bo Kim†"],
            &["Institute of Ports, Oslo"],
            &["3 May 2021 (first draft of 2019)"],
        ]);
        assert_eq!(authors, ["Ann Lee", "Bo Kim"]);
        assert_eq!(date.as_deref(), Some("2021-05-03"));
        assert_eq!(rest, "Institute of Ports, Oslo 3 May 2021 (first draft of 2019)");
        let (authors, _, rest) =
            taken(&[&["Ann Lee"], &["University of Oslo"], &["Bo Kim"], &["University of Bergen"]]);
        assert_eq!(authors, ["Ann Lee", "Bo Kim"]);
        assert_eq!(rest, "University of Oslo University of Bergen");
        let lines: [&[&str]; 2] = [
            &["ANN LEE∗ and B.C. KIM, Institute of Ports, Norway"],
            &["CY ROE, Inria Quay, France"],
        ];
        let (authors, _, rest) = taken(&lines);
        assert_eq!(authors, ["Ann Lee", "B.C. Kim", "Cy Roe"]);
        assert!(rest.contains("Institute of Ports") && rest.contains("Inria"), "{rest}");
        let divided = taken(&[&["Ann Lee, Bo Kim, and Cyril"], &["M. Roe"]]);
        assert_eq!(divided.0, ["Ann Lee", "Bo Kim", "Cyril M. Roe"]);
        let sentence = "Ann Lee, Bank of Norway, says that ports are quiet";
        assert!(taken(&[&[sentence]]).0.is_empty());
        let (authors, ..) = taken(&[&["Ann Lee, Bo Kim"], &["Cy Roe"], &["University A"]]);
        assert_eq!(authors, ["Ann Lee", "Bo Kim", "Cy Roe"]);
        let (authors, _, rest) =
            taken(&[&["ANN LEE", "BO KIM"], &["University A", "University B"]]);
        assert_eq!(authors, ["Ann Lee", "Bo Kim"]);
        assert!(rest.starts_with("University A"), "{rest}");
        let compiled = "This version was compiled on January 11, 2022";
        assert_eq!(taken(&[&[compiled]]).1.as_deref(), Some("2022-01-11"));
    }

    #[test]
    fn the_first_of_several_headings_names_no_people() {
        let heading = |text: &str| {
            let mut heading = Paragraph { heading: true, ..paragraph(&[&[text]]) };
            heading.lines[0].spans[0].look.bold = true;
            heading
        };
        let long = "Words of the text that sum up in a summary. ".repeat(4);
        let text = paragraph(&[&[long.as_str()]]);
        let all = [heading("Executive Summary"), text, heading("The quiet sea")];
        assert!(is_section(&all[0], &all[1..]));
        assert!(!is_section(&all[0], &all[1..2]));
        assert!(!is_section(&heading("Ann Lee"), &all[1..]));
    }

    #[test]
    fn where_somebody_works_is_no_heading() {
        let large = |text: &str| Paragraph { heading: true, ..paragraph(&[&[text]]) };
        let mut paragraphs =
            vec![large("Ann Lee"), large("University of Oslo"), large("Quiet ports")];
        take_lines(&mut paragraphs, 0, &[], &mut Draft::default());
        let left: Vec<_> = paragraphs.iter().map(|left| (left.text(), left.heading)).collect();
        assert_eq!(left, [("University of Oslo".into(), false), ("Quiet ports".into(), true)]);
    }

    #[test]
    fn what_only_looks_like_authors_and_dates_stays() {
        for line in ["IN THIS ISSUE", "10 June 2026, 09:30", "2021", "Strategic Analysis Unit"] {
            let (authors, date, rest) = taken(&[&[line]]);
            assert_eq!((authors.len(), date, rest.as_str()), (0, None, line));
        }
    }

    #[test]
    fn a_title_goes_without_the_mark_at_its_end() {
        let mut paragraph = paragraph(&[&["Ports of CO"]]);
        let raised = |text: &str| Span { text: text.to_owned(), raised: true, ..Span::default() };
        let level = Span { text: " and ice".to_owned(), ..Span::default() };
        paragraph.lines[0].spans.extend([raised("2"), level, raised("1")]);
        assert_eq!(title_of(&paragraph), "Ports of CO2 and ice");
    }
}
