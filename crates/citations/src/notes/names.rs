//! The names in words that lead to a work, told from the words before them: "quoted in Lee",
//! "I differ from Kim".

use crate::pattern::pattern;
use regex::Regex;
use std::sync::LazyLock;

/// Words in small letters that are a part of names.
const PARTICLES: [&str; 26] = [
    "&", "al", "al.", "and", "bin", "da", "de", "del", "den", "der", "di", "dos", "du", "e", "el",
    "et", "ibn", "la", "le", "ten", "u.", "und", "van", "von", "y", "zu",
];

/// Words in small letters within the names of bodies.
pub(super) const WITHIN_BODIES: [&str; 8] = ["and", "de", "for", "für", "in", "of", "on", "the"];

/// Words with a capital letter that lead to a name.
const LEADS: [&str; 11] = [
    "Against",
    "Both",
    "Contra",
    "Following",
    "From",
    "Not",
    "Only",
    "Pace",
    "Per",
    "Unlike",
    "Versus",
];

/// The most words of a name.
pub(super) const MOST_WORDS: usize = 8;

/// The words before the names of a citation, "quoted in", "contra", and the names, which may be
/// known as they stand.
pub(super) fn words_before(text: &str, known: impl Fn(&str) -> bool) -> (Option<&str>, &str) {
    let starts = || std::iter::once(0).chain(text.match_indices(' ').map(|(at, _)| at + 1));
    let word = |at: usize| text[at..].split(' ').next().unwrap_or_default();
    let own = |at: &usize| {
        let word = word(*at);
        word.starts_with(char::is_lowercase) && !PARTICLES.contains(&word) || LEADS.contains(&word)
    };
    let last = match starts().find(|at| known(&text[*at..])) {
        // "Port Authority of Norden" is a body as a whole; "Ann Lee" is known by her last name.
        Some(name) => starts().take_while(|at| *at < name).filter(own).last(),
        None => starts().take_while(own).last(),
    };
    let Some(last) = last else { return (None, text) };
    let end = last + word(last).len();
    (Some(&text[..end]), text[end..].trim_start())
}

/// The name in "Lee", "Ann Lee", "Lee, Ann", "Lee et al." or "Lee and Kim"; none where the words say
/// something else as well.
pub(super) fn author(words: &str) -> Option<String> {
    static INITIALS: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^(?P<family>\p{Lu}[\p{L}’'\-]+)(?:\s\p{Lu}\.){1,3}$"));
    let words = words.trim().trim_end_matches(',');
    let first = words.split([',', '&']).next()?.split(" and ").next()?.trim();
    let others = [" et al.", " et al", " u. a.", " u.a.", " и др."];
    let first = others.iter().find_map(|others| first.strip_suffix(others)).unwrap_or(first);
    let named = first.starts_with(|c: char| c.is_uppercase() || !c.is_ascii());
    if let Some(found) = INITIALS.captures(first) {
        return Some(found["family"].to_owned());
    }
    (named && is_name(first)).then(|| first.to_owned())
}

/// Whether words are a name and nothing else.
fn is_name(words: &str) -> bool {
    let words: Vec<&str> = words.split_whitespace().collect();
    let small = |(at, word): (usize, &&str)| {
        // "Reprinted in Lee", but "Institute for Work in Ports".
        let body = WITHIN_BODIES.contains(word) && (*word != "in" || at > 1);
        !word.starts_with(char::is_lowercase) || PARTICLES.contains(word) || body
    };
    let led = words.len() > 1 && LEADS.contains(&words[0]);
    words.len() <= MOST_WORDS && !led && words.iter().enumerate().all(small)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_told_from_the_words_that_lead_to_it() {
        for (words, name) in [
            ("Lee", Some("Lee")),
            ("Lee, Ann", Some("Lee")),
            ("Lee and Kim", Some("Lee")),
            ("Lee et al.", Some("Lee")),
            ("Lee A. B.", Some("Lee")),
            ("Port Authority of Norden", Some("Port Authority of Norden")),
            ("Institute for Work in Ports", Some("Institute for Work in Ports")),
            ("Pace", Some("Pace")),
            ("Pace Kim", None),
            ("Reprinted in Kim", None),
            ("On this point I differ from Kim", None),
            ("Both Lee and Kim make this point: Lee", None),
        ] {
            assert_eq!(author(words).as_deref(), name, "{words}");
        }
    }
}
