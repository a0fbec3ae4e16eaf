//! RIS: lines of a tag of two characters, two spaces, a hyphen and a value.

use super::dates;
use super::identifiers::set_numbers;
use super::names::{self, Order};
use super::ris_tags::{Meaning, NAMES, NOTES, OTHERS, PLAIN_GENRES, TEXTS, TYPES};
use super::unread::Unread;
use crate::plain::plain;
use model::{CslItem, Diagnostic, Name};
use std::collections::BTreeMap;

/// The tag and value of a line.
fn tagged(line: &str) -> Option<(&str, &str)> {
    let (tag, rest) = line.split_at_checked(2)?;
    let mut letters = tag.bytes();
    let known = letters.next()?.is_ascii_uppercase() && letters.next()?.is_ascii_alphanumeric();
    let value = rest.trim_start().strip_prefix('-')?;
    (known && rest.starts_with(' ') && (value.is_empty() || value.starts_with(' ')))
        .then(|| (tag, value.trim()))
}

/// Whether a text is RIS.
pub(super) fn is_ris(text: &str) -> bool {
    text.lines().take(40).filter_map(tagged).any(|(tag, _)| tag == "TY")
}

/// The tags of a record and what they say, none of it empty.
type Record = [(String, String)];

/// Reads the records; a line without a tag goes on with the value before it. A finding names the
/// tags that are not known.
pub(super) fn read(text: &str) -> (Vec<CslItem>, Option<Diagnostic>) {
    let mut items = Vec::new();
    let mut unread = Unread::default();
    let lines = text.lines().filter_map(tagged);
    let people = lines.filter(|(tag, _)| NAMES.iter().any(|(own, ..)| own == tag));
    let order = Order::of(people.map(|(_, name)| name));
    let mut record: Vec<(String, String)> = Vec::new();
    let mut close = |record: &mut Vec<(String, String)>| {
        record.retain(|(_, value)| !value.is_empty());
        let others = record.iter().map(|(tag, _)| tag.clone()).filter(|tag| !is_known(tag));
        for tag in repeated(record).chain(others) {
            unread.add(&tag, title(record));
        }
        items.extend(item(&std::mem::take(record), order));
    };
    for line in text.lines() {
        match tagged(line) {
            Some((tag @ ("TY" | "ER"), value)) => {
                close(&mut record);
                if tag == "TY" {
                    record.push((tag.to_owned(), value.to_owned()));
                }
            }
            Some((tag, value)) => record.push((tag.to_owned(), value.to_owned())),
            None => {
                if let Some((_, value)) = record.last_mut().filter(|_| !line.trim().is_empty()) {
                    value.push(' ');
                    value.push_str(line.trim());
                }
            }
        }
    }
    close(&mut record);
    (items, unread.finding("tags"))
}

/// The title of a record, or what stands for it.
fn title(record: &Record) -> &str {
    let titles = ["TI", "T1", "BT", "CT", "ID"];
    let found = titles.iter().find_map(|tag| record.iter().find(|(own, _)| own == tag));
    found.map_or("", |(_, title)| title)
}

/// The CSL type of a type of RIS.
fn csl_type(own: &str) -> &'static str {
    TYPES.iter().find(|(ris, _)| *ris == own).map_or("document", |(_, csl)| csl)
}

/// The tags that a record has twice and that are read once.
fn repeated(record: &Record) -> impl Iterator<Item = String> {
    let own = record.first().map_or("", |(_, own)| own.as_str());
    let kind = csl_type(own);
    let again = record.iter().enumerate().filter(move |(at, (tag, value))| {
        let before = &record[..*at];
        TEXTS.iter().any(|(own, kinds, _)| own == tag && of(kinds, kind))
            && NOTES.iter().all(|(own, _)| own != tag)
            && before.iter().any(|(own, _)| own == tag)
            && before.iter().all(|(_, said)| said != value)
    });
    again.map(|(_, (tag, _))| format!("{tag} (a second time)"))
}

fn is_known(tag: &str) -> bool {
    let in_table = |table: &[Meaning]| table.iter().any(|(own, ..)| *own == tag);
    in_table(TEXTS)
        || in_table(NAMES)
        || NOTES.iter().any(|(own, _)| *own == tag)
        || OTHERS.contains(&tag)
}

