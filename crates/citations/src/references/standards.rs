//! Standards and patents, which are known by their numbers: "ISO 22301:2019, Security and resilience",
//! "A. Lee, “Quiet devices,” U.S. Patent 3 624 125, Jul. 16, 1990" (IEEE Reference Guide, 2018).

use super::{dates, names, quoted_title};
use crate::pattern::pattern;
use ::model::CslItem;
use regex::Regex;
use std::sync::LazyLock;

static STANDARD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<number>(?:(?:ISO|IEC|IEEE|EN|DIN|BS|ANSI|ASTM|ETSI|ITU-T)[/ ]){1,3}[A-Z]{0,4}[ .-]?[0-9][0-9A-Za-z.-]{1,12}(?::(?P<year>(?:19|20)[0-9]{2}))?)[,.:]\s+(?P<title>\p{Lu}[^“”]{4,200}?)(?:\.|,\s(?P<later>(?:19|20)[0-9]{2})\.?)?$",
    )
});
static PATENT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:U\.?S\.?|European|German|UK|Japanese)\s[Pp]atent\s(?:[Nn]o\.?\s)?(?P<number>[A-Z]{0,2}\s?[0-9][0-9 ,]{4,12}[0-9])(?:\s?[A-Z][0-9])?",
    )
});

/// Reads a standard or a patent.
pub(super) fn read(text: &str) -> Option<(CslItem, f32)> {
    standard(text).or_else(|| patent(text)).map(|item| (item, 0.9))
}

fn standard(text: &str) -> Option<CslItem> {
    let found = STANDARD.captures(text)?;
    let mut item = CslItem::new("standard");
    item.set("number", &found["number"]);
    item.set("title", &found["title"]);
    let year = found.name("year").or_else(|| found.name("later"));
    if let Some(date) = year.and_then(|year| dates::parse_date(year.as_str())) {
        item.set_date("issued", date);
    }
    Some(item)
}

fn patent(text: &str) -> Option<CslItem> {
    let found = text.contains("atent").then(|| PATENT.captures(text)).flatten()?;
    let whole = found.get(0)?;
    let (start, end, title) = quoted_title(text).filter(|(_, end, _)| *end <= whole.start())?;
    let inventors = names::parse_names(&text[..start]).0;
    // Words between title and number say that more is named than the patent.
    if text[end..whole.start()].split_whitespace().count() > 2 {
        return None;
    }
    let mut item = CslItem::new("patent");
    item.set_names("author", &inventors);
    item.set("title", title);
    item.set("number", found["number"].replace([' ', ','], ""));
    let behind = text[whole.end()..].trim_start_matches([',', ' ', '.']);
    if let Some(date) = dates::parse_date(behind) {
        item.set_date("issued", date);
    }
    Some(item)
}

#[cfg(test)]
mod tests {
    use crate::references::parse_reference;

    #[test]
    fn standards_and_patents_have_numbers() {
        for (text, wanted) in [
            (
                "ISO 22301:2019, Security and resilience — Quiet management systems.",
                [
                    "standard",
                    "Security and resilience — Quiet management systems",
                    "ISO 22301:2019",
                    "2019",
                ],
            ),
            (
                "ISO/IEC 27001:2022, Information security.",
                ["standard", "Information security", "ISO/IEC 27001:2022", "2022"],
            ),
            (
                "J. P. Roe, “Quiet circuit devices,” U.S. Patent 3 624 125, Jul. 16, 1990.",
                ["patent", "Quiet circuit devices", "3624125", "1990-07-16"],
            ),
        ] {
            let item = parse_reference(text).item;
            let get = |name: &str| item.get(name).unwrap_or_default();
            let issued = item.date("issued").map(|date| date.to_string()).unwrap_or_default();
            assert_eq!([get("type"), get("title"), get("number"), issued], wanted, "{text}");
        }
    }
}
