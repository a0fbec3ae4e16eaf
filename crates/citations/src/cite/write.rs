//! The second walk: what was rendered goes to its place.

use super::cluster::{Piece, ids, pieces};
use super::place;
use super::plan::{Mark, Own, Plan, PlannedNote};
use crate::consolidate::Consolidated;
use crate::csl::Output;
use crate::reading;
use model::{
    Citation, CitationForm, CitedEntry, CitedKind, CitedNote, Inline, Name, NoteId, NotePart,
    ResolvedEntry, ResolvedKind, plain_text,
};

/// The ids of the citations of a source, each with its note's number.
pub(super) type Backlinks = Vec<(String, Option<u32>)>;

pub(super) struct Writer<'a> {
    consolidated: &'a Consolidated,
    plan: &'a Plan<'a>,
    output: Option<&'a Output>,
    next_mark: usize,
    next_own: usize,
    next_id: usize,
    pub(super) notes: Vec<CitedNote>,
    pub(super) citations: Vec<Backlinks>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        consolidated: &'a Consolidated,
        plan: &'a Plan<'a>,
        output: Option<&'a Output>,
    ) -> Self {
        Self {
            consolidated,
            plan,
            output,
            next_mark: 0,
            next_own: 0,
            next_id: 1,
            notes: Vec::new(),
            citations: vec![Vec::new(); consolidated.sources.len()],
        }
    }

    pub(super) fn entries(&mut self, entries: &[ResolvedEntry]) -> Vec<CitedEntry> {
        entries.iter().map(|entry| self.entry(entry)).collect()
    }

    fn entry(&mut self, entry: &ResolvedEntry) -> CitedEntry {
        let kind = match &entry.kind {
            ResolvedKind::Part => CitedKind::Part,
            ResolvedKind::Text { blocks } => CitedKind::Text { blocks: blocks.clone() },
            ResolvedKind::Annex { file, name } => {
                CitedKind::Annex { file: file.clone(), name: name.clone() }
            }
            ResolvedKind::Slot { prompt } => CitedKind::Slot { prompt: prompt.clone() },
            ResolvedKind::Pick { article, sections, whole, .. } => {
                let mut sections = sections.clone();
                for section in &mut sections {
                    reading::rewrite(section, &mut |list| {
                        let taken = std::mem::take(list);
                        *list = self.inlines(taken);
                    });
                }
                // Notes that no mark leads to still follow those of this pick.
                self.notes_before(|planned| planned.entry == &entry.id);
                CitedKind::Pick {
                    article: article.clone(),
                    sections: sections.into(),
                    whole: *whole,
                }
            }
        };
        let entries = self.entries(&entry.entries);
        CitedEntry { id: entry.id.clone(), title: entry.title.clone(), kind, entries }
    }

    fn inlines(&mut self, inlines: Vec<Inline>) -> Vec<Inline> {
        let mut out: Vec<Inline> = Vec::with_capacity(inlines.len());
        for mut inline in inlines {
            match inline {
                Inline::NoteMark { label, .. } => self.mark(label, &mut out),
                Inline::Citation(citation) => {
                    self.own_citation(citation.content, citation.form, &mut out);
                }
                _ => {
                    if let Some(children) = inline.children_mut() {
                        *children = self.inlines(std::mem::take(children));
                    }
                    out.push(inline);
                }
            }
        }
        out
    }

    fn mark(&mut self, label: String, out: &mut Vec<Inline>) {
        let plan = self.plan;
        let mark = plan.marks.get(self.next_mark);
        self.next_mark += 1;
        match mark {
            Some(Mark::Note(number)) => {
                let note = NoteId(format!("n{number}"));
                out.push(Inline::NoteMark { note, label: number.to_string() });
                self.notes_before(|planned| planned.number <= *number);
            }
            Some(Mark::InText(requests)) => {
                for request in requests {
                    let citation = self.cluster(*request);
                    if !citation.is_empty() {
                        place::put(out, citation);
                    }
                }
            }
            Some(Mark::Dangling) | None => {
                out.push(Inline::Superscript { content: vec![Inline::text(label)] });
            }
        }
    }

    fn own_citation(&mut self, content: Vec<Inline>, form: CitationForm, out: &mut Vec<Inline>) {
        let plan = self.plan;
        let own = plan.own.get(self.next_own);
        self.next_own += 1;
        match own {
            Some(Own::Set(request)) => {
                let sources = self.cited_again(*request);
                // "Park (2024)" of a style that names the author stays what it is.
                if let (CitationForm::Narrative, Some(sources)) = (form, sources) {
                    let citation = self.citation(&sources, content, None);
                    out.push(citation);
                    return;
                }
                let citation = self.cluster(*request);
                if citation.is_empty() {
                    out.extend(content);
                } else {
                    place::close_up(out, &citation);
                    out.extend(citation);
                }
            }
            Some(Own::Kept(sources)) if !sources.is_empty() => {
                let citation = self.citation(sources, content, None);
                out.push(citation);
            }
            _ => out.extend(content),
        }
    }

    /// Writes the next notes for as long as they are wanted.
    fn notes_before(&mut self, wanted: impl Fn(&PlannedNote<'_>) -> bool) {
        let plan = self.plan;
        while let Some(planned) = plan.notes.get(self.notes.len()).filter(|p| wanted(p)) {
            let content = self.note(planned);
            self.notes.push(CitedNote {
                id: NoteId(format!("n{}", planned.number)),
                number: planned.number,
                entry: planned.entry.clone(),
                content,
            });
        }
    }

    fn note(&mut self, planned: &PlannedNote<'_>) -> Vec<Inline> {
        let note = planned.note;
        if note.parts.is_empty() {
            return note.content.clone();
        }
        let mut requests = planned.requests.iter();
        let mut out: Vec<Inline> = Vec::new();
        for (at, part) in note.parts.iter().enumerate() {
            match part {
                NotePart::Text { content } => {
                    let text = plain_text(content);
                    if at > 0
                        && !ends_with_space(&out)
                        && text.starts_with(|c: char| c.is_alphanumeric() || "“‘(\"".contains(c))
                    {
                        out.push(Inline::text(" "));
                    }
                    out.extend(content.iter().cloned());
                }
                NotePart::Cluster { .. } => {
                    let Some(request) = requests.next() else { continue };
                    let mut cluster = self.cluster(*request);
                    if at > 0 {
                        if !ends_with_space(&out) && !plain_text(&out).is_empty() {
                            out.push(Inline::text(" "));
                        }
                        if goes_on(&plain_text(&out)) {
                            lower_ibid(&mut cluster);
                        }
                    }
                    if let Some(NotePart::Text { content }) = note.parts.get(at + 1)
                        && goes_on_after(&plain_text(content))
                    {
                        drop_final_stop(&mut cluster);
                    }
                    out.extend(cluster);
                }
            }
        }
        out
    }

    fn cluster(&mut self, request: usize) -> Vec<Inline> {
        let plan = self.plan;
        let Some(planned) = plan.requests.get(request) else { return Vec::new() };
        let rendered = self.output.and_then(|output| output.citations.get(request));
        let pieces = pieces(planned, rendered, self.consolidated);
        pieces
            .into_iter()
            .flat_map(|piece| match piece {
                Piece::Words(words) => words,
                Piece::Cited(sources, content) => {
                    vec![self.citation(&sources, content, planned.note)]
                }
            })
            .collect()
    }

    /// The sources of a request that the style sets with the names of their authors.
    fn cited_again(&self, request: usize) -> Option<Vec<usize>> {
        let planned = self.plan.requests.get(request)?;
        let rendered = self.output.and_then(|output| output.citations.get(request))?;
        let words: String = rendered.iter().map(|run| run.text.as_str()).collect();
        let (index, _) = planned.cites.first()?;
        let names = self.consolidated.sources[*index].source.item.names("author");
        let named = match names.first()? {
            Name::Person(person) => words.contains(&person.family),
            Name::Literal { literal } => words.contains(literal.as_str()),
        };
        named.then(|| planned.cites.iter().map(|(index, _)| *index).collect())
    }

    fn citation(&mut self, sources: &[usize], content: Vec<Inline>, note: Option<u32>) -> Inline {
        let id = format!("c{}", self.next_id);
        self.next_id += 1;
        for source in sources {
            self.citations[*source].push((id.clone(), note));
        }
        let sources = ids(sources, self.consolidated);
        Inline::citation(Citation { id, sources, content, ..Citation::default() })
    }
}

