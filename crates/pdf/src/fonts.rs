//! Fonts cut to the glyphs used, with the text that each glyph stands for.

use crate::PdfError;
use crate::deflate::deflate;
use crate::save::{integer, literal_byte};
use lopdf::{Dictionary, Document as Lopdf, Object, ObjectId, Stream, StringFormat};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use sha2::{Digest, Sha256};
use skrifa::instance::{LocationRef, Size};
use skrifa::raw::TableProvider;
use skrifa::{FontRef, GlyphId, MetadataProvider};
use std::fmt::Write;
use std::ops::Range;
use std::sync::Arc;
use subsetter::GlyphRemapper;
use typeset::Document;
use typeset::frame::{FontFile, Item, Page, ShapedWord};

/// One font as the content streams use it.
pub(crate) struct UsedFont {
    index: u32,
    remapper: GlyphRemapper,
    /// The text of each glyph, by its id in the original font.
    text: FxHashMap<u16, Box<str>>,
    /// Glyphs that stand for different texts in different places.
    ambiguous: FxHashSet<u16>,
    /// Widths in thousandths of the em, by the glyph's id in the original font.
    widths: FxHashMap<u16, f32>,
}

/// All fonts that the pages use, and their words as content streams show them.
pub(crate) struct UsedFonts {
    fonts: FxHashMap<u32, UsedFont>,
    order: Vec<u32>,
    /// By address: words are shared, and the pages hold them as long as this is used.
    words: FxHashMap<usize, EncodedWord>,
    bytes: Vec<u8>,
}

/// A word as content streams show it, wherever it stands.
pub(crate) struct EncodedWord {
    pub(crate) pieces: Box<[Piece]>,
    /// What says its text itself, because its glyphs alone do not.
    pub(crate) spans: Box<[Span]>,
}

/// Pieces of a word that state their text (ISO 32000-1, 14.9.4).
pub(crate) struct Span {
    pub(crate) text: Box<str>,
    pub(crate) pieces: Range<usize>,
}

/// Glyphs that are shown from one place of the pen on.
pub(crate) struct Piece {
    /// From the word's left edge.
    pub(crate) x: f32,
    /// Above the baseline.
    pub(crate) raised: f32,
    /// How far showing it moves the pen.
    pub(crate) advance: f32,
    /// The inside of a `TJ` array, from inside a first string to inside a last one.
    bytes: Range<usize>,
}

/// A shift to the right as `TJ` takes it: thousandths of the em, to the left. Less than half of
/// one is not seen.
pub(crate) fn units(shift: f32, size: f32) -> i64 {
    let units = shift / size * 1000.0;
    if units.is_finite() { -units.round() as i64 } else { 0 }
}

/// What each glyph of a word stands for: the text of its cluster for the widest of the cluster's
/// glyphs, the first of equals, nothing for the others.
fn glyph_texts(word: &ShapedWord) -> Vec<&str> {
    let mut texts = vec![""; word.glyphs.len()];
    let mut from = 0;
    for glyphs in word.glyphs.chunk_by(|a, b| a.cluster == b.cluster) {
        let cluster = glyphs[0].cluster;
        let next = word.glyphs.iter().map(|g| g.cluster).filter(|c| *c > cluster).min();
        let start = usize::from(cluster).min(word.text.len());
        let end = next.map_or(word.text.len(), usize::from).min(word.text.len());
        let numbered = glyphs.iter().enumerate();
        let widest = numbered.reduce(|a, b| if b.1.advance > a.1.advance { b } else { a });
        if let Some((widest, _)) = widest {
            texts[from + widest] = word.text.get(start..end).unwrap_or_default();
        }
        from += glyphs.len();
    }
    texts
}

/// The distinct words of the pages, in the order in which they are met.
fn distinct_words(pages: &[Page]) -> Vec<&ShapedWord> {
    let mut seen = FxHashSet::default();
    let mut words: Vec<&ShapedWord> = Vec::new();
    let runs = pages.iter().flat_map(|page| &page.items).filter_map(|placed| match &placed.item {
        Item::Text(run) => Some(run),
        _ => None,
    });
    for run in runs {
        let space = run.line_space.iter().map(|space| &space.word);
        for word in run.words.iter().map(|placed| &placed.word).chain(space) {
            if seen.insert(Arc::as_ptr(word)) {
                words.push(word);
            }
        }
    }
    words
}

