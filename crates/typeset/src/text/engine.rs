//! The text engine: fonts, the word cache, and paragraph layout.

use super::breaks::break_lines;
use super::fonts::{Face, FaceDescription, bundled, fallback, generic};
use super::hyphens::hyphenation_points;
use super::line::build_lines;
use super::memory::Memory;
use super::paragraph::{Intrinsic, Line, Paragraph};
use super::report::{Report, Reports, keeping};
use super::segment::{Segment, SegmentKind, segments};
use super::shape::{Look, Run, Shaper, features};
use crate::Pt;
use crate::frame::{Diagnostic, FontBytes, FontFile, ShapedWord};
use crate::style::{FontStyle, LineHeight, SmallCaps};
use harfrust::Feature;
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::sync::{Arc, OnceLock, RwLock};

/// The most words that one thread keeps shaped.
const MAX_CACHED_WORDS: usize = 200_000;

/// The width that a line has.
pub trait LineShape {
    /// Left edge and width of the line of an index, counted from 0.
    fn line(&self, index: usize) -> (Pt, Pt);

    /// The width of all lines, where they are alike and begin at the paragraph's edge.
    fn uniform(&self) -> Option<Pt> {
        None
    }

    /// The index from which all lines are alike.
    fn uniform_from(&self) -> usize {
        0
    }
}

impl LineShape for Pt {
    fn line(&self, _index: usize) -> (Pt, Pt) {
        (Pt::ZERO, *self)
    }

    fn uniform(&self) -> Option<Pt> {
        Some(*self)
    }
}

/// What a font says of its look at a size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FontMetrics {
    /// From the baseline up.
    pub ascent: Pt,
    /// From the baseline down, positive.
    pub descent: Pt,
    /// Extra room between lines.
    pub line_gap: Pt,
    /// Height of a lower-case x.
    pub x_height: Pt,
    /// Height of a capital.
    pub cap_height: Pt,
    /// From the baseline down to the underline's middle.
    pub underline_position: Pt,
    /// Thickness of the underline.
    pub underline_thickness: Pt,
}

/// A style with what shaping asks of it again and again.
struct StyleEntry {
    index: u32,
    style: Arc<FontStyle>,
    /// Faces in order of preference.
    faces: Vec<u32>,
    real: Vec<Feature>,
    synthetic: Vec<Feature>,
}

impl StyleEntry {
    fn look(&self, made_up: bool) -> Look<'_> {
        let features = if made_up { &self.synthetic } else { &self.real };
        Look { index: self.index, style: &self.style, made_up, features }
    }
}

type Word = Arc<[Arc<ShapedWord>]>;

/// A shaped word with what was odd about it, which is said again wherever the word stands.
struct Known {
    word: Word,
    reports: Vec<Report>,
}

/// What divides words: a style and its `hyphenate-limit-chars`.
type Divider = (u32, [u16; 3]);

#[derive(Default)]
struct Cache {
    engine: u64,
    words: FxHashMap<(u32, bool), FxHashMap<Box<str>, Known>>,
    divisions: FxHashMap<Divider, FxHashMap<Box<str>, Arc<[usize]>>>,
    count: usize,
    shaper: Shaper,
}

impl Cache {
    /// Begins anew for another engine, and when there is too much.
    fn bound(&mut self, engine: u64) {
        if self.engine != engine || self.count > MAX_CACHED_WORDS {
            *self = Self { engine, ..Self::default() };
        }
    }
}

thread_local! {
    static CACHE: RefCell<Cache> = RefCell::new(Cache::default());
}

/// Shapes and breaks paragraphs. Usable from several threads at once; each keeps its own words.
pub struct TextEngine {
    id: u64,
    faces: RwLock<Vec<Arc<Face>>>,
    styles: RwLock<Vec<Arc<StyleEntry>>>,
    system: OnceLock<fontdb::Database>,
    /// What was odd.
    reports: Reports,
    /// Paragraphs of earlier runs.
    memory: Option<Memory>,
}

impl Default for TextEngine {
    fn default() -> Self {
        Self::new()
    }
}

impl TextEngine {
    /// An engine with the bundled fonts.
    pub fn new() -> Self {
        static NEXT: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(1);
        static BUNDLED: OnceLock<Vec<Arc<Face>>> = OnceLock::new();
        let faces = BUNDLED.get_or_init(|| bundled().into_iter().map(Arc::new).collect());
        Self {
            id: NEXT.fetch_add(1, std::sync::atomic::Ordering::Relaxed),
            faces: RwLock::new(faces.clone()),
            styles: RwLock::default(),
            system: OnceLock::new(),
            reports: Reports::default(),
            memory: None,
        }
    }

    /// The same engine, which keeps the paragraphs it sets, up to so many bytes.
    pub(crate) fn remembering(self, bytes: usize) -> Self {
        Self { memory: Some(Memory::new(bytes)), ..self }
    }

