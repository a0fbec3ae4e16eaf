//! The place in a source that a citation names: "p. 4", "ch. 3", "vol. 2, p. 33", "at xii".

use super::looks::YEAR;
use crate::pattern::pattern;
use crate::references;
use model::{CslItem, Locator};
use regex::Regex;
use std::sync::LazyLock;

/// Words for the kinds of places, in the languages of the articles.
const LABEL: &str = r"pp?\.|pages?|págs?\.|seiten?|ss?\.|с\.|стр\.|σσ?\.|σελ?\.|paras?\.?|paragraphs?|¶+|§+|sec(?:tion|\.)|ch(?:apters?|aps?\.|s?\.)|kap\.|fig(?:ure|\.)|table|(?:cols?|columns?)\b\.?|fols?\.|folios?|fos?\.|ff?\.|bl\.|лл?\.|第|页|頁|vol(?:ume|\.)";
/// The pages after one, or a note on it: "12 f.", "12 et seq.", "12n4".
const AFTER: &str = r"(?:\s?(?:(?:ff?|sqq?|et seqq?)\b\.?|ss?\.)|(?:\s?nn?\.?|,?\s(?:nn?\.|notes?))\s?\d+(?:\s*[-–—]\s*\d+)?)?";
/// One place, as far as it goes: "12", "A4", "xii", "12–15", "12 f.", "4ff.".
const ONE: &str =
    r"(?:[a-z]?\d+[a-z]??|[ivxlcdm]{1,7})(?:\s*[-–—]\s*(?:[a-z]?\d+[a-z]??|[ivxlcdm]{1,7}))?";
/// The same in digits only, or in small Roman numbers of more than one letter.
const NUMBER: &str = r"(?:\d{1,4}(?:\s*[-–—]\s*\d{1,4})?|(?-i:x{2,3}|x{1,3}(?:i[vx]|vi{0,3}|i{1,3})|i[vx]|vi{1,3}|i{2,3})(?:\s*[-–—]\s*[ivxl]{1,7})?)";
/// What stands between several places.
const AND: &str = r"(?:\s*,\s*|\s*,?\s+(?:and|&|und|u\.|et|y|и)\s+)";
/// Here and there, too.
const TOO: &str = r"(?:,?\s+(?:(?:and|&|et|und|u\.|y)\s+)?passim\b)?";
/// A place without a number: here and there, a page that has none, the passage explained.
const WORD: &str = r"(?:et\s+)?passim\b|n\.\s?p(?:ag)?\.|ad\s+loc\.|et\s+seqq?\.";
/// CSL's name for the entry of a dictionary.
pub(super) const ENTRY_LABEL: &str = "sub-verbo";
/// The entry of a dictionary.
const ENTRY: &str = r"(?:(?-i:s\.\s?vv?\.)|sub\s+verbo|sub\s+voce)[,:]?\s*(?:[“„«‘\x22](?P<entry>[^”“»’\x22]{1,80})[”“»’\x22]|(?P<term>\p{L}[\p{L}\s’'\-]{0,60}))";

fn place(from: &str, to: &str) -> Regex {
    let label = LABEL;
    let several = |one: &str| format!("{one}{AFTER}(?:{AND}{one}{AFTER})*{TOO}");
    let (many, numbers) = (several(ONE), several(NUMBER));
    pattern(&format!(
        r"(?i){from}(?:{ENTRY}|\bat\s+(?:pp?\.\s*)?(?P<at>{numbers})|(?P<label>{label})\s*(?P<value>{many})[页頁]?(?:\s*,\s*(?P<second>(?:{label})\s*{many}))?|[,、，]\s*(?P<east>{NUMBER}{AFTER})\s*[頁页쪽面]|,\s*(?P<bare>{numbers})|,\s*(?P<word>{WORD})){to}"
    ))
}

/// At the end of a reference.
static AT_END: LazyLock<Regex> = LazyLock::new(|| place(r"[,;:]?\s*", r"\s*[.)。]*\s*$"));
/// Behind words that lead back.
static AT_START: LazyLock<Regex> = LazyLock::new(|| place(r"^[,;:.]?\s*", r"(?:\b|\.|$)"));
/// A page behind a title in quotation marks that hold the comma: “A Quiet Sea,” 20.
static BEHIND_QUOTE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^(?P<head>.*[,.][”’»\x22'])\s+(?P<page>{NUMBER}{AFTER}(?:{AND}{NUMBER}{AFTER})*{TOO})\s*\.?\s*$"
    ))
});
/// A volume with its issue: "59(2)".
static ISSUE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b\d{1,4}\s?\(\d{1,3}(?:\s*[-–/]\s*\d{1,3})?\)\s*,?\s*(?:\(?(?:1[5-9]|20)\d\d\)?\s*,?\s*)?$",
    )
});

