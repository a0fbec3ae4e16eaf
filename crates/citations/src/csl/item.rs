//! CSL-JSON items made fit for the processor.
//!
//! The processor trusts its input: a date range, a month of 13 or an empty date stops it with a
//! panic. So every variable is copied into its typed form here, and what has none is left out.

use super::quotes;
use citationberg::json::VecDateRange;
use citationberg::json::{DateValue, Item, LiteralName, NameItem, NameValue, Value, VecDate};
use citationberg::taxonomy::Kind;
use model::{CslItem, Name, Person};
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::str::FromStr;

/// The variables that hold names (CSL 1.0.2, Appendix IV).
const NAMES: &[&str] = &[
    "author",
    "chair",
    "collection-editor",
    "compiler",
    "composer",
    "container-author",
    "contributor",
    "curator",
    "director",
    "editor",
    "editorial-director",
    "editor-translator",
    "executive-producer",
    "guest",
    "host",
    "illustrator",
    "interviewer",
    "narrator",
    "organizer",
    "original-author",
    "performer",
    "producer",
    "recipient",
    "reviewed-author",
    "script-writer",
    "series-creator",
    "translator",
];

/// The variables that hold dates (CSL 1.0.2, Appendix IV).
const DATES: &[&str] =
    &["accessed", "available-date", "event-date", "issued", "original-date", "submitted"];

/// The language of a title whose letters are not Latin, as far as its script tells it: styles
/// set the titles of an item without a language by the rules of English.
fn language_of(title: &str) -> Option<&'static str> {
    let first = title.chars().find(|c| c.is_alphabetic())?;
    Some(match first {
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => "el",
        '\u{400}'..='\u{52f}' => "ru",
        '\u{530}'..='\u{58f}' => "hy",
        '\u{10a0}'..='\u{10ff}' => "ka",
        _ => return None,
    })
}

/// Converts an item, under the key by which the processor is to know it.
pub(super) fn processor_item(item: &CslItem, key: &str) -> Item {
    let mut variables = BTreeMap::new();
    for (name, value) in &item.0 {
        let converted = match name.as_str() {
            "id" | "type" | "categories" | "custom" => None,
            "reviewed-author" if is_said(item, name) => None,
            name if NAMES.contains(&name) => names(item, name),
            name if DATES.contains(&name) => date(value).map(Value::Date),
            name if name.contains("title") => text(value).map(keep_case),
            _ => text(value),
        };
        if let Some(value) = converted {
            variables.insert(name.clone(), value);
        }
    }
    if !variables.contains_key("language")
        && let Some(language) = item.get("title").as_deref().and_then(language_of)
    {
        variables.insert("language".to_owned(), Value::String(language.to_owned()));
    }
    let kind = item.item_type();
    let kind = if Kind::from_str(&kind).is_ok() { kind } else { "document".to_owned() };
    variables.insert("type".to_owned(), Value::String(kind));
    variables.insert("id".to_owned(), Value::String(key.to_owned()));
    Item(variables)
}

/// Whether people are named in an item's title or genre, as in "Review of The Sea, by Bo Kim". Styles
/// would set "review of" and the names a second time.
fn is_said(item: &CslItem, role: &str) -> bool {
    let said = ["title", "genre"].map(|variable| item.get(variable).unwrap_or_default());
    let named = |name: &Name| {
        let shown = name.display();
        let family = match name {
            Name::Person(person) => &person.family,
            Name::Literal { .. } => &shown,
        };
        said.iter().any(|text| text.contains(family.as_str()))
    };
    let names = item.names(role);
    !names.is_empty() && names.iter().all(named)
}

/// Whether one of an item's dates has a season.
pub(super) fn has_season(item: &Item) -> bool {
    let seasonal =
        |value: &Value| matches!(value, Value::Date(DateValue::DateParts { season: Some(_), .. }));
    item.0.values().any(seasonal)
}

/// Takes the seasons off an item's dates.
pub(super) fn without_seasons(item: &mut Item) {
    for value in item.0.values_mut() {
        if let Value::Date(DateValue::DateParts { season, .. }) = value {
            *season = None;
        }
    }
}

fn text(value: &Json) -> Option<Value> {
    match value {
        Json::String(text) if !text.trim().is_empty() => Some(Value::String(quotes::mark_up(text))),
        Json::Number(number) => Some(match number.as_i64() {
            Some(number) if (0..i64::from(i32::MAX)).contains(&number) => Value::Number(number),
            _ => Value::String(number.to_string()),
        }),
        _ => None,
    }
}

fn keep_case(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(quotes::keep_case(&text)),
        other => other,
    }
}

fn names(item: &CslItem, variable: &str) -> Option<Value> {
    let names: Vec<NameValue> = item.names(variable).into_iter().filter_map(name).collect();
    (!names.is_empty()).then_some(Value::Names(names))
}

