//! Block layout: margins, padding, set heights, the order of a block's children.

use super::context::Context;
use super::flow::{Decoration, Event, Flow, FlowItem, monolith};
use super::inline::{InlinePlace, InlineRun, is_inline};
use super::replaced::{is_picture, picture_block};
use super::sizes::{BlockBox, block_box, content_height, content_widths};
use super::{columns, flex, floats, lists, paint, positioned, table};
use crate::Pt;
use crate::dom::{NodeData, NodeId};
use crate::frame::{Item, Path, Placed, Role, StructId};
use crate::style::{Break, Display, Float, LengthPercent, NodeStyle, PageSelector, Position};
use std::sync::Arc;

/// The events that an element's own properties cause.
pub(super) fn events_of(cx: &mut Context<'_>, node: NodeId) -> Vec<Event> {
    let (dom, styled) = (cx.dom, cx.styled);
    let (Some(element), Some(styles)) = (dom.element(node), styled.of(node)) else {
        return Vec::new();
    };
    let own = &styles.style.own;
    let mut events = Vec::new();
    let name = element.attribute("name").filter(|_| element.tag() == "a");
    let names = [element.attribute("id"), name].into_iter().flatten().filter(|id| !id.is_empty());
    events.extend(names.map(|id| Event::Anchor(Arc::from(id))));
    for name in own.counters.names() {
        if &**name == "page" || cx.styled.pages.asks_for(name) {
            events.push(Event::Counter(name.clone(), cx.counters.value(name)));
        }
    }
    for (name, items) in own.string_set.iter() {
        let value = cx.content_text(items, node);
        events.push(Event::StringSet(name.clone(), Arc::from(value)));
    }
    if let Some(level) = own.bookmark_level {
        let label = match &own.bookmark_label {
            Some(items) => cx.content_text(items, node),
            None => cx.element_text(node),
        };
        if !label.is_empty() {
            events.push(Event::Bookmark { level, label, open: !own.bookmark_closed });
        }
    }
    events
}

/// Room that is kept on the stack, and what is added when it runs short: elements may be nested
/// deeper than the stack of a thread allows.
const RED_ZONE: usize = 256 << 10;
const STACK: usize = 4 << 20;

/// Lays out a block-level element into a flow.
pub(super) fn block(
    cx: &mut Context<'_>,
    node: NodeId,
    flow: &mut Flow,
    x: Pt,
    available: Pt,
    parent: StructId,
) {
    stacker::maybe_grow(RED_ZONE, STACK, || block_here(cx, node, flow, x, available, parent));
}

fn block_here(
    cx: &mut Context<'_>,
    node: NodeId,
    flow: &mut Flow,
    x: Pt,
    available: Pt,
    parent: StructId,
) {
    let (dom, styled) = (cx.dom, cx.styled);
    let (Some(element), Some(styles)) = (dom.element(node), styled.of(node)) else { return };
    let style = &styles.style;
    let own = &style.own;
    if own.display == Display::None {
        return;
    }
    if let Some(name) = &own.running {
        flow.mark(FlowItem::Event(x, Event::Running(name.clone(), node)));
        return;
    }
    let mut owner = cx.owner_of(node, parent);
    if owner == parent && element.attribute("lang").is_some() {
        owner = cx.structure.add_element(Role::Div, parent, element);
    }
    let link = cx.enter_link(node, owner);
    cx.counters.enter(&own.counters);
    let (mut x, mut available) = (x, available);
    let mut outer_page = None;
    let area = cx.area;
    if let Some(name) = &own.page {
        let selector = PageSelector { name: Some(name.clone()), ..PageSelector::default() };
        cx.enter_page(&selector);
        available = cx.area.width;
        outer_page = Some(flow.page(Some(name.clone())));
    }
    match own.break_before {
        Break::Auto => {}
        Break::Avoid => flow.keep_next = true,
        kind => flow.forced_break(kind),
    }
    if own.break_after == Break::Avoid {
        flow.begin_kept();
    }
    if own.avoid_break_inside {
        if flow.avoid == 0 {
            flow.avoid_begun = false;
        }
        flow.avoid += 1;
    }
    // Where a float has been cleared, the margin has nothing left to keep apart.
    if !floats::clear(flow, own.clear) {
        flow.margin(own.margin.top.map_or(Pt::ZERO, |m| m.resolve(available)));
    }
    for event in events_of(cx, node) {
        flow.mark(FlowItem::Event(x, event));
    }
    let from = (flow.items.len(), flow.floats.len());
    if stands_apart(cx, node) && flow.has_floats() {
        (x, available) = beside_floats(cx, node, flow, x, available);
    }
    if own.display == Display::Table {
        table::table(cx, node, flow, x, available, owner);
    } else if is_picture(element) {
        picture_block(cx, node, flow, x, available, owner);
    } else {
        let b = block_box(cx, node, x, available);
        decorated(cx, node, flow, &b, owner);
    }
    if own.display == Display::FlowRoot || own.clip {
        floats::contain(flow, from.1);
    }
    if own.position == Position::Relative {
        positioned::shift_from(flow, from.0, own, cx.area);
    }
    flow.margin(own.margin.bottom.map_or(Pt::ZERO, |m| m.resolve(available)));
    if own.avoid_break_inside {
        flow.avoid -= 1;
        flow.avoid_begun = flow.avoid > 0;
    }
    match own.break_after {
        Break::Auto => {}
        Break::Avoid => flow.keep_with_next(),
        kind => flow.forced_break(kind),
    }
    if let Some(outer) = outer_page {
        cx.area = area;
        flow.page(outer);
    }
    cx.counters.leave();
    cx.link = link;
}