/// What says that a work stands within a volume, whose pages are its own.
const IN_VOLUME: [&str; 9] = ["vol", "Vol", "no.", " in ", " in: ", "Jg.", "Bd.", " H. ", "n°"];

fn read(found: &regex::Captures<'_>) -> Option<Locator> {
    if let Some(value) = ["bare", "at", "east"].iter().find_map(|name| found.name(name)) {
        return Some(page(value.as_str()));
    }
    if let Some(entry) = found.name("entry").or_else(|| found.name("term")) {
        let value = entry.as_str().trim().trim_end_matches([',', '.']);
        return Some(Locator { label: ENTRY_LABEL.to_owned(), value: value.to_owned() });
    }
    if let Some(word) = found.name("word") {
        return Some(Locator { label: "custom".to_owned(), value: tidy(word.as_str()) });
    }
    let mut located = locator(found.name("label")?.as_str(), found.name("value")?.as_str());
    if let Some(second) = found.name("second") {
        // A page of a volume: one place, as a reader finds it.
        located.value = format!("{}, {}", located.value, tidy(second.as_str()));
    }
    Some(located)
}

/// Takes the page that a note names in a work which stands alone, before its address: "Lee, Ports, p.
/// 8, available at …". Pages are a part of works that stand within others only.
pub(super) fn taken(item: &mut CslItem, locator: &mut Option<Locator>) {
    // What has entries is a work, whose name alone looks like a house's.
    if locator.as_ref().is_some_and(|locator| locator.label == ENTRY_LABEL)
        && item.get("title").is_none()
        && let Some(name) = item.get("container-title").or_else(|| item.get("publisher"))
    {
        item.0.remove("container-title");
        item.0.remove("publisher");
        item.set("title", name);
    }
    let alone = item.get("container-title").is_none() && item.get("number-of-pages").is_none();
    let kind = ["book", "report", "webpage", "thesis", "document"].contains(&&*item.item_type());
    if locator.is_none() && alone && kind {
        *locator = item.get("page").map(|value| page(&value.replace('-', "–")));
        item.0.remove("page");
    }
}

/// Takes the place in the source off the end of a reference. Page ranges of articles and
/// chapters are the source's own.
pub(super) fn split_locator(text: &str) -> (&str, Option<Locator>) {
    if let Some((head, entry)) = split_entry(text) {
        return (head, Some(entry));
    }
    if let Some(found) = BEHIND_QUOTE.captures(text) {
        let (head, value) = (found.name("head").map_or("", |m| m.as_str()), &found["page"]);
        if references::quoted_title(head).is_some() && !YEAR.is_match(value) {
            return (head, Some(page(value)));
        }
    }
    let Some(found) = AT_END.captures(text) else { return (text, None) };
    let head = &text[..found.get(0).map_or(0, |m| m.start())];
    let quoted = references::quoted_title(head).map(|(_, end, _)| end);
    let of_issue = ISSUE.is_match(head);
    if let Some(value) = found.name("bare") {
        // A bare number is a page after a short form, and part of the reference otherwise: the
        // year, where none stands before it.
        let bracket = head.trim_end().ends_with(')').then(|| head.rfind('(')).flatten();
        let imprint = &head[quoted.max(bracket).unwrap_or(0)..];
        let year = YEAR.is_match(value.as_str()) && !YEAR.is_match(imprint);
        let short = quoted.is_some_and(|end| !head[end..].contains(char::is_alphanumeric))
            || head.trim_end().ends_with(')') && !of_issue;
        return if short && !year { (head, read(&found)) } else { (text, None) };
    }
    let Some(locator) = read(&found) else { return (text, None) };
    let ranged = locator.value.contains('–');
    let in_volume = of_issue || IN_VOLUME.iter().any(|sign| head.contains(sign));
    let own = locator.label == "volume" || locator.label == "page" && ranged && in_volume;
    if own && found.name("at").is_none() { (text, None) } else { (head, Some(locator)) }
}

/// Takes the entry of a dictionary off the end of a reference to it.
pub(super) fn split_entry(text: &str) -> Option<(&str, Locator)> {
    static AT_END: LazyLock<Regex> =
        LazyLock::new(|| pattern(&format!(r"(?i)[,;:]?\s+{ENTRY}\s*[.)]*\s*$")));
    let found = AT_END.captures(text)?;
    Some((&text[..found.get(0)?.start()], read(&found)?))
}

