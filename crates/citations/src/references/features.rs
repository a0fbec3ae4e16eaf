//! What the model is told of each token of a reference.

use super::{dates, words};
use std::ops::Range;

/// The attributes of one token.
pub(super) type Attributes = Vec<String>;

/// One token, looked at once.
struct Look {
    /// Lower case without punctuation around it.
    core: String,
    /// Collapsed shape: `Xx`, `X.`, `9-9`.
    shape: String,
    /// The kind of number, if it holds one.
    number: &'static str,
    lists: &'static str,
    /// The punctuation at both ends.
    marks: String,
    last: char,
    in_quotes: char,
    in_brackets: bool,
}

/// Offsets of neighbours and the names of what is said of them.
const NEIGHBOURS: &[(isize, [&str; 5])] = &[
    (-2, ["w-2", "s-2", "l-2", "n-2", "p-2"]),
    (-1, ["w-1", "s-1", "l-1", "n-1", "p-1"]),
    (1, ["w+1", "s+1", "l+1", "n+1", "p+1"]),
    (2, ["w+2", "s+2", "l+2", "n+2", "p+2"]),
];

const DIGITS: [&str; 13] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"];

/// The attributes of every token.
pub(super) fn attributes(text: &str, tokens: &[Range<usize>]) -> Vec<Attributes> {
    let looks = looks(text, tokens);
    let whole = whole(&looks);
    let count = looks.len();
    let mut names_before = 0usize;
    let mut stops = 0usize;
    let (mut year, mut inside, mut editor) = (false, false, false);
    let mut out = Vec::with_capacity(count);
    for (at, look) in looks.iter().enumerate() {
        let mut attributes: Attributes = Vec::with_capacity(48);
        let mut add = |name: &str, value: &str| {
            // The hottest place of reading references; formatting macros are too slow for it.
            let mut attribute = String::with_capacity(name.len() + value.len() + 1);
            attribute.push_str(name);
            attribute.push('=');
            attribute.push_str(value);
            attributes.push(attribute);
        };
        own(look, &mut add);
        let near = |offset: isize| -> Option<&Look> {
            at.checked_add_signed(offset).and_then(|at| looks.get(at))
        };
        for (offset, [word, shape, list, number, mark]) in NEIGHBOURS {
            match near(*offset) {
                Some(look) => {
                    add(word, &look.core);
                    add(shape, &look.shape);
                    add(list, look.lists);
                    if offset.abs() == 1 {
                        add(number, look.number);
                        add(mark, &look.marks);
                    }
                }
                None => add(word, "^$"),
            }
        }
        let mut joint = String::new();
        let mut glue = |name: &str, parts: &[&str], add: &mut dyn FnMut(&str, &str)| {
            joint.clear();
            for part in parts {
                joint.push_str(part);
                joint.push(' ');
            }
            joint.pop();
            add(name, &joint);
        };
        if let Some(next) = near(1) {
            glue("ww", &[&look.core, &next.core], &mut add);
            glue("ss", &[&look.shape, &next.shape], &mut add);
        }
        if let Some(before) = near(-1) {
            glue("-ss", &[&before.shape, &look.shape], &mut add);
            glue("-ps", &[&before.marks, &look.shape], &mut add);
        }
        if let (Some(one), Some(two)) = (near(-1), near(-2)) {
            glue("-sss", &[&two.shape, &one.shape, &look.shape], &mut add);
        }
        if let (Some(one), Some(two)) = (near(1), near(2)) {
            glue("sss", &[&look.shape, &one.shape, &two.shape], &mut add);
        }
        // Where it stands.
        add("pos", DIGITS[at * 10 / count]);
        add("at", DIGITS[at.min(4)]);
        add("to", DIGITS[(count - at - 1).min(4)]);
        add("stops", DIGITS[stops.min(6)]);
        add("year", if year { "1" } else { "0" });
        add("in", if inside { "1" } else { "0" });
        add("ed", if editor { "1" } else { "0" });
        add("names", DIGITS[names_before.min(5)]);
        let flag = |on: bool| if on { '1' } else { '0' };
        let mut state = String::with_capacity(12);
        state.extend([look.in_quotes, flag(look.in_brackets), flag(year), flag(inside)]);
        add("state", &state);
        add("whole", &whole);
        state.push_str(&whole);
        state.push_str(DIGITS[stops.min(3)]);
        add("state+whole", &state);
        // What comes within the next few tokens.
        let ahead = |range: usize, what: &dyn Fn(&Look) -> bool| {
            looks[at + 1..].iter().take(range).any(what)
        };
        if ahead(6, &|look| is_editor(&look.core)) {
            add("ahead", "ed");
        }
        if ahead(4, &|look| look.number == "year") {
            add("ahead", "year");
        }
        if ahead(4, &|look| matches!(look.number, "range" | "volume" | "issue")) {
            add("ahead", "range");
        }
        // Attributes of the stretch up to the next stop.
        let stretch = looks[at..]
            .iter()
            .take_while(|look| !matches!(look.last, '.' | ',' | ';' | ':'))
            .take(12)
            .count();
        add("stretch", DIGITS[stretch.min(12)]);
        let end = looks.get((at + stretch).min(count - 1));
        if let Some(end) = end {
            glue("end", &[&end.marks, end.lists], &mut add);
        }
        if let Some(after) = looks.get(at + stretch + 1) {
            glue("after", &[&after.shape, after.number], &mut add);
        }
        out.push(attributes);

        year |= look.number == "year";
        inside |= matches!(look.core.as_str(), "in" | "dans") && at > 2;
        editor |= is_editor(&look.core);
        names_before += usize::from(look.shape.starts_with("X.") || look.core == "and");
        stops += usize::from(look.last == '.' && look.core.chars().count() > 2);
    }
    out
}