impl UsedFonts {
    /// Finds the fonts and glyphs that pages use.
    pub(crate) fn collect(document: &Document, pages: &[Page]) -> Self {
        let mut used = Self {
            fonts: FxHashMap::default(),
            order: Vec::new(),
            words: FxHashMap::default(),
            bytes: Vec::new(),
        };
        let words = distinct_words(pages);
        for word in &words {
            let font = used.fonts.entry(word.font).or_insert_with(|| {
                used.order.push(word.font);
                UsedFont {
                    index: word.font,
                    remapper: GlyphRemapper::new(),
                    text: FxHashMap::default(),
                    ambiguous: FxHashSet::default(),
                    widths: FxHashMap::default(),
                }
            });
            for (glyph, text) in word.glyphs.iter().zip(glyph_texts(word)) {
                font.remapper.remap(glyph.id);
                match font.text.get(&glyph.id) {
                    None => {
                        font.text.insert(glyph.id, text.into());
                    }
                    // A glyph that follows others in one place may stand for itself elsewhere.
                    Some(known) if known.is_empty() && !text.is_empty() => {
                        font.text.insert(glyph.id, text.into());
                        font.ambiguous.insert(glyph.id);
                    }
                    Some(known) if **known != *text => {
                        font.ambiguous.insert(glyph.id);
                    }
                    Some(_) => {}
                }
            }
        }
        used.order.sort_unstable();
        for index in &used.order {
            let (Some(font), Some(file)) =
                (used.fonts.get_mut(index), document.fonts.get(*index as usize))
            else {
                continue;
            };
            font.measure(file);
        }
        used.words.reserve(words.len());
        for word in words {
            if let Some(font) = used.fonts.get(&word.font) {
                let encoded = font.encode(word, &mut used.bytes);
                used.words.insert(std::ptr::from_ref(word) as usize, encoded);
            }
        }
        used
    }

    /// A word of the pages that were looked at.
    pub(crate) fn word(&self, word: &ShapedWord) -> Option<&EncodedWord> {
        self.words.get(&(std::ptr::from_ref(word) as usize))
    }

    /// What stands in the content stream for a piece.
    pub(crate) fn bytes(&self, piece: &Piece) -> &[u8] {
        self.bytes.get(piece.bytes.clone()).unwrap_or_default()
    }

    /// A glyph's id in the embedded font.
    pub(crate) fn remapped(&self, font: u32, glyph: u16) -> u16 {
        self.fonts.get(&font).map_or(0, |used| used.remapped(glyph))
    }

    /// Embeds the fonts; gives the resource dictionary.
    pub(crate) fn embed(
        &self,
        document: &Document,
        pdf: &mut Lopdf,
    ) -> Result<Dictionary, PdfError> {
        let mut resources = Dictionary::new();
        let used = self.order.par_iter().filter_map(|index| {
            let font = self.fonts.get(index)?;
            let file = document.fonts.get(*index as usize)?;
            Some(font.cut(file).map(|cut| (index, font, file, cut)))
        });
        for (index, font, file, cut) in used.collect::<Result<Vec<_>, PdfError>>()? {
            let id = font.embed(file, cut, pdf);
            resources.set(format!("F{index}"), Object::Reference(id));
        }
        Ok(resources)
    }
}

impl UsedFont {
    /// The glyph's id in the embedded font.
    fn remapped(&self, glyph: u16) -> u16 {
        self.remapper.get(glyph).unwrap_or(0)
    }

    /// The glyph's width in thousandths of the em, as the PDF states it.
    fn width(&self, glyph: u16) -> f32 {
        self.widths.get(&glyph).copied().unwrap_or(0.0)
    }

    /// A word's glyphs as two-byte codes, the pen corrected where the font's own widths would put
    /// a glyph elsewhere.
    fn encode(&self, word: &ShapedWord, out: &mut Vec<u8>) -> EncodedWord {
        let size = word.size.0;
        let texts = glyph_texts(word);
        let mut unclear = self.unclear(word, &texts).into_iter().peekable();
        let mut spans: Vec<Span> = Vec::new();
        // Where the span ends that is open.
        let mut open: Option<usize> = None;
        let mut pieces: Vec<Piece> = Vec::with_capacity(1);
        let mut at = 0.0;
        for (index, glyph) in word.glyphs.iter().enumerate() {
            let (x, raised) = (at + glyph.dx.0, glyph.dy.0);
            at += glyph.advance.0;
            let ended = open.take_if(|end| *end == index).is_some();
            let begun = unclear.next_if(|glyphs| glyphs.start == index);
            match pieces.last_mut() {
                Some(piece)
                    if piece.raised == 0.0 && raised == 0.0 && !ended && begun.is_none() =>
                {
                    let units = units(x - piece.x - piece.advance, size);
                    if units != 0 {
                        out.push(b')');
                        integer(out, units);
                        out.push(b'(');
                        piece.advance -= units as f32 / 1000.0 * size;
                    }
                }
                _ => {
                    let bytes = out.len()..out.len();
                    pieces.push(Piece { x, raised, advance: 0.0, bytes });
                }
            }
            if let Some(glyphs) = begun {
                let text = texts[glyphs.clone()].concat().into();
                spans.push(Span { text, pieces: pieces.len() - 1..pieces.len() });
                open = Some(glyphs.end);
            }
            if let (Some(span), Some(_)) = (spans.last_mut(), open) {
                span.pieces.end = pieces.len();
            }
            for byte in self.remapped(glyph.id).to_be_bytes() {
                literal_byte(out, byte);
            }
            if let Some(piece) = pieces.last_mut() {
                piece.advance += self.width(glyph.id) / 1000.0 * size;
                piece.bytes.end = out.len();
            }
        }
        EncodedWord { pieces: pieces.into(), spans: spans.into() }
    }