/// Whether a box keeps clear of floats as a whole instead of shortening its lines (CSS 2.2,
/// section 9.5).
fn stands_apart(cx: &Context<'_>, node: NodeId) -> bool {
    let Some(own) = cx.styled.of(node).map(|s| &s.style.own) else { return false };
    matches!(own.display, Display::Table | Display::Flex | Display::FlowRoot)
        || own.clip
        || own.column_count.is_some()
        || own.column_width.is_some()
        || cx.dom.element(node).is_some_and(is_picture)
}

/// The room beside floats for a box that stands apart from them: narrower, or below them.
fn beside_floats(
    cx: &mut Context<'_>,
    node: NodeId,
    flow: &mut Flow,
    x: Pt,
    available: Pt,
) -> (Pt, Pt) {
    let least = content_widths(cx, node).0;
    let wanted = cx.styled.of(node).and_then(|s| s.style.own.width);
    let least = wanted.map_or(least, |w| w.resolve(available).max(least));
    flow.flush();
    let (left, right) = floats::band(flow, flow.tall, Pt(1.0), x, available);
    if right - left >= least {
        return (left, right - left);
    }
    floats::clear(flow, (true, true));
    (x, available)
}

/// A block with its decoration, padding and set height.
fn decorated(cx: &mut Context<'_>, node: NodeId, flow: &mut Flow, b: &BlockBox, owner: StructId) {
    let styled = cx.styled;
    let Some(styles) = styled.of(node) else { return };
    let style = &styles.style;
    let own = &style.own;
    let image = cx.background(style, node);
    let visible = paint::is_boxed(style, image);
    if visible {
        let (x, width) = (b.border_x, b.border_width);
        let decoration = Decoration { style: style.clone(), x, dy: Pt::ZERO, width, image };
        flow.mark(FlowItem::BoxStart(Arc::new(decoration)));
    }
    let is_base = own.position != Position::Static;
    if is_base {
        cx.waiting.push(Vec::new());
    }
    let (top, bottom) = (
        own.border.top.width + own.padding.top.resolve(b.containing),
        own.border.bottom.width + own.padding.bottom.resolve(b.containing),
    );
    let height = content_height(cx, own, top + bottom);
    let around = std::mem::replace(&mut cx.height_base, height.set);
    let bounded = height.least > Pt::ZERO || height.most.is_some();
    if bounded || is_base {
        flow.flush();
    }
    let outer = (flow.items.len(), flow.tall);
    flow.upper_edge(top);
    if bounded || is_base {
        flow.flush();
    }
    let inner = flow.tall;
    match height.most {
        Some(most) if own.clip => clipped(cx, node, flow, b, most, owner),
        _ => box_inside(cx, node, flow, b.content_x, b.content_width, owner),
    }
    if bounded {
        flow.flush();
        let have = flow.tall - inner;
        flow.fixed(height.least - have);
        // What is taller than its box hangs out of it and moves nothing.
        if let Some(most) = height.most.filter(|most| have > *most) {
            flow.item(FlowItem::Gap(most.max(height.least) - have));
        }
    }
    cx.height_base = around;
    flow.lower_edge(bottom);
    if is_base {
        flow.flush();
        let border = &own.border;
        let base = positioned::Base {
            x: b.border_x + border.left.width,
            y: outer.1 + border.top.width,
            width: b.border_width - border.left.width - border.right.width,
            height: flow.tall - outer.1 - border.top.width - border.bottom.width,
        };
        let waiting = cx.waiting.pop().unwrap_or_default();
        positioned::place(cx, flow, waiting, outer, &base);
    }
    if visible {
        flow.end_box();
    }
}

