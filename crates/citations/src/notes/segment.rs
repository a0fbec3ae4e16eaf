//! A note's text as commentary, references and words that lead back to an earlier source.

use super::back::{self, Back};
use super::locator::{bare_page, split_locator};
use crate::pattern::pattern;
use crate::references;
use model::Locator;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// A stretch of a note; its range counts bytes of the note's plain text.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Segment {
    /// Words of the note's own.
    Words(Range<usize>),
    /// What names a source.
    Cited(Cited),
}

/// A stretch that names a source.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cited {
    pub(super) range: Range<usize>,
    /// Words such as "see" before it.
    pub(super) prefix: Option<String>,
    pub(super) target: Target,
    pub(super) locator: Option<Locator>,
    /// Whether it stands in one cluster with the citation before it.
    pub(super) joined: bool,
}

/// How a source is named.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Target {
    /// By a reference that can be read by itself.
    Reference(String),
    /// By words that lead back.
    Back(Back),
    /// By a link to a page.
    Page {
        /// The page.
        address: String,
        /// The words that carry the link.
        words: String,
    },
}

static SIGNAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:(?:but|and|also|again|further|siehe|vgl\.|βλ\.|voir)\s+)?(?:see,?(?:\s+also)?(?:,?\s*(?:e\.\s?g\.|for example|for instance|inter alia|among others|in particular|especially|generally)),?|see\s+(?:\p{Ll}+\s+){0,4}\p{Ll}+:|see (?:the |his |her |their )?(?:discussions?|accounts?|analys[ie]s|reviews?|overviews?|debates?|chapters?|sections?|introduction)\b[^.;:,“”‘]{0,50}\b(?:in|of|by)|(?:see )?(?:for|on|regarding) [^.;:“”‘()]{1,60}?,? see(?:,? (?:e\.\s?g\.|inter alia|for example),?| also)?|see (?:also )?(?:her|his|their)|see(?:\s+also|\s+further|\s+generally)?:?|(?:this (?:section|paragraph|chapter|argument) )?draws on|(?:the )?authors?[’']?s?[’']? (?:own )?(?:calculations?|elaborations?|estimates?|compilation)(?: is| are)?,? (?:based on|using|from)(?: data (?:from|of|by))?|data (?:are )?(?:taken )?from|(?:based|building) on|adapted from|sources?:|cf\.?|compare|contra|(?:as\s+)?(?:quoted|cited|reported)\s+(?:in|by)|e\.\s?g\.,?|siehe(?:\s+(?:auch|dazu|hierzu)){0,2}|vgl\.(?:\s+(?:auch|dazu|hierzu)){0,2}|βλ\.(?:\s+επίσης)?|voir(?:\s+aussi)?|véa(?:n)?se(?:\s+también)?|см\.?|ср\.|zob\.|por\.|bkz\.|cfr\.?|also|accord)[\s:]+",
    )
});
static INNER_SIGNAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:[.;:,)]\s+|\b(?:point|this|further|more|discussion|analysis|overview|details?)\s+)((?:[Bb]ut\s+|[Aa]nd\s+)?(?:[Ss]ee(?:\s+also|,\s+e\.g\.,?|,\s+for example,)?|[Cc]f\.|[Qq]uoted in|[Cc]ited in)\s+)",
    )
});
/// Words that join one citation to another.
static AND: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)^[\s,;.]*(?:(?:and|&|und|sowie|et|y|with)\s+)?"));
/// Where one citation may end and another begin within a stretch.
static JOINT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[.;]\s+|,?\s+(?:and|&|und|sowie|et|y)\s+"));
static WITH: LazyLock<Regex> = LazyLock::new(|| pattern(r"\s+with\s+"));
/// What says something of a source behind it: ", who argues …", "(arguing that …)".
static COMMENTARY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:,\s+|\s+\(|\s+)(?:who|whom|whose|which|where|arguing|noting|showing|suggesting|finding|describing|claiming|stating|explaining|discussing|pointing|citing|quoting|emphasis|translation|my\s+translation|my\s+emphasis)\b",
    )
});
pub(super) static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:1[5-9]|20)\d\d[a-z]?\b"));
static NAME_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:van|von|de|der|den|al|el|da|di|la|le)\s+)*\p{Lu}[\p{L}’'\-]+(?:\s+\p{Lu}[\p{L}’'\-]+)?,\s+\p{Lu}",
    )
});
/// A name, the given names first.
const NAME: &str = r"(?:\p{Lu}[\p{L}.’'\-]*\s+){0,3}(?:(?:van|von|de|der)\s+)?\p{Lu}[\p{L}’'\-]+";
/// A name alone before a title in quotation marks: "Di Moe, “Sand,” …".
static NAME_BEFORE: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"^{NAME},\s*$")));
static IMPRINT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\([^()]*\p{Lu}[^()]*[:,][^()]*\b(?:1[5-9]|20)\d\d\)"));
/// An imprint without brackets at the end: "Oslo: Quay Press, 2020."
static PLAIN_IMPRINT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[.,]\s+\p{Lu}[\p{L} ,’\-]{1,40}:\s+\p{Lu}[^:;]{1,80},\s+(?:1[5-9]|20)\d\d[a-z]?(?:,[^;]{1,40})?\.?\s*$",
    )
});
static PLAIN_REFERENCE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\p{Lu}[\p{L}.’'\-]*\s+){1,4}(?:(?:and|&)\s+(?:\p{Lu}[\p{L}.’'\-]*\s+){1,3})?\(?(?:1[5-9]|20)\d\d|^(?:\p{Lu}\.\s*)+\p{Lu}\p{L}+,\s",
    )
});
/// Forms of references that nothing else has: initials behind family names ("Park M, Lee A. Port
/// emissions …"), the given name in brackets ("Park (Min), …").
static NAMES_ALONE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\p{Lu}[\p{L}’'\-]+ (?:\p{Lu}{1,3}|(?:\p{Lu}\.[\s-]?){1,3})(?:,? (?:and |& )?\p{Lu}[\p{L}’'\-]+ (?:\p{Lu}{1,3}|(?:\p{Lu}\.[\s-]?){1,3}))*(?:,? et al)?[.:]? \p{Lu}\p{L}|^\p{Lu}[\p{L}’'\-]+ \(\p{Lu}[\p{L}.’'\- ]{0,30}\),\s",
    )
});
/// A name and a colon before the title, as in German, with a year or a page at the end.
static NAME_COLON: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\p{Lu}[\p{L}.’'\-]*\s+){1,3}(?:(?:van|von|de|der|zu|da|di)\s+){0,2}\p{Lu}[\p{L}’'\-]+(?:\s*[,/;]\s*(?:\p{Lu}[\p{L}.’'\-]*\s+){1,3}\p{Lu}[\p{L}’'\-]+)*(?:\s+\((?:Hrsg|Hg)\.\))?:\s+[„“»\p{Lu}].*(?:\b(?:1[5-9]|20)\d\d|\b(?:S|pp?)\.\s?\d+(?:\s?[–-]\s?\d+)?(?:\s?ff?\.?)?)\)?\.?\s*$",
    )
});
/// Names, a title in the brackets of East Asian works, and a year.
static EAST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[\p{Han}\p{Hangul}\p{Hiragana}\p{Katakana}ー·・，,、：:;\s]{2,40}[『「《〈“].*(?:1[5-9]|20)\d\d",
    )
});
/// A name and a title in single quotation marks.
static SINGLE_QUOTED: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"^{NAME},\s+‘[^‘]{{2,200}}’,?\s")));
/// Words that sentences have and references, outside their titles, have not.
static SENTENCE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:is|was|were|are|has|have|had|said|says|argues?|argued|that|which|would|will|could|should|this|these|those|they|he|she|we|it|shows?|offers?|describes?|notes?|noted|claims?|claimed|according|does|did|none)\b",
    )
});

