//! PDF articles: text in reading order, headings by size, notes at the foot of pages.

mod filters;
mod flow;
mod furniture;
mod glyphs;
mod lines;
mod table;
mod tex;
mod unpacked;

use crate::byline::{is_person, parse_byline};
use crate::draft::Draft;
use crate::format::{Format, Input};
use crate::{ImportError, date::parse_date, front};
use flow::{Measures, Paragraph};
use hayro_interpret::hayro_syntax::metadata::Metadata;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf as Document};
use model::{Diagnostic, PartialDate};
use regex::Regex;
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;

/// PDF documents.
pub(crate) struct Pdf;

static DOI: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:doi\.org/|doi:?\s*)(10\.[0-9]{4,9}/[^\s,;]{2,200})")
        .expect("the pattern is constant and valid")
});

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

    fn read(&self, input: &Input<'_>) -> Result<Vec<Draft>, ImportError> {
        // The reader of drawing instructions is young: a fault in it is a damaged file to us.
        let read = catch_unwind(AssertUnwindSafe(|| read(input.bytes)));
        read.unwrap_or(Err(ImportError::DamagedPdf)).map(|draft| vec![draft])
    }
}

fn read(bytes: &[u8]) -> Result<Draft, ImportError> {
    let document = Document::new(unpacked::openable(bytes)?).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            ImportError::Encrypted { what: "the PDF" }
        }
        LoadPdfError::Decryption(_) => ImportError::UnknownEncryption,
        LoadPdfError::Invalid => ImportError::DamagedPdf,
    })?;
    unpacked::check_document(&document)?;
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
    let all: Vec<_> =
        pages.iter().enumerate().flat_map(|(number, page)| lines::lines(page, number)).collect();
    let kept = furniture::drop_running(all, &heights);
    let measures = Measures::of(&kept);
    let (kept, notes) = furniture::take_notes(kept, measures.body);
    let keys: BTreeSet<String> = notes.iter().filter_map(|n| n.key.clone()).collect();
    draft.notes = notes;
    let mut paragraphs = flow::paragraphs(kept, &measures);
    take_front(&mut paragraphs, document.metadata(), &measures, &mut draft);
    draft.body = flow::parts(&paragraphs, &measures, &keys);
    Ok(draft)
}

/// Title, authors, date and DOI from the first page and the document's information.
fn take_front(
    paragraphs: &mut Vec<Paragraph>,
    info: &Metadata,
    measures: &Measures,
    draft: &mut Draft,
) {
    let first: Vec<&Paragraph> =
        paragraphs.iter().take(12).filter(|p| p.lines.iter().all(|l| l.page == 0)).collect();
    for paragraph in &first {
        if draft.doi.is_none()
            && let Some(found) = DOI.captures(&paragraph.text())
        {
            draft.doi = Some(found[1].trim_end_matches(['.', ')', ']']).to_owned());
        }
    }
    let declared = text(info.title.as_deref()).filter(|t| is_title(t));
    let size = |p: &Paragraph| p.lines.first().map_or(0.0, |l| l.size);
    let same = |p: &Paragraph, title: &str| {
        let (a, b) = (folded(&p.text()), folded(title));
        !a.is_empty() && (a == b || b.starts_with(&a) && p.heading)
    };
    let named = declared.as_ref().and_then(|t| first.iter().position(|p| same(p, t)));
    let largest = first
        .iter()
        .enumerate()
        .filter(|(_, p)| p.heading && size(p) > 1.15 * measures.body)
        .max_by(|a, b| size(a.1).total_cmp(&size(b.1)).then(b.0.cmp(&a.0)))
        .map(|(at, _)| at);
    let at = named.or(largest);
    draft.title = match (&declared, named, largest) {
        (Some(declared), Some(_), _) | (Some(declared), None, None) => declared.clone(),
        (_, _, Some(at)) => first[at].text(),
        (None, None, None) => String::new(),
        (None, Some(_), None) => String::new(),
    };
    let mut front = 0;
    if let Some(at) = at {
        let title = paragraphs.remove(at);
        front = at;
        if let Some(next) = paragraphs.get(at).filter(|p| p.heading && size(p) < size(&title)) {
            let text = next.text();
            let people = text.split(&[',', '&', ';'][..]).all(|p| is_person(p.trim()));
            let gap = next.lines[0].y - title.lines.last().map_or(0.0, |l| l.y);
            // A heading of the size of others in the text is the first of them.
            let others = paragraphs[at + 1..]
                .iter()
                .any(|p| p.heading && (size(p) - size(next)).abs() < 0.3);
            let large = size(next) > 1.1 * measures.body && gap < 3.0 * size(next);
            if !people && !others && large {
                draft.subtitle = Some(text);
                paragraphs.remove(at);
            }
        }
    }
    // Short lines between the title and the text say who and when.
    let mut looked = 0;
    while looked < 5 && front < paragraphs.len() {
        looked += 1;
        let paragraph = &paragraphs[front];
        let text = paragraph.text();
        let names = text.replace(" and ", ",").replace(" & ", ",");
        let people = names.split([',', ';']).map(str::trim).filter(|p| !p.is_empty());
        let people = text.chars().count() < 200 && people.clone().next().is_some() && {
            let mut people = people;
            people.all(is_person)
        };
        if people && draft.authors.is_empty() && !paragraph.text().ends_with('.') {
            draft.authors = parse_byline(&text);
        } else if text.chars().count() > 240 || !front::take_line(draft, &text) {
            break;
        }
        paragraphs.remove(front);
    }
    if draft.authors.is_empty()
        && let Some(author) = text_of_people(info)
    {
        draft.authors = parse_byline(&author);
    }
    if draft.published.is_none() {
        draft.published = info.creation_date.as_ref().and_then(|date| {
            parse_date(&format!("{:04}-{:02}-{:02}", date.year, date.month, date.day))
        });
        if let Some(date) = draft.published {
            draft.warnings.push(made_on(date));
        }
    }
}

fn made_on(date: PartialDate) -> Diagnostic {
    Diagnostic::warning(
        "date-of-file",
        format!("the text names no date; {date}, when the PDF was made, stands for it"),
    )
    .hint("type the date of publication into the article's form")
}

fn text_of_people(info: &Metadata) -> Option<String> {
    let author = text(info.author.as_deref())?;
    let first = author.split([',', ';', '&']).next().unwrap_or_default();
    let first = first.split(" and ").next().unwrap_or_default();
    is_person(first.trim()).then_some(author)
}

/// A text string of a PDF (ISO 32000-2, 7.9.2.2).
fn text(bytes: Option<&[u8]>) -> Option<String> {
    let bytes = bytes?;
    let text = match bytes {
        [0xfe, 0xff, rest @ ..] => encoding_rs::UTF_16BE.decode_without_bom_handling(rest).0,
        [0xff, 0xfe, rest @ ..] => encoding_rs::UTF_16LE.decode_without_bom_handling(rest).0,
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest),
        other => match std::str::from_utf8(other) {
            Ok(text) => text.into(),
            Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(other).0,
        },
    };
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

/// Whether a declared title is one, not the name of a program's file.
fn is_title(title: &str) -> bool {
    let lower = title.to_lowercase();
    let file = [".doc", ".docx", ".indd", ".pdf", ".tex", ".qxd", ".dvi", ".pptx", ".rtf"];
    !lower.starts_with("microsoft ")
        && !lower.starts_with("untitled")
        && !file.iter().any(|end| lower.ends_with(end))
        && title.chars().any(char::is_whitespace)
        && title.chars().count() < 300
}

fn folded(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
