//! Layers (optional content, ISO 32000-1, 8.11): which are hidden must not be forgotten.

use super::AnnexFile;
use super::copy::Copier;
use lopdf::{Dictionary, Document as Lopdf, Object};

/// The layers of all annexes.
#[derive(Debug, Default)]
pub(super) struct Layers {
    groups: Vec<Object>,
    off: Vec<Object>,
    order: Vec<Object>,
    usage: Vec<Object>,
}

impl Layers {
    /// Adds a file's layers.
    pub(super) fn add(&mut self, file: &AnnexFile, copier: &mut Copier<'_>, pdf: &mut Lopdf) {
        let document = &file.document;
        let properties = file.catalog(b"OCProperties").and_then(|p| p.as_dict().ok());
        let Some(properties) = properties else { return };
        let list = |dict: &Dictionary, key: &[u8]| -> Vec<Object> {
            dict.get_deref(key, document).and_then(Object::as_array).cloned().unwrap_or_default()
        };
        let groups = list(properties, b"OCGs");
        let default = properties.get_deref(b"D", document).and_then(Object::as_dict);
        let default = default.ok().cloned().unwrap_or_default();
        let base = default.get_deref(b"BaseState", document).and_then(Object::as_name);
        let off: Vec<Object> = if base.is_ok_and(|base| base == b"OFF") {
            let on = list(&default, b"ON");
            groups.iter().filter(|group| !on.contains(group)).cloned().collect()
        } else {
            list(&default, b"OFF")
        };
        let mut copied = |items: Vec<Object>| -> Vec<Object> {
            let copies = items.iter().map(|item| copier.object(item, pdf));
            copies.filter(|copy| !copy.is_null()).collect()
        };
        self.groups.extend(copied(groups));
        self.off.extend(copied(off));
        self.order.extend(copied(list(&default, b"Order")));
        self.usage.extend(copied(list(&default, b"AS")));
    }

    /// The catalog's entry; none without layers.
    pub(super) fn properties(self) -> Option<Dictionary> {
        if self.groups.is_empty() {
            return None;
        }
        let mut default = Dictionary::new();
        // Asked for by ISO 19005-2, 6.9.
        default.set("Name", Object::string_literal("Default"));
        default.set("Order", Object::Array(self.order));
        for (key, items) in [("OFF", self.off), ("AS", self.usage)] {
            if !items.is_empty() {
                default.set(key, Object::Array(items));
            }
        }
        let mut dict = Dictionary::new();
        dict.set("OCGs", Object::Array(self.groups));
        dict.set("D", Object::Dictionary(default));
        Some(dict)
    }
}
