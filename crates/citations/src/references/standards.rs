//! Standards and patents, which are known by their numbers: "ISO 22301:2019, Security and resilience",
//! "A. Lee, “Quiet devices,” U.S. Patent 3 624 125, Jul. 16, 1990" (IEEE Reference Guide, 2018).

use super::{bodies, dates, names, quoted_title};
use crate::pattern::{part, pattern};
use ::model::{CslItem, Name};
use regex::Regex;
use std::sync::LazyLock;

static STANDARD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<number>(?:(?:ISO|IEC|IEEE|EN|DIN|BS|ANSI|ASTM|ETSI|ITU-T)[/ ]){1,3}[A-Z]{0,4}[ .-]?[0-9][0-9A-Za-z.-]{1,12}(?::(?P<year>(?:19|20)[0-9]{2})(?:-[0-9]{2})?)?)[,.:]\s+(?P<title>\p{Lu}[^“”]{4,}?)(?:\.|,\s(?P<later>(?:19|20)[0-9]{2})\.?)?$",
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

/// The same with the number behind the title (IEEE Reference Guide, 2018).
static NUMBER_BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<title>\p{Lu}[^“”]{8,}?),\s(?P<number>(?:IEEE Std\.?|(?:ISO|IEC|DIN|EN|BS|ANSI|ASTM)(?:[/ ](?:ISO|IEC|EN))*)\s[A-Z]{0,2}[0-9][0-9A-Za-z.:-]{1,14}?)(?:,\s(?:\p{L}{3,9}\.?\s)?(?P<year>(?:19|20)[0-9]{2}))?\.?$",
    )
});

fn standard(text: &str) -> Option<CslItem> {
    let found = STANDARD.captures(text).or_else(|| {
        let signs = ["IEEE Std", "ISO", "IEC", "DIN ", "EN ", "BS ", "ANSI", "ASTM"];
        let signed = signs.iter().any(|sign| text.contains(sign));
        signed.then(|| NUMBER_BEHIND.captures(text)).flatten()
    })?;
    let mut item = CslItem::new("standard");
    let (body, title) = match found["title"].split_once(", ") {
        Some((body, title)) if bodies::is_body(body) => (Some(body), title),
        _ => (None, &found["title"]),
    };
    item.set_names("author", &body.map(Name::literal).into_iter().collect::<Vec<_>>());
    item.set("number", &found["number"]);
    item.set("title", title);
    let year = found.name("year").or_else(|| found.name("later"));
    if let Some(date) = year.and_then(|year| dates::parse_date(year.as_str())) {
        item.set_date("issued", date);
    }
    Some(item)
}

fn patent(text: &str) -> Option<CslItem> {
    let found = text.contains("atent").then(|| PATENT.captures(text)).flatten()?;
    let whole = found.get(0)?;
    if text[..whole.start()].ends_with('(') {
        return bracketed(text, &found["number"]);
    }
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

/// "Lee, A. (2016). Quiet devices (U.S. Patent No. 9,367,592). Harbour Patent Office." (Publication
/// Manual of the American Psychological Association, 7th edition, section 11.8).
fn bracketed(text: &str, number: &str) -> Option<CslItem> {
    static FORM: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?P<names>\p{Lu}[^()]{2,}?)\s\((?P<date>[0-9]{4}[^()]{0,20})\)\.\s(?P<title>[^()]{3,}?)\s\([^()]*\)\.(?:\s(?P<office>\p{Lu}[^()]{3,}?)\.)?(?:\s(?P<address>https?://\S+))?$",
        )
    });
    let found = FORM.captures(text)?;
    let mut item = CslItem::new("patent");
    item.set_names("author", &names::parse_names(&found["names"]).0);
    item.set_date("issued", dates::parse_date(&found["date"])?);
    item.set("title", &found["title"]);
    item.set("number", number.replace([' ', ','], ""));
    item.set("authority", part(&found, "office"));
    item.set("URL", part(&found, "address"));
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
            (
                "Roe, S. C. (2016). Using metaphors to present tides (U.S. Patent No. 9,367,592). U.S. Patent and Trademark Office. http://patents.example/",
                ["patent", "Using metaphors to present tides", "9367592", "2016"],
            ),
            (
                "IEEE Standard for Tidal Arithmetic, IEEE Std 754-2019, 2019.",
                ["standard", "IEEE Standard for Tidal Arithmetic", "IEEE Std 754-2019", "2019"],
            ),
            (
                "DIN EN ISO 9001:2015-11, Hafenmanagementsysteme – Anforderungen.",
                [
                    "standard",
                    "Hafenmanagementsysteme – Anforderungen",
                    "DIN EN ISO 9001:2015-11",
                    "2015",
                ],
            ),
        ] {
            let item = parse_reference(text).item;
            let get = |name: &str| item.get(name).unwrap_or_default();
            let issued = item.date("issued").map(|date| date.to_string()).unwrap_or_default();
            assert_eq!([get("type"), get("title"), get("number"), issued], wanted, "{text}");
        }
    }
}
