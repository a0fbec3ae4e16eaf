//! Custom properties (CSS Variables 1).

use crate::css::Declaration;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Custom properties by name, values filled in.
pub(super) type CustomProperties = BTreeMap<Arc<str>, Arc<str>>;

/// The custom properties of an element: its parent's and its own.
pub(super) fn custom_properties(
    declarations: &[Declaration],
    parent: &Arc<CustomProperties>,
) -> Arc<CustomProperties> {
    if !declarations.iter().any(|d| d.name.starts_with("--")) {
        return parent.clone();
    }
    let mut custom = (**parent).clone();
    for declaration in declarations.iter().filter(|d| d.name.starts_with("--")) {
        custom.insert(declaration.name.clone(), declaration.value.clone());
    }
    Arc::new(custom)
}

/// How deep variables may refer to variables, and how long a value may grow by it.
const MAX_VARIABLE_DEPTH: usize = 16;
const MAX_VALUE_LENGTH: usize = 64 * 1024;

/// Fills in `var()` (CSS Variables 1); none if a variable has no value.
pub(super) fn substitute<'v>(
    value: &'v str,
    custom: &CustomProperties,
    depth: usize,
) -> Option<std::borrow::Cow<'v, str>> {
    let Some(start) = value.find("var(") else { return Some(value.into()) };
    if depth > MAX_VARIABLE_DEPTH {
        return None;
    }
    let inside = &value[start + 4..];
    let mut open = 1usize;
    let end = inside.char_indices().find_map(|(at, c)| {
        match c {
            '(' => open += 1,
            ')' => open -= 1,
            _ => {}
        }
        (open == 0).then_some(at)
    })?;
    let (name, fallback) = match inside[..end].split_once(',') {
        Some((name, fallback)) => (name.trim(), Some(fallback.trim())),
        None => (inside[..end].trim(), None),
    };
    let found = match custom.get(name) {
        Some(found) => substitute(found, custom, depth + 1)?.into_owned(),
        None => substitute(fallback?, custom, depth + 1)?.into_owned(),
    };
    let whole = format!("{}{found}{}", &value[..start], &inside[end + 1..]);
    if whole.len() > MAX_VALUE_LENGTH {
        return None;
    }
    Some(substitute(&whole, custom, depth + 1)?.into_owned().into())
}
