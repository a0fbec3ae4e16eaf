//! Copying objects from one file into another, references and all.

use super::{AnnexFile, names};
use lopdf::{Dictionary, Document as Lopdf, Object, ObjectId, Stream};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// How deep an object may be nested in itself.
const MAX_DEPTH: usize = 128;

/// Actions that run programs or load what is outside (ISO 32000-1, 12.6.4); an annex is
/// untrusted, so they are taken out.
const REFUSED_ACTIONS: [&[u8]; 7] = [
    b"JavaScript",
    b"Launch",
    b"ImportData",
    b"Rendition",
    b"Movie",
    b"Sound",
    b"RichMediaExecute",
];

/// What a copied file's tags need to be joined to the document's own.
#[derive(Debug, Default)]
pub(super) struct TagNames {
    /// What is added to the keys of its parent tree.
    pub(super) base: i64,
    /// What its element ids and class names begin with from now on.
    pub(super) prefix: String,
    /// Its role map, each role led to a standard one.
    pub(super) roles: BTreeMap<Vec<u8>, Vec<u8>>,
}

/// Copies what is asked for and all that it refers to, each object once.
pub(super) struct Copier<'a> {
    source: &'a Lopdf,
    /// The new id of each object met; none if it is left out.
    ids: FxHashMap<ObjectId, Option<ObjectId>>,
    waiting: Vec<(ObjectId, ObjectId)>,
    destinations: BTreeMap<Vec<u8>, Object>,
    /// Set while tags are joined; without it the keys that lead into the tags are dropped.
    pub(super) tags: Option<TagNames>,
    /// Element ids met, by their new names.
    pub(super) named: Vec<(Vec<u8>, ObjectId)>,
    /// How many scripts and programs were taken out.
    pub(super) refused: usize,
    /// How many references led nowhere.
    pub(super) missing: usize,
}

impl<'a> Copier<'a> {
    /// A copier that knows where the file's pages go; pages without a place are left out.
    pub(super) fn new(file: &'a AnnexFile, pages: &[Option<ObjectId>]) -> Self {
        let mut ids: FxHashMap<_, _> =
            file.pages.iter().zip(pages).map(|(page, to)| (page.id, *to)).collect();
        // Nothing leads back to the file as a whole.
        if let Ok(root) = file.document.trailer.get(b"Root").and_then(Object::as_reference) {
            ids.insert(root, None);
        }
        Self {
            source: &file.document,
            ids,
            waiting: Vec::new(),
            destinations: names::destinations(file),
            tags: None,
            named: Vec::new(),
            refused: 0,
            missing: 0,
        }
    }

    /// Says where an object goes that is written otherwise.
    pub(super) fn lead(&mut self, from: ObjectId, to: ObjectId) {
        self.ids.insert(from, Some(to));
    }

    /// A copy of an object. What it refers to follows with [`Copier::finish`].
    pub(super) fn object(&mut self, object: &Object, pdf: &mut Lopdf) -> Object {
        self.nested(object, pdf, 0)
    }

    /// A copy of a dictionary, as [`Copier::object`].
    pub(super) fn dictionary(&mut self, dict: &Dictionary, pdf: &mut Lopdf) -> Dictionary {
        self.nested_dictionary(dict, pdf, 0)
    }

    /// Copies everything that copies made so far refer to.
    pub(super) fn finish(&mut self, pdf: &mut Lopdf) {
        while let Some((from, to)) = self.waiting.pop() {
            let Some(object) = self.source.objects.get(&from) else { continue };
            let copy = self.object(object, pdf);
            if self.tags.is_some()
                && let Object::Dictionary(dict) = &copy
                && is_element(dict)
                && let Ok(name) = dict.get(b"ID").and_then(Object::as_str)
            {
                self.named.push((name.to_vec(), to));
            }
            pdf.objects.insert(to, copy);
        }
    }

    fn reference(&mut self, id: ObjectId, pdf: &mut Lopdf) -> Object {
        let known = match self.ids.get(&id) {
            Some(known) => *known,
            None => {
                let new = match self.source.objects.get(&id) {
                    None => {
                        self.missing += 1;
                        None
                    }
                    Some(object) if belongs_to_the_whole(object) => None,
                    Some(_) => Some(pdf.new_object_id()),
                };
                self.waiting.extend(new.map(|new| (id, new)));
                self.ids.insert(id, new);
                new
            }
        };
        known.map_or(Object::Null, Object::Reference)
    }

