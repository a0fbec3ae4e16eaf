//! A note's text as commentary, references and words that lead back to an earlier source.

use super::back::{self, Back};
use super::commentary;
use super::locator::split_locator;
use super::looks::{YEAR, has_address, looks_like_reference};
use super::{pinpoint, records, short};
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

pub(super) static SIGNAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:(?:but|and|also|again|further|siehe|vgl\.|βλ\.|voir)\s+)?(?:see,?(?:\s+also)?(?:,?\s*(?:e\.\s?g\.|for example|for instance|inter alia|among others|in particular|especially|generally)),?|see\s+(?:\p{Ll}+\s+){0,4}\p{Ll}+:|see (?:the |his |her |their )?(?:discussions?|accounts?|analys[ie]s|reviews?|overviews?|debates?|chapters?|sections?|introduction)\b[^.;:,“”‘]{0,50}\b(?:in|of|by)|(?:see )?(?:for|on|regarding) [^.;:“”‘()]{1,60}?,? see(?:,? (?:e\.\s?g\.|inter alia|for example),?| also)?|see (?:also )?(?:her|his|their)|see(?:\s+also|\s+further|\s+generally)?:?|(?:this (?:section|paragraph|chapter|argument) )?draws on|(?:the )?authors?[’']?s?[’']? (?:own )?(?:calculations?|elaborations?|estimates?|compilation)(?: is| are)?,? (?:based on|using|from)(?: data (?:from|of|by))?|data (?:are )?(?:taken )?from|(?:based|building) on|adapted from|sources?:|cf\.?|compare|contrast|contra|pace|reprinted in|zit(?:iert|\.)?\s(?:nach|bei|in)|cité(?:e?s?)\s(?:dans|par)|so (?:auch|bereits|schon)|(?:as\s+)?(?:quoted|cited|reported)\s+(?:in|by)|e\.\s?g\.,?|siehe(?:\s+(?:auch|dazu|hierzu)){0,2}|vgl\.(?:\s+(?:auch|dazu|hierzu)){0,2}|βλ\.(?:\s+επίσης)?|voir(?:\s+aussi)?|véa(?:n)?se(?:\s+también)?|см\.?|ср\.|zob\.|por\.|bkz\.|cfr\.?|also|accord)[\s:]+",
    )
});
static INNER_SIGNAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:[.;:,)]\s+|\b(?:point|this|further|more|discussion|analysis|overview|details?)\s+)((?:[Bb]ut\s+|[Aa]nd\s+)?(?:[Ss]ee(?:\s+also|,\s+e\.g\.,?|,\s+for example,)?|[Cc]f\.|[Qq]uoted in|[Cc]ited in)\s+)",
    )
});
/// Words that join one citation to another.
pub(super) static AND: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)^[\s,;.]*(?:(?:and|&|und|sowie|et|y|with|to)\s+)?"));
/// Where one citation may end and another begin within a stretch.
static JOINT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[.;]\s+|,?\s+(?:and|&|und|sowie|et|y)\s+"));
/// What joins the second of two works that are compared.
static WITH: LazyLock<Regex> = LazyLock::new(|| pattern(r",?\s+(?:with|to)\s+"));
/// Words for the work in which another is quoted, behind the comma that parts them.
static QUOTED_IN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r",\s+(?:as\s+)?(?:quoted|cited|reprinted)\s+in\s+\p{Lu}|,\s+(?:zit(?:iert|\.)?\snach|cité(?:e?s?)\sdans)\s+\p{Lu}",
    )
});
static COMPARED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)^\s*(?:but\s+|and\s+)?(?:compare|contrast)\s"));
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

/// The stretches of which each names a source by itself: between semicolons, and before a full
/// stop or an "and" behind a citation that is complete.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let outside = outside_quotes(text);
    let compared = COMPARED.is_match(text);
    let with = WITH.find_iter(text).filter(|_| compared);
    let mut joints: Vec<Range<usize>> =
        JOINT.find_iter(text).chain(with).map(|joint| joint.range()).collect();
    // "2021;12:100–120" is one volume's.
    let within = |at: usize| text[at + 1..].starts_with(|c: char| c.is_ascii_digit());
    let semicolons = text.match_indices(';').map(|(at, _)| at).filter(|at| !within(*at));
    joints.extend(semicolons.map(|at| at..at + 1));
    joints.extend(QUOTED_IN.find_iter(text).map(|found| found.start()..found.start() + 1));
    joints.sort_by_key(|joint| (joint.start, joint.end));
    for joint in joints {
        if joint.start <= start || !outside(joint.start) {
            continue;
        }
        let semicolon = text[joint.clone()].starts_with(';');
        let stop = text[joint.clone()].starts_with(['.', ';']);
        // A mark alone ends what stands before it.
        let at = joint.start + usize::from(stop || joint.len() == 1);
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
        let known_later = || is_complete(head) && short::may_be_short(next);
        if complete && names_source(head) && (names_source(next) || known_later()) {
            pieces.push(start..at);
            start = at;
        }
    }
    pieces.push(start..text.len());
    pieces
}

