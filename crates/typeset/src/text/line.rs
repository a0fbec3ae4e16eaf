//! From breaks to set lines: what stands where, justified and in visual order.

use super::breaks::{LineEnd, line_indent};
use super::engine::{LineShape, TextEngine};
use super::hanging;
use super::paragraph::{Line, LineItem, Object, Paragraph};
use super::segment::{Segment, SegmentKind};
use crate::Pt;
use crate::frame::{LineSpace, PlacedWord, ShapedWord};
use crate::style::{HangingPunctuation, TextAlign};
use std::sync::Arc;

/// A piece of a line before it is placed.
struct Piece {
    item: usize,
    level: u8,
    width: Pt,
    content: Content,
}

enum Content {
    /// Words, and the text they stand for where it is not their own: the first part of a divided
    /// word stands for all of it, the others for nothing.
    Words(Arc<[Arc<ShapedWord>]>, Option<Arc<str>>),
    /// A hyphen that the text does not have.
    Hyphen(Arc<[Arc<ShapedWord>]>),
    Space(Arc<[Arc<ShapedWord>]>),
    Object,
    Leader(Arc<[Arc<ShapedWord>]>),
}

/// Sets the lines of a paragraph.
pub(super) fn build_lines(
    engine: &TextEngine,
    paragraph: &Paragraph,
    segments: &[Segment],
    ends: &[LineEnd],
    shape: &dyn LineShape,
) -> Vec<Line> {
    let mut lines = Vec::with_capacity(ends.len());
    // Where the next line starts: a segment and a byte offset in it.
    let mut start = (0usize, 0usize);
    let mut hyphenated = false;
    let mut open: Vec<(u32, usize)> = Vec::new();
    for (index, end) in ends.iter().enumerate() {
        let pieces = collect_pieces(engine, paragraph, segments, (start, hyphenated), end);
        let range_start =
            segments.get(start.0).map_or(paragraph.text.len(), |s| s.range.start + start.1);
        let swallowed = segments.get(end.segment).filter(|segment| {
            end.divided.is_none() && matches!(segment.kind, SegmentKind::Space | SegmentKind::Break)
        });
        start = match end.divided {
            Some((offset, _)) if offset < segments[end.segment].range.len() => {
                (end.segment, offset)
            }
            Some(_) => (end.segment + 1, 0),
            None if end.forced => (end.segment + 1, 0),
            None => (end.segment + usize::from(swallowed.is_some()), 0),
        };
        let range_end =
            segments.get(start.0).map_or(paragraph.text.len(), |s| s.range.start + start.1);
        let (left, available) = shape.line(index);
        let indent = line_indent(paragraph, index);
        let natural = pieces.iter().map(|p| p.width).sum();
        let room = available - indent;
        let (before, after) = hung(paragraph, &pieces, segments, index == 0, end, natural - room);
        let measure = Measure { left: left + indent, room, natural, before, after };
        let mut line = place(engine, paragraph, pieces, end, measure, &mut open);
        if let Some(segment) = swallowed {
            leave_space(engine, segment.style, &mut line, paragraph.style.inherited.rtl);
        }
        line.range = range_start..range_end;
        hyphenated = end.divided.is_some_and(|(_, hyphen)| hyphen);
        line.hyphenated = hyphenated;
        lines.push(line);
    }
    lines
}

/// Lets the last run of a line in logical order end with the space that the line swallowed.
fn leave_space(engine: &TextEngine, style: u32, line: &mut Line, rtl: bool) {
    fn space_of(item: &mut LineItem) -> Option<&mut Option<LineSpace>> {
        match item {
            LineItem::Run { line_space, .. } => Some(line_space),
            _ => None,
        }
    }
    let mut runs = line.items.iter_mut().filter_map(space_of);
    let last = if rtl { runs.next() } else { runs.next_back() };
    if let (Some(place), [word]) = (last, &*engine.word(style, " ", rtl))
        && word.glyphs.iter().all(|glyph| glyph.id != 0)
    {
        *place = Some(LineSpace { word: word.clone(), left: rtl });
    }
}

