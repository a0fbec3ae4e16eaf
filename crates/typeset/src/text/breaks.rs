//! Choosing line breaks: total fit after Knuth and Plass, "Breaking Paragraphs into Lines"
//! (Software: Practice and Experience 11, 1981), or first fit where lines are ragged.

use super::engine::{LineShape, TextEngine, is_extender};
use super::hanging;
use super::paragraph::{Object, Paragraph};
use super::segment::{Segment, SegmentKind};
use super::shape::width_before;
use crate::Pt;
use crate::frame::ShapedWord;
use crate::style::{HangingEnd, HangingPunctuation, Hyphens, TextAlign};
use std::sync::Arc;

/// The end of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LineEnd {
    /// The segment after the last whole one on the line.
    pub(super) segment: usize,
    /// If that segment is divided: the byte offset in it at which the next line starts, and
    /// whether a hyphen is printed.
    pub(super) divided: Option<(usize, bool)>,
    /// Whether the break is forced.
    pub(super) forced: bool,
}

/// A place where a line may end.
#[derive(Clone, Copy)]
struct Candidate {
    end: LineEnd,
    /// Width from the paragraph's start to the break, without swallowed spaces; hyphen included.
    width: f32,
    /// Width from the paragraph's start to where the next line starts.
    next_width: f32,
    /// Spaces up to the break and up to the next line's start.
    spaces: f32,
    next_spaces: f32,
    penalty: f32,
    hyphen: bool,
    /// The width of a stop or comma before the break, which may hang out.
    stop: f32,
}

/// How far a space may stretch and shrink, as shares of its width (TeX's values for Computer
/// Modern are a half and a third).
const STRETCH: f32 = 0.5;
const SHRINK: f32 = 0.28;
/// Demerits as in TeX: for a line, a hyphen, hyphens in a row, and loose beside tight lines.
const LINE_PENALTY: f32 = 10.0;
const HYPHEN_PENALTY: f32 = 60.0;
const CONSECUTIVE_HYPHENS: f32 = 6_000.0;
const FITNESS_CHANGE: f32 = 4_000.0;
/// For a last line that is hardly one, and for a word divided at the end of the line before it.
const RUNT: f32 = 4_000.0;
const FINAL_HYPHEN: f32 = 5_000.0;
/// A last line shorter than this part of the measure is a runt.
const RUNT_WIDTH: f32 = 0.1;
/// How far behind a line's end a break may still be found to fit, as it does where letters are set
/// closer than they are wide, in points.
const FAR: f32 = 200.0;
/// How far a word may stand out before it is broken by force, in points; rounding is less.
const OVERFULL: f32 = 0.5;
/// The stretch ratios that the passes tolerate.
const TOLERANCES: [f32; 3] = [1.3, 3.5, 12.0];
/// The most active breakpoints; more are never needed by text that fits its measure.
const MAX_ACTIVE: usize = 64;

/// Breaks a paragraph into lines.
pub(super) fn break_lines(
    engine: &TextEngine,
    paragraph: &Paragraph,
    segments: &[Segment],
    shape: &dyn LineShape,
) -> Vec<LineEnd> {
    let style = &paragraph.style.inherited;
    let wrap = style.white_space.wrap;
    let leader = paragraph.items.iter().any(|i| matches!(i.object, Some(Object::Leader { .. })));
    let mut ends = Vec::new();
    let mut start = 0;
    // Forced breaks divide the paragraph; each part is broken by itself.
    while start <= segments.len() {
        let stop = segments[start..].iter().position(|s| matches!(s.kind, SegmentKind::Break));
        let stop = stop.map_or(segments.len(), |at| start + at);
        if start == segments.len() && (stop == start) && !ends.is_empty() {
            break;
        }
        let part = Part { engine, paragraph, segments, start, stop };
        let forced = LineEnd { segment: stop, divided: None, forced: true };
        if wrap {
            let first = ends.len();
            let justified = style.text_align == TextAlign::Justify && !leader;
            let found = if justified { part.total_fit(shape, first) } else { None };
            ends.extend(found.unwrap_or_else(|| part.first_fit(shape, first)));
        }
        ends.push(forced);
        start = stop + 1;
    }
    ends
}

/// A stretch between forced breaks.
struct Part<'a> {
    engine: &'a TextEngine,
    paragraph: &'a Paragraph,
    segments: &'a [Segment],
    start: usize,
    stop: usize,
}

