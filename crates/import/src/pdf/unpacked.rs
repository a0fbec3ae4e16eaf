//! What the streams of a PDF unpack to, asked before anything reads them.

use super::filters::undone;
use crate::{ImportError, limits};
use hayro_interpret::hayro_syntax::object::{Name, Object, ObjectIdentifier, Stream};
use hayro_interpret::hayro_syntax::{Filter, Pdf as Document};
use regex::bytes::{Captures, Regex};
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// The most that one stream may unpack to, in bytes.
const MOST: usize = limits::MAX_PDF_STREAM_BYTES;
/// How often what is unpacked is unpacked again where it looks packed.
const DEEPEST: usize = 2;
/// How far before a stream its filters are looked for, in bytes.
const BEFORE: usize = 2048;

static FILTERS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"/(?:Filter|F)\s*(\[[^\[\]]*\]|/[A-Za-z0-9]+)")
        .expect("the pattern is constant and valid")
});
static FILTER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"/([A-Za-z0-9]+)").expect("the pattern is constant and valid"));
static ESCAPE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("#([0-9A-Fa-f]{2})").expect("the pattern is constant and valid"));
static PICTURE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"/Subtype\s*/Image(?:[\s/<>\[\]()]|$)").expect("the pattern is constant and valid")
});

/// A file that can be opened: its pictures are emptied, because no text needs them and any stream
/// can be made to be unpacked when a document is opened.
pub(super) fn openable(mut bytes: Vec<u8>) -> Result<Vec<u8>, ImportError> {
    for picture in pictures(&bytes)? {
        bytes[picture].fill(0);
    }
    Ok(bytes)
}

/// Where the data of pictures stands.
///
/// Refuses a file with other streams that unpack to more than a document holds: reading one would
/// fill the memory. This goes by the file's bytes alone, whatever dictionaries say: a stream counts
/// with all that it unpacks to by each list of filters named near it or that its data looks like.
/// Streams that are encrypted can't be asked here.
fn pictures(bytes: &[u8]) -> Result<Vec<Range<usize>>, ImportError> {
    let mut pictures = Vec::new();
    let mut total = Total::default();
    let mut ends = places(bytes, b"endstream").peekable();
    let mut outer = 0;
    for at in streams(bytes) {
        while ends.next_if(|end| *end < at).is_some() {}
        let end = ends.peek().copied().unwrap_or(bytes.len());
        let before = &bytes[at.saturating_sub(BEFORE)..at];
        // What stands within another stream may be anything.
        let within = at < outer;
        outer = outer.max(end);
        if !within && PICTURE.is_match(&own_level(dictionary(before))) {
            pictures.push(at..end);
            continue;
        }
        for filters in filters(before, &bytes[at..end]) {
            // Deflated data says itself where it ends, whatever stands in it.
            let is_deflated = filters.first() == Some(&Filter::FlateDecode);
            let data = if is_deflated { &bytes[at..] } else { &bytes[at..end] };
            total.add(unpacked(data, &filters), || format!("the stream at byte {at}"))?;
        }
    }
    Ok(pictures)
}

/// The same for what an open document says of its streams: what is encrypted, what names its
/// filters elsewhere, and the content of pages, each as often as a page has it.
pub(super) fn check_document(document: &Document) -> Result<(), ImportError> {
    let mut sizes = Sizes::default();
    let mut total = Total::default();
    for object in document.objects() {
        let Object::Stream(stream) = object else { continue };
        let kind = stream.dict().get::<Name<'_>>("Subtype");
        if kind.is_none_or(|name| name.as_ref() != b"Image") {
            total.add(sizes.of(&stream), || named(&stream))?;
        }
    }
    let mut total = Total::default();
    for page in document.pages().iter().take(limits::MAX_PDF_PAGES) {
        let contents: Vec<Stream<'_>> = match page.raw().get::<Object<'_>>("Contents") {
            Some(Object::Stream(stream)) => vec![stream],
            Some(Object::Array(parts)) => parts.iter::<Stream<'_>>().collect(),
            _ => Vec::new(),
        };
        for stream in &contents {
            total.add(sizes.of(stream), || named(stream))?;
        }
    }
    Ok(())
}

fn named(stream: &Stream<'_>) -> String {
    format!("the stream of object {}", stream.obj_id().obj_number)
}

/// What the streams of a document unpack to, each asked once.
#[derive(Default)]
struct Sizes(HashMap<ObjectIdentifier, Size>);

