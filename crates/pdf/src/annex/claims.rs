//! What an annex claims to conform to, and what a document that holds it may still claim.

use crate::Standards;
use lopdf::{Document as Lopdf, Object};
use std::collections::BTreeSet;
use std::sync::Arc;
use typeset::frame::{Diagnostic, Severity};

/// A PDF/A claim: part and level. Levels are ordered by what they promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Archival {
    /// 2 or 3 in what is written; an annex may be of part 1.
    pub(crate) part: u8,
    pub(crate) level: Level,
}

/// The level of a PDF/A claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    /// Looks the same.
    B,
    /// And its text can be read.
    U,
    /// And its structure is stated.
    A,
}

impl Level {
    pub(crate) fn letter(self) -> char {
        match self {
            Self::B => 'B',
            Self::U => 'U',
            Self::A => 'A',
        }
    }
}

/// What a file claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Claims {
    /// PDF/UA-1, and a structure tree is there.
    pub(crate) accessible: bool,
    /// PDF/A of part 1, 2 or 3, with colours that sRGB's output intent suits.
    pub(crate) archival: Option<Archival>,
    /// Whether it is tagged.
    pub(crate) tagged: bool,
}

impl Claims {
    pub(crate) fn of(document: &Lopdf) -> Self {
        let catalog = document.catalog().ok();
        let get = |key: &[u8]| catalog.and_then(|c| c.get_deref(key, document).ok());
        let marked = get(b"MarkInfo")
            .and_then(|mark| mark.as_dict().ok()?.get_deref(b"Marked", document).ok())
            .and_then(|marked| marked.as_bool().ok())
            .unwrap_or(false);
        let tree = get(b"StructTreeRoot").and_then(|tree| tree.as_dict().ok());
        let tagged = marked && tree.is_some_and(|tree| tree.has(b"K") && tree.has(b"ParentTree"));
        // Metadata that is larger than this says nothing that is looked for here.
        let xmp = get(b"Metadata").and_then(|stream| {
            let stream = stream.as_stream().ok()?;
            let plain = stream.get_plain_content_with_limit(4 << 20).ok()?;
            Some(String::from_utf8_lossy(&plain).into_owned())
        });
        let property = |name: &str| xmp.as_deref().and_then(|xmp| xmp_property(xmp, name));
        let accessible = tagged && property("pdfuaid:part") == Some("1");
        let part = property("pdfaid:part").and_then(|part| part.parse().ok());
        let level = match property("pdfaid:conformance") {
            Some("A" | "a") if tagged => Some(Level::A),
            Some("A" | "a" | "U" | "u") => Some(Level::U),
            Some("B" | "b") => Some(Level::B),
            _ => None,
        };
        let archival = match (part, level) {
            (Some(part @ 1..=3), Some(level)) if suits_srgb(document) => {
                Some(Archival { part, level })
            }
            _ => None,
        };
        Self { accessible, archival, tagged }
    }
}

/// A simple property of an XMP packet, written as an element or as an attribute.
fn xmp_property<'a>(xmp: &'a str, name: &str) -> Option<&'a str> {
    xmp.match_indices(name).find_map(|(at, _)| {
        let rest = xmp[at + name.len()..].trim_start();
        let (value, end) = match rest.as_bytes().first()? {
            b'>' => (&rest[1..], '<'),
            b'=' => {
                let quoted = rest[1..].trim_start();
                let quote = quoted.chars().next().filter(|c| matches!(c, '"' | '\''))?;
                (&quoted[1..], quote)
            }
            _ => return None,
        };
        Some(value[..value.find(end)?].trim())
    })
}

