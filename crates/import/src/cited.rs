//! Citations given as data become notes that already know what they cite: whatever style a
//! briefing has then sets them, in the text or at its foot.

use crate::draft::{Draft, DraftNote, Part};
use crate::inlines::{each_run, trim_end};
use model::{Citation, Cite, Inline, Note, NoteId, NotePart};

/// Puts a note in the place of each citation in the body. Their numbers follow on the document's
/// own notes.
pub(crate) fn to_notes(draft: &mut Draft) {
    if draft.works.citations.is_empty() {
        return;
    }
    let last = draft.notes.iter().filter_map(|note| note.label.parse::<usize>().ok()).max();
    let mut next = last.unwrap_or(0);
    let mut notes = Vec::new();
    let mut change = |run: &mut Vec<Inline>| replace(run, &mut next, &mut notes);
    for part in &mut draft.body {
        match part {
            Part::Heading { content, .. } => change(content),
            Part::Block(kind) => each_run(kind, &mut change),
        }
    }
    draft.notes.append(&mut notes);
}

fn replace(run: &mut Vec<Inline>, next: &mut usize, notes: &mut Vec<DraftNote>) {
    if !run.iter().any(holds_citation) {
        return;
    }
    let mut out: Vec<Inline> = Vec::with_capacity(run.len());
    for mut inline in std::mem::take(run) {
        if let Inline::Citation(citation) = &inline {
            let key = format!("citation {}", citation.id);
            *next += 1;
            let label = next.to_string();
            // The mark stands at the word; a bracketed citation stood after a space.
            if let Some(Inline::Text { text }) = out.last_mut() {
                text.truncate(text.trim_end_matches([' ', '\u{a0}']).len());
            }
            out.push(Inline::NoteMark { note: NoteId(key.clone()), label: label.clone() });
            notes.push(DraftNote { key: Some(key), label, content: vec![inline] });
        } else {
            if let Some(children) = inline.children_mut() {
                replace(children, next, notes);
            }
            out.push(inline);
        }
    }
    *run = out;
}

fn holds_citation(inline: &Inline) -> bool {
    matches!(inline, Inline::Citation(_))
        || inline.children().is_some_and(|children| children.iter().any(holds_citation))
}

/// Divides a note that holds citations into words and clusters; a note without any stays for
/// the references in its words to be read.
pub(crate) fn divide(note: &mut Note, citations: &[Vec<Cite>]) {
    if !note.content.iter().any(holds_citation) {
        return;
    }
    let mut content = Vec::new();
    let mut words = Vec::new();
    for inline in std::mem::take(&mut note.content) {
        let Inline::Citation(citation) = inline else {
            words.push(inline.clone());
            content.push(inline);
            continue;
        };
        let Citation { id, content: shown, .. } = *citation;
        let cites = id.parse::<usize>().ok().and_then(|place| citations.get(place));
        if !model::plain_text(&words).trim().is_empty() {
            note.parts.push(NotePart::Text { content: std::mem::take(&mut words) });
        }
        words.clear();
        match cites {
            Some(cites) => note.parts.push(NotePart::Cluster { cites: cites.clone() }),
            None => words.extend(shown.iter().cloned()),
        }
        content.extend(shown);
    }
    trim_end(&mut words);
    // The full stop that ended the printed note is the style's to set.
    if !matches!(model::plain_text(&words).trim(), "" | ".") {
        note.parts.push(NotePart::Text { content: words });
    }
    note.content = content;
}
