//! What belongs to a text and stands before its first paragraph or behind its last: the picture it
//! opens with, key points, a motto, a paragraph that leads in; a table, thanks.

use super::calls::is_line;
use super::clean;
use super::element::Element;
use super::left_out::{MOST_LINKED, SHORTEST, is_own, is_own_wrapper, place};
use super::link_share;
use crate::pattern::pattern;
use dom_query::{NodeId, NodeRef};
use regex::Regex;
use std::collections::HashSet;
use std::sync::LazyLock;

/// How deep such a piece stands in its frames.
const DEEPEST: usize = 8;
/// The shortest paragraph that leads in, in characters.
const SHORTEST_LINE: usize = 20;
/// The longest words beside a picture, in bytes.
const LONGEST_CAPTION: usize = 900;
/// The shortest entry of a list of key points, in bytes, on average.
const SHORTEST_POINT: usize = 25;

/// What authors say behind their texts.
static THANKS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^\s*(?:acknowledge?ments?(?: and disclosures?)?|thanks|disclosures?|dank|danksagung|remerciements|agradecimientos?|agradecimentos?|ringraziamenti|podziękowania|благодарности|ευχαριστίες|謝辞|致谢|致謝)\s*[.:]?\s*$",
    )
});

/// Where the title of a page ends and its text begins.
pub(super) struct Lead {
    /// The place of the title, if one stands before the text.
    title: Option<usize>,
    /// What holds the title.
    around: HashSet<NodeId>,
}

impl Lead {
    /// The last title before what was found.
    pub(super) fn of(all: &[NodeRef<'_>], first: usize) -> Self {
        let before = |node: &&NodeRef<'_>| place(node).is_none_or(|at| at < first);
        let title = all.iter().take_while(before).filter(|node| node.has_name("h1")).last();
        let around = title.map(|title| title.ancestors_it(None).map(|outer| outer.id).collect());
        Self { title: title.and_then(place), around: around.unwrap_or_default() }
    }

    /// Whether an element stands below the title.
    pub(super) fn is_below(&self, node: &NodeRef<'_>) -> bool {
        self.title.is_some_and(|title| place(node).is_some_and(|at| at > title))
    }

    /// What belongs to the text of an element before its first paragraph.
    pub(super) fn pieces<'p>(&self, node: &NodeRef<'p>, in_article: bool) -> Vec<NodeRef<'p>> {
        let mut pieces = Vec::new();
        self.gather(node, in_article, DEEPEST, &mut pieces);
        pieces
    }

    fn gather<'p>(
        &self,
        node: &NodeRef<'p>,
        in_article: bool,
        depth: usize,
        pieces: &mut Vec<NodeRef<'p>>,
    ) {
        let below = self.is_below(node);
        let untitled = self.title.is_none() && in_article;
        if (below || untitled) && is_own(node) && is_figure(node)
            || below && is_own(node) && (is_line_of_text(node) || is_block_of_text(node))
        {
            let heading = node.prev_element_sibling().filter(|before| {
                before.is_one_of(&["h2", "h3", "h4", "h5", "h6"])
                    && is_own(before)
                    && !before.text().trim().is_empty()
                    && node.is_one_of(&["p", "ul", "ol"])
                    && place(before) > self.title
                    && pieces.last().is_none_or(|last| last.id != before.id)
            });
            pieces.extend(heading);
            pieces.push(*node);
        } else if depth > 0 && (self.around.contains(&node.id) || is_own_wrapper(node)) {
            for child in node.element_children() {
                self.gather(&child, in_article, depth - 1, pieces);
            }
        }
    }
}

/// Whether an element is a picture with or without words to it.
pub(super) fn is_figure(node: &NodeRef<'_>) -> bool {
    let mut inner = node.descendants_it();
    node.has_name("figure")
        && node.text().trim().len() <= LONGEST_CAPTION
        && inner.any(|inner| inner.has_name("img"))
        && !node.descendants_it().any(|inner| inner.is_one_of(&["iframe", "video", "figure"]))
}

/// Whether an element is a line that says something in a sentence.
fn is_line_of_text(node: &NodeRef<'_>) -> bool {
    let text = node.text();
    let text = text.trim();
    let bare = text.trim_end_matches(['"', '”', '“', '»', '’', ')', ' ']);
    node.is_one_of(&["p", "div"])
        && text.chars().count() >= SHORTEST_LINE
        && (node.has_name("p") || text.len() >= SHORTEST)
        && bare.ends_with(['.', '!', '?', '…', '。', '．', '؟', '।'])
        && is_line(node)
        && link_share(node) <= MOST_LINKED
}

/// Whether an element is a list of points, a quotation or a table of data.
fn is_block_of_text(node: &NodeRef<'_>) -> bool {
    let text = node.text();
    let text = text.trim();
    let inner = || node.descendants_it().filter(NodeRef::is_element);
    if text.is_empty() || link_share(node) > MOST_LINKED || !inner().all(|inner| is_own(&inner)) {
        return false;
    }
    let points = || inner().filter(|inner| inner.has_name("li")).count();
    match node.node_name().as_deref() {
        Some("ul" | "ol") => {
            points() > 1 && text.len() >= SHORTEST_POINT * points() && text.contains(['.', '。'])
        }
        Some("blockquote") => true,
        Some("table") => is_data(node),
        _ => false,
    }
}

fn is_data(node: &NodeRef<'_>) -> bool {
    node.descendants_it().any(|inner| inner.has_name("th"))
}

/// Whether an element behind the text, in its article, belongs to it.
pub(super) fn is_behind(node: &NodeRef<'_>) -> bool {
    let inner = || node.descendants_it().filter(NodeRef::is_element);
    if !is_own(node) || !inner().all(|inner| is_own(&inner)) || link_share(node) > MOST_LINKED {
        return false;
    }
    let table = node.has_name("table") || inner().any(|inner| inner.has_name("table"));
    if table && is_data(node) {
        return true;
    }
    let heading = inner().find(|inner| inner.is_one_of(&["h2", "h3", "h4", "h5", "h6"]));
    heading.is_some_and(|heading| THANKS.is_match(&clean(&heading.text())))
}
