//! References with words in the place of a year: "(n.d.)", "(in press)".

use crate::pattern::pattern;
use ::model::CslItem;
use regex::Regex;
use std::borrow::Cow;
use std::sync::LazyLock;

/// Words in brackets where other references have their year.
static UNDATED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\((?P<nodate>n\.\s?d\.|no date|s\.\s?[adf]\.|o\.\s?j\.|χ\.\s?χ\.)\)|\((?P<status>in press|forthcoming|in preparation|under review|accepted|submitted|im erscheinen|à paraître|en prensa)\)",
    )
});

static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?-u:\b)(?:1[5-9]|20)[0-9]{2}(?-u:\b)"));

/// What publishers write of papers that are there before their issue.
static AHEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)[.,;]\s*(?:published (?:online )?|epub )?(?:ahead of print|advance online publication|advance access)(?:,?\s+(?:\p{L}+\.? [0-9]{1,2},? [0-9]{4}|[0-9]{1,2} \p{L}+ [0-9]{4}))?(?P<end>\s*[.;]|,?\s+doi|\s*$)",
    )
});

/// A reference without such words, and whether there were any.
pub(super) fn without_ahead(text: &str) -> (Cow<'_, str>, bool) {
    if !(text.contains("rint") || text.contains("dvance")) {
        return (Cow::Borrowed(text), false);
    }
    match AHEAD.replace(text, "$end") {
        Cow::Borrowed(_) => (Cow::Borrowed(text), false),
        changed => (changed, true),
    }
}

/// Years that may stand for such words while the reference is read.
const YEARS: std::ops::Range<i32> = 2001..2020;

/// A reference with a year instead of such words, the year, and what the words say of the work.
pub(super) fn dated(text: &str) -> Option<(String, i32, Option<String>)> {
    let found = UNDATED.captures(text)?;
    let whole = found.get(0).filter(|whole| whole.start() > 0)?;
    // What is in press and has a year is of that year.
    let status = found.name("status");
    if status.is_some() && YEAR.is_match(text) {
        return None;
    }
    let year = YEARS.clone().find(|year| !text.contains(&year.to_string()))?;
    let dated = format!("{}({year}){}", &text[..whole.start()], &text[whole.end()..]);
    Some((dated, year, status.map(|status| status.as_str().to_lowercase())))
}

/// Takes the year out of the item again.
pub(super) fn settle(item: &mut CslItem, year: i32, status: Option<String>) {
    if item.date("issued").is_some_and(|date| date.year == year) {
        item.0.remove("issued");
    }
    item.set("status", status.unwrap_or_default());
}
