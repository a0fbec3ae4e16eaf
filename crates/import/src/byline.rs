//! Bylines to authors.

pub(crate) mod east_asian;

use model::{Author, Name, Person};
use regex::Regex;
use std::sync::LazyLock;

static LEAD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^\s*(?:(?:posted|published)\s+(?:on\s+)?[\p{L}0-9 ,./-]{6,24}\s+by\b|(?:written|story|article|report|analysis|interview|text|words|posted|published)\s+by\b|by\b|von\b|",
        r"par\b|por\b|door\b|av\b|af\b|oleh\b|(?-i:di)\b|του\b|της\b|(?:authors?|autor(?:in|en|a|es)?|auteurs?|",
        r"autor[ei]|autrice|автор(?:ы)?|συντάκτης|yaza[rn]|penulis|tác giả|szerző)\s*:)[\s:]*"
    ))
    .expect("the pattern is constant and valid")
});

/// A name in a script without capital letters behind the words that mark it.
static CASELESS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^\s*(?:بقلم|كتبه?\s*:|כתבה?\s*:|מאת|نویسنده\s*:|लेखक\s*:|लेखिका\s*:|ผู้เขียน\s*:|เขียนโดย)\s*:?\s*",
        r"(?P<name>[\p{L}\p{M}.'’-]{2,20}(?:\s+[\p{L}\p{M}.'’-]{2,20}){1,3})\s*$"
    ))
    .expect("the pattern is constant and valid")
});

/// What stands in brackets.
static BRACKETS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\s*\(([^()]*)\)").expect("the pattern is constant and valid"));

/// Agencies of news, which sign what nobody else does.
const AGENCIES: &[&str] = &[
    "afp", "ansa", "ap", "apa", "dpa", "efe", "epd", "kna", "lusa", "pap", "reuters", "sda", "sid",
    "tass", "xinhua",
];

/// Words that make a phrase a role or an organisation, not a person.
const ROLE_WORDS: &[&str] = &[
    "analyst",
    "fellow",
    "director",
    "professor",
    "editor",
    "researcher",
    "correspondent",
    "president",
    "head",
    "chair",
    "lecturer",
    "reporter",
    "writer",
    "contributor",
    "institute",
    "institution",
    "university",
    "centre",
    "center",
    "council",
    "staff",
    "senior",
    "associate",
    "assistant",
    "phd",
    "candidate",
    "economist",
    "adviser",
    "advisor",
    "officer",
    "manager",
    "coordinator",
    "founder",
    "co-founder",
    "journalist",
    "scholar",
    "team",
    "desk",
    "agency",
    "foundation",
    "group",
    "news",
    "press",
    "editorial",
    "board",
    "department",
    "ministry",
    "office",
    "programme",
    "program",
    "college",
    "school",
    "bureau",
    "association",
    "organisation",
    "organization",
    "committee",
    "commission",
    "society",
    "forum",
    "network",
    "intern",
    "specialist",
    "expert",
    "consultant",
    "times",
    "observatory",
    "academy",
    "review",
    "magazine",
    "policy",
    "studies",
    "research",
    "former",
    "visiting",
    "guest",
    "chief",
    "deputy",
    "secretary",
    "ambassador",
    "general",
    "colonel",
    "media",
];

/// Words that stand in the names of bodies and not in those of persons.
const BODY_WORDS: &[&str] = &[
    "international",
    "bank",
    "fund",
    "nations",
    "union",
    "watch",
    "trust",
    "corporation",
    "initiative",
    "federation",
    "alliance",
    "authority",
    "government",
    "parliament",
    "coalition",
    "consortium",
    "company",
    "inc",
    "ltd",
    "llc",
    "gmbh",
    "plc",
    "stiftung",
    "service",
    "services",
    "court",
    "assembly",
    "congress",
    "senate",
    "party",
    "museum",
    "clinic",
    "hospital",
    "unit",
    "division",
    "directorate",
    "secretariat",
    "library",
    "radio",
    "television",
    "journal",
    "tribune",
    "gazette",
    "reports",
    "statistics",
    "affairs",
    "cooperation",
    "development",
    "of",
    "for",
    "the",
    "on",
    "without",
    "sans",
    "united",
    "national",
    "federal",
    "central",
    "european",
    "american",
    "african",
    "asian",
    "global",
    "world",
    "ministerium",
    "ministère",
    "ministerio",
    "ministero",
    "departamento",
    "dipartimento",
    "instituto",
    "istituto",
    "institut",
    "agencia",
    "agenzia",
    "υπουργείο",
    "ινστιτούτο",
    "bundesamt",
    "comité",
    "conseil",
    "banque",
    "banco",
    "fondo",
    "organización",
    "organisation",
    "gesellschaft",
    "verein",
    "verband",
    "universität",
    "université",
    "universidad",
    "università",
    "министерство",
    "институт",
    "центр",
    "банк",
    "house",
    "treasury",
    "llp",
    "parlement",
    "parlamento",
    "bundestag",
];

