//! Works by their first author and year, as short references name them: "Lee 2019, p. 4".

use super::locator::locator_behind;
use super::segment::{Cited, Target};
use crate::duplicates::fold;
use crate::pattern::pattern;
use model::{CslItem, Locator, Name};
use regex::Regex;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A whole reference that is no more than an author and a year: "Lee 2024", "see Lee and Kim
/// (2024a), p. 4".
static SHORT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?i:(?P<signal>see|see also|cf\.?|e\.g\.,?|vgl\.|siehe|voir|véase)\s+)?(?P<names>\p{Lu}[\p{L}\s.&’'\-]{0,80}?),?\s*\(?(?P<year>(?:1[5-9]|20)\d\d)(?P<letter>[a-z])?\)?(?P<rest>\s*[,:]\s*[^()]{1,40}?)?\)?\.?$",
    )
});

/// What a short reference says of the work it means.
pub(crate) struct ShortReference {
    family: String,
    year: i32,
    letter: Option<char>,
    /// Words such as "see" before it.
    pub(crate) prefix: Option<String>,
    /// The place in the work.
    pub(crate) locator: Option<Locator>,
}

/// Reads a text that is nothing but an author and a year, with a place at most.
pub(crate) fn short_reference(text: &str) -> Option<ShortReference> {
    let found = SHORT.captures(text)?;
    let rest = found.name("rest").map(|rest| rest.as_str());
    let locator = rest.and_then(locator_behind);
    // Words that are no place say that the reference is more than this.
    if rest.is_some() && locator.is_none() {
        return None;
    }
    Some(ShortReference {
        family: first_author(found["names"].trim()).to_owned(),
        year: found["year"].parse().ok()?,
        letter: found.name("letter").and_then(|letter| letter.as_str().chars().next()),
        prefix: found.name("signal").map(|signal| signal.as_str().to_owned()),
        locator,
    })
}

/// The sources of a source list by first author and year, each by its id or its place.
#[derive(Default)]
pub(crate) struct Listed<Id>(HashMap<(String, i32), Vec<Id>>);

impl<Id: Clone + PartialEq> Listed<Id> {
    /// Takes a source of the list, in the list's order.
    pub(crate) fn add(&mut self, id: &Id, item: &CslItem) {
        for key in keys(item) {
            let under = self.0.entry(key).or_default();
            if !under.contains(id) {
                under.push(id.clone());
            }
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a source by the same author of the same year is there.
    pub(super) fn knows(&self, item: &CslItem) -> bool {
        keys(item).first().is_some_and(|key| self.0.contains_key(key))
    }

    /// The work that a note names by author and year alone; what the words say besides goes to
    /// the citation.
    pub(super) fn cited(&self, cited: &mut Cited) -> Option<&Id> {
        let Target::Reference(text) = &cited.target else { return None };
        let short = short_reference(text.trim())?;
        let work = self.named(&short)?;
        cited.locator = cited.locator.take().or(short.locator);
        cited.prefix = cited.prefix.take().or(short.prefix);
        Some(work)
    }

    /// The one source by this author of this year; a letter tells several apart.
    pub(super) fn find(&self, family: &str, year: i32, letter: Option<char>) -> Option<&Id> {
        let found = self.0.get(&(fold(family), year))?;
        match (letter, &found[..]) {
            (_, [one]) => Some(one),
            (Some(letter), several) => {
                several.get(usize::try_from(u32::from(letter) - u32::from('a')).ok()?)
            }
            _ => None,
        }
    }

    /// The one source that a short reference means.
    pub(crate) fn named(&self, short: &ShortReference) -> Option<&Id> {
        let last = short.family.rsplit(' ').next()?;
        let find = |family: &str| self.find(family, short.year, short.letter);
        find(&short.family).or_else(|| find(last))
    }
}

/// The first author's family name, or a body's name and its acronyms, each with the year.
fn keys(item: &CslItem) -> Vec<(String, i32)> {
    let names = [item.names("author"), item.names("editor")];
    let first = names.iter().find_map(|names| names.first());
    let (Some(first), Some(issued)) = (first, item.date("issued")) else { return Vec::new() };
    let mut names = match first {
        Name::Person(person) => vec![fold(&person.family)],
        Name::Literal { literal } => body_names(literal),
    };
    names.dedup();
    names.into_iter().map(|name| (name, issued.year)).collect()
}

/// What a body is called: by its name, by the acronym behind it in brackets, by its initials.
pub(super) fn body_names(literal: &str) -> Vec<String> {
    let parted = literal.trim_end().strip_suffix(')').and_then(|text| text.rsplit_once('('));
    let (name, given) = match parted {
        Some((name, acronym)) => (name.trim_end(), Some(acronym)),
        None => (literal, None),
    };
    let capitals: String =
        name.split(|c: char| !c.is_alphanumeric()).filter_map(first_capital).collect();
    let initials = (capitals.chars().count() >= 3).then_some(&*capitals);
    [Some(name), given, initials].into_iter().flatten().map(fold).collect()
}

fn first_capital(word: &str) -> Option<char> {
    word.chars().next().filter(|c| c.is_uppercase())
}

/// The first of the names in "Lee and Kim", "Lee et al." and "Lee, Kim & Roe".
pub(super) fn first_author(names: &str) -> &str {
    [" and ", " & ", " et ", " und ", " y ", ", "]
        .iter()
        .filter_map(|mark| names.find(mark))
        .min()
        .map_or(names, |end| &names[..end])
        .trim()
}
