//! Note lists and source lists that stand in the body under headings of their own.

use crate::draft::{Draft, DraftNote, Part};
use crate::inlines::{drop_start, trim_end};
use crate::marks::digits;
use crate::tail;
use model::{BlockKind, Inline, ListStyle};
use regex::Regex;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// What a heading announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ListKind {
    Notes,
    Sources,
}

const NOTES: &[&str] = &[
    "notes",
    "endnotes",
    "end notes",
    "footnotes",
    "notes and references",
    "references and notes",
    "notes and sources",
    "citations",
    "σημειώσεις",
    "υποσημειώσεις",
    "fußnoten",
    "anmerkungen",
    "endnoten",
    "notas",
    "note",
    "notes de bas de page",
    "각주",
    "미주",
    "주석",
    "注",
    "注释",
    "脚注",
];
const SOURCES: &[&str] = &[
    "sources",
    "references",
    "bibliography",
    "works cited",
    "literature",
    "reference list",
    "list of references",
    "list of sources",
    "selected bibliography",
    "select bibliography",
    "sources and further reading",
    "references and further reading",
    "πηγές",
    "βιβλιογραφία",
    "αναφορές",
    "quellen",
    "literatur",
    "literaturverzeichnis",
    "quellenverzeichnis",
    "bibliographie",
    "références",
    "fuentes",
    "bibliografía",
    "referencias",
    "fonti",
    "bibliografia",
    "참고문헌",
    "참고 문헌",
    "출처",
    "参考文献",
];

static ENTRY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*(?:\[\s?([0-9]{1,4}|[ivxlc]{1,7}|[a-z]|\*{1,3}|[†‡§])\s?\][\s:.]*|\(([0-9]{1,3})\)\s+|([0-9]{1,4})(?:[.):]\s+|\s+)|([¹²³⁰⁴-⁹]{1,4})\s*|(\*{1,3}|[†‡§])\s*)")
        .expect("the pattern is constant and valid")
});

/// So many parts in a row without a date or an address are no sources.
const UNDATED: usize = 4;

/// What dates a source or says where it is found.
static DATED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:^|[^0-9])(?:1[4-9]|20)[0-9]{2}(?:[^0-9]|$)|\bn\. ?d\.|\bforthcoming\b|\bin press\b|\bto appear\b|https?:|www\.|\bdoi\b")
        .expect("the pattern is constant and valid")
});

/// What a heading announces, if it is that of a list.
pub(crate) fn list_kind(heading: &str) -> Option<ListKind> {
    let text = heading
        .trim()
        .trim_end_matches([':', '：', '.'])
        .trim_matches(['*', '#', '=', ' ', '\u{a0}']);
    if text.chars().count() > 40 {
        return None;
    }
    let text =
        text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').trim().to_lowercase();
    if NOTES.contains(&text.as_str()) {
        Some(ListKind::Notes)
    } else if SOURCES.contains(&text.as_str()) {
        Some(ListKind::Sources)
    } else {
        None
    }
}

/// The label that an entry of a note list starts with, and how many characters it takes.
pub(crate) fn entry_label(text: &str) -> Option<(String, usize)> {
    let found = ENTRY.captures(text)?;
    let label = (1..=5).find_map(|n| found.get(n))?.as_str();
    let label = if found.get(4).is_some() { digits(label) } else { label.to_owned() };
    Some((label, found[0].chars().count()))
}

/// What kind of list a part is the heading of, and its level.
fn headed(part: &Part) -> Option<(ListKind, u8)> {
    match part {
        Part::Heading { level, content } => {
            list_kind(&model::plain_text(content)).map(|kind| (kind, *level))
        }
        Part::Block(BlockKind::Paragraph { content }) => {
            bold_heading(content).map(|kind| (kind, 6))
        }
        Part::Block(_) => None,
    }
}

/// Moves the note lists and source lists of the body to where they belong.
pub(crate) fn detach(draft: &mut Draft) {
    // What stands above the first list stays where it is: most of a book.
    let first = draft.body.iter().position(|part| headed(part).is_some());
    let marks = first.map(|_| tail::marks(&draft.body)).unwrap_or_default();
    let lists = draft.body.split_off(first.unwrap_or(draft.body.len()));
    let mut parts = lists.into_iter().peekable();
    while let Some(part) = parts.next() {
        let Some((kind, level)) = headed(&part) else {
            draft.body.push(part);
            continue;
        };
        let mut under = Vec::new();
        while let Some(next) = parts.next_if(|p| match p {
            Part::Heading { level: next, content } => {
                *next > level && list_kind(&model::plain_text(content)).is_none()
            }
            Part::Block(BlockKind::Paragraph { content }) => bold_heading(content).is_none(),
            Part::Block(_) => true,
        }) {
            under.push(next);
        }
        let mut rest = match kind {
            ListKind::Sources if draft.headings_guessed => under.split_off(sources_end(&under)),
            ListKind::Sources | ListKind::Notes => Vec::new(),
        };
        let mut behind = match kind {
            ListKind::Sources if draft.notes.is_empty() => tail::notes_behind(&mut under, &marks),
            ListKind::Sources | ListKind::Notes => Vec::new(),
        };
        if !take(draft, kind, &under, &marks) {
            draft.body.push(part);
            draft.body.append(&mut under);
        }
        draft.notes.append(&mut behind);
        draft.body.append(&mut rest);
    }
    tail::detach(draft);
}

