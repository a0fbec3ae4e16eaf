//! Zotero's RDF export (RDF/XML with Zotero's, Bibliontology's, Dublin Core's and PRISM's terms).

use super::unread::Unread;
use crate::plain::plain;
use crate::{ImportError, xml};
use model::{CslItem, Diagnostic, Name, Person};
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
    ("artwork", "graphic"),
    ("audioRecording", "song"),
    ("tvBroadcast", "broadcast"),
    ("radioBroadcast", "broadcast"),
    ("instantMessage", "personal_communication"),
    ("standard", "standard"),
    ("document", "document"),
];

/// Properties and the variables they become; the first that is given has the variable. Zotero
/// writes what its vocabularies have no property for under the name of its own field.
const FIELDS: &[(&str, &str)] = &[
    ("title", "title"),
    ("caseName", "title"),
    ("nameOfAct", "title"),
    ("shortTitle", "title-short"),
    ("citationKey", "citation-key"),
    ("firstPage", "page"),
    ("codePages", "page"),
    ("numPages", "number-of-pages"),
    ("numberOfVolumes", "number-of-volumes"),
    ("codeVolume", "volume"),
    ("code", "container-title"),
    ("edition", "edition"),
    ("versionNumber", "version"),
    ("language", "language"),
    ("abstract", "abstract"),
    ("type", "genre"),
    ("genre", "genre"),
    ("medium", "medium"),
    ("archive", "archive"),
    ("coverage", "archive_location"),
    ("libraryCatalog", "source"),
    ("meetingName", "event-title"),
    ("repository", "publisher"),
    ("archiveID", "number"),
    ("docketNumber", "number"),
    ("billNumber", "number"),
    ("publicLawNumber", "number"),
    ("documentNumber", "number"),
    ("episodeNumber", "number"),
    ("patentNumber", "number"),
    ("seriesNumber", "collection-number"),
    ("court", "authority"),
    ("legislativeBody", "authority"),
    ("issuingAuthority", "authority"),
    ("committee", "section"),
    ("session", "chapter-number"),
    ("history", "references"),
    ("references", "references"),
    ("legalStatus", "status"),
    ("status", "status"),
    ("country", "jurisdiction"),
    ("scale", "scale"),
    ("runningTime", "dimensions"),
    ("artworkSize", "dimensions"),
];

/// Names that lines of the field `Extra` may begin with (Zotero's documentation, "Citing fields
/// from Extra"), and the variables.
const EXTRA: &[(&str, &str)] = &[
    ("doi", "DOI"),
    ("isbn", "ISBN"),
    ("issn", "ISSN"),
    ("pmid", "PMID"),
    ("pmcid", "PMCID"),
    ("citation key", "citation-key"),
    ("event place", "event-place"),
    ("genre", "genre"),
    ("medium", "medium"),
    ("original title", "original-title"),
    ("original publisher", "original-publisher"),
    ("publisher", "publisher"),
    ("publisher place", "publisher-place"),
    ("reviewed title", "reviewed-title"),
    ("status", "status"),
    ("volume title", "volume-title"),
];

/// Lists of people and the variables they become; of several of one variable the first is it.
const PEOPLE: &[(&str, &str)] = &[
    ("authors", "author"),
    ("artists", "author"),
    ("cartographers", "author"),
    ("inventors", "author"),
    ("podcasters", "author"),
    ("presenters", "author"),
    ("programmers", "author"),
    ("interviewees", "author"),
    ("editors", "editor"),
    ("seriesEditors", "collection-editor"),
    ("bookAuthors", "container-author"),
    ("translators", "translator"),
    ("contributors", "contributor"),
    ("reviewedAuthors", "reviewed-author"),
    ("recipients", "recipient"),
    ("interviewers", "interviewer"),
    ("directors", "director"),
    ("producers", "producer"),
    ("scriptwriters", "script-writer"),
    ("composers", "composer"),
    ("performers", "performer"),
];

pub(super) fn is_rdf(text: &str) -> bool {
    text.starts_with('<') && text.contains("<rdf:RDF") && text.contains("zotero.org")
}

