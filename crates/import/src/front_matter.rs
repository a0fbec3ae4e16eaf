//! What a Markdown file says of itself: YAML between lines of `---`, TOML between lines of `+++`,
//! and Pandoc's blocks of YAML further down (Pandoc User's Guide, "Metadata blocks").

use crate::byline::parse_authors;
use crate::draft::Draft;
use crate::markdown::{read_abstract, read_line};
use crate::references::csl_yaml;
use crate::{date, language};
use model::CslItem;
use serde_json::{Map, Value};
use std::borrow::Cow;

/// Where a document's citations find their works.
#[derive(Default)]
pub(crate) struct Bibliography {
    /// Files beside the document.
    pub(crate) files: Vec<String>,
    /// Works that the document lists itself.
    pub(crate) items: Vec<CslItem>,
}

/// Takes what a text says of itself into the draft. Gives back the rest of the text, and its
/// bibliography.
pub(crate) fn take<'a>(text: &'a str, draft: &mut Draft) -> (Cow<'a, str>, Bibliography) {
    let mut bibliography = Bibliography::default();
    let text = take_title_block(text, draft);
    let mut rest = Cow::Borrowed(match head(text) {
        Some((fields, rest)) => {
            apply(fields, draft, &mut bibliography);
            rest
        }
        None => text,
    });
    while let Some((block, items)) = references_below(&rest) {
        bibliography.items.extend(items);
        rest.to_mut().replace_range(block, "");
    }
    (rest, bibliography)
}

/// Takes title, authors and date from up to three lines that begin with "%", each of which may go
/// on in lines that begin with a space (Pandoc User's Guide, "Extension: `pandoc_title_block`").
fn take_title_block<'a>(text: &'a str, draft: &mut Draft) -> &'a str {
    let mut fields: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some(field) =
        rest.strip_prefix("% ").or_else(|| rest.strip_prefix('%').filter(|r| r.starts_with('\n')))
        && fields.len() < 3
    {
        let (line, mut behind) = field.split_once('\n').unwrap_or((field, ""));
        let mut field = line.trim().to_owned();
        while behind.starts_with([' ', '\t']) {
            let (line, next) = behind.split_once('\n').unwrap_or((behind, ""));
            // Authors may stand on lines of their own.
            field.push_str(if fields.len() == 1 { "; " } else { " " });
            field.push_str(line.trim());
            behind = next;
        }
        fields.push(field);
        rest = behind;
    }
    let mut fields = fields.into_iter();
    let Some(title) = fields.next().filter(|title| !title.is_empty()) else { return text };
    draft.title = read_line(&title);
    draft.authors = fields.next().map(|names| parse_authors(&names)).unwrap_or_default();
    draft.published = fields.next().and_then(|date| date::parse_date(&date));
    rest
}

/// The block a text begins with, and what follows it.
fn head(text: &str) -> Option<(Map<String, Value>, &str)> {
    let (yaml, inside) = match text.strip_prefix("---\n") {
        Some(inside) => (true, inside),
        None => (false, text.strip_prefix("+++\n")?),
    };
    let (block, rest) = fenced(inside, if yaml { "---" } else { "+++" })?;
    let read = if yaml { self::yaml(block) } else { toml(block) };
    Some((read.unwrap_or_else(|| lines(block, if yaml { ':' } else { '=' })), rest))
}

/// Divides a text at the first line that is the fence, or YAML's end of a document.
pub(crate) fn fenced<'a>(text: &'a str, fence: &str) -> Option<(&'a str, &'a str)> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        if matches!(line.trim_end(), said if said == fence || said == "...") {
            return Some((&text[..start], &text[end..]));
        }
        start = end;
    }
    None
}

/// A block further down that lists works: its place, and the works.
fn references_below(text: &str) -> Option<(std::ops::Range<usize>, Vec<CslItem>)> {
    const START: &str = "\n---\nreferences:";
    let at = text.find(START).map(|at| at + 1).or_else(|| {
        let first = text.strip_prefix("---\n").is_some_and(|t| t.starts_with("references:"));
        first.then_some(0)
    })?;
    let (block, rest) = fenced(&text[at + 4..], "---")?;
    let items = csl_yaml::items(yaml(block)?.remove("references")?);
    (!items.is_empty()).then(|| (at..text.len() - rest.len(), items))
}

