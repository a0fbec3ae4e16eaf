//! Which words of two titles differ, and what that says.

use super::title::number_of;
use super::told_apart::{country, opposed, tells_apart};
use super::words::{one_spelling, singular, without_umlauts};
use std::collections::HashSet;
use std::sync::LazyLock;

/// Small words that a title may have or lack.
const SMALL: &[&str] = &[
    "a", "an", "the", "of", "on", "in", "at", "to", "for", "from", "by", "with", "within", "into",
    "and", "or", "as", "its", "is", "are", "be", "over", "upon", "about", "toward", "towards",
    "under", "via", "some", "their", "this", "that", "der", "die", "das", "den", "dem", "des",
    "ein", "eine", "einer", "und", "im", "am", "zu", "zum", "zur", "von", "vom", "fur", "mit",
    "auf", "aus", "uber", "bei", "le", "la", "les", "un", "une", "de", "du", "et", "en", "dans",
    "pour", "sur", "au", "aux", "l", "d", "s", "el", "los", "las", "del", "y", "una", "por",
    "para", "con", "il", "lo", "gli", "dei", "della", "delle", "di", "e", "o", "da", "do", "dos",
    "и", "в", "о", "на", "к", "с", "из", "по", "от", "для", "between", "among", "through",
    "during", "vol", "volume", "bd", "band", "no", "nr", "number", "pp",
];

/// How the words of two titles differ, small words aside.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Difference<'a> {
    /// In spelling at most.
    Spelling,
    /// In words so like each other that one may be a slip of the other, or two short names.
    Like,
    /// One has words that the other lacks.
    Lacking {
        /// Whether all of them stand after all that both have.
        at_end: bool,
        /// Those words.
        words: Vec<&'a str>,
        /// Whether it is the second title that lacks them.
        first_has: bool,
    },
    /// Each has words that the other lacks.
    Words {
        /// How many words, small ones aside, both have.
        shared: usize,
        /// How many words the side with more of them has for itself.
        own: usize,
        /// Whether words of both sides tell works of one title apart.
        telling: bool,
    },
}

/// Compares two titles word by word.
pub(super) fn difference<'a>(a: &'a [String], b: &'a [String]) -> Difference<'a> {
    if a == b {
        return Difference::Spelling;
    }
    let mut left: Vec<(usize, &str)> = told(a);
    let mut right: Vec<(usize, &str)> = told(b);
    let all = left.len().max(right.len());
    let last = |words: &[(usize, &str)]| words.last().map_or(0, |(at, _)| *at);
    let ends = (last(&left), last(&right));
    strike(&mut left, &mut right, |x, y| x == y);
    strike(&mut left, &mut right, same_word);
    join(&mut left, &right.iter().map(|(_, word)| *word).collect::<Vec<_>>(), b);
    join(&mut right, &left.iter().map(|(_, word)| *word).collect::<Vec<_>>(), a);
    let before = left.len();
    strike(&mut left, &mut right, like);
    let likes = before - left.len();
    let telling = |words: &[(usize, &str)]| words.iter().any(|(_, word)| tells_apart(word));
    match (left.is_empty(), right.is_empty()) {
        (true, true) if likes > 0 => Difference::Like,
        (true, true) => Difference::Spelling,
        (false, false) => Difference::Words {
            shared: all - left.len().max(right.len()),
            own: left.len().max(right.len()),
            telling: telling(&left) && telling(&right),
        },
        (empty, _) => {
            let (lacking, end, title) = if empty { (right, ends.1, b) } else { (left, ends.0, a) };
            // The words at the end are a run that reaches the title's last word.
            let first = lacking.first().map_or(0, |(at, _)| *at);
            let run = title[first..=end].iter().filter(|word| is_told(word)).count();
            let at_end = run == lacking.len();
            let words = lacking.into_iter().map(|(_, word)| word).collect();
            Difference::Lacking { at_end, words, first_has: !empty }
        }
    }
}

/// The words of a title that are not small, with their places.
fn told(title: &[String]) -> Vec<(usize, &str)> {
    let all = title.iter().enumerate().map(|(at, word)| (at, word.as_str()));
    all.filter(|(_, word)| is_told(word)).collect()
}

fn is_told(word: &str) -> bool {
    static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| SMALL.iter().copied().collect());
    !WORDS.contains(word)
}

