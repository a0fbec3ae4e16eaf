//! Names as reference libraries write them: the family's first, initials with or without points,
//! what follows a name, bodies, and several names where one should stand.

use crate::byline::{self, parse_name};
use crate::pattern::pattern;
use model::{Name, Person};
use regex::Regex;
use std::sync::LazyLock;

/// Initials: "J.", "J. A.", "J.-P.", "JA", "J A".
static INITIALS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:\p{Lu}\p{Ll}?\.[\s-]?)+$|^\p{Lu}(?:[\s-]?\p{Lu}){0,3}$"));

/// What follows a name and belongs to it.
static SUFFIX: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^[JjSs]r\.?$|^(?:II|III|IV|2nd|3rd|4th|2d|3d)\.?$"));

/// Degrees that are no initials.
static DEGREE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:Ph\.?\s?D|D\.?\s?Phil|M\.?\s?Sc|B\.?\s?Sc|M\.?B\.?A|LL\.?\s?[MDB]|M\.?P\.?H|Esq)\.?$",
    )
});

/// Last words of bodies that have the form of initials: legal forms and countries.
const BODY_ENDS: &[&str] = &[
    "AG", "BV", "EU", "GB", "KG", "LLC", "LLP", "LP", "NV", "PLC", "SA", "SE", "UK", "UN", "US",
    "USA",
];

/// How a library writes persons' names.
#[derive(Clone, Copy)]
pub(super) enum Order {
    /// "Vance, Ada": what has no comma is a body, unless it has initials.
    FamilyFirst,
    /// "Ada Vance", too.
    Any,
}

impl Order {
    /// That of a library with these names.
    pub(super) fn of<'a>(mut names: impl Iterator<Item = &'a str>) -> Self {
        let first = names.any(|name| {
            name.split_once(',').is_some_and(|(family, rest)| {
                let rest = rest.trim();
                !rest.is_empty() && is_plain(rest) && !is_body(family)
            })
        });
        if first { Self::FamilyFirst } else { Self::Any }
    }
}

/// The names under one tag or in one element, which should be one.
pub(super) fn names(text: &str, order: Order) -> Vec<Name> {
    listed(text).iter().map(|one| name(one, order)).collect()
}

/// One name.
pub(super) fn name(text: &str, order: Order) -> Name {
    let text = spaced(text);
    // Newspapers' databases keep the word of the byline.
    if let Some(name) = text.strip_prefix("By ").filter(|name| byline::is_person(name)) {
        return self::name(name, Order::Any);
    }
    // EndNote marks the name of a body so.
    if let Some(body) = text.strip_suffix(',') {
        return Name::literal(body.trim());
    }
    let mut pieces: Vec<&str> = text.split(", ").map(str::trim).collect();
    let mut suffix = None;
    while let [_, .., last] = pieces[..] {
        // A degree follows a given name: "Akerstrom, LLB" has initials there.
        let follows = pieces.len() > 2 || pieces[0].contains(' ');
        let degree = follows && DEGREE.is_match(last) || pieces.len() > 2 && is_doctor(last);
        // "Ivanov, IV" has initials there.
        let suffixed = SUFFIX.is_match(last) && follows;
        if !degree && !suffixed {
            break;
        }
        suffix = suffix.or((!degree).then_some(last));
        pieces.pop();
    }
    if pieces.len() == 3 && SUFFIX.is_match(pieces[1]) {
        suffix = Some(pieces.remove(1));
    }
    let mut name = match pieces[..] {
        // Only a person's name is followed so.
        [one] if text.contains(", ") => without_comma(one, Order::Any),
        [one] => without_comma(one, order),
        [family, given] => inverted(family, given).unwrap_or_else(|| parse_name(&text)),
        _ => parse_name(&text),
    };
    if let (Name::Person(person), Some(suffix)) = (&mut name, suffix) {
        person.suffix = Some(suffix.to_owned());
    }
    name
}

