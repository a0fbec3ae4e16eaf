//! What the search for the main text leaves out between the pieces that it keeps: it weighs each
//! by its prose, and a heading, a table or a figure has none.

use super::element::Element;
use super::{HIDDEN, link_share};
use crate::pattern::pattern;
use dom_query::{Document, NodeId, NodeRef};
use regex::Regex;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Counts the elements of a page, so that they are known again in what was found of it.
const PLACE: &str = "data-place";
/// The most of a piece that may be links, in hundredths.
const MOST_LINKED: usize = 20;
/// The shortest prose, in bytes.
const SHORTEST: usize = 80;
/// What is not text, whatever stands around it.
const NEVER: &str =
    "nav, aside, header, footer, form, button, dialog, [hidden], [aria-hidden=\"true\"], [role]";

/// What pages call what is no part of their text.
static ASIDE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:^|[ _-])(?:ads?|advert\w*|promo\w*|sponsor\w*|newsletter\w*|related|recommend\w*|more|teasers?|cards?|shar\w+|social|comments?|disqus|sidebar|widgets?|tags?|topics?|menu|nav\w*|breadcrumbs?|pag(?:er|ination)|popular|trending|sign-?up|subscri\w*|bio|authors?|by-?line|meta\w*|date\w*|banner|outbrain|taboola|footer|header|hidden|modal|popup|cookie\w*|login|toolbar|tools?|actions?|credits?|gallery|slideshow|carousel|player|videos?|tweet|twitter|poll|quiz)(?:$|[ _-])",
    )
});
/// What stands before a text and sums it up.
static SUMMARY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^\s*(?:abstract|summary|executive summary|zusammenfassung|résumé|resumen|riassunto|περίληψη)\s*[.:]?\s*$",
    )
});

/// Counts a page's elements.
pub(super) fn count(page: &Document) {
    for (place, node) in page.select("body *").nodes().iter().enumerate() {
        node.set_attr(PLACE, &place.to_string());
    }
}

fn place(node: &NodeRef<'_>) -> Option<usize> {
    node.attr(PLACE)?.parse().ok()
}

/// Puts back into what was found what the page holds between its pieces.
pub(super) fn restore(page: &Document, found: &Document) {
    let kept: HashMap<usize, NodeRef<'_>> =
        found.root().descendants_it().filter_map(|node| Some((place(&node)?, node))).collect();
    let is_kept = |node: &NodeRef<'_>| place(node).is_some_and(|at| kept.contains_key(&at));
    let mut holders: HashSet<NodeId> = HashSet::new();
    let all: Vec<NodeRef<'_>> = page.root().descendants_it().filter(NodeRef::is_element).collect();
    for node in all.iter().filter(|node| is_kept(node)) {
        let mut up = Some(*node);
        while let Some(outer) = up.filter(|outer| holders.insert(outer.id)) {
            up = outer.parent();
        }
    }
    for frame in all.iter().filter(|node| holders.contains(&node.id)) {
        if frame.is_one_of(&["html", "head", "table", "tbody", "tr", "ul", "ol", "dl", "figure"]) {
            continue;
        }
        let children = frame.element_children();
        let held = |child: &NodeRef<'_>| holders.contains(&child.id);
        let (Some(first), Some(last)) =
            (children.iter().position(held), children.iter().rposition(held))
        else {
            continue;
        };
        let from = first.saturating_sub(usize::from(first > 0 && is_summary(&children[first - 1])));
        // Most frames lack nothing, and what they hold need not be looked through.
        if children[from..=last].iter().all(held) {
            continue;
        }
        // What follows, and whether it does so directly and is prose.
        let (mut next, mut close) = (None, false);
        for child in children[from..=last].iter().rev() {
            if held(child) {
                next = anchor(child, &kept).or(next);
                close = child.text().len() >= SHORTEST;
            } else if let Some(behind) = next.filter(|_| belongs(child, close)) {
                let copy = clone(child, found);
                behind.insert_before(&copy);
                next = Some(copy);
                close = child.text().len() >= SHORTEST;
            } else {
                close = false;
            }
        }
    }
}

/// The outermost element of what was found that holds nothing but an element of the page.
fn anchor<'f>(element: &NodeRef<'_>, kept: &HashMap<usize, NodeRef<'f>>) -> Option<NodeRef<'f>> {
    let within = || std::iter::once(*element).chain(element.descendants_it());
    let places: HashSet<usize> = within().filter_map(|node| place(&node)).collect();
    let first = within().find_map(|node| kept.get(&place(&node)?))?;
    let outer =
        first.ancestors_it(None).filter(|node| place(node).is_some_and(|p| places.contains(&p)));
    Some(outer.last().unwrap_or(*first))
}

/// An element of the page as one of what was found.
fn clone<'f>(element: &NodeRef<'_>, found: &'f Document) -> NodeRef<'f> {
    let copy = found.tree.new_element("div");
    copy.set_html(element.html());
    copy
}

/// Whether an element that was left out is a piece of the text; a heading is one where its own
/// text directly follows.
fn belongs(node: &NodeRef<'_>, followed: bool) -> bool {
    let own = |outer: &NodeRef<'_>| {
        !outer.is(NEVER)
            && !outer.is(HIDDEN)
            && !["class", "id"]
                .iter()
                .any(|name| outer.attr(name).is_some_and(|v| ASIDE.is_match(&v)))
    };
    let text = node.text();
    let text = text.trim();
    let inner = || node.descendants_it().filter(NodeRef::is_element);
    if !own(node) || !inner().all(|inner| own(&inner)) || link_share(node) > MOST_LINKED {
        return false;
    }
    let holds =
        |names: &[&str]| node.is_one_of(names) || inner().any(|inner| inner.is_one_of(names));
    // A film's frame is left out, and what it is called with it.
    let film = holds(&["iframe", "video"]);
    let heading = followed && node.is_one_of(&["h2", "h3", "h4", "h5", "h6"]) && !text.is_empty();
    let figure = holds(&["figcaption"]) && holds(&["img"]) && !film;
    let prose =
        !film && holds(&["p", "li"]) && text.len() >= SHORTEST && text.contains(['.', '。']);
    heading || figure || prose || !text.is_empty() && holds(&["blockquote", "th"])
}

/// Whether an element sums up what follows it.
fn is_summary(node: &NodeRef<'_>) -> bool {
    let heading = node.descendants_it().find(|inner| inner.is_one_of(&["h2", "h3", "h4"]));
    heading.is_some_and(|heading| SUMMARY.is_match(&heading.text()))
}
