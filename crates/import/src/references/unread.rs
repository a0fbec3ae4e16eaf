//! What a library says that is not read, and in which entries.

use crate::limits::MAX_WARNINGS_PER_CODE;
use model::Diagnostic;
use std::collections::BTreeMap;

/// The most entries that are named for one field, and the most characters of what names one.
const MAX_ENTRIES: usize = 3;
const MAX_NAME: usize = 60;

/// The fields of a library that are not read, each with the entries that have it.
#[derive(Default)]
pub(super) struct Unread(BTreeMap<String, Entries>);

/// The entries that have a field: the first by name, all of them by number.
#[derive(Default)]
struct Entries {
    named: Vec<String>,
    count: usize,
}

impl Unread {
    /// Takes a field of an entry, which is named by its key or title.
    pub(super) fn add(&mut self, field: &str, entry: &str) {
        let entries = self.0.entry(field.to_owned()).or_default();
        let name = short(entry);
        if entries.named.last() == Some(&name) {
            return;
        }
        entries.count += 1;
        if entries.named.len() < MAX_ENTRIES && !name.is_empty() {
            entries.named.push(name);
        }
    }

    /// The finding that what stands in the fields is not read.
    pub(super) fn finding(&self, kind: &str) -> Option<Diagnostic> {
        let all = self.0.iter().take(MAX_WARNINGS_PER_CODE);
        let mut told: Vec<String> = all.map(|(field, entries)| entries.of(field)).collect();
        if self.0.len() > told.len() {
            told.push(format!("{} more", self.0.len() - told.len()));
        }
        let message = format!("what stands under the {kind} {} is not read", told.join(", "));
        let hint = "if a source lacks something, add it to the source";
        (!told.is_empty()).then(|| Diagnostic::warning("reference-entry", message).hint(hint))
    }
}

impl Entries {
    fn of(&self, field: &str) -> String {
        if self.named.is_empty() {
            return field.to_owned();
        }
        let mut named: Vec<String> = self.named.iter().map(|name| format!("“{name}”")).collect();
        let more = self.count - named.len();
        named.extend((more > 0).then(|| format!("{more} more")));
        format!("{field} (in {})", named.join(", "))
    }
}

/// The beginning of a long name.
fn short(name: &str) -> String {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    match name.char_indices().nth(MAX_NAME) {
        Some((end, _)) => format!("{}…", name[..end].trim_end()),
        None => name,
    }
}
