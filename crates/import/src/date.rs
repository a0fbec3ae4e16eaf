//! Dates as pages and bylines write them.

use crate::pattern::pattern;
use model::PartialDate;
use regex::Regex;
use std::sync::LazyLock;

/// Month names, each list in the order of the year: English, German, French, Spanish, Italian,
/// Portuguese, Dutch, Swedish, Polish, Russian, Turkish, Greek. A word of three letters or more
/// names the month whose name begins with it, so that "Sept." is September and "Market" is none.
const MONTHS: [&[&str]; 12] = [
    &[
        "january",
        "يناير",
        "januar",
        "jänner",
        "janvier",
        "enero",
        "gennaio",
        "janeiro",
        "januari",
        "stycznia",
        "января",
        "ocak",
        "ιανουαρίου",
        "ιανουάριος",
    ],
    &[
        "february",
        "فبراير",
        "februar",
        "février",
        "fevrier",
        "febrero",
        "febbraio",
        "fevereiro",
        "februari",
        "lutego",
        "февраля",
        "şubat",
        "φεβρουαρίου",
        "φεβρουάριος",
    ],
    &[
        "march",
        "مارس",
        "märz",
        "maerz",
        "mars",
        "marzo",
        "março",
        "maart",
        "mrt",
        "marca",
        "марта",
        "mart",
        "μαρτίου",
        "μάρτιος",
    ],
    &[
        "april",
        "أبريل",
        "avril",
        "abril",
        "aprile",
        "kwietnia",
        "апреля",
        "nisan",
        "απριλίου",
        "απρίλιος",
    ],
    &[
        "may",
        "مايو",
        "mai",
        "mayo",
        "maggio",
        "maio",
        "mei",
        "maja",
        "maj",
        "мая",
        "mayıs",
        "μαΐου",
        "μαϊου",
        "μαίου",
        "μάιος",
    ],
    &[
        "june",
        "يونيو",
        "juni",
        "juin",
        "junio",
        "giugno",
        "junho",
        "czerwca",
        "июня",
        "haziran",
        "ιουνίου",
        "ιούνιος",
    ],
    &[
        "july",
        "يوليو",
        "juli",
        "juillet",
        "julio",
        "luglio",
        "julho",
        "lipca",
        "июля",
        "temmuz",
        "ιουλίου",
        "ιούλιος",
    ],
    &[
        "august",
        "أغسطس",
        "août",
        "aout",
        "agosto",
        "augustus",
        "augusti",
        "sierpnia",
        "августа",
        "ağustos",
        "αυγούστου",
        "αύγουστος",
    ],
    &[
        "september",
        "سبتمبر",
        "septembre",
        "septiembre",
        "settembre",
        "setembro",
        "września",
        "сентября",
        "eylül",
        "σεπτεμβρίου",
        "σεπτέμβριος",
        "sept",
    ],
    &[
        "october",
        "أكتوبر",
        "oktober",
        "octobre",
        "octubre",
        "ottobre",
        "outubro",
        "października",
        "октября",
        "ekim",
        "οκτωβρίου",
        "οκτώβριος",
    ],
    &[
        "november",
        "نوفمبر",
        "novembre",
        "noviembre",
        "novembro",
        "listopada",
        "ноября",
        "kasım",
        "νοεμβρίου",
        "νοέμβριος",
    ],
    &[
        "december",
        "ديسمبر",
        "dezember",
        "décembre",
        "decembre",
        "diciembre",
        "dicembre",
        "dezembro",
        "grudnia",
        "декабря",
        "aralık",
        "δεκεμβρίου",
        "δεκέμβριος",
    ],
];

static ISO: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:\b|T)"));
static DAY_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(\d{1,2})(?:st|nd|rd|th|\.|er)?\s+(?:de\s+|of\s+)?(\p{L}{3,12})\.?,?\s+(?:de\s+)?(\d{4})\b",
    )
});
static MONTH_FIRST: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(\p{L}{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b"));
static YEAR_FIRST: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\s*(\d{4})\s+(\p{L}{3,12})\.?(?:\s+(\d{1,2}))?\s*$"));
static MONTH_YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(\p{L}{3,12})\.?,?\s+(\d{4})\b"));
static NUMBERS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(\d{1,2})[./-](\d{1,2})[./-](\d{4})\b"));
static KOREAN: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(\d{4})\s*[년年]\s*(\d{1,2})\s*[월月](?:\s*(\d{1,2})\s*[일日])?"));
static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s*((?:1[5-9]|20)\d\d)\s*$"));

/// Words before the date of a revision and before that of publication.
static LABELS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?P<revised>\b(?:last\s+)?(?:updated|modified|revised)\b|aktualisiert|mis à jour|actualizado|aggiornato|更新)|(?P<published>\b(?:first\s+)?(?:published|posted)\b|veröffentlicht|publié|publicado|pubblicato|опубликован|发布)")
        .expect("the pattern is constant and valid")
});