/// Ends of words that name bodies, where words are written together.
const BODY_ENDS: &[&str] = &["ministerium", "institut", "verband", "gesellschaft", "stiftung"];

/// What offices are for, where it stands behind an "and" in their names.
const REMITS: &[&str] = &[
    "agriculture",
    "business",
    "care",
    "climate",
    "commerce",
    "culture",
    "defence",
    "defense",
    "economic",
    "education",
    "employment",
    "energy",
    "environment",
    "finance",
    "fisheries",
    "food",
    "health",
    "housing",
    "human",
    "industrial",
    "industry",
    "innovation",
    "justice",
    "labor",
    "labour",
    "pensions",
    "rural",
    "science",
    "security",
    "skills",
    "social",
    "sport",
    "strategy",
    "technology",
    "tourism",
    "trade",
    "transport",
    "welfare",
    "work",
];

/// Whether the words before an "and" are a body's and those behind it go on with its name:
/// "Ministry of Health", "Social Care".
pub(crate) fn goes_on(body: &str, more: &str) -> bool {
    let charged = body.split(' ').any(|word| CHARGES.contains(&word)) && names_body(body);
    let remit = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        REMITS.contains(&word.as_str()) || is_body_word(&word) || is_role_word(&word)
    };
    charged && more.split_whitespace().any(remit) && !more.contains(',')
}

/// Whether a name holds a word that is met in the names of bodies only.
pub(crate) fn names_body(name: &str) -> bool {
    name.split(' ').any(|word| is_role_word(word) || is_body_word(word))
}

/// What stands before a person's name and is no part of it.
const HONORIFICS: &[&str] =
    &["dr", "prof", "professor", "mr", "mrs", "ms", "dipl.-ing", "ing", "rer", "phil", "hc", "h.c"];

/// Degrees that follow a name.
const DEGREES: &[&str] = &["phd", "ph.d", "md", "m.d", "ma", "m.a", "msc", "mba", "llm", "dphil"];

/// Words of a name that are written small.
const PARTICLES: &[&str] = &[
    "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "el",
    "al", "bin", "ibn", "ben", "ter", "ten", "zu", "af", "y",
];

/// Whether a line starts as a byline does.
pub(crate) fn is_byline(line: &str) -> bool {
    if CASELESS.is_match(line) || east_asian::marked(line).is_some() {
        return true;
    }
    let Some(found) = LEAD.find(line) else { return false };
    // A sentence behind names and date is text.
    if BESIDE.find_iter(line).any(|beside| is_sentence(beside.as_str())) {
        return false;
    }
    let rest = bare(&line[found.end()..]);
    let names = BRACKETS.replace_all(&rest, "");
    let first = names.split([',', ';']).next().unwrap_or_default().trim();
    let first = divide(first).first().copied().unwrap_or_default();
    rest.chars().count() <= 240 && (is_person(first) || is_body(first) || placed(first).is_some())
}

