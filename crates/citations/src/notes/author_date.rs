//! Author and date in brackets, "(Lee, 2019, p. 4; Kim and Roe 2020)", tied to the source list.

use super::segment::{Cited, Target, locator_behind};
use crate::duplicates::fold;
use model::{Block, BlockKind, CslItem, Inline, Locator, Name, Section, SourceId};
use regex::Regex;
use std::collections::HashMap;
use std::sync::LazyLock;

static BRACKET: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\(([^()]{0,200}?\b(?:1[5-9]|20)\d\d[a-z]?\b[^()]{0,60})\)"));
static PIECE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:see|see also|cf\.?|e\.g\.,?|vgl\.|siehe|voir|véase)\s+)?(?P<names>\p{L}[\p{L}\s.&’'\-]{0,80}?)?,?\s*(?P<year>(?:1[5-9]|20)\d\d)(?P<letter>[a-z])?(?:\s*[,:]\s*.{1,40})?$",
    )
});

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

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the pattern is constant and tested")
}

/// The sources of a source list by first author and year, each by its id or its place.
#[derive(Default)]
pub(crate) struct Listed<Id>(HashMap<(String, i32), Vec<Id>>);

impl<Id: Clone + PartialEq> Listed<Id> {
    /// Takes a source of the list, in the list's order.
    pub(crate) fn add(&mut self, id: &Id, item: &CslItem) {
        let Some(key) = key(item) else { return };
        let under = self.0.entry(key).or_default();
        if !under.contains(id) {
            under.push(id.clone());
        }
    }

    /// Whether a source by the same author of the same year is there.
    pub(super) fn knows(&self, item: &CslItem) -> bool {
        key(item).is_some_and(|key| self.0.contains_key(&key))
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
    fn find(&self, family: &str, year: i32, letter: Option<char>) -> Option<&Id> {
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

impl Listed<SourceId> {
    /// Ties the brackets of the text to the list, and tells each source with its bracket.
    pub(crate) fn tie(&self, sections: &mut [Section], tied: &mut dyn FnMut(&SourceId, &str)) {
        if self.0.is_empty() {
            return;
        }
        sections.iter_mut().for_each(|section| self.blocks(&mut section.blocks, tied));
    }

    fn blocks(&self, blocks: &mut [Block], tied: &mut dyn FnMut(&SourceId, &str)) {
        for block in blocks {
            match &mut block.kind {
                BlockKind::Paragraph { content } => self.inlines(content, tied),
                BlockKind::List { items, .. } => {
                    items.iter_mut().for_each(|item| self.blocks(&mut item.blocks, tied));
                }
                BlockKind::Quote { blocks, attribution } => {
                    self.blocks(blocks, tied);
                    attribution.iter_mut().for_each(|content| self.inlines(content, tied));
                }
                _ => {}
            }
        }
    }

    fn inlines(&self, inlines: &mut Vec<Inline>, tied: &mut dyn FnMut(&SourceId, &str)) {
        let mut out = Vec::with_capacity(inlines.len());
        for mut inline in std::mem::take(inlines) {
            match &mut inline {
                Inline::Text { text } => self.text(text, &mut out, tied),
                Inline::Emphasis { content } | Inline::Strong { content } => {
                    self.inlines(content, tied);
                    out.push(inline);
                }
                _ => out.push(inline),
            }
        }
        *inlines = out;
    }

    fn text(&self, text: &str, out: &mut Vec<Inline>, tied: &mut dyn FnMut(&SourceId, &str)) {
        let mut done = 0;
        for found in BRACKET.captures_iter(text) {
            let (Some(whole), Some(inner)) = (found.get(0), found.get(1)) else { continue };
            let Some(sources) = self.sources(&text[..whole.start()], inner.as_str()) else {
                continue;
            };
            if done < whole.start() {
                out.push(Inline::text(&text[done..whole.start()]));
            }
            sources.iter().for_each(|source| tied(source, whole.as_str()));
            let content = vec![Inline::text(whole.as_str())];
            out.push(Inline::Citation { id: String::new(), sources, content });
            done = whole.end();
        }
        if done < text.len() {
            out.push(Inline::text(&text[done..]));
        }
    }

    /// The sources that a bracket names; none unless every piece of it names one.
    fn sources(&self, before: &str, inner: &str) -> Option<Vec<SourceId>> {
        let mut sources: Vec<SourceId> = Vec::new();
        let mut latest: Option<String> = None;
        for piece in inner.split(';') {
            let found = PIECE.captures(piece.trim())?;
            let year: i32 = found["year"].parse().ok()?;
            let letter = found.name("letter").and_then(|letter| letter.as_str().chars().next());
            let named = found.name("names").map(|names| names.as_str().trim());
            let source = match named.filter(|names| !names.is_empty()) {
                Some(names) => {
                    let family = first_author(names);
                    // A name of several words may be a body's or a whole person's.
                    let last = family.rsplit(' ').next().unwrap_or(family);
                    let (family, source) = [family, last]
                        .into_iter()
                        .find_map(|name| Some((name, self.find(name, year, letter)?)))?;
                    latest = Some(family.to_owned());
                    source
                }
                // "Lee (2019)" names its author before the bracket, "(Lee 2019; 2020)" within.
                None => match &latest {
                    Some(family) => self.find(family, year, letter)?,
                    None => self.find(author_before(before)?, year, letter)?,
                },
            };
            if !sources.contains(source) {
                sources.push(source.clone());
            }
        }
        Some(sources)
    }
}

/// The first author's family name, or a body's name, and the year.
fn key(item: &CslItem) -> Option<(String, i32)> {
    let names = [item.names("author"), item.names("editor")];
    let family = match names.iter().find_map(|names| names.first())? {
        Name::Person(person) => &person.family,
        Name::Literal { literal } => literal,
    };
    Some((fold(family), item.date("issued")?.year))
}

/// The first of the names in "Lee and Kim", "Lee et al." and "Lee, Kim & Roe".
fn first_author(names: &str) -> &str {
    [" and ", " & ", " et ", " und ", " y ", ", "]
        .iter()
        .filter_map(|mark| names.find(mark))
        .min()
        .map_or(names, |end| &names[..end])
        .trim()
}

/// The first of the names with which a text ends.
fn author_before(text: &str) -> Option<&str> {
    let text = text.trim_end();
    let others = text.strip_suffix("et al.").or_else(|| text.strip_suffix("et al"));
    if let Some(text) = others {
        return text.split_whitespace().next_back();
    }
    let mut words = text.rsplit(char::is_whitespace).filter(|word| !word.is_empty());
    let last = words.next()?;
    match words.next() {
        Some("and" | "&" | "und" | "et" | "y") => words.next(),
        _ => Some(last),
    }
}
