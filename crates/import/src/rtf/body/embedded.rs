//! What stands at a place of the text: notes and pictures.

use super::Reader;
use crate::draft::DraftNote;
use crate::inlines;
use crate::limits::MAX_PICTURE_BYTES;
use crate::office::{Run, keep_picture, note_label};
use model::{BlockKind, Diagnostic, Inline, NoteId};

impl Reader {
    pub(super) fn hexadecimal(&mut self, bytes: &[u8]) {
        if self.picture.bytes.len() > MAX_PICTURE_BYTES {
            return;
        }
        for digit in bytes.iter().filter_map(|byte| char::from(*byte).to_digit(16)) {
            let Ok(digit) = u8::try_from(digit) else { continue };
            match self.picture.half.take() {
                Some(high) => self.picture.bytes.push(high << 4 | digit),
                None => self.picture.half = Some(digit),
            }
        }
    }

    pub(super) fn end_note(&mut self) {
        self.depth.leave();
        let Some(story) = self.stories.pop() else { return };
        let kind = usize::from(story.endnote);
        let (content, pictures) = story.finish(self.state.paragraph, &mut self.header).into_run();
        let mut content = inlines::tidy(content);
        if !pictures.is_empty() {
            self.draft.warnings.push(
                Diagnostic::warning("picture-left-out", "a picture in a note was left out")
                    .hint("move it into the text of the document and import that again"),
            );
        }
        let story = self.story();
        let typed = if std::mem::take(&mut story.awaits_note) { None } else { story.take_mark() };
        let label = match typed {
            Some(mark) => {
                drop_mark(&mut content, &mark);
                mark
            }
            None => {
                self.counts[kind] += 1;
                note_label(self.counts[kind], self.formats[kind])
            }
        };
        let key = format!("note {}", self.draft.notes.len() + 1);
        self.draft.notes.push(DraftNote { key: Some(key.clone()), label: label.clone(), content });
        self.story().push(Run::plain(Inline::NoteMark { note: NoteId(key), label }));
    }

    pub(super) fn end_picture(&mut self) {
        let picture = std::mem::take(&mut self.picture);
        self.pictures += 1;
        let name = self.pictures.to_string();
        let draft = &mut self.draft;
        let image = keep_picture(picture.bytes, &name, &mut draft.blobs, &mut draft.warnings);
        let alt = Some(picture.alt).filter(|alt| !alt.is_empty());
        if image.is_some() || alt.is_some() {
            let figure = BlockKind::Figure { image, origin: None, alt, caption: None };
            self.story().anchored.push(figure);
        }
    }
}

/// Takes the mark off a note's beginning that its author typed there.
fn drop_mark(content: &mut Vec<Inline>, mark: &str) {
    let repeats = content
        .first()
        .is_some_and(|first| model::plain_text(std::slice::from_ref(first)).trim() == mark);
    if repeats {
        content.remove(0);
        *content = inlines::tidy(std::mem::take(content));
    }
}
