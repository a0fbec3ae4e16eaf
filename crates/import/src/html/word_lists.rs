//! The lists of pages that Word saved: paragraphs with their marks as text.

use super::element::Element;
use dom_query::{Document, NodeRef};
use regex::Regex;
use std::sync::LazyLock;

/// Marks a list that is being gathered.
const GATHERED: &str = "data-word";
/// The level of an item, in its style: "mso-list:l0 level2 lfo1".
static LEVEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"mso-list:[^;]*\blevel([1-9])").expect("the pattern is constant and valid")
});

/// Makes lists of such paragraphs.
pub(super) fn gather(doc: &Document) {
    for item in doc.select("p[style*=\"mso-list\"]").nodes() {
        let mark = item
            .descendants_it()
            .find(|node| node.attr("style").is_some_and(|style| style.contains("mso-list:Ignore")));
        let Some(mark) = mark else { continue };
        let style = item.attr("style").unwrap_or_default();
        let level = LEVEL.captures(&style).and_then(|found| found[1].parse().ok()).unwrap_or(1);
        let number: String = mark.text().chars().filter(char::is_ascii_digit).collect();
        let lettered = mark.text().trim().ends_with(['.', ')']);
        let kind = if lettered || !number.is_empty() { "ol" } else { "ul" };
        mark.remove_from_parent();
        let list = list(doc, item, kind, level);
        if last_element(&list).is_none() && !matches!(number.as_str(), "" | "1") {
            list.set_attr("start", &number);
        }
        item.rename("li");
        item.remove_all_attrs();
        list.append_child(item);
    }
}

/// The list of a kind and level that goes on before a paragraph, or a new one.
fn list<'d>(doc: &'d Document, item: &NodeRef<'d>, kind: &str, level: usize) -> NodeRef<'d> {
    let gathered = |node: &NodeRef<'_>| node.is_one_of(&["ol", "ul"]) && node.has_attr(GATHERED);
    let before = item.prev_element_sibling().filter(gathered);
    let mut levels: Vec<NodeRef<'d>> = before.into_iter().collect();
    while levels.len() < level
        && let Some(last) = levels.last().and_then(last_element)
        && let Some(inner) = last_element(&last).filter(gathered)
    {
        levels.push(inner);
    }
    let outer = match levels.get(level - 1) {
        Some(list) if list.has_name(kind) => return *list,
        Some(_) => levels.get(level.wrapping_sub(2)),
        None => levels.last(),
    };
    let list = doc.tree.new_element(kind);
    list.set_attr(GATHERED, "");
    match outer.and_then(last_element) {
        Some(holder) => holder.append_child(&list),
        None => item.insert_before(&list),
    }
    list
}

/// The last element in another; a list may be long, and is asked for each of its items.
pub(super) fn last_element<'d>(node: &NodeRef<'d>) -> Option<NodeRef<'d>> {
    std::iter::successors(node.last_child(), NodeRef::prev_sibling).find(NodeRef::is_element)
}
