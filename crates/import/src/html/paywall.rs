//! What a page's head says is for subscribers only.

use super::clean;
use super::json_ld::Described;
use dom_query::{Document, NodeRef};
use regex::Regex;
use std::sync::LazyLock;

/// What is longer, in bytes, is the text that was paid for, not what stands in its place.
const LONGEST: usize = 600;
/// The shortest paragraph of a text, in bytes.
const SHORTEST_PROSE: usize = 150;

/// What stands in the place of a text says how to get it.
static OFFER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)subscri|abonn|\blog ?in\b|\bsign (?:in|up)\b|\bregist|suscri|abbona|anmelden|assin|prenumer|подпис|订阅|訂閱|購読|会員")
        .expect("the pattern is constant and valid")
});

/// Takes out of a page what stands in the place of the text that others read. Says whether it did.
pub(super) fn remove(doc: &Document) -> bool {
    let mut closed = false;
    for selector in Described::of(doc).for_subscribers() {
        let found = doc.try_select(&selector);
        for node in found.iter().flat_map(|found| found.nodes()).filter(|node| is_offer(node)) {
            node.remove_from_parent();
            closed = true;
        }
    }
    closed
}

fn is_offer(node: &NodeRef<'_>) -> bool {
    let text = clean(&node.text());
    let prose = |inner: NodeRef<'_>| inner.has_name("p") && inner.text().len() >= SHORTEST_PROSE;
    text.len() <= LONGEST && OFFER.is_match(&text) && !node.descendants_it().any(prose)
}
