//! Citation styles and locales to choose from.

use crate::{App, LocaleSummary, StyleSummary};
use citations::Style;

/// Those that most briefings use, shown first.
const COMMON: [&str; 6] = [
    "chicago-notes",
    "chicago-author-date",
    "apa",
    "ieee",
    "modern-humanities-research-association-notes",
    "mla",
];

/// Locales that the styles' terms and the dates are written in, with their own names.
const LOCALES: [(&str, &str); 14] = [
    ("en-GB", "English (United Kingdom)"),
    ("en-US", "English (United States)"),
    ("de-DE", "Deutsch"),
    ("fr-FR", "Français"),
    ("es-ES", "Español"),
    ("it-IT", "Italiano"),
    ("pt-PT", "Português"),
    ("nl-NL", "Nederlands"),
    ("pl-PL", "Polski"),
    ("sv-SE", "Svenska"),
    ("el-GR", "Ελληνικά"),
    ("ko-KR", "한국어"),
    ("uk-UA", "Українська"),
    ("ru-RU", "Русский"),
];

/// The styles at hand: the common ones first, the others by name.
pub fn list_styles() -> Vec<StyleSummary> {
    let mut styles: Vec<StyleSummary> = Style::list()
        .into_iter()
        .map(|style| StyleSummary { name: style.name, title: style.title, class: style.class })
        .collect();
    let rank = |name: &str| COMMON.iter().position(|common| *common == name).unwrap_or(usize::MAX);
    styles.sort_by(|a, b| (rank(&a.name), &a.name).cmp(&(rank(&b.name), &b.name)));
    styles
}

impl App {
    /// The styles at hand.
    pub fn list_styles(&self) -> Vec<StyleSummary> {
        list_styles()
    }

    /// The locales at hand.
    pub fn list_locales(&self) -> Vec<LocaleSummary> {
        let summary = |(code, name): (&str, &str)| LocaleSummary {
            code: code.to_owned(),
            name: name.to_owned(),
        };
        LOCALES.into_iter().map(summary).collect()
    }
}
