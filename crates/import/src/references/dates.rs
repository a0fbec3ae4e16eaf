//! Dates as reference libraries of every format write them: days, months, years, ranges of each,
//! seasons, and years that are not sure.

use crate::date::{month, parse_date};
use crate::pattern::pattern;
use model::{CslItem, PartialDate};
use regex::Regex;
use serde_json::{Map, Value, json};
use std::sync::LazyLock;

/// A date with what CSL can say of it.
#[derive(Clone, Debug)]
pub(super) struct Said {
    /// The date, or the first of a range.
    pub(super) from: PartialDate,
    /// The last of a range.
    to: Option<PartialDate>,
    /// 1 (spring) to 4 (winter).
    season: Option<u8>,
    circa: bool,
}

/// The seasons in the order of the year: English, German, French, Spanish, Italian.
const SEASONS: [&[&str]; 4] = [
    &["spring", "spr", "frühling", "frühjahr", "printemps", "primavera"],
    &["summer", "sum", "sommer", "été", "verano", "estate"],
    &["autumn", "fall", "fal", "herbst", "automne", "otoño", "autunno"],
    &["winter", "win", "hiver", "invierno", "inverno"],
];

/// What is said where no date is known.
const UNDATED: &[&str] = &["n.d.", "n.d", "nd", "no date", "s.d.", "s.a.", "o.j.", "n/a", "-"];

impl Said {
    /// How much it says: a day more than a month or season, and that more than a year.
    fn detail(&self) -> u8 {
        let month = self.from.month.is_some() || self.season.is_some();
        u8::from(month) + u8::from(self.from.day.is_some())
    }

    /// Whether it is a range of days, as an event has.
    pub(super) fn is_days(&self) -> bool {
        self.to.is_some() && self.from.day.is_some()
    }

    /// The value of a date variable.
    pub(super) fn value(&self) -> Value {
        let parts: Vec<Value> = std::iter::once(self.from).chain(self.to).map(parts).collect();
        let mut date = Map::from_iter([("date-parts".to_owned(), Value::from(parts))]);
        if let Some(season) = self.season {
            date.insert("season".to_owned(), Value::from(season));
        }
        if self.circa {
            date.insert("circa".to_owned(), Value::Bool(true));
        }
        Value::Object(date)
    }

    /// Sets a date variable.
    pub(super) fn set(&self, item: &mut CslItem, variable: &str) {
        item.0.insert(variable.to_owned(), self.value());
    }
}

/// The parts of a date as CSL-JSON has them.
pub(super) fn parts(date: PartialDate) -> Value {
    let rest = [date.month, date.day].into_iter().flatten().map(Value::from);
    json!(std::iter::once(Value::from(date.year)).chain(rest).collect::<Vec<_>>())
}

/// The one that says most of what is written in several places, the first of those that say as
/// much. One without a year is of the year that another tells.
pub(super) fn best(said: &[&str]) -> Option<Said> {
    let year = said.iter().find_map(|text| read(text)).map(|date| date.from.year)?;
    let mut found: Option<Said> = None;
    for text in said {
        let date =
            read(text).or_else(|| read(&format!("{text} {year}")).filter(|_| !text.is_empty()));
        if let Some(date) = date
            && found.as_ref().is_none_or(|best| date.detail() > best.detail())
        {
            found = Some(date);
        }
    }
    found
}

/// Sets a date of publication, or as status what stands there instead: "in press".
pub(super) fn set_issued(item: &mut CslItem, said: &[&str]) {
    match best(said) {
        Some(date) => date.set(item, "issued"),
        None => {
            let status = said.iter().map(|text| text.trim_matches(['[', ']', ' ', '/']));
            let status = status.filter(|text| !UNDATED.contains(&text.to_lowercase().as_str()));
            let worded = |text: &&str| text.chars().any(char::is_alphabetic);
            if let Some(status) =
                status.clone().find(worded).filter(|_| item.get("status").is_none())
            {
                item.set("status", status);
            }
        }
    }
}

