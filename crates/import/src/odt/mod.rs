//! OpenDocument text (OASIS Open Document Format 1.3, part 3).

mod body;
mod citations;
mod frames;
mod notes;
mod styles;

use crate::archive::{self, Archive, Package};
use crate::draft::Draft;
use crate::format::{Format, Input};
use crate::office::Properties;
use crate::{ImportError, language, xml};
use body::Reader;
use styles::Styles;

/// Documents of LibreOffice and of the programs that write its format.
pub(crate) struct OpenDocument;

const FORMAT: &str = "odt";

impl Format for OpenDocument {
    fn name(&self) -> &'static str {
        FORMAT
    }

    fn recognise(&self, input: &Input<'_>) -> u8 {
        let named = matches!(input.hint.extension().as_str(), "odt" | "ott");
        match archive::package(&input.bytes) {
            Some(Package::OpenDocument) => 100,
            None if named && input.bytes.starts_with(b"PK") => 90,
            _ => 0,
        }
    }

    fn read(&self, input: Input<'_>) -> Result<Vec<Draft>, ImportError> {
        let mut archive = Archive::open(&input.bytes, FORMAT)?;
        let manifest = archive.xml("META-INF/manifest.xml")?.unwrap_or_default();
        if manifest.contains("encryption-data") {
            return Err(ImportError::Encrypted { what: "the OpenDocument text" });
        }
        let missing = || ImportError::Damaged {
            format: FORMAT,
            what: "“content.xml” is missing".to_owned(),
        };
        let content = archive.xml("content.xml")?.ok_or_else(missing)?;
        let content = xml::parse(&content, FORMAT, "content.xml")?;
        let mut styles = Styles::default();
        if let Some(text) = archive.xml("styles.xml")?
            && let Ok(tree) = xml::parse(&text, FORMAT, "styles.xml")
        {
            styles.read(tree.root_element());
        }
        styles.read(content.root_element());
        let meta = archive.xml("meta.xml")?;
        let mut properties = properties(meta.as_deref());
        properties.language = properties.language.or_else(|| styles.language.clone());
        let mut reader = Reader::new(&mut archive, styles);
        let flow = reader.document(content.root_element())?;
        let mut draft = reader.draft;
        flow.fill(&mut draft, properties);
        if draft.body.is_empty() && draft.title.is_empty() {
            return Err(ImportError::NoText { format: FORMAT });
        }
        Ok(vec![draft])
    }
}

fn properties(text: Option<&str>) -> Properties {
    let Some(tree) = text.and_then(|text| xml::parse(text, FORMAT, "meta.xml").ok()) else {
        return Properties::default();
    };
    let value = |name: &str| xml::value(tree.root_element(), name);
    let date = value("creation-date").or_else(|| value("date"));
    Properties {
        title: value("title"),
        authors: value("initial-creator").or_else(|| value("creator")).into_iter().collect(),
        date: date.and_then(|date| date.get(..10)?.parse().ok()),
        language: value("language").and_then(|tag| language::declared(&tag)),
    }
}