/// Takes out of two lists the words that are the same by some measure, each once.
fn strike(
    left: &mut Vec<(usize, &str)>,
    right: &mut Vec<(usize, &str)>,
    same: impl Fn(&str, &str) -> bool,
) {
    left.retain(|(_, word)| {
        let found = right.iter().position(|(_, other)| same(word, other));
        found.map(|at| right.remove(at)).is_none()
    });
}

/// Takes out words that one title writes apart and the other as one: "data base", "database".
fn join(own: &mut Vec<(usize, &str)>, others: &[&str], other_title: &[String]) {
    let mut at = 0;
    while at < own.len() {
        let word = own[at].1;
        let parts = other_title.windows(2).any(|pair| {
            word.len() == pair[0].len() + pair[1].len()
                && word.starts_with(pair[0].as_str())
                && word.ends_with(pair[1].as_str())
        });
        let next = own.get(at + 1).map(|(_, next)| format!("{word}{next}"));
        if parts {
            own.remove(at);
        } else if next
            .is_some_and(|whole| others.contains(&whole.as_str()) || other_title.contains(&whole))
        {
            own.drain(at..at + 2);
        } else {
            at += 1;
        }
    }
}

/// Whether two words are one in two spellings, or with a slip that leaves no doubt.
fn same_word(a: &str, b: &str) -> bool {
    if let (Some(one), Some(other)) = (number_of(a), number_of(b)) {
        return one == other;
    }
    if a.contains(|c: char| c.is_ascii_digit()) || b.contains(|c: char| c.is_ascii_digit()) {
        return misread(a) == misread(b);
    }
    if tells_apart(a) && tells_apart(b) {
        let one_country = country(a).is_some() && country(a) == country(b);
        return one_country || a.strip_suffix('s').unwrap_or(a) == b.strip_suffix('s').unwrap_or(b);
    }
    if opposed(a, b) {
        return false;
    }
    let (one, other) = (one_spelling(a), one_spelling(b));
    if one == other || singular(&one) == singular(&other) {
        return true;
    }
    let long = a.chars().count().min(b.chars().count()) >= 7;
    without_umlauts(a) == without_umlauts(b) || slip(&one, &other) || long && read_alike(a, b)
}

/// Whether two words are one to a machine that reads "rn" as "m".
fn read_alike(a: &str, b: &str) -> bool {
    a.replace("rn", "m") == b.replace("rn", "m")
}

/// A word of letters in which a machine took one for a figure: "eur0pe", "te11s", "0cean". Others stay
/// as they are.
fn misread(word: &str) -> String {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let within = word.starts_with(char::is_alphabetic) && word.ends_with(char::is_alphabetic);
    if letters < if within { 3 } else { 4 } {
        return word.to_owned();
    }
    word.chars()
        .map(|c| {
            if c == '0' {
                'o'
            } else if c == '1' {
                'l'
            } else {
                c
            }
        })
        .collect()
}

/// Whether one of two words is surely the other misspelt.
fn slip(a: &str, b: &str) -> bool {
    let count = |word: &str| word.chars().count();
    let (short, long) = (count(a).min(count(b)), count(a).max(count(b)));
    if short < 6 || long - short > 2 || a.chars().next() != b.chars().next() || has_ideographs(a) {
        return false;
    }
    match strsim::osa_distance(a, b) {
        1 => short >= 7,
        2 => short >= 9 && a.chars().last() == b.chars().last(),
        _ => false,
    }
}

/// Whether two words may be one: a letter differs, or one is the beginning of the other.
fn like(a: &str, b: &str) -> bool {
    if tells_apart(a) && tells_apart(b) || opposed(a, b) {
        return false;
    }
    let number = |word: &str| word.contains(|c: char| c.is_ascii_digit());
    if number(a) || number(b) || has_ideographs(a) {
        return false;
    }
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let cut = short.len() >= 4 && long.starts_with(short);
    let near = strsim::osa_distance(a, b);
    let letters = short.chars().count();
    cut || read_alike(a, b) || near == 1 && letters >= 4 || near == 2 && letters >= 7
}

/// Whether a word is of a script in which one sign is a word or a syllable.
fn has_ideographs(word: &str) -> bool {
    word.chars().any(|c| ('\u{2e80}'..'\u{1f000}').contains(&c))
}
