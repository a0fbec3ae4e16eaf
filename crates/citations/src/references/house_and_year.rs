//! A house and its year alone in brackets, as lawyers cite books: "(OUP 2006)", "(2nd edn, Quay Press
//! 2019) 44" (OSCOLA, 4th edition, section 3.2).

use super::dates;
use crate::pattern::pattern;
use ::model::CslItem;
use regex::Regex;
use std::sync::LazyLock;

static IMPRINT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\((?:(?P<edition>[0-9]{1,2})(?:st|nd|rd|th) edn, )?(?P<house>\p{Lu}[\p{L}&’'. -]+?),? (?P<year>(?:1[5-9]|20)[0-9]{2})\)(?:,? [0-9]+(?:[–-][0-9]+)?)?\.?$",
    )
});
/// Words beside a year that name no house.
const SEASONS: [&str; 5] = ["spring", "summer", "autumn", "fall", "winter"];

/// Gives a book such a house where it has none.
pub(super) fn settle(text: &str, item: &mut CslItem) {
    let has = |name: &str| item.get(name).is_some();
    if has("publisher") || has("publisher-place") || has("volume") || has("URL") {
        return;
    }
    let ends = text.trim_end_matches('.').ends_with(|c: char| c == ')' || c.is_ascii_digit());
    let Some(found) = ends.then(|| IMPRINT.captures(text)).flatten() else { return };
    let house = found["house"].to_lowercase();
    let first = house.split(' ').next().unwrap_or_default();
    if dates::is_month(first) || SEASONS.contains(&first) || ["published", "comm."].contains(&first)
    {
        return;
    }
    item.set("publisher", &found["house"]);
    if let Some(edition) = found.name("edition") {
        item.set("edition", edition.as_str());
    }
    if let Some(date) = dates::parse_date(&found["year"]) {
        item.set_date("issued", date);
    }
    if item.item_type() == "document" {
        item.set("type", "book");
    }
}

#[cfg(test)]
mod tests {
    use crate::references::mend::tests::check;

    #[test]
    fn a_house_may_stand_alone_with_its_year() {
        check(
            "Francis Roe, ‘The Evolution of the Port’ in Andrew Lee and Alan Kim (eds), Mapping the Harbour: Essays in Memory of Peter Berg (OUP 2006)",
            &[("publisher", "OUP"), ("year", "2006"), ("type", "chapter")],
        );
        check(
            "Timothy Roe, Understanding Harbour Law (2nd edn, Quay Press 2019) 44.",
            &[("publisher", "Quay Press"), ("edition", "2"), ("year", "2019")],
        );
        check(
            "Ann Lee, “Quiet Ports,” Harbour Affairs (Spring 2016).",
            &[("publisher", ""), ("year", "2016")],
        );
    }
}
