//! E-mails such as newsletters, and web pages saved as one file (MHTML): both are MIME.

use crate::draft::{Draft, Part};
use crate::format::{Format, Hint, Input};
use crate::html::{Extent, drop_title, read_head, read_page};
use crate::mail_parts::{self, Enclosed, page};
use crate::mail_words::{SAYS, WAY};
use crate::{ImportError, date::parse_date, mail_masthead, sender};
use mail_parser::{Message, MessageParser};
use model::BlockKind;
use regex::Regex;
use std::sync::LazyLock;

/// Web pages with their pictures in one file (RFC 2557).
pub(crate) struct Mhtml;
/// E-mails (RFC 5322).
pub(crate) struct Mail;

static FIELD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?im)^(from|to|subject|date|message-id|mime-version|received|return-path|content-type|snapshot-content-location|delivered-to|list-id):[ \t]")
        .expect("the pattern is constant and valid")
});
static REPLY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:\s*(?:re|fwd?|aw|wg|tr|απ|σχετ)\s*:\s*)+")
        .expect("the pattern is constant and valid")
});
/// What a newsletter says of itself above and below its text.
static FRAME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\bunsubscribe\b|view (?:this e-?mail |it |this |online )?(?:in|on) (?:your |a |the )?(?:browser|web)|(?:manage|update) (?:your )?(?:e-?mail )?preferences|you(?:'|’)?(?: a)?re receiving this|you received this (?:e-?mail|message|newsletter)|no longer wish to receive|sent to you because|our mailing address is|forwarded this e-?mail")
        .expect("the pattern is constant and valid")
});

/// Whose a newsletter is.
static RIGHTS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:copyright\s*(?:©|\(c\))?|©)\s*[0-9]{4}\b.{0,80}$")
        .expect("the pattern is constant and valid")
});

/// An address behind the words that name it.
static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\s*[:：]?\s*[<(\[]?https?://\S+$").expect("the pattern is constant and valid")
});

/// The header fields that the first lines name, in lower case; none if they are no header.
fn fields(head: &str) -> Vec<String> {
    let head = head.trim_start_matches('\u{feff}').trim_start();
    let first = head.lines().next().unwrap_or_default();
    let name = first.split(':').next().unwrap_or_default();
    let header = first.contains(':')
        && !name.is_empty()
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if !header && !first.starts_with("From ") {
        return Vec::new();
    }
    let end = head.find("\n\n").or_else(|| head.find("\r\n\r\n")).unwrap_or(head.len());
    FIELD.captures_iter(&head[..end]).map(|c| c[1].to_lowercase()).collect()
}

fn has(fields: &[String], name: &str) -> bool {
    fields.iter().any(|f| f == name)
}

impl Format for Mhtml {
    fn name(&self) -> &'static str {
        "mhtml"
    }

    fn recognise(&self, input: &Input<'_>) -> u8 {
        let fields = fields(&input.head);
        let related = input.head.to_ascii_lowercase().contains("multipart/related");
        let named = matches!(input.hint.extension().as_str(), "mht" | "mhtml");
        let page = has(&fields, "snapshot-content-location") || named;
        match (has(&fields, "content-type"), related, page) {
            (true, true, true) => 98,
            (true, _, _) if named => 90,
            _ => 0,
        }
    }

    fn read(&self, input: Input<'_>) -> Result<Vec<Draft>, ImportError> {
        let message = parse(&input.bytes)?;
        let parts = Enclosed::of(&message);
        let (page, at) = page(&message).ok_or(ImportError::NoText { format: self.name() })?;
        let address = message
            .header_raw("Snapshot-Content-Location")
            .map(str::trim)
            .map(str::to_owned)
            .or(at)
            .filter(|a| a.starts_with("http"));
        let find = |address: &str| parts.find(address);
        let hint = Hint {
            address: input.hint.address.or(address.as_deref()),
            enclosed: Some(&find),
            ..*input.hint
        };
        let mut draft = Draft::default();
        read_page(page.into(), &hint, Extent::Main, &mut draft)?;
        complete(&mut draft, &message, false);
        some(draft, self.name())
    }
}