/// How much of a note is looked at for sources, in bytes; what is longer is no note, and its rest
/// is kept as words.
const MOST_READ: usize = 16 << 10;

/// How much of what follows a citation is looked at for whether it is another, in bytes.
const MOST_ASKED: usize = 1_000;

/// Divides a note's plain text. The segments cover it from beginning to end.
pub(super) fn segments(text: &str) -> Vec<Segment> {
    let mut out: Vec<Segment> = Vec::new();
    let read = &text[..text.floor_char_boundary(MOST_READ)];
    for piece in pieces(read) {
        let joined = matches!(out.last(), Some(Segment::Cited(_)));
        cut_piece(read, piece, joined, &mut out);
    }
    if read.len() < text.len() {
        out.push(Segment::Words(read.len()..text.len()));
    }
    // Adjoining words are one segment.
    let mut joined: Vec<Segment> = Vec::new();
    for segment in out {
        match (joined.last_mut(), segment) {
            (Some(Segment::Words(before)), Segment::Words(after)) => before.end = after.end,
            (_, segment) => joined.push(segment),
        }
    }
    joined
}

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

    /// The same as a citation.
    pub(super) fn cited(self) -> Cited {
        let target = Target::Back(self.back());
        let Self { range, prefix, locator, .. } = self;
        Cited { range, prefix, target, locator, joined: false }
    }
}