/// A handle, or a date or those who did something else, with all that follows: "By Jane Roe (@jroe)
/// on March 4, 2024".
static BESIDE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)[\s,;]+(?:edited|translated|photo(?:s|graph\w*)?|illustrat\w+|graphics?|video)\s+by\b.*$|",
        r"\s*\(@[\w.]+\)|\s+@\w+|\s+at\s+[0-9]{1,2}[:.][0-9]{2}.*$|(?:[\s,]*(?:\b(?:on|le|am|el|il|den|em)\b|[-–—|•·,])\s*|\s+)(?:\p{L}{3,9}day,?\s+)?",
        r"(?:\p{L}{3,12}\.?\s+[0-9]{1,2},?\s+[0-9]{4}|[0-9]{1,2}\.?\s+\p{L}{3,12}\.?\s+[0-9]{4}|",
        r"[0-9]{4}-[0-9]{2}-[0-9]{2})\b.*$"
    ))
    .expect("the pattern is constant and valid")
});

/// Whether what stands beside names is long and ends as sentences do.
pub(crate) fn is_sentence(beside: &str) -> bool {
    beside.split_whitespace().count() >= 8 && beside.trim_end().ends_with(['.', '!', '?', '…', '”'])
}

/// A byline without handles and the date after it.
fn bare(line: &str) -> String {
    let line = BESIDE.replace_all(line, "");
    // "Jane Roe (with John Doe)"
    match line.split_once(" (with ").or_else(|| line.split_once(" (avec ")) {
        Some((first, others)) => {
            format!("{}, {}", first.trim(), others.trim().trim_end_matches(')'))
        }
        None => line.trim().to_owned(),
    }
}

/// A person with where they write from or for whom: "John Doe in Norden", "Jane Roe of Reuters".
fn placed(piece: &str) -> Option<Author> {
    [" in ", " for ", " from ", " at ", " of "].iter().find_map(|word| {
        let (name, place) = piece.split_once(word)?;
        let place = place.trim();
        let short = place.split_whitespace().count() <= 4
            && (place.starts_with(char::is_uppercase) || place.starts_with("the "));
        let body = matches!(*word, " at " | " of ").then(|| place.to_owned());
        (short && is_person(name)).then(|| Author { name: parse_name(name), role: body })
    })
}

/// A name with the family's first, as libraries and many programs write it: "Roe, Jane".
pub(crate) fn inverted(text: &str) -> Option<Name> {
    let (family, given) = text.split_once(", ")?;
    let told = |word: &str| is_role_word(word) || is_body_word(word);
    let words: Vec<&str> = family.split_whitespace().collect();
    let (last, before) = words.split_last()?;
    let particles = before.iter().all(|word| PARTICLES.contains(&word.to_lowercase().as_str()));
    let given = given.split(", ").next().unwrap_or_default();
    let names = given.split_whitespace().count() <= 3
        && given.split_whitespace().all(|word| word.starts_with(char::is_uppercase) && !told(word))
        && !given.chars().any(|c| c.is_ascii_digit());
    let degree = is_degree(given) && !matches!(given, "MA" | "MD");
    let inverted = particles
        && last.starts_with(char::is_uppercase)
        && !told(last)
        && !(is_agency(family) && is_agency(given));
    (inverted && names && !degree && !given.is_empty()).then(|| parse_name(text))
}

/// A name without the marks of a note, or of where the person works.
fn unmarked(name: &str) -> &str {
    name.trim_end_matches(|c: char| "⁰¹²³⁴⁵⁶⁷⁸⁹*†‡§".contains(c))
}

/// The authors of a line that is nothing but persons' names.
pub(crate) fn people(line: &str) -> Option<Vec<Author>> {
    let line = line.trim();
    let pieces = line.split([',', ';']).flat_map(|piece| divide(piece.trim())).map(unmarked);
    let names: Vec<&str> = pieces.filter(|piece| !is_degree(piece)).collect();
    let people = !names.is_empty() && names.iter().all(|name| is_person(name));
    (people && !line.ends_with('.'))
        .then(|| names.iter().map(|name| Author { name: parse_name(name), role: None }).collect())
}

/// The authors in a field that says who they are: one name in either order, or several, with what
/// bylines say of them.
pub(crate) fn parse_authors(text: &str) -> Vec<Author> {
    text.split(';')
        .map(str::trim)
        .filter(|piece| !piece.is_empty())
        .flat_map(parse_byline)
        .collect()
}

fn is_degree(word: &str) -> bool {
    DEGREES.contains(&word.to_lowercase().trim_end_matches('.'))
}

