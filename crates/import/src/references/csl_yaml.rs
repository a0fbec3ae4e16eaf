//! CSL's items as Pandoc writes them in YAML: `references:`, a list of mappings with CSL's
//! variables, dates in any of several shapes (Pandoc User's Guide, "Specifying bibliographic data").

use super::dates;
use crate::ImportError;
use crate::front_matter::fenced;
use model::CslItem;
use serde_json::{Map, Value, json};

/// CSL's date variables (CSL 1.0.2, Appendix IV).
pub(super) const DATES: [&str; 6] =
    ["issued", "accessed", "available-date", "event-date", "original-date", "submitted"];
/// CSL's name variables that are met in libraries.
pub(super) const NAMES: [&str; 12] = [
    "author",
    "collection-editor",
    "composer",
    "container-author",
    "director",
    "editor",
    "editorial-director",
    "illustrator",
    "interviewer",
    "recipient",
    "reviewed-author",
    "translator",
];

/// Whether a text begins as such a list does.
pub(super) fn is_csl_yaml(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim_end);
    let first = lines.find(|line| !matches!(*line, "" | "---") && !line.starts_with('#'));
    first == Some("references:")
}

pub(super) fn read(text: &str) -> Result<Vec<CslItem>, ImportError> {
    let body = text.trim_start().strip_prefix("---\n").unwrap_or(text);
    let mut fields = parse(fenced(body, "---").map_or(body, |(block, _)| block))?;
    Ok(fields.remove("references").map(items).unwrap_or_default())
}

/// A mapping in YAML, with bounds on what its aliases unfold to.
///
/// # Errors
/// When it is no YAML, or no mapping.
pub(crate) fn parse(text: &str) -> Result<Map<String, Value>, ImportError> {
    let options = serde_saphyr::options! {
        duplicate_keys: serde_saphyr::options::DuplicateKeyPolicy::LastWins,
        strict_booleans: true,
    };
    serde_saphyr::from_str_with_options(text, options).map_err(|error| {
        let what = error.to_string().lines().next().unwrap_or_default().to_owned();
        ImportError::Damaged { format: "YAML", what }
    })
}

/// The items of a list of mappings.
pub(crate) fn items(value: Value) -> Vec<CslItem> {
    let Value::Array(all) = value else { return Vec::new() };
    let items = all.into_iter().filter_map(|item| match item {
        Value::Object(fields) => Some(CslItem(fields.into_iter().map(variable).collect())),
        _ => None,
    });
    items.filter(|item| item.0.contains_key("id") || item.0.contains_key("title")).collect()
}

fn variable((key, value): (String, Value)) -> (String, Value) {
    let value = match (key.as_str(), value) {
        ("id", Value::Number(number)) => Value::String(number.to_string()),
        (key, value) if DATES.contains(&key) => date(value),
        (key, Value::String(name)) if NAMES.contains(&key) => json!([{ "literal": name }]),
        (key, Value::Array(names)) if NAMES.contains(&key) => {
            let name = |name| match name {
                Value::String(name) => json!({ "literal": name }),
                other => other,
            };
            names.into_iter().map(name).collect()
        }
        (_, value) => value,
    };
    (key, value)
}

/// A date as CSL-JSON has it: of a mapping with `date-parts` or `year`, `month`, `day`, of one or
/// two of them, of a year, or of an EDTF date or range of dates.
pub(super) fn date(value: Value) -> Value {
    match value {
        Value::Object(fields) if fields.contains_key("year") => {
            let mut parts = Vec::new();
            let given = ["year", "month", "day"].into_iter();
            parts.extend(given.map_while(|part| number(fields.get(part)?)));
            let mut date = Map::from_iter([("date-parts".to_owned(), json!([parts]))]);
            date.extend(fields.get("circa").map(|circa| ("circa".to_owned(), circa.clone())));
            Value::Object(date)
        }
        // A date in words, as a program took it from elsewhere.
        Value::Object(mut fields) if !fields.contains_key("date-parts") => {
            if let Some(Value::Object(read)) = fields.remove("raw").map(date) {
                fields.extend(read);
            }
            Value::Object(fields)
        }
        Value::Array(dates) => {
            let parts = dates.into_iter().take(2).filter_map(|one| {
                let mut one = date(one);
                one.get_mut("date-parts")?.get_mut(0).map(Value::take)
            });
            json!({ "date-parts": parts.collect::<Vec<_>>() })
        }
        Value::Number(year) => json!({ "date-parts": [[year]] }),
        Value::String(text) => {
            let ends = text.trim_end_matches(['~', '?']).split('/');
            let parts: Option<Vec<Value>> =
                ends.map(|end| end.parse().ok().map(dates::parts)).collect();
            match parts {
                Some(parts) if parts.len() <= 2 => json!({ "date-parts": parts }),
                _ => dates::read(&text).map_or(json!({ "literal": text }), |date| date.value()),
            }
        }
        other => other,
    }
}

fn number(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.parse().ok())
}
