//! The plain text of an e-mail: what is written, what is quoted with ">", and the signature.

use crate::draft::{Draft, Part};
use crate::pasted_mail;
use crate::text::{self, Breaks};
use model::{Block, BlockId, BlockKind, Diagnostic, Inline, Severity};
use regex::Regex;
use std::sync::LazyLock;

/// How deep quotations are told apart.
const DEEPEST: usize = 8;

/// The longest line that names whom a mail quotes, in characters.
const LONGEST: usize = 200;

/// Words at the end of the line that names whom a mail quotes.
const WROTE: &[&str] = &[
    "wrote",
    "writes",
    "schrieb",
    "écrit",
    "escribió",
    "scritto",
    "escreveu",
    "schreef",
    "skrev",
    "написал",
    "написала",
    "έγραψε",
];

/// Reads the text into a draft. Lines that begin with ">" are a quotation, and what follows a line
/// of two hyphens and a space is the signature (RFC 3676, 4.3 and 4.5), which is left out.
pub(crate) fn read(text: &str, breaks: Breaks, draft: &mut Draft) {
    let (text, earlier) = without_earlier(text);
    let (text, signature) = without_signature(text);
    if !text.lines().any(is_quoted) {
        text::read_text(text.into(), breaks, draft);
    } else {
        draft.body = parts(text, breaks, 0);
    }
    draft.body.extend(earlier.and_then(|earlier| quoted(earlier, breaks, 1)));
    if !signature.trim().is_empty() {
        draft.warnings.push(signature_left_out());
    }
}

/// The line over an earlier mail, as Outlook writes it.
static EARLIER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?im)^-{2,}\s?(?:original message|ursprüngliche nachricht|message d['’]origine|mensaje original|messaggio originale)\s?-{2,}\s*$")
        .expect("the pattern is constant and valid")
});

/// A text and the mail that it answers, below.
fn without_earlier(text: &str) -> (&str, Option<&str>) {
    match EARLIER.find(text) {
        Some(line) => (&text[..line.start()], Some(&text[line.end()..])),
        None => (text, None),
    }
}

/// An earlier mail as a quotation of its sender, with those that it answers in turn; the deepest
/// holds all that are left.
fn quoted(earlier: &str, breaks: Breaks, depth: usize) -> Option<Part> {
    let (header, text) = pasted_mail::header(earlier.trim_start());
    let (own, earlier) = if depth < DEEPEST { without_earlier(text) } else { (text, None) };
    let mut inner = parts(own, breaks, depth);
    inner.extend(earlier.and_then(|earlier| quoted(earlier, breaks, depth + 1)));
    let blocks = blocks(inner);
    (!blocks.is_empty()).then(|| {
        let attribution = header.map(|header| vec![Inline::text(header)]);
        Part::Block(BlockKind::Quote { blocks, attribution })
    })
}

/// Tells that a mail's signature is not in its text.
pub(crate) fn signature_left_out() -> Diagnostic {
    let mut found =
        Diagnostic::warning("signature-left-out", "the signature of the mail was left out")
            .hint("add it to the article if it matters");
    found.severity = Severity::Info;
    found
}

/// A text and the signature after it.
fn without_signature(text: &str) -> (&str, &str) {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end_matches(['\r', '\n']);
        if start > 0 && matches!(bare, "-- " | "--") {
            let rest = &text[start + line.len()..];
            // A rule within the text has more of it below than a signature is long.
            if rest.lines().filter(|line| !line.trim().is_empty()).count() <= 12 {
                return (&text[..start], rest);
            }
        }
        start += line.len();
    }
    (text, "")
}

fn is_quoted(line: &str) -> bool {
    line.trim_start().starts_with('>')
}

fn parts(text: &str, breaks: Breaks, depth: usize) -> Vec<Part> {
    let mut out = Vec::new();
    let lines: Vec<&str> = text.lines().collect();
    for run in lines.chunk_by(|a, b| is_quoted(a) == is_quoted(b)) {
        if !is_quoted(run[0]) || depth >= DEEPEST {
            out.extend(text::body_parts(&run.join("\n"), breaks));
            continue;
        }
        let inner: Vec<&str> = run
            .iter()
            .map(|line| line.trim_start().strip_prefix('>').unwrap_or(line))
            .map(|line| line.strip_prefix(' ').unwrap_or(line))
            .collect();
        let blocks = blocks(parts(&inner.join("\n"), breaks, depth + 1));
        if blocks.is_empty() {
            continue;
        }
        let attribution = out.last().is_some_and(names_writer).then(|| out.pop()).flatten();
        let attribution = attribution.map(|part| {
            vec![Inline::text(part.plain_text().trim().trim_end_matches(':').to_owned())]
        });
        out.push(Part::Block(BlockKind::Quote { blocks, attribution }));
    }
    out
}

/// What is quoted, headings as lines of it.
fn blocks(parts: Vec<Part>) -> Vec<Block> {
    let kind = |part| match part {
        Part::Block(kind) => kind,
        Part::Heading { content, .. } => BlockKind::Paragraph { content },
    };
    parts.into_iter().map(|part| Block { id: BlockId::default(), kind: kind(part) }).collect()
}

/// Whether a paragraph is the line "On Thursday Ada Vance wrote:".
fn names_writer(part: &Part) -> bool {
    let text = part.plain_text();
    let text = text.trim();
    let Some(line) = text.strip_suffix(':').filter(|line| line.chars().count() <= LONGEST) else {
        return false;
    };
    line.contains('@') || line.split_whitespace().any(|word| WROTE.contains(&word))
}
