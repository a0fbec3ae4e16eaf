//! Papers of archives, debates of parliaments and speeches, which notes name by a mark, a day or a
//! place rather than by author and title: "TNA, FO 371/12345", "HC Deb, 12 March 2003, col. 234".

use super::locator::split_locator;
use super::looks::{NAME, SENTENCE, has_address};
use crate::UNDERSTOOD;
use crate::duplicates::fold;
use crate::pattern::pattern;
use crate::references::{parse_reference, quoted_title};
use model::{CslItem, Locator, Source, SourceId};
use regex::Regex;
use std::sync::LazyLock;

/// The longest text that may be the name of a record, in bytes.
const LONGEST: usize = 400;

/// The mark of a file: "FO 371/12345", "R 43 I/1234".
static MARK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\b\p{Lu}{1,6}\s\d{1,4}(?:\s?(?:[IVX]+|\p{Lu}))?(?:/[\dA-Za-z][\dA-Za-z.\-]*)+")
});
/// Where a paper lies in a collection.
static SHELF: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:[Bb]ox(?:es)?|[Ff]olders?|[Ff]iles?|[Ss]eries|[Rr]eel|RG|Record Group|Entry|Karton|Mappe|Akte|Bestand|Nr\.|[Ff]ond|[Oo]pis|[Dd]elo|[Фф](?:онд|\.)|[Оо]п(?:ись|\.)|[Дд](?:ело|\.))\s*\d",
    )
});
/// Who keeps records.
static KEEPER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:\b(?:Archives?|Archivio|Archivo|Arquivo|Archiwum|Papers|Collections?|Library|Nachla(?:ss|ß)|(?:Public )?Record Office|Bibliothek|Bibliothèque|Biblioteca|NARA|TNA|PRO|BArch|NAA|LAC|GARF|RGASPI|RGVA|AVPRF|ГАРФ|РГАСПИ)\b|[Aa]rchiv\b|\bархив)",
    )
});
/// A day of a parliament's debates.
static DEBATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:Hansard|Parliamentary Debates|Parl\.? Deb\.?),?\s+)?(?P<house>H[CL]|House of (?:Commons|Lords)|HR|Commons|Lords|Senate)(?:,?\s+Deb(?:s|ates?)?\.?)?,?\s+(?:vol\.?\s+\d+,?\s+)?(?P<day>\d{1,2}\s+\p{Lu}\p{Ll}+\s+(?:1[5-9]|20)\d\d)(?:,?\s+vol(?:ume|\.)?\s+\d+)?",
    )
});
/// The columns of a debate.
static COLUMNS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^,?\s+(?:(?:c|cc|cols?|columns?)\b\.?\s*)?(?P<columns>\d+\p{Lu}*(?:\s*[-–]\s*\d+\p{Lu}*)?)\s*\.?\s*$",
    )
});
/// Someone who spoke on a day.
static SPEECH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^(?P<name>{NAME}),\s+(?P<genre>(?:opening |closing |keynote |public )?(?:speech|address|remarks|lecture|statement|testimony|keynote))\s+(?:to|at|before|on|in|delivered)\s[^.;“”]*\b(?:1[5-9]|20)\d\d\.?$"
    ))
});

/// Whether a text is the name of a record and no more than that, but for a place in it.
pub(super) fn is_record(text: &str) -> bool {
    split(text).is_some()
}

/// The name of a record without the place in it, and the place.
pub(super) fn split(text: &str) -> Option<(&str, Option<Locator>)> {
    let text = text.trim();
    if text.len() > LONGEST || !text.starts_with(char::is_uppercase) {
        return None;
    }
    if let Some(day) = DEBATE.find(text) {
        let (head, rest) = text.split_at(day.end());
        let named = head.starts_with(['H', 'P']) || head.contains("Deb");
        if !rest.contains(char::is_alphanumeric) {
            return named.then_some((head, None));
        }
        let columns = COLUMNS.captures(rest).filter(|_| named)?;
        let value = columns["columns"].replace('-', "–");
        return Some((head, Some(Locator { label: "column".to_owned(), value })));
    }
    if has_address(text) || SENTENCE.is_match(text) {
        return None;
    }
    if SPEECH.is_match(text) {
        return Some((text, None));
    }
    let (head, locator) = split_locator(text);
    let marked = MARK.is_match(head);
    let kept = KEEPER.is_match(head) && (marked || SHELF.is_match(head));
    (kept || marked && bare(head).is_some()).then_some((head, locator))
}

