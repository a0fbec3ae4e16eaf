//! Bookmarks as a nested outline in reading order (ISO 32000-1, 12.3.3).

use crate::metadata::text;
use lopdf::{Dictionary, Document as Lopdf, Object, ObjectId};
use typeset::Pt;
use typeset::frame::{Bookmark, Place};

/// A destination: a place on a page, the zoom left as it is.
pub(crate) fn destination(place: &Place, pages: &[(ObjectId, Pt)]) -> Option<Object> {
    let (page, height) = pages.get(place.page as usize)?;
    Some(Object::Array(vec![
        Object::Reference(*page),
        Object::Name(b"XYZ".to_vec()),
        Object::Real(place.x.0.max(0.0)),
        Object::Real((height.0 - place.y.0).max(0.0)),
        Object::Null,
    ]))
}

struct Entry<'a> {
    bookmark: &'a Bookmark,
    id: ObjectId,
    children: Vec<usize>,
    parent: Option<usize>,
}

/// Writes the outline; none if there are no bookmarks.
pub(crate) fn write(
    bookmarks: &[Bookmark],
    pages: &[(ObjectId, Pt)],
    pdf: &mut Lopdf,
) -> Option<ObjectId> {
    if bookmarks.is_empty() {
        return None;
    }
    let root = pdf.new_object_id();
    let mut entries: Vec<Entry<'_>> = Vec::with_capacity(bookmarks.len());
    let mut top = Vec::new();
    let mut stack: Vec<usize> = Vec::new();
    for bookmark in bookmarks {
        while stack.last().is_some_and(|&at| entries[at].bookmark.level >= bookmark.level) {
            stack.pop();
        }
        let index = entries.len();
        let parent = stack.last().copied();
        entries.push(Entry { bookmark, id: pdf.new_object_id(), children: Vec::new(), parent });
        match parent {
            Some(parent) => entries[parent].children.push(index),
            None => top.push(index),
        }
        stack.push(index);
    }
    let mut visible = vec![0i64; entries.len()];
    for index in (0..entries.len()).rev() {
        let shown: i64 = entries[index]
            .children
            .iter()
            .map(|&c| 1 + if entries[c].bookmark.open { visible[c] } else { 0 })
            .sum();
        visible[index] = shown;
    }
    for (index, entry) in entries.iter().enumerate() {
        let siblings = entry.parent.map_or(&top, |p| &entries[p].children);
        let at = siblings.iter().position(|&s| s == index).unwrap_or(0);
        let mut dict = Dictionary::new();
        dict.set("Title", text(&entry.bookmark.label));
        dict.set("Parent", Object::Reference(entry.parent.map_or(root, |p| entries[p].id)));
        if let Some(dest) = destination(&entry.bookmark.place, pages) {
            dict.set("Dest", dest);
        }
        if at > 0 {
            dict.set("Prev", Object::Reference(entries[siblings[at - 1]].id));
        }
        if let Some(&next) = siblings.get(at + 1) {
            dict.set("Next", Object::Reference(entries[next].id));
        }
        if let (Some(&first), Some(&last)) = (entry.children.first(), entry.children.last()) {
            dict.set("First", Object::Reference(entries[first].id));
            dict.set("Last", Object::Reference(entries[last].id));
            let count = if entry.bookmark.open { visible[index] } else { -visible[index] };
            dict.set("Count", Object::Integer(count));
        }
        pdf.objects.insert(entry.id, Object::Dictionary(dict));
    }
    let mut dict = Dictionary::new();
    dict.set("Type", Object::Name(b"Outlines".to_vec()));
    if let (Some(&first), Some(&last)) = (top.first(), top.last()) {
        dict.set("First", Object::Reference(entries[first].id));
        dict.set("Last", Object::Reference(entries[last].id));
    }
    let shown: i64 =
        top.iter().map(|&t| 1 + if entries[t].bookmark.open { visible[t] } else { 0 }).sum();
    dict.set("Count", Object::Integer(shown));
    pdf.objects.insert(root, Object::Dictionary(dict));
    Some(root)
}
