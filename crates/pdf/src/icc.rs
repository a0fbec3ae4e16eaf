//! A minimal sRGB profile (ICC.1:2001-04, version 2 matrix profile), made here so that none has
//! to be shipped. The primaries are those of IEC 61966-2-1 adapted to D50.

/// The profile's bytes.
pub(crate) fn srgb() -> Vec<u8> {
    let text = |kind: &[u8; 4], value: &str| {
        let mut out = kind.to_vec();
        out.extend([0; 4]);
        out.extend(value.as_bytes());
        out.push(0);
        out
    };
    let mut description = b"desc\0\0\0\0".to_vec();
    let name = "sRGB";
    description.extend(u32::try_from(name.len() + 1).unwrap_or(0).to_be_bytes());
    description.extend(name.as_bytes());
    description.push(0);
    // No Unicode and no Macintosh description.
    description.extend([0; 4 + 4 + 2 + 1 + 67]);
    let xyz = |values: [f64; 3]| {
        let mut out = b"XYZ \0\0\0\0".to_vec();
        for value in values {
            out.extend(((value * 65_536.0).round() as i32).to_be_bytes());
        }
        out
    };
    // The sRGB curve, sampled.
    let mut curve = b"curv\0\0\0\0".to_vec();
    const SAMPLES: u32 = 256;
    curve.extend(SAMPLES.to_be_bytes());
    for index in 0..SAMPLES {
        let v = f64::from(index) / f64::from(SAMPLES - 1);
        let linear = if v <= 0.040_45 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) };
        curve.extend(((linear * 65_535.0).round() as u16).to_be_bytes());
    }
    let tags: [(&[u8; 4], Vec<u8>); 7] = [
        (b"desc", description),
        (b"cprt", text(b"text", "No copyright, use freely")),
        (b"wtpt", xyz([0.9642, 1.0, 0.8249])),
        (b"rXYZ", xyz([0.436_07, 0.222_49, 0.013_92])),
        (b"gXYZ", xyz([0.385_15, 0.716_87, 0.097_08])),
        (b"bXYZ", xyz([0.143_07, 0.060_61, 0.714_10])),
        (b"rTRC", curve),
    ];
    // The three channels share one curve.
    let entries = tags.len() + 2;
    let mut offset = 128 + 4 + entries * 12;
    let mut table = u32::try_from(entries).unwrap_or(0).to_be_bytes().to_vec();
    let mut data = Vec::new();
    let word = |value: usize| u32::try_from(value).unwrap_or(0).to_be_bytes();
    for (tag, bytes) in &tags {
        let names: &[&[u8; 4]] =
            if *tag == b"rTRC" { &[b"rTRC", b"gTRC", b"bTRC"] } else { &[tag] };
        for name in names {
            table.extend(*name);
            table.extend(word(offset));
            table.extend(word(bytes.len()));
        }
        data.extend(bytes);
        while data.len() % 4 != 0 {
            data.push(0);
        }
        offset = 128 + 4 + entries * 12 + data.len();
    }
    let mut profile = vec![0u8; 128];
    profile[0..4].copy_from_slice(&word(128 + table.len() + data.len()));
    profile[8..12].copy_from_slice(&[2, 0x10, 0, 0]);
    profile[12..16].copy_from_slice(b"mntr");
    profile[16..20].copy_from_slice(b"RGB ");
    profile[20..24].copy_from_slice(b"XYZ ");
    profile[24..36].copy_from_slice(&[0x07, 0xea, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]);
    profile[36..40].copy_from_slice(b"acsp");
    // The illuminant D50.
    profile[68..80].copy_from_slice(&xyz([0.9642, 1.0, 0.8249])[8..]);
    profile.extend(table);
    profile.extend(data);
    profile
}
