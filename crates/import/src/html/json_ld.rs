//! JSON-LD: what the page's head says of its article as data.

use super::{clean, loose_json};
use crate::byline::{parse_authors, people};
use crate::plain::plain;
use dom_query::Document;
use model::{Author, Name};
use serde_json::Value;
use std::collections::BTreeMap;

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
        // Data have creators.
        let values = match self.get("author").or_else(|| self.get("creator")) {
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
    is_kind(value, |kind| ENDS.iter().any(|end| kind.ends_with(end)))
}

/// The object that describes the article among the page's JSON-LD: of several the one of this
/// page's address or title, because related articles are described as well.
fn json_ld(doc: &Document) -> Option<Value> {
    let scripts = doc.select("script[type=\"application/ld+json\"]");
    let all: Vec<Value> =
        scripts.iter().filter_map(|script| loose_json::parse(&script.text())).collect();
    let find = |named: &dyn Fn(&Value) -> bool| {
        let mut found = Vec::new();
        all.iter().for_each(|value| find_objects(value, 0, named, &mut found));
        found
    };
    let mut found = find(&|value| is_kind(value, is_article));
    if found.is_empty() {
        // Some describe the page alone.
        let tells =
            |value: &Value| ["author", "datePublished"].iter().any(|k| value.get(k).is_some());
        found = find(&|value| is_kind(value, |kind| kind == "WebPage") && tells(value));
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
    let article = found.iter().find(|article| of_page(article)).or_else(|| found.first())?;
    let mut article = (*article).clone();
    refer(&mut article, &all);
    Some(article)
}

/// Puts the people and bodies that an article names by address only (JSON-LD, 3.3) in their places,
/// each once.
fn refer(article: &mut Value, all: &[Value]) {
    let address = |value: &Value| value.get("@id").and_then(Value::as_str).map(str::to_owned);
    let mut known = Vec::new();
    let named = |value: &Value| value.get("@id").is_some() && value.get("name").is_some();
    all.iter().for_each(|value| find_objects(value, 0, &named, &mut known));
    let mut known: BTreeMap<String, &Value> =
        known.into_iter().filter_map(|value| Some((address(value)?, value))).collect();
    for key in ["author", "creator", "publisher"] {
        let values = match article.get_mut(key) {
            Some(Value::Array(values)) => &mut values[..],
            one => one.map(std::slice::from_mut).unwrap_or_default(),
        };
        for value in values.iter_mut().take(MAX_VALUES).filter(|value| value.get("name").is_none())
        {
            if let Some(known) = address(value).and_then(|address| known.remove(&address)) {
                *value = known.clone();
            }
        }
    }
}

/// Whether a type is that of a text.
fn is_article(kind: &str) -> bool {
    const ENDS: [&str; 5] = ["Article", "Report", "BlogPosting", "ForumPosting", "Dataset"];
    ENDS.iter().any(|end| kind.ends_with(end))
}

fn is_kind(value: &Value, named: impl Fn(&str) -> bool) -> bool {
    match value.get("@type") {
        Some(Value::String(kind)) => named(kind),
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(named),
        _ => false,
    }
}

/// The objects of the kind that is looked for; none is looked for within one of them.
fn find_objects<'a>(
    value: &'a Value,
    depth: usize,
    wanted: &dyn Fn(&Value) -> bool,
    found: &mut Vec<&'a Value>,
) {
    if depth > MAX_DEPTH || found.len() >= MAX_VALUES {
        return;
    }
    match value {
        Value::Array(all) => all.iter().for_each(|v| find_objects(v, depth + 1, wanted, found)),
        Value::Object(object) => {
            if wanted(value) {
                found.push(value);
            } else if let Some(graph) = object.get("@graph").or_else(|| object.get("mainEntity")) {
                find_objects(graph, depth + 1, wanted, found);
            }
        }
        _ => {}
    }
}

/// The strings of a JSON-LD value, or those under `name` of the objects in it.
fn strings(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(text)) => vec![plain(text)],
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
