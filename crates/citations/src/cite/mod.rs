//! From a resolved briefing and its consolidated sources to a cited one.
//!
//! Two walks in the same order: the first ([`plan`]) gives notes their numbers and says what is
//! cited where, so that the processor sees the whole briefing at once and can tell a first
//! citation from a later one; the second ([`write`]) puts what it rendered in its place.

mod cluster;
mod literal;
mod place;
mod plan;
mod write;

use crate::consolidate::{Consolidated, consolidate_again};
use crate::csl::{CiteRequest, to_inlines};
use crate::memory::Memory;
use crate::{Style, UNDERSTOOD};
use model::{
    BibliographyEntry, CitedBriefing, CslItem, Diagnostic, Inline, MergeDecision, ResolvedBriefing,
    Severity, Uncited,
};

/// How to cite a briefing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CiteOptions {
    /// BCP 47 tag of the locale to cite in; the style's own locale goes before it. Empty for the
    /// style's default.
    pub locale: String,
    /// What becomes of sources that are listed and not cited.
    pub uncited: Uncited,
    /// What the user decided on merges.
    pub decisions: Vec<MergeDecision>,
}

/// Consolidates the sources of a briefing and cites it.
pub fn consolidate_and_cite(
    briefing: &ResolvedBriefing,
    style: &Style,
    options: &CiteOptions,
) -> CitedBriefing {
    consolidate_and_cite_again(briefing, style, options, &Memory::default())
}

/// The same for a briefing that is cited again and again: what `memory` holds of the runs before
/// and still holds good is not worked out anew.
pub fn consolidate_and_cite_again(
    briefing: &ResolvedBriefing,
    style: &Style,
    options: &CiteOptions,
    memory: &Memory,
) -> CitedBriefing {
    let consolidated = consolidate_again(briefing, options.uncited, &options.decisions, memory);
    cite_again(briefing, &consolidated, style, options, memory)
}

/// Cites a briefing whose sources are consolidated: every note gets its number in the whole,
/// every citation the form that the style gives it at its place, every source one entry.
pub fn cite(
    briefing: &ResolvedBriefing,
    consolidated: &Consolidated,
    style: &Style,
    options: &CiteOptions,
) -> CitedBriefing {
    cite_again(briefing, consolidated, style, options, &Memory::default())
}

fn cite_again(
    briefing: &ResolvedBriefing,
    consolidated: &Consolidated,
    style: &Style,
    options: &CiteOptions,
    memory: &Memory,
) -> CitedBriefing {
    let plan = plan::plan(briefing, consolidated, style.class());
    let locale = style.locale_for(&options.locale);
    let items =
        || -> Vec<CslItem> { consolidated.sources.iter().map(|s| s.source.item.clone()).collect() };
    let requests: Vec<CiteRequest<'_>> = plan.requests.iter().map(plan::Request::to_csl).collect();
    let mut diagnostics = briefing.diagnostics.clone();
    diagnostics.extend(plan.diagnostics.iter().cloned());
    diagnostics.extend(merge_diagnostics(consolidated));

    let output = memory.process(style, locale.as_ref(), items(), &requests).ok();
    if output.is_none() {
        diagnostics.push(Diagnostic {
            severity: Severity::Error,
            ..Diagnostic::warning(
                "style-failed",
                format!("the style “{}” cannot set these sources", style.title()),
            )
            .hint("choose another style, or look for an odd date or name among the sources")
        });
    }
    let mut writer = write::Writer::new(consolidated, &plan, output.as_deref());
    let entries = writer.entries(&briefing.entries);
    let (notes, citations) = (writer.notes, writer.citations);

    let mut bibliography = Vec::new();
    let order: Vec<(usize, Option<_>, Vec<Inline>)> =
        match output.as_ref().and_then(|output| output.bibliography.as_ref()) {
            Some(rendered) => rendered
                .iter()
                .map(|entry| {
                    let label = entry.label.as_ref().map(|label| trimmed(to_inlines(label)));
                    (entry.item, label, trimmed(to_inlines(&entry.content)))
                })
                .collect(),
            None => cluster::plain_bibliography(style, locale.as_ref(), &items()),
        };
    for (index, label, content) in order {
        let source = consolidated.sources[index].source.clone();
        let content = match &source.literal {
            Some(literal) if source.confidence < UNDERSTOOD => vec![Inline::text(literal.clone())],
            _ if model::plain_text(&content).trim().is_empty() => {
                let title = source.literal.clone().or_else(|| source.item.get("title"));
                vec![Inline::text(title.unwrap_or_else(|| source.id.to_string()))]
            }
            _ => content,
        };
        let citations = citations[index].clone();
        bibliography.push(BibliographyEntry {
            consulted: citations.is_empty() && options.uncited == Uncited::Consulted,
            source,
            label,
            content,
            citations,
            merged: consolidated.sources[index].merged.clone(),
        });
    }
    CitedBriefing {
        briefing: briefing.briefing.clone(),
        entries,
        notes: notes.into(),
        bibliography: bibliography.into(),
        style_class: style.class(),
        hanging_indent: output.is_some_and(|output| output.hanging_indent),
        diagnostics,
    }
}

/// Pairs left for the user, as findings.
fn merge_diagnostics(consolidated: &Consolidated) -> Vec<Diagnostic> {
    let title = |reference: &model::SourceRef| {
        let found = consolidated.sources.iter().find(|source| {
            source.merged.iter().any(|(entry, id)| {
                *id == reference.source && consolidated.article(entry) == Some(&reference.article)
            })
        });
        found
            .and_then(|s| s.source.item.get("title"))
            .unwrap_or_else(|| reference.source.to_string())
    };
    let doubt = |doubt: &crate::DoubtfulMerge| Diagnostic {
        severity: Severity::Info,
        ..Diagnostic::warning(
            "sources-alike",
            format!("“{}” and “{}” may be one work", title(&doubt.a), title(&doubt.b)),
        )
        .hint("say whether they are; until then both are listed")
    };
    consolidated.doubtful.iter().map(doubt).collect()
}

/// Without spaces at the beginning and the end.
fn trimmed(mut inlines: Vec<Inline>) -> Vec<Inline> {
    if let Some(Inline::Text { text }) = inlines.first_mut() {
        *text = text.trim_start().to_owned();
    }
    if let Some(Inline::Text { text }) = inlines.last_mut() {
        *text = text.trim_end().to_owned();
    }
    inlines.retain(|inline| !matches!(inline, Inline::Text { text } if text.is_empty()));
    inlines
}
