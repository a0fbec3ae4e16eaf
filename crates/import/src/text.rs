//! Plain text as it is copied from a web page.

use crate::apparatus::{entry_label, list_kind};
use crate::draft::{Draft, Part};
use crate::format::{Format, Input};
use crate::{ImportError, decode, front};
use model::{Block, BlockId, BlockKind, Inline, ListItem, ListStyle};
use regex::Regex;
use std::borrow::Cow;
use std::sync::LazyLock;

/// Plain text: what is left when no other format knows the bytes.
pub(crate) struct PlainText;

impl Format for PlainText {
    fn name(&self) -> &'static str {
        "text"
    }

    fn recognise(&self, _input: &Input<'_>) -> u8 {
        1
    }

    fn read(&self, input: Input<'_>) -> Result<Vec<Draft>, ImportError> {
        let decoded = decode::decode(input.bytes, None)?;
        let mut draft = Draft { warnings: decoded.warnings, ..Draft::default() };
        read_text(decoded.text, Breaks::Anyone, &mut draft);
        Ok(vec![draft])
    }
}

static SIGN_OFF: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(\p{L}[\p{L}\p{N}.&’' ]{1,50}?)\s?(?:--|—)\s?(\p{L}[^.!?]{1,60})$")
        .expect("the pattern is constant and valid")
});
/// A dash of any length, before words that say what the line is.
static RESERVED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(\p{L}[\p{L}\p{N}.&’' ]{1,50}?)\s?[-–,|]\s?all rights reserved\.?$")
        .expect("the pattern is constant and valid")
});
static GLUED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[.!?)”\]]\s*(\p{Lu}[\p{L}\p{N}&]{1,30})--(\p{L}\S{0,30}(?: \S{1,30}){0,3})$")
        .expect("the pattern is constant and valid")
});
static RIGHTS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:©|\(c\)|Copyright(?: ©)?)\s*(?:\d{4}(?:\s?[-–]\s?\d{4})?)?,?\s*([^.]{2,60}?)(?:,?\s\d{4})?(?:\.\s*All rights reserved\.?)?$")
        .expect("the pattern is constant and valid")
});
static BULLET: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*(?:[•‣▪◦·*–-]|(\d{1,3})[.)])\s+\S").expect("the pattern is constant and valid")
});

/// Who broke the lines of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Breaks {
    /// A program may have, at the width of a page.
    Anyone,
    /// Its author: each is meant.
    Author,
}

/// Reads text into a draft.
pub(crate) fn read_text(text: Cow<'_, str>, breaks: Breaks, draft: &mut Draft) {
    let mut lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().map(trim).collect();
    let signed = take_sign_off(&lines, draft);
    match signed {
        Some(0) => while lines.pop().is_some_and(str::is_empty) {},
        Some(kept) => {
            while lines.last().is_some_and(|l| l.is_empty()) {
                lines.pop();
            }
            if let Some(last) = lines.last_mut() {
                *last = trim(&last[..kept]);
            }
        }
        None => {}
    }
    let mut paragraphs = paragraphs(&lines, breaks);
    // Of a large file, what it says is held once.
    drop(lines);
    drop(text);
    let front: Vec<&str> = paragraphs.iter().take(14).map(|(text, _)| text.as_str()).collect();
    let limit = front.iter().position(|l| list_kind(l).is_some()).unwrap_or(front.len());
    let used = front::take_front(draft, &front[..limit]);
    paragraphs.drain(..used);
    draft.body = parts(paragraphs);
}

/// A stretch of text without anything before it that says something about the article.
pub(crate) fn body_parts(text: &str, breaks: Breaks) -> Vec<Part> {
    parts(paragraphs(&text.lines().map(trim).collect::<Vec<_>>(), breaks))
}

fn trim(line: &str) -> &str {
    line.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '\u{a0}' | '\u{200b}' | '\u{feff}')
    })
}

/// Finds the site's sign-off in the last line: how much of that line is left (0: none of it).
fn take_sign_off(lines: &[&str], draft: &mut Draft) -> Option<usize> {
    let last = lines.iter().rev().find(|l| !l.is_empty())?;
    if lines.iter().filter(|l| !l.is_empty()).take(5).count() < 5 {
        return None;
    }
    if last.chars().count() <= 120
        && entry_label(last).is_none()
        && let Some(found) = SIGN_OFF
            .captures(last)
            .or_else(|| RESERVED.captures(last))
            .or_else(|| RIGHTS.captures(last))
    {
        draft.site = Some(found[1].trim().to_owned());
        return Some(0);
    }
    // Only the end of a long line is looked at.
    let mut from = last.len().saturating_sub(300);
    while !last.is_char_boundary(from) {
        from += 1;
    }
    let found = GLUED.captures(&last[from..])?;
    let site = found.get(1)?;
    draft.site = Some(site.as_str().to_owned());
    Some(from + site.start())
}

