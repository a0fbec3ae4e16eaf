//! Links as annotations (ISO 32000-1, 12.5.6.5).

use crate::metadata::text;
use crate::outline::destination;
use crate::save::hex_digit;
use lopdf::{Dictionary, Document as Lopdf, Object, ObjectId};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::Arc;
use typeset::Pt;
use typeset::frame::{Item, Link, LinkTarget, Page, Place, StructId, StructNode};

/// Runs further apart than this part of the font size are words of their own.
const APART: f32 = 0.15;

/// The words of the links of a page, by their elements.
pub(crate) fn words(page: &Page, nodes: &[StructNode]) -> FxHashMap<StructId, String> {
    let mut words: FxHashMap<StructId, String> =
        page.links.iter().filter_map(|link| Some((link.owner?, String::new()))).collect();
    if words.is_empty() {
        return words;
    }
    // Where the run before ended: what stands apart is not one word.
    let mut end: Option<(Pt, Pt)> = None;
    for placed in &page.items {
        let Item::Text(run) = &placed.item else { continue };
        let (Some(left), Some(last)) = (run.left(), run.words.last()) else { continue };
        let apart = end.is_some_and(|(baseline, right)| {
            baseline != run.baseline || left - right > last.word.size * APART
        });
        end = run.right().map(|right| (run.baseline, right));
        let mut at = placed.owner;
        while let Some(id) = at {
            if let Some(text) = words.get_mut(&id) {
                if apart && run.actual_text.is_none() {
                    text.push(' ');
                }
                match &run.actual_text {
                    Some(actual) => text.push_str(actual),
                    None => text.extend(run.words.iter().map(|placed| &*placed.word.text)),
                }
                if run.line_space.is_some() {
                    text.push(' ');
                }
            }
            at = nodes.get(id.0 as usize).and_then(|node| node.parent);
        }
    }
    words
}

/// Writes a link; none if it leads to nothing in the document. `words` are those that stand on it.
pub(crate) fn write(
    link: &Link,
    height: Pt,
    anchors: &BTreeMap<Arc<str>, Place>,
    pages: &[(ObjectId, Pt)],
    parent_key: i64,
    words: &str,
    pdf: &mut Lopdf,
) -> Option<ObjectId> {
    let mut dict = Dictionary::new();
    dict.set("Type", Object::Name(b"Annot".to_vec()));
    dict.set("Subtype", Object::Name(b"Link".to_vec()));
    let (x, y) = (link.rect.x.0, height.0 - link.rect.y.0);
    let rect = [x, y - link.rect.height.0, x + link.rect.width.0, y];
    dict.set("Rect", Object::Array(rect.map(Object::Real).to_vec()));
    dict.set("Border", Object::Array(vec![Object::Integer(0); 3]));
    // Printed with the page, as PDF/A asks.
    dict.set("F", Object::Integer(4));
    dict.set("StructParent", Object::Integer(parent_key));
    match &link.target {
        LinkTarget::Anchor(name) => {
            let place = anchors.get(name)?;
            dict.set("Dest", destination(place, pages)?);
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            // What is read for a link whose words are not to be had, as those of a picture.
            dict.set("Contents", text(if words.is_empty() { name } else { &words }));
        }
        LinkTarget::Uri(uri) => {
            let mut action = Dictionary::new();
            action.set("Type", Object::Name(b"Action".to_vec()));
            action.set("S", Object::Name(b"URI".to_vec()));
            action.set("URI", Object::String(ascii(uri), lopdf::StringFormat::Literal));
            dict.set("A", Object::Dictionary(action));
            dict.set("Contents", text(uri));
        }
    }
    Some(pdf.add_object(dict))
}

/// An address in seven-bit characters, as ISO 32000-1, 12.6.4.7, asks: the bytes of others written
/// as RFC 3986, section 2.1, has it.
fn ascii(uri: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(uri.len());
    for byte in uri.bytes() {
        if byte.is_ascii_graphic() {
            out.push(byte);
        } else {
            out.extend([b'%', hex_digit(byte >> 4), hex_digit(byte & 15)]);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_written_in_ascii() {
        assert_eq!(ascii("https://e.org/ä b?x=1%20"), b"https://e.org/%C3%A4%20b?x=1%20");
    }
}
