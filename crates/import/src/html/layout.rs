//! Tables that only place a page's columns.

use super::element::Element;
use dom_query::{Document, NodeRef};

/// The shortest text of a column, in bytes.
const SHORTEST: usize = 150;
/// What a table's frame is made of.
const FRAME: [&str; 4] = ["table", "tbody", "tr", "td"];
/// What only tables of data hold.
const DATA: [&str; 4] = ["th", "thead", "caption", "tfoot"];

/// Makes divisions of tables with one row that hold a text: a cell does not stand outside a table,
/// so that the words of two would run together where one is taken out.
pub(super) fn divide(doc: &Document) {
    for table in doc.select("table").nodes() {
        let inner: Vec<NodeRef<'_>> = table.descendants_it().filter(NodeRef::is_element).collect();
        let rows: Vec<&NodeRef<'_>> = inner.iter().filter(|node| node.has_name("tr")).collect();
        let [row] = rows[..] else { continue };
        let long = row.element_children().iter().any(|cell| cell.text().trim().len() >= SHORTEST);
        if long && !inner.iter().any(|node| node.is_one_of(&DATA)) {
            let frame = inner.iter().filter(|node| node.is_one_of(&FRAME));
            frame.for_each(|node| node.rename("div"));
            table.rename("div");
        }
    }
}
