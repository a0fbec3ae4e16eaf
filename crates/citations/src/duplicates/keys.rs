//! Blocking keys: items that share none are never compared.

use super::features::Features;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Words too common in titles to say anything about one.
const COMMON: &[&str] = &[
    "the", "and", "for", "with", "from", "into", "its", "are", "on", "of", "in", "to", "an", "a",
    "by", "at", "as", "is", "using", "der", "die", "das", "und", "les", "des", "la", "le", "et",
];

/// The keys of an item.
pub(super) fn keys(features: &Features) -> Vec<u64> {
    let mut keys = Vec::new();
    let identifiers = [
        ("doi", &features.doi),
        ("isbn", &features.isbn),
        ("url", &features.url),
        ("symbol", &features.symbol),
    ];
    for (name, value) in identifiers {
        keys.extend(value.as_ref().map(|value| hash(&(name, value))));
    }
    let told = |word: &&str| word.chars().count() > 2 && !COMMON.contains(word);
    let mut words: Vec<&str> = features.title.iter().map(String::as_str).filter(told).collect();
    let family = features.authors.first().map(|author| prefix(&author.family, 4));
    // The title's beginning, its end, and its longest words, so that one slip leaves a key whole.
    if let [first, second, ..] = words[..] {
        keys.push(hash(&("begin", prefix(first, 5), prefix(second, 5))));
    }
    let other: Vec<&str> = features.other.iter().map(String::as_str).filter(told).collect();
    if let [first, second, ..] = other[..] {
        keys.push(hash(&("begin", prefix(first, 5), prefix(second, 5))));
    }
    if let [.., second, last] = words[..] {
        keys.push(hash(&("end", prefix(second, 5), prefix(last, 5))));
    }
    if let [one] = words[..] {
        keys.push(hash(&("one", prefix(one, 6))));
    }
    words.sort_unstable_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
    words.dedup();
    let longest: Vec<&str> = words.iter().take(4).map(|word| prefix(word, 6)).collect();
    for (at, one) in longest.iter().enumerate() {
        for other in &longest[at + 1..] {
            let (one, other) = if one < other { (one, other) } else { (other, one) };
            keys.push(hash(&("long", one, other)));
        }
        if let Some(family) = &family {
            keys.push(hash(&("family", family, one)));
        }
    }
    if let (Some(family), Some(year)) = (&family, features.year) {
        keys.push(hash(&("year", family, year)));
        // Where thousands share a title, this still tells them apart.
        keys.push(hash(&("titled", family, year, &features.bare)));
    }
    // Author and year lead from one script to another, where both are told.
    if features.consonants.len() >= 6 && (family.is_none() || features.year.is_none()) {
        keys.push(hash(&("consonants", prefix(&features.consonants, 6))));
    }
    if let (Some(volume), Some(page)) = (&features.volume, &features.first_page) {
        keys.push(hash(&("place", volume, page)));
    }
    if words.is_empty() {
        // A script without spaces, or a title of digits.
        keys.push(hash(&("bare", &features.title)));
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn prefix(word: &str, chars: usize) -> &str {
    word.char_indices().nth(chars).map_or(word, |(at, _)| &word[..at])
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