/// What stands in a date: numbers of a year, others, and words for months and seasons.
#[derive(Default)]
struct Tokens {
    years: Vec<i32>,
    /// Where the first year stands among the numbers.
    year_at: usize,
    numbers: Vec<u8>,
    months: Vec<u8>,
    season: Option<u8>,
    /// How many numbers stand before the second month.
    before_second: usize,
}

impl Tokens {
    fn of(text: &str) -> Self {
        static TOKEN: LazyLock<Regex> =
            LazyLock::new(|| pattern(r"(\d+)(?:st|nd|rd|th)?(?:\b|_)|(\p{L}{3,})"));
        let mut out = Self::default();
        for found in TOKEN.captures_iter(text) {
            if let Some(word) = found.get(2) {
                out.word(&word.as_str().to_lowercase());
                continue;
            }
            let digits = &found[1];
            match (digits.len(), digits.parse::<u32>()) {
                (4, Ok(year @ 1000..2200)) => {
                    if out.years.is_empty() {
                        out.year_at = out.numbers.len();
                    }
                    out.years.extend(i32::try_from(year));
                }
                (1..=2, Ok(number)) => out.numbers.extend(u8::try_from(number)),
                _ => {}
            }
        }
        out
    }

    fn word(&mut self, word: &str) {
        let season = SEASONS.iter().position(|names| names.contains(&word));
        if let Some(season) = season.and_then(|at| u8::try_from(at + 1).ok()) {
            self.season = self.season.or(Some(season));
        } else if let Some(month) = month(word, None).and_then(|month| u8::try_from(month).ok()) {
            if self.months.len() == 1 {
                self.before_second = self.numbers.len();
            }
            self.months.push(month);
        }
    }
}

/// The date in a short text, if it tells a year.
pub(super) fn read(text: &str) -> Option<Said> {
    static TIME: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(\d)(?:T|\s+)\d{1,2}:\d{2}.*$|(\d{4}-\d{2}-\d{2})T.*$"));
    static CIRCA: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?i)^\W*(?:ca\.?|circa|c\.|um|vers)\s*\[?\d|\d\s*[?~]"));
    static COPYRIGHT: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?i)^\W*(?:c|cop\.?|p|©)\s*(\d{4})"));
    static SHORT: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"\b(\d{2})(\d{2})\s*[-–/]\s*(\d{2})\s*$"));
    static WORDED: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^\s*(\d{4})/\d{1,2}//(.*\p{L}{3}.*)$"));
    // Where RIS has no day, the words of the print say more than its month.
    if let Some(found) = WORDED.captures(text)
        && let Some(said) = read(&format!("{} {}", &found[1], &found[2]))
        && said.detail() > 0
    {
        return Some(said);
    }
    static RIS: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s*(\d{4}/\d{1,2}/\d{1,2})/"));
    // Behind its third stroke RIS has the date in the words of the print.
    let text =
        RIS.captures(text).map_or(text, |found| found.get(1).map_or(text, |day| day.as_str()));
    let text = TIME.replace(text, "$1$2");
    let text = COPYRIGHT.replace(&text, "$1");
    // "1998-99", which is no month.
    let text = SHORT.replace(&text, |found: &regex::Captures<'_>| {
        let later = found[3].parse().is_ok_and(|end: u8| end > 12 && !(21..=24).contains(&end));
        if later {
            format!("{0}{1}/{0}{2}", &found[1], &found[2], &found[3])
        } else {
            found[0].to_owned()
        }
    });
    let text = text.as_ref();
    let Tokens { years, year_at, numbers, months, mut season, before_second } = Tokens::of(text);
    let first = *years.first()?;
    // "2020, c2019" is one year and that of a right.
    let last = years.get(1).copied().filter(|last| *last > first);
    let day = |year: i32, month: u8, day: Option<u8>| {
        let day = day.filter(|day| (1..=31).contains(day));
        PartialDate { year, month: Some(month), day }
    };
    let last_year = last.unwrap_or(first);
    let (from, to) = match (&months[..], &numbers[..]) {
        ([], []) => (PartialDate::year(first), last.map(PartialDate::year)),
        ([month], []) => (day(first, *month, None), None),
        ([month], [one]) => (day(first, *month, Some(*one)), None),
        ([month], [one, two, ..]) => {
            (day(first, *month, Some(*one)), Some(day(last_year, *month, Some(*two))))
        }
        ([one, two, ..], []) => (day(first, *one, None), Some(day(last_year, *two, None))),
        ([one, two, ..], [early, late, ..]) if before_second > 0 => {
            (day(first, *one, Some(*early)), Some(day(last_year, *two, Some(*late))))
        }
        ([one, ..], [number, ..]) => (day(first, *one, Some(*number)), None),
        ([], [number @ 21..=24]) if year_at == 0 => {
            season = Some(number - 20);
            (PartialDate::year(first), None)
        }
        ([], numbers) => (numeric(text, first, numbers, year_at == 0), None),
    };
    let circa = CIRCA.is_match(text);
    Some(Said { from, to: to.filter(|to| *to > from), season, circa })
}

