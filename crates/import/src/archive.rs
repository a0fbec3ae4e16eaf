//! Zip containers, opened under limits: nothing is ever written to the disk.

use crate::{ImportError, limits};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The kinds of document that come in a zip container.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Package {
    Word,
    OpenDocument,
    Epub,
}

/// What a zip container holds, told by its own declaration or by the names of its entries; a
/// container that is cut off has lost its table of entries, so its first bytes have to do.
pub(crate) fn package(bytes: &[u8]) -> Option<Package> {
    if !bytes.starts_with(b"PK\x03\x04") {
        return None;
    }
    let start = &bytes[..bytes.len().min(4096)];
    let holds = |what: &[u8]| start.windows(what.len()).any(|window| window == what);
    if holds(b"mimetypeapplication/epub+zip") {
        return Some(Package::Epub);
    }
    if holds(b"mimetypeapplication/vnd.oasis.opendocument.text") {
        return Some(Package::OpenDocument);
    }
    match ZipArchive::new(Cursor::new(bytes)) {
        Ok(zip) => {
            let named = |name: &str| zip.index_for_name(name).is_some();
            if named("word/document.xml") || named("word/document2.xml") {
                Some(Package::Word)
            } else if named("META-INF/container.xml") && !named("content.xml") {
                Some(Package::Epub)
            } else if named("content.xml") && named("META-INF/manifest.xml") {
                Some(Package::OpenDocument)
            } else {
                None
            }
        }
        Err(_) if holds(b"word/") => Some(Package::Word),
        Err(_) => None,
    }
}

/// An open container.
pub(crate) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    format: &'static str,
    /// The entries' places by their names in lower case: writers disagree with themselves.
    places: BTreeMap<String, usize>,
    unpacked: usize,
}

impl<'a> Archive<'a> {
    /// Opens a container of the format named.
    pub(crate) fn open(bytes: &'a [u8], format: &'static str) -> Result<Self, ImportError> {
        let zip = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| ImportError::Damaged { format, what: error.to_string() })?;
        if zip.len() > limits::MAX_ARCHIVE_ENTRIES {
            let (count, limit) = (zip.len(), limits::MAX_ARCHIVE_ENTRIES);
            return Err(ImportError::TooManyEntries { format, count, limit });
        }
        let mut places = BTreeMap::new();
        for (place, name) in zip.file_names().enumerate() {
            let name = name
                .map_err(|error| ImportError::Damaged { format, what: error.to_string() })?
                .replace('\\', "/");
            if name.starts_with('/') || name.split('/').any(|part| part == "..") {
                return Err(ImportError::UnsafePath { format, name });
            }
            places.entry(name.to_lowercase()).or_insert(place);
        }
        Ok(Self { zip, format, places, unpacked: 0 })
    }

    /// Unpacks an entry; none if there is no such entry.
    pub(crate) fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, ImportError> {
        let format = self.format;
        let Some(place) = self.places.get(&name.to_lowercase()).copied() else { return Ok(None) };
        let damaged = |error: &dyn std::fmt::Display| ImportError::Damaged {
            format,
            what: format!("“{name}”: {error}"),
        };
        let entry = self.zip.by_index(place).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(what) if what.contains("assword") => {
                ImportError::Encrypted { what: "the file" }
            }
            error => damaged(&error),
        })?;
        let packed = entry.compressed_size();
        let left = limits::MAX_UNPACKED_BYTES.saturating_sub(self.unpacked) as u64;
        let tight = packed.saturating_mul(limits::MAX_RATIO).max(limits::RATIO_FROM_BYTES);
        let limit = tight.min(left).min(limits::MAX_ENTRY_BYTES as u64);
        let mut bytes = Vec::new();
        // The size that the entry declares may be a lie; what is read is what counts.
        entry.take(limit + 1).read_to_end(&mut bytes).map_err(|error| damaged(&error))?;
        if bytes.len() as u64 > limit {
            return Err(ImportError::Bomb { format, name: name.to_owned(), limit });
        }
        self.unpacked += bytes.len();
        Ok(Some(bytes))
    }

    /// An entry as text for the XML parser; none if there is no such entry.
    pub(crate) fn xml(&mut self, name: &str) -> Result<Option<String>, ImportError> {
        Ok(self.read(name)?.map(|bytes| crate::xml::text(&bytes)))
    }
}

/// The path to which a relative address leads from an entry, steps up resolved within the
/// container; none if it leads outside.
pub(crate) fn resolve(from: &str, address: &str) -> Option<String> {
    let address = address.split(['#', '?']).next().unwrap_or_default();
    if address.contains(':') {
        return None;
    }
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut path: Vec<&str> = Vec::new();
    let whole = match address.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => format!("{folder}/{address}"),
    };
    for part in whole.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                path.pop()?;
            }
            part => path.push(part),
        }
    }
    (!path.is_empty()).then(|| path.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_resolved_within_the_container_only() {
        assert_eq!(
            resolve("OEBPS/text/a.xhtml", "../img/b.png").as_deref(),
            Some("OEBPS/img/b.png")
        );
        assert_eq!(
            resolve("word/document.xml", "/word/media/a.png").as_deref(),
            Some("word/media/a.png")
        );
        assert_eq!(resolve("a.xhtml", "b.xhtml#n1").as_deref(), Some("b.xhtml"));
        assert_eq!(resolve("a.xhtml", "../../etc/passwd"), None);
        assert_eq!(resolve("a.xhtml", "https://example.org/"), None);
    }
}
