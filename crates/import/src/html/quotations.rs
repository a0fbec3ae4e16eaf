//! Who said what a quotation quotes.

use super::walk::{Walk, is_block};
use dom_query::{Document, NodeRef};
use model::Inline;

/// The longest attribution, in characters: what is longer is quoted itself.
const LONGEST: usize = 200;

/// Who said what is quoted, by its name: the article's author is named so, too.
const SAID_BY: &str = "p[class*=\"author\"], div[class*=\"author\"], span[class*=\"author\"], \
    footer[class*=\"author\"], p[class*=\"attribution\"], div[class*=\"attribution\"], \
    span[class*=\"attribution\"], p[class*=\"byline\"], div[class*=\"byline\"], span[class*=\"byline\"]";
/// What quotes.
const QUOTATION: &str = "blockquote, [class*=\"quote\"], [class*=\"testimonial\"]";
/// The longest quotation of that kind, in bytes: whole articles are named for the quotes in them.
const LONGEST_QUOTATION: usize = 1500;

/// Signs before an attribution.
const DASHES: [char; 3] = ['—', '–', '―'];

/// Names the attributions that only a dash marks: the last line of a quotation, or what follows its
/// last paragraph.
pub(super) fn mark(doc: &Document) {
    for said in doc.select(SAID_BY).nodes() {
        let words = |outer: &NodeRef<'_>| !is_longer(outer, LONGEST_QUOTATION);
        let quote = said.ancestors_it(None).find(|outer| outer.is(QUOTATION));
        let Some(quote) = quote.filter(words) else { continue };
        let last = quote.element_children().pop().is_some_and(|last| last.id == said.id);
        said.remove_all_attrs();
        if last && quote.has_name("blockquote") && ends(&quote, said) {
            said.rename("cite");
        }
    }
    for quote in doc.select("blockquote").nodes() {
        let children = quote.children();
        let inner = children.iter().rposition(is_block).map_or(0, |at| at + 1);
        let (said, behind) = children.split_at(inner);
        let begins = |node: &NodeRef<'_>| node.text().trim_start().starts_with(DASHES);
        // Where others begin so, too, people talk to each other.
        let once = said.iter().filter(|node| begins(node)).count() <= 1;
        let first = behind.iter().find(|node| !node.text().trim().is_empty());
        match (first, said.split_last()) {
            (Some(first), Some(_)) if begins(first) && !said.iter().any(begins) => {
                let cite = doc.tree.new_element("cite");
                behind.iter().for_each(|node| cite.append_child(node));
                quote.append_child(&cite);
            }
            (None, Some((last, [_, ..]))) if once && last.has_name("p") && begins(last) => {
                last.rename("cite");
            }
            _ => {}
        }
    }
}

/// Whether an element holds more text than so many bytes; of a long one not all is read.
fn is_longer(node: &NodeRef<'_>, bytes: usize) -> bool {
    let mut left = bytes;
    node.descendants_it().filter(NodeRef::is_text).any(|text| {
        let length = text.text().len();
        let over = length > left;
        left = left.saturating_sub(length);
        over
    })
}

/// Takes the attribution out of a quotation: what is cited at its end, alone in its line.
pub(super) fn attribution(quote: &NodeRef<'_>, walk: &mut Walk<'_>) -> Option<Vec<Inline>> {
    let last = quote.element_children().pop()?;
    let rest = |node: &NodeRef<'_>| quote.text().trim().len() > node.text().trim().len();
    let alone = |node: &NodeRef<'_>| {
        let inner = node.element_children();
        matches!(&inner[..], [one] if one.has_name("cite") && said(&one.text()) == said(&node.text()))
    };
    let cited = last.has_name("cite") && ends(quote, &last) || last.has_name("p") && alone(&last);
    if !cited || !rest(&last) || last.text().chars().count() > LONGEST {
        return None;
    }
    let mut content = walk.run(&last);
    // "— Eva Lind": the dash is the page's.
    undash(&mut content);
    last.remove_from_parent();
    (!model::plain_text(&content).trim().is_empty()).then_some(content)
}

/// The text without a dash before it.
fn said(text: &str) -> String {
    text.trim().trim_start_matches(['—', '–', '-', '―', ' ']).trim().to_owned()
}

/// Whether nothing but space follows an element.
fn ends(quote: &NodeRef<'_>, last: &NodeRef<'_>) -> bool {
    quote.text().trim_end().ends_with(last.text().trim())
}

fn undash(content: &mut Vec<Inline>) {
    match content.first_mut() {
        Some(Inline::Text { text }) => {
            *text = text.trim_start_matches(['—', '–', '-', '―', ' ']).to_owned();
            if text.is_empty() {
                content.remove(0);
            }
        }
        Some(Inline::Emphasis { content }) => undash(content),
        _ => {}
    }
}
