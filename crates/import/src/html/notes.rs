//! Footnotes of web pages: links to places further down, and what stands there.

use super::walk::Walk;
use crate::apparatus::{entry_label, list_kind};
use crate::draft::DraftNote;
use crate::inlines::drop_start;
use dom_query::{Document, NodeId, NodeRef};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A private character that stands before and after a note's number while the main text is
/// looked for, so that marks survive the search.
pub(super) const TOKEN: char = '\u{e8f1}';
/// The longest text that can be a note, in bytes; a link to more leads to a part of the page.
const MAX_NOTE_BYTES: usize = 12_000;

/// The notes of a page; tokens in its text name them by their place.
pub(super) struct Marks {
    pub(super) notes: Vec<DraftNote>,
    pub(super) labels: Vec<String>,
}

/// The label that a mark prints: digits, a small Roman number, a letter or a sign.
fn label(text: &str) -> Option<String> {
    let text =
        text.trim().trim_matches(|c: char| matches!(c, '[' | ']' | '(' | ')') || c.is_whitespace());
    let text = text.strip_prefix("note ").unwrap_or(text).trim_end_matches('.');
    let digits = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let roman = (1..=7).contains(&text.len()) && text.bytes().all(|b| b"ivxlc".contains(&b));
    let letter = text.len() == 1 && text.bytes().all(|b| b.is_ascii_lowercase());
    let sign = (1..=3).contains(&text.chars().count()) && text.chars().all(|c| "*†‡§".contains(c));
    (digits || roman || letter || sign).then(|| text.to_owned())
}

/// Whether a link is set as note marks are: raised, in brackets, or named as one.
fn is_mark(link: &NodeRef<'_>) -> bool {
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
    raised || link.text().trim().starts_with(['[', '(']) || named(link)
}

/// The element that holds the note to which a place in the page belongs.
fn holder<'a>(target: &NodeRef<'a>) -> NodeRef<'a> {
    let mut node = *target;
    for _ in 0..4 {
        if node.is("li, p, div, dd, tr, aside, section, blockquote") && node.text().trim().len() > 4
        {
            return node;
        }
        match node.parent() {
            Some(parent) if !parent.is("ol, ul, dl, table, tbody, body, html, article, main") => {
                node = parent;
            }
            _ => break,
        }
    }
    node
}

/// Takes the notes out of the page and leaves tokens where their marks stood.
pub(super) fn detach(doc: &Document, walk: &mut Walk<'_>) -> Marks {
    let mut order: HashMap<NodeId, usize> = HashMap::new();
    let mut places: BTreeMap<String, NodeRef<'_>> = BTreeMap::new();
    let mut links: Vec<(NodeRef<'_>, String)> = Vec::new();
    for (at, node) in doc.root().descendants_it().enumerate().filter(|(_, n)| n.is_element()) {
        order.insert(node.id, at);
        if let Some(id) =
            node.attr("id").or_else(|| node.attr("name").filter(|_| node.has_name("a")))
        {
            places.entry(id.to_string()).or_insert(node);
        }
        if let Some((_, id)) = node
            .attr("href")
            .filter(|_| node.has_name("a"))
            .and_then(|h| h.split_once('#').map(|(page, id)| (page.to_owned(), id.to_owned())))
        {
            links.push((node, id));
        }
    }
    let mut found: Vec<(NodeRef<'_>, String)> = Vec::new();
    let mut by_holder: HashMap<NodeId, usize> = HashMap::new();
    let mut marks: Vec<(NodeRef<'_>, usize)> = Vec::new();
    let mut targets: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    for (link, id) in &links {
        let Some(label) = label(&link.text()).filter(|_| is_mark(link)) else { continue };
        let Some(place) = places.get(id) else { continue };
        if order.get(&place.id) < order.get(&link.id) {
            continue;
        }
        let holder = holder(place);
        let length = holder.text().len();
        let unfit = holder
            .is("h1, h2, h3, h4, h5, h6, body, article, main, html, sup, a, span, td")
            || !(3..=MAX_NOTE_BYTES).contains(&length)
            || order.get(&holder.id) <= order.get(&link.id);
        if unfit {
            continue;
        }
        let number = *by_holder.entry(holder.id).or_insert_with(|| {
            found.push((holder, label));
            found.len() - 1
        });
        targets.entry(number).or_default().insert(id.clone());
        marks.push((*link, number));
    }
    // Several notes in one element cannot be told apart here; their marks stay as they are.
    let whole = |number: &usize| targets.get(number).is_some_and(|ids| ids.len() == 1);
    let mut labels: Vec<String> = found.iter().map(|(_, label)| label.clone()).collect();
    for (link, number) in marks.iter().filter(|(_, n)| whole(n)) {
        mark(link, *number);
    }
    walk.labels.clone_from(&labels);
    let mut notes = Vec::new();
    for (number, (holder, label)) in found.iter().enumerate() {
        if !whole(&number) {
            continue;
        }
        for link in holder.descendants_it().filter(is_way_back).collect::<Vec<_>>() {
            let raised = link
                .parent()
                .filter(|p| p.has_name("sup") && p.text().trim() == link.text().trim());
            raised.unwrap_or(link).remove_from_parent();
        }
        let mut content = walk.run(holder);
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
    labels.truncate(found.len());
    for (number, (holder, _)) in found.iter().enumerate().filter(|(n, _)| whole(n)) {
        tracing::trace!(number, "note taken out of the page");
        remove_with_frame(holder);
    }
    Marks { notes, labels }
}

/// Puts a token in the place of a mark, brackets and raising around it included.
fn mark(link: &NodeRef<'_>, number: usize) {
    let mut node = *link;
    while let Some(parent) = node.parent() {
        let same = parent.is("sup, span") && label(&parent.text()).is_some();
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
    within
        && (arrow
            || text.is_empty()
            || label(text).is_some()
            || matches!(text.to_lowercase().as_str(), "back" | "jump up" | "return"))
}

/// Removes a note and, when it was the last, the list and the heading that framed it.
fn remove_with_frame(note: &NodeRef<'_>) {
    let mut parent = note.parent();
    note.remove_from_parent();
    for _ in 0..4 {
        let Some(frame) = parent.filter(|p| p.is("ol, ul, dl, div, section, aside, table, tbody"))
        else {
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
