//! Articles and briefings for the tests, from a few words each.

#![allow(dead_code, reason = "each test file uses some of these")]

use citations::{CiteOptions, Style, consolidate_and_cite, identify_sources};
use model::*;

/// An article from paragraphs with marks such as `[1]`, notes in order and a source list.
pub(crate) fn article(id: &str, paragraphs: &[&str], notes: &[&str], list: &[&str]) -> Article {
    let mut article = Article {
        id: ArticleId::from(id),
        title: format!("Article {id}"),
        subtitle: None,
        authors: Vec::new(),
        site: None,
        category: Vec::new(),
        tags: Vec::new(),
        published: None,
        language: Some("en".to_owned()),
        url: None,
        doi: None,
        sections: vec![Section {
            id: SectionId::from("s1"),
            heading: None,
            level: 1,
            blocks: paragraphs
                .iter()
                .enumerate()
                .map(|(at, text)| Block {
                    id: BlockId(format!("b{}", at + 1)),
                    kind: BlockKind::Paragraph { content: marked(text) },
                })
                .collect(),
        }],
        notes: notes
            .iter()
            .enumerate()
            .map(|(at, text)| Note {
                id: NoteId(format!("n{}", at + 1)),
                label: (at + 1).to_string(),
                content: vec![Inline::text(*text)],
                parts: Vec::new(),
            })
            .collect(),
        source_list: list
            .iter()
            .map(|text| Reference { content: vec![Inline::text(*text)], source: None })
            .collect(),
        sources: Vec::new(),
        warnings: Vec::new(),
        origin: Origin::default(),
    };
    identify_sources(&mut article);
    article
}

/// Text with marks `[1]`.
fn marked(text: &str) -> Vec<Inline> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        let (label, after) = after.split_once(']').expect("a mark is closed");
        out.push(Inline::text(before));
        out.push(Inline::NoteMark { note: NoteId(format!("n{label}")), label: label.to_owned() });
        rest = after;
    }
    if !rest.is_empty() {
        out.push(Inline::text(rest));
    }
    out
}

/// A briefing of whole articles.
pub(crate) fn briefing(articles: &[Article]) -> ResolvedBriefing {
    let pick = |article: &Article, whole: bool| ResolvedEntry {
        id: EntryId(format!("e-{}", article.id)),
        title: None,
        kind: ResolvedKind::Pick {
            article: ArticleHead::from(article),
            sections: article.sections.clone(),
            notes: article.notes.clone(),
            sources: article.sources.clone(),
            source_list: article.source_list.clone(),
            whole,
        },
        entries: Vec::new(),
    };
    ResolvedBriefing {
        briefing: Briefing::default(),
        entries: articles.iter().map(|article| pick(article, true)).collect(),
        diagnostics: Vec::new(),
    }
}

/// The articles cited in a style.
pub(crate) fn cited(articles: &[Article], style: &str) -> CitedBriefing {
    let style = Style::load(style).expect("the style is known");
    consolidate_and_cite(&briefing(articles), &style, &CiteOptions::default())
}

/// The text of every entry's paragraphs, marks as `[n]`.
pub(crate) fn body(cited: &CitedBriefing) -> String {
    fn show(inlines: &[Inline], out: &mut String) {
        for inline in inlines {
            match inline {
                Inline::NoteMark { label, .. } => out.push_str(&format!("[{label}]")),
                Inline::Text { text } => out.push_str(text),
                other => show(other.children().unwrap_or_default(), out),
            }
        }
    }
    let mut out = String::new();
    for entry in &cited.entries {
        let CitedKind::Pick { sections, .. } = &entry.kind else { continue };
        for block in sections.iter().flat_map(|section| &section.blocks) {
            if let BlockKind::Paragraph { content } = &block.kind {
                show(content, &mut out);
                out.push('\n');
            }
        }
    }
    out
}

/// The notes as lines.
pub(crate) fn notes(cited: &CitedBriefing) -> Vec<String> {
    cited
        .notes
        .iter()
        .map(|note| format!("{}. {}", note.number, plain_text(&note.content)))
        .collect()
}

/// The bibliography as lines, consulted entries marked with a star.
pub(crate) fn bibliography(cited: &CitedBriefing) -> Vec<String> {
    cited
        .bibliography
        .iter()
        .map(|entry| {
            let label = entry.label.as_deref().map(plain_text).unwrap_or_default();
            let star = if entry.consulted { "* " } else { "" };
            format!("{star}{label}{}", plain_text(&entry.content))
        })
        .collect()
}
