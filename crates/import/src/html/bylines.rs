//! Authors whose names a page marks one by one, each with what it says of them.

use super::element::Element;
use super::walk::is_block;
use super::{clean, folded};
use crate::byline::{east_asian, is_name, is_person, is_sentence, parse_name};
use dom_query::{Document, Matcher, NodeId, NodeRef};
use model::{Author, Name};

/// What holds one author; `LaTeXML` calls each a creator.
const AUTHOR: &str = ".ltx_role_author, .author, .article-author, .post-author, .byline-author";
/// What holds the author's name, the surest first.
const NAME: [&str; 5] = [
    ".ltx_personname",
    "[itemprop~=\"name\"]",
    "[rel~=\"author\"], [class~=\"name\"], [class*=\"author-name\"], [class*=\"author__name\"]",
    "h2, h3, h4, h5, h6, a",
    "strong, b, p, span, div",
];
/// What holds several authors, or links to one of them.
const LISTS: &str = ".byline, .bylines, .authors, .author-list, .article-authors, .post-authors, \
    [class*=\"field-author\"], a[rel~=\"author\"]";
/// What may hold a byline.
const BYLINES: &str =
    "[rel~=\"author\"], [itemprop~=\"author\"], [class*=\"byline\"], [class*=\"author\"]";
/// What holds one of several.
const ITEMS: &str = "a, li, .field__item";
/// The most places and names that are looked at.
const MAX_LISTS: usize = 20;
/// What stands around a text, or is about another one.
const ELSEWHERE: &str = "aside, nav, footer, blockquote, li, [class*=\"related\"], [class*=\"comment\"], \
    [class*=\"teaser\"], [class*=\"card\"]";

/// The authors that stand side by side where the page names its first.
pub(super) fn marked(doc: &Document) -> Vec<Author> {
    // A selector is read anew for each element asked, a matcher is not.
    let (Ok(authors), Ok(around)) = (Matcher::new(AUTHOR), Matcher::new(ELSEWHERE)) else {
        return Vec::new();
    };
    let found = doc.select_matcher(&authors);
    let holds = |node: &NodeRef<'_>| node.descendants_it().any(|inner| inner.is_match(&authors));
    let elsewhere = |node: &NodeRef<'_>| {
        node.is_one_of(&["a", "meta"]) || node.ancestors_it(None).any(|n| n.is_match(&around))
    };
    let mut single = found.nodes().iter().filter(|node| !holds(node) && !elsewhere(node));
    let Some(first) = single.next() else { return Vec::new() };
    let place = |node: &NodeRef<'_>| node.parent().map(|parent| parent.id);
    let beside = single.filter(|node| place(node) == place(first));
    let authors: Option<Vec<Author>> = std::iter::once(first).chain(beside).map(author).collect();
    authors.unwrap_or_default()
}

/// The authors that a page lists in one place, each in a link or an item, with hardly a word beside.
pub(super) fn listed(doc: &Document) -> Vec<Author> {
    /// The most letters of the words beside the names: "Written by", "and".
    const BESIDE: usize = 12;
    let (Ok(lists), Ok(items), Ok(around)) =
        (Matcher::new(LISTS), Matcher::new(ITEMS), Matcher::new(ELSEWHERE))
    else {
        return Vec::new();
    };
    let found = doc.select_matcher(&lists);
    let places = found.nodes().iter().take(MAX_LISTS).filter_map(|node| match node.has_name("a") {
        true => node.parent(),
        false => Some(*node),
    });
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    let named = |place: NodeRef<'_>| {
        if place.is_match(&around) || place.ancestors_it(None).any(|node| node.is_match(&around)) {
            return None;
        }
        let holds = |node: &NodeRef<'_>| node.descendants_it().any(|inner| inner.is_match(&items));
        let items = place.descendants_it().filter(|node| node.is_match(&items) && !holds(node));
        let names: Vec<String> = items.take(MAX_LISTS).map(|item| clean(&item.text())).collect();
        let beside = letters(&place.text()) - names.iter().map(|name| letters(name)).sum::<usize>();
        let names =
            (beside <= BESIDE && names.iter().all(|name| is_name(name))).then_some(names)?;
        Some(names.iter().map(|name| Author { name: as_name(name), role: None }).collect())
    };
    places
        .into_iter()
        .filter_map(named)
        .find(|names: &Vec<Author>| !names.is_empty())
        .unwrap_or_default()
}

/// A byline with its lines parted by commas, where the page has them apart: what is found as the text
/// of one element runs them together.
pub(super) fn parted(doc: &Document, byline: &str) -> Option<String> {
    let whole = folded(byline);
    let found = doc.select(BYLINES);
    let node = found.nodes().iter().take(MAX_LISTS).find(|node| folded(&node.text()) == whole)?;
    let lines = lines(node.descendants_it());
    (lines.len() > 1).then(|| lines.join(", "))
}

fn as_name(name: &str) -> Name {
    if east_asian::is_person(name) { Name::literal(name) } else { parse_name(name) }
}

/// Who one element names; none where that is no person.
fn author(node: &NodeRef<'_>) -> Option<Author> {
    let named = NAME.iter().find_map(|names| {
        node.descendants_it().find(|inner| inner.is_element() && inner.is(names))
    })?;
    let name = clean(&named.text());
    if !is_person(&name) {
        return None;
    }
    let contacts = node.descendants_it().any(|inner| inner.is(".ltx_contact"));
    let role = match contacts {
        true => {
            let bodies = node.descendants_it().filter(|n| n.is(".ltx_role_affiliation"));
            bodies.map(|body| clean(&body.text())).collect::<Vec<_>>().join("; ")
        }
        false => behind(node, &named),
    };
    let role = role.trim_matches([' ', ',', ';', '|', '·', '–', '—']);
    let said = !role.is_empty() && !is_sentence(role);
    Some(Author { name: parse_name(&name), role: said.then(|| role.to_owned()) })
}

/// What an element says behind the name in it, its lines parted by commas.
fn behind(node: &NodeRef<'_>, name: &NodeRef<'_>) -> String {
    let below = node.descendants_it().skip_while(|inner| inner.id != name.id);
    let outside = |inner: &NodeRef<'_>| inner.ancestors_it(None).all(|outer| outer.id != name.id);
    lines(below.filter(outside)).join(", ")
}

/// What stands in nodes, line by line.
fn lines<'a>(nodes: impl Iterator<Item = NodeRef<'a>>) -> Vec<String> {
    let mut lines: Vec<(Option<NodeId>, String)> = Vec::new();
    for text in nodes.filter(NodeRef::is_text) {
        let said = clean(&text.text());
        if said.is_empty() {
            continue;
        }
        let line = text.ancestors_it(None).find(is_block).map(|outer| outer.id);
        match lines.last_mut().filter(|(last, _)| *last == line) {
            Some((_, words)) => *words = format!("{words} {said}"),
            None => lines.push((line, said)),
        }
    }
    lines.into_iter().map(|(_, words)| words).collect()
}
