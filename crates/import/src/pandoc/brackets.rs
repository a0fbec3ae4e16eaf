//! What stands in brackets: inline notes `^[…]`, spans with attributes `[…]{.smallcaps}`, and
//! citations whose words are emphasised (Pandoc User's Guide, "Footnotes" and "Divs and Spans").

use super::Reader;
use crate::pattern::pattern;
use model::{Inline, plain_text};
use regex::Regex;
use std::sync::LazyLock;

/// A bracket that is open, with what has been read inside.
struct Open {
    start: &'static str,
    content: Vec<Inline>,
}

const NOTE: &str = "^[";
const BRACKET: &str = "[";

impl Reader<'_> {
    /// Takes notes, spans and citations with emphasis out of a run.
    pub(super) fn brackets(&mut self, run: &mut Vec<Inline>) {
        let mut out: Vec<Inline> = Vec::with_capacity(run.len());
        let mut open: Vec<Open> = Vec::new();
        for mut inline in std::mem::take(run) {
            let Inline::Text { text } = &inline else {
                let cited = matches!(inline, Inline::Citation(_));
                if let Some(children) = inline.children_mut().filter(|_| !cited) {
                    self.brackets(children);
                }
                open.last_mut().map_or(&mut out, |open| &mut open.content).push(inline);
                continue;
            };
            let mut rest = text.as_str();
            while let Some(at) = rest.find(['[', ']']) {
                let (before, bracket) = rest.split_at(at);
                rest = &bracket[1..];
                if bracket.starts_with('[') {
                    let start = if before.ends_with('^') { NOTE } else { BRACKET };
                    let before = before.strip_suffix('^').unwrap_or(before);
                    shift(before, open.last_mut().map_or(&mut out, |open| &mut open.content));
                    open.push(Open { start, content: Vec::new() });
                    continue;
                }
                let Some(mut closed) = open.pop() else {
                    shift(before, &mut out);
                    push(&mut out, "]");
                    continue;
                };
                shift(before, &mut closed.content);
                let into = open.last_mut().map_or(&mut out, |open| &mut open.content);
                if closed.start == NOTE {
                    into.push(self.note(closed.content));
                } else if let Some((attributes, after)) = attributes(rest) {
                    rest = after;
                    into.extend(spanned(closed.content, attributes));
                } else if let Some(citation) = self.emphasised(&closed.content) {
                    into.push(citation);
                } else {
                    push(into, BRACKET);
                    append(into, closed.content);
                    push(into, "]");
                }
            }
            shift(rest, open.last_mut().map_or(&mut out, |open| &mut open.content));
        }
        // A bracket that never ends is none.
        for unclosed in open {
            push(&mut out, unclosed.start);
            append(&mut out, unclosed.content);
        }
        *run = out;
    }

    /// The citation in brackets that hold more than characters: "see *Lee* @key".
    fn emphasised(&mut self, content: &[Inline]) -> Option<Inline> {
        let looks = |inline: &Inline| {
            matches!(inline, Inline::Emphasis { .. } | Inline::Strong { .. } | Inline::Code { .. })
        };
        let text = plain_text(content);
        if !text.contains('@') || !content.iter().any(looks) {
            return None;
        }
        let cites = self.group(&text)?;
        let shown = self.shown(&cites);
        Some(self.works.cite(cites, vec![Inline::text(shown)]))
    }
}

/// Adds characters, to the text before them if there is one.
fn push(out: &mut Vec<Inline>, text: &str) {
    match out.last_mut() {
        _ if text.is_empty() => {}
        Some(Inline::Text { text: before }) => before.push_str(text),
        _ => out.push(Inline::text(text)),
    }
}

fn append(out: &mut Vec<Inline>, content: Vec<Inline>) {
    for inline in content {
        match inline {
            Inline::Text { text } => push(out, &text),
            other => out.push(other),
        }
    }
}

/// Adds characters; those between carets are raised, those between tildes behind a word lowered
/// (Pandoc User's Guide, "Superscripts and subscripts"). The parser knows neither inside a word.
fn shift(text: &str, out: &mut Vec<Inline>) {
    static SHIFTED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"\^([\p{L}\p{N}+*†‡−-]{1,12})\^|([\p{L}\p{N})])~([\p{L}\p{N}+−-]{1,12})~")
    });
    // Carets of a formula are its own.
    if text.contains('$') {
        return push(out, text);
    }
    let mut from = 0;
    for found in SHIFTED.captures_iter(text) {
        let Some(whole) = found.get(0) else { continue };
        push(out, &text[from..whole.start()]);
        push(out, found.get(2).map_or("", |before| before.as_str()));
        let content = |group| found.get(group).map(|group| vec![Inline::text(group.as_str())]);
        out.extend(content(1).map(|content| Inline::Superscript { content }));
        out.extend(content(3).map(|content| Inline::Subscript { content }));
        from = whole.end();
    }
    push(out, &text[from..]);
}

/// The attributes that a text begins with, and what follows them.
fn attributes(text: &str) -> Option<(&str, &str)> {
    let (inside, after) = text.strip_prefix('{')?.split_once('}')?;
    let is_one = |word: &str| word.starts_with(['.', '#']) || word.contains('=') || word == "-";
    let mut words = inside.split_whitespace().peekable();
    words.peek()?;
    words.all(is_one).then_some((inside, after))
}

/// A span as what its attributes make of it; of others its content stays.
fn spanned(content: Vec<Inline>, attributes: &str) -> Vec<Inline> {
    let mut words = attributes.split_whitespace();
    if words.clone().any(|word| word == ".smallcaps") {
        return vec![Inline::SmallCaps { content }];
    }
    match words.find_map(|word| word.strip_prefix("lang=")) {
        Some(lang) => {
            vec![Inline::Span { lang: lang.trim_matches(['"', '\'']).to_owned(), content }]
        }
        None => content,
    }
}
