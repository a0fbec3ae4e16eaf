//! Footnotes of web pages: links to places further down, and what stands there.

use super::element::Element;
use super::note_places::{Found, Leads, Places};
use super::walk::Walk;
use crate::apparatus::{entry_label, list_kind};
use crate::draft::DraftNote;
use crate::inlines::drop_start;
use dom_query::{Document, NodeRef};
use model::Inline;
use regex::Regex;
use std::sync::LazyLock;

/// A private character that stands before and after a note's number while the main text is
/// looked for, so that marks survive the search.
pub(super) const TOKEN: char = '\u{e8f1}';

/// The word that some pages set before a mark's number.
static WORD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:foot|end)?note\s+").expect("the pattern is constant and valid")
});

/// The words of a link back to a mark.
static BACK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:(?:go |jump )?back|jump up|return)(?: to (?:the )?(?:text|top|article|content|main text|reference|note \S+))?\W*$")
        .expect("the pattern is constant and valid")
});

/// The most marks in one pair of brackets that are looked over.
const MOST_MARKS: usize = 50;

/// The notes of a page; tokens in its text name them by their place.
pub(super) struct Marks {
    pub(super) notes: Vec<DraftNote>,
    pub(super) labels: Vec<String>,
}

/// The label that a mark prints: digits, a small Roman number, a letter or a sign.
pub(super) fn label(text: &str) -> Option<String> {
    let text =
        text.trim().trim_matches(|c: char| matches!(c, '[' | ']' | '(' | ')') || c.is_whitespace());
    let text = WORD.replace(text, "");
    let text = text.trim_end_matches('.');
    let digits = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let roman = (1..=7).contains(&text.len()) && text.bytes().all(|b| b"ivxlc".contains(&b));
    let letter = text.len() == 1 && text.bytes().all(|b| b.is_ascii_lowercase());
    let sign = (1..=3).contains(&text.chars().count()) && text.chars().all(|c| "*†‡§".contains(c));
    (digits || roman || letter || sign).then(|| text.to_owned())
}

/// Whether a link is set as note marks are: raised, in brackets, or named as one.
pub(super) fn is_mark(link: &NodeRef<'_>) -> bool {
    let named = |node: &NodeRef<'_>| {
        ["class", "role", "epub:type", "id", "href", "rel"].iter().any(|a| {
            node.attr(a).is_some_and(|v| {
                let v = v.to_lowercase();
                ["note", "fn", "cite", "ftn", "edn"].iter().any(|w| v.contains(w))
            })
        })
    };
    let raised = link.ancestors(Some(3)).iter().any(|n| n.has_name("sup"))
        || link.descendants_it().any(|n| n.has_name("sup"));
    raised || link.text().trim().starts_with(['[', '(']) || named(link) || in_brackets(link)
}

/// Whether brackets open before a link, with nothing but other marks between.
fn in_brackets(link: &NodeRef<'_>) -> bool {
    let mut before = link.prev_sibling();
    for _ in 0..MOST_MARKS {
        let Some(node) = before else { return false };
        let text = node.text();
        let text = text.trim();
        if node.is_text() && text.ends_with('[') {
            return true;
        }
        let between = text.chars().all(|c| matches!(c, ',' | ';' | '-' | '–'));
        if !between && (node.is_text() || label(text).is_none()) {
            return false;
        }
        before = node.prev_sibling();
    }
    false
}

/// Takes the notes out of the page and leaves tokens where their marks stood.
pub(super) fn detach(doc: &Document, walk: &mut Walk<'_>) -> Marks {
    let found = Found::of(&Places::of(doc));
    let leads = found.leads();
    let labels: Vec<String> = found.notes.iter().map(|(_, label)| label.clone()).collect();
    for (link, number) in found.marks.iter().filter(|(_, n)| found.is_whole(*n)) {
        mark(link, *number);
    }
    walk.labels.clone_from(&labels);
    let mut notes = Vec::new();
    let parts: Vec<Vec<NodeRef<'_>>> =
        found.notes.iter().map(|(holder, _)| found.parts(holder)).collect();
    for (number, (label, parts)) in labels.iter().zip(&parts).enumerate() {
        if !found.is_whole(number) {
            continue;
        }
        let mut content = Vec::new();
        for part in parts {
            without_ways_back(part, number, &leads);
            without_label(part, label);
            let mut run = walk.run(part);
            if !content.is_empty() && !run.is_empty() {
                content.push(Inline::LineBreak);
            }
            content.append(&mut run);
        }
        let text = model::plain_text(&content);
        match entry_label(&text) {
            Some((own, length)) if own == *label => drop_start(&mut content, length),
            _ => drop_start(
                &mut content,
                text.chars().take_while(|c| c.is_whitespace() || "^↑↩.".contains(*c)).count(),
            ),
        }
        notes.push(DraftNote { key: Some(number.to_string()), label: label.clone(), content });
    }
    for (number, parts) in parts.iter().enumerate().filter(|(n, _)| found.is_whole(*n)) {
        tracing::trace!(number, "note taken out of the page");
        parts.iter().rev().for_each(remove_with_frame);
    }
    Marks { notes, labels }
}

