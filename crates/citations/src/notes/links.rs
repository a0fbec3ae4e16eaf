//! Articles without notes whose links are their sources.

use model::{Article, Block, BlockKind, CslItem, Diagnostic, Inline, Reference, Severity, Source};
use model::{SourceId, plain_text};
use std::collections::BTreeSet;

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
        blocks(&section.blocks, &mut found);
    }
    let own = article.url.as_deref().map(host);
    let mut seen = BTreeSet::new();
    found.retain(|(target, _)| {
        let bare = target.split('#').next().unwrap_or_default().trim_end_matches('/');
        let web = target.starts_with("http://") || target.starts_with("https://");
        web && own != Some(host(target)) && seen.insert(bare.to_owned())
    });
    if found.len() < FEWEST {
        return Vec::new();
    }
    let dropped = found.len().saturating_sub(MOST);
    found.truncate(MOST);
    let mut message = format!(
        "the article has no notes; the {} pages to which it links are taken as its sources",
        found.len()
    );
    if dropped > 0 {
        message.push_str(&format!(", {dropped} more are left out"));
    }
    article.warnings.push(Diagnostic {
        severity: Severity::Info,
        ..Diagnostic::warning("links-as-sources", message)
            .hint("set the option “uncited” to “omit” to leave them out of the bibliography")
    });
    found.into_iter().map(|(target, text)| source(article, target, &text)).collect()
}

fn source(article: &mut Article, target: String, text: &str) -> Source {
    let title = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let literal = if title.is_empty() || title == target {
        target.clone()
    } else {
        format!("{title}, {target}")
    };
    let mut item = CslItem::new("webpage");
    // "Here" and "this report" say nothing of a page.
    let says = title.split_whitespace().count() > 2;
    item.set("title", if says { title } else { target.clone() });
    item.set("URL", target.clone());
    let content = vec![Inline::Link { target, content: vec![Inline::text(literal.clone())] }];
    article.source_list.push(Reference { content, source: None });
    // The words that carry a link are seldom the page's title.
    Source { id: SourceId::default(), item, literal: Some(literal), confidence: 0.4 }
}

/// The name of the site, without "www.".
fn host(address: &str) -> &str {
    let bare = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = bare.split(['/', '?', '#']).next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
}

fn blocks(blocks_: &[Block], found: &mut Vec<(String, String)>) {
    for block in blocks_ {
        match &block.kind {
            BlockKind::Paragraph { content } => inlines(content, found),
            BlockKind::List { items, .. } => {
                items.iter().for_each(|item| blocks(&item.blocks, found));
            }
            BlockKind::Quote { blocks: inner, .. } => blocks(inner, found),
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
