//! CSL-JSON: a list of items, one item, or the answer of a service that holds them. Crossref and
//! those that pass its records on use types, lists and names of their own for the same.

use super::csl_yaml::{DATES, NAMES, date};
use crate::ImportError;
use crate::pattern::pattern;
use crate::plain::plain;
use model::CslItem;
use regex::Regex;
use serde_json::{Map, Value};
use std::sync::LazyLock;

/// Types of Crossref's records (its REST API, `/types`) and the CSL types for the same.
const TYPES: &[(&str, &str)] = &[
    ("journal-article", "article-journal"),
    ("journal", "periodical"),
    ("journal-issue", "periodical"),
    ("journal-volume", "periodical"),
    ("book-chapter", "chapter"),
    ("book-section", "chapter"),
    ("book-part", "chapter"),
    ("book-track", "chapter"),
    ("book-series", "book"),
    ("book-set", "book"),
    ("edited-book", "book"),
    ("reference-book", "book"),
    ("monograph", "book"),
    ("proceedings", "book"),
    ("proceedings-series", "book"),
    ("proceedings-article", "paper-conference"),
    ("posted-content", "article"),
    ("dissertation", "thesis"),
    ("report-component", "report"),
    ("report-series", "report"),
    ("reference-entry", "entry-encyclopedia"),
    ("peer-review", "review"),
    ("database", "dataset"),
    ("component", "document"),
    ("grant", "document"),
    ("other", "document"),
];

/// CSL's types (CSL 1.0.2, Appendix III).
const CSL_TYPES: &str = "article(?:-journal|-magazine|-newspaper)?|bill|book|broadcast|chapter|classic|collection|dataset|document|entry(?:-dictionary|-encyclopedia)?|event|figure|graphic|hearing|interview|legal_case|legislation|manuscript|map|motion_picture|musical_score|pamphlet|paper-conference|patent|performance|periodical|personal_communication|post(?:-weblog)?|regulation|report|review(?:-book)?|software|song|speech|standard|thesis|treaty|webpage";

/// Names of Crossref for CSL's variables; the variable keeps what it has.
const VARIABLES: &[(&str, &str)] = &[
    ("short-container-title", "container-title-short"),
    ("publisher-location", "publisher-place"),
    ("edition-number", "edition"),
    ("article-number", "page"),
    ("published", "issued"),
    ("published-print", "issued"),
    ("published-online", "issued"),
    ("degree", "genre"),
    ("subject", "keyword"),
];

/// What a registry says of its own record and not of the work.
const RECORD: &[&str] = &[
    "affiliation",
    "alternative-id",
    "archive",
    "assertion",
    "authenticated-orcid",
    "content-created",
    "content-domain",
    "content-updated",
    "created",
    "deposited",
    "indexed",
    "is-referenced-by-count",
    "isbn-type",
    "issn-type",
    "journal-issue",
    "license",
    "link",
    "member",
    "prefix",
    "published-other",
    "reference",
    "reference-count",
    "references-count",
    "relation",
    "resource",
    "score",
    "sequence",
    "subtype",
    "update-policy",
];