    /// The glyphs of a word that do not tell its text: all of it, or single ones where it runs
    /// from right to left, since readers put its parts in order by where they stand.
    fn unclear(&self, word: &ShapedWord, texts: &[&str]) -> Vec<Range<usize>> {
        let glyphs = &word.glyphs;
        let tells =
            |at: &usize| !texts[*at].is_empty() && !self.ambiguous.contains(&glyphs[*at].id);
        if word.text.is_empty() || (0..glyphs.len()).all(|at| tells(&at)) {
            return Vec::new();
        }
        let backward = glyphs.first().map(|g| g.cluster) > glyphs.last().map(|g| g.cluster);
        match backward {
            true => (0..glyphs.len()).filter(|at| !tells(at)).map(|at| at..at + 1).collect(),
            false => std::iter::once(0..glyphs.len()).collect(),
        }
    }

    fn measure(&mut self, file: &FontFile) {
        let Ok(font) = FontRef::from_index(file.data.as_slice(), file.index) else { return };
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let em = f32::from(font.head().map(|h| h.units_per_em()).unwrap_or(1000));
        for glyph in self.remapper.remapped_gids() {
            let width = metrics.advance_width(GlyphId::from(glyph)).unwrap_or(0.0);
            self.widths.insert(glyph, (width * 1000.0 / em).round());
        }
    }

    /// The font with no other glyphs.
    fn cut(&self, file: &FontFile) -> Result<Cut, PdfError> {
        let name = &file.postscript_name;
        let data = subsetter::subset(file.data.as_slice(), file.index, &self.remapper)
            .map_err(|source| PdfError::Font { font: name.clone(), source })?;
        let font = FontRef::from_index(file.data.as_slice(), file.index).ok();
        let cff = font.is_some_and(|f| f.cff().is_ok());
        let base = format!(
            "{}+{}",
            subset_tag(&data),
            name.replace([' ', '/', '(', ')', '<', '>', '[', ']'], "")
        );
        let program = if cff { cff_table(&data).unwrap_or(data) } else { data };
        let mut stream = Dictionary::new();
        if cff {
            stream.set("Subtype", Object::Name(b"CIDFontType0C".to_vec()));
        } else {
            stream.set("Length1", Object::Integer(program.len() as i64));
        }
        let program = compressed(stream, &program);
        let to_unicode = compressed(Dictionary::new(), self.to_unicode().as_bytes());
        Ok(Cut { base, cff, program, to_unicode })
    }

    /// A Type 0 font (ISO 32000-1, 9.7) over the cut font.
    fn embed(&self, file: &FontFile, cut: Cut, pdf: &mut Lopdf) -> ObjectId {
        let Cut { base, cff, program, to_unicode } = cut;
        let font = FontRef::from_index(file.data.as_slice(), file.index).ok();
        let program = pdf.add_object(program);
        let descriptor = pdf.add_object(self.descriptor(font.as_ref(), &base, cff, program));
        let mut cid = Dictionary::new();
        cid.set("Type", Object::Name(b"Font".to_vec()));
        cid.set(
            "Subtype",
            Object::Name(if cff { b"CIDFontType0".to_vec() } else { b"CIDFontType2".to_vec() }),
        );
        cid.set("BaseFont", Object::Name(base.clone().into_bytes()));
        let mut info = Dictionary::new();
        info.set("Registry", Object::String(b"Adobe".to_vec(), StringFormat::Literal));
        info.set("Ordering", Object::String(b"Identity".to_vec(), StringFormat::Literal));
        info.set("Supplement", Object::Integer(0));
        cid.set("CIDSystemInfo", Object::Dictionary(info));
        cid.set("FontDescriptor", Object::Reference(descriptor));
        cid.set("DW", Object::Integer(0));
        cid.set("W", self.width_array());
        if !cff {
            cid.set("CIDToGIDMap", Object::Name(b"Identity".to_vec()));
        }
        let cid = pdf.add_object(cid);
        let to_unicode = pdf.add_object(to_unicode);
        let mut dict = Dictionary::new();
        dict.set("Type", Object::Name(b"Font".to_vec()));
        dict.set("Subtype", Object::Name(b"Type0".to_vec()));
        dict.set("BaseFont", Object::Name(base.into_bytes()));
        dict.set("Encoding", Object::Name(b"Identity-H".to_vec()));
        dict.set("DescendantFonts", Object::Array(vec![Object::Reference(cid)]));
        dict.set("ToUnicode", Object::Reference(to_unicode));
        pdf.add_object(dict)
    }

