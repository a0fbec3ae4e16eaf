//! Who sends a mail: a person, a body, or the one for the other.

use crate::byline::{east_asian, inverted, is_person, names_body, parse_name};
use model::{Author, Name};

/// Who sends a mail.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Sender {
    /// The person.
    pub(crate) person: Option<Author>,
    /// The body that the person writes for, or that sends itself.
    pub(crate) body: Option<String>,
}

/// How the mailboxes of offices begin.
const OFFICES: [&str; 13] = [
    "news",
    "info",
    "editor",
    "hello",
    "noreply",
    "no-reply",
    "donotreply",
    "mail",
    "contact",
    "newsletter",
    "press",
    "updates",
    "support",
];

/// Reads a sender's name; the address tells what a name alone does not.
pub(crate) fn read(name: &str, address: Option<&str>) -> Sender {
    let name = name.trim().trim_matches(['"', '\'']).trim();
    let mailbox = address.and_then(|a| a.split('@').next()).unwrap_or_default().to_lowercase();
    // "ROE, Jane (TRADE)": the unit where she works.
    let (bare, unit) = match name.strip_suffix(')').and_then(|name| name.rsplit_once(" (")) {
        Some((bare, unit)) if is_human(bare) => (bare.trim(), Some(unit.trim().to_owned())),
        _ => (name, None),
    };
    let (person, body) = parted(bare, &mailbox);
    // A mailbox of an office's sends for a body, whatever its name looks like.
    let office = OFFICES.iter().any(|office| mailbox.starts_with(office));
    if !is_human(person) || office && body.is_none() {
        let body = body.unwrap_or(name);
        return Sender { person: None, body: Some(body.to_owned()) };
    }
    let name = match east_asian::is_person(person) {
        true => Name::literal(person),
        false => in_small_letters(parse_name(person)),
    };
    let author = Author { name, role: unit };
    Sender { person: Some(author), body: body.map(str::to_owned) }
}

fn is_human(name: &str) -> bool {
    is_person(name) || inverted(name).is_some() || east_asian::is_person(name)
}

/// "Ada Vance from Harbour Weekly" and "Ada Vance, Harbour Weekly" name both.
fn parted<'a>(name: &'a str, mailbox: &str) -> (&'a str, Option<&'a str>) {
    let joined = [" from ", " at ", " | "].iter().find_map(|joint| name.split_once(joint));
    if let Some((person, body)) = joined.filter(|(person, _)| is_person(person)) {
        return (person, Some(body));
    }
    match name.split_once(", ") {
        // In "García Vega, Lucía" the mailbox is not named for García.
        Some((person, body))
            if is_person(person)
                && (names_body(body) || mailbox.starts_with(&first_word(person))) =>
        {
            (person, Some(body))
        }
        _ => (name, None),
    }
}

fn first_word(name: &str) -> String {
    name.split_whitespace().next().unwrap_or_default().to_lowercase()
}

/// Offices write a family's name in capitals.
fn in_small_letters(name: Name) -> Name {
    let Name::Person(mut person) = name else { return name };
    let small = person.given.as_deref().is_some_and(|given| given.contains(char::is_lowercase));
    if small && person.family.chars().count() > 2 && !person.family.contains(char::is_lowercase) {
        let mut begins = true;
        let family = person.family.chars().flat_map(|c| {
            let first = std::mem::replace(&mut begins, !c.is_alphabetic());
            let letter: Vec<char> = if first { vec![c] } else { c.to_lowercase().collect() };
            letter
        });
        person.family = family.collect();
    }
    Name::Person(person)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, address: &str, person: Option<&str>, body: Option<&str>) -> Sender {
        let sender = read(name, Some(address));
        let author = sender.person.as_ref().map(|author| author.name.display());
        assert_eq!((author.as_deref(), sender.body.as_deref()), (person, body), "{name}");
        sender
    }

    #[test]
    fn a_sender_is_a_person_or_a_body_or_both() {
        check("Jane Roe", "jane@x.example", Some("Jane Roe"), None);
        check("Quay Letter", "news@x.example", None, Some("Quay Letter"));
        for name in ["Jane Roe from Quay Letter", "Jane Roe | Quay Letter", "Jane Roe, Quay Letter"]
        {
            check(name, "jane@x.example", Some("Jane Roe"), Some("Quay Letter"));
        }
        check(
            "Jane Roe, Harbour Institute",
            "post@x.example",
            Some("Jane Roe"),
            Some("Harbour Institute"),
        );
    }

    #[test]
    fn a_family_name_may_come_first_in_capitals_and_a_unit_last() {
        let sender = check("ROE, Jane (TRADE)", "jane.roe@x.example", Some("Jane Roe"), None);
        assert_eq!(sender.person.and_then(|author| author.role).as_deref(), Some("TRADE"));
        check("García Vega, Lucía", "lucia.garcia@x.example", Some("Lucía García Vega"), None);
        check("山田花子", "h@x.example", Some("山田花子"), None);
        check("山田花子", "news@x.example", None, Some("山田花子"));
        check("山田新聞", "h@x.example", None, Some("山田新聞"));
        check("LEE-ROE, Ann", "ann@x.example", Some("Ann Lee-Roe"), None);
    }
}