/// The pieces of a line, spaces at its end left out, given where it begins and whether a hyphen
/// stands before it.
fn collect_pieces(
    engine: &TextEngine,
    paragraph: &Paragraph,
    segments: &[Segment],
    (start, hyphenated): ((usize, usize), bool),
    end: &LineEnd,
) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let stop = end.segment + usize::from(end.divided.is_some());
    for (index, segment) in segments.iter().enumerate().take(stop).skip(start.0) {
        let item = &paragraph.items[segment.item];
        let rtl = segment.level % 2 == 1;
        let from = if index == start.0 { start.1 } else { 0 };
        let divided = end.divided.filter(|_| index == end.segment);
        let to = divided.map_or(segment.range.len(), |(offset, _)| offset);
        let text = &paragraph.text[segment.range.start + from..segment.range.start + to];
        let mut push = |content: Content, width: Pt| {
            pieces.push(Piece { item: segment.item, level: segment.level, width, content });
        };
        match &segment.kind {
            SegmentKind::Word(word) => {
                let whole = from == 0 && to == segment.range.len();
                let word = if whole { word.clone() } else { engine.word(segment.style, text, rtl) };
                let width = word.iter().map(|w| w.width).sum();
                let goes_on = divided.is_some_and(|(_, hyphen)| hyphen);
                let stands_for: Option<Arc<str>> = match (from > 0 && hyphenated && !rtl, goes_on) {
                    (true, _) => Some("".into()),
                    (false, true) if from == 0 && !rtl => {
                        Some(paragraph.text[segment.range.clone()].replace('\u{ad}', "").into())
                    }
                    _ => None,
                };
                push(Content::Words(word, stands_for), width);
                if goes_on {
                    let hyphen = engine.word(segment.style, "-", rtl);
                    let width = hyphen.iter().map(|w| w.width).sum();
                    push(Content::Hyphen(hyphen), width);
                }
            }
            SegmentKind::Space => {
                push(Content::Space(engine.word(segment.style, " ", rtl)), segment.width)
            }
            SegmentKind::Object => match &item.object {
                Some(Object::Leader { pattern }) => {
                    push(Content::Leader(engine.word(segment.style, pattern, rtl)), Pt::ZERO);
                }
                _ => push(Content::Object, segment.width),
            },
            SegmentKind::Break => {}
        }
    }
    let keep = pieces.iter().rposition(|p| {
        let space = matches!(p.content, Content::Space(_));
        let collapses = paragraph.items[p.item].style.inherited.white_space.collapse_spaces;
        let unseen = matches!(
            &paragraph.items[p.item].object,
            Some(Object::Close { .. } | Object::Anchor { .. } | Object::Control { .. })
        );
        !(unseen || space && collapses)
    });
    let keep = keep.map_or(0, |at| at + 1);
    // Spaces behind the last word go; anchors and closing edges among them stay.
    let mut index = 0;
    pieces.retain(|piece| {
        index += 1;
        index <= keep || !matches!(piece.content, Content::Space(_))
    });
    pieces
}

/// The room that a line has and takes.
struct Measure {
    /// Where it begins, behind the indentation.
    left: Pt,
    room: Pt,
    /// What its pieces take before spaces are stretched or shrunk.
    natural: Pt,
    /// How far punctuation hangs out at its start and its end.
    before: Pt,
    after: Pt,
}