    fn descriptor(
        &self,
        font: Option<&FontRef<'_>>,
        base: &str,
        cff: bool,
        program: ObjectId,
    ) -> Dictionary {
        let metrics = font.map(|f| f.metrics(Size::unscaled(), LocationRef::default()));
        let em = metrics.as_ref().map_or(1000.0, |m| f32::from(m.units_per_em));
        let scaled = |value: f32| Object::Integer((value * 1000.0 / em).round() as i64);
        let m = metrics.as_ref();
        let bounds = m.and_then(|m| m.bounds);
        let mut dict = Dictionary::new();
        dict.set("Type", Object::Name(b"FontDescriptor".to_vec()));
        dict.set("FontName", Object::Name(base.as_bytes().to_vec()));
        // Symbolic: the glyphs are chosen by id, not by a standard encoding.
        dict.set("Flags", Object::Integer(4));
        let corner = |pick: fn(&skrifa::metrics::BoundingBox) -> f32, default: f32| {
            scaled(bounds.as_ref().map_or(default, pick))
        };
        let bbox = vec![
            corner(|b| b.x_min, 0.0),
            corner(|b| b.y_min, -200.0),
            corner(|b| b.x_max, 1000.0),
            corner(|b| b.y_max, 800.0),
        ];
        dict.set("FontBBox", Object::Array(bbox));
        dict.set("ItalicAngle", Object::Integer(m.map_or(0.0, |m| m.italic_angle).round() as i64));
        dict.set("Ascent", scaled(m.map_or(800.0, |m| m.ascent)));
        dict.set("Descent", scaled(m.map_or(-200.0, |m| m.descent)));
        dict.set("CapHeight", scaled(m.and_then(|m| m.cap_height).unwrap_or(700.0)));
        dict.set("StemV", Object::Integer(80));
        dict.set(if cff { "FontFile3" } else { "FontFile2" }, Object::Reference(program));
        dict
    }

    fn width_array(&self) -> Object {
        let widths =
            self.remapper.remapped_gids().map(|glyph| Object::Integer(self.width(glyph) as i64));
        Object::Array(vec![Object::Integer(0), Object::Array(widths.collect())])
    }

    /// A `ToUnicode` map (ISO 32000-1, 9.10.3) from the text the glyphs came from.
    fn to_unicode(&self) -> String {
        let mut lines: Vec<String> = Vec::new();
        for (new, old) in self.remapper.remapped_gids().enumerate() {
            // Every glyph shown has some text (ISO 14289-1, 7.21.7), be it of no width: what it
            // is a part of says its text itself.
            let text = match self.text.get(&old) {
                Some(text) => text.replace(UNMAPPABLE, ""),
                None => continue,
            };
            let text = if text.is_empty() { "\u{200b}" } else { &text };
            let mut hex = String::new();
            for unit in text.encode_utf16() {
                let _ = write!(hex, "{unit:04X}");
            }
            lines.push(format!("<{new:04X}> <{hex}>"));
        }
        let mut map = String::from(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
        );
        for block in lines.chunks(100) {
            let _ = writeln!(map, "{} beginbfchar\n{}\nendbfchar", block.len(), block.join("\n"));
        }
        map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend");
        let _ = self.index;
        map
    }
}

/// A font cut to its glyphs.
struct Cut {
    /// Its name.
    base: String,
    /// Whether its outlines are CFF.
    cff: bool,
    program: Stream,
    to_unicode: Stream,
}

/// What no glyph may be mapped to (ISO 14289-1, 7.21.7).
const UNMAPPABLE: [char; 3] = ['\0', '\u{feff}', '\u{fffe}'];

/// Six capitals that depend on the font's bytes alone (ISO 32000-1, 9.6.4).
fn subset_tag(data: &[u8]) -> String {
    Sha256::digest(data).iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}

/// The bare CFF table of an OpenType font, which is what a `CIDFontType0C` stream holds.
fn cff_table(data: &[u8]) -> Option<Vec<u8>> {
    let font = FontRef::new(data).ok()?;
    let table = font.table_data(skrifa::Tag::new(b"CFF "))?;
    Some(table.as_bytes().to_vec())
}

/// A stream, deflated.
pub(crate) fn compressed(mut dict: Dictionary, data: &[u8]) -> Stream {
    dict.set("Filter", Object::Name(b"FlateDecode".to_vec()));
    Stream::new(dict, deflate(data)).with_compression(false)
}
