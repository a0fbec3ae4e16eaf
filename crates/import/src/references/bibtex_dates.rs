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

pub(super) fn set_dates(item: &mut CslItem, entry: &Entry, field: &impl Fn(&str) -> String) {
    if let Ok(PermissiveType::Typed(date)) = entry.date() {
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
        if let Some(date) = said.find_map(|said| crate::date::parse_date(&said)) {
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

/// A date that says more than a date does: "circa 1850", "in press".
fn about(item: &mut CslItem, said: &str) {
    let digits = said.split(|c: char| !c.is_ascii_digit()).find(|digits| digits.len() == 4);
    match digits.and_then(|year| year.parse().ok()) {
        Some(year) => {
            item.set_date("issued", PartialDate::year(year));
            let circa = said.trim_start().to_lowercase();
            if (circa.starts_with("c.") || circa.starts_with("ca") || circa.starts_with("circa"))
                && let Some(Value::Object(date)) = item.0.get_mut("issued")
            {
                date.insert("circa".to_owned(), Value::Bool(true));
            }
        }
        None if item.get("status").is_none() => item.set("status", said.trim()),
        None => {}
    }
}
