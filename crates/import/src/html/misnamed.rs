//! Names that mean nothing. The search for the main text looks in the classes and ids of elements
//! for words such as "extra" and "header", and finds them in "extradition" and in what a page calls
//! the headings of its own text.

use super::call_words::OTHERS;
use super::element::Element;
use super::{clean, link_share};
use dom_query::{Document, NodeRef};

/// The shortest text, in bytes, that a heading leads to.
const SHORTEST: usize = 60;
/// The most of a text that may be links, in hundredths.
const MOST_LINKED: usize = 25;

/// Takes such names off headings over prose, sections that are called what their headings say, and
/// what figures hold.
pub(super) fn unname(doc: &Document) {
    for heading in doc.select("h2, h3, h4, h5, h6").nodes() {
        let title = clean(&heading.text());
        if OTHERS.is_match(&title) {
            continue;
        }
        let after = heading.next_element_sibling();
        let after =
            after.or_else(|| heading.parent().and_then(|outer| outer.next_element_sibling()));
        if after.is_some_and(|node| node.has_name("p") || is_prose(&node)) {
            heading.remove_attrs(&["class", "id"]);
        }
        let slug = slug(&title);
        let section = heading.parent().filter(|outer| outer.is_one_of(&["section", "div"]));
        let named = |outer: &NodeRef<'_>| outer.attr("id").is_some_and(|id| *id == *slug);
        if let Some(section) = section.filter(|outer| slug.contains('-') && named(outer))
            && is_prose(&section)
        {
            section.remove_attrs(&["class", "id"]);
        }
    }
    for figure in doc.select("figure").nodes() {
        let inner: Vec<NodeRef<'_>> = figure.descendants_it().collect();
        // The frame of a film is no figure.
        if !inner.iter().any(|node| node.is_one_of(&["iframe", "video"])) {
            inner.iter().for_each(|node| node.remove_attrs(&["class", "id"]));
        }
    }
}

fn is_prose(node: &NodeRef<'_>) -> bool {
    node.text().trim().len() >= SHORTEST && link_share(node) < MOST_LINKED
}

/// A heading as programs make ids of it.
fn slug(title: &str) -> String {
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}
