//! What of an item is compared, folded once.

use super::names::{self, Author};
use super::title::{self, About, main_title};
use super::venue::{Venue, names_a_meeting, venue};
use model::{CslItem, Name};
use std::cmp::Ordering;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The comparable parts of an item.
#[derive(Clone, Debug, Default)]
pub(super) struct Features {
    pub(super) kind: String,
    pub(super) doi: Option<String>,
    pub(super) isbn: Option<String>,
    pub(super) url: Option<String>,
    /// Words of the title with its subtitle.
    pub(super) title: Vec<String>,
    /// Words of the title before its subtitle.
    pub(super) main: Vec<String>,
    /// Words of the title in another language, where the item names it too.
    pub(super) other: Vec<String>,
    pub(super) container: Vec<String>,
    /// Family names or bodies' names, with the initial of the given name.
    pub(super) authors: Vec<Author>,
    /// Whether every author is a body.
    pub(super) bodies: bool,
    pub(super) year: Option<i32>,
    pub(super) volume: Option<String>,
    pub(super) first_page: Option<String>,
    pub(super) edition: Option<String>,
    pub(super) number: Option<String>,
    /// Numbers in the title: "part ii" is not "part iii".
    pub(super) numbers: Vec<String>,
    /// What the work is to another of its title.
    pub(super) about: Option<About>,
    /// The language, where the item tells it.
    pub(super) language: Option<String>,
    /// Whether the title is in Latin letters.
    pub(super) latin: bool,
    pub(super) preprint: bool,
    pub(super) venue: Option<Venue>,
    /// The title's letters and digits without anything between them.
    pub(super) bare: String,
    /// Which of 256 classes the letter triples of the bare title fall into.
    pub(super) triples: [u64; 4],
}

/// Words of titles that come out at regular times.
const PERIODICAL: &[&str] = &[
    "annual",
    "yearly",
    "yearbook",
    "almanac",
    "quarterly",
    "monthly",
    "weekly",
    "newsletter",
    "bulletin",
    "jahresbericht",
    "jahrbuch",
    "geschaftsbericht",
    "annuel",
    "annuelle",
    "anual",
    "memoria",
    "annuaire",
    "ежегодныи",
    "ежегодник",
];

/// Words of titles that bodies bring out again and again.
const REPEATED: &[&str] = &[
    "report",
    "reports",
    "outlook",
    "review",
    "survey",
    "statistics",
    "statistical",
    "index",
    "budget",
    "accounts",
    "barometer",
    "monitor",
    "update",
    "bericht",
    "rapport",
    "informe",
    "ranking",
    "indicators",
    "estimates",
    "database",
    "yearbook",
    "factsheet",
    "trends",
];

/// Lower case, no diacritics, every dash and space alike; the form in which strings are compared.
pub(crate) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

/// The words of a text, folded.
pub(super) fn words(text: &str) -> Vec<String> {
    fold(text)
        .replace(['’', '\''], "")
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The classes of the letter triples of a text, as bits.
fn triples(text: &str) -> [u64; 4] {
    let mut bits = [0u64; 4];
    for triple in text.as_bytes().windows(3) {
        let number = triple.iter().fold(0u32, |sum, byte| sum.wrapping_mul(131) + u32::from(*byte));
        let class = number.wrapping_mul(2_654_435_769) >> 24;
        if let Some(word) = bits.get_mut(usize::try_from(class >> 6).unwrap_or(0)) {
            *word |= 1 << (class & 63);
        }
    }
    bits
}

impl Features {
    /// Whether the titles share enough letter triples to be worth comparing.
    pub(super) fn near(&self, other: &Self) -> bool {
        let count = |bits: &[u64; 4]| bits.iter().map(|word| word.count_ones()).sum::<u32>();
        let mut both = 0;
        for (a, b) in self.triples.iter().zip(&other.triples) {
            both += (a & b).count_ones();
        }
        let least = count(&self.triples).min(count(&other.triples));
        least < 4 || both * 100 >= least * 70
    }

    /// The order in which items that may be one work lie side by side.
    pub(super) fn order(&self, other: &Self) -> Ordering {
        let key = |of: &Self| (of.year, of.volume.clone(), of.first_page.clone());
        (&self.bare, &self.authors)
            .cmp(&(&other.bare, &other.authors))
            .then_with(|| key(self).cmp(&key(other)))
    }

    /// Whether the title is one under which something comes out again and again.
    pub(super) fn issue_of_serial(&self) -> bool {
        let has = |words: &[&str]| self.title.iter().any(|word| words.contains(&word.as_str()));
        let nobody = self.bodies || self.authors.is_empty();
        has(PERIODICAL) && (nobody || self.title.len() <= 4) || has(REPEATED) && nobody
    }

    /// What is compared of an item.
    pub(super) fn of(item: &CslItem) -> Self {
        let get = |name: &str| item.get(name);
        let title = title::read(item);
        let other = title.other.as_deref().map(words).unwrap_or_default();
        let title_words = words(&title.own);
        let container = get("container-title").unwrap_or_default();
        let authors = names::authors(item);
        let doi = get("DOI").as_deref().and_then(normal_doi);
        let url = get("URL");
        let archive = fold(&format!(
            "{container} {} {}",
            get("publisher").unwrap_or_default(),
            doi.as_deref().unwrap_or_default()
        ));
        Self {
            kind: item.item_type(),
            isbn: get("ISBN").as_deref().and_then(normal_isbn),
            url: url.as_deref().map(normal_url).filter(|url| !url.is_empty()),
            main: words(main_title(&title.own)),
            numbers: title::numbers(&title_words),
            about: title.about,
            language: get("language").map(|tag| fold(&tag).chars().take(2).collect()),
            latin: !title.own.chars().any(|c| c.is_alphabetic() && c > '\u{24f}'),
            triples: triples(
                &title_words.iter().chain(&other).map(String::as_str).collect::<String>(),
            ),
            other,
            bare: title_words.concat(),
            title: title_words,
            venue: venue(item, &container),
            container: words(&container).into_iter().filter(|word| says_place(word)).collect(),
            bodies: !authors.is_empty()
                && authors.iter().all(|name| matches!(name, Name::Literal { .. })),
            authors: names::folded(&authors),
            year: item
                .date("issued")
                .map(|date| date.year)
                .or(title.year)
                .or_else(|| year_of_meeting(&container)),
            volume: get("volume")
                .map(|volume| first_number(&volume))
                .filter(|volume| !volume.is_empty())
                .or_else(|| number_at_end(&container)),
            first_page: get("page").and_then(|p| {
                let page = first_number(&p);
                // "303314" has lost the dash of "303-314".
                let glued = page.len() > 4 && page.len().is_multiple_of(2);
                let page = if glued { page[..page.len() / 2].to_owned() } else { page };
                (!page.is_empty()).then_some(page)
            }),
            edition: title.edition,
            number: get("number").map(|n| fold(n.trim())),
            preprint: ["arxiv", "ssrn", "biorxiv", "medrxiv", "preprint", "zenodo"]
                .iter()
                .any(|name| archive.contains(name)),
            doi,
        }
    }
}

fn is_number(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_digit())
}

