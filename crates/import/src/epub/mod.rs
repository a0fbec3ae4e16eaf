//! EPUB books, versions 2 and 3 (EPUB 3.3; OPF 2.0.1).

mod book;
mod levels;
mod opf;
mod pieces;
mod title_page;

use crate::ImportError;
use crate::archive::{self, Archive, Package};
use crate::draft::Draft;
use crate::format::{Format, Input};

/// Books in the format of the W3C and the IDPF.
pub(crate) struct Epub;

const FORMAT: &str = "epub";

impl Format for Epub {
    fn name(&self) -> &'static str {
        FORMAT
    }

    fn recognise(&self, input: &Input<'_>) -> u8 {
        let named = input.hint.extension() == "epub";
        match archive::package(&input.bytes) {
            Some(Package::Epub) => 100,
            None if named && input.bytes.starts_with(b"PK") => 90,
            _ => 0,
        }
    }

    fn read(&self, input: Input<'_>) -> Result<Vec<Draft>, ImportError> {
        let mut archive = Archive::open(&input.bytes, FORMAT)?;
        let opf = opf::Opf::read(&mut archive)?;
        if opf::is_protected(&mut archive, &opf)? {
            return Err(ImportError::Protected);
        }
        let drafts = book::read(&mut archive, &opf, input.hint.chapters)?;
        if drafts.is_empty() {
            return Err(ImportError::NoText { format: FORMAT });
        }
        Ok(drafts)
    }
}
