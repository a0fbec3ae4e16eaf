//! Forms (ISO 32000-1, 12.7): the fields of all annexes in one form, their names made unique.

use super::AnnexFile;
use super::copy::Copier;
use lopdf::{Dictionary, Document as Lopdf, Object, ObjectId};
use rustc_hash::FxHashSet;
use std::collections::{BTreeMap, BTreeSet};

/// The form that holds the fields of all annexes.
#[derive(Debug, Default)]
pub(super) struct Forms {
    fields: Vec<Object>,
    taken: BTreeSet<Vec<u8>>,
    /// Fonts and the like that fields name: for each kind, by name.
    resources: BTreeMap<Vec<u8>, BTreeMap<Vec<u8>, Object>>,
    needs_appearances: bool,
}

/// What could not be kept of a form.
#[derive(Debug, Default)]
pub(super) struct FormLosses {
    /// A signature, which no longer fits the file it was made for.
    pub(super) signatures: bool,
    /// The XML description that a static form has beside its fields.
    pub(super) xfa: bool,
    /// Fields that were given another name.
    pub(super) renamed: usize,
}

impl Forms {
    /// Adds a file's fields. Its pages must have been copied already.
    pub(super) fn add(
        &mut self,
        file: &AnnexFile,
        number: usize,
        copier: &mut Copier<'_>,
        pdf: &mut Lopdf,
    ) -> FormLosses {
        let mut losses = FormLosses::default();
        let document = &file.document;
        let Some(form) = file.catalog(b"AcroForm").and_then(|form| form.as_dict().ok()) else {
            return losses;
        };
        losses.xfa = form.has(b"XFA");
        let flags = form.get_deref(b"SigFlags", document).and_then(Object::as_i64);
        losses.signatures = flags.is_ok_and(|flags| flags & 1 == 1);
        let needs = form.get_deref(b"NeedAppearances", document).and_then(Object::as_bool);
        self.needs_appearances |= needs.unwrap_or(false);
        let renames = self.add_resources(file, form, number, copier, pdf);
        let fields = form.get_deref(b"Fields", document).and_then(Object::as_array);
        let roots: Vec<Object> = fields
            .map(|fields| fields.iter().map(|field| copier.object(field, pdf)).collect())
            .unwrap_or_default();
        copier.finish(pdf);
        let default = form.get_deref(b"DA", document).ok().cloned();
        let quadding = form.get_deref(b"Q", document).ok().cloned();
        let roots = roots.into_iter().filter_map(|field| field.as_reference().ok());
        let roots: Vec<ObjectId> = roots.collect();
        for id in &roots {
            let Ok(field) = pdf.get_dictionary_mut(*id) else { continue };
            // What fields inherit from the form as a whole they now state themselves.
            for (key, value) in [("DA", &default), ("Q", &quadding)] {
                if let Some(value) = value
                    && !field.has(key.as_bytes())
                {
                    field.set(key, value.clone());
                }
            }
            losses.renamed += usize::from(self.name(field, number));
            self.fields.push(Object::Reference(*id));
        }
        rename_fonts(&roots, &renames, pdf);
        losses
    }

    /// Gives a field a name that no other has; tells whether it is a new one.
    fn name(&mut self, field: &mut Dictionary, number: usize) -> bool {
        let old = field.get(b"T").and_then(Object::as_str).map(<[u8]>::to_vec).unwrap_or_default();
        if self.taken.insert(old.clone()) {
            return false;
        }
        let wide = old.starts_with(&[0xfe, 0xff]);
        for attempt in 0.. {
            let prefix = match attempt {
                0 => format!("annex{number}-"),
                attempt => format!("annex{number}-{attempt}-"),
            };
            let new = if wide {
                let units = prefix.encode_utf16().flat_map(u16::to_be_bytes);
                [0xfe, 0xff].into_iter().chain(units).chain(old[2..].iter().copied()).collect()
            } else {
                [prefix.as_bytes(), &old].concat()
            };
            if self.taken.insert(new.clone()) {
                field.set("T", Object::String(new, lopdf::StringFormat::Hexadecimal));
                break;
            }
        }
        true
    }

