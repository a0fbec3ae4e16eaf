//! References with words in the place of a year: "(n.d.)", "(in press)".

use super::dates;
use crate::pattern::pattern;
use ::model::CslItem;
use regex::Regex;
use std::borrow::Cow;
use std::sync::LazyLock;

/// Words in brackets where other references have their year.
static UNDATED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\((?P<nodate>n\.\s?d\.|no date|s\.\s?[adf]\.|o\.\s?j\.|χ\.\s?χ\.)\)|(?P<last>, (?:n\.\s?d|s\.\s?[ad]|o\.\s?j)\.$)|\((?P<status>in press|forthcoming|in preparation|under review|accepted|submitted|im erscheinen|à paraître|en prensa)\)",
    )
});

static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?-u:\b)(?:1[5-9]|20)[0-9]{2}(?-u:\b)"));

/// What publishers write of papers that are there before their issue.
static AHEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)[.,;]\s*(?:published (?:online )?|epub )?(?:ahead of print|advance online publication|advance access)(?:,?\s+(?:\p{L}+\.? [0-9]{1,2},? [0-9]{4}|[0-9]{1,2} \p{L}+ [0-9]{4}))?(?P<end>\s*[.;]|,?\s+doi|\s*$)",
    )
});

/// The same before the day on which it was there: "published online March 3, 2019", "(early view,
/// 2019)".
static EARLY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)(?P<lead>,\s|\()(?:first published online|published online(?: first)?|online first|early view|first view)[,:]?\s(?P<date>{}|(?:1[5-9]|20)[0-9]{{2}}\))",
        dates::DAY,
    ))
});

/// A reference without such words, and whether there were any.
pub(super) fn without_ahead(text: &str) -> (Cow<'_, str>, bool) {
    if text.contains("nline") || text.contains(" view") {
        let early = EARLY.replace(text, "$lead$date");
        if let Cow::Owned(_) = early {
            return (early, true);
        }
    }
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
    let dated = match found.name("last") {
        Some(_) => format!("{}, {year}.", &text[..whole.start()]),
        None => format!("{}({year}){}", &text[..whole.start()], &text[whole.end()..]),
    };
    Some((dated, year, status.map(|status| status.as_str().to_lowercase())))
}

/// Takes the year out of the item again.
pub(super) fn settle(item: &mut CslItem, year: i32, status: Option<String>) {
    if item.date("issued").is_some_and(|date| date.year == year) {
        item.0.remove("issued");
    }
    item.set("status", status.unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use crate::references::mend::tests::check;

    #[test]
    fn no_date_is_no_part_of_a_town() {
        check(
            "Roe, Adam. The Wealth of Harbours. London, n.d.",
            &[("title", "The Wealth of Harbours"), ("publisher-place", "London"), ("year", "")],
        );
    }

    #[test]
    fn what_is_ahead_of_its_issue_keeps_its_day() {
        for (text, year) in [
            (
                "Ann Lee, “The Harbour Dilemma,” Norden Journal of Harbour Science, published online March 3, 2019, https://doi.org/10.1111/ajps.12426.",
                "2019-03-03",
            ),
            (
                "Ann Lee, “The Harbour Dilemma,” Norden Journal of Harbour Science (early view, 2019), https://doi.org/10.1111/ajps.12426.",
                "2019",
            ),
        ] {
            check(
                text,
                &[
                    ("container-title", "Norden Journal of Harbour Science"),
                    ("year", year),
                    ("status", "advance online publication"),
                ],
            );
        }
    }
}
