//! Notes at the end of a text that no heading announces.

use crate::apparatus::entry_label;
use crate::draft::{Draft, DraftNote, Part};
use crate::inlines::drop_start;
use crate::marks::{digits, several};
use model::{BlockKind, Inline, ListStyle};
use regex::Regex;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// How many paragraphs may follow the notes: a line about the author, a licence.
const MOST_BEHIND: usize = 2;
/// The longest such paragraph, in characters.
const LONGEST_BEHIND: usize = 600;

static BRACKETED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\S\s?\[\s?([0-9]{1,4}|[ivxlc]{1,7}|[a-z]|\*{1,3}|[†‡§])\s?\]")
        .expect("the pattern is constant and valid")
});
static ROUND: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\S\s?\(([0-9]{1,3})\)").expect("the pattern is constant and valid")
});
static SIGN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[\p{L}\p{N}.,;:!?”’)]([¹²³⁰⁴-⁹]{1,4}|\*{1,3}|[†‡])(?:[^\p{L}\p{N}*]|$)")
        .expect("the pattern is constant and valid")
});

/// The labels of the marks in a body: in brackets, raised, or signs at the end of words.
pub(crate) fn marks(body: &[Part]) -> BTreeSet<String> {
    let mut labels = BTreeSet::new();
    for part in body {
        let text = part.plain_text();
        labels.extend(BRACKETED.captures_iter(&text).map(|found| found[1].to_owned()));
        labels.extend(SIGN.captures_iter(&text).map(|found| plain(&found[1])));
        each_content(part, &mut |content| raised(content, &mut labels));
    }
    labels
}

/// A label of raised digits in plain ones.
fn plain(label: &str) -> String {
    let number = digits(label);
    if number.is_empty() { label.to_owned() } else { number }
}

fn each_content(part: &Part, f: &mut impl FnMut(&[Inline])) {
    fn blocks(kind: &BlockKind, f: &mut impl FnMut(&[Inline])) {
        match kind {
            BlockKind::Paragraph { content } | BlockKind::Heading { content, .. } => f(content),
            BlockKind::List { items, .. } => {
                items.iter().flat_map(|item| &item.blocks).for_each(|block| blocks(&block.kind, f));
            }
            BlockKind::Quote { blocks: inner, .. } => {
                inner.iter().for_each(|block| blocks(&block.kind, f));
            }
            BlockKind::Table { head, body, .. } => {
                let rows = head.iter().chain(body);
                rows.flat_map(|row| &row.cells).for_each(|cell| f(&cell.content));
            }
            BlockKind::Figure { .. } | BlockKind::Code { .. } | BlockKind::Rule => {}
        }
    }
    match part {
        Part::Heading { content, .. } => f(content),
        Part::Block(kind) => blocks(kind, f),
    }
}

fn raised(content: &[Inline], labels: &mut BTreeSet<String>) {
    for inline in content {
        if let Inline::Superscript { content } = inline {
            let text = model::plain_text(content);
            let text = text.trim().trim_matches(['[', ']', '(', ')']).trim();
            labels.extend(text.split([',', ';']).map(|label| label.trim().to_owned()));
            labels.extend(several(text).into_iter().flatten());
        } else if let Some(children) = inline.children() {
            raised(children, labels);
        }
    }
}

/// A note with its label.
struct Entry {
    label: String,
    content: Vec<Inline>,
    /// Whether the label stands in round brackets, as list numbers of a text do as well.
    round: bool,
}

impl Entry {
    fn note(self) -> DraftNote {
        DraftNote { key: None, label: self.label, content: self.content }
    }
}

/// Whether a run may begin with a label; most do not, and need no further look.
fn may_begin(content: &[Inline]) -> bool {
    let first = content.iter().find_map(|inline| match inline {
        Inline::Text { text } => text.trim_start().chars().next(),
        Inline::Superscript { .. } => Some('¹'),
        other => other.children().map(model::plain_text)?.trim_start().chars().next(),
    });
    first.is_some_and(|c| c.is_ascii_digit() || "[(*†‡§⁰¹²³⁴⁵⁶⁷⁸⁹".contains(c))
}

/// The note that a run begins with, its label taken off.
fn entry(content: &[Inline]) -> Option<Entry> {
    if !may_begin(content) {
        return None;
    }
    let mut content = content.to_vec();
    let round = model::plain_text(&content).trim_start().starts_with('(');
    let label = match content.first() {
        Some(Inline::Superscript { content: label }) => {
            let label = model::plain_text(label).trim().to_owned();
            let short = !label.is_empty() && label.chars().count() <= 4;
            let label = short.then_some(plain(&label))?;
            content.remove(0);
            let space = leading_space(&content);
            drop_start(&mut content, space);
            label
        }
        _ => {
            let (label, length) = entry_label(&model::plain_text(&content))?;
            drop_start(&mut content, length);
            label
        }
    };
    let says = model::plain_text(&content).chars().filter(|c| c.is_alphabetic()).count() >= 2;
    says.then_some(Entry { label, content, round })
}

