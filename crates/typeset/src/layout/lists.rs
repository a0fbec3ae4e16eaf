//! The marks of list items (CSS Lists 3, section 3).

use super::context::Context;
use super::flow::{Flow, FlowItem, Slab};
use crate::Pt;
use crate::dom::NodeId;
use crate::frame::{Item, Placed, Role, StructId, TextRun};
use crate::style::{ComputedStyle, Display, NodeStyle};
use crate::text::TextEngine;
use std::sync::Arc;

/// A list item's mark as text.
fn marker_text(cx: &mut Context<'_>, node: NodeId, styles: &NodeStyle) -> String {
    if let Some(content) = styles.marker.as_ref().and_then(|m| m.own.content.clone()) {
        return cx.content_text(&content, node);
    }
    let style = &styles.style.inherited.list_style_type;
    let text = super::counters::write_counter(cx.counters.value("list-item"), style);
    use crate::style::ListStyleType::{Circle, Disc, None, Square, Text};
    match style {
        None | Text(_) => text,
        Disc | Circle | Square => format!("{text} "),
        _ => format!("{text}. "),
    }
}

/// The mark of a list item, before its content is laid out.
pub(super) struct Marker {
    text: String,
    inside: bool,
    /// Where the item begins in the flow, and the left edge of its lines.
    from: usize,
    x: Pt,
    width: Pt,
}

/// The mark of an element; an empty one if it is no list item.
pub(super) fn marker(
    cx: &mut Context<'_>,
    node: NodeId,
    styles: &NodeStyle,
    flow: &Flow,
    x: Pt,
    width: Pt,
) -> Marker {
    let is_item = styles.style.own.display == Display::ListItem;
    let text = if is_item { marker_text(cx, node, styles) } else { String::new() };
    let inside = styles.style.inherited.list_style_inside;
    // Beside a float, the mark moves with the line.
    let here = flow.tall + flow.pending_margin();
    let (left, right) = super::floats::band(flow, here, Pt(1.0), x, width);
    let (x, width) = if left > x { (left, right - left) } else { (x, width) };
    Marker { text, inside, from: flow.items.len(), x, width }
}

impl Marker {
    /// The text of a mark that stands in the item's first line.
    pub(super) fn inside(&self) -> Option<&str> {
        (self.inside && !self.text.is_empty()).then_some(&*self.text)
    }

    /// Hangs the mark beside the item's first line.
    pub(super) fn hang(
        self,
        cx: &mut Context<'_>,
        styles: &NodeStyle,
        flow: &mut Flow,
        owner: StructId,
    ) {
        if self.inside || self.text.trim().is_empty() {
            return;
        }
        let style = styles.marker.as_ref().unwrap_or(&styles.style);
        let label = cx.structure.add(Role::Label, owner);
        let mut words = label_words(cx.engine, style, self.text.trim_end());
        let from = self.from.min(flow.items.len());
        let first = flow.items[from..].iter_mut().find_map(|item| match item {
            FlowItem::Slab(slab) if slab.reach == Pt::ZERO => Some(slab),
            _ => None,
        });
        let gap = style.inherited.font.size * 0.5;
        let width: Pt = words.iter().map(|w| w.word.width).sum();
        let rtl = styles.style.inherited.rtl;
        let x = if rtl { self.x + self.width + gap } else { self.x - gap - width };
        let mut at = Pt::ZERO;
        for word in &mut words {
            word.x = at;
            at += word.word.width;
        }
        let color = style.inherited.color.faded(style.inherited.opacity);
        let metrics = cx.engine.metrics(&style.inherited.font);
        let baseline = first.as_ref().and_then(|slab| slab.baseline).unwrap_or(metrics.ascent);
        let words = Arc::new(words);
        let run = TextRun { baseline, color, x, words, actual_text: None, line_space: None };
        let placed = Placed { owner: Some(label), item: Item::Text(run) };
        match first {
            Some(slab) => slab.items.insert(0, placed),
            // An item without content still has its mark on a line of its own.
            None => {
                let height = cx.engine.line_height(style);
                let (items, baseline) = (vec![placed], Some(baseline));
                flow.slab(Slab { height, baseline, items, break_before: true, ..Slab::default() });
            }
        }
    }
}

fn label_words(
    engine: &TextEngine,
    style: &Arc<ComputedStyle>,
    text: &str,
) -> Vec<crate::frame::PlacedWord> {
    let mut builder = crate::text::ParagraphBuilder::new(style.anonymous(Display::Block));
    builder.text(text, style, crate::text::Source::default(), Pt::ZERO);
    let paragraph = builder.finish();
    let lines = engine.layout(&paragraph, &Pt(10_000.0));
    let items = lines.into_iter().take(1).flat_map(|line| line.items);
    items
        .filter_map(|item| match item {
            crate::text::LineItem::Run { words, .. } => Some(words),
            _ => None,
        })
        .flat_map(Arc::unwrap_or_clone)
        .collect()
}
