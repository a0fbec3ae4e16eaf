//! Authors and titles named before, in short: "Lee, A Quiet Sea, p. 4".

use super::back::{self, Back};
use super::locator::{self, ENTRY_LABEL, bare_page, last_place, split_locator};
use super::looks::{BODY, NAME, NO_AUTHOR, SENTENCE, YEAR};
use super::names;
use super::segment::{AND, Cited, SIGNAL, Segment, Target, outside_quotes, signal};
use crate::UNDERSTOOD;
use crate::pattern::pattern;
use crate::references;
use model::{CslItem, Locator, Source, SourceId};
use regex::{Captures, Regex};
use std::ops::Range;
use std::sync::LazyLock;

/// A stretch that may be an author and a title named before, with a place: "Lee, A Quiet Sea,
/// p. 4". Whether it is one can be told only from what was named before.
pub(super) struct ShortForm {
    range: Range<usize>,
    prefix: Option<String>,
    author: String,
    title: String,
    locator: Option<Locator>,
}

impl ShortForm {
    /// The source that it would lead back to.
    pub(super) fn back(&self) -> Back {
        let author = self.author.clone();
        if self.title.is_empty() {
            return Back::Author(author);
        }
        Back::Work { author, title: self.title.clone() }
    }

    /// Whether it begins the stretch, but for a mark that parts it from the citation before.
    pub(super) fn begins(&self, text: &str) -> bool {
        let whole = &text[self.range.clone()];
        let and = AND.find(whole).map_or("", |and| and.as_str());
        !and.contains(char::is_alphabetic)
    }

    /// The same as a citation.
    pub(super) fn cited(self) -> Cited {
        let target = Target::Back(self.back());
        let Self { range, prefix, locator, .. } = self;
        Cited { range, prefix, target, locator, joined: false }
    }
}

/// Reads a stretch as an author, a title and at most a place.
pub(super) fn short_form(text: &str, range: Range<usize>) -> Option<ShortForm> {
    let whole = text[range.clone()].trim_matches([';', ' ', '\n', '\t', '\u{a0}']);
    if whole.len() > 4 * LONGEST_WORK || whole.chars().count() > 200 {
        return None;
    }
    let (prefix, body) = signal(whole);
    let (head, locator) = match split_locator(body) {
        (head, Some(locator)) => (head, Some(locator)),
        // "Lee, A Quiet Sea, 33": whether it is a page is known where the title is.
        (head, None) => match bare_page(body) {
            Some((short, page)) if short.contains(',') || is_name(short) => (short, Some(page)),
            _ => (head, None),
        },
    };
    let quoted = possessive(head).filter(|(_, title)| title.starts_with(OPENS));
    let parted = quoted.or_else(|| family_first(head)).or_else(|| head.split_once(','));
    let Some((author, title)) = parted else {
        // "Lee, p. 20", "A Quiet Sea, p. 33", "Lee’s A Quiet Sea".
        let names = locator.is_some() || possessive(head).is_some();
        let author = names::author(head.trim_matches(AROUND)).filter(|_| names)?;
        return Some(ShortForm { range, prefix, author, title: String::new(), locator });
    };
    let title = title.trim_matches(AROUND).to_owned();
    let author = names::author(author)?;
    (title.chars().count() > 3).then_some(ShortForm { range, prefix, author, title, locator })
}

/// A family name with initials behind it, and the title after their full stop, as Russian notes
/// have them: "Lee A. B. A Quiet Sea".
fn family_first(text: &str) -> Option<(&str, &str)> {
    static FAMILY_FIRST: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?P<family>\p{Lu}\p{Ll}[\p{L}’'-]*)(?:,?\s(?:\p{Lu}\.[\s\u{a0}]?){1,2})\s?(?P<title>\p{Lu}\p{Ll}+\s.+)$",
        )
    });
    let found = FAMILY_FIRST.captures(text)?;
    Some((found.name("family")?.as_str(), found.name("title")?.as_str()))
}

/// How a title in quotation marks begins.
const OPENS: [char; 5] = ['“', '„', '‘', '«', '"'];