/// Reads a stretch as an author, a title and at most a place.
pub(super) fn short_form(text: &str, range: Range<usize>) -> Option<ShortForm> {
    let whole = text[range.clone()].trim();
    if whole.chars().count() > 200 {
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
    let quotes = ['“', '”', '"', '‘', '’', '\'', '«', '»', '„', '.', ',', ' '];
    let Some((author, title)) = head.split_once(',') else {
        // "Lee, p. 20", "A Quiet Sea, p. 33".
        let author = back::author(head.trim_matches(quotes)).filter(|_| locator.is_some())?;
        return Some(ShortForm { range, prefix, author, title: String::new(), locator });
    };
    let title = title.trim_matches(quotes).to_owned();
    let author = back::author(author)?;
    (title.chars().count() > 3).then_some(ShortForm { range, prefix, author, title, locator })
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

/// Whether a note that names no known source may yet name one, such as a paper of an archive: it is
/// dated, and no sentence.
pub(super) fn may_name_a_source(text: &str) -> bool {
    YEAR.is_match(text)
        && text.trim_start().starts_with(char::is_uppercase)
        && !SENTENCE.is_match(text)
}

/// Reads what looks like a reference as a short form, where it has no more than one has.
pub(super) fn short_reference(text: &str, cited: &Cited) -> Option<ShortForm> {
    let Target::Reference(reference) = &cited.target else { return None };
    let bare = references::find_url(reference).is_none() && !reference.contains(['(', ':']);
    let short = short_form(text, cited.range.clone()).filter(|_| bare)?;
    // What stands behind the title in quotation marks is a container or an imprint.
    let quoted = references::quoted_title(reference);
    let ends = quoted.is_none_or(|(_, end, _)| !reference[end..].contains(char::is_alphanumeric));
    (ends && !short.title.is_empty()).then_some(short)
}

/// The stretches of which each names a source by itself: between semicolons, and before a full
/// stop or an "and" behind a citation that is complete.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let outside = outside_quotes(text);
    let compared = text.trim_start().to_lowercase().starts_with("compare ");
    let with = WITH.find_iter(text).filter(|_| compared);
    let mut joints: Vec<Range<usize>> =
        JOINT.find_iter(text).chain(with).map(|joint| joint.range()).collect();
    // "2021;12:100–120" is one volume's.
    let within = |at: usize| text[at + 1..].starts_with(|c: char| c.is_ascii_digit());
    let semicolons = text.match_indices(';').map(|(at, _)| at).filter(|at| !within(*at));
    joints.extend(semicolons.map(|at| at..at + 1));
    joints.sort_by_key(|joint| (joint.start, joint.end));
    for joint in joints {
        if joint.start <= start || !outside(joint.start) {
            continue;
        }
        let semicolon = text[joint.clone()].starts_with(';');
        let stop = text[joint.clone()].starts_with(['.', ';']);
        let at = joint.start + usize::from(stop);
        let head = &text[start..joint.start];
        if head.len() > references::LONGEST_REFERENCE {
            continue;
        }
        let next = &text[at..text.floor_char_boundary(at + MOST_ASKED)];
        // A bracket goes on with what stands before it: "op. cit. (note 1)".
        let behind = next.trim_start_matches(['.', ' ']);
        // Or with its title: "Lee, Ann (4 March 2021). “Ports face delays”."
        let titled =
            behind.starts_with(['“', '"', '«', '„']) && references::quoted_title(head).is_none();
        let bracket = behind.starts_with('(') || titled;
        // Or with the title behind names and a date, with the imprint, or with the address.
        let goes_on = bracket || names_and_date(head) || is_rest(head, behind);
        let complete = semicolon || is_complete(head) && !goes_on;
        if complete && names_source(head) && names_source(next) {
            pieces.push(start..at);
            start = at;
        }
    }
    pieces.push(start..text.len());
    pieces
}

/// Whether a citation that ends so has all that it needs: a place, or an imprint.
fn is_complete(head: &str) -> bool {
    let head = head.trim_end();
    let ends = split_locator(head).1.is_some() || head.ends_with(')');
    let (_, body) = signal(head);
    ends || back::find(body).is_some() || YEAR.find_iter(head).any(|year| year.end() == head.len())
}

/// Whether a head is the names and the date of a reference, behind which its title stands: "Lee, A.
/// (2020)", "Port Agency. 2020".
fn names_and_date(head: &str) -> bool {
    static NAMES_AND_DATE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"^(?P<names>\p{Lu}[^()]*?\.)\s*\(?(?:1[5-9]|20)\d\d[a-z]?(?:,\s[^()]{1,20})?\)?$")
    });
    const SMALL: [&str; 16] = [
        "and", "und", "et", "y", "of", "the", "for", "on", "de", "des", "du", "la", "van", "von",
        "der", "del",
    ];
    let (_, head) = signal(head.trim());
    let Some(found) = NAMES_AND_DATE.captures(head) else { return false };
    let names = &found["names"];
    let mut words = names.split_whitespace();
    !names.ends_with("al.")
        && words.all(|word| {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            !word.starts_with(char::is_lowercase) || SMALL.contains(&word)
        })
}

