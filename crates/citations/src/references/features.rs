//! What the model is told of each token of a reference.

use super::stretches::{Stretch, stretches};
use super::{dates, words};
use std::ops::Range;

/// Takes the attributes of tokens, one token after another. An attribute is a name and one or
/// more values.
pub(super) trait Sink {
    /// What follows is said of the next token.
    fn token(&mut self);
    /// Something is said of the token.
    fn add(&mut self, name: &str, parts: &[&str]);
}

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
    /// The punctuation at both ends.
    marks: String,
    pub(super) first: char,
    pub(super) last: char,
    pub(super) in_quotes: char,
    pub(super) in_brackets: bool,
}

/// Offsets of neighbours and the names of what is said of them.
const NEIGHBOURS: &[(isize, [&str; 5])] = &[
    (-2, ["w-2", "s-2", "l-2", "n-2", "p-2"]),
    (-1, ["w-1", "s-1", "l-1", "n-1", "p-1"]),
    (1, ["w+1", "s+1", "l+1", "n+1", "p+1"]),
    (2, ["w+2", "s+2", "l+2", "n+2", "p+2"]),
];

const DIGITS: [&str; 13] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"];

/// Tells the sink the attributes of every token.
pub(super) fn attributes(text: &str, tokens: &[Range<usize>], sink: &mut impl Sink) {
    let looks = looks(text, tokens);
    let whole = whole(&looks);
    let stretches = stretches(&looks);
    let count = looks.len();
    let mut names_before = 0usize;
    let mut stops = 0usize;
    let (mut year, mut inside, mut editor, mut volume) = (false, false, false, false);
    let mut stretch_at = 0usize;
    for (at, look) in looks.iter().enumerate() {
        sink.token();
        own(look, sink);
        let near = |offset: isize| -> Option<&Look> {
            at.checked_add_signed(offset).and_then(|at| looks.get(at))
        };
        for (offset, [word, shape, list, number, mark]) in NEIGHBOURS {
            match near(*offset) {
                Some(look) => {
                    sink.add(word, &[&look.core]);
                    sink.add(shape, &[&look.shape]);
                    sink.add(list, &[look.lists]);
                    if offset.abs() == 1 {
                        sink.add(number, &[look.number]);
                        sink.add(mark, &[&look.marks]);
                    }
                }
                None => sink.add(word, &["^$"]),
            }
        }
        if let Some(next) = near(1) {
            sink.add("ww", &[&look.core, &next.core]);
            sink.add("ss", &[&look.shape, &next.shape]);
        }
        if let Some(before) = near(-1) {
            sink.add("-ss", &[&before.shape, &look.shape]);
            sink.add("-ps", &[&before.marks, &look.shape]);
        }
        if let (Some(one), Some(two)) = (near(-1), near(-2)) {
            sink.add("-sss", &[&two.shape, &one.shape, &look.shape]);
        }
        if let (Some(one), Some(two)) = (near(1), near(2)) {
            sink.add("sss", &[&look.shape, &one.shape, &two.shape]);
        }
        // Where it stands.
        sink.add("pos", &[DIGITS[at * 10 / count]]);
        sink.add("at", &[DIGITS[at.min(4)]]);
        sink.add("to", &[DIGITS[(count - at - 1).min(4)]]);
        sink.add("stops", &[DIGITS[stops.min(6)]]);
        let flag = |on: bool| if on { "1" } else { "0" };
        sink.add("year", &[flag(year)]);
        sink.add("in", &[flag(inside)]);
        sink.add("ed", &[flag(editor)]);
        sink.add("vol", &[flag(volume)]);
        sink.add("names", &[DIGITS[names_before.min(5)]]);
        let mut quote = [0; 4];
        let quote: &str = look.in_quotes.encode_utf8(&mut quote);
        let state = [quote, flag(look.in_brackets), flag(year), flag(inside)];
        sink.add("state", &state);
        sink.add("whole", &[&whole]);
        sink.add(
            "state+whole",
            &[state[0], state[1], state[2], state[3], &whole, DIGITS[stops.min(3)]],
        );
        // What comes within the next few tokens.
        let ahead = |range: usize, what: &dyn Fn(&Look) -> bool| {
            looks[at + 1..].iter().take(range).any(what)
        };
        if ahead(6, &|look| is_editor(&look.core)) {
            sink.add("ahead", &["ed"]);
        }
        if ahead(4, &|look| look.number == "year") {
            sink.add("ahead", &["year"]);
        }
        if ahead(4, &|look| matches!(look.number, "range" | "volume" | "issue")) {
            sink.add("ahead", &["range"]);
        }
        // The stretch in which it stands, and those around it.
        while stretches.get(stretch_at).is_some_and(|stretch| stretch.end <= at) {
            stretch_at += 1;
        }
        let around = |offset: isize| -> Option<&Stretch> {
            stretch_at.checked_add_signed(offset).and_then(|at| stretches.get(at))
        };
        let kind = |offset: isize| around(offset).map_or("^", |stretch| stretch.kind.as_str());
        sink.add("k", &[kind(0)]);
        sink.add("k-1", &[kind(-1)]);
        sink.add("k+1", &[kind(1)]);
        sink.add("kk", &[kind(0), kind(1)]);
        sink.add("-kk", &[kind(-1), kind(0)]);
        sink.add("kkk", &[kind(-1), kind(0), kind(1)]);
        sink.add("kto", &[DIGITS[(stretches.len() - stretch_at).min(4)], kind(0), flag(year)]);
        if let Some(stretch) = around(0) {
            sink.add("stretch", &[DIGITS[(stretch.end - at).min(12)]]);
            sink.add("begins", &[flag(stretch.start == at), &look.shape, kind(0)]);
            let end = &looks[stretch.end - 1];
            sink.add("end", &[&end.marks, end.lists]);
            if let Some(after) = looks.get(stretch.end) {
                sink.add("after", &[&after.shape, after.number]);
            }
        }

        year |= look.number == "year";
        inside |= matches!(look.core.as_str(), "in" | "dans") && at > 2 || look.core == "//";
        editor |= is_editor(&look.core);
        volume |= matches!(look.number, "volume" | "issue") || words::is_volume(&look.core);
        names_before += usize::from(look.shape.starts_with("X.") || look.core == "and");
        stops += usize::from(look.last == '.' && look.core.chars().count() > 2);
    }
}