    /// A document begins: of what is kept, the paragraphs it does not hold are the first to go.
    pub(crate) fn begin_run(&self) {
        if let Some(memory) = &self.memory {
            memory.begin();
        }
    }

    /// Adds a face of the document's own; whether the bytes are a usable font.
    pub fn add_font(&self, bytes: Arc<Vec<u8>>, described: FaceDescription) -> bool {
        let Some(face) = Face::new(FontBytes::Shared(bytes), 0, Some(described)) else {
            return false;
        };
        if let Ok(mut faces) = self.faces.write() {
            faces.push(Arc::new(face));
        }
        true
    }

    /// The fonts that [`ShapedWord::font`] indexes.
    pub fn fonts(&self) -> Vec<Arc<FontFile>> {
        self.faces
            .read()
            .map(|faces| faces.iter().map(|f| f.file.clone()).collect())
            .unwrap_or_default()
    }

    /// What was odd about the text set so far, each thing once: characters that no font has,
    /// words wider than their line, small capitals that the font lacks.
    pub fn take_diagnostics(&self) -> Vec<Diagnostic> {
        self.reports.take()
    }

    /// Reports a word that had to be broken.
    pub(super) fn report_overfull(&self, word: &str) {
        self.reports.add(Report::Overfull(word.chars().take(60).collect()));
    }

    fn face(&self, index: u32) -> Option<Arc<Face>> {
        self.faces.read().ok()?.get(index as usize).cloned()
    }

    /// The metrics of a style's first font.
    pub fn metrics(&self, style: &Arc<FontStyle>) -> FontMetrics {
        let entry = self.entry(self.intern(style));
        // The first available font is one that is for spaces (CSS Fonts 4, section 2.1.3).
        let mut faces = entry.faces.iter().filter_map(|&index| self.face(index));
        let face = faces.find(|face| face.covers(' '));
        let (size, em) = (style.size, face.map(|f| f.metrics));
        let at = |value: fn(&super::fonts::EmMetrics) -> f32, default: f32| {
            size * em.as_ref().map_or(default, value)
        };
        FontMetrics {
            ascent: at(|m| m.ascent, 0.8),
            descent: at(|m| m.descent, 0.2),
            line_gap: at(|m| m.line_gap, 0.0),
            x_height: at(|m| m.x_height, 0.5),
            cap_height: at(|m| m.cap_height, 0.7),
            underline_position: at(|m| m.underline_position, 0.1),
            underline_thickness: at(|m| m.underline_thickness, 0.05),
        }
    }

    /// The height of a line of a style.
    pub(crate) fn line_height(&self, style: &crate::style::ComputedStyle) -> Pt {
        match style.inherited.line_height {
            LineHeight::Normal => {
                let metrics = self.metrics(&style.inherited.font);
                metrics.ascent + metrics.descent + metrics.line_gap
            }
            LineHeight::Factor(factor) => style.inherited.font.size * factor,
            LineHeight::Length(height) => height,
        }
    }

    /// The index of a style; equal styles have one.
    pub(super) fn intern(&self, style: &Arc<FontStyle>) -> u32 {
        let find = |entries: &[Arc<StyleEntry>]| {
            let same = entries.iter().position(|e| Arc::ptr_eq(&e.style, style));
            same.or_else(|| entries.iter().position(|e| e.style == *style))
        };
        let index = |i: usize| u32::try_from(i).unwrap_or(u32::MAX);
        if let Some(found) = self.styles.read().ok().and_then(|entries| find(&entries)) {
            return index(found);
        }
        let faces = self.faces_of(style);
        let Ok(mut entries) = self.styles.write() else { return 0 };
        if let Some(found) = find(&entries) {
            return index(found);
        }
        let new = index(entries.len());
        entries.push(Arc::new(StyleEntry {
            index: new,
            faces,
            real: features(style, true),
            synthetic: features(style, false),
            style: style.clone(),
        }));
        new
    }

    fn entry(&self, index: u32) -> Arc<StyleEntry> {
        let found =
            self.styles.read().ok().and_then(|entries| entries.get(index as usize).cloned());
        found.unwrap_or_else(|| {
            Arc::new(StyleEntry {
                index,
                style: Arc::default(),
                faces: vec![0],
                real: Vec::new(),
                synthetic: Vec::new(),
            })
        })
    }

