//! Pictures: decoded once, bounded in size.

use crate::frame::Picture;
use crate::{Pt, Resources, Size};
use rustc_hash::FxHashMap;
use std::sync::{Arc, OnceLock};

/// The most pixels a picture may have: what is larger would take more than 400 MB decoded.
const MAX_PIXELS: u64 = 100_000_000;

/// The pictures of a document by address.
#[derive(Debug, Default)]
pub(super) struct Pictures {
    pub(super) list: Vec<Arc<Picture>>,
    known: FxHashMap<String, Result<(u32, Size), String>>,
}

impl Pictures {
    /// The index and natural size of the picture at an address; if it cannot be shown, why.
    pub(super) fn load(
        &mut self,
        url: &str,
        resources: &dyn Resources,
    ) -> Result<(u32, Size), String> {
        self.once(url, || read(url, resources))
    }

    /// An SVG picture that stands in the document itself, by a name of its own.
    pub(super) fn draw(
        &mut self,
        name: &str,
        source: impl FnOnce() -> String,
    ) -> Result<(u32, Size), String> {
        self.once(name, || svg(source().as_bytes()))
    }

    fn once(
        &mut self,
        name: &str,
        read: impl FnOnce() -> Result<(Picture, Size), String>,
    ) -> Result<(u32, Size), String> {
        if let Some(known) = self.known.get(name) {
            return known.clone();
        }
        let result = read().map(|(picture, size)| {
            let index = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
            self.list.push(Arc::new(picture));
            (index, size)
        });
        self.known.insert(name.to_owned(), result.clone());
        result
    }
}

fn read(url: &str, resources: &dyn Resources) -> Result<(Picture, Size), String> {
    let bytes = match url.strip_prefix("data:") {
        Some(data) => data_url(data).ok_or("its data address is broken")?,
        None => resources.load(url).map_err(|e| e.to_string())?.to_vec(),
    };
    decode(bytes)
}

/// The bytes of a `data:` address (RFC 2397).
fn data_url(data: &str) -> Option<Vec<u8>> {
    let (head, body) = data.split_once(',')?;
    if head.ends_with(";base64") {
        let clean: Vec<u8> = body.bytes().filter(|b| !b.is_ascii_whitespace()).collect();
        return base64(&clean);
    }
    let mut out = Vec::with_capacity(body.len());
    let mut bytes = body.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'%' => {
                let hex = [bytes.next()?, bytes.next()?];
                out.push(u8::from_str_radix(std::str::from_utf8(&hex).ok()?, 16).ok()?);
            }
            other => out.push(other),
        }
    }
    Some(out)
}

fn base64(text: &[u8]) -> Option<Vec<u8>> {
    data_encoding::BASE64.decode(text).or_else(|_| data_encoding::BASE64_NOPAD.decode(text)).ok()
}

fn decode(bytes: Vec<u8>) -> Result<(Picture, Size), String> {
    let start = &bytes[..bytes.len().min(512)];
    if start.starts_with(b"<svg")
        || start.windows(4).any(|w| w == b"<svg")
        || start.starts_with(b"<?xml")
    {
        return svg(&bytes);
    }
    let reader = image::ImageReader::new(std::io::Cursor::new(&bytes))
        .with_guessed_format()
        .map_err(|e| e.to_string())?;
    let format = reader.format().ok_or("its format is not known")?;
    let (width, height) = reader.into_dimensions().map_err(|e| e.to_string())?;
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(format!("it has {width} × {height} pixels, more than 100 million"));
    }
    let size = Size { width: Pt::from_px(width as f32), height: Pt::from_px(height as f32) };
    let mut decoder = image::ImageReader::with_format(std::io::Cursor::new(&bytes), format)
        .into_decoder()
        .map_err(|e| e.to_string())?;
    let orientation = image::ImageDecoder::orientation(&mut decoder)
        .unwrap_or(image::metadata::Orientation::NoTransforms);
    let color = image::ImageDecoder::original_color_type(&decoder);
    let upright = orientation == image::metadata::Orientation::NoTransforms;
    if format == image::ImageFormat::Jpeg && upright {
        let components = color.channel_count();
        if components == 1 || components == 3 {
            drop(decoder);
            return Ok((Picture::Jpeg { width, height, components, inverted: false, bytes }, size));
        }
    }
    let mut decoded = image::DynamicImage::from_decoder(decoder).map_err(|e| e.to_string())?;
    decoded.apply_orientation(orientation);
    let size = match upright {
        true => size,
        false => Size {
            width: Pt::from_px(decoded.width() as f32),
            height: Pt::from_px(decoded.height() as f32),
        },
    };
    Ok((rgb(&decoded.to_rgba8()), size))
}

fn rgb(decoded: &image::RgbaImage) -> Picture {
    let samples = decoded.pixels().flat_map(|p| [p[0], p[1], p[2]]).collect();
    let opaque = decoded.pixels().all(|p| p[3] == 255);
    let alpha = (!opaque).then(|| decoded.pixels().map(|p| p[3]).collect());
    Picture::Rgb { width: decoded.width(), height: decoded.height(), samples, alpha }
}

/// Draws an SVG picture at three pixels to a CSS pixel, which prints sharp at 288 to the inch.
fn svg(bytes: &[u8]) -> Result<(Picture, Size), String> {
    use resvg::{tiny_skia, usvg};
    const SCALE: f32 = 3.0;
    static FONTS: OnceLock<Arc<usvg::fontdb::Database>> = OnceLock::new();
    let fonts = FONTS.get_or_init(|| {
        let mut fonts = usvg::fontdb::Database::new();
        for font in typst_assets::fonts() {
            fonts.load_font_data(font.to_vec());
        }
        fonts.set_serif_family("Libertinus Serif");
        fonts.set_monospace_family("DejaVu Sans Mono");
        Arc::new(fonts)
    });
    let options = usvg::Options {
        fontdb: fonts.clone(),
        font_family: "Libertinus Serif".to_owned(),
        ..usvg::Options::default()
    };
    let tree = usvg::Tree::from_data(bytes, &options).map_err(|e| e.to_string())?;
    let (width, height) = (tree.size().width(), tree.size().height());
    if f64::from(width * SCALE) * f64::from(height * SCALE) > MAX_PIXELS as f64 {
        return Err("it is larger than 100 million pixels".to_owned());
    }
    let (w, h) = ((width * SCALE).ceil().max(1.0) as u32, (height * SCALE).ceil().max(1.0) as u32);
    let mut pixmap = tiny_skia::Pixmap::new(w, h).ok_or("it has no size")?;
    resvg::render(&tree, tiny_skia::Transform::from_scale(SCALE, SCALE), &mut pixmap.as_mut());
    let (mut samples, mut alpha) = (Vec::new(), Vec::new());
    for pixel in pixmap.pixels() {
        let color = pixel.demultiply();
        samples.extend([color.red(), color.green(), color.blue()]);
        alpha.push(color.alpha());
    }
    let opaque = alpha.iter().all(|a| *a == 255);
    let alpha = (!opaque).then_some(alpha);
    let size = Size { width: Pt::from_px(width), height: Pt::from_px(height) };
    Ok((Picture::Rgb { width: w, height: h, samples, alpha }, size))
}
