//! Sources: the works that articles cite, as CSL items.

use crate::{Name, PartialDate, SourceId};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A cited work, with how surely it was understood.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct Source {
    /// Unique within its article, or within the bibliography after consolidation.
    pub id: SourceId,
    /// The work.
    pub item: CslItem,
    /// The reference string it was read from; printed as it is when nothing could be read.
    #[serde(default)]
    pub literal: Option<String>,
    /// From 0 (only the literal is known) to 1 (given as data, or every part understood).
    pub confidence: f32,
}

/// A CSL-JSON item: a JSON object with CSL's variables (CSL-JSON schema 1.0.2).
///
/// It is kept as CSL-JSON has it, so that nothing a reference manager exports is lost on the way
/// through; the accessors read and write the parts that Briefpack itself looks at.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ts_rs::TS)]
#[serde(transparent)]
#[ts(type = "Record<string, unknown>")]
pub struct CslItem(pub Map<String, Value>);

impl CslItem {
    /// An item of a CSL type such as `article-journal`, `report`, `webpage`.
    pub fn new(item_type: &str) -> Self {
        let mut item = Self::default();
        item.set("type", item_type);
        item
    }

    /// A string variable such as `title` or `container-title`; numbers are given as text.
    pub fn get(&self, variable: &str) -> Option<String> {
        match self.0.get(variable)? {
            Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }

    /// Sets a string variable; an empty value removes it.
    pub fn set(&mut self, variable: &str, value: impl Into<String>) {
        let value = value.into();
        if value.is_empty() {
            self.0.remove(variable);
        } else {
            self.0.insert(variable.to_owned(), Value::String(value));
        }
    }

    /// The CSL type; `document` where none is given.
    pub fn item_type(&self) -> String {
        self.get("type").unwrap_or_else(|| "document".to_owned())
    }

    /// A name variable such as `author` or `editor`.
    pub fn names(&self, variable: &str) -> Vec<Name> {
        let Some(Value::Array(names)) = self.0.get(variable) else { return Vec::new() };
        names.iter().filter_map(Name::from_value).collect()
    }

    /// Sets a name variable; an empty list removes it.
    pub fn set_names(&mut self, variable: &str, names: &[Name]) {
        if names.is_empty() {
            self.0.remove(variable);
        } else if let Ok(value) = serde_json::to_value(names) {
            self.0.insert(variable.to_owned(), value);
        }
    }

    /// The first date of a date variable such as `issued` or `accessed`.
    pub fn date(&self, variable: &str) -> Option<PartialDate> {
        let date = self.0.get(variable)?;
        if let Some(Value::Array(parts)) = date.get("date-parts").and_then(|d| d.get(0)) {
            let part = |i: usize| match parts.get(i)? {
                Value::Number(n) => n.as_i64(),
                Value::String(s) => s.trim().parse().ok(),
                _ => None,
            };
            let year = i32::try_from(part(0)?).ok()?;
            let month = part(1).and_then(|m| u8::try_from(m).ok()).filter(|m| (1..=12).contains(m));
            let day = part(2).and_then(|d| u8::try_from(d).ok()).filter(|d| (1..=31).contains(d));
            return Some(PartialDate { year, month, day: month.and(day) });
        }
        date.get("raw").or_else(|| date.get("literal"))?.as_str()?.parse().ok()
    }

    /// Sets a date variable.
    pub fn set_date(&mut self, variable: &str, date: PartialDate) {
        let mut parts = vec![Value::from(date.year)];
        parts.extend(date.month.map(Value::from));
        parts.extend(date.day.map(Value::from));
        let mut value = Map::new();
        value.insert("date-parts".to_owned(), Value::Array(vec![Value::Array(parts)]));
        self.0.insert(variable.to_owned(), Value::Object(value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Person;

    #[test]
    fn names_and_dates_survive_the_way_through_csl_json() {
        let mut item = CslItem::new("report");
        item.set_names("author", &[Name::literal("RAND"), Name::Person(Person::new("Park", "H."))]);
        item.set_date("issued", PartialDate { year: 2024, month: Some(6), day: None });
        let back: CslItem = serde_json::from_str(&serde_json::to_string(&item).unwrap()).unwrap();
        assert_eq!(back.names("author")[1].display(), "H. Park");
        assert_eq!(back.date("issued").unwrap().to_string(), "2024-06");
    }
}