/// Where a list of sources ends and what follows it without a heading begins, as figures and an
/// appendix do: a run of parts that say no year and no address, with few behind it that do or that
/// end as sources end.
fn sources_end(under: &[Part]) -> usize {
    let texts: Vec<String> = under.iter().map(Part::plain_text).collect();
    let dated: Vec<bool> = texts.iter().map(|text| DATED.is_match(text)).collect();
    let whole = |text: &String| {
        text.trim_end().ends_with(['.', '。']) && text.split_whitespace().count() > 1
    };
    // How many stand from each part on.
    let behind = |says: &dyn Fn(usize) -> bool| -> Vec<usize> {
        let mut counts = vec![0; under.len() + 1];
        for at in (0..under.len()).rev() {
            counts[at] = counts[at + 1] + usize::from(says(at));
        }
        counts
    };
    let dated_behind = behind(&|at| dated[at]);
    let whole_behind = behind(&|at| whole(&texts[at]));
    let mut run = 0;
    for (at, dated) in dated.iter().enumerate() {
        run = if *dated { 0 } else { run + 1 };
        let start = at + 1 - run;
        let rest = under.len() - start;
        if run == UNDATED
            && dated_behind[0] - dated_behind[start] >= 2
            && dated_behind[start] * 3 < rest
            && whole_behind[start] * 2 < rest
        {
            return start;
        }
    }
    under.len()
}

/// A paragraph that is nothing but a list's name, perhaps in bold.
fn bold_heading(content: &[Inline]) -> Option<ListKind> {
    match content {
        [Inline::Strong { content }] | [Inline::Emphasis { content }] => bold_heading(content),
        [Inline::Text { text }] if text.len() < 80 => list_kind(text),
        _ => None,
    }
}

/// An entry of a list: a paragraph, or a list item with its number.
fn entries(under: &[Part]) -> Vec<(Option<String>, Vec<Inline>)> {
    let mut out = Vec::new();
    for part in under {
        match part {
            Part::Block(BlockKind::Paragraph { content }) => match tail::lines(content) {
                Some(lines) => out.extend(lines.into_iter().map(|line| (None, line))),
                None => out.push((None, content.clone())),
            },
            Part::Block(BlockKind::List { style, items }) => {
                for (at, item) in items.iter().enumerate() {
                    let label = match style {
                        ListStyle::Number { start } => {
                            Some((i64::from(*start) + i64::try_from(at).unwrap_or(0)).to_string())
                        }
                        ListStyle::Bullet => None,
                    };
                    out.push((label, joined(item.blocks.iter().map(|b| &b.kind))));
                }
            }
            Part::Block(BlockKind::Table { head, body, .. }) => {
                // Old pages set their notes as a table of number and text.
                for row in head.iter().chain(body) {
                    let cells = row.cells.iter().map(|c| c.content.clone()).collect::<Vec<_>>();
                    out.push((None, cells.join(&Inline::text(" "))));
                }
            }
            Part::Block(BlockKind::Quote { blocks, .. }) => {
                out.push((None, joined(blocks.iter().map(|b| &b.kind))));
            }
            Part::Heading { .. } | Part::Block(_) => {}
        }
    }
    out.retain(|(_, content)| !model::plain_text(content).trim().is_empty());
    out
}

/// Whether an entry is the heading of a group of sources, which plain texts set as a paragraph:
/// "Primary sources".
fn is_group(content: &[Inline]) -> bool {
    static GROUP: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:(?:[IVX]+|[A-Z]|[0-9])[.)]\s+)?(?:(?:primary|secondary|archival|(?:un)?published|printed|manuscript|official|online|internet|other|additional)(?:(?:,|,? and|/) (?:primary|secondary|archival|(?:un)?published|printed|manuscript|official|online|internet|other))?\s+(?:sources|literature|materials?|documents|works|publications|collections)|archives|manuscripts|newspapers|newspapers and (?:magazines|periodicals)|books|articles|books(?:,| and) articles|journal articles|articles and chapters|interviews|websites|web ?pages|government (?:documents|publications)|theses|dissertations|legislation|cases|treaties|primärquellen|primärliteratur|sekundärliteratur|weitere literatur|(?:sources|littérature) (?:primaires?|secondaires?)|fuentes (?:primarias|secundarias))\s*:?$")
            .expect("the pattern is constant and valid")
    });
    GROUP.is_match(model::plain_text(content).trim())
}