/// The mark that is all that a text says, but for who keeps the file.
fn bare(text: &str) -> Option<&str> {
    let mark = MARK.find(text)?;
    let around = [&text[..mark.start()], &text[mark.end()..]];
    let keeper = around.iter().all(|part| {
        let part = part.trim_matches(|c: char| !c.is_alphanumeric());
        part.is_empty()
            || KEEPER.is_match(part) && !part.contains(|c: char| c.is_ascii_digit() || c == '“')
    });
    keeper.then(|| mark.as_str())
}

/// What tells that two names mean one record: the mark alone, or the house and the day.
pub(crate) fn key(text: &str) -> Option<String> {
    if let Some(found) = DEBATE.captures(text) {
        let house = if found["house"].contains('L') { "lords" } else { "commons" };
        let house = if found["house"].starts_with(['S', 'R']) { &found["house"] } else { house };
        return Some(fold(&format!("{house} {}", &found["day"])));
    }
    bare(text).map(fold)
}

/// The source that the name of a record makes: what it says is kept as it stands.
pub(super) fn source(text: &str) -> Option<Source> {
    let (name, _) = split(text)?;
    let name = name.trim_end_matches(['.', ',']);
    let mut item = CslItem::new(if DEBATE.is_match(name) { "hearing" } else { "manuscript" });
    if let Some(said) = SPEECH.captures(name) {
        item = CslItem::new("speech");
        item.set("genre", &said["genre"]);
    } else if let Some(mark) = MARK.find(name) {
        item.set("archive_location", mark.as_str());
    }
    if let Some((.., title)) = quoted_title(name) {
        item.set("title", title);
    }
    let read = parse_reference(name).item;
    if let Some(day) = read.date("issued") {
        item.set_date("issued", day);
    }
    let literal = Some(name.to_owned());
    Some(Source { id: SourceId::default(), item, literal, confidence: UNDERSTOOD / 2.0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_told_from_other_words() {
        for (text, place) in [
            ("FO 371/12345, The National Archives, Kew.", ""),
            ("TNA, FO 371/1234/56.", ""),
            ("Bundesarchiv, R 43 I/1234, Bl. 12.", "folio 12"),
            ("FO 371/12345", ""),
            ("Hansard, HC Deb, 12 March 2003, vol. 401, col. 234.", "column 234"),
            ("HC Deb 18 March 2003, vol 401, cols 760–911.", "column 760–911"),
            ("Lee to Kim, 4 March 1921, Box 3, Folder 12, Ann Lee Papers, Harbour Library.", ""),
            ("Memorandum, “Ports,” 4 June 1956, FO 371/12345, TNA.", ""),
            ("NARA, RG 59, Central Decimal File, Box 3.", ""),
            ("ГАРФ, ф. 5446, оп. 1, д. 12.", ""),
            ("Ann Lee, speech to the Harbour Institute, Oslo, 4 March 2019.", ""),
        ] {
            let (_, locator) = split(text).unwrap_or_else(|| panic!("{text}"));
            let shown = locator.map(|place| format!("{} {}", place.label, place.value));
            assert_eq!(shown.unwrap_or_default(), place, "{text}");
        }
        for text in [
            "The papers are in box 3 of the library.",
            "The National Archives hold what was written in 1956.",
            "Lee, Ann. “A Quiet Sea”, Harbour Institute, 2024.",
            "Regulation 12/2003 of the Council.",
        ] {
            assert!(!is_record(text), "{text}");
        }
    }
}