/// Whether what stands behind a reference is the rest of it: its imprint, its house, its address.
fn is_rest(head: &str, behind: &str) -> bool {
    static ADDRESS: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^(?:[^\s“”„«]+\s+){0,6}?(?:https?://|www\.|doi:|DOI:?\s)"));
    static IMPRINT_FIRST: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"^\p{Lu}[\p{L} .,’\-]{1,40}:\s+\p{Lu}[^:;.“]{1,80},\s+(?:1[5-9]|20)\d\d[.,]\s")
    });
    let before = |found: regex::Match<'_>| !YEAR.is_match(found.as_str());
    let address = || ADDRESS.find(behind).is_some_and(before);
    !has_address(head) && (address() || IMPRINT_FIRST.is_match(behind) && has_address(behind))
}

/// Whether a text gives an address or a DOI.
fn has_address(text: &str) -> bool {
    references::find_url(text).is_some() || references::find_doi(text).is_some()
}

/// Whether places of a text are outside of quotation marks and brackets.
fn outside_quotes(text: &str) -> impl Fn(usize) -> bool {
    let mut inside: Vec<Range<usize>> = Vec::new();
    let (mut quotes, mut brackets, mut straight) = (0i32, 0i32, false);
    let mut from: Option<usize> = None;
    for (at, c) in text.char_indices() {
        match c {
            '“' | '„' | '«' => quotes += 1,
            '”' | '»' => quotes = (quotes - 1).max(0),
            '"' => straight = !straight,
            '(' | '[' => brackets += 1,
            ')' | ']' => brackets = (brackets - 1).max(0),
            _ => continue,
        }
        let within = quotes > 0 || brackets > 0 || straight;
        match (from, within) {
            (None, true) => from = Some(at),
            (Some(start), false) => {
                inside.push(start..at + c.len_utf8());
                from = None;
            }
            _ => {}
        }
    }
    inside.extend(from.map(|start| start..text.len()));
    move |at| !inside.iter().any(|range| range.contains(&at))
}

/// Words such as "see" with which a citation begins, and what follows them.
fn signal(text: &str) -> (Option<String>, &str) {
    match SIGNAL.find(text) {
        Some(found) => (Some(found.as_str().trim().to_owned()), &text[found.end()..]),
        None => (None, text),
    }
}

