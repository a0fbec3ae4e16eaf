//! Citations that Word itself and EndNote keep in a document, with the works that they cite.

use super::zotero::Works;
use crate::references::endnote;
use crate::xml;
use model::{Cite, CslItem, Locator, Name, PartialDate, Person};
use roxmltree::Node;
use std::collections::BTreeMap;

/// Word's kinds of sources and the CSL types that they correspond to; any other is a document
/// (ECMA-376, part 1, section 22.6.2.60).
const TYPES: &[(&str, &str)] = &[
    ("ArticleInAPeriodical", "article-magazine"),
    ("Book", "book"),
    ("BookSection", "chapter"),
    ("Case", "legal_case"),
    ("ConferenceProceedings", "paper-conference"),
    ("DocumentFromInternetSite", "webpage"),
    ("ElectronicSource", "document"),
    ("Film", "motion_picture"),
    ("InternetSite", "webpage"),
    ("Interview", "interview"),
    ("JournalArticle", "article-journal"),
    ("Patent", "patent"),
    ("Report", "report"),
    ("SoundRecording", "song"),
];

/// Word's fields and the CSL variables that they become.
const FIELDS: &[(&str, &str)] = &[
    ("Title", "title"),
    ("ShortTitle", "title-short"),
    ("JournalName", "container-title"),
    ("PeriodicalTitle", "container-title"),
    ("BookTitle", "container-title"),
    ("ConferenceName", "container-title"),
    ("InternetSiteTitle", "container-title"),
    ("Publisher", "publisher"),
    ("Institution", "publisher"),
    ("City", "publisher-place"),
    ("Volume", "volume"),
    ("Issue", "issue"),
    ("Pages", "page"),
    ("Edition", "edition"),
    ("ThesisType", "genre"),
    ("URL", "URL"),
    ("DOI", "DOI"),
    ("Comments", "note"),
];

fn locator(value: &str) -> Option<Locator> {
    let value = value.trim();
    (!value.is_empty()).then(|| Locator { label: "page".to_owned(), value: value.to_owned() })
}

/// The citations of `ADDIN EN.CITE <EndNote>…`, each with its record.
pub(super) fn endnote(instruction: &str, works: &mut Works) -> Option<Vec<Cite>> {
    let start = instruction.find("<EndNote>")?;
    let end = instruction.find("</EndNote>")? + "</EndNote>".len();
    let text = instruction.get(start..end)?;
    let document = xml::parse(text, "docx", "EN.CITE").ok()?;
    let mut cites = Vec::new();
    for cite in document.root_element().children().filter(|n| xml::is(*n, "Cite")) {
        let Some(record) = cite.children().find(|n| xml::is(*n, "record")) else { continue };
        let own = |name: &str| {
            cite.children().find(|n| xml::is(*n, name)).map(xml::characters).unwrap_or_default()
        };
        let item = endnote::item(record);
        let key = format!("endnote {} {:?}", own("RecNum"), item.get("title"));
        let said = |text: String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        cites.push(Cite {
            source: works.source(key, || item),
            locator: locator(&own("Pages")),
            prefix: said(own("Prefix")),
            suffix: said(own("Suffix")),
        });
    }
    Some(cites)
}

/// The citations of `CITATION Hug20 \p 5 \m Who21`, by the tags of the document's sources.
pub(super) fn native(instruction: &str, works: &mut Works) -> Option<Vec<Cite>> {
    let mut words = words(instruction).into_iter().skip(1);
    let mut cites: Vec<Cite> = Vec::new();
    let mut next = words.next();
    while let Some(word) = next.take() {
        let switch = word.strip_prefix('\\');
        let tag = match switch {
            None => Some(word.clone()),
            Some("m") => words.next(),
            Some(_) => None,
        };
        if let Some(tag) = tag {
            let item = works.library.get(&tag)?.clone();
            let source = works.source(format!("word {tag}"), || item);
            cites.push(Cite { source, locator: None, prefix: None, suffix: None });
        } else if let (Some(switch @ ("p" | "f" | "s" | "l" | "v")), Some(value)) =
            (switch, words.next())
        {
            match (switch, cites.last_mut()) {
                ("p", Some(cite)) => cite.locator = locator(&value),
                ("f", Some(cite)) => cite.prefix = Some(value.trim().to_owned()),
                ("s", Some(cite)) => cite.suffix = Some(value.trim().to_owned()),
                _ => {}
            }
        }
        next = words.next();
    }
    Some(cites)
}

/// The words of an instruction, those in quotation marks as one.
fn words(instruction: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (at, piece) in instruction.split('"').enumerate() {
        match at % 2 {
            1 => out.push(piece.to_owned()),
            _ => out.extend(piece.split_whitespace().map(str::to_owned)),
        }
    }
    out
}

/// The sources that a document keeps, by their tags; none where the part holds anything else.
pub(crate) fn library(text: &str) -> BTreeMap<String, CslItem> {
    let Ok(document) = xml::parse(text, "docx", "customXml") else { return BTreeMap::new() };
    let root = document.root_element();
    let sources = root.children().filter(|n| xml::is(root, "Sources") && xml::is(*n, "Source"));
    sources.filter_map(|source| Some((xml::value(source, "Tag")?, item(source)))).collect()
}