/// Places a line's pieces and finds its height.
fn place(
    engine: &TextEngine,
    paragraph: &Paragraph,
    mut pieces: Vec<Piece>,
    end: &LineEnd,
    measure: Measure,
    open: &mut Vec<(u32, usize)>,
) -> Line {
    let style = &paragraph.style.inherited;
    let Measure { left, room, natural, before, after } = measure;
    let slack = room - natural + before + after;
    let leaders = pieces.iter().filter(|p| matches!(p.content, Content::Leader(_))).count();
    let spaces = pieces.iter().filter(|p| matches!(p.content, Content::Space(_))).count();
    let joints = match style.text_align {
        TextAlign::Justify => joints(&pieces),
        _ => Vec::new(),
    };
    let places = spaces + joints.len();
    let align = if end.forced {
        style.text_align_last.unwrap_or(match style.text_align {
            TextAlign::Justify => TextAlign::Start,
            other => other,
        })
    } else {
        style.text_align
    };
    let mut per_space = Pt::ZERO;
    let mut x = left - if style.rtl { after } else { before };
    if leaders > 0 {
        for piece in &mut pieces {
            if matches!(piece.content, Content::Leader(_)) {
                piece.width = slack.max(Pt::ZERO) / leaders as f32;
            }
        }
    } else {
        match align {
            // Lines that total fit shrank are closed up even where they are ragged.
            TextAlign::Justify if places > 0 => per_space = slack / places as f32,
            TextAlign::Center => x += slack.max(Pt::ZERO) / 2.0,
            TextAlign::Right => x += slack.max(Pt::ZERO),
            TextAlign::End if !style.rtl => x += slack.max(Pt::ZERO),
            TextAlign::Start | TextAlign::Justify if style.rtl => x += slack.max(Pt::ZERO),
            _ => {}
        }
        if per_space == Pt::ZERO
            && slack < Pt::ZERO
            && places > 0
            && style.text_align == TextAlign::Justify
        {
            per_space = slack / places as f32;
        }
    }
    for piece in &mut pieces {
        if matches!(piece.content, Content::Space(_)) {
            piece.width += per_space;
        }
    }
    for at in joints {
        pieces[at].width += per_space;
    }
    reorder(&mut pieces, style.rtl);
    let mut builder = Placer { engine, paragraph, items: Vec::new(), open, first_x: x };
    let start = x;
    for piece in &pieces {
        builder.piece(piece, x);
        x += piece.width;
    }
    builder.close_line(x);
    let items = builder.items;
    let (height, baseline, items) = line_box(engine, paragraph, items);
    Line { height, baseline, x: start, width: x - start, items, hyphenated: false, range: 0..0 }
}

/// How far punctuation hangs out before and behind a line, given how much of it sticks out.
fn hung(
    paragraph: &Paragraph,
    pieces: &[Piece],
    segments: &[Segment],
    first: bool,
    end: &LineEnd,
    overfull: Pt,
) -> (Pt, Pt) {
    let hanging = paragraph.style.inherited.hanging_punctuation;
    if hanging == HangingPunctuation::default() {
        return (Pt::ZERO, Pt::ZERO);
    }
    let before = match first && hanging.first {
        true => hanging::opening(segments, &paragraph.text),
        false => Pt::ZERO,
    };
    let last = pieces.iter().rfind(|piece| {
        let mark = matches!(piece.content, Content::Object) && piece.width <= Pt::ZERO;
        !(mark || matches!(piece.content, Content::Space(_)))
    });
    let Some(Piece { content: Content::Words(words, _), level, .. }) = last else {
        return (before, Pt::ZERO);
    };
    let rtl = level % 2 == 1;
    let text: String = match rtl {
        true => words.iter().rev().map(|word| &*word.text).collect(),
        false => words.iter().map(|word| &*word.text).collect(),
    };
    let stop = hanging::stop(words, &text, rtl);
    let mut after = hanging::outside(hanging.end, stop, overfull - before);
    if hanging.last && end.segment >= segments.len() {
        after = after.max(hanging::closing(words, &text, rtl));
    }
    (before, after)
}

