//! An imported article in the JSON that scripts rely on.

use briefpack::{Article, Note, Place};
use serde_json::{Value, json};

/// The article with every field of the contract, absent ones null.
pub(crate) fn article_json(article: &Article) -> Value {
    let authors: Vec<Value> = article
        .authors
        .iter()
        .map(|author| {
            let name = serde_json::to_value(&author.name).unwrap_or_default();
            json!({
                "family": name.get("family"), "given": name.get("given"),
                "literal": name.get("literal"), "role": author.role,
            })
        })
        .collect();
    let notes: Vec<Value> = article.notes.iter().map(note_json).collect();
    let references: Vec<Value> = article
        .sources
        .iter()
        .map(|source| {
            let mut item = source.item.clone();
            item.set("id", source.id.as_str());
            serde_json::to_value(item).unwrap_or_default()
        })
        .collect();
    let warnings: Vec<Value> = article
        .warnings
        .iter()
        .map(|found| json!({"code": found.code, "message": found.message, "at": place(&found.at)}))
        .collect();
    json!({
        "id": article.id, "title": article.title, "subtitle": article.subtitle,
        "authors": authors, "site": article.site, "category": article.category,
        "published": article.published, "language": article.language, "url": article.url,
        "doi": article.doi, "sections": article.sections, "notes": notes,
        "references": references, "text": article.text(), "warnings": warnings,
        "origin": article.origin,
    })
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