/// A name with one space between its words and behind its commas: "Smith,John" has none.
pub(super) fn spaced(text: &str) -> String {
    static COMMA: LazyLock<Regex> = LazyLock::new(|| pattern(r"\s*,\s*(\S)"));
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    COMMA.replace_all(&text, ", $1").into_owned()
}

/// Whether a word follows a name and belongs to it.
pub(super) fn is_suffix(word: &str) -> bool {
    SUFFIX.is_match(word)
}

fn is_doctor(word: &str) -> bool {
    matches!(word.trim_end_matches('.'), "MD" | "M.D" | "MA" | "M.A" | "BA" | "B.A")
}

/// Whether what stands before a comma is a body: a family may be called House.
pub(super) fn is_body(family: &str) -> bool {
    family.contains(' ') && byline::names_body(family)
}

/// "Family, Given"; none where either part is a body's.
fn inverted(family: &str, given: &str) -> Option<Name> {
    if is_body(family) || given.is_empty() {
        return None;
    }
    let (family, before) = without_suffix(family);
    let (given, behind) = without_suffix(given);
    let mut person = byline::divided(family, &dotted(byline::without_honorifics(given), family));
    person.suffix = behind.or(before).map(str::to_owned);
    Some(Name::Person(person))
}

/// A name without a comma: "Smith JA", "Ada Vance", or that of a body.
fn without_comma(text: &str, order: Order) -> Name {
    if let Some(name) = initials_last(text) {
        return name;
    }
    let (bare, suffix) = without_suffix(text);
    let mut words = bare.split(' ');
    let initial = words.clone().any(|word| word.ends_with('.') && INITIALS.is_match(word));
    let told =
        initial || suffix.is_some() || byline::is_honorific(words.next().unwrap_or_default());
    let person = match order {
        Order::FamilyFirst => told,
        Order::Any => told || !looks_like_body(bare),
    };
    match parse_name(bare) {
        Name::Person(mut one) if person && !byline::names_body(bare) => {
            one.suffix = suffix.map(str::to_owned);
            Name::Person(one)
        }
        _ => Name::literal(text),
    }
}

/// "Smith JA", "Müller K.", "van der Berg J": initials behind the family's name.
fn initials_last(text: &str) -> Option<Name> {
    let (bare, suffix) = without_suffix(text);
    let (family, initials) = bare.rsplit_once(' ')?;
    let is_family = family
        .split(' ')
        .all(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1 && !word.ends_with('.'))
        && family.chars().any(char::is_lowercase)
        && !family.contains(['.', '&'])
        && family.split(' ').count() <= 4;
    let given = INITIALS.is_match(initials) && !BODY_ENDS.contains(&initials);
    if !is_family || !given || byline::names_body(family) {
        return None;
    }
    let mut person = byline::divided(family, &dotted(initials, family));
    person.suffix = suffix.map(str::to_owned);
    Some(Name::Person(person))
}

/// Whether a name that no comma divides has what those of bodies have: words that are written
/// small or in capitals throughout, or an office's word.
fn looks_like_body(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    let capitals = |word: &&str| word.len() > 1 && word.chars().all(char::is_uppercase);
    let small = words.last().is_some_and(|word| word.starts_with(char::is_lowercase));
    let mixed = text.chars().any(char::is_lowercase);
    words.len() < 2 || small || (mixed && words.iter().any(capitals)) || byline::names_body(text)
}

/// A name and the suffix at its end.
fn without_suffix(text: &str) -> (&str, Option<&str>) {
    match text.rsplit_once([' ']) {
        Some((name, last)) if SUFFIX.is_match(last) => (name.trim_end_matches(','), Some(last)),
        _ => (text, None),
    }
}

/// Given names with points behind initials that have none: "KM" is "K. M.".
pub(super) fn dotted(given: &str, family: &str) -> String {
    static BARE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\p{Lu}(?:[\s-]?\p{Lu}){0,3}$"));
    let letters = given.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = !family.chars().any(char::is_lowercase) && family.chars().count() > 2;
    if !BARE.is_match(given) || (capitals && letters > 2) {
        return given.to_owned();
    }
    let mut out = String::new();
    for c in given.chars() {
        match c {
            '-' => {
                out.truncate(out.trim_end().len());
                out.push('-');
            }
            c if c.is_alphabetic() => {
                out.push(c);
                out.push_str(". ");
            }
            _ => {}
        }
    }
    out.trim_end().to_owned()
}

