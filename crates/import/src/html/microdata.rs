//! Microdata (HTML, section 5): what the article's item of a page says of it.

use super::clean;
use dom_query::{Document, NodeRef};
use std::collections::BTreeMap;

/// The most values that are kept of a property.
const MAX_VALUES: usize = 200;

/// The properties of the item that describes the page's article, with their values in order.
#[derive(Default)]
pub(super) struct Item(BTreeMap<String, Vec<String>>);

impl Item {
    /// Reads the first item of a page whose type is that of an article.
    pub(super) fn of(doc: &Document) -> Self {
        let items = doc.select("[itemscope][itemtype]");
        let item = items.nodes().iter().find(|node| {
            let kinds = node.attr("itemtype").unwrap_or_default();
            kinds.split_whitespace().any(|kind| {
                kind.contains("schema.org/")
                    && ["Article", "Report", "BlogPosting"].iter().any(|end| kind.ends_with(end))
            })
        });
        let mut properties: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for node in item.into_iter().flat_map(NodeRef::descendants_it) {
            let Some(names) = node.attr("itemprop") else { continue };
            if !item.is_some_and(|item| belongs(&node, item)) {
                continue;
            }
            let value = value(&node);
            for name in names.split_whitespace() {
                let values = properties.entry(name.to_owned()).or_default();
                if !value.is_empty() && values.len() < MAX_VALUES {
                    values.push(value.clone());
                }
            }
        }
        Self(properties)
    }

    /// The values of a property.
    pub(super) fn all(&self, name: &str) -> Vec<String> {
        self.0.get(name).cloned().unwrap_or_default()
    }
}

/// Whether a property is that of `item`, not of an item within it.
fn belongs(node: &NodeRef<'_>, item: &NodeRef<'_>) -> bool {
    let owner = node.ancestors_it(None).find(|outer| outer.has_attr("itemscope"));
    owner.is_some_and(|owner| owner.id == item.id)
}

/// A property's value (HTML, section 5.2.4); of an item in its place, its name.
fn value(node: &NodeRef<'_>) -> String {
    if node.has_attr("itemscope") {
        let name = node.descendants_it().find(|inner| {
            inner
                .attr("itemprop")
                .is_some_and(|names| names.split_whitespace().any(|n| n == "name"))
        });
        return name.map_or_else(|| clean(&node.text()), |name| value(&name));
    }
    let from = match node.node_name().as_deref() {
        Some("meta") => "content",
        Some("a" | "area" | "link") if node.text().trim().is_empty() => "href",
        Some("time") => "datetime",
        Some("data" | "meter") => "value",
        // Older than the element for times.
        Some("abbr") if !node.has_attr("content") => "title",
        _ => "content",
    };
    match node.attr(from) {
        Some(value) => clean(&value),
        None => clean(&node.text()),
    }
}
