//! Centuries in titles, whose numbers are written in words or figures.

use crate::pattern::pattern;
use regex::{Captures, Regex};
use std::borrow::Cow;
use std::sync::LazyLock;

/// The first twenty ordinal numbers.
const ORDINALS: [&str; 20] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];

static CENTURY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)\b(?P<twenty>twenty[\s‐‑–-]+)?(?P<word>{})(?P<century>[\s‐‑–-]+centur)",
        ORDINALS.join("|")
    ))
});

/// A title with the numbers of centuries in figures: "the 21st century".
pub(super) fn centuries_counted(title: &str) -> Cow<'_, str> {
    if !title.contains("entur") {
        return Cow::Borrowed(title);
    }
    CENTURY.replace_all(title, |found: &Captures<'_>| {
        let word = found["word"].to_lowercase();
        let number = ORDINALS.iter().position(|own| *own == word).map_or(0, |at| at + 1);
        let ending = match number {
            1 => "st",
            2 => "nd",
            3 => "rd",
            _ => "th",
        };
        let number = number + found.name("twenty").map_or(0, |_| 20);
        format!("{number}{ending}{}", &found["century"])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn centuries_are_counted_in_figures() {
        for (title, counted) in [
            ("Ports in the Twenty-First Century", "Ports in the 21st Century"),
            ("Twentieth-century harbours", "20th-century harbours"),
            ("The second tide of the century", "The second tide of the century"),
        ] {
            assert_eq!(centuries_counted(title), counted);
        }
    }
}
