//! Names in orders that commas and capitals do not show.

use super::bodies::is_body;
use super::names::{is_capitals, is_given};
use crate::pattern::pattern;
use model::is_family_first;
use regex::Regex;
use std::sync::LazyLock;

/// "García Márquez" before "Gabriel": two family names and one given name. What follows whole names
/// has a family name of its own.
pub(super) fn two_families(part: &str, next: &str) -> bool {
    let mut words = part.split_whitespace();
    let capital =
        |word: Option<&str>| word.is_some_and(|word| is_given(word) && !word.ends_with('.'));
    capital(words.next())
        && capital(words.next())
        && words.next().is_none()
        && !next.contains(' ')
        && is_given(next)
        && !is_capitals(next)
        && !is_body(part)
        && next.chars().all(|c| c.is_alphabetic() || c == '-' || c == '.')
}

/// Family names of China that are no given names elsewhere.
const CHINESE: &[&str] = &[
    "cao", "chen", "deng", "feng", "gao", "guo", "hu", "huang", "jia", "jiang", "li", "liang",
    "lin", "liu", "luo", "mao", "meng", "peng", "qian", "qiao", "qin", "song", "sun", "wang",
    "wei", "wen", "wu", "xi", "xie", "xiong", "xu", "xue", "yan", "yang", "yao", "zeng", "zhang",
    "zhao", "zheng", "zhou", "zhu",
];

/// Whether a word is two syllables of Chinese, as given names mostly are: "Jinping".
fn is_two_syllables(word: &str) -> bool {
    static SYLLABLES: LazyLock<Regex> = LazyLock::new(|| {
        const ONE: &str = "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|ia|ie|iu|in|ua|uo|ui|un|ue|a|e|i|o|u)";
        pattern(&format!("^{ONE}{ONE}$"))
    });
    SYLLABLES.is_match(&word.to_lowercase())
}

/// "Kim Min-seo": a family name of East Asia and a given name of two syllables.
pub(super) fn family_first<'a>(words: &[&'a str]) -> Option<(&'a str, &'a str)> {
    let [family, given] = *words else { return None };
    if CHINESE.contains(&family.to_lowercase().as_str())
        && is_given(given)
        && is_two_syllables(given)
    {
        return Some((family, given));
    }
    let (first, second) = given.split_once('-')?;
    let syllables = first.chars().count() <= 6 && (2..=6).contains(&second.chars().count());
    let known = is_family_first(family);
    (known && syllables && is_given(first)).then_some((family, given))
}
