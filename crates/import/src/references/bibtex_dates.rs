//! The dates of a `BibTeX` entry: ranges, days of access, and what else stands where a date does.

use biblatex::{Date, DateValue, Datetime, Entry, PermissiveType};
use model::{CslItem, PartialDate};
use regex::Regex;
use serde_json::{Value, json};
use std::sync::LazyLock;

/// A remark that tells when an address was read: "Accessed: 2020-05-03".
static ACCESSED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:accessed|retrieved|last (?:visited|checked)|visited)(?: on)?:?\s+([^\]).;]{4,24})")
        .expect("the pattern is constant and valid")
});

/// Two years as one: "2019/2020".
static YEARS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*(\d{4})\s*(?:/|-{1,3}|–)\s*(\d{4})\s*$")
        .expect("the pattern is constant and valid")
});

pub(super) fn set_dates(item: &mut CslItem, entry: &Entry, field: &impl Fn(&str) -> String) {
    // The crate reads the first of two years only.
    if let Ok(PermissiveType::Typed(date)) = entry.date()
        && !YEARS.is_match(&field("year"))
    {
        set_date(item, "issued", &date);
    }
    if item.date("issued").is_none() {
        about(item, &[field("date"), field("year")].concat());
    }
    // Months are written in more ways than the crate knows.
    if let Some(month) = super::ris::month(&field("month")) {
        let year = field("year").chars().take(4).collect::<String>().parse();
        let date = item.date("issued").or_else(|| year.ok().map(PartialDate::year));
        if let Some(date) = date.filter(|date| date.month.is_none()) {
            item.set_date("issued", PartialDate { month: Some(month), ..date });
        }
    }
    if let Ok(PermissiveType::Typed(date)) = entry.url_date() {
        set_date(item, "accessed", &date);
    }
    if let Ok(PermissiveType::Typed(date)) = entry.orig_date() {
        set_date(item, "original-date", &date);
    }
    if let Ok(PermissiveType::Typed(date)) = entry.event_date() {
        set_date(item, "event-date", &date);
    }
    if item.date("accessed").is_none() {
        let remark = field("note");
        let remark = ACCESSED.captures(&remark).map(|found| found[1].to_owned());
        let said = ["urldate", "accessed", "lastchecked", "lastaccessed"].map(field);
        let mut said = said.into_iter().chain(remark);
        let read = |said: String| {
            crate::date::parse_date(&said)
                .or_else(|| crate::date::parse_date(&said.replace('-', " ")))
        };
        if let Some(date) = said.find_map(read) {
            item.set_date("accessed", date);
        }
    }
}

/// Sets a date, or both ends of a range.
fn set_date(item: &mut CslItem, variable: &str, date: &Date) {
    let (start, end) = match date.value {
        DateValue::At(at) | DateValue::After(at) | DateValue::Before(at) => (at, None),
        DateValue::Between(start, end) => (start, Some(end)),
    };
    let parts: Vec<Value> = std::iter::once(start).chain(end).map(parts).collect();
    let mut value = json!({ "date-parts": parts });
    if date.approximate {
        value["circa"] = Value::Bool(true);
    }
    item.0.insert(variable.to_owned(), value);
}

/// Year, month and day; the crate counts months and days from 0.
fn parts(date: Datetime) -> Value {
    let month = date.month.map(|month| month + 1);
    let day = month.and(date.day).map(|day| day + 1);
    let rest = month.into_iter().chain(day).map(i32::from);
    std::iter::once(date.year).chain(rest).map(Value::from).collect()
}

/// A date that says more than a date does: "circa 1850", "2019/2020", "in press". The months from
/// 21 to 24 are seasons (Extended Date/Time Format, level 1).
fn about(item: &mut CslItem, said: &str) {
    static SEASON: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^\s*\d{4}-2([1-4])\s*$").expect("the pattern is constant and valid")
    });
    let bare = said.trim().to_lowercase();
    let year = |text: &str| text.parse::<i32>().ok();
    let digits = said.split(|c: char| !c.is_ascii_digit()).find(|digits| digits.len() == 4);
    let Some(first) = digits.and_then(year) else {
        if item.get("status").is_none() && !matches!(bare.as_str(), "n.d." | "nd" | "no date") {
            item.set("status", said.trim());
        }
        return;
    };
    let end = YEARS.captures(said).and_then(|found| year(&found[2]));
    let parts: Vec<[i32; 1]> = std::iter::once(first).chain(end).map(|year| [year]).collect();
    let mut date = json!({ "date-parts": parts });
    if bare.starts_with("c.") || bare.starts_with("ca") || bare.starts_with("circa") {
        date["circa"] = Value::Bool(true);
    }
    if let Some(season) = SEASON.captures(said).and_then(|found| year(&found[1])) {
        date["season"] = Value::from(season);
    }
    item.0.insert("issued".to_owned(), date);
}
