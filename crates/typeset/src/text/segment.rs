//! A paragraph as a row of segments: words, spaces, objects.

use super::engine::{SeenStyles, TextEngine};
use super::paragraph::{Object, Paragraph};
use crate::Pt;
use crate::frame::ShapedWord;
use crate::style::{LineBreak, WordBreak};
use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness, LineBreakWordOption};
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};
use std::ops::Range;
use std::sync::{Arc, OnceLock};
use unicode_bidi::ParagraphBidiInfo;

/// A stretch that is never divided, except by hyphenation or in an emergency.
pub(super) struct Segment {
    pub(super) kind: SegmentKind,
    /// Its characters in the paragraph's text.
    pub(super) range: Range<usize>,
    /// The item it belongs to.
    pub(super) item: usize,
    /// The index of its style.
    pub(super) style: u32,
    /// Natural width.
    pub(super) width: Pt,
    /// Whether a line may end after it.
    pub(super) break_after: bool,
    /// Bidirectional embedding level; odd is right to left.
    pub(super) level: u8,
}

pub(super) enum SegmentKind {
    Word(Arc<[Arc<ShapedWord>]>),
    /// A space between words, which a line's end swallows.
    Space,
    /// An object of the item.
    Object,
    /// A forced break.
    Break,
}

/// The segmenter for a style's `line-break` and `word-break`.
fn segmenter(strictness: LineBreak, words: WordBreak) -> &'static LineSegmenterBorrowed<'static> {
    static SEGMENTERS: [OnceLock<LineSegmenterBorrowed<'static>>; 15] =
        [const { OnceLock::new() }; 15];
    let slot = strictness as usize * 3 + words as usize;
    SEGMENTERS[slot.min(14)].get_or_init(|| {
        let mut options = LineBreakOptions::default();
        options.strictness = match strictness {
            LineBreak::Auto => None,
            LineBreak::Loose => Some(LineBreakStrictness::Loose),
            LineBreak::Normal => Some(LineBreakStrictness::Normal),
            LineBreak::Strict => Some(LineBreakStrictness::Strict),
            LineBreak::Anywhere => Some(LineBreakStrictness::Anywhere),
        };
        options.word_option = match words {
            WordBreak::Normal => None,
            WordBreak::BreakAll => Some(LineBreakWordOption::BreakAll),
            WordBreak::KeepAll => Some(LineBreakWordOption::KeepAll),
        };
        LineSegmenter::new_auto(options)
    })
}

/// Whether the rules for complex text must be asked where a line may break; in plain Latin,
/// Greek and Cyrillic text spaces and hyphens tell.
fn is_complex(text: &str) -> bool {
    text.chars().any(|c| c >= '\u{590}' && !('\u{1e00}'..='\u{206f}').contains(&c))
}

fn has_rtl(text: &str) -> bool {
    text.chars().any(|c| {
        matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
            | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}')
    })
}

/// Where a line may end, as byte offsets in ascending order.
fn opportunities(text: &str, strictness: LineBreak, words: WordBreak) -> Vec<usize> {
    let everywhere = strictness == LineBreak::Anywhere || words == WordBreak::BreakAll;
    if everywhere || is_complex(text) {
        let found = segmenter(strictness, words).segment_str(text);
        return found.filter(|&at| at > 0 && at < text.len()).collect();
    }
    let mut found = Vec::new();
    let mut previous = ' ';
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let after_hyphen = matches!(previous, '-' | '‐' | '–' | '—' | '/') && !c.is_whitespace();
        let joins = matches!(c, '-' | '‐' | '–' | '—' | '.' | ',' | ')' | ';' | ':' | '”' | '’');
        // "-5" and "2024-05" keep their hyphens; a slash in an address lets it break.
        let number = c.is_ascii_digit() && matches!(previous, '-' | '–' | '/');
        let opens = !before.is_alphanumeric() && previous == '-';
        if previous == '\u{ad}'
            || previous == '\u{200b}'
            || (after_hyphen && !joins && !number && !opens)
        {
            found.push(at);
        }
        before = previous;
        previous = c;
    }
    found
}

/// Cuts a paragraph into segments and shapes its words.
pub(super) fn segments(engine: &TextEngine, paragraph: &Paragraph) -> Vec<Segment> {
    let text = paragraph.text.as_str();
    let inherited = &paragraph.style.inherited;
    let opportunities = opportunities(text, inherited.line_break, inherited.word_break);
    let base_rtl = paragraph.style.inherited.rtl;
    let levels = (base_rtl || has_rtl(text)).then(|| {
        let base = unicode_bidi::Level::new(u8::from(base_rtl)).ok();
        ParagraphBidiInfo::new(text, base).levels
    });
    let level_at = |at: usize| levels.as_ref().and_then(|l| l.get(at)).map_or(0, |l| l.number());
    let mut seen = SeenStyles::default();
    let mut out = Vec::with_capacity(text.len() / 3 + 4);
    for (index, item) in paragraph.items.iter().enumerate() {
        let style = seen.index(engine, &item.style.inherited.font);
        if let Some(object) = &item.object {
            let (kind, width) = match object {
                Object::Break => (SegmentKind::Break, Pt::ZERO),
                Object::Atomic { width, .. }
                | Object::Open { width, .. }
                | Object::Close { width, .. } => (SegmentKind::Object, *width),
                Object::Anchor { .. } | Object::Leader { .. } | Object::Control { .. } => {
                    (SegmentKind::Object, Pt::ZERO)
                }
            };
            let break_after = matches!(object, Object::Atomic { .. })
                && opportunities.binary_search(&item.range.end).is_ok();
            let level = level_at(item.range.start);
            out.push(Segment {
                kind,
                range: item.range.clone(),
                item: index,
                style,
                width,
                break_after,
                level,
            });
            continue;
        }
        let mut start = item.range.start;
        while start < item.range.end {
            let rest = &text[start..item.range.end];
            let is_space = rest.starts_with(' ');
            let level = level_at(start);
            let mut end = match is_space {
                true => start + 1,
                false => rest.find(' ').map_or(item.range.end, |at| start + at),
            };
            if !is_space {
                let next = opportunities.partition_point(|&at| at <= start);
                if let Some(&at) = opportunities.get(next) {
                    end = end.min(at);
                }
                if levels.is_some() {
                    let change = text[start..end]
                        .char_indices()
                        .find(|(at, _)| level_at(start + at) != level);
                    end = change.map_or(end, |(at, _)| start + at);
                }
                end = end.min(longest(text, start));
            }
            let piece = &text[start..end];
            let shaped = engine.word(style, piece, level % 2 == 1);
            let mut width: Pt = shaped.iter().map(|w| w.width).sum();
            let kind = if is_space {
                width += item.style.inherited.word_spacing;
                SegmentKind::Space
            } else {
                SegmentKind::Word(shaped)
            };
            let break_after = opportunities.binary_search(&end).is_ok();
            out.push(Segment {
                kind,
                range: start..end,
                item: index,
                style,
                width,
                break_after,
                level,
            });
            start = end;
        }
    }
    out
}

/// The end of the longest piece that is shaped at once: cluster offsets are 16 bits wide.
fn longest(text: &str, start: usize) -> usize {
    let mut end = (start + 8_192).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    end
}