/// Whether a text begins as such a library does.
pub(super) fn is_csl_json(head: &str) -> bool {
    static ITEM: LazyLock<Regex> = LazyLock::new(|| {
        let types: Vec<&str> = TYPES.iter().map(|(own, _)| *own).collect();
        pattern(&format!(r#""type"\s*:\s*"(?:{CSL_TYPES}|{})""#, types.join("|")))
    });
    static NOTHING: LazyLock<Regex> =
        LazyLock::new(|| pattern(r#"^\s*(?:\[\s*\]|\{\s*"items"\s*:\s*\[\s*\]\s*\})\s*$"#));
    head.starts_with(['[', '{'])
        && (NOTHING.is_match(head) || (head.contains("\"title\"") && ITEM.is_match(head)))
}

/// Reads the items.
///
/// # Errors
/// When the text is no JSON.
pub(super) fn read(text: &str) -> Result<Vec<CslItem>, ImportError> {
    let mut value: Value = serde_json::from_str(text).map_err(ImportError::Json)?;
    for wrapper in ["message", "items"] {
        if let Some(inner @ (Value::Object(_) | Value::Array(_))) = value.get_mut(wrapper) {
            value = inner.take();
        }
    }
    let all = match value {
        Value::Array(all) => all,
        one => vec![one],
    };
    let items = all.into_iter().filter_map(|item| match item {
        Value::Object(fields) if fields.contains_key("type") || fields.contains_key("title") => {
            Some(item_of(fields))
        }
        _ => None,
    });
    Ok(items.collect())
}

/// An item in CSL's own types, lists and names.
pub(crate) fn item_of(mut fields: Map<String, Value>) -> CslItem {
    let own = fields.get("type").and_then(Value::as_str).unwrap_or_default();
    let known = TYPES.iter().find(|(crossref, _)| *crossref == own);
    if let Some((_, csl)) = known {
        fields.insert("type".to_owned(), Value::from(*csl));
    }
    if known.is_some() || fields.get("title").is_some_and(Value::is_array) {
        of_record(&mut fields);
    }
    let settled = fields.into_iter().filter_map(|(variable, value)| {
        let value = match value {
            value if DATES.contains(&variable.as_str()) => whole_date(date(value))?,
            Value::Array(names) if NAMES.contains(&variable.as_str()) => {
                names.into_iter().map(name).collect()
            }
            Value::String(text) if text.contains("<jats:") => Value::from(without_jats(&text)),
            value => value,
        };
        Some((variable, value))
    });
    CslItem(settled.collect())
}

/// Makes of Crossref's record of a work what CSL says of it.
fn of_record(fields: &mut Map<String, Value>) {
    let subtitle = fields.remove("subtitle").and_then(first);
    for (name, variable) in VARIABLES {
        if let Some(value) = fields.remove(*name) {
            fields.entry(*variable).or_insert(value);
        }
    }
    for (part, variable) in [("name", "event-title"), ("location", "event-place")] {
        if let Some(said) = fields.get_mut("event").and_then(|event| event.get_mut(part)) {
            let said = said.take();
            fields.insert(variable.to_owned(), said);
        }
    }
    if let Some(house) = fields.remove("institution").and_then(first)
        && let Some(name) = house.get("name")
    {
        fields.entry("publisher").or_insert_with(|| name.clone());
    }
    fields.remove("event");
    fields.retain(|name, _| !RECORD.contains(&name.as_str()));
    for (name, value) in fields.iter_mut() {
        let Value::Array(all) = value else { continue };
        if name == "keyword" {
            let words: Vec<&str> = all.iter().filter_map(Value::as_str).collect();
            *value = Value::from(words.join(", "));
        } else if all.iter().all(Value::is_string) {
            *value = first(value.take()).unwrap_or_default();
        }
    }
    fields.retain(|_, value| !value.is_null());
    if let Some(Value::String(title)) = fields.get_mut("title") {
        *title = title.replace("&amp;", "&");
        let subtitle = subtitle.as_ref().and_then(Value::as_str).unwrap_or_default();
        if !subtitle.is_empty() && !title.ends_with(subtitle) {
            title.push_str(": ");
            title.push_str(subtitle);
        }
    }
}

/// The first of a list, or what is none.
fn first(value: Value) -> Option<Value> {
    match value {
        Value::Array(all) => all.into_iter().next(),
        one => Some(one),
    }
}

/// A name; that of a body is a literal one.
fn name(mut name: Value) -> Value {
    if let Some(fields) = name.as_object_mut() {
        if let Some(body) = fields.remove("name")
            && !fields.contains_key("family")
        {
            fields.insert("literal".to_owned(), body);
        }
        fields.retain(|part, _| !RECORD.contains(&part.as_str()));
    }
    name
}

/// A date without the parts that are not known; none where nothing is.
fn whole_date(mut date: Value) -> Option<Value> {
    if let Some(ends) = date.get_mut("date-parts").and_then(Value::as_array_mut) {
        for end in ends.iter_mut().filter_map(Value::as_array_mut) {
            end.retain(|part| !part.is_null());
        }
        ends.retain(|end| end.as_array().is_none_or(|parts| !parts.is_empty()));
        if ends.is_empty() {
            return None;
        }
    }
    Some(date)
}

/// A text without the markup of the Journal Article Tag Suite.
fn without_jats(text: &str) -> String {
    static HEADING: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?i)<title>\s*(?:abstract|summary)\s*</title>"));
    let text = text.replace("<jats:", "<").replace("</jats:", "</");
    plain(&HEADING.replace_all(&text, "").replace("</title>", "</title> "))
}