/// An author in the possessive and the title behind: "Lee’s A Quiet Sea", "Lee and Moes’ “Sand”".
pub(super) fn possessive(text: &str) -> Option<(&str, &str)> {
    static POSSESSIVE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(&format!(
            r"^(?P<author>{NAME}(?: (?:and|&) {NAME})?)['’]s?\s+(?P<title>[“„‘«\x22]?\p{{Lu}})"
        ))
    });
    let found = POSSESSIVE.captures(text)?;
    let (author, title) = (found.name("author")?, found.name("title")?);
    Some((author.as_str(), &text[title.start()..]))
}

/// A work by its author and title, with its volume where it has several.
static WORK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^(?P<author>{BODY}),\s+(?P<title>(?P<open>[“„‘«\x22])?\p{{Lu}}[^;()\[\]“”„«»\x22]{{3,140}}?[”’»\x22]?)(?:,?\s+(?:[Vv]ol(?:ume|\.)|Bd\.|[Tt]ome)\s*(?P<volume>[IVXLC]+|\d{{1,3}}))?[.,]?$"
    ))
});
/// A part of a work, which is no work of its own.
static PART: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?i:tables?|figures?|parts?|sections?|annex|appendix|chapters?|articles?|art\.|paragraphs?|notes?|box|lines?|rules?|clauses?)\s+(?:\p{Lu}?\d|[IVXLC]+\b|\p{Lu}\b)",
    )
});

/// The longest author and title with a place, in bytes.
const LONGEST_WORK: usize = 250;

/// What may stand around a title.
const AROUND: [char; 12] = ['“', '”', '"', '‘', '’', '\'', '«', '»', '„', '.', ',', ' '];

/// Reads an author and a title, with a volume at most, that no year tells.
fn author_and_title(head: &str) -> Option<Captures<'_>> {
    if head.len() > LONGEST_WORK || !head.contains(',') || YEAR.is_match(head) {
        return None;
    }
    let found = WORK.captures(head)?;
    let title = &found["title"];
    let words = if found.name("open").is_some() { &found["author"] } else { head };
    let other = NO_AUTHOR.is_match(head) || PART.is_match(title) || back::begins(title).is_some();
    let several = title.contains(". ") || title.contains(", and ") || NUMBER.is_match(title);
    (!other && !several && !SENTENCE.is_match(words)).then_some(found)
}

/// A number between commas, behind which another work may stand.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| pattern(r",\s*\d"));

/// Takes the place off an author and a title, which name a work although nothing before does: "Lee,
/// A Quiet Sea, p. 4", "Kim, Years at Sea, vol. II, p. 80".
pub(super) fn split_work(text: &str) -> Option<(&str, Option<Locator>)> {
    let text = text.trim();
    if text.len() > LONGEST_WORK || !text.contains(',') {
        return None;
    }
    let (head, place) = match split_locator(text) {
        (head, Some(place)) => (head, place),
        _ => last_place(text)?,
    };
    let found = author_and_title(head)?;
    // Initials are no Roman numbers, and a bare number may be anything behind few words.
    let few = found.name("open").is_none() && found["title"].split_whitespace().count() < 3;
    let counted = !place.value.starts_with(char::is_uppercase) || place.label == "volume";
    let place = (place.label != "volume").then_some(place);
    let dated = YEAR.is_match(&text[head.len()..]);
    let bare = few && bare_page(text).is_some();
    (counted && !dated && !bare).then_some((head, place))
}

/// Whether a text is an author, a title and a place, and so a work that nothing before may name.
pub(super) fn names_work(text: &str) -> bool {
    split_work(text).is_some()
}

/// The work that a citation names by author and title, where nothing before it does.
pub(super) fn source(text: &str, locator: Option<&Locator>) -> Option<Source> {
    let found = author_and_title(text.trim())?;
    let (title, volume) = (found["title"].trim_matches(AROUND), found.name("volume"));
    // Names may stand behind a comma, too.
    if title.contains(',') || locator.is_none() && volume.is_none() {
        return None;
    }
    let quoted = found.name("open").is_some();
    let mut item = CslItem::new(if quoted { "document" } else { "book" });
    item.set_names("author", &references::parse_names(&found["author"]).0);
    item.set("title", title);
    item.set("volume", volume.map_or("", |volume| volume.as_str()));
    let literal = Some(text.trim().to_owned());
    Some(Source { id: SourceId::default(), item, literal, confidence: UNDERSTOOD })
}

