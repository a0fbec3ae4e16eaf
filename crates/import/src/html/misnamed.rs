//! Names that mean nothing. The search for the main text looks in the classes and ids of elements
//! for words such as "extra" and "header", and finds them in "extradition" and in what a page calls
//! the headings of its own text.

use super::element::Element;
use super::pointer_words::OTHERS;
use super::{clean, link_share};
use dom_query::{Document, NodeRef};

/// The shortest text, in bytes, that a heading leads to.
const SHORTEST: usize = 60;
/// The most of a text that may be links, in hundredths.
const MOST_LINKED: usize = 25;
/// The longest text of a heading's frame, in bytes.
const LONGEST_FRAME: usize = 300;
/// How many frames stand around a heading.
const DEEPEST: usize = 3;
/// The headings of a text.
const HEADINGS: [&str; 5] = ["h2", "h3", "h4", "h5", "h6"];

/// Takes such names off headings over prose, sections that are called what their headings say, and
/// what figures hold; shows what a tab of an article hides.
pub(super) fn unname(doc: &Document) {
    free_headings(doc);
    for panel in doc.select("article [role=\"tabpanel\"], main [role=\"tabpanel\"]").nodes() {
        if is_prose(panel) {
            panel.remove_attrs(&["role", "hidden", "aria-hidden", "style"]);
        }
    }
    for heading in doc.select("h2, h3, h4, h5, h6").nodes() {
        let title = clean(&heading.text());
        if OTHERS.is_match(&title) {
            continue;
        }
        let after = heading.next_element_sibling();
        let after =
            after.or_else(|| heading.parent().and_then(|outer| outer.next_element_sibling()));
        if after.is_some_and(|node| node.has_name("p") || is_prose(&node)) {
            heading.remove_attrs(&["class", "id"]);
        }
        let slug = slug(&title);
        let section = heading.parent().filter(|outer| outer.is_one_of(&["section", "div"]));
        let named = |outer: &NodeRef<'_>| outer.attr("id").is_some_and(|id| *id == *slug);
        if let Some(section) = section.filter(|outer| slug.contains('-') && named(outer))
            && is_prose(&section)
        {
            section.remove_attrs(&["class", "id"]);
        }
    }
    for figure in doc.select("figure").nodes() {
        let inner: Vec<NodeRef<'_>> = figure.descendants_it().collect();
        // The frame of a film is no figure.
        if inner.iter().any(|node| node.is_one_of(&["iframe", "video"])) {
            continue;
        }
        figure.remove_attr("role");
        for node in inner {
            // What is hidden from those who hear a page is read by those who see it.
            node.remove_attrs(&["class", "id", "aria-hidden"]);
            let shows =
                |button: &NodeRef<'_>| button.descendants_it().any(|inner| inner.has_name("img"));
            if node.has_name("button") && shows(&node) {
                node.rename("span");
            }
        }
    }
}

/// Takes the headings over prose out of their frames, which pages call headers.
fn free_headings(doc: &Document) {
    for heading in doc.select("h2, h3, h4, h5, h6").nodes() {
        let said = heading.text().trim().len();
        let frames = heading.ancestors_it(Some(DEEPEST)).take_while(|outer| {
            outer.is_one_of(&["div", "header", "section"]) && outer.is_brief(LONGEST_FRAME)
        });
        let frame = frames
            .filter(|frame| is_header(frame) || frame.text().trim().len() == said)
            .filter(|frame| frame.next_element_sibling().is_some_and(|next| is_prose(&next)))
            .last();
        let Some(frame) = frame.filter(|_| said > 0) else { continue };
        let others = |node: &NodeRef<'_>| {
            node.has_name("h1") || node.is_one_of(&HEADINGS) && node.id != heading.id
        };
        let around = |outer: NodeRef<'_>| outer.is_one_of(&["nav", "footer", "aside"]);
        if frame.descendants_it().any(|node| others(&node)) || frame.ancestors_it(None).any(around)
        {
            continue;
        }
        let inner: Vec<NodeRef<'_>> = heading.descendants_it().filter(is_header).collect();
        inner.iter().for_each(|inner| inner.remove_attrs(&["class", "id"]));
        frame.insert_after(heading);
        if frame.text().trim().is_empty() {
            frame.remove_from_parent();
        }
    }
}

/// Whether an element is a header or called one.
fn is_header(node: &NodeRef<'_>) -> bool {
    let called =
        |name: &&str| node.attr(name).is_some_and(|value| value.to_lowercase().contains("header"));
    node.has_name("header") || ["class", "id"].iter().any(called)
}

pub(super) fn is_prose(node: &NodeRef<'_>) -> bool {
    node.text().trim().len() >= SHORTEST && link_share(node) < MOST_LINKED
}

/// A heading as programs make ids of it.
fn slug(title: &str) -> String {
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}