impl Part<'_> {
    /// All places where a line may end, with the widths up to them.
    fn candidates(&self, hyphenate: bool) -> (Vec<Candidate>, f32, f32) {
        let mut out = Vec::new();
        let (mut width, mut spaces, mut stop) = (0.0f32, 0.0f32, 0.0f32);
        for (index, segment) in self.segments.iter().enumerate().take(self.stop).skip(self.start) {
            let whole = |segment| LineEnd { segment, divided: None, forced: false };
            match &segment.kind {
                SegmentKind::Space => {
                    let next_spaces = spaces + segment.width.0;
                    let next_width = width + segment.width.0;
                    out.push(Candidate {
                        end: whole(index),
                        width,
                        next_width,
                        spaces,
                        next_spaces,
                        penalty: 0.0,
                        hyphen: false,
                        stop,
                    });
                    (width, spaces) = (next_width, next_spaces);
                }
                SegmentKind::Word(_) => {
                    if hyphenate {
                        self.divisions(index, width, spaces, &mut out);
                    }
                    width += segment.width.0;
                    stop = self.stop(segment);
                    if segment.break_after {
                        out.push(Candidate { stop, ..self.after(index, width, spaces) });
                    }
                }
                SegmentKind::Object => {
                    width += segment.width.0;
                    if segment.break_after {
                        out.push(self.after(index, width, spaces));
                    }
                }
                SegmentKind::Break => {}
            }
        }
        (out, width, spaces)
    }

    /// A break behind a segment, with a hyphen where a soft hyphen ends it.
    fn after(&self, index: usize, width: f32, spaces: f32) -> Candidate {
        let segment = &self.segments[index];
        let soft = self.paragraph.text[segment.range.clone()].ends_with('\u{ad}');
        let hyphen =
            if soft { self.engine.word(segment.style, "-", false)[0].width.0 } else { 0.0 };
        let divided = soft.then_some((segment.range.len(), true));
        Candidate {
            end: LineEnd { segment: if soft { index } else { index + 1 }, divided, forced: false },
            width: width + hyphen,
            next_width: width,
            spaces,
            next_spaces: spaces,
            penalty: if soft { HYPHEN_PENALTY } else { 20.0 },
            hyphen: soft,
            stop: 0.0,
        }
    }

    /// The width of the stop or comma that ends a word and may hang out.
    fn stop(&self, segment: &Segment) -> f32 {
        let SegmentKind::Word(word) = &segment.kind else { return 0.0 };
        if self.hanging().end == HangingEnd::None {
            return 0.0;
        }
        let text = &self.paragraph.text[segment.range.clone()];
        hanging::stop(word, text, segment.level % 2 == 1).0
    }

    fn hanging(&self) -> HangingPunctuation {
        self.paragraph.style.inherited.hanging_punctuation
    }

    /// How far a mark hangs out before the part's first line.
    fn opening(&self) -> f32 {
        if !self.hanging().first || self.start > 0 {
            return 0.0;
        }
        hanging::opening(self.segments, &self.paragraph.text).0
    }

    /// The places at which a word may be hyphenated.
    fn divisions(&self, index: usize, width: f32, spaces: f32, out: &mut Vec<Candidate>) {
        let segment = &self.segments[index];
        let item = &self.paragraph.items[segment.item];
        let SegmentKind::Word(word) = &segment.kind else { return };
        if item.style.inherited.hyphens != Hyphens::Auto || segment.level % 2 == 1 {
            return;
        }
        let text = &self.paragraph.text[segment.range.clone()];
        let inherited = &item.style.inherited;
        let points = self.engine.divisions(segment.style, inherited.hyphenate_limits, text);
        if points.is_empty() {
            return;
        }
        let hyphen =
            self.engine.word(segment.style, "-", false).iter().map(|w| w.width.0).sum::<f32>();
        for &point in points.iter() {
            let before = width + width_before(word, point).0;
            out.push(Candidate {
                end: LineEnd { segment: index, divided: Some((point, true)), forced: false },
                width: before + hyphen,
                next_width: before,
                spaces,
                next_spaces: spaces,
                penalty: HYPHEN_PENALTY,
                hyphen: true,
                stop: 0.0,
            });
        }
    }

    fn indent(&self, line: usize, first: usize) -> f32 {
        let style = &self.paragraph.style.inherited;
        let is_first = line == 0 && first == 0;
        let indented = is_first != style.text_indent_hanging;
        if indented { style.text_indent.length.0 } else { 0.0 }
    }

    /// The breaks of least demerits; none if no way of breaking stays within tolerance.
    fn total_fit(&self, shape: &dyn LineShape, first: usize) -> Option<Vec<LineEnd>> {
        let hyphenates = self.segments[self.start..self.stop]
            .iter()
            .any(|s| self.paragraph.items[s.item].style.inherited.hyphens == Hyphens::Auto);
        self.try_fit(shape, first, false, TOLERANCES[0])
            .or_else(|| TOLERANCES.iter().find_map(|&t| self.try_fit(shape, first, hyphenates, t)))
    }

    fn try_fit(
        &self,
        shape: &dyn LineShape,
        first: usize,
        hyphenate: bool,
        tolerance: f32,
    ) -> Option<Vec<LineEnd>> {
        struct Node {
            candidate: Option<usize>,
            line: usize,
            fitness: i8,
            hyphen: bool,
            demerits: f32,
            previous: usize,
        }
        let (candidates, total, total_spaces) = self.candidates(hyphenate);
        let mut nodes = vec![Node {
            candidate: None,
            line: 0,
            fitness: 0,
            hyphen: false,
            demerits: 0.0,
            previous: 0,
        }];
        let mut active = vec![0usize];
        let uniform = shape.uniform_from().saturating_sub(first).max(1);
        let origin = |candidate: Option<usize>| match candidate.map(|c| &candidates[c]) {
            Some(c) => (c.next_width, c.next_spaces),
            None => (0.0, 0.0),
        };
        let (opening, end) = (self.opening(), self.hanging().end);
        for at in 0..=candidates.len() {
            let last = at == candidates.len();
            let (width, spaces, penalty, hyphen, stop) = match candidates.get(at) {
                Some(c) => (c.width, c.spaces, c.penalty, c.hyphen, c.stop),
                None => (total, total_spaces, 0.0, false, 0.0),
            };
            // The best way to this place for each line number and fitness.
            let mut best: Vec<Node> = Vec::new();
            let mut survivors = Vec::with_capacity(active.len());
            for &index in &active {
                let node = &nodes[index];
                let (from, from_spaces) = origin(node.candidate);
                let (_, available) = shape.line(first + node.line);
                let mut room = available.0 - self.indent(node.line, first);
                if node.candidate.is_none() {
                    room += opening;
                }
                let natural = width - from;
                let natural = natural - hanging::outside(end, Pt(stop), Pt(natural - room)).0;
                let glue = spaces - from_spaces;
                let slack = room - natural;
                let ratio = if slack >= 0.0 {
                    if last {
                        0.0
                    } else if glue > 0.0 {
                        slack / (glue * STRETCH)
                    } else if slack < 0.01 {
                        0.0
                    } else {
                        f32::INFINITY
                    }
                } else if glue > 0.0 {
                    slack / (glue * SHRINK)
                } else {
                    f32::NEG_INFINITY
                };
                if ratio >= -1.0 - 1e-4 {
                    survivors.push(index);
                }
                if !(-1.0 - 1e-4..=tolerance).contains(&ratio) {
                    continue;
                }
                let badness = 100.0 * ratio.abs().powi(3);
                let fitness = match ratio {
                    r if r < -0.5 => -1,
                    r if r <= 0.5 => 0,
                    r if r <= 1.0 => 1,
                    _ => 2,
                };
                let mut demerits = (LINE_PENALTY + badness + penalty).powi(2);
                if hyphen && node.hyphen {
                    demerits += CONSECUTIVE_HYPHENS;
                }
                if last && node.candidate.is_some() {
                    demerits += if natural < room * RUNT_WIDTH { RUNT } else { 0.0 };
                    demerits += if node.hyphen { FINAL_HYPHEN } else { 0.0 };
                }
                if (fitness - node.fitness).abs() > 1 {
                    demerits += FITNESS_CHANGE;
                }
                let line = node.line + 1;
                let demerits = demerits + node.demerits;
                let candidate = Some(at);
                let node = Node { candidate, line, fitness, hyphen, demerits, previous: index };
                let alike = |other: &&mut Node| {
                    other.fitness == fitness
                        && (other.line == line || (other.line >= uniform && line >= uniform))
                };
                match best.iter_mut().find(alike) {
                    Some(other) if demerits < other.demerits => *other = node,
                    Some(_) => {}
                    None => best.push(node),
                }
            }
            if last {
                let end = best.into_iter().min_by(|a, b| a.demerits.total_cmp(&b.demerits))?;
                let mut ends = Vec::new();
                let mut at = end.previous;
                while let Some(candidate) = nodes[at].candidate {
                    ends.push(candidates[candidate].end);
                    at = nodes[at].previous;
                }
                ends.reverse();
                return Some(ends);
            }
            active = survivors;
            for node in best {
                active.push(nodes.len());
                nodes.push(node);
            }
            if active.is_empty() {
                return None;
            }
            if active.len() > MAX_ACTIVE {
                active.sort_by(|&a, &b| nodes[b].candidate.cmp(&nodes[a].candidate));
                active.truncate(MAX_ACTIVE);
            }
        }
        None
    }

    /// Each line takes what it can.
    fn first_fit(&self, shape: &dyn LineShape, first: usize) -> Vec<LineEnd> {
        let hyphenates = self.segments[self.start..self.stop]
            .iter()
            .any(|s| self.paragraph.items[s.item].style.inherited.hyphens == Hyphens::Auto);
        let (candidates, total, _) = self.candidates(hyphenates);
        let mut ends: Vec<LineEnd> = Vec::new();
        let mut from = 0.0;
        let mut next = 0;
        let end = self.hanging().end;
        let mut reached = (self.start, 0.0);
        loop {
            let line = ends.len();
            let (_, available) = shape.line(first + line);
            let mut room = available.0 - self.indent(line, first) + 0.01;
            if ends.is_empty() {
                room += self.opening();
            }
            let fits = |c: &Candidate| {
                let stop = if end == HangingEnd::None { 0.0 } else { c.stop };
                c.width - stop - from <= room && c.next_width > from
            };
            if total - from <= room {
                return ends;
            }
            // What is far behind the line's end is not looked at, or long text would be looked
            // through once for each line.
            let near = candidates[next..].iter().take_while(|c| c.width - from <= room + FAR);
            let fitting = near.enumerate().filter(|(_, c)| fits(c)).last().map(|(at, _)| at);
            let chosen = match fitting {
                Some(at) => next + at,
                // Nothing fits: an emergency break inside the word, or the first place there is.
                None => {
                    let emergency = self.emergency(from, room, &mut reached);
                    if let Some((end, width)) = emergency {
                        ends.push(end);
                        from = width;
                        next +=
                            candidates[next..].iter().take_while(|c| c.next_width <= from).count();
                        continue;
                    }
                    match candidates[next..].iter().position(|c| c.next_width > from) {
                        Some(at) => next + at,
                        None => return ends,
                    }
                }
            };
            ends.push(candidates[chosen].end);
            from = candidates[chosen].next_width;
            next = chosen + 1;
        }
    }

    /// A break between two characters of a word that is wider than its line, with the width up to
    /// it. A style that does not allow that is overruled and the word reported: text off the page
    /// would be lost. `reached` is a segment that begins before `from`, and the width before it;
    /// it moves on with each line.
    fn emergency(
        &self,
        from: f32,
        room: f32,
        reached: &mut (usize, f32),
    ) -> Option<(LineEnd, f32)> {
        let mut width = reached.1;
        for (index, segment) in self.segments.iter().enumerate().take(self.stop).skip(reached.0) {
            let end = width + segment.width.0;
            if end <= from {
                *reached = (index + 1, end);
            }
            if end - from <= room {
                width = end;
                continue;
            }
            let SegmentKind::Word(word) = &segment.kind else { return None };
            let style = &self.paragraph.items[segment.item].style.inherited;
            let text = &self.paragraph.text[segment.range.clone()];
            if !style.break_anywhere {
                let narrow = room < style.font.size.0 * 3.0;
                if narrow || end - from <= room + OVERFULL {
                    return None;
                }
                self.engine.report_overfull(text);
            }
            let mut best = None;
            let mut before = width;
            for (at, advance) in clusters(word, segment.level % 2 == 1) {
                let starts = text[at..].chars().next().is_some_and(|c| !is_extender(c));
                if at > 0 && starts && before > from + 0.01 {
                    if before - from > room && best.is_some() {
                        break;
                    }
                    let end = LineEnd { segment: index, divided: Some((at, false)), forced: false };
                    best = Some((end, before));
                }
                before += advance;
            }
            return best;
        }
        None
    }
}

/// The clusters of a word in logical order: byte offset and advance.
pub(super) fn clusters(word: &[Arc<ShapedWord>], rtl: bool) -> Vec<(usize, f32)> {
    let mut found: Vec<(usize, f32)> = Vec::new();
    let mut start = 0;
    let mut add = |part: &ShapedWord| {
        let from = found.len();
        let glyphs = part.glyphs.iter();
        found.extend(glyphs.map(|g| (start + usize::from(g.cluster), g.advance.0)));
        found[from..].sort_by_key(|(at, _)| *at);
        start += part.text.len();
    };
    match rtl {
        true => word.iter().rev().for_each(|part| add(part)),
        false => word.iter().for_each(|part| add(part)),
    }
    found.dedup_by(|next, first| {
        let same = next.0 == first.0;
        if same {
            first.1 += next.1;
        }
        same
    });
    found
}

/// The room that a paragraph's line has beside its indentation.
pub(super) fn line_indent(paragraph: &Paragraph, line: usize) -> Pt {
    let style = &paragraph.style.inherited;
    if (line == 0) != style.text_indent_hanging { style.text_indent.length } else { Pt::ZERO }
}
