//! Bytes to text.

use crate::{ImportError, limits::SAMPLE_BYTES};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use model::Diagnostic;
use std::borrow::Cow;

/// Text with what was odd about its encoding.
pub(crate) struct Decoded<'a> {
    /// Borrowed where the bytes are UTF-8 already.
    pub(crate) text: Cow<'a, str>,
    pub(crate) warnings: Vec<Diagnostic>,
}

/// Decodes by byte order mark, then by validity as UTF-8, then as `declared`, then by a guess.
pub(crate) fn decode<'a>(
    bytes: impl Into<Cow<'a, [u8]>>,
    declared: Option<&'static Encoding>,
) -> Result<Decoded<'a>, ImportError> {
    let bytes = bytes.into();
    if let Some(kind) = magic(&bytes) {
        return Err(ImportError::Unsupported { kind });
    }
    let mut warnings = Vec::new();
    let text = if let Some((encoding, length)) = Encoding::for_bom(&bytes) {
        lossy(encoding, without_start(bytes, length), &mut warnings)
    } else if let Some(encoding) = utf_16_without_mark(&bytes) {
        warnings.push(guessed(encoding));
        lossy(encoding, bytes, &mut warnings)
    } else if bytes[..bytes.len().min(SAMPLE_BYTES)].contains(&0) {
        return Err(ImportError::Binary);
    } else {
        match utf_8(bytes) {
            Ok(text) => text,
            Err(bytes) if declared.is_none_or(|e| e == UTF_8) && mixed(&bytes) => {
                Cow::Owned(by_line(&bytes, &mut warnings))
            }
            Err(bytes) => {
                let encoding = match declared.filter(|e| *e != UTF_8) {
                    Some(declared) => declared,
                    None if mostly_utf_8(&bytes) => UTF_8,
                    None => {
                        let encoding = guess(&bytes);
                        warnings.push(guessed(encoding));
                        encoding
                    }
                };
                lossy(encoding, bytes, &mut warnings)
            }
        }
    };
    if is_binary(&text) {
        return Err(ImportError::Binary);
    }
    if text.chars().all(|c| c.is_whitespace() || c == '\u{feff}') {
        return Err(ImportError::Empty);
    }
    Ok(Decoded { text, warnings })
}

/// The beginning of the bytes as text, for recognition only; empty if they are no text.
pub(crate) fn head(bytes: &[u8]) -> String {
    let start = &bytes[..bytes.len().min(8192)];
    if let Some((encoding, length)) = Encoding::for_bom(start) {
        return encoding.decode_without_bom_handling(&start[length..]).0.into_owned();
    }
    match utf_16_without_mark(start) {
        Some(encoding) => encoding.decode_without_bom_handling(start).0.into_owned(),
        None if start.contains(&0) => String::new(),
        None => String::from_utf8_lossy(start).into_owned(),
    }
}

/// The bytes after a mark of this length.
fn without_start(bytes: Cow<'_, [u8]>, length: usize) -> Cow<'_, [u8]> {
    match bytes {
        Cow::Borrowed(bytes) => Cow::Borrowed(&bytes[length..]),
        Cow::Owned(mut bytes) => {
            bytes.drain(..length);
            Cow::Owned(bytes)
        }
    }
}

/// The bytes as they are, where they are valid UTF-8; given back otherwise.
fn utf_8(bytes: Cow<'_, [u8]>) -> Result<Cow<'_, str>, Cow<'_, [u8]>> {
    match bytes {
        Cow::Borrowed(bytes) => {
            std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|_| Cow::Borrowed(bytes))
        }
        Cow::Owned(bytes) => {
            String::from_utf8(bytes).map(Cow::Owned).map_err(|error| Cow::Owned(error.into_bytes()))
        }
    }
}

