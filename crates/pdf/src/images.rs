//! Pictures as image objects.

use crate::fonts::compressed;
use lopdf::{Dictionary, Document as Lopdf, Object, Stream};
use typeset::Document;
use typeset::frame::Picture;

/// Embeds the pictures; gives the resource dictionary.
pub(crate) fn embed(document: &Document, pdf: &mut Lopdf) -> Dictionary {
    let mut resources = Dictionary::new();
    for (index, picture) in document.images.iter().enumerate() {
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
            Picture::Jpeg { width, height, components, inverted, bytes } => {
                let space: &[u8] = match components {
                    1 => b"DeviceGray",
                    4 => b"DeviceCMYK",
                    _ => b"DeviceRGB",
                };
                let mut dict = image_dict(*width, *height, space);
                dict.set("Filter", Object::Name(b"DCTDecode".to_vec()));
                if *inverted {
                    let decode = [1, 0, 1, 0, 1, 0, 1, 0].map(Object::Integer);
                    dict.set("Decode", Object::Array(decode.to_vec()));
                }
                Stream::new(dict, bytes.clone()).with_compression(false)
            }
        };
        let id = pdf.add_object(stream);
        resources.set(format!("I{index}"), Object::Reference(id));
    }
    resources
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
