//! An annex's structure tree, hung under the element that stands for the annex.

use super::AnnexFile;
use super::copy::{Copier, TagNames};
use super::names::leaves;
use lopdf::{Dictionary, Document as Lopdf, Object, ObjectId};
use std::collections::BTreeMap;

/// What the tags of all annexes add to the document's own.
#[derive(Debug, Default)]
pub(crate) struct ForeignTags {
    /// Entries of the parent tree, by key.
    pub(crate) parents: Vec<(i64, Object)>,
    /// Attribute classes.
    pub(crate) classes: Dictionary,
    /// Element ids.
    pub(crate) named: Vec<(Vec<u8>, ObjectId)>,
}

fn tree(file: &AnnexFile) -> Option<&Dictionary> {
    file.catalog(b"StructTreeRoot")?.as_dict().ok()
}

fn parent_tree(file: &AnnexFile) -> Option<&Dictionary> {
    tree(file)?.get_deref(b"ParentTree", &file.document).ok()?.as_dict().ok()
}

/// The greatest key of a file's parent tree and of what leads into it.
pub(super) fn greatest_key(file: &AnnexFile) -> i64 {
    let Some(parents) = parent_tree(file) else { return 0 };
    let keys = leaves(&file.document, parents, b"Nums");
    keys.chunks_exact(2).filter_map(|pair| pair[0].as_i64().ok()).max().unwrap_or(0).max(0)
}

/// How a file's tags are renamed; `number` is the annex's, counted from 1.
pub(super) fn names(file: &AnnexFile, number: usize, base: i64) -> TagNames {
    let mut roles = BTreeMap::new();
    let map = tree(file)
        .and_then(|tree| tree.get_deref(b"RoleMap", &file.document).ok())
        .and_then(|map| map.as_dict().ok());
    if let Some(map) = map {
        for (name, _) in map {
            // A chain ends at a role that is not mapped; a ring ends nowhere.
            let mut at: &[u8] = name;
            for _ in 0..map.len() {
                match map.get_deref(at, &file.document).and_then(Object::as_name) {
                    Ok(next) => at = next,
                    Err(_) => break,
                }
            }
            roles.insert(name.clone(), at.to_vec());
        }
    }
    TagNames { base, prefix: format!("annex{number}-"), roles }
}

/// Copies the tree under `owner`; gives what stands in it.
pub(super) fn hang(
    file: &AnnexFile,
    owner: ObjectId,
    copier: &mut Copier<'_>,
    into: &mut ForeignTags,
    pdf: &mut Lopdf,
) -> Vec<Object> {
    let Some(tree) = tree(file) else { return Vec::new() };
    let document = &file.document;
    if let Ok(root) = document.catalog().and_then(|c| c.get(b"StructTreeRoot"))
        && let Ok(root) = root.as_reference()
    {
        // The elements at the top say that the annex's element is their parent.
        copier.lead(root, owner);
    }
    let kids: Vec<Object> = match tree.get(b"K") {
        Ok(Object::Reference(id)) => match document.get_object(*id) {
            Ok(Object::Array(items)) => items.clone(),
            _ => vec![Object::Reference(*id)],
        },
        Ok(Object::Array(items)) => items.clone(),
        Ok(other) => vec![other.clone()],
        Err(_) => Vec::new(),
    };
    let kids = kids.iter().map(|kid| copier.object(kid, pdf)).filter(|kid| !kid.is_null());
    let kids: Vec<Object> = kids.collect();
    let (base, prefix) = match &copier.tags {
        Some(tags) => (tags.base, tags.prefix.clone()),
        None => return kids,
    };
    if let Some(parents) = parent_tree(file) {
        let mut entries: Vec<(i64, Object)> = Vec::new();
        for pair in leaves(document, parents, b"Nums").chunks_exact(2) {
            if let Ok(key) = pair[0].as_i64() {
                entries.push((base.saturating_add(key), copier.object(pair[1], pdf)));
            }
        }
        entries.sort_by_key(|(key, _)| *key);
        entries.dedup_by_key(|(key, _)| *key);
        into.parents.extend(entries);
    }
    let classes = tree.get_deref(b"ClassMap", document).and_then(Object::as_dict);
    if let Ok(classes) = classes {
        for (name, value) in classes {
            let name = [prefix.as_bytes(), name].concat();
            into.classes.set(name, copier.object(value, pdf));
        }
    }
    kids
}
