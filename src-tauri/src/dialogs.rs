//! Asking the user for files: the system's dialogs, or answers from a file for tests.

use serde::Deserialize;
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::{error::Error, fs};

/// What the user is asked to choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Files {
    /// Articles in any format.
    Articles,
    /// Folders whose files are articles.
    Folders,
    /// PDF files to append.
    Annexes,
    /// A packed template.
    Template,
    /// Citation styles.
    Style,
}

/// What is asked of the user in windows of their own. Both calls block until answered.
pub(crate) trait Dialogs: Send + Sync {
    /// Files or folders to read; none if the user thought better of it.
    fn choose_files(&self, what: Files) -> Vec<PathBuf>;
    /// Where to write a file; the ending of the suggested name tells which kind.
    fn choose_save_path(&self, suggested: &str) -> Option<PathBuf>;
}

/// The system's dialogs, or those answered by the file that `BRIEFPACK_TEST_DIALOGS` names.
pub(crate) fn from_environment() -> Result<Arc<dyn Dialogs>, Box<dyn Error>> {
    Ok(match std::env::var_os("BRIEFPACK_TEST_DIALOGS") {
        Some(file) => Arc::new(Prepared::read(Path::new(&file))?),
        None => Arc::new(Native),
    })
}

struct Native;

impl Dialogs for Native {
    fn choose_files(&self, what: Files) -> Vec<PathBuf> {
        let dialog = rfd::FileDialog::new();
        let chosen = match what {
            Files::Articles => dialog.set_title("Import articles").pick_files(),
            Files::Folders => dialog.set_title("Import folders").pick_folders(),
            Files::Annexes => {
                dialog.set_title("Add annexes").add_filter("PDF", &["pdf"]).pick_files()
            }
            Files::Template => {
                dialog.set_title("Add a template").pick_file().map(|file| vec![file])
            }
            Files::Style => dialog
                .set_title("Add citation styles")
                .add_filter("CSL styles", &["csl", "xml"])
                .pick_files(),
        };
        chosen.unwrap_or_default()
    }

    fn choose_save_path(&self, suggested: &str) -> Option<PathBuf> {
        let dialog = rfd::FileDialog::new().set_title("Export").set_file_name(suggested);
        match Path::new(suggested).extension().and_then(|ending| ending.to_str()) {
            Some(ending) => dialog.add_filter(ending.to_uppercase(), &[ending]).save_file(),
            None => dialog.save_file(),
        }
    }
}

/// Answers given beforehand, each used once, in order; afterwards every dialog is dismissed.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Answers {
    choose_files: VecDeque<Vec<PathBuf>>,
    choose_save_path: VecDeque<PathBuf>,
}

struct Prepared(Mutex<Answers>);

impl Prepared {
    fn read(file: &Path) -> Result<Self, Box<dyn Error>> {
        Ok(Self(Mutex::new(serde_json::from_slice(&fs::read(file)?)?)))
    }

    fn next<T>(&self, answer: impl FnOnce(&mut Answers) -> Option<T>) -> Option<T> {
        answer(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Dialogs for Prepared {
    fn choose_files(&self, _what: Files) -> Vec<PathBuf> {
        self.next(|answers| answers.choose_files.pop_front()).unwrap_or_default()
    }

    fn choose_save_path(&self, _suggested: &str) -> Option<PathBuf> {
        self.next(|answers| answers.choose_save_path.pop_front())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prepared_answers_are_used_once_and_in_order() {
        let answers = r#"{"choose_files": [["/a", "/b"], ["/c"]], "choose_save_path": ["/d.pdf"]}"#;
        let dialogs = Prepared(Mutex::new(serde_json::from_str(answers).unwrap()));
        assert_eq!(dialogs.choose_files(Files::Articles).len(), 2);
        assert_eq!(dialogs.choose_files(Files::Articles), [PathBuf::from("/c")]);
        assert!(dialogs.choose_files(Files::Articles).is_empty());
        assert_eq!(dialogs.choose_save_path("x"), Some(PathBuf::from("/d.pdf")));
        assert_eq!(dialogs.choose_save_path("x"), None);
    }
}
