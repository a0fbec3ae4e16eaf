//! What databases add to the fields of a work and no style is to print.

use super::ris::bare_doi;
use crate::byline;
use crate::language;
use crate::pattern::pattern;
use crate::plain::{plain, words};
use model::CslItem;
use regex::Regex;
use serde_json::Value;
use std::sync::LazyLock;

/// Values that say that there is none.
const NOTHING: &[&str] = &["n/a", "null", "-", "<go to isi>://", "[s.n.]", "[s.l.]"];

/// Variables that library catalogues end with a mark of the next field: "[London] :".
const PUNCTUATED: &[&str] =
    &["title", "publisher", "publisher-place", "edition", "container-title", "collection-title"];

/// Names and codes (ISO 639-2) of languages, and their tags.
const LANGUAGES: &[(&str, &str)] = &[
    ("english", "en"),
    ("eng", "en"),
    ("american", "en-US"),
    ("british", "en-GB"),
    ("ukenglish", "en-GB"),
    ("usenglish", "en-US"),
    ("german", "de"),
    ("ngerman", "de"),
    ("deutsch", "de"),
    ("ger", "de"),
    ("deu", "de"),
    ("french", "fr"),
    ("français", "fr"),
    ("fre", "fr"),
    ("fra", "fr"),
    ("spanish", "es"),
    ("español", "es"),
    ("spa", "es"),
    ("italian", "it"),
    ("italiano", "it"),
    ("ita", "it"),
    ("portuguese", "pt"),
    ("por", "pt"),
    ("dutch", "nl"),
    ("dut", "nl"),
    ("nld", "nl"),
    ("swedish", "sv"),
    ("swe", "sv"),
    ("danish", "da"),
    ("dan", "da"),
    ("norwegian", "no"),
    ("nor", "no"),
    ("finnish", "fi"),
    ("fin", "fi"),
    ("polish", "pl"),
    ("pol", "pl"),
    ("czech", "cs"),
    ("cze", "cs"),
    ("ces", "cs"),
    ("hungarian", "hu"),
    ("hun", "hu"),
    ("greek", "el"),
    ("gre", "el"),
    ("ell", "el"),
    ("turkish", "tr"),
    ("tur", "tr"),
    ("russian", "ru"),
    ("rus", "ru"),
    ("ukrainian", "uk"),
    ("ukr", "uk"),
    ("arabic", "ar"),
    ("ara", "ar"),
    ("hebrew", "he"),
    ("heb", "he"),
    ("persian", "fa"),
    ("per", "fa"),
    ("fas", "fa"),
    ("hindi", "hi"),
    ("hin", "hi"),
    ("chinese", "zh"),
    ("chi", "zh"),
    ("zho", "zh"),
    ("japanese", "ja"),
    ("jpn", "ja"),
    ("korean", "ko"),
    ("kor", "ko"),
];

/// Leaves out of an item what says nothing of the work.
pub(super) fn tidy(item: &mut CslItem) {
    let nothing = |value: &Value| {
        value.as_str().is_some_and(|text| NOTHING.contains(&text.trim().to_lowercase().as_str()))
    };
    let named =
        |variable: &str| matches!(variable, "id" | "title" | "title-short" | "container-title");
    item.0.retain(|variable, value| named(variable) || !nothing(value));
    for variable in PUNCTUATED {
        change(item, variable, unpunctuated);
    }
    for variable in ["title", "container-title", "collection-title", "title-short", "abstract"] {
        change(item, variable, unescaped);
    }
    change(item, "DOI", |doi| bare_doi(doi).trim_end_matches(['.', ',', ';']).to_owned());
    change(item, "keyword", keywords);
    change(item, "language", tag);
    addresses(item);
}

fn change(item: &mut CslItem, variable: &str, to: impl Fn(&str) -> String) {
    if let Some(Value::String(text)) = item.0.get(variable) {
        let changed = to(text);
        if changed != *text {
            item.set(variable, changed);
        }
    }
}

/// A text without the marks of the International Standard Bibliographic Description at its end,
/// and without what such a mark divides from a title.
fn unpunctuated(text: &str) -> String {
    static END: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:\s+[:;/=,]|,)\s*$"));
    static RESPONSIBLE: LazyLock<Regex> = LazyLock::new(|| pattern(r"\s+/\s+([^/]+)\.\s*$"));
    static BRACKETS: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\[([^\[\]?]+)\]$"));
    // "Input / Output" is a title.
    let text = RESPONSIBLE.replace(text, |found: &regex::Captures<'_>| {
        let named = byline::is_person(&found[1]) || byline::names_body(&found[1]);
        if named { String::new() } else { found[0].to_owned() }
    });
    let text = END.replace(&text, "");
    let place = BRACKETS.replace(&text, |found: &regex::Captures<'_>| {
        // A title in brackets is one that was translated.
        if found[1].contains(' ') { found[0].to_owned() } else { found[1].to_owned() }
    });
    place.trim().to_owned()
}

/// A text with the characters that HTML's references stand for, and with the looks that CSL knows.
fn unescaped(text: &str) -> String {
    static REFERENCE: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"&(?:#[0-9]+|#x[0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);"));
    if !text.contains('&') {
        return text.to_owned();
    }
    REFERENCE.replace_all(text, |found: &regex::Captures<'_>| plain(&found[0])).into_owned()
}

/// Keywords that a comma divides, without marks before them.
fn keywords(text: &str) -> String {
    let divided = text.split(';').map(|word| words(word.trim().trim_start_matches('*')));
    let divided: Vec<String> = divided.filter(|word| !word.is_empty()).collect();
    divided.join(", ")
}

/// The tag of a language (BCP 47) that is given by name or by another code.
fn tag(said: &str) -> String {
    let first = said.split([';', ',', '/']).next().unwrap_or_default().trim();
    let known = LANGUAGES.iter().find(|(name, _)| *name == first.to_lowercase());
    match known {
        Some((_, tag)) => (*tag).to_owned(),
        None => language::declared(first).unwrap_or_else(|| said.to_owned()),
    }
}

/// Keeps the first of several addresses in one place, and the others as notes.
fn addresses(item: &mut CslItem) {
    let Some(said) = item.get("URL") else { return };
    let pieces = said.split([';', ' ', ',']).map(str::trim).filter(|piece| !piece.is_empty());
    let urls: Vec<&str> = pieces.collect();
    if urls.len() < 2 || !urls.iter().all(|url| url.contains("://")) {
        return;
    }
    let notes: Vec<String> =
        item.get("note").into_iter().chain(urls[1..].iter().map(|&url| url.to_owned())).collect();
    item.set("URL", urls[0]);
    item.set("note", notes.join("\n"));
}
