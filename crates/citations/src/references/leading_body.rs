//! Bodies that a reference begins with, and that the model took for people, cut at a comma or left in
//! the title.
//!
//! The model has seen few bodies. Such a reference is read once more with a body in its place that
//! the model has seen often.

use super::bodies::{is_body, is_body_word};
use super::known_bodies::is_known;
use super::{names, words};
use ::model::{CslItem, Name};

/// A body that many references begin with.
const STAND_IN: &str = "World Health Organization";
/// How many bytes a body's name with its units may have.
const LONGEST: usize = 200;
/// What ends a name.
const ENDS: [&str; 10] = [", ", ". ", ": ", " (", " “", " \"", " «", " „", " ‘", "; "];
/// Countries whose bodies are listed behind them.
const COUNTRIES: [&str; 8] = [
    "Australia",
    "BRASIL",
    "Brasil",
    "Canada",
    "Great Britain",
    "India",
    "United Kingdom",
    "United States",
];
/// What a part of a body begins with.
const UNITS: [&str; 29] = [
    "Abteilung ",
    "Congress",
    "Bureau of ",
    "Committee on ",
    "Department of ",
    "Departamento de ",
    "Departament ",
    "Dirección ",
    "Directorate",
    "Direction ",
    "Direzione ",
    "Division",
    "Financial Policy Committee",
    "Foreign Affairs Committee",
    "Generaldirektion ",
    "House of ",
    "Joint Committee ",
    "Kommission ",
    "Ministry of ",
    "Ministério d",
    "Ministère d",
    "Office of ",
    "Parliament",
    "Population Division",
    "Secretaria d",
    "Secretariat",
    "Select Committee ",
    "Senate",
    "Subcommittee on ",
];

/// The name of the body, with its units, that a reference begins with.
pub(super) fn leading(text: &str) -> Option<&str> {
    if !text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
        return None;
    }
    let mut ends: Vec<usize> =
        ENDS.iter().flat_map(|end| text.match_indices(end)).map(|(at, _)| at).collect();
    ends.retain(|end| *end <= LONGEST);
    ends.sort_unstable();
    let first = ends.iter().position(|end| stands_alone(&text[..*end], &text[*end..]))?;
    // The longest known name: "National Academies of Sciences, Engineering, and Medicine".
    let known = ends.iter().rposition(|end| is_known(&text[..*end]));
    let mut at = known.unwrap_or(first);
    while let Some(next) = ends.get(at + 1)
        && matches!(text.as_bytes()[ends[at]], b',' | b'.')
        && text.get(ends[at] + 2..*next).is_some_and(is_unit)
    {
        at += 1;
        at = whole_unit(text, &ends, at);
    }
    // A country alone signs nothing.
    let name = &text[..ends[at]];
    (!COUNTRIES.contains(&name)).then_some(name)
}

/// Whether what stands before a mark is a body's name.
fn stands_alone(name: &str, behind: &str) -> bool {
    if is_known(name) || COUNTRIES.contains(&name) {
        return true;
    }
    const SMALL: [&str; 24] = [
        "of", "for", "the", "and", "on", "in", "de", "des", "du", "la", "les", "del", "da", "do",
        "dos", "di", "für", "und", "der", "et", "y", "e", "to", "against",
    ];
    let words = || name.split_whitespace();
    // Behind a colon stands the second half of a title as well.
    let quoted = behind.starts_with([',', '.'])
        && behind[1..].trim_start().starts_with(['“', '"', '«', '„', '‘']);
    let told = match behind.as_bytes().first() {
        Some(b':') => false,
        Some(b',') if !quoted => words().count() > 2,
        _ => words().count() > 1,
    };
    // A mark within a name ends another name or a title, but for a country's stops.
    let rest = name.trim_start_matches("U.S. ").trim_start_matches("U.K. ");
    let whole = ENDS.iter().all(|end| !rest.contains(end));
    told && whole
        && !name.ends_with([',', '.'])
        && (is_body(rest) || is_body(name) || rest != name && is_body_word(rest))
        && !name.contains(|c: char| c.is_ascii_digit() || c == '/')
        && words().all(|word| !word.starts_with(char::is_lowercase) || SMALL.contains(&word))
}

fn is_unit(text: &str) -> bool {
    UNITS.iter().any(|unit| text.starts_with(unit)) && !text.contains(|c: char| c.is_ascii_digit())
}

