//! CSL styles by name: those of the archive and those a user brings as a file.

mod check;

use citationberg::{IndependentStyle, LocaleCode};
use hayagriva::archive::ArchivedStyle;
use model::StyleClass;
use std::sync::Arc;

/// What the CSL repository calls the styles that the archive has under another name, and the
/// short names that analysts type.
const ALIASES: &[(&str, ArchivedStyle)] = &[
    ("chicago", ArchivedStyle::ChicagoNotes),
    ("chicago-note-bibliography", ArchivedStyle::ChicagoNotes),
    ("chicago-fullnote-bibliography", ArchivedStyle::ChicagoNotes),
    ("chicago-shortened-notes-bibliography", ArchivedStyle::ChicagoShortenedNotes),
    ("turabian", ArchivedStyle::TurabianFullnote8),
    ("turabian-fullnote-bibliography", ArchivedStyle::TurabianFullnote8),
    ("apsa", ArchivedStyle::AmericanPoliticalScienceAssociation),
    ("mhra", ArchivedStyle::ModernHumanitiesResearchAssociationNotes),
    ("harvard", ArchivedStyle::HarvardCiteThemRight),
];

/// The prefix of the ids of the styles in the CSL repository.
const REPOSITORY: &str = "http://www.zotero.org/styles/";

/// A CSL style that is ready to cite with.
#[derive(Clone, Debug, PartialEq)]
pub struct Style {
    pub(crate) csl: Arc<IndependentStyle>,
    /// The locale that a dependent style sets over its parent's.
    pub(crate) locale: Option<LocaleCode>,
}

/// A style of the archive, for lists to choose from.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct StyleEntry {
    /// The name that [`Style::load`] takes.
    pub name: String,
    /// The style's full name.
    pub title: String,
    /// Whether it cites in notes or in the text.
    pub class: StyleClass,
}

/// Why a style cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum StyleError {
    /// No style of the archive has this name.
    #[error("no style is called “{name}”{}", near_names(near))]
    Unknown {
        /// The name asked for.
        name: String,
        /// Names that look like it, the nearest first.
        near: Vec<String>,
    },
    /// The file is not a CSL style.
    #[error("the style file cannot be read")]
    Invalid {
        /// What the CSL reader said.
        #[source]
        source: citationberg::XmlDeError,
    },
    /// The file is larger or nested more deeply than any style in use.
    #[error("the style file is nested more than {limit} levels deep")]
    TooDeep {
        /// The most levels that are read.
        limit: usize,
    },
    /// The style is a dependent one whose parent the archive does not have.
    #[error("the style depends on “{parent}”, which is not among the styles at hand")]
    NoParent {
        /// The parent's id.
        parent: String,
    },
    /// A macro calls itself.
    #[error("the style's macro “{name}” calls itself")]
    Endless {
        /// The macro.
        name: String,
    },
}

fn near_names(near: &[String]) -> String {
    let quoted: Vec<String> = near.iter().map(|name| format!("“{name}”")).collect();
    if quoted.is_empty() {
        String::new()
    } else {
        format!("; those nearest to it are {}", quoted.join(", "))
    }
}

impl Style {
    /// Loads a style by the archive's name, by the CSL repository's id with or without its
    /// address, or from the text of a `.csl` file.
    ///
    /// # Errors
    /// When no style has the name, or the text is not a style that can be used.
    pub fn load(name_or_xml: &str) -> Result<Self, StyleError> {
        let text = name_or_xml.trim().trim_start_matches('\u{feff}');
        if text.starts_with('<') {
            return Self::from_xml(text);
        }
        let archived = by_name(text)
            .ok_or_else(|| StyleError::Unknown { name: text.to_owned(), near: nearest(text) })?;
        Ok(Self::from_archive(archived))
    }

    /// Reads a `.csl` file's text; a dependent style takes its parent from the archive.
    ///
    /// # Errors
    /// When the text is not a style, or its parent is not in the archive.
    pub fn from_xml(xml: &str) -> Result<Self, StyleError> {
        check::check_depth(xml)?;
        match citationberg::Style::from_xml(xml).map_err(|source| StyleError::Invalid { source })? {
            citationberg::Style::Independent(csl) => {
                check::check_macros(&csl)?;
                Ok(Self { csl: Arc::new(csl), locale: None })
            }
            citationberg::Style::Dependent(dependent) => {
                let href = dependent.parent_link.href;
                let parent =
                    by_name(&href).ok_or_else(|| StyleError::NoParent { parent: href.clone() })?;
                Ok(Self { locale: dependent.default_locale, ..Self::from_archive(parent) })
            }
        }
    }

    fn from_archive(archived: ArchivedStyle) -> Self {
        let mut locale = None;
        let mut style = archived.get();
        // The archive resolves its own dependent styles in one step.
        while let citationberg::Style::Dependent(dependent) = &style {
            locale = locale.or_else(|| dependent.default_locale.clone());
            match ArchivedStyle::by_id(&dependent.parent_link.href) {
                Some(parent) if parent != archived => style = parent.get(),
                _ => style = ArchivedStyle::ChicagoNotes.get(),
            }
        }
        let citationberg::Style::Independent(csl) = style else {
            unreachable!("the loop ends with an independent style")
        };
        Self { csl: Arc::new(csl), locale }
    }

