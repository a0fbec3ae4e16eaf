//! An annex's bookmarks, to be nested under the one of the annex.

use super::AnnexFile;
use super::copy::Copier;
use crate::outline::{OutlineItem, Target};
use lopdf::{Dictionary, Document as Lopdf, Object, ObjectId};
use rustc_hash::FxHashSet;

/// The most bookmarks that are taken over.
const MAX_ITEMS: usize = 20_000;
const MAX_DEPTH: u16 = 32;

/// The bookmarks in reading order, their levels counted from `level`.
pub(crate) fn outline_of(
    file: &AnnexFile,
    level: u16,
    copier: &mut Copier<'_>,
    pdf: &mut Lopdf,
) -> Vec<OutlineItem> {
    let mut items = Vec::new();
    let root = file.catalog(b"Outlines").and_then(|root| root.as_dict().ok());
    let Some(root) = root else { return items };
    let mut seen: FxHashSet<ObjectId> = FxHashSet::default();
    let first = |dict: &Dictionary, key: &[u8]| dict.get(key).and_then(Object::as_reference).ok();
    let mut stack: Vec<(ObjectId, u16)> =
        first(root, b"First").into_iter().map(|id| (id, 0)).collect();
    while let Some((id, depth)) = stack.pop() {
        let Ok(dict) = file.document.get_dictionary(id) else { continue };
        if !seen.insert(id) || items.len() >= MAX_ITEMS {
            continue;
        }
        stack.extend(first(dict, b"Next").map(|next| (next, depth)));
        if depth < MAX_DEPTH {
            stack.extend(first(dict, b"First").map(|child| (child, depth + 1)));
        }
        let Ok(title) = dict.get_deref(b"Title", &file.document) else { continue };
        // Copied as a dictionary, so that destinations are led to their pages.
        let mut kept = Dictionary::new();
        for key in [&b"Dest"[..], b"A", b"C", b"F"] {
            if let Ok(value) = dict.get_deref(key, &file.document) {
                kept.set(key, value.clone());
            }
        }
        let mut kept = copier.dictionary(&kept, pdf);
        let target = match (kept.remove(b"Dest"), kept.remove(b"A")) {
            (Some(dest), _) => Target::Destination(dest),
            (None, Some(action)) => Target::Action(action),
            (None, None) => Target::None,
        };
        let open = dict.get_deref(b"Count", &file.document).and_then(Object::as_i64);
        items.push(OutlineItem {
            level: level + depth,
            title: title.clone(),
            target,
            open: open.is_ok_and(|count| count > 0),
            look: kept,
        });
    }
    items
}
