//! Word documents (ECMA-376, Office Open XML, part 1: `WordprocessingML`).

mod body;
mod notes;
mod numbering;
mod package;
mod runs;
mod styles;
mod table;

use crate::archive::{self, Archive, Package};
use crate::draft::Draft;
use crate::format::{Format, Input};
use crate::office::{Depth, word_citations};
use crate::{ImportError, xml};
use body::Reader;

/// Documents of Word since 2007, and of the programs that write its format.
pub(crate) struct Word;

const FORMAT: &str = "docx";
/// How many parts of their own programs may have put into a document.
const MOST_CUSTOM_PARTS: usize = 50;

impl Format for Word {
    fn name(&self) -> &'static str {
        FORMAT
    }

    fn recognise(&self, input: &Input<'_>) -> u8 {
        let named = matches!(input.hint.extension().as_str(), "docx" | "docm" | "dotx");
        match archive::package(&input.bytes) {
            Some(Package::Word) => 100,
            None if named && input.bytes.starts_with(b"PK") => 90,
            _ => 0,
        }
    }

    fn read(&self, input: Input<'_>) -> Result<Vec<Draft>, ImportError> {
        let mut archive = Archive::open(&input.bytes, FORMAT)?;
        let main = package::main_part(&mut archive)?;
        let relations = package::relations(&mut archive, &main)?;
        let missing =
            || ImportError::Damaged { format: FORMAT, what: format!("“{main}” is missing") };
        let document = archive.xml(&main)?.ok_or_else(missing)?;
        let part = |archive: &mut Archive<'_>, kind: &str, otherwise: &str| {
            let name = relations.of_kind(kind).unwrap_or_else(|| otherwise.to_owned());
            archive.xml(&name).map(|text| text.map(|text| (name, text)))
        };
        let styles = part(&mut archive, "styles", "word/styles.xml")?;
        let numbering = part(&mut archive, "numbering", "word/numbering.xml")?;
        let settings = part(&mut archive, "settings", "word/settings.xml")?;
        let footnotes = part(&mut archive, "footnotes", "word/footnotes.xml")?;
        let endnotes = part(&mut archive, "endnotes", "word/endnotes.xml")?;
        let properties = archive.xml("docProps/core.xml")?;

        let mut draft = Draft::default();
        for number in 1..=MOST_CUSTOM_PARTS {
            let part = archive.xml(&format!("customXml/item{number}.xml"))?;
            let Some(part) = part else { break };
            draft.works.library.extend(word_citations::library(&part));
        }
        let mut lenient = |found: &Option<(String, String)>| -> Option<String> {
            let (name, text) = found.as_ref()?;
            match xml::parse(text, FORMAT, name) {
                Ok(_) => Some(text.clone()),
                Err(error) => {
                    draft.warnings.push(package::unread(name, &error));
                    None
                }
            }
        };
        let (styles, numbering, settings) =
            (lenient(&styles), lenient(&numbering), lenient(&settings));
        let (footnotes, endnotes) = (lenient(&footnotes), lenient(&endnotes));
        let tree = |text: &Option<String>| text.clone().unwrap_or_else(|| "<none/>".to_owned());
        let (styles, numbering, settings, footnotes, endnotes) =
            (tree(&styles), tree(&numbering), tree(&settings), tree(&footnotes), tree(&endnotes));
        let styles = xml::parse(&styles, FORMAT, "styles")?;
        let numbering = xml::parse(&numbering, FORMAT, "numbering")?;
        let settings = xml::parse(&settings, FORMAT, "settings")?;
        let footnotes = xml::parse(&footnotes, FORMAT, "footnotes")?;
        let endnotes = xml::parse(&endnotes, FORMAT, "endnotes")?;
        let document = xml::parse(&document, FORMAT, &main)?;

        let styles = styles::Styles::read(styles.root_element());
        let mut properties = package::properties(properties.as_deref());
        properties.language = properties.language.or_else(|| styles.language.clone());
        let note_relations = [
            package::relations(&mut archive, "word/footnotes.xml")?,
            package::relations(&mut archive, "word/endnotes.xml")?,
        ];
        let mut reader = Reader {
            archive: &mut archive,
            main,
            relations,
            note_relations,
            styles,
            numbering: numbering::Numbering::read(numbering.root_element()),
            notes: notes::Notes::read(
                footnotes.root_element(),
                endnotes.root_element(),
                settings.root_element(),
                document.root_element(),
            ),
            draft,
            in_note: None,
            fields: Vec::new(),
            unclosed: false,
            carried: Vec::new(),
            changes: 0,
            depth: Depth::default(),
        };
        let flow = reader.document(document.root_element())?;
        reader.say_what_was_left_out(document.root_element());
        let mut draft = reader.draft;
        flow.fill(&mut draft, properties);
        if draft.body.is_empty() && draft.title.is_empty() {
            return Err(ImportError::NoText { format: FORMAT });
        }
        Ok(vec![draft])
    }
}
