//! What a note's text has that only references have.

use super::locator::{split_entry, split_locator};
use super::records::is_record;
use super::short::names_work;
use super::signs::is_signed;
use crate::pattern::pattern;
use crate::references;
use regex::Regex;
use std::sync::LazyLock;

/// A year, with the letter that tells works of one author and year apart.
pub(super) static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:1[5-9]|20)\d\d[a-z]?\b"));
/// A family name before a given name.
pub(super) static NAME_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:van|von|de|der|den|al|el|da|di|la|le)\s+)*\p{Lu}[\p{L}’'\-]+(?:\s+\p{Lu}[\p{L}’'\-]+)?,\s+\p{Lu}",
    )
});
/// A name, the given names first.
pub(super) const NAME: &str =
    r"(?:\p{Lu}[\p{L}.’'\-]*\s+){0,3}(?:(?:van|von|de|der)\s+)?\p{Lu}[\p{L}’'\-]+";
/// A name or two alone before a title in quotation marks: "Di Moe, “Sand,” …".
static NAME_BEFORE: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"^{NAME}(?:,? (?:and|&|und|et|y) {NAME})?,\s*$")));
/// An imprint in brackets.
pub(super) static IMPRINT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\([^()]*\p{Lu}[^()]*[:,][^()]*\b(?:1[5-9]|20)\d\d\)"));
/// An imprint without brackets at the end: "Oslo: Quay Press, 2020."
pub(super) static PLAIN_IMPRINT: LazyLock<Regex> = LazyLock::new(|| {
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
    LazyLock::new(|| pattern(&format!(r"^{NAME},\s+(?:‘[^‘]{{2,200}}’|'[^']{{2,200}}'),?\s")));
/// A body's name, or a person's whole one with initials.
pub(super) const BODY: &str = r"\p{Lu}[\p{L}.’'\-]*(?:\s+(?:(?:of|for|on|in|and|&|the|de|du|des|la|für|der)\s+)*\p{Lu}[\p{L}.’'\-]*)*(?:\s+\(\p{Lu}+\))?";
/// A body or a person, a title of several words and a year: "Port Authority of Norden, Trends in
/// Tides, 2020"; the year may stand in brackets before the title.
static BODY_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^{BODY}(?:,\s+[“‘\x22]?\p{{Lu}}[^\s,]*\s.*\b(?:1[5-9]|20)\d\d\)?$|,?\s+\((?:1[5-9]|20)\d\d[a-z]?\)[,.:]?\s+[“‘\x22]?\p{{Lu}}[^\s,]*\s)"
    ))
});
/// Words with which a note begins that speaks of its own data, of talks or of a part of a work, and
/// names no author.
pub(super) static NO_AUTHOR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?i:after|also|although|and|as|at|before|but|by|compare|contrast|during|for|from|here|in|like|on|see|since|then|under|unlike|until|while|with|i|we|my|our|author['’]?s?['’]?|interviews?|conversations?|correspondence|e-?mails?|data|figures?|estimates?|calculations?|numbers?|statistics|members?|prices?|values?|totals?|tables?|parts?|sections?|annex(?:es)?|appendix|chapters?|articles?|paragraphs?|pages?|notes?|box(?:es)?|panels?|volumes?)\b",
    )
});
/// Words that sentences have and references, outside their titles, have not.
pub(super) static SENTENCE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:is|was|were|are|has|have|had|said|says|argues?|argued|that|which|would|will|could|should|this|these|those|they|he|she|we|it|shows?|offers?|describes?|notes?|noted|claims?|claimed|according|does|did|none)\b",
    )
});

/// Whether a note that names no known source may yet name one, such as a paper of an archive: it is
/// dated, and no sentence.
pub(super) fn may_name_a_source(text: &str) -> bool {
    YEAR.is_match(text)
        && text.trim_start().starts_with(char::is_uppercase)
        && !SENTENCE.is_match(text)
}

/// Whether a text can be read as a reference: what it says outside quotation marks is no
/// sentence, and something in it is proper to references.
pub(super) fn looks_like_reference(text: &str) -> bool {
    let text = text.trim();
    if is_record(text) || is_signed(text) {
        return true;
    }
    if text.chars().count() < 12 {
        return false;
    }
    if let Some((work, _)) = split_entry(text) {
        // A dictionary is named by its title alone.
        let titled = work.starts_with(char::is_uppercase) && work.contains(' ');
        return titled && !SENTENCE.is_match(work) || looks_like_reference(work);
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
    // An address may hold any words.
    let linked = references::find_url(&outside).map_or(0, |url| SENTENCE.find_iter(&url).count());
    let sentence = SENTENCE.find_iter(&outside).count().saturating_sub(linked);
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
    if names_work(text) {
        return true;
    }
    YEAR.is_match(text)
        && sentence <= 3
        && (NAME_FIRST.is_match(text)
            || IMPRINT.is_match(text)
            || PLAIN_REFERENCE.is_match(text)
            || sentence <= 1 && (NAMES_ALONE.is_match(text) || SINGLE_QUOTED.is_match(text))
            || sentence == 0
                && (PLAIN_IMPRINT.is_match(text)
                    || has_name_and_colon(text)
                    || is_named_and_dated(text)))
}

/// The longest author, title and year that no other sign tells, in bytes.
const LONGEST_PLAIN: usize = 400;

/// Whether a text is an author, a title and a year between commas.
fn is_named_and_dated(text: &str) -> bool {
    if text.len() > LONGEST_PLAIN {
        return false;
    }
    let head = split_locator(text).0.trim_end_matches(['.', ' ']);
    !NO_AUTHOR.is_match(head) && BODY_FIRST.is_match(head)
}

/// Whether a text begins with a name and a colon, and not with "Editor’s Note:".
pub(super) fn has_name_and_colon(text: &str) -> bool {
    let name = text.split(':').next().unwrap_or_default();
    !name.contains("’s ") && !name.contains("'s ") && NAME_COLON.is_match(text)
}

/// Whether a text gives an address or a DOI.
pub(super) fn has_address(text: &str) -> bool {
    references::find_url(text).is_some() || references::find_doi(text).is_some()
}
