//! `BibTeX` and `BibLaTeX`.

use super::bibtex_dates::set_dates;
use super::bibtex_entries::entries;
use super::bibtex_names::{names, with_whole_names};
use super::bibtex_tables::{
    ARTICLE_NUMBERS, FIELDS, GENRES, INHERITED, LABELS, OTHERS, PEOPLE, REMARKS, STATES, csl_type,
};
use super::bibtex_text::text_of;
use super::ris_tags::PLAIN_GENRES;
use super::unread::Unread;
use crate::ImportError;
use crate::pattern::pattern;
use biblatex::{ChunksExt, EditorType, Entry, EntryType, Person};
use model::{CslItem, Diagnostic, Name};
use regex::Regex;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Reads the entries that can be read. An entry takes what it lacks from the one that `crossref`
/// names, and that one's title as the title of its container. A finding names each entry that
/// cannot be read.
pub(super) fn read(text: &str) -> Result<(Vec<CslItem>, Vec<Diagnostic>), ImportError> {
    let (entries, mut findings) = entries(text).map_err(ImportError::Bibtex)?;
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
        let kind = text_of(&read.entry, "relatedtype");
        for key in text_of(&read.entry, "related").split(',') {
            if let Some(related) = parents.get(key.trim()).filter(|related| **related != at) {
                relate(&mut items[at], &kind, &item(&entries[*related].entry));
            }
        }
    }
    let mut kinds = entries.iter().map(|read| &read.entry.entry_type);
    items.retain(|item| kinds.next() != Some(&EntryType::XData) && item.0.len() > 2);
    let mut unread = Unread::default();
    for entry in entries.iter().map(|read| &read.entry) {
        for field in entry.fields.keys().filter(|field| !is_read(field)) {
            unread.add(field, &entry.key);
        }
    }
    findings.extend(unread.finding("fields"));
    Ok((items, findings))
}

/// Whether a field is read, or says nothing of the work.
fn is_read(field: &str) -> bool {
    let field = field.to_lowercase();
    let texts = FIELDS.iter().chain(PEOPLE).map(|(own, _)| *own);
    texts
        .chain([REMARKS, ARTICLE_NUMBERS, OTHERS, LABELS].into_iter().flatten().copied())
        .any(|own| own == field)
        || field.starts_with("bdsk-")
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
    let field = |name: &str| text_of(entry, name);
    let in_book = !field("booktitle").is_empty();
    let kind = csl_type(&entry.entry_type, &field("entrysubtype"), in_book);
    let mut item = CslItem::new(kind);
    item.set("id", entry.key.clone());
    let (title, subtitle) = (field("title"), field("subtitle"));
    item.set("title", if subtitle.is_empty() { title } else { format!("{title}: {subtitle}") });
    let journal = [field("journaltitle"), field("journal")].concat();
    let below = field("journalsubtitle");
    let journal = if below.is_empty() { journal } else { format!("{journal}: {below}") };
    let (book, below) = (field("booktitle"), field("booksubtitle"));
    let book = if below.is_empty() { book } else { format!("{book}: {below}") };
    item.set("container-title", if journal.is_empty() { book } else { journal });
    let mut told = Vec::new();
    for (name, variable) in FIELDS {
        let value = field(name);
        let plain = *name == "type" && PLAIN_GENRES.contains(&value.to_lowercase().as_str());
        let again = plain || told.contains(name);
        if !value.is_empty() && !again && item.get(variable).is_none() {
            told.push(*name);
            let value = match *name {
                "doi" => super::ris::bare_doi(&unescaped(&value)),
                "url" => unescaped(value.trim_start_matches("\\url")),
                "type" => called(GENRES, value),
                "pubstate" => called(STATES, value),
                _ => value,
            };
            item.set(variable, value);
        }
    }
    let numbers: Vec<String> =
        ["issn", "eissn"].map(field).into_iter().filter(|number| !number.is_empty()).collect();
    item.set("ISSN", numbers.join(", "));
    let sponsored = kind == "paper-conference" || entry.entry_type == EntryType::Proceedings;
    organized(&mut item, field("organization"), sponsored);
    let number = field("number");
    if !number.is_empty() {
        let in_series =
            matches!(kind, "book" | "chapter" | "paper-conference") && !field("series").is_empty();
        let variable = match kind {
            _ if kind.starts_with("article-") => "issue",
            _ if in_series => "collection-number",
            _ => "number",
        };
        item.set(variable, number);
    }
    if kind == "legal_case" {
        item.set("authority", item.get("publisher").unwrap_or_default());
        item.set("publisher", "");
    }
    item.set("page", super::ris::pages(&field("pages")));
    let remarks = REMARKS.iter().map(|name| field(name)).filter(|remark| !remark.is_empty());
    item.set("note", remarks.collect::<Vec<_>>().join("\n"));
    people(&mut item, entry);
    if item.get("page").is_none() {
        let number = ARTICLE_NUMBERS.iter().map(|name| field(name)).find(|n| !n.is_empty());
        item.set("page", number.unwrap_or_default());
    }
    online(&mut item, entry, &field);
    set_dates(&mut item, entry, &field);
    item
}

/// What a key is called, where the value is one.
fn called(names: &[(&str, &str)], value: String) -> String {
    match names.iter().find(|(key, _)| *key == value) {
        Some((_, name)) => (*name).to_owned(),
        None => value,
    }
}

