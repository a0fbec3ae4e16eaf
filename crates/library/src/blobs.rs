//! Bytes by their SHA-256, one file each.

use crate::{Library, LibraryError};
use model::BlobHash;
use sha2::{Digest, Sha256};
use std::io::Write;
use std::path::PathBuf;

impl Library {
    fn blob_path(&self, hash: &BlobHash) -> PathBuf {
        let name = hash.as_str();
        self.blobs.join(name.get(..2).unwrap_or("00")).join(name)
    }

    /// Keeps bytes and gives their hash; bytes already kept are not written again.
    ///
    /// # Errors
    /// [`LibraryError::Io`] when the folder cannot be written; then nothing is kept.
    pub fn put_blob(&self, bytes: &[u8]) -> Result<BlobHash, LibraryError> {
        let digest = Sha256::digest(bytes);
        let hash =
            BlobHash::new(digest.iter().map(|byte| format!("{byte:02x}")).collect::<String>());
        let path = self.blob_path(&hash);
        if path.exists() {
            return Ok(hash);
        }
        let folder = path.parent().unwrap_or(&self.blobs);
        let failed = |error| LibraryError::io(folder, error);
        std::fs::create_dir_all(folder).map_err(failed)?;
        let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
        file.write_all(bytes).map_err(failed)?;
        file.as_file().sync_all().map_err(failed)?;
        file.persist(&path).map_err(|error| LibraryError::io(&path, error.error))?;
        Ok(hash)
    }

    /// The bytes with a hash.
    ///
    /// # Errors
    /// [`LibraryError::NoBlob`] when they are not kept here.
    pub fn blob(&self, hash: &BlobHash) -> Result<Vec<u8>, LibraryError> {
        let known =
            hash.as_str().len() == 64 && hash.as_str().bytes().all(|byte| byte.is_ascii_hexdigit());
        if !known {
            return Err(LibraryError::NoBlob(hash.to_string()));
        }
        let path = self.blob_path(hash);
        std::fs::read(&path).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => LibraryError::NoBlob(hash.to_string()),
            _ => LibraryError::io(&path, error),
        })
    }
}