/// The pieces behind which a line of Han or kana, which has no spaces, is stretched.
fn joints(pieces: &[Piece]) -> Vec<usize> {
    fn words(piece: &Piece) -> Option<&[Arc<ShapedWord>]> {
        match &piece.content {
            Content::Words(words, _) => Some(words),
            _ => None,
        }
    }
    let wide = |c: char| {
        matches!(c, '\u{2e80}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
            | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
    };
    let pair = |(at, pair): (usize, &[Piece])| {
        let before = words(pair.first()?)?.last()?.text.chars().next_back()?;
        let after = words(pair.last()?)?.first()?.text.chars().next()?;
        (wide(before) && wide(after)).then_some(at)
    };
    pieces.windows(2).enumerate().filter_map(pair).collect()
}

/// Visual order (UAX 9, rule L2).
fn reorder(pieces: &mut Vec<Piece>, rtl: bool) {
    if !rtl && pieces.iter().all(|p| p.level == 0) {
        return;
    }
    let levels: Vec<unicode_bidi::Level> = pieces
        .iter()
        .map(|p| unicode_bidi::Level::new(p.level).unwrap_or_else(|_| unicode_bidi::Level::ltr()))
        .collect();
    let order = unicode_bidi::BidiInfo::reorder_visual(&levels);
    let mut old: Vec<Option<Piece>> = std::mem::take(pieces).into_iter().map(Some).collect();
    pieces.extend(order.into_iter().filter_map(|at| old.get_mut(at)?.take()));
}

struct Placer<'a> {
    engine: &'a TextEngine,
    paragraph: &'a Paragraph,
    items: Vec<LineItem>,
    /// Inline boxes that are open across lines: key, item, and on this line the index of their
    /// item in `items`.
    open: &'a mut Vec<(u32, usize)>,
    first_x: Pt,
}

impl Placer<'_> {
    fn piece(&mut self, piece: &Piece, x: Pt) {
        let item = &self.paragraph.items[piece.item];
        match &piece.content {
            Content::Words(words, text) => self.words(piece.item, words, x, text.clone()),
            Content::Space(words) => self.words(piece.item, words, x, None),
            Content::Hyphen(words) => self.words(piece.item, words, x, Some("".into())),
            Content::Leader(words) => {
                let pattern: Pt = words.iter().map(|w| w.width).sum();
                if pattern.0 <= 0.01 {
                    return;
                }
                // Repeated from the right, so that leaders of several lines stand in columns.
                let count = (piece.width.0 / pattern.0).floor() as usize;
                let mut at = x + piece.width - pattern * count as f32;
                let mut placed = Vec::new();
                for _ in 0..count.min(2_000) {
                    for word in words.iter() {
                        placed.push(PlacedWord { x: at, word: word.clone() });
                        at += word.width;
                    }
                }
                if !placed.is_empty() {
                    self.items.push(LineItem::Run {
                        style: item.style.clone(),
                        source: super::Source::default(),
                        words: Arc::new(placed),
                        rise: item.rise,
                        actual_text: Some("".into()),
                        line_space: None,
                    });
                }
            }
            Content::Object => match item.object {
                Some(Object::Atomic { key, .. }) => {
                    self.items.push(LineItem::Atomic { x, y: Pt::ZERO, key });
                }
                Some(Object::Anchor { key }) => self.items.push(LineItem::Anchor { x, key }),
                Some(Object::Open { key, .. }) => self.open.push((key, piece.item)),
                Some(Object::Close { key, width }) => {
                    if let Some(at) = self.open.iter().rposition(|(k, _)| *k == key) {
                        let (_, opened) = self.open.remove(at);
                        self.inline_box(key, opened, x + width, true);
                    }
                }
                _ => {}
            },
        }
        if let Some(Object::Open { key, .. }) = item.object {
            // Remember where on this line the box begins.
            self.items.push(LineItem::Anchor { x, key: key | BOX_START });
        }
    }

    fn words(&mut self, item: usize, words: &[Arc<ShapedWord>], x: Pt, actual: Option<Arc<str>>) {
        let item = &self.paragraph.items[item];
        let mut at = x;
        let mut placed = |out: &mut Vec<PlacedWord>| {
            for word in words {
                out.push(PlacedWord { x: at, word: word.clone() });
                at += word.width;
            }
        };
        if let Some(LineItem::Run { style, source, words, rise, actual_text: None, .. }) =
            self.items.last_mut()
            && actual.is_none()
            && Arc::ptr_eq(style, &item.style)
            && *source == item.source
            && *rise == item.rise
        {
            placed(Arc::make_mut(words));
            return;
        }
        let mut words = Vec::new();
        placed(&mut words);
        self.items.push(LineItem::Run {
            style: item.style.clone(),
            source: item.source,
            words: Arc::new(words),
            rise: item.rise,
            actual_text: actual,
            line_space: None,
        });
    }

    /// Puts the background of an inline box below what stands in it.
    fn inline_box(&mut self, key: u32, opened: usize, end: Pt, last: bool) {
        let item = &self.paragraph.items[opened];
        let mark = self
            .items
            .iter()
            .position(|i| matches!(i, LineItem::Anchor { key: k, .. } if *k == key | BOX_START));
        let (at, start) = match mark {
            Some(at) => match self.items[at] {
                LineItem::Anchor { x, .. } => (at, x),
                _ => (at, self.first_x),
            },
            None => (0, self.first_x),
        };
        let metrics = self.engine.metrics(&item.style.inherited.font);
        let placed = LineItem::Box {
            key,
            style: item.style.clone(),
            x: start,
            width: end - start,
            rise: item.rise,
            ascent: metrics.ascent,
            descent: metrics.descent,
            first: mark.is_some(),
            last,
        };
        match mark {
            Some(at) => self.items[at] = placed,
            None => self.items.insert(at, placed),
        }
    }

    /// Ends the parts on this line of boxes that go on on the next.
    fn close_line(&mut self, x: Pt) {
        let open = self.open.clone();
        for (key, item) in open {
            self.inline_box(key, item, x, false);
        }
        self.items.retain(|i| !matches!(i, LineItem::Anchor { key, .. } if key & BOX_START != 0));
    }
}

