//! PubMed's format (MEDLINE/NBIB): tags of up to four letters, a hyphen, a value; lines that
//! begin with six spaces go on with the value before them.

use super::names::{self, Order};
use super::unread::Unread;
use model::{CslItem, Diagnostic, Name};

fn tagged(line: &str) -> Option<(&str, &str)> {
    let (tag, rest) = line.split_at_checked(4)?;
    let value = rest.strip_prefix('-')?;
    let tag = tag.trim_end();
    let named = (2..=4).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_uppercase());
    (named && (value.is_empty() || value.starts_with(' '))).then(|| (tag, value.trim()))
}

pub(super) fn is_nbib(text: &str) -> bool {
    let first = text.lines().find(|line| !line.trim().is_empty());
    first
        .and_then(tagged)
        .is_some_and(|(tag, value)| tag == "PMID" && value.bytes().all(|b| b.is_ascii_digit()))
}

/// Tags that are read, and those that say nothing of the work: states and days of the record,
/// addresses and numbers of authors, other forms of what is read (MEDLINE/PubMed Data Element
/// Descriptions).
const KNOWN: &[&str] = &[
    "PMID", "PMC", "TI", "BTI", "TT", "JT", "TA", "VI", "IP", "PG", "PB", "PL", "CP", "LA", "AB",
    "OT", "MH", "EN", "DEP", "LID", "AID", "IS", "ISBN", "FAU", "AU", "CN", "FED", "ED", "DP",
    "PT", "OWN", "STAT", "DCOM", "LR", "CRDT", "MHDA", "EDAT", "PHST", "PST", "SO", "JID", "SB",
    "AD", "AUID", "SI", "GR", "RN", "OTO", "OID", "IR", "FIR", "IRAD", "COIS", "DA", "CTDT",
    "CDAT", "PMCR", "MID", "OCI", "OAB", "OABL", "EIN", "CIN", "CON",
];

/// Reads the records. A finding names the tags that are not read.
pub(super) fn read(text: &str) -> (Vec<CslItem>, Option<Diagnostic>) {
    let mut unread = Unread::default();
    let mut entry = "";
    let mut items = Vec::new();
    let mut record: Vec<(&str, String)> = Vec::new();
    for line in text.lines() {
        match tagged(line) {
            Some((tag, value)) => {
                if tag == "PMID" && !record.is_empty() {
                    items.push(item(&std::mem::take(&mut record)));
                }
                if tag == "PMID" {
                    entry = value;
                }
                if !KNOWN.contains(&tag) && !value.is_empty() {
                    unread.add(tag, entry);
                }
                record.push((tag, value.to_owned()));
            }
            None => {
                let more = line.trim();
                if let Some((_, value)) = record.last_mut().filter(|_| !more.is_empty()) {
                    value.push(' ');
                    value.push_str(more);
                }
            }
        }
    }
    if !record.is_empty() {
        items.push(item(&record));
    }
    (items, unread.finding("tags"))
}

fn item(record: &[(&str, String)]) -> CslItem {
    let all = |tag: &str| {
        record.iter().filter(|(own, _)| *own == tag).map(|(_, v)| v.as_str()).collect::<Vec<_>>()
    };
    let one = |tag: &str| all(tag).first().map(|v| (*v).to_owned()).unwrap_or_default();
    let kinds: Vec<String> = all("PT").iter().map(|kind| kind.to_lowercase()).collect();
    let is = |kind: &str| kinds.iter().any(|own| own == kind);
    let chapter = !one("BTI").is_empty() && !one("TI").is_empty();
    let kind = if chapter {
        "chapter"
    } else if is("book") || !one("BTI").is_empty() {
        "book"
    } else if is("technical report") {
        "report"
    } else if is("news") || is("newspaper article") {
        "article-newspaper"
    } else if is("dataset") {
        "dataset"
    } else {
        "article-journal"
    };
    let mut item = CslItem::new(kind);
    item.set("id", one("PMID"));
    item.set("PMID", one("PMID"));
    item.set("PMCID", one("PMC"));
    let title = if one("TI").is_empty() { one("BTI") } else { one("TI") };
    item.set("title", title.trim_end_matches('.'));
    let journal = if one("JT").is_empty() { one("TA") } else { one("JT") };
    item.set("container-title", if chapter { one("BTI") } else { journal });
    item.set("container-title-short", one("TA"));
    item.set("volume", one("VI"));
    item.set("issue", one("IP"));
    item.set("page", full_range(&one("PG")));
    item.set("publisher", one("PB"));
    // The country of a journal is no place of publication; that of a book is.
    if one("CP").is_empty() {
        item.set("publisher-place", one("PL"));
    }
    item.set("language", one("LA"));
    item.set("abstract", one("AB"));
    let subjects = all("OT").into_iter().chain(all("MH")).map(|word| word.replace('*', ""));
    item.set("keyword", subjects.collect::<Vec<_>>().join(", "));
    item.set("original-title", one("TT").trim_end_matches('.'));
    item.set("edition", one("EN"));
    if let Some(date) = super::dates::read(&epub(&one("DEP"))) {
        date.set(&mut item, "available-date");
    }
    let marked = |mark: &str| {
        let mut found = all("LID").into_iter().chain(all("AID"));
        found.find_map(|value| value.strip_suffix(mark).map(|v| v.trim().to_owned()))
    };
    item.set("DOI", marked("[doi]").unwrap_or_default());
    if item.get("page").is_none() && kind == "article-journal" {
        item.set("page", marked("[pii]").unwrap_or_default());
    }
    super::identifiers::set_numbers(&mut item, all("IS").into_iter().chain(all("ISBN")));
    let full = all("FAU");
    let names = if full.is_empty() { all("AU") } else { full };
    let mut authors: Vec<Name> = names.into_iter().map(name).collect();
    authors.extend(all("CN").into_iter().map(Name::literal));
    item.set_names("author", &authors);
    let editors = all("FED").into_iter().map(name).collect::<Vec<_>>();
    item.set_names("editor", &editors);
    super::dates::set_issued(&mut item, &[&one("DP")]);
    item
}

/// "Vance, Ada B", or "Vance AB" in the short form.
fn name(text: &str) -> Name {
    names::name(text, Order::FamilyFirst)
}

/// The day of publication online, "20201210", as a date.
fn epub(day: &str) -> String {
    match (day.get(..4), day.get(4..6), day.get(6..)) {
        (Some(year), Some(month), Some(day)) => format!("{year}-{month}-{day}"),
        _ => day.to_owned(),
    }
}

/// PubMed leaves out the digits that the last page shares with the first: "1134-41".
fn full_range(pages: &str) -> String {
    match pages.split_once('-') {
        Some((first, last))
            if last.len() < first.len()
                && first.bytes().all(|b| b.is_ascii_digit())
                && last.bytes().all(|b| b.is_ascii_digit()) =>
        {
            format!("{first}-{}{last}", &first[..first.len() - last.len()])
        }
        _ => pages.to_owned(),
    }
}