/// Whether a text begins like a short form, up to a semicolon or its end: "Lee, Tides, 5". What it
/// leads to is not asked; a title of one or two words is enough.
pub(super) fn may_be_short(text: &str) -> bool {
    let text = &text[AND.find(text).map_or(0, |and| and.end())..];
    let end = text.find(';').unwrap_or(text.len());
    let (_, body) = signal(&text[..end]);
    body.len() <= LONGEST_WORK
        && AUTHOR.is_match(body)
        && !YEAR.is_match(body)
        && short_form(body, 0..body.len())
            .is_some_and(|short| short.locator.is_some() && !short.title.is_empty())
}

/// Whether what stands before a page is a name alone: "Lee, 12".
fn is_name(text: &str) -> bool {
    let text = text.trim();
    text.starts_with(char::is_uppercase) && text.split_whitespace().count() <= 3
}

/// Several short forms between semicolons, where each of them leads back to a known source: "Lee,
/// “Tides”, 12; Kim, “Ports”, 40".
pub(super) fn short_forms(
    text: &str,
    segment: &Segment,
    known: impl Fn(&Back) -> bool,
) -> Option<Vec<Segment>> {
    let (Segment::Words(range) | Segment::Cited(Cited { range, .. })) = segment;
    let whole = &text[range.clone()];
    if !whole.contains(';') {
        return None;
    }
    let outside = outside_quotes(whole);
    let joints = whole.match_indices(';').map(|(at, _)| at).filter(|at| outside(*at));
    let mut starts: Vec<usize> = vec![range.start];
    starts.extend(joints.map(|at| range.start + at + 1));
    if !(2..=MOST_SHORT).contains(&starts.len()) {
        return None;
    }
    let ends = starts.iter().skip(1).copied().chain([range.end]);
    let parts = starts.iter().zip(ends).enumerate().map(|(at, (start, end))| {
        let lead = AND.find(&text[*start..end]).map_or(0, |and| and.end());
        let stop = start + text[*start..end].trim_end().trim_end_matches(';').len();
        let short = short_form(text, (start + lead).min(stop)..stop)?;
        if !known(&short.back()) {
            return None;
        }
        let mut cited = short.cited();
        (cited.range, cited.joined) = (*start..end, at > 0);
        Some(Segment::Cited(cited))
    });
    parts.collect()
}

/// The most short forms that a note is looked through for.
const MOST_SHORT: usize = 20;

/// Reads what looks like a reference as a short form, where it has no more than one has.
pub(super) fn short_reference(text: &str, cited: &Cited) -> Option<ShortForm> {
    let Target::Reference(reference) = &cited.target else { return None };
    let bare = references::find_url(reference).is_none() && !reference.contains(['(', ':'])
        || author_and_title(reference).is_some();
    let short = short_form(text, cited.range.clone()).filter(|_| bare)?;
    // What stands behind the title in quotation marks is a container or an imprint.
    let quoted = references::quoted_title(reference);
    let ends = quoted.is_none_or(|(_, end, _)| !reference[end..].contains(char::is_alphanumeric));
    let entry = short.locator.as_ref().is_some_and(|locator| locator.label == ENTRY_LABEL);
    (ends && (entry || !short.title.is_empty())).then_some(short)
}

/// An author and the beginning of a title.
static AUTHOR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^(?P<author>{NAME}(?:(?:,|,? and| &)\s+{NAME})?)(?:,|['’]s?)\s+(?P<title>[“„‘«\x22]?\p{{Lu}})"
    ))
});
/// Words that stand before an author, each with a capital letter where a sentence begins.
const BEFORE_AUTHOR: [&str; 20] = [
    "After", "Also", "Although", "And", "As", "Before", "But", "By", "Compare", "Contrast", "For",
    "Here", "In", "Like", "On", "See", "Since", "The", "Unlike", "While",
];

