//! What the forms of a PDF come to where they are drawn, asked before anything draws them: a form
//! may draw another twice, and that one the next (ISO 32000-2, 8.10).

use crate::{ImportError, limits};
use hayro_interpret::hayro_syntax::Pdf as Document;
use hayro_interpret::hayro_syntax::content::{TypedIter, ops::TypedInstruction};
use hayro_interpret::hayro_syntax::object::{Dict, Name, ObjectIdentifier, Stream};
use hayro_interpret::hayro_syntax::page::Resources;
use std::collections::HashMap;

/// What drawing a form costs besides its content, as so many bytes of content.
const DRAWN: usize = 512;
/// How deep forms are followed; the reader follows no deeper.
const DEEPEST: usize = 50;

/// Refuses a document whose pages draw more than a document holds, each form counted as often as
/// it is drawn.
pub(super) fn check(document: &Document) -> Result<(), ImportError> {
    let mut forms = Forms::default();
    let mut total = 0_usize;
    for (at, page) in document.pages().iter().enumerate().take(limits::MAX_PDF_PAGES) {
        let resources = page.resources();
        if resources.x_objects.keys().next().is_none() {
            continue;
        }
        total = total.saturating_add(forms.drawn(page.typed_operations(), resources, 0));
        if total > limits::MAX_UNPACKED_BYTES {
            return Err(ImportError::Bomb {
                format: "pdf",
                name: format!("page {}", at + 1),
                limit: limits::MAX_UNPACKED_BYTES as u64,
            });
        }
    }
    Ok(())
}

/// The forms of a document with what drawing each comes to, in bytes; none while that is found out.
#[derive(Default)]
struct Forms(HashMap<ObjectIdentifier, Option<usize>>);

impl Forms {
    /// What the forms that a content draws come to.
    fn drawn(
        &mut self,
        mut content: TypedIter<'_>,
        resources: &Resources<'_>,
        depth: usize,
    ) -> usize {
        let mut total = 0_usize;
        while let Some(instruction) = content.next() {
            let TypedInstruction::XObject(drawn) = instruction else { continue };
            let form = resources.get_x_object(drawn.0);
            total = total.saturating_add(form.map_or(0, |form| self.of(&form, resources, depth)));
        }
        total
    }

    fn of(&mut self, form: &Stream<'_>, outer: &Resources<'_>, depth: usize) -> usize {
        let kind = form.dict().get::<Name<'_>>("Subtype");
        if depth == DEEPEST || kind.is_none_or(|kind| kind.as_ref() != b"Form") {
            return 0;
        }
        // A form that draws itself ends where the reader's depth does.
        if let Some(known) = self.0.get(&form.obj_id()) {
            return known.unwrap_or(limits::MAX_UNPACKED_BYTES);
        }
        self.0.insert(form.obj_id(), None);
        let content = form.decoded_data().unwrap_or_default();
        let own = form.dict().get::<Dict<'_>>("Resources").map(Resources::new);
        let resources = own.as_ref().unwrap_or(outer);
        let drawn = self.drawn(TypedIter::new(&content), resources, depth + 1);
        let all = drawn.saturating_add(content.len() + DRAWN);
        self.0.insert(form.obj_id(), Some(all));
        all
    }
}
