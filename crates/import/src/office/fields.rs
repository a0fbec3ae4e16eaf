//! Fields: an instruction and what it showed when the document was saved (ECMA-376, part 1,
//! section 17.16).

use crate::office::word_citations;
use crate::office::zotero::Works;
use crate::office::{Run, nest};
use crate::picture::is_safe_link;
use model::{Cite, Inline, NoteId};

/// A field that is open.
#[derive(Default)]
pub(crate) struct Field {
    pub(crate) instruction: String,
    /// What is kept apart from the instruction and belongs to it.
    pub(crate) data: Option<String>,
    /// Whether the instruction is complete, so that what follows is shown.
    pub(crate) showing: bool,
    pub(crate) shown: Vec<Run>,
}

impl Field {
    fn name(&self) -> String {
        self.instruction.split_whitespace().next().unwrap_or_default().to_uppercase()
    }

    /// Whether it makes a table of contents or an index.
    pub(crate) fn is_contents(&self) -> bool {
        matches!(self.name().as_str(), "TOC" | "INDEX" | "TOA")
    }

    /// Whether it makes a bibliography.
    pub(crate) fn is_bibliography(&self) -> bool {
        let addin = self.instruction.trim_start().starts_with("ADDIN");
        self.name() == "BIBLIOGRAPHY"
            || addin
                && (self.instruction.contains("BIBL") || self.instruction.contains("EN.REFLIST"))
                && !self.instruction.contains("CSL_CITATION")
    }

    /// What a closed field leaves in the text.
    pub(crate) fn close(self, works: &mut Works, in_note: bool) -> Vec<Run> {
        match self.name().as_str() {
            "HYPERLINK" => match target(&self.instruction) {
                Some(target) => {
                    let content = nest(self.shown);
                    if content.is_empty() {
                        return Vec::new();
                    }
                    vec![Run::plain(Inline::Link { target, content })]
                }
                None => self.shown,
            },
            "ADDIN" if self.instruction.contains("CSL_CITATION") => {
                let shown = nest(self.shown);
                works.field(&self.instruction, shown).into_iter().map(Run::plain).collect()
            }
            "ADDIN" if self.instruction.contains("EN.CITE") => {
                let cites = word_citations::endnote(
                    self.data.as_deref().unwrap_or(&self.instruction),
                    works,
                );
                cited(cites, self.shown, works)
            }
            "CITATION" => {
                let cites = word_citations::native(&self.instruction, works);
                cited(cites, self.shown, works)
            }
            // In a note the number is a word of its text.
            "NOTEREF" if !in_note => {
                nest(self.shown).into_iter().map(note_again).map(Run::plain).collect()
            }
            _ if self.is_contents() => Vec::new(),
            _ => self.shown,
        }
    }
}

/// The raised number of a note that has its mark elsewhere as another mark of it, found by its
/// label.
pub(crate) fn note_again(shown: Inline) -> Inline {
    match &shown {
        Inline::Superscript { content } => {
            let label = model::plain_text(content).trim().to_owned();
            Inline::NoteMark { note: NoteId(String::new()), label }
        }
        _ => shown,
    }
}

/// A citation that stands in the text as what a field shows; that alone where it cites nothing.
fn cited(cites: Option<Vec<Cite>>, shown: Vec<Run>, works: &mut Works) -> Vec<Run> {
    match cites.filter(|cites| !cites.is_empty()) {
        Some(cites) => vec![Run::plain(works.cite(cites, nest(shown)))],
        None => shown,
    }
}

/// The address of a `HYPERLINK` instruction; one within the document has none.
pub(crate) fn target(instruction: &str) -> Option<String> {
    let rest = instruction.trim_start().get("HYPERLINK".len()..)?.trim_start();
    let address = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None if rest.starts_with('\\') => return None,
        None => rest.split_whitespace().next()?,
    };
    is_safe_link(address).then(|| address.to_owned())
}
