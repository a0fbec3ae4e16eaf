//! Footnotes of web pages: links to places further down, and what stands there.

use super::walk::Walk;
use crate::apparatus::{entry_label, list_kind};
use crate::draft::DraftNote;
use crate::inlines::drop_start;
use dom_query::{Document, NodeId, NodeRef};
use model::Inline;
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

/// A private character that stands before and after a note's number while the main text is
/// looked for, so that marks survive the search.
pub(super) const TOKEN: char = '\u{e8f1}';
/// The longest text that can be a note, in bytes; a link to more leads to a part of the page.
const MAX_NOTE_BYTES: usize = 12_000;

/// The word that some pages set before a mark's number.
static WORD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:foot|end)?note\s+").expect("the pattern is constant and valid")
});

/// The words of a link back to a mark.
static BACK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:(?:go |jump )?back|jump up|return)(?: to (?:the )?(?:text|top|article|content|main text|reference|note \S+))?\W*$")
        .expect("the pattern is constant and valid")
});

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
    raised || link.text().trim().starts_with(['[', '(']) || named(link) || in_brackets(link)
}

/// Whether brackets open before a link, with nothing but other marks between.
fn in_brackets(link: &NodeRef<'_>) -> bool {
    let mut before = link.prev_sibling();
    while let Some(node) = before {
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

/// The element that holds the note to which a place in the page belongs.
fn holder<'a>(target: &NodeRef<'a>) -> NodeRef<'a> {
    let mut node = *target;
    if let Some(told) = node.next_element_sibling().filter(|next| node.is("dt") && next.is("dd")) {
        return told;
    }
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
    add_unmarked(&mut found, &mut by_holder);
    // What a note says of another is no mark of that one, unless nothing else is.
    let within: Vec<bool> = marks
        .iter()
        .map(|(link, _)| link.ancestors_it(None).any(|n| by_holder.contains_key(&n.id)))
        .collect();
    let outside: BTreeSet<usize> =
        marks.iter().zip(&within).filter(|(_, within)| !**within).map(|((_, n), _)| *n).collect();
    let mut kept = within.iter().map(|within| !within);
    marks.retain(|(_, number)| kept.next() == Some(true) || !outside.contains(number));
    // Several notes in one element cannot be told apart here; their marks stay as they are.
    let whole = |number: &usize| targets.get(number).is_none_or(|ids| ids.len() == 1);
    let mut leads = Leads::default();
    for (number, ids) in &targets {
        leads.extend(ids.iter().map(|id| (id.clone(), *number)));
    }
    for (link, number) in &marks {
        let around = std::iter::once(*link).chain(link.ancestors(Some(2)));
        leads.extend(around.filter_map(|n| n.attr("id")).map(|id| (id.to_string(), *number)));
    }
    let mut labels: Vec<String> = found.iter().map(|(_, label)| label.clone()).collect();
    for (link, number) in marks.iter().filter(|(_, n)| whole(n)) {
        mark(link, *number);
    }
    walk.labels.clone_from(&labels);
    let mut notes = Vec::new();
    let parts: Vec<Vec<NodeRef<'_>>> =
        found.iter().map(|(holder, _)| parts_of(holder, &by_holder)).collect();
    for (number, ((_, label), parts)) in found.iter().zip(&parts).enumerate() {
        if !whole(&number) {
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
    labels.truncate(found.len());
    for (number, parts) in parts.iter().enumerate().filter(|(n, _)| whole(n)) {
        tracing::trace!(number, "note taken out of the page");
        parts.iter().rev().for_each(remove_with_frame);
    }
    Marks { notes, labels }
}

/// Adds the notes of a numbered list that no mark leads to by itself, as those within a range of
/// marks: where the marks' labels are the places in the list.
fn add_unmarked<'a>(
    found: &mut Vec<(NodeRef<'a>, String)>,
    by_holder: &mut HashMap<NodeId, usize>,
) {
    let lists: BTreeMap<NodeId, NodeRef<'a>> = found
        .iter()
        .filter(|(holder, _)| holder.is("li"))
        .filter_map(|(holder, _)| holder.parent().filter(|list| list.is("ol, ul")))
        .map(|list| (list.id, list))
        .collect();
    for list in lists.values() {
        let start = list.attr("start").and_then(|start| start.parse().ok()).unwrap_or(1_usize);
        let items: Vec<NodeRef<'a>> = list.element_children();
        let label = |at: usize| (start + at).to_string();
        let known = |item: &NodeRef<'a>| by_holder.get(&item.id).map(|number| &found[*number].1);
        let in_place = items
            .iter()
            .enumerate()
            .all(|(at, item)| known(item).is_none_or(|own| *own == label(at)));
        let unknown: Vec<usize> =
            (0..items.len()).filter(|at| known(&items[*at]).is_none()).collect();
        // What is no numbered list says its numbers itself.
        let says = |at: &usize| {
            list.is("ol") || items[*at].text().trim_start().starts_with(&format!("{}.", label(*at)))
        };
        if in_place && 2 * unknown.len() <= items.len() && unknown.iter().all(says) {
            for at in unknown {
                by_holder.insert(items[at].id, found.len());
                found.push((items[at], label(at)));
            }
        }
    }
}

/// The notes that places in the page belong to, or the marks that stand there.
type Leads = HashMap<String, usize>;

/// All that a note holds: its element, and the paragraphs after it up to the next note.
fn parts_of<'a>(holder: &NodeRef<'a>, holders: &HashMap<NodeId, usize>) -> Vec<NodeRef<'a>> {
    let mut parts = vec![*holder];
    let mut next = holder.next_element_sibling();
    while let Some(node) = next {
        if holders.contains_key(&node.id) {
            return parts;
        }
        if !holder.is("p") || !node.is("p, blockquote, ul, ol") || holds(&node, holders) {
            break;
        }
        parts.push(node);
        next = node.next_element_sibling();
    }
    // After the last note only its own frame tells where it ends.
    let framed = next.is_none() && holder.parent().is_some_and(|frame| is_frame(&frame));
    parts.truncate(if framed { parts.len() } else { 1 });
    parts
}

fn holds(node: &NodeRef<'_>, holders: &HashMap<NodeId, usize>) -> bool {
    node.descendants_it().any(|inner| holders.contains_key(&inner.id))
}

/// Whether an element is named as what holds a note or notes.
fn is_frame(node: &NodeRef<'_>) -> bool {
    node.is("div, section, aside, li, dd")
        && ["id", "class", "role"].iter().any(|name| {
            let value = node.attr(name).unwrap_or_default().to_lowercase();
            ["note", "ftn", "edn", "fn"].iter().any(|word| value.contains(word))
        })
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
            parent.is("sup, span, b, strong")
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
        && element.is("span, sup, b, strong, label, div")
        && label(&element.text()).is_some_and(|label| label == own)
    {
        element.remove_from_parent();
    }
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
    within && (arrow || text.is_empty() || label(text).is_some() || BACK.is_match(text))
}

/// Removes a note and, when it was the last, the list and the heading that framed it.
fn remove_with_frame(note: &NodeRef<'_>) {
    let mut parent = note.parent();
    if let Some(term) = note.prev_element_sibling().filter(|term| note.is("dd") && term.is("dt")) {
        term.remove_from_parent();
    }
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
