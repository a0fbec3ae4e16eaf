//! Lists of notes and sources, under their headings.

use super::element::Element;
use super::walk::Walk;
use crate::apparatus::list_kind;
use crate::draft::Part;
use dom_query::{Document, NodeRef};

/// Lists of notes and sources with their headings, because the search for the main text may
/// leave them out.
pub(super) fn of(doc: &Document, walk: &mut Walk<'_>) -> Vec<(String, Vec<Part>)> {
    let mut found = Vec::new();
    for heading in doc.select("h1, h2, h3, h4, h5, h6").iter() {
        let title = heading.text().trim().to_owned();
        if list_kind(&title).is_none() {
            continue;
        }
        let Some(heading) = heading.nodes().first().copied() else { continue };
        let mut parts = walk.parts(&heading);
        let before = parts.len();
        let mut next = heading.next_element_sibling();
        while let Some(node) = next.filter(|n| is_list_part(n)) {
            parts.append(&mut walk.parts(&node));
            next = node.next_element_sibling();
        }
        if parts.len() > before {
            found.push((title, parts));
        }
    }
    found
}

fn is_list_part(node: &NodeRef<'_>) -> bool {
    let name = node.node_name();
    name.is_some_and(|n| matches!(&*n, "p" | "ol" | "ul" | "dl" | "div" | "table"))
        && !node.is("nav, footer, [class*=\"share\"], [class*=\"related\"]")
        && node.descendants_it().all(|n| !n.is_one_of(&["h1", "h2", "h3", "h4", "h5", "h6"]))
}
