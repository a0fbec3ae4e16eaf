//! Rendered clusters as inlines: affixes, links to each source, literals in place of what could
//! not be read.

use super::literal::{is_numbered, with_place};
use super::plan::Request;
use crate::consolidate::Consolidated;
use crate::csl::{CiteRequest, Output, Rich, Run, process, says_nothing, to_inlines};
use crate::{Style, UNDERSTOOD};
use citationberg::LocaleCode;
use model::{Cite, CslItem, Inline, SourceId};

/// A piece of a rendered cluster.
pub(super) enum Piece {
    /// Words that lead to no source: brackets, delimiters, affixes.
    Words(Vec<Inline>),
    /// The citation of these sources, as places among the consolidated ones.
    Cited(Vec<usize>, Vec<Inline>),
}

/// The pieces of a rendered request. A cluster of one cite is one piece, brackets included; a
/// larger one has a piece for each cite, unless the style collapsed some of them.
pub(super) fn pieces(
    request: &Request<'_>,
    rendered: Option<&Rich>,
    consolidated: &Consolidated,
) -> Vec<Piece> {
    let all: Vec<usize> = request.cites.iter().map(|(index, _)| *index).collect();
    if all.is_empty() {
        return Vec::new();
    }
    let rich = match rendered {
        Some(rich) if !says_nothing(rich) => {
            let ordered = in_order(request, rich, consolidated);
            with_affixes(request, ordered.as_ref().unwrap_or(rich), consolidated)
        }
        _ => plain(request, consolidated),
    };
    let shown: Vec<usize> =
        (0..all.len()).filter(|at| rich.iter().any(|run| run.cite == Some(*at))).collect();
    if all.len() == 1 || shown.len() < all.len() {
        let mut sources: Vec<usize> = shown.iter().map(|at| all[*at]).collect();
        sources.extend(&all);
        let mut seen = Vec::new();
        sources.retain(|index| {
            !seen.contains(index) && {
                seen.push(*index);
                true
            }
        });
        return vec![Piece::Cited(sources, to_inlines(&rich))];
    }
    let mut pieces = Vec::new();
    for group in rich.chunk_by(|a, b| a.cite == b.cite) {
        let inlines = to_inlines(group);
        pieces.push(match group[0].cite {
            Some(at) => Piece::Cited(vec![all[at]], inlines),
            None => Piece::Words(inlines),
        });
    }
    pieces
}

fn words(text: String, like: Option<&Run>, cite: Option<usize>) -> Run {
    let face = like.map(|run| run.face).unwrap_or_default();
    Run { text, face, link: None, cite, display: None }
}

/// The cites in the order of the author, where words stand before more than the first: "Roe 2019; but
/// see Lee 2020" says something of that order. None where the style's order stays.
fn in_order(request: &Request<'_>, rich: &Rich, consolidated: &Consolidated) -> Option<Rich> {
    let mut others = request.cites.iter().skip(1);
    if !others.any(|(_, cite)| affix(cite, |cite| &cite.prefix).is_some()) {
        return None;
    }
    let groups: Vec<&[Run]> = rich.chunk_by(|a, b| a.cite == b.cite).collect();
    let mut order: Vec<usize> = groups.iter().filter_map(|group| group[0].cite).collect();
    let named = |(index, _): &(usize, Option<&Cite>)| {
        consolidated.sources[*index].source.item.names("author").first().cloned()
    };
    let first: Vec<_> = request.cites.iter().map(named).collect();
    // The style names an author once for several works side by side.
    let repeated = (1..first.len()).any(|at| first[..at].contains(&first[at]));
    if repeated || order.is_sorted() {
        return None;
    }
    order.sort_unstable();
    order.dedup();
    let mut cites = order.into_iter();
    let mut out: Rich = Vec::new();
    for group in &groups {
        let wanted = match group[0].cite {
            Some(_) => Some(cites.next()?),
            None => None,
        };
        let found = groups.iter().find(|other| other[0].cite == wanted);
        let group = if wanted.is_some() { found? } else { group };
        out.extend(group.iter().cloned());
    }
    cites.next().is_none().then_some(out)
}

