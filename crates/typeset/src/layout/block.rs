//! Block layout: margins, padding, lists, floats, pictures.

use super::context::Context;
use super::flow::{Columns, Decoration, Event, Flow, FlowItem, Slab, height, monolith};
use super::inline::{InlinePlace, InlineRun, WidthShape, is_inline, picture_slab};
use super::structure::role;
use super::{paint, table};
use crate::dom::{NodeData, NodeId};
use crate::frame::{Item, Placed, Role, StructId, TextRun};
use crate::style::{
    Break, ComputedStyle, Display, Float, LengthPercent, NodeStyle, PageSelector, Position,
};
use crate::text::{LineShape, TextEngine};
use crate::{Pt, Size};
use std::sync::Arc;

/// A float beside which lines are shortened.
struct ActiveFloat {
    left: bool,
    width: Pt,
    /// Where it ends, in the flow's own height.
    bottom: Pt,
}

/// The measure beside floats, line by line.
struct FloatShape {
    full: Pt,
    /// Left inset and width of the first lines.
    lines: Vec<(Pt, Pt)>,
}

impl LineShape for FloatShape {
    fn line(&self, index: usize) -> (Pt, Pt) {
        self.lines.get(index).copied().unwrap_or((Pt::ZERO, self.full))
    }

    fn uniform_from(&self) -> usize {
        self.lines.len()
    }
}

impl WidthShape for FloatShape {
    fn shape(&self) -> &dyn LineShape {
        self
    }

    fn full(&self) -> Pt {
        self.full
    }
}

