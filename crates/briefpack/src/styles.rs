//! Citation styles and locales to choose from, and the styles that users bring as `.csl` files.

use crate::{App, AppError, ErrorCode, LocaleSummary, StyleSummary};
use citations::{Memory, Style};
use std::path::{Path, PathBuf};

/// No style in use is nearly as large, in bytes.
const MAX_STYLE_BYTES: u64 = 4 << 20;

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

/// The styles that come with Briefpack: the common ones first, the others by name.
pub fn list_styles() -> Vec<StyleSummary> {
    let mut styles: Vec<StyleSummary> = Style::list()
        .into_iter()
        .map(|style| StyleSummary {
            name: style.name,
            title: style.title,
            class: style.class,
            built_in: true,
        })
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

/// The style that a `.csl` file holds.
pub(crate) fn read_style(path: &Path) -> Result<(Style, String), AppError> {
    let failed = |error: std::io::Error| AppError::file(path, &error);
    if std::fs::metadata(path).map_err(failed)?.len() > MAX_STYLE_BYTES {
        let message = format!("“{}” is too large for a citation style", path.display());
        return Err(AppError::new(ErrorCode::Style, message).hint("Choose a .csl file."));
    }
    let xml = String::from_utf8_lossy(&std::fs::read(path).map_err(failed)?).into_owned();
    let style = Style::from_xml(&xml).map_err(|error| {
        let error = AppError::from(error);
        AppError {
            message: format!("cannot use “{}”: {}", path.display(), error.message), ..error
        }
    })?;
    Ok((style, xml))
}

/// The style that a name, a path ending in `.csl`, or the name of one of the user's own styles
/// means.
pub(crate) fn find_style(
    name: &str,
    own: Option<&OwnStyles>,
    memory: &Memory,
) -> Result<Style, AppError> {
    let name = name.trim();
    if let Some(path) = own.and_then(|own| own.find(name)) {
        return Ok(read_style(&path)?.0);
    }
    if is_file(name) && (Path::new(name).is_file() || memory.style(name).is_err()) {
        return Ok(read_style(Path::new(name))?.0);
    }
    Ok(memory.style(name)?)
}

/// Whether a style is named by its file.
pub(crate) fn is_file(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csl"))
}

/// The folder of a library in which the user's own styles lie, each as `NAME.csl`.
pub(crate) struct OwnStyles(PathBuf);

impl OwnStyles {
    pub(crate) fn of(library: &Path) -> Self {
        Self(library.join("styles"))
    }

    /// The file of a style; none when there is no such style.
    fn find(&self, name: &str) -> Option<PathBuf> {
        let plain = !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\']);
        let path = self.0.join(format!("{name}.csl"));
        (plain && path.is_file()).then_some(path)
    }

    /// Those that can be used, by name.
    fn list(&self) -> Vec<StyleSummary> {
        let Ok(entries) = std::fs::read_dir(&self.0) else { return Vec::new() };
        let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        paths.sort();
        let usable = |path: &PathBuf| {
            let name = path.file_stem()?.to_str().filter(|_| is_file(&path.to_string_lossy()))?;
            match read_style(path) {
                Ok((style, _)) => Some(summary(name, &style)),
                Err(error) => {
                    tracing::warn!("a citation style of the library is left out: {error}");
                    None
                }
            }
        };
        paths.iter().filter_map(usable).collect()
    }
}

fn summary(name: &str, style: &Style) -> StyleSummary {
    StyleSummary {
        name: name.to_owned(),
        title: style.title().to_owned(),
        class: style.class(),
        built_in: false,
    }
}

impl App {
    /// The styles at hand: the user's own first.
    pub fn list_styles(&self) -> Vec<StyleSummary> {
        let mut styles = self.own_styles().list();
        styles.extend(list_styles());
        styles
    }

    pub(crate) fn own_styles(&self) -> OwnStyles {
        OwnStyles::of(&self.host.library)
    }

    /// Keeps a copy of a `.csl` file in the library. Its name becomes the style's, with a number
    /// where another style has it; a file that is kept already is not kept twice.
    ///
    /// # Errors
    /// When the file is no style that can be used, or the library cannot be written.
    pub fn add_style(&self, path: &Path) -> Result<StyleSummary, AppError> {
        let (style, xml) = read_style(path)?;
        let own = self.own_styles();
        std::fs::create_dir_all(&own.0).map_err(|error| AppError::file(&own.0, &error))?;
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().trim().to_lowercase();
        let plain = |c: char| if c.is_alphanumeric() || c == '-' || c == '_' { c } else { '-' };
        let stem: String = stem.chars().map(plain).collect();
        let numbered = (2..).map(|number| format!("{stem}-{number}"));
        for name in std::iter::once(stem.clone()).chain(numbered) {
            let file = own.0.join(format!("{name}.csl"));
            match std::fs::read(&file) {
                Ok(kept) if kept == xml.as_bytes() => return Ok(summary(&name, &style)),
                Ok(_) => {}
                Err(_) if Style::load(&name).is_ok() => {}
                Err(_) => {
                    crate::write_whole(&file, xml.as_bytes())?;
                    return Ok(summary(&name, &style));
                }
            }
        }
        unreachable!("numbers do not end")
    }

    /// Takes one of the user's own styles out of the library.
    ///
    /// # Errors
    /// When there is no such style, or a briefing cites in it, with the briefings' titles.
    pub fn delete_style(&self, name: &str) -> Result<(), AppError> {
        let Some(file) = self.own_styles().find(name) else {
            let message = format!("none of your own citation styles is called “{name}”");
            return Err(AppError::new(ErrorCode::NotFound, message)
                .hint("Those that come with Briefpack stay."));
        };
        let briefings = self.library.briefings()?;
        let citing = briefings.iter().filter(|row| row.briefing.style == name);
        let titles: Vec<String> = citing.map(|row| format!("“{}”", row.briefing.title)).collect();
        if !titles.is_empty() {
            let message = format!("the citation style “{name}” is used by {}", titles.join(", "));
            return Err(AppError::new(ErrorCode::InUse, message)
                .hint("Choose another style for them first."));
        }
        std::fs::remove_file(&file).map_err(|error| AppError::file(&file, &error))
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