fn people(item: &mut CslItem, entry: &Entry) {
    let entry = &with_whole_names(entry);
    let mut lists: Vec<(&str, Vec<Person>)> = Vec::new();
    for (field, variable) in PEOPLE {
        lists.push((*variable, entry.get_as(field).unwrap_or_default()));
    }
    for (editors, kind) in entry.editors().unwrap_or_default() {
        let variable = match kind {
            EditorType::Compiler => "compiler",
            EditorType::Organizer => "organizer",
            EditorType::Director => "director",
            EditorType::Collaborator => "contributor",
            EditorType::Unknown(kind) if kind == "serieseditor" => "collection-editor",
            EditorType::Unknown(kind) if kind == "translator" => "translator",
            _ => "editor",
        };
        lists.push((variable, editors));
    }
    for (variable, list) in lists {
        let mut all = item.names(variable);
        all.extend(names(&list));
        item.set_names(variable, &all);
    }
}

/// The body that held a conference, or that published something with the help of a house.
fn organized(item: &mut CslItem, organization: String, sponsored: bool) {
    match item.get("publisher") {
        _ if organization.is_empty() => {}
        None => item.set("publisher", organization),
        Some(house) if house.contains(&organization) => {}
        Some(_) if sponsored => item.set_names("organizer", &[Name::literal(organization)]),
        Some(house) => item.set("publisher", format!("{organization}; {house}")),
    }
}

/// What an entry says of a work that it is related to (`BibLaTeX`, "Related Entries").
fn relate(item: &mut CslItem, kind: &str, related: &CslItem) {
    let Some(title) = related.get("title") else { return };
    match kind {
        "translationof" | "origpubin" | "origpubas" | "reprintof" => {
            for (own, variable) in [
                ("original-title", "title"),
                ("original-publisher", "publisher"),
                ("original-publisher-place", "publisher-place"),
                ("original-date", "issued"),
            ] {
                if let Some(value) = related.0.get(variable) {
                    item.0.entry(own).or_insert_with(|| value.clone());
                }
            }
        }
        "reviewof" => {
            item.set("reviewed-title", title);
            item.set_names("reviewed-author", &related.names("author"));
        }
        _ => {
            let note = item.get("note").map(|note| format!("{note}\n")).unwrap_or_default();
            item.set("note", format!("{note}Related: {title}"));
        }
    }
}

/// The address of what has none of its own: where it was published, or its preprint.
fn online(item: &mut CslItem, entry: &Entry, field: &impl Fn(&str) -> String) {
    let archive = [field("eprinttype"), field("archiveprefix")].concat();
    let kind = archive.to_lowercase();
    if item.get("URL").is_some() || kind != "arxiv" {
        item.set("archive_location", field("eprint"));
        item.set("archive", if kind == "arxiv" { "arXiv".to_owned() } else { archive });
    }
    if item.get("URL").is_some() {
        return;
    }
    let published = unescaped(&field("howpublished"));
    let remark = unescaped(&field("note"));
    let title = entry.get("title").unwrap_or_default().format_verbatim();
    if let Some(address) = ADDRESS.find(&published) {
        item.set("URL", bare_address(address.as_str()));
        let words = [&published[..address.start()], " ", &published[address.end()..]].concat();
        let words = publisher_beside(&words);
        let title = item.get("title").unwrap_or_default();
        if item.get("publisher").is_none() && words.to_lowercase() != title.to_lowercase() {
            item.set("publisher", words);
        }
    } else if let Some(address) = ADDRESS.find(&title) {
        item.set("URL", bare_address(&unescaped(address.as_str())));
    } else if let Some(address) = only_address(&remark) {
        item.set("URL", address);
        let rest = item.get("note").unwrap_or_default();
        item.set("note", rest.strip_prefix(&field("note")).unwrap_or_default().trim());
    } else if kind == "arxiv" && !field("eprint").is_empty() {
        item.set("URL", format!("https://arxiv.org/abs/{}", field("eprint")));
    } else if item.get("publisher").is_none() {
        item.set("publisher", published);
    }
}

static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"https?://[^\s<>{}"]+"#).expect("the pattern is constant and valid")
});

/// What stands beside an address, without the words that only lead to it and the day on which it
/// was read.
fn publisher_beside(words: &str) -> String {
    static LEADING: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\b(?:(?:last\s+)?(?:accessed|visited|retrieved|checked)\b.*|available(?:\s+online)?(?:\s+(?:at|from))?|online(?:\s+at)?|ur[li]|web\s?(?:site|page|link)?|link|at|from|see|via)\W*$",
        )
    });
    let mut words = words.trim_matches(|c: char| !c.is_alphanumeric());
    while let Some(found) = LEADING.find(words) {
        words = words[..found.start()].trim_end_matches(|c: char| !c.is_alphanumeric());
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An address without the marks that end the sentence around it.
fn bare_address(address: &str) -> &str {
    address.trim_end_matches(['.', ',', ';', ':'])
}

/// The address in a remark that is nothing else.
fn only_address(remark: &str) -> Option<String> {
    let remark = remark.strip_prefix("\\url").unwrap_or(remark).trim();
    let found = ADDRESS.find(remark)?;
    let rest = [&remark[..found.start()], &remark[found.end()..]].concat();
    let alone = !rest.contains(char::is_alphanumeric);
    alone.then(|| bare_address(found.as_str()).to_owned())
}

/// An address without the strokes that TeX needs before some signs.
fn unescaped(address: &str) -> String {
    ["_", "%", "&", "#", "~", "$"]
        .iter()
        .fold(address.to_owned(), |text, sign| text.replace(&format!("\\{sign}"), sign))
}