/// The bytes as text, without a copy where they are valid UTF-8.
fn lossy<'a>(
    encoding: &'static Encoding,
    bytes: Cow<'a, [u8]>,
    warnings: &mut Vec<Diagnostic>,
) -> Cow<'a, str> {
    let (text, damaged) = match bytes {
        Cow::Borrowed(bytes) => encoding.decode_without_bom_handling(bytes),
        Cow::Owned(bytes) => match encoding.decode_without_bom_handling(&bytes) {
            (Cow::Owned(text), damaged) => (Cow::Owned(text), damaged),
            // Borrowed is what is as it was.
            (Cow::Borrowed(_), damaged) => (Cow::Owned(valid(bytes)), damaged),
        },
    };
    if damaged {
        warnings.push(
            Diagnostic::warning(
                "damaged-text",
                format!("some bytes are not valid “{}”", encoding.name()),
            )
            .hint("look for “\u{fffd}” in the text and save the source again as UTF-8"),
        );
    }
    text
}

/// Bytes that are known to be UTF-8.
fn valid(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

fn guessed(encoding: &'static Encoding) -> Diagnostic {
    Diagnostic::warning(
        "encoding-guessed",
        format!("the encoding is not declared and was taken for “{}”", encoding.name()),
    )
    .hint("check the accented letters, and save the source as UTF-8 if they are wrong")
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    // Long plain ASCII stretches say nothing, so the sample starts where the other bytes do.
    let first = bytes.iter().position(|b| !b.is_ascii()).unwrap_or(0).saturating_sub(512);
    let sample = &bytes[first..bytes.len().min(first + 16 * SAMPLE_BYTES)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// UTF-8 with a few broken sequences is still UTF-8, not a legacy encoding.
fn mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut valid, mut broken) = (0usize, 0usize);
    for chunk in bytes[..bytes.len().min(16 * SAMPLE_BYTES)].utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    valid > 10 * broken
}

/// Whether a line is UTF-8 and says so by a letter that is not ASCII.
fn is_utf_8(line: &[u8]) -> bool {
    !line.is_ascii() && std::str::from_utf8(line).is_ok()
}

/// Whether a line is in an encoding other than UTF-8, not in UTF-8 with a fault.
fn is_foreign(line: &[u8]) -> bool {
    std::str::from_utf8(line).is_err() && !mostly_utf_8(line)
}

/// Whether a text is put together of lines in UTF-8 and of fewer in another encoding.
fn mixed(bytes: &[u8]) -> bool {
    let (mut own, mut foreign) = (0usize, 0usize);
    for line in bytes.split(|byte| *byte == b'\n') {
        own += usize::from(is_utf_8(line));
        foreign += usize::from(is_foreign(line));
    }
    foreign > 0 && own >= foreign
}

/// A text whose lines that are not UTF-8 are decoded by a guess.
fn by_line(bytes: &[u8], warnings: &mut Vec<Diagnostic>) -> String {
    let lines = || bytes.split_inclusive(|byte| *byte == b'\n');
    let foreign: Vec<&[u8]> = lines().filter(|line| is_foreign(line)).collect();
    let encoding = guess(&foreign.concat());
    let first = lines().position(is_foreign).map_or(1, |at| at + 1);
    let message = format!(
        "{} lines are not UTF-8 as the others are, and were taken for “{}”",
        foreign.len(),
        encoding.name()
    );
    let finding = Diagnostic::warning("encoding-mixed", message)
        .hint("check the accented letters of these lines, and save the source as UTF-8");
    warnings.push(finding.line(u32::try_from(first).unwrap_or(u32::MAX)));
    let mut text = String::with_capacity(bytes.len());
    let mut faults = Vec::new();
    for line in lines() {
        let encoding = if is_foreign(line) { encoding } else { UTF_8 };
        text.push_str(&lossy(encoding, Cow::Borrowed(line), &mut faults));
    }
    warnings.extend(faults.into_iter().next());
    text
}

/// In UTF-16 the zero halves of Latin letters and spaces all stand on the same side.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE_BYTES) & !1];
    let (mut even, mut odd) = (0usize, 0usize);
    for pair in sample.chunks_exact(2) {
        even += usize::from(pair[0] == 0);
        odd += usize::from(pair[1] == 0);
    }
    let encoding = match (even, odd) {
        (0, 1..) => UTF_16LE,
        (1.., 0) => UTF_16BE,
        _ => return None,
    };
    let (text, damaged) = encoding.decode_without_bom_handling(sample);
    (sample.len() / 2 < 20 * even.max(odd) && !damaged && !is_binary(&text)).then_some(encoding)
}