/// Lines to paragraphs, each with whether it stood on a line alone between blank ones.
fn paragraphs(lines: &[&str], breaks: Breaks) -> Vec<(String, bool)> {
    let mut out = Vec::new();
    for chunk in lines.split(|line| line.is_empty()) {
        let alone = chunk.len() == 1;
        let mut current = String::new();
        let wrapped = breaks == Breaks::Anyone && is_wrapped(chunk);
        for (at, line) in chunk.iter().enumerate() {
            let goes_on = wrapped && at > 0 && !starts_entry(line);
            if goes_on {
                // A word divided at the line's end keeps its hyphen: it may be its own.
                if !current.ends_with('-') {
                    current.push(' ');
                }
                current.push_str(line);
            } else {
                if !current.is_empty() {
                    out.push((std::mem::take(&mut current), alone));
                }
                current.push_str(line);
            }
        }
        if !current.is_empty() {
            out.push((current, alone));
        }
    }
    out
}

/// Whether the lines of a chunk were broken at a width rather than at paragraphs: all but the
/// last are about as long as the longest, and no longer than a terminal is wide.
fn is_wrapped(chunk: &[&str]) -> bool {
    let Some((_, most)) = chunk.split_last() else { return false };
    let lengths: Vec<usize> = most.iter().map(|l| l.chars().count()).collect();
    let longest = lengths.iter().copied().max().unwrap_or(0);
    let full = lengths.iter().filter(|l| **l + 18 >= longest).count();
    (40..=100).contains(&longest) && full * 4 >= lengths.len() * 3
}

fn starts_entry(line: &str) -> bool {
    BULLET.is_match(line) || line.starts_with('[') && entry_label(line).is_some()
}

/// Paragraphs to headings, lists and paragraphs.
fn parts(paragraphs: Vec<(String, bool)>) -> Vec<Part> {
    let mut out: Vec<Part> = Vec::with_capacity(paragraphs.len());
    let mut in_list = false;
    let mut iter = paragraphs.into_iter().peekable();
    while let Some((text, alone)) = iter.next() {
        // A line of dashes alone divides; directly below a line it makes that a heading.
        if is_underline(&text) {
            out.push(Part::Block(BlockKind::Rule));
            continue;
        }
        let below = iter.peek().is_some_and(|(next, apart)| !apart && is_underline(next));
        let next = iter.peek().map(|(text, _)| text.as_str());
        if list_kind(&text).is_some() {
            in_list = true;
            out.push(Part::Heading { level: 2, content: vec![Inline::text(strip_rule(&text))] });
            continue;
        }
        if let Some(next) = next.filter(|_| below && !text.starts_with('[')) {
            let level = if next.starts_with('=') { 1 } else { 2 };
            iter.next();
            in_list = false;
            out.push(Part::Heading { level, content: vec![Inline::text(text)] });
            continue;
        }
        if in_list {
            if alone && is_heading(&text, next) && entry_label(&text).is_none() {
                in_list = false;
            } else {
                out.push(Part::paragraph(vec![Inline::text(text)]));
                continue;
            }
        }
        if alone && is_heading(&text, next) {
            out.push(Part::Heading { level: 2, content: vec![Inline::text(text)] });
        } else if let Some(item) = bullet(&text) {
            push_item(&mut out, item);
        } else {
            out.push(Part::paragraph(vec![Inline::text(text)]));
        }
    }
    out
}

fn strip_rule(text: &str) -> &str {
    text.trim_matches(['*', '#', '=', ' ']).trim_end_matches(':')
}

fn is_underline(line: &str) -> bool {
    line.len() >= 3 && (line.bytes().all(|b| b == b'=') || line.bytes().all(|b| b == b'-'))
}

/// A short line alone, without a sentence's end, over a paragraph of prose.
fn is_heading(text: &str, next: Option<&str>) -> bool {
    let length = text.chars().count();
    let words = text.split_whitespace().count();
    (2..=90).contains(&length)
        && words <= 14
        && !text.ends_with(['.', ',', ';', ':', '!', '…', '”', '"', ']'])
        && text.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric() || !c.is_ascii())
        && !text.starts_with(['“', '"', '–', '—', '•', '[', '('])
        && next.is_some_and(|next| {
            next.chars().take(160).count() > 120 && next.contains(['.', '?', '!', '。'])
        })
}

/// The number and text of a list's item.
fn bullet(text: &str) -> Option<(Option<i32>, String)> {
    let found = BULLET.captures(text)?;
    let number = found.get(1).and_then(|n| n.as_str().parse().ok());
    let rest = text.trim_start().split_once(char::is_whitespace)?.1.trim().to_owned();
    Some((number, rest))
}

fn push_item(out: &mut Vec<Part>, (number, text): (Option<i32>, String)) {
    let kind = BlockKind::Paragraph { content: vec![Inline::text(text)] };
    let item = ListItem { blocks: vec![Block { id: BlockId::default(), kind }] };
    if let Some(Part::Block(BlockKind::List { style, items })) = out.last_mut() {
        let goes_on = match (&style, number) {
            (ListStyle::Bullet, None) => true,
            (ListStyle::Number { start }, Some(n)) => {
                usize::try_from(n - *start).is_ok_and(|place| place == items.len())
            }
            _ => false,
        };
        if goes_on {
            items.push(item);
            return;
        }
    }
    let style = number.map_or(ListStyle::Bullet, |start| ListStyle::Number { start });
    out.push(Part::Block(BlockKind::List { style, items: vec![item] }));
}