fn item(record: &Record, order: Order) -> Option<CslItem> {
    let one = |tag: &str| {
        let found = record.iter().find(|(own, _)| own == tag);
        found.map(|(_, value)| value.as_str()).unwrap_or_default()
    };
    let own = record.iter().find(|(tag, _)| tag == "TY")?.1.as_str();
    let kind = csl_type(own);
    let mut item = CslItem::new(kind);
    if own == "INPR" {
        item.set("status", "in press");
    }
    let mut told = names(&mut item, record, own, order);
    let doi = [one("DO"), one("M3"), one("N1")].into_iter().find_map(|text| {
        let doi = bare_doi(text);
        doi.starts_with("10.").then_some(doi).filter(|doi| !doi.contains(' '))
    });
    let doi = doi.unwrap_or_else(|| bare_doi(one("DO")));
    told.extend(["N1"].into_iter().filter(|tag| !doi.is_empty() && bare_doi(one(tag)) == doi));
    item.set("DOI", doi);
    for (tag, _, variable) in TEXTS.iter().filter(|(_, kinds, _)| of(kinds, kind)) {
        let value = one(tag);
        if !value.is_empty() && !told.contains(tag) && item.get(variable).is_none() {
            item.set(variable, value);
            told.push(tag);
        }
    }
    genre(&mut item, one("M3"));
    let all = |tag: &'static str| {
        let found = record.iter().filter(move |(own, _)| own == tag);
        found.map(|(_, value)| value.as_str())
    };
    set_numbers(&mut item, all("SN").chain(all("EI")));
    // The Web of Science has the sponsor of a meeting under the tag of its first page.
    let first = all("SP").chain(all("BP")).find(|page| page.contains(|c: char| c.is_ascii_digit()));
    extent(&mut item, first.unwrap_or(one("SP")), one("EP"));
    if kind == "chapter" && !one("BT").is_empty() && !one("T2").is_empty() {
        // JSTOR has the subtitle of the book there.
        item.set("container-title", format!("{}: {}", one("BT"), one("T2")));
    }
    let keywords = record.iter().filter(|(tag, _)| tag == "KW");
    let keywords: Vec<&str> = keywords.map(|(_, value)| value.as_str()).collect();
    item.set("keyword", keywords.join(", "));
    let said = [one("DA"), one("PY"), one("Y1")];
    dates::set_issued(&mut item, &said);
    if kind == "paper-conference" {
        let days = [one("DA"), one("Y1"), one("Y2")].into_iter().filter_map(dates::read);
        if let Some(days) = days.into_iter().find(dates::Said::is_days) {
            days.set(&mut item, "event-date");
        }
    }
    // EndNote writes the day on which a page was read as a miscellaneous number.
    let again = if kind == "webpage" { dates::read(one("M1")) } else { None };
    told.extend(again.as_ref().map(|_| "M1"));
    if let Some(date) = dates::read(one("Y2")).filter(|date| !date.is_days()).or(again) {
        date.set(&mut item, "accessed");
    }
    let address = ["UR", "LK", "L2"].map(one).into_iter().find(|address| !address.is_empty());
    item.set("URL", address.unwrap_or_default());
    let notes = notes(&item, record, &told);
    item.set("note", notes);
    (item.0.len() > 1).then_some(item)
}

/// Whether a meaning is one of works of this type.
fn of(kinds: &[&str], kind: &str) -> bool {
    kinds.is_empty() || kinds.contains(&kind)
}

/// Reads the names, in the order in which they stand; gives back their tags.
fn names(item: &mut CslItem, record: &Record, own: &str, order: Order) -> Vec<&'static str> {
    let kind = item.item_type();
    let role = |tag: &str| match tag {
        "AU" | "A1" if own == "EDBOOK" => Some("editor"),
        "A2" | "A3" if kind == "book" => Some(role_in_book(record, tag)),
        // These are bodies, which other variables hold.
        "A2" if matches!(kind.as_str(), "patent" | "legal_case") => None,
        _ => {
            let mut meanings =
                NAMES.iter().filter(|(own, kinds, _)| *own == tag && of(kinds, &kind));
            meanings.next().map(|(.., variable)| *variable)
        }
    };
    let mut told = Vec::new();
    let mut lists: BTreeMap<&str, Vec<Name>> = BTreeMap::new();
    for (tag, value) in record {
        let Some(variable) = role(tag) else { continue };
        told.extend(NAMES.iter().map(|(own, ..)| *own).find(|own| own == tag));
        let list = lists.entry(variable).or_default();
        for name in names::names(value, order) {
            if !list.contains(&name) {
                list.push(name);
            }
        }
    }
    for (variable, list) in lists {
        item.set_names(variable, &list);
    }
    told
}

