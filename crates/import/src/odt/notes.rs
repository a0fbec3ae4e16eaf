//! Notes, and how a document numbers them.

use super::body::{Line, Reader, attribute};
use crate::draft::DraftNote;
use crate::office::{Flow, Run, note_label};
use crate::{ImportError, xml};
use model::{Inline, NoteId};
use roxmltree::Node;
use std::collections::BTreeMap;

/// The largest number before the first note.
const LARGEST_START: usize = 16_383;

/// How the notes of a class are numbered: `text:notes-configuration`.
#[derive(Clone, Default)]
pub(super) struct Scheme {
    /// The number before that of the first note.
    before: usize,
    /// The number format, as Word calls it.
    format: &'static str,
    /// Whether they are counted anew on each page, so that several notes show one number.
    by_page: bool,
}

impl Scheme {
    /// Reads a configuration; gives back the class of its notes with it.
    pub(super) fn read(node: Node<'_, '_>) -> Option<(String, Self)> {
        let format = match attribute(node, "num-format").unwrap_or_default() {
            "i" => "lowerRoman",
            "I" => "upperRoman",
            "a" => "lowerLetter",
            "A" => "upperLetter",
            _ => "decimal",
        };
        let by_page = attribute(node, "start-numbering-at") == Some("page");
        let before = attribute(node, "start-value").and_then(|start| start.parse().ok());
        let before = before.map_or(0, |start: usize| start.min(LARGEST_START));
        Some((attribute(node, "note-class")?.to_owned(), Self { before, format, by_page }))
    }
}

/// How many notes of each class have been read.
#[derive(Default)]
pub(super) struct Counts {
    by_class: BTreeMap<String, usize>,
    all: usize,
}

impl Reader<'_, '_> {
    /// The mark of a note. Where the document does not say what it shows, the note is counted.
    pub(super) fn note(&mut self, node: Node<'_, '_>, line: &mut Line) -> Result<(), ImportError> {
        let class = attribute(node, "note-class").unwrap_or("footnote");
        let counts = &mut self.notes;
        counts.all += 1;
        let number = counts.by_class.entry(class.to_owned()).or_default();
        let citation = node.children().find(|n| xml::is(*n, "note-citation"));
        let own = citation.and_then(|n| attribute(n, "label")).map(str::to_owned);
        // A note with a mark of its own does not count.
        *number += usize::from(own.is_none());
        let scheme = self.styles.notes.get(class).cloned().unwrap_or_default();
        let counted = || note_label(scheme.before + *number, scheme.format);
        let repeated = scheme.by_page && own.is_none();
        let shown = citation.map(|n| xml::characters(n).trim().to_owned());
        let label =
            shown.filter(|shown| !shown.is_empty() && !repeated).or(own).unwrap_or_else(counted);
        let key = format!("note {}", counts.all);
        if let Some(body) = node.children().find(|n| xml::is(*n, "note-body")) {
            let mut flow = Flow::inner();
            self.in_note = true;
            let outer = std::mem::take(&mut self.marks);
            self.blocks(body, None, &mut flow)?;
            self.marks = outer;
            self.in_note = false;
            let content = crate::inlines::tidy(flow.into_run().0);
            let (key, label) = (Some(key.clone()), label.clone());
            self.draft.notes.push(DraftNote { key, label, content });
        }
        line.runs.push(Run::plain(Inline::NoteMark { note: NoteId(key), label }));
        Ok(())
    }
}