fn own<F: FnMut(&str, &str)>(look: &Look, add: &mut F) {
    add("w", &look.core);
    add("s", &look.shape);
    add("n", look.number);
    add("p", &look.marks);
    add("l", look.lists);
    add("q", look.in_quotes.encode_utf8(&mut [0; 4]));
    let starts: Vec<usize> = look.core.char_indices().map(|(at, _)| at).collect();
    let length = starts.len();
    add("len", DIGITS[length.min(8)]);
    for affix in 1..=4usize {
        if length > affix {
            if affix > 1 {
                add("pre", &look.core[..starts[affix]]);
            }
            add("suf", &look.core[starts[length - affix]..]);
        }
    }
}

/// The characters at both ends where they are no letters or digits.
fn punctuation(token: &str) -> String {
    let side = |c: Option<char>| c.filter(|c| !c.is_alphanumeric()).unwrap_or(' ');
    [side(token.chars().next()), side(token.chars().last())].into_iter().collect()
}

fn is_editor(core: &str) -> bool {
    matches!(
        core,
        "ed" | "eds" | "editor" | "editors" | "hrsg" | "hg" | "éd" | "dir" | "coord" | "edited"
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
    let mut straight = false;
    let mut closed = false;
    let mut brackets = 0i32;
    let mut out = Vec::with_capacity(tokens.len());
    for range in tokens {
        let token = &text[range.clone()];
        let before = (quotes, straight, brackets);
        for (at, c) in token.char_indices() {
            match c {
                '“' | '„' | '«' => quotes += 1,
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
                '\'' | '‘' if at == 0 && token.len() > 1 => {}
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

fn look(token: &str, in_quotes: char, in_brackets: bool) -> Look {
    let trimmed = token.trim_matches(|c: char| !c.is_alphanumeric());
    let mut core = trimmed.to_lowercase();
    if core.is_empty() {
        core = token.to_owned();
    }
    if core.len() > 40 {
        core = core.chars().take(40).collect();
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
