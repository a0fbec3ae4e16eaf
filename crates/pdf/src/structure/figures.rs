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
            let caption = captions.get(&id);
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

/// The text of the caption of each figure that has one: the one right after it or right before
/// it, paragraphs around the figure not counted.
fn captions(document: &Document) -> FxHashMap<StructId, String> {
    let nodes = &document.structure;
    // Of which caption each element is part, if of one.
    let mut part_of: Vec<Option<StructId>> = vec![None; nodes.len()];
    let mut children: FxHashMap<StructId, Vec<StructId>> = FxHashMap::default();
    for (index, node) in nodes.iter().enumerate() {
        let id = StructId(index as u32);
        let Some(parent) = node.parent else { continue };
        part_of[index] = match node.role {
            Role::Caption => Some(id),
            _ => part_of[parent.0 as usize],
        };
        children.entry(parent).or_default().push(id);
    }
    let texts = caption_texts(document, &part_of);
    // Each figure with the outermost paragraph around it, and what that stands in.
    let figures = (0..nodes.len()).filter(|&index| nodes[index].role == Role::Figure);
    let holders: Vec<(StructId, StructId, Option<StructId>)> = figures
        .map(|index| {
            let figure = StructId(index as u32);
            let (mut at, mut around) = (figure, nodes[index].parent);
            while let Some(parent) = around
                && nodes[parent.0 as usize].role == Role::Paragraph
            {
                (at, around) = (parent, nodes[parent.0 as usize].parent);
            }
            (figure, at, around)
        })
        .collect();
    let holding: FxHashSet<StructId> = holders.iter().map(|(_, at, _)| *at).collect();
    let mut found = FxHashMap::default();
    for (figure, at, around) in &holders {
        // Children are in the order of their ids.
        let siblings = around.and_then(|around| children.get(&around));
        let beside = siblings.and_then(|all| Some((all, all.binary_search(at).ok()?)));
        let Some((all, place)) = beside else { continue };
        let sibling = |place: Option<usize>| place.and_then(|place| all.get(place)).copied();
        let is_caption = |id: &StructId| nodes[id.0 as usize].role == Role::Caption;
        let behind = sibling(place.checked_add(1)).filter(is_caption);
        // One before it may be the caption of the figure before that.
        let taken = sibling(place.checked_sub(2)).is_some_and(|id| holding.contains(&id));
        let before = sibling(place.checked_sub(1)).filter(|id| is_caption(id) && !taken);
        if let Some(text) = behind.or(before).and_then(|caption| texts.get(&caption)) {
            found.insert(*figure, text.clone());
        }
    }
    found
}

/// What captions say, by their elements.
fn caption_texts(document: &Document, part_of: &[Option<StructId>]) -> FxHashMap<StructId, String> {
    let mut texts: FxHashMap<StructId, String> = FxHashMap::default();
    for placed in document.pages.iter().flat_map(|page| &page.items) {
        let Some(owner) = placed.owner else { continue };
        let (Some(Some(caption)), Item::Text(run)) = (part_of.get(owner.0 as usize), &placed.item)
        else {
            continue;
        };
        let text = texts.entry(*caption).or_default();
        match &run.actual_text {
            Some(actual) => text.push_str(actual),
            None => run.words.iter().for_each(|word| text.push_str(&word.word.text)),
        }
    }
    let clean = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    texts.into_iter().map(|(id, text)| (id, clean(text))).collect()
}
