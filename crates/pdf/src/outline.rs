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

/// A bookmark to be written.
#[derive(Debug, Clone)]
pub(crate) struct OutlineItem {
    /// The smaller, the further out.
    pub(crate) level: u16,
    /// A text string.
    pub(crate) title: Object,
    pub(crate) target: Target,
    /// Whether what is nested under it shows at first.
    pub(crate) open: bool,
    /// Colour and style.
    pub(crate) look: Dictionary,
}

/// Where a bookmark leads.
#[derive(Debug, Clone)]
pub(crate) enum Target {
    Destination(Object),
    Action(Object),
    None,
}

/// The document's bookmarks, with those of annexes nested under the ones of the pages that the
/// annexes begin on.
pub(crate) fn items(
    bookmarks: &[Bookmark],
    annexes: Vec<(usize, String, Vec<OutlineItem>)>,
    pages: &[(ObjectId, Pt)],
) -> Vec<OutlineItem> {
    let leads_to =
        |place: &Place| destination(place, pages).map_or(Target::None, Target::Destination);
    let mut annexes = annexes.into_iter().peekable();
    let mut out: Vec<OutlineItem> = Vec::with_capacity(bookmarks.len());
    let nest = |items: Vec<OutlineItem>, under: u16, out: &mut Vec<OutlineItem>| {
        let nested = |item: OutlineItem| OutlineItem { level: item.level + under + 1, ..item };
        out.extend(items.into_iter().map(nested));
    };
    for (index, bookmark) in bookmarks.iter().enumerate() {
        // An annex whose template makes no bookmark for it gets one.
        while let Some((page, title, items)) =
            annexes.next_if(|(page, ..)| *page < bookmark.place.page as usize)
        {
            out.push(of_annex(page, &title, pages));
            nest(items, 1, &mut out);
        }
        out.push(OutlineItem {
            level: bookmark.level.into(),
            title: text(&bookmark.label),
            target: leads_to(&bookmark.place),
            open: bookmark.open,
            look: Dictionary::new(),
        });
        let page = bookmark.place.page;
        let last_of_page = bookmarks.get(index + 1).is_none_or(|next| next.place.page != page);
        if last_of_page
            && let Some((_, _, items)) = annexes.next_if(|(at, ..)| *at == page as usize)
        {
            nest(items, bookmark.level.into(), &mut out);
        }
    }
    for (page, title, items) in annexes {
        out.push(of_annex(page, &title, pages));
        nest(items, 1, &mut out);
    }
    out
}

fn of_annex(page: usize, title: &str, pages: &[(ObjectId, Pt)]) -> OutlineItem {
    let page = u32::try_from(page).unwrap_or(u32::MAX);
    let place = Place { page, x: Pt::ZERO, y: Pt::ZERO };
    OutlineItem {
        level: 1,
        title: text(title),
        target: destination(&place, pages).map_or(Target::None, Target::Destination),
        open: false,
        look: Dictionary::new(),
    }
}

/// How an item is tied to the others, by index.
#[derive(Debug, Clone, Default)]
struct Ties {
    parent: Option<usize>,
    previous: Option<usize>,
    next: Option<usize>,
    first: Option<usize>,
    last: Option<usize>,
    /// How many items nested under it show when it is open.
    shown: i64,
}

fn ties(items: &[OutlineItem]) -> Vec<Ties> {
    let mut ties = vec![Ties::default(); items.len()];
    // The items that are still open to take children, outermost first, and the last of the top.
    let mut open: Vec<usize> = Vec::new();
    let mut top: Option<usize> = None;
    for (index, item) in items.iter().enumerate() {
        while open.last().is_some_and(|&at| items[at].level >= item.level) {
            open.pop();
        }
        let parent = open.last().copied();
        ties[index].parent = parent;
        let before = match parent {
            Some(parent) => {
                ties[parent].first.get_or_insert(index);
                ties[parent].last.replace(index)
            }
            None => top.replace(index),
        };
        ties[index].previous = before;
        if let Some(before) = before {
            ties[before].next = Some(index);
        }
        open.push(index);
    }
    for index in (0..items.len()).rev() {
        if let Some(parent) = ties[index].parent {
            ties[parent].shown += 1 + if items[index].open { ties[index].shown } else { 0 };
        }
    }
    ties
}

/// Writes the outline; none if there are no bookmarks.
pub(crate) fn write(items: Vec<OutlineItem>, pdf: &mut Lopdf) -> Option<ObjectId> {
    if items.is_empty() {
        return None;
    }
    let root = pdf.new_object_id();
    let ids: Vec<ObjectId> = items.iter().map(|_| pdf.new_object_id()).collect();
    let ties = ties(&items);
    let at_top = || (0..items.len()).filter(|&index| ties[index].parent.is_none());
    let mut dict = Dictionary::new();
    dict.set("Type", Object::Name(b"Outlines".to_vec()));
    if let (Some(first), Some(last)) = (at_top().next(), at_top().next_back()) {
        dict.set("First", Object::Reference(ids[first]));
        dict.set("Last", Object::Reference(ids[last]));
    }
    let shown = at_top().map(|index| 1 + if items[index].open { ties[index].shown } else { 0 });
    dict.set("Count", Object::Integer(shown.sum()));
    pdf.objects.insert(root, Object::Dictionary(dict));
    for (index, (item, tie)) in items.into_iter().zip(&ties).enumerate() {
        let mut dict = item.look;
        dict.set("Title", item.title);
        let reference = |at: usize| Object::Reference(ids[at]);
        dict.set("Parent", tie.parent.map_or(Object::Reference(root), reference));
        match item.target {
            Target::Destination(destination) => dict.set("Dest", destination),
            Target::Action(action) => dict.set("A", action),
            Target::None => {}
        }
        let near =
            [("Prev", tie.previous), ("Next", tie.next), ("First", tie.first), ("Last", tie.last)];
        for (key, at) in near {
            if let Some(at) = at {
                dict.set(key, reference(at));
            }
        }
        if tie.shown > 0 {
            dict.set("Count", Object::Integer(if item.open { tie.shown } else { -tie.shown }));
        }
        pdf.objects.insert(ids[index], Object::Dictionary(dict));
    }
    Some(root)
}