    /// The best face of each of a style's families, then those of the fallback families.
    fn faces_of(&self, style: &FontStyle) -> Vec<u32> {
        let Ok(faces) = self.faces.read() else { return Vec::new() };
        let own = style.families.iter().map(|family| family.to_lowercase());
        let fallback = fallback(style.lang.as_deref()).into_iter().map(str::to_owned);
        let families: Vec<String> = own.chain(fallback).collect();
        let mut chosen = Vec::new();
        for family in &families {
            // Faces that suit equally well divide the characters among them; the later rule comes
            // first (CSS Fonts 4, section 4.5).
            let best_of = |family: &str| -> Vec<usize> {
                let candidates = || faces.iter().enumerate().filter(|(_, f)| f.family == family);
                let least = candidates().map(|(_, face)| face.distance(style)).min();
                let best = candidates().filter(|(_, face)| Some(face.distance(style)) == least);
                best.map(|(index, _)| index).rev().collect()
            };
            let mut best = best_of(family);
            if best.is_empty() {
                best = generic(family).map(best_of).unwrap_or_default();
            }
            for index in best.into_iter().filter_map(|i| u32::try_from(i).ok()) {
                if !chosen.contains(&index) {
                    chosen.push(index);
                }
            }
        }
        chosen
    }

    /// Shapes a word in a style, from the cache if it was shaped before.
    pub(super) fn word(&self, style: u32, text: &str, rtl: bool) -> Word {
        CACHE.with_borrow_mut(|cache| {
            cache.bound(self.id);
            if let Some(found) = cache.words.get(&(style, rtl)).and_then(|words| words.get(text)) {
                self.reports.repeat(&found.reports);
                return found.word.clone();
            }
            let shaper = &mut cache.shaper;
            let (word, reports) = keeping(|| self.shape_word(style, text, rtl, shaper));
            let known = Known { word: word.clone(), reports };
            cache.words.entry((style, rtl)).or_default().insert(text.into(), known);
            cache.count += 1;
            word
        })
    }

    /// Where a word of a style may be divided, looked up once.
    pub(super) fn divisions(&self, style: u32, limits: [u16; 3], text: &str) -> Arc<[usize]> {
        CACHE.with_borrow_mut(|cache| {
            cache.bound(self.id);
            let words = cache.divisions.entry((style, limits)).or_default();
            if let Some(found) = words.get(text) {
                return found.clone();
            }
            let lang = self.entry(style).style.lang.clone();
            let points: Arc<[usize]> = hyphenation_points(text, lang.as_deref(), limits).into();
            words.insert(text.into(), points.clone());
            cache.count += 1;
            points
        })
    }

    fn shape_word(&self, style: u32, text: &str, rtl: bool, shaper: &mut Shaper) -> Word {
        let entry = self.entry(style);
        let mut parts: Vec<Arc<ShapedWord>> = Vec::new();
        for (range, font) in self.face_runs(&entry, text) {
            let Some(face) = self.face(font) else { continue };
            let run = Run { text: &text[range], face: &face, font, size: entry.style.size, rtl };
            let caps = entry.style.small_caps;
            if caps == SmallCaps::Normal || face.small_caps {
                parts.push(Arc::new(shaper.shape(&run, entry.look(false))));
            } else {
                if run.text.chars().any(char::is_lowercase) {
                    self.reports.add(Report::MadeUp(face.file.postscript_name.clone()));
                }
                synthesize_small_caps(&entry, &run, shaper, &mut parts);
            }
        }
        if rtl {
            parts.reverse();
        }
        parts.into()
    }

    /// The faces that have the characters of a text, run by run.
    fn face_runs(&self, entry: &StyleEntry, text: &str) -> Vec<(std::ops::Range<usize>, u32)> {
        let mut runs: Vec<(std::ops::Range<usize>, u32)> = Vec::new();
        for (at, c) in text.char_indices() {
            let end = at + c.len_utf8();
            // Marks and joiners stay with what they stand on.
            let follows = is_extender(c) && !runs.is_empty();
            let face = if follows { None } else { Some(self.face_for(entry, c, text)) };
            match (runs.last_mut(), face) {
                (Some(last), None) => last.0.end = end,
                (Some(last), Some(face)) if last.1 == face => last.0.end = end,
                (_, Some(face)) => runs.push((at..end, face)),
                (None, None) => {}
            }
        }
        runs
    }

    fn face_for(&self, entry: &StyleEntry, c: char, word: &str) -> u32 {
        let covers = |&&index: &&u32| self.face(index).is_some_and(|face| face.covers(c));
        if let Some(&index) = entry.faces.iter().find(covers) {
            return index;
        }
        let first = entry.faces.first().copied().unwrap_or(0);
        if c.is_whitespace() || c.is_control() || is_extender(c) || c == '\u{ad}' {
            return first;
        }
        if let Some(index) = self.system_face(c) {
            return index;
        }
        self.reports.add(Report::Missing(c, word.chars().take(40).collect()));
        first
    }

