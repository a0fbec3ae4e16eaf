//! What a title says beside itself: another language, an edition, a part, a review.

use super::centuries::centuries_counted;
use super::words::{fold, words};
use crate::pattern::pattern;
use model::CslItem;
use regex::Regex;
use std::borrow::Cow;
use std::sync::LazyLock;

/// A title, and what it says beside itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Title {
    /// The title with its subtitle.
    pub(super) own: String,
    /// The same in another language.
    pub(super) other: Option<String>,
    /// The number of the edition, "rev" where it is only said to be revised.
    pub(super) edition: Option<String>,
    /// What the work is to another of that title.
    pub(super) about: Option<About>,
    /// A year that stands in the title by mistake.
    pub(super) year: Option<i32>,
}

/// What a work is to another that its title names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum About {
    /// A review of it.
    Review,
    /// A correction of it, or it corrected.
    Correction,
    /// An answer to it.
    Reply,
}

static ABOUT: &[(About, &[&str])] = &[
    (
        About::Review,
        &[
            "review of ",
            "reviewed: ",
            "book review",
            "rezension",
            "besprechung",
            "buchbesprechung",
            "compte rendu",
            "resena",
            "recensione",
            "рецензия",
            "recension",
        ],
    ),
    (
        About::Correction,
        &[
            "erratum",
            "errata",
            "corrigend",
            "correction to ",
            "correction: ",
            "author correction",
            "publisher correction",
            "retraction",
            "retracted: ",
            "retracted article",
            "addendum",
            "berichtigung",
            "korrigend",
            "expression of concern",
        ],
    ),
    (
        About::Reply,
        &[
            "reply to ",
            "a reply to ",
            "response to ",
            "comment on ",
            "comment on: ",
            "comments on ",
            "a comment on ",
            "commentary on ",
            "rejoinder",
            "replik",
            "erwiderung",
            "reponse a ",
        ],
    ),
];
static MARKED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)[\s,:;.–—-]+[(\[]?\s*(?:(?P<review>(?:book )?review)|(?P<correction>corrected(?: version| edition| reprint)?|correction|erratum|corrigendum|korrigierte (?:fassung|ausgabe)|version corrigée|versión corregida))\s*[)\]]?\s*\.?$",
    )
});
static EDITION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)[\s,:;.–—-]+[(\[]?\s*(?:(?P<number>\d{1,2})(?:st|nd|rd|th|\.|e|ª|a)?|(?P<word>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|erste|zweite|dritte|vierte|rev(?:ised|\.)?))\s+(?:(?:rev(?:ised|\.)?|ed(?:ition|\.)?|and enlarged|erw\.)\s+)*(?:ed(?:ition|\.)?|aufl(?:age|\.)?|édition|edición)\s*[)\]]?\s*\.?$",
    )
});
/// A name, a year and only then the title: fields that ran together.
static NAME_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<head>[^:?!\d]{0,50}?)(?P<open>[(\[])?(?P<year>(?:1[5-9]|20)\d\d)[a-z]?[)\]]?(?P<mark>[.,:;])?\s+(?P<rest>.+)$",
    )
});
/// Words of titles that names have not.
const NO_NAMES: &[&str] = &[
    "the", "a", "an", "of", "in", "on", "to", "for", "from", "since", "until", "after", "before",
    "report", "world", "outlook", "annual", "review", "der", "die", "das", "im", "des", "les",
    "le", "la", "en",
];

/// Reads the title of an item.
pub(super) fn read(item: &CslItem) -> Title {
    let whole = item.get("title").unwrap_or_default();
    let (text, year) = without_name_and_year(&whole, item.date("issued").is_some());
    let (text, edition) = without_edition(text);
    let about = about(item, text);
    let text = if about.is_some() { without_mark(text) } else { text };
    let (text, other) = two_languages(text);
    let other = other.map(str::to_owned).or_else(|| item.get("original-title"));
    let own = without_markup(text.trim_start_matches(['`', '\'', '"', '“', '‘', ' ']));
    let own = centuries_counted(&own).into_owned();
    let edition = item.get("edition").and_then(|edition| edition_number(&edition)).or(edition);
    Title { own, other, edition, about, year }
}