/// Names that programs write where nobody gave one.
const NOBODY: &[&str] = &[
    "admin",
    "administrator",
    "author",
    "guest",
    "microsoft office user",
    "office user",
    "owner",
    "python-docx",
    "root",
    "unknown",
    "user",
    "webmaster",
    "windows user",
    "wordpress",
];

/// Whether a name is no author's but a program's.
pub(crate) fn is_nobody(name: &str) -> bool {
    NOBODY.contains(&name.trim().to_lowercase().as_str())
}

/// The authors that a byline names, each with the role that follows it.
pub(crate) fn parse_byline(line: &str) -> Vec<Author> {
    if let Some(found) = east_asian::marked(line) {
        return found;
    }
    if let Some(found) = CASELESS.captures(line) {
        return vec![Author { name: parse_name(&found["name"]), role: None }];
    }
    let led = LEAD.is_match(line);
    let line = bare(&LEAD.replace(line, ""));
    let line = line.split(" | ").next().unwrap_or_default();
    let line = unbracketed(line);
    let line = line.as_str();
    if let Some(name) = inverted(line).filter(|_| !led) {
        return vec![Author { name, role: None }];
    }
    if is_one_body(line) {
        return vec![Author { name: Name::literal(line.trim()), role: None }];
    }
    let mut authors: Vec<Author> = Vec::new();
    for piece in line.split([',', ';', '•', '·', '\n']).flat_map(|p| divide(p.trim())) {
        let piece = piece.trim().trim_end_matches(['.', '–', '—', '-']).trim();
        let piece = unmarked(piece);
        let piece = piece.strip_prefix("the ").filter(|body| is_body(body)).unwrap_or(piece);
        if piece.is_empty() || is_degree(piece) && !authors.is_empty() {
            continue;
        }
        let suffix = matches!(piece.trim_end_matches('.'), "Jr" | "Sr" | "II" | "III" | "IV");
        match authors.last_mut() {
            Some(Author { name: Name::Person(person), role: None }) if suffix => {
                let point = if matches!(piece, "Jr" | "Sr") { "." } else { "" };
                person.suffix = Some(format!("{piece}{point}"));
            }
            _ if !is_person(piece) && placed(piece).is_some() => authors.extend(placed(piece)),
            Some(last) if !is_person(piece) && !both_agencies(last, piece) => {
                match &mut last.role {
                    Some(role) => {
                        role.push_str(", ");
                        role.push_str(piece);
                    }
                    none => *none = Some(piece.to_owned()),
                }
            }
            _ => authors.push(Author { name: parse_name(piece), role: None }),
        }
    }
    authors
}

/// A line without what stands in brackets behind the names of persons: "Jane Roe (Norden, on leave)".
fn unbracketed(line: &str) -> String {
    let bare = BRACKETS.replace_all(line, "");
    let persons = people(&bare).is_some() && bare.len() < line.len();
    if persons { bare.into_owned() } else { line.to_owned() }
}

fn is_agency(name: &str) -> bool {
    AGENCIES.contains(&name.to_lowercase().as_str())
}

/// Whether an author and what stands behind are both agencies: "AFP, Reuters".
fn both_agencies(author: &Author, next: &str) -> bool {
    is_agency(next) && is_agency(&author.name.display())
}

/// What joins the last two of several names.
const JOINTS: &[&str] =
    &[" and ", " & ", " with ", " und ", " et ", " avec ", " y ", " e ", " en ", " och ", " και "];

/// Words behind what a body is and before what it is for.
const CHARGES: &[&str] =
    &["of", "for", "on", "für", "de", "du", "des", "del", "della", "dell", "per", "για", "των"];

/// Whether a line with commas is the name of one body: "Ministry of Trade, Industry and Energy".
fn is_one_body(line: &str) -> bool {
    let Some((first, rest)) = line.split_once(", ") else { return false };
    let last = rest.rsplit(", ").next().unwrap_or(rest);
    let joined = JOINTS.iter().any(|joint| last.contains(joint));
    if !joined || is_person(first) || divide(last).len() > 1 {
        return false;
    }
    let charged = first.split([' ', '’', '\'']).any(|word| CHARGES.contains(&word));
    // "Johnson, Smith & Partners"
    let firm = || {
        last.contains(" & ")
            && !rest.split_whitespace().any(is_role_word)
            && !rest.split(", ").flat_map(|piece| piece.split(" & ")).any(is_person)
    };
    charged || firm()
}