fn name(name: Name) -> Option<NameValue> {
    let literal = |literal: String| {
        let literal = quotes::mark_up(literal.trim());
        (!literal.is_empty()).then_some(NameValue::Literal(LiteralName { literal }))
    };
    match name {
        Name::Literal { literal: text } => literal(text),
        Name::Person(Person { family, given, .. }) if family.trim().is_empty() => {
            literal(given.unwrap_or_default())
        }
        Name::Person(person) => {
            let part = |part: String| {
                // Quotation marks around a family name say that it is not to be divided.
                quotes::mark_up(part.trim().trim_matches('"'))
            };
            let optional = |value: Option<String>| value.map(part).filter(|p| !p.is_empty());
            let suffix = optional(person.suffix);
            Some(NameValue::Item(NameItem {
                family: part(person.family),
                given: optional(person.given),
                non_dropping_particle: optional(person.non_dropping_particle),
                dropping_particle: optional(person.dropping_particle),
                // American usage: "Ferren, W. R., Jr.", and no comma before "III".
                comma_suffix: suffix.as_deref().map(|s| s.starts_with(['J', 'S', '!'])),
                suffix: suffix.map(|s| s.trim_start_matches('!').to_owned()),
            }))
        }
    }
}

/// A single date; of a range its start, since the processor knows no ranges.
fn date(value: &Json) -> Option<DateValue> {
    let date = value.as_object()?;
    let text = |key: &str| match date.get(key) {
        Some(Json::String(text)) => Some(text.clone()),
        Some(Json::Number(number)) => Some(number.to_string()),
        _ => None,
    };
    let mut parts = date
        .get("date-parts")
        .and_then(|parts| parts.get(0))
        .and_then(Json::as_array)
        .map(|parts| parts.iter().map_while(number).collect::<Vec<i64>>())
        .unwrap_or_default();
    if parts.is_empty() {
        parts = raw_parts(&text("raw").or_else(|| text("literal"))?)?;
    }
    let mut season = text("season").filter(|s| ["1", "2", "3", "4"].contains(&s.as_str()));
    let mut kept = vec![i16::try_from(*parts.first()?).ok().filter(|year| *year != 0)?];
    match parts.get(1).copied() {
        Some(month @ 1..=12) => {
            kept.push(i16::try_from(month).ok()?);
            if let Some(day @ 1..=31) = parts.get(2).copied() {
                kept.push(i16::try_from(day).ok()?);
            }
        }
        // Seasons are also written as months 13 to 16 or 21 to 24 (EDTF, level 1).
        Some(month @ (13..=16 | 21..=24)) => {
            season = Some((if month > 20 { month - 20 } else { month - 12 }).to_string());
        }
        _ => {}
    }
    let circa = match date.get("circa") {
        Some(Json::Bool(circa)) => *circa,
        Some(Json::Number(circa)) => circa.as_i64() != Some(0),
        Some(Json::String(circa)) => !circa.is_empty() && circa != "false" && circa != "0",
        _ => false,
    };
    Some(DateValue::DateParts {
        date_parts: VecDateRange(vec![VecDate(kept)]),
        literal: None,
        season,
        circa,
    })
}

fn number(value: &Json) -> Option<i64> {
    match value {
        Json::Number(number) => number.as_i64(),
        Json::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// The leading ISO date of a raw string, else a year that stands in it.
fn raw_parts(raw: &str) -> Option<Vec<i64>> {
    let first = raw.split('/').next().unwrap_or(raw).trim();
    let iso: Option<Vec<i64>> = first.split('-').map(|part| part.parse().ok()).collect();
    iso.filter(|parts| parts.len() <= 3).or_else(|| {
        let digits: Vec<&str> = raw.split(|c: char| !c.is_ascii_digit()).collect();
        digits.iter().find(|d| d.len() == 4).and_then(|d| d.parse().ok()).map(|year| vec![year])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn check(date_json: Json, expected: Option<&[i16]>) {
        let parts = match date(&date_json) {
            Some(DateValue::DateParts { date_parts, .. }) => {
                date_parts.0.into_iter().next().map(|date| date.0)
            }
            _ => None,
        };
        assert_eq!(parts.as_deref(), expected, "{date_json}");
    }

    #[test]
    fn who_is_reviewed_is_named_once() {
        let mut item = CslItem::new("article-journal");
        item.set("title", "Review of The Quiet Sea, by Bo Kim");
        item.set_names("reviewed-author", &[Name::Person(Person::new("Kim", "Bo"))]);
        assert!(!processor_item(&item, "a").0.contains_key("reviewed-author"));
        item.set("title", "The Quiet Sea");
        assert!(processor_item(&item, "a").0.contains_key("reviewed-author"));
    }

    #[test]
    fn dates_that_would_stop_the_processor_are_made_harmless() {
        check(json!({"date-parts": [[2024, 6, 19]]}), Some(&[2024, 6, 19]));
        check(json!({"date-parts": [["2024", "6"]]}), Some(&[2024, 6]));
        check(json!({"date-parts": [[1999], [2001]]}), Some(&[1999]));
        check(json!({"date-parts": [[2024, 0, 99]]}), Some(&[2024]));
        check(json!({"date-parts": [[2024, 22]]}), Some(&[2024]));
        check(json!({"date-parts": [[]]}), None);
        check(json!({"date-parts": [[99999999]]}), None);
        check(json!({"raw": "2024-06-19/2024-07-01"}), Some(&[2024, 6, 19]));
        check(json!({"raw": "spring 2024"}), Some(&[2024]));
        check(json!({"literal": "forthcoming"}), None);
        check(json!(2024), None);
    }

    #[test]
    fn an_unknown_type_becomes_a_document() {
        let item = processor_item(&CslItem::new("tweet<script>"), "k");
        assert_eq!(item.type_().as_deref(), Some("document"));
    }
}
