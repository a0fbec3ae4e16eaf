//! The dates of a `BibTeX` entry: ranges, days of access, and what else stands where a date does.

use super::dates;
use biblatex::{Date, DateValue, Datetime, Entry, PermissiveType};
use model::CslItem;
use regex::Regex;
use serde_json::{Value, json};
use std::sync::LazyLock;

/// A remark that tells when an address was read: "Accessed: 2020-05-03".
static ACCESSED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:accessed|retrieved|last (?:visited|checked)|visited)(?: on)?:?\s+([^\]).;]{4,24})")
        .expect("the pattern is constant and valid")
});

pub(super) fn set_dates(item: &mut CslItem, entry: &Entry, field: &impl Fn(&str) -> String) {
    let (whole, year, month) = (field("date"), field("year"), field("month"));
    if let Ok(Some(date)) = entry.get_as::<PermissiveType<Date>>("date").map(typed) {
        set_date(item, "issued", &date);
    } else if whole.is_empty() {
        let day = match month.parse::<u8>() {
            Ok(month) => format!("{year}-{month:02}-{}", field("day")),
            Err(_) => format!("{month} {} {year}", field("day")),
        };
        match entry.date().map(typed) {
            // The crate knows years of any age.
            Ok(Some(date)) if dates::read(&day).is_none() => set_date(item, "issued", &date),
            _ => dates::set_issued(item, &[&day, &year]),
        }
    } else {
        dates::set_issued(item, &[&whole]);
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
        let remarks = ["note", "howpublished"].map(field);
        let remark = remarks.iter().find_map(|remark| ACCESSED.captures(remark));
        let remark = remark.map(|found| found[1].to_owned());
        let said = ["urldate", "accessed", "lastchecked", "lastaccessed"].map(field);
        let mut said = said.into_iter().chain(remark);
        if let Some(date) = said.find_map(|said| dates::read(&said)) {
            date.set(item, "accessed");
        }
    }
}

fn typed(date: PermissiveType<Date>) -> Option<Date> {
    match date {
        PermissiveType::Typed(date) => Some(date),
        PermissiveType::Chunks(_) => None,
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
    if date.approximate || date.uncertain {
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