/// The events that an element's own properties cause.
pub(super) fn events_of(cx: &mut Context<'_>, node: NodeId) -> Vec<Event> {
    let (dom, styled) = (cx.dom, cx.styled);
    let (Some(element), Some(styles)) = (dom.element(node), styled.of(node)) else {
        return Vec::new();
    };
    let own = &styles.style.own;
    let mut events = Vec::new();
    events.extend(
        element.attribute("id").filter(|id| !id.is_empty()).map(|id| Event::Anchor(Arc::from(id))),
    );
    for (name, items) in own.string_set.iter() {
        let value = cx.content_text(items, node);
        events.push(Event::StringSet(name.clone(), Arc::from(value)));
    }
    for name in own.counters.names() {
        if &**name == "page" || cx.styled.pages.asks_for(name) {
            events.push(Event::Counter(name.clone(), cx.counters.value(name)));
        }
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

/// The used widths of a block: left edge of its border box and widths of border and content box.
struct BlockBox {
    border_x: Pt,
    border_width: Pt,
    content_x: Pt,
    content_width: Pt,
}

fn block_box(style: &ComputedStyle, x: Pt, available: Pt) -> BlockBox {
    let own = &style.own;
    let of = |l: LengthPercent| l.resolve(available);
    let edges = own.border.left.width
        + own.border.right.width
        + of(own.padding.left)
        + of(own.padding.right);
    let margin = |m: Option<LengthPercent>| m.map(of);
    let (left, right) = (margin(own.margin.left), margin(own.margin.right));
    let outer = |w: LengthPercent| if own.border_box { of(w) } else { of(w) + edges };
    let fill = available - left.unwrap_or(Pt::ZERO) - right.unwrap_or(Pt::ZERO);
    let mut width = own.width.map_or(fill, outer);
    width = own.max_width.map_or(width, |m| width.min(outer(m)));
    width = own.min_width.map_or(width, |m| width.max(outer(m)));
    width = width.max(edges);
    let rest = available - width - left.unwrap_or(Pt::ZERO) - right.unwrap_or(Pt::ZERO);
    let left = match (left, right) {
        (None, None) => (rest / 2.0).max(Pt::ZERO),
        (None, Some(_)) => rest.max(Pt::ZERO),
        (Some(left), _) => left,
    };
    BlockBox {
        border_x: x + left,
        border_width: width,
        content_x: x + left + own.border.left.width + of(own.padding.left),
        content_width: (width - edges).max(Pt::ZERO),
    }
}

/// Lays out a block-level element into a flow.
pub(super) fn block(
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
    let owner = match role(element) {
        Some(role) => cx.structure.add_element(role, parent, element),
        None if element.attribute("lang").is_some() => {
            cx.structure.add_element(Role::Div, parent, element)
        }
        None => parent,
    };
    cx.counters.enter(&own.counters);
    if matches!(own.position, Position::Absolute | Position::Fixed) {
        absolute(cx, node, flow, x, available, owner);
        cx.counters.leave();
        return;
    }
    let mut available = available;
    let mut outer_page = None;
    if let Some(name) = &own.page {
        let selector = PageSelector { name: Some(name.clone()), ..PageSelector::default() };
        let page = cx.page_style(&selector);
        available = page.size.width - page.content.left - page.content.right;
        outer_page = Some(flow.page(Some(name.clone())));
    }
    match own.break_before {
        Break::Auto => {}
        Break::Avoid => flow.keep_next = true,
        kind => flow.forced_break(kind),
    }
    if own.avoid_break_inside {
        if flow.avoid == 0 {
            flow.avoid_begun = false;
        }
        flow.avoid += 1;
    }
    flow.margin(own.margin.top.map_or(Pt::ZERO, |m| m.resolve(available)));
    for event in events_of(cx, node) {
        flow.mark(FlowItem::Event(x, event));
    }
    if own.display == Display::Table {
        table::table(cx, node, flow, x, available, owner);
    } else if matches!(element.tag(), "img" | "svg") {
        picture_block(cx, node, flow, x, available, owner);
    } else {
        let b = block_box(style, x, available);
        decorated(cx, node, flow, &b, owner);
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
        flow.page(outer);
    }
    cx.counters.leave();
}

/// A block with its decoration, padding and set height.
fn decorated(cx: &mut Context<'_>, node: NodeId, flow: &mut Flow, b: &BlockBox, owner: StructId) {
    let styled = cx.styled;
    let Some(styles) = styled.of(node) else { return };
    let style = &styles.style;
    let own = &style.own;
    let visible = paint::is_visible(style);
    if visible {
        let decoration = Decoration { style: style.clone(), x: b.border_x, width: b.border_width };
        flow.mark(FlowItem::BoxStart(Arc::new(decoration)));
    }
    let wanted = [own.height, own.min_height].into_iter().flatten();
    let wanted = wanted.filter(|h| h.fraction == 0.0).map(|h| h.length).fold(Pt::ZERO, Pt::max);
    flow.upper_edge(own.border.top.width + own.padding.top.resolve(b.border_width));
    if wanted > Pt::ZERO {
        flow.flush();
    }
    let inner = flow.items.len();
    box_inside(cx, node, flow, b.content_x, b.content_width, owner);
    if wanted > Pt::ZERO {
        let inner = inner.min(flow.items.len());
        let have = height(&flow.items[inner..]);
        flow.fixed(wanted - have);
    }
    flow.lower_edge(own.border.bottom.width + own.padding.bottom.resolve(b.border_width));
    if visible {
        flow.end_box();
    }
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
    };
    decorated(cx, node, flow, &b, owner);
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
        Display::Flex | Display::InlineFlex => super::flex::flex(cx, node, flow, x, width, owner),
        _ if own.column_count.is_some_and(|n| n > 1) || own.column_width.is_some() => {
            columns(cx, node, flow, x, width, owner);
        }
        _ => {
            let children: Vec<NodeId> = cx.dom.children(node).collect();
            children_flow(cx, node, &children, flow, x, width, owner);
        }
    }
}

