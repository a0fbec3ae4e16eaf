//! Pandoc's additions to Markdown (Pandoc User's Guide, "Pandoc's Markdown"): blocks, tables,
//! spans, citations of a bibliography's keys, and notes written inline.

mod blocks;
mod brackets;
mod citations;
mod grid;
mod places;
pub(crate) mod tables;

pub(crate) use blocks::rewritten;

use crate::draft::{Draft, DraftNote, Part};
use crate::front_matter::Bibliography;
use crate::inlines::each_run;
use crate::office::zotero::Works;
use crate::{Hint, import_references};
use model::{CslItem, Diagnostic, Inline, NoteId};
use std::collections::{BTreeMap, BTreeSet};

/// The works of a document by their keys: those it lists itself, then those of the files beside
/// it that its front matter names.
pub(crate) fn bibliography(
    bibliography: Bibliography,
    hint: &Hint<'_>,
    warnings: &mut Vec<Diagnostic>,
) -> BTreeMap<String, CslItem> {
    let mut items = BTreeMap::new();
    for item in bibliography.items {
        if let Some(key) = item.get("id") {
            items.entry(key).or_insert(item);
        }
    }
    for path in &bibliography.files {
        let bytes = hint.neighbour.and_then(|read| read(path.trim_start_matches("./")));
        let read = bytes.as_deref().map(import_references);
        let found = match read {
            Some(Ok(found)) => found,
            Some(Err(error)) => {
                warnings.push(unread(path, &error.to_string()));
                continue;
            }
            None => {
                warnings.push(unread(path, "there is no such file beside the article"));
                continue;
            }
        };
        for item in found {
            if let Some(key) = item.get("id") {
                items.entry(key).or_insert(item);
            }
        }
    }
    items
}

fn unread(path: &str, why: &str) -> Diagnostic {
    Diagnostic::warning(
        "bibliography-unread",
        format!("the bibliography “{path}” could not be read: {why}"),
    )
    .hint("put the file beside the article and import it again")
}

/// Turns citations and inline notes of a draft's text into what they mean.
pub(crate) fn resolve(draft: &mut Draft, items: &BTreeMap<String, CslItem>) {
    let mut reader = Reader {
        items,
        works: std::mem::take(&mut draft.works),
        notes: Vec::new(),
        unknown: BTreeSet::new(),
    };
    for part in &mut draft.body {
        match part {
            Part::Heading { content, .. } => reader.run(content),
            Part::Block(kind) => each_run(kind, &mut |run| reader.run(run)),
        }
    }
    for note in &mut draft.notes {
        reader.run(&mut note.content);
    }
    let mut inline = std::mem::take(&mut reader.notes);
    for note in &mut inline {
        reader.cites(&mut note.content);
    }
    draft.works = reader.works;
    draft.notes.append(&mut inline);
    for key in reader.unknown {
        draft.warnings.push(
            Diagnostic::warning(
                "citation-unresolved",
                format!("no bibliography has the key “{key}”"),
            )
            .hint("import the reference library that has the key, or name it in the front matter"),
        );
    }
}

struct Reader<'a> {
    items: &'a BTreeMap<String, CslItem>,
    works: Works,
    notes: Vec<DraftNote>,
    unknown: BTreeSet<String>,
}

impl Reader<'_> {
    fn run(&mut self, run: &mut Vec<Inline>) {
        self.brackets(run);
        self.cites(run);
    }

    fn note(&mut self, content: Vec<Inline>) -> Inline {
        let label = format!("i{}", self.notes.len() + 1);
        let key = format!("inline {}", self.notes.len() + 1);
        self.notes.push(DraftNote { key: Some(key.clone()), label: label.clone(), content });
        Inline::NoteMark { note: NoteId(key), label }
    }
}
