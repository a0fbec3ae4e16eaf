//! Cases of courts, by the reporters that print them: "Brown v. Board of Education, 347 U.S. 483
//! (1954)" (Bluebook, 21st edition, rule 10) and "Donoghue v Stevenson [1932] AC 562" (OSCOLA, 4th
//! edition, 2.1).

use crate::pattern::pattern;
use ::model::{CslItem, PartialDate};
use regex::Regex;
use std::sync::LazyLock;

static AMERICAN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<title>\p{Lu}[^;:“”]{1,120}?\sv\.?\s\p{Lu}[^;:“”]{0,120}?),\s(?P<volume>[0-9]{1,4})\s(?P<reporter>\p{Lu}[\p{L}.’' 0-9]{0,30}?)\s(?P<page>[0-9]{1,5})(?:,\s[0-9–-]{1,12})*(?:\s\((?:(?P<court>[^()]{2,60}?)\s)?(?P<year>(?:1[7-9]|20)[0-9]{2})\))?\.?$",
    )
});
static BRITISH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<title>\p{Lu}[^;:“”\[\]]{1,120}?\sv\.?\s\p{Lu}[^;:“”\[\]]{0,120}?),?\s\[(?P<year>(?:1[7-9]|20)[0-9]{2})\]\s(?:(?P<volume>[0-9]{1,2})\s)?(?P<reporter>\p{Lu}[\p{L}. ]{0,20}?)\s(?P<page>[0-9]{1,5})(?:\s\((?P<court>[^()]{2,20})\))?(?:,\s.{1,20})?\.?$",
    )
});

/// Whether a text is a case and nothing else.
pub(crate) fn is_case(text: &str) -> bool {
    text.contains(" v") && (AMERICAN.is_match(text) || BRITISH.is_match(text))
}

/// The item of a case, with how much of it was understood.
pub(super) fn read(text: &str) -> Option<(CslItem, f32)> {
    if !text.contains(" v") {
        return None;
    }
    let found = AMERICAN.captures(text).or_else(|| BRITISH.captures(text))?;
    let mut item = CslItem::new("legal_case");
    for (name, variable) in [
        ("title", "title"),
        ("volume", "volume"),
        ("reporter", "container-title"),
        ("page", "page"),
        ("court", "authority"),
    ] {
        item.set(variable, found.name(name).map_or("", |part| part.as_str().trim()));
    }
    if let Some(year) = found.name("year").and_then(|year| year.as_str().parse().ok()) {
        item.set_date("issued", PartialDate::year(year));
    }
    Some((item, 0.9))
}
