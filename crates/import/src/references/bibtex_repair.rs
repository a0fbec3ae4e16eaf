//! Entries of a `BibTeX` library that break its rules, in a form that keeps them.

use super::bibtex_entries::braces;
use crate::pattern::pattern;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// Where a field begins, behind what ends the one before it.
static FIELD: LazyLock<Regex> =
    LazyLock::new(|| pattern(r#"[,}"]\s*([A-Za-z][\w-]*)\s*=\s*["{\w]"#));

/// Fields in which a dollar sign is one.
const VERBATIM: [&str; 5] = ["url", "doi", "file", "eprint", "pdf"];

/// An entry put together anew from the fields that can be told apart.
pub(super) struct Repaired {
    pub(super) text: String,
    /// The fields that are lost.
    pub(super) lost: Vec<String>,
}

/// An entry with a key that the crate can read: one without spaces, or none before its comma.
pub(super) fn keyed(text: &str) -> Option<String> {
    static NONE: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^@\s*([A-Za-z]+)\s*\{\s*[A-Za-z][\w-]*\s*="));
    static SPACED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r#"^@\s*([A-Za-z]+)\s*\{\s*([^\s,={}"]+(?:[ \t]+[^\s,={}"]+)+)\s*,"#)
    });
    let entry =
        |kind: &str| !matches!(kind.to_lowercase().as_str(), "string" | "comment" | "preamble");
    if NONE.captures(text).is_some_and(|found| entry(&found[1])) {
        return Some(text.replacen('{', "{,", 1));
    }
    let found = SPACED.captures(text).filter(|found| entry(&found[1]))?;
    let key = found.get(2)?;
    let mut out = text.to_owned();
    out.replace_range(key.range(), &key.as_str().split_whitespace().collect::<Vec<_>>().join("-"));
    Some(out)
}

/// An entry whose dollar signs that begin no formula are signs.
pub(super) fn priced(text: &str) -> Option<String> {
    static SIGN: LazyLock<Regex> = LazyLock::new(|| pattern(r"(\\\$)|\$(\d)?"));
    if !text.contains('$') {
        return None;
    }
    let mut out = text.to_owned();
    for (name, range) in fields(text).into_iter().rev() {
        let value = &text[range.clone()];
        let open = |value: &str| {
            SIGN.captures_iter(value).filter(|sign| sign.get(1).is_none()).count() % 2 == 1
        };
        if VERBATIM.contains(&name.to_lowercase().as_str()) || !open(value) {
            continue;
        }
        let escaped = |all: bool| {
            SIGN.replace_all(value, |sign: &regex::Captures<'_>| {
                let digit = sign.get(2).map_or("", |digit| digit.as_str());
                match sign.get(1) {
                    None if all || !digit.is_empty() => format!("\\${digit}"),
                    _ => sign[0].to_owned(),
                }
            })
            .into_owned()
        };
        let prices = escaped(false);
        out.replace_range(range, &if open(&prices) { escaped(true) } else { prices });
    }
    (out != text).then_some(out)
}

/// The names of an entry's fields and where their values stand, to the comma before the next.
fn fields(text: &str) -> Vec<(&str, Range<usize>)> {
    let found: Vec<_> = FIELD
        .captures_iter(text)
        .filter_map(|found| Some((found.get(0)?, found.get(1)?)))
        .collect();
    let mut out = Vec::with_capacity(found.len());
    for (at, (_, name)) in found.iter().enumerate() {
        let start =
            text[name.end()..].find('=').map_or(name.end(), |equals| name.end() + equals + 1);
        let end = found.get(at + 1).map_or(text.len(), |(next, _)| {
            // A comma divides; a brace or quotation mark is the end of the value.
            next.start() + usize::from(!next.as_str().starts_with(','))
        });
        out.push((name.as_str(), start..end));
    }
    out
}

/// Where an entry ends: behind the brace that closes its first.
pub(super) fn end(text: &str) -> Option<usize> {
    let open = text.find('{')?;
    let closing = text.match_indices('}').map(|(at, _)| at + 1);
    let (mut depth, mut from) = (0, open);
    for end in closing.filter(|end| *end > open) {
        depth = braces(&text[from..end], depth);
        from = end;
        if depth == 0 {
            return Some(end);
        }
    }
    None
}

/// Whether what stands behind an entry's end are more of its fields.
pub(super) fn goes_on(rest: &str) -> bool {
    rest.trim_start().starts_with(',') && FIELD.is_match(rest)
}

/// Puts an entry together again from its fields, each with as many braces closed as opened. The
/// last one is lost where the text breaks off in it.
pub(super) fn repaired(text: &str) -> Option<Repaired> {
    let fields = fields(text);
    let (_, first) = fields.first()?;
    let head = &text[..first.start];
    let (kind, rest) = head.split_once('{')?;
    let (key, before) = rest.split_once(',')?;
    let mut lost = Vec::new();
    // Behind the key stands the name of the first field, and perhaps what is none.
    if let Some((other, _)) = before.rsplit_once(',') {
        lost.extend(other.split_whitespace().next().map(str::to_owned));
    }
    let mut out = format!("{kind}{{{},", key.trim());
    for (at, (name, range)) in fields.iter().enumerate() {
        let last = at + 1 == fields.len();
        match balanced(text[range.clone()].trim().trim_end_matches(','), last) {
            Some(value) => out.push_str(&format!("\n{name} = {value},")),
            None => lost.push((*name).to_owned()),
        }
    }
    out.push_str("\n}");
    Some(Repaired { text: out, lost })
}

/// A value with as many braces closed as opened; none where that is not to be had.
fn balanced(value: &str, last: bool) -> Option<String> {
    let mut value = value.trim().to_owned();
    // The brace that closes the entry stands behind the last value.
    while surplus(&value) > 0 && value.ends_with('}') {
        value.pop();
        value.truncate(value.trim_end().len());
    }
    if surplus(&value) > 0 {
        return None;
    }
    let missing = braces(&value, 0);
    let whole = match value.chars().next()? {
        '{' => missing == 0,
        '"' => missing == 0 && value.len() > 1 && value.ends_with('"'),
        _ => {
            return value
                .chars()
                .all(|c| c.is_alphanumeric() || " #\"{}._-+:".contains(c))
                .then_some(value);
        }
    };
    if !whole && last {
        return None;
    }
    if !whole && value.starts_with('"') {
        value.push_str(&"}".repeat(missing));
        value.push('"');
    } else {
        value.push_str(&"}".repeat(missing));
    }
    Some(value)
}

/// How many more braces a text closes than it opens.
fn surplus(text: &str) -> usize {
    let (mut open, mut more, mut escaped) = (0usize, 0usize, false);
    for byte in text.bytes() {
        match byte {
            b'{' if !escaped => open += 1,
            b'}' if !escaped && open == 0 => more += 1,
            b'}' if !escaped => open -= 1,
            _ => {}
        }
        escaped = byte == b'\\' && !escaped;
    }
    more
}
