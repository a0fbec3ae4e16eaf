//! Words of a note's own before and behind the references in it.

use super::locator::split_locator;
use super::looks::{
    IMPRINT, NAME_FIRST, PLAIN_IMPRINT, SENTENCE, has_address, has_name_and_colon,
    looks_like_reference,
};
use super::records::is_record;
use super::segment::{is_complete, names_source, outside_quotes};
use crate::pattern::pattern;
use crate::references;
use regex::Regex;
use std::sync::LazyLock;

/// The most words of a sentence that lead to a reference.
const MOST_LEADING: usize = 25;

/// Words with which a phrase begins that says what a source is for, up to a comma or a colon.
const OPENER: &str = r"(?:(?:But|And|Yet|Or)\s+)?(?i:for|on|among|amongst|about|as|regarding|concerning|against|contrary|conversely|similarly|likewise|however|alternatively|by contrast|in contrast|in addition|in particular|in general|in this|more|most|generally|especially|following|despite|here|there|some|many|other|others|several|recent|further|another|the|this|these|those|one|two|a|an|good|useful|important|grundlegend|ausführlich|zu|zum|zur|über|pour|sur|para|sobre)";
/// A phrase that leads to a source and ends with a comma or, in small letters, with a colon.
static PHRASE: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"^{OPENER}\s(?:.*,|.*\b\p{{Ll}}+:)$")));
/// A phrase that begins with one of these needs no verb before a comma.
static ABOUT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:But|And|Yet|Or)\s+)?(?i:for|on|among|amongst|about|as (?:to|for|regards)|regarding|concerning|against|contrary|conversely|similarly|likewise|however|alternatively|by contrast|in contrast|in addition|more|most|generally|especially|zu|zum|zur|pour|sur|para|sobre)\b",
    )
});
/// A sentence whose last word before the reference is one of its own.
static CLAUSE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(r"^(?:I|We|{OPENER}|\p{{Lu}}[\p{{L}}’'\-]*)\s(?:.*\s)?\p{{Ll}}+$"))
});
static VERB: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:is|are|was|were|be|been|remains?|remained|comes?|draws?|drew|relies|rely|rests?|follows?|follow|stems?|derives?|drawn|based|taken|adapted|borrowed|builds?|see|consult|ist|sind|bleibt|bietet|bieten|gibt|geben|est|sont|reste)\b",
    )
});
/// Thanks are for people, whose works they do not name.
static THANKS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:grateful|gratitude|thank(?:s|ful)?|owe[sd]?|indebted|acknowledge[sd]?|verdank\w*|dank\w*|merci|remerci\w*)\b",
    )
});
/// One who wrote something, and the beginning of what was written.
static AUTHOR_AND_TITLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:\p{Lu}[\p{L}.’'\-]*\s+(?:(?:of|the|for|and|&|van|von|de|der|du|la)\s+){0,2}){1,7}\p{Lu}[\p{L}’'\-]+|\p{Lu}{2,})(?:\s+et al\.)?[,:]\s+[“„«‘\x22\p{Lu}]",
    )
});

/// Where a reference begins behind a sentence, or part of one, that leads to it: "The classic
/// account remains Ann Lee, …", "For a different view, Lee, …".
pub(super) fn before(text: &str) -> Option<usize> {
    let words = text.match_indices(' ').map(|(at, _)| at + 1).take(MOST_LEADING);
    words
        .filter(|at| text[*at..].starts_with(char::is_uppercase))
        .take_while(|at| !text[..*at].contains(['“', '"', '„', '«', '(', '[', ';']))
        .find(|at| leads(text[..*at].trim_end()) && is_reference(&text[*at..]))
}

/// Whether words lead to a reference.
fn leads(words: &str) -> bool {
    if words.contains(|c: char| c.is_ascii_digit()) || THANKS.is_match(words) {
        return false;
    }
    let verb = VERB.is_match(words);
    verb && CLAUSE.is_match(words)
        || PHRASE.is_match(words) && (verb || words.ends_with(':') || ABOUT.is_match(words))
}

/// Whether a text is a reference from its author on, with an imprint, a title in quotation marks
/// or an address.
fn is_reference(text: &str) -> bool {
    if is_record(text) {
        return true;
    }
    let named = AUTHOR_AND_TITLE.is_match(text) || NAME_FIRST.is_match(text);
    let printed = IMPRINT.is_match(text)
        || PLAIN_IMPRINT.is_match(text)
        || references::quoted_title(text).is_some()
        || has_address(text)
        || has_name_and_colon(text);
    named && printed && (names_source(text) || behind(text).is_some())
}

/// Whether a text says something.
pub(super) fn is_sentence(text: &str) -> bool {
    SENTENCE.is_match(text)
}