/// A multi-column block (CSS Multi-column 1, section 3.4): spanning children divide it.
fn columns(cx: &mut Context<'_>, node: NodeId, flow: &mut Flow, x: Pt, width: Pt, owner: StructId) {
    let styled = cx.styled;
    let Some(styles) = styled.of(node) else { return };
    let own = &styles.style.own;
    let gap = own.column_gap.map_or(styles.style.inherited.font.size, |g| g.resolve(width));
    let fits = |w: Pt| ((width + gap).0 / (w + gap).0.max(1.0)).floor().max(1.0) as u16;
    let count = match (own.column_count, own.column_width) {
        (Some(count), Some(w)) => count.min(fits(w)),
        (Some(count), None) => count,
        (None, Some(w)) => fits(w),
        (None, None) => 1,
    };
    let count = usize::from(count.max(1));
    let column_width = (width - gap * (count - 1) as f32) / count as f32;
    let children: Vec<NodeId> = cx.dom.children(node).collect();
    let spans = |cx: &Context<'_>, id: NodeId| {
        cx.styled.of(id).is_some_and(|s| s.style.own.column_span_all)
    };
    let mut rest = children.as_slice();
    while let Some(&first) = rest.first() {
        if spans(cx, first) {
            block(cx, first, flow, x, width, owner);
            rest = &rest[1..];
            continue;
        }
        let end = rest.iter().position(|&id| spans(cx, id)).unwrap_or(rest.len());
        let mut inner = Flow::default();
        children_flow(cx, node, &rest[..end], &mut inner, Pt::ZERO, column_width, owner);
        let items = inner.finish();
        if !items.is_empty() {
            flow.item(FlowItem::Columns(Box::new(Columns {
                items,
                count,
                width: column_width,
                gap,
                rule: own.column_rule,
                balance: !own.column_fill_auto,
                x,
                bound: false,
            })));
        }
        rest = &rest[end..];
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
    let mut floats: Vec<ActiveFloat> = Vec::new();
    let mut run = InlineRun::new(&inline_style(styles));
    let place = InlinePlace { owner: paragraph_owner(cx, node, owner), link: None, rise: Pt::ZERO };
    let is_item = styles.style.own.display == Display::ListItem;
    let marker_from = flow.items.len();
    if is_item && styles.style.inherited.list_style_inside {
        let text = marker_text(cx, node, styles);
        run.text(&text, &styles.style, place);
    }
    if children.first() == cx.dom.node(node).first.as_ref() {
        run.pseudo(cx, node, styles.before.as_ref(), place, width);
    }
    for &child in children {
        if is_inline(cx, child) {
            run.node(cx, child, styles, place, width);
            continue;
        }
        let own = cx.styled.of(child).map(|s| &s.style.own);
        match own {
            Some(own) if own.display == Display::Contents && own.float == Float::None => {
                let inner: Vec<NodeId> = cx.dom.children(child).collect();
                run = flush(cx, run, styles, flow, x, width, &mut floats);
                children_flow(cx, child, &inner, flow, x, width, owner);
            }
            Some(own) if matches!(own.float, Float::Left | Float::Right) => {
                if !run.is_empty() {
                    run = flush(cx, run, styles, flow, x, width, &mut floats);
                }
                float(cx, child, flow, x, width, owner, &mut floats);
            }
            Some(own) => {
                let clear = own.clear;
                run = flush(cx, run, styles, flow, x, width, &mut floats);
                if floats.is_empty() {
                    block(cx, child, flow, x, width, owner);
                } else {
                    beside_floats(cx, child, flow, x, width, owner, &mut floats, clear);
                }
            }
            None => {}
        }
    }
    if children.last() == cx.dom.node(node).last.as_ref() {
        run.pseudo(cx, node, styles.after.as_ref(), place, width);
    }
    flush(cx, run, styles, flow, x, width, &mut floats);
    if !floats.is_empty() {
        let bottom = floats.iter().map(|f| f.bottom).fold(Pt::ZERO, Pt::max);
        let here = flow.height();
        if bottom > here {
            flow.fixed(bottom - here);
        }
    }
    if is_item && !styles.style.inherited.list_style_inside {
        outside_marker(cx, node, styles, flow, marker_from, x, owner);
    }
}