/// A person's parts as this module writes them, whoever divided the name.
pub(super) fn settled(mut person: Person) -> Person {
    let (family, behind) = without_suffix(&person.family);
    let suffix = behind.map(str::to_owned);
    let family = family.to_owned();
    let given = person.given.take().map(|given| {
        let (bare, last) = without_suffix(&given);
        person.suffix = person.suffix.take().or_else(|| last.map(str::to_owned));
        dotted(bare, &family)
    });
    person.suffix = person.suffix.take().or(suffix);
    Person { family, given, ..person }
}

/// The names that stand in one place: divided by semicolons, by "and", or by the commas that also
/// divide each of them.
pub(super) fn listed(text: &str) -> Vec<String> {
    static AND: LazyLock<Regex> = LazyLock::new(|| pattern(r"\s+(?:and|&)\s+"));
    static OTHERS: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)[\s,]+et\s+al\.?$"));
    let text = spaced(text);
    let parts: Vec<&str> = text.split(';').map(str::trim).filter(|part| !part.is_empty()).collect();
    let mut out = Vec::new();
    for part in parts {
        let others = OTHERS.find(part).filter(|others| others.start() > 0);
        let part = others.map_or(part, |others| &part[..others.start()]);
        let joined: Vec<&str> = AND.split(part).collect();
        let divided = joined.len() > 1 && joined.iter().all(|one| is_inverted(one));
        for one in if divided { joined } else { vec![part] } {
            let several = pairs(one).or_else(|| given_first(one));
            out.extend(several.unwrap_or_else(|| vec![one.to_owned()]));
        }
        out.extend(others.map(|_| "et al.".to_owned()));
    }
    out
}

/// Whether a text is one person's name with a comma.
fn is_inverted(text: &str) -> bool {
    text.split_once(", ").is_some_and(|(family, given)| {
        !is_body(family) && !given.is_empty() && given.split(' ').count() <= 3
    })
}

/// "Smith, J., Jones, K., Brown, L.": each second piece is the initials of the one before it.
fn pairs(text: &str) -> Option<Vec<String>> {
    let pieces: Vec<&str> = text.split(',').map(str::trim).filter(|p| !p.is_empty()).collect();
    let whole = pieces.len() >= 4
        && pieces.len().is_multiple_of(2)
        && pieces.chunks(2).all(|pair| INITIALS.is_match(pair[1]) && !INITIALS.is_match(pair[0]));
    whole.then(|| pieces.chunks(2).map(|pair| pair.join(", ")).collect())
}

/// "A. Smith, B. Jones, C. Lee": no family's name begins with an initial.
fn given_first(text: &str) -> Option<Vec<String>> {
    let pieces: Vec<&str> = text.split(", ").collect();
    let whole = |piece: &&str| {
        let first = piece.split(' ').next().unwrap_or_default();
        first.ends_with('.') && INITIALS.is_match(first) && byline::is_person(piece)
    };
    let several = pieces.len() > 1 && pieces.iter().all(whole);
    several.then(|| pieces.iter().map(|&piece| piece.to_owned()).collect())
}

/// Whether a name has nothing behind it: neither initials without a comma nor a suffix or degree.
pub(super) fn is_plain(text: &str) -> bool {
    let last = text.rsplit([' ', ',']).next().unwrap_or_default();
    !SUFFIX.is_match(last)
        && !DEGREE.is_match(last)
        && (text.contains(',') || initials_last(text).is_none())
}

/// Words that stand for names that are not given.
pub(super) fn is_others(name: &str) -> bool {
    matches!(name.trim().to_lowercase().as_str(), "others" | "et al" | "et al.")
}