/// Puts each cite's own prefix before it and its suffix after it; sets literals for sources that
/// could not be read.
fn with_affixes(request: &Request<'_>, rich: &Rich, consolidated: &Consolidated) -> Rich {
    let mut out: Rich = Vec::new();
    // What an author says of other works has its place in brackets, and stands before a number.
    let bracketed = rich.first().is_some_and(|run| run.text.starts_with('('));
    let others = other_works(request).filter(|_| !bracketed);
    if let Some(others) = &others {
        let raised = rich.iter().all(|run| run.face.shift != 0);
        let glue = if raised { "" } else { " " };
        out.push(words(format!("({others}){glue}"), None, None));
    }
    let fits = |affix: &String| others.is_none() || !names_others(affix);
    let mut for_all = prefix_for_all(request);
    let prefixed = for_all.is_none();
    for group in rich.chunk_by(|a, b| a.cite == b.cite) {
        let Some((at, (index, cite))) =
            group[0].cite.and_then(|at| Some((at, request.cites.get(at)?)))
        else {
            out.extend(group.iter().cloned());
            continue;
        };
        let raised = group.iter().all(|run| run.face.shift != 0);
        let own = affix(cite, |cite| &cite.prefix).filter(|_| prefixed);
        if let Some(prefix) = for_all.take().or(own).filter(fits).filter(|_| !raised) {
            out.push(words(format!("{} ", prefix.trim_end()), None, None));
        }
        let source = &consolidated.sources[*index].source;
        match &source.literal {
            Some(literal) if source.confidence < UNDERSTOOD && !raised && !is_numbered(group) => {
                out.push(words(with_place(literal, *cite), None, Some(at)));
            }
            _ => out.extend(group.iter().cloned()),
        }
        let suffix = affix(cite, |cite| &cite.suffix).filter(fits);
        if let Some(suffix) = suffix.filter(|_| !raised) {
            let glue = if suffix.starts_with([',', '.', ';', ':', ')']) { "" } else { " " };
            out.push(words(format!("{glue}{}", suffix.trim()), None, None));
        }
    }
    out
}

/// Whether the words beside a cite name works of their own: "Park 2018; see".
fn names_others(affix: &str) -> bool {
    affix.contains(';')
}

/// What the words beside the cites say of other works, in their order.
fn other_works(request: &Request<'_>) -> Option<String> {
    let affixes = request
        .cites
        .iter()
        .flat_map(|(_, cite)| [affix(cite, |cite| &cite.prefix), affix(cite, |cite| &cite.suffix)]);
    let others = affixes.flatten().filter(|affix| names_others(affix)).map(|affix| {
        match affix.rsplit_once(';') {
            // What stands behind the last of them is said of the cite.
            Some((others, _)) if !affix.starts_with(';') => others.to_owned(),
            _ => affix.trim_matches([';', ' ', ',']).to_owned(),
        }
    });
    let others: Vec<String> = others.collect();
    (!others.is_empty()).then(|| others.join("; "))
}

/// The words before the first cite, where they are for all: "see" stays at the head of a cluster
/// whose cites the style sorts.
fn prefix_for_all(request: &Request<'_>) -> Option<String> {
    let (first, others) = request.cites.split_first()?;
    let prefix = |cite: &Option<&Cite>| affix(cite, |cite| &cite.prefix);
    let own = others.iter().any(|(_, cite)| prefix(cite).is_some());
    prefix(&first.1).filter(|_| !own)
}

fn affix<'a>(cite: &Option<&'a Cite>, of: impl Fn(&Cite) -> &Option<String>) -> Option<String>
where
{
    let cite: &'a Cite = (*cite)?;
    of(cite).clone().filter(|affix| !affix.trim().is_empty())
}

/// What stands in place of a cluster that the style renders as nothing: literal or title.
fn plain(request: &Request<'_>, consolidated: &Consolidated) -> Rich {
    let mut out = Vec::new();
    for (at, (index, cite)) in request.cites.iter().enumerate() {
        if at > 0 {
            out.push(words("; ".to_owned(), None, None));
        }
        let source = &consolidated.sources[*index].source;
        let text = source
            .literal
            .clone()
            .or_else(|| source.item.get("title"))
            .unwrap_or_else(|| source.id.to_string());
        let text = with_place(&text, *cite);
        out.push(words(text, None, Some(at)));
    }
    out
}

/// The ids of consolidated sources.
pub(super) fn ids(indices: &[usize], consolidated: &Consolidated) -> Vec<SourceId> {
    indices.iter().map(|index| consolidated.sources[*index].source.id.clone()).collect()
}

/// A bibliography for a style that has none: each source as the style cites it for the first
/// time, in the order of first citation.
pub(super) fn plain_bibliography(
    style: &Style,
    locale: Option<&LocaleCode>,
    items: &[CslItem],
) -> Vec<(usize, Option<Vec<Inline>>, Vec<Inline>)> {
    let requests: Vec<CiteRequest<'_>> = (0..items.len())
        .map(|index| CiteRequest {
            note: u32::try_from(index + 1).ok(),
            cites: vec![(index, None)],
        })
        .collect();
    let rendered: Option<Output> = process(style, locale, items, &requests).ok();
    (0..items.len())
        .map(|index| {
            let rich = rendered.as_ref().map(|output| &output.citations[index]);
            let content = match rich {
                Some(rich) if !rich.is_empty() => to_inlines(rich),
                _ => vec![Inline::text(items[index].get("title").unwrap_or_default())],
            };
            (index, None, content)
        })
        .collect()
}
