//! What the search for the main text leaves out between the pieces that it keeps, before and behind
//! them: it weighs each by its prose, and a heading, a table or a figure has none.

use super::element::Element;
use super::lead::{Lead, is_behind, is_figure};
use super::{link_share, speakers, twins};
use crate::pattern::pattern;
use dom_query::{Document, NodeId, NodeRef};
use regex::Regex;
use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

/// Counts the elements of a page, so that they are known again in what was found of it.
const PLACE: &str = "data-place";
/// The most of a piece that may be links, in hundredths.
pub(super) const MOST_LINKED: usize = 20;
/// The shortest prose, in bytes.
pub(super) const SHORTEST: usize = 80;
/// What is not text, whatever stands around it.
const NEVER: [&str; 7] = ["nav", "aside", "header", "footer", "form", "button", "dialog"];

/// What pages call what is no part of their text.
static ASIDE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:^|[ _-])(?:ads?|advert\w*|promo\w*|sponsor\w*|newsletter\w*|related|recommend\w*|more|teasers?|cards?|shar\w+|social|comments?|disqus|sidebar|widgets?|tags?|topics?|menu|nav\w*|breadcrumbs?|pag(?:er|ination)|popular|trending|sign-?up|subscri\w*|bio|authors?|by-?line|meta\w*|date\w*|banner|outbrain|taboola|footer|hidden|modal|popup|cookie\w*|login|feedback|\w*dialog|toolbar|tools?|actions?|credits?|slideshow|carousel|player|videos?|tweet|twitter|poll|quiz)(?:$|[ _-])",
    )
});
/// What pages call the top of something, and a row of pictures: the text's own or another's.
static OF_ANY: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)(?:^|[ _-])(?:header|gallery)(?:$|[ _-])"));
/// What pages call a box that belongs to the text around it.
static BOX: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:^|[ _-])(?:info-?box|fact-?(?:box|file)|facts|background|explainer)(?:$|[ _-])",
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

pub(super) fn place(node: &NodeRef<'_>) -> Option<usize> {
    node.attr(PLACE)?.parse().ok()
}

/// Puts back into what was found what the page holds between, before and behind its pieces.
pub(super) fn restore(page: &Document, found: &Document) {
    let kept: BTreeMap<usize, NodeRef<'_>> =
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
    let first = all.iter().find(|node| is_kept(node)).and_then(place);
    let lead = Lead::of(&all, first.unwrap_or_default());
    let twins = twins::of(&all, is_kept, &holders);
    // Frames within what a page calls its article.
    let mut articles: HashSet<NodeId> = HashSet::new();
    for frame in all.iter().filter(|node| holders.contains(&node.id)) {
        let within = frame.parent().is_some_and(|outer| articles.contains(&outer.id));
        if within || frame.is_one_of(&["article", "main"]) {
            articles.insert(frame.id);
        }
        if frame.is_one_of(&["html", "head", "table", "tbody", "tr", "dl", "figure"]) {
            continue;
        }
        let children = frame.element_children();
        let held = |child: &NodeRef<'_>| holders.contains(&child.id);
        let (Some(first), Some(last)) =
            (children.iter().position(held), children.iter().rposition(held))
        else {
            continue;
        };
        let is_list = frame.is_one_of(&["ul", "ol"]);
        // From the last to the first: what is kept or put back and directly follows.
        let mut next: Option<&NodeRef<'_>> = None;
        // What is put back, and before which child.
        let mut pieces: Vec<(usize, Vec<NodeRef<'_>>)> = Vec::new();
        let mut behind: Vec<NodeRef<'_>> = Vec::new();
        let mut follower = last;
        for (at, child) in children.iter().enumerate().rev() {
            let own = if held(child) {
                next = Some(child);
                follower = at;
                continue;
            } else if twins.contains(&child.id) {
                vec![*child]
            } else if is_list {
                Vec::new()
            } else if at > last {
                let behind = articles.contains(&frame.id) && is_behind(child);
                behind.then_some(*child).into_iter().collect()
            } else if at > first {
                belongs(child, next.is_some_and(says_much)).then_some(*child).into_iter().collect()
            } else if at + 1 == first
                && (is_summary(child)
                    || speakers::is_speaker(child)
                    || lead.is_below(child) && belongs(child, says_much(&children[first])))
            {
                vec![*child]
            } else {
                lead.pieces(child, articles.contains(&frame.id))
            };
            next = (!own.is_empty()).then_some(child);
            match own.is_empty() {
                true => {}
                false if at > last => behind.extend(own),
                false => pieces.push((follower, own)),
            }
        }
        // The last come first.
        let end = (!behind.is_empty()).then(|| anchor(&children[last], &kept, Edge::End));
        if let Some(end) = end.flatten() {
            for piece in &behind {
                end.insert_after(&clone(piece, found, twins.contains(&piece.id)));
            }
        }
        let mut before: Option<(usize, NodeRef<'_>)> = None;
        for (follower, own) in pieces {
            let known = before.filter(|(known, _)| *known == follower).map(|(_, node)| node);
            let start = known.or_else(|| anchor(&children[follower], &kept, Edge::Start));
            let Some(mut start) = start else { continue };
            for piece in own.iter().rev() {
                let copy = clone(piece, found, twins.contains(&piece.id));
                start.insert_before(&copy);
                start = copy;
            }
            before = Some((follower, start));
        }
    }
}

fn says_much(node: &NodeRef<'_>) -> bool {
    node.text().len() >= SHORTEST
}

/// A side of an element.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Edge {
    Start,
    End,
}

/// The outermost element of what was found that holds nothing but an element of the page, or that
/// element's first or last piece.
fn anchor<'f>(
    element: &NodeRef<'_>,
    kept: &BTreeMap<usize, NodeRef<'f>>,
    edge: Edge,
) -> Option<NodeRef<'f>> {
    // Elements are counted in their order: those within another follow it.
    let within = place(element)?..=place(&last_within(element))?;
    let mut pieces = kept.range(within.clone()).map(|(_, piece)| piece);
    let piece = match edge {
        Edge::Start => pieces.next(),
        Edge::End => pieces.next_back(),
    }?;
    let outer =
        piece.ancestors_it(None).filter(|node| place(node).is_some_and(|p| within.contains(&p)));
    Some(outer.last().unwrap_or(*piece))
}