/// What says something of a source behind it: ", who argues …", "(arguing that …)".
static COMMENTARY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:,\s+|\s+\(|\s+)(?:who|whom|whose|which|where|arguing|noting|showing|suggesting|finding|describing|claiming|stating|explaining|discussing|pointing|citing|quoting|emphasis|translation|my\s+translation|my\s+emphasis)\b|\s+\((?:(?:\p{Lu}[\p{L}.’'\-]+,?\s){1,4}(?:C\.\s?)?JJ?\.,?\s(?:concurring|dissenting)|plurality opinion|per curiam|en banc)",
    )
});

/// The end of a reference that needs nothing more: an imprint in brackets, or the year of an
/// issue with its pages.
static IMPRINT_END: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\([^()]*\p{Lu}[^()]*[:,][^()]*\b(?:1[5-9]|20)\d\d\)$|[”\x22»’].*\((?:[^()]{0,20}\s)?(?:1[5-9]|20)\d\d\)(?::\s*\d+(?:\s?[–-]\s?\d+)?)?$",
    )
});
/// A word in small letters behind something.
static SMALL_WORD: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:\s?[,;—–])?\s+(?:(?:and|or)\s+)?(?P<word>\p{Ll}[\p{L}’'\-]*)"));
/// Words with which a reference goes on behind its imprint: places, other editions, addresses.
const GOES_ON: [&str; 69] = [
    "a.",
    "accessed",
    "ad",
    "and",
    "app",
    "appendix",
    "as",
    "at",
    "available",
    "bd",
    "box",
    "ch",
    "chap",
    "chapter",
    "chapters",
    "chs",
    "cited",
    "col",
    "cols",
    "de",
    "doi",
    "ed",
    "edited",
    "eds",
    "edn",
    "esp",
    "especially",
    "et",
    "f",
    "ff",
    "fig",
    "figs",
    "first",
    "fn",
    "fol",
    "fols",
    "here",
    "http",
    "https",
    "in",
    "line",
    "loc",
    "n",
    "nn",
    "no",
    "note",
    "notes",
    "nos",
    "online",
    "or",
    "originally",
    "p",
    "para",
    "paras",
    "part",
    "passim",
    "pp",
    "quoted",
    "repr",
    "reprinted",
    "retrieved",
    "s",
    "sq",
    "sqq",
    "sec",
    "section",
    "table",
    "v",
    "y",
];
/// The same in words that are longer, in any form: "translated", "trans.", "volume".
const GOES_ON_SO: [&str; 5] = ["trans", "vol", "www", "rev", "sub"];

/// The longest reference, in bytes, behind which something said of it is looked for.
const LONGEST: usize = 1_500;

/// Where a reference at the beginning ends because something is said of it.
pub(super) fn behind(text: &str) -> Option<usize> {
    let text = &text[..text.floor_char_boundary(LONGEST)];
    let quoted_end = references::quoted_title(text).map_or(0, |(_, end, _)| end);
    let outside = outside_quotes(text);
    let said = COMMENTARY.find_iter(text).map(|found| (found.start(), false));
    let words = SMALL_WORD.captures_iter(text).filter_map(|found| {
        let (whole, word) = (found.get(0)?, found.name("word")?.as_str());
        let roman = word.chars().all(|c| "ivxlc".contains(c));
        let goes_on = roman
            || GOES_ON.contains(&word)
            || GOES_ON_SO.iter().any(|begin| word.starts_with(begin));
        (!goes_on).then_some((whole.start(), true))
    });
    let mut ends: Vec<(usize, bool)> = said.chain(words).collect();
    ends.sort_unstable();
    let ends = ends.into_iter().filter(|(at, _)| *at >= quoted_end && outside(*at));
    let mut ends = ends.filter(|(at, any)| {
        let head = &text[..*at];
        let complete = match any {
            true => IMPRINT_END.is_match(split_locator(head).0),
            false => is_complete(head),
        };
        complete && names_source(head)
    });
    ends.next().map(|(at, _)| at)
}

/// Where a reference at the beginning ends and commentary follows: at the first full stop after
/// which a sentence stands.
pub(super) fn sentence_behind(text: &str) -> Option<usize> {
    let text = &text[..text.floor_char_boundary(LONGEST)];
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_and_phrases_lead_to_references() {
        let works = [
            "Graham Allison, Essence of Decision (Boston: Little, Brown, 1971).",
            "M. Orr, The Dock State (Paris: Seuil, 1991), pp. 5–9.",
            "Smith, Mary, Loud Seas (London: Verso, 2019), 4.",
            "Bo Kim, “The Loud Land,” Review of Ports 59, no. 2 (2020): 33–50.",
            "Port Authority, Annual Report (Oslo: Port Authority, 2020).",
        ];
        for lead in [
            "The classic account remains ",
            "For a different view, ",
            "For the opposite argument, however, ",
            "On tides, the standard work is still ",
            "This argument draws heavily on ",
            "Some historians disagree: ",
            "Den besten Überblick bietet ",
        ] {
            for work in works {
                let text = format!("{lead}{work}");
                assert_eq!(before(&text), Some(lead.len()), "{text}");
            }
        }
        for text in [
            "I owe this point to Ann Lee, Bo Kim and Cy Poe, “Friends,” 2019.",
            "On War, Carl von Clausewitz (Princeton: Princeton University Press, 1976).",
            "The Life and Letters of Charles Darwin, Including a Chapter (London: Murray, 1887).",
            "Lee, Ann, Why the Sea Is Loud (London: Verso, 2019).",
        ] {
            assert_eq!(before(text), None, "{text}");
        }
    }

    #[test]
    fn what_follows_an_imprint_is_no_part_of_the_reference() {
        let work = "Cy Poe, Quays (London: Verso, 2022)";
        for said in [
            ", which remains the classic account.",
            ", a work that changed the field.",
            " is still the classic account.",
            ", and the literature cited there.",
            "; a shorter version is in print.",
        ] {
            assert_eq!(behind(&format!("{work}{said}")), Some(work.len()), "{said}");
        }
        let paged = format!("{work}, 12–15");
        assert_eq!(behind(&format!("{paged}, offers the fullest account.")), Some(paged.len()));
        for rest in
            [", esp. 33.", ", xii and 44.", ", trans. Di Moe.", ", available at the library."]
        {
            assert_eq!(behind(&format!("{work}{rest}")), None, "{rest}");
        }
    }
}
