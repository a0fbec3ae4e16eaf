//! Lists of links to other articles below what announces them, and lists of buttons.

use super::call_words::{FILED, LABEL, OFFERED, VERB};
use super::calls::{Place, bare, beside_links};
use super::clean;
use super::element::Element;
use super::pointer_words::OTHERS;
use dom_query::{Document, NodeRef};

/// The most entries of a list of buttons.
const MOST_BUTTONS: usize = 12;
/// The longest word under which an article is filed, in bytes.
const LONGEST_WORD: usize = 80;
/// How many frames around a heading hold nothing else.
const MOST_FRAMES: usize = 3;
/// The shortest paragraph that is surely one, in bytes.
const SHORTEST_PROSE: usize = 150;

/// Removes a heading with the lists of links below it, if all are of a kind.
pub(super) fn remove_below(heading: &NodeRef<'_>, kind: impl Fn(&NodeRef<'_>) -> bool) {
    let listed = |node: &NodeRef<'_>| {
        let (said, linked) = beside_links(node);
        said.chars().all(|c| !c.is_alphabetic())
            && (!linked.is_empty() || node.descendants_it().any(|inner| inner.has_name("img")))
            && node.descendants_it().filter(|inner| inner.has_name("a")).all(|link| kind(&link))
    };
    let lists: Vec<NodeRef<'_>> =
        std::iter::successors(heading.next_element_sibling(), NodeRef::next_element_sibling)
            .take_while(listed)
            .collect();
    if !lists.is_empty() {
        lists.iter().for_each(NodeRef::remove_from_parent);
        heading.remove_from_parent();
    }
}

/// Removes the words under which an article is filed, if a heading announces them.
pub(super) fn remove_words(heading: &NodeRef<'_>, text: &str) {
    if FILED.is_match(&format!("{}:", bare(text))) {
        remove_below(heading, |link| link.text().trim().len() <= LONGEST_WORD);
    }
}

/// Removes the box that begins with a heading over other news, if it stands beside the only article
/// of its page and holds no paragraph of a text.
pub(super) fn remove_beside(heading: &NodeRef<'_>, text: &str) {
    let frame = framed(heading);
    let Some(around) = frame.parent().filter(|n| n.is_one_of(&["section", "aside", "div"])) else {
        return;
    };
    let prose = |inner: NodeRef<'_>| inner.has_name("p") && inner.text().len() >= SHORTEST_PROSE;
    if OTHERS.is_match(bare(text))
        && !heading.ancestors_it(None).any(|outer| outer.has_name("article"))
        && frame.prev_element_sibling().is_none()
        && !around.descendants_it().any(|inner| inner.is_one_of(&["article", "h1"]) || prose(inner))
    {
        around.remove_from_parent();
    }
}

/// Removes lists of nothing but buttons.
pub(super) fn remove_buttons(doc: &Document, place: impl Fn(&NodeRef<'_>) -> Place) {
    for list in doc.select("ul").nodes() {
        let entries: Vec<String> = list
            .children_it(false)
            .filter(NodeRef::is_element)
            .take(MOST_BUTTONS + 1)
            .map(|entry| clean(&entry.text()))
            .filter(|said| !said.is_empty())
            .collect();
        let asked = |said: &String| LABEL.is_match(said) || VERB.is_match(said);
        let known = |said: &String| asked(said) || OFFERED.is_match(said);
        if entries.is_empty() || entries.len() > MOST_BUTTONS || !entries.iter().all(known) {
            continue;
        }
        let sure = match place(list) {
            Place::Within => entries.len() > 1 && entries.iter().any(|said| LABEL.is_match(said)),
            Place::Around => entries.iter().any(asked),
        };
        if sure {
            list.remove_from_parent();
        }
    }
}

/// The outermost frame that holds nothing but a heading.
pub(super) fn framed<'a>(heading: &NodeRef<'a>) -> NodeRef<'a> {
    let alone = |outer: &NodeRef<'_>| {
        outer.is_one_of(&["header", "div"])
            && outer
                .children_it(false)
                .filter(|n| n.is_element() || !n.text().trim().is_empty())
                .take(2)
                .count()
                == 1
    };
    let frames = std::iter::successors(heading.parent(), NodeRef::parent);
    frames.take_while(alone).take(MOST_FRAMES).last().unwrap_or(*heading)
}