fn leading_space(content: &[Inline]) -> usize {
    model::plain_text(content).chars().take_while(|c| c.is_whitespace()).count()
}

/// The notes of a part, if it holds nothing else: a paragraph, the lines of one, a numbered list.
fn entries(part: &Part) -> Option<Vec<Entry>> {
    match part {
        Part::Block(BlockKind::Paragraph { content }) => lines(content)
            .map(|lines| lines.iter().filter_map(|line| entry(line)).collect())
            .or_else(|| Some(vec![entry(content)?])),
        Part::Block(BlockKind::List { style: ListStyle::Number { start }, items }) => {
            let item = |(number, item): (i64, &model::ListItem)| {
                let content = crate::apparatus::joined(item.blocks.iter().map(|b| &b.kind));
                Entry { label: number.to_string(), content, round: false }
            };
            Some((i64::from(*start)..).zip(items).map(item).collect())
        }
        _ => None,
    }
}

/// The lines of a paragraph, if it is divided into notes: each of at least two begins with a label.
pub(crate) fn lines(content: &[Inline]) -> Option<Vec<Vec<Inline>>> {
    if !may_begin(content) || !content.contains(&Inline::LineBreak) {
        return None;
    }
    let lines: Vec<Vec<Inline>> = content
        .split(|inline| matches!(inline, Inline::LineBreak))
        .map(|line| {
            let mut line = line.to_vec();
            let space = leading_space(&line);
            drop_start(&mut line, space);
            line
        })
        .filter(|line| !model::plain_text(line).trim().is_empty())
        .collect();
    (lines.len() > 1 && lines.iter().all(|line| entry(line).is_some())).then_some(lines)
}

/// Whether labels are those of notes in their order: 1, 2, 3; signs and letters come as they like,
/// between the numbers, too.
fn in_order(labels: &[&str]) -> bool {
    let numbers: Vec<u32> = labels.iter().filter_map(|label| label.parse().ok()).collect();
    let once = labels.iter().collect::<BTreeSet<_>>().len() == labels.len();
    let counted = numbers.windows(2).all(|pair| pair[1] == pair[0] + 1);
    once && counted && numbers.first().is_none_or(|first| *first <= 1)
}

/// Takes the notes off that follow a list of sources without a heading: numbered from one behind
/// sources without numbers, where each has its mark in the text.
pub(crate) fn notes_behind(sources: &mut Vec<Part>, marks: &BTreeSet<String>) -> Vec<DraftNote> {
    let is_source = |part: &Part| entries(part).is_none();
    let Some(last) = sources.iter().rposition(is_source) else { return Vec::new() };
    let numbered = sources[..=last].iter().any(|part| !is_source(part));
    let found: Vec<Entry> = sources[last + 1..].iter().filter_map(entries).flatten().collect();
    let labels: Vec<&str> = found.iter().map(|entry| entry.label.as_str()).collect();
    if numbered || !in_order(&labels) || !labels.iter().all(|label| marks.contains(*label)) {
        return Vec::new();
    }
    sources.truncate(last + 1);
    found.into_iter().map(Entry::note).collect()
}

/// Takes a run of notes at the end of a text, where each of them has its mark in what stands
/// before.
pub(crate) fn detach(draft: &mut Draft) {
    let Some(end) = draft.body.iter().rposition(|part| entries(part).is_some()) else { return };
    let behind = &draft.body[end + 1..];
    let brief = |part: &Part| {
        matches!(part, Part::Block(BlockKind::Paragraph { .. } | BlockKind::Rule))
            && part.plain_text().chars().count() <= LONGEST_BEHIND
    };
    if behind.len() > MOST_BEHIND || !behind.iter().all(brief) {
        return;
    }
    let mut start = end + 1;
    let mut found: Vec<Entry> = Vec::new();
    while let Some(mut before) = start.checked_sub(1).and_then(|at| entries(&draft.body[at])) {
        before.append(&mut found);
        found = before;
        start -= 1;
    }
    if start == 0 {
        return;
    }
    // A numbered list of the text may stand before the notes.
    let known = marks(&draft.body[..start]);
    let labels: Vec<&str> = found.iter().map(|entry| entry.label.as_str()).collect();
    let text: String = draft.body[..start].iter().map(Part::plain_text).collect();
    let in_round = || ROUND.captures_iter(&text).map(|found| found[1].to_owned()).collect();
    let round = found.iter().all(|entry| entry.round);
    let known: BTreeSet<String> = if round { in_round() } else { known };
    if labels.is_empty() || !in_order(&labels) || !labels.iter().all(|label| known.contains(*label))
    {
        return;
    }
    draft.body.drain(start..=end);
    if round {
        square(&mut draft.body[..start], |label| format!("({label})"), &labels);
    }
    draft.notes.extend(found.into_iter().map(Entry::note));
}

