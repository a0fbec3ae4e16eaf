//! Dates out of references.

use crate::pattern::pattern;
use ::model::PartialDate;
use regex::Regex;
use std::borrow::Cow;
use std::sync::LazyLock;

/// The form of a day with its year: "May 4, 2020", "4 May 2020".
pub(super) const DAY: &str =
    r"(?:\p{L}{3,9}\.? [0-9]{1,2}, [0-9]{4}|[0-9]{1,2}\.? \p{L}{3,9}\.?,? [0-9]{4})";

/// Names of months by their first letters, in the languages of the articles that analysts read.
const MONTHS: &[(&str, u8)] = &[
    ("jan", 1),
    ("stycznia", 1),
    ("ocak", 1),
    ("ledna", 1),
    ("siječnja", 1),
    ("lutego", 2),
    ("şubat", 2),
    ("února", 2),
    ("veljače", 2),
    ("marca", 3),
    ("mart", 3),
    ("března", 3),
    ("ožujka", 3),
    ("maart", 3),
    ("kwietnia", 4),
    ("nisan", 4),
    ("dubna", 4),
    ("travnja", 4),
    ("maja", 5),
    ("mayıs", 5),
    ("května", 5),
    ("svibnja", 5),
    ("mei", 5),
    ("maj", 5),
    ("czerwca", 6),
    ("haziran", 6),
    ("června", 6),
    ("lipnja", 6),
    ("giugno", 6),
    ("lipca", 7),
    ("temmuz", 7),
    ("července", 7),
    ("srpnja", 7),
    ("luglio", 7),
    ("sierpnia", 8),
    ("ağustos", 8),
    ("srpna", 8),
    ("kolovoza", 8),
    ("września", 9),
    ("eylül", 9),
    ("září", 9),
    ("rujna", 9),
    ("października", 10),
    ("ekim", 10),
    ("října", 10),
    ("listopada", 10),
    ("kasım", 11),
    ("listopadu", 11),
    ("studenoga", 11),
    ("studenog", 11),
    ("grudnia", 12),
    ("aralık", 12),
    ("prosince", 12),
    ("prosinca", 12),
    ("gennaio", 1),
    ("ene", 1),
    ("ιαν", 1),
    ("янв", 1),
    ("feb", 2),
    ("fév", 2),
    ("fev", 2),
    ("φεβ", 2),
    ("фев", 2),
    ("mar", 3),
    ("mär", 3),
    ("mrz", 3),
    ("μαρ", 3),
    ("мар", 3),
    ("apr", 4),
    ("avr", 4),
    ("abr", 4),
    ("απρ", 4),
    ("апр", 4),
    ("may", 5),
    ("mai", 5),
    ("mag", 5),
    ("μαΐ", 5),
    ("μαϊ", 5),
    ("мая", 5),
    ("май", 5),
    ("jun", 6),
    ("juin", 6),
    ("giu", 6),
    ("ιουν", 6),
    ("июн", 6),
    ("jul", 7),
    ("juil", 7),
    ("lug", 7),
    ("ιουλ", 7),
    ("июл", 7),
    ("aug", 8),
    ("aoû", 8),
    ("aou", 8),
    ("ago", 8),
    ("αυγ", 8),
    ("авг", 8),
    ("sep", 9),
    ("set", 9),
    ("σεπ", 9),
    ("сен", 9),
    ("oct", 10),
    ("okt", 10),
    ("ott", 10),
    ("out", 10),
    ("οκτ", 10),
    ("окт", 10),
    ("nov", 11),
    ("νοε", 11),
    ("ноя", 11),
    ("dec", 12),
    ("dez", 12),
    ("dic", 12),
    ("déc", 12),
    ("δεκ", 12),
    ("дек", 12),
];

