//! Lines in which a page turns from its subject to its readers: read this too, share it, subscribe.
//!
//! Only a line that says nothing else is such a call. A sentence with more in it stays, and so do
//! lines of quotations, lists and tables, whose words are another's.

use super::call_words::{BUTTON, CONTENTS, FILED, HEADING, LABEL, RIGHTS, VERB};
use super::element::Element;
use super::gate_words::is_gate;
use super::letter_words::{FOLLOW, SIGN_UP};
use super::pointer_words::{OTHERS, POINTER, SIGNED_POINTER};
use super::walk::is_block;
use super::{call_boxes, call_lists, clean};
use dom_query::{Document, NodeRef};
use std::collections::{HashMap, HashSet};

/// The longest call, in bytes.
const LONGEST: usize = 300;
/// The shortest paragraph that is surely one, in bytes.
const SHORTEST_PROSE: usize = 150;
/// How many neighbours before a list tell where it stands.
const FARTHEST: usize = 50;
/// The longest text of a button, in bytes.
const LONGEST_BUTTON: usize = 60;
/// Links that send a page's address elsewhere.
const SENDERS: &str = "a[href*=\"facebook.com/sharer\"], a[href*=\"twitter.com/intent\"], \
    a[href*=\"twitter.com/share\"], a[href*=\"x.com/intent\"], a[href*=\"linkedin.com/share\"], \
    a[href*=\"linkedin.com/cws/share\"], a[href*=\"pinterest.com/pin/create\"], \
    a[href*=\"reddit.com/submit\"], a[href*=\"t.me/share\"], a[href*=\"api.whatsapp.com/send\"], \
    a[href^=\"whatsapp:\"], a[href^=\"mailto:?\"]";
/// What holds the words of others, or what is counted.
const HELD: [&str; 8] =
    ["blockquote", "table", "li", "dl", "pre", "figure", "figcaption", "details"];

/// Takes such lines, and the boxes in which a page asks for consent or an address, out of it. Says
/// whether the page keeps the rest of its text for those who subscribe.
pub(super) fn remove(doc: &Document) -> bool {
    call_boxes::remove(doc);
    for sender in doc.select(SENDERS).nodes() {
        if sender.text().trim().len() <= LONGEST_BUTTON {
            sender.remove_from_parent();
        }
    }
    // Contents lead each to another part of the page.
    let ids = doc.select("[id]");
    let ids: HashSet<String> =
        ids.nodes().iter().filter_map(|node| Some(format!("#{}", node.attr("id")?))).collect();
    for nav in doc.select("nav").nodes() {
        let links = nav.descendants_it().filter(|inner| inner.has_name("a"));
        let targets: Vec<String> =
            links.map(|link| link.attr("href").unwrap_or_default().to_string()).collect();
        let distinct: HashSet<&String> = targets.iter().filter(|to| ids.contains(*to)).collect();
        if !targets.is_empty() && distinct.len() == targets.len() {
            nav.remove_from_parent();
        }
    }
    let one_article = doc.select("article").length() == 1;
    for heading in doc.select("h2, h3, h4, h5, h6, p").nodes() {
        let text = clean(&heading.text());
        if text.len() > LONGEST || is_held(heading) {
            continue;
        }
        if OTHERS.is_match(bare(&text)) || POINTER.is_match(&text) {
            call_lists::remove_below(&call_lists::framed(heading), |_| true);
            if one_article {
                call_lists::remove_beside(heading, &text);
            }
        } else if CONTENTS.is_match(bare(&text)) {
            call_lists::remove_below(heading, |link| {
                link.attr("href").is_some_and(|to| to.contains('#'))
            });
        }
    }
    let lines = doc.select("p, div, h2, h3, h4, h5, h6");
    let lines = lines.nodes();
    let is_prose = |node: &NodeRef<'_>| node.has_name("p") && node.text().len() >= SHORTEST_PROSE;
    let first = lines.iter().position(is_prose).unwrap_or(0);
    let last = lines.iter().rposition(is_prose).unwrap_or(lines.len());
    let mut gated = false;
    let orders: HashMap<_, usize> =
        lines.iter().enumerate().map(|(at, line)| (line.id, at)).collect();
    for (at, heading) in lines.iter().enumerate() {
        if (first..=last).contains(&at) || heading.has_name("div") {
            continue;
        }
        let text = heading.text();
        if text.len() <= LONGEST && !is_held(heading) {
            call_lists::remove_words(heading, &clean(&text));
        }
    }
    call_lists::remove_buttons(doc, |list| {
        // A list stands behind the line before it, or where its frame begins.
        let before =
            std::iter::successors(list.prev_element_sibling(), NodeRef::prev_element_sibling);
        let mut near = before.take(FARTHEST).chain(list.ancestors_it(None));
        match near.find_map(|node| orders.get(&node.id)) {
            Some(at) if (first..last).contains(at) => Place::Within,
            _ => Place::Around,
        }
    });
    for (at, line) in lines.iter().enumerate() {
        let place = if (first..=last).contains(&at) { Place::Within } else { Place::Around };
        if is_line(line) && is_call(line, place) && !is_held(line) {
            gated |= is_gate(&clean(&line.text()));
            line.remove_from_parent();
        }
    }
    gated
}