fn names_source(text: &str) -> bool {
    // What is longer than a reference can be tells nothing more.
    let text = &text[..text.floor_char_boundary(references::LONGEST_REFERENCE)];
    let text = &text[AND.find(text).map_or(0, |and| and.end())..];
    let (_, text) = signal(text);
    back::begins(text).is_some() || looks_like_reference(text)
}

/// Whether a text can be read as a reference: what it says outside quotation marks is no
/// sentence, and something in it is proper to references.
pub(super) fn looks_like_reference(text: &str) -> bool {
    let text = text.trim();
    if text.chars().count() < 12 {
        return false;
    }
    if EAST.is_match(text) || references::is_case(text) || references::is_act(text) {
        return true;
    }
    let title = references::quoted_title(text);
    let outside = match &title {
        Some((start, end, _)) => format!("{} {}", &text[..*start], &text[*end..]),
        None => text.to_owned(),
    };
    let address = has_address(text);
    let sentence = SENTENCE.find_iter(&outside).count();
    if let Some((start, end, words)) = &title {
        // One word may be what somebody is quoted with, unless an author stands before it and a
        // year behind it.
        let long = words.split_whitespace().count() >= 2
            || (NAME_FIRST.is_match(text) || NAME_BEFORE.is_match(&text[..*start]))
                && YEAR.is_match(&text[*end..]);
        let early = text[..*start].split_whitespace().count() <= 25;
        return long
            && early
            && sentence == 0
            && (text[..*start].trim().is_empty() || text.starts_with(char::is_uppercase))
            && (YEAR.is_match(&outside) || address || text[..*start].contains(','));
    }
    if address {
        return sentence <= 1 || text.split_whitespace().count() <= 3;
    }
    let dated = YEAR.is_match(text);
    dated
        && sentence <= 3
        && (NAME_FIRST.is_match(text)
            || IMPRINT.is_match(text)
            || PLAIN_REFERENCE.is_match(text)
            || sentence <= 1 && (NAMES_ALONE.is_match(text) || SINGLE_QUOTED.is_match(text))
            || sentence == 0 && (PLAIN_IMPRINT.is_match(text) || has_name_and_colon(text)))
}

/// Whether a text begins with a name and a colon, and not with "Editor’s Note:".
fn has_name_and_colon(text: &str) -> bool {
    let name = text.split(':').next().unwrap_or_default();
    !name.contains("’s ") && !name.contains("'s ") && NAME_COLON.is_match(text)
}

/// Cuts one piece into words before, what is cited, and words after.
fn cut_piece(text: &str, piece: Range<usize>, joined: bool, out: &mut Vec<Segment>) {
    let trimmed = text[piece.clone()].trim_end();
    let end = piece.start + trimmed.strip_suffix(';').unwrap_or(trimmed).len();
    let lead = AND.find(&text[piece.start..end]).map_or(0, |and| and.end());
    let mut start = piece.start + lead;
    let worded = text[piece.start..start].contains(char::is_alphabetic);
    if let Some(at) = inner_citation(&text[start..end]) {
        out.push(Segment::Words(piece.start..start + at));
        cut_piece(text, start + at..piece.end, false, out);
        return;
    }
    let whole = &text[start..end];
    let (_, body) = signal(whole);
    let back = back::begins(body).map(|(.., length)| whole.len() - body.len() + length);
    let cited = match back {
        Some(length) => Some(length),
        None if names_source(whole) => {
            Some(commentary(whole).or_else(|| leading_reference(whole)).unwrap_or(whole.len()))
        }
        None => leading_reference(whole),
    };
    let Some(cited) = cited.filter(|length| *length > 0) else {
        out.push(Segment::Words(piece));
        return;
    };
    if worded {
        out.push(Segment::Words(piece.start..start));
    } else {
        start = piece.start + (text[piece.clone()].len() - text[piece.clone()].trim_start().len());
        start = start.min(piece.start + lead);
    }
    let cited_end = piece.start + lead + cited;
    push_cited(text, start..cited_end, joined && !worded, out);
    let rest = cited_end..piece.end;
    if text[rest.clone()].contains(char::is_alphanumeric) {
        cut_piece(text, rest, true, out);
    } else if let Some(Segment::Cited(cited)) = out.last_mut() {
        cited.range.end = piece.end;
    }
}

