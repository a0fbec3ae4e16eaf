//! EndNote's XML export.

use super::dates;
use super::names::{self, Order};
use crate::{ImportError, xml};
use model::{CslItem, Name};
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
    let order = order_of(tree.root());
    Ok(tree.descendants().filter(|n| xml::is(*n, "record")).map(|n| ordered(n, order)).collect())
}

/// How the names in a part of a library are written.
fn order_of(part: Node<'_, '_>) -> Order {
    let authors = part.descendants().filter(|n| xml::is(*n, "author"));
    let names: Vec<String> = authors.map(xml::characters).collect();
    Order::of(names.iter().map(String::as_str))
}

/// The item of one record.
pub(crate) fn item(record: Node<'_, '_>) -> CslItem {
    ordered(record, order_of(record))
}

fn ordered(record: Node<'_, '_>, order: Order) -> CslItem {
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
        let names: Vec<Name> = names.flat_map(|name| names::names(&name, order)).collect();
        item.set_names(variable, &names);
    }
    if let Some(accessed) = dates::read(&value("access-date")) {
        accessed.set(&mut item, "accessed");
    }
    dates::set_issued(&mut item, &[&value("year"), &value("date")]);
    if kind == "paper-conference"
        && let Some(days) =
            dates::best(&[&value("date"), &value("year")]).filter(dates::Said::is_days)
    {
        days.set(&mut item, "event-date");
    }
    item
}
