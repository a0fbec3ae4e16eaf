//! What of an item is compared, folded once.

use super::addresses::{doi_of_address, normal_url};
use super::form::{Form, form};
use super::identifiers::{normal_doi, normal_isbn, symbol};
use super::names::{self, Author};
use super::title::{self, About, main_title};
use super::venue::{Venue, names_a_meeting, venue};
use super::words::{
    bare, consonants, figures, fold, joins, one_spelling, sounds, without_umlauts, words,
};
use model::{CslItem, PartialDate};
use std::cmp::Ordering;

/// The comparable parts of an item.
#[derive(Clone, Debug, Default)]
pub(super) struct Features {
    pub(super) kind: String,
    pub(super) doi: Option<String>,
    pub(super) isbn: Option<String>,
    pub(super) url: Option<String>,
    /// Words of the title with its subtitle.
    pub(super) title: Vec<String>,
    /// Whether the title is an address or a DOI.
    pub(super) titled_by_address: bool,
    /// Words of the title before its subtitle.
    pub(super) main: Vec<String>,
    /// Words of the title in another language, where the item names it too.
    pub(super) other: Vec<String>,
    pub(super) container: Vec<String>,
    /// Family names or bodies' names, with the given names.
    pub(super) authors: Vec<Author>,
    /// Whether every author is a body.
    pub(super) bodies: bool,
    pub(super) year: Option<i32>,
    /// When it came out, where more than the year is known.
    pub(super) date: Option<PartialDate>,
    pub(super) volume: Option<String>,
    pub(super) issue: Option<String>,
    pub(super) first_page: Option<String>,
    pub(super) edition: Option<String>,
    /// The number in a series, as its parts with digits: "WP/23/4" and "No. 23/4" are "23 4".
    pub(super) number: Option<String>,
    /// The sign under which a body keeps the document.
    pub(super) symbol: Option<String>,
    /// The version of a data set or a program.
    pub(super) version: Option<String>,
    /// Whose law it is.
    pub(super) jurisdiction: Option<String>,
    /// Whether a house, a place or an ISBN is told.
    pub(super) published: bool,
    /// Numbers in the title: "part ii" is not "part iii".
    pub(super) numbers: Vec<String>,
    /// What the work is to another of its title.
    pub(super) about: Option<About>,
    /// What the work is, where it is no plain text.
    pub(super) form: Option<Form>,
    /// Where an interview was held.
    pub(super) held_in: Option<String>,
    /// The language, where the item tells it.
    pub(super) language: Option<String>,
    /// Whether the title is in Latin letters.
    pub(super) latin: bool,
    pub(super) preprint: bool,
    pub(super) venue: Option<Venue>,
    /// The title's letters and digits without anything between them.
    pub(super) bare: String,
    /// The title's sounds in Latin letters, for comparing it with a title in another script.
    pub(super) sounds: String,
    /// The same, consonants only.
    pub(super) consonants: String,
    /// Which of 256 classes the letter triples of the bare title fall into.
    triples: [u64; 4],
    /// The same of the title's consonants.
    consonant_triples: [u64; 4],
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

/// Whether two sets of classes share so many per cent of the smaller, or there are too few to say.
fn share(a: &[u64; 4], b: &[u64; 4], percent: u32) -> bool {
    let count = |bits: &[u64; 4]| bits.iter().map(|word| word.count_ones()).sum::<u32>();
    let both: u32 = a.iter().zip(b).map(|(a, b)| (a & b).count_ones()).sum();
    let least = count(a).min(count(b));
    least < 4 || both * 100 >= least * percent
}

impl Features {
    /// Whether the titles share enough letter triples to be worth comparing.
    pub(super) fn near(&self, other: &Self) -> bool {
        if self.latin != other.latin && share(&self.consonant_triples, &other.consonant_triples, 60)
        {
            return true;
        }
        share(&self.triples, &other.triples, 70)
    }

    /// The order in which items that may be one work lie side by side.
    pub(super) fn order(&self, other: &Self) -> Ordering {
        let key = |of: &Self| (of.year, of.volume.clone(), of.first_page.clone());
        (&self.bare, &self.authors)
            .cmp(&(&other.bare, &other.authors))
            .then_with(|| key(self).cmp(&key(other)))
    }

    /// Whether persons are told to have made it; a family name alone looks like a body's.
    pub(super) fn by_persons(&self) -> bool {
        !self.bodies && !self.authors.is_empty()
    }

    /// Whether both name their pages, and other ones.
    pub(super) fn pages_differ(&self, other: &Self) -> bool {
        matches!((&self.first_page, &other.first_page), (Some(one), Some(other)) if one != other)
    }

    /// Whether the title is one under which something comes out again and again.
    pub(super) fn issue_of_serial(&self) -> bool {
        let has = |words: &[&str]| self.title.iter().any(|word| words.contains(&word.as_str()));
        let nobody = !self.by_persons();
        has(PERIODICAL) && (nobody || self.title.len() <= 4) || has(REPEATED) && nobody
    }

