//! Zotero's RDF export (RDF/XML with Zotero's, Bibliontology's, Dublin Core's and PRISM's terms).

use crate::{ImportError, xml};
use model::{CslItem, Name, Person};
use roxmltree::Node;
use std::collections::BTreeMap;

/// Zotero's item types and the CSL types they correspond to.
const TYPES: &[(&str, &str)] = &[
    ("journalArticle", "article-journal"),
    ("magazineArticle", "article-magazine"),
    ("newspaperArticle", "article-newspaper"),
    ("book", "book"),
    ("bookSection", "chapter"),
    ("conferencePaper", "paper-conference"),
    ("report", "report"),
    ("thesis", "thesis"),
    ("webpage", "webpage"),
    ("blogPost", "post-weblog"),
    ("forumPost", "post"),
    ("preprint", "article"),
    ("manuscript", "manuscript"),
    ("statute", "legislation"),
    ("bill", "bill"),
    ("case", "legal_case"),
    ("hearing", "hearing"),
    ("dataset", "dataset"),
    ("computerProgram", "software"),
    ("map", "map"),
    ("patent", "patent"),
    ("presentation", "speech"),
    ("interview", "interview"),
    ("letter", "personal_communication"),
    ("email", "personal_communication"),
    ("encyclopediaArticle", "entry-encyclopedia"),
    ("dictionaryEntry", "entry-dictionary"),
    ("videoRecording", "motion_picture"),
    ("film", "motion_picture"),
    ("podcast", "song"),
    ("document", "document"),
];

pub(super) fn is_rdf(text: &str) -> bool {
    text.starts_with('<') && text.contains("<rdf:RDF") && text.contains("zotero.org")
}

pub(super) fn read(text: &str) -> Result<Vec<CslItem>, ImportError> {
    let text = xml::text(text.as_bytes());
    let tree = xml::parse(&text, "Zotero RDF", "rdf:RDF")?;
    let root = tree.root_element();
    let about: BTreeMap<&str, Node<'_, '_>> = root
        .children()
        .filter_map(|n| Some((n.attributes().find(|a| a.name() == "about")?.value(), n)))
        .collect();
    let items = root.children().filter_map(|node| item(node, &about));
    Ok(items.collect())
}

fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|n| xml::is(*n, name))
}

fn text(node: Node<'_, '_>) -> String {
    xml::characters(node).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn item<'a, 'i>(node: Node<'a, 'i>, about: &BTreeMap<&str, Node<'a, 'i>>) -> Option<CslItem> {
    let own = text(child(node, "itemType")?);
    if matches!(own.as_str(), "attachment" | "note" | "annotation") {
        return None;
    }
    let kind = TYPES.iter().find(|(name, _)| *name == own).map_or("document", |(_, csl)| csl);
    let mut item = CslItem::new(kind);
    // What the item is part of stands inside it or elsewhere in the file.
    let wholes: Vec<Node<'a, 'i>> = node
        .children()
        .filter(|n| xml::is(*n, "isPartOf"))
        .filter_map(|part| {
            let named = part.attributes().find(|a| a.name() == "resource");
            match named {
                Some(resource) => about.get(resource.value()).copied(),
                None => part.children().find(|n| n.is_element()),
            }
        })
        .collect();
    let value = |name: &str| child(node, name).map(text).unwrap_or_default();
    let either = |name: &str| {
        let found = std::iter::once(node).chain(wholes.iter().copied());
        found.filter_map(|n| child(n, name)).map(text).next().unwrap_or_default()
    };
    item.set("title", value("title"));
    item.set("title-short", value("shortTitle"));
    for whole in &wholes {
        let title = child(*whole, "title").map(text).unwrap_or_default();
        let series = xml::is(*whole, "Series");
        item.set(if series { "collection-title" } else { "container-title" }, title);
    }
    item.set("volume", either("volume"));
    item.set(if kind == "report" { "number" } else { "issue" }, either("number"));
    item.set("page", super::ris::pages(&value("pages")));
    item.set("edition", value("edition"));
    item.set("language", value("language"));
    item.set("abstract", value("abstract"));
    if let Some(publisher) = child(node, "publisher") {
        let body = publisher.descendants().find(|n| xml::is(*n, "name"));
        item.set("publisher", body.map(text).unwrap_or_default());
        let place = publisher.descendants().find(|n| xml::is(*n, "locality"));
        item.set("publisher-place", place.map(text).unwrap_or_default());
    }
    let identifiers = std::iter::once(node)
        .chain(wholes.iter().copied())
        .flat_map(|n| n.children().filter(|n| xml::is(*n, "identifier")));
    for identifier in identifiers {
        let said = text(identifier);
        if let Some((name, number)) = said.split_once(' ')
            && matches!(name, "DOI" | "ISBN" | "ISSN")
        {
            item.set(name, number);
        } else if said.starts_with("http") {
            item.set("URL", said);
        }
    }
    for (list, variable) in
        [("authors", "author"), ("editors", "editor"), ("translators", "translator")]
    {
        let people = child(node, list).into_iter().flat_map(|n| n.descendants());
        let names: Vec<Name> = people
            .filter(|n| xml::is(*n, "Person"))
            .map(|person| {
                let family = child(person, "surname").map(text).unwrap_or_default();
                match child(person, "givenName").or_else(|| child(person, "givenname")).map(text) {
                    Some(given) if !given.is_empty() => Name::Person(Person::new(family, given)),
                    _ => Name::literal(family),
                }
            })
            .collect();
        item.set_names(variable, &names);
    }
    let date = value("date");
    let found = date.parse().ok().or_else(|| crate::date::parse_date(&date));
    if let Some(date) = found.or_else(|| date.get(..4)?.parse().ok()) {
        item.set_date("issued", date);
    }
    Some(item)
}
