//! The names of a `BibTeX` entry: lists that the rules of `BibTeX` would divide wrongly, and the
//! parts of each.

use super::names::{
    Order, is_body, is_others, is_plain, is_suffix, listed, name as any_name, settled,
};
use crate::byline;
use biblatex::{Chunk, Entry, Person, Spanned};
use model::Name;

/// The fields of names that people write by hand.
const FIELDS: [&str; 6] = ["author", "editor", "translator", "editora", "editorb", "bookauthor"];

/// An entry whose lists of names are divided where one name ends. A list with braces says so
/// itself.
pub(super) fn with_whole_names(entry: &Entry) -> Entry {
    let mut entry = entry.clone();
    for field in FIELDS {
        let Some(chunks) = entry.fields.get_mut(field) else { continue };
        let [Spanned { v: Chunk::Normal(text), span }] = &chunks[..] else { continue };
        // The extended form names the parts of each.
        if text.contains('=') {
            continue;
        }
        let span = span.clone();
        let mut divided: Vec<Spanned<Chunk>> = Vec::new();
        for name in whole(text) {
            if !divided.is_empty() {
                divided.push(Spanned::new(Chunk::Normal(" and ".into()), span.clone()));
            }
            let chunk = if is_others(&name) {
                Chunk::Normal("others".into())
            } else if is_body(family_of(&name)) {
                Chunk::Verbatim(name)
            } else {
                Chunk::Normal(name)
            };
            divided.push(Spanned::new(chunk, span.clone()));
        }
        *chunks = divided;
    }
    entry
}

/// What stands before the first comma.
fn family_of(name: &str) -> &str {
    name.split(',').next().unwrap_or_default()
}

/// The names in a field.
fn whole(text: &str) -> Vec<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out: Vec<String> = Vec::new();
    for piece in text.split(" and ").filter(|piece| !piece.is_empty()) {
        match out.last_mut().filter(|body| byline::goes_on(body, piece)) {
            Some(body) => {
                body.push_str(" and ");
                body.push_str(piece);
            }
            None if is_body(family_of(piece)) => out.push(piece.to_owned()),
            None => out.extend(listed(piece).iter().map(|name| plain(name))),
        }
    }
    out
}

/// A name in the form that `BibTeX` divides rightly.
fn plain(text: &str) -> String {
    let Some(Name::Person(person)) = (!is_plain(text)).then(|| any_name(text, Order::Any)) else {
        return text.to_owned();
    };
    let family = person.non_dropping_particle.map(|p| format!("{p} ")).unwrap_or_default();
    let suffix = person.suffix.map(|suffix| format!(", {suffix}")).unwrap_or_default();
    let given = person.given.unwrap_or_default();
    format!("{family}{}{suffix}, {given}", person.family)
}

/// Names; one without a given name is that of a body.
pub(super) fn names(people: &[Person]) -> Vec<Name> {
    people.iter().map(name).collect()
}

/// A name whose last word is not the family's: a suffix, or the number by which DBLP tells people
/// of one name apart.
fn misdivided(person: &Person) -> Option<String> {
    let number = person.name.len() == 4 && person.name.bytes().all(|byte| byte.is_ascii_digit());
    let whole = person.given_name.contains(' ') && person.suffix.is_empty();
    match (number, is_suffix(&person.name)) {
        (true, _) if whole => Some(person.given_name.clone()),
        (_, true) if whole => Some(format!("{} {}", person.given_name, person.name)),
        _ => None,
    }
}

fn name(person: &Person) -> Name {
    if person.given_name.is_empty() && person.prefix.is_empty() {
        if is_others(&person.name) {
            return Name::literal("et al.");
        }
        return Name::literal(person.name.clone());
    }
    if let Some(whole) = misdivided(person) {
        return any_name(&whole, Order::Any);
    }
    let mut name = model::Person::new(person.name.clone(), person.given_name.clone());
    name.non_dropping_particle = Some(person.prefix.clone()).filter(|p| !p.is_empty());
    name.suffix = Some(person.suffix.clone()).filter(|s| !s.is_empty());
    Name::Person(settled(name))
}