/// A title without tags and with the characters that entities stand for, which some databases leave
/// in it.
fn without_markup(title: &str) -> Cow<'_, str> {
    static TAG: LazyLock<Regex> = LazyLock::new(|| pattern(r"</?[a-zA-Z]{1,6}>"));
    if !title.contains(['<', '&']) {
        return Cow::Borrowed(title);
    }
    let plain = TAG.replace_all(title, "");
    if !plain.contains('&') {
        return plain;
    }
    Cow::Owned(plain.replace("&amp;", "&").replace("&quot;", "\"").replace("&#39;", "’"))
}

fn about(item: &CslItem, title: &str) -> Option<About> {
    let reviews = matches!(item.item_type().as_str(), "review" | "review-book");
    if reviews || item.get("reviewed-title").is_some() {
        return Some(About::Review);
    }
    let folded = fold(title);
    let start = folded.trim_start_matches(|c: char| !c.is_alphanumeric());
    let begins = ABOUT.iter().find(|(_, marks)| marks.iter().any(|mark| start.starts_with(mark)));
    if let Some((about, _)) = begins {
        return Some(*about);
    }
    let found = MARKED.captures(title)?;
    let bracketed = found.get(0)?.as_str().contains(['(', '[']);
    match (found.name("review"), found.name("correction")) {
        // "A review" may be all that a title says of itself.
        (Some(_), _) => bracketed.then_some(About::Review),
        _ => Some(About::Correction),
    }
}

/// A title without what its end says of the work's kind.
fn without_mark(title: &str) -> &str {
    MARKED.find(title).map_or(title, |mark| &title[..mark.start()])
}

/// A title without the edition at its end.
fn without_edition(title: &str) -> (&str, Option<String>) {
    let Some(found) = EDITION.captures(title) else { return (title, None) };
    let whole = found.get(0).map_or(title.len(), |whole| whole.start());
    let said = found.name("number").or(found.name("word")).map_or("", |said| said.as_str());
    match edition_number(said) {
        Some(edition) if whole > 0 => (&title[..whole], Some(edition)),
        _ => (title, None),
    }
}

/// The number in "2", "2nd ed.", "second"; "rev" for "revised".
fn edition_number(text: &str) -> Option<String> {
    let digits: String =
        text.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    if !digits.is_empty() {
        return Some(digits);
    }
    let words = words(text);
    let said = words.iter().find_map(|word| number_word(word));
    said.map(|number| number.to_string())
        .or_else(|| words.iter().any(|word| word.starts_with("rev")).then(|| "rev".to_owned()))
}

/// What is counted by numbers in titles.
const COUNTED: &[&str] = &[
    "part", "volume", "vol", "book", "teil", "band", "tome", "tomo", "parte", "partie", "chapter",
    "protocol", "phase", "stage", "section", "kapitel", "chapitre",
];
/// What is counted by letters.
const LETTERED: &[&str] = &[
    "annex", "appendix", "study", "group", "scenario", "option", "series", "section", "schedule",
    "anhang", "anlage", "part", "teil",
];

/// The numbers of a title, Roman ones included; "part two" is "part ii".
pub(super) fn numbers(title: &[String]) -> Vec<String> {
    let counted = |at: usize| {
        let before = at.checked_sub(1).and_then(|before| title.get(before));
        before.is_some_and(|word| COUNTED.contains(&word.as_str()))
    };
    // "Annex B", "case study B": a letter that counts.
    let lettered = |at: usize, word: &str| {
        let before = at.checked_sub(1).and_then(|before| title.get(before));
        let single = word.len() == 1 && word.starts_with(|c: char| c.is_ascii_lowercase());
        single && before.is_some_and(|word| LETTERED.contains(&word.as_str()))
    };
    let number = |(at, word): (usize, &String)| {
        if word.chars().all(|c| c.is_ascii_digit()) {
            return Some(word.clone());
        }
        // "Case study: a new look" counts nothing.
        if lettered(at, word) && word != "i" && word != "a" {
            return Some(word.clone());
        }
        let said = counted(at).then(|| number_word(word)).flatten();
        said.map(|number| number.to_string()).or_else(|| {
            // "v" is "in" in other languages, and "against" in English.
            let lone = word.len() == 1 && at + 1 < title.len();
            let roman = is_roman(word) && !lone || roman(word).is_some() && counted(at);
            roman.then(|| roman_number(word).to_string())
        })
    };
    title.iter().enumerate().filter_map(number).collect()
}

