//! The tokens of a reference, each looked at once.

use super::features::value;
use super::{dates, words};
use std::ops::Range;

/// One token, looked at once.
pub(super) struct Look {
    /// Lower case without punctuation around it.
    pub(super) core: String,
    /// Collapsed shape: `Xx`, `X.`, `9-9`.
    pub(super) shape: String,
    /// The kind of number, if it holds one.
    pub(super) number: &'static str,
    /// The lists of words in which it stands, as letters.
    pub(super) lists: &'static str,
    pub(super) known: Known,
    pub(super) first: char,
    pub(super) last: char,
    pub(super) in_quotes: char,
    pub(super) in_brackets: bool,
}

/// What a token's attributes and those of its neighbours are made of.
#[derive(Clone, Copy)]
pub(super) struct Known {
    pub(super) core: u64,
    pub(super) shape: u64,
    pub(super) number: u64,
    pub(super) lists: u64,
    /// The punctuation at both ends.
    pub(super) marks: u64,
    /// The last three letters.
    pub(super) end: u64,
}

/// The last three characters of a word.
fn ending(word: &str) -> &str {
    let start = word.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
    &word[start..]
}

/// The characters at both ends where they are no letters or digits.
fn punctuation(token: &str) -> String {
    let side = |c: Option<char>| c.filter(|c| !c.is_alphanumeric()).unwrap_or(' ');
    [side(token.chars().next()), side(token.chars().last())].into_iter().collect()
}

pub(super) fn is_editor(core: &str) -> bool {
    matches!(
        core,
        "ed" | "eds"
            | "editor"
            | "editors"
            | "editado"
            | "hrsg"
            | "hg"
            | "éd"
            | "éds"
            | "dir"
            | "dirs"
            | "coord"
            | "coords"
            | "cur"
            | "org"
            | "orgs"
            | "edited"
            | "herausgegeben"
            | "red"
    )
}

/// Looks at every token.
pub(super) fn looks(text: &str, tokens: &[Range<usize>]) -> Vec<Look> {
    let mut quotes = 0i32;
    let (mut low, mut single, mut straight, mut closed) = (false, false, false, false);
    let mut brackets = 0i32;
    let mut out = Vec::with_capacity(tokens.len());
    for range in tokens {
        let token = &text[range.clone()];
        let before = (quotes, straight, brackets);
        // An apostrophe within a word quotes nothing.
        let bare = token.trim_end_matches([',', '.', ';', ':', ')', '?', '!']);
        for (at, c) in token.char_indices() {
            match c {
                '“' if low => {
                    (low, closed) = (false, true);
                    quotes = (quotes - 1).max(0);
                }
                '„' => {
                    low = true;
                    quotes += 1;
                }
                '‘' if at == 0 && token.len() > c.len_utf8() => {
                    single = true;
                    quotes += 1;
                }
                '’' if single && at + c.len_utf8() >= bare.len() => {
                    (single, closed) = (false, true);
                    quotes = (quotes - 1).max(0);
                }
                '“' | '«' => quotes += 1,
                '”' | '»' => {
                    closed = true;
                    quotes = (quotes - 1).max(0);
                }
                '"' => {
                    closed |= straight;
                    straight = !straight;
                }
                '(' | '[' => brackets += 1,
                ')' | ']' => brackets = (brackets - 1).max(0),
                _ => {}
            }
        }
        let quoted = before.0 > 0 || before.1 || quotes > 0 || straight;
        let in_quotes = match (quoted, closed) {
            (true, _) => 'q',
            (false, true) => 'c',
            (false, false) => 'o',
        };
        out.push(look(token, in_quotes, before.2 > 0 || token.starts_with(['(', '['])));
    }
    out
}

/// Whether a token is the address of a page; what it names does not matter then.
fn is_address(core: &str) -> bool {
    core.starts_with("http:") || core.starts_with("https:") || core.starts_with("www.")
}

fn look(token: &str, in_quotes: char, in_brackets: bool) -> Look {
    let trimmed = token.trim_matches(|c: char| !c.is_alphanumeric());
    let mut core = trimmed.to_lowercase();
    if core.is_empty() {
        core = token.to_owned();
    }
    if core.len() > 40 {
        core = core.chars().take(40).collect();
    }
    if is_address(&core) {
        "http".clone_into(&mut core);
    }
    let lists = words::lists(&core);
    let month = dates::is_month(&core);
    let number = number(token, trimmed, month);
    // Numbers are alike, whatever their digits.
    if number != "no" && number != "month" {
        core = core.chars().map(|c| if c.is_ascii_digit() { '9' } else { c }).collect();
    }
    let (shape, marks) = (shape(token), punctuation(token));
    let known = Known {
        core: value(&core),
        shape: value(&shape),
        number: value(number),
        lists: value(lists),
        marks: value(&marks),
        end: value(ending(&core)),
    };
    Look {
        core,
        shape,
        number,
        lists,
        known,
        first: token.chars().next().unwrap_or(' '),
        last: token.chars().last().unwrap_or(' '),
        in_quotes,
        in_brackets,
    }
}

/// Upper case `X`, lower case `x`, digits `9`, repeated ones once; punctuation as it is.
fn shape(token: &str) -> String {
    let mut out = String::new();
    for c in token.chars() {
        let class = if c.is_ascii_digit() {
            '9'
        } else if c.is_uppercase() {
            'X'
        } else if c.is_alphabetic() {
            'x'
        } else if matches!(c, '–' | '—' | '‐' | '‑') {
            '-'
        } else {
            c
        };
        if !out.ends_with(class) {
            out.push(class);
        }
        if out.len() > 16 {
            break;
        }
    }
    out
}

fn number(token: &str, trimmed: &str, month: bool) -> &'static str {
    if month {
        return "month";
    }
    let digits = trimmed.chars().filter(char::is_ascii_digit).count();
    if digits == 0 {
        let roman =
            trimmed.len() > 1 && trimmed.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'));
        return if roman { "roman" } else { "no" };
    }
    let letters = trimmed.chars().filter(|c| c.is_alphabetic()).count();
    let dashed = trimmed.contains(['-', '–', '—', '‐', '‑']);
    if trimmed.contains('(') {
        return "issue";
    }
    if letters == 0
        && digits == 4
        && !dashed
        && trimmed.len() == 4
        && (trimmed.starts_with("1") || trimmed.starts_with("20"))
    {
        return "year";
    }
    if digits == 4 && letters == 1 && trimmed.len() == 5 && trimmed.starts_with(['1', '2']) {
        return "year";
    }
    if dashed && letters <= 2 {
        return if digits == 8 && trimmed.starts_with(['1', '2']) { "span" } else { "range" };
    }
    if trimmed.starts_with("10.") && trimmed.contains('/') {
        return "doi";
    }
    if letters > 0 {
        let ordinal = trimmed.ends_with("st")
            || trimmed.ends_with("nd")
            || trimmed.ends_with("rd")
            || trimmed.ends_with("th");
        return if ordinal { "ordinal" } else { "mixed" };
    }
    match digits {
        1..=3 if token.ends_with(':') => "volume",
        1 => "one",
        2 => "two",
        3 => "three",
        _ => "many",
    }
}
