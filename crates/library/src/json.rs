//! Values as they are stored: JSON.

use crate::LibraryError;
use serde::{Serialize, de::DeserializeOwned};

/// A value's stored form; `what` and `id` say in an error which one it is.
pub(crate) fn encode<T: Serialize>(
    what: &'static str,
    id: &str,
    value: &T,
) -> Result<String, LibraryError> {
    serde_json::to_string(value).map_err(|source| failed(what, id, source))
}

/// A value from its stored form.
pub(crate) fn decode<T: DeserializeOwned>(
    what: &'static str,
    id: &str,
    data: &str,
) -> Result<T, LibraryError> {
    serde_json::from_str(data).map_err(|source| failed(what, id, source))
}

fn failed(what: &'static str, id: &str, source: serde_json::Error) -> LibraryError {
    LibraryError::Value { what, id: id.to_owned(), source }
}
