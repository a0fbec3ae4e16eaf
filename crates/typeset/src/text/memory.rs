//! Set paragraphs that are kept from one run to the next, so that an edit sets one paragraph.
//!
//! A paragraph is known by its content: characters, styles, objects and measure. What names it
//! within one run (structure elements, links, the layout's keys) may differ; lines that are
//! handed out again are given the names of the paragraph that asked.

use super::paragraph::{InlineItem, Line, LineItem, Object, Paragraph, Source};
use super::report::Report;
use crate::Pt;
use crate::style::ComputedStyle;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

/// Paragraphs of more pieces are set anew each time.
const MOST_ITEMS: usize = 300;

/// Paragraphs, bounded in bytes.
pub(super) struct Memory {
    limit: usize,
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    /// Counts runs; what the present run did not ask for is the first to go.
    run: u32,
    bytes: usize,
    paragraphs: FxHashMap<u64, Vec<Entry>>,
}

struct Entry {
    paragraph: Paragraph,
    width: Pt,
    lines: Vec<Line>,
    reports: Vec<Report>,
    bytes: usize,
    /// The run that asked for it last.
    run: u32,
}

/// What stands for what between a kept paragraph and one that is alike: one for one, so that
/// pieces that were told apart still are.
struct Renaming<T>(Vec<(T, T)>);

impl<T: Copy + PartialEq> Renaming<T> {
    fn new() -> Self {
        Self(Vec::new())
    }

    fn add(&mut self, from: T, to: T) -> bool {
        match self.0.iter().find(|(a, b)| *a == from || *b == to) {
            Some(known) => *known == (from, to),
            None => {
                self.0.push((from, to));
                true
            }
        }
    }

    fn of(&self, from: T) -> T {
        self.0.iter().find(|(a, _)| *a == from).map_or(from, |(_, to)| *to)
    }
}

struct Renamed {
    sources: Renaming<Source>,
    keys: Renaming<u32>,
}

impl Memory {
    /// A memory of so many bytes, roughly.
    pub(super) fn new(limit: usize) -> Self {
        Self { limit, kept: Mutex::default() }
    }

    /// A run begins.
    pub(super) fn begin(&self) {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).run += 1;
    }

    /// The lines of a paragraph that was set before, with what was odd about them.
    pub(super) fn get(&self, paragraph: &Paragraph, width: Pt) -> Option<(Vec<Line>, Vec<Report>)> {
        if paragraph.items.len() > MOST_ITEMS {
            return None;
        }
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let run = kept.run;
        for entry in kept.paragraphs.get_mut(&hash(paragraph, width))? {
            if let Some(renamed) = alike(entry, paragraph, width) {
                entry.run = run;
                // Styles are compared by address first: those of this run are met in the next.
                entry.paragraph.style.clone_from(&paragraph.style);
                for (known, asked) in entry.paragraph.items.iter_mut().zip(&paragraph.items) {
                    known.style.clone_from(&asked.style);
                }
                let lines = entry.lines.iter().map(|line| renamed.line(line)).collect();
                return Some((lines, entry.reports.clone()));
            }
        }
        None
    }

    /// Keeps a paragraph's lines.
    pub(super) fn put(
        &self,
        paragraph: &Paragraph,
        width: Pt,
        lines: &[Line],
        reports: Vec<Report>,
    ) {
        if paragraph.items.len() > MOST_ITEMS {
            return;
        }
        let bytes = size(paragraph, lines);
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.bytes + bytes > self.limit {
            kept.forget_unasked();
        }
        if kept.bytes + bytes > self.limit {
            return;
        }
        kept.bytes += bytes;
        let run = kept.run;
        let (paragraph, lines) = (paragraph.clone(), lines.to_vec());
        let entry = Entry { paragraph, width, lines, reports, bytes, run };
        kept.paragraphs.entry(hash(&entry.paragraph, width)).or_default().push(entry);
    }
}

impl Kept {
    /// Forgets what neither this run nor the one before asked for.
    fn forget_unasked(&mut self) {
        let run = self.run;
        let mut bytes = 0;
        self.paragraphs.retain(|_, entries| {
            entries.retain(|entry| entry.run + 1 >= run);
            bytes += entries.iter().map(|entry| entry.bytes).sum::<usize>();
            !entries.is_empty()
        });
        self.bytes = bytes;
    }
}

/// About what an entry takes.
fn size(paragraph: &Paragraph, lines: &[Line]) -> usize {
    let words = |item: &LineItem| match item {
        LineItem::Run { words, .. } => words.len() * 16,
        _ => 0,
    };
    let line = |line: &Line| 160 + line.items.iter().map(|item| 120 + words(item)).sum::<usize>();
    paragraph.text.len()
        + paragraph.items.len() * size_of::<InlineItem>()
        + lines.iter().map(line).sum::<usize>()
}

fn hash(paragraph: &Paragraph, width: Pt) -> u64 {
    let mut hasher = FxHasher::default();
    paragraph.text.hash(&mut hasher);
    (width.0.to_bits(), paragraph.items.len()).hash(&mut hasher);
    for item in &paragraph.items {
        let font = &item.style.inherited.font;
        (item.range.end, font.size.0.to_bits(), font.weight).hash(&mut hasher);
    }
    hasher.finish()
}

