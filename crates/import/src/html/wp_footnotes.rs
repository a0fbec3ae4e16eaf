//! The notes of `WordPress`'s Footnotes plugin, which stand twice: behind their marks, often cut
//! short, and in a table at the page's end.

use dom_query::{Document, NodeRef};
use std::collections::HashMap;

/// A mark with what it shows.
const REFERRER: &str = ".footnote_referrer";
/// How the ids of a mark and of its row begin, with the same end.
const IDS: [&str; 2] = ["footnote_plugin_tooltip_", "footnote_plugin_reference_"];

/// Puts each note behind the text it belongs to, as side notes stand, and takes the table away.
pub(super) fn unfold(doc: &Document) {
    let rows = doc.select(".footnotes_table tr");
    let mut said: HashMap<String, String> = HashMap::new();
    for row in rows.nodes() {
        let text = row.descendants_it().find(|node| node.is(".footnote_plugin_text"));
        let id = row.descendants_it().filter_map(|node| node.attr("id")).find_map(|id| end(&id, 1));
        if let (Some(text), Some(id)) = (text, id) {
            said.insert(id, text.inner_html().to_string());
        }
    }
    let mut unfolded = 0;
    let marks = doc.select(REFERRER);
    for mark in marks.nodes() {
        let id =
            mark.descendants_it().filter_map(|node| node.attr("id")).find_map(|id| end(&id, 0));
        let shown = || mark.descendants_it().find(|node| node.is(".footnote_tooltip"));
        let note = id.and_then(|id| said.get(&id).cloned());
        let note = note.or_else(|| shown().map(|shown| shown.inner_html().to_string()));
        if let Some(note) = note.filter(|note| !note.trim().is_empty()) {
            mark.replace_with_html(format!("<span class=\"sidenote\">{note}</span>"));
            unfolded += 1;
        }
    }
    if unfolded > 0 && unfolded >= said.len() {
        doc.select(".footnotes_reference_container")
            .nodes()
            .iter()
            .for_each(NodeRef::remove_from_parent);
    }
}

/// What follows in an id that begins as those of marks or of rows do.
fn end(id: &str, kind: usize) -> Option<String> {
    let end = id.strip_prefix(IDS[kind])?;
    end.starts_with(|c: char| c.is_ascii_digit()).then(|| end.to_owned())
}