/// Where a citation begins behind words that name none: "On this point, see Lee, …", or a sentence
/// and a reference.
fn inner_citation(text: &str) -> Option<usize> {
    let outside = outside_quotes(text);
    let signals = INNER_SIGNAL
        .captures_iter(text)
        .filter_map(|found| found.get(1).map(|signal| signal.start()))
        .filter(|at| !names_source(&text[..*at]));
    let plain = !names_source(text);
    let sentences = text
        .match_indices(". ")
        .map(|(at, _)| at + 2)
        .filter(|at| plain || SENTENCE.is_match(&text[..*at]) && !YEAR.is_match(&text[..*at]));
    let sentences = sentences.filter(|at| !names_source(&text[..*at]));
    signals.chain(sentences).filter(|at| outside(*at) && names_source(&text[*at..])).min()
}

/// Where a reference at the beginning ends because something is said of it.
fn commentary(text: &str) -> Option<usize> {
    let quoted_end = references::quoted_title(text).map_or(0, |(_, end, _)| end);
    let said = COMMENTARY.find_iter(text).map(|found| found.start());
    said.filter(|at| *at >= quoted_end).find(|at| {
        let head = &text[..*at];
        is_complete(head) && names_source(head)
    })
}

/// Where a reference at the beginning ends and commentary follows: at the first full stop after
/// which a sentence stands.
fn leading_reference(text: &str) -> Option<usize> {
    let quoted_end = references::quoted_title(text).map_or(0, |(_, end, _)| end);
    for (at, _) in text.match_indices(". ") {
        if at < quoted_end {
            continue;
        }
        let (head, tail) = (&text[..at + 1], text[at + 2..].trim_start());
        let abbreviation = head
            .trim_end_matches('.')
            .rsplit(|c: char| !c.is_alphabetic())
            .next()
            .is_some_and(|word| {
                word.chars().count() <= 2 && word.chars().next().is_some_and(char::is_alphabetic)
            });
        if abbreviation && !tail.starts_with(|c: char| c.is_uppercase()) {
            continue;
        }
        if tail.starts_with(char::is_uppercase)
            && SENTENCE.is_match(tail)
            && !looks_like_reference(tail)
            && names_source(head)
        {
            return Some(at + 1);
        }
    }
    None
}

