//! How the fonts of a document look, from what it calls them.

use super::glyphs::Look;
use hayro_font::{Font, FontCache, FontGlyph};
use hayro_interpret::InterpreterSettings;
use hayro_interpret::font::{GlyphIdentifier, OutlineGlyph};
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Object};
use std::collections::HashMap;

/// Bits of a font descriptor's flags (ISO 32000-1, table 123).
const ITALIC: i32 = 1 << 6;
/// See [`ITALIC`].
const FORCE_BOLD: i32 = 1 << 18;
/// The fonts of one document that are asked.
const MOST_FONTS: usize = 500;

/// The fonts of a document.
pub(super) struct Fonts<'a> {
    fonts: Vec<(Font<'a>, Look)>,
    looks: HashMap<GlyphIdentifier, Look>,
}

impl<'a> Fonts<'a> {
    /// The fonts that a document has as objects by themselves.
    pub(super) fn of(pdf: &'a Pdf, settings: &InterpreterSettings) -> Self {
        let cache = FontCache::new();
        let mut fonts = Vec::new();
        for object in pdf.objects() {
            let Object::Dict(dict) = object else { continue };
            let Some(look) = look_of(&dict).filter(|look| *look != Look::default()) else {
                continue;
            };
            let font = cache.font(&dict, &settings.font_resolver, &settings.cmap_resolver);
            fonts.extend(font.map(|font| (font, look)));
            if fonts.len() == MOST_FONTS {
                break;
            }
        }
        Self { fonts, looks: HashMap::new() }
    }

    /// The look of a glyph: that of the font that draws the same.
    pub(super) fn look(&mut self, glyph: &OutlineGlyph) -> Look {
        let identifier = glyph.identifier();
        if let Some(look) = self.looks.get(&identifier) {
            return *look;
        }
        let draws =
            |(font, _): &&(Font<'a>, Look)| match font.glyph(glyph.glyph_id(), glyph.char_code()) {
                FontGlyph::Outline(own) => own.identifier() == identifier,
                FontGlyph::Type3(_) => false,
            };
        let called = self.fonts.iter().find(draws).map(|(_, look)| *look).unwrap_or_default();
        let own = own_look(glyph);
        let look = Look { bold: called.bold || own.bold, italic: called.italic || own.italic };
        self.looks.insert(identifier, look);
        look
    }
}

/// The look of a glyph's font by its own tables, which those of Type 1 don't have.
fn own_look(glyph: &OutlineGlyph) -> Look {
    let Some(font) = glyph.font_data() else { return Look::default() };
    let named = named(font.postscript_name.as_deref().unwrap_or_default());
    Look {
        bold: named.bold || font.weight.is_some_and(|weight| weight >= 600),
        italic: named.italic || font.is_italic,
    }
}

/// The look of a font by its name and its descriptor; none for other dictionaries and for fonts of
/// shapes, which have no name.
fn look_of(dict: &Dict<'_>) -> Option<Look> {
    dict.get::<Name<'_>>("Type").filter(|name| name.as_ref() == b"Font")?;
    let name = dict.get::<Name<'_>>("BaseFont")?;
    let whole = dict.get::<Array<'_>>("DescendantFonts");
    let descendant = whole.and_then(|fonts| fonts.iter::<Dict<'_>>().next());
    let descriptor = descendant.as_ref().unwrap_or(dict).get::<Dict<'_>>("FontDescriptor");
    let flags = descriptor.as_ref().and_then(|d| d.get::<i32>("Flags")).unwrap_or_default();
    let weight = descriptor.as_ref().and_then(|d| d.get::<f32>("FontWeight")).unwrap_or_default();
    let named = named(&String::from_utf8_lossy(&name));
    Some(Look {
        bold: named.bold || weight >= 600.0 || flags & FORCE_BOLD != 0,
        italic: named.italic || flags & ITALIC != 0 && !is_of_formulas(&name),
    })
}

/// The letters of formulas are italic without being set apart.
fn is_of_formulas(name: &[u8]) -> bool {
    let name = String::from_utf8_lossy(name).to_lowercase();
    ["cmmi", "math"].iter().any(|part| name.contains(part))
}

/// The look that a font's name tells, with those of TeX's fonts ("CMBX10", "SFTI1000") and of
/// URW's ("NimbusRomNo9L-MediItal") among them.
fn named(name: &str) -> Look {
    let name = name.to_lowercase();
    let bare = match name.split_once('+') {
        Some((tag, bare)) if tag.len() == 6 => bare,
        _ => &name,
    };
    let has = |words: &[&str]| words.iter().any(|word| bare.contains(word));
    if has(&["mono", "courier", "typewriter", "consol", "code", "cmtt", "sftt", "ectt"]) {
        // Bold and italic in listings tell kinds of words, not headings.
        return Look::default();
    }
    let begins = |words: &[&str]| words.iter().any(|word| bare.starts_with(word));
    let medi = bare.ends_with("-medi") || bare.ends_with("-mediital");
    let libertine = bare.starts_with("linlibertinet") || bare.starts_with("linbiolinumt");
    Look {
        bold: medi
            || libertine && ["tb", "tbi", "tbo", "tz", "tzi"].iter().any(|end| bare.ends_with(end))
            || has(&["bold", "black", "heavy", "-bd", "demi"])
            || begins(&["cmbx", "cmb1", "cmssbx", "sfbx", "sfxc", "sfbi", "sfbl", "ecbx", "sfsx"]),
        italic: has(&["italic", "oblique", "-it", "slant"])
            || bare.ends_with("ital")
            || libertine && bare.ends_with('i')
            || begins(&[
                "cmti", "cmsl", "cmbxti", "cmbxsl", "cmssi", "sfti", "sfsl", "sfbi", "ecti", "ecsl",
            ]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_looks() {
        let said = |name: &str| {
            let look = named(name);
            (look.bold, look.italic)
        };
        for name in [
            "DJFQKB+NimbusSanL-Bold",
            "NimbusRomNo9L-Medi",
            "ABCDEF+CMBX12",
            "SFBX1095",
            "LinBiolinumTB",
        ] {
            assert_eq!(said(name), (true, false), "{name}");
        }
        for name in ["Times-Italic", "CMTI10", "NimbusRomNo9L-ReguItal", "LinLibertineTI"] {
            assert_eq!(said(name), (false, true), "{name}");
        }
        assert_eq!(said("JRDSDJ+NimbusSanL-BoldItal"), (true, true));
        for name in
            ["Helvetica", "CMR10", "HelveticaNeue-Medium", "Capitals-Roman", "LMMono10-Bold"]
        {
            assert_eq!(said(name), (false, false), "{name}");
        }
    }
}
