//! Libraries of reference managers: CSL-JSON, CSL's items in YAML, RIS, `BibTeX` and `BibLaTeX`,
//! EndNote XML, Zotero RDF, PubMed's NBIB.

mod bibtex;
mod bibtex_commands;
mod bibtex_dates;
mod bibtex_entries;
mod bibtex_names;
mod bibtex_repair;
mod bibtex_tables;
mod bibtex_text;
mod csl_json;
pub(crate) mod csl_yaml;
mod dates;
pub(crate) mod endnote;
mod identifiers;
mod library;
mod names;
mod nbib;
mod ris;
mod ris_tags;
mod tidy;
mod unread;
mod zotero_rdf;

pub(crate) use csl_json::item_of;
pub(crate) use library::References;
pub(crate) use ris::without_query;

use crate::{ImportError, decode, limits};
use model::{CslItem, Diagnostic};

/// Reads the items of a reference library; the content tells its format.
///
/// # Errors
/// When the bytes are no text, or no item can be read in them: see [`ImportError`].
pub fn import_references(bytes: &[u8]) -> Result<Vec<CslItem>, ImportError> {
    read_library(bytes).map(|library| library.items)
}

/// The items of a reference library, and what was found amiss in it.
pub(crate) struct Library {
    pub(crate) items: Vec<CslItem>,
    pub(crate) findings: Vec<Diagnostic>,
}

/// The same with a finding for each entry that could not be read.
pub(crate) fn read_library(bytes: &[u8]) -> Result<Library, ImportError> {
    if bytes.len() > limits::MAX_FILE_BYTES {
        return Err(ImportError::TooLarge { bytes: bytes.len(), limit: limits::MAX_FILE_BYTES });
    }
    let decoded = decode::decode(bytes, None)?;
    let mut text = decoded.text;
    // Old programs for the Macintosh end lines with a carriage return alone.
    if text.contains('\r') && !text.contains('\n') {
        text = text.replace('\r', "\n").into();
    }
    let text = text.trim_start_matches('\u{feff}');
    let blank = text.len() - text.trim_start().len();
    let (text, lines_before) = (&text[blank..], text[..blank].matches('\n').count());
    let mut findings = Vec::new();
    let (format, mut items) = if text.starts_with(['[', '{']) {
        ("csl-json", csl_json::read(text)?)
    } else if endnote::is_endnote(text) {
        let (items, found) = endnote::read(text)?;
        findings.extend(found);
        ("endnote-xml", items)
    } else if zotero_rdf::is_rdf(text) {
        let (items, found) = zotero_rdf::read(text)?;
        findings.extend(found);
        ("zotero-rdf", items)
    } else if nbib::is_nbib(text) {
        let (items, found) = nbib::read(text);
        findings.extend(found);
        ("nbib", items)
    } else if csl_yaml::is_csl_yaml(text) {
        ("csl-yaml", csl_yaml::read(text)?)
    } else if ris::is_ris(text) {
        let (items, found) = ris::read(text);
        findings.extend(found);
        ("ris", items)
    } else if text.contains('@') {
        let (items, found) = bibtex::read(text)?;
        let before = u32::try_from(lines_before).unwrap_or(0);
        findings = found;
        for finding in &mut findings {
            finding.at.line = finding.at.line.map(|line| line.saturating_add(before));
        }
        ("bibtex", items)
    } else {
        return Err(ImportError::NoReferences { format: "text" });
    };
    if items.is_empty() {
        return Err(ImportError::NoReferences { format });
    }
    // What an item of CSL says is said as CSL has it.
    if !format.starts_with("csl") {
        items.iter_mut().for_each(tidy::tidy);
    }
    findings.splice(0..0, decoded.warnings);
    Ok(Library { items, findings })
}
