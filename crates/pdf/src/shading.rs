//! Gradients as shadings (ISO 32000-1, 8.7.4.5.3 and 8.7.4.5.4).
//!
//! A shading runs along the unit line from (0, 0) to (1, 0) or from the centre to the rim of the
//! unit circle; the content stream lays it on its place by a matrix. So one shading serves every
//! box with the same colours. Where opacity differs among the stops, a second shading of greys is
//! the mask (11.6.5.3).

use crate::xobject::{form, transparency_group};
use lopdf::{Dictionary, Document as Lopdf, Object, Stream};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::Arc;
use typeset::frame::{Color, ColorStop, Gradient, GradientAxis};

/// The shadings that pages use, by name.
pub(crate) type Shadings = BTreeMap<String, Shading>;

/// Colours along the unit line or outwards in the unit circle.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Shading {
    radial: bool,
    stops: Arc<[ColorStop]>,
}

impl Shading {
    /// The colours of a gradient; `opacity` gives that of a stop, in 255ths.
    pub(crate) fn new(gradient: &Gradient, opacity: impl Fn(u8) -> u8) -> Self {
        let radial = matches!(gradient.axis, GradientAxis::Radial { .. });
        let stop = |stop: &ColorStop| ColorStop {
            color: Color { a: opacity(stop.color.a), ..stop.color },
            ..*stop
        };
        Self { radial, stops: gradient.stops.iter().map(stop).collect() }
    }

    /// A name that says what it looks like: the same on every page.
    pub(crate) fn name(&self) -> String {
        let mut hasher = Sha256::new();
        hasher.update([u8::from(self.radial)]);
        for ColorStop { offset, color } in &*self.stops {
            hasher.update(offset.to_be_bytes());
            hasher.update([color.r, color.g, color.b, color.a]);
        }
        let digest = hasher.finalize();
        digest.iter().take(6).fold("S".to_owned(), |name, byte| format!("{name}{byte:02x}"))
    }

    /// The opacity that all stops have; none if they differ.
    pub(crate) fn opacity(&self) -> Option<u8> {
        let first = self.stops.first().map_or(255, |stop| stop.color.a);
        self.stops.iter().all(|stop| stop.color.a == first).then_some(first)
    }

    fn dictionary(&self, space: &str, channels: impl Fn(&ColorStop) -> Vec<f32>) -> Object {
        let mut dict = Dictionary::new();
        dict.set("ShadingType", Object::Integer(if self.radial { 3 } else { 2 }));
        dict.set("ColorSpace", Object::Name(space.as_bytes().to_vec()));
        let coords: &[f32] =
            if self.radial { &[0.0, 0.0, 0.0, 0.0, 0.0, 1.0] } else { &[0.0, 0.0, 1.0, 0.0] };
        dict.set("Coords", reals(coords));
        dict.set("Extend", Object::Array(vec![Object::Boolean(true); 2]));
        dict.set("Function", self.function(channels));
        Object::Dictionary(dict)
    }

    /// The pieces between stops, stitched together (7.10.4).
    fn function(&self, channels: impl Fn(&ColorStop) -> Vec<f32>) -> Object {
        let mut pieces = Vec::new();
        let mut bounds = Vec::new();
        for pair in self.stops.windows(2) {
            let mut piece = Dictionary::new();
            piece.set("FunctionType", Object::Integer(2));
            piece.set("Domain", reals(&[0.0, 1.0]));
            piece.set("C0", reals(&channels(&pair[0])));
            piece.set("C1", reals(&channels(&pair[1])));
            piece.set("N", Object::Integer(1));
            pieces.push(Object::Dictionary(piece));
            bounds.push(pair[1].offset);
        }
        bounds.pop();
        let mut whole = Dictionary::new();
        whole.set("FunctionType", Object::Integer(3));
        whole.set("Domain", reals(&[0.0, 1.0]));
        whole.set("Encode", reals(&[0.0, 1.0].repeat(pieces.len())));
        whole.set("Functions", Object::Array(pieces));
        whole.set("Bounds", reals(&bounds));
        Object::Dictionary(whole)
    }
}

/// Adds the shadings to the file: entries of the resources' `Shading`, and of `ExtGState` for
/// those that need a mask.
pub(crate) fn embed(shadings: &Shadings, pdf: &mut Lopdf) -> (Dictionary, Dictionary) {
    let (mut colors, mut masks) = (Dictionary::new(), Dictionary::new());
    let part = |v: u8| f32::from(v) / 255.0;
    for (name, shading) in shadings {
        let rgb = |stop: &ColorStop| [stop.color.r, stop.color.g, stop.color.b].map(part).to_vec();
        let object = shading.dictionary("DeviceRGB", rgb);
        colors.set(name.as_str(), Object::Reference(pdf.add_object(object)));
        if shading.opacity().is_none() {
            let grey = shading.dictionary("DeviceGray", |stop| vec![part(stop.color.a)]);
            masks.set(name.as_str(), mask(grey, pdf));
        }
    }
    (colors, masks)
}

/// A graphics state whose soft mask is a shading of greys.
fn mask(grey: Object, pdf: &mut Lopdf) -> Object {
    let mut group = transparency_group();
    group.set("CS", Object::Name(b"DeviceGray".to_vec()));
    let mut shadings = Dictionary::new();
    shadings.set("M", grey);
    let mut resources = Dictionary::new();
    resources.set("Shading", Object::Dictionary(shadings));
    // In units of the gradient's line: far beyond any box that it fills.
    let mut form = form([-10_000.0, -10_000.0, 10_000.0, 10_000.0]);
    form.set("Group", Object::Dictionary(group));
    form.set("Resources", Object::Dictionary(resources));
    let form = pdf.add_object(Stream::new(form, b"/M sh".to_vec()));
    let mut soft = Dictionary::new();
    soft.set("Type", Object::Name(b"Mask".to_vec()));
    soft.set("S", Object::Name(b"Luminosity".to_vec()));
    soft.set("G", Object::Reference(form));
    let mut state = Dictionary::new();
    state.set("Type", Object::Name(b"ExtGState".to_vec()));
    state.set("SMask", Object::Dictionary(soft));
    Object::Dictionary(state)
}

fn reals(values: &[f32]) -> Object {
    Object::Array(values.iter().copied().map(Object::Real).collect())
}
