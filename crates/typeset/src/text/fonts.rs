//! The fonts at hand: bundled ones, those of the document, those of the system.

use crate::frame::{FontBytes, FontFile};
use crate::style::FontStyle;
use harfrust::Font;
use skrifa::instance::{LocationRef, Size};
use skrifa::raw::TableProvider;
use skrifa::{FontRef, MetadataProvider, Tag};
use std::ops::RangeInclusive;
use std::sync::Arc;

/// One face of a font.
pub(super) struct Face {
    /// The file, as the writer needs it.
    pub(super) file: Arc<FontFile>,
    /// For shaping.
    pub(super) font: Font,
    /// Family in lower case.
    pub(super) family: String,
    /// 1 to 1000.
    pub(super) weight: u16,
    /// Whether it is slanted.
    pub(super) italic: bool,
    /// Whether it has real small capitals.
    pub(super) small_caps: bool,
    /// Metrics as fractions of the em.
    pub(super) metrics: EmMetrics,
    /// The characters it is for; all if there are none.
    ranges: Box<[RangeInclusive<u32>]>,
}

/// How a document describes a font file of its own (CSS Fonts 4, section 4).
#[derive(Debug, Clone, PartialEq)]
pub struct FaceDescription {
    /// `font-family`.
    pub family: String,
    /// `font-weight`, 1 to 1000.
    pub weight: u16,
    /// `font-style` other than normal.
    pub italic: bool,
    /// `unicode-range`: the characters it is for; all if there are none.
    pub ranges: Vec<RangeInclusive<u32>>,
}

/// Metrics as fractions of the em.
#[derive(Debug, Clone, Copy)]
pub(super) struct EmMetrics {
    pub(super) ascent: f32,
    pub(super) descent: f32,
    pub(super) line_gap: f32,
    pub(super) x_height: f32,
    pub(super) cap_height: f32,
    pub(super) underline_position: f32,
    pub(super) underline_thickness: f32,
    pub(super) units_per_em: f32,
}

impl Face {
    /// Reads a face; none if the data is no usable font.
    pub(super) fn new(
        data: FontBytes,
        index: u32,
        described: Option<FaceDescription>,
    ) -> Option<Self> {
        let bytes = data.as_slice();
        let font_ref = FontRef::from_index(bytes, index).ok()?;
        let metrics = font_ref.metrics(Size::unscaled(), LocationRef::default());
        let em = f32::from(metrics.units_per_em.max(1));
        let fraction = |value: Option<f32>, default: f32| value.map_or(default, |v| v / em);
        let underline = metrics.underline;
        let em_metrics = EmMetrics {
            ascent: metrics.ascent / em,
            descent: -metrics.descent / em,
            line_gap: metrics.leading / em,
            x_height: fraction(metrics.x_height, 0.5),
            cap_height: fraction(metrics.cap_height, 0.7),
            underline_position: underline.map_or(0.1, |u| -u.offset / em),
            underline_thickness: underline.map_or(0.05, |u| u.thickness / em),
            units_per_em: em,
        };
        let string = |id| font_ref.localized_strings(id).english_or_first().map(|s| s.to_string());
        let postscript = string(skrifa::string::StringId::POSTSCRIPT_NAME);
        let own_family = string(skrifa::string::StringId::TYPOGRAPHIC_FAMILY_NAME)
            .or_else(|| string(skrifa::string::StringId::FAMILY_NAME));
        let attributes = font_ref.attributes();
        let FaceDescription { family, weight, italic, ranges } = match described {
            Some(described) => described,
            None => FaceDescription {
                family: own_family?,
                weight: attributes.weight.value().clamp(1.0, 1000.0) as u16,
                italic: attributes.style != skrifa::attribute::Style::Normal,
                ranges: Vec::new(),
            },
        };
        let small_caps = font_ref.gsub().and_then(|gsub| gsub.feature_list()).is_ok_and(|list| {
            list.feature_records().iter().any(|record| record.feature_tag() == Tag::new(b"smcp"))
        });
        let font = match &data {
            FontBytes::Static(bytes) => Font::new(*bytes, index),
            FontBytes::Shared(bytes) => Font::new(bytes.to_vec(), index),
        }?;
        let file = FontFile {
            data,
            index,
            postscript_name: postscript.unwrap_or_else(|| family.replace(' ', "")),
            synthetic_oblique: false,
            synthetic_bold: false,
        };
        Some(Self {
            file: Arc::new(file),
            font,
            family: family.to_lowercase(),
            weight,
            italic,
            small_caps,
            metrics: em_metrics,
            ranges: ranges.into(),
        })
    }

