//! Regular expressions that are part of the program.

use regex::{Captures, Regex};
use std::sync::LazyLock;

/// Letters of the scripts that people write in, with their combining marks, as a class of a few
/// ranges. Unicode's own class takes some hundred states for each copy, and a bounded repetition
/// holds a copy for every time it may repeat: compiling those took longer than reading a thousand
/// references.
const LETTER: &str = r"[A-Za-zªºÀ-ÖØ-öø-\u{1FFF}\u{2C00}-\u{2DFF}\u{3040}-\u{D7FF}]";

/// Han characters, with the sign of repetition and the round zero.
const HAN: &str = r"[々〇\u{3400}-\u{9FFF}\u{F900}-\u{FAFF}\u{20000}-\u{3FFFF}]";

/// The alphabets whose letters come in two cases: Latin, Greek, Cyrillic, Armenian, and the
/// letters that Vietnamese and old Greek add. Unicode's own classes hold those of mathematics and
/// of dead scripts besides, three times as many ranges.
const CASED: [(char, char); 2] = [('A', '\u{58F}'), ('\u{1E00}', '\u{1FFF}')];

/// The class of those letters of the [`CASED`] alphabets that pass a test.
fn cased(is_one: fn(char) -> bool) -> String {
    let mut class = String::from("[");
    for (first, last) in CASED {
        let mut letters = (first..=last).filter(|c| is_one(*c)).peekable();
        while let Some(start) = letters.next() {
            let mut end = start;
            while let Some(next) = letters.next_if(|next| u32::from(*next) == u32::from(end) + 1) {
                end = next;
            }
            class.extend([start, '-', end]);
        }
    }
    class + "]"
}

static CAPITAL: LazyLock<String> = LazyLock::new(|| cased(char::is_uppercase));
static SMALL: LazyLock<String> = LazyLock::new(|| cased(char::is_lowercase));

/// A regular expression that is written in the program and that a test comes by. `\p{L}`,
/// `\p{Lu}`, `\p{Ll}` and `\p{Han}` in it stand for classes that are compiled sooner than
/// Unicode's own.
pub(crate) fn pattern(text: &str) -> Regex {
    Regex::new(&with_own_classes(text)).expect("the pattern is constant and tested")
}

/// The expression with classes of this file in place of Unicode's.
fn with_own_classes(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut in_class = false;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let own = [
            (r"\p{L}", LETTER),
            (r"\p{Lu}", CAPITAL.as_str()),
            (r"\p{Ll}", SMALL.as_str()),
            (r"\p{Han}", HAN),
        ];
        if let Some((name, class)) = own.into_iter().find(|(name, _)| rest.starts_with(name)) {
            if in_class {
                out.push_str(class);
            } else {
                // The class is whole as it is: no cases of its letters are to be looked up.
                out.extend(["(?-i:", class, ")"]);
            }
            rest = &rest[name.len()..];
            continue;
        }
        in_class = match c {
            '[' => true,
            ']' => false,
            _ => in_class,
        };
        let escaped = if c == '\\' { rest[1..].chars().next() } else { None };
        let length = c.len_utf8() + escaped.map_or(0, char::len_utf8);
        out.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    out
}

/// What a named part of a form holds; nothing where it is not there.
pub(crate) fn part<'t>(found: &Captures<'t>, name: &str) -> &'t str {
    found.name(name).map_or("", |part| part.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_both_cases_are_known_in_the_alphabets_that_have_them() {
        let (capital, small) = (pattern(r"^\p{Lu}+$"), pattern(r"^\p{Ll}+$"));
        for word in ["AZ", "ÀÖØÞ", "ŁŠŻ", "ΑΩ", "ЀЯ", "ԱՖ", "ỨẤ"] {
            assert!(capital.is_match(word) && !small.is_match(word), "{word}");
            let word = word.to_lowercase();
            assert!(small.is_match(&word) && !capital.is_match(&word), "{word}");
        }
        assert!(!capital.is_match("×") && !small.is_match("÷") && !small.is_match("3"));
    }

    #[test]
    fn classes_stand_within_brackets_and_without() {
        assert_eq!(pattern(r"(?i)ed\p{L}*").find("REDIGÉ,").unwrap().as_str(), "EDIGÉ");
        assert_eq!(pattern(r"[\p{Lu}0-9-]+").find("nr. Ä-7 a").unwrap().as_str(), "Ä-7");
        assert_eq!(pattern(r"[^\p{L}]+").find("abc 12 d").unwrap().as_str(), " 12 ");
        assert_eq!(pattern(r"[\]\p{Ll}]+").find("A]b").unwrap().as_str(), "]b");
        assert_eq!(pattern(r"\[\p{Han}{2}\]").find("[人々]").unwrap().as_str(), "[人々]");
    }
}
