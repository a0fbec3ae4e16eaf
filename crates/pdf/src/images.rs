//! Pictures as image objects.

use crate::fonts::compressed;
use lopdf::{Dictionary, Document as Lopdf, Object, Stream};
use std::collections::BTreeSet;
use typeset::Document;
use typeset::frame::{Item, Page, Picture};

/// Embeds the pictures that stand on pages; gives the resource dictionary.
pub(crate) fn embed(document: &Document, pages: &[Page], pdf: &mut Lopdf) -> Dictionary {
    let used: BTreeSet<usize> = pages
        .iter()
        .flat_map(|page| &page.items)
        .filter_map(|placed| match placed.item {
            Item::Image { image, .. } => Some(image as usize),
            _ => None,
        })
        .collect();
    let mut resources = Dictionary::new();
    let pictures = document.images.iter().enumerate().filter(|(index, _)| used.contains(index));
    for (index, picture) in pictures {
        let stream = match &**picture {
            Picture::Rgb { width, height, samples, alpha } => {
                let mut dict = image_dict(*width, *height, b"DeviceRGB");
                if let Some(alpha) = alpha {
                    let mask = image_dict(*width, *height, b"DeviceGray");
                    let mask = pdf.add_object(compressed(mask, alpha));
                    dict.set("SMask", Object::Reference(mask));
                }
                compressed(dict, samples)
            }
            Picture::Jpeg { width, height, components, bytes, .. } => {
                jpeg(*width, *height, jpeg_components(bytes).unwrap_or(*components), bytes)
            }
        };
        let id = pdf.add_object(stream);
        resources.set(format!("I{index}"), Object::Reference(id));
    }
    resources
}

/// A JPEG as it is, if its colours may stay so. CMYK would need an output intent of its own (ISO
/// 19005-2, 6.2.4.3), so it becomes RGB.
fn jpeg(width: u32, height: u32, components: u8, bytes: &[u8]) -> Stream {
    let space: &[u8] = match components {
        1 => b"DeviceGray",
        3 => b"DeviceRGB",
        _ => match image::load_from_memory_with_format(bytes, image::ImageFormat::Jpeg) {
            Ok(decoded) => {
                let decoded = decoded.to_rgb8();
                let dict = image_dict(decoded.width(), decoded.height(), b"DeviceRGB");
                return compressed(dict, decoded.as_raw());
            }
            Err(error) => {
                tracing::warn!(%error, "a CMYK picture cannot be converted");
                b"DeviceCMYK"
            }
        },
    };
    let mut dict = image_dict(width, height, space);
    dict.set("Filter", Object::Name(b"DCTDecode".to_vec()));
    Stream::new(dict, bytes.to_vec()).with_compression(false)
}

/// How many components a JPEG has, from its frame header (ISO/IEC 10918-1, B.2.2).
fn jpeg_components(bytes: &[u8]) -> Option<u8> {
    let mut at = 2;
    loop {
        while *bytes.get(at)? != 0xff {
            at += 1;
        }
        let marker = *bytes.get(at + 1)?;
        match marker {
            0xff => at += 1,
            // Markers that stand alone.
            0x00 | 0x01 | 0xd0..=0xd8 => at += 2,
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => {
                return bytes.get(at + 9).copied();
            }
            _ => {
                at +=
                    2 + usize::from(u16::from_be_bytes([*bytes.get(at + 2)?, *bytes.get(at + 3)?]))
            }
        }
    }
}

fn image_dict(width: u32, height: u32, space: &[u8]) -> Dictionary {
    let mut dict = Dictionary::new();
    dict.set("Type", Object::Name(b"XObject".to_vec()));
    dict.set("Subtype", Object::Name(b"Image".to_vec()));
    dict.set("Width", Object::Integer(width.into()));
    dict.set("Height", Object::Integer(height.into()));
    dict.set("ColorSpace", Object::Name(space.to_vec()));
    dict.set("BitsPerComponent", Object::Integer(8));
    dict
}