    /// A face of the system's that has a character, loaded when it is first asked for.
    fn system_face(&self, c: char) -> Option<u32> {
        let known = self.faces.read().ok()?.iter().position(|face| face.covers(c));
        if let Some(index) = known {
            return u32::try_from(index).ok();
        }
        let database = self.system.get_or_init(|| {
            let mut database = fontdb::Database::new();
            database.load_system_fonts();
            database
        });
        let mut candidates: Vec<&fontdb::FaceInfo> = database
            .faces()
            .filter(|info| info.style == fontdb::Style::Normal && info.weight.0 == 400)
            .collect();
        // The order of a folder's listing differs between machines; names do not.
        candidates.sort_by(|a, b| a.post_script_name.cmp(&b.post_script_name));
        for info in candidates {
            let found = database.with_face_data(info.id, |data, index| {
                let font = skrifa::FontRef::from_index(data, index).ok()?;
                skrifa::MetadataProvider::charmap(&font).map(c)?;
                Face::new(FontBytes::Shared(Arc::new(data.to_vec())), index, None)
            });
            if let Some(face) = found.flatten() {
                let mut faces = self.faces.write().ok()?;
                faces.push(Arc::new(face));
                return u32::try_from(faces.len() - 1).ok();
            }
        }
        None
    }

    /// Breaks a paragraph into lines.
    pub fn layout(&self, paragraph: &Paragraph, shape: &dyn LineShape) -> Vec<Line> {
        let (Some(memory), Some(width)) = (&self.memory, shape.uniform()) else {
            return self.set(paragraph, shape);
        };
        if let Some((lines, reports)) = memory.get(paragraph, width) {
            self.reports.repeat(&reports);
            return lines;
        }
        let (lines, reports) = keeping(|| self.set(paragraph, shape));
        memory.put(paragraph, width, &lines, reports);
        lines
    }

    fn set(&self, paragraph: &Paragraph, shape: &dyn LineShape) -> Vec<Line> {
        let segments = segments(self, paragraph);
        let breaks = break_lines(self, paragraph, &segments, shape);
        build_lines(self, paragraph, &segments, &breaks, shape)
    }

    /// How wide a paragraph wants to be.
    pub fn intrinsic(&self, paragraph: &Paragraph) -> Intrinsic {
        let (mut min, mut max) = (Pt::ZERO, Pt::ZERO);
        let (mut unbroken, mut line) = (Pt::ZERO, Pt::ZERO);
        let wrap = paragraph.style.inherited.white_space.wrap;
        for Segment { kind, width, break_after, .. } in &segments(self, paragraph) {
            if let SegmentKind::Break = kind {
                max = max.max(line);
                min = min.max(unbroken);
                (unbroken, line) = (Pt::ZERO, Pt::ZERO);
                continue;
            }
            line += *width;
            if matches!(kind, SegmentKind::Space) && wrap {
                min = min.max(unbroken);
                unbroken = Pt::ZERO;
            } else {
                unbroken += *width;
                if *break_after && wrap {
                    min = min.max(unbroken);
                    unbroken = Pt::ZERO;
                }
            }
        }
        let indent = paragraph.style.inherited.text_indent.length.max(Pt::ZERO);
        Intrinsic { min: min.max(unbroken), max: max.max(line) + indent }
    }
}

/// Capitals at four fifths of the size, each keeping the text it came from.
fn synthesize_small_caps(
    entry: &StyleEntry,
    run: &Run<'_>,
    shaper: &mut Shaper,
    parts: &mut Vec<Arc<ShapedWord>>,
) {
    let all = entry.style.small_caps == SmallCaps::All;
    let is_small = |c: char| c.is_lowercase() || (all && c.is_uppercase());
    let mut rest = run.text;
    while let Some(first) = rest.chars().next() {
        let small = is_small(first);
        let end = rest.find(|c| is_small(c) != small).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        rest = after;
        let size = run.size * if small { 0.8 } else { 1.0 };
        let shown = if small { piece.to_uppercase() } else { piece.to_owned() };
        let shown = Run { text: &shown, size, rtl: false, ..*run };
        let mut word = shaper.shape(&shown, entry.look(true));
        if shown.text.len() == piece.len() {
            word.text = piece.into();
        }
        parts.push(Arc::new(word));
    }
}

/// Combining marks, variation selectors and joiners.
pub(super) fn is_extender(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}'
        | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Styles that were seen by address, so that a paragraph asks for each once.
#[derive(Default)]
pub(super) struct SeenStyles {
    known: Vec<(usize, u32)>,
}

impl SeenStyles {
    pub(super) fn index(&mut self, engine: &TextEngine, style: &Arc<FontStyle>) -> u32 {
        let address = Arc::as_ptr(style) as usize;
        if let Some(&(_, index)) = self.known.iter().find(|(a, _)| *a == address) {
            return index;
        }
        let index = engine.intern(style);
        self.known.push((address, index));
        index
    }
}