fn own(look: &Look, sink: &mut impl Sink) {
    sink.add("w", &[&look.core]);
    sink.add("s", &[&look.shape]);
    sink.add("n", &[look.number]);
    sink.add("p", &[&look.marks]);
    sink.add("l", &[look.lists]);
    sink.add("q", &[look.in_quotes.encode_utf8(&mut [0; 4])]);
    let mut starts = [0usize; 5];
    let mut length = 0usize;
    for (at, _) in look.core.char_indices() {
        if length < starts.len() {
            starts[length] = at;
        }
        length += 1;
    }
    sink.add("len", &[DIGITS[length.min(8)]]);
    let mut ends = look.core.char_indices().rev().map(|(at, _)| at);
    for affix in 1..=4usize {
        let Some(end) = ends.next() else { break };
        if length > affix {
            if affix > 1 {
                sink.add("pre", &[&look.core[..starts[affix]]]);
            }
            sink.add("suf", &[&look.core[end..]]);
        }
    }
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

/// What the string holds as a whole: the kinds of reference differ in it.
fn whole(looks: &[Look]) -> String {
    let any = |what: &dyn Fn(&Look) -> bool| u8::from(looks.iter().any(what));
    format!(
        "{}{}{}{}{}",
        any(&|look| is_editor(&look.core)),
        any(&|look| matches!(look.number, "volume" | "issue")),
        any(&|look| look.number == "range"),
        any(&|look| look.core.starts_with("http") || look.core.starts_with("www")),
        any(&|look| look.in_quotes == 'q'),
    )
}

fn looks(text: &str, tokens: &[Range<usize>]) -> Vec<Look> {
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
    Look {
        core,
        shape: shape(token),
        number,
        lists,
        marks: punctuation(token),
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
