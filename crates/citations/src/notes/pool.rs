//! The sources that an article has named so far, found by what later words say of them.

use super::author_date::body_names;
use super::back::Back;
use super::looks::YEAR;
use super::short::possessive;
use crate::duplicates::fold;
use model::{Name, Source};
use std::collections::{BTreeMap, HashMap};

/// The most sources under one name or title that are looked at; the latest come first.
const MOST_ALIKE: usize = 100;

/// The sources named so far.
#[derive(Default)]
pub(super) struct Pool {
    named: Vec<Source>,
    latest: Option<usize>,
    by_note: BTreeMap<String, Vec<usize>>,
    by_family: HashMap<String, Vec<usize>>,
    by_title: BTreeMap<String, Vec<usize>>,
}

impl Pool {
    /// Takes a source; the answer is its place.
    pub(super) fn add(&mut self, source: Source) -> usize {
        let at = self.named.len();
        let names = ["author", "editor"].iter().flat_map(|role| source.item.names(role));
        for name in names {
            let families = match name {
                Name::Person(person) => vec![fold(&person.family)],
                Name::Literal { literal } => body_names(&literal),
            };
            for family in families {
                let under = self.by_family.entry(family).or_default();
                if under.last() != Some(&at) {
                    under.push(at);
                }
            }
        }
        if let Some(title) = source.item.get("title") {
            self.by_title.entry(fold(&title)).or_default().push(at);
        }
        self.named.push(source);
        at
    }

    /// Gives a source that names its author as the same as before that author.
    pub(super) fn same_author(&self, source: &mut Source) {
        const SAME: [&str; 5] = ["idem", "eadem", "id", "ders", "dies"];
        let names = source.item.names("author");
        let [named] = &names[..] else { return };
        let word = match named {
            Name::Person(person) if person.given.is_none() => person.family.clone(),
            Name::Literal { literal } => literal.clone(),
            Name::Person(_) => return,
        };
        let word = fold(&word);
        if !SAME.contains(&word.trim_end_matches('.')) {
            return;
        }
        if let Some(before) = self.latest.map(|at| self.named[at].item.names("author")) {
            source.item.set_names("author", &before);
        }
    }

    /// Remembers that a note cites a source.
    pub(super) fn cited(&mut self, label: &str, source: usize) {
        self.latest = Some(source);
        self.by_note.entry(label.to_owned()).or_default().push(source);
    }

    /// Remembers what a source is called from now on: "(hereafter CMPR)".
    pub(super) fn call(&mut self, source: usize, name: &str) {
        self.by_family.entry(fold(name)).or_default().push(source);
    }

    /// Remembers that a note names something that is no known source: what leads back to the note
    /// before leads nowhere.
    pub(super) fn cited_unknown(&mut self) {
        self.latest = None;
    }

    /// Every source, in the order in which they were named.
    pub(super) fn named(&self) -> &[Source] {
        &self.named
    }

    /// The source that words lead back to. Only what was named before is known, so notes that
    /// lead to each other lead nowhere.
    pub(super) fn find(&self, back: &Back) -> Option<usize> {
        match back {
            Back::Same => self.latest,
            Back::Note { label, author } => {
                let cited = self.by_note.get(label)?;
                match author {
                    Some(author) => {
                        let by = self.by(author);
                        let found = cited.iter().copied().find(|index| by.contains(index));
                        // A name that fits none of them leads nowhere rather than to another's work.
                        found.or_else(|| match &cited[..] {
                            [only] if self.is_anonymous(*only) => Some(*only),
                            _ => None,
                        })
                    }
                    None => cited.first().copied(),
                }
            }
            Back::Case { name, volume, reporter } => {
                let name = fold(name);
                self.named.iter().rposition(|source| {
                    let has = |variable: &str, wanted: &str| {
                        source.item.get(variable).is_some_and(|own| fold(&own) == fold(wanted))
                    };
                    has("volume", volume)
                        && has("container-title", reporter)
                        && source
                            .item
                            .get("title")
                            .is_some_and(|title| fold(&title).contains(&name))
                })
            }
            Back::Work { author, title } => {
                let title = fold(title);
                let title = without_article(&title);
                self.by(author).into_iter().find(|index| {
                    let full = self.named[*index].item.get("title");
                    let named = full.map(|full| fold(&full)).unwrap_or_default();
                    let named = without_article(&named);
                    let subtitle = named.split_once(": ").map_or("", |(_, subtitle)| subtitle);
                    // A year of its own tells the next report of a series from this one.
                    let shortened = named.starts_with(title) || subtitle.starts_with(title);
                    let longer = title.starts_with(named) && !YEAR.is_match(title);
                    !named.is_empty() && (shortened || longer)
                })
            }
            Back::Author(words) => self.by(words).first().copied().or_else(|| {
                // "Lee’s A Quiet Sea", unless a work or a body is called so.
                let (author, title) = possessive(words)?;
                self.find(&Back::Work { author: author.to_owned(), title: title.to_owned() })
            }),
        }
    }

    fn is_anonymous(&self, index: usize) -> bool {
        let item = &self.named[index].item;
        item.names("author").is_empty() && item.names("editor").is_empty()
    }

    /// Sources by an author, or whose titles begin with these words, the latest first.
    fn by(&self, author: &str) -> Vec<usize> {
        let (author, year) = dated(author);
        let wanted = fold(author);
        // A person's whole name ends with the family's.
        let last = wanted.rsplit(' ').next().unwrap_or(&wanted);
        let known = self.by_family.get(&wanted).or_else(|| self.by_family.get(last));
        let family = known.into_iter().flatten();
        let mut found: Vec<usize> = family.rev().take(MOST_ALIKE).copied().collect();
        if wanted.len() > 3 {
            let titles = self.by_title.range(wanted.clone()..).take(MOST_ALIKE);
            let begins = titles.take_while(|(title, _)| title.starts_with(&wanted));
            found.extend(begins.flat_map(|(_, at)| at.iter().rev().take(MOST_ALIKE).copied()));
        }
        found.sort_unstable_by(|a, b| b.cmp(a));
        found.dedup();
        let issued = |at: &usize| self.named[*at].item.date("issued").map(|date| date.year);
        found.retain(|at| year.is_none() || issued(at) == year);
        found
    }
}

/// An author's name and the year behind it: "Park (2019)".
fn dated(author: &str) -> (&str, Option<i32>) {
    let bare = author.trim_end_matches(')');
    let Some(year) = YEAR.find_iter(bare).last().filter(|year| year.end() == bare.len()) else {
        return (author, None);
    };
    let name = bare[..year.start()].trim_end_matches(['(', ' ', ',']);
    let digits = &year.as_str()[..4];
    if name.is_empty() { (author, None) } else { (name, digits.parse().ok()) }
}

/// A folded title without the article before it, which short titles drop.
fn without_article(title: &str) -> &str {
    let articles =
        ["the ", "a ", "an ", "der ", "die ", "das ", "le ", "la ", "les ", "el ", "los "];
    articles.iter().find_map(|article| title.strip_prefix(article)).unwrap_or(title)
}
