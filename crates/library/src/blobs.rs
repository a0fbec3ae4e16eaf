//! Bytes by their SHA-256, one file each.

use crate::{Library, LibraryError};
use model::BlobHash;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// How much of a file is copied at once, in bytes.
const COPIED: usize = 64 << 10;

fn hash_of(digest: Sha256) -> BlobHash {
    BlobHash::new(digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect::<String>())
}

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
        let hash = hash_of(Sha256::new_with_prefix(bytes));
        self.put(&hash, |file| {
            file.write_all(bytes).map_err(|error| LibraryError::io(&self.blobs, error))
        })?;
        Ok(hash)
    }

    /// Keeps a copy of the file whose bytes have this hash, however large it is.
    ///
    /// # Errors
    /// [`LibraryError::Changed`] when the file cannot be read or has other bytes by now,
    /// [`LibraryError::Io`] when the folder cannot be written; then nothing is kept.
    pub fn put_file(&self, original: &Path, hash: &BlobHash) -> Result<(), LibraryError> {
        let changed = || LibraryError::Changed { path: original.to_owned() };
        self.put(hash, |file| {
            let mut from = File::open(original).map_err(|_| changed())?;
            let mut digest = Sha256::new();
            let mut bytes = vec![0; COPIED];
            loop {
                let length = from.read(&mut bytes).map_err(|_| changed())?;
                if length == 0 {
                    break;
                }
                digest.update(&bytes[..length]);
                file.write_all(&bytes[..length])
                    .map_err(|error| LibraryError::io(&self.blobs, error))?;
            }
            if hash_of(digest) == *hash { Ok(()) } else { Err(changed()) }
        })
    }

    /// Keeps what is written as the bytes with this hash, all of it or nothing.
    fn put(
        &self,
        hash: &BlobHash,
        write: impl FnOnce(&mut File) -> Result<(), LibraryError>,
    ) -> Result<(), LibraryError> {
        let path = self.blob_path(hash);
        if path.exists() {
            return Ok(());
        }
        let folder = path.parent().unwrap_or(&self.blobs);
        let failed = |error| LibraryError::io(folder, error);
        std::fs::create_dir_all(folder).map_err(failed)?;
        let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
        write(file.as_file_mut())?;
        file.as_file().sync_all().map_err(failed)?;
        file.persist(&path).map_err(|error| LibraryError::io(&path, error.error))?;
        Ok(())
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
