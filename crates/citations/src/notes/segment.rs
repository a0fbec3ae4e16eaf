//! A note's text as commentary, references and words that lead back to an earlier source.

use super::back::{self, Back};
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
}

static SIGNAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:(?:but|and|also|again|further|siehe|vgl\.|βλ\.|voir)\s+)?(?:see,?(?:\s+also)?(?:,?\s*(?:e\.\s?g\.|for example|for instance|inter alia|among others|in particular|especially|generally)),?|see(?:\s+also|\s+further|\s+generally)?:?|cf\.?|compare|contra|(?:as\s+)?(?:quoted|cited|reported)\s+(?:in|by)|e\.\s?g\.,?|siehe(?:\s+auch)?|vgl\.(?:\s+auch)?|βλ\.(?:\s+επίσης)?|voir(?:\s+aussi)?|also|accord)[\s:]+",
    )
});
static INNER_SIGNAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:[.;:,)]\s+|\b(?:point|this|further|more|discussion|analysis|overview|details?)\s+)((?:[Bb]ut\s+|[Aa]nd\s+)?(?:[Ss]ee(?:\s+also|,\s+e\.g\.,?|,\s+for example,)?|[Cc]f\.|[Qq]uoted in|[Cc]ited in)\s+)",
    )
});
static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:1[5-9]|20)\d\d[a-z]?\b"));
static NAME_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:van|von|de|der|den|al|el|da|di|la|le)\s+)*\p{Lu}[\p{L}’'\-]+(?:\s+\p{Lu}[\p{L}’'\-]+)?,\s+\p{Lu}",
    )
});
static IMPRINT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\([^()]*\p{Lu}[^()]*[:,][^()]*\b(?:1[5-9]|20)\d\d\)"));
static PLAIN_REFERENCE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\p{Lu}[\p{L}.’'\-]*\s+){1,4}(?:(?:and|&)\s+(?:\p{Lu}[\p{L}.’'\-]*\s+){1,3})?\(?(?:1[5-9]|20)\d\d|^(?:\p{Lu}\.\s*)+\p{Lu}\p{L}+,\s",
    )
});
/// Words that sentences have and references, outside their titles, have not.
static SENTENCE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:is|was|were|are|has|have|had|said|says|argues?|argued|that|which|would|will|could|should|this|these|those|they|he|she|we|it|shows?|offers?|describes?|notes?|noted|claims?|claimed|according)\b",
    )
});
static LOCATOR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)[,;:]?\s*(?:\bat\s+(?:pp?\.\s*)?(?P<at>\d+(?:\s*[-–—]\s*\d+)?)|(?P<label>pp?\.|pages?|págs?\.|seiten?|s\.|σελ?\.|paras?\.?|paragraphs?|¶+|§+|sec(?:tion|\.)|ch(?:apter|ap\.|\.)|fig(?:ure|\.)|table|vol\.)\s*(?P<value>[A-Za-z]?\d+(?:\s*[-–—]\s*[A-Za-z]?\d+)?(?:(?:,\s*|\s*(?:and|&)\s*)\d+(?:\s*[-–—]\s*\d+)?)*)|,\s*(?P<bare>\d{1,4}(?:\s*[-–—]\s*\d{1,4})?))\s*[.)]*\s*$",
    )
});

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the pattern is constant and tested")
}