/// "A B and C D" is two names; "Bank and Fund" stays one phrase.
fn divide(piece: &str) -> Vec<&str> {
    let piece = piece.strip_prefix("and ").or_else(|| piece.strip_prefix("& ")).unwrap_or(piece);
    for joint in JOINTS {
        let parts: Vec<&str> = piece.split(*joint).collect();
        if parts.len() > 1 && parts.iter().all(|p| is_person(p) || placed(p).is_some()) {
            return parts;
        }
    }
    vec![piece]
}

/// Whether a phrase has the form of a person's name: two to five capitalised words or particles,
/// none of them a word for an office.
pub(crate) fn is_person(phrase: &str) -> bool {
    let phrase = without_honorifics(phrase);
    let words: Vec<&str> = phrase.split_whitespace().collect();
    (2..=5).contains(&words.len())
        && !phrase.chars().any(|c| c.is_ascii_digit() || "?!:;()/@“”\"".contains(c))
        && !words.iter().any(|w| is_role_word(w) || is_body_word(w))
        && words.iter().all(|word| {
            word.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase)
                || PARTICLES.contains(&word.trim_end_matches('.'))
                || word.starts_with("al-")
        })
        && words[words.len() - 1].chars().any(char::is_alphabetic)
}

/// Whether what a page marks as an author's name has the form of one, in any script.
pub(crate) fn is_name(phrase: &str) -> bool {
    let caseless = || {
        let words = phrase.split_whitespace().count();
        let letter =
            |c: char| !c.is_ascii() && !c.is_numeric() && !c.is_lowercase() && !c.is_uppercase();
        (2..=4).contains(&words)
            && phrase.chars().count() <= 40
            && phrase.chars().all(|c| letter(c) || " .'-".contains(c))
    };
    is_person(phrase) || caseless() || east_asian::is_person(phrase)
}

/// Whether a phrase has the form of a body's name.
pub(crate) fn is_body(phrase: &str) -> bool {
    let phrase = phrase.trim();
    let capital = phrase.chars().next().is_some_and(char::is_uppercase);
    capital
        && phrase.split_whitespace().count() <= 8
        && (phrase.split_whitespace().any(|word| is_role_word(word) || is_body_word(word))
            || !phrase.contains(' '))
}

/// Whether a word stands before a person's name and is no part of it.
pub(crate) fn is_honorific(word: &str) -> bool {
    HONORIFICS.contains(&word.trim_end_matches('.').to_lowercase().as_str())
}

/// A name without the titles before it.
pub(crate) fn without_honorifics(name: &str) -> &str {
    let mut name = name.trim();
    while let Some((first, rest)) = name.split_once(' ') {
        if !is_honorific(first) || rest.trim().is_empty() {
            break;
        }
        name = rest.trim_start();
    }
    name
}

fn is_body_word(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    BODY_WORDS.contains(&word.as_str()) || BODY_ENDS.iter().any(|end| word.ends_with(end))
}

fn is_role_word(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    ROLE_WORDS.contains(&word.as_str()) || ROLE_WORDS.iter().any(|r| word == format!("{r}s"))
}

fn is_suffix(word: &str) -> bool {
    matches!(word.trim_end_matches('.'), "Jr" | "Sr" | "II" | "III" | "IV")
}

