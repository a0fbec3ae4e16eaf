//! JSON-LD: what the page's head says of its article as data.

use super::clean;
use crate::byline::{parse_authors, people};
use dom_query::Document;
use model::{Author, Name};
use serde_json::Value;

/// How deep an object is looked into.
const MAX_DEPTH: usize = 6;
/// The most values that are kept.
const MAX_VALUES: usize = 200;

/// The object that describes the page's article, if there is one.
pub(super) struct Described(Option<Value>);

impl Described {
    /// Finds it among all that a page describes.
    pub(super) fn of(doc: &Document) -> Self {
        Self(json_ld(doc))
    }

    /// The strings of a property, or the names of the objects in it.
    pub(super) fn all(&self, key: &str) -> Vec<String> {
        strings(self.get(key))
    }

    /// Who wrote the article: a body has one name, whatever stands in it.
    pub(super) fn authors(&self) -> Vec<Author> {
        let values = match self.get("author") {
            Some(Value::Array(all)) => &all[..all.len().min(MAX_VALUES)],
            one => one.map(std::slice::from_ref).unwrap_or_default(),
        };
        let named = |value: &Value| -> Vec<Author> {
            let names = strings(Some(value)).into_iter().filter(|name| !name.contains("://"));
            let read = |name: String| match is_body(value) && people(&name).is_none() {
                true => vec![Author { name: Name::literal(name), role: None }],
                false => parse_authors(&name),
            };
            names.flat_map(read).collect()
        };
        values.iter().flat_map(named).collect()
    }

    /// The selectors of the parts that only subscribers read.
    pub(super) fn for_subscribers(&self) -> Vec<String> {
        let parts = match self.get("hasPart") {
            Some(Value::Array(all)) => &all[..all.len().min(MAX_VALUES)],
            one => one.map(std::slice::from_ref).unwrap_or_default(),
        };
        let closed = |part: &&Value| match part.get("isAccessibleForFree") {
            Some(Value::Bool(free)) => !free,
            Some(Value::String(free)) => free.trim().eq_ignore_ascii_case("false"),
            _ => false,
        };
        parts.iter().filter(closed).flat_map(|part| strings(part.get("cssSelector"))).collect()
    }

    fn get(&self, key: &str) -> Option<&Value> {
        self.0.as_ref()?.get(key)
    }
}

/// Whether an object is that of a body.
fn is_body(value: &Value) -> bool {
    const ENDS: [&str; 5] = ["Organization", "Corporation", "Business", "NGO", "University"];
    let body = |kind: &str| ENDS.iter().any(|end| kind.ends_with(end));
    match value.get("@type") {
        Some(Value::String(kind)) => body(kind),
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(body),
        _ => false,
    }
}

/// The object that describes the article among the page's JSON-LD: of several the one of this
/// page's address or title, because related articles are described as well.
fn json_ld(doc: &Document) -> Option<Value> {
    let mut found = Vec::new();
    for script in doc.select("script[type=\"application/ld+json\"]").iter() {
        let text = script.text();
        let text = text.trim().trim_start_matches("<![CDATA[").trim_end_matches("]]>");
        if let Ok(value) = serde_json::from_str::<Value>(text) {
            find_articles(&value, 0, &mut found);
        }
    }
    let address = doc.select_single("link[rel=\"canonical\"]").attr("href");
    let title = clean(&doc.select_single("head title").text());
    let of_page = |article: &Value| {
        let named = ["url", "@id", "mainEntityOfPage"].iter().any(|key| {
            let value = article.get(key).map(|value| value.get("@id").unwrap_or(value));
            value.and_then(Value::as_str).is_some_and(|url| address.as_deref() == Some(url))
        });
        let headline = article.get("headline").and_then(Value::as_str).map(clean);
        named
            || headline.is_some_and(|headline| !headline.is_empty() && title.starts_with(&headline))
    };
    let at = found.iter().position(of_page).unwrap_or(0);
    (at < found.len()).then(|| found.swap_remove(at))
}

fn find_articles(value: &Value, depth: usize, found: &mut Vec<Value>) {
    if depth > MAX_DEPTH || found.len() >= MAX_VALUES {
        return;
    }
    match value {
        Value::Array(all) => all.iter().for_each(|v| find_articles(v, depth + 1, found)),
        Value::Object(object) => {
            let named = |kind: &str| {
                kind.ends_with("Article")
                    || kind.ends_with("Report")
                    || kind.ends_with("BlogPosting")
            };
            let kind = match object.get("@type") {
                Some(Value::String(kind)) => named(kind),
                Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(named),
                _ => false,
            };
            if kind {
                found.push(value.clone());
            } else if let Some(graph) = object.get("@graph").or_else(|| object.get("mainEntity")) {
                find_articles(graph, depth + 1, found);
            }
        }
        _ => {}
    }
}

/// The strings of a JSON-LD value, or those under `name` of the objects in it.
fn strings(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(text)) => vec![clean(text)],
        Some(Value::Array(all)) => all
            .iter()
            .take(MAX_VALUES)
            .flat_map(|v| match v {
                Value::Array(_) => Vec::new(),
                other => strings(Some(other)),
            })
            .collect(),
        Some(Value::Object(object)) => match object.get("name") {
            Some(Value::Array(_) | Value::Object(_)) | None => Vec::new(),
            name => strings(name),
        },
        _ => Vec::new(),
    }
    .into_iter()
    .filter(|s| !s.is_empty())
    .collect()
}