/// Divides a note's plain text. The segments cover it from beginning to end.
pub(super) fn segments(text: &str) -> Vec<Segment> {
    let mut out: Vec<Segment> = Vec::new();
    for piece in pieces(text) {
        let joined = matches!(out.last(), Some(Segment::Cited(_)));
        cut_piece(text, piece, joined, &mut out);
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
        Back::Work { author: self.author.clone(), title: self.title.clone() }
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
    let (prefix, body) = match SIGNAL.find(whole) {
        Some(found) => (Some(found.as_str().trim().to_owned()), &whole[found.end()..]),
        None => (None, whole),
    };
    let (head, locator) = split_locator(body);
    let (author, title) = head.split_once(',')?;
    let quotes = ['“', '”', '"', '‘', '’', '«', '»', '„', '.', ',', ' '];
    let title = title.trim_matches(quotes).to_owned();
    let author = back::author(author)?;
    (title.chars().count() > 3).then_some(ShortForm { range, prefix, author, title, locator })
}

/// The stretches between semicolons, where both sides name a source by themselves.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for at in semicolons(text) {
        if names_source(&text[start..at]) && names_source(&text[at + 1..]) {
            pieces.push(start..at + 1);
            start = at + 1;
        }
    }
    pieces.push(start..text.len());
    pieces
}

/// Semicolons outside quotation marks and brackets.
fn semicolons(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let (mut quotes, mut brackets, mut straight) = (0i32, 0i32, false);
    for (at, c) in text.char_indices() {
        match c {
            '“' | '„' | '«' => quotes += 1,
            '”' | '»' => quotes = (quotes - 1).max(0),
            '"' => straight = !straight,
            '(' | '[' => brackets += 1,
            ')' | ']' => brackets = (brackets - 1).max(0),
            ';' if quotes == 0 && brackets == 0 && !straight => found.push(at),
            _ => {}
        }
    }
    found
}

fn names_source(text: &str) -> bool {
    let text = text.trim_start();
    let text = SIGNAL.find(text).map_or(text, |found| &text[found.end()..]);
    back::find(text).is_some() || looks_like_reference(text)
}