    fn nested(&mut self, object: &Object, pdf: &mut Lopdf, depth: usize) -> Object {
        if depth > MAX_DEPTH {
            return Object::Null;
        }
        match object {
            Object::Reference(id) => self.reference(*id, pdf),
            Object::Array(items) => {
                Object::Array(items.iter().map(|item| self.nested(item, pdf, depth + 1)).collect())
            }
            Object::Dictionary(dict) => {
                if is_refused(dict) {
                    self.refused += 1;
                    return Object::Null;
                }
                Object::Dictionary(self.nested_dictionary(dict, pdf, depth + 1))
            }
            Object::Stream(stream) => {
                let dict = self.nested_dictionary(&stream.dict, pdf, depth + 1);
                let copy = Stream::new(dict, stream.content.clone());
                Object::Stream(copy.with_compression(false))
            }
            other => other.clone(),
        }
    }

    fn nested_dictionary(
        &mut self,
        dict: &Dictionary,
        pdf: &mut Lopdf,
        depth: usize,
    ) -> Dictionary {
        let mut out = Dictionary::new();
        let element = self.tags.is_some() && is_element(dict);
        let goes_to = dict.get(b"S").and_then(Object::as_name).is_ok_and(|s| s == b"GoTo");
        for (key, value) in dict {
            let copy = match key.as_slice() {
                b"StructParent" | b"StructParents" => match (&self.tags, value.as_i64()) {
                    (Some(tags), Ok(number)) => Object::Integer(tags.base.saturating_add(number)),
                    _ => continue,
                },
                // Scripts that an event starts.
                b"AA" => {
                    self.refused += 1;
                    continue;
                }
                b"Dest" => self.destination(value, pdf),
                b"D" if goes_to => self.destination(value, pdf),
                b"S" if element => self.role(value),
                b"ID" | b"C" if element => self.prefixed(value),
                b"Headers" if self.tags.is_some() => self.prefixed(value),
                _ => self.nested(value, pdf, depth),
            };
            // A null value is the same as no entry (ISO 32000-1, 7.3.7).
            if !copy.is_null() {
                out.set(key.clone(), copy);
            }
        }
        out
    }

    fn destination(&mut self, value: &Object, pdf: &mut Lopdf) -> Object {
        let value = self.source.dereference(value).map_or(value, |(_, value)| value);
        let named = match value {
            Object::Name(name) | Object::String(name, _) => self.destinations.get(name).cloned(),
            other => Some(other.clone()),
        };
        let copy = named.map_or(Object::Null, |value| self.object(&value, pdf));
        // A destination whose page is left out leads nowhere.
        match &copy {
            Object::Array(items) if items.first().is_none_or(Object::is_null) => Object::Null,
            _ => copy,
        }
    }

    fn role(&self, value: &Object) -> Object {
        let standard = value
            .as_name()
            .ok()
            .and_then(|name| self.tags.as_ref().and_then(|tags| tags.roles.get(name)));
        standard.map_or_else(|| value.clone(), |name| Object::Name(name.clone()))
    }

    /// Names of elements and classes, made unlike those of other files.
    fn prefixed(&self, value: &Object) -> Object {
        let Some(tags) = &self.tags else { return value.clone() };
        let prefix = |name: &[u8]| [tags.prefix.as_bytes(), name].concat();
        match self.source.dereference(value).map_or(value, |(_, value)| value) {
            Object::Name(name) => Object::Name(prefix(name)),
            Object::String(name, format) => Object::String(prefix(name), *format),
            Object::Array(items) => {
                Object::Array(items.iter().map(|item| self.prefixed(item)).collect())
            }
            other => other.clone(),
        }
    }
}

/// Catalogs, page trees and pages without a place are not copied.
fn belongs_to_the_whole(object: &Object) -> bool {
    let Object::Dictionary(dict) = object else { return false };
    let kind = dict.get(b"Type").and_then(Object::as_name);
    matches!(kind, Ok(b"Catalog" | b"Pages" | b"Page")) || is_bare_page_node(dict)
}

fn is_bare_page_node(dict: &Dictionary) -> bool {
    dict.has(b"Kids") && dict.has(b"Count") && dict.has(b"MediaBox")
}

fn is_element(dict: &Dictionary) -> bool {
    let kind = dict.get(b"Type").and_then(Object::as_name);
    matches!(kind, Ok(b"StructElem")) || (kind.is_err() && dict.has(b"S") && dict.has(b"P"))
}

fn is_refused(dict: &Dictionary) -> bool {
    let action = dict.get(b"S").and_then(Object::as_name);
    action.is_ok_and(|s| REFUSED_ACTIONS.contains(&s)) && !is_element(dict)
}
