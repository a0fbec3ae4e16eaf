//! A page of an annex with the document's running matter stamped on.

use super::copy::Copier;
use super::file::SourcePage;
use crate::fonts::compressed;
use crate::xobject::form;
use lopdf::{Dictionary, Document as Lopdf, Object, ObjectId, Stream};

/// The most that a page's content may grow to when it is looked through.
const MAX_CONTENT: usize = 64 << 20;

/// What is stamped on a page.
pub(super) struct Stamp<'a> {
    /// The running matter's content stream, in the page's shown size.
    pub(super) content: &'a [u8],
    /// The document's resources.
    pub(super) resources: ObjectId,
}

/// The page's dictionary: the annex's own, without what it inherits, with the stamp.
pub(super) fn stamped(
    source: &Lopdf,
    page: &SourcePage,
    stamp: &Stamp<'_>,
    copier: &mut Copier<'_>,
    pdf: &mut Lopdf,
) -> Dictionary {
    let merged = merged(source, page);
    let mut own = merged.clone();
    // Article threads, and the time a page is shown, belong to the file as a whole.
    for key in [&b"Parent"[..], b"B", b"Dur", b"Trans", b"Contents", b"Resources"] {
        own.remove(key);
    }
    let mut dict = copier.dictionary(&own, pdf);
    dict.set("Type", Object::Name(b"Page".to_vec()));
    dict.set("Tabs", Object::Name(b"S".to_vec()));
    let (resources, name) = resources(source, &merged, stamp, copier, pdf);
    dict.set("Resources", Object::Dictionary(resources));
    dict.set("Contents", contents(source, &merged, page, &name, copier, pdf));
    dict
}

/// A page with what it inherits.
fn merged(source: &Lopdf, page: &SourcePage) -> Dictionary {
    let mut merged = page.inherited.clone();
    for (key, value) in source.get_dictionary(page.id).into_iter().flatten() {
        merged.set(key.clone(), value.clone());
    }
    merged
}

/// A page's resources with the stamp added as a form; gives its name there.
fn resources(
    source: &Lopdf,
    page: &Dictionary,
    stamp: &Stamp<'_>,
    copier: &mut Copier<'_>,
    pdf: &mut Lopdf,
) -> (Dictionary, String) {
    let own = page.get_deref(b"Resources", source).and_then(Object::as_dict).cloned();
    let mut own = own.unwrap_or_default();
    let forms = own.get_deref(b"XObject", source).and_then(Object::as_dict).cloned();
    own.remove(b"XObject");
    let mut resources = copier.dictionary(&own, pdf);
    let mut forms = copier.dictionary(&forms.unwrap_or_default(), pdf);
    let mut name = "Stamp".to_owned();
    while forms.has(name.as_bytes()) {
        name.push('X');
    }
    // The stamp's own extent is the whole page, whatever its size.
    let mut form = form([0.0, 0.0, 14_400.0, 14_400.0]);
    form.set("Resources", Object::Reference(stamp.resources));
    let form = pdf.add_object(compressed(form, stamp.content));
    forms.set(name.clone(), Object::Reference(form));
    resources.set("XObject", Object::Dictionary(forms));
    (resources, name)
}

/// The page's own content, fenced off so that its graphics state ends with it, then the stamp.
fn contents(
    source: &Lopdf,
    merged: &Dictionary,
    page: &SourcePage,
    name: &str,
    copier: &mut Copier<'_>,
    pdf: &mut Lopdf,
) -> Object {
    let own: Vec<Object> = match merged.get(b"Contents") {
        Ok(Object::Reference(id)) => match source.get_object(*id) {
            Ok(Object::Array(items)) => items.clone(),
            Ok(Object::Stream(_)) => vec![Object::Reference(*id)],
            _ => Vec::new(),
        },
        Ok(Object::Array(items)) => items.clone(),
        _ => Vec::new(),
    };
    let (opened, closed) = unbalanced(source, &own);
    let before = "q\n".repeat(1 + closed);
    let after = "\nQ".repeat(1 + opened);
    let matrix = matrix(page).map(|value| {
        let text = format!("{value:.4}");
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    });
    let after = format!(
        "{after}\nq {} cm /Artifact <</Type/Pagination>> BDC /{name} Do EMC Q\n",
        matrix.join(" ")
    );
    let part = |text: &str, pdf: &mut Lopdf| {
        let stream = Stream::new(Dictionary::new(), text.as_bytes().to_vec());
        Object::Reference(pdf.add_object(stream.with_compression(false)))
    };
    let mut parts = vec![part(&before, pdf)];
    parts.extend(own.iter().map(|part| copier.object(part, pdf)).filter(|part| !part.is_null()));
    parts.push(part(&after, pdf));
    Object::Array(parts)
}

/// From the page as it is shown, in points from its lower left corner, to its own coordinates.
fn matrix(page: &SourcePage) -> [f32; 6] {
    let [left, bottom, right, top] = page.visible;
    let (width, height) = (right - left, top - bottom);
    let s = 1.0 / page.unit;
    match page.rotate {
        90 => [0.0, s, -s, 0.0, left + width, bottom],
        180 => [-s, 0.0, 0.0, -s, left + width, bottom + height],
        270 => [0.0, -s, s, 0.0, left, bottom + height],
        _ => [s, 0.0, 0.0, s, left, bottom],
    }
}

