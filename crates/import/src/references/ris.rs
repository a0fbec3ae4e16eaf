//! RIS: lines of a tag of two characters, two spaces, a hyphen and a value.

use crate::byline::parse_name;
use model::{CslItem, Name, PartialDate};

/// RIS types and the CSL types they correspond to; any other is a document.
const TYPES: &[(&str, &str)] = &[
    ("JOUR", "article-journal"),
    ("EJOUR", "article-journal"),
    ("MGZN", "article-magazine"),
    ("NEWS", "article-newspaper"),
    ("BOOK", "book"),
    ("EBOOK", "book"),
    ("EDBOOK", "book"),
    ("CHAP", "chapter"),
    ("ECHAP", "chapter"),
    ("CONF", "paper-conference"),
    ("CPAPER", "paper-conference"),
    ("RPRT", "report"),
    ("GOVDOC", "report"),
    ("THES", "thesis"),
    ("ELEC", "webpage"),
    ("WEB", "webpage"),
    ("BLOG", "post-weblog"),
    ("UNPB", "manuscript"),
    ("MANSCPT", "manuscript"),
    ("LEGAL", "legislation"),
    ("STAT", "legislation"),
    ("BILL", "bill"),
    ("CASE", "legal_case"),
    ("DATA", "dataset"),
    ("DBASE", "dataset"),
    ("MAP", "map"),
    ("PAT", "patent"),
    ("PCOMM", "personal_communication"),
    ("VIDEO", "motion_picture"),
    ("ENCYC", "entry-encyclopedia"),
    ("DICT", "entry-dictionary"),
    ("SLIDE", "speech"),
    ("HEAR", "hearing"),
    ("COMP", "software"),
    ("GEN", "document"),
];

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

/// Reads the records; a line without a tag goes on with the value before it.
pub(super) fn read(text: &str) -> Vec<CslItem> {
    let mut items = Vec::new();
    let mut record: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        match tagged(line) {
            Some((tag @ ("TY" | "ER"), value)) => {
                items.extend(item(&std::mem::take(&mut record)));
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
    items.extend(item(&record));
    items
}

fn item(record: &[(String, String)]) -> Option<CslItem> {
    let all = |tags: &[&str]| -> Vec<&str> {
        let given = |tag: &&str| record.iter().any(|(t, v)| t == tag && !v.is_empty());
        let tag = tags.iter().find(|t| given(t));
        let values =
            record.iter().filter(|(t, v)| tag.is_some_and(|tag| t == tag) && !v.is_empty());
        values.map(|(_, v)| v.as_str()).collect()
    };
    let one = |tags: &[&str]| all(tags).first().map(|v| (*v).to_owned()).unwrap_or_default();
    // Some programs write each author under one tag, others some of them under a second.
    let names = |tags: &[&str]| -> Vec<Name> {
        let named =
            record.iter().filter(|(tag, value)| tags.contains(&tag.as_str()) && !value.is_empty());
        let mut names: Vec<Name> = Vec::new();
        for name in named.map(|(_, value)| parse_name(value)) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    };
    let kind = record.iter().find(|(tag, _)| tag == "TY")?;
    let kind = TYPES.iter().find(|(ris, _)| *ris == kind.1).map_or("document", |(_, csl)| csl);
    let mut item = CslItem::new(kind);
    item.set("title", one(&["TI", "T1", "CT"]));
    // Of a paper for a conference `C3` names the proceedings, and `T2` then the conference.
    let proceedings = if kind == "paper-conference" { one(&["C3"]) } else { String::new() };
    let container = one(&["T2", "JF", "JO", "BT", "JA"]);
    if proceedings.is_empty() {
        item.set("container-title", container);
    } else {
        item.set("container-title", proceedings);
        item.set("event-title", container);
    }
    item.set("container-title-short", one(&["J2"]));
    item.set("collection-title", one(&["T3"]));
    item.set("publisher", one(&["PB"]));
    item.set("publisher-place", one(&["CY", "PP"]));
    item.set("volume", one(&["VL"]));
    item.set(if kind == "report" { "number" } else { "issue" }, one(&["IS"]));
    item.set("edition", one(&["ET"]));
    item.set("DOI", bare_doi(&one(&["DO"])));
    item.set("URL", one(&["UR", "L2"]));
    item.set("language", one(&["LA"]));
    item.set("abstract", one(&["AB", "N2"]));
    item.set(
        if matches!(kind, "book" | "chapter" | "report") { "ISBN" } else { "ISSN" },
        one(&["SN"]),
    );
    item.set("keyword", all(&["KW"]).join(", "));
    let (first, last) = (one(&["SP"]), one(&["EP"]));
    // Some programs write the whole range as the first page.
    item.set(
        "page",
        if last.is_empty() || last == first { pages(&first) } else { format!("{first}-{last}") },
    );
    item.set_names("author", &names(&["AU", "A1"]));
    item.set_names("editor", &names(&["ED", "A2"]));
    if let Some(date) = date(&one(&["DA"])).or_else(|| date(&one(&["PY", "Y1"]))) {
        item.set_date("issued", date);
    }
    if let Some(date) = date(&one(&["Y2"])) {
        item.set_date("accessed", date);
    }
    (item.0.len() > 1).then_some(item)
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

/// `1999/08/31/other`, parts missing from the end.
fn date(text: &str) -> Option<PartialDate> {
    let mut parts = text.split(['/', '-']);
    let year: u32 = parts.next()?.trim().get(..4)?.parse().ok()?;
    let number = |text: Option<&str>| text.and_then(|t| t.trim().parse::<u8>().ok());
    let month = number(parts.next()).filter(|m| (1..=12).contains(m));
    let day = number(parts.next()).filter(|_| month.is_some());
    let text = match (month, day) {
        (Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year:04}-{month:02}"),
        _ => format!("{year:04}"),
    };
    text.parse().ok()
}
