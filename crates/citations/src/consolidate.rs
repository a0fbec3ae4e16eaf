//! From the sources of every pick to one list in which each work stands once.

use crate::duplicates;
use crate::memory::Memory;
use crate::notes::record_key;
use crate::reading::{self, Step};
use model::{
    ArticleId, CslItem, EntryId, MergeDecision, MergeReason, Reference, ResolvedBriefing,
    ResolvedEntry, ResolvedKind, Source, SourceId, SourceRef, Uncited, Verdict, plain_text,
};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A work of the consolidated list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ConsolidatedSource {
    /// The work, under an id that is unique within the briefing.
    pub source: Source,
    /// The sources, each by the entry through which it came, that were merged into it.
    pub merged: Vec<(EntryId, SourceId)>,
    /// Why they are held to be one.
    pub reason: MergeReason,
    /// How sure that is.
    pub confidence: f32,
}

/// Two sources that may be one work and were left two.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DoubtfulMerge {
    /// The one source.
    pub a: SourceRef,
    /// The other source.
    pub b: SourceRef,
    /// What speaks for one work.
    pub reason: MergeReason,
    /// How sure that is.
    pub confidence: f32,
}

/// The works of a briefing, each once, in the order in which they are first named.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Consolidated {
    /// The works.
    pub sources: Vec<ConsolidatedSource>,
    /// Pairs for the user to decide on.
    pub doubtful: Vec<DoubtfulMerge>,
    #[serde(skip)]
    index: BTreeMap<(EntryId, SourceId), usize>,
    #[serde(skip)]
    articles: BTreeMap<EntryId, ArticleId>,
    #[serde(skip)]
    works: BTreeMap<SourceRef, usize>,
}

impl Consolidated {
    /// The place in `sources` of a pick's source.
    pub fn position(&self, entry: &EntryId, source: &SourceId) -> Option<usize> {
        self.index.get(&(entry.clone(), source.clone())).copied()
    }

    /// The place in `sources` of an article's source, whichever pick it comes through.
    pub fn work(&self, source: &SourceRef) -> Option<usize> {
        self.works.get(source).copied()
    }

    /// The article that an entry picks.
    pub(crate) fn article(&self, entry: &EntryId) -> Option<&ArticleId> {
        self.articles.get(entry)
    }
}

/// A source as it came through a pick.
struct Named<'a> {
    entry: &'a EntryId,
    key: SourceRef,
    source: Source,
}

/// The id under which an entry of a source list that leads to no source is known.
pub(crate) fn unread_reference(index: usize) -> SourceId {
    SourceId(format!("list-{}", index + 1))
}

/// The place in its article's source list of the entry that [`unread_reference`] names.
pub fn listed_reference(id: &SourceId) -> Option<usize> {
    id.as_str().strip_prefix("list-")?.parse::<usize>().ok()?.checked_sub(1)
}

/// Merges the sources that the picks cite and, unless `uncited` leaves them out, those that
/// whole picks list besides.
pub fn consolidate(
    briefing: &ResolvedBriefing,
    uncited: Uncited,
    decisions: &[MergeDecision],
) -> Consolidated {
    consolidate_again(briefing, uncited, decisions, &Memory::default())
}

/// The same, from memory where that holds good.
pub(crate) fn consolidate_again(
    briefing: &ResolvedBriefing,
    uncited: Uncited,
    decisions: &[MergeDecision],
    memory: &Memory,
) -> Consolidated {
    let mut cited = Vec::new();
    let mut listed = Vec::new();
    collect(&briefing.entries, uncited, &mut cited, &mut listed);
    let mut seen = BTreeSet::new();
    let named: Vec<Named> = cited
        .into_iter()
        .chain(listed)
        .filter(|named| seen.insert((named.entry.clone(), named.key.source.clone())))
        .collect();
    merge(&named, decisions, memory)
}

fn collect<'a>(
    entries: &'a [ResolvedEntry],
    uncited: Uncited,
    cited: &mut Vec<Named<'a>>,
    listed: &mut Vec<Named<'a>>,
) {
    for entry in entries {
        if let ResolvedKind::Pick { article, sections, notes, sources, source_list, whole } =
            &entry.kind
        {
            let named = |id: &SourceId, out: &mut Vec<Named<'a>>| {
                if let Some(source) = sources.iter().find(|source| source.id == *id) {
                    let key = SourceRef { article: article.id.clone(), source: id.clone() };
                    out.push(Named { entry: &entry.id, key, source: source.clone() });
                }
            };
            for step in reading::steps(sections, notes) {
                match step {
                    Step::Note(note) => note.sources().iter().for_each(|id| named(id, cited)),
                    Step::Citation(ids) => ids.iter().for_each(|id| named(id, cited)),
                }
            }
            if *whole && uncited != Uncited::Omit {
                for (index, reference) in source_list.iter().enumerate() {
                    match &reference.source {
                        Some(id) => named(id, listed),
                        // An entry without a letter or digit names nothing.
                        None if !plain_text(&reference.content).contains(char::is_alphanumeric) => {
                        }
                        None => {
                            let id = unread_reference(index);
                            let key = SourceRef { article: article.id.clone(), source: id.clone() };
                            let source = literal_source(id, reference);
                            listed.push(Named { entry: &entry.id, key, source });
                        }
                    }
                }
            }
        }
        collect(&entry.entries, uncited, cited, listed);
    }
}