/// A name as written, given names first or "Family, Given".
pub(crate) fn parse_name(text: &str) -> Name {
    let mut text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    while let Some((name, degree)) = text.rsplit_once(", ")
        && is_degree(degree)
        // It follows a given name: "Birkett, M.A." has initials there.
        && (name.contains(", ") || name.contains(' ') && !matches!(degree, "MA" | "MD"))
    {
        text.truncate(name.len());
    }
    if let Some((family, given)) = text.split_once(", ") {
        let (family, given) = (family.trim(), given.trim());
        if !family.contains(", ") && !names_body(family) {
            // "King, Martin Luther, Jr." and "King, Jr., Martin Luther".
            let (given, suffix) = match (given.rsplit_once(", "), given.split_once(", ")) {
                (Some((before, last)), _) if is_suffix(last) => (before, Some(last)),
                (_, Some((first, after))) if is_suffix(first) => (after, Some(first)),
                _ => (given, None),
            };
            let mut person = divided(family, without_honorifics(given));
            person.suffix = suffix.map(str::to_owned);
            return Name::Person(person);
        }
    }
    let named = without_honorifics(&text);
    let words: Vec<&str> = named.split(' ').collect();
    if words.len() < 2 || words.len() > 6 || names_body(named) {
        return Name::literal(text);
    }
    if let [family, given] = words[..]
        && model::is_family_first(family)
        && two_syllables(given)
    {
        return Name::Person(Person::new(family, given));
    }
    let (words, tail) = match words.split_last() {
        Some((last, rest)) if is_suffix(last) && rest.len() > 1 => (rest, Some(*last)),
        _ => (&words[..], None),
    };
    let mut start = words.len() - 1;
    while start > 1 && PARTICLES.contains(&words[start - 1].trim_end_matches('.')) {
        start -= 1;
    }
    let mut person = divided(&words[start..].join(" "), &words[..start].join(" "));
    person.suffix = tail.map(str::to_owned);
    Name::Person(person)
}

/// Whether a given name is two syllables with a hyphen, the second written small: "Min-seo".
fn two_syllables(given: &str) -> bool {
    let small = |text: &str| !text.is_empty() && text.chars().all(char::is_lowercase);
    given
        .split_once('-')
        .is_some_and(|(first, second)| first.starts_with(char::is_uppercase) && small(second))
}

