//! Places in a work, as they follow its key in a citation.

use crate::pattern::pattern;
use model::Locator;
use regex::Regex;
use std::sync::LazyLock;

/// What introduces a place in a work, and CSL's name of it.
const LOCATORS: &[(&str, &str)] = &[
    ("pages", "page"),
    ("page", "page"),
    ("pp.", "page"),
    ("p.", "page"),
    ("chapters", "chapter"),
    ("chapter", "chapter"),
    ("chaps.", "chapter"),
    ("chap.", "chapter"),
    ("ch.", "chapter"),
    ("sections", "section"),
    ("section", "section"),
    ("secs.", "section"),
    ("sec.", "section"),
    ("§§", "section"),
    ("§", "section"),
    ("paragraphs", "paragraph"),
    ("paragraph", "paragraph"),
    ("paras.", "paragraph"),
    ("para.", "paragraph"),
    ("¶¶", "paragraph"),
    ("¶", "paragraph"),
    ("volumes", "volume"),
    ("volume", "volume"),
    ("vols.", "volume"),
    ("vol.", "volume"),
    ("figures", "figure"),
    ("figure", "figure"),
    ("fig.", "figure"),
    ("lines", "line"),
    ("line", "line"),
    ("ll.", "line"),
    ("l.", "line"),
    ("notes", "note"),
    ("note", "note"),
    ("n.", "note"),
    ("nos.", "issue"),
    ("no.", "issue"),
    ("parts", "part"),
    ("part", "part"),
    ("books", "book"),
    ("book", "book"),
    ("columns", "column"),
    ("col.", "column"),
    ("folios", "folio"),
    ("fol.", "folio"),
    ("verses", "verse"),
    ("verse", "verse"),
    ("v.", "verse"),
];

/// The place in a work that follows its key, and the words after that.
pub(super) fn place(text: &str) -> (Option<Locator>, Option<String>) {
    static VALUE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:[0-9]+|[ivxlcIVXLC]+\b)[0-9A-Za-z:.]*(?:\s*[-–—]+\s*[0-9ivxlc]+[a-z]?)?(?:,\s*[0-9]+(?:\s*[-–—]+\s*[0-9]+)?)*",
        )
    });
    let rest = text.trim_start_matches([',', ' ', '\u{a0}']);
    let rest = match rest.strip_prefix('{').and_then(|inner| inner.split_once('}')) {
        Some((inner, after)) => format!("{inner}{after}"),
        None => rest.to_owned(),
    };
    let label = LOCATORS.iter().find_map(|(word, label)| {
        let after = rest.get(..word.len()).filter(|start| start.eq_ignore_ascii_case(word))?;
        Some((*label, rest[after.len()..].trim_start_matches([' ', '\u{a0}'])))
    });
    let (label, value) = label.unwrap_or(("page", &rest));
    let suffix = |text: &str| {
        let text = text.trim().trim_start_matches(',').trim();
        (!text.is_empty()).then(|| text.to_owned())
    };
    match VALUE.find(value) {
        Some(found) => {
            let value_text = found.as_str().trim_end_matches(['.', ':']);
            let locator =
                Locator { label: label.to_owned(), value: value_text.replace("--", "–") };
            (Some(locator), suffix(&value[value_text.len()..]))
        }
        None => (None, suffix(&rest)),
    }
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn a_place_is_told_from_the_words_around_it() {
        for (text, label, value, suffix) in [
            (", p. 4", "page", "4", None),
            (", pp. 33-35, 38 and passim", "page", "33-35, 38", Some("and passim")),
            (" 12", "page", "12", None),
            (", chap. 2", "chapter", "2", None),
            ("{§ 7}, emphasis added", "section", "7", Some("emphasis added")),
        ] {
            let (locator, rest) = place(text);
            let locator = locator.unwrap();
            assert_eq!((locator.label.as_str(), locator.value.as_str()), (label, value), "{text}");
            assert_eq!(rest.as_deref(), suffix, "{text}");
        }
        assert_eq!(place(", for the prices"), (None, Some("for the prices".to_owned())));
        assert_eq!(place(""), (None, None));
    }
}