/// A block's style as the style of paragraphs in it.
fn inline_style(styles: &NodeStyle) -> Arc<ComputedStyle> {
    styles.style.clone()
}

/// Text that stands in a division directly still reads as a paragraph.
fn paragraph_owner(cx: &mut Context<'_>, node: NodeId, owner: StructId) -> StructId {
    let has_text = cx.dom.children(node).any(|child| match &cx.dom.node(child).data {
        NodeData::Text(text) => !text.trim().is_empty(),
        NodeData::Element(_) => is_inline(cx, child),
        _ => false,
    });
    let role = cx.structure.nodes[owner.0 as usize].role;
    match role {
        _ if !has_text => owner,
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

/// Ends a paragraph and begins the next.
fn flush(
    cx: &mut Context<'_>,
    run: InlineRun,
    styles: &NodeStyle,
    flow: &mut Flow,
    x: Pt,
    width: Pt,
    floats: &mut Vec<ActiveFloat>,
) -> InlineRun {
    let next = InlineRun::new(&inline_style(styles));
    if floats.is_empty() {
        run.finish(cx, flow, x, &width);
        return next;
    }
    let here = flow.height();
    floats.retain(|f| f.bottom > here);
    if floats.is_empty() {
        run.finish(cx, flow, x, &width);
        return next;
    }
    let line = cx.engine.line_height(&styles.style).max(Pt(1.0));
    let shape = float_shape(floats, here, line, width);
    run.finish(cx, flow, x, &shape);
    next
}

fn float_shape(floats: &[ActiveFloat], here: Pt, line: Pt, width: Pt) -> FloatShape {
    let bottom = floats.iter().map(|f| f.bottom).fold(Pt::ZERO, Pt::max);
    let count = ((bottom - here).0 / line.0).ceil().clamp(0.0, 2_000.0) as usize;
    let inset = |y: Pt, left: bool| -> Pt {
        floats.iter().filter(|f| f.left == left && f.bottom > y + Pt(0.5)).map(|f| f.width).sum()
    };
    let lines = (0..count).map(|index| {
        let y = here + line * index as f32;
        let (left, right) = (inset(y, true), inset(y, false));
        (left, (width - left - right).max(line))
    });
    FloatShape { full: width, lines: lines.collect() }
}

/// A float: laid out whole, hung beside what follows.
fn float(
    cx: &mut Context<'_>,
    node: NodeId,
    flow: &mut Flow,
    x: Pt,
    width: Pt,
    owner: StructId,
    floats: &mut Vec<ActiveFloat>,
) {
    let (dom, styled) = (cx.dom, cx.styled);
    let (Some(element), Some(styles)) = (dom.element(node), styled.of(node)) else { return };
    let own = &styles.style.own;
    let owner = role(element).map_or(owner, |role| cx.structure.add_element(role, owner, element));
    let margin = |m: Option<LengthPercent>| m.map_or(Pt::ZERO, |m| m.resolve(width));
    let (left_margin, right_margin) = (margin(own.margin.left), margin(own.margin.right));
    let mut slab = match load_picture(cx, node) {
        Some((image, natural)) => {
            let size = picture_size(&styles.style, natural, width);
            let mut slab = picture_slab(image, size, Some(owner), own.opacity);
            slab.height = size.height;
            (slab, size.width)
        }
        None => {
            let used = shrink_to_fit(cx, node, &styles.style, width);
            let mut inner = Flow::default();
            box_content(cx, node, &mut inner, Pt::ZERO, used, owner);
            (monolith(inner.finish()), used)
        }
    };
    let outer = slab.1 + left_margin + right_margin;
    flow.flush();
    let here = flow.height();
    floats.retain(|f| f.bottom > here);
    let is_left = own.float == Float::Left;
    let beside: Pt = floats.iter().filter(|f| f.left == is_left).map(|f| f.width).sum();
    let at =
        if is_left { x + beside + left_margin } else { x + width - beside - outer + left_margin };
    let (top, bottom) = (margin(own.margin.top), margin(own.margin.bottom));
    let tall = slab.0.height + top + bottom;
    slab.0.shift(at, top);
    slab.0.height = Pt::ZERO;
    slab.0.baseline = None;
    slab.0.reach = tall;
    flow.slab(slab.0);
    // What stands beside a float stays on its page.
    flow.keep_next = true;
    floats.push(ActiveFloat { left: is_left, width: outer, bottom: here + tall });
}

/// A block beside floats: narrowed if it has no lines of its own to shorten, or moved below them.
#[expect(clippy::too_many_arguments, reason = "the state of one block formatting context")]
fn beside_floats(
    cx: &mut Context<'_>,
    child: NodeId,
    flow: &mut Flow,
    x: Pt,
    width: Pt,
    owner: StructId,
    floats: &mut Vec<ActiveFloat>,
    clear: (bool, bool),
) {
    let here = flow.height();
    let clears = |f: &ActiveFloat| (f.left && clear.0) || (!f.left && clear.1);
    let below = floats.iter().filter(|f| clears(f)).map(|f| f.bottom).fold(here, Pt::max);
    if below > here {
        flow.fixed(below - here);
    }
    let here = flow.height();
    floats.retain(|f| f.bottom > here);
    let plain = cx
        .styled
        .of(child)
        .is_some_and(|s| s.style.own.display == Display::Block && !paint::is_visible(&s.style));
    let only_text = cx.dom.children(child).all(|c| is_inline(cx, c));
    if floats.is_empty() || !(plain && only_text) {
        let inset =
            |left: bool| -> Pt { floats.iter().filter(|f| f.left == left).map(|f| f.width).sum() };
        let (left, right) = (inset(true), inset(false));
        block(cx, child, flow, x + left, (width - left - right).max(Pt(1.0)), owner);
        return;
    }
    let (dom, styled) = (cx.dom, cx.styled);
    let (Some(element), Some(styles)) = (dom.element(child), styled.of(child)) else { return };
    let own = &styles.style.own;
    let owner = role(element).map_or(owner, |role| cx.structure.add_element(role, owner, element));
    cx.counters.enter(&own.counters);
    flow.margin(own.margin.top.map_or(Pt::ZERO, |m| m.resolve(width)));
    for event in events_of(cx, child) {
        flow.mark(FlowItem::Event(x, event));
    }
    flow.flush();
    let b = block_box(&styles.style, x, width);
    let mut run = InlineRun::new(&styles.style);
    let place = InlinePlace { owner, link: None, rise: Pt::ZERO };
    run.pseudo(cx, child, styles.before.as_ref(), place, b.content_width);
    let inner: Vec<NodeId> = cx.dom.children(child).collect();
    for node in inner {
        run.node(cx, node, styles, place, b.content_width);
    }
    run.pseudo(cx, child, styles.after.as_ref(), place, b.content_width);
    let _ = flush(cx, run, styles, flow, b.content_x, b.content_width, floats);
    flow.margin(own.margin.bottom.map_or(Pt::ZERO, |m| m.resolve(width)));
    cx.counters.leave();
}

/// A picture as a block.
fn picture_block(
    cx: &mut Context<'_>,
    node: NodeId,
    flow: &mut Flow,
    x: Pt,
    width: Pt,
    owner: StructId,
) {
    let styled = cx.styled;
    let Some(styles) = styled.of(node) else { return };
    let Some((image, natural)) = load_picture(cx, node) else { return };
    let size = picture_size(&styles.style, natural, width);
    let mut slab = picture_slab(image, size, Some(owner), styles.style.own.opacity);
    let own = &styles.style.own;
    let centered = own.margin.left.is_none() && own.margin.right.is_none();
    let inset = if centered { (width - size.width).max(Pt::ZERO) / 2.0 } else { Pt::ZERO };
    slab.shift(x + inset, Pt::ZERO);
    flow.slab(slab);
}

/// The picture of an `img` element.
pub(super) fn load_picture(cx: &mut Context<'_>, node: NodeId) -> Option<(u32, Size)> {
    let element = cx.dom.element(node)?;
    if element.tag() != "img" {
        return None;
    }
    let url = element.attribute("src")?;
    match cx.pictures.load(url, cx.resources) {
        Ok(found) => Some(found),
        Err(why) => {
            let shown: String = url.chars().take(80).collect();
            cx.warn("picture-missing", format!("the picture “{shown}” is left out: {why}"), node);
            None
        }
    }
}

/// The used size of a picture (CSS 2.2, sections 10.3.2 and 10.4).
pub(super) fn picture_size(style: &ComputedStyle, natural: Size, available: Pt) -> Size {
    let own = &style.own;
    let ratio = natural.width.0.max(0.01) / natural.height.0.max(0.01);
    let width = own.width.map(|w| w.resolve(available));
    let height = own.height.filter(|h| h.fraction == 0.0).map(|h| h.length);
    let (mut w, mut h) = match (width, height) {
        (Some(w), Some(h)) => (w, h),
        (Some(w), None) => (w, w / ratio),
        (None, Some(h)) => (h * ratio, h),
        (None, None) => (natural.width, natural.height),
    };
    let most =
        own.max_width.map_or(available, |m| m.resolve(available)).min(available.max(Pt(1.0)));
    if w > most {
        h = h * (most.0 / w.0.max(0.01));
        w = most;
    }
    if let Some(most) = own.max_height.filter(|m| m.fraction == 0.0).map(|m| m.length)
        && h > most
    {
        w = w * (most.0 / h.0.max(0.01));
        h = most;
    }
    Size { width: w, height: h }
}

/// The width of a float or inline-block (CSS 2.2, section 10.3.5).
pub(super) fn shrink_to_fit(
    cx: &mut Context<'_>,
    node: NodeId,
    style: &ComputedStyle,
    available: Pt,
) -> Pt {
    let own = &style.own;
    let of = |l: LengthPercent| l.resolve(available);
    let edges = own.border.left.width
        + own.border.right.width
        + of(own.padding.left)
        + of(own.padding.right);
    let outer = |w: LengthPercent| if own.border_box { of(w) } else { of(w) + edges };
    let mut width = match own.width {
        Some(width) => outer(width),
        None => {
            let (min, max) = content_widths(cx, node);
            (max + edges).min(available).max(min + edges)
        }
    };
    width = own.max_width.map_or(width, |m| width.min(outer(m)));
    own.min_width.map_or(width, |m| width.max(outer(m)))
}

/// The least and the greatest width that an element's content can use. Laid out for measuring
/// only, so what it counts and collects is forgotten.
pub(super) fn content_widths(cx: &mut Context<'_>, node: NodeId) -> (Pt, Pt) {
    let styled = cx.styled;
    let Some(styles) = styled.of(node) else { return (Pt::ZERO, Pt::ZERO) };
    if let Some((_, natural)) = load_picture(cx, node) {
        let width = picture_size(&styles.style, natural, Pt(10_000.0)).width;
        return (width.min(Pt(20.0)), width);
    }
    let (mut min, mut max) = (Pt::ZERO, Pt::ZERO);
    let place = InlinePlace { owner: StructId(0), link: None, rise: Pt::ZERO };
    let mut run = InlineRun::new(&styles.style);
    run.pseudo(cx, node, styles.before.as_ref(), place, Pt::ZERO);
    let mut add = |cx: &Context<'_>, run: InlineRun| {
        let wants = run.intrinsic(cx);
        (min, max) = (min.max(wants.min), max.max(wants.max));
    };
    let children: Vec<NodeId> = cx.dom.children(node).collect();
    let mut nested = Vec::new();
    for child in children {
        let note = cx.styled.of(child).is_some_and(|s| s.style.own.float == Float::Footnote);
        if is_inline(cx, child) && !note {
            let marks = (cx.structure.nodes.len(), cx.links.len());
            run.node(cx, child, styles, place, Pt(10_000.0));
            cx.structure.nodes.truncate(marks.0);
            cx.links.truncate(marks.1);
        } else if cx.dom.element(child).is_some() && !note {
            add(cx, std::mem::replace(&mut run, InlineRun::new(&styles.style)));
            nested.push(child);
        }
    }
    run.pseudo(cx, node, styles.after.as_ref(), place, Pt::ZERO);
    add(cx, run);
    for child in nested {
        let Some(inner) = cx.styled.of(child) else { continue };
        let own = &inner.style.own;
        let fixed = |l: Option<LengthPercent>| l.map_or(Pt::ZERO, |l| l.length);
        let edges = own.border.left.width
            + own.border.right.width
            + own.padding.left.length
            + own.padding.right.length
            + fixed(own.margin.left)
            + fixed(own.margin.right);
        let (a, b) = match own.width.filter(|w| w.fraction == 0.0) {
            Some(width) => (width.length, width.length),
            None if own.display == Display::Table => table::widths(cx, child),
            None => content_widths(cx, child),
        };
        (min, max) = (min.max(a + edges), max.max(b + edges));
    }
    (min, max)
}

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

/// Hangs a list item's mark to the left of its first line.
fn outside_marker(
    cx: &mut Context<'_>,
    node: NodeId,
    styles: &NodeStyle,
    flow: &mut Flow,
    from: usize,
    x: Pt,
    owner: StructId,
) {
    let text = marker_text(cx, node, styles);
    if text.trim().is_empty() {
        return;
    }
    let style = styles.marker.clone().unwrap_or_else(|| styles.style.clone());
    let label = cx.structure.add(Role::Label, owner);
    let words = label_words(cx.engine, &style, text.trim_end());
    let gap = style.inherited.font.size * 0.5;
    let from = from.min(flow.items.len());
    let first = flow.items[from..].iter_mut().find_map(|item| match item {
        FlowItem::Slab(slab) if slab.baseline.is_some() => Some(slab),
        _ => None,
    });
    let Some(slab) = first else { return };
    let width: Pt = words.iter().map(|w| w.word.width).sum();
    let mut at = x - gap - width;
    let mut words = words;
    for word in &mut words {
        word.x = at;
        at += word.word.width;
    }
    let baseline = slab.baseline.unwrap_or(Pt::ZERO);
    let run = TextRun { baseline, color: style.inherited.color, words, actual_text: None };
    slab.items.insert(0, Placed { owner: Some(label), item: Item::Text(run) });
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
        .flatten()
        .collect()
}

/// An absolutely positioned box: laid out whole where it stands, moved by its offsets.
fn absolute(
    cx: &mut Context<'_>,
    node: NodeId,
    flow: &mut Flow,
    x: Pt,
    available: Pt,
    owner: StructId,
) {
    let styled = cx.styled;
    let Some(styles) = styled.of(node) else { return };
    let own = &styles.style.own;
    for event in events_of(cx, node) {
        flow.mark(FlowItem::Event(x, event));
    }
    if styles.style.inherited.hidden {
        return;
    }
    let of = |l: LengthPercent| l.resolve(available);
    let width = match (own.inset.left, own.inset.right, own.width) {
        (Some(left), Some(right), None) => available - of(left) - of(right),
        _ => shrink_to_fit(cx, node, &styles.style, available),
    };
    let mut inner = Flow::default();
    box_content(cx, node, &mut inner, Pt::ZERO, width, owner);
    let mut slab = monolith(inner.finish());
    let dx = match (own.inset.left, own.inset.right) {
        (Some(left), _) => of(left),
        (None, Some(right)) => available - of(right) - width,
        (None, None) => Pt::ZERO,
    };
    let dy = own.inset.top.map_or(Pt::ZERO, |t| t.length);
    slab.shift(x + dx, dy);
    slab.height = Pt::ZERO;
    slab.baseline = None;
    let keep = flow.keep_next;
    flow.slab(Slab { ..slab });
    flow.keep_next = keep;
}