/// A person whose family name may begin with particles.
pub(crate) fn divided(family: &str, given: &str) -> Person {
    let words: Vec<&str> = family.split(' ').collect();
    let particles = words.iter().take_while(|w| PARTICLES.contains(w)).count();
    if particles == 0 || particles == words.len() {
        return Person::new(family, given);
    }
    let mut person = Person::new(words[particles..].join(" "), given);
    person.non_dropping_particle = Some(words[..particles].join(" "));
    person
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &[(&str, Option<&str>)]) {
        let found = parse_byline(line);
        let found: Vec<_> = found.iter().map(|a| (a.name.display(), a.role.as_deref())).collect();
        let expected: Vec<_> = expected.iter().map(|(n, r)| ((*n).to_owned(), *r)).collect();
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn a_byline_gives_names_and_roles() {
        check("By Ada Vance, Analyst MERIDIAN", &[("Ada Vance", Some("Analyst MERIDIAN"))]);
        check(
            "by Ada Vance and Jan van der Berg",
            &[("Ada Vance", None), ("Jan van der Berg", None)],
        );
        check(
            "Written by: Ada Vance, Research Fellow, Institute of Aegean Studies; Tom Roe",
            &[
                ("Ada Vance", Some("Research Fellow, Institute of Aegean Studies")),
                ("Tom Roe", None),
            ],
        );
        check(
            "By Ada Vance, Tom Roe, and Li Wei",
            &[("Ada Vance", None), ("Tom Roe", None), ("Li Wei", None)],
        );
        check("By Martin Hale, Jr., Senior Fellow", &[("Martin Hale Jr.", Some("Senior Fellow"))]);
        check("By Reuters", &[("Reuters", None)]);
        check("By the Norden Institute", &[("Norden Institute", None)]);
    }

    #[test]
    fn what_stands_beside_names_is_none_of_them() {
        for line in [
            "By Jane Roe (@jroe)",
            "By Jane Roe - March 4, 2024",
            "By Jane Roe 4 Mar 2024 651",
            "Written by Jane Roe on March 4, 2024",
            "Posted by Jane Roe at 10:30 AM",
            "By Jane Roe for The Example",
            "Interview by Jane Roe",
            "Posted on March 4, 2024 by Jane Roe in Ports",
            "By Jane Roe in Norden",
        ] {
            assert!(is_byline(line), "{line}");
            check(line, &[("Jane Roe", None)]);
        }
        check("Par Jane Roe, le 2 novembre 2023", &[("Jane Roe", None)]);
        check("Von Jane Roe, am 2. November 2023", &[("Jane Roe", None)]);
        check("By Jane Roe with John Doe", &[("Jane Roe", None), ("John Doe", None)]);
        check("By Jane Roe and John Doe in Norden", &[("Jane Roe", None), ("John Doe", None)]);
        check(
            "By Jane Roe, Transport correspondent, and John Doe in Norden",
            &[("Jane Roe", Some("Transport correspondent")), ("John Doe", None)],
        );
        check("By Jane Roe (with John Doe)", &[("Jane Roe", None), ("John Doe", None)]);
        check("By Jane Roe, photographs by John Doe", &[("Jane Roe", None)]);
        check("Written by Jane Roe Edited by John Doe", &[("Jane Roe", None)]);
        check("By Jane Roe of Reuters", &[("Jane Roe", Some("Reuters"))]);
        check("Ana Gómez y Luis Vega", &[("Ana Gómez", None), ("Luis Vega", None)]);
        for line in [
            "Par Jeanne Dupont et Jean-Pierre de la Tour, correspondants",
            "Von Dr. Hans Müller und Prof. Dr. Eva von der Leine",
        ] {
            assert!(is_byline(line), "{line}");
            assert_eq!(parse_byline(line).len(), 2, "{line}");
        }
    }

    #[test]
    fn a_field_may_hold_one_name_in_either_order_or_several() {
        for (field, wanted) in [
            ("Doe, Jane", &["Jane Doe"][..]),
            ("van der Berg, Jan Willem", &["Jan Willem van der Berg"]),
            ("Jane Doe, Karl Müller", &["Jane Doe", "Karl Müller"]),
            ("Jane Doe and Karl Müller", &["Jane Doe", "Karl Müller"]),
            ("Doe, Jane; Müller, Karl", &["Jane Doe", "Karl Müller"]),
            ("Dr. Jane Roe, PhD", &["Jane Roe"]),
            ("Jane Smith, Senior Fellow", &["Jane Smith"]),
        ] {
            let found = parse_authors(field);
            let names: Vec<String> = found.iter().map(|author| author.name.display()).collect();
            assert_eq!(names, wanted, "{field}");
        }
        let Name::Person(person) = parse_name("Smith, John, PhD") else { panic!("a person") };
        assert_eq!((&*person.family, person.given.as_deref()), ("Smith", Some("John")));
        let Name::Person(person) = parse_name("Birkett, MA") else { panic!("a person") };
        assert_eq!((&*person.family, person.given.as_deref()), ("Birkett", Some("MA")));
        assert!(is_nobody("Admin") && !is_nobody("Ada Vance"));
    }

    #[test]
    fn words_of_many_languages_mark_a_byline() {
        for (line, name) in [
            ("بقلم سلمى الخطيب", "سلمى الخطيب"),
            ("מאת: נועה לוי", "נועה לוי"),
            ("लेखक: सीमा वर्मा", "सीमा वर्मा"),
            ("Yazan: Ada Vance", "Ada Vance"),
            ("Tác giả: Ada Vance", "Ada Vance"),
            ("di Ada Vance", "Ada Vance"),
            ("Oleh Ada Vance", "Ada Vance"),
        ] {
            assert!(is_byline(line), "{line}");
            check(line, &[(name, None)]);
        }
        assert!(!is_byline("Di tutti i porti uno solo"));
    }

    #[test]
    fn what_stands_in_brackets_is_no_name_and_agencies_are_no_persons() {
        let line = "Par Ada Vance (Norden, envoyée spéciale) et Tom Roe";
        assert!(is_byline(line));
        check(line, &[("Ada Vance", None), ("Tom Roe", None)]);
        check("AFP, Reuters", &[("AFP", None), ("Reuters", None)]);
        check("By Ada Vance, Reuters", &[("Ada Vance", Some("Reuters"))]);
        check("European Bank (EB)", &[("European Bank (EB)", None)]);
    }

    #[test]
    fn bylines_of_other_languages_are_known() {
        for (line, name) in [
            ("Von Ada Vance", "Ada Vance"),
            ("Par : Ada Vance", "Ada Vance"),
            ("Autor: Ada Vance", "Ada Vance"),
            ("Автор: Анна Белова", "Анна Белова"),
            ("作者：王小明", "王小明"),
            ("記者／山田太郎", "山田太郎"),
            ("홍길동 기자", "홍길동"),
        ] {
            assert!(is_byline(line), "{line}");
            check(line, &[(name, None)]);
        }
        assert!(!is_byline("文化交流的历史"));
    }

    #[test]
    fn a_sentence_behind_names_and_date_is_not_taken() {
        assert!(!is_byline("By Jane Roe 6 May 2021 Ports are closing, and nobody knows why."));
        assert!(is_byline("By Jane Roe 6 May 2021 at 10:30 a.m."));
    }

    #[test]
    fn a_sentence_is_no_byline() {
        for line in
            ["By far the largest port in the region", "By 2030, trade will double", "Bypass"]
        {
            assert!(!is_byline(line), "{line}");
        }
        assert!(is_byline("By Ada Vance, Analyst MERIDIAN"));
    }

    #[test]
    fn a_body_with_commas_in_its_name_is_one() {
        for body in [
            "Ministry of Trade, Industry and Energy",
            "Department for Business, Energy & Industrial Strategy",
            "Committee on Health, Education, Labor and Pensions",
            "Bundesministerium für Wirtschaft, Energie und Klima",
            "Ministère de l’Économie, des Finances et de la Relance",
            "Ministerio de Industria, Comercio y Turismo",
            "Johnson, Smith & Partners",
        ] {
            check(body, &[(body, None)]);
        }
        check(
            "By Ada Vance, Fellow and Director, and Tom Roe",
            &[("Ada Vance", Some("Fellow and Director")), ("Tom Roe", None)],
        );
        check(
            "Bank of Norden, Ada Vance and Tom Roe",
            &[("Bank of Norden", None), ("Ada Vance", None), ("Tom Roe", None)],
        );
        check("Norden Institute, London", &[("Norden Institute", Some("London"))]);
    }

    #[test]
    fn bodies_are_no_persons() {
        for body in [
            "Amnesty International",
            "World Bank",
            "International Monetary Fund",
            "Doctors Without Borders",
            "Bank of Norden",
            "United Nations",
        ] {
            assert_eq!(parse_name(body), Name::literal(body));
        }
        for person in ["Ada Vance", "Iain Banks", "Maria Sun"] {
            assert!(matches!(parse_name(person), Name::Person(_)), "{person}");
        }
    }

    #[test]
    fn titles_degrees_and_suffixes_are_no_names() {
        check(
            "By Dr. Ada Vance, PhD, and Prof. Dr. Hans Roe",
            &[("Ada Vance", None), ("Hans Roe", None)],
        );
        for name in ["Hale, Martin Luther, Jr.", "Hale, Jr., Martin Luther"] {
            let Name::Person(person) = parse_name(name) else { panic!("{name}") };
            let parts = (&*person.family, person.given.as_deref(), person.suffix.as_deref());
            assert_eq!(parts, ("Hale", Some("Martin Luther"), Some("Jr.")));
        }
    }

    #[test]
    fn a_family_name_may_come_first() {
        for (name, family, given) in [
            ("Kim Min-seo", "Kim", "Min-seo"),
            ("Min-seo Kim", "Kim", "Min-seo"),
            ("Tsai Hui-ling", "Tsai", "Hui-ling"),
            ("Kim Anderson", "Anderson", "Kim"),
            ("García Vega, Lucía", "García Vega", "Lucía"),
        ] {
            let Name::Person(person) = parse_name(name) else { panic!("{name}") };
            assert_eq!((&*person.family, person.given.as_deref()), (family, Some(given)), "{name}");
        }
    }

    #[test]
    fn particles_belong_to_the_family_name() {
        let Name::Person(person) = parse_name("Jan van der Berg") else { panic!("a person") };
        assert_eq!(person.family, "Berg");
        assert_eq!(person.non_dropping_particle.as_deref(), Some("van der"));
    }
}