fn is_binary(text: &str) -> bool {
    let odd = |c: &char| {
        c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{1a}' | '\u{85}')
    };
    let (mut count, mut all) = (0usize, 0usize);
    for c in text.chars().take(SAMPLE_BYTES) {
        all += 1;
        count += usize::from(odd(&c));
    }
    count * 50 > all
}

/// Containers and pictures by their first bytes, so that a refusal can say what the file is.
fn magic(bytes: &[u8]) -> Option<&'static str> {
    let known: [(&[u8], &str); 11] = [
        (b"%PDF-", "a PDF document"),
        (b"PK\x03\x04", "a Zip archive or an office document"),
        (b"\xd0\xcf\x11\xe0", "an old office document"),
        (b"\x89PNG", "a PNG picture"),
        (b"\xff\xd8\xff", "a JPEG picture"),
        (b"GIF8", "a GIF picture"),
        (b"\x7fELF", "a program"),
        (b"MZ\x90", "a program"),
        (b"\x1f\x8b", "a compressed file"),
        (b"7z\xbc\xaf", "a 7-Zip archive"),
        (b"SQLite format 3", "a database"),
    ];
    known.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, kind)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: &str, warnings: &[&str]) {
        let decoded = decode(bytes, None).unwrap();
        assert_eq!(decoded.text, expected);
        let codes: Vec<_> = decoded.warnings.iter().map(|w| w.code.as_str()).collect();
        assert_eq!(codes, warnings);
    }

    fn utf_16(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() })
            .collect()
    }

    #[test]
    fn text_comes_out_of_every_encoding() {
        let text = "Η έκθεση, the café and 두번째 words are here";
        check(text.as_bytes(), text, &[]);
        for big in [true, false] {
            check(&utf_16(text, big), text, &["encoding-guessed"]);
            check(&utf_16(&format!("\u{feff}{text}"), big), text, &[]);
        }
        let french = "Le café où l’été s’achève à Nîmes, déjà très fréquenté par les élèves";
        let (bytes, ..) = encoding_rs::WINDOWS_1252.encode(french);
        check(&bytes, french, &["encoding-guessed"]);
        let greek = "Η ανάλυση της εξωτερικής πολιτικής και της άμυνας";
        let (bytes, ..) = encoding_rs::WINDOWS_1253.encode(greek);
        check(&bytes, greek, &["encoding-guessed"]);
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        for bytes in [&b"\x00\x01\x02\x00\x00\xff\xfe\x00"[..], b"\x01\x02\x03\x04\x05text"] {
            assert!(matches!(decode(bytes, None), Err(ImportError::Binary)), "{bytes:?}");
        }
        assert!(matches!(decode(b"\x89PNG\r\n", None), Err(ImportError::Unsupported { .. })));
        assert!(matches!(decode(b"\xef\xbb\xbf \n", None), Err(ImportError::Empty)));
    }

    #[test]
    fn lines_in_another_encoding_than_the_rest_are_read_in_it() {
        let mut bytes = "Müller, Jörg\nÉlan\n".as_bytes().to_vec();
        bytes.extend(b"Dupr\xe9, \xc9mile\nGarc\xc3\xada\n");
        check(&bytes, "Müller, Jörg\nÉlan\nDupré, Émile\nGarcía\n", &["encoding-mixed"]);
    }

    #[test]
    fn one_broken_byte_does_not_make_utf_8_a_legacy_encoding() {
        let mut bytes = "Ελλάδα και Κύπρος".as_bytes().to_vec();
        bytes.push(0xff);
        assert_eq!(decode(&bytes, None).unwrap().warnings[0].code, "damaged-text");
    }
}
