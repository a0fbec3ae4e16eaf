//! `BibTeX` and `BibLaTeX`.

use super::bibtex_entries::entries;
use crate::ImportError;
use biblatex::{ChunksExt, Date, DateValue, Entry, EntryType, PermissiveType, Person};
use model::{CslItem, Diagnostic, Name, PartialDate};
use serde_json::Value;
use std::collections::HashMap;

/// `BibLaTeX` fields and the CSL variables they become.
const FIELDS: &[(&str, &str)] = &[
    ("publisher", "publisher"),
    ("institution", "publisher"),
    ("organization", "publisher"),
    ("school", "publisher"),
    ("location", "publisher-place"),
    ("address", "publisher-place"),
    ("volume", "volume"),
    ("edition", "edition"),
    ("series", "collection-title"),
    ("doi", "DOI"),
    ("url", "URL"),
    ("isbn", "ISBN"),
    ("issn", "ISSN"),
    ("abstract", "abstract"),
    ("keywords", "keyword"),
    ("note", "note"),
    ("chapter", "chapter-number"),
    ("language", "language"),
    ("langid", "language"),
    ("eventtitle", "event-title"),
    ("issue", "issue"),
    ("shorttitle", "title-short"),
    ("venue", "event-place"),
    ("pubstate", "status"),
    ("type", "genre"),
];

/// What the types of theses and reports that styles print are called by key.
const GENRES: &[(&str, &str)] = &[
    ("phdthesis", "PhD thesis"),
    ("mathesis", "Master’s thesis"),
    ("bathesis", "Bachelor’s thesis"),
    ("candthesis", "Candidate thesis"),
    ("techreport", "Technical report"),
    ("resreport", "Research report"),
];

/// What an entry takes from the one that it refers to, where it lacks it.
const INHERITED: &[&str] = &[
    "publisher",
    "publisher-place",
    "issued",
    "editor",
    "volume",
    "edition",
    "collection-title",
    "ISBN",
    "ISSN",
    "event-title",
    "language",
];

/// Reads the entries that can be read. An entry takes what it lacks from the one that `crossref`
/// names, and that one's title as the title of its container. A finding names each entry that
/// cannot be read.
pub(super) fn read(text: &str) -> Result<(Vec<CslItem>, Vec<Diagnostic>), ImportError> {
    let (entries, findings) = entries(text).map_err(ImportError::Bibtex)?;
    let mut items: Vec<CslItem> = entries.iter().map(|read| item(&read.entry)).collect();
    let parents: HashMap<&str, usize> =
        entries.iter().enumerate().map(|(at, read)| (read.entry.key.as_str(), at)).collect();
    for (at, read) in entries.iter().enumerate() {
        for set in read.sets.iter().filter_map(|key| parents.get(key.as_str())) {
            let set = item(&entries[*set].entry);
            for (variable, value) in set.0.into_iter().filter(|(name, _)| name != "type") {
                items[at].0.entry(variable).or_insert(value);
            }
        }
        let parent = read.parent.as_deref().and_then(|key| parents.get(key));
        if let Some(parent) =
            parent.filter(|parent| **parent != at).map(|at| item(&entries[*at].entry))
        {
            inherit(&mut items[at], &parent);
        }
    }
    let mut kinds = entries.iter().map(|read| &read.entry.entry_type);
    items.retain(|item| kinds.next() != Some(&EntryType::XData) && item.0.len() > 2);
    Ok((items, findings))
}

fn inherit(item: &mut CslItem, parent: &CslItem) {
    for variable in INHERITED {
        if let Some(value) = parent.0.get(*variable) {
            item.0.entry(*variable).or_insert_with(|| value.clone());
        }
    }
    let part = matches!(item.item_type().as_str(), "chapter" | "paper-conference" | "document");
    if item.get("container-title").is_none()
        && let Some(title) = parent.get("title")
    {
        item.set("container-title", title);
        if part && item.item_type() == "document" {
            item.set("type", "chapter");
        }
    }
}

