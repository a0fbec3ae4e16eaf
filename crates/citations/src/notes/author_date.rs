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
    names: String,
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
        names: found["names"].trim().to_owned(),
        year: found["year"].parse().ok()?,
        letter: found.name("letter").and_then(|letter| letter.as_str().chars().next()),
        prefix: found.name("signal").map(|signal| signal.as_str().to_owned()),
        locator,
    })
}

/// The sources of a source list by first author and year, each by its id or its place.
#[derive(Default)]
pub(crate) struct Listed<Id>(HashMap<(String, Option<i32>), Vec<Entry<Id>>>);

/// A source of a list, with the names of its authors.
struct Entry<Id> {
    id: Id,
    authors: Vec<String>,
}

/// Whom a short reference names beside the first author.
enum Others {
    /// Nobody: "Lee".
    Nobody,
    /// One: "Lee and Kim".
    One(String),
    /// Several: "Lee, Kim & Roe".
    Several(String),
    /// "Lee et al."
    Unnamed,
}

impl Others {
    fn of(names: &str) -> Self {
        let rest = names[first_author(names).len()..].trim();
        if names.contains("et al") || names.contains("u. a.") {
            return Self::Unnamed;
        }
        let rest = PARTED.replace(rest, "");
        let second = key(first_author(&rest));
        match second.is_empty() {
            true => Self::Nobody,
            false if first_author(&rest).len() < rest.trim().len() => Self::Several(second),
            false => Self::One(second),
        }
    }

    /// Whether these are a work's other authors.
    fn are(&self, authors: &[String]) -> bool {
        let second = |name: &String| authors.get(1).is_some_and(|known| known == name);
        match self {
            Self::Nobody => authors.len() == 1,
            Self::One(name) => authors.len() == 2 && second(name),
            Self::Several(name) => authors.len() > 2 && second(name),
            Self::Unnamed => authors.len() > 2,
        }
    }
}

impl<Id: Clone + PartialEq> Listed<Id> {
    /// Takes a source of the list, in the list's order.
    pub(crate) fn add(&mut self, id: &Id, item: &CslItem) {
        for key in keys(item) {
            let under = self.0.entry(key).or_default();
            if !under.iter().any(|entry| entry.id == *id) {
                under.push(Entry { id: id.clone(), authors: authors(item) });
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

    /// The sources whose first author has this name.
    pub(super) fn by(&self, author: &str) -> Vec<&Id> {
        let author = key(author);
        let all = self.0.values().flatten();
        let by = all.filter(|entry| entry.authors.first() == Some(&author));
        by.map(|entry| &entry.id).collect()
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

    /// Whether the first of these names is, as it stands, the first author's of a work of this year.
    pub(super) fn knows_name(&self, names: &str, year: Option<i32>) -> bool {
        self.0.contains_key(&(key(first_author(names)), year))
    }

    /// The one source by these authors, as a reference names them, of this year or, where it gives
    /// none, of no year. Where several begin with the same name, the others tell them apart, or a
    /// letter.
    pub(super) fn find(&self, names: &str, year: Option<i32>, letter: Option<char>) -> Option<&Id> {
        let first = first_author(names);
        // A name of several words may be a body's or a whole person's.
        let last = first.rsplit(' ').next().unwrap_or(first);
        let found = [first, last].iter().find_map(|name| self.0.get(&(key(name), year)))?;
        let others = Others::of(names);
        let mut fitting: Vec<&Entry<Id>> =
            found.iter().filter(|entry| others.are(&entry.authors)).collect();
        if fitting.is_empty() {
            fitting = found.iter().collect();
        }
        match (letter, &fitting[..]) {
            (_, [one]) => Some(&one.id),
            (Some(letter), several) => {
                let at = usize::try_from(u32::from(letter) - u32::from('a')).ok()?;
                several.get(at).map(|entry| &entry.id)
            }
            _ => None,
        }
    }

    /// The one source that a short reference means.
    pub(crate) fn named(&self, short: &ShortReference) -> Option<&Id> {
        self.find(&short.names, Some(short.year), short.letter)
    }
}

/// What joins the second author to the first.
static PARTED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\s*(?:,\s*)?(?:(?:and|und|et|y|&)\s+)?"));

/// A name as it is compared: apostrophes are set in two ways.
fn key(name: &str) -> String {
    fold(name).replace(['’', '\''], "")
}

/// The family names of a work's authors, or of its editors.
fn authors(item: &CslItem) -> Vec<String> {
    let names = [item.names("author"), item.names("editor")];
    let names = names.into_iter().find(|names| !names.is_empty()).unwrap_or_default();
    let family = |name: &Name| match name {
        Name::Person(person) => key(&person.family),
        Name::Literal { literal } => key(literal),
    };
    names.iter().map(family).collect()
}

/// The first author's family name, or a body's name and its acronyms, each with the year if the
/// work has one.
fn keys(item: &CslItem) -> Vec<(String, Option<i32>)> {
    let names = [item.names("author"), item.names("editor")];
    let first = names.iter().find_map(|names| names.first());
    let Some(first) = first else { return Vec::new() };
    let year = item.date("issued").map(|issued| issued.year);
    let mut names = match first {
        Name::Person(person) => vec![key(&person.family)],
        Name::Literal { literal } => body_names(literal).iter().map(|name| key(name)).collect(),
    };
    names.dedup();
    names.into_iter().map(|name| (name, year)).collect()
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
