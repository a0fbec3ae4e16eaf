//! The addresses that links in notes and source lists carry beside what their words say.

use super::links::{host, page_source};
use super::segment::{Cited, Segment, Target};
use crate::duplicates::fold;
use crate::pattern::pattern;
use crate::references::{find_doi, find_url};
use model::{Inline, Source, plain_text};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// Sites that list works and hold none: buttons beside a reference lead there.
const CATALOGUES: [&str; 5] =
    ["scholar.google", "pubmed.ncbi", "search.crossref", "webofscience", "worldcat.org"];

/// Sites where people and bodies are shown, and no works.
const PROFILES: [&str; 6] =
    ["twitter.com", "x.com", "facebook.com", "linkedin.com", "instagram.com", "wikipedia.org"];

/// Words before a page that a note is about.
static LEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^\W*(?:see(?: also| e\.g\.,?| for example,?)?|cf\.?|source|via|available (?:at|here|online)|siehe|vgl\.|voir|véase)\s*:?\s*$",
    )
});

/// Words of a link that leads to the work itself, and no more.
static PLACE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:https?:|www\.|doi|10\.)|^\W*(?:here|link|online|pdf|html|full text|read|text|view|download|available\b.*)\W*$",
    )
});
const QUOTES: [char; 8] = ['“', '”', '"', '‘', '’', ',', '.', ' '];

/// A link to another page.
pub(super) struct Linked {
    /// Where its words stand, in bytes of the plain text.
    pub(super) range: Range<usize>,
    /// The page.
    pub(super) target: String,
    /// Its words.
    pub(super) text: String,
}

/// The links of a run to pages of the web.
pub(super) fn linked(inlines: &[Inline]) -> Vec<Linked> {
    fn collect(inlines: &[Inline], at: &mut usize, out: &mut Vec<Linked>) {
        for inline in inlines {
            let start = *at;
            match inline {
                Inline::Text { text } | Inline::Code { text } => *at += text.len(),
                Inline::LineBreak => *at += 1,
                Inline::NoteMark { .. } => {}
                other => collect(other.children().unwrap_or_default(), at, out),
            }
            if let Inline::Link { target, content } = inline
                && target.starts_with("http")
            {
                let (target, text) = (target.clone(), plain_text(content));
                out.push(Linked { range: start..*at, target, text });
            }
        }
    }
    let mut out = Vec::new();
    collect(inlines, &mut 0, &mut out);
    out
}

/// Gives a work the address that its reference's first link leads to, if it has none yet.
pub(super) fn complete(source: &mut Source, range: &Range<usize>, links: &[Linked]) {
    let within = |link: &&Linked| link.range.start < range.end && range.start < link.range.end;
    let of_work = |link: &&Linked| !CATALOGUES.iter().any(|site| host(&link.target).contains(site));
    let item = &mut source.item;
    if item.get("URL").is_some() || item.get("DOI").is_some() {
        return;
    }
    let title = fold(&item.get("title").unwrap_or_default());
    let names_it = |link: &&Linked| {
        let words = fold(link.text.trim_matches(QUOTES));
        let titled = words.len() > 3 && (title.contains(&words) || words.contains(&title));
        // An author's page is not the work's.
        let most = 2 * link.range.len() > range.len();
        most || PLACE.is_match(&words) || titled && !title.is_empty()
    };
    let Some(link) = links.iter().filter(within).filter(of_work).find(names_it) else { return };
    match find_doi(&link.target).filter(|_| host(&link.target).ends_with("doi.org")) {
        Some(doi) => item.set("DOI", doi),
        None => {
            item.set("URL", link.target.clone());
            if item.item_type() == "document" {
                item.set("type", "webpage");
            }
        }
    }
}

/// The segments of a note that names nothing but a page to which it links: "See Lee’s account of
/// the strike". A link among other words may lead anywhere.
pub(super) fn pages(text: &str, links: &[Linked]) -> Option<Vec<Segment>> {
    let named = |link: &&Linked| {
        let most = 2 * link.range.len() > text.trim().len();
        let page = link.target.split_once("://").map_or("", |(_, rest)| rest);
        let inner = page.trim_end_matches('/').contains('/');
        let listed =
            CATALOGUES.iter().chain(&PROFILES).any(|site| host(&link.target).contains(site));
        let said = find_url(&link.text).is_none() && link.text.contains(char::is_alphanumeric);
        said && inner && !listed && (most || LEAD.is_match(&text[..link.range.start]))
    };
    let link = links.iter().find(named)?;
    let words = |range: Range<usize>| (!range.is_empty()).then_some(Segment::Words(range));
    let cited = Segment::Cited(Cited {
        range: link.range.clone(),
        prefix: None,
        target: Target::Page { address: link.target.clone(), words: link.text.clone() },
        locator: None,
        joined: false,
    });
    let (before, after) = (words(0..link.range.start), words(link.range.end..text.len()));
    Some([before, Some(cited), after].into_iter().flatten().collect())
}

/// The page that a segment names by its address, or the work that `source` is, with its address.
pub(super) fn named(segment: &Segment, links: &[Linked], source: Option<Source>) -> Option<Source> {
    let Segment::Cited(cited) = segment else { return None };
    if let Target::Page { address, words } = &cited.target {
        return Some(page_source(address.clone(), words));
    }
    let mut source = source?;
    complete(&mut source, &cited.range, links);
    Some(source)
}
