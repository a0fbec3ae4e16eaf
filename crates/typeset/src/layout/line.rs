//! Set lines as slabs: words, links, decoration lines, inline boxes.

use super::context::{Context, InlineObject};
use super::flow::Slab;
use super::paint;
use crate::frame::{Item, Link, Placed, PlacedWord, TextRun};
use crate::style::{Border, BorderStyle, ComputedStyle, Decoration};
use crate::text::{Line, LineItem};
use crate::{Pt, Rect};
use std::sync::Arc;

/// A set line as a slab.
pub(super) fn line_slab(cx: &mut Context<'_>, line: Line, x: Pt, block: &ComputedStyle) -> Slab {
    let mut slab = Slab {
        height: line.height,
        baseline: Some(line.baseline),
        items: Vec::with_capacity(line.items.len()),
        break_before: true,
        ..Slab::default()
    };
    // Decoration of the block and of those around it runs through all that stands on the line.
    let (from, to) = (x + line.x, x + line.x + line.width);
    let around = block.inherited.decorations.clone();
    decorate(cx, &mut slab, block, &around, (from, to), line.baseline);
    for item in line.items {
        match item {
            LineItem::Run { style, source, words, rise, actual_text, line_space } => {
                let mut words = words;
                // A place where a word may break is nothing that is printed or copied.
                let printed = |word: &PlacedWord| &*word.word.text != "\u{200b}";
                if !words.iter().all(printed) {
                    Arc::make_mut(&mut words).retain(printed);
                }
                let baseline = line.baseline - rise;
                let color = style.inherited.color.faded(style.inherited.opacity);
                let run = TextRun { baseline, color, x, words, actual_text, line_space };
                let (Some(left), Some(right)) = (run.left(), run.right()) else { continue };
                if let Some(link) = source.link
                    && let Some((target, owner)) = cx.links.get(link as usize)
                {
                    let metrics = cx.engine.metrics(&style.inherited.font);
                    let rect = Rect {
                        x: left,
                        y: baseline - metrics.ascent,
                        width: right - left,
                        height: metrics.ascent + metrics.descent,
                    };
                    merge_link(
                        &mut slab.links,
                        Link { rect, target: target.clone(), owner: Some(*owner) },
                    );
                }
                if style.inherited.hidden {
                    continue;
                }
                slab.items.push(Placed { owner: source.owner, item: Item::Text(run) });
            }
            LineItem::Atomic { x: at, y, key } => {
                if let Some(InlineObject::Slab(inner)) = cx.objects.get_mut(key as usize) {
                    let inner = std::mem::take(&mut **inner);
                    slab.absorb(inner, x + at, y);
                }
            }
            LineItem::Anchor { x: at, key } => match cx.objects.get(key as usize) {
                Some(InlineObject::Event(event)) => slab.events.push((x + at, event.clone())),
                Some(InlineObject::Note(note)) => slab.notes.push(*note),
                _ => {}
            },
            LineItem::Box { style, x: at, width, rise, ascent, descent, first, last, .. } => {
                let own = &style.own;
                let (top, bottom) = (
                    own.padding.top.length + own.border.top.width,
                    own.padding.bottom.length + own.border.bottom.width,
                );
                let rect = Rect {
                    x: x + at,
                    y: line.baseline - rise - ascent - top,
                    width,
                    height: ascent + descent + top + bottom,
                };
                slab.items.extend(paint::inline_decoration(&style, rect, first, last));
                let own = [style.own.decoration];
                let ends = (rect.x, rect.x + rect.width);
                decorate(cx, &mut slab, &style, &own, ends, line.baseline - rise);
            }
        }
    }
    slab
}

/// One area for neighbouring runs of a link.
fn merge_link(links: &mut Vec<Link>, link: Link) {
    if let Some(last) = links.last_mut()
        && last.owner == link.owner
        && (link.rect.x - (last.rect.x + last.rect.width)).0.abs() < 4.0
    {
        let right = link.rect.x + link.rect.width;
        last.rect.width = right - last.rect.x;
        return;
    }
    links.push(link);
}

/// Underline, overline and line-through, those of the elements around first.
fn decorate(
    cx: &Context<'_>,
    slab: &mut Slab,
    style: &ComputedStyle,
    decorations: &[Decoration],
    (left, right): (Pt, Pt),
    baseline: Pt,
) {
    if style.inherited.hidden || !decorations.iter().any(Decoration::is_any) {
        return;
    }
    let metrics = cx.engine.metrics(&style.inherited.font);
    for decoration in decorations {
        let width = decoration.thickness.unwrap_or(metrics.underline_thickness).max(Pt(0.25));
        let color = decoration.color.unwrap_or(style.inherited.color);
        let color = color.faded(style.inherited.opacity);
        // The thickness of a double line is that of each of its strokes.
        let double = decoration.style == BorderStyle::Double;
        let width = if double { width * 3.0 } else { width };
        let border = Border { width, style: decoration.style, color };
        let mut stroke =
            |y: Pt| slab.items.extend(paint::line(&border, color, (left, y), (right, y)));
        if decoration.underline {
            stroke(baseline + decoration.offset.unwrap_or(metrics.underline_position));
        }
        if decoration.overline {
            stroke(baseline - metrics.ascent);
        }
        if decoration.line_through {
            stroke(baseline - metrics.x_height / 2.0);
        }
    }
}
