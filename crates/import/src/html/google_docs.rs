//! Pages that Google Docs saved: their title is a paragraph, and each run of items of one level is
//! a list of its own, whose class names the list and the level.

use super::word_lists::last_element;
use dom_query::{Document, NodeRef};

/// How such classes begin: "lst-kix_a1b2-0".
const CLASS: &str = "lst-kix_";

/// The list to which items belong, and their level from 0.
fn place(node: &NodeRef<'_>) -> Option<(String, u32)> {
    let class = node.attr("class")?;
    let name = class.split_whitespace().find_map(|class| class.strip_prefix(CLASS))?;
    let (list, level) = name.rsplit_once('-')?;
    Some((list.to_owned(), level.parse().ok()?))
}

/// What the last item of a list ends in.
fn last_inner<'d>(list: &NodeRef<'d>) -> Option<NodeRef<'d>> {
    last_element(&last_element(list)?)
}

/// Makes a heading of the title, and nests the lists.
pub(super) fn read(doc: &Document) {
    doc.select("body.doc-content > p.title").rename("h1");
    nest(doc);
}

/// Puts the items of lower levels into the items above them, and those that go on behind them
/// into their list.
fn nest(doc: &Document) {
    for list in doc.select("ul[class*=\"lst-kix_\"], ol[class*=\"lst-kix_\"]").nodes() {
        let Some((name, level)) = place(list) else { continue };
        // The lists that are open where this one begins, the outermost first.
        let open = |node: &NodeRef<'_>| {
            place(node).is_some_and(|(own_name, own)| own_name == name && own <= level)
        };
        let before = list.prev_element_sibling();
        let Some(last) = std::iter::successors(before, last_inner).take_while(open).last() else {
            continue;
        };
        let same = place(&last).is_some_and(|(_, own)| own == level);
        if same && last.node_name() == list.node_name() {
            list.children().iter().for_each(|item| last.append_child(item));
            list.remove_from_parent();
        } else if let Some(item) = last_element(&last).filter(|_| !same) {
            item.append_child(list);
        }
    }
}
