//! EndNote's XML export.

use super::dates;
use super::identifiers::set_numbers;
use super::names::{self, Order};
use super::unread::Unread;
use crate::pattern::pattern;
use crate::plain::{plain, words};
use crate::{ImportError, xml};
use model::{CslItem, Diagnostic, Name};
use regex::{Captures, Regex};
use roxmltree::{Document, Node};
use std::borrow::Cow;
use std::sync::LazyLock;

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

/// Elements, the types of whose works they say something (none: all), and the variables; the first
/// that is given has the variable.
type Meaning = (&'static str, &'static [&'static str], &'static str);

const FIELDS: &[Meaning] = &[
    ("secondary-title", &["book", "report"], "collection-title"),
    ("secondary-title", &["thesis"], "note"),
    ("alt-title", &["paper-conference"], "container-title"),
    ("secondary-title", &["paper-conference"], "event-title"),
    ("secondary-title", &[], "container-title"),
    (
        "full-title",
        &["article-journal", "article-magazine", "article-newspaper"],
        "container-title",
    ),
    ("abbr-1", &[], "container-title-short"),
    ("short-title", &[], "title-short"),
    ("tertiary-title", &[], "collection-title"),
    ("number", &["book", "chapter"], "collection-number"),
    ("number", &["report", "bill", "legislation", "patent", "hearing"], "number"),
    ("number", &ISSUED, "issue"),
    ("volume", &VOLUMES, "volume"),
    ("num-vols", &[], "number-of-volumes"),
    ("work-type", &[], "genre"),
    ("volume", &["thesis"], "genre"),
    ("section", &["chapter"], "chapter-number"),
    ("section", &["article-newspaper"], "section"),
    ("edition", &[], "edition"),
    ("publisher", &["legal_case"], "authority"),
    ("publisher", &[], "publisher"),
    ("pub-location", &[], "publisher-place"),
    ("language", &[], "language"),
    ("abstract", &[], "abstract"),
    ("remote-database-name", &[], "source"),
    ("call-num", &[], "call-number"),
    ("reviewed-item", &[], "reviewed-title"),
];

/// Types of works that have issues.
const ISSUED: [&str; 6] = [
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "document",
    "legal_case",
    "manuscript",
];

/// Types of works that have volumes: of a page on the web EndNote has the day of access there.
const VOLUMES: [&str; 13] = [
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "book",
    "chapter",
    "dataset",
    "document",
    "entry-dictionary",
    "entry-encyclopedia",
    "legal_case",
    "legislation",
    "paper-conference",
    "report",
];

/// Elements whose texts are notes one after another.
const NOTES: &[&str] = &["notes", "research-notes", "orig-pub"];

fn in_kinds(kinds: &[&str], kind: &str) -> bool {
    kinds.is_empty() || kinds.contains(&kind)
}

/// The text of a title with the looks that CSL knows.
fn styled(title: Node<'_, '_>) -> String {
    let mut out = String::new();
    for text in title.descendants().filter(Node::is_text) {
        let face = text.ancestors().find(|n| xml::is(*n, "style"));
        let face =
            face.and_then(|n| n.attributes().find(|a| a.name() == "face")).map(|a| a.value());
        let said = text.text().unwrap_or_default();
        let tag = match face {
            Some("italic") => "i",
            Some("subscript") => "sub",
            Some("superscript") => "sup",
            _ => {
                out.push_str(said);
                continue;
            }
        };
        out.push_str(&format!("<{tag}>{said}</{tag}>"));
    }
    words(&out)
}

pub(super) fn is_endnote(text: &str) -> bool {
    text.starts_with('<') && text.contains("<records>") && text.contains("<record")
}

/// Reads the records. A finding says what was mended to read them, or that the file breaks off.
pub(super) fn read(text: &str) -> Result<(Vec<CslItem>, Vec<Diagnostic>), ImportError> {
    let source = xml::text(text.as_bytes());
    let (mended, mut findings) = mended(&source);
    let whole = match xml::parse(&mended, "EndNote XML", "records") {
        Ok(tree) => {
            findings.extend(unread(&tree).finding("elements"));
            return Ok((items(&tree), findings));
        }
        Err(error) => whole_records(&mended).ok_or(error)?,
    };
    let tree = xml::parse(&whole, "EndNote XML", "records")?;
    let message = "the library breaks off or is damaged; only its whole records are read";
    findings.push(
        Diagnostic::warning("reference-entry", message)
            .hint("export the library again and compare how many records it has"),
    );
    findings.extend(unread(&tree).finding("elements"));
    Ok((items(&tree), findings))
}

/// Elements that are read by themselves, and those that say nothing of the work: labels and files
/// of the program that wrote the library, addresses of authors, numbers of databases.
const OTHERS: &[&str] = &[
    "title",
    "pages",
    "electronic-resource-num",
    "isbn",
    "url",
    "keyword",
    "author",
    "year",
    "date",
    "access-date",
    "custom2",
    "rec-number",
    "ref-type",
    "database",
    "source-app",
    "key",
    "auth-address",
    "accession-num",
    "label",
    "image",
    "style",
    "abbr-2",
    "abbr-3",
    "remote-database-provider",
    "modified-date",
];

/// The elements with a text that is not read, each with the title of its record.
fn unread(tree: &Document<'_>) -> Unread {
    let told = |n: &Node<'_, '_>| {
        let leaf = n.children().all(|inner| !inner.is_element() || xml::is(inner, "style"));
        n.is_element() && leaf && !xml::characters(*n).trim().is_empty()
    };
    let known = |name: &str| {
        let fields = FIELDS.iter().map(|(own, ..)| own).chain(NOTES).chain(OTHERS);
        fields.into_iter().any(|own| *own == name)
    };
    let mut unread = Unread::default();
    for record in tree.descendants().filter(|n| xml::is(*n, "record")) {
        let title = record.descendants().find(|n| xml::is(*n, "title"));
        for node in record.descendants().filter(told) {
            let name = xml::name_of(node);
            if !known(name) {
                unread.add(name, &title.map(xml::characters).unwrap_or_default());
            }
        }
    }
    unread
}

fn items(tree: &Document<'_>) -> Vec<CslItem> {
    let order = order_of(tree.root());
    tree.descendants().filter(|n| xml::is(*n, "record")).map(|n| ordered(n, order)).collect()
}

/// A text whose references to characters are those of XML: a bare "&" stands for itself, the
/// names of HTML for their characters, and what no XML may hold for nothing.
fn mended(text: &str) -> (Cow<'_, str>, Vec<Diagnostic>) {
    static REFERENCE: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"&(?:#(x[0-9A-Fa-f]+|[0-9]+);|([A-Za-z][A-Za-z0-9]*);)?"));
    let mut count = 0usize;
    let mended = REFERENCE.replace_all(text, |found: &Captures<'_>| {
        let number = found.get(1).map(|number| match number.as_str().strip_prefix('x') {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => number.as_str().parse().ok(),
        });
        let allowed =
            |c: char| c >= ' ' && c != '\u{fffe}' && c != '\u{ffff}' || "\t\n\r".contains(c);
        let name = found.get(2).map_or("", |name| name.as_str());
        let kept = match number {
            Some(number) => number.and_then(char::from_u32).is_some_and(allowed),
            None => matches!(name, "amp" | "lt" | "gt" | "quot" | "apos"),
        };
        if kept {
            return found[0].to_owned();
        }
        count += 1;
        let character = if name.is_empty() { String::new() } else { plain(&found[0]) };
        match number {
            Some(_) => String::new(),
            None if name == "nbsp" => " ".to_owned(),
            None if character.chars().count() == 1 => character,
            None => found[0].replacen('&', "&amp;", 1),
        }
    });
    let message = format!("{count} characters that XML does not allow as they stand were mended");
    let finding = Diagnostic::warning("reference-entry", message)
        .hint("look through the titles and names of the library");
    (mended, (count > 0).then_some(finding).into_iter().collect())
}