    /// Joins the default resources; gives the new names of fonts whose name was taken.
    fn add_resources(
        &mut self,
        file: &AnnexFile,
        form: &Dictionary,
        number: usize,
        copier: &mut Copier<'_>,
        pdf: &mut Lopdf,
    ) -> BTreeMap<Vec<u8>, Vec<u8>> {
        let mut renames = BTreeMap::new();
        let document = &file.document;
        let Ok(kinds) = form.get_deref(b"DR", document).and_then(Object::as_dict) else {
            return renames;
        };
        for (kind, entries) in kinds {
            let entries = document.dereference(entries).ok().and_then(|(_, e)| e.as_dict().ok());
            let Some(entries) = entries else { continue };
            let joined = self.resources.entry(kind.clone()).or_default();
            for (name, value) in entries {
                let value = copier.object(value, pdf);
                let mut new = name.clone();
                while joined.get(&new).is_some_and(|known| *known != value) {
                    new = format!("{}A{number}", String::from_utf8_lossy(&new)).into_bytes();
                }
                if new != *name && kind == b"Font" {
                    renames.insert(name.clone(), new.clone());
                }
                joined.insert(new, value);
            }
        }
        renames
    }

    /// The catalog's entry; none without fields.
    pub(super) fn dictionary(self) -> Option<Dictionary> {
        if self.fields.is_empty() {
            return None;
        }
        let mut dict = Dictionary::new();
        dict.set("Fields", Object::Array(self.fields));
        if self.needs_appearances {
            dict.set("NeedAppearances", Object::Boolean(true));
        }
        if !self.resources.is_empty() {
            let mut kinds = Dictionary::new();
            for (kind, entries) in self.resources {
                let mut dict = Dictionary::new();
                for (name, value) in entries {
                    dict.set(name, value);
                }
                kinds.set(kind, Object::Dictionary(dict));
            }
            dict.set("DR", Object::Dictionary(kinds));
        }
        Some(dict)
    }
}

/// Writes the new names of fonts into the default appearances of fields.
fn rename_fonts(roots: &[ObjectId], renames: &BTreeMap<Vec<u8>, Vec<u8>>, pdf: &mut Lopdf) {
    if renames.is_empty() {
        return;
    }
    let mut seen = FxHashSet::default();
    let mut stack = roots.to_vec();
    while let Some(id) = stack.pop() {
        if !seen.insert(id) {
            continue;
        }
        let Ok(field) = pdf.get_dictionary_mut(id) else { continue };
        if let Ok(kids) = field.get(b"Kids").and_then(Object::as_array) {
            stack.extend(kids.iter().filter_map(|kid| kid.as_reference().ok()));
        }
        if let Ok(Object::String(text, _)) = field.get_mut(b"DA") {
            *text = renamed(text, renames);
        }
    }
}

/// A default appearance with its font's name replaced.
fn renamed(appearance: &[u8], renames: &BTreeMap<Vec<u8>, Vec<u8>>) -> Vec<u8> {
    let mut out = Vec::with_capacity(appearance.len() + 4);
    let mut rest = appearance;
    while let Some(at) = rest.iter().position(|byte| *byte == b'/') {
        out.extend_from_slice(&rest[..=at]);
        rest = &rest[at + 1..];
        let ends = |byte: &u8| byte.is_ascii_whitespace() || b"/[]()<>%".contains(byte);
        let end = rest.iter().position(ends).unwrap_or(rest.len());
        let name = &rest[..end];
        out.extend_from_slice(renames.get(name).map_or(name, Vec::as_slice));
        rest = &rest[end..];
    }
    out.extend_from_slice(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_font_is_renamed_where_a_field_names_it_and_nowhere_else() {
        let renames = [(b"Helv".to_vec(), b"HelvA2".to_vec())].into();
        assert_eq!(renamed(b"0 g /Helv 12 Tf", &renames), b"0 g /HelvA2 12 Tf");
        assert_eq!(renamed(b"/HelvB 12 Tf", &renames), b"/HelvB 12 Tf");
    }
}
