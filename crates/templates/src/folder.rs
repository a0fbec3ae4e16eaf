//! A template's files, wherever they come from.

use crate::TemplateError;
use crate::manifest;
use model::TemplateManifest;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use tera::Tera;

/// The most bytes all files of a template may have together.
pub(crate) const MAX_BYTES: u64 = 64 << 20;
/// The most files a template may have.
pub(crate) const MAX_FILES: usize = 500;

/// A template: its manifest and its files.
#[derive(Debug, Clone)]
pub struct Template {
    manifest: TemplateManifest,
    files: BTreeMap<String, Arc<[u8]>>,
    origin: TemplateOrigin,
    /// Its Tera files, parsed when they are first needed.
    pub(crate) engine: Arc<OnceLock<Tera>>,
}

/// Where a template comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TemplateOrigin {
    /// Compiled in.
    BuiltIn,
    /// A folder of the user's.
    Folder(PathBuf),
}

impl Template {
    /// A template from its files by path within its folder, `/` between the parts.
    pub(crate) fn from_files(
        files: BTreeMap<String, Arc<[u8]>>,
        origin: TemplateOrigin,
    ) -> Result<Self, TemplateError> {
        let folder = match &origin {
            TemplateOrigin::BuiltIn => PathBuf::from("built-in"),
            TemplateOrigin::Folder(folder) => folder.clone(),
        };
        let Some(text) = files.get(manifest::FILE_NAME) else {
            return Err(TemplateError::NoManifest { path: folder });
        };
        let name = folder.join(manifest::FILE_NAME).display().to_string();
        let manifest = manifest::parse_manifest(text, &name)?;
        let template = Self { manifest, files, origin, engine: Arc::default() };
        for file in template.named_files() {
            if template.file(&file).is_none() {
                return Err(TemplateError::MissingFile {
                    template: template.id().to_owned(),
                    file,
                });
            }
        }
        Ok(template)
    }

    /// Reads a template's folder. Links are not followed out of it.
    ///
    /// # Errors
    ///
    /// If a file cannot be read, the manifest is wrong, or the folder exceeds the limits of 500
    /// files and 64 MiB.
    pub fn load(folder: &Path) -> Result<Self, TemplateError> {
        let mut files = BTreeMap::new();
        let mut left = MAX_BYTES;
        let mut folders = vec![folder.to_path_buf()];
        let io = |path: &Path| {
            let path = path.to_path_buf();
            move |source| TemplateError::Io { path, source }
        };
        while let Some(current) = folders.pop() {
            for entry in std::fs::read_dir(&current).map_err(io(&current))? {
                let entry = entry.map_err(io(&current))?;
                let path = entry.path();
                let kind = entry.file_type().map_err(io(&path))?;
                if kind.is_dir() {
                    folders.push(path);
                } else if kind.is_file() {
                    let too_large =
                        |limit| TemplateError::TooLarge { path: folder.to_path_buf(), limit };
                    let size = entry.metadata().map_err(io(&path))?.len();
                    left = left.checked_sub(size).ok_or_else(|| too_large("at most 64 MiB"))?;
                    if files.len() >= MAX_FILES {
                        return Err(too_large("at most 500 files"));
                    }
                    let name = path.strip_prefix(folder).unwrap_or(&path);
                    let name: Vec<_> = name.iter().map(|part| part.to_string_lossy()).collect();
                    let bytes = std::fs::read(&path).map_err(io(&path))?;
                    files.insert(name.join("/"), bytes.into());
                }
            }
        }
        Self::from_files(files, TemplateOrigin::Folder(folder.to_path_buf()))
    }

    /// What the template says of itself.
    pub fn manifest(&self) -> &TemplateManifest {
        &self.manifest
    }

    /// Its id.
    pub fn id(&self) -> &str {
        &self.manifest.id
    }

    /// Where it comes from.
    pub fn origin(&self) -> &TemplateOrigin {
        &self.origin
    }

    /// A file by its path within the folder; `briefpack/…` names those that every template may
    /// use.
    pub fn file(&self, path: &str) -> Option<Arc<[u8]>> {
        match path.strip_prefix("briefpack/") {
            Some(shared) => crate::catalog::shared_file(shared),
            None => self.files.get(path).cloned(),
        }
    }

    /// Its own files with their paths.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_ref()))
    }

    /// The Tera file that writes the page.
    pub(crate) fn page_file(&self) -> &str {
        self.manifest.page.as_deref().unwrap_or("page.html.tera")
    }

    /// The files that the manifest names.
    fn named_files(&self) -> Vec<String> {
        let mut named = vec![self.page_file().to_owned()];
        named.extend(self.manifest.styles.iter().cloned());
        named
    }
}
