//! What the model is told of each token of a reference.

use super::looks::{Known, Look, is_editor, looks};
use super::stretches::{Stretch, stretches};
use super::words;
use std::ops::Range;

/// Takes the attributes of tokens, one token after another. An attribute is a name and one or
/// more values, known by the hash of all.
pub(super) trait Sink {
    /// What follows is said of the next token.
    fn token(&mut self);
    /// Something is said of the token.
    fn add(&mut self, attribute: u32);
}

const PRIME: u64 = 0x0100_0000_01b3;
const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
/// The golden ratio in 64 bits, which spreads what is multiplied with it.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// A text as an attribute's name or value (FNV-1a).
pub(super) const fn value(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let mut hash = BASIS;
    let mut at = 0;
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u64).wrapping_mul(PRIME);
        at += 1;
    }
    (hash ^ (hash >> 32)).wrapping_mul(SPREAD)
}

/// The hash of a name and values; their order counts.
fn hash<const N: usize>(name: u64, values: [u64; N]) -> u32 {
    let mut hash = name;
    for value in values {
        hash = (hash.rotate_left(23) ^ value).wrapping_mul(SPREAD);
    }
    ((hash ^ (hash >> 29)).wrapping_mul(SPREAD) >> 32) as u32
}

/// A number up to a limit, as a value.
fn upto(number: usize, most: usize) -> u64 {
    u64::try_from(number.min(most)).unwrap_or(0)
}

/// The hash of an attribute whose name is known when the program is built.
macro_rules! attribute {
    ($name:literal $(, $value:expr)*) => {{
        const NAME: u64 = value($name);
        hash(NAME, [$($value),*])
    }};
}

/// Tells the sink the attributes of every token.
pub(super) fn attributes(text: &str, tokens: &[Range<usize>], sink: &mut impl Sink) {
    let looks = looks(text, tokens);
    let whole = whole(&looks);
    let stretches = stretches(&looks);
    let mut past = Past::default();
    let mut stretch_at = 0usize;
    for (at, look) in looks.iter().enumerate() {
        sink.token();
        own(look, sink);
        neighbours(&looks, at, sink);
        place(&looks, at, whole, &past, sink);
        while stretches.get(stretch_at).is_some_and(|stretch| stretch.end <= at) {
            stretch_at += 1;
        }
        around(&looks, at, &stretches, stretch_at, &past, sink);
        past.take(look, at);
    }
}

/// What has stood before a token.
#[derive(Default)]
struct Past {
    year: bool,
    inside: bool,
    editor: bool,
    volume: bool,
    names: usize,
    stops: usize,
}

impl Past {
    fn take(&mut self, look: &Look, at: usize) {
        self.year |= look.number == "year";
        self.inside |= matches!(look.core.as_str(), "in" | "dans") && at > 2 || look.core == "//";
        self.editor |= is_editor(&look.core);
        self.volume |= matches!(look.number, "volume" | "issue") || words::is_volume(&look.core);
        self.names += usize::from(look.shape.starts_with("X.") || look.core == "and");
        self.stops += usize::from(look.last == '.' && look.core.chars().count() > 2);
    }
}

fn own(look: &Look, sink: &mut impl Sink) {
    let known = &look.known;
    sink.add(attribute!("w", known.core));
    sink.add(attribute!("s", known.shape));
    sink.add(attribute!("n", known.number));
    sink.add(attribute!("p", known.marks));
    sink.add(attribute!("l", known.lists));
    sink.add(attribute!("q", u64::from(look.in_quotes)));
    sink.add(attribute!("ls", known.lists, known.shape));
    let mut starts = [0usize; 5];
    let mut length = 0usize;
    for (at, _) in look.core.char_indices() {
        if length < starts.len() {
            starts[length] = at;
        }
        length += 1;
    }
    sink.add(attribute!("len", upto(length, 8)));
    let ends = look.core.char_indices().rev().map(|(at, _)| at);
    for ((affix, start), end) in starts.iter().enumerate().skip(1).zip(ends) {
        if length > affix {
            if affix > 1 {
                sink.add(attribute!("pre", value(&look.core[..*start])));
            }
            sink.add(attribute!("suf", value(&look.core[end..])));
        }
    }
}

