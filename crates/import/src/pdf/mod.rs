//! PDF articles: text in reading order, headings by size, notes at the foot of pages.

mod bullets;
mod filters;
mod flow;
mod fonts;
mod forms;
mod furniture;
mod glyphs;
mod head;
mod imprint;
mod large_notes;
mod lines;
mod printed;
mod table;
mod tex;
mod unpacked;

use crate::ImportError;
use crate::draft::Draft;
use crate::format::{Format, Input};
use flow::Measures;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf as Document};
use model::Diagnostic;
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// PDF documents.
pub(crate) struct Pdf;

impl Format for Pdf {
    fn name(&self) -> &'static str {
        "pdf"
    }

    fn recognise(&self, input: &Input<'_>) -> u8 {
        // The header may stand a little way in (ISO 32000-2, annex I, on older readers).
        let start = &input.bytes[..input.bytes.len().min(1024)];
        if start.starts_with(b"%PDF-") {
            100
        } else if start.windows(5).any(|w| w == b"%PDF-") {
            70
        } else {
            0
        }
    }

    fn read(&self, input: Input<'_>) -> Result<Vec<Draft>, ImportError> {
        // The reader of drawing instructions is young: a fault in it is a damaged file to us.
        let read = catch_unwind(AssertUnwindSafe(|| read(input.bytes.into_owned())));
        read.unwrap_or(Err(ImportError::DamagedPdf)).map(|draft| vec![draft])
    }
}

fn read(bytes: Vec<u8>) -> Result<Draft, ImportError> {
    let document = Document::new(unpacked::openable(bytes)?).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            ImportError::Encrypted { what: "the PDF" }
        }
        LoadPdfError::Decryption(_) => ImportError::UnknownEncryption,
        LoadPdfError::Invalid => ImportError::DamagedPdf,
    })?;
    unpacked::check_document(&document)?;
    forms::check(&document)?;
    let pages = glyphs::read(&document);
    let count: usize = pages.iter().map(|p| p.chars.len()).sum();
    if count == 0 {
        return Err(if pages.iter().any(|p| p.pictures) {
            ImportError::Scanned
        } else if pages.is_empty() {
            ImportError::DamagedPdf
        } else {
            ImportError::NoText { format: "pdf" }
        });
    }
    let mut draft = Draft::default();
    let unknown: usize = pages.iter().map(|p| p.unknown).sum();
    if unknown > 0 {
        draft.warnings.push(
            Diagnostic::warning(
                "unknown-characters",
                format!("{unknown} of {count} characters are drawn without saying what they are"),
            )
            .hint("look for “\u{fffd}” in the text"),
        );
    }
    if pages.iter().any(|p| p.cut) {
        draft.warnings.push(
            Diagnostic::warning("cut-short", "the PDF has more text than is read")
                .hint("divide the file and import the parts"),
        );
    }
    let scanned = pages.iter().filter(|p| p.chars.is_empty() && p.pictures).count();
    if scanned > 0 {
        draft.warnings.push(
            Diagnostic::warning("page-without-text", format!("{scanned} pages are mere pictures"))
                .hint("run text recognition over the file and import it again"),
        );
    }
    let heights: Vec<f64> = pages.iter().map(|p| p.height).collect();
    let lines = |(number, page)| printed::without_margins(lines::lines(page, number), pages.len());
    let all: Vec<_> = pages.iter().enumerate().flat_map(lines).collect();
    let kept = furniture::drop_running(all, &heights);
    let measures = Measures::of(&kept);
    let (kept, notes) = furniture::take_notes(kept, measures.body);
    let keys: BTreeSet<String> = notes.iter().filter_map(|n| n.key.clone()).collect();
    draft.notes = notes;
    let mut paragraphs = flow::paragraphs(kept, &measures);
    head::take(&mut paragraphs, document.metadata(), &measures, &mut draft);
    draft.body = flow::parts(&paragraphs, &measures, &keys);
    draft.headings_guessed = true;
    Ok(draft)
}
