//! What lists and pages put around a reference: its number, links back to the text, the licence,
//! and the address and the day of a visit behind it.

use super::{dates, identifiers};
use crate::pattern::pattern;
use ::model::{CslItem, PartialDate};
use regex::Regex;
use std::sync::LazyLock;

/// A list's number, or the links that lead back from an encyclopaedia's note.
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\[[0-9]{1,4}\][.:]?|\([0-9]{1,3}\)|[0-9]{1,3}[.)](?:\s|$)|[↑^](?:\s*(?:Jump up to:\s*)?(?:[a-z]{1,2}\s)*)?)\s*",
    )
});
/// The number of a note before a name in full, which tells it from a title that begins with one.
static NOTE_NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[0-9]{1,3}\s+(?P<rest>(?:\p{Lu}\.\s?)+\p{Lu}[\p{L}’'-]+,|\p{Lu}[\p{L}’'-]+\s(?:\p{Lu}\.\s?)+\p{Lu}[\p{L}’'-]+,|\p{Lu}[\p{L}’'-]+\s\p{Lu}[\p{L}’'-]+,\s[“«„‘])",
    )
});
/// A sign that leads back to the text.
static BACK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"[\s\u{fe0e}]*(?:[↩⤴↵⏎↑▲]\u{fe0e}?|\[back\]|\[Back to text\])[\s\u{fe0e}]*$")
});
/// Under which licence a work may be used.
static LICENCE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"[.,;]\s+(?:Licen[cs]e[sd]?(?: under)?:?\s+)(?:Creative Commons |CC[ -]).*$")
});
/// The words before an address.
static AVAILABLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)[\s.,;(\[]*(?:(?:\[online\][.:]?\s*)?(?:available (?:online )?(?:at|from|on)?|online (?:at|unter)|url|disponible (?:en|sur|à)|dispon[ií]vel em|verfügbar unter|accessible at|retrieved from)[:.]?\s*)?[<(\[]?$",
    )
});

/// A reference without its list's number and without links back.
pub(super) fn bare(text: &str) -> &str {
    let mut text = text.trim();
    if text.starts_with(|c: char| matches!(c, '[' | '(' | '^' | '↑') || c.is_ascii_digit()) {
        if let Some(found) = BEFORE.find(text) {
            text = &text[found.end()..];
        } else if let Some(rest) = NOTE_NUMBER.captures(text).and_then(|found| found.name("rest")) {
            text = &text[rest.start()..];
        }
    }
    while text.ends_with(['↩', '⤴', '↵', '⏎', '↑', '▲', '\u{fe0e}', ']'])
        && let Some(found) = BACK.find(text)
    {
        text = &text[..found.start()];
    }
    if text.contains("icen")
        && let Some(found) = LICENCE.find(text)
    {
        text = &text[..found.start()];
    }
    text
}

/// Where and when a work was looked at, as it stands behind a reference.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Tail {
    accessed: Option<PartialDate>,
    url: Option<String>,
    doi: Option<String>,
}

/// The reference without such a tail.
pub(super) fn without_tail(text: &str) -> Option<(String, Tail)> {
    // Most references have neither, and need not be searched.
    const SIGNS: [&str; 12] = [
        "://", "www.", "10.", "ccess", "isited", "iewed", "hecked", "rufen", "onsult", "ugriff",
        "cesso", "cit.",
    ];
    if !SIGNS.iter().any(|sign| text.contains(sign)) {
        return None;
    }
    let (rest, accessed) = dates::without_access(text);
    let mut tail = Tail { accessed, ..Tail::default() };
    let mut rest = rest.trim_end().to_owned();
    // What stands last is an address or nothing.
    let words = rest.rsplit_once(char::is_whitespace);
    if let Some((before, last)) = words.filter(|(_, last)| last.contains('/') && last.len() > 8) {
        tail.doi = identifiers::find_doi(last);
        tail.url = identifiers::find_url(last).filter(|_| tail.doi.is_none());
        if tail.doi.is_some() || tail.url.is_some() {
            let before = before.trim_end_matches(['<', '(', '[', ' ']);
            let before =
                before.strip_suffix("doi:").or(before.strip_suffix("DOI:")).unwrap_or(before);
            let end = AVAILABLE.find(before).map_or(before.len(), |found| found.start());
            rest = before[..end].to_owned();
        }
    }
    if tail == Tail::default() {
        return None;
    }
    if !rest.ends_with(['.', '”', '"', '?', '!']) {
        rest = format!("{}.", rest.trim_end_matches([',', ';', ' ']));
    }
    Some((rest, tail))
}

impl Tail {
    /// Adds to an item what stood there.
    pub(super) fn settle(&self, item: &mut CslItem) {
        if let Some(accessed) = self.accessed {
            item.set_date("accessed", accessed);
        }
        for (variable, value) in [("URL", &self.url), ("DOI", &self.doi)] {
            if let Some(value) = value {
                item.set(variable, value.as_str());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::references::mend::tests::check;
    use crate::references::parse_reference;

    #[test]
    fn what_stands_around_a_reference_changes_nothing_in_it() {
        for text in [
            "Roe v. Harbour Board, 347 U.S. 483 (1954).",
            "Ann A. Lee, Ports and Power: What Drives Trade (London: Quay House, 2019).",
            "Roe, Ann. Ports and Tides. London: Quay, 2019.",
            "Lee, A., & Roe, B. (2019). Quiet ports. Journal of Harbours, 4(2), 5–9.",
        ] {
            let alone = parse_reference(text).item;
            let around = [
                format!("[12] {text}"),
                format!("12. {text}"),
                format!("(12) {text}"),
                format!("^ {text}"),
                format!("^ a b {text}"),
                format!("↑ {text}"),
                format!("{text} ↩"),
                format!("{text} ↩\u{fe0e} [back]"),
                format!("{text} License: CC BY 4.0"),
            ];
            for around in around {
                assert_eq!(parse_reference(&around).item, alone, "{around}");
            }
        }
        assert_eq!(bare("12 Ann A. Lee, Ports."), "Ann A. Lee, Ports.");
        for title in ["12 Angry Harbours, directed by Ann Lee.", "3D ports.", "2019 in tides."] {
            assert_eq!(bare(title), title);
        }
    }

    #[test]
    fn an_address_and_a_visit_behind_a_form_are_taken_with_it() {
        check(
            "Roe v. Harbour Board, 347 U.S. 483 (1954). Accessed 3 May 2021.",
            &[("type", "legal_case"), ("title", "Roe v. Harbour Board"), ("page", "483")],
        );
        check(
            "Roe, Ann. Ports and Tides. London: Quay, 2019. https://doi.org/10.1000/ports.1.",
            &[("title", "Ports and Tides"), ("publisher", "Quay"), ("DOI", "10.1000/ports.1")],
        );
        check(
            "Harbours Act 2010. Available at: https://laws.example/ports/2010 (Accessed: 17 September 2018).",
            &[
                ("type", "legislation"),
                ("title", "Harbours Act"),
                ("URL", "https://laws.example/ports/2010"),
            ],
        );
    }
}