/// Marks the anchors that stand for the start of inline boxes while a line is set.
const BOX_START: u32 = 1 << 31;

/// Height and baseline of a line (CSS Inline 3, section 5.1): every inline box with half its
/// leading above and below, the paragraph's own strut among them.
fn line_box(
    engine: &TextEngine,
    paragraph: &Paragraph,
    mut items: Vec<LineItem>,
) -> (Pt, Pt, Vec<LineItem>) {
    let extent = |style: &crate::style::ComputedStyle| {
        let metrics = engine.metrics(&style.inherited.font);
        let height = engine.line_height(style);
        let leading = height - metrics.ascent - metrics.descent;
        (metrics.ascent + leading / 2.0, metrics.descent + leading / 2.0)
    };
    let (mut above, mut below) = extent(&paragraph.style);
    let mut last: Option<(*const crate::style::ComputedStyle, Pt)> = None;
    for item in &items {
        match item {
            LineItem::Run { style, rise, .. } => {
                let key = (Arc::as_ptr(style), *rise);
                if last == Some(key) {
                    continue;
                }
                last = Some(key);
                let (up, down) = extent(style);
                above = above.max(up + *rise);
                below = below.max(down - *rise);
            }
            LineItem::Atomic { key, .. } => {
                if let Some((height, baseline, rise)) = atomic(paragraph, *key) {
                    above = above.max(baseline + rise);
                    below = below.max(height - baseline - rise);
                }
            }
            _ => {}
        }
    }
    for item in &mut items {
        if let LineItem::Atomic { y, key, .. } = item
            && let Some((_, baseline, rise)) = atomic(paragraph, *key)
        {
            *y = above - baseline - rise;
        }
    }
    ((above + below).max(Pt::ZERO), above, items)
}

fn atomic(paragraph: &Paragraph, wanted: u32) -> Option<(Pt, Pt, Pt)> {
    paragraph.items.iter().find_map(|item| match item.object {
        Some(Object::Atomic { height, baseline, key, .. }) if key == wanted => {
            Some((height, baseline, item.rise))
        }
        _ => None,
    })
}