impl Sizes {
    fn of(&mut self, stream: &Stream<'_>) -> Size {
        *self
            .0
            .entry(stream.obj_id())
            .or_insert_with(|| unpacked(&stream.raw_data(), &stream.filters()))
    }
}

/// What streams unpack to so far, in bytes.
#[derive(Default)]
struct Total(usize);

impl Total {
    fn add(&mut self, size: Size, name: impl FnOnce() -> String) -> Result<(), ImportError> {
        self.0 += size.all;
        let limit = if size.largest > MOST {
            MOST
        } else if self.0 > limits::MAX_UNPACKED_BYTES {
            limits::MAX_UNPACKED_BYTES
        } else {
            return Ok(());
        };
        Err(ImportError::Bomb { format: "pdf", name: name(), limit: limit as u64 })
    }
}

/// Where the data of streams begins (ISO 32000-1, 7.3.8.1).
fn streams(bytes: &[u8]) -> impl Iterator<Item = usize> {
    const KEYWORD: &[u8] = b"stream";
    let begins = places(bytes, KEYWORD).filter(|at| !bytes[..*at].ends_with(b"end"));
    begins.filter_map(|at| {
        let data = at + KEYWORD.len();
        match bytes[data..] {
            [b'\r', b'\n', ..] => Some(data + 2),
            [b'\n' | b'\r', ..] => Some(data + 1),
            _ => None,
        }
    })
}

/// Where a keyword stands.
fn places(bytes: &[u8], keyword: &'static [u8]) -> impl Iterator<Item = usize> {
    let found = bytes.windows(keyword.len()).enumerate();
    found.filter_map(move |(at, window)| (window == keyword).then_some(at))
}

/// The end of the dictionary of a stream in what stands before it: all of it, if it is not long
/// and no text in it looks like the beginning of an object.
fn dictionary(before: &[u8]) -> &[u8] {
    let start = before.windows(3).rposition(|w| w == b"obj").unwrap_or(before.len());
    &before[start..]
}

/// What a dictionary says itself: without the dictionaries, strings and comments in it.
fn own_level(dictionary: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(dictionary.len());
    let (mut depth, mut strings) = (0_usize, 0_usize);
    let mut rest = dictionary;
    while let [first, tail @ ..] = rest {
        rest = match (strings, rest) {
            (1.., [b'\\', _, tail @ ..]) => tail,
            (_, [b'(', tail @ ..]) => {
                strings += 1;
                tail
            }
            (1.., [b')', tail @ ..]) => {
                strings -= 1;
                tail
            }
            (1.., _) => tail,
            (0, [b'%', ..]) => {
                let end = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
                &rest[end.unwrap_or(rest.len())..]
            }
            (0, [b'<', b'<', tail @ ..]) => {
                depth += 1;
                tail
            }
            (0, [b'>', b'>', tail @ ..]) => {
                depth = depth.saturating_sub(1);
                tail
            }
            _ => {
                if depth == 1 {
                    out.push(*first);
                }
                tail
            }
        };
    }
    out
}

/// The filters that a stream may have, each list once: those that are named before it and those
/// that its data looks like.
fn filters(before: &[u8], data: &[u8]) -> Vec<Vec<Filter>> {
    let start = &data[..data.len().min(64)];
    let is_text = |fits: fn(u8) -> bool| {
        start.iter().all(|byte| fits(*byte) || byte.is_ascii_whitespace() || b"~>".contains(byte))
    };
    let mut lists = vec![vec![Filter::FlateDecode]];
    if is_text(|byte| byte.is_ascii_hexdigit()) {
        lists.push(vec![Filter::AsciiHexDecode, Filter::FlateDecode]);
    }
    if is_text(|byte| (b'!'..=b'u').contains(&byte)) {
        lists.push(vec![Filter::Ascii85Decode, Filter::FlateDecode]);
    }
    // The first code of nine bits empties the table (ISO 32000-1, 7.4.4.2).
    if start.first() == Some(&0x80) {
        lists.push(vec![Filter::LzwDecode]);
    }
    let before = unescaped(before);
    for found in FILTERS.captures_iter(&before) {
        let names = FILTER.captures_iter(&found[1]);
        // Readers leave out what they don't know.
        let list: Vec<Filter> = names.filter_map(|found| filter(&found[1])).collect();
        if !lists.contains(&list) {
            lists.push(list);
        }
    }
    lists
}

