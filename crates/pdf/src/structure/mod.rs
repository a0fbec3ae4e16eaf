//! The structure tree (ISO 32000-1, 14.7; ISO 14289-1).

mod figures;
mod roles;

pub(crate) use figures::Figures;
pub(crate) use roles::{fitting, tag};

use crate::annex::ForeignTags;
use crate::metadata::text;
use crate::save::Packed;
use lopdf::{Dictionary, Document as Lopdf, Object, ObjectId, StringFormat};
use rustc_hash::FxHashMap;
use typeset::frame::{ListNumbering, Role, StructId, StructNode};

/// What an element holds, in order.
enum Kid {
    Element(StructId),
    /// A marked-content sequence on a page: its number in the page's stream, or in that of a form
    /// on the page.
    Content {
        page: ObjectId,
        form: Option<ObjectId>,
        number: i64,
    },
    /// An annotation on a page.
    Annotation(ObjectId, ObjectId),
    /// An element of an annex, or what else stands directly in its tree.
    Foreign(Object),
}

/// The tree while pages are written.
pub(crate) struct Tree<'a> {
    nodes: &'a [StructNode],
    roles: &'a [Role],
    kids: FxHashMap<StructId, Vec<Kid>>,
    attached: Vec<bool>,
    ids: FxHashMap<StructId, ObjectId>,
    order: Vec<StructId>,
    /// Link annotations that no element of the text leads to, with their pages.
    stray: Vec<(ObjectId, ObjectId, ObjectId)>,
}