/// Where a line stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Between paragraphs.
    Within,
    /// Before the first of them, or behind the last.
    Around,
}

/// Whether a line is nothing but a call.
fn is_call(node: &NodeRef<'_>, place: Place) -> bool {
    let text = node.text();
    if text.trim().is_empty() || text.len() > LONGEST {
        return false;
    }
    let line = clean(&text);
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric() && !"©(".contains(c));
    let words = bare(line);
    if SIGN_UP.is_match(words) || is_gate(words) || RIGHTS.is_match(words) || FOLLOW.is_match(words)
    {
        return true;
    }
    if node.node_name().is_some_and(|name| name.starts_with('h')) {
        return HEADING.is_match(words);
    }
    LABEL.is_match(words)
        || is_button(node, words)
        || is_pointer(node, line)
        || place == Place::Around && (VERB.is_match(words) || is_filed(node))
        || VERB.is_match(words) && leads_nowhere(node)
}

/// Whether a line is a label and the links that it announces.
fn is_pointer(node: &NodeRef<'_>, line: &str) -> bool {
    let (said, linked) = beside_links(node);
    if linked.is_empty() {
        return false;
    }
    let said = said.trim_start_matches(|c: char| !c.is_alphanumeric());
    if !said.is_empty() {
        let said = said.trim_end_matches([' ', '.', ',', '|', ')', ']', '】', '］', '〕']);
        return POINTER.is_match(said) || SIGNED_POINTER.is_match(said);
    }
    // The label may be a part of the link.
    let label = line.split_inclusive([':', '：', '|', '】']).next().unwrap_or_default();
    POINTER.is_match(label) || SIGNED_POINTER.is_match(label)
}

/// Whether a line is nothing but the words under which an article is filed.
fn is_filed(node: &NodeRef<'_>) -> bool {
    let (said, linked) = beside_links(node);
    !linked.is_empty() && FILED.is_match(said.trim_end_matches([' ', ',', '|', '·', '#', '.', '/']))
}

/// Whether a line is a link that looks like a button and asks for something.
fn is_button(node: &NodeRef<'_>, words: &str) -> bool {
    let (said, _) = beside_links(node);
    let mut links = node.descendants_it().filter(|inner| inner.has_name("a"));
    let styled = |link: NodeRef<'_>| {
        let class = link.attr("class").unwrap_or_default();
        class.split([' ', '-', '_']).any(|word| matches!(word, "button" | "btn"))
    };
    said.is_empty()
        && words.len() <= LONGEST_BUTTON
        && BUTTON.is_match(words)
        && links.next().is_some_and(styled)
        && links.next().is_none()
}

/// Whether a line is nothing but links that a program answers.
fn leads_nowhere(node: &NodeRef<'_>) -> bool {
    let (said, linked) = beside_links(node);
    let idle = |link: NodeRef<'_>| {
        let to = link.attr("href").unwrap_or_default();
        matches!(to.trim(), "" | "#") || to.starts_with("javascript:")
    };
    said.is_empty()
        && !linked.is_empty()
        && node.descendants_it().filter(|inner| inner.has_name("a")).all(idle)
}

/// What a line says outside its links, and in them.
pub(super) fn beside_links(node: &NodeRef<'_>) -> (String, String) {
    let (mut said, mut linked) = (String::new(), String::new());
    for text in node.descendants_it().filter(NodeRef::is_text) {
        let up = text.ancestors_it(None).take_while(|outer| outer.id != node.id);
        let link = node.has_name("a") || up.into_iter().any(|outer| outer.has_name("a"));
        let side = if link { &mut linked } else { &mut said };
        side.push_str(&text.text());
        side.push(' ');
    }
    (clean(&said), clean(&linked))
}

/// Whether no lines, and nothing to look at, stand in an element.
pub(super) fn is_line(node: &NodeRef<'_>) -> bool {
    !node
        .descendants_it()
        .any(|inner| is_block(&inner) || inner.is_one_of(&["img", "iframe", "video", "math"]))
}

fn is_held(node: &NodeRef<'_>) -> bool {
    node.ancestors_it(None).any(|outer| outer.is_one_of(&HELD))
}

/// A line without the signs at its end that lead on.
pub(super) fn bare(line: &str) -> &str {
    line.trim_end_matches([' ', ':', '：', '→', '»', '>', '|', '·', '】', '］'])
}
