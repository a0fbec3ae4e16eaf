//! Notes that stand where their marks are: beside the text, or hidden until they are pointed at.

use super::element::Element;
use super::notes::label;
use dom_query::{Document, NodeRef};

/// Elements that hold a note in its place (Tufte CSS, Modern Footnotes, `LaTeXML`), and marks that
/// carry theirs as an attribute.
const HOLDERS: &str = ".sidenote, .modern-footnotes-footnote__note, .ltx_role_footnote, \
    .ltx_role_endnote, sup[title], [data-tooltip], [data-footnote-content]";
/// What shows such a note when it is pressed; it stands before it.
const TOGGLES: &str = "input, label, sup.modern-footnotes-footnote";
/// Attributes that hold a note's text.
const ATTRIBUTES: [&str; 3] = ["data-footnote-content", "data-tooltip", "title"];
/// An attribute shorter than this, in bytes, explains a sign and is no note.
const SHORTEST: usize = 10;

/// Moves such notes to the end of the page, with links to them, as most pages have theirs.
pub(super) fn link(doc: &Document) {
    doc.select(".ltx_role_thanks").remove();
    for between in doc.select(".ltx_author_before").nodes() {
        between.set_text(", ");
    }
    // A label of author and year says what the reference itself says.
    for tag in doc.select(".ltx_bibitem > .ltx_tag_bibitem").nodes() {
        let (label, entry) = (tag.text(), tag.parent());
        let digits: String = label.chars().filter(char::is_ascii_digit).take(4).collect();
        let said = entry.is_some_and(|entry| entry.text().matches(&digits).count() > 1);
        if digits.len() == 4 && said && label.trim().starts_with(char::is_alphabetic) {
            tag.remove_from_parent();
        }
    }
    // Lines of their own there; here they stand side by side.
    doc.select(".ltx_bibblock, .ltx_tag_bibitem").append_html(" ");
    let mut list = String::new();
    let mut count = 0;
    for node in doc.select(HOLDERS).nodes() {
        if !is_beside(node) {
            continue;
        }
        let Some((mark, note)) = read(node) else { continue };
        count += 1;
        while let Some(toggle) = node.prev_element_sibling().filter(|before| before.is(TOGGLES)) {
            toggle.remove_from_parent();
        }
        let mark = mark.unwrap_or_else(|| count.to_string());
        list.push_str(&format!("<li id=\"side-note-{count}\">{note}</li>"));
        node.replace_with_html(format!("<sup><a href=\"#side-note-{count}\">{mark}</a></sup>"));
    }
    if let Some(body) = doc.body().filter(|_| count > 0) {
        body.append_html(format!("<ol>{list}</ol>"));
    }
}

/// Whether an element stands within the words of a text or behind the mark that shows it, as a
/// note does and a box beside the text does not.
fn is_beside(node: &NodeRef<'_>) -> bool {
    let marked = node.prev_element_sibling().is_some_and(|before| before.is(TOGGLES));
    let within = || {
        node.is_one_of(&["span", "small", "sup", "a"])
            && node
                .ancestors_it(None)
                .any(|n| n.is_one_of(&["p", "li", "dd", "td", "h1", "h2", "h3", "blockquote"]))
    };
    marked || within()
}

/// A note's mark, if it has one of its own, and its text as HTML.
fn read(node: &NodeRef<'_>) -> Option<(Option<String>, String)> {
    if let Some((name, value)) = ATTRIBUTES.iter().find_map(|name| Some((name, node.attr(name)?))) {
        let mark = label(&node.text()).filter(|_| value.len() >= SHORTEST)?;
        let note = match *name {
            "title" => value.replace('&', "&amp;").replace('<', "&lt;"),
            _ => value.to_string(),
        };
        return Some((Some(mark), note));
    }
    let content = node.descendants_it().find(|inner| inner.is(".ltx_note_content"));
    let content = content.unwrap_or(*node);
    let marks: Vec<NodeRef<'_>> =
        content.descendants_it().filter(|n| n.is(".ltx_note_mark, .ltx_tag_note")).collect();
    let mark = marks.first().and_then(|mark| label(&mark.text()));
    marks.iter().for_each(NodeRef::remove_from_parent);
    Some((mark, content.inner_html().to_string()))
}
