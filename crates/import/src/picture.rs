//! Pictures that come with an article, and addresses that a link may have.

use crate::format::hash;
use crate::{Hint, limits::MAX_PICTURE_BYTES};
use model::BlobHash;

/// Whether a link to this address can be kept: web, mail and in-document addresses only, so that
/// no imported article can run a script or open a local file.
pub(crate) fn is_safe_link(target: &str) -> bool {
    let start: String = target.trim().chars().take(9).collect::<String>().to_ascii_lowercase();
    ["https://", "http://", "mailto:", "doi:", "#"].iter().any(|s| start.starts_with(s))
        && target.len() <= 8192
}

/// The picture at `address`, if it came with the article: in a `data:` address, in the same
/// file or in one beside it. Nothing is ever fetched.
pub(crate) fn picture(
    address: &str,
    hint: &Hint<'_>,
    blobs: &mut Vec<(BlobHash, Vec<u8>)>,
) -> Option<BlobHash> {
    let bytes = match address.strip_prefix("data:") {
        Some(data) => data_bytes(data)?,
        None => hint.enclosed.and_then(|find| find(address)).or_else(|| {
            let path = relative(address)?;
            (hint.neighbour?)(&path)
        })?,
    };
    keep(bytes, blobs)
}

/// Takes a picture along, once however often it is met; none if its bytes are no picture of a
/// kind that can be printed.
pub(crate) fn keep(bytes: Vec<u8>, blobs: &mut Vec<(BlobHash, Vec<u8>)>) -> Option<BlobHash> {
    if bytes.len() > MAX_PICTURE_BYTES || !is_picture(&bytes) {
        return None;
    }
    let name = hash(&bytes);
    if blobs.iter().all(|(known, _)| *known != name) {
        blobs.push((name.clone(), bytes));
    }
    Some(name)
}

/// A relative path that stays below the article's folder.
fn relative(address: &str) -> Option<String> {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let path = String::from_utf8(percent_decoded(path)).ok()?.replace('\\', "/");
    let path = path.trim_start_matches("./");
    let inside = !path.is_empty()
        && !path.starts_with('/')
        && !path.contains([':', '\0'])
        && path.split('/').all(|part| part != "..");
    inside.then(|| path.to_owned())
}

/// An address with its percent signs decoded, as far as that gives text.
pub(crate) fn percent_decoded_text(address: &str) -> String {
    String::from_utf8(percent_decoded(address)).unwrap_or_else(|_| address.to_owned())
}

fn percent_decoded(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).and_then(|b| char::from(*b).to_digit(16));
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match (byte, digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.extend(u8::try_from(high * 16 + low));
                at += 3;
            }
            _ => {
                out.push(*byte);
                at += 1;
            }
        }
    }
    out
}

/// What a `data:` address holds (RFC 2397), its scheme taken off.
fn data_bytes(data: &str) -> Option<Vec<u8>> {
    if data.len() > 2 * MAX_PICTURE_BYTES {
        return None;
    }
    let (kind, body) = data.split_once(',')?;
    if kind.trim_end().ends_with(";base64") { base64(body) } else { Some(percent_decoded(body)) }
}

/// Base 64 of either alphabet (RFC 4648), white space and padding passed over.
pub(crate) fn base64(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let (mut held, mut bits) = (0u32, 0u32);
    for byte in percent_decoded(text) {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => break,
            _ if byte.is_ascii_whitespace() => continue,
            _ => return None,
        };
        held = held << 6 | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            out.extend(u8::try_from(held >> bits & 0xff));
        }
    }
    Some(out)
}

/// Whether bytes start as a picture of a kind that can be printed.
fn is_picture(bytes: &[u8]) -> bool {
    let starts: [&[u8]; 3] = [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8"];
    starts.iter().any(|s| bytes.starts_with(s))
        || (bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"))
        || String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).contains("<svg")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_comes_out_of_a_data_address_once() {
        let mut blobs = Vec::new();
        let data = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";
        let hint = Hint::default();
        let name = picture(data, &hint, &mut blobs).unwrap();
        assert_eq!(picture(data, &hint, &mut blobs), Some(name));
        assert_eq!(blobs.len(), 1);
        assert!(blobs[0].1.starts_with(b"GIF89a"));
        assert_eq!(picture("data:text/html,<p>", &hint, &mut blobs), None);
    }

    #[test]
    fn a_path_never_leaves_the_folder() {
        let read = |_: &str| Some(b"GIF89a".to_vec());
        let hint = Hint { neighbour: Some(&read), ..Hint::default() };
        let found = |address: &str| picture(address, &hint, &mut Vec::new()).is_some();
        assert!(found("a_files/map%20one.gif?v=2"));
        for address in
            ["../a.gif", "a/%2e%2e/b.gif", "/etc/a.gif", "C:\\a.gif", "http://x.org/a.gif"]
        {
            assert!(!found(address), "{address}");
        }
    }

    #[test]
    fn only_harmless_links_are_kept() {
        for (target, kept) in [
            ("https://example.org/a", true),
            ("#n1", true),
            ("javascript:alert(1)", false),
            (" JavaScript:alert(1)", false),
            ("file:///etc/passwd", false),
        ] {
            assert_eq!(is_safe_link(target), kept, "{target}");
        }
    }
}
