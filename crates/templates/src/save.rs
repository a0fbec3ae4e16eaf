//! A briefing saved as a template.

use crate::manifest::is_id;
use crate::pack::write_folder;
use crate::{Template, TemplateError, TemplateOrigin, manifest};
use model::{Briefing, Entry, EntryKind};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// Saves a briefing's skeleton and look as a new template of the user's: its outline with a slot
/// in place of each pick and annex, the files of the template it uses, its options as defaults,
/// its style and locale. What the analyst wrote is kept as standing text.
///
/// # Errors
///
/// If the name gives no usable id, a template of that id is there already, or the folder cannot
/// be written.
pub fn save_as_template(
    briefing: &Briefing,
    base: &Template,
    name: &str,
    user_folder: &Path,
) -> Result<Template, TemplateError> {
    let id = id_of(name);
    if !is_id(&id) {
        return Err(TemplateError::BadId { id: name.to_owned() });
    }
    let mut saved = base.manifest().clone();
    saved.id = id;
    saved.name = name.trim().to_owned();
    saved.description = format!("{}, saved from “{}”", base.manifest().name, briefing.title);
    saved.csl_style = Some(briefing.style.clone()).filter(|s| !s.is_empty()).or(saved.csl_style);
    saved.locale = Some(briefing.locale.clone()).filter(|l| !l.is_empty()).or(saved.locale);
    for option in &mut saved.options {
        let value = briefing.options.get(&option.name);
        if let Some(value) = value.filter(|v| manifest::check_value(option, v).is_ok()) {
            option.default = value.clone();
        }
    }
    saved.entries = briefing.entries.iter().map(skeleton).collect();
    let mut files: BTreeMap<String, Arc<[u8]>> =
        base.files().map(|(path, bytes)| (path.to_owned(), bytes.into())).collect();
    files.insert(
        manifest::FILE_NAME.to_owned(),
        toml::to_string_pretty(&saved)?.into_bytes().into(),
    );
    let template = Template::from_files(files, TemplateOrigin::Folder(user_folder.to_path_buf()))?;
    write_folder(&template, user_folder)
}

/// An entry with slots in place of what belongs to one meeting only.
fn skeleton(entry: &Entry) -> Entry {
    let kind = match &entry.kind {
        EntryKind::Pick { .. } => {
            EntryKind::Slot { prompt: entry.title.clone().unwrap_or_else(|| "Article".to_owned()) }
        }
        EntryKind::Annex { name, .. } => EntryKind::Slot { prompt: format!("Annex: {name}") },
        kept @ (EntryKind::Part | EntryKind::Text { .. } | EntryKind::Slot { .. }) => kept.clone(),
    };
    Entry {
        id: entry.id.clone(),
        title: entry.title.clone(),
        kind,
        entries: entry.entries.iter().map(skeleton).collect(),
    }
}

/// The id that a name comes to: lower-case words joined by hyphens.
fn id_of(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Templates;
    use model::{OptionValue, Selection};

    #[test]
    fn picks_become_slots_and_options_become_defaults() {
        let templates = Templates::built_in();
        let base = templates.get("read-ahead").unwrap();
        let pick = EntryKind::Pick { article: "a1".into(), selection: Selection::Whole };
        let entry = |id: &str, kind, entries| Entry {
            id: id.into(),
            title: Some(id.into()),
            kind,
            entries,
        };
        let toggle = base
            .manifest()
            .options
            .iter()
            .find(|o| matches!(o.default, OptionValue::Toggle(_)))
            .unwrap();
        let OptionValue::Toggle(was) = toggle.default else { unreachable!() };
        let briefing = Briefing {
            title: "Monday".into(),
            style: "apa".into(),
            options: [(toggle.name.clone(), OptionValue::Toggle(!was))].into(),
            entries: vec![entry("News", EntryKind::Part, vec![entry("First", pick, vec![])])],
            ..Briefing::default()
        };
        let folder = tempfile::tempdir().unwrap();
        let saved = save_as_template(&briefing, base, "Monday meeting", folder.path()).unwrap();
        assert_eq!(saved.id(), "monday-meeting");
        assert_eq!(saved.manifest().csl_style.as_deref(), Some("apa"));
        let kept = saved.manifest().options.iter().find(|o| o.name == toggle.name).unwrap();
        assert_eq!(kept.default, OptionValue::Toggle(!was));
        let inner = &saved.manifest().entries[0].entries[0];
        assert_eq!(inner.kind, EntryKind::Slot { prompt: "First".into() });
        let loaded = Templates::load(folder.path());
        assert!(loaded.diagnostics().is_empty());
        assert!(loaded.get("monday-meeting").is_ok());
        for bad in ["", "…", "../.."] {
            assert!(save_as_template(&briefing, base, bad, folder.path()).is_err(), "{bad}");
        }
    }
}
