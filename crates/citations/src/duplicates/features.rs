//! What of an item is compared, folded once.

use model::{CslItem, Name};
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
    pub(super) authors: Vec<(String, Option<char>)>,
    pub(super) year: Option<i32>,
    pub(super) volume: Option<String>,
    pub(super) first_page: Option<String>,
    pub(super) edition: Option<String>,
    pub(super) number: Option<String>,
    /// Numbers in the title, Roman ones included: "part ii" is not "part iii".
    pub(super) numbers: Vec<String>,
    pub(super) preprint: bool,
    pub(super) venue: Option<Venue>,
    /// The title's letters and digits without anything between them.
    pub(super) bare: String,
    /// Which of 256 classes the letter triples of the bare title fall into.
    pub(super) triples: [u64; 4],
}

/// The kinds of publication of which each makes a work of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Venue {
    /// A journal or magazine.
    Journal,
    /// A meeting's proceedings.
    Meeting,
    /// A report in a series.
    Report,
    /// A thesis.
    Thesis,
    /// A manuscript that is not published.
    Manuscript,
}

/// Lower case, no diacritics, every dash and space alike; the form in which strings are compared.
pub(crate) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

fn words(text: &str) -> Vec<String> {
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

    pub(super) fn of(item: &CslItem) -> Self {
        let get = |name: &str| item.get(name);
        let title = get("title").unwrap_or_default();
        let (title, other) = two_languages(without_year(&title));
        let other = other.map(str::to_owned).or_else(|| get("original-title"));
        let other = other.as_deref().map(words).unwrap_or_default();
        let main = main_title(title);
        let title_words = words(title);
        let container = get("container-title").unwrap_or_default();
        let authors = ["author", "editor", "collection-editor"]
            .iter()
            .map(|role| item.names(role))
            .find(|names| !names.is_empty())
            .unwrap_or_default();
        let doi = get("DOI").as_deref().and_then(normal_doi);
        let url = get("URL");
        let archive = fold(&format!(
            "{container} {} {}",
            get("publisher").unwrap_or_default(),
            doi.as_deref().unwrap_or_default()
        ));
        Self {
            kind: item.item_type(),
            isbn: get("ISBN").map(|i| i.chars().filter(char::is_ascii_alphanumeric).collect()),
            url: url.as_deref().map(normal_url).filter(|url| !url.is_empty()),
            main: words(main),
            numbers: title_words
                .iter()
                .filter(|w| w.chars().all(|c| c.is_ascii_digit()) || is_roman(w))
                .cloned()
                .collect(),
            triples: triples(
                &title_words.iter().chain(&other).map(String::as_str).collect::<String>(),
            ),
            other,
            bare: title_words.concat(),
            title: title_words,
            venue: venue(item, &container),
            container: words(&container),
            authors: authors.iter().flat_map(divided).filter_map(|name| author(&name)).collect(),
            year: item.date("issued").map(|date| date.year),
            volume: get("volume").and_then(|v| {
                let digits: String = v
                    .chars()
                    .skip_while(|c| !c.is_ascii_digit())
                    .take_while(char::is_ascii_digit)
                    .collect();
                (!digits.is_empty()).then_some(digits)
            }),
            first_page: get("page").and_then(|p| {
                let page: String = p
                    .chars()
                    .skip_while(|c| !c.is_ascii_digit())
                    .take_while(char::is_ascii_digit)
                    .collect();
                // "303314" has lost the dash of "303-314".
                let glued = page.len() > 4 && page.len().is_multiple_of(2);
                let page = if glued { page[..page.len() / 2].to_owned() } else { page };
                (!page.is_empty()).then_some(page)
            }),
            edition: get("edition")
                .map(|e| e.chars().filter(char::is_ascii_digit).collect::<String>())
                .filter(|e| !e.is_empty()),
            number: get("number").map(|n| fold(n.trim())),
            preprint: ["arxiv", "ssrn", "biorxiv", "medrxiv", "preprint", "zenodo"]
                .iter()
                .any(|name| archive.contains(name)),
            doi,
        }
    }
}

/// A literal that is a list of names, as some databases export them, name by name.
fn divided(name: &Name) -> Vec<Name> {
    let Name::Literal { literal } = name else { return vec![name.clone()] };
    let list = literal.contains([',', '&', ';']) || literal.contains(" and ");
    let initials =
        literal.split_whitespace().any(|word| word.ends_with('.') && word.chars().count() <= 5);
    if !(list || initials) || literal.chars().count() > 2_000 {
        return vec![name.clone()];
    }
    let capital = |word: &str| {
        let mut chars = word.chars();
        chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
    };
    let text = if literal.contains(char::is_uppercase) {
        literal.clone()
    } else {
        let kept = ["and", "et", "al", "al."];
        let words = literal.split(' ').map(|word| {
            if kept.contains(&word) {
                word.to_owned()
            } else {
                word.split('.').map(capital).collect::<Vec<_>>().join(".")
            }
        });
        words.collect::<Vec<_>>().join(" ")
    };
    let names = crate::references::parse_names(&text).0;
    if names.is_empty() { vec![name.clone()] } else { names }
}