impl Format for Mail {
    fn name(&self) -> &'static str {
        "mail"
    }

    fn recognise(&self, input: &Input<'_>) -> u8 {
        let fields = fields(&input.head);
        let machine = ["message-id", "mime-version", "received", "return-path", "delivered-to"];
        let posted = machine.iter().any(|name| has(&fields, name));
        let named = input.hint.extension() == "eml"
            || input.hint.content_type.is_some_and(|t| t.contains("message/rfc822"));
        match (has(&fields, "from"), posted, named) {
            (true, true, _) => 92,
            (_, _, true) if !fields.is_empty() => 85,
            _ => 0,
        }
    }

    fn read(&self, input: Input<'_>) -> Result<Vec<Draft>, ImportError> {
        let message = parse(&input.bytes)?;
        let mut draft = Draft::default();
        mail_parts::read(&message, input.hint, &mut draft)?;
        draft.title.clear();
        complete(&mut draft, &message, true);
        drop_title(&mut draft);
        if draft.authors.is_empty() {
            read_head(&mut draft);
        }
        drop_frame(&mut draft);
        mail_masthead::drop(&mut draft);
        some(draft, self.name())
    }
}

fn parse(bytes: &[u8]) -> Result<Message<'_>, ImportError> {
    MessageParser::default().parse(bytes).ok_or(ImportError::DamagedMail)
}

fn some(draft: Draft, format: &'static str) -> Result<Vec<Draft>, ImportError> {
    if draft.body.is_empty() { Err(ImportError::NoText { format }) } else { Ok(vec![draft]) }
}

/// Fills what the page does not say from the header.
fn complete(draft: &mut Draft, message: &Message<'_>, mail: bool) {
    if draft.title.is_empty() {
        let subject = message.subject().unwrap_or_default();
        draft.title = REPLY.replace(subject, "").split_whitespace().collect::<Vec<_>>().join(" ");
    }
    if !mail {
        return;
    }
    if let Some(date) = message.date().filter(|d| d.is_valid()) {
        draft.published =
            parse_date(&format!("{:04}-{:02}-{:02}", date.year, date.month, date.day));
    }
    let sender = message.from().and_then(|from| from.first());
    let name = sender.and_then(|s| s.name.as_deref().or(s.address.as_deref()));
    let Some(name) = name else { return };
    let found = sender::read(name, sender.and_then(|s| s.address.as_deref()));
    if draft.authors.is_empty() {
        draft.authors.extend(found.person);
    }
    draft.site = draft.site.take().or(found.body);
}

/// Drops what surrounds a newsletter's text: the way to the browser above, the way out below.
fn drop_frame(draft: &mut Draft) {
    let frame = |part: &Part| {
        let text = part.plain_text();
        text.chars().count() < 600
            && (FRAME.is_match(&text) || SAYS.is_match(text.trim()) || is_ways(&text))
    };
    // The line with the year alone: what a sentence says of rights is text.
    let rights = |part: &Part| RIGHTS.is_match(part.plain_text().trim());
    let count = draft.body.len();
    let mut at = 0;
    draft.body.retain(|part| {
        at += 1;
        // In the middle the same words are the text's own.
        !((at <= 4 || at + 8 > count) && frame(part) || at + 8 > count && rights(part))
    });
    // A rule divided the text from what is dropped.
    if draft.body.len() < count {
        while draft.body.pop_if(|part| matches!(part, Part::Block(BlockKind::Rule))).is_some() {}
    }
}

/// Whether a line is nothing but the ways out of a mail and to what belongs to it.
fn is_ways(line: &str) -> bool {
    let mut ways = line.split(['|', '·', '•', '\n']).map(str::trim).filter(|way| !way.is_empty());
    let named = |way: &str| WAY.is_match(&ADDRESS.replace(way, ""));
    ways.next().is_some_and(named) && ways.all(named)
}
