//! Acts, resolutions and papers that notes name by the sign under which they are kept and by little
//! else: "Regulation (EU) 2016/679 (GDPR)", "S/RES/1325 (2000)", "COM(2019) 640 final".

use super::locator::split_locator;
use super::looks::{NO_AUTHOR, SENTENCE, YEAR, has_address};
use crate::UNDERSTOOD;
use crate::pattern::pattern;
use crate::references::{is_act, parse_reference};
use model::{CslItem, Name, PartialDate, Source, SourceId};
use regex::Regex;
use std::sync::LazyLock;

/// The longest text that may be a sign with what stands around it, in bytes.
const LONGEST: usize = 250;

/// A name or a title before a sign, then the sign, then brackets and a day.
static SIGNED: LazyLock<Regex> = LazyLock::new(|| {
    const DAY: &str = r"(?:\d{1,2}\s+\p{Lu}\p{Ll}+|\p{Lu}\p{Ll}+\s+\d{1,2},)\s+(?:1[5-9]|20)\d\d";
    // Signs of the United Nations and of the European Commission.
    const SIGN: &str = r"\p{Lu}{1,6}(?:/[\p{Lu}\d][\p{Lu}\d.\-]*){1,5}|(?:COM|SWD|SEC|JOIN|C)\s?\(\d{4}\)\s?\d{1,5}(?:/\d)?(?:\s(?:final|endg))?";
    pattern(&format!(
        r"^(?P<lead>(?:[\p{{Lu}}(][^,;:“”„«\x22/]{{0,120}}?(?P<part>,)?\s+)??)(?:(?P<act>(?:\p{{Lu}}\p{{L}}+\s+){{0,2}}?(?:Regulation|Directive|Decision|Recommendation|Verordnung|Richtlinie|Beschluss|Règlement|Décision)\s+(?:\(\p{{Lu}}{{2,8}}(?:,\s\p{{Lu}}\p{{L}}+)?\)\s+)?(?:(?:No|Nr|n°)\.?\s?)?(?P<number>\d{{1,4}}/\d{{1,4}}(?:/\p{{Lu}}{{2,5}})?))|(?P<resolution>[Rr]es(?:olution|\.)?\s(?:\d{{1,4}}/\d{{1,4}}|\d{{1,4}}\s\((?:1[5-9]|20)\d\d\)|\d{{1,4}}(?:\s\({DAY}\))))|(?P<sign>{SIGN}))(?:\s+\([^()]{{2,80}}\))?(?:,?\s+(?:of\s+)?\(?{DAY}\)?)?(?:,?\s+\(?(?:UN\s+Doc\.?\s+)?(?:{SIGN})\)?)?\.?$"
    ))
});

/// Whether a text is the sign of a document with what names it besides, and a place at most.
pub(super) fn is_signed(text: &str) -> bool {
    find(split_locator(text).0).is_some()
}

fn find(text: &str) -> Option<regex::Captures<'_>> {
    let text = text.trim();
    if text.len() > LONGEST || !text.contains(['/', '(']) {
        return None;
    }
    let found = SIGNED.captures(text)?;
    // One letter and a number are no sign: "A/4".
    let sign = found.name("sign").map_or("", |sign| sign.as_str());
    let counted = sign.is_empty() || sign.chars().filter(char::is_ascii_digit).count() >= 2;
    let said = SENTENCE.is_match(text) || NO_AUTHOR.is_match(text) || has_address(text);
    (counted && !said).then_some(found)
}

/// The source that a sign names. An act is called by what stands there; of other documents the
/// words are kept as they stand.
pub(super) fn source(text: &str) -> Option<Source> {
    // An act with its day or its journal says more.
    let found = find(text).filter(|_| !is_act(text))?;
    let name = text.trim().trim_end_matches(['.', ',']);
    let literal = Some(name.to_owned());
    if let Some(number) = found.name("number") {
        let mut item = CslItem::new("legislation");
        item.set("title", name);
        item.set("number", number.as_str());
        if let Some(year) = YEAR.find(number.as_str()).and_then(|year| year.as_str().parse().ok()) {
            item.set_date("issued", PartialDate::year(year));
        }
        return Some(Source { id: SourceId::default(), item, literal, confidence: 0.9 });
    }
    let read = parse_reference(name).item;
    let mut item = CslItem::new("report");
    item.set("number", read.get("number").unwrap_or_default());
    if let Some(day) = read.date("issued") {
        item.set_date("issued", day);
    }
    let lead = found["lead"].trim_end_matches([',', ' ']);
    if let Some(resolution) = found.name("resolution") {
        let title = read.get("title").filter(|title| resolution.as_str().starts_with(title));
        item.set("title", title.unwrap_or_else(|| resolution.as_str().to_owned()));
        item.set_names("author", &if lead.is_empty() { vec![] } else { read.names("author") });
    } else if let Some(sign) = found.name("sign") {
        item.set("number", sign.as_str().trim_end_matches('.'));
        // "UN Doc." is nobody's name.
        if found.name("part").is_some() {
            item.set_names("author", &[Name::literal(lead)]);
        }
    }
    Some(Source { id: SourceId::default(), item, literal, confidence: UNDERSTOOD / 2.0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_told_from_other_words() {
        for (text, title, number) in [
            ("Regulation (EU) 2016/679 (GDPR).", "Regulation (EU) 2016/679 (GDPR)", "2016/679"),
            (
                "Port Data Regulation (PDR), Regulation (EU) 2016/679.",
                "Port Data Regulation (PDR), Regulation (EU) 2016/679",
                "2016/679",
            ),
            ("UN Security Council Resolution 1325 (2000).", "Resolution 1325 (2000)", ""),
            ("UNSC Res 2231 (20 July 2015).", "Res 2231", ""),
            ("COM(2019) 640 final.", "", "COM(2019) 640 final"),
            ("European Commission, COM(2019) 640 final.", "", "COM(2019) 640 final"),
            ("S/RES/1325 (2000).", "", "S/RES/1325"),
            ("UN Doc. S/2022/123.", "", "S/2022/123"),
        ] {
            assert!(is_signed(text), "{text}");
            // An act is read as one.
            let item = source(text).unwrap_or_else(|| parse_reference(text)).item;
            let get = |name: &str| item.get(name).unwrap_or_default();
            assert_eq!((&*get("title"), &*get("number")), (title, number), "{text}");
        }
        let author = |text: &str| {
            let names = source(text).map(|source| source.item.names("author"));
            names.unwrap_or_default().iter().map(Name::display).collect::<Vec<_>>().join("; ")
        };
        assert_eq!(author("UN Doc. S/2022/123."), "");
        assert_eq!(author("Port Council, COM(2019) 640 final."), "Port Council");
        assert_eq!(author("Port Council Resolution 12 (2000)."), "Port Council");
        for text in [
            "Resolution 1325.",
            "Security Council resolution 1325 (2000) is clear on this.",
            "The A/B test of 2020 (results).",
            "Open 24/7 (2020).",
            "Table 3/4 (2019).",
        ] {
            assert!(!is_signed(text), "{text}");
        }
    }
}