/// A source of which only the string is known.
fn literal_source(id: SourceId, reference: &Reference) -> Source {
    let literal = plain_text(&reference.content).trim().to_owned();
    let mut item = CslItem::new("document");
    item.set("title", literal.clone());
    Source { id, item, literal: Some(literal), confidence: 0.0 }
}

fn merge(named: &[Named<'_>], decisions: &[MergeDecision], memory: &Memory) -> Consolidated {
    // One article picked twice names the same sources twice.
    let mut distinct: Vec<&Named> = Vec::new();
    let mut at: BTreeMap<&SourceRef, usize> = BTreeMap::new();
    for one in named {
        at.entry(&one.key).or_insert_with(|| {
            distinct.push(one);
            distinct.len() - 1
        });
    }
    let items: Vec<CslItem> = distinct.iter().map(|named| named.source.item.clone()).collect();
    let decided = |verdict: Verdict| -> Vec<(usize, usize)> {
        let pair = |d: &MergeDecision| Some((*at.get(&d.a)?, *at.get(&d.b)?));
        decisions.iter().filter(|d| d.verdict == verdict).filter_map(pair).collect()
    };
    let mut same: Vec<(usize, usize, MergeReason)> =
        decided(Verdict::Same).into_iter().map(|(a, b)| (a, b, MergeReason::Decided)).collect();
    same.extend(equal_literals(&distinct).map(|(a, b)| (a, b, MergeReason::SameString)));
    let found = memory.duplicates(items, same, decided(Verdict::Different));
    let mut out = Consolidated::default();
    for one in named {
        out.articles.insert(one.entry.clone(), one.key.article.clone());
    }
    // The sources as they came, by the distinct one that each is.
    let mut came: Vec<Vec<usize>> = vec![Vec::new(); distinct.len()];
    for (index, one) in named.iter().enumerate() {
        if let Some(&at) = at.get(&one.key) {
            came[at].push(index);
        }
    }
    for (number, cluster) in found.clusters.iter().enumerate() {
        let members: Vec<&Source> = cluster.members.iter().map(|m| &distinct[*m].source).collect();
        let mut ways: Vec<usize> =
            cluster.members.iter().flat_map(|m| came[*m].iter().copied()).collect();
        ways.sort_unstable();
        let mut merged = Vec::new();
        for one in ways.into_iter().map(|index| &named[index]) {
            let place = (one.entry.clone(), one.key.source.clone());
            out.index.insert(place.clone(), number);
            out.works.insert(one.key.clone(), number);
            merged.push(place);
        }
        let mut source = fullest(&members);
        source.id = SourceId(format!("s{}", number + 1));
        source.item.set("id", source.id.as_str());
        let (reason, confidence) = (cluster.reason, cluster.confidence);
        out.sources.push(ConsolidatedSource { source, merged, reason, confidence });
    }
    let key = |index: usize| distinct[index].key.clone();
    out.doubtful = found
        .doubtful
        .iter()
        .map(|d| DoubtfulMerge {
            a: key(d.a),
            b: key(d.b),
            reason: d.reason,
            confidence: d.confidence,
        })
        .collect();
    out
}

/// Sources whose strings are the same up to case, spaces and marks, or name one record.
fn equal_literals(named: &[&Named<'_>]) -> impl Iterator<Item = (usize, usize)> {
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    let mut pairs = Vec::new();
    for (index, named) in named.iter().enumerate() {
        let Some(literal) = &named.source.literal else { continue };
        let key = record_key(literal).unwrap_or_else(|| duplicates::fold(literal));
        let folded: String = key.chars().filter(|c| c.is_alphanumeric()).collect();
        if folded.len() < 8 {
            continue;
        }
        match first.get(&folded) {
            Some(&other) => pairs.push((other, index)),
            None => {
                first.insert(folded, index);
            }
        }
    }
    pairs.into_iter()
}

/// The member that says most, with what it lacks filled in from the others.
pub(crate) fn fullest(members: &[&Source]) -> Source {
    let rank = |source: &Source| {
        let understood = if source.confidence >= crate::UNDERSTOOD { 100 } else { 0 };
        understood + source.item.0.len() * 2 + source.item.get("title").map_or(0, |t| t.len() / 40)
    };
    let mut best = 0;
    for (index, member) in members.iter().enumerate() {
        if rank(member) > rank(members[best]) {
            best = index;
        }
    }
    let mut source = members[best].clone();
    for member in members.iter().filter(|m| m.confidence >= crate::UNDERSTOOD) {
        for (variable, value) in &member.item.0 {
            // A locator that stands as pages in one note is not the work's.
            if variable != "page" && !source.item.0.contains_key(variable) {
                source.item.0.insert(variable.clone(), value.clone());
            }
        }
    }
    source
}