/// Takes out the links back to a note's marks; what it says of other notes stays as text.
fn without_ways_back(part: &NodeRef<'_>, number: usize, leads: &Leads) {
    for link in part.descendants_it().filter(is_way_back).collect::<Vec<_>>() {
        let href = link.attr("href").unwrap_or_default();
        let to = href.split_once('#').and_then(|(_, id)| leads.get(id));
        if label(&link.text()).is_some() && to.is_some_and(|to| *to != number) {
            link.rename("span");
            link.remove_all_attrs();
            continue;
        }
        let text = link.text();
        let text = text.trim();
        let mut top = link;
        while let Some(parent) = top.parent().filter(|parent| {
            parent.is_one_of(&["sup", "span", "b", "strong"])
                && parent.id != part.id
                && parent.text().trim().trim_matches(['[', ']', '(', ')', '.'])
                    == text.trim_matches(['[', ']', '(', ')', '.'])
        }) {
            top = parent;
        }
        top.remove_from_parent();
    }
}

/// Takes out the element that holds nothing but the note's label.
fn without_label(part: &NodeRef<'_>, own: &str) {
    let first = part.descendants_it().find(|node| node.is_text() && !node.text().trim().is_empty());
    let element = first.and_then(|text| text.parent()).filter(|element| element.id != part.id);
    if let Some(element) = element
        && element.is_one_of(&["span", "sup", "b", "strong", "label", "div"])
        && label(&element.text()).is_some_and(|label| label == own)
    {
        element.remove_from_parent();
    }
}

/// Puts a token in the place of a mark, brackets and raising around it included.
fn mark(link: &NodeRef<'_>, number: usize) {
    let mut node = *link;
    while let Some(parent) = node.parent() {
        let same = parent.is_one_of(&["sup", "span"]) && label(&parent.text()).is_some();
        if !same {
            break;
        }
        node = parent;
    }
    node.set_text(format!("{TOKEN}{number}{TOKEN}"));
    node.rename("span");
    node.remove_all_attrs();
}

/// A link from a note back to its mark.
fn is_way_back(node: &NodeRef<'_>) -> bool {
    let within = node.has_name("a") && node.attr("href").is_some_and(|h| h.contains('#'));
    let text = node.text();
    let text = text.trim();
    let arrow = text.chars().count() <= 3 && text.chars().any(|c| "↩↑^⤴⬆←▲".contains(c));
    within && (arrow || text.is_empty() || label(text).is_some() || BACK.is_match(text))
}

/// Removes a note and, when it was the last, the list and the heading that framed it.
fn remove_with_frame(note: &NodeRef<'_>) {
    let mut parent = note.parent();
    if let Some(term) =
        note.prev_element_sibling().filter(|term| note.has_name("dd") && term.has_name("dt"))
    {
        term.remove_from_parent();
    }
    note.remove_from_parent();
    for _ in 0..4 {
        let Some(frame) = parent.filter(|p| {
            p.is_one_of(&["ol", "ul", "dl", "div", "section", "aside", "table", "tbody"])
        }) else {
            return;
        };
        let left = beginning(&frame);
        let left = left.trim();
        if !left.is_empty() && list_kind(left).is_none() {
            return;
        }
        if left.is_empty()
            && let Some(heading) = frame.prev_element_sibling()
            && list_kind(heading.text().trim()).is_some()
        {
            heading.remove_from_parent();
        }
        parent = frame.parent();
        frame.remove_from_parent();
    }
}

/// The first words of an element: all that is needed to tell an empty one or a mere heading, and
/// no more, because a list of notes is asked once for each of them.
fn beginning(element: &NodeRef<'_>) -> String {
    let mut text = String::new();
    for node in element.descendants_it().filter(NodeRef::is_text) {
        text.push_str(&node.text());
        if text.trim().len() > 120 {
            break;
        }
    }
    text
}
