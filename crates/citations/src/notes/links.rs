//! Articles without notes whose links are their sources.

use crate::reading;
use crate::references::find_doi;
use model::{
    Article, Block, BlockKind, Citation, CitationForm, CslItem, Diagnostic, Inline, Reference,
    Severity, Source, SourceId, plain_text,
};
use std::collections::{BTreeMap, BTreeSet};

/// Fewer links than these are no apparatus.
const FEWEST: usize = 2;

/// The most links that are taken.
const MOST: usize = 500;

/// Where an article has neither notes nor a source list, and its text links to other sites, puts
/// those pages into its source list and says so. The answer is the sources, in the list's order;
/// it is empty where the rule does not hold.
pub(super) fn take(article: &mut Article) -> Vec<Source> {
    if !(article.notes.is_empty() && article.source_list.is_empty()) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for section in &article.sections {
        collect(&section.blocks, &mut found);
    }
    let own = article.url.as_deref().map(host);
    let mut seen = BTreeSet::new();
    found.retain(|(target, _)| {
        let web = target.starts_with("http://") || target.starts_with("https://");
        web && own != Some(host(target)) && seen.insert(page(target).to_owned())
    });
    if found.len() < FEWEST {
        return Vec::new();
    }
    let dropped = found.len().saturating_sub(MOST);
    found.truncate(MOST);
    let more = if dropped > 0 { format!(", {dropped} more are left out") } else { String::new() };
    let count = found.len();
    let message = format!(
        "the article has no notes; the {count} pages to which it links are taken as its sources{more}"
    );
    article.warnings.push(Diagnostic {
        severity: Severity::Info,
        ..Diagnostic::warning("links-as-sources", message)
            .hint("they stand in the bibliography of a briefing where the words that lead to them are picked")
    });
    let sources: Vec<Source> =
        found.into_iter().map(|(target, text)| page_source(target, &text)).collect();
    for (source, literal) in sources.iter().filter_map(|s| Some((s, s.literal.clone()?))) {
        let target = source.item.get("URL").unwrap_or_default();
        let content = vec![Inline::Link { target, content: vec![Inline::text(literal)] }];
        article.source_list.push(Reference { content, source: None });
    }
    sources
}

/// The page that words link to.
pub(super) fn page_source(target: String, text: &str) -> Source {
    let title = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let title = title.trim_end_matches([',', ' ']);
    let quoted =
        [('“', '”'), ('"', '"'), ('«', '»'), ('‘', '’')].iter().find_map(|(open, close)| {
            let inner = title.strip_prefix(*open)?.strip_suffix(*close)?;
            (!inner.contains([*open, *close])).then_some(inner)
        });
    let title = quoted.unwrap_or(title).to_owned();
    let literal = if title.is_empty() || title == target {
        target.clone()
    } else {
        format!("{title}, {target}")
    };
    let doi = find_doi(&target).filter(|_| host(&target).ends_with("doi.org"));
    let mut item = CslItem::new(if doi.is_some() { "article" } else { "webpage" });
    if let Some(doi) = doi {
        item.set("DOI", doi);
    }
    // "Here" and "this report" say nothing of a page.
    let says = title.split_whitespace().count() > 2;
    item.set("title", if says { title } else { target.clone() });
    item.set("URL", target);
    // The words that carry a link are seldom the page's title.
    Source { id: SourceId::default(), item, literal: Some(literal), confidence: 0.4 }
}

/// Ties the words that carry links to the sources that [`take`] made of them.
pub(super) fn tie(article: &mut Article) {
    let linked = article.source_list.iter().filter_map(|reference| {
        let [Inline::Link { target, .. }] = &reference.content[..] else { return None };
        Some((page(target).to_owned(), reference.source.clone()?))
    });
    let sources: BTreeMap<String, SourceId> = linked.collect();
    for section in &mut article.sections {
        reading::rewrite(section, &mut |inlines| wrap(inlines, &sources));
    }
}

fn wrap(inlines: &mut [Inline], sources: &BTreeMap<String, SourceId>) {
    for inline in inlines {
        let source = match inline {
            Inline::Link { target, .. } => sources.get(page(target)),
            _ => None,
        };
        match source {
            Some(source) => {
                *inline = Inline::citation(Citation {
                    sources: vec![source.clone()],
                    content: vec![inline.clone()],
                    form: CitationForm::Linked,
                    ..Citation::default()
                });
            }
            None => wrap(inline.children_mut().map(Vec::as_mut_slice).unwrap_or_default(), sources),
        }
    }
}

/// An address without the place in its page.
fn page(target: &str) -> &str {
    target.split('#').next().unwrap_or_default().trim_end_matches('/')
}

/// The name of the site, without "www.".
pub(super) fn host(address: &str) -> &str {
    let bare = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = bare.split(['/', '?', '#']).next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
}

fn collect(blocks: &[Block], found: &mut Vec<(String, String)>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph { content } => inlines(content, found),
            BlockKind::List { items, .. } => {
                items.iter().for_each(|item| collect(&item.blocks, found));
            }
            BlockKind::Quote { blocks, .. } => collect(blocks, found),
            _ => {}
        }
    }
}

fn inlines(content: &[Inline], found: &mut Vec<(String, String)>) {
    for inline in content {
        if let Inline::Link { target, content } = inline {
            found.push((target.clone(), plain_text(content)));
        } else {
            inlines(inline.children().unwrap_or_default(), found);
        }
    }
}