/// Whether the colours of a file mean the same under an output intent of sRGB: it has none, or
/// one that says sRGB. A file holds but one output intent (ISO 19005-2, 6.2.3).
fn suits_srgb(document: &Lopdf) -> bool {
    let catalog = document.catalog().ok();
    let intents = catalog.and_then(|c| c.get_deref(b"OutputIntents", document).ok());
    let Some(intents) = intents.and_then(|i| i.as_array().ok()) else { return true };
    intents.iter().all(|intent| {
        let intent = document.dereference(intent).ok().and_then(|(_, i)| i.as_dict().ok());
        let named = intent.is_some_and(|intent| {
            [&b"OutputConditionIdentifier"[..], b"Info", b"OutputCondition"].iter().any(|key| {
                let text = intent.get_deref(key, document).and_then(Object::as_str);
                text.is_ok_and(|text| {
                    text.to_ascii_lowercase().windows(4).any(|window| window == b"srgb")
                })
            })
        });
        let channels = intent
            .and_then(|i| i.get_deref(b"DestOutputProfile", document).ok())
            .and_then(|profile| profile.as_stream().ok())
            .and_then(|profile| profile.dict.get_deref(b"N", document).ok())
            .and_then(|n| n.as_i64().ok());
        named && channels.is_none_or(|n| n == 3)
    })
}

/// What a document with annexes may claim, and why it is less than was asked for.
pub(crate) fn agreed(
    wanted: Standards,
    attachments: bool,
    annexes: &[Arc<super::AnnexFile>],
) -> (bool, Option<Archival>, Vec<Diagnostic>) {
    let mut accessible = wanted.accessible;
    let part = if attachments { 3 } else { 2 };
    let mut archival = wanted.archival.then_some(Archival { part, level: Level::A });
    let mut diagnostics = Vec::new();
    let mut seen = BTreeSet::new();
    for file in annexes.iter().filter(|file| seen.insert(file.digest().to_vec())) {
        let name = file.name();
        let claims = file.claims;
        if wanted.accessible && !claims.accessible {
            accessible = false;
            let why = if claims.tagged { "does not claim PDF/UA-1" } else { "is not tagged" };
            diagnostics.push(warning(
                "annex-not-accessible",
                format!(
                    "the annex “{name}” {why}, so the PDF does not claim PDF/UA-1: tag the annex, or leave it out, if the claim is needed"
                ),
            ));
        }
        if !wanted.archival {
            continue;
        }
        let Some(theirs) = claims.archival else {
            archival = None;
            diagnostics.push(warning(
                "annex-not-archival",
                format!(
                    "the annex “{name}” is not PDF/A in sRGB, so the PDF does not claim PDF/A: convert the annex to PDF/A, or leave it out, if the claim is needed"
                ),
            ));
            continue;
        };
        let Some(ours) = &mut archival else { continue };
        if theirs.level < ours.level {
            ours.level = theirs.level;
            diagnostics.push(warning(
                "annex-lowers-archival",
                format!(
                    "the annex “{name}” is PDF/A of level {}, so the PDF claims no more than that",
                    theirs.level.letter()
                ),
            ));
        }
        ours.part = ours.part.max(theirs.part);
    }
    (accessible, archival, diagnostics)
}

pub(super) fn warning(code: &'static str, message: String) -> Diagnostic {
    Diagnostic {
        severity: Severity::Warning,
        code,
        message,
        file: None,
        line: None,
        page: None,
        element: None,
    }
}

#[cfg(test)]
mod tests {
    use super::xmp_property;

    #[test]
    fn a_property_is_read_from_an_element_and_from_an_attribute() {
        let element = "<a><pdfaid:part> 2 </pdfaid:part></a>";
        let attribute = "<rdf:Description pdfaid:part='3' pdfaid:conformance=\"B\"/>";
        assert_eq!(xmp_property(element, "pdfaid:part"), Some("2"));
        assert_eq!(xmp_property(attribute, "pdfaid:part"), Some("3"));
        assert_eq!(xmp_property(attribute, "pdfaid:conformance"), Some("B"));
        assert_eq!(xmp_property(element, "pdfuaid:part"), None);
    }
}