fn item(entry: &Entry) -> CslItem {
    let field = |name: &str| {
        let text = entry.get(name).map(ChunksExt::format_verbatim).unwrap_or_default();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let kind = csl_type(&entry.entry_type, !field("booktitle").is_empty());
    let mut item = CslItem::new(kind);
    item.set("id", entry.key.clone());
    let (title, subtitle) = (field("title"), field("subtitle"));
    item.set("title", if subtitle.is_empty() { title } else { format!("{title}: {subtitle}") });
    let journal = [field("journaltitle"), field("journal")].concat();
    let (book, below) = (field("booktitle"), field("booksubtitle"));
    let book = if below.is_empty() { book } else { format!("{book}: {below}") };
    item.set("container-title", if journal.is_empty() { book } else { journal });
    for (name, variable) in FIELDS {
        let value = field(name);
        if !value.is_empty() && item.get(variable).is_none() {
            let value = match *name {
                "doi" => super::ris::bare_doi(&value),
                "url" => unescaped(&value),
                "type" => GENRES
                    .iter()
                    .find(|(key, _)| *key == value)
                    .map_or(value, |(_, genre)| (*genre).to_owned()),
                _ => value,
            };
            item.set(variable, value);
        }
    }
    item.set(if kind == "article-journal" { "issue" } else { "number" }, field("number"));
    item.set("page", super::ris::pages(&field("pages")));
    item.set_names("author", &entry.author().map(|p| names(&p)).unwrap_or_default());
    let editors = entry.editors().unwrap_or_default();
    let editors: Vec<Name> = editors.iter().flat_map(|(people, _)| names(people)).collect();
    item.set_names("editor", &editors);
    item.set_names("translator", &entry.translator().map(|p| names(&p)).unwrap_or_default());
    if item.get("page").is_none() {
        item.set("page", field("eid"));
    }
    online(&mut item, &field);
    if let Ok(PermissiveType::Typed(date)) = entry.date() {
        set_date(&mut item, "issued", &date);
    }
    if item.date("issued").is_none() {
        about(&mut item, &[field("date"), field("year")].concat());
    }
    // Months are written in more ways than the crate knows.
    if let Some(month) = super::ris::month(&field("month")) {
        let year = field("year").chars().take(4).collect::<String>().parse();
        let date = item.date("issued").or_else(|| year.ok().map(PartialDate::year));
        if let Some(date) = date.filter(|date| date.month.is_none()) {
            item.set_date("issued", PartialDate { month: Some(month), ..date });
        }
    }
    if let Ok(PermissiveType::Typed(date)) = entry.url_date() {
        set_date(&mut item, "accessed", &date);
    }
    if let Ok(PermissiveType::Typed(date)) = entry.orig_date() {
        set_date(&mut item, "original-date", &date);
    }
    if let Ok(PermissiveType::Typed(date)) = entry.event_date() {
        set_date(&mut item, "event-date", &date);
    }
    item
}

/// The address of what has none of its own: where it was published, or its preprint.
fn online(item: &mut CslItem, field: &impl Fn(&str) -> String) {
    if item.get("URL").is_some() {
        return;
    }
    let published = unescaped(&field("howpublished"));
    let address = published.find("http").map(|at| &published[at..]);
    let kind = [field("eprinttype"), field("archiveprefix")].concat().to_lowercase();
    if let Some(address) = address.and_then(|text| text.split(['}', ' ']).next()) {
        item.set("URL", address);
    } else if kind == "arxiv" && !field("eprint").is_empty() {
        item.set("URL", format!("https://arxiv.org/abs/{}", field("eprint")));
    } else if item.get("publisher").is_none() {
        item.set("publisher", published);
    }
}

/// A date that says more than a date does: "circa 1850", "in press".
fn about(item: &mut CslItem, said: &str) {
    let digits = said.split(|c: char| !c.is_ascii_digit()).find(|digits| digits.len() == 4);
    match digits.and_then(|year| year.parse().ok()) {
        Some(year) => {
            item.set_date("issued", PartialDate::year(year));
            let circa = said.trim_start().to_lowercase();
            if (circa.starts_with("c.") || circa.starts_with("ca") || circa.starts_with("circa"))
                && let Some(Value::Object(date)) = item.0.get_mut("issued")
            {
                date.insert("circa".to_owned(), Value::Bool(true));
            }
        }
        None if item.get("status").is_none() => item.set("status", said.trim()),
        None => {}
    }
}

/// An address without the strokes that TeX needs before some signs.
fn unescaped(address: &str) -> String {
    ["_", "%", "&", "#", "~", "$"]
        .iter()
        .fold(address.to_owned(), |text, sign| text.replace(&format!("\\{sign}"), sign))
}

fn csl_type(kind: &EntryType, in_book: bool) -> &'static str {
    match kind {
        EntryType::Article => "article-journal",
        EntryType::Book | EntryType::Booklet | EntryType::MvBook | EntryType::Collection => "book",
        EntryType::InBook | EntryType::InCollection | EntryType::BookInBook => "chapter",
        EntryType::InProceedings => "paper-conference",
        EntryType::Proceedings => "book",
        EntryType::MastersThesis | EntryType::PhdThesis | EntryType::Thesis => "thesis",
        EntryType::TechReport | EntryType::Report | EntryType::Manual => "report",
        EntryType::Online => "webpage",
        EntryType::Unpublished => "manuscript",
        EntryType::Dataset => "dataset",
        EntryType::Software => "software",
        EntryType::Patent => "patent",
        _ if in_book => "chapter",
        _ => "document",
    }
}

/// Names; one without a given name is that of a body.
fn names(people: &[Person]) -> Vec<Name> {
    let name = |person: &Person| {
        if person.given_name.is_empty() && person.prefix.is_empty() {
            if person.name.eq_ignore_ascii_case("others") {
                return Name::literal("et al.");
            }
            return Name::literal(person.name.clone());
        }
        let mut name = model::Person::new(person.name.clone(), person.given_name.clone());
        name.non_dropping_particle = Some(person.prefix.clone()).filter(|p| !p.is_empty());
        name.suffix = Some(person.suffix.clone()).filter(|s| !s.is_empty());
        Name::Person(name)
    };
    people.iter().map(name).collect()
}

fn set_date(item: &mut CslItem, variable: &str, date: &Date) {
    let (DateValue::At(at)
    | DateValue::After(at)
    | DateValue::Before(at)
    | DateValue::Between(at, _)) = date.value;
    // The crate counts months and days from 0.
    let month = at.month.map(|m| m + 1);
    let day = month.and(at.day).map(|d| d + 1);
    item.set_date(variable, PartialDate { year: at.year, month, day });
}
