//! Templates in one file: a ZIP archive of the folder.

use crate::catalog::folder_of;
use crate::folder::{MAX_BYTES, MAX_FILES};
use crate::{Template, TemplateError, TemplateOrigin};
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// Packs a template's own files; the same files give the same bytes.
///
/// # Errors
///
/// If the archive cannot be written.
pub fn pack(template: &Template) -> Result<Vec<u8>, TemplateError> {
    let error = |source| TemplateError::Pack { path: PathBuf::from(template.id()), source };
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in template.files() {
        // Without a date of its own an entry would carry the clock's.
        let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
        writer.start_file(path, options).map_err(error)?;
        writer.write_all(bytes).map_err(|e| error(e.into()))?;
    }
    Ok(writer.finish().map_err(error)?.into_inner())
}

/// Unpacks a template into a folder of its id below the user's folder, whole or not at all.
///
/// # Errors
///
/// If the pack is no archive, exceeds 500 files or 64 MiB unpacked, holds a path that leads out
/// of its folder or no usable template, or if a template of its id is there already.
pub fn unpack(bytes: &[u8], name: &Path, user_folder: &Path) -> Result<Template, TemplateError> {
    let error = |source| TemplateError::Pack { path: name.to_path_buf(), source };
    let too_large = |limit| TemplateError::TooLarge { path: name.to_path_buf(), limit };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(error)?;
    if archive.len() > MAX_FILES {
        return Err(too_large("at most 500 files"));
    }
    let mut files: BTreeMap<String, Arc<[u8]>> = BTreeMap::new();
    let mut left = MAX_BYTES;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(error)?;
        if entry.is_dir() {
            continue;
        }
        let Some(path) = entry.enclosed_name() else {
            let entry = entry.name().map(std::borrow::Cow::into_owned).unwrap_or_default();
            return Err(TemplateError::Traversal { entry });
        };
        let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
        let path = parts.join("/");
        let mut bytes = Vec::new();
        // The size an archive declares is not to be trusted: count what really comes out.
        entry.take(left + 1).read_to_end(&mut bytes).map_err(|e| error(e.into()))?;
        left = left.checked_sub(bytes.len() as u64).ok_or_else(|| too_large("at most 64 MiB"))?;
        files.insert(path, bytes.into());
    }
    let template = Template::from_files(files, TemplateOrigin::Folder(name.to_path_buf()))?;
    write_folder(&template, user_folder)
}

/// Writes a template's files into a new folder of its id.
pub(crate) fn write_folder(
    template: &Template,
    user_folder: &Path,
) -> Result<Template, TemplateError> {
    let folder = folder_of(user_folder, template.id())?;
    if folder.exists() {
        return Err(TemplateError::Exists { id: template.id().to_owned() });
    }
    let io = |path: &Path| {
        let path = path.to_path_buf();
        move |source| TemplateError::Io { path, source }
    };
    std::fs::create_dir_all(user_folder).map_err(io(user_folder))?;
    let staging = tempfile::Builder::new()
        .prefix(".template-")
        .tempdir_in(user_folder)
        .map_err(io(user_folder))?;
    for (path, bytes) in template.files() {
        let target = staging.path().join(path);
        if let Some(parent) = target.parent() {
            std::fs::create_dir_all(parent).map_err(io(parent))?;
        }
        std::fs::write(&target, bytes).map_err(io(&target))?;
    }
    std::fs::rename(staging.path(), &folder).map_err(io(&folder))?;
    Template::load(&folder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Templates;

    #[test]
    fn a_packed_template_comes_back_as_it_was() {
        let templates = Templates::built_in();
        let memo = templates.get("memo").unwrap();
        let bytes = pack(memo).unwrap();
        assert_eq!(bytes, pack(memo).unwrap());
        let folder = tempfile::tempdir().unwrap();
        let back = unpack(&bytes, Path::new("memo.zip"), folder.path()).unwrap();
        assert_eq!(back.files().collect::<Vec<_>>(), memo.files().collect::<Vec<_>>());
        let again = unpack(&bytes, Path::new("memo.zip"), folder.path());
        assert!(matches!(again, Err(TemplateError::Exists { .. })), "{again:?}");
    }

    #[test]
    fn hostile_packs_are_refused_and_leave_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file("../../evil", SimpleFileOptions::default()).unwrap();
        let traversal = writer.finish().unwrap().into_inner();
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file("a.css", SimpleFileOptions::default()).unwrap();
        writer.write_all(&vec![b' '; (MAX_BYTES + 1) as usize]).unwrap();
        let bomb = writer.finish().unwrap().into_inner();
        for bytes in [b"nonsense".to_vec(), traversal, bomb] {
            assert!(unpack(&bytes, Path::new("x.zip"), folder.path()).is_err());
        }
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
