//! Writing the file: objects packed into object streams (ISO 32000-1, 7.5.7) behind a
//! cross-reference stream (7.5.8).
//!
//! A long document has hundreds of thousands of small objects, most of them structure elements.
//! They are serialised as soon as they are complete, since a packed object takes a tenth of the
//! memory that its dictionary does.

use crate::deflate::deflate;
use lopdf::{Dictionary, Document as Lopdf, Object, ObjectId, StringFormat};
use rayon::prelude::*;
use std::ops::Range;

/// Objects to a stream: enough for them to compress well, few enough for a viewer that needs one.
const OBJECTS_PER_STREAM: usize = 200;

/// Objects that are complete, serialised.
#[derive(Default)]
pub(crate) struct Packed {
    bytes: Vec<u8>,
    index: Vec<(u32, Range<usize>)>,
}

impl Packed {
    /// Adds an object that nothing changes any more. It must not be a stream.
    pub(crate) fn add(&mut self, id: ObjectId, object: &Object) {
        let start = self.bytes.len();
        write_object(&mut self.bytes, object);
        self.index.push((id.0, start..self.bytes.len()));
    }

    /// Takes a complete object out of a document.
    pub(crate) fn take(&mut self, id: ObjectId, pdf: &mut Lopdf) {
        if let Some(object) = pdf.objects.remove(&id) {
            self.add(id, &object);
        }
    }

    /// An object stream over some of the objects.
    fn stream(&self, objects: &[(u32, Range<usize>)]) -> Vec<u8> {
        let mut head = Vec::with_capacity(objects.len() * 10);
        let mut body = Vec::new();
        for (id, range) in objects {
            integer(&mut head, i64::from(*id));
            head.push(b' ');
            integer(&mut head, body.len() as i64);
            head.push(b' ');
            body.extend_from_slice(self.bytes.get(range.clone()).unwrap_or_default());
            body.push(b'\n');
        }
        let first = head.len();
        head.append(&mut body);
        let data = deflate(&head);
        let mut dict = Dictionary::new();
        dict.set("Type", Object::Name(b"ObjStm".to_vec()));
        dict.set("N", Object::Integer(objects.len() as i64));
        dict.set("First", Object::Integer(first as i64));
        dict.set("Filter", Object::Name(b"FlateDecode".to_vec()));
        stream(&mut dict, &data)
    }
}

/// Where an object is.
#[derive(Clone, Copy)]
enum Entry {
    Free,
    At(usize),
    In { stream: u32, index: u16 },
}

/// Writes a document, which is taken apart for it.
pub(crate) fn save(mut pdf: Lopdf, mut packed: Packed) -> Vec<u8> {
    let mut streams: Vec<(u32, Object)> = Vec::new();
    for (id, object) in std::mem::take(&mut pdf.objects) {
        match object {
            Object::Stream(ref stream) => {
                // Those of a file that was read belong to that file.
                let kind = stream.dict.get(b"Type").and_then(Object::as_name).unwrap_or_default();
                if !matches!(kind, b"ObjStm" | b"XRef") {
                    streams.push((id.0, object));
                }
            }
            object => packed.add(id, &object),
        }
    }
    packed.index.sort_unstable_by_key(|(id, _)| *id);
    let chunks: Vec<&[(u32, Range<usize>)]> = packed.index.chunks(OBJECTS_PER_STREAM).collect();
    let containers: Vec<Vec<u8>> = chunks.par_iter().map(|chunk| packed.stream(chunk)).collect();
    let mut next = pdf.max_id + 1;
    let mut entries = vec![Entry::Free; next as usize];
    let mut out = Vec::new();
    out.extend_from_slice(format!("%PDF-{}\n", pdf.version).as_bytes());
    // Four bytes above 127 tell that the file is binary (ISO 19005-2, 6.1.2).
    out.extend_from_slice(b"%\xe2\xe3\xcf\xd3\n");
    for (id, object) in streams {
        let Object::Stream(mut object) = object else { continue };
        entries[id as usize] = Entry::At(out.len());
        let written = stream(&mut object.dict, &object.content);
        indirect(&mut out, id, &written);
    }
    for (chunk, container) in chunks.iter().zip(containers) {
        for (index, (id, _)) in chunk.iter().enumerate() {
            entries[*id as usize] = Entry::In { stream: next, index: index as u16 };
        }
        entries.push(Entry::At(out.len()));
        indirect(&mut out, next, &container);
        next += 1;
    }
    let start = out.len();
    entries.push(Entry::At(start));
    let table = cross_reference(&entries);
    let mut dict = std::mem::take(&mut pdf.trailer);
    for key in ["Prev", "XRefStm", "Length", "Filter", "DecodeParms", "Index"] {
        dict.remove(key.as_bytes());
    }
    dict.set("Type", Object::Name(b"XRef".to_vec()));
    dict.set("Size", Object::Integer(entries.len() as i64));
    dict.set("W", Object::Array([1, 4, 2].map(Object::Integer).to_vec()));
    dict.set("Filter", Object::Name(b"FlateDecode".to_vec()));
    let mut parameters = Dictionary::new();
    parameters.set("Predictor", Object::Integer(12));
    parameters.set("Columns", Object::Integer(ROW as i64));
    dict.set("DecodeParms", Object::Dictionary(parameters));
    let written = stream(&mut dict, &deflate(&table));
    indirect(&mut out, next, &written);
    out.extend_from_slice(format!("startxref\n{start}\n%%EOF\n").as_bytes());
    out
}