/// Reads the items; a finding says what has no place in one.
pub(super) fn read(library: &str) -> Result<(Vec<CslItem>, Option<Diagnostic>), ImportError> {
    let source = xml::text(library.as_bytes());
    let tree = xml::parse(&source, "Zotero RDF", "rdf:RDF")?;
    let root = tree.root_element();
    let about: BTreeMap<&str, Node<'_, '_>> = root
        .children()
        .filter_map(|n| Some((n.attributes().find(|a| a.name() == "about")?.value(), n)))
        .collect();
    let items = root.children().filter_map(|node| item(node, &about));
    let rights = |node: &Node<'_, '_>| child(*node, "rights").is_some_and(|n| !text(n).is_empty());
    let mut unread = Unread::default();
    for node in root.children().filter(rights) {
        let title = child(node, "title").map(text).unwrap_or_default();
        unread.add("dc:rights", &title);
    }
    Ok((items.collect(), unread.finding("elements")))
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
    let wholes = wholes(node, about, 3);
    let value = |name: &str| child(node, name).map(text).unwrap_or_default();
    let either = |name: &str| {
        let found = std::iter::once(node).chain(wholes.iter().copied());
        found.filter_map(|n| child(n, name)).map(text).next().unwrap_or_default()
    };
    for whole in &wholes {
        let title = child(*whole, "title").map(text).unwrap_or_default();
        let other = child(*whole, "alternative").map(text).unwrap_or_default();
        match xml::name_of(*whole) {
            "Part" => item.set("section", title),
            "Series" => {
                item.set("collection-title", if title.is_empty() { other } else { title });
                let number = child(*whole, "identifier").map(text).unwrap_or_default();
                if !number.starts_with("ISSN") {
                    item.set("collection-number", number);
                }
            }
            _ => {
                item.set("container-title", title);
                item.set("container-title-short", other);
            }
        }
    }
    for (name, variable) in FIELDS {
        if item.get(variable).is_none() {
            item.set(variable, value(name));
        }
    }
    if kind == "software"
        && let Some(version) = item.get("edition")
    {
        item.set("edition", "");
        item.set("version", version);
    }
    item.set("volume", either("volume"));
    let number = either("number");
    if !number.is_empty() {
        let numbered = matches!(kind, "report" | "bill" | "patent" | "standard" | "legislation");
        item.set(if numbered { "number" } else { "issue" }, number);
    }
    let pages = super::ris::pages(&value("pages"));
    if !pages.is_empty() {
        item.set("page", pages);
    }
    if let Some(publisher) = child(node, "publisher") {
        let body = publisher.descendants().find(|n| xml::is(*n, "name"));
        if let Some(body) = body.map(text) {
            item.set("publisher", body);
        }
        let place = publisher.descendants().find(|n| xml::is(*n, "locality"));
        item.set("publisher-place", place.map(text).unwrap_or_default());
    }
    if let Some(event) = child(node, "presentedAt") {
        item.set("event-title", text(event));
    }
    subjects(&mut item, node);
    extra(&mut item, node);
    let said = item.get("note").into_iter();
    item.set("note", said.chain(notes(node, about)).collect::<Vec<_>>().join("\n"));
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
    for (list, variable) in PEOPLE.iter().copied() {
        if !item.names(variable).is_empty() {
            continue;
        }
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
    let dates = ["date", "dateEnacted", "dateDecided", "issued", "issueDate"].map(value);
    let said: Vec<&str> =
        dates.iter().map(String::as_str).find(|said| !said.is_empty()).into_iter().collect();
    super::dates::set_issued(&mut item, &said);
    for (name, variable) in [("dateSubmitted", "accessed"), ("filingDate", "submitted")] {
        if let Some(date) = super::dates::read(&value(name)) {
            date.set(&mut item, variable);
        }
    }
    Some(item)
}

/// What a node is part of, and what that is part of: each stands inside the other or elsewhere in
/// the file.
fn wholes<'a, 'i>(
    node: Node<'a, 'i>,
    about: &BTreeMap<&str, Node<'a, 'i>>,
    levels: usize,
) -> Vec<Node<'a, 'i>> {
    if levels == 0 {
        return Vec::new();
    }
    let parts = node.children().filter(|n| xml::is(*n, "isPartOf"));
    let found = parts.filter_map(|part| named_or_inside(part, about));
    found.flat_map(|one| [vec![one], wholes(one, about, levels - 1)].concat()).collect()
}

/// The resource that a property names, or that it holds.
fn named_or_inside<'a, 'i>(
    property: Node<'a, 'i>,
    about: &BTreeMap<&str, Node<'a, 'i>>,
) -> Option<Node<'a, 'i>> {
    match property.attributes().find(|a| a.name() == "resource") {
        Some(resource) => about.get(resource.value()).copied(),
        None => property.children().find(|n| n.is_element()),
    }
}

/// Keywords, and the number by which a library calls the work.
fn subjects(item: &mut CslItem, node: Node<'_, '_>) {
    let mut keywords = Vec::new();
    for subject in node.children().filter(|n| xml::is(*n, "subject")) {
        if subject.children().any(|n| xml::is(n, "LCC")) {
            item.set("call-number", text(subject));
        } else {
            keywords.push(text(subject));
        }
    }
    item.set("keyword", keywords.join(", "));
}

/// Reads Zotero's field for what has no field: lines that name a variable, and notes.
fn extra(item: &mut CslItem, node: Node<'_, '_>) {
    let mut notes: Vec<&str> = Vec::new();
    let said = child(node, "description").map(xml::characters).unwrap_or_default();
    for line in said.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let named = line.split_once(": ").and_then(|(name, value)| {
            let name = name.to_lowercase();
            Some((EXTRA.iter().find(|(own, _)| *own == name)?.1, value))
        });
        match named {
            Some((variable, value)) if item.get(variable).is_none() => item.set(variable, value),
            _ => notes.push(line),
        }
    }
    item.set("note", notes.join("\n"));
}

/// The notes that refer to the work.
fn notes<'a, 'i>(node: Node<'a, 'i>, about: &BTreeMap<&str, Node<'a, 'i>>) -> Vec<String> {
    let memos = node.children().filter(|n| xml::is(*n, "isReferencedBy"));
    let memos = memos.filter_map(|memo| child(named_or_inside(memo, about)?, "value"));
    memos.map(|memo| plain(&xml::characters(memo))).filter(|note| !note.is_empty()).collect()
}