static ISO: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?-u:\b)((?:1[4-9]|20)[0-9]{2})[-/.](0?[1-9]|1[0-2])(?:[-/.](0?[1-9]|[12][0-9]|3[01]))?(?-u:\b)",
    )
});
/// "12.3.2021", which is the twelfth of March wherever stops stand so.
static STOPS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?-u:\b)(0?[1-9]|[12][0-9]|3[01])\.\s?(0?[1-9]|1[0-2])\.\s?((?:1[4-9]|20)[0-9]{2})(?-u:\b)",
    )
});
static DAY_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:(?-u:\b)([0-9]{1,2})(?:st|nd|rd|th|er|\.)?\s+(?:de\s+)?)?(\p{L}+)\.?,?\s+(?:de\s+)?((?:1[4-9]|20)[0-9]{2})",
    )
});
static MONTH_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(\p{L}+)\.?\s+([0-9]{1,2})(?:st|nd|rd|th)?(?:[-–][0-9]{1,2})?,?\s+((?:1[4-9]|20)[0-9]{2})",
    )
});
static YEAR_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?-u:\b)((?:1[4-9]|20)[0-9]{2})[A-Za-z]?,?\s+(\p{L}+)\.?(?:\s+([0-9]{1,2})(?-u:\b))?")
});
static EAST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"((?:1[4-9]|20)[0-9]{2})\s*[年년](?:\s*([0-9]{1,2})\s*[月월](?:\s*([0-9]{1,2})\s*[日일])?)?",
    )
});
/// What leads to the day on which a page was looked at.
const LOOKED_AT: &str = r"(?:last |date )?(?:accessed|visited|viewed|checked)(?: on)?|as of|(?:zuletzt |letzter )?(?:abgerufen|aufgerufen|eingesehen|geprüft|besucht|abruf|aufruf|zugriff)(?: am)?|(?:page )?consultée? le|dernier accès(?: le)?|(?:recuperado|consultado|consulta|último acceso|fecha de consulta|acceso)(?: el)?|(?:acess(?:o|ado)|consultado) (?:em|a)|ultimo accesso|consultato il|data di consultazione|dostęp(?: z dnia| w dniu)?|data dostępu|erişim tarihi|cit\.|дата (?:обращения|звернення)|geraadpleegd(?: op)?|hämtad|besökt|hentet|pristupljeno";

static ACCESS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)[.,;]?\s*[(\[]?(?:^|(?-u:\b))(?:{LOOKED_AT}):?\s+(?P<date>[0-9]{{1,2}}\.\s?[0-9]{{1,2}}\.\s?20[0-9]{{2}}|[0-9]{{1,2}}\.?\s+(?:de\s+)?\p{{L}}+\.?,?\s+(?:de\s+)?20[0-9]{{2}}|\p{{L}}+\.?\s+[0-9]{{1,2}},?\s+20[0-9]{{2}}|20[0-9]{{2}}-[0-9]{{2}}-[0-9]{{2}})[)\]]?(?P<end>[.,;:]|\s*$)",
    ))
});

/// Whether what stands right before a date says that a page was looked at then.
pub(super) fn looked_at(before: &str) -> bool {
    static LEAD: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"(?i)(?:{LOOKED_AT}):?$")));
    LEAD.is_match(before.trim_end())
}

/// A reference without the day on which its page was looked at, and that day: it is no date of the
/// work.
pub(super) fn without_access(text: &str) -> (Cow<'_, str>, Option<PartialDate>) {
    let Some(found) = ACCESS.captures(text) else { return (Cow::Borrowed(text), None) };
    let date = parse_date(&found["date"]);
    match (found.get(0), &date) {
        (Some(whole), Some(_)) if whole.start() > 0 => {
            let mark = whole.as_str().chars().next().filter(|c| matches!(c, '.' | ',' | ';'));
            let end = if whole.end() < text.len() { Some('.') } else { mark };
            let (before, after) = (&text[..whole.start()], &text[whole.end()..]);
            let end = end.map(String::from).unwrap_or_default();
            (Cow::Owned(format!("{before}{end}{after}")), date)
        }
        _ => (Cow::Borrowed(text), None),
    }
}

/// Digits that stand by themselves and may be a year.
fn years(text: &str) -> impl DoubleEndedIterator<Item = i32> {
    let runs = text.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() == 4);
    runs.filter_map(|run| run.parse().ok()).filter(|year| (1500..2100).contains(year))
}

/// The month that a word names.
pub(crate) fn month(word: &str) -> Option<u8> {
    let word = word.to_lowercase();
    if word.chars().count() < 3 {
        return None;
    }
    // "juin" and "jui(llet)" share their first letters with each other, so the longest goes first.
    MONTHS
        .iter()
        .filter(|(name, _)| word.starts_with(name))
        .max_by_key(|(name, _)| name.len())
        .map(|(_, month)| *month)
}