/// Short forms within a sentence, each of which leads back to a known source: "This is contested by
/// Lee, A Quiet Sea, 12".
pub(super) fn within(
    text: &str,
    segment: &Segment,
    known: impl Fn(&Back) -> bool,
) -> Option<Vec<Segment>> {
    let range = match segment {
        Segment::Words(range) => range.clone(),
        Segment::Cited(cited) => short_reference(text, cited).map(|short| short.range)?,
    };
    let whole = &text[..range.end];
    let mut out: Vec<Segment> = Vec::new();
    let mut done = range.start;
    let mut sentence = false;
    for at in word_starts(whole, range.start).take(MOST_WORDS) {
        let Some((length, mut cited)) =
            (at >= done).then(|| form_at(&whole[at..], &known)).flatten()
        else {
            continue;
        };
        let (start, prefix) = with_signal(whole, done, at);
        let parted = whole[done..start].contains(char::is_alphabetic);
        cited.joined = !out.is_empty() && !parted;
        cited.range =
            if parted || out.is_empty() && done == start { start } else { done }..at + length;
        cited.prefix = prefix;
        if parted {
            out.push(Segment::Words(done..start));
            sentence |= out.len() == 1;
        }
        done = cited.range.end;
        out.push(Segment::Cited(cited));
    }
    let rest = whole[done..].contains(char::is_alphanumeric);
    match out.last_mut()? {
        Segment::Cited(cited) if !rest => cited.range.end = range.end,
        _ => out.push(Segment::Words(done..range.end)),
    }
    // One by itself is read as a whole.
    (sentence || rest || out.len() > 1).then_some(out)
}

/// Where what one mark opens is closed by its other; an apostrophe within a word closes nothing.
fn closing(text: &str, open: char) -> Option<usize> {
    let closers: &[char] = match open {
        '“' => &['”', '"'],
        '„' => &['“', '”'],
        '‘' => &['’'],
        '«' => &['»'],
        other => &[other],
    };
    let ends = |(at, c): &(usize, &str)| {
        !text[at + c.len()..].starts_with(|next: char| next.is_alphanumeric())
    };
    text.match_indices(closers).find(ends).map(|(at, _)| at)
}

/// The most words of a note that may begin a short form.
const MOST_WORDS: usize = 400;

/// Where words with a capital letter begin.
fn word_starts(text: &str, from: usize) -> impl Iterator<Item = usize> {
    let starts = |at: usize| text[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
    let capitals = text[from..].char_indices().filter(|(_, c)| c.is_uppercase());
    capitals.map(move |(at, _)| from + at).filter(move |at| starts(*at))
}

/// The short form of a known source with which a text begins, and its length.
fn form_at(text: &str, known: impl Fn(&Back) -> bool) -> Option<(usize, Cited)> {
    let found = AUTHOR.captures(text)?;
    if BEFORE_AUTHOR.contains(&text.split_whitespace().next()?) {
        return None;
    }
    let start = found.name("title")?.start();
    let open = text[start..].chars().next().filter(|c| !c.is_alphabetic());
    let end = match open {
        Some(open) => {
            let body = start + open.len_utf8();
            body + closing(&text[body..], open)?
        }
        None => text[start..].find([',', ';', '.', '(', ')']).map_or(text.len(), |at| start + at),
    };
    let title = text[start..end].trim_matches(|c: char| !c.is_alphanumeric());
    let back = Back::Work { author: names::author(&found["author"])?, title: title.to_owned() };
    if title.chars().count() <= 3 || !known(&back) {
        return None;
    }
    let behind = end + open.map_or(0, |_| text[end..].chars().next().map_or(0, char::len_utf8));
    let located = locator::begins(&text[behind..]);
    // A title with a comma in it goes on.
    let goes_on = text[behind..].trim_start_matches([',', ' ']).starts_with(char::is_uppercase);
    if located.is_none() && open.is_none() && text[behind..].starts_with(',') && goes_on {
        return None;
    }
    let (locator, length) = match located {
        Some((locator, length)) => (Some(locator), behind + length),
        None => (None, behind),
    };
    let target = Target::Back(back);
    Some((length, Cited { range: 0..length, prefix: None, target, locator, joined: false }))
}

/// Where the words such as "see also" before a citation begin, and those words.
fn with_signal(text: &str, from: usize, at: usize) -> (usize, Option<String>) {
    let before = &text[from..at];
    let starts = before.char_indices().filter(|(at, c)| {
        let inside = before[..*at].chars().next_back().is_some_and(char::is_alphanumeric);
        c.is_alphabetic() && !inside
    });
    let found = starts.map(|(start, _)| start).find(|start| {
        SIGNAL.find(&before[*start..]).is_some_and(|found| found.end() == before.len() - start)
    });
    match found {
        Some(start) => (from + start, Some(before[start..].trim().to_owned())),
        None => (at, None),
    }
}
