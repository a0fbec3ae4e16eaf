//! Entries of a list whose authors a dash stands for: "———, ed. Ruled by Records".

use crate::pattern::pattern;
use crate::references::parse_reference;
use model::{Name, Source};
use regex::Regex;
use std::sync::LazyLock;

/// Names as a list has them, the first of them only if others follow: "Lee, Ann, and Bo Kim".
fn written(names: &[Name], others: bool) -> String {
    let mut out = String::new();
    for (at, name) in names.iter().take(if others { 1 } else { names.len() }).enumerate() {
        let (family, given) = match name {
            Name::Person(person) => (person.family.as_str(), person.given.as_deref()),
            Name::Literal { literal } => (literal.as_str(), None),
        };
        let name = match given {
            Some(given) if at == 0 => format!("{family}, {given}"),
            Some(given) => format!("{given} {family}"),
            None => family.to_owned(),
        };
        let glue = match at {
            0 => "",
            _ if at + 1 == names.len() => ", and ",
            _ => ", ",
        };
        out = format!("{out}{glue}{name}");
    }
    out
}

/// What says behind a dash that its author edits this work.
static EDITS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\(?(?:eds?|Eds?|Hrsg|Hg|dir|éd)\.?(?:\s?\((?:s|Hg)\.\))?[).,]"));
/// What says behind a dash that others wrote with its author.
static OTHERS: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:and|&|und|et|y)\s+\p{Lu}"));

/// Gives the works whose entries begin with a dash the authors of the entry before (Chicago Manual
/// of Style, 17th edition, 14.67).
pub(super) fn name_again(entries: &[(usize, String)], list: &mut [Source]) {
    for at in 1..list.len() {
        let text = entries[at].1.trim_start();
        let dash = text.trim_start_matches(['—', '–', '-', '_', '―']);
        let again = text.chars().count() - dash.chars().count();
        if again == 0 || (again < 3 && !text.starts_with(['—', '―'])) {
            continue;
        }
        let before = &list[at - 1].item;
        let Some((role, names)) = ["author", "editor"]
            .map(|role| (role, before.names(role)))
            .into_iter()
            .find(|(_, names)| !names.is_empty())
        else {
            continue;
        };
        // "———, ed." and "———, and Bo Kim" go on behind the name that the dash stands for.
        let behind = dash.trim_start_matches(['.', ',', ' ']);
        let with_others = OTHERS.is_match(behind);
        if with_others || EDITS.is_match(behind) {
            let mut again = parse_reference(&format!("{}, {behind}", written(&names, with_others)));
            again.literal = list[at].literal.take();
            list[at] = again;
            continue;
        }
        if list[at].item.names("author").is_empty() {
            list[at].item.set_names(role, &names);
        }
    }
}
