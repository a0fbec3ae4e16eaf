//! Names in orders that commas and capitals do not show.

use super::bodies::is_body;
use super::names::{is_capitals, is_given};
use model::is_family_first;

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

/// "Kim Min-seo": a family name of East Asia and a given name of two syllables.
pub(super) fn family_first<'a>(words: &[&'a str]) -> Option<(&'a str, &'a str)> {
    let [family, given] = *words else { return None };
    let (first, second) = given.split_once('-')?;
    let syllables = first.chars().count() <= 6 && (2..=6).contains(&second.chars().count());
    let known = is_family_first(family);
    (known && syllables && is_given(first)).then_some((family, given))
}
