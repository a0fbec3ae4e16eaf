//! The form of a work that is no plain text, which parts it from the text of its title.

use super::words::fold;
use model::CslItem;

/// What a work is, where it is not a text to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Dataset,
    Software,
    /// A film, a broadcast, a recording.
    Recording,
    Speech,
    Interview,
    Map,
    PressRelease,
    FactSheet,
}

/// Kinds that say too little of the form: much is filed under them.
const VAGUE: &[&str] = &[
    "",
    "document",
    "webpage",
    "post",
    "post-weblog",
    "article",
    "manuscript",
    "paper-conference",
];

/// The form that an item tells by its type or its genre.
pub(super) fn form(item: &CslItem) -> Option<Form> {
    let genre = fold(&item.get("genre").unwrap_or_default());
    let is = |words: &[&str]| words.iter().any(|word| genre.contains(word));
    Some(match item.item_type().as_str() {
        "dataset" => Form::Dataset,
        "software" => Form::Software,
        "motion_picture" | "broadcast" | "song" => Form::Recording,
        "speech" => Form::Speech,
        "interview" => Form::Interview,
        "map" => Form::Map,
        _ if is(&["press release", "news release", "pressemitteilung", "communique de presse"]) => {
            Form::PressRelease
        }
        _ if is(&["fact sheet", "factsheet"]) => Form::FactSheet,
        _ => return None,
    })
}

/// Whether two items of these forms and types are two works, whatever their titles say.
pub(super) fn forms_differ(a: (Option<Form>, &str), b: (Option<Form>, &str)) -> bool {
    match (a, b) {
        ((Some(one), _), (Some(other), _)) => one != other,
        ((Some(_), _), (None, kind)) | ((None, kind), (Some(_), _)) => !VAGUE.contains(&kind),
        _ => false,
    }
}