fn ends_with_space(inlines: &[Inline]) -> bool {
    plain_text(inlines).ends_with(char::is_whitespace)
}

/// Whether a sentence is under way at the end of a text.
fn goes_on(before: &str) -> bool {
    !before.trim_end().is_empty() && !before.trim_end().ends_with(['.', '!', '?'])
}

/// Whether a text goes on with the sentence of the citation before it.
fn goes_on_after(after: &str) -> bool {
    let after = after.trim_start();
    after.starts_with(|c: char| {
        c.is_lowercase() || matches!(c, ',' | ';' | '.' | ':' | '(' | ')' | '—' | '–')
    })
}

/// "See ibid.", not "See Ibid.".
fn lower_ibid(cluster: &mut [Inline]) {
    if let Some(text) = first_text(cluster)
        && text.starts_with("Ibid")
    {
        text.replace_range(..1, "i");
    }
}

fn first_text(inlines: &mut [Inline]) -> Option<&mut String> {
    match inlines.first_mut()? {
        Inline::Text { text } => Some(text),
        other => first_text(other.children_mut()?),
    }
}

/// Takes off the full stop that the style ends a note with, where the note goes on.
fn drop_final_stop(inlines: &mut [Inline]) {
    let whole = plain_text(inlines);
    if !whole.ends_with('.') || whole.ends_with("ibid.") || whole.ends_with("Ibid.") {
        return;
    }
    fn last_text(inlines: &mut [Inline]) -> Option<&mut String> {
        match inlines.last_mut()? {
            Inline::Text { text } => Some(text),
            other => last_text(other.children_mut()?),
        }
    }
    if let Some(text) = last_text(inlines) {
        text.pop();
    }
}
