//! Punctuation outside of the measure (CSS Text 4, section 8.2, `hanging-punctuation`).

use super::breaks::clusters;
use super::segment::{Segment, SegmentKind};
use crate::Pt;
use crate::frame::ShapedWord;
use crate::style::HangingEnd;
use std::sync::Arc;

/// How far the last character of a word hangs out where it ends a line: stops and commas do.
pub(super) fn stop(word: &[Arc<ShapedWord>], text: &str, rtl: bool) -> Pt {
    last(word, text, rtl, is_stop)
}

/// How far the last character of a paragraph hangs out: a closing quotation mark or bracket.
pub(super) fn closing(word: &[Arc<ShapedWord>], text: &str, rtl: bool) -> Pt {
    last(word, text, rtl, |c| is_quote(c) || is_closing(c))
}

/// How far the first character of a paragraph hangs out: an opening quotation mark or bracket.
pub(super) fn opening(segments: &[Segment], text: &str) -> Pt {
    let Some(Segment { kind: SegmentKind::Word(word), range, level, .. }) =
        segments.iter().find(|s| !matches!(s.kind, SegmentKind::Object))
    else {
        return Pt::ZERO;
    };
    let first = text[range.clone()].chars().next();
    if !first.is_some_and(|c| is_quote(c) || is_opening(c)) {
        return Pt::ZERO;
    }
    Pt(clusters(word, level % 2 == 1).first().map_or(0.0, |(_, advance)| *advance))
}

/// What of a stop's width a line need not hold, given how much of it sticks out.
pub(super) fn outside(end: HangingEnd, stop: Pt, overfull: Pt) -> Pt {
    match end {
        HangingEnd::None => Pt::ZERO,
        HangingEnd::Allow if overfull <= Pt(0.01) => Pt::ZERO,
        HangingEnd::Allow | HangingEnd::Force => stop,
    }
}

fn last(word: &[Arc<ShapedWord>], text: &str, rtl: bool, hangs: fn(char) -> bool) -> Pt {
    let Some((at, _)) = text.char_indices().next_back().filter(|(_, c)| hangs(*c)) else {
        return Pt::ZERO;
    };
    // A stop that is one glyph with what stands before it stays with it.
    let found = clusters(word, rtl).last().copied().filter(|(start, _)| *start == at);
    Pt(found.map_or(0.0, |(_, advance)| advance))
}

fn is_stop(c: char) -> bool {
    matches!(
        c,
        ',' | '.'
            | '\u{60c}'
            | '\u{6d4}'
            | '\u{3001}'
            | '\u{3002}'
            | '\u{ff0c}'
            | '\u{ff0e}'
            | '\u{fe50}'..='\u{fe52}' | '\u{ff61}' | '\u{ff64}'
    )
}

/// General categories Pi and Pf, and the straight marks.
fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '«' | '»' | '‘'..='‟' | '‹' | '›')
}

fn is_opening(c: char) -> bool {
    "([{〈《「『【〔〖〘〚".contains(c)
}

fn is_closing(c: char) -> bool {
    ")]}〉》」』】〕〗〙〛".contains(c)
}
