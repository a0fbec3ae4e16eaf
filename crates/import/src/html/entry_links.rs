//! The links that sites set behind the entries of a source list, to look their works up.

use super::clean;
use super::element::Element;
use dom_query::{Document, NodeRef};
use regex::Regex;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Where works are looked up.
static LOOKED_UP: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^\[?(?:google scholar|cross-?ref|pub ?med(?: central)?|medline|web of science|mathscinet|zbmath|scopus|semantic scholar)\]?$")
        .expect("the pattern is constant and valid")
});
/// What stands beside such links and could be a word of the entry elsewhere.
static BESIDE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^\[?(?:article|view article|full text|pdf|ads|cas|doi|green version|(?:pubmed |pmc )?free (?:pmc )?article)\]?$")
        .expect("the pattern is constant and valid")
});
/// A link below a list.
static WHOLE_LIST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:download|export) (?:all )?(?:references|citations?|bibliography)\W*$")
        .expect("the pattern is constant and valid")
});
/// A year that an entry tells.
static YEAR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b(?:1[5-9]|20)[0-9]{2}").expect("the pattern is constant and valid")
});

/// Takes such links off.
pub(super) fn remove(doc: &Document) {
    for line in doc.select("p, div").nodes() {
        if line.element_children().len() == 1 && WHOLE_LIST.is_match(&clean(&line.text())) {
            line.remove_from_parent();
        }
    }
    let mut seen = HashSet::new();
    for link in doc.select("li a, p a, dd a, td a, div a").nodes() {
        if !LOOKED_UP.is_match(&clean(&link.text())) {
            continue;
        }
        let held = |outer: &NodeRef<'_>| outer.is_one_of(&["li", "dd", "tr"]);
        let line = |outer: &NodeRef<'_>| outer.is_one_of(&["p", "div"]);
        let outer: Vec<NodeRef<'_>> = link.ancestors(None);
        if let Some(entry) =
            outer.iter().find(|n| held(n)).or_else(|| outer.iter().find(|n| line(n)))
            && seen.insert(entry.id)
        {
            take_off(entry);
        }
    }
}

/// Takes the links at an entry's end off, with what brackets and divides them.
fn take_off(entry: &NodeRef<'_>) {
    let mut links: Vec<NodeRef<'_>> = Vec::new();
    let mut signs: Vec<NodeRef<'_>> = Vec::new();
    let texts: Vec<NodeRef<'_>> = entry.descendants_it().filter(NodeRef::is_text).collect();
    let mut last = None;
    for text in texts.iter().rev() {
        let link = text.ancestors_it(None).find(|outer| outer.has_name("a"));
        let said = clean(&text.text());
        match link {
            Some(link) if LOOKED_UP.is_match(&said) || BESIDE.is_match(&said) => links.push(link),
            None if said.chars().all(|c| " [](){}|,·•;".contains(c)) => signs.push(*text),
            _ => {
                last = Some(*text);
                break;
            }
        }
    }
    let Some(last) = last.filter(|_| YEAR.is_match(&entry.text())) else { return };
    let (said, within) = (last.text(), last.ancestors_it(None).any(|outer| outer.has_name("a")));
    let bare = said.trim_end().trim_end_matches(['[', '(', '|']).trim_end();
    // A sentence may end with such a name.
    let apart = bare.len() < said.trim_end().len()
        || within
        || bare.ends_with(|c: char| !c.is_alphabetic())
        || links.iter().all(|link| {
            link.parent()
                .is_some_and(|own| own.id != entry.id && own.text().trim() == link.text().trim())
        });
    if !apart || !links.iter().any(|link| LOOKED_UP.is_match(&clean(&link.text()))) {
        return;
    }
    if bare.len() < said.trim_end().len() {
        last.insert_before(&entry.tree.new_text(bare.to_owned()));
        last.remove_from_parent();
    }
    signs.iter().for_each(NodeRef::remove_from_parent);
    for link in links {
        // Which work it is may be said by the link alone.
        let to = link.attr("href").filter(|to| to.contains("doi.org/10."));
        match to.filter(|_| !entry.text().contains("10.")) {
            Some(to) => {
                link.insert_before(&entry.tree.new_text(" "));
                link.set_text(to);
            }
            None => link.remove_from_parent(),
        }
    }
}
