//! Journal articles as MEDLINE cites them: "JAMA. 2019 Mar 12;321(10):988-95" (Citing Medicine, 2nd
//! edition, chapter 1).

use super::dates;
use crate::pattern::pattern;
use ::model::CslItem;
use regex::Regex;
use std::sync::LazyLock;

/// Year, month, day, volume, issue and pages or the number of the article.
static NUMBERS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[.,]?\s(?P<date>(?P<year>(?:1[89]|20)[0-9]{2})(?:\s(?P<month>\p{Lu}\p{Ll}{2,8})(?:[-/]\p{Lu}\p{Ll}{2,8})?(?:\s[0-9]{1,2})?)?);\s?(?P<volume>[0-9]{1,4})(?:\s?\((?P<issue>[^()]{1,16})\)|\s(?P<supplement>Suppl\.?(?:\s?[0-9]{1,3})?))?:\s?(?P<pages>[A-Za-z]{0,2}[0-9]{1,7}(?:[-–][A-Za-z]{0,2}[0-9]{1,7})?)(?:[.,;\s]|$)",
    )
});

/// Sets what such numbers say, which leave no doubt.
pub(super) fn settle(text: &str, item: &mut CslItem) {
    if !text.contains(';') {
        return;
    }
    let Some(found) = NUMBERS.captures(text) else { return };
    let month = found.name("month");
    if month.is_some_and(|month| dates::month(month.as_str()).is_none()) {
        return;
    }
    if let Some(date) = dates::parse_date(&found["date"]) {
        item.set_date("issued", date);
    }
    item.set("volume", &found["volume"]);
    let issue = found.name("issue").or_else(|| found.name("supplement"));
    item.set("issue", issue.map(|issue| issue.as_str()).unwrap_or_default());
    item.set("page", found["pages"].replace('–', "-"));
    if item.get("container-title").is_some() {
        item.set("type", "article-journal");
    }
}

#[cfg(test)]
mod tests {
    use crate::references::parse_reference;

    #[test]
    fn days_volumes_and_numbers_of_articles_are_told_apart() {
        for (text, wanted) in [
            (
                "Roe J. Tide resistance in harbours. JAMA. 2019 Mar 12;321(10):988-995.",
                ["JAMA", "321", "10", "988-995", "2019-03-12"],
            ),
            (
                "Roe J, Lee P. Quay uptake in Oslo. Lancet Public Health. 2022 Nov;7(11):e901-e912.",
                ["Lancet Public Health", "7", "11", "e901-e912", "2022-11"],
            ),
            (
                "Roe G, Lee EL. Tolerability and quiet. Harbours. 2002;42 Suppl 2:S93-9.",
                ["Harbours", "42", "Suppl 2", "S93-9", "2002"],
            ),
            ("Roe J. Tide resistance. BMJ 2019;366:l4898.", ["BMJ", "366", "", "l4898", "2019"]),
        ] {
            let item = parse_reference(text).item;
            let get = |name: &str| item.get(name).unwrap_or_default();
            let issued = item.date("issued").map(|date| date.to_string()).unwrap_or_default();
            let found = [get("container-title"), get("volume"), get("issue"), get("page"), issued];
            assert_eq!(found, wanted, "{text}");
        }
    }
}
