//! The templates at hand: built-in ones and the user's.

use crate::manifest::is_id;
use crate::{Template, TemplateError, TemplateOrigin};
use include_dir::{Dir, include_dir};
use model::Diagnostic;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../templates");

/// The folder of files that every template may name as `briefpack/…`.
const SHARED: &str = "shared";

/// A file that every template may use.
pub(crate) fn shared_file(path: &str) -> Option<Arc<[u8]>> {
    BUILT_IN.get_file(format!("{SHARED}/{path}")).map(|file| file.contents().into())
}

/// The shared Tera files, by the names under which templates include them.
pub(crate) fn shared_tera_files() -> Vec<(String, String)> {
    let folder = BUILT_IN.get_dir(SHARED);
    let files = folder.into_iter().flat_map(Dir::files);
    let text = files.filter_map(|f| Some((f.path().file_name()?.to_str()?, f.contents_utf8()?)));
    text.filter(|(name, _)| name.ends_with(".tera"))
        .map(|(name, text)| (format!("briefpack/{name}"), text.to_owned()))
        .collect()
}

/// All templates at hand, by id.
#[derive(Debug, Clone)]
pub struct Templates {
    by_id: BTreeMap<String, Template>,
    user_folder: Option<PathBuf>,
    diagnostics: Vec<Diagnostic>,
}

impl Templates {
    /// The built-in templates alone.
    pub fn built_in() -> Self {
        let mut by_id = BTreeMap::new();
        let mut diagnostics = Vec::new();
        for folder in BUILT_IN.dirs().filter(|d| !d.path().ends_with(SHARED)) {
            let mut files = BTreeMap::new();
            collect_files(folder, folder.path(), &mut files);
            match Template::from_files(files, TemplateOrigin::BuiltIn) {
                Ok(template) => {
                    by_id.insert(template.id().to_owned(), template);
                }
                Err(error) => diagnostics.push(unusable(folder.path(), &error)),
            }
        }
        Self { by_id, user_folder: None, diagnostics }
    }

    /// The built-in templates and those in the user's folder, one folder each. A template of the
    /// user's hides a built-in one of the same id; one that cannot be read is reported and left
    /// out. A folder that does not exist holds none.
    pub fn load(user_folder: &Path) -> Self {
        let mut templates = Self::built_in();
        templates.user_folder = Some(user_folder.to_path_buf());
        let mut folders: Vec<PathBuf> = std::fs::read_dir(user_folder)
            .into_iter()
            .flatten()
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.is_dir())
            .collect();
        folders.sort();
        for folder in folders {
            match Template::load(&folder) {
                Ok(template) => {
                    templates.by_id.insert(template.id().to_owned(), template);
                }
                Err(error) => templates.diagnostics.push(unusable(&folder, &error)),
            }
        }
        templates
    }

    /// The template of an id.
    ///
    /// # Errors
    ///
    /// If there is none.
    pub fn get(&self, id: &str) -> Result<&Template, TemplateError> {
        self.by_id.get(id).ok_or_else(|| TemplateError::Unknown {
            id: id.to_owned(),
            known: self.by_id.keys().cloned().collect(),
        })
    }

    /// All of them, ordered by id.
    pub fn iter(&self) -> impl Iterator<Item = &Template> {
        self.by_id.values()
    }

    /// What could not be loaded.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Removes a template of the user's.
    ///
    /// # Errors
    ///
    /// If no folder of the user's holds it, or the folder cannot be removed.
    pub fn delete(&mut self, id: &str) -> Result<(), TemplateError> {
        let TemplateOrigin::Folder(folder) = self.get(id)?.origin().clone() else {
            return Err(TemplateError::BadId { id: id.to_owned() });
        };
        std::fs::remove_dir_all(&folder)
            .map_err(|source| TemplateError::Io { path: folder, source })?;
        let user_folder = self.user_folder.take();
        *self = user_folder.map_or_else(Self::built_in, |folder| Self::load(&folder));
        Ok(())
    }
}

fn unusable(folder: &Path, error: &TemplateError) -> Diagnostic {
    let message = format!("the template in “{}” cannot be used: {error}", folder.display());
    Diagnostic::warning("template-unusable", message).hint(error.hint())
}

fn collect_files(folder: &Dir<'_>, root: &Path, out: &mut BTreeMap<String, Arc<[u8]>>) {
    for file in folder.files() {
        if let Ok(path) = file.path().strip_prefix(root) {
            let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
            out.insert(parts.join("/"), file.contents().into());
        }
    }
    for inner in folder.dirs() {
        collect_files(inner, root, out);
    }
}

/// The folder that a template of this id has or would have.
pub(crate) fn folder_of(user_folder: &Path, id: &str) -> Result<PathBuf, TemplateError> {
    if is_id(id) {
        Ok(user_folder.join(id))
    } else {
        Err(TemplateError::BadId { id: id.to_owned() })
    }
}
