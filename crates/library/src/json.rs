//! Values as they are stored: JSON.

use crate::LibraryError;
use rusqlite::types::{FromSql, FromSqlResult, ValueRef};
use serde::{Serialize, de::DeserializeOwned};
use std::io::{self, Write};

/// A value's stored form; `what` and `id` say in an error which one it is.
pub(crate) fn encode<T: Serialize>(
    what: &'static str,
    id: &str,
    value: &T,
) -> Result<String, LibraryError> {
    serde_json::to_string(value).map_err(|source| failed(what, id, source))
}

/// How long a value's stored form is, in bytes.
pub(crate) fn length<T: Serialize>(value: &T) -> serde_json::Result<usize> {
    let mut counter = Counter(0);
    serde_json::to_writer(&mut counter, value)?;
    Ok(counter.0)
}

/// A value's stored form as it is read: text, or bytes where it was written piece by piece.
pub(crate) struct Stored(Vec<u8>);

impl FromSql for Stored {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Ok(Self(value.as_bytes()?.to_vec()))
    }
}

impl Stored {
    pub(crate) fn new(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// How long it is, in bytes.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// The value; `what` and `id` say in an error which one it is.
    pub(crate) fn decode<T: DeserializeOwned>(
        &self,
        what: &'static str,
        id: &str,
    ) -> Result<T, LibraryError> {
        serde_json::from_slice(&self.0).map_err(|source| failed(what, id, source))
    }
}

fn failed(what: &'static str, id: &str, source: serde_json::Error) -> LibraryError {
    LibraryError::Value { what, id: id.to_owned(), source }
}

struct Counter(usize);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
