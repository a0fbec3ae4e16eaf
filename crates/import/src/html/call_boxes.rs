//! Boxes in which a page asks for consent to its cookies, or for an address to send letters to.

use super::call_words::{ANSWER, CONSENT, CONSENT_NAME, WE_USE};
use super::clean;
use super::element::Element;
use super::letter_words::LETTER;
use dom_query::{Document, NodeRef};
use std::collections::HashSet;

/// The longest text of a banner, in bytes.
const LONGEST_BANNER: usize = 3000;
/// The longest text of a box for an address, in bytes.
const LONGEST_BOX: usize = 500;
/// The most paragraphs of such a box.
const MOST_PARAGRAPHS: usize = 2;
/// The most fields for an address that a page has, and how deep each stands in its box; what has
/// more is made to be looked at for long.
const MOST_FIELDS: usize = 50;
/// See [`MOST_FIELDS`].
const DEEPEST_FIELD: usize = 10;
/// Fields for an address.
const FIELDS: &str = "input[type=\"email\"], input[name*=\"email\" i]";
/// What names such a box, which may lead to its field by a button.
const NAMED: &str = ":is(div, section, aside):is([class*=\"newsletter\"], [class*=\"signup\"], \
    [class*=\"sign-up\"], [class*=\"subscri\"])";
/// What programs call the boxes in which they ask for an address, or say what they know of an article.
const PROGRAMS: &str = ".kg-signup-card, dl.article-info";
/// What such a box does not hold, and the text of an article does.
const TEXT: [&str; 6] = ["h1", "blockquote", "figure", "table", "article", "main"];

/// Takes these boxes out of a page.
pub(super) fn remove(doc: &Document) {
    doc.select(PROGRAMS).remove();
    let has_main = doc.select("main, article").exists();
    // From within: what holds a banner may be named for it.
    for node in doc.select("div, section, aside, dialog, form").nodes().iter().rev() {
        if names_consent(node) && (is_banner(node) || has_main && is_notice(node)) {
            node.remove_from_parent();
        }
    }
    for node in doc.select(NAMED).nodes() {
        let asks = |inner: &NodeRef<'_>| {
            inner.is_one_of(&["a", "button"]) && LETTER.is_match(&inner.text())
        };
        if is_small(node) && node.descendants_it().any(|inner| asks(&inner)) {
            node.remove_from_parent();
        }
    }
    let mut seen = HashSet::new();
    for field in doc.select(FIELDS).nodes() {
        // Fields side by side are of one box.
        let new = field.parent().is_some_and(|parent| seen.insert(parent.id));
        if !new || seen.len() > MOST_FIELDS {
            continue;
        }
        let outer = std::iter::successors(field.parent(), NodeRef::parent).take(DEEPEST_FIELD);
        if let Some(found) = outer.take_while(is_small).filter(|node| node.is_element()).last()
            && LETTER.is_match(&found.text())
        {
            found.remove_from_parent();
        }
    }
}

fn names_consent(node: &NodeRef<'_>) -> bool {
    let named = |name: &str| node.attr(name).is_some_and(|value| CONSENT_NAME.is_match(&value));
    node.is("dialog, [role=\"dialog\"], [role=\"alertdialog\"]")
        || ["id", "class", "aria-label"].into_iter().any(named)
}

/// Whether an element speaks of cookies, briefly, with a button to answer.
fn is_banner(node: &NodeRef<'_>) -> bool {
    let answers = |inner: &NodeRef<'_>| {
        inner.is("button, a, [role=\"button\"], input[type=\"submit\"], input[type=\"button\"]")
            && (ANSWER.is_match(&inner.text())
                || inner.attr("value").is_some_and(|value| ANSWER.is_match(&value)))
    };
    let text = node.text();
    text.len() <= LONGEST_BANNER
        && CONSENT.is_match(&text)
        && !node.descendants_it().any(|inner| inner.is_one_of(&TEXT))
        && node.descendants_it().any(|inner| answers(&inner))
}

/// Whether an element beside a page's article tells of cookies and says little.
fn is_notice(node: &NodeRef<'_>) -> bool {
    let text = node.text();
    text.trim().len() <= LONGEST_BOX
        && WE_USE.is_match(&clean(&text))
        && !node.ancestors_it(None).any(|outer| outer.is_one_of(&["main", "article"]))
        && !node.descendants_it().any(|inner| inner.is_one_of(&TEXT))
}

/// Whether an element can be the box around a field: it says little, and holds no part of a text.
fn is_small(node: &NodeRef<'_>) -> bool {
    let shows = |inner: NodeRef<'_>| inner.is_one_of(&["img", "picture", "video", "figcaption"]);
    (node.is_one_of(&["form", "div", "section", "aside", "fieldset", "label", "p", "span"])
        || node.has_name("figure") && !node.descendants_it().any(shows))
        && !node.is("[class*=\"content\"], [class*=\"body\"]")
        && node.text().trim().len() <= LONGEST_BOX
        && !node.descendants_it().any(|inner| inner.is_one_of(&TEXT))
        && node.descendants_it().filter(|inner| inner.has_name("p")).count() <= MOST_PARAGRAPHS
}
