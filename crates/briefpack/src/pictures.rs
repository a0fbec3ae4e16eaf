//! Pictures: which files are ones, and where a document may read them.

use std::path::{Component, Path};
use std::sync::Arc;
use typeset::{ResourceError, Resources};

const EXTENSIONS: [&str; 7] = ["png", "jpg", "jpeg", "gif", "webp", "svg", "css"];

/// Whether a name is that of a picture or a sheet that goes with a page.
pub(crate) fn is_picture(name: &str) -> bool {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    extension.is_some_and(|extension| EXTENSIONS.contains(&extension.as_str()))
}

/// Reads a file by a relative address beneath a folder; nothing outside of it, no link out of it.
pub(crate) fn read_beneath(folder: &Path, address: &str) -> Option<Vec<u8>> {
    let address = address.split(['?', '#']).next().unwrap_or_default();
    let relative = Path::new(address);
    let plain =
        relative.components().all(|c| matches!(c, Component::Normal(_) | Component::CurDir));
    if address.is_empty() || address.contains(':') || !plain {
        return None;
    }
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let path = folder.join(relative).canonicalize().ok()?;
    if !path.starts_with(folder.canonicalize().ok()?) || !path.is_file() {
        return None;
    }
    std::fs::read(path).ok()
}

/// The files beneath a folder.
pub(crate) struct Beneath<'a>(pub(crate) &'a Path);

impl Resources for Beneath<'_> {
    fn load(&self, url: &str) -> Result<Arc<[u8]>, ResourceError> {
        if url.contains("://") {
            return Err(ResourceError::Refused);
        }
        read_beneath(self.0, url).map(Arc::from).ok_or(ResourceError::NotFound)
    }
}
