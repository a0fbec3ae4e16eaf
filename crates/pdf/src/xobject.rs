//! Content that is shown by name: forms and what fades them as one.

use lopdf::{Dictionary, Object};

/// The dictionary of a form (ISO 32000-1, 8.10.2) that shows what stands in `bounds`: left, lower,
/// right and upper end, in its own units.
pub(crate) fn form(bounds: [f32; 4]) -> Dictionary {
    let mut form = Dictionary::new();
    form.set("Type", Object::Name(b"XObject".to_vec()));
    form.set("Subtype", Object::Name(b"Form".to_vec()));
    form.set("BBox", Object::Array(bounds.map(Object::Real).to_vec()));
    form
}

/// The attributes of a transparency group (ISO 32000-1, 11.6.6).
pub(crate) fn transparency_group() -> Dictionary {
    let mut group = Dictionary::new();
    group.set("Type", Object::Name(b"Group".to_vec()));
    group.set("S", Object::Name(b"Transparency".to_vec()));
    group
}
