//! Names of those who speak, before what they say: records of debates set each in a link around a
//! block, which the search for the main text takes for a menu.

use super::element::Element;
use super::misnamed::is_prose;
use super::walk::is_block;
use dom_query::{Document, NodeRef};
use std::collections::HashMap;

/// Marks the lines that name who speaks.
const MARK: &str = "data-speaker";
/// The longest name with its office, in bytes.
const LONGEST: usize = 160;
/// How many frames may stand around such a link.
const DEEPEST: usize = 4;

/// Makes paragraphs of the links around blocks that stand, each alone in a frame of the same kind,
/// before prose.
pub(super) fn name(doc: &Document) {
    let mut frames: HashMap<(String, String), Vec<NodeRef<'_>>> = HashMap::new();
    for link in doc.select("a:has(div)").nodes() {
        if !link.is_brief(LONGEST) {
            continue;
        }
        let said = link.text().trim().len();
        let pictured = || link.descendants_it().any(|inner| inner.is_one_of(&["img", "h1", "h2"]));
        if said == 0 || pictured() {
            continue;
        }
        let alone = |outer: &NodeRef<'_>| {
            outer.is_one_of(&["div", "span", "header"])
                && outer.is_brief(LONGEST)
                && outer.text().trim().len() == said
        };
        let outer = link.ancestors_it(Some(DEEPEST)).take_while(alone).last().unwrap_or(*link);
        if outer.next_element_sibling().is_some_and(|next| is_prose(&next)) {
            let name = outer.node_name().unwrap_or_default().to_string();
            let class = outer.attr("class").unwrap_or_default().to_string();
            frames.entry((name, class)).or_default().push(outer);
        }
    }
    for frame in frames.into_values().filter(|frames| frames.len() > 1).flatten() {
        let inner: Vec<NodeRef<'_>> =
            frame.descendants_it().filter(|node| is_block(node) || node.has_name("a")).collect();
        for node in inner {
            node.remove_all_attrs();
            node.rename("span");
            node.insert_after(&doc.tree.new_text(" "));
        }
        frame.remove_all_attrs();
        frame.rename("p");
        frame.set_attr(MARK, "");
    }
}

/// Whether an element names who speaks.
pub(super) fn is_speaker(node: &NodeRef<'_>) -> bool {
    node.has_attr(MARK)
}