    /// Whether the face is for a character and has a glyph for it.
    pub(super) fn covers(&self, character: char) -> bool {
        let wanted = |range: &RangeInclusive<u32>| range.contains(&u32::from(character));
        if !self.ranges.is_empty() && !self.ranges.iter().any(wanted) {
            return false;
        }
        self.font.charmap().map_unicode(character as u32).is_some()
    }

    /// How badly the face suits a style; the least is best (CSS Fonts 4, section 5.2, simplified
    /// to slant before weight).
    pub(super) fn distance(&self, style: &FontStyle) -> u32 {
        let slant = u32::from(self.italic != style.italic) * 10_000;
        let wanted = i32::from(style.weight);
        let weight = i32::from(self.weight);
        // Heavier wishes prefer heavier faces, lighter ones lighter faces.
        let wrong_way = (wanted >= 500 && weight < wanted) || (wanted < 400 && weight > wanted);
        slant + wanted.abs_diff(weight) + u32::from(wrong_way) * 500
    }
}

/// The bundled faces: Libertinus Serif, `DejaVu` Sans Mono, and those of npm packages.
pub(super) fn bundled() -> Vec<Face> {
    let mut faces = Vec::new();
    for data in typst_assets::fonts() {
        if let Some(face) = Face::new(FontBytes::Static(data), 0, None)
            && (face.family == "libertinus serif" || face.family == "dejavu sans mono")
        {
            faces.push(face);
        }
    }
    let packaged: &[(&str, &'static [u8], u16, bool)] =
        include!(concat!(env!("OUT_DIR"), "/bundled.rs"));
    for &(package, data, weight, italic) in packaged {
        // A package is called as its family, with hyphens for spaces.
        let family = package.replace('-', " ");
        let described = FaceDescription { family, weight, italic, ranges: Vec::new() };
        faces.extend(Face::new(FontBytes::Static(data), 0, Some(described)));
    }
    faces
}

/// The bundled family that a generic family or a common system family stands for.
pub(super) fn generic(family: &str) -> Option<&'static str> {
    match family {
        "serif" | "ui-serif" | "times" | "times new roman" | "georgia" | "cambria" | "garamond" => {
            Some("libertinus serif")
        }
        "sans-serif" | "system-ui" | "ui-sans-serif" | "arial" | "helvetica" | "helvetica neue"
        | "calibri" | "verdana" | "segoe ui" => Some("source sans 3"),
        "monospace" | "ui-monospace" | "courier" | "courier new" | "consolas" | "menlo" => {
            Some("dejavu sans mono")
        }
        _ => None,
    }
}

/// Families that are asked, in order, for characters that a style's own families lack. Han
/// characters look different in Japan, Korea and China, so the language chooses.
pub(super) fn fallback(lang: Option<&str>) -> [&'static str; 12] {
    let han = match lang.and_then(|lang| lang.split(['-', '_']).next()) {
        Some("ja") => ["noto sans jp", "noto sans kr", "noto sans sc"],
        Some("zh") => ["noto sans sc", "noto sans jp", "noto sans kr"],
        _ => ["noto sans kr", "noto sans sc", "noto sans jp"],
    };
    [
        "libertinus serif",
        "source sans 3",
        "noto naskh arabic",
        "noto serif hebrew",
        "noto sans devanagari",
        "noto sans thai",
        han[0],
        han[1],
        han[2],
        "dejavu sans mono",
        "noto sans symbols",
        "noto emoji",
    ]
}