/// How many saved graphics states a page's content leaves open, and how many it restores that it
/// never saved. Content that cannot be inflated counts as balanced.
fn unbalanced(source: &Lopdf, parts: &[Object]) -> (usize, usize) {
    let (mut open, mut closed) = (0usize, 0usize);
    let mut scanner = Scanner::default();
    for part in parts {
        let stream = source.dereference(part).ok().and_then(|(_, part)| part.as_stream().ok());
        let plain = stream.and_then(|s| s.get_plain_content_with_limit(MAX_CONTENT).ok());
        let Some(plain) = plain else { continue };
        scanner.scan(&plain, |operator| match operator {
            b"q" => open += 1,
            b"Q" if open > 0 => open -= 1,
            b"Q" => closed += 1,
            _ => {}
        });
    }
    (open, closed)
}

/// Finds the operators of content streams, past strings, comments and inline pictures.
#[derive(Default)]
struct Scanner {
    depth: usize,
}

impl Scanner {
    fn scan(&mut self, bytes: &[u8], mut operator: impl FnMut(&[u8])) {
        let mut at = 0;
        let mut image = false;
        while let Some(&byte) = bytes.get(at) {
            if self.depth > 0 {
                match byte {
                    b'\\' => at += 1,
                    b'(' => self.depth += 1,
                    b')' => self.depth -= 1,
                    _ => {}
                }
                at += 1;
                continue;
            }
            match byte {
                b'(' => {
                    self.depth = 1;
                    at += 1;
                }
                b'%' => {
                    let end = bytes[at..].iter().position(|b| matches!(b, b'\n' | b'\r'));
                    at = end.map_or(bytes.len(), |end| at + end);
                }
                b'/' => at += 1 + token(&bytes[at + 1..]),
                _ if is_regular(byte) => {
                    let word = &bytes[at..at + token(&bytes[at..])];
                    at += word.len();
                    match word {
                        b"BI" => image = true,
                        b"ID" if image => {
                            image = false;
                            at = end_of_picture(bytes, at);
                        }
                        word => operator(word),
                    }
                }
                _ => at += 1,
            }
        }
    }
}

/// Where an inline picture's data ends: after `EI` between white space.
fn end_of_picture(bytes: &[u8], from: usize) -> usize {
    let found = bytes.get(from..).unwrap_or_default().windows(4).position(|window| {
        window[0].is_ascii_whitespace()
            && &window[1..3] == b"EI"
            && (window[3].is_ascii_whitespace() || window[3] == b'Q')
    });
    found.map_or(bytes.len(), |found| from + found + 3)
}

fn token(bytes: &[u8]) -> usize {
    bytes.iter().position(|byte| !is_regular(*byte)).unwrap_or(bytes.len())
}

fn is_regular(byte: u8) -> bool {
    !matches!(
        byte,
        b'\0'
            | b'\t'
            | b'\n'
            | 0x0c
            | b'\r'
            | b' '
            | b'('
            | b')'
            | b'<'
            | b'>'
            | b'['
            | b']'
            | b'{'
            | b'}'
            | b'/'
            | b'%'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_operators_count_as_saves_and_restores() {
        let mut seen = Vec::new();
        let content = b"q (q \\) ( Q ) ) Tj % Q q\n/q gs BI /W 1 ID \x00 Q q\nEI Q <51> Tj Q";
        Scanner::default().scan(content, |operator| seen.push(operator.to_vec()));
        let states: Vec<_> = seen.iter().filter(|o| matches!(o.as_slice(), b"q" | b"Q")).collect();
        assert_eq!(states, [b"q", b"Q", b"Q"], "{seen:?}");
    }

    #[test]
    fn the_corners_of_a_shown_page_lead_to_its_own_corners() {
        let page = |rotate| SourcePage {
            id: (1, 0),
            inherited: Dictionary::new(),
            visible: [10.0, 20.0, 110.0, 320.0],
            rotate,
            unit: 2.0,
        };
        let lead = |rotate, x: f32, y: f32| {
            let [a, b, c, d, e, f] = matrix(&page(rotate));
            (a * x + c * y + e, b * x + d * y + f)
        };
        // The lower left corner as shown, then the upper right one.
        assert_eq!((lead(0, 0.0, 0.0), lead(0, 200.0, 600.0)), ((10.0, 20.0), (110.0, 320.0)));
        assert_eq!((lead(90, 0.0, 0.0), lead(90, 600.0, 200.0)), ((110.0, 20.0), (10.0, 320.0)));
        assert_eq!((lead(180, 0.0, 0.0), lead(180, 200.0, 600.0)), ((110.0, 320.0), (10.0, 20.0)));
        assert_eq!((lead(270, 0.0, 0.0), lead(270, 600.0, 200.0)), ((10.0, 320.0), (110.0, 20.0)));
    }
}
