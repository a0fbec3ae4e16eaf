//! A title with its translation in brackets: "Tsuŭi pyŏnhwa [The change of the tides]".

use super::labelled;
use crate::pattern::pattern;
use ::model::CslItem;
use regex::Regex;
use std::sync::LazyLock;

static BRACKETED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?P<letter>\p{L})(?P<whole> \[(?P<inner>\p{Lu}[^\[\]0-9]{6,})\])(?P<mark>[.,;]| \()")
});

/// Words in brackets that say what a work is or how it came about, and are no translation.
const NO_TRANSLATION: &[&str] = &[
    "dissertation",
    "thesis",
    "review",
    "letter",
    "editorial",
    "release",
    "software",
    "video",
    "film",
    "broadcast",
    "podcast",
    "data",
    "set",
    "database",
    "online",
    "electronic",
    "accessed",
    "paper",
    "presentation",
    "manuscript",
    "unpublished",
    "translated",
    "edited",
    "edition",
    "ed",
    "eds",
    "comment",
    "abstract",
    "picture",
    "television",
    "series",
    "episode",
    "interview",
    "map",
    "poster",
    "blog",
    "post",
    "lecture",
    "speech",
];

/// Reads a reference without the translation, which would be taken for another field, and gives it
/// back to the title; nothing where the title does not end before it.
pub(super) fn read(text: &str) -> Option<(CslItem, f32)> {
    if !text.contains(" [") {
        return None;
    }
    let found = BRACKETED.captures(text)?;
    let (whole, inner) = (found.name("whole")?, found.name("inner")?.as_str());
    let lower = inner.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let count = words.clone().count();
    if count < 2 || words.any(|word| NO_TRANSLATION.contains(&word)) {
        return None;
    }
    let rest = format!("{}{}", &text[..whole.start()], &text[whole.end()..]);
    let (mut item, confidence) = labelled(&rest);
    let title =
        item.get("title").filter(|title| text[..whole.start()].ends_with(title.as_str()))?;
    item.set("title", format!("{title} [{inner}]"));
    Some((item, confidence))
}

#[cfg(test)]
mod tests {
    use crate::references::parse_reference;

    #[test]
    fn a_translation_in_brackets_stays_with_its_title() {
        let item = parse_reference(
            "Han, Min-seo. Hangman ŭi pyŏnhwa [Changes in the Harbours of the North]. Seoul: Quay, 2019.",
        )
        .item;
        let get = |name: &str| item.get(name).unwrap_or_default();
        assert_eq!(get("title"), "Hangman ŭi pyŏnhwa [Changes in the Harbours of the North]");
        assert_eq!((get("container-title"), get("publisher")), (String::new(), "Quay".to_owned()));
    }
}
