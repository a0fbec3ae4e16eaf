//! The structure tree (ISO 32000-1, 14.7; ISO 14289-1).

use crate::annex::ForeignTags;
use crate::metadata::text;
use lopdf::{Dictionary, Document as Lopdf, Object, ObjectId, StringFormat};
use rustc_hash::FxHashMap;
use typeset::frame::{Role, StructId, StructNode};

/// What an element holds, in order.
enum Kid {
    Element(StructId),
    /// A marked-content sequence on a page.
    Content(ObjectId, i64),
    /// An annotation on a page.
    Annotation(ObjectId, ObjectId),
    /// An element of an annex, or what else stands directly in its tree.
    Foreign(Object),
}

/// The tree while pages are written.
pub(crate) struct Tree<'a> {
    nodes: &'a [StructNode],
    kids: FxHashMap<StructId, Vec<Kid>>,
    attached: Vec<bool>,
    ids: FxHashMap<StructId, ObjectId>,
    order: Vec<StructId>,
}

impl<'a> Tree<'a> {
    pub(crate) fn new(nodes: &'a [StructNode]) -> Self {
        let mut attached = vec![false; nodes.len()];
        if let Some(root) = attached.first_mut() {
            *root = true;
        }
        let order = if nodes.is_empty() { Vec::new() } else { vec![StructId(0)] };
        Self { nodes, kids: FxHashMap::default(), attached, ids: FxHashMap::default(), order }
    }

    /// Hangs an element and those around it into the tree, in the order they are met.
    fn attach(&mut self, id: StructId) {
        let mut chain = Vec::new();
        let mut at = Some(id);
        while let Some(id) = at {
            match self.attached.get(id.0 as usize) {
                Some(false) => chain.push(id),
                _ => break,
            }
            at = self.nodes[id.0 as usize].parent;
        }
        for id in chain.into_iter().rev() {
            self.attached[id.0 as usize] = true;
            self.order.push(id);
            if let Some(parent) = self.nodes[id.0 as usize].parent {
                self.kids.entry(parent).or_default().push(Kid::Element(id));
            }
        }
    }

    pub(crate) fn content(&mut self, id: StructId, page: ObjectId, mcid: usize) {
        self.attach(id);
        self.kids.entry(id).or_default().push(Kid::Content(page, mcid as i64));
    }

    pub(crate) fn annotation(&mut self, id: StructId, page: ObjectId, annotation: ObjectId) {
        self.attach(id);
        self.kids.entry(id).or_default().push(Kid::Annotation(page, annotation));
    }

    /// Hangs what an annex's tree holds under an element.
    pub(crate) fn foreign(&mut self, id: StructId, kids: Vec<Object>) {
        if kids.is_empty() {
            return;
        }
        self.attach(id);
        self.kids.entry(id).or_default().extend(kids.into_iter().map(Kid::Foreign));
    }

    /// Empty cells are part of their table all the same: without them its rows would differ in
    /// length.
    fn attach_empty_cells(&mut self) {
        for index in 0..self.nodes.len() {
            let cell =
                matches!(self.nodes[index].role, Role::HeaderCell { .. } | Role::DataCell { .. });
            let row = self.nodes[index].parent;
            let there = row.is_some_and(|row| self.attached[row.0 as usize]);
            if cell && there && !self.attached[index] {
                self.attach(StructId(index as u32));
            }
        }
    }

    /// Puts elements in the order of the text where they were met in another one: lines that
    /// waited for page numbers are painted last, and empty cells have no paint.
    fn sort(&mut self) {
        #[expect(clippy::iter_over_hash_type, reason = "each list is sorted by itself")]
        for (id, kids) in &mut self.kids {
            let groups = matches!(
                self.nodes[id.0 as usize].role,
                Role::Document
                    | Role::Part
                    | Role::Article
                    | Role::Section
                    | Role::Div
                    | Role::BlockQuote
                    | Role::Toc
                    | Role::List { .. }
                    | Role::Table
                    | Role::TableHead
                    | Role::TableBody
                    | Role::TableFoot
                    | Role::TableRow
            );
            if groups && kids.iter().all(|kid| matches!(kid, Kid::Element(_))) {
                kids.sort_by_key(|kid| match kid {
                    Kid::Element(id) => id.0,
                    _ => u32::MAX,
                });
            }
        }
    }

    /// The object of an element.
    pub(crate) fn object(&mut self, id: StructId, pdf: &mut Lopdf) -> ObjectId {
        *self.ids.entry(id).or_insert_with(|| pdf.new_object_id())
    }

