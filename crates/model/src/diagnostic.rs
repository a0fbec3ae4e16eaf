//! Findings that travel beside a result instead of replacing it.

use serde::{Deserialize, Serialize};

/// How much a finding matters.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS,
)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; nothing is wrong.
    Info,
    /// The result stands, but something in it may not be what the user wants.
    Warning,
    /// A part of the result is missing or wrong.
    Error,
}

/// Where a finding belongs; every part is optional.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(default)]
pub struct Place {
    /// A file's path or name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Line, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// Column in characters, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<u32>,
    /// Page, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// An article, section, block, note, source or outline entry.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
}

/// One finding: what happened, where, and what the user can do about it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// A stable kebab-case name, such as `note-without-mark`.
    pub code: String,
    /// What happened: a lower-case fragment that names the thing in quotes.
    pub message: String,
    /// What to do next, as a request to the reader.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// Where.
    #[serde(default)]
    pub at: Place,
}

impl Diagnostic {
    /// A warning without hint or place.
    pub fn warning(code: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            code: code.into(),
            message: message.into(),
            hint: None,
            at: Place::default(),
        }
    }

    /// The same finding with a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same finding at an item.
    #[must_use]
    pub fn item(mut self, item: impl Into<String>) -> Self {
        self.at.item = Some(item.into());
        self
    }

    /// The same finding in a file.
    #[must_use]
    pub fn file(mut self, file: impl Into<String>) -> Self {
        self.at.file = Some(file.into());
        self
    }

    /// The same finding at a line, counted from 1.
    #[must_use]
    pub fn line(mut self, line: u32) -> Self {
        self.at.line = Some(line);
        self
    }
}
