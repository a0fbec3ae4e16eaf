//! Books as bibliographies list them in full: "Lee, Ann, and Bo Kim. The Quiet Sea. 2nd ed. Oslo: Quay,
//! 2019." (Chicago Manual of Style, 17th edition, section 14.23). A family name before a comma and a
//! town before a house leave the title between them.

use super::names::{self, inverted, person_form};
use super::{behind_title, bodies, dates, towns, types};
use crate::pattern::{part, pattern};
use ::model::{CslItem, Name};
use regex::Regex;
use std::sync::LazyLock;

const PARTICLES: &str = "de|del|van|von|der|den|la|le|di|da|dos|do|al|bin|y";

/// A word of given names, and an initial.
const WORD: &str = r"\p{Lu}[\p{L}’'-]+";
const INITIAL: &str = r"\p{Lu}\.";

static ENTRY: LazyLock<Regex> = LazyLock::new(|| {
    let direct = person_form(PARTICLES);
    let family = format!(
        r"(?:(?:{PARTICLES}) )*\p{{Lu}}[\p{{L}}’'-]*(?: (?:(?:{PARTICLES}) )*{WORD}){{0,2}}(?: (?:JR|Jr)\.)?"
    );
    let any = format!("(?:{PARTICLES}|{WORD}|{INITIAL})");
    let others = format!("(?:, {direct})*,? (?:and|&|e|y|und|et) {direct}");
    // A stop ends the names; behind an initial its own does.
    let names = format!(
        "(?P<initialled>(?:{any} )*?{INITIAL}):?|(?P<given>(?:{any} )*?{any})(?P<others>{others})?(?P<edited>,? eds?)?[.:]"
    );
    pattern(&format!(
        r#"^(?P<family>{family}), (?:{names}) (?P<title>(?:[\p{{Lu}}0-9‘][^.\s“”"]|[AIOEY] )[^“”"„«»()\[\]]*?)\. (?P<place>(?:St\. )?\p{{Lu}}[^.:;()]+(?:\.C\.)?) ?: (?P<house>[^.:;()“”0-9][^:;()“”0-9]+?),? (?P<year>(?:1[5-9]|20)[0-9]{{2}})(?:[–-][0-9]{{2,4}})?\.?$"#,
    ))
});
/// Words that lead to something else than the rest of a title.
const LEADS: [&str; 9] =
    ["In ", "Reprint", "Revised", "Edited", "Translated", "Trans", "Vol", "Ed.", "Eds."];
/// What may stand as the last sentence between a title and an imprint.
static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    let name = person_form(PARTICLES);
    pattern(&format!(
        r"^(?P<title>.+?)[.,] (?:(?P<edition>[0-9]{{1,2}})(?:st|nd|rd|th|d|e|\.|ª|a)? (?:rev\. )?(?:edn?|Aufl|vyd|éd|wyd)|(?P<revised>(?:[Rr]ev(?:\.|ised)|[Uu]pdated|[Nn]ew|[Ee]xpanded) ed)|(?P<volumes>[0-9]{{1,2}}) (?:vols?|Bde|tomes)|(?:Vol\.|Bd\.|T\.) ?(?P<volume>[0-9]{{1,3}}|[IVXLC]{{1,6}})|(?:Edited by|Eds?\.) (?P<editors>{name}(?:(?:, {name})*,? and {name})?))\.?$",
    ))
});