/// Whether lines of the one are lines of the other, and how names differ.
fn alike(entry: &Entry, paragraph: &Paragraph, width: Pt) -> Option<Renamed> {
    let known = &entry.paragraph;
    let same = entry.width == width
        && known.text == paragraph.text
        && known.items.len() == paragraph.items.len()
        && equal(&known.style, &paragraph.style);
    if !same {
        return None;
    }
    let mut renamed = Renamed { sources: Renaming::new(), keys: Renaming::new() };
    // What belongs to nothing, a leader's dots, still does.
    renamed.sources.add(Source::default(), Source::default());
    let mut styles: Renaming<*const ComputedStyle> = Renaming::new();
    styles.add(Arc::as_ptr(&known.style), Arc::as_ptr(&paragraph.style));
    for (known, asked) in known.items.iter().zip(&paragraph.items) {
        let same = known.range == asked.range
            && known.rise == asked.rise
            && renamed.sources.add(known.source, asked.source)
            && styles.add(Arc::as_ptr(&known.style), Arc::as_ptr(&asked.style))
            && same_object(known.object.as_ref(), asked.object.as_ref(), &mut renamed.keys)
            && equal(&known.style, &asked.style);
        if !same {
            return None;
        }
    }
    Some(renamed)
}

fn equal(a: &Arc<ComputedStyle>, b: &Arc<ComputedStyle>) -> bool {
    Arc::ptr_eq(a, b) || a == b
}

fn same_object(a: Option<&Object>, b: Option<&Object>, keys: &mut Renaming<u32>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return a.is_none() && b.is_none() };
    match (a, b) {
        (
            Object::Atomic { width, height, baseline, key },
            Object::Atomic { width: w, height: h, baseline: b, key: k },
        ) => (width, height, baseline) == (w, h, b) && keys.add(*key, *k),
        (Object::Anchor { key }, Object::Anchor { key: k }) => keys.add(*key, *k),
        (Object::Open { width, key }, Object::Open { width: w, key: k })
        | (Object::Close { width, key }, Object::Close { width: w, key: k }) => {
            width == w && keys.add(*key, *k)
        }
        (a, b) => a == b,
    }
}

impl Renamed {
    fn line(&self, line: &Line) -> Line {
        let items = line.items.iter().map(|item| {
            let mut item = item.clone();
            match &mut item {
                LineItem::Run { source, .. } => *source = self.sources.of(*source),
                LineItem::Atomic { key, .. }
                | LineItem::Anchor { key, .. }
                | LineItem::Box { key, .. } => *key = self.keys.of(*key),
            }
            item
        });
        Line { items: items.collect(), range: line.range.clone(), ..*line }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::StructId;
    use crate::text::{ParagraphBuilder, TextEngine};

    fn paragraph(words: &str, owner: u32, key: u32) -> Paragraph {
        let style = ComputedStyle::initial();
        let mut builder = ParagraphBuilder::new(style.clone());
        let source = Source { owner: Some(StructId(owner)), link: Some(owner + 7) };
        builder.object(Object::Anchor { key }, &style, source, Pt::ZERO);
        builder.text(words, &style, source, Pt::ZERO);
        builder.text(" and more", &style, Source::default(), Pt::ZERO);
        builder.finish()
    }

    #[test]
    fn a_kept_paragraph_gets_the_names_of_the_one_that_asks() {
        let (fresh, keeping) = (TextEngine::new(), TextEngine::new().remembering(1 << 20));
        let words = "harbour works and other considerable undertakings ".repeat(6);
        keeping.begin_run();
        for (owner, key) in [(3, 9), (4, 1), (11, 400)] {
            let paragraph = paragraph(&words, owner, key);
            let lines = keeping.layout(&paragraph, &Pt(120.0));
            assert_eq!(format!("{lines:?}"), format!("{:?}", fresh.layout(&paragraph, &Pt(120.0))));
        }
    }

    #[test]
    fn pieces_that_were_one_are_not_taken_for_two() {
        let memory = Memory::new(1 << 20);
        let engine = TextEngine::new();
        let one = paragraph("pier", 1, 2);
        let mut two = one.clone();
        two.items[1].source = Source { owner: Some(StructId(5)), link: None };
        memory.put(&one, Pt(90.0), &engine.layout(&one, &Pt(90.0)), Vec::new());
        assert!(memory.get(&one, Pt(90.0)).is_some());
        assert!(memory.get(&two, Pt(90.0)).is_none());
        assert!(memory.get(&one, Pt(91.0)).is_none());
    }

    #[test]
    fn what_was_not_asked_for_goes_first_and_the_bound_holds() {
        let engine = TextEngine::new();
        let memory = Memory::new(6_000);
        let keep = |words: &str| {
            let paragraph = paragraph(words, 1, 2);
            memory.put(&paragraph, Pt(90.0), &engine.layout(&paragraph, &Pt(90.0)), Vec::new());
            paragraph
        };
        memory.begin();
        let old = keep("an old paragraph");
        for run in 0..40 {
            memory.begin();
            keep(&format!("paragraph number {run}"));
            assert!(memory.kept.lock().expect("free").bytes <= 6_000);
        }
        assert!(memory.get(&old, Pt(90.0)).is_none());
        assert!(memory.get(&paragraph("paragraph number 39", 1, 2), Pt(90.0)).is_some());
    }
}