/// Whether a text can be read as a reference: what it says outside quotation marks is no
/// sentence, and something in it is proper to references.
pub(super) fn looks_like_reference(text: &str) -> bool {
    let text = text.trim();
    if text.chars().count() < 12 {
        return false;
    }
    let title = references::quoted_title(text);
    let outside = match &title {
        Some((start, end, _)) => format!("{} {}", &text[..*start], &text[*end..]),
        None => text.to_owned(),
    };
    let address = references::find_url(text).is_some() || references::find_doi(text).is_some();
    let sentence = SENTENCE.find_iter(&outside).count();
    if let Some((start, end, words)) = &title {
        // One word may be what somebody is quoted with, unless an author stands before it and a
        // year behind it.
        let long = words.split_whitespace().count() >= 2
            || NAME_FIRST.is_match(text) && YEAR.is_match(&text[*end..]);
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
        && (NAME_FIRST.is_match(text) || IMPRINT.is_match(text) || PLAIN_REFERENCE.is_match(text))
}

/// Cuts one piece into words before, what is cited, and words after.
fn cut_piece(text: &str, piece: Range<usize>, joined: bool, out: &mut Vec<Segment>) {
    let whole = &text[piece.clone()];
    let lead = whole.len() - whole.trim_start().len();
    let mut start = piece.start + lead;
    let mut before = piece.start..piece.start;
    let trailing = whole.trim_end().strip_suffix(';').map_or(whole.trim_end().len(), str::len);
    let end = (piece.start + trailing).max(start);
    if !names_source(&text[start..end]) {
        // Commentary may lead to a citation: "On this point see Lee, …".
        let inner = INNER_SIGNAL
            .captures_iter(&text[start..end])
            .filter_map(|found| found.get(1).map(|signal| signal.start()))
            .chain(text[start..end].match_indices(". ").map(|(at, _)| at + 2))
            .filter(|at| names_source(&text[start + at..end]))
            .min();
        match inner {
            Some(at) => {
                before = piece.start..start + at;
                start += at;
            }
            None => {
                let Some(tail) = leading_reference(&text[start..end]) else {
                    out.push(Segment::Words(piece));
                    return;
                };
                push_cited(text, start..start + tail, joined, out);
                out.push(Segment::Words(start + tail..piece.end));
                return;
            }
        }
    }
    if !before.is_empty() {
        out.push(Segment::Words(before.clone()));
    }
    let cited_end = leading_reference(&text[start..end]).map_or(end, |tail| start + tail);
    push_cited(text, start..cited_end, joined && before.is_empty(), out);
    let rest = cited_end..piece.end;
    if text[rest.clone()].contains(char::is_alphanumeric) {
        out.push(Segment::Words(rest));
    } else if let Some(Segment::Cited(cited)) = out.last_mut() {
        cited.range.end = piece.end;
    }
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
    let (prefix, body) = match SIGNAL.find(piece) {
        Some(found) => (Some(found.as_str().trim().to_owned()), &piece[found.end()..]),
        None => (None, piece),
    };
    let (target, locator) = match back::find(body) {
        Some((back, locator)) => (Target::Back(back), locator),
        None => {
            let (reference, locator) = split_locator(body);
            (Target::Reference(reference.to_owned()), locator)
        }
    };
    out.push(Segment::Cited(Cited { range, prefix, target, locator, joined }));
}

/// Takes the place in the source off the end of a reference. Page ranges of articles and
/// chapters are the source's own.
fn split_locator(text: &str) -> (&str, Option<Locator>) {
    let Some(found) = LOCATOR.captures(text) else { return (text, None) };
    let whole = found.get(0).map_or(0, |m| m.start());
    let head = &text[..whole];
    let quoted = references::quoted_title(head).map(|(_, end, _)| end);
    if let Some(value) = found.name("bare") {
        // A bare number is a page after a short form, and part of the reference otherwise: the
        // year, where none stands before it.
        let imprint = quoted.map_or(head, |end| &head[end..]);
        let year = YEAR.is_match(value.as_str()) && !YEAR.is_match(imprint);
        let short = quoted.is_some_and(|end| !head[end..].contains(char::is_alphanumeric))
            || head.trim_end().ends_with(')');
        return if short && !year { (head, Some(page(value.as_str()))) } else { (text, None) };
    }
    if let Some(value) = found.name("at") {
        return (head, Some(page(value.as_str())));
    }
    let (Some(label), Some(value)) = (found.name("label"), found.name("value")) else {
        return (text, None);
    };
    let locator = locator(label.as_str(), value.as_str());
    let ranged = value.as_str().contains(['-', '–', '—']);
    let in_volume = head.contains("vol")
        || head.contains("no.")
        || head.contains("Vol")
        || head.contains(" in ");
    if locator.label == "volume" || locator.label == "page" && ranged && in_volume {
        return (text, None);
    }
    (head, Some(locator))
}

fn page(value: &str) -> Locator {
    Locator { label: "page".to_owned(), value: tidy(value) }
}

fn tidy(value: &str) -> String {
    value
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace(['-', '—'], "–")
        .replace(" – ", "–")
}

/// A locator from its label as written.
pub(super) fn locator(label: &str, value: &str) -> Locator {
    let lower = label.to_lowercase();
    let kind = match lower.trim_end_matches('.') {
        l if l.starts_with("para") || l.starts_with('¶') => "paragraph",
        l if l.starts_with("sec") || l.starts_with('§') => "section",
        l if l.starts_with("ch") => "chapter",
        l if l.starts_with("fig") => "figure",
        "table" => "table",
        "vol" => "volume",
        _ => "page",
    };
    Locator { label: kind.to_owned(), value: tidy(value) }
}

/// The locator in what stands behind words that lead back, with the mark between them.
pub(super) fn locator_behind(rest: &str) -> Option<Locator> {
    let glued = format!(", {}", rest.trim_start_matches([',', '.', ' ', ':', ';']));
    let found = LOCATOR.captures(&glued)?;
    if let Some(value) = found.name("bare").or_else(|| found.name("at")) {
        return Some(page(value.as_str()));
    }
    Some(locator(found.name("label")?.as_str(), found.name("value")?.as_str()))
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
}
