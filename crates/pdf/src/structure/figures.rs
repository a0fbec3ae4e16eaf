//! Figures: what stands for them when they are not seen, and where they are (ISO 14289-1, 7.3).

use lopdf::{Dictionary, Object};
use rustc_hash::{FxHashMap, FxHashSet};
use typeset::frame::{Diagnostic, Item, Role, Severity, StructId, StructNode};
use typeset::{Document, Rect};

/// What stands for a picture of which nothing is said.
const UNNAMED: &str = "Picture";

/// What is known of a document's figures.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    /// Pictures that say nothing by themselves: an empty `alt`, and no caption.
    decorative: FxHashSet<StructId>,
    /// What captions say of figures that say nothing themselves.
    captions: FxHashMap<StructId, String>,
    bounds: FxHashMap<StructId, [f32; 4]>,
}

impl Figures {
    /// Finds out what each figure is called; gives a warning for each that has no text of its
    /// own.
    pub(crate) fn of(document: &Document) -> (Self, Vec<Diagnostic>) {
        let mut figures = Self::default();
        let mut diagnostics = Vec::new();
        let silent = |node: &StructNode| {
            node.role == Role::Figure && node.alt.as_deref().is_none_or(|alt| alt.trim().is_empty())
        };
        let unnamed: Vec<usize> = (0..document.structure.len())
            .filter(|&index| silent(&document.structure[index]))
            .collect();
        if unnamed.is_empty() {
            return (figures, diagnostics);
        }
        let captions = captions(document);
        for index in unnamed {
            let node = &document.structure[index];
            let id = StructId(index as u32);
            let caption = node.parent.and_then(|parent| captions.get(&parent));
            let (explicit, caption) = (node.alt.is_some(), caption.filter(|c| !c.is_empty()));
            match (explicit, caption) {
                (true, None) => {
                    figures.decorative.insert(id);
                    continue;
                }
                (_, Some(caption)) => {
                    figures.captions.insert(id, caption.clone());
                    if explicit {
                        continue;
                    }
                }
                (false, None) => {}
            }
            let given = figures.captions.get(&id).map_or(UNNAMED, String::as_str);
            diagnostics.push(Diagnostic {
                severity: Severity::Warning,
                code: "figure-without-text",
                message: format!(
                    "a picture has no text for readers who do not see it and is called “{given}”: describe it in its `alt`, or leave that empty if it is decoration"
                ),
                file: None,
                line: None,
                page: None,
                element: node.id.clone(),
            });
        }
        (figures, diagnostics)
    }

    /// Whether an element is decoration, and so an artifact.
    pub(crate) fn is_decorative(&self, id: StructId) -> bool {
        self.decorative.contains(&id)
    }

    /// What stands for a figure.
    pub(crate) fn alt<'a>(&'a self, id: StructId, node: &'a StructNode) -> &'a str {
        let own = node.alt.as_deref().filter(|alt| !alt.trim().is_empty());
        own.or_else(|| self.captions.get(&id).map(String::as_str)).unwrap_or(UNNAMED)
    }

    /// Says where a part of a figure stands on a page of a height. Figures are on one page.
    pub(crate) fn stands(&mut self, id: StructId, rect: Rect, height: f32) {
        let (left, top) = (rect.x.0, height - rect.y.0);
        let new = [left, top - rect.height.0, left + rect.width.0, top];
        let bounds = self.bounds.entry(id).or_insert(new);
        *bounds = [
            bounds[0].min(new[0]),
            bounds[1].min(new[1]),
            bounds[2].max(new[2]),
            bounds[3].max(new[3]),
        ];
    }

    /// A figure's layout attributes (ISO 32000-1, 14.8.5.4).
    pub(crate) fn bounds(&self, id: StructId) -> Option<Dictionary> {
        let bounds = self.bounds.get(&id)?;
        let mut dict = Dictionary::new();
        dict.set("O", Object::Name(b"Layout".to_vec()));
        dict.set("BBox", Object::Array(bounds.map(Object::Real).to_vec()));
        Some(dict)
    }
}

/// The text of the captions, by the element that they and their figures stand in.
fn captions(document: &Document) -> FxHashMap<StructId, String> {
    // Of which caption each element is part, if of one.
    let mut part_of: Vec<Option<StructId>> = vec![None; document.structure.len()];
    let mut texts: FxHashMap<StructId, String> = FxHashMap::default();
    for (index, node) in document.structure.iter().enumerate() {
        part_of[index] = match node.role {
            Role::Caption => node.parent,
            _ => node.parent.and_then(|parent| part_of[parent.0 as usize]),
        };
    }
    for placed in document.pages.iter().flat_map(|page| &page.items) {
        let Some(owner) = placed.owner else { continue };
        let (Some(Some(around)), Item::Text(run)) = (part_of.get(owner.0 as usize), &placed.item)
        else {
            continue;
        };
        let text = texts.entry(*around).or_default();
        match &run.actual_text {
            Some(actual) => text.push_str(actual),
            None => run.words.iter().for_each(|word| text.push_str(&word.word.text)),
        }
    }
    texts
        .into_iter()
        .map(|(id, text)| (id, text.split_whitespace().collect::<Vec<_>>().join(" ")))
        .collect()
}
