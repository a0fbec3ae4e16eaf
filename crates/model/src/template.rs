//! What a template says of itself.

use crate::Entry;
use serde::{Deserialize, Serialize};

/// A template folder's `template.toml`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ts_rs::TS)]
#[serde(default)]
pub struct TemplateManifest {
    /// Kebab-case, unique among the templates at hand.
    pub id: String,
    /// What the user sees in a list.
    pub name: String,
    /// What it is for, in a sentence.
    pub description: String,
    /// The template's own version, free of form.
    pub version: String,
    /// The Tera file that writes the page; `page.html.tera` if absent.
    pub page: Option<String>,
    /// The CSS files, in order of the cascade.
    pub styles: Vec<String>,
    /// The CSL style that a new briefing starts with.
    pub csl_style: Option<String>,
    /// The locale that a new briefing starts with.
    pub locale: Option<String>,
    /// Its own options.
    #[serde(default)]
    pub options: Vec<OptionSpec>,
    /// The outline that a new briefing starts with: slots, parts, standing texts.
    #[serde(default)]
    pub entries: Vec<Entry>,
}

/// One option of a template.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct OptionSpec {
    /// The name by which briefings and Tera files know it.
    pub name: String,
    /// What the user sees.
    pub label: String,
    /// A sentence of help.
    #[serde(default)]
    pub help: Option<String>,
    /// What values it takes.
    #[serde(flatten)]
    pub kind: OptionKind,
    /// Its value when the briefing sets none.
    pub default: OptionValue,
}

/// What values an option takes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum OptionKind {
    /// On or off.
    Toggle,
    /// One of several.
    Choice {
        /// The values, in the order shown.
        choices: Vec<String>,
    },
    /// Free text.
    Text,
    /// A colour as `#rrggbb`.
    Color,
    /// A whole number within bounds.
    Number {
        /// The least value.
        #[ts(type = "number")]
        min: i64,
        /// The greatest value.
        #[ts(type = "number")]
        max: i64,
    },
}

/// The value of an option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(untagged)]
pub enum OptionValue {
    /// Of a toggle.
    Toggle(bool),
    /// Of a number.
    Number(#[ts(type = "number")] i64),
    /// Of a choice, a text or a colour.
    Text(String),
}