/// Whether a lower-case word is a month's name or its usual abbreviation. Unlike [`month`] it
/// takes no word that only begins like one.
pub(crate) fn is_month(word: &str) -> bool {
    const NAMES: &[&str] = &[
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "januar",
        "februar",
        "märz",
        "mai",
        "juni",
        "juli",
        "oktober",
        "dezember",
        "janvier",
        "février",
        "mars",
        "avril",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
        "gennaio",
        "febbraio",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "settembre",
        "ottobre",
        "dicembre",
    ];
    NAMES.contains(&word)
}

/// The first date in a string, as precise as it is given.
pub(crate) fn parse_date(text: &str) -> Option<PartialDate> {
    if !text.contains(|c: char| c.is_alphabetic() || matches!(c, '-' | '/' | '.')) {
        // Nothing but a year, most often.
        return years(text).next().map(PartialDate::year);
    }
    if text.contains(['年', '년'])
        && let Some(found) = EAST.captures(text)
    {
        return build(
            &found[1],
            found.get(2).and_then(|m| m.as_str().parse().ok()),
            found.get(3).map(|d| d.as_str()),
        );
    }
    if let Some(found) = ISO.captures(text) {
        return build(&found[1], found[2].parse().ok(), found.get(3).map(|d| d.as_str()));
    }
    if let Some(found) = STOPS.captures(text) {
        return build(&found[3], found[2].parse().ok(), Some(&found[1]));
    }
    for found in MONTH_FIRST.captures_iter(text) {
        if let Some(month) = month(&found[1]) {
            return build(&found[3], Some(month), Some(&found[2]));
        }
    }
    for found in DAY_FIRST.captures_iter(text) {
        if let Some(month) = month(&found[2]) {
            return build(&found[3], Some(month), found.get(1).map(|d| d.as_str()));
        }
    }
    for found in YEAR_FIRST.captures_iter(text) {
        if let Some(month) = month(&found[2]) {
            return build(&found[1], Some(month), found.get(3).map(|d| d.as_str()));
        }
    }
    years(text).next().map(PartialDate::year)
}

/// The last year in a string, one in brackets first.
pub(crate) fn parse_bracketed_year(text: &str) -> Option<PartialDate> {
    let bracketed = text.split('(').skip(1).find_map(|part| {
        let (inner, _) = part.split_once(')')?;
        let digits = inner.strip_suffix(|c: char| c.is_ascii_lowercase()).unwrap_or(inner);
        years(digits).next().filter(|_| digits.len() == 4)
    });
    bracketed.or_else(|| years(text).next_back()).map(PartialDate::year)
}

fn build(year: &str, month: Option<u8>, day: Option<&str>) -> Option<PartialDate> {
    let year: i32 = year.parse().ok()?;
    let month = month.filter(|m| (1..=12).contains(m));
    let day: Option<u8> = day.and_then(|d| d.parse().ok()).filter(|d| (1..=31).contains(d));
    let date = PartialDate { year, month, day: month.and(day) };
    // The thirtieth of February is known to the month only.
    match date.to_string().parse::<PartialDate>() {
        Ok(date) => Some(date),
        Err(_) => Some(PartialDate { year, month, day: None }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(parse_date(text).map(|d| d.to_string()).unwrap_or_default(), expected, "{text}");
    }

    #[test]
    fn dates_are_read_as_precisely_as_they_are_given() {
        check("(2024).", "2024");
        check("2024a", "2024");
        check("June 2024", "2024-06");
        check("19 June 2024", "2024-06-19");
        check("June 19, 2024", "2024-06-19");
        check("2024, June 19", "2024-06-19");
        check("2024-06-19", "2024-06-19");
        check("19. Juni 2024", "2024-06-19");
        check("19.6.2024", "2024-06-19");
        check("19 de junio de 2024", "2024-06-19");
        check("19 Ιουνίου 2024", "2024-06-19");
        check("2024년 6월 19일", "2024-06-19");
        check("30 February 2024", "2024-02");
        check("pp. 12-45", "");
        check("12345678", "");
    }
}
