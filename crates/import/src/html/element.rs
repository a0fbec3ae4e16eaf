//! Elements by their names.

use dom_query::NodeRef;

/// Asks for an element's name. A selector says the same, and is read anew for each element asked.
pub(super) trait Element {
    /// Whether this is an element with one of these names.
    fn is_one_of(&self, names: &[&str]) -> bool;
}

impl Element for NodeRef<'_> {
    fn is_one_of(&self, names: &[&str]) -> bool {
        self.node_name().is_some_and(|name| names.contains(&&*name))
    }
}