    /// Writes the tree; `parents` is the number tree from pages and annotations to elements,
    /// `foreign` what the tags of annexes add.
    pub(crate) fn write(
        mut self,
        mut parents: Vec<(i64, Object)>,
        foreign: ForeignTags,
        pdf: &mut Lopdf,
    ) -> ObjectId {
        self.attach_empty_cells();
        self.sort();
        let root = pdf.new_object_id();
        let order = std::mem::take(&mut self.order);
        let mut named: Vec<(Vec<u8>, ObjectId)> = foreign.named;
        for id in &order {
            let node = &self.nodes[id.0 as usize];
            let object = self.object(*id, pdf);
            let mut dict = Dictionary::new();
            dict.set("Type", Object::Name(b"StructElem".to_vec()));
            dict.set("S", Object::Name(tag(node.role).as_bytes().to_vec()));
            let parent = node.parent.map_or(root, |p| self.object(p, pdf));
            dict.set("P", Object::Reference(parent));
            if let Some(lang) = &node.lang {
                dict.set("Lang", text(lang));
            }
            if let Some(alt) = &node.alt {
                // A figure without a description still has to have one.
                let alt = if alt.trim().is_empty() { "Picture" } else { alt };
                dict.set("Alt", text(alt));
            }
            if node.role == Role::Note {
                let name = format!("note-{}", id.0);
                dict.set("ID", text(&name));
                named.push((name.into_bytes(), object));
            }
            if let Some(attributes) = attributes(node.role) {
                dict.set("A", Object::Dictionary(attributes));
            }
            let kids = self.kids.remove(id).unwrap_or_default();
            let kids: Vec<Object> = kids.into_iter().map(|kid| self.kid(kid, pdf)).collect();
            dict.set("K", Object::Array(kids));
            pdf.objects.insert(object, Object::Dictionary(dict));
        }
        parents.extend(foreign.parents);
        parents.sort_by_key(|(key, _)| *key);
        let next = parents.last().map_or(0, |(key, _)| key + 1);
        let nums =
            parents.into_iter().flat_map(|(key, value)| [Object::Integer(key), value]).collect();
        let mut parent_tree = Dictionary::new();
        parent_tree.set("Nums", Object::Array(nums));
        let parent_tree = pdf.add_object(parent_tree);
        let mut dict = Dictionary::new();
        dict.set("Type", Object::Name(b"StructTreeRoot".to_vec()));
        let document = self.object(StructId(0), pdf);
        dict.set("K", Object::Array(vec![Object::Reference(document)]));
        dict.set("ParentTree", Object::Reference(parent_tree));
        dict.set("ParentTreeNextKey", Object::Integer(next));
        if !foreign.classes.is_empty() {
            dict.set("ClassMap", Object::Dictionary(foreign.classes));
        }
        if !named.is_empty() {
            named.sort();
            let names = named.into_iter().flat_map(|(name, id)| {
                [Object::String(name, StringFormat::Literal), Object::Reference(id)]
            });
            let names = names.collect();
            let mut tree = Dictionary::new();
            tree.set("Names", Object::Array(names));
            dict.set("IDTree", Object::Dictionary(tree));
        }
        pdf.objects.insert(root, Object::Dictionary(dict));
        root
    }

    fn kid(&mut self, kid: Kid, pdf: &mut Lopdf) -> Object {
        match kid {
            Kid::Element(id) => Object::Reference(self.object(id, pdf)),
            Kid::Foreign(object) => object,
            Kid::Content(page, mcid) => {
                let mut dict = Dictionary::new();
                dict.set("Type", Object::Name(b"MCR".to_vec()));
                dict.set("Pg", Object::Reference(page));
                dict.set("MCID", Object::Integer(mcid));
                Object::Dictionary(dict)
            }
            Kid::Annotation(page, annotation) => {
                let mut dict = Dictionary::new();
                dict.set("Type", Object::Name(b"OBJR".to_vec()));
                dict.set("Pg", Object::Reference(page));
                dict.set("Obj", Object::Reference(annotation));
                Object::Dictionary(dict)
            }
        }
    }
}

/// The standard structure type of a role (ISO 32000-1, 14.8.4).
pub(crate) fn tag(role: Role) -> &'static str {
    match role {
        Role::Document => "Document",
        Role::Part => "Part",
        Role::Article => "Art",
        Role::Section => "Sect",
        Role::Div => "Div",
        Role::BlockQuote => "BlockQuote",
        Role::Caption => "Caption",
        Role::Toc => "TOC",
        Role::TocItem => "TOCI",
        Role::Heading(1) => "H1",
        Role::Heading(2) => "H2",
        Role::Heading(3) => "H3",
        Role::Heading(4) => "H4",
        Role::Heading(5) => "H5",
        Role::Heading(_) => "H6",
        Role::Paragraph => "P",
        Role::List { .. } => "L",
        Role::ListItem => "LI",
        Role::Label => "Lbl",
        Role::ListBody => "LBody",
        Role::Table => "Table",
        Role::TableHead => "THead",
        Role::TableBody => "TBody",
        Role::TableFoot => "TFoot",
        Role::TableRow => "TR",
        Role::HeaderCell { .. } => "TH",
        Role::DataCell { .. } => "TD",
        Role::Span => "Span",
        Role::Quote => "Quote",
        Role::Note => "Note",
        Role::Reference => "Reference",
        Role::BibEntry => "BibEntry",
        Role::Code => "Code",
        Role::Link => "Link",
        Role::Figure => "Figure",
    }
}

/// Attributes of lists and cells (ISO 32000-1, 14.8.5.5 and 14.8.5.7).
fn attributes(role: Role) -> Option<Dictionary> {
    let mut dict = Dictionary::new();
    let spans = |dict: &mut Dictionary, colspan: u16, rowspan: u16| {
        if colspan > 1 {
            dict.set("ColSpan", Object::Integer(colspan.into()));
        }
        if rowspan > 1 {
            dict.set("RowSpan", Object::Integer(rowspan.into()));
        }
    };
    match role {
        Role::List { ordered } => {
            dict.set("O", Object::Name(b"List".to_vec()));
            let style: &[u8] = if ordered { b"Decimal" } else { b"Disc" };
            dict.set("ListNumbering", Object::Name(style.to_vec()));
        }
        Role::HeaderCell { colspan, rowspan, row_scope } => {
            dict.set("O", Object::Name(b"Table".to_vec()));
            let scope: &[u8] = if row_scope { b"Row" } else { b"Column" };
            dict.set("Scope", Object::Name(scope.to_vec()));
            spans(&mut dict, colspan, rowspan);
        }
        Role::DataCell { colspan, rowspan } if colspan > 1 || rowspan > 1 => {
            dict.set("O", Object::Name(b"Table".to_vec()));
            spans(&mut dict, colspan, rowspan);
        }
        _ => return None,
    }
    Some(dict)
}