fn push_cited(text: &str, range: Range<usize>, joined: bool, out: &mut Vec<Segment>) {
    let piece = &text[range.clone()];
    let (prefix, body) = signal(piece);
    let (target, locator) = match back::find(body) {
        Some((back, locator)) => (Target::Back(back), locator),
        None => {
            let (reference, locator) = split_locator(body);
            (Target::Reference(reference.to_owned()), locator)
        }
    };
    out.push(Segment::Cited(Cited { range, prefix, target, locator, joined }));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Shows segments as `words`, `<prefix|reference|locator>` and `<prefix|=back|locator>`.
    fn check(text: &str, expected: &[&str]) {
        let shown: Vec<String> = segments(text)
            .iter()
            .map(|segment| match segment {
                Segment::Words(range) => text[range.clone()].trim().to_owned(),
                Segment::Cited(cited) => format!(
                    "<{}|{}|{}>",
                    cited.prefix.clone().unwrap_or_default(),
                    match &cited.target {
                        Target::Reference(text) => text.clone(),
                        Target::Back(back) => format!("={back:?}"),
                        Target::Page { address, .. } => address.clone(),
                    },
                    cited
                        .locator
                        .as_ref()
                        .map(|l| format!("{} {}", l.label, l.value))
                        .unwrap_or_default()
                ),
            })
            .collect();
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn a_note_that_is_one_reference() {
        check(
            "Lee, Ann. “A Quiet Sea”, Harbour Institute, 2024.",
            &["<|Lee, Ann. “A Quiet Sea”, Harbour Institute, 2024.|>"],
        );
        check(
            "Lee, Ann. “A Quiet Sea”, Harbour Institute, 2024, p. 12.",
            &["<|Lee, Ann. “A Quiet Sea”, Harbour Institute, 2024|page 12>"],
        );
        check(
            "Lee, Ann. “The Sea in 1999”, HI (Harbour Institute), 2024.",
            &["<|Lee, Ann. “The Sea in 1999”, HI (Harbour Institute), 2024.|>"],
        );
        check(
            "Lee, Ann. “A Quiet Sea” (Harbour Institute, 2024), 12.",
            &["<|Lee, Ann. “A Quiet Sea” (Harbour Institute, 2024)|page 12>"],
        );
    }

    #[test]
    fn references_of_other_manners_are_one_reference() {
        for text in [
            "Park M, Lee A. Port emissions in the north. J Transp. 2020;3:1-9.",
            "Kim B. The Harbour State. Oxford University Press; Oxford, UK: 2019.",
            "Min Park: Der Hafenstaat. München 2019",
            "Anna Lee: Schiene und Tarif, in: Zeitschrift für Verkehr 12 (2021), H. 3, S. 100–120.",
            "Park (Min), L’État portuaire, Paris, PUF, 2019.",
            "山田花子『港湾国家』岩波書店、2019年。",
            "李明：《港口国家》，北京：人民出版社，2019年。",
            "박민수, 『항만 국가』, 서울: 항만출판사, 2019.",
            "Lee, Ann (4 March 2021). \"Ports face delays\". The Example News. Retrieved 6 April 2021.",
            "Brown v. Norden Port Auth., 512 U.S. 298 (1994).",
        ] {
            check(text, &[&format!("<|{text}|>")]);
        }
        check(
            "山田花子『港湾国家』岩波書店、2019年、45頁。",
            &["<|山田花子『港湾国家』岩波書店、2019年|page 45>"],
        );
        check(
            "Min Park: Der Hafenstaat. Geschichte einer Idee. München: C. H. Beck 2019, S. 45 f.",
            &[
                "<|Min Park: Der Hafenstaat. Geschichte einer Idee. München: C. H. Beck 2019|page 45 f.>",
            ],
        );
        check(
            "Ann Lee, Rail (London: Verso, 2020), 46; and Bo Kim, ‘Ships’, The Economist, 4 May 2021.",
            &[
                "<|Ann Lee, Rail (London: Verso, 2020)|page 46>",
                "and",
                "<|Bo Kim, ‘Ships’, The Economist, 4 May 2021.|>",
            ],
        );
        check(
            "Park, op. cit. (note 1), p. 50.",
            &["<|=Note { label: \"1\", author: Some(\"Park\") }|page 50>"],
        );
        check(
            "Cy Poe, Quays (London: Verso, 2022), chap. 3; and Di Moe, “Sand,” Port Review 3, no. 1 (2015): 12–30.",
            &[
                "<|Cy Poe, Quays (London: Verso, 2022)|chapter 3>",
                "and",
                "<|Di Moe, “Sand,” Port Review 3, no. 1 (2015): 12–30.|>",
            ],
        );
        for text in [
            "Vitamin C. The dose was set in 2019 and has not changed.",
            "Editor’s Update: The port opened in 2019.",
        ] {
            check(text, &[text]);
        }
    }

    #[test]
    fn references_and_signals_between_semicolons() {
        check(
            "See Lee, Ann. “A Quiet Sea”, Harbour Institute, 2024; but cf. Kim, Bo, “The Loud Land”, Review of Peace, vol. 3, 2020, pp. 4–9.",
            &[
                "<See|Lee, Ann. “A Quiet Sea”, Harbour Institute, 2024|>",
                "<but cf.|Kim, Bo, “The Loud Land”, Review of Peace, vol. 3, 2020, pp. 4–9.|>",
            ],
        );
    }

    #[test]
    fn commentary_before_and_after_a_reference_is_kept() {
        check(
            "The figures were revised twice in 2019 and once more in 2021.",
            &["The figures were revised twice in 2019 and once more in 2021."],
        );
        check(
            "The figures were revised. See Lee, Ann. “A Quiet Sea”, Harbour Institute, 2024.",
            &[
                "The figures were revised.",
                "<See|Lee, Ann. “A Quiet Sea”, Harbour Institute, 2024.|>",
            ],
        );
        check(
            "Lee, Ann. “A Quiet Sea”, Harbour Institute, 2024. This is the fullest account.",
            &[
                "<|Lee, Ann. “A Quiet Sea”, Harbour Institute, 2024.|>",
                "This is the fullest account.",
            ],
        );
    }

    #[test]
    fn every_citation_of_a_note_keeps_its_own_place() {
        let sea = "Smith, Mary, Loud Seas (London: Verso, 2019)";
        let land = "Bo Kim, The Loud Land (Oslo: Quay Press, 2020)";
        check(
            &format!("Ibid., p. 4. See also {sea}, p. 7."),
            &["<|=Same|page 4>", &format!("<See also|{sea}|page 7>")],
        );
        check(
            "Lee, op. cit., p. 4, and Park, op. cit., p. 22.",
            &["<|=Author(\"Lee\")|page 4>", ", and", "<|=Author(\"Park\")|page 22>"],
        );
        check(
            &format!("{sea}, p. 7, and {land}, p. 9."),
            &[&format!("<|{sea}|page 7>"), ", and", &format!("<|{land}|page 9>")],
        );
        check(
            &format!("{sea}, p. 7; and {land}, p. 9."),
            &[&format!("<|{sea}|page 7>"), "and", &format!("<|{land}|page 9>")],
        );
        check(
            &format!("Compare {sea} with {land}."),
            &[&format!("<Compare|{sea}|>"), "with", &format!("<|{land}.|>")],
        );
        check(
            "Lee, Ann, and Bo Kim. “Ships and Ports”, Harbour Institute, 2024.",
            &["<|Lee, Ann, and Bo Kim. “Ships and Ports”, Harbour Institute, 2024.|>"],
        );
    }

    #[test]
    fn the_rest_of_an_endless_note_is_kept_as_words() {
        let text = format!("See {}", "Lee, “A Quiet Sea”, 2024; the tide turns. ".repeat(4_000));
        let found = segments(&text);
        let end = found.last().map(|segment| match segment {
            Segment::Words(range) | Segment::Cited(Cited { range, .. }) => range.end,
        });
        assert_eq!(end, Some(text.len()));
        assert!(matches!(found.last(), Some(Segment::Words(range)) if range.len() > MOST_READ));
    }

    #[test]
    fn what_is_said_of_a_source_is_no_part_of_it() {
        let sea = "Smith, Mary, Loud Seas (London: Verso, 2019)";
        check(
            &format!("On this point, see {sea}, p. 4."),
            &["On this point,", &format!("<see|{sea}|page 4>")],
        );
        check(
            &format!("The figures are disputed. {sea}, p. 4."),
            &["The figures are disputed.", &format!("<|{sea}|page 4>")],
        );
        check(
            &format!("{sea}, p. 4, who argues that ships wait."),
            &[&format!("<|{sea}|page 4>"), ", who argues that ships wait."],
        );
        check(
            &format!("{sea} (arguing that ships wait)."),
            &[&format!("<|{sea}|>"), "(arguing that ships wait)."],
        );
        check("Ibid. (emphasis added).", &["<|=Same|>", "(emphasis added)."]);
        check(
            "Ibid., p. 4. The author disagrees with this view, however.",
            &["<|=Same|page 4>", ". The author disagrees with this view, however."],
        );
        check(
            "For a critique, see Park, op. cit., p. 22.",
            &["For a critique,", "<see|=Author(\"Park\")|page 22>"],
        );
    }

    #[test]
    fn places_are_told_from_the_pages_of_an_article() {
        let article = "Bo Kim, “The Loud Land,” Review of Ports 59(2), 2020";
        for (rest, locator) in [
            (", pp. 33–50.", ""),
            (", p. 40.", "page 40"),
            (", p. xii.", "page xii"),
            (", ch. 3.", "chapter 3"),
        ] {
            let kept = if locator.is_empty() { rest } else { "" };
            check(&format!("{article}{rest}"), &[&format!("<|{article}{kept}|{locator}>")]);
        }
        check(
            "Bo Kim, “The Loud Land,” Review of Ports (2020) 59(2), 33–50.",
            &["<|Bo Kim, “The Loud Land,” Review of Ports (2020) 59(2), 33–50.|>"],
        );
    }
}
