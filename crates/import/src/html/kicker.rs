//! The word above a page's title under which its article is filed.

use super::calls::is_line;
use super::clean;
use crate::byline::is_byline;
use dom_query::{Document, NodeRef};

/// The longest such word, in characters.
const LONGEST: usize = 40;
/// What pages call it.
const NAMES: [&str; 10] = [
    "kicker",
    "eyebrow",
    "overline",
    "category",
    "categories",
    "tag",
    "topic",
    "rubric",
    "rubrik",
    "dachzeile",
];

/// Takes it out of the page.
pub(super) fn take(doc: &Document) -> Option<String> {
    let heading = doc.select_single("h1").nodes().first().copied()?;
    let before =
        std::iter::successors(heading.prev_element_sibling(), |node| node.prev_element_sibling());
    let kicker = before.take(2).find(is_kicker)?;
    let text = clean(&kicker.text());
    kicker.remove_from_parent();
    Some(text)
}

fn is_kicker(node: &NodeRef<'_>) -> bool {
    let class = node.attr("class").unwrap_or_default().to_lowercase();
    let text = clean(&node.text());
    class.split([' ', '-', '_']).any(|word| NAMES.contains(&word))
        && is_line(node)
        && !text.is_empty()
        && text.chars().count() <= LONGEST
        && !text.contains(|c: char| c.is_ascii_digit())
        && !is_byline(&text)
}
