//! Elements by their names.

use dom_query::NodeRef;

/// Asks for an element's name. A selector says the same, and is read anew for each element asked.
pub(super) trait Element {
    /// Whether this is an element with one of these names.
    fn is_one_of(&self, names: &[&str]) -> bool;

    /// Whether an element says no more than so many bytes; a longer one is not read to its end.
    fn is_brief(&self, most: usize) -> bool;
}

impl Element for NodeRef<'_> {
    fn is_one_of(&self, names: &[&str]) -> bool {
        self.node_name().is_some_and(|name| names.contains(&&*name))
    }

    fn is_brief(&self, most: usize) -> bool {
        let (mut said, mut nodes) = (0, 0);
        self.descendants_it().all(|inner| {
            nodes += 1;
            if inner.is_text() {
                said += inner.text().trim().len();
            }
            said <= most && nodes <= most
        })
    }
}