fn filter(name: &[u8]) -> Option<Filter> {
    match name {
        b"FlateDecode" | b"Fl" => Some(Filter::FlateDecode),
        b"LZWDecode" | b"LZW" => Some(Filter::LzwDecode),
        b"RunLengthDecode" | b"RL" => Some(Filter::RunLengthDecode),
        b"ASCIIHexDecode" | b"AHx" => Some(Filter::AsciiHexDecode),
        b"ASCII85Decode" | b"A85" => Some(Filter::Ascii85Decode),
        b"DCTDecode" | b"DCT" => Some(Filter::DctDecode),
        b"JPXDecode" => Some(Filter::JpxDecode),
        b"CCITTFaxDecode" | b"CCF" => Some(Filter::CcittFaxDecode),
        b"JBIG2Decode" => Some(Filter::Jbig2Decode),
        _ => None,
    }
}

/// Names with the characters that are written as `#` and two digits (ISO 32000-1, 7.3.5).
fn unescaped(names: &[u8]) -> Cow<'_, [u8]> {
    ESCAPE.replace_all(names, |found: &Captures<'_>| {
        let digits = std::str::from_utf8(&found[1]).unwrap_or_default();
        u8::from_str_radix(digits, 16).map(|byte| vec![byte]).unwrap_or_default()
    })
}

/// What data unpacks to, in bytes.
#[derive(Clone, Copy, Default)]
struct Size {
    /// The most that it is on the way through its filters.
    largest: usize,
    /// All that it is on the way, which is the work of unpacking it.
    all: usize,
}

/// What data unpacks to by its filters, and further where that looks packed again. What has passed
/// the limit is followed no further.
fn unpacked(data: &[u8], filters: &[Filter]) -> Size {
    let mut data = Cow::Borrowed(data);
    let mut size = Size::default();
    let mut undo = |data: &mut Cow<'_, [u8]>, filter: Filter| {
        if size.all <= limits::MAX_UNPACKED_BYTES {
            *data = Cow::Owned(undone(data, filter, MOST));
            size = Size { largest: size.largest.max(data.len()), all: size.all + data.len() };
        }
    };
    for filter in filters {
        undo(&mut data, *filter);
    }
    for _ in 0..DEEPEST {
        if is_packed(&data) {
            undo(&mut data, Filter::FlateDecode);
        }
    }
    size
}

