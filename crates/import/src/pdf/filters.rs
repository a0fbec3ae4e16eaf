//! Undoing the filters of streams up to a limit (ISO 32000-1, 7.4).

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_interpret::hayro_syntax::Filter;
use std::io::Read;

/// What data is after a filter, cut a little above a number of bytes. Damaged data goes as far as
/// its damage; the filters of pictures leave nothing.
pub(super) fn undone(data: &[u8], filter: Filter, limit: usize) -> Vec<u8> {
    match filter {
        Filter::FlateDecode => flate(data, limit),
        Filter::LzwDecode => lzw(data, limit),
        Filter::RunLengthDecode => run_length(data, limit),
        Filter::AsciiHexDecode => hex(data),
        Filter::Ascii85Decode => base_85(data),
        Filter::Crypt => data.to_vec(),
        _ => Vec::new(),
    }
}

fn flate(data: &[u8], limit: usize) -> Vec<u8> {
    let most = limit as u64 + 1;
    let mut out = Vec::new();
    // An error ends what is read; what came before it counts.
    let _ = ZlibDecoder::new(data).take(most).read_to_end(&mut out);
    if out.is_empty() {
        let _ = DeflateDecoder::new(data).take(most).read_to_end(&mut out);
    }
    out
}

/// The codes grow one earlier or not, as `EarlyChange` says; the longer reading is the right one.
fn lzw(data: &[u8], limit: usize) -> Vec<u8> {
    use weezl::{BitOrder, LzwStatus, decode::Decoder};
    let read = |mut decoder: Decoder| {
        let (mut out, mut rest) = (Vec::new(), data);
        let mut buffer = vec![0; 64 << 10];
        while out.len() <= limit {
            let step = decoder.decode_bytes(rest, &mut buffer);
            rest = &rest[step.consumed_in..];
            out.extend_from_slice(&buffer[..step.consumed_out]);
            let stands = step.consumed_in == 0 && step.consumed_out == 0;
            if stands || !matches!(step.status, Ok(LzwStatus::Ok)) {
                break;
            }
        }
        out
    };
    let early = read(Decoder::with_tiff_size_switch(BitOrder::Msb, 8));
    let late = read(Decoder::new(BitOrder::Msb, 8));
    if late.len() > early.len() { late } else { early }
}

fn run_length(data: &[u8], limit: usize) -> Vec<u8> {
    let (mut out, mut at) = (Vec::new(), 0);
    while let Some(&length) = data.get(at)
        && out.len() <= limit
    {
        let count = usize::from(length);
        match length {
            0..=127 => {
                out.extend(data.iter().skip(at + 1).take(count + 1));
                at += count + 2;
            }
            128 => break,
            129..=255 => {
                let byte = data.get(at + 1).copied().unwrap_or_default();
                out.extend(std::iter::repeat_n(byte, 257 - count));
                at += 2;
            }
        }
    }
    out
}

fn hex(data: &[u8]) -> Vec<u8> {
    let digits = data.iter().take_while(|byte| **byte != b'>');
    let digits: Vec<u8> = digits
        .filter_map(|byte| char::from(*byte).to_digit(16))
        .filter_map(|digit| u8::try_from(digit).ok())
        .collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or_default()).collect()
}

fn base_85(data: &[u8]) -> Vec<u8> {
    let (mut out, mut group) = (Vec::new(), Vec::with_capacity(5));
    let mut flush = |group: &mut Vec<u8>| {
        let count = group.len();
        if count > 1 {
            group.resize(5, 84);
            let value = group.iter().fold(0_u64, |value, digit| value * 85 + u64::from(*digit));
            // A group stands for 32 bits; what lies above them is damage.
            let bytes = value.to_be_bytes();
            out.extend_from_slice(&bytes[4..4 + count - 1]);
        }
        group.clear();
    };
    for byte in data {
        match byte {
            b'z' if group.is_empty() => {
                group.extend([0; 5]);
                flush(&mut group);
            }
            b'!'..=b'u' => {
                group.push(byte - b'!');
                if group.len() == 5 {
                    flush(&mut group);
                }
            }
            b'~' => break,
            _ => {}
        }
    }
    flush(&mut group);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::{DeflateEncoder, ZlibEncoder};
    use std::io::Write;

    #[test]
    fn each_filter_is_undone() {
        let text = b"quiet seas and quiet ports, quiet seas and quiet ports";
        let zlib = || {
            let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
            encoder.write_all(text).unwrap();
            encoder.finish().unwrap()
        };
        let bare = || {
            let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
            encoder.write_all(text).unwrap();
            encoder.finish().unwrap()
        };
        let lzw = |early: bool| {
            use weezl::{BitOrder::Msb, encode::Encoder};
            let encoder = if early { Encoder::with_tiff_size_switch } else { Encoder::new };
            encoder(Msb, 8).encode(text).unwrap()
        };
        use Filter::{Ascii85Decode, AsciiHexDecode, DctDecode, FlateDecode, LzwDecode};
        for (data, filter) in [
            (zlib(), FlateDecode),
            (bare(), FlateDecode),
            (lzw(true), LzwDecode),
            (lzw(false), LzwDecode),
        ] {
            assert_eq!(undone(&data, filter, 1 << 20), text, "{filter:?}");
            assert!((10..=text.len()).contains(&undone(&data, filter, 9).len()), "{filter:?}");
        }
        assert_eq!(undone(b"4D 61\n6e2>7", AsciiHexDecode, 99), b"Man ");
        assert_eq!(undone(b"9jqo^~>", Ascii85Decode, 99), b"Man ");
        assert_eq!(undone(b"9jqo^ z9j~>", Ascii85Decode, 99), b"Man \0\0\0\0M");
        assert_eq!(undone(b"\x02abc\xfez\x80", Filter::RunLengthDecode, 99), b"abczzz");
        assert!(undone(&zlib(), DctDecode, 99).is_empty());
    }
}