/// Who the second and third names of a book are. Today's programs write the editors of its series
/// first and give the series under `T2`; older ones write its own editors first, and the series
/// under `T3`.
fn role_in_book(record: &Record, tag: &str) -> &'static str {
    let given = |tag: &str| record.iter().any(|(own, _)| own == tag);
    let older = given("T3") && !given("T2");
    match tag {
        "A2" if !older && (given("T2") || given("A3")) => "collection-editor",
        "A3" if older => "collection-editor",
        _ => "editor",
    }
}

/// Sets what kind of work `M3` says that it is, unless that is a DOI or its type once more.
fn genre(item: &mut CslItem, said: &str) {
    let plain = PLAIN_GENRES.contains(&said.to_lowercase().as_str());
    if plain || bare_doi(said).starts_with("10.") {
        return;
    }
    item.set(if item.item_type() == "graphic" { "medium" } else { "genre" }, said);
}

/// Sets the pages; a book's single number is how many it has.
fn extent(item: &mut CslItem, first: &str, last: &str) {
    // Some programs write the whole range as the first page.
    let range =
        if last.is_empty() || last == first { pages(first) } else { format!("{first}-{last}") };
    let start = item.get("page-first").unwrap_or_default();
    item.set("page-first", "");
    let whole = matches!(item.item_type().as_str(), "book" | "thesis" | "manuscript");
    if whole && !range.contains('-') {
        item.set("number-of-pages", range.trim_end_matches("p.").trim_end_matches(['p', ' ']));
    } else {
        item.set("page", if range.is_empty() { start } else { range });
    }
    if item.get("page").is_none() && item.item_type() == "article-journal" {
        item.set("page", item.get("number").unwrap_or_default());
    }
}

/// What no variable holds, a line each.
fn notes(item: &CslItem, record: &Record, told: &[&str]) -> String {
    let mut lines: Vec<String> = item.get("note").into_iter().collect();
    let (doi, address) = (item.get("DOI"), item.get("URL"));
    let known = |line: &str| {
        address.as_deref() == Some(line) || doi.as_deref() == Some(bare_doi(line).as_str())
    };
    for (tag, value) in record.iter().filter(|(tag, _)| !told.contains(&tag.as_str())) {
        let Some((_, label)) = NOTES.iter().find(|(own, _)| own == tag) else { continue };
        let value = if value.contains("</") { plain(value) } else { value.clone() };
        let line = if label.is_empty() { value } else { format!("{label}: {value}") };
        if !known(&line) && !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines.join("\n")
}

/// A DOI without the address of a resolver or a label before it.
pub(super) fn bare_doi(text: &str) -> String {
    let at = text.find("10.").filter(|at| *at == 0 || text[..*at].ends_with(['/', ':', ' ']));
    without_query(text[at.unwrap_or(0)..].trim()).to_owned()
}

/// A DOI without what an address carries behind a question mark.
pub(crate) fn without_query(doi: &str) -> &str {
    let query = doi.split_once('?').filter(|(_, rest)| rest.contains('=') || *rest == "utm");
    query.map_or(doi, |(bare, _)| bare)
}

/// A range of pages with one hyphen, a range of one page as that page.
pub(super) fn pages(text: &str) -> String {
    let joined = text.replace("--", "-").replace(['–', '—'], "-");
    match joined.split_once('-') {
        Some((first, last)) if first == last => first.to_owned(),
        _ => joined,
    }
}

/// The month of an English name or its first letters, or of a number.
pub(super) fn month(text: &str) -> Option<u8> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let text = text.trim().to_lowercase();
    let named = MONTHS.iter().position(|month| text.starts_with(month));
    match named {
        Some(at) => u8::try_from(at + 1).ok(),
        None => text.parse().ok().filter(|month| (1..=12).contains(month)),
    }
}