/// Whether a citation that ends so has all that it needs: a place, or an imprint.
pub(super) fn is_complete(head: &str) -> bool {
    let head = head.trim_end();
    let ends = split_locator(head).1.is_some() || head.ends_with(')');
    let (_, body) = signal(head);
    ends || back::find(body).is_some()
        || records::is_record(body)
        || short::names_work(body)
        || YEAR.find_iter(head).any(|year| year.end() == head.len())
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

/// Whether places of a text are outside of quotation marks and brackets.
pub(super) fn outside_quotes(text: &str) -> impl Fn(usize) -> bool {
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
pub(super) fn signal(text: &str) -> (Option<String>, &str) {
    match SIGNAL.find(text) {
        Some(found) => (Some(found.as_str().trim().to_owned()), &text[found.end()..]),
        None => (None, text),
    }
}

/// Whether a text begins with words that lead back or can be read as a reference.
pub(super) fn names_source(text: &str) -> bool {
    // What is longer than a reference can be tells nothing more.
    let text = &text[..text.floor_char_boundary(references::LONGEST_REFERENCE)];
    let text = &text[AND.find(text).map_or(0, |and| and.end())..];
    let (_, text) = signal(text);
    back::begins(text).is_some() || looks_like_reference(text)
}

/// Cuts one piece into words before, what is cited, and words after.
fn cut_piece(text: &str, piece: Range<usize>, joined: bool, out: &mut Vec<Segment>) {
    let trimmed = text[piece.clone()].trim_end();
    let end = piece.start + trimmed.strip_suffix([';', ',']).unwrap_or(trimmed).len();
    let lead = AND.find(&text[piece.start..end]).map_or(0, |and| and.end());
    let mut start = piece.start + lead;
    let worded = text[piece.start..start].contains(char::is_alphabetic);
    let back_within = |whole: &str| back::within(whole).filter(|_| !names_source(whole));
    let led = |whole: &str| {
        let inner = [inner_citation(whole), commentary::before(whole), back_within(whole)];
        inner.into_iter().flatten().min()
    };
    if let Some(at) = led(&text[start..end]) {
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
            let behind = commentary::behind(whole).or_else(|| commentary::sentence_behind(whole));
            Some(behind.unwrap_or(whole.len()))
        }
        None => commentary::behind(whole).or_else(|| commentary::sentence_behind(whole)),
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
        .filter_map(|found| found.get(1).map(|signal| signal.start()));
    // "The tide fell; for a reply see Lee, …".
    let clauses = text.match_indices("; ").map(|(at, _)| at + 2);
    let signals = signals
        .chain(clauses.filter(|at| signal(&text[*at..]).0.is_some()))
        .filter(|at| !names_source(&text[..*at]));
    let plain = !names_source(text);
    let stops = [". ", ".” ", "”. ", ".\" "].into_iter().flat_map(|stop| text.match_indices(stop));
    let sentences = stops.map(|(at, stop)| at + stop.len()).filter(|at| {
        plain || commentary::is_sentence(&text[..*at]) && !YEAR.is_match(&text[..*at])
    });
    // What stands behind a dated reference without a year is its house and place.
    let house = |at: usize| YEAR.is_match(&text[..at]) && short::names_work(&text[at..]);
    let sentences = sentences.filter(|at| !names_source(&text[..*at]) && !house(*at));
    signals.chain(sentences).filter(|at| outside(*at) && names_source(&text[*at..])).min()
}

fn push_cited(text: &str, range: Range<usize>, joined: bool, out: &mut Vec<Segment>) {
    let piece = &text[range.clone()];
    let (prefix, body) = signal(piece);
    let (target, locator) = match back::find(body) {
        Some((back, locator)) => (Target::Back(back), locator),
        None => {
            let (reference, locator) = pinpoint::split(body).unwrap_or_else(|| {
                let parted = records::split(body).or_else(|| short::split_work(body));
                let (reference, locator) = parted.unwrap_or_else(|| split_locator(body));
                (reference.to_owned(), locator)
            });
            (Target::Reference(reference), locator)
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
