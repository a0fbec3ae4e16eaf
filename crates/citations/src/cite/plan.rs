//! The first walk: numbers for notes, and what is cited where.

use crate::consolidate::Consolidated;
use crate::csl::CiteRequest;
use crate::reading;
use model::{
    CitationForm, Cite, Diagnostic, EntryId, Inline, Note, NoteId, NotePart, ResolvedBriefing,
    ResolvedEntry, ResolvedKind, SourceId, StyleClass, plain_text,
};
use std::collections::{BTreeMap, BTreeSet};

/// A cluster to be rendered.
pub(super) struct Request<'a> {
    /// The merged number of the note it stands in.
    pub(super) note: Option<u32>,
    /// Each cite with the place of its source among the consolidated ones.
    pub(super) cites: Vec<(usize, Option<&'a Cite>)>,
}

impl Request<'_> {
    pub(super) fn to_csl(&self) -> CiteRequest<'_> {
        CiteRequest {
            note: self.note,
            cites: self
                .cites
                .iter()
                .map(|(index, cite)| {
                    let locator = cite.and_then(|cite| cite.locator.as_ref());
                    (*index, locator.map(|l| (l.label.as_str(), l.value.as_str())))
                })
                .collect(),
        }
    }
}

/// What becomes of a mark.
pub(super) enum Mark {
    /// The mark of a merged note.
    Note(u32),
    /// A citation in the text in its place: indices of requests.
    InText(Vec<usize>),
    /// A mark whose note is not there.
    Dangling,
}

/// What becomes of a citation that the article has in its text.
pub(super) enum Own {
    /// It is set anew by the style.
    Set(usize),
    /// It keeps the article's words and leads to these sources.
    Kept(Vec<usize>),
}

/// A merged note and the requests of its clusters, in order.
pub(super) struct PlannedNote<'a> {
    pub(super) number: u32,
    pub(super) entry: &'a EntryId,
    pub(super) note: &'a Note,
    pub(super) requests: Vec<usize>,
}

/// All that the second walk needs, in the order in which it needs it.
pub(super) struct Plan<'a> {
    pub(super) requests: Vec<Request<'a>>,
    pub(super) marks: Vec<Mark>,
    pub(super) own: Vec<Own>,
    /// In order of their numbers.
    pub(super) notes: Vec<PlannedNote<'a>>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

pub(super) fn plan<'a>(
    briefing: &'a ResolvedBriefing,
    consolidated: &Consolidated,
    class: StyleClass,
) -> Plan<'a> {
    let plan = Plan {
        requests: Vec::new(),
        marks: Vec::new(),
        own: Vec::new(),
        notes: Vec::new(),
        diagnostics: Vec::new(),
    };
    let mut planner = Planner { consolidated, class, plan };
    planner.entries(&briefing.entries);
    planner.plan
}

struct Planner<'a, 'c> {
    consolidated: &'c Consolidated,
    class: StyleClass,
    plan: Plan<'a>,
}

/// One pick while it is walked.
struct Pick<'a> {
    entry: &'a EntryId,
    notes: &'a [Note],
    numbers: BTreeMap<&'a NoteId, u32>,
    /// The notes that a mark has led to.
    marked: BTreeSet<&'a NoteId>,
}