/// The inside of a box that shows no more than its height.
fn clipped(
    cx: &mut Context<'_>,
    node: NodeId,
    flow: &mut Flow,
    b: &BlockBox,
    most: Pt,
    owner: StructId,
) {
    let mut inner = Flow::default();
    box_inside(cx, node, &mut inner, b.content_x, b.content_width, owner);
    let mut slab = monolith(inner.finish());
    if slab.height > most {
        let rect =
            crate::Rect { x: b.content_x, y: Pt::ZERO, width: b.content_width, height: most };
        let clip = |item| Placed { owner: None, item };
        slab.items.insert(0, clip(Item::PushClip(Path::Rect(rect))));
        slab.items.push(clip(Item::PopClip));
        slab.height = most;
    }
    flow.slab(slab);
}

/// The border box of an element at a given width, for boxes whose width is settled elsewhere.
pub(super) fn box_content(
    cx: &mut Context<'_>,
    node: NodeId,
    flow: &mut Flow,
    x: Pt,
    width: Pt,
    owner: StructId,
) {
    let Some(styles) = cx.styled.of(node) else { return };
    let own = &styles.style.own;
    let of = |l: LengthPercent| l.resolve(width);
    let left = own.border.left.width + of(own.padding.left);
    let edges = left + own.border.right.width + of(own.padding.right);
    let b = BlockBox {
        border_x: x,
        border_width: width,
        content_x: x + left,
        content_width: (width - edges).max(Pt::ZERO),
        containing: width,
    };
    stacker::maybe_grow(RED_ZONE, STACK, || decorated(cx, node, flow, &b, owner));
}

/// The inside of a block: columns, a row of flex items, or plain flow.
fn box_inside(
    cx: &mut Context<'_>,
    node: NodeId,
    flow: &mut Flow,
    x: Pt,
    width: Pt,
    owner: StructId,
) {
    let Some(styles) = cx.styled.of(node) else { return };
    let own = &styles.style.own;
    match own.display {
        Display::Flex | Display::InlineFlex => flex::flex(cx, node, flow, x, width, owner),
        Display::Table | Display::InlineTable => table::table(cx, node, flow, x, width, owner),
        _ if own.column_count.is_some_and(|n| n > 1) || own.column_width.is_some() => {
            columns::columns(cx, node, flow, x, width, owner);
        }
        _ => {
            let children: Vec<NodeId> = cx.dom.children(node).collect();
            children_flow(cx, node, &children, flow, x, width, owner);
        }
    }
}

/// Beside a float, what is narrower than this many times the font size is left empty rather than
/// filled with broken words.
const NARROW: f32 = 6.0;

/// A block's inline content while its children are gone through.
struct Paragraphs<'s> {
    styles: &'s NodeStyle,
    owner: StructId,
    x: Pt,
    width: Pt,
    run: InlineRun,
    place: Option<InlinePlace>,
}

impl Paragraphs<'_> {
    /// Where inline content stands; each paragraph among blocks is one of its own.
    fn place(&mut self, cx: &mut Context<'_>) -> InlinePlace {
        let owner = self.owner;
        if let Some(place) = self.place {
            return place;
        }
        let owner = paragraph_owner(cx, owner);
        let place = *self.place.insert(InlinePlace { owner, link: cx.link, rise: Pt::ZERO });
        if let Some(mark) = cx.note_mark.take() {
            self.run.note_mark(cx, mark);
        }
        place
    }

    /// Something happens here: in the paragraph, if one has begun.
    fn event(&mut self, cx: &mut Context<'_>, flow: &mut Flow, event: Event) {
        if self.run.is_empty() {
            flow.mark(FlowItem::Event(self.x, event));
        } else {
            let place = self.place(cx);
            self.run.event(cx, event, place);
        }
    }

    /// Ends a paragraph and begins the next.
    fn flush(&mut self, cx: &mut Context<'_>, flow: &mut Flow) {
        self.place = None;
        let mut run = std::mem::replace(&mut self.run, InlineRun::new(&self.styles.style));
        if let Some(letter) = run.letter.take() {
            floats::letter(cx, &letter, flow, self.x, self.width);
        }
        for float in std::mem::take(&mut run.floats) {
            floats::hang(cx, float, flow, self.x, self.width);
        }
        if !flow.has_floats() || run.is_empty() {
            run.finish(cx, flow, self.x, &self.width);
            return;
        }
        // The lines begin where the margin before them ends.
        flow.flush();
        let style = &self.styles.style;
        let narrow = style.inherited.font.size * NARROW;
        let (left, right) = floats::band(flow, flow.tall, Pt(1.0), self.x, self.width);
        if right - left < narrow && right - left < run.least_width(cx).min(self.width) {
            floats::pass(flow, self.x, self.width, narrow);
        }
        let line = cx.engine.line_height(style).max(Pt(1.0));
        let shape = floats::shape(flow, line, self.x, self.width);
        run.finish(cx, flow, self.x, &shape);
    }
}

