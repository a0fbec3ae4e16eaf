//! Named destinations (ISO 32000-1, 12.3.2.3), turned into explicit ones: their names mean
//! nothing in another file.

use super::AnnexFile;
use lopdf::{Dictionary, Document as Lopdf, Object};
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

/// How many nodes of a name or number tree are visited.
const MAX_NODES: usize = 100_000;

/// The named destinations of a file.
pub(super) fn destinations(file: &AnnexFile) -> BTreeMap<Vec<u8>, Object> {
    let document = &file.document;
    let mut found = BTreeMap::new();
    if let Some(old) = file.catalog(b"Dests").and_then(|dests| dests.as_dict().ok()) {
        for (name, value) in old {
            found.extend(explicit(document, value).map(|value| (name.clone(), value)));
        }
    }
    let tree = file
        .catalog(b"Names")
        .and_then(|names| names.as_dict().ok()?.get_deref(b"Dests", document).ok())
        .and_then(|tree| tree.as_dict().ok());
    if let Some(tree) = tree {
        for pair in leaves(document, tree, b"Names").chunks_exact(2) {
            let name = document.dereference(pair[0]).ok().and_then(|(_, name)| name.as_str().ok());
            if let (Some(name), Some(value)) = (name, explicit(document, pair[1])) {
                found.insert(name.to_vec(), value);
            }
        }
    }
    found
}

/// A destination as an array; it may be wrapped in a dictionary.
fn explicit(document: &Lopdf, value: &Object) -> Option<Object> {
    let (_, value) = document.dereference(value).ok()?;
    match value {
        Object::Array(_) => Some(value.clone()),
        Object::Dictionary(dict) => {
            let inner = dict.get_deref(b"D", document).ok()?;
            matches!(inner, Object::Array(_)).then(|| inner.clone())
        }
        _ => None,
    }
}

/// The keys and values of a name tree (`Names`) or number tree (`Nums`), in order.
pub(super) fn leaves<'a>(document: &'a Lopdf, tree: &'a Dictionary, key: &[u8]) -> Vec<&'a Object> {
    let mut out = Vec::new();
    let mut seen = FxHashSet::default();
    let mut stack = vec![tree];
    let mut visited = 0;
    while let Some(node) = stack.pop() {
        visited += 1;
        if visited > MAX_NODES {
            break;
        }
        if let Ok(values) = node.get_deref(key, document).and_then(Object::as_array) {
            out.extend(values.iter());
        }
        if let Ok(kids) = node.get_deref(b"Kids", document).and_then(Object::as_array) {
            for kid in kids.iter().rev() {
                let new = kid.as_reference().is_ok_and(|id| seen.insert(id));
                let kid = document.dereference(kid).ok().and_then(|(_, kid)| kid.as_dict().ok());
                stack.extend(kid.filter(|_| new));
            }
        }
    }
    out
}