/// "Bureau of Ports, Tides, and Trade": a unit that a list names goes on to the word behind "and".
fn whole_unit(text: &str, ends: &[usize], at: usize) -> usize {
    let short = |piece: &str| {
        piece.split_whitespace().count() <= 3 && piece.starts_with(char::is_uppercase)
    };
    for last in at + 1..ends.len().min(at + 4) {
        let comma = text.as_bytes()[ends[last - 1]] == b',';
        let Some(piece) = text.get(ends[last - 1] + 2..ends[last]).filter(|_| comma) else {
            return at;
        };
        match piece.strip_prefix("and ") {
            Some(end) if short(end) => return last,
            _ if short(piece) => {}
            _ => return at,
        }
    }
    at
}

/// Whether the authors are what the body's name was torn into.
fn is_torn(authors: &[Name], body: &str) -> bool {
    let within = |name: &Name| match name {
        Name::Literal { literal } => body.contains(literal.trim_end_matches(['.', ','])),
        // "Robert Service and John Court" are people.
        Name::Person(person) => {
            let given = person.given.as_deref().unwrap_or_default().to_lowercase();
            let is_given = words::lists(given.split(' ').next().unwrap_or_default()).contains('G');
            body.contains(&person.family) && (is_known(body) || !is_given)
        }
    };
    let whole = matches!(authors, [Name::Literal { literal }] if is_named(literal, body));
    !whole && authors.iter().all(within)
}

/// Whether an author is a body, be it with its short form in brackets.
fn is_named(literal: &str, body: &str) -> bool {
    literal
        .strip_prefix(body)
        .is_some_and(|rest| rest.trim_matches(['.', ',']).is_empty() || rest.starts_with(" ("))
}

/// What is read of a reference; once more if the body that it begins with did not come out whole.
pub(super) fn read(text: &str, read: impl Fn(&str) -> (CslItem, f32)) -> (CslItem, f32) {
    let found = read(text);
    // A name with initials is no body's.
    let initialled = |name: &Name| match name {
        Name::Person(person) => person.given.as_deref().is_some_and(names::is_initials),
        Name::Literal { .. } => false,
    };
    if found.0.names("author").first().is_some_and(initialled) {
        return found;
    }
    let Some(body) = leading(text) else { return found };
    if !is_torn(&found.0.names("author"), body) || !found.0.names("editor").is_empty() {
        return found;
    }
    let (mut item, confidence) = read(&format!("{STAND_IN}{}", &text[body.len()..]));
    let [Name::Literal { literal }] = &item.names("author")[..] else { return found };
    let title = item.get("title").unwrap_or_default();
    if !is_named(literal, STAND_IN) || title.is_empty() || title.contains(STAND_IN) {
        return found;
    }
    let name = literal.trim_end_matches(',').replacen(STAND_IN, body, 1);
    item.set_names("author", &[Name::literal(name)]);
    (item, confidence)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::references::mend::tests::check;

    #[test]
    fn a_body_s_name_goes_on_over_its_units() {
        for (text, wanted) in [
            ("Harbour Council. Tides. Oslo, 2019.", Some("Harbour Council")),
            ("Harbour Council, Tides. Oslo, 2019.", None),
            ("Council of Ports, Tides. Oslo, 2019.", Some("Council of Ports")),
            ("Council of Ports: Tides. Oslo, 2019.", None),
            ("Munich Re (2022): Tides.", Some("Munich Re")),
            (
                "Department of Ports, Bureau of Tides, Winds, and Trade, 2022 Reports, 2023.",
                Some("Department of Ports, Bureau of Tides, Winds, and Trade"),
            ),
            ("Harbour Council, House of Ports. Select Committee on Tides. Sand. 2022.", None),
            (
                "National Academies of Sciences, Engineering, and Medicine. Ports. 2018.",
                Some("National Academies of Sciences, Engineering, and Medicine"),
            ),
            ("Lee, Ann. Ports. Oslo, 2019.", None),
        ] {
            assert_eq!(leading(text), wanted, "{text}");
        }
    }

    #[test]
    fn a_body_is_one_author_and_the_title_stands_behind_it() {
        for (text, author, title) in [
            (
                "Microsoft Threat Intelligence, “Quiet Tide targets ports,” Harbour Blog, May 24, 2023.",
                "Microsoft Threat Intelligence",
                "Quiet Tide targets ports",
            ),
            (
                "Munich Re (2022): Tides and storms. Press release, 10 January 2022.",
                "Munich Re",
                "Tides and storms",
            ),
            (
                "Cour des comptes, Le budget des ports en 2021, Paris, La Documentation française, avril 2022.",
                "Cour des comptes",
                "Le budget des ports en 2021",
            ),
        ] {
            check(text, &[("author", author), ("title", title)]);
        }
    }
}