/// The last element in an element, or itself.
fn last_within<'p>(element: &NodeRef<'p>) -> NodeRef<'p> {
    let last = |node: &NodeRef<'p>| {
        let last = node.last_child()?;
        if last.is_element() { Some(last) } else { last.prev_element_sibling() }
    };
    std::iter::successors(Some(*element), last).last().unwrap_or(*element)
}

/// An element of the page as one of what was found.
fn clone<'f>(element: &NodeRef<'_>, found: &'f Document, whole: bool) -> NodeRef<'f> {
    let copy = found.tree.new_element("div");
    copy.set_html(element.html());
    if whole {
        twins::prune(&copy);
    }
    copy
}

/// Whether an element bears no sign of being no part of the text.
pub(super) fn is_own(node: &NodeRef<'_>) -> bool {
    let named = |names: &Regex| {
        ["class", "id"].iter().any(|name| node.attr(name).is_some_and(|v| names.is_match(&v)))
    };
    let boxed = node.has_name("aside") && named(&BOX);
    (boxed || !node.is_one_of(&NEVER))
        && !is_hidden(node)
        && !node.has_attr("role")
        && !named(&ASIDE)
        && (!named(&OF_ANY) || is_row_of_figures(node))
}

/// Whether an element may hold, between title and text, what belongs to it.
pub(super) fn is_own_wrapper(node: &NodeRef<'_>) -> bool {
    let aside = |name: &str| node.attr(name).is_some_and(|value| ASIDE.is_match(&value));
    node.is_one_of(&["div", "section", "header", "hgroup", "center"])
        && !is_hidden(node)
        && !["class", "id"].iter().any(|name| aside(name))
}

fn is_hidden(node: &NodeRef<'_>) -> bool {
    let style = node.attr("style").unwrap_or_default().replace(' ', "");
    node.has_attr("hidden")
        || node.attr("aria-hidden").is_some_and(|value| &*value == "true")
        || style.contains("display:none")
        || style.contains("visibility:hidden")
}

/// Whether an element holds figures with their captions and no links.
fn is_row_of_figures(node: &NodeRef<'_>) -> bool {
    let mut inner = node.descendants_it();
    inner.any(|inner| inner.has_name("figcaption")) && link_share(node) == 0
}

/// Whether an element that was left out is a piece of the text; a heading is one where its own
/// text directly follows.
fn belongs(node: &NodeRef<'_>, followed: bool) -> bool {
    let text = node.text();
    let text = text.trim();
    let inner = || node.descendants_it().filter(NodeRef::is_element);
    if speakers::is_speaker(node) {
        return true;
    }
    if !is_own(node) || !inner().all(|inner| is_own(&inner)) || link_share(node) > MOST_LINKED {
        return false;
    }
    let holds =
        |names: &[&str]| node.is_one_of(names) || inner().any(|inner| inner.is_one_of(names));
    // A film's frame is left out, and what it is called with it.
    let film = holds(&["iframe", "video"]);
    let heading = followed && node.is_one_of(&["h2", "h3", "h4", "h5", "h6"]) && !text.is_empty();
    let figure =
        holds(&["figcaption"]) && holds(&["img"]) && !film || is_figure(node) && !text.is_empty();
    let prose =
        !film && holds(&["p", "li"]) && text.len() >= SHORTEST && text.contains(['.', '。']);
    heading || figure || prose || !text.is_empty() && holds(&["blockquote", "th"])
}

/// Whether an element sums up what follows it.
fn is_summary(node: &NodeRef<'_>) -> bool {
    let heading = node.descendants_it().find(|inner| inner.is_one_of(&["h2", "h3", "h4"]));
    heading.is_some_and(|heading| SUMMARY.is_match(&heading.text()))
}