/// A number at the end of an author and a title: a page, unless it is a year.
pub(super) fn bare_page(text: &str) -> Option<(&str, Locator)> {
    let found = AT_END.captures(text)?;
    let value = found.name("bare")?.as_str();
    let head = &text[..found.get(0)?.start()];
    (!YEAR.is_match(value)).then(|| (head, page(value)))
}

/// Takes the last place off the end of an author and a title: "vol. 2, p. 33" leaves the volume.
pub(super) fn last_place(text: &str) -> Option<(&str, Locator)> {
    let found = AT_END.captures(text)?;
    if let Some(second) = found.name("second") {
        let head = text[..second.start()].trim_end_matches([',', ' ']);
        return Some((head, locator_behind(second.as_str())?));
    }
    let year = found.name("bare").is_some_and(|value| YEAR.is_match(value.as_str()));
    let located = (!year).then(|| read(&found)).flatten()?;
    // A volume by itself is a work.
    let end = if located.label == "volume" { text.len() } else { found.get(0)?.start() };
    Some((&text[..end], located))
}

/// The locator in what stands behind words that lead back, with the mark between them; none where
/// anything else stands there.
pub(super) fn locator_behind(rest: &str) -> Option<Locator> {
    let (locator, end) = begins(rest)?;
    (!rest[end..].contains(char::is_alphanumeric)).then_some(locator)
}

/// The locator with which a text begins, and where it ends.
pub(super) fn begins(rest: &str) -> Option<(Locator, usize)> {
    let bare = rest.trim_start_matches([',', '.', ' ', ':', ';', '\u{a0}', '，', '、', '。']);
    let glued = format!(", {bare}");
    let found = AT_START.captures(&glued)?;
    let end = found.get(0)?.end().checked_sub(2)?;
    let skipped = rest.len() - bare.len();
    // "4th" and "14-year" are no places.
    let goes_on = bare[end..].starts_with(|c: char| c.is_alphanumeric() || c == '-');
    (!goes_on).then_some((read(&found)?, skipped + end))
}

fn page(value: &str) -> Locator {
    Locator { label: "page".to_owned(), value: tidy(value) }
}

fn tidy(value: &str) -> String {
    value
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace(['-', '—'], "–")
        .replace(" – ", "–")
}

/// A locator from its label as written.
pub(super) fn locator(label: &str, value: &str) -> Locator {
    let lower = label.to_lowercase();
    let kind = match lower.trim_end_matches('.') {
        l if l.starts_with("para") || l.starts_with('¶') => "paragraph",
        l if l.starts_with("col") => "column",
        "bl" | "л" | "лл" | "f" | "ff" | "fo" | "fos" | "fol" | "fols" | "folio" | "folios" => {
            "folio"
        }
        l if l.starts_with("sec") || l.starts_with('§') => "section",
        l if l.starts_with("ch") || l == "kap" => "chapter",
        l if l.starts_with("fig") => "figure",
        "table" => "table",
        l if l.starts_with("vol") => "volume",
        _ => "page",
    };
    Locator { label: kind.to_owned(), value: tidy(value) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_more_than_pages() {
        let work = "Cy Poe, Quays (London: Verso, 2022)";
        for (place, label, value) in [
            ("passim", "custom", "passim"),
            ("12–15 et passim", "page", "12–15 et passim"),
            ("12, 18, and passim", "page", "12, 18, and passim"),
            ("xii, and passim", "page", "xii, and passim"),
            ("12ff.", "page", "12ff."),
            ("14 f.", "page", "14 f."),
            ("pp. 12 et seq.", "page", "12 et seq."),
            ("33n4 and 40–41 nn. 2–3", "page", "33n4 and 40–41 nn. 2–3"),
            ("n.p.", "custom", "n.p."),
            ("ad loc.", "custom", "ad loc."),
            ("s.v. “Harbour.”", "sub-verbo", "Harbour"),
            ("s. v. \"Harbour\"", "sub-verbo", "Harbour"),
            ("ch. 3 passim", "chapter", "3 passim"),
            ("col. 234", "column", "234"),
        ] {
            let locator = Locator { label: label.to_owned(), value: value.to_owned() };
            let text = format!("{work}, {place}");
            assert_eq!(split_locator(&text), (work, Some(locator.clone())), "{text}");
            let behind = locator_behind(&format!(", {place}"));
            assert_eq!(behind, Some(locator), "{place}");
        }
        let initials = "Lee, S. V. Ports and Ships";
        assert_eq!(split_locator(initials), (initials, None));
    }
}