/// Children of a block in normal flow; neighbouring inline ones share a paragraph.
pub(super) fn children_flow(
    cx: &mut Context<'_>,
    node: NodeId,
    children: &[NodeId],
    flow: &mut Flow,
    x: Pt,
    width: Pt,
    owner: StructId,
) {
    let styled = cx.styled;
    let Some(styles) = styled.of(node) else { return };
    let mut run = InlineRun::new(&styles.style);
    if children.first() == cx.dom.node(node).first.as_ref() {
        run.first_letter.clone_from(&styles.first_letter);
    }
    run.here = (x, flow.tall);
    let mut text = Paragraphs { styles, owner, x, width, run, place: None };
    let marker = lists::marker(cx, node, styles, flow, x, width);
    if let Some(inside) = marker.inside() {
        let label = cx.structure.add(Role::Label, owner);
        let place = InlinePlace { owner: label, ..text.place(cx) };
        text.run.text(inside, styles.marker.as_ref().unwrap_or(&styles.style), place);
    }
    if children.first() == cx.dom.node(node).first.as_ref() && styles.before.is_some() {
        let place = text.place(cx);
        text.run.pseudo(cx, node, styles.before.as_ref(), place, width);
    }
    for &child in children {
        if let NodeData::Text(characters) = &cx.dom.node(child).data {
            if text.place.is_some() || !is_blank(characters, styles) {
                let place = text.place(cx);
                text.run.node(cx, child, styles, place, width);
            }
            continue;
        }
        let Some(own) = styled.of(child).map(|s| &s.style.own) else { continue };
        if own.display == Display::None || cx.is_unsupported(child) {
            continue;
        }
        if let Some(name) = own.running.clone() {
            text.event(cx, flow, Event::Running(name, child));
        } else if matches!(own.float, Float::Left | Float::Right) {
            text.run.floats.extend(floats::set(cx, child, width, owner));
        } else if matches!(own.position, Position::Absolute | Position::Fixed) {
            let here = (x, flow.tall + flow.pending_margin());
            if let Some(event) = positioned::out_of_flow(cx, child, here, width, owner) {
                text.event(cx, flow, event);
            }
        } else if is_inline(cx, child) {
            let place = text.place(cx);
            text.run.node(cx, child, styles, place, width);
        } else if own.display == Display::Contents {
            let inner: Vec<NodeId> = cx.dom.children(child).collect();
            text.flush(cx, flow);
            children_flow(cx, child, &inner, flow, x, width, owner);
        } else {
            text.flush(cx, flow);
            block(cx, child, flow, x, width, owner);
        }
    }
    if children.last() == cx.dom.node(node).last.as_ref() && styles.after.is_some() {
        let place = text.place(cx);
        text.run.pseudo(cx, node, styles.after.as_ref(), place, width);
    }
    text.flush(cx, flow);
    marker.hang(cx, styles, flow, owner);
}

/// Whether characters between blocks are nothing but collapsible white space.
fn is_blank(characters: &str, styles: &NodeStyle) -> bool {
    let mode = styles.style.inherited.white_space;
    mode.collapse_spaces && characters.trim_matches([' ', '\t', '\n', '\r', '\u{c}']).is_empty()
}

/// Text that stands in a division directly still reads as a paragraph.
fn paragraph_owner(cx: &mut Context<'_>, owner: StructId) -> StructId {
    let role = cx.structure.nodes[owner.0 as usize].role;
    match role {
        Role::Document
        | Role::Part
        | Role::Article
        | Role::Section
        | Role::Div
        | Role::BlockQuote
        | Role::Toc => cx.structure.add(Role::Paragraph, owner),
        Role::ListItem => cx.structure.add(Role::ListBody, owner),
        _ => owner,
    }
}