/// A title and its translation, as in "Das Meer [The sea]" or "Das Meer = The sea".
fn two_languages(title: &str) -> (&str, Option<&str>) {
    let translated = |text: &str| text.split_whitespace().count() >= 2;
    if let Some((own, rest)) = title.split_once(" [")
        && let Some((other, after)) = rest.split_once(']')
        && translated(other)
        && own.contains(char::is_alphabetic)
        && !after.contains(char::is_alphanumeric)
    {
        return (own, Some(other));
    }
    match title.split_once(" = ") {
        Some((own, other)) if translated(other) && translated(own) => (own, Some(other)),
        _ => (title, None),
    }
}

/// A title without a year in brackets that stands before it by mistake.
fn without_year(title: &str) -> &str {
    let trimmed = title.trim_start();
    let end = trimmed.char_indices().take(12).find(|(_, c)| matches!(c, ')' | ']'));
    match end {
        Some((at, _)) if trimmed[..at].chars().filter(char::is_ascii_digit).count() == 4 => {
            trimmed[at + 1..].trim_start_matches(['.', ',', ':', ' '])
        }
        _ => title,
    }
}

/// One short word, perhaps with a number.
fn is_acronym(container: &str) -> bool {
    let mut words = container
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !word.chars().all(|c| c.is_ascii_digit()));
    words.next().is_some_and(|word| word.chars().count() <= 5) && words.next().is_none()
}

/// An acronym with a year, as in "ABC-93" or "abc '93".
fn names_a_meeting(container: &str) -> bool {
    let words: Vec<&str> =
        container.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let year = |word: &str| {
        word.len() == 2
            && word.chars().all(|c| c.is_ascii_digit())
            && word.starts_with(['0', '1', '7', '8', '9'])
    };
    words.len() <= 4
        && words.windows(2).any(|pair| {
            (3..=8).contains(&pair[0].len())
                && pair[0].chars().all(char::is_alphabetic)
                && year(pair[1])
        })
}

fn venue(item: &CslItem, container: &str) -> Option<Venue> {
    let lower = fold(&format!(
        "{container} {} {}",
        item.get("genre").unwrap_or_default(),
        item.get("note").unwrap_or_default()
    ));
    let has = |words: &[&str]| {
        lower.split(|c: char| !c.is_alphanumeric()).any(|word| words.contains(&word))
    };
    let kind = item.item_type();
    if kind == "thesis" || has(&["thesis", "dissertation", "diss"]) {
        Some(Venue::Thesis)
    } else if kind == "report"
        || lower.contains("tech. rep")
        || has(&["report", "reports", "technical", "memo"])
    {
        Some(Venue::Report)
    } else if has(&["unpublished", "manuscript", "preprint", "submitted", "draft"]) {
        Some(Venue::Manuscript)
    } else if kind == "paper-conference"
        || has(&[
            "proc",
            "proceedings",
            "proceeding",
            "conference",
            "conf",
            "symposium",
            "symp",
            "workshop",
            "colloquium",
            "congress",
            "meeting",
            "annual",
            "advances",
            "lecture",
        ])
        || lower.starts_with("in ")
        || names_a_meeting(&lower)
    {
        Some(Venue::Meeting)
    } else if kind != "article-journal" && is_acronym(&lower) {
        // Meetings and journals are both known by their letters.
        None
    } else if kind == "article-journal" || !container.trim().is_empty() {
        Some(Venue::Journal)
    } else {
        None
    }
}

fn author(name: &Name) -> Option<(String, Option<char>)> {
    match name {
        Name::Literal { literal } => {
            let folded = words(literal).join(" ");
            (!folded.is_empty()).then_some((folded, None))
        }
        Name::Person(person) => {
            let family = words(&person.family).join("");
            let initial = person
                .given
                .as_deref()
                .map(fold)
                .and_then(|g| g.chars().find(|c| c.is_alphabetic()));
            if family.is_empty() {
                initial.map(|i| (i.to_string(), None))
            } else {
                Some((family, initial))
            }
        }
    }
}

/// The title before ": ", " – ", ". " or "? ".
fn main_title(title: &str) -> &str {
    [": ", " – ", " — ", " - ", ". ", "? "]
        .iter()
        .filter_map(|mark| title.find(mark))
        .filter(|at| *at > 3)
        .min()
        .map_or(title, |at| &title[..at])
}

fn is_roman(word: &str) -> bool {
    word.len() <= 5
        && word != "i"
        && !word.is_empty()
        && word.chars().all(|c| matches!(c, 'i' | 'v' | 'x'))
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
