//! What the streams of a PDF unpack to, asked before anything reads them.

use crate::{ImportError, limits};
use flate2::read::ZlibDecoder;
use std::io::Read;

/// How many times a stream may be packed in itself.
const DEEPEST: usize = 3;
/// How far before a stream its dictionary is looked for, in bytes.
const DICTIONARY: usize = 2048;

/// Refuses a file with streams that unpack to more than a document holds: reading one would fill
/// the memory. Pictures are never unpacked to read a text and are not asked.
pub(super) fn check(bytes: &[u8]) -> Result<(), ImportError> {
    let mut total = 0usize;
    for at in streams(bytes) {
        if is_picture(&bytes[at.saturating_sub(DICTIONARY)..at]) {
            continue;
        }
        let limit = limits::MAX_PDF_STREAM_BYTES.min(limits::MAX_UNPACKED_BYTES - total);
        let size = unpacked(&bytes[at..], limit);
        if size > limit {
            let name = format!("the stream at byte {at}");
            return Err(ImportError::Bomb { format: "pdf", name, limit: limit as u64 });
        }
        total += size;
    }
    Ok(())
}

/// Where the data of streams begins (ISO 32000-1, 7.3.8.1).
fn streams(bytes: &[u8]) -> impl Iterator<Item = usize> {
    const KEYWORD: &[u8] = b"stream";
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let found = bytes[at..].windows(KEYWORD.len()).position(|w| w == KEYWORD)? + at;
            at = found + KEYWORD.len();
            let data = match bytes[at..] {
                [b'\r', b'\n', ..] => at + 2,
                [b'\n' | b'\r', ..] => at + 1,
                _ => continue,
            };
            if !bytes[..found].ends_with(b"end") {
                return Some(data);
            }
        }
    })
}

fn is_picture(before: &[u8]) -> bool {
    let start = before.windows(4).rposition(|w| w == b" obj").unwrap_or(0);
    before[start..].windows(6).any(|w| w == b"/Image")
}

/// How much packed data unpacks to, counted to a little above a limit; nothing for what is packed
/// in another way.
fn unpacked(data: &[u8], limit: usize) -> usize {
    let mut largest = 0;
    for depth in 1..=DEEPEST {
        let (size, begins) = layer(data, depth, limit);
        largest = size.max(largest);
        if size > limit || !is_packed(&begins) {
            break;
        }
    }
    largest
}

/// The size of what a number of layers unpacks to, and its first bytes.
fn layer(data: &[u8], depth: usize, limit: usize) -> (usize, Vec<u8>) {
    if !is_packed(data) {
        return (0, Vec::new());
    }
    let mut reader: Box<dyn Read> = Box::new(data);
    for _ in 0..depth {
        reader = Box::new(ZlibDecoder::new(reader));
    }
    let (mut size, mut begins) = (0, Vec::new());
    let mut buffer = vec![0; 64 << 10];
    // What is damaged counts up to the damage.
    while let Ok(read) = reader.read(&mut buffer)
        && read > 0
    {
        if begins.is_empty() {
            begins = buffer[..read.min(2)].to_vec();
        }
        size += read;
        if size > limit {
            break;
        }
    }
    (size, begins)
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

    fn packed(data: &[u8]) -> Vec<u8> {
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
        let large = vec![b' '; limits::MAX_PDF_STREAM_BYTES + 1];
        let bomb = packed(&large);
        assert!(matches!(check(&file("", &bomb)), Err(ImportError::Bomb { .. })));
        assert!(matches!(check(&file("", &packed(&bomb))), Err(ImportError::Bomb { .. })));
        assert!(check(&file("/Subtype/Image", &bomb)).is_ok());
        assert!(check(&file("", &packed(b"BT (a word) Tj ET"))).is_ok());
        assert!(check(&file("", b"BT (a word) Tj ET")).is_ok());
        // Many that are not too large by themselves.
        let half = packed(&large[..limits::MAX_PDF_STREAM_BYTES / 2]);
        let many: Vec<u8> = (0..16).flat_map(|_| file("", &half)).collect();
        assert!(matches!(check(&many), Err(ImportError::Bomb { .. })));
    }
}
