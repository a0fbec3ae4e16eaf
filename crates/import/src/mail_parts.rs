//! The parts of a mail that are its text, in their order, with the mails it forwards.

use crate::draft::{Draft, Part};
use crate::html::{Extent, read_page};
use crate::mail_flowed::unflowed;
use crate::text::Breaks;
use crate::{Hint, ImportError, mail_text, picture};
use mail_parser::{Message, MessagePart, MimeHeaders, PartType};
use model::{BlockKind, Diagnostic, Inline};
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

/// How deep mails that forward mails are read.
const DEEPEST: usize = 4;

/// The parts that a page may name, by content id and by address.
pub(crate) struct Enclosed<'a>(HashMap<String, &'a [u8]>);

impl<'a> Enclosed<'a> {
    pub(crate) fn of(message: &'a Message<'_>) -> Self {
        let mut parts = HashMap::new();
        for part in &message.parts {
            let (PartType::Binary(bytes) | PartType::InlineBinary(bytes)) = &part.body else {
                continue;
            };
            let bytes: &[u8] = bytes.as_ref();
            if let Some(id) = part.content_id() {
                parts.insert(format!("cid:{}", id.trim_matches(['<', '>', ' '])), bytes);
            }
            if let Some(address) = part.content_location() {
                parts.insert(address.trim().to_owned(), bytes);
            }
        }
        Self(parts)
    }

    pub(crate) fn find(&self, address: &str) -> Option<Vec<u8>> {
        self.0.get(address.trim()).map(|bytes| bytes.to_vec())
    }
}

/// The first part that is a page, and its address.
pub(crate) fn page<'a>(message: &'a Message<'_>) -> Option<(&'a str, Option<String>)> {
    message.parts.iter().find_map(|part| match &part.body {
        PartType::Html(page) if !page.trim().is_empty() => {
            Some((page.as_ref(), part.content_location().map(str::to_owned)))
        }
        _ => None,
    })
}

/// Reads all that a mail says into a draft. What it encloses besides is named.
pub(crate) fn read(
    message: &Message<'_>,
    hint: &Hint<'_>,
    draft: &mut Draft,
) -> Result<(), ImportError> {
    let mut left = Vec::new();
    read_message(message, hint, 0, draft, &mut left)?;
    for name in left {
        draft.warnings.push(
            Diagnostic::warning("enclosure-left-out", format!("“{name}” came with the mail"))
                .hint("save it from the mail and import it by itself"),
        );
    }
    Ok(())
}

fn read_message(
    message: &Message<'_>,
    hint: &Hint<'_>,
    depth: usize,
    draft: &mut Draft,
    left: &mut Vec<String>,
) -> Result<(), ImportError> {
    let enclosed = Enclosed::of(message);
    let find = |address: &str| enclosed.find(address);
    let hint = Hint { enclosed: Some(&find), address: None, ..*hint };
    let is_page = |id: &u32| matches!(part(message, *id).map(|p| &p.body), Some(PartType::Html(_)));
    let pages = message.html_body.iter().any(is_page);
    let body = if pages { &message.html_body } else { &message.text_body };
    let mut shown: Vec<u32> = Vec::new();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for id in body {
        let Some(part) = part(message, *id) else { continue };
        shown.push(*id);
        let mut one = Draft::default();
        match &part.body {
            PartType::Html(page) if !page.trim().is_empty() => {
                read_page(page.as_ref().into(), &hint, Extent::Titled, &mut one)?;
            }
            PartType::Text(text) => {
                let (text, breaks) = lines(part, text);
                read_text(&text, breaks, message, &mut one);
            }
            PartType::InlineBinary(bytes) | PartType::Binary(bytes) => {
                if let Some(image) = picture::keep(bytes.to_vec(), &mut one.blobs) {
                    let image = Some(image);
                    let figure =
                        BlockKind::Figure { image, origin: None, alt: None, caption: None };
                    one.body.push(Part::Block(figure));
                } else {
                    shown.pop();
                }
            }
            _ => {}
        }
        // Some programs send the same words in two forms side by side.
        let said = said(&one.body);
        if said.is_empty() || seen.insert(said) {
            draft.append(one);
        }
    }
    for id in message.attachments.iter().filter(|id| !shown.contains(id)) {
        let Some(part) = part(message, *id) else { continue };
        match &part.body {
            PartType::Message(inner) if depth < DEEPEST => {
                let subject = inner.subject().unwrap_or_default().trim();
                if !subject.is_empty() {
                    let content = vec![Inline::text(subject)];
                    draft.body.push(Part::Heading { level: 2, content });
                }
                read_message(inner, &hint, depth + 1, draft, left)?;
            }
            // Pictures that a page shows are named by it.
            _ if part.content_id().is_some() && pages => {}
            _ if is_machine_s(part) => {}
            _ => left.push(name(part)),
        }
    }
    Ok(())
}

/// The words of a body.
fn said(body: &[Part]) -> String {
    let text: Vec<String> = body.iter().map(Part::plain_text).collect();
    text.iter().flat_map(|part| part.split_whitespace()).collect::<Vec<_>>().join(" ")
}

/// Whether a part is written by a program for another: a signature, an invitation, a report.
fn is_machine_s(part: &MessagePart<'_>) -> bool {
    part.content_type().and_then(|kind| kind.subtype()).is_some_and(|subtype| {
        [
            "calendar",
            "pgp-signature",
            "pgp-keys",
            "pkcs7-signature",
            "x-pkcs7-signature",
            "delivery-status",
            "rfc822-headers",
        ]
        .contains(&subtype.to_ascii_lowercase().as_str())
    })
}

fn part<'a, 'x>(message: &'a Message<'x>, id: u32) -> Option<&'a MessagePart<'x>> {
    message.parts.get(usize::try_from(id).ok()?)
}

fn name(part: &MessagePart<'_>) -> String {
    let kind = part.content_type().map(|kind| match kind.subtype() {
        Some(subtype) => format!("{}/{subtype}", kind.ctype()),
        None => kind.ctype().to_owned(),
    });
    part.attachment_name().map(str::to_owned).or(kind).unwrap_or_else(|| "a file".to_owned())
}

/// The lines of a text, and who broke them: its sender where the part says that they flow.
fn lines<'a>(part: &MessagePart<'_>, text: &'a str) -> (Cow<'a, str>, Breaks) {
    let said = |name: &str, value: &str| {
        let kind = part.content_type();
        kind.and_then(|kind| kind.attribute(name)).is_some_and(|v| v.eq_ignore_ascii_case(value))
    };
    match said("format", "flowed") {
        true => (Cow::Owned(unflowed(text, said("delsp", "yes"))), Breaks::Author),
        false => (Cow::Borrowed(text), Breaks::Anyone),
    }
}

/// The subject is the title; a line that was taken for one, or for its second part, is text.
fn read_text(text: &str, breaks: Breaks, message: &Message<'_>, draft: &mut Draft) {
    mail_text::read(text, breaks, draft);
    let taken = std::mem::take(&mut draft.title);
    let told = message.subject().is_some_and(|subject| subject.trim() == taken);
    let lines = [Some(taken).filter(|title| !told && !title.is_empty()), draft.subtitle.take()];
    let lines = lines.into_iter().flatten().map(|line| Part::paragraph(vec![Inline::text(line)]));
    draft.body.splice(0..0, lines);
}