/// What stands before and after.
fn neighbours(looks: &[Look], at: usize, sink: &mut impl Sink) {
    let near = |offset: isize| -> Option<&Known> {
        at.checked_add_signed(offset).and_then(|at| looks.get(at)).map(|look| &look.known)
    };
    for (side, offset) in (0u64..).zip([-2isize, -1, 1, 2]) {
        let Some(known) = near(offset) else {
            sink.add(attribute!("edge", side));
            continue;
        };
        sink.add(attribute!("w+", side, known.core));
        sink.add(attribute!("s+", side, known.shape));
        sink.add(attribute!("l+", side, known.lists));
        if offset.abs() == 1 {
            sink.add(attribute!("n+", side, known.number));
            sink.add(attribute!("p+", side, known.marks));
            sink.add(attribute!("e+", side, known.end));
        }
    }
    let own = &looks[at].known;
    let none = 0;
    let (before, after) = (near(-1), near(1));
    if let Some(next) = after {
        sink.add(attribute!("ww", own.core, next.core));
        sink.add(attribute!("ss", own.shape, next.shape));
        if let Some(two) = near(2) {
            sink.add(attribute!("sss", own.shape, next.shape, two.shape));
        }
    }
    if let Some(last) = before {
        sink.add(attribute!("-ss", last.shape, own.shape));
        sink.add(attribute!("-ps", last.marks, own.shape));
        sink.add(attribute!("-pl", last.marks, own.lists));
        sink.add(attribute!("-pp", last.marks, own.marks));
        if let Some(two) = near(-2) {
            sink.add(attribute!("-sss", two.shape, last.shape, own.shape));
        }
    }
    let number = |known: Option<&Known>| known.map_or(none, |known| known.number);
    sink.add(attribute!("nnn", number(before), own.number, number(after)));
    let lists = |known: Option<&Known>| known.map_or(none, |known| known.lists);
    sink.add(attribute!("lll", lists(before), own.lists, lists(after)));
}

/// Where it stands, after what, and what comes within the next few tokens.
fn place(looks: &[Look], at: usize, whole: u64, past: &Past, sink: &mut impl Sink) {
    let count = looks.len();
    let look = &looks[at];
    sink.add(attribute!("pos", upto(at * 10 / count, 9)));
    sink.add(attribute!("at", upto(at, 4)));
    sink.add(attribute!("to", upto(count - at - 1, 4)));
    sink.add(attribute!("stops", upto(past.stops, 6)));
    let flag = u64::from;
    sink.add(attribute!("year", flag(past.year)));
    sink.add(attribute!("in", flag(past.inside)));
    sink.add(attribute!("ed", flag(past.editor)));
    sink.add(attribute!("vol", flag(past.volume)));
    sink.add(attribute!("names", upto(past.names, 5)));
    let quote = u64::from(look.in_quotes);
    let state = [quote, flag(look.in_brackets), flag(past.year), flag(past.inside)];
    let state = state.iter().fold(0, |all, one| all * 256 * 64 + one);
    sink.add(attribute!("state", state));
    sink.add(attribute!("state+n", state, look.known.number));
    sink.add(attribute!("whole", whole));
    sink.add(attribute!("state+whole", state, whole, upto(past.stops, 3)));
    let ahead =
        |range: usize, what: &dyn Fn(&Look) -> bool| looks[at + 1..].iter().take(range).any(what);
    if ahead(6, &|look| is_editor(&look.core)) {
        sink.add(attribute!("ahead", 1));
    }
    if ahead(4, &|look| look.number == "year") {
        sink.add(attribute!("ahead", 2));
    }
    if ahead(4, &|look| matches!(look.number, "range" | "volume" | "issue")) {
        sink.add(attribute!("ahead", 3));
    }
}

/// The stretch in which it stands, and those around it.
fn around(
    looks: &[Look],
    at: usize,
    stretches: &[Stretch],
    stretch_at: usize,
    past: &Past,
    sink: &mut impl Sink,
) {
    let near = |offset: isize| -> Option<&Stretch> {
        stretch_at.checked_add_signed(offset).and_then(|at| stretches.get(at))
    };
    let kind = |offset: isize| near(offset).map_or(0, |stretch| stretch.kind);
    let year = u64::from(past.year);
    let (before, own, after) = (kind(-1), kind(0), kind(1));
    sink.add(attribute!("k", own));
    sink.add(attribute!("k-1", before));
    sink.add(attribute!("k+1", after));
    sink.add(attribute!("k-2", kind(-2), own));
    sink.add(attribute!("k+2", kind(2), own));
    sink.add(attribute!("kk", own, after));
    sink.add(attribute!("-kk", before, own));
    sink.add(attribute!("kkk", before, own, after));
    sink.add(attribute!("kw", own, looks[at].known.core));
    sink.add(attribute!("kat", upto(stretch_at, 6), own, year));
    sink.add(attribute!("kto", upto(stretches.len() - stretch_at, 4), own, year));
    if let Some(stretch) = near(0) {
        sink.add(attribute!("stretch", upto(stretch.end - at, 12)));
        let begins = u64::from(stretch.start == at);
        sink.add(attribute!("begins", begins, looks[at].known.shape, own));
        let end = &looks[stretch.end - 1].known;
        sink.add(attribute!("end", end.marks, end.lists));
        sink.add(attribute!("first", looks[stretch.start].known.core));
        if let Some(after) = looks.get(stretch.end) {
            sink.add(attribute!("after", after.known.shape, after.known.number));
        }
    }
}

/// What the string holds as a whole: the kinds of reference differ in it.
fn whole(looks: &[Look]) -> u64 {
    let any = |what: &dyn Fn(&Look) -> bool| u64::from(looks.iter().any(what));
    let held = [
        any(&|look| is_editor(&look.core)),
        any(&|look| matches!(look.number, "volume" | "issue")),
        any(&|look| look.number == "range"),
        any(&|look| look.core == "http"),
        any(&|look| look.in_quotes == 'q'),
        any(&|look| matches!(look.core.as_str(), "in" | "dans" | "//")),
    ];
    held.iter().fold(1, |all, one| all * 2 + one)
}