/// The date of publication that a line tells beside or without one of a revision, and the latter.
pub(crate) fn published_and_revised(line: &str) -> (Option<PartialDate>, Option<PartialDate>) {
    let labels: Vec<_> = LABELS.captures_iter(line).collect();
    if labels.iter().all(|label| label.name("revised").is_none()) {
        return (parse_date(line), None);
    }
    let (mut published, mut revised) = (None, None);
    for (at, label) in labels.iter().enumerate() {
        let Some(whole) = label.get(0) else { continue };
        let end = labels.get(at + 1).and_then(|next| next.get(0)).map_or(line.len(), |m| m.start());
        let date = parse_date(&line[whole.end()..end]);
        if label.name("revised").is_some() {
            revised = revised.or(date);
        } else {
            published = published.or(date);
        }
    }
    // "3 May 2024, updated 5 May 2024".
    let first = labels.first().and_then(|label| label.get(0)).map_or(0, |label| label.start());
    (published.or_else(|| parse_date(&line[..first])), revised)
}

/// The first date in a short text. Where day and month cannot be told apart, only the year is kept.
pub(crate) fn parse_date(text: &str) -> Option<PartialDate> {
    let text: String = text.chars().take(200).collect();
    let number = |m: Option<regex::Match<'_>>| m.and_then(|m| m.as_str().parse::<u32>().ok());
    if let Some(c) = ISO.captures(&text).or_else(|| KOREAN.captures(&text)) {
        return date(number(c.get(1))?, number(c.get(2)), number(c.get(3)));
    }
    if let Some(c) = NUMBERS.captures(&text) {
        let (a, b, year) = (number(c.get(1))?, number(c.get(2))?, number(c.get(3))?);
        let dots = text.contains('.');
        return match (a, b) {
            (13.., _) => date(year, Some(b), Some(a)),
            (_, 13..) => date(year, Some(a), Some(b)),
            _ if dots || a == b => date(year, Some(b), Some(a)),
            _ => date(year, None, None),
        };
    }
    for c in DAY_FIRST.captures_iter(&text) {
        if let Some(month) = month(&c[2]) {
            return date(number(c.get(3))?, Some(month), number(c.get(1)));
        }
    }
    for c in MONTH_FIRST.captures_iter(&text) {
        if let Some(month) = month(&c[1]) {
            return date(number(c.get(3))?, Some(month), number(c.get(2)));
        }
    }
    if let Some(c) = YEAR_FIRST.captures(&text)
        && let Some(month) = month(&c[2])
    {
        return date(number(c.get(1))?, Some(month), number(c.get(3)));
    }
    for c in MONTH_YEAR.captures_iter(&text) {
        if let Some(month) = month(&c[1]) {
            return date(number(c.get(2))?, Some(month), None);
        }
    }
    YEAR.captures(&text).and_then(|c| date(number(c.get(1))?, None, None))
}

/// The month that a word of three letters or more names, by its beginning.
pub(crate) fn month(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let at = MONTHS.iter().position(|names| names.iter().any(|name| name.starts_with(&word)))?;
    u32::try_from(at + 1).ok()
}

fn date(year: u32, month: Option<u32>, day: Option<u32>) -> Option<PartialDate> {
    if !(1000..2200).contains(&year) {
        return None;
    }
    let text = match (month, day) {
        (Some(m), Some(d)) => format!("{year}-{m:02}-{d:02}"),
        (Some(m), None) => format!("{year}-{m:02}"),
        _ => format!("{year}"),
    };
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_pages_write_them() {
        for (text, expected) in [
            ("2024-06-19T10:11:12Z", "2024-06-19"),
            ("Posted on 19 June 2024", "2024-06-19"),
            ("June 19th, 2024", "2024-06-19"),
            ("Sept. 3, 2023", "2023-09-03"),
            ("19.06.2024", "2024-06-19"),
            ("06/19/2024", "2024-06-19"),
            ("06/07/2024", "2024"),
            ("März 2022", "2022-03"),
            ("19 Ιουνίου 2024", "2024-06-19"),
            ("2024년 6월 19일", "2024-06-19"),
            ("2021", "2021"),
            ("2024 Mar 4", "2024-03-04"),
            ("Monday, 4th of March 2024", "2024-03-04"),
            ("4 مارس 2024", "2024-03-04"),
            ("5 мая 2023", "2023-05-05"),
            ("12 de março de 2022", "2022-03-12"),
            ("3 października 2021", "2021-10-03"),
            ("le 1er août 2020", "2020-08-01"),
        ] {
            assert_eq!(
                parse_date(text).map(|d| d.to_string()).as_deref(),
                Some(expected),
                "{text}"
            );
        }
        for text in ["", "in the year 2024 of", "31 February 2024", "Marathon, 12", "Market 2024"] {
            assert_eq!(parse_date(text), None, "{text}");
        }
    }
}