/// The book of such an entry, with how much of it was understood.
pub(super) fn read(text: &str) -> Option<(CslItem, f32)> {
    if text.contains(['“', '"', '(', '[']) || !ends_with_imprint(text) {
        return None;
    }
    let found = ENTRY.captures(text)?;
    let place = part(&found, "place");
    let family = part(&found, "family");
    let given = found.name("initialled").map_or(part(&found, "given"), |given| given.as_str());
    // "Lee, H. Igor. Ports": whether a name or a title stands behind the initial nothing tells.
    let title = part(&found, "title");
    let doubtful = !given.contains(' ') && given.ends_with('.');
    if doubtful && !title.split(". ").next().unwrap_or_default().contains(' ') {
        return None;
    }
    if bodies::is_body(family) || bodies::is_body(given) {
        return None;
    }
    let mut item = CslItem::default();
    let title = behind_title::without(title, &BEHIND, is_title, &mut item)?;
    let mut people = vec![Name::Person(inverted(family, given))];
    if let Some(others) = found.name("others") {
        let listed = others.as_str().trim_start_matches([',', ' ']);
        let first = ["and ", "& ", "e ", "y ", "und ", "et "];
        let listed = first.iter().find_map(|word| listed.strip_prefix(word)).unwrap_or(listed);
        people.extend(names::people(listed)?);
    }
    let edited = found.name("edited").is_some();
    item.set_names(if edited { "editor" } else { "author" }, &people);
    item.set("title", title);
    item.set("publisher-place", place);
    item.set("publisher", part(&found, "house"));
    item.set_date("issued", dates::parse_date(part(&found, "year"))?);
    item.set("type", types::item_type(&item, "", "", text));
    Some((item, 0.95))
}

/// Whether the last sentence is a town, a house and a year, which few other references end with.
fn ends_with_imprint(text: &str) -> bool {
    let text = text.trim_end_matches('.');
    let dated = text.ends_with(|c: char| c.is_ascii_digit());
    let Some((before, _)) = dated.then(|| text.rsplit_once(": ")).flatten() else { return false };
    let place = before.trim_end();
    let place = place.rsplit_once(". ").map_or(place, |(_, place)| place);
    let town = place.split([',', '/', '–']).next().unwrap_or_default();
    let town = town.split(" and ").next().unwrap_or_default();
    towns::is_town(town) || towns::is_town(&format!("St. {town}"))
}

/// Whether a text is a title and no more than one further sentence of it: a series or another edition
/// is for others to read.
fn is_title(text: &str) -> bool {
    let mut sentences = text.split(". ").skip(1);
    let one = sentences.next();
    let known = |sentence: &str| {
        !sentence.contains(|c: char| c.is_ascii_digit())
            && !LEADS.iter().any(|lead| sentence.starts_with(lead))
    };
    one.is_none_or(known) && sentences.next().is_none()
}

#[cfg(test)]
mod tests {
    use crate::references::mend::tests::check;

    #[test]
    fn between_a_family_name_and_a_town_stands_the_title() {
        for (text, author, title, place) in [
            (
                "GARCÍA ROE, Néstor. Puertos híbridos. México: Quay, 1990.",
                "Néstor GARCÍA ROE",
                "Puertos híbridos",
                "México",
            ),
            (
                "Bueno de Roe, Bruce, and Ann Lee. The Harbour’s Handbook. New York: Quay, 2011.",
                "Bruce Bueno de Roe; Ann Lee",
                "The Harbour’s Handbook",
                "New York",
            ),
            (
                "FONSECA JR., Gelson. A quietude. São Paulo: Quay e Terra, 1998.",
                "Gelson FONSECA JR.",
                "A quietude",
                "São Paulo",
            ),
            (
                "Ó Roe, Gearóid. Critical Harbours. London: Quay, 1996.",
                "Gearóid Ó Roe",
                "Critical Harbours",
                "London",
            ),
            (
                "Lee, Henry A. Harbour Order. Oslo: Quay Press, 2014.",
                "Henry A. Lee",
                "Harbour Order",
                "Oslo",
            ),
            (
                "Roe, Paul. Systematic Tides. 3 vols. Chicago: University of Quay Press, 1951–63.",
                "Paul Roe",
                "Systematic Tides",
                "Chicago",
            ),
        ] {
            check(
                text,
                &[
                    ("author", author),
                    ("title", title),
                    ("publisher-place", place),
                    ("page", ""),
                    ("type", "book"),
                ],
            );
        }
        check(
            "Roe, Ann, ed. Tides and Quiet. Oslo: Quay, 2019.",
            &[("editor", "Ann Roe"), ("author", ""), ("title", "Tides and Quiet")],
        );
    }
}