/// The text of several blocks as one run.
pub(crate) fn joined<'a>(blocks: impl Iterator<Item = &'a BlockKind>) -> Vec<Inline> {
    let mut out = Vec::new();
    for kind in blocks {
        if !out.is_empty() {
            out.push(Inline::LineBreak);
        }
        match kind {
            BlockKind::Paragraph { content } => out.extend(content.iter().cloned()),
            other => out.push(Inline::text(other.plain_text())),
        }
    }
    out
}

/// Takes what stands under a list's heading; `false` if it is no such list after all.
fn take(draft: &mut Draft, kind: ListKind, under: &[Part], marks: &BTreeSet<String>) -> bool {
    let mut entries = entries(under);
    if entries.is_empty() {
        return under.is_empty() && !draft.body.is_empty();
    }
    if kind == ListKind::Sources && entries.iter().any(|(_, content)| !is_group(content)) {
        entries.retain(|(_, content)| !is_group(content));
    }
    let long = entries.iter().filter(|(_, c)| model::plain_text(c).chars().count() > 900).count();
    let labels: Vec<Option<(String, usize)>> = entries
        .iter()
        .map(|(label, content)| match label {
            Some(label) => Some((label.clone(), 0)),
            None => entry_label(&model::plain_text(content)),
        })
        .collect();
    let labelled = labels.iter().flatten().count();
    let notes = match kind {
        ListKind::Notes => labelled > 0,
        // A numbered source list that the text's marks lead to is read as notes.
        ListKind::Sources => {
            labelled * 2 > entries.len()
                && labels.iter().flatten().any(|(label, _)| marks.contains(label))
        }
    };
    if !notes {
        let dated = entries.iter().filter(|(_, c)| DATED.is_match(&model::plain_text(c))).count();
        // A section about references is none of them.
        let prose = entries.len() >= 8 && dated * 4 < entries.len();
        if kind == ListKind::Notes || long * 2 > entries.len() || prose {
            return false;
        }
        let strip = labelled == entries.len();
        for ((_, mut content), label) in entries.into_iter().zip(labels) {
            if let Some((_, length)) = label.filter(|_| strip) {
                drop_start(&mut content, length);
            }
            trim_end(&mut content);
            draft.references.push(content);
        }
        return true;
    }
    // The marks of a list look as the list does.
    let all: Vec<&str> = labels.iter().flatten().map(|(label, _)| label.as_str()).collect();
    for form in [|label: &str| format!("({label})"), |label: &str| format!("{label})")] {
        let like = |((_, content), label): (&(_, Vec<Inline>), &Option<(String, usize)>)| {
            let text = model::plain_text(content);
            label.as_ref().is_none_or(|(label, _)| text.trim_start().starts_with(&form(label)))
        };
        if entries.iter().zip(&labels).all(like) {
            tail::square(&mut draft.body, form, &all);
        }
    }
    // Unless the text has none of that look, and all of them in round brackets.
    let none = !all.iter().any(|label| marks.contains(*label)) && draft.notes.is_empty();
    if none && tail::are_round_marks(&draft.body, &all) {
        tail::square(&mut draft.body, |label| format!("({label})"), &all);
    }
    for ((_, mut content), label) in entries.into_iter().zip(labels) {
        match label {
            Some((label, length)) => {
                drop_start(&mut content, length);
                draft.notes.push(DraftNote { key: None, label, content });
            }
            None => match draft.notes.last_mut() {
                // A paragraph without a number goes on with the note before it.
                Some(note) => {
                    note.content.push(Inline::text(" "));
                    note.content.append(&mut content);
                }
                None => draft.body.push(Part::paragraph(content)),
            },
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_sources_ends_where_sources_end() {
        let parts = |texts: &[&str]| -> Vec<Part> {
            texts.iter().map(|text| Part::paragraph(vec![Inline::text(*text)])).collect()
        };
        let sources =
            ["Kim, B. 2002. Ice.", "Lee, A. n.d. Ports.", "Plato. Laws.", "王明. 北京, 2020年."];
        let appendix = ["Variable Estimate", "Age", "Boxes 0.1", "Income", "Height"];
        assert_eq!(sources_end(&parts(&[&sources[..], &appendix].concat())), 4);
        assert_eq!(sources_end(&parts(&[&sources[..], &appendix[..2]].concat())), 6);
        assert_eq!(sources_end(&parts(&appendix)), 5);
        // Old works and papers of archives have no year.
        let works =
            ["Aristotle. Politics.", "Port Archive, box 12", "Plato. Laws.", "Seneca. Letters."];
        assert_eq!(sources_end(&parts(&[&sources[..], &works].concat())), 8);
    }
}
