//! Years and months of other calendars than the Gregorian.

use crate::pattern::pattern;
use chrono::{Datelike, NaiveDate};
use regex::{Captures, Regex};
use std::borrow::Cow;
use std::sync::LazyLock;

/// The year before the first of each era of Japan, and before the first of the Republic of China.
const ERAS: [(&str, u32); 7] = [
    ("明治", 1867),
    ("大正", 1911),
    ("昭和", 1925),
    ("平成", 1988),
    ("令和", 2018),
    ("民國", 1911),
    ("民国", 1911),
];

/// How far the years of the Buddhist era are ahead.
const BUDDHIST: u32 = 543;

/// The months of Iran.
const SOLAR: [&str; 12] = [
    "فروردین",
    "اردیبهشت",
    "خرداد",
    "تیر",
    "مرداد",
    "شهریور",
    "مهر",
    "آبان",
    "آذر",
    "دی",
    "بهمن",
    "اسفند",
];

/// The zero of each of the scripts whose digits stand in dates: Arabic, Persian, Devanagari,
/// Bengali, Thai, wide Latin.
const ZEROS: [char; 6] = ['٠', '۰', '०', '০', '๐', '０'];

/// A digit of any of these scripts as ASCII has it.
pub(super) fn in_ascii(c: char) -> char {
    let value = ZEROS
        .iter()
        .find_map(|zero| u32::from(c).checked_sub(u32::from(*zero)).filter(|value| *value < 10));
    value.and_then(|value| char::from_digit(value, 10)).unwrap_or(c)
}

/// A line in which the years, months and days of China and Japan are in digits, and years of their
/// eras are Gregorian years.
pub(super) fn in_digits(line: &str) -> Cow<'_, str> {
    static WORDS: LazyLock<Regex> =
        LazyLock::new(|| pattern("([〇零一二三四五六七八九十]{1,4})([年月日])"));
    static ERA: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(明治|大正|昭和|平成|令和|民國|民国)\s*(元|\d{1,3})\s*年"));
    if !line.contains('年') {
        return Cow::Borrowed(line);
    }
    let digits = WORDS.replace_all(line, |c: &Captures<'_>| {
        han(&c[1]).map_or_else(|| c[0].to_owned(), |number| format!("{number}{}", &c[2]))
    });
    let gregorian = |c: &Captures<'_>| {
        let before = ERAS.iter().find(|(era, _)| *era == &c[1]).map_or(0, |(_, before)| *before);
        format!("{}年", before + c[2].parse().unwrap_or(1))
    };
    Cow::Owned(ERA.replace_all(&digits, gregorian).into_owned())
}

/// A number in Chinese characters: "二〇二四" or "二十四".
fn han(word: &str) -> Option<u32> {
    let digit = |c: char| match c {
        '零' => Some(0),
        c => {
            "〇一二三四五六七八九".chars().position(|d| d == c).and_then(|d| u32::try_from(d).ok())
        }
    };
    let counted = |word: &str| word.chars().try_fold(0, |sum, c| Some(10 * sum + digit(c)?));
    match word.split_once('十') {
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { Some(1) } else { counted(tens) };
            Some(10 * tens? + counted(ones)?)
        }
        None => counted(word),
    }
}

/// A year as Thai texts have it, in the Buddhist era or not, as a Gregorian year.
pub(super) fn without_buddha(year: u32) -> u32 {
    if (2400..2700).contains(&year) { year - BUDDHIST } else { year }
}

/// Whether a year in numbers is one of the calendars of the Hijra rather than a Gregorian one.
pub(super) fn is_hijri(year: u32) -> bool {
    (1300..1500).contains(&year)
}

/// The month of Iran that a word names.
pub(super) fn solar_month(word: &str) -> Option<u32> {
    (1..).zip(SOLAR).find(|(_, name)| *name == word).map(|(number, _)| number)
}

/// The Gregorian year, month and day of a date of Iran, where every 33 years hold eight leap years;
/// that is right for the years that `is_hijri` knows.
pub(super) fn solar(year: u32, month: u32, day: u32) -> Option<(u32, u32, u32)> {
    /// The days before the first of that calendar.
    const EPOCH: u32 = 226_895;
    let long = if month < 7 { 31 } else { 30 };
    if !is_hijri(year) || !(1..=12).contains(&month) || !(1..=long).contains(&day) {
        return None;
    }
    let before = 365 * (year - 1) + (8 * year + 21) / 33;
    let within = 30 * (month - 1) + (month - 1).min(6) + day - 1;
    let date = NaiveDate::from_num_days_from_ce_opt(i32::try_from(EPOCH + before + within).ok()?)?;
    Some((u32::try_from(date.year()).ok()?, date.month(), date.day()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_iran_are_those_of_its_calendar() {
        for (iran, gregorian) in [
            ((1403, 1, 1), (2024, 3, 20)),
            ((1402, 12, 15), (2024, 3, 5)),
            ((1400, 1, 1), (2021, 3, 21)),
            ((1399, 1, 1), (2020, 3, 20)),
            ((1403, 12, 30), (2025, 3, 20)),
            ((1357, 11, 22), (1979, 2, 11)),
        ] {
            assert_eq!(solar(iran.0, iran.1, iran.2), Some(gregorian), "{iran:?}");
        }
        assert_eq!(solar(1402, 7, 31), None);
    }

    #[test]
    fn numbers_in_characters_are_read() {
        let said = ["十", "十一", "二十", "三十一", "二〇二四", "一九九八"].map(han);
        assert_eq!(said, [10, 11, 20, 31, 2024, 1998].map(Some));
    }
}