/// Bytes of an entry: kind, offset or stream, generation or index.
const ROW: usize = 7;

/// The table, each row as its difference from the one above (PNG's filter “up”), which is what
/// makes rising offsets compress.
fn cross_reference(entries: &[Entry]) -> Vec<u8> {
    let mut out = Vec::with_capacity(entries.len() * (ROW + 1));
    let mut above = [0u8; ROW];
    for (id, entry) in entries.iter().enumerate() {
        let (kind, value, last) = match *entry {
            Entry::Free => (0, 0, if id == 0 { u16::MAX } else { 0 }),
            Entry::At(offset) => (1, u32::try_from(offset).unwrap_or(u32::MAX), 0),
            Entry::In { stream, index } => (2, stream, index),
        };
        let ([a, b, c, d], [e, f]) = (value.to_be_bytes(), last.to_be_bytes());
        let row = [kind, a, b, c, d, e, f];
        out.push(2);
        out.extend(row.iter().zip(above).map(|(byte, above)| byte.wrapping_sub(above)));
        above = row;
    }
    out
}

/// A stream with its dictionary, whose length is set.
fn stream(dict: &mut Dictionary, data: &[u8]) -> Vec<u8> {
    dict.set("Length", Object::Integer(data.len() as i64));
    let mut out = Vec::with_capacity(data.len() + 128);
    write_dictionary(&mut out, dict);
    out.extend_from_slice(b"\nstream\n");
    out.extend_from_slice(data);
    out.extend_from_slice(b"\nendstream");
    out
}

fn indirect(out: &mut Vec<u8>, id: u32, object: &[u8]) {
    integer(out, i64::from(id));
    out.extend_from_slice(b" 0 obj\n");
    out.extend_from_slice(object);
    out.extend_from_slice(b"\nendobj\n");
}

