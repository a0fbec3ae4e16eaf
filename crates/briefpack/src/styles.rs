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
    // A common name that is another name of a listed style stands in its place, so that what
    // briefings say is found in the list.
    for common in COMMON {
        if styles.iter().any(|style| style.name == common) {
            continue;
        }
        let Ok(known) = Style::load(common) else { continue };
        if let Some(style) = styles.iter_mut().find(|style| style.title == known.title()) {
            common.clone_into(&mut style.name);
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_that_templates_use_are_in_the_list() {
        let styles = list_styles();
        for name in ["chicago-notes", "chicago-author-date", "apa", "ieee"] {
            assert!(styles.iter().any(|style| style.name == name), "{name}");
        }
        assert_eq!(styles[0].name, "chicago-notes");
    }
}