/// Whether data begins as zlib's does (RFC 1950, 2.2).
fn is_packed(data: &[u8]) -> bool {
    matches!(data, [method, flags, ..]
        if method & 0x0f == 8 && (u16::from(*method) << 8 | u16::from(*flags)).is_multiple_of(31))
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::ZlibEncoder;
    use std::io::Write;

    fn openable(bytes: &[u8]) -> Result<Vec<u8>, ImportError> {
        super::openable(bytes.to_vec())
    }

    fn deflated(data: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(data).unwrap();
        encoder.finish().unwrap()
    }

    fn file(dictionary: &str, data: &[u8]) -> Vec<u8> {
        let mut file = format!("%PDF-1.7\n4 0 obj\n<<{dictionary}>>stream\n").into_bytes();
        file.extend_from_slice(data);
        file.extend_from_slice(b"\nendstream\nendobj\n");
        file
    }

    #[test]
    fn streams_that_unpack_to_too_much_are_refused() {
        let large = vec![b' '; MOST + 1];
        let bomb = deflated(&large);
        assert!(matches!(openable(&file("", &bomb)), Err(ImportError::Bomb { .. })));
        assert!(matches!(openable(&file("", &deflated(&bomb))), Err(ImportError::Bomb { .. })));

        let bombs = |dictionary: &str, data: &[u8]| openable(&file(dictionary, data)).is_err();
        assert!(bombs("/Name/ImageC", &bomb));
        assert!(bombs("/ProcSet[/PDF/Image]/Filter/FlateDecode", &bomb));
        assert!(bombs("/Filter[/FlateDecode /Fl]", &deflated(&bomb)));
        let hex: String = bomb.iter().map(|byte| format!("{byte:02x}")).collect();
        assert!(bombs("/Filter [ /ASCIIHexDecode/FlateDecode ]", hex.as_bytes()));
        assert!(bombs("/Filter 9 0 R", hex.as_bytes()));
        assert!(bombs("/X<</Filter/DCTDecode>>/Filter/FlateDecode", &bomb[2..]));
        assert!(bombs("/Filter/DCTDecode/X(a obj)", &bomb));
        assert!(bombs("/#46ilter/Run#4cengthDecode", &[129, b' '].repeat(MOST / 128 + 1)));
        // Many lists of filters are as much work as many streams.
        let lists: String = (0..20).map(|n| format!("/F[/Fl{}]", "/DCT".repeat(n))).collect();
        assert!(bombs(&lists, &deflated(&large[..MOST / 2])));
        let runs = [129, b' '].repeat(MOST / 128 + 1);
        assert!(bombs("/Filter/RunLengthDecode", &runs));
        assert!(openable(&file("", &deflated(b"BT (a word) Tj ET"))).is_ok());
        assert!(openable(&file("", b"BT (a word) Tj ET")).is_ok());
        // Many that are not too large by themselves.
        let half = deflated(&large[..MOST / 2]);
        let many: Vec<u8> = (0..16).flat_map(|_| file("", &half)).collect();
        let all = limits::MAX_UNPACKED_BYTES as u64;
        assert!(matches!(openable(&many), Err(ImportError::Bomb { limit, .. }) if limit == all));
    }

    #[test]
    fn pictures_are_emptied() {
        let bomb = deflated(&vec![b' '; MOST + 1]);
        let dictionary = "/Type/ObjStm/N 1/First 4/Filter/FlateDecode";
        assert!(openable(&file(dictionary, &bomb)).is_err());
        let picture = file(&format!("{dictionary}/Subtype/Image"), &bomb);
        let empty = openable(&picture).unwrap();
        assert_eq!(empty.len(), picture.len());
        assert!(empty.windows(8).any(|w| w == b"/Subtype"));
        assert!(!empty.windows(8).any(|w| w == &bomb[..8]));
        // What stands in a dictionary's dictionaries, strings and comments is not said of its stream.
        for dictionary in [
            "/Subtype/Form/PieceInfo<</Ai<</Subtype/Image>>>>",
            "/Subtype/Form/X(/Subtype/Image)",
            "/Subtype/Form %/Subtype/Image\n",
        ] {
            let form = file(dictionary, b"BT (a word) Tj ET");
            assert_eq!(openable(&form).unwrap(), form);
        }
        let comment = file("", b"% 9 0 obj <</Subtype/Image>> stream\nBT (a word) Tj ET");
        assert_eq!(openable(&comment).unwrap(), comment);
        // A picture before a stream does not make that one a picture.
        let two = [file("/Subtype/Image", b"points"), file("", b"BT (a word) Tj ET")].concat();
        let second = openable(&two).unwrap();
        assert!(second.ends_with(b"BT (a word) Tj ET\nendstream\nendobj\n"));
        assert!(!second.windows(6).any(|w| w == b"points"));
    }

    /// A file with one stream that each of its pages has as its content.
    fn document(pages: usize, filter: &str, data: &[u8]) -> Document {
        let kids: String = (0..pages).map(|n| format!("{} 0 R ", n + 10)).collect();
        let mut file = format!(
            "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n\
             2 0 obj\n<</Type/Pages/Kids[{kids}]/Count {pages}>>\nendobj\n\
             3 0 obj\n{filter}\nendobj\n4 0 obj\n\
             <</Subtype/Image/Filter 3 0 R/Length {}>>stream\n",
            data.len()
        )
        .into_bytes();
        file.extend_from_slice(data);
        file.extend_from_slice(b"\nendstream\nendobj\n");
        for n in 0..pages {
            let page = format!(
                "{} 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents[4 0 R 4 0 R]>>\nendobj\n",
                n + 10
            );
            file.extend_from_slice(page.as_bytes());
        }
        file.extend_from_slice(b"trailer\n<</Root 1 0 R>>\n%%EOF\n");
        Document::new(file).unwrap()
    }

    #[test]
    fn content_of_pages_is_asked_whatever_it_says_it_is() {
        let large = vec![b' '; MOST + 1];
        let fails = |document: &Document| match check_document(document) {
            Err(ImportError::Bomb { limit, .. }) => limit,
            _ => 0,
        };
        let stream = MOST as u64;
        assert_eq!(fails(&document(1, "/FlateDecode", &deflated(&large))), stream);
        // One that is not too large is on many pages.
        let half = deflated(&large[..MOST / 4]);
        assert_eq!(fails(&document(2, "/FlateDecode", &half)), 0);
        let all = limits::MAX_UNPACKED_BYTES as u64;
        assert_eq!(fails(&document(20, "/FlateDecode", &half)), all);
    }
}