fn yaml(block: &str) -> Option<Map<String, Value>> {
    csl_yaml::parse(block).ok()
}

fn toml(block: &str) -> Option<Map<String, Value>> {
    fn object(table: toml::Table) -> Map<String, Value> {
        table.into_iter().map(|(key, inner)| (key, value(inner))).collect()
    }
    fn value(inner: toml::Value) -> Value {
        match inner {
            toml::Value::Datetime(date) => Value::String(date.to_string()),
            toml::Value::Array(all) => all.into_iter().map(value).collect(),
            toml::Value::Table(table) => Value::Object(object(table)),
            other => serde_json::to_value(other).unwrap_or_default(),
        }
    }
    block.parse::<toml::Table>().ok().map(object)
}

/// Reads a block that is not quite YAML or TOML, as a title with a colon in it is not: `key: value`,
/// `key: [a, b]` and `- item` lines.
fn lines(block: &str, separator: char) -> Map<String, Value> {
    let unquoted = |value: &str| value.trim().trim_matches(['"', '\'']).trim().to_owned();
    let mut fields: Vec<(String, Vec<Value>)> = Vec::new();
    for line in block.lines() {
        let item = line.trim().strip_prefix("- ");
        if let (Some(item), Some((_, values))) = (item, fields.last_mut()) {
            let item = item.strip_prefix("name:").unwrap_or(item);
            values.push(unquoted(item).into());
        } else if let Some((key, value)) =
            line.split_once(separator).filter(|_| !line.starts_with([' ', '#']))
        {
            let value = value.trim();
            let list = value.strip_prefix('[').and_then(|v| v.strip_suffix(']'));
            let values = match list {
                Some(list) => list.split(',').map(|value| unquoted(value).into()).collect(),
                None => vec![unquoted(value).into()],
            };
            fields.push((key.trim().to_owned(), values));
        }
    }
    fields.into_iter().map(|(key, values)| (key, Value::Array(values))).collect()
}

fn apply(fields: Map<String, Value>, draft: &mut Draft, bibliography: &mut Bibliography) {
    for (key, value) in fields {
        if key == "references" {
            bibliography.items.extend(csl_yaml::items(value));
            continue;
        }
        if let ("abstract", Value::String(text)) = (key.to_lowercase().as_str(), &value) {
            // Its paragraphs are told by blank lines, which a field has no use for.
            draft.body = read_abstract(text);
            continue;
        }
        let values = texts(&value);
        let Some(first) = values.first().cloned() else { continue };
        match key.to_lowercase().as_str() {
            "title" => draft.title = read_line(&first),
            "subtitle" => draft.subtitle = Some(read_line(&first)),
            "abstract" => draft.body = read_abstract(&first),
            "author" | "authors" | "by" => {
                draft.authors = values.iter().flat_map(|v| parse_authors(v)).collect();
            }
            "date" | "published" => draft.published = date::parse_date(&first),
            "lang" | "language" => draft.language = language::declared(&first),
            "site" | "publisher" | "institution" => draft.site = Some(first),
            "url" | "link" | "source" => draft.url = Some(first),
            "doi" => draft.doi = Some(first),
            "bibliography" => bibliography.files = values,
            "category" | "categories" => draft.category = values,
            "tag" | "tags" | "keywords" => draft.tags = values,
            _ => {}
        }
    }
}

/// The texts of a value: one, those of a list, or the name that a mapping gives.
fn texts(value: &Value) -> Vec<String> {
    let text = match value {
        Value::String(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Value::Number(number) => number.to_string(),
        Value::Array(all) => return all.iter().flat_map(texts).collect(),
        Value::Object(fields) => {
            let get = |key: &str| fields.get(key).and_then(Value::as_str).unwrap_or_default();
            match get("name") {
                "" => format!("{} {}{}", get("given"), get("family"), get("literal")),
                name => name.to_owned(),
            }
        }
        Value::Bool(_) | Value::Null => String::new(),
    };
    let text = text.trim();
    if text.is_empty() { Vec::new() } else { vec![text.to_owned()] }
}
