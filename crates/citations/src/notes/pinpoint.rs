//! The page within a case, a law review or an act, which stands in the middle of its citation:
//! "5 U.S. 137, 177 (1803)" (Bluebook, 21st edition, rules 3.2 and 10), "[1932] AC 562, 580" (OSCOLA, 4th
//! edition, 2.1.6), "Harbour Act 1998, s 8".

use super::locator::locator;
use crate::pattern::pattern;
use model::Locator;
use regex::Regex;
use std::sync::LazyLock;

/// The longest citation with such a page, in bytes.
const LONGEST: usize = 400;

/// A volume, what is printed in it, and the first page, with the page meant behind.
static REPORTED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<head>.{3,300}?,\s\d{1,4}\s\p{Lu}[\p{L}\d.’'& ]{1,60}?\s(?P<first>\d{1,5})),\s(?P<page>\d{1,5}(?:[–-]\d{1,5})?(?:,\s\d{1,5}(?:[–-]\d{1,5})?){0,3})(?P<rest>\s\((?:[^()]{1,60}\s)?(?:1[7-9]|20)\d\d\))\.?$",
    )
});
/// The same with the year before the volume.
static DATED_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<head>.{3,300}?\s[\[(](?:1[7-9]|20)\d\d[\])]\s(?:\d{1,3}\s)?\p{Lu}[\p{L}. ]{0,40}?\s(?P<first>\d{1,5})(?:\s\(\p{Lu}{2,6}\))?),\s(?P<page>\d{1,5}(?:[–-]\d{1,5})?)(?P<rest>)\.?$",
    )
});
/// Decisions that are named by the series that prints them: "`BVerfGE` 90, 286 (345)".
static SERIES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<head>(?:\p{Lu}[\p{L}]{1,8}(?:E|Z|St|GE))\s\d{1,3},\s(?P<first>\d{1,4}))\s\((?P<page>\d{1,4}(?:\s?ff?\.)?)\)(?P<rest>)\.?$",
    )
});
/// A section of an act.
static SECTION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<head>\p{Lu}[^.;:“”]{2,120}?\sAct\s(?:1[2-9]|20)\d\d),\s(?:ss?|sections?)\.?\s(?P<section>\d{1,4}\p{Lu}?(?:\([\dA-Za-z]{1,3}\))*(?:[–-]\d{1,4})?)\.?$",
    )
});

/// Takes the page or section meant out of the citation.
pub(super) fn split(text: &str) -> Option<(String, Option<Locator>)> {
    let text = text.trim();
    if text.len() > LONGEST || !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if let Some(found) = SECTION.captures(text) {
        return Some((found["head"].to_owned(), Some(locator("section", &found["section"]))));
    }
    let patterns = [&REPORTED, &DATED_FIRST, &SERIES];
    let found = patterns.iter().find_map(|pattern| pattern.captures(text))?;
    let number = |text: &str| {
        let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
        digits.parse::<u32>().ok()
    };
    // A smaller number is no page of what begins at the first.
    let within = number(&found["page"])? >= number(&found["first"])?;
    within.then(|| {
        let whole = format!("{}{}", &found["head"], &found["rest"]);
        (whole, Some(locator("page", &found["page"])))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_meant_is_taken_out_of_the_citation() {
        for (text, whole, place) in [
            ("Lee v. Roe, 5 U.S. 137, 177 (1803).", "Lee v. Roe, 5 U.S. 137 (1803)", "177"),
            (
                "Lee v. Roe, 3 F.3d 579, 635–38 (2d Cir. 1952)",
                "Lee v. Roe, 3 F.3d 579 (2d Cir. 1952)",
                "635–38",
            ),
            (
                "Ann Lee, Harbour Law, 108 Nord. L.J. 1063, 1070 (2020).",
                "Ann Lee, Harbour Law, 108 Nord. L.J. 1063 (2020)",
                "1070",
            ),
            ("Lee v Roe [1932] AC 562, 580.", "Lee v Roe [1932] AC 562", "580"),
            ("Ann Lee, ‘Tides’ (2007) 56 NLQ 69, 75.", "Ann Lee, ‘Tides’ (2007) 56 NLQ 69", "75"),
            ("BVerfGE 90, 286 (345).", "BVerfGE 90, 286", "345"),
            ("Harbour Act 1998, s 6(1).", "Harbour Act 1998", "6(1)"),
        ] {
            let (head, locator) = split(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((&*head, &*locator.expect("a place").value), (whole, place), "{text}");
        }
        for text in [
            "Lee v. Roe, 5 U.S. 137 (1803).",
            "Bo Kim, “Tides,” Review of Ports 59, no. 2 (2020): 33–50.",
            "Bo Kim, Tides, 59 Review of Ports 33, 2 (2020).",
        ] {
            assert_eq!(split(text), None, "{text}");
        }
    }
}
