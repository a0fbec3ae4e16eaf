//! Hyphenation by Liang's patterns, as the `hypher` crate holds them.

use hypher::{Lang, hyphenate};

/// The byte offsets at which a word may be divided, by the rules of its language. A language
/// without patterns, or a word with anything but letters in it, is not divided. The limits are
/// those of `hyphenate-limit-chars`: the shortest word, and the least before and after a hyphen.
pub(super) fn hyphenation_points(
    word: &str,
    lang: Option<&str>,
    [shortest, before, after]: [u16; 3],
) -> Vec<usize> {
    let trimmed = word.trim_matches(|c: char| !c.is_alphabetic());
    if trimmed.chars().count() < usize::from(shortest) || !trimmed.chars().all(char::is_alphabetic)
    {
        return Vec::new();
    }
    let Some(lang) = language(lang) else { return Vec::new() };
    let offset = trimmed.as_ptr() as usize - word.as_ptr() as usize;
    let mut at = offset;
    let mut points = Vec::new();
    for syllable in hyphenate(trimmed, lang) {
        at += syllable.len();
        points.push(at);
    }
    points.pop();
    if before > 2 || after > 2 {
        let long = |part: &str, least: u16| part.chars().count() >= usize::from(least);
        points.retain(|&at| {
            let inside = at - offset;
            long(&trimmed[..inside], before) && long(&trimmed[inside..], after)
        });
    }
    points
}

fn language(lang: Option<&str>) -> Option<Lang> {
    let code = lang.unwrap_or("en").split(['-', '_']).next()?.as_bytes();
    match code {
        &[a, b] => Lang::from_iso([a, b]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(word: &str, lang: &str, expected: &str) {
        let mut shown = String::new();
        let mut last = 0;
        for point in hyphenation_points(word, Some(lang), [5, 2, 2]) {
            shown.push_str(&word[last..point]);
            shown.push('-');
            last = point;
        }
        shown.push_str(&word[last..]);
        assert_eq!(shown, expected);
    }

    #[test]
    fn words_are_divided_by_their_language() {
        check("hyphenation,", "en-gb", "hy-phen-ation,");
        check("Silbentrennung", "de", "Sil-ben-tren-nung");
        check("σημειώσεις", "el", "ση-μειώ-σεις");
        check("short", "xx", "short");
        check("a1b2c3d4", "en", "a1b2c3d4");
    }

    #[test]
    fn limits_keep_short_parts_together() {
        assert_eq!(hyphenation_points("hyphenation", Some("en-gb"), [5, 2, 2]), [2, 6]);
        assert_eq!(hyphenation_points("hyphenation", Some("en-gb"), [5, 3, 2]), [6]);
        assert_eq!(hyphenation_points("hyphenation", Some("en-gb"), [5, 2, 6]), [2]);
        assert!(hyphenation_points("hyphenation", Some("en-gb"), [12, 2, 2]).is_empty());
    }
}
