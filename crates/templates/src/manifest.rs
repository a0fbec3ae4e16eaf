//! `template.toml`.

use crate::TemplateError;
use model::{OptionKind, OptionSpec, OptionValue, TemplateManifest};

/// The manifest's file name.
pub(crate) const FILE_NAME: &str = "template.toml";

/// The keys a manifest may have at its top level.
const KEYS: [&str; 10] = [
    "id",
    "name",
    "description",
    "version",
    "page",
    "styles",
    "csl_style",
    "locale",
    "options",
    "entries",
];

/// Reads and checks a manifest; `file` names it in errors.
pub(crate) fn parse_manifest(bytes: &[u8], file: &str) -> Result<TemplateManifest, TemplateError> {
    let fail = |(line, column): (u32, u32), message: String| TemplateError::Manifest {
        file: file.to_owned(),
        line,
        column,
        message,
    };
    let text = std::str::from_utf8(bytes).map_err(|e| {
        fail(
            position(&String::from_utf8_lossy(&bytes[..e.valid_up_to()]), e.valid_up_to()),
            "the file is not UTF-8".to_owned(),
        )
    })?;
    let toml_error = |e: toml::de::Error| {
        fail(position(text, e.span().map_or(0, |s| s.start)), e.message().to_owned())
    };
    let table: toml::Table = toml::from_str(text).map_err(toml_error)?;
    if let Some(key) = table.keys().find(|key| !KEYS.contains(&key.as_str())) {
        let at = text
            .lines()
            .position(|l| l.trim_start().trim_start_matches('[').starts_with(key.as_str()));
        let line = u32::try_from(at.unwrap_or(0) + 1).unwrap_or(1);
        return Err(fail((line, 1), format!("“{key}” is not a key of template.toml")));
    }
    let manifest: TemplateManifest = toml::from_str(text).map_err(toml_error)?;
    if !is_id(&manifest.id) {
        return Err(fail((1, 1), format!("“{}” cannot be a template's id", manifest.id)));
    }
    for option in &manifest.options {
        if let Err(message) = check_value(option, &option.default) {
            let at = text.find(&option.name).unwrap_or(0);
            return Err(fail(position(text, at), message));
        }
    }
    Ok(manifest)
}

/// Whether a text can be a template's id and its folder's name.
pub(crate) fn is_id(id: &str) -> bool {
    !id.is_empty()
        && id.len() <= 80
        && !id.starts_with('-')
        && id.chars().all(|c| c.is_alphanumeric() || c == '-')
}

/// Whether a value suits an option; if not, what is wrong.
pub(crate) fn check_value(option: &OptionSpec, value: &OptionValue) -> Result<(), String> {
    let name = &option.name;
    match (&option.kind, value) {
        (OptionKind::Toggle, OptionValue::Toggle(_)) | (OptionKind::Text, OptionValue::Text(_)) => {
            Ok(())
        }
        (OptionKind::Choice { choices }, OptionValue::Text(text)) if choices.contains(text) => {
            Ok(())
        }
        (OptionKind::Choice { choices }, _) => {
            Err(format!("option “{name}” takes one of {}", choices.join(", ")))
        }
        (OptionKind::Color, OptionValue::Text(text)) if is_color(text) => Ok(()),
        (OptionKind::Color, _) => Err(format!("option “{name}” takes a colour such as #1f3a5f")),
        (OptionKind::Number { min, max }, OptionValue::Number(n)) if (min..=max).contains(&n) => {
            Ok(())
        }
        (OptionKind::Number { min, max }, _) => {
            Err(format!("option “{name}” takes a whole number from {min} to {max}"))
        }
        (OptionKind::Toggle, _) => Err(format!("option “{name}” takes true or false")),
        (OptionKind::Text, _) => Err(format!("option “{name}” takes a text")),
    }
}

fn is_color(text: &str) -> bool {
    text.strip_prefix('#')
        .is_some_and(|hex| hex.len() == 6 && hex.chars().all(|c| c.is_ascii_hexdigit()))
}

/// Line and column of a byte, both counted from 1.
pub(crate) fn position(text: &str, byte: usize) -> (u32, u32) {
    let before = text.get(..byte).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (u32::try_from(line).unwrap_or(u32::MAX), u32::try_from(column).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str) -> (u32, u32, String) {
        match parse_manifest(text.as_bytes(), "template.toml") {
            Err(TemplateError::Manifest { line, column, message, .. }) => (line, column, message),
            other => panic!("expected an error of the manifest, got {other:?}"),
        }
    }

    #[test]
    fn errors_name_line_and_column() {
        assert_eq!(place("id = \"a\"\nname = ").0, 2);
        assert_eq!(
            place("id = \"a\"\ncolour = 1\n"),
            (2, 1, "“colour” is not a key of template.toml".to_owned())
        );
        assert!(place("id = \"../a\"").2.contains("cannot be a template's id"));
    }

    #[test]
    fn a_default_must_suit_its_option() {
        let text = "id = \"a\"\n[[options]]\nname = \"size\"\nlabel = \"Size\"\nkind = \"number\"\nmin = 1\nmax = 3\ndefault = 4\n";
        assert_eq!(place(text).2, "option “size” takes a whole number from 1 to 3");
    }
}
