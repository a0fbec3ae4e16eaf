//! What mail programs and senders of newsletters mark in a mail's page: whom it quotes, signatures,
//! buttons, the way to their networks.

use super::clean;
use super::element::Element;
use crate::mail_text;
use crate::mail_words::READ_ON;
use dom_query::{Document, NodeRef};
use model::Diagnostic;
use regex::Regex;
use std::collections::HashSet;
use std::sync::LazyLock;

/// What programs call a signature, and the dashes before it.
const SIGNATURE: &str = ".gmail_signature, .gmail_signature_prefix, .moz-signature, #Signature, #ms-outlook-mobile-signature";
/// The line that names whom a mail quotes, before the quotation.
const ATTRIBUTION: &str = ".gmail_attr, .moz-cite-prefix";
/// Links that look like buttons.
const BUTTON: &str = "a[class*=\"button\" i], a[class*=\"btn\" i], a[style*=\"inline-block\"], \
    a[role=\"button\"]";
/// Links to a sender's pages elsewhere.
const NETWORKS: &str = "a[href*=\"//facebook.com/\"], a[href*=\".facebook.com/\"], a[href*=\"//twitter.com/\"], \
    a[href*=\"//x.com/\"], a[href*=\"linkedin.com/\"], a[href*=\"instagram.com/\"], a[href*=\"youtube.com/\"], \
    a[href*=\"//bsky.app/\"], a[href*=\"//t.me/\"], a[href*=\"threads.net/\"]";

/// What a sender's program calls the line of such links.
const FOLLOW: &str = ".mcnFollowContent";

/// What a sender asks of readers.
static ASKED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:upgrade|subscribe|sign up|share|forward|donate|become a|join (?:us|now)|follow|abonnieren|jetzt abonnieren|teilen|spenden|s’abonner|abonnez|partager|suscr|compartir|abbona|condividi)\b")
        .expect("the pattern is constant and valid")
});

/// What such a link says that stands for a picture.
static NETWORK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:facebook|twitter|x|linked ?in|instagram|you ?tube|bluesky|telegram|threads)?$",
    )
    .expect("the pattern is constant and valid")
});

/// Brings attributions into their quotations and takes the rest out; a signature that was taken is
/// told.
pub(super) fn read(doc: &Document, warnings: &mut Vec<Diagnostic>) {
    for line in doc.select(ATTRIBUTION).nodes() {
        let said = clean(&line.text());
        let quote = line.next_element_sibling().filter(|next| next.has_name("blockquote"));
        if let Some(quote) = quote.filter(|_| !said.is_empty()) {
            let cite = doc.tree.new_element("cite");
            cite.append_child(&doc.tree.new_text(said.trim_end_matches(':').to_owned()));
            quote.append_child(&cite);
            line.remove_from_parent();
        }
    }
    for button in doc.select(BUTTON).nodes() {
        if ASKED.is_match(&clean(&button.text())) && is_alone(button) {
            button.remove_from_parent();
        }
    }
    for link in doc.select("a").nodes() {
        if READ_ON.is_match(&clean(&link.text())) && is_alone(link) {
            link.remove_from_parent();
        }
    }
    doc.select(FOLLOW).remove();
    remove_networks(doc);
    let signatures = doc.select(SIGNATURE);
    let all = doc.body().map(|body| body.text().trim().len()).unwrap_or_default();
    let signed: usize = signatures.nodes().iter().map(|node| node.text().trim().len()).sum();
    if signed > 0 && signed < all {
        signatures.remove();
        warnings.push(mail_text::signature_left_out());
    }
}

/// Takes out the links to a sender's networks that say nothing, and the lines that only name them.
fn remove_networks(doc: &Document) {
    let links = doc.select(NETWORKS);
    let named: Vec<&NodeRef<'_>> =
        links.nodes().iter().filter(|link| NETWORK.is_match(link.text().trim())).collect();
    let ids: HashSet<_> = named.iter().map(|link| link.id).collect();
    let mut read = HashSet::new();
    for link in named {
        if link.text().trim().is_empty() {
            link.remove_from_parent();
            continue;
        }
        let Some(line) = line_of(link).filter(|line| read.insert(line.id)) else { continue };
        let other = |text: &NodeRef<'_>| {
            text.is_text()
                && text.text().chars().any(char::is_alphanumeric)
                && text.ancestors_it(None).all(|outer| !ids.contains(&outer.id))
        };
        if !line.has_name("body") && !line.descendants_it().any(|text| other(&text)) {
            line.remove_from_parent();
        }
    }
}

/// The line in which a link stands.
fn line_of<'a>(link: &NodeRef<'a>) -> Option<NodeRef<'a>> {
    link.ancestors_it(None).find(|n| n.is_one_of(&["p", "td", "div", "li", "body"]))
}

/// Whether nothing else stands in a link's line.
fn is_alone(link: &NodeRef<'_>) -> bool {
    let line = line_of(link);
    let other = |text: &NodeRef<'_>| {
        text.is_text()
            && !text.text().trim().is_empty()
            && text.ancestors_it(None).all(|outer| outer.id != link.id)
    };
    line.is_some_and(|line| !line.descendants_it().any(|text| other(&text)))
}