/// The number that a word is: "2", "2nd", "second", "ii".
pub(super) fn number_of(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    if !digits.is_empty() {
        let ordinal = matches!(&word[digits.len()..], "" | "st" | "nd" | "rd" | "th");
        return digits.parse().ok().filter(|_| ordinal);
    }
    number_word(word).or_else(|| is_roman(word).then(|| roman_number(word)))
}

fn number_word(word: &str) -> Option<u32> {
    Some(match word {
        "one" | "first" | "eins" | "erste" | "erster" => 1,
        "two" | "second" | "zwei" | "zweite" | "zweiter" => 2,
        "three" | "third" | "drei" | "dritte" | "dritter" => 3,
        "four" | "fourth" | "vierte" => 4,
        "five" | "fifth" => 5,
        "six" | "sixth" => 6,
        "seven" | "seventh" => 7,
        "eight" | "eighth" => 8,
        "nine" | "ninth" => 9,
        "ten" | "tenth" => 10,
        _ => return None,
    })
}

fn roman_number(word: &str) -> u32 {
    let value = |c: char| match c {
        'i' => 1,
        'v' => 5,
        _ => 10,
    };
    let letters: Vec<u32> = word.chars().map(value).collect();
    let smaller = |at: usize| letters.get(at + 1).is_some_and(|next| letters[at] < *next);
    let (plus, minus) = letters.iter().enumerate().fold((0, 0), |(plus, minus), (at, letter)| {
        if smaller(at) { (plus, minus + letter) } else { (plus + letter, minus) }
    });
    plus.saturating_sub(minus)
}

/// A title without a name and a year that ran into it, and that year. A year that the item tells
/// elsewhere too is taken off only where brackets and a mark show that it is no part of the title.
fn without_name_and_year(title: &str, dated: bool) -> (&str, Option<i32>) {
    let trimmed = title.trim_start();
    let Some(found) = NAME_YEAR.captures(trimmed) else { return (title, None) };
    let head = words(found.name("head").map_or("", |head| head.as_str()));
    let name = head.len() <= 5 && !head.iter().any(|word| NO_NAMES.contains(&word.as_str()));
    let bracketed = found.name("open").is_some();
    let set_off = bracketed && (head.is_empty() || found.name("mark").is_some());
    let rest = found.name("rest").map_or("", |rest| rest.as_str());
    let enough = rest.split_whitespace().count() >= 3;
    if !(name && enough && (set_off || !dated)) {
        return (title, None);
    }
    (rest, found.name("year").and_then(|year| year.as_str().parse().ok()))
}

/// A title and its translation, as in "Das Meer [The sea]" or "Das Meer = The sea".
fn two_languages(title: &str) -> (&str, Option<&str>) {
    let translated = |text: &str| text.split_whitespace().count() >= 2;
    if let Some((own, rest)) = title.split_once(" [")
        && let Some((other, after)) = rest.split_once(']')
        && translated(other)
        && own.contains(char::is_alphabetic)
        && !after.contains(char::is_alphanumeric)
    {
        return (own, Some(other));
    }
    let divided = title.split_once(" = ").or_else(|| title.split_once(" / "));
    match divided {
        Some((own, other)) if translated(other) && translated(own) => (own, Some(other)),
        _ => (title, None),
    }
}

/// The title before ": ", " – ", ". " or "? ".
pub(super) fn main_title(title: &str) -> &str {
    [": ", " – ", " — ", " - ", ". ", "? "]
        .iter()
        .filter_map(|mark| title.find(mark))
        .filter(|at| *at > 3)
        .min()
        .map_or(title, |at| &title[..at])
}

/// The number that a word is in Roman figures, "i" included.
pub(super) fn roman(word: &str) -> Option<u32> {
    (word == "i" || is_roman(word)).then(|| roman_number(word))
}

fn is_roman(word: &str) -> bool {
    word.len() <= 5
        && word != "i"
        && !word.is_empty()
        && word.chars().all(|c| matches!(c, 'i' | 'v' | 'x'))
}