/// The year in "Proceedings of the 1991 Workshop", "ABC-91" or "ABC '91".
fn year_of_meeting(container: &str) -> Option<i32> {
    let words = words(container);
    let full = words.iter().filter_map(|word| word.parse::<i32>().ok());
    if let Some(year) = full.clone().find(|year| (1900..2100).contains(year)) {
        return Some(year);
    }
    if !names_a_meeting(container) {
        return None;
    }
    let digits = |word: &String| word.trim_start_matches(char::is_alphabetic).parse::<i32>().ok();
    let year = words.iter().filter_map(digits).find(|year| (0..100).contains(year))?;
    Some(if year > 50 { 1900 + year } else { 2000 + year })
}

/// Whether a word tells one container from another: numbers and small words do not.
fn says_place(word: &str) -> bool {
    let small =
        ["in", "of", "the", "and", "on", "for", "der", "de", "fur", "und", "et", "la", "pp", "vol"];
    !is_number(word) && !small.contains(&word)
}

fn first_number(text: &str) -> String {
    text.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect()
}

/// The volume in "Information and Computation 82(3)".
fn number_at_end(container: &str) -> Option<String> {
    let end = container.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')');
    let end = end.split_once('(').map_or(end, |(before, _)| before).trim_end();
    let (words, number) = end.rsplit_once(' ')?;
    let volume = is_number(number) && (1..=3).contains(&number.len());
    (volume && words.contains(char::is_alphabetic)).then(|| number.to_owned())
}

/// The nine digits that ISBN-10 and ISBN-13 share.
fn normal_isbn(isbn: &str) -> Option<String> {
    let digits: String = isbn.chars().filter(char::is_ascii_alphanumeric).collect();
    let core = match digits.len() {
        13 if digits.starts_with("978") => &digits[3..12],
        10 => &digits[..9],
        _ => return (digits.len() > 8).then_some(digits),
    };
    Some(core.to_owned())
}

/// The DOI without resolver and prefix words, in lower case.
pub(crate) fn normal_doi(doi: &str) -> Option<String> {
    let lower = doi.trim().to_lowercase();
    let at = lower.find("10.")?;
    let doi = lower[at..].trim_end_matches(['.', ',', ';', ')', ']', '>', ' ']);
    doi.contains('/').then(|| doi.to_owned())
}

/// The address without scheme, "www.", fragment, tracking parameters and closing slash.
fn normal_url(url: &str) -> String {
    let lower = url.trim().to_lowercase();
    let bare = lower.split_once("://").map_or(lower.as_str(), |(_, rest)| rest);
    let bare = bare.strip_prefix("www.").or_else(|| bare.strip_prefix("m.")).unwrap_or(bare);
    let bare = bare.split('#').next().unwrap_or_default();
    let (path, query) = bare.split_once('?').unwrap_or((bare, ""));
    let tracking = |parameter: &&str| {
        let name = parameter.split('=').next().unwrap_or_default();
        !(name.is_empty()
            || name.starts_with("utm_")
            || [
                "fbclid", "gclid", "ref", "source", "share", "amp", "cmpid", "smid", "sh", "s",
                "mc_cid", "mc_eid",
            ]
            .contains(&name))
    };
    let mut kept: Vec<&str> = query.split('&').filter(tracking).collect();
    kept.sort_unstable();
    let path = path.trim_end_matches('/').trim_end_matches("/index.html").trim_end_matches("/amp");
    if kept.is_empty() { path.to_owned() } else { format!("{path}?{}", kept.join("&")) }
}
