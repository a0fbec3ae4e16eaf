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

impl Features {
    pub(super) fn of(item: &CslItem) -> Self {
        let get = |name: &str| item.get(name);
        let title = get("title").unwrap_or_default();
        let main = main_title(&title);
        let title_words = words(&title);
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
            title: title_words,
            container: words(&container),
            authors: authors.iter().filter_map(author).collect(),
            year: item.date("issued").map(|date| date.year),
            volume: get("volume").map(|v| fold(v.trim())),
            first_page: get("page").and_then(|p| {
                let page: String = p
                    .chars()
                    .skip_while(|c| !c.is_ascii_digit())
                    .take_while(char::is_ascii_digit)
                    .collect();
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