fn item(source: Node<'_, '_>) -> CslItem {
    let own = |name: &str| {
        let found = source.children().find(|n| xml::is(*n, name)).map(xml::characters);
        found.unwrap_or_default().trim().to_owned()
    };
    let kind = own("SourceType");
    let kind = TYPES.iter().find(|(own, _)| *own == kind).map_or("document", |(_, csl)| csl);
    let mut item = CslItem::new(kind);
    for (name, variable) in FIELDS {
        if item.get(variable).is_none() {
            item.set(variable, own(name));
        }
    }
    let number = if matches!(kind, "book" | "chapter") { "ISBN" } else { "number" };
    item.set(number, own("StandardNumber"));
    for (list, variable) in [
        ("Author", "author"),
        ("Editor", "editor"),
        ("BookAuthor", "container-author"),
        ("Translator", "translator"),
    ] {
        item.set_names(variable, &names(source, list));
    }
    for (prefix, variable) in [("", "issued"), ("Accessed", "accessed")] {
        let part = |name: &str| own(&format!("{name}{prefix}"));
        if let Ok(year) = part("Year").parse() {
            let day = format!("{} {} {year}", part("Day"), part("Month"));
            let month: Option<u8> = part("Month").parse().ok();
            let known = crate::date::parse_date(&day).filter(|date| date.year == year);
            let day = month.and_then(|_| part("Day").parse().ok());
            item.set_date(variable, known.unwrap_or(PartialDate { year, month, day }));
        }
    }
    item
}

/// The people in `<Author><Author>…`, or the body.
fn names(source: Node<'_, '_>, list: &str) -> Vec<Name> {
    let people = source.children().filter(|n| xml::is(*n, "Author"));
    let Some(people) = people.flat_map(|n| n.children()).find(|n| xml::is(*n, list)) else {
        return Vec::new();
    };
    if let Some(body) = xml::value(people, "Corporate") {
        return vec![Name::literal(body)];
    }
    let person = |person: Node<'_, '_>| {
        let part = |name: &str| xml::value(person, name).unwrap_or_default();
        let given = [part("First"), part("Middle")].join(" ");
        Name::Person(Person::new(part("Last"), given.trim()))
    };
    people.descendants().filter(|n| xml::is(*n, "Person")).map(person).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_s_own_sources_are_cited_by_their_tags() {
        let text = r#"<b:Sources xmlns:b="b"><b:Source><b:Tag>Hug20</b:Tag><b:SourceType>Book</b:SourceType><b:Author><b:Author><b:NameList><b:Person><b:Last>Hughes</b:Last><b:First>Ida</b:First><b:Middle>Q.</b:Middle></b:Person></b:NameList></b:Author></b:Author><b:Title>Locks</b:Title><b:Year>2020</b:Year><b:City>Leeds</b:City></b:Source><b:Source><b:Tag>WHO</b:Tag><b:SourceType>InternetSite</b:SourceType><b:Author><b:Author><b:Corporate>World Health Organization</b:Corporate></b:Author></b:Author><b:Title>Facts</b:Title><b:Year>2021</b:Year><b:Month>June</b:Month><b:Day>4</b:Day><b:URL>https://e.org/f</b:URL></b:Source></b:Sources>"#;
        let mut works = Works::default();
        works.library = library(text);
        let cites =
            native(r#" CITATION Hug20 \p 5 \f "see " \l 1033 \m WHO "#, &mut works).unwrap();
        assert_eq!(cites.len(), 2);
        assert_eq!(cites[0].locator.as_ref().map(|l| l.value.as_str()), Some("5"));
        assert_eq!(cites[0].prefix.as_deref(), Some("see"));
        let names = |at: usize| works.sources[at].item.names("author")[0].display();
        assert_eq!(
            (names(0), names(1)),
            ("Ida Q. Hughes".into(), "World Health Organization".into())
        );
        assert_eq!(works.sources[1].item.date("issued").unwrap().to_string(), "2021-06-04");
        assert!(native(" CITATION Nobody ", &mut works).is_none());
    }

    #[test]
    fn a_citation_of_endnote_brings_its_record() {
        let field = r#" ADDIN EN.CITE <EndNote><Cite><RecNum>7</RecNum><Pages>33</Pages><record><rec-number>7</rec-number><ref-type name="Journal Article">17</ref-type><contributors><authors><author>Evans, Mary</author></authors></contributors><titles><title>On Ice</title><secondary-title>J Ice</secondary-title></titles><dates><year>2010</year></dates></record></Cite></EndNote>"#;
        let mut works = Works::default();
        let cites = endnote(field, &mut works).unwrap();
        assert_eq!(cites[0].locator.as_ref().map(|l| l.value.as_str()), Some("33"));
        let item = &works.sources[0].item;
        assert_eq!(
            (item.get("title").as_deref(), item.item_type().as_str()),
            (Some("On Ice"), "article-journal")
        );
    }
}