/// A date of numbers: the year first, or last with day and month in an order that may be unclear.
fn numeric(text: &str, year: i32, numbers: &[u8], year_first: bool) -> PartialDate {
    let month = numbers.first().copied().filter(|month| (1..=12).contains(month));
    match (month, numbers.get(1)) {
        (Some(month), Some(day)) if year_first => format!("{year}-{month:02}-{day:02}")
            .parse()
            .unwrap_or(PartialDate { year, month: Some(month), day: None }),
        (Some(_), None) => PartialDate { year, month, day: None },
        (_, Some(_)) => parse_date(text).unwrap_or(PartialDate::year(year)),
        _ => PartialDate::year(year),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_libraries_write_them() {
        for (text, parts) in [
            ("2022 Nov 04", json!([[2022, 11, 4]])),
            ("31 Aug. 2018", json!([[2018, 8, 31]])),
            ("July 20, 2022", json!([[2022, 7, 20]])),
            ("c2010.", json!([[2010]])),
            ("2019 Mar/Apr", json!([[2019, 3], [2019, 4]])),
            ("JUL-AUG 2019", json!([[2019, 7], [2019, 8]])),
            ("2019 Nov-2020 Jan", json!([[2019, 11], [2020, 1]])),
            ("1998-2005", json!([[1998], [2005]])),
            ("1998-99", json!([[1998], [1999]])),
            ("2018/2019", json!([[2018], [2019]])),
            ("2020-05-12T00:00:00Z", json!([[2020, 5, 12]])),
            ("2024-02-03 10:11:12", json!([[2024, 2, 3]])),
            ("2020/Jan/05", json!([[2020, 1, 5]])),
            ("1999/08/31/other", json!([[1999, 8, 31]])),
            ("2020/03/16/Mar2020", json!([[2020, 3, 16]])),
            ("2015/03//Mar/Apr2015", json!([[2015, 3], [2015, 4]])),
            ("2015/03//", json!([[2015, 3]])),
            ("12/05/2020", json!([[2020]])),
            ("06/2019", json!([[2019, 6]])),
            ("5-8 May 2018", json!([[2018, 5, 5], [2018, 5, 8]])),
            ("AUG 05-10, 2018", json!([[2018, 8, 5], [2018, 8, 10]])),
            ("30 June-2 July 2019", json!([[2019, 6, 30], [2019, 7, 2]])),
            ("März 2011", json!([[2011, 3]])),
            ("2020, c2019", json!([[2020]])),
        ] {
            let found = read(text).map(|date| date.value());
            assert_eq!(found.as_ref().map(|date| &date["date-parts"]), Some(&parts), "{text}");
        }
        for (text, season) in
            [("Spring 2019", 1), ("2019///Summer", 2), ("2018 Winter", 4), ("2019-23", 3)]
        {
            assert_eq!(
                read(text).map(|date| date.value()["season"].clone()),
                Some(json!(season)),
                "{text}"
            );
        }
        for text in ["[2010?]", "ca. 1850", "1850~", "c. 1850"] {
            assert_eq!(
                read(text).map(|date| date.value()["circa"].clone()),
                Some(json!(true)),
                "{text}"
            );
        }
        assert!(read("in press").is_none());
    }
}