impl<'a> Planner<'a, '_> {
    fn entries(&mut self, entries: &'a [ResolvedEntry]) {
        for entry in entries {
            if let ResolvedKind::Pick { sections, notes, .. } = &entry.kind {
                let mut pick = Pick {
                    entry: &entry.id,
                    notes,
                    numbers: BTreeMap::new(),
                    marked: BTreeSet::new(),
                };
                for section in sections {
                    reading::each_inline_list(section, &mut |list| self.inlines(list, &mut pick));
                }
                self.unmarked(&mut pick);
            }
            self.entries(&entry.entries);
        }
    }

    fn inlines(&mut self, inlines: &'a [Inline], pick: &mut Pick<'a>) {
        for inline in inlines {
            match inline {
                Inline::NoteMark { note, label } => {
                    let mark = self.mark(note, label, pick);
                    self.plan.marks.push(mark);
                }
                Inline::Citation(citation) => {
                    self.own_citation(&citation.sources, &citation.cites, citation.form, pick);
                }
                other => self.inlines(other.children().unwrap_or_default(), pick),
            }
        }
    }

    fn mark(&mut self, id: &'a NoteId, label: &str, pick: &mut Pick<'a>) -> Mark {
        let Some(note) = pick.notes.iter().find(|note| note.id == *id) else {
            self.plan.diagnostics.push(
                Diagnostic::warning(
                    "mark-without-note",
                    format!("no note belongs to the mark “{label}”"),
                )
                .item(pick.entry.as_str()),
            );
            return Mark::Dangling;
        };
        pick.marked.insert(id);
        if self.class == StyleClass::InText && is_only_citations(note) {
            return Mark::InText(self.clusters(note, None, pick.entry));
        }
        if let Some(number) = pick.numbers.get(id) {
            return Mark::Note(*number);
        }
        Mark::Note(self.number(note, pick))
    }

    /// Gives a note the next number and plans its clusters.
    fn number(&mut self, note: &'a Note, pick: &mut Pick<'a>) -> u32 {
        let number = u32::try_from(self.plan.notes.len() + 1).unwrap_or(u32::MAX);
        pick.numbers.insert(&note.id, number);
        let requests = self.clusters(note, Some(number), pick.entry);
        self.plan.notes.push(PlannedNote { number, entry: pick.entry, note, requests });
        number
    }

    fn clusters(&mut self, note: &'a Note, number: Option<u32>, entry: &EntryId) -> Vec<usize> {
        let mut indices = Vec::new();
        for part in &note.parts {
            let NotePart::Cluster { cites } = part else { continue };
            let known = cites.iter().filter_map(|cite| {
                Some((self.consolidated.position(entry, &cite.source)?, Some(cite)))
            });
            indices.push(self.plan.requests.len());
            self.plan.requests.push(Request { note: number, cites: known.collect() });
        }
        indices
    }

    fn own_citation(
        &mut self,
        sources: &'a [SourceId],
        cites: &'a [Cite],
        form: CitationForm,
        pick: &Pick<'a>,
    ) {
        let place = |id: &SourceId| self.consolidated.position(pick.entry, id);
        let found: Vec<usize> = sources.iter().filter_map(place).collect();
        let set = self.class == StyleClass::InText && form != CitationForm::Linked;
        let own = if set && found.len() == sources.len() {
            let bare = || found.iter().map(|index| (*index, None)).collect();
            let known = cites.iter().map(|cite| Some((place(&cite.source)?, Some(cite))));
            let known: Option<Vec<_>> = known.collect();
            let cites = known.filter(|known| !known.is_empty()).unwrap_or_else(bare);
            self.plan.requests.push(Request { note: None, cites });
            Own::Set(self.plan.requests.len() - 1)
        } else {
            Own::Kept(found)
        };
        self.plan.own.push(own);
    }

    /// Notes that no mark leads to are kept, after those that have one.
    fn unmarked(&mut self, pick: &mut Pick<'a>) {
        let left: Vec<&'a Note> =
            pick.notes.iter().filter(|note| !pick.marked.contains(&note.id)).collect();
        for note in left {
            self.plan.diagnostics.push(
                Diagnostic::warning(
                    "note-without-mark",
                    format!("no mark in the text leads to the note “{}”", note.label),
                )
                .item(pick.entry.as_str()),
            );
            self.number(note, pick);
        }
    }
}

/// Whether a note says nothing but what it cites.
pub(super) fn is_only_citations(note: &Note) -> bool {
    let mut cites = 0;
    for part in &note.parts {
        match part {
            NotePart::Cluster { cites: cluster } => {
                // "But see" is a word of the note's own that a bare citation would lose.
                cites += cluster.len();
            }
            NotePart::Text { content } => {
                if plain_text(content).chars().any(char::is_alphanumeric) {
                    return false;
                }
            }
        }
    }
    cites > 0
}
