//! What is odd about text, reported once for a document even where words come from memory.

use crate::frame::{Diagnostic, Severity};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

/// The most words that are reported as too wide.
const MOST_REPORTS: usize = 100;

/// One finding.
#[derive(Debug, Clone)]
pub(super) enum Report {
    /// A character that no font has, with the word it was met in.
    Missing(char, String),
    /// A word that was broken by force.
    Overfull(String),
    /// A font whose small capitals are made up.
    MadeUp(String),
}

#[derive(Default)]
struct Found {
    missing: BTreeMap<char, String>,
    overfull: BTreeSet<String>,
    made_up: BTreeSet<String>,
}

/// The findings of a document.
#[derive(Default)]
pub(super) struct Reports(Mutex<Found>);

thread_local! {
    /// The findings of what is being set on this thread, where they are kept with it.
    static KEPT: RefCell<Option<Vec<Report>>> = const { RefCell::new(None) };
}

/// Does something and gives, beside its result, what it reported; so that this can be reported
/// again when the result comes from memory.
pub(super) fn keeping<T>(work: impl FnOnce() -> T) -> (T, Vec<Report>) {
    let outer = KEPT.replace(Some(Vec::new()));
    let result = work();
    let found = KEPT.replace(outer).unwrap_or_default();
    KEPT.with_borrow_mut(|outer| {
        if let Some(outer) = outer {
            outer.extend(found.iter().cloned());
        }
    });
    (result, found)
}

impl Reports {
    /// Reports something.
    pub(super) fn add(&self, report: Report) {
        KEPT.with_borrow_mut(|kept| {
            if let Some(kept) = kept {
                kept.push(report.clone());
            }
        });
        let mut found = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match report {
            Report::Missing(character, word) => {
                found.missing.entry(character).or_insert(word);
            }
            Report::Overfull(word) => {
                if found.overfull.len() < MOST_REPORTS {
                    found.overfull.insert(word);
                }
            }
            Report::MadeUp(font) => {
                found.made_up.insert(font);
            }
        }
    }

    /// Reports again what something reported when it was set.
    pub(super) fn repeat(&self, reports: &[Report]) {
        for report in reports {
            self.add(report.clone());
        }
    }

    /// All findings, each once; begins anew.
    pub(super) fn take(&self) -> Vec<Diagnostic> {
        let found = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        let warning = |code: &'static str, message: String| Diagnostic {
            severity: Severity::Warning,
            code,
            message,
            file: None,
            line: None,
            page: None,
            element: None,
        };
        let missing = found.missing.into_iter().map(|(c, word)| {
            let code = c as u32;
            warning(
                "missing-glyph",
                format!("no font has the character “{c}” (U+{code:04X}), as in “{word}”"),
            )
        });
        let overfull = found.overfull.into_iter().map(|word| {
            warning("overfull-line", format!("“{word}” is wider than its line and was broken"))
        });
        let made_up = found.made_up.into_iter().map(|font| {
            let message = format!("the font {font} has no small capitals: they are made up");
            warning("small-caps-synthesised", message)
        });
        missing.chain(overfull).chain(made_up).collect()
    }
}
