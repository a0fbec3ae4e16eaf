//! Names of authors in the form in which they are compared.

use super::words::{fold, latin, words};
use crate::known_bodies::initials_of;
use model::{CslItem, Name};

/// A name in the form in which it is compared.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Author {
    /// The family name without anything between its words, or a body's name with its words apart.
    pub(super) family: String,
    /// The letters of the given names.
    pub(super) given: String,
}

impl Author {
    /// The first letter of the given names.
    pub(super) fn initial(&self) -> Option<char> {
        self.given.chars().find(|c| c.is_alphabetic())
    }
}

/// What stands in a list of names for those that are not told.
const OTHERS: &[&str] = &[
    "et al",
    "al",
    "others",
    "and others",
    "u a",
    "i dr",
    "и др",
    "и другие",
    "editorial",
    "anonymous",
    "anon",
    "staff",
    "redaktion",
];

/// The authors of an item, or else its editors.
pub(super) fn authors(item: &CslItem) -> Vec<Name> {
    ["author", "editor", "collection-editor"]
        .iter()
        .map(|role| item.names(role))
        .find(|names| !names.is_empty())
        .unwrap_or_default()
}

/// The names in the form in which they are compared, and whether all of them are bodies'.
pub(super) fn folded(names: &[Name]) -> (Vec<Author>, bool) {
    let names: Vec<Name> = names.iter().flat_map(divided).collect();
    let bodies = !names.is_empty() && names.iter().all(|name| matches!(name, Name::Literal { .. }));
    let told = |author: &Author| !OTHERS.contains(&author.family.as_str());
    (names.iter().filter_map(author).filter(told).collect(), bodies)
}

/// A literal that is a list of names, as some databases export them, name by name.
fn divided(name: &Name) -> Vec<Name> {
    let Name::Literal { literal } = name else { return vec![name.clone()] };
    let list = literal.contains([',', '&', ';']) || literal.contains(" and ");
    let initials =
        literal.split_whitespace().any(|word| word.ends_with('.') && word.chars().count() <= 5);
    if !(list || initials) || literal.chars().count() > 2_000 {
        return vec![name.clone()];
    }
    let capital = |word: &str| {
        let mut chars = word.chars();
        chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
    };
    let text = if literal.contains(char::is_uppercase) {
        literal.clone()
    } else {
        let kept = ["and", "et", "al", "al."];
        let words = literal.split(' ').map(|word| {
            if kept.contains(&word) {
                word.to_owned()
            } else {
                word.split('.').map(capital).collect::<Vec<_>>().join(".")
            }
        });
        words.collect::<Vec<_>>().join(" ")
    };
    let names = crate::references::parse_names(&text).0;
    if names.is_empty() { vec![name.clone()] } else { names }
}

fn author(name: &Name) -> Option<Author> {
    let folded = |text: &str, between: &str| latin(&words(text).join(between));
    let author = match name {
        Name::Literal { literal } => {
            let family = folded(literal, " ");
            let family = initials_of(&fold(literal)).map_or(family, str::to_owned);
            Author { family, given: String::new() }
        }
        Name::Person(person) => {
            let given = folded(person.given.as_deref().unwrap_or_default(), "");
            let family = folded(&person.family, "");
            if family.is_empty() {
                Author { family: given.chars().take(1).collect(), given: String::new() }
            } else {
                Author { family, given }
            }
        }
    };
    (!author.family.is_empty()).then_some(author)
}