/// A library of those records that can be read by themselves.
fn whole_records(text: &str) -> Option<String> {
    static RECORD: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?s)<record>.*?</record>"));
    let records = RECORD.find_iter(text).map(|found| found.as_str());
    let records = records.filter(|record| xml::parse(record, "EndNote XML", "record").is_ok());
    let records: String = records.collect();
    (!records.is_empty()).then(|| format!("<xml><records>{records}</records></xml>"))
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
    item.set(
        "title",
        record.descendants().find(|n| xml::is(*n, "title")).map(styled).unwrap_or_default(),
    );
    let mut read = Vec::new();
    for (name, _, variable) in FIELDS.iter().filter(|(_, kinds, _)| in_kinds(kinds, kind)) {
        let said = value(name);
        if !said.is_empty() && !read.contains(name) && item.get(variable).is_none() {
            read.push(name);
            item.set(variable, said);
        }
    }
    let pages = super::ris::pages(&value("pages"));
    let count =
        matches!(kind, "book" | "thesis" | "report") && pages.chars().all(|c| c.is_ascii_digit());
    item.set(if count { "number-of-pages" } else { "page" }, pages);
    item.set("DOI", super::ris::bare_doi(&value("electronic-resource-num")));
    if let Some(online) = item.get("edition").filter(|_| kind == "article-journal")
        && let Some(day) = dates::read(&online)
    {
        // The day of publication online stands where no article has an edition.
        item.set("edition", "");
        day.set(&mut item, "available-date");
    }
    if value("custom2").starts_with("PMC") {
        item.set("PMCID", value("custom2"));
    }
    let isbn =
        record.descendants().find(|n| xml::is(*n, "isbn")).map(xml::characters).unwrap_or_default();
    set_numbers(&mut item, isbn.split(['\r', '\n']).filter(|said| !said.trim().is_empty()));
    // Files of the program's user stand among the addresses.
    let of_file = |n: &Node<'_, '_>| n.ancestors().any(|n| xml::is(n, "pdf-urls"));
    let urls = record.descendants().filter(|n| xml::is(*n, "url") && !of_file(n));
    let urls: Vec<String> =
        urls.map(|n| words(&xml::characters(n))).filter(|u| !u.is_empty()).collect();
    item.set("URL", urls.first().cloned().unwrap_or_default());
    let said = item.get("note").into_iter();
    let notes = said.chain(NOTES.iter().map(|name| value(name))).chain(urls.into_iter().skip(1));
    let notes: Vec<String> = notes.filter(|note| !note.is_empty()).collect();
    item.set("note", notes.join("\n"));
    let keywords = record.descendants().filter(|n| xml::is(*n, "keyword"));
    let keywords: Vec<String> = keywords.map(|n| xml::characters(n).trim().to_owned()).collect();
    item.set("keyword", keywords.join(", "));
    for (list, variable) in [
        ("authors", "author"),
        ("secondary-authors", "editor"),
        ("tertiary-authors", if kind == "thesis" { "contributor" } else { "collection-editor" }),
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
    let access = [value("access-date"), format!("{} {}", value("number"), value("volume"))];
    let access = if kind == "webpage" { &access[..] } else { &access[..1] };
    if let Some(accessed) = access.iter().find_map(|said| dates::read(said)) {
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
