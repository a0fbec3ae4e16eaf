//! An imported article in the JSON that scripts rely on.

use briefpack::{Article, Note, Place};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Value, json};

/// The article with every field of the contract, absent ones null. Its sections are written as
/// they are: a copy of them in memory would cost many times the file.
pub(crate) struct ArticleJson<'a>(pub(crate) &'a Article);

impl Serialize for ArticleJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let article = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("authors", &authors(article))?;
        map.serialize_entry("category", &article.category)?;
        map.serialize_entry("doi", &article.doi)?;
        map.serialize_entry("id", &article.id)?;
        map.serialize_entry("language", &article.language)?;
        map.serialize_entry("notes", &article.notes.iter().map(note_json).collect::<Vec<_>>())?;
        map.serialize_entry("origin", &article.origin)?;
        map.serialize_entry("published", &article.published)?;
        map.serialize_entry("references", &references(article))?;
        map.serialize_entry("sections", &article.sections)?;
        map.serialize_entry("site", &article.site)?;
        map.serialize_entry("subtitle", &article.subtitle)?;
        map.serialize_entry("text", &article.text())?;
        map.serialize_entry("title", &article.title)?;
        map.serialize_entry("url", &article.url)?;
        map.serialize_entry("warnings", &warnings(article))?;
        map.end()
    }
}

fn authors(article: &Article) -> Vec<Value> {
    article
        .authors
        .iter()
        .map(|author| {
            let name = serde_json::to_value(&author.name).unwrap_or_default();
            let mut told = json!({
                "family": name.get("family"), "given": name.get("given"),
                "literal": name.get("literal"), "role": author.role,
            });
            // What few names have is told where it stands only.
            for part in ["non-dropping-particle", "dropping-particle", "suffix"] {
                if let Some(value) = name.get(part).filter(|value| !value.is_null()) {
                    told[part] = value.clone();
                }
            }
            told
        })
        .collect()
}

fn references(article: &Article) -> Vec<Value> {
    article
        .sources
        .iter()
        .map(|source| {
            let mut item = source.item.clone();
            item.set("id", source.id.as_str());
            serde_json::to_value(item).unwrap_or_default()
        })
        .collect()
}

fn warnings(article: &Article) -> Vec<Value> {
    article
        .warnings
        .iter()
        .map(|found| json!({"code": found.code, "message": found.message, "at": place(&found.at)}))
        .collect()
}

fn note_json(note: &Note) -> Value {
    json!({
        "number": note.label, "text": briefpack::plain_text(&note.content),
        "sources": note.sources(),
    })
}

fn place(at: &Place) -> Value {
    if *at == Place::default() { Value::Null } else { json!(at) }
}

/// The article for a reader.
pub(crate) fn article_text(article: &Article) -> String {
    let mut lines = vec![article.title.clone()];
    let authors: Vec<String> = article.authors.iter().map(|a| a.name.display()).collect();
    let date = article.published.map(|date| date.to_string());
    let by = [Some(authors.join(", ")), article.site.clone(), date];
    lines.push(by.into_iter().flatten().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" · "));
    lines.push(String::new());
    lines.push(article.text());
    if !article.notes.is_empty() {
        lines.push("\nNotes".to_owned());
        let note =
            |note: &Note| format!("[{}] {}", note.label, briefpack::plain_text(&note.content));
        lines.extend(article.notes.iter().map(note));
    }
    if !article.source_list.is_empty() {
        lines.push("\nSources".to_owned());
        lines.extend(article.source_list.iter().map(|r| briefpack::plain_text(&r.content)));
    }
    lines.join("\n")
}
