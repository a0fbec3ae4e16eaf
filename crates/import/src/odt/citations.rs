//! Citations of LibreOffice's bibliography: each mark holds the work that it names.

use super::body::attribute;
use crate::byline::parse_name;
use crate::office::zotero::Works;
use model::{Cite, CslItem, Inline, Name};
use roxmltree::Node;

/// The types of works and the CSL types that they correspond to; any other is a document (Open
/// Document Format 1.3, part 3, 19.782).
const TYPES: &[(&str, &str)] = &[
    ("article", "article-journal"),
    ("journal", "article-journal"),
    ("book", "book"),
    ("booklet", "pamphlet"),
    ("conference", "paper-conference"),
    ("inproceedings", "paper-conference"),
    ("inbook", "chapter"),
    ("incollection", "chapter"),
    ("proceedings", "book"),
    ("manual", "report"),
    ("techreport", "report"),
    ("mastersthesis", "thesis"),
    ("phdthesis", "thesis"),
    ("unpublished", "manuscript"),
    ("email", "personal_communication"),
    ("www", "webpage"),
];

/// Attributes and the CSL variables that they become; the first that is given has the variable.
const FIELDS: &[(&str, &str)] = &[
    ("title", "title"),
    ("booktitle", "container-title"),
    ("journal", "container-title"),
    ("series", "collection-title"),
    ("publisher", "publisher"),
    ("institution", "publisher"),
    ("school", "publisher"),
    ("organizations", "publisher"),
    ("howpublished", "publisher"),
    ("address", "publisher-place"),
    ("volume", "volume"),
    ("number", "issue"),
    ("pages", "page"),
    ("chapter", "chapter-number"),
    ("edition", "edition"),
    ("report-type", "genre"),
    ("isbn", "ISBN"),
    ("issn", "ISSN"),
    ("url", "URL"),
    ("note", "note"),
    ("annote", "annote"),
];

/// The citation that a mark sets, shown as `content`.
pub(super) fn cited(mark: Node<'_, '_>, content: Vec<Inline>, works: &mut Works) -> Inline {
    let key = attribute(mark, "identifier").unwrap_or_default();
    let source = works.source(format!("mark {key}"), || item(mark));
    let content = match model::plain_text(&content).trim() {
        "" => vec![Inline::text(format!("[{key}]"))],
        _ => content,
    };
    works.cite(vec![Cite { source, locator: None, prefix: None, suffix: None }], content)
}

fn item(mark: Node<'_, '_>) -> CslItem {
    let said = |name: &str| attribute(mark, name).unwrap_or_default().trim();
    let kind = TYPES.iter().find(|(own, _)| *own == said("bibliography-type"));
    let mut item = CslItem::new(kind.map_or("document", |(_, csl)| csl));
    for (name, variable) in FIELDS {
        if item.get(variable).is_none() {
            item.set(variable, said(name));
        }
    }
    item.set_names("author", &names(said("author")));
    item.set_names("editor", &names(said("editor")));
    let date = crate::date::parse_date(&format!("{} {}", said("month"), said("year")));
    if let Some(date) = date.or_else(|| said("year").parse().ok()) {
        item.set_date("issued", date);
    }
    item
}

/// Names between semicolons, or with "and" between them.
fn names(text: &str) -> Vec<Name> {
    let between = if text.contains(';') { ";" } else { " and " };
    text.split(between).map(str::trim).filter(|name| !name.is_empty()).map(parse_name).collect()
}