    /// What is compared of an item.
    pub(super) fn of(item: &CslItem) -> Self {
        let get = |name: &str| item.get(name);
        let title = title::read(item);
        let other = title.other.as_deref().map(words).unwrap_or_default();
        let title_words: Vec<String> = words(&title.own).into_iter().map(figures).collect();
        let container = get("container-title").unwrap_or_default();
        let (authors, bodies) = names::folded(&names::authors(item));
        let url = get("URL");
        let doi = get("DOI").as_deref().and_then(normal_doi);
        let doi = doi.or_else(|| url.as_deref().and_then(doi_of_address));
        let consonants = consonants(&title.own);
        let archive = fold(&format!(
            "{container} {} {}",
            get("publisher").unwrap_or_default(),
            doi.as_deref().unwrap_or_default()
        ));
        Self {
            kind: item.item_type(),
            isbn: get("ISBN").as_deref().and_then(normal_isbn),
            url: url.as_deref().map(normal_url).filter(|url| !url.is_empty()),
            titled_by_address: is_address(&title.own),
            main: words(main_title(&title.own)),
            numbers: title::numbers(&title_words),
            about: title.about,
            form: form(item),
            held_in: get("publisher-place")
                .or_else(|| get("event-place"))
                .filter(|_| item.item_type() == "interview")
                .map(|place| bare(&words(&place))),
            language: get("language").map(|tag| fold(&tag).chars().take(2).collect()),
            latin: !title.own.chars().any(|c| c.is_alphabetic() && c > '\u{24f}'),
            triples: {
                let told = title_words.iter().chain(&other).filter(|word| !joins(word));
                triples(&told.map(|word| one_spelling(&without_umlauts(word))).collect::<String>())
            },
            consonant_triples: triples(&consonants),
            consonants,
            sounds: sounds(&title.own),
            other,
            bare: bare(&title_words),
            title: title_words,
            venue: venue(item, &container),
            container: words(&container).into_iter().filter(|word| says_place(word)).collect(),
            bodies,
            authors,
            year: item
                .date("issued")
                .map(|date| date.year)
                .or(title.year)
                .or_else(|| year_of_meeting(&container)),
            date: item.date("issued").filter(|date| date.month.is_some()),
            issue: get("issue").map(|issue| first_number(&issue)).filter(|issue| !issue.is_empty()),
            volume: get("volume")
                .map(|volume| number_or_roman(&volume))
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
            symbol: get("number").and_then(|number| symbol(&number, &item.item_type())),
            version: get("version").map(|version| bare(&words(&version))),
            jurisdiction: get("jurisdiction")
                .or_else(|| get("publisher-place").filter(|_| is_law(&item.item_type())))
                .map(|place| bare(&words(&place))),
            published: ["publisher", "publisher-place", "ISBN"]
                .iter()
                .any(|variable| get(variable).is_some()),
            number: get("number")
                .or_else(|| get("collection-number"))
                .map(|number| number_in_series(&number)),
            preprint: ["arxiv", "ssrn", "biorxiv", "medrxiv", "preprint", "zenodo"]
                .iter()
                .any(|name| archive.contains(name)),
            doi,
        }
    }
}

fn is_law(kind: &str) -> bool {
    matches!(kind, "legislation" | "bill" | "regulation" | "legal_case")
}

/// Whether a text is an address or a DOI and nothing else.
fn is_address(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    let begins = ["http://", "https://", "www.", "doi:", "10."];
    !text.contains(' ') && begins.iter().any(|start| text.starts_with(start)) && text.contains('/')
        || text.starts_with("www.") && !text.contains(' ')
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

/// The parts of a number in a series that have digits, or all of it where none has.
fn number_in_series(number: &str) -> String {
    let words = words(number);
    let digits = |word: &&String| word.contains(|c: char| c.is_ascii_digit());
    // "w21906" is No. 21906 of working papers.
    let bare = |word: &'_ str| -> usize {
        let letters = word.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
        if ["w", "wp", "dp"].contains(&&word[..letters]) { letters } else { 0 }
    };
    let told: Vec<&str> = words.iter().filter(digits).map(|word| &word[bare(word)..]).collect();
    if told.is_empty() { words.join(" ") } else { told.join(" ") }
}

fn first_number(text: &str) -> String {
    text.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect()
}

/// The first number of a text, or the Roman one that it is.
fn number_or_roman(text: &str) -> String {
    let digits = first_number(text);
    if !digits.is_empty() {
        return digits;
    }
    let word = fold(text);
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    title::roman(word).map(|number| number.to_string()).unwrap_or_default()
}

/// The volume in "Information and Computation 82(3)".
fn number_at_end(container: &str) -> Option<String> {
    let end = container.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')');
    let end = end.split_once('(').map_or(end, |(before, _)| before).trim_end();
    let (words, number) = end.rsplit_once(' ')?;
    let volume = is_number(number) && (1..=3).contains(&number.len());
    (volume && words.contains(char::is_alphabetic)).then(|| number.to_owned())
}