/// Whether each label stands in round brackets at the end of a clause, as no number of an
/// enumeration does: "on paper (1)."
pub(crate) fn are_round_marks(body: &[Part], labels: &[&str]) -> bool {
    static ENDS_CLAUSE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?m)[\p{L}\p{N}.,;:!?”’\x22)]\s?\(([0-9]{1,3})\)(?:[.,;:!?]|$)")
            .expect("the pattern is constant and valid")
    });
    let text = body.iter().map(Part::plain_text).collect::<Vec<_>>().join("\n");
    let met: BTreeSet<&str> =
        ENDS_CLAUSE.captures_iter(&text).filter_map(|found| Some(found.get(1)?.as_str())).collect();
    labels.iter().all(|label| met.contains(label))
}

/// Puts marks of another form, as "(1)" or the "1)" behind a word, into square brackets, as which
/// they are tied.
pub(crate) fn square(body: &mut [Part], form: impl Fn(&str) -> String, labels: &[&str]) {
    let forms: Vec<(String, String)> =
        labels.iter().map(|label| (form(label), format!("[{label}]"))).collect();
    for part in body {
        match part {
            Part::Heading { content, .. } => square_run(content, &forms),
            Part::Block(kind) => crate::inlines::each_run(kind, &mut |run| square_run(run, &forms)),
        }
    }
}

fn square_run(content: &mut Vec<Inline>, forms: &[(String, String)]) {
    for inline in content {
        if let Inline::Text { text } = inline {
            for (form, square) in forms {
                square_marks(text, form, square);
            }
        } else if let Some(children) = inline.children_mut() {
            square_run(children, forms);
        }
    }
}

/// A mark that begins with its number stands right behind a word or its full stop; one in brackets
/// may have a space before it, but not as the points of an enumeration have: ": (1) rail, (2) …".
fn square_marks(text: &mut String, form: &str, square: &str) {
    let mut from = 0;
    while let Some(at) = text[from..].find(form).map(|at| from + at) {
        let before = text[..at].chars().next_back();
        let behind = before.is_some_and(|c| !c.is_whitespace() && !c.is_ascii_digit() && c != '(');
        let said = text[..at].trim_end();
        let point = said.is_empty()
            || said.ends_with([':', ',', ';', '–', '—'])
            || [" and", " or", " und", " et", " y"].iter().any(|word| said.ends_with(word));
        if behind || form.starts_with('(') && !point {
            text.replace_range(at..at + form.len(), square);
            from = at + square.len();
        } else {
            from = at + form.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many sources and notes are found among what stands below "References".
    fn divided(under: &[&str], marks: &[&str]) -> (usize, Vec<String>) {
        let part = |text: &&str| Part::paragraph(vec![Inline::text(*text)]);
        let mut sources: Vec<Part> = under.iter().map(part).collect();
        let marks = marks.iter().map(|mark| (*mark).to_owned()).collect();
        let notes = notes_behind(&mut sources, &marks);
        (sources.len(), notes.into_iter().map(|note| model::plain_text(&note.content)).collect())
    }

    #[test]
    fn notes_behind_sources_are_told_from_them() {
        let under = ["Lee, A. (2010). The quiet sea.", "Kim, B. (2011). Ice.", "1. We thank Roe."];
        let both = [&under[..], &["2. See Lee."]].concat();
        assert_eq!(
            divided(&both, &["1", "2"]),
            (2, vec!["We thank Roe.".into(), "See Lee.".into()])
        );
        // The text has no such marks, the numbers begin later, or the sources have their own.
        assert_eq!(divided(&both, &["1"]), (4, vec![]));
        assert_eq!(divided(&[under[0], "2. See Lee."], &["2"]), (2, vec![]));
        assert_eq!(divided(&["1. Lee, A. Ice.", "2. Kim, B. Sea."], &["1", "2"]), (2, vec![]));
        let numbered = ["1. Lee, A. Ice.", "Kim, B. Sea.", "1. We thank Roe."];
        assert_eq!(divided(&numbered, &["1"]), (3, vec![]));
    }
}