    /// Every style of the archive, by name.
    pub fn list() -> Vec<StyleEntry> {
        let mut list: Vec<StyleEntry> = ArchivedStyle::all()
            .iter()
            .filter_map(|archived| {
                let name = archived.names().last()?;
                Some(StyleEntry {
                    name: (*name).to_owned(),
                    title: archived.display_name().to_owned(),
                    class: Self::from_archive(*archived).class(),
                })
            })
            .collect();
        list.sort_by(|a, b| a.name.cmp(&b.name));
        list
    }

    /// The style's own title.
    pub fn title(&self) -> &str {
        &self.csl.info.title.value
    }

    /// Whether it cites in notes or in the text.
    pub fn class(&self) -> StyleClass {
        match self.csl.settings.class {
            citationberg::StyleClass::Note => StyleClass::Note,
            citationberg::StyleClass::InText => StyleClass::InText,
        }
    }

    /// Whether it sets years by themselves. Where a date has a season, the processor sets that beside
    /// such a year too (hayagriva 0.10.1), and it stands twice.
    pub(crate) fn sets_years_apart(&self) -> bool {
        check::sets_years_apart(&self.csl)
    }

    /// The locale to cite in: the style's own where it has one, else the one asked for.
    pub(crate) fn locale_for(&self, asked: &str) -> Option<LocaleCode> {
        let own = self.locale.clone().or_else(|| self.csl.default_locale.clone());
        own.or_else(|| (!asked.trim().is_empty()).then(|| LocaleCode(asked.trim().to_owned())))
    }
}

fn by_name(name: &str) -> Option<ArchivedStyle> {
    let name = name.trim().trim_end_matches('/');
    let name = name.strip_suffix(".csl").unwrap_or(name);
    let bare = name
        .strip_prefix(REPOSITORY)
        .or_else(|| name.strip_prefix("https://www.zotero.org/styles/"))
        .unwrap_or(name)
        .to_lowercase();
    ArchivedStyle::by_name(&bare)
        .or_else(|| ArchivedStyle::by_id(&format!("{REPOSITORY}{bare}")))
        .or_else(|| ArchivedStyle::by_id(name))
        .or_else(|| ALIASES.iter().find(|(alias, _)| *alias == bare).map(|(_, style)| *style))
}

/// The three names most like the one asked for.
fn nearest(name: &str) -> Vec<String> {
    let name = name.to_lowercase();
    let mut ranked: Vec<(f64, &str)> = ArchivedStyle::all()
        .iter()
        .flat_map(|style| style.names())
        .map(|known| (strsim::jaro_winkler(&name, known), *known))
        .filter(|(likeness, _)| *likeness > 0.8)
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    ranked.into_iter().take(3).map(|(_, known)| known.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn archive_names_and_repository_ids_lead_to_the_same_style() {
        for (name, id) in [
            ("chicago-notes", "chicago-notes-bibliography"),
            ("apa", "http://www.zotero.org/styles/apa"),
            ("ieee", "https://www.zotero.org/styles/ieee"),
            ("mla", "modern-language-association"),
            ("turabian-fullnote-8", "turabian"),
        ] {
            let (by_name, by_id) = (Style::load(name).unwrap(), Style::load(id).unwrap());
            assert_eq!(by_name.title(), by_id.title(), "{name}");
        }
    }

    #[test]
    fn the_styles_analysts_use_are_there() {
        for name in [
            "chicago-author-date",
            "harvard-cite-them-right",
            "vancouver",
            "nature",
            "american-political-science-association",
            "modern-humanities-research-association",
        ] {
            assert!(Style::load(name).is_ok(), "{name}");
        }
        assert!(Style::list().len() > 70);
    }

    #[test]
    fn an_unknown_name_is_answered_with_those_like_it() {
        let error = Style::load("chicago-authordate").unwrap_err().to_string();
        assert!(error.contains("“chicago-author-date”"), "{error}");
    }

    #[test]
    fn a_file_that_is_no_style_is_refused() {
        assert!(matches!(Style::load("<html></html>"), Err(StyleError::Invalid { .. })));
    }

    #[test]
    fn endless_macros_and_bottomless_nesting_are_refused() {
        let style = |body: &str| {
            format!(
                r#"<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="note">
                <info><title>T</title><id>t</id><updated>2024-01-01T00:00:00Z</updated></info>
                <macro name="a"><text macro="b"/></macro><macro name="b"><text macro="a"/></macro>
                <citation><layout>{body}</layout></citation></style>"#
            )
        };
        let looped = Style::load(&style(r#"<text macro="a"/>"#));
        assert!(matches!(looped, Err(StyleError::Endless { .. })), "{looped:?}");
        let deep = style(&format!("{}{}", "<group>".repeat(5000), "</group>".repeat(5000)));
        assert!(matches!(Style::load(&deep), Err(StyleError::TooDeep { .. })));
    }
}