impl<'a> Tree<'a> {
    /// A tree of nodes; `roles` are theirs as [`fitting`] gives them.
    pub(crate) fn new(nodes: &'a [StructNode], roles: &'a [Role]) -> Self {
        let mut attached = vec![false; nodes.len()];
        if let Some(root) = attached.first_mut() {
            *root = true;
        }
        let order = if nodes.is_empty() { Vec::new() } else { vec![StructId(0)] };
        Self {
            nodes,
            roles,
            kids: FxHashMap::default(),
            attached,
            ids: FxHashMap::default(),
            order,
            stray: Vec::new(),
        }
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

    /// Adds a marked-content sequence to an element: its number in the stream of a page, or of a
    /// form on the page.
    pub(crate) fn content(
        &mut self,
        id: StructId,
        page: ObjectId,
        form: Option<ObjectId>,
        number: usize,
    ) {
        self.attach(id);
        let content = Kid::Content { page, form, number: number as i64 };
        self.kids.entry(id).or_default().push(content);
    }

    pub(crate) fn annotation(&mut self, id: StructId, page: ObjectId, annotation: ObjectId) {
        self.attach(id);
        self.kids.entry(id).or_default().push(Kid::Annotation(page, annotation));
    }

    /// A link annotation outside of the text: every annotation stands in the tree (ISO 14289-1,
    /// 7.18.5). Gives the element that is made for it.
    pub(crate) fn stray_link(
        &mut self,
        page: ObjectId,
        annotation: ObjectId,
        pdf: &mut Lopdf,
    ) -> ObjectId {
        let element = pdf.new_object_id();
        self.stray.push((element, page, annotation));
        element
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
            let cell = matches!(self.roles[index], Role::HeaderCell { .. } | Role::DataCell { .. });
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
                self.roles[id.0 as usize],
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

    /// The levels of headings so that none is skipped (ISO 14289-1, 7.4.2): a heading is one
    /// level below the nearest one before it that stands above it.
    fn heading_levels(&self) -> FxHashMap<StructId, u8> {
        let mut levels = FxHashMap::default();
        let mut above: Vec<u8> = Vec::new();
        let mut stack = vec![StructId(0)];
        while let Some(id) = stack.pop() {
            if let Some(Role::Heading(level)) = self.roles.get(id.0 as usize) {
                while above.last().is_some_and(|last| last >= level) {
                    above.pop();
                }
                above.push(*level);
                levels.insert(id, above.len().clamp(1, 6) as u8);
            }
            let kids = self.kids.get(&id).into_iter().flatten().rev();
            stack.extend(kids.filter_map(|kid| match kid {
                Kid::Element(id) => Some(*id),
                _ => None,
            }));
        }
        levels
    }

    /// Writes the tree; `parents` is the number tree from pages and annotations to elements,
    /// `figures` what is known of figures, `foreign` what the tags of annexes add.
    pub(crate) fn write(
        mut self,
        parents: Vec<(i64, Object)>,
        figures: &Figures,
        foreign: ForeignTags,
        packed: &mut Packed,
        pdf: &mut Lopdf,
    ) -> ObjectId {
        self.attach_empty_cells();
        self.sort();
        let levels = self.heading_levels();
        let root = pdf.new_object_id();
        let order = std::mem::take(&mut self.order);
        let mut named: Vec<(Vec<u8>, ObjectId)> = foreign.named;
        let mut bodies: FxHashMap<StructId, ObjectId> = FxHashMap::default();
        for id in &order {
            let node = &self.nodes[id.0 as usize];
            let mut role = self.roles[id.0 as usize];
            if let (Role::Heading(_), Some(level)) = (role, levels.get(id)) {
                role = Role::Heading(*level);
            }
            if role == Role::ListBody && bodies.contains_key(id) {
                // A body in a body is a part of it.
                role = Role::Div;
            }
            let object = self.object(*id, pdf);
            let parent = match (bodies.get(id), node.parent) {
                (Some(body), _) => *body,
                (None, Some(parent)) => self.object(parent, pdf),
                (None, None) => root,
            };
            let mut dict = element(tag(role), parent);
            if let Some(lang) = &node.lang {
                dict.set("Lang", text(lang));
            }
            if role == Role::Figure {
                dict.set("Alt", text(figures.alt(*id, node)));
            }
            if role == Role::Note {
                let name = format!("note-{}", id.0);
                dict.set("ID", text(&name));
                named.push((name.into_bytes(), object));
            }
            let mut kids = self.kids.remove(id).unwrap_or_default();
            if id.0 == 0 {
                kids.extend(
                    self.stray
                        .iter()
                        .map(|(element, ..)| Kid::Foreign(Object::Reference(*element))),
                );
            }
            if role == Role::ListItem {
                kids = self.with_body(object, kids, &mut bodies, packed, pdf);
            }
            let attributes = match role {
                Role::List { .. } => Some(self.list_attributes(role, &kids)),
                Role::Figure => figures.bounds(*id),
                role => cell_attributes(role),
            };
            if let Some(attributes) = attributes {
                dict.set("A", Object::Dictionary(attributes));
            }
            self.fill(dict, kids, object, packed, pdf);
        }
        self.write_stray(packed, pdf);
        let document = self.object(StructId(0), pdf);
        let mut dict = Dictionary::new();
        dict.set("Type", Object::Name(b"StructTreeRoot".to_vec()));
        dict.set("K", Object::Array(vec![Object::Reference(document)]));
        add_parents(&mut dict, parents, foreign.parents, pdf);
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

    /// Completes an element with its kids and writes it.
    fn fill(
        &mut self,
        mut dict: Dictionary,
        kids: Vec<Kid>,
        object: ObjectId,
        packed: &mut Packed,
        pdf: &mut Lopdf,
    ) {
        let page = kids.iter().find_map(|kid| match kid {
            Kid::Content { page, .. } => Some(*page),
            _ => None,
        });
        if let Some(page) = page {
            dict.set("Pg", Object::Reference(page));
        }
        let mut kids: Vec<Object> = kids.into_iter().map(|kid| self.kid(kid, page, pdf)).collect();
        match kids.len() {
            0 => {}
            1 => dict.set("K", kids.remove(0)),
            _ => dict.set("K", Object::Array(kids)),
        }
        packed.add(object, &Object::Dictionary(dict));
    }

    /// A list item holds a label and a body only: anything else it has goes into a body.
    fn with_body(
        &mut self,
        object: ObjectId,
        kids: Vec<Kid>,
        bodies: &mut FxHashMap<StructId, ObjectId>,
        packed: &mut Packed,
        pdf: &mut Lopdf,
    ) -> Vec<Kid> {
        let fits = |kid: &Kid| match kid {
            Kid::Element(id) => {
                matches!(self.roles[id.0 as usize], Role::Label | Role::ListBody)
            }
            _ => false,
        };
        if kids.iter().all(fits) {
            return kids;
        }
        let is_label =
            |kid: &Kid| matches!(kid, Kid::Element(id) if self.roles[id.0 as usize] == Role::Label);
        let body = pdf.new_object_id();
        let (mut labels, mut rest) = (Vec::new(), Vec::new());
        for kid in kids {
            if is_label(&kid) {
                labels.push(kid);
                continue;
            }
            if let Kid::Element(inner) = kid {
                bodies.insert(inner, body);
            }
            rest.push(kid);
        }
        self.fill(element("LBody", object), rest, body, packed, pdf);
        labels.push(Kid::Foreign(Object::Reference(body)));
        labels
    }

    /// How a list is numbered (ISO 32000-1, table 347): not at all if its items have no labels.
    fn list_attributes(&self, role: Role, kids: &[Kid]) -> Dictionary {
        let labelled = kids.iter().any(|kid| match kid {
            Kid::Element(item) => self.kids.get(item).into_iter().flatten().any(
                |kid| matches!(kid, Kid::Element(id) if self.roles[id.0 as usize] == Role::Label),
            ),
            _ => false,
        });
        let numbering = match role {
            Role::List { numbering } if labelled => numbering,
            _ => ListNumbering::None,
        };
        let mut dict = Dictionary::new();
        dict.set("O", Object::Name(b"List".to_vec()));
        dict.set("ListNumbering", Object::Name(format!("{numbering:?}").into_bytes()));
        dict
    }

    fn write_stray(&mut self, packed: &mut Packed, pdf: &mut Lopdf) {
        let document = self.object(StructId(0), pdf);
        for (object, page, annotation) in std::mem::take(&mut self.stray) {
            let kids = vec![Kid::Annotation(page, annotation)];
            self.fill(element("Link", document), kids, object, packed, pdf);
        }
    }

    fn kid(&mut self, kid: Kid, own_page: Option<ObjectId>, pdf: &mut Lopdf) -> Object {
        match kid {
            Kid::Element(id) => Object::Reference(self.object(id, pdf)),
            Kid::Foreign(object) => object,
            // The element's page is its content's unless the content says otherwise.
            Kid::Content { page, form: None, number } if own_page == Some(page) => {
                Object::Integer(number)
            }
            Kid::Content { page, form, number } => {
                let mut dict = Dictionary::new();
                dict.set("Type", Object::Name(b"MCR".to_vec()));
                dict.set("Pg", Object::Reference(page));
                if let Some(form) = form {
                    dict.set("Stm", Object::Reference(form));
                }
                dict.set("MCID", Object::Integer(number));
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

/// The dictionary of an element of a type.
fn element(kind: &str, parent: ObjectId) -> Dictionary {
    let mut dict = Dictionary::new();
    dict.set("S", Object::Name(kind.as_bytes().to_vec()));
    dict.set("P", Object::Reference(parent));
    dict
}

/// Adds the number tree from pages and annotations to elements.
fn add_parents(
    root: &mut Dictionary,
    mut own: Vec<(i64, Object)>,
    foreign: Vec<(i64, Object)>,
    pdf: &mut Lopdf,
) {
    own.extend(foreign);
    own.sort_by_key(|(key, _)| *key);
    let next = own.last().map_or(0, |(key, _)| key + 1);
    let nums = own.into_iter().flat_map(|(key, value)| [Object::Integer(key), value]).collect();
    let mut tree = Dictionary::new();
    tree.set("Nums", Object::Array(nums));
    root.set("ParentTree", Object::Reference(pdf.add_object(tree)));
    root.set("ParentTreeNextKey", Object::Integer(next));
}

/// Attributes of cells (ISO 32000-1, 14.8.5.7).
fn cell_attributes(role: Role) -> Option<Dictionary> {
    let (header, colspan, rowspan) = match role {
        Role::HeaderCell { colspan, rowspan, row_scope } => (Some(row_scope), colspan, rowspan),
        Role::DataCell { colspan, rowspan } if colspan > 1 || rowspan > 1 => {
            (None, colspan, rowspan)
        }
        _ => return None,
    };
    let mut dict = Dictionary::new();
    dict.set("O", Object::Name(b"Table".to_vec()));
    if let Some(row) = header {
        let scope: &[u8] = if row { b"Row" } else { b"Column" };
        dict.set("Scope", Object::Name(scope.to_vec()));
    }
    for (key, span) in [("ColSpan", colspan), ("RowSpan", rowspan)] {
        if span > 1 {
            dict.set(key, Object::Integer(span.into()));
        }
    }
    Some(dict)
}
