//! Who said what a quotation quotes.

use super::walk::Walk;
use dom_query::NodeRef;
use model::Inline;

/// The longest attribution, in characters: what is longer is quoted itself.
const LONGEST: usize = 200;

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
