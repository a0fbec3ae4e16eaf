//! EndNote's XML export.

use crate::byline::parse_name;
use crate::{ImportError, xml};
use model::{CslItem, Name, PartialDate};
use roxmltree::Node;

/// EndNote's reference types and the CSL types they correspond to; any other is a document.
const TYPES: &[(&str, &str)] = &[
    ("journal article", "article-journal"),
    ("electronic article", "article-journal"),
    ("magazine article", "article-magazine"),
    ("newspaper article", "article-newspaper"),
    ("book", "book"),
    ("edited book", "book"),
    ("electronic book", "book"),
    ("book section", "chapter"),
    ("electronic book section", "chapter"),
    ("conference paper", "paper-conference"),
    ("conference proceedings", "paper-conference"),
    ("report", "report"),
    ("government document", "report"),
    ("thesis", "thesis"),
    ("web page", "webpage"),
    ("blog", "post-weblog"),
    ("manuscript", "manuscript"),
    ("unpublished work", "manuscript"),
    ("statute", "legislation"),
    ("bill", "bill"),
    ("case", "legal_case"),
    ("hearing", "hearing"),
    ("dataset", "dataset"),
    ("map", "map"),
    ("patent", "patent"),
    ("computer program", "software"),
    ("encyclopedia", "entry-encyclopedia"),
    ("dictionary", "entry-dictionary"),
];

pub(super) fn is_endnote(text: &str) -> bool {
    text.starts_with('<') && text.contains("<records>") && text.contains("<record")
}

pub(super) fn read(text: &str) -> Result<Vec<CslItem>, ImportError> {
    let text = xml::text(text.as_bytes());
    let tree = xml::parse(&text, "EndNote XML", "records")?;
    Ok(tree.descendants().filter(|n| xml::is(*n, "record")).map(item).collect())
}

pub(crate) fn item(record: Node<'_, '_>) -> CslItem {
    let value = |name: &str| xml::value(record, name).unwrap_or_default();
    let kind = record
        .children()
        .find(|n| xml::is(*n, "ref-type"))
        .and_then(|n| n.attributes().find(|a| a.name() == "name"))
        .map(|a| a.value().to_lowercase())
        .unwrap_or_default();
    let kind = TYPES.iter().find(|(own, _)| *own == kind).map_or("document", |(_, csl)| csl);
    let mut item = CslItem::new(kind);
    item.set("id", value("rec-number"));
    item.set("title", value("title"));
    let container = value("secondary-title");
    item.set("container-title", if container.is_empty() { value("full-title") } else { container });
    item.set("title-short", value("short-title"));
    item.set("collection-title", value("tertiary-title"));
    item.set("volume", value("volume"));
    item.set(if kind == "report" { "number" } else { "issue" }, value("number"));
    item.set("page", super::ris::pages(&value("pages")));
    item.set("edition", value("edition"));
    item.set("publisher", value("publisher"));
    item.set("publisher-place", value("pub-location"));
    item.set("DOI", super::ris::bare_doi(&value("electronic-resource-num")));
    item.set("language", value("language"));
    item.set("abstract", value("abstract"));
    let number = if matches!(kind, "book" | "chapter" | "report") { "ISBN" } else { "ISSN" };
    item.set(number, value("isbn"));
    item.set("URL", value("url"));
    let keywords = record.descendants().filter(|n| xml::is(*n, "keyword"));
    let keywords: Vec<String> = keywords.map(|n| xml::characters(n).trim().to_owned()).collect();
    item.set("keyword", keywords.join(", "));
    for (list, variable) in [
        ("authors", "author"),
        ("secondary-authors", "editor"),
        ("tertiary-authors", "collection-editor"),
        ("subsidiary-authors", "translator"),
    ] {
        let names = record
            .descendants()
            .filter(|n| xml::is(*n, list))
            .flat_map(|n| n.children().filter(|n| xml::is(*n, "author")))
            .map(|n| xml::characters(n).trim().to_owned())
            .filter(|name| !name.is_empty());
        let names: Vec<Name> = names.map(|name| name_of(&name)).collect();
        item.set_names(variable, &names);
    }
    if let Some(accessed) = crate::date::parse_date(&value("access-date")) {
        item.set_date("accessed", accessed);
    }
    if let Some(date) = date(&value("year"), &value("date")) {
        item.set_date("issued", date);
    }
    item
}

/// A name with nothing after its comma is that of a body.
fn name_of(text: &str) -> Name {
    match text.strip_suffix(',') {
        Some(body) => Name::literal(body.trim()),
        None => parse_name(text),
    }
}

/// The year, made more precise by a day that lies in it.
pub(super) fn date(year: &str, day: &str) -> Option<PartialDate> {
    let year: i32 = year.get(..4)?.parse().ok()?;
    let found = crate::date::parse_date(&format!("{day} {year}"))
        .or_else(|| crate::date::parse_date(day))
        .filter(|date| date.year == year);
    Some(found.unwrap_or(PartialDate::year(year)))
}
