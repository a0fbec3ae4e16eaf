//! Bills and resolutions of the American Congress: "Quiet Harbours Act, H.R. 3684, 117th Cong. (2021)"
//! (Bluebook, 21st edition, rule 13.2).

use super::dates;
use crate::pattern::{part, pattern};
use ::model::{CslItem, PartialDate};
use regex::Regex;
use std::sync::LazyLock;

static BILL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?P<title>\p{Lu}[^;“”]+?),\s)?(?P<number>(?:H\.\s?R\.|S\.|H\.\s?R\.\s?Res\.|(?:H|S)\.\s?(?:Con\.\s?|J\.\s?)?Res\.)\s?[0-9]{1,5}),\s(?P<congress>[0-9]{1,3}(?:st|nd|rd|th|d)\sCong\.)(?:,?\s(?P<session>[12](?:st|nd|d)\s[Ss]ess\.))?(?:,?\s§\s?(?P<section>[0-9A-Za-z()]{1,12}))?(?:,?\s\(?(?:(?:introduced|as (?:passed|introduced)[^,()]*),?\s)?(?P<date>\p{L}{3,9}\.?\s[0-9]{1,2},\s[0-9]{4}|[0-9]{4})\)?)?(?:\s\([^()]*\))?\.?$",
    )
});

/// The item of a bill; what it is called is also how it is numbered where it has no name.
pub(super) fn read(text: &str) -> Option<CslItem> {
    let found = text.contains(" Cong.").then(|| BILL.captures(text)).flatten()?;
    let get = |name: &str| part(&found, name);
    let mut item = CslItem::new("bill");
    item.set("title", if get("title").is_empty() { get("number") } else { get("title") });
    item.set("number", get("number"));
    item.set("authority", get("congress"));
    item.set("chapter-number", get("session"));
    item.set("section", get("section"));
    let year = get("date").parse().ok().map(PartialDate::year);
    if let Some(date) = year.or_else(|| dates::parse_date(get("date"))) {
        item.set_date("issued", date);
    }
    Some(item)
}

#[cfg(test)]
mod tests {
    use crate::references::mend::tests::check;

    #[test]
    fn bills_are_told_by_number_and_congress() {
        for (text, title, number, year) in [
            (
                "Harbour Innovation and Competition Act of 2021, S. 1260, 117th Cong. (2021).",
                "Harbour Innovation and Competition Act of 2021",
                "S. 1260",
                "2021",
            ),
            ("H.R. 3684, 117th Cong. (2021).", "H.R. 3684", "H.R. 3684", "2021"),
            ("H.Res. 24, 117th Cong. (2021) (enacted).", "H.Res. 24", "H.Res. 24", "2021"),
            (
                "Quiet Harbours Act, H.R. 12, 116th Cong., 2d Sess., § 3 (May 4, 2020).",
                "Quiet Harbours Act",
                "H.R. 12",
                "2020-05-04",
            ),
        ] {
            check(
                text,
                &[
                    ("type", "bill"),
                    ("title", title),
                    ("number", number),
                    ("author", ""),
                    ("year", year),
                ],
            );
        }
    }
}