/// A whole number in digits.
pub(crate) fn integer(out: &mut Vec<u8>, value: i64) {
    let mut digits = [0u8; 20];
    let mut at = digits.len();
    let mut rest = value.unsigned_abs();
    loop {
        at -= 1;
        digits[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if value < 0 {
        out.push(b'-');
    }
    out.extend_from_slice(&digits[at..]);
}

fn write_object(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null => out.extend_from_slice(b"null"),
        Object::Boolean(true) => out.extend_from_slice(b"true"),
        Object::Boolean(false) => out.extend_from_slice(b"false"),
        Object::Integer(value) => integer(out, *value),
        Object::Real(value) => {
            let text = if value.is_finite() { value.to_string() } else { "0".to_owned() };
            out.extend_from_slice(text.as_bytes());
        }
        Object::Name(name) => write_name(out, name),
        Object::String(text, StringFormat::Literal) => write_literal(out, text),
        Object::String(text, StringFormat::Hexadecimal) => {
            out.push(b'<');
            for byte in text {
                out.extend([byte >> 4, byte & 15].map(hex_digit));
            }
            out.push(b'>');
        }
        Object::Array(array) => {
            out.push(b'[');
            for (index, item) in array.iter().enumerate() {
                if index > 0 {
                    separate(out, item);
                }
                write_object(out, item);
            }
            out.push(b']');
        }
        Object::Dictionary(dict) => write_dictionary(out, dict),
        // A stream is always an object of its own; held directly it has no place in a file.
        Object::Stream(_) => out.extend_from_slice(b"null"),
        Object::Reference((id, generation)) => {
            integer(out, i64::from(*id));
            out.push(b' ');
            integer(out, i64::from(*generation));
            out.extend_from_slice(b" R");
        }
    }
}

pub(crate) fn hex_digit(value: u8) -> u8 {
    if value < 10 { b'0' + value } else { b'A' + value - 10 }
}

/// A space, where what follows does not begin with a delimiter.
fn separate(out: &mut Vec<u8>, next: &Object) {
    let delimited = matches!(
        next,
        Object::Name(_) | Object::String(..) | Object::Array(_) | Object::Dictionary(_)
    );
    if !delimited {
        out.push(b' ');
    }
}

fn write_dictionary(out: &mut Vec<u8>, dict: &Dictionary) {
    out.extend_from_slice(b"<<");
    for (key, value) in dict {
        write_name(out, key);
        separate(out, value);
        write_object(out, value);
    }
    out.extend_from_slice(b">>");
}

fn write_name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for &byte in name {
        if (b'!'..=b'~').contains(&byte) && !b"()<>[]{}/%#".contains(&byte) {
            out.push(byte);
        } else {
            out.push(b'#');
            out.extend([byte >> 4, byte & 15].map(hex_digit));
        }
    }
}

/// A string in parentheses (ISO 32000-1, 7.3.4.2).
fn write_literal(out: &mut Vec<u8>, text: &[u8]) {
    out.push(b'(');
    for &byte in text {
        literal_byte(out, byte);
    }
    out.push(b')');
}

/// A byte of a string in parentheses. An end of line would be read as a line feed.
pub(crate) fn literal_byte(out: &mut Vec<u8>, byte: u8) {
    match byte {
        b'(' | b')' | b'\\' => out.extend([b'\\', byte]),
        b'\r' => out.extend_from_slice(b"\\r"),
        _ => out.push(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn odd_objects() -> Vec<Object> {
        let mut dict = Dictionary::new();
        dict.set("A name", Object::Name(b"x/y#".to_vec()));
        dict.set("Real", Object::Real(-0.125));
        dict.set("Int", Object::Integer(i64::MIN + 1));
        dict.set(
            "Text",
            Object::String(b"a(b\\c)\r\n\xff\0 unbalanced (".to_vec(), StringFormat::Literal),
        );
        dict.set("Hex", Object::String(vec![0, 0xab, 0xff], StringFormat::Hexadecimal));
        dict.set("Yes", Object::Boolean(true));
        dict.set("Nothing", Object::Null);
        dict.set("Ref", Object::Reference((1, 0)));
        dict.set("List", Object::Array(vec![1.into(), Object::Null, Object::Array(vec![])]));
        vec![Object::Dictionary(dict), Object::Integer(0), Object::Array(vec![Object::Real(1.5)])]
    }

    #[test]
    fn a_reader_finds_every_object_as_it_was() {
        let mut pdf = Lopdf::with_version("1.7");
        let catalog = pdf.add_object(Dictionary::new());
        pdf.trailer.set("Root", Object::Reference(catalog));
        let data = lopdf::Stream::new(Dictionary::new(), b"stream data".to_vec());
        let stream = pdf.add_object(data.with_compression(false));
        let mut expected = Vec::new();
        let mut packed = Packed::default();
        for round in 0..300 {
            for object in odd_objects() {
                let id = pdf.new_object_id();
                match round % 2 {
                    0 => packed.add(id, &object),
                    _ => drop(pdf.objects.insert(id, object.clone())),
                }
                expected.push((id, object));
            }
        }
        let bytes = save(pdf, packed);
        let read = Lopdf::load_mem(&bytes).expect("the file is read");
        for (id, object) in expected {
            assert_eq!(read.get_object(id).expect("the object is there"), &object, "{id:?}");
        }
        let found = read.get_object(stream).and_then(Object::as_stream).expect("a stream");
        assert_eq!(found.content, b"stream data");
    }
}
