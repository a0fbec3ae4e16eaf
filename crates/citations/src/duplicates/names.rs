//! Names of authors in the form in which they are compared.

use super::features::{fold, words};
use model::{CslItem, Name};

/// A family name or a body's name, and the initial of the given name.
pub(super) type Author = (String, Option<char>);

/// The authors of an item, or else its editors.
pub(super) fn authors(item: &CslItem) -> Vec<Name> {
    ["author", "editor", "collection-editor"]
        .iter()
        .map(|role| item.names(role))
        .find(|names| !names.is_empty())
        .unwrap_or_default()
}

/// The names in the form in which they are compared.
pub(super) fn folded(names: &[Name]) -> Vec<Author> {
    names.iter().flat_map(divided).filter_map(|name| author(&name)).collect()
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

fn author(name: &Name) -> Option<(String, Option<char>)> {
    match name {
        Name::Literal { literal } => {
            let folded = latin(words(literal).join(" "));
            (!folded.is_empty()).then_some((folded, None))
        }
        Name::Person(person) => {
            let family = latin(words(&person.family).join(""));
            let initial = person
                .given
                .as_deref()
                .map(|given| latin(fold(given)))
                .and_then(|g| g.chars().find(|c| c.is_alphabetic()));
            if family.is_empty() {
                initial.map(|i| (i.to_string(), None))
            } else {
                Some((family, initial))
            }
        }
    }
}

/// A name in Latin letters, as it is written where its own script is not.
fn latin(name: String) -> String {
    if name.is_ascii() { name } else { deunicode::deunicode(&name).trim().to_lowercase() }
}
