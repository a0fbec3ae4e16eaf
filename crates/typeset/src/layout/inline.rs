//! Inline content: from nodes to paragraphs, from set lines to slabs.

use super::context::{Context, Deferred, InlineObject, Note};
use super::flow::{DeferredLine, Event, Flow, FlowItem, Slab};
use super::structure::role;
use super::{block, paint};
use crate::dom::{NodeData, NodeId};
use crate::frame::{Item, Link, LinkTarget, Placed, Role, StructId, TextRun};
use crate::style::{
    Border, BorderStyle, ComputedStyle, ContentItem, Display, Float, LineHeight, ListStyleType,
    NodeStyle, Own, Position, UnicodeBidi, VerticalAlign,
};
use crate::text::{Line, LineItem, LineShape, Object, ParagraphBuilder, Source};
use crate::{Pt, Rect, Size};
use std::ops::Range;
use std::sync::Arc;

/// A paragraph being collected from nodes.
pub(super) struct InlineRun {
    builder: ParagraphBuilder,
    targets: Vec<(Range<usize>, Arc<str>, ListStyleType)>,
    style: Arc<ComputedStyle>,
}

/// Where inline content stands.
#[derive(Clone, Copy)]
pub(super) struct InlinePlace {
    pub(super) owner: StructId,
    pub(super) link: Option<u32>,
    pub(super) rise: Pt,
}

impl InlinePlace {
    fn source(self) -> Source {
        Source { owner: Some(self.owner), link: self.link }
    }
}

impl InlineRun {
    pub(super) fn new(style: &Arc<ComputedStyle>) -> Self {
        let builder = ParagraphBuilder::new(style.clone());
        Self { builder, targets: Vec::new(), style: style.clone() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.builder.is_empty()
    }

    /// An event where the text stands now.
    pub(super) fn event(&mut self, cx: &mut Context<'_>, event: Event, place: InlinePlace) {
        let key = cx.object(InlineObject::Event(event));
        let style = self.style.clone();
        self.builder.object(Object::Anchor { key }, &style, place.source(), place.rise);
    }

    /// Plain text, as a marker or a margin box has it.
    pub(super) fn text(&mut self, text: &str, style: &Arc<ComputedStyle>, place: InlinePlace) {
        self.builder.text(text, style, place.source(), place.rise);
    }

    /// A picture or another box in the line.
    pub(super) fn atomic(
        &mut self,
        cx: &mut Context<'_>,
        slab: Slab,
        size: Size,
        baseline: Pt,
        style: &Arc<ComputedStyle>,
        place: InlinePlace,
    ) {
        let key = cx.object(InlineObject::Slab(Box::new(slab)));
        let Size { width, height } = size;
        let object = Object::Atomic { width, height, baseline, key };
        self.builder.object(object, style, place.source(), place.rise);
    }

    /// A node in inline context.
    pub(super) fn node(
        &mut self,
        cx: &mut Context<'_>,
        node: NodeId,
        parent: &NodeStyle,
        place: InlinePlace,
        width: Pt,
    ) {
        let dom = cx.dom;
        match &dom.node(node).data {
            NodeData::Text(text) => {
                let style = parent.style.clone();
                self.builder.text(text, &style, place.source(), place.rise);
            }
            NodeData::Element(_) => self.element(cx, node, parent, place, width),
            _ => {}
        }
    }

    fn element(
        &mut self,
        cx: &mut Context<'_>,
        node: NodeId,
        parent: &NodeStyle,
        place: InlinePlace,
        width: Pt,
    ) {
        let (dom, styled) = (cx.dom, cx.styled);
        let (Some(element), Some(styles)) = (dom.element(node), styled.of(node)) else { return };
        let own = &styles.style.own;
        if own.display == Display::None {
            return;
        }
        if own.float == Float::Footnote {
            self.footnote(cx, node, styles, parent, place);
            return;
        }
        let mut place = place;
        let link = element.attribute("href").filter(|_| element.tag() == "a");
        if let Some(role) = role(element) {
            place.owner = cx.structure.add_element(role, place.owner, element);
        } else if element.attribute("lang").is_some() {
            place.owner = cx.structure.add_element(Role::Span, place.owner, element);
        }
        if let Some(href) = link {
            let target = match href.strip_prefix('#') {
                Some(anchor) => LinkTarget::Anchor(Arc::from(anchor)),
                None => LinkTarget::Uri(Arc::from(href)),
            };
            cx.links.push((target, place.owner));
            place.link = u32::try_from(cx.links.len() - 1).ok();
        }
        place.rise += rise(cx, &styles.style, &parent.style);
        cx.counters.enter(&own.counters);
        for event in block::events_of(cx, node) {
            self.event(cx, event, place);
        }
        if element.tag() == "br" {
            self.builder.object(Object::Break, &styles.style, place.source(), place.rise);
        } else if element.tag() == "wbr" {
            self.builder.text("\u{200b}", &styles.style, place.source(), place.rise);
        } else if matches!(element.tag(), "img" | "svg") {
            self.picture(cx, node, styles, place, width);
        } else if matches!(
            own.display,
            Display::InlineBlock | Display::InlineFlex | Display::InlineTable
        ) || !matches!(own.display, Display::Inline | Display::Contents)
        {
            self.inline_block(cx, node, styles, place, width);
        } else {
            self.inline_element(cx, node, styles, place, width);
        }
        cx.counters.leave();
    }

    fn inline_element(
        &mut self,
        cx: &mut Context<'_>,
        node: NodeId,
        styles: &NodeStyle,
        place: InlinePlace,
        width: Pt,
    ) {
        let style = &styles.style;
        let own = &style.own;
        let side = |margin: Option<crate::style::LengthPercent>,
                    border: Pt,
                    padding: crate::style::LengthPercent| {
            margin.map_or(Pt::ZERO, |m| m.resolve(width)) + border + padding.resolve(width)
        };
        let start = side(own.margin.left, own.border.left.width, own.padding.left);
        let end = side(own.margin.right, own.border.right.width, own.padding.right);
        let boxed = paint::is_visible(style)
            || own.decoration.is_any()
            || start != Pt::ZERO
            || end != Pt::ZERO;
        let key = boxed.then(|| cx.object(InlineObject::Box));
        let controls = bidi_controls(style);
        if let Some((open, _)) = controls {
            self.control(open, style, place);
        }
        if let Some(key) = key {
            self.builder.object(
                Object::Open { width: start, key },
                style,
                place.source(),
                place.rise,
            );
        }
        self.pseudo(cx, node, styles.before.as_ref(), place, width);
        let children: Vec<NodeId> = cx.dom.children(node).collect();
        for child in children {
            self.node(cx, child, styles, place, width);
        }
        self.pseudo(cx, node, styles.after.as_ref(), place, width);
        if let Some(key) = key {
            self.builder.object(
                Object::Close { width: end, key },
                style,
                place.source(),
                place.rise,
            );
        }
        if let Some((_, close)) = controls {
            self.control(close, style, place);
        }
    }

    fn control(&mut self, text: &'static str, style: &Arc<ComputedStyle>, place: InlinePlace) {
        let object = Object::Control { text };
        self.builder.object(object, style, place.source(), place.rise);
    }

    /// `::before` or `::after`.
    pub(super) fn pseudo(
        &mut self,
        cx: &mut Context<'_>,
        node: NodeId,
        style: Option<&Arc<ComputedStyle>>,
        place: InlinePlace,
        width: Pt,
    ) {
        let Some(style) = style else { return };
        let Some(content) = style.own.content.clone() else { return };
        cx.counters.enter(&style.own.counters);
        let place = InlinePlace { rise: place.rise + rise(cx, style, style), ..place };
        let key = style.own.decoration.is_any().then(|| cx.object(InlineObject::Box));
        if let Some(key) = key {
            let open = Object::Open { width: Pt::ZERO, key };
            self.builder.object(open, style, place.source(), place.rise);
        }
        for item in content.iter() {
            self.content_item(cx, node, item, style, place, width);
        }
        if let Some(key) = key {
            let close = Object::Close { width: Pt::ZERO, key };
            self.builder.object(close, style, place.source(), place.rise);
        }
        cx.counters.leave();
    }

    fn content_item(
        &mut self,
        cx: &mut Context<'_>,
        node: NodeId,
        item: &ContentItem,
        style: &Arc<ComputedStyle>,
        place: InlinePlace,
        width: Pt,
    ) {
        match item {
            ContentItem::Leader(pattern) => {
                let object = Object::Leader { pattern: pattern.clone() };
                self.builder.object(object, style, place.source(), place.rise);
            }
            ContentItem::TargetCounter(target, counter, list_style) if &**counter == "page" => {
                let Some((name, _)) = cx.target(target, node) else {
                    cx.warn_missing(node);
                    return;
                };
                self.page_number(name, list_style, style, place);
            }
            ContentItem::Counter(counter, list_style)
                if matches!(&**counter, "page" | "pages") && cx.page_number.is_none() =>
            {
                let name: Arc<str> = match &**counter {
                    "pages" => Arc::from(ALL_PAGES),
                    _ => Arc::from(format!("{OWN_PAGE}{}", cx.objects.len())),
                };
                self.event(cx, Event::Anchor(name.clone()), place);
                self.page_number(name, list_style, style, place);
            }
            ContentItem::Image(url) => match cx.pictures.load(url, cx.resources) {
                Ok((image, size)) => {
                    let slab = picture_slab(image, size, Some(place.owner), 1.0);
                    self.atomic(cx, slab, size, size.height, style, place);
                }
                Err(why) => cx.warn(
                    "picture-missing",
                    format!("the picture “{url}” is left out: {why}"),
                    node,
                ),
            },
            other => {
                let text = cx.content_item_text(other, node);
                let _ = width;
                self.builder.text(&text, style, place.source(), place.rise);
            }
        }
    }

    /// The number of the page that an anchor lands on, known when all pages are there.
    fn page_number(
        &mut self,
        anchor: Arc<str>,
        list_style: &ListStyleType,
        style: &Arc<ComputedStyle>,
        place: InlinePlace,
    ) {
        let start = self.builder.len();
        self.builder.text(PAGE_PLACEHOLDER, style, place.source(), place.rise);
        self.targets.push((start..self.builder.len(), anchor, list_style.clone()));
    }

    fn picture(
        &mut self,
        cx: &mut Context<'_>,
        node: NodeId,
        styles: &NodeStyle,
        place: InlinePlace,
        width: Pt,
    ) {
        let Some((image, natural)) = block::load_picture(cx, node) else { return };
        let size = block::picture_size(&styles.style, natural, width);
        let slab = picture_slab(image, size, Some(place.owner), styles.style.own.opacity);
        self.atomic(cx, slab, size, size.height, &styles.style, place);
    }

    fn inline_block(
        &mut self,
        cx: &mut Context<'_>,
        node: NodeId,
        styles: &NodeStyle,
        place: InlinePlace,
        width: Pt,
    ) {
        let style = &styles.style;
        let used = block::shrink_to_fit(cx, node, style, width);
        let mut flow = Flow::default();
        block::box_content(cx, node, &mut flow, Pt::ZERO, used, place.owner);
        let items = flow.finish();
        let slab = super::flow::monolith(items);
        let margin =
            |m: Option<crate::style::LengthPercent>| m.map_or(Pt::ZERO, |m| m.resolve(width));
        let (left, right) = (margin(style.own.margin.left), margin(style.own.margin.right));
        let mut slab = slab;
        slab.shift(left, Pt::ZERO);
        let size = Size { width: used + left + right, height: slab.height };
        let baseline = match style.own.vertical_align {
            VerticalAlign::Middle => slab.height / 2.0 + style.inherited.font.size * 0.25,
            _ => slab.baseline.unwrap_or(slab.height),
        };
        self.atomic(cx, slab, size, baseline, style, place);
    }

    fn footnote(
        &mut self,
        cx: &mut Context<'_>,
        node: NodeId,
        styles: &NodeStyle,
        parent: &NodeStyle,
        place: InlinePlace,
    ) {
        cx.counters.count("footnote");
        let number = u32::try_from(cx.notes.len()).unwrap_or(u32::MAX);
        cx.notes.push(Note { slabs: Vec::new() });
        let element = cx.dom.element(node);
        let id: Arc<str> = match element.and_then(|e| e.attribute("id")) {
            Some(id) => Arc::from(id),
            None => Arc::from(format!("footnote-{number}")),
        };
        let back: Arc<str> = Arc::from(format!("footnote-call-{id}"));
        // The call: a link to the note.
        let call = styles.footnote_call.clone().unwrap_or_else(|| plain_call(&parent.style));
        let content = call.own.content.clone();
        let label = match &content {
            Some(items) => cx.content_text(items, node),
            None => cx.counters.value("footnote").to_string(),
        };
        let reference = cx.structure.add(Role::Reference, place.owner);
        let link_owner = cx.structure.add(Role::Link, reference);
        cx.links.push((LinkTarget::Anchor(id.clone()), link_owner));
        let link = u32::try_from(cx.links.len() - 1).ok();
        let call_place =
            InlinePlace { owner: link_owner, link, rise: place.rise + rise(cx, &call, &call) };
        self.event(cx, Event::Anchor(back.clone()), call_place);
        let key = cx.object(InlineObject::Note(number));
        self.builder.object(Object::Anchor { key }, &call, call_place.source(), call_place.rise);
        self.builder.text(&label, &call, call_place.source(), call_place.rise);
        // The note itself.
        let owner = cx.structure.add(Role::Note, place.owner);
        cx.structure.nodes[owner.0 as usize].id = Some(id.clone());
        let width = cx.note_width;
        let mut inner = InlineRun::new(&styles.style);
        let note_place = InlinePlace { owner, link: None, rise: Pt::ZERO };
        inner.event(cx, Event::Anchor(id), note_place);
        let marker = styles.footnote_marker.clone().unwrap_or_else(|| styles.style.clone());
        let marker_text = match marker.own.content.clone() {
            Some(items) => cx.content_text(&items, node),
            None => format!("{}. ", cx.counters.value("footnote")),
        };
        let label_owner = cx.structure.add(Role::Label, owner);
        let back_owner = cx.structure.add(Role::Link, label_owner);
        cx.links.push((LinkTarget::Anchor(back), back_owner));
        let link = u32::try_from(cx.links.len() - 1).ok();
        inner.text(&marker_text, &marker, InlinePlace { owner: back_owner, link, rise: Pt::ZERO });
        inner.pseudo(cx, node, styles.before.as_ref(), note_place, width);
        let children: Vec<NodeId> = cx.dom.children(node).collect();
        for child in children {
            inner.node(cx, child, styles, note_place, width);
        }
        inner.pseudo(cx, node, styles.after.as_ref(), note_place, width);
        let mut flow = Flow::default();
        inner.finish(cx, &mut flow, Pt::ZERO, &width);
        let slabs = flow.finish().into_iter().filter_map(|item| match item {
            FlowItem::Slab(slab) => Some(slab),
            _ => None,
        });
        let mut slabs: Vec<Slab> = slabs.collect();
        if let [only] = slabs.as_mut_slice() {
            only.compact = styles.style.own.footnote_inline && only.deferred.is_empty();
            only.end = text_end(only);
        }
        cx.notes[number as usize].slabs = slabs;
    }

    /// How wide the content wants to be.
    pub(super) fn intrinsic(self, cx: &Context<'_>) -> crate::text::Intrinsic {
        cx.engine.intrinsic(&self.builder.finish())
    }

    /// Breaks the content into lines and adds them to the flow.
    pub(super) fn finish(
        self,
        cx: &mut Context<'_>,
        flow: &mut Flow,
        x: Pt,
        shape: &dyn WidthShape,
    ) {
        let style = self.style.clone();
        let paragraph = self.builder.finish();
        let events_only = paragraph
            .items
            .iter()
            .all(|i| matches!(i.object, Some(Object::Anchor { .. } | Object::Control { .. })));
        if events_only {
            for item in &paragraph.items {
                if let Some(Object::Anchor { key }) = item.object
                    && let Some(InlineObject::Event(event)) = cx.objects.get(key as usize)
                {
                    flow.mark(FlowItem::Event(x, event.clone()));
                }
            }
            return;
        }
        let mut resolved = paragraph;
        resolve_indent(&mut resolved, shape.full());
        let lines = cx.engine.layout(&resolved, shape.shape());
        // The boxes among the words are needed again when the paragraph is set for good.
        let boxes: Vec<(usize, Slab)> = match self.targets.is_empty() {
            true => Vec::new(),
            false => object_slabs(cx, &resolved),
        };
        let deferred = (!self.targets.is_empty()).then(|| {
            let width = shape.full();
            cx.deferred.push(Deferred {
                paragraph: resolved.clone(),
                targets: self.targets,
                x,
                width,
            });
            u32::try_from(cx.deferred.len() - 1).unwrap_or(0)
        });
        let count = lines.len();
        let (orphans, widows) =
            (usize::from(style.inherited.orphans), usize::from(style.inherited.widows));
        for (index, line) in lines.into_iter().enumerate() {
            let mut slab = line_slab(cx, line, x, &style);
            let enough = index >= orphans && count - index >= widows;
            slab.break_before = index == 0 || enough;
            if let Some(paragraph) = deferred {
                slab.items.clear();
                slab.links.clear();
                let line = u32::try_from(index).unwrap_or(0);
                slab.deferred = vec![DeferredLine { paragraph, line, x: Pt::ZERO, y: Pt::ZERO }];
            }
            flow.slab(slab);
        }
        for (key, slab) in boxes {
            cx.objects[key] = InlineObject::Slab(Box::new(slab));
        }
    }
}

/// How a footnote's call looks where no rule says: raised and small, beside the text it is in.
fn plain_call(text: &ComputedStyle) -> Arc<ComputedStyle> {
    let mut inherited = (*text.inherited).clone();
    let mut font = (*inherited.font).clone();
    font.size = font.size * 0.7;
    inherited.font = Arc::new(font);
    inherited.line_height = LineHeight::Length(Pt::ZERO);
    let own = Own { vertical_align: VerticalAlign::Super, ..Own::default() };
    Arc::new(ComputedStyle { inherited: Arc::new(inherited), own: Arc::new(own) })
}

/// How far to the right the text of a line goes.
fn text_end(slab: &Slab) -> Pt {
    let end = |placed: &Placed| match &placed.item {
        Item::Text(run) => run.words.last().map_or(Pt::ZERO, |word| word.x + word.word.width),
        _ => Pt::ZERO,
    };
    slab.items.iter().map(end).fold(Pt::ZERO, Pt::max)
}

/// The laid-out boxes among a paragraph's words, by their keys.
fn object_slabs(cx: &Context<'_>, paragraph: &crate::text::Paragraph) -> Vec<(usize, Slab)> {
    let mut found = Vec::new();
    for item in &paragraph.items {
        if let Some(Object::Atomic { key, .. }) = item.object
            && let Some(InlineObject::Slab(slab)) = cx.objects.get(key as usize)
        {
            found.push((key as usize, (**slab).clone()));
        }
    }
    found
}

/// What stands for a page number until it is known: as wide as most are.
const PAGE_PLACEHOLDER: &str = "00";
/// Anchors of places that ask for the number of their own page; no `id` begins so.
pub(super) const OWN_PAGE: &str = "\u{0}page";
/// Stands for the number of all pages among anchors.
pub(super) const ALL_PAGES: &str = "\u{0}pages";

/// A line shape with the full measure beside it.
pub(super) trait WidthShape {
    fn shape(&self) -> &dyn LineShape;
    fn full(&self) -> Pt;
}

impl WidthShape for Pt {
    fn shape(&self) -> &dyn LineShape {
        self
    }

    fn full(&self) -> Pt {
        *self
    }
}

/// Percentages of `text-indent` are of the measure.
fn resolve_indent(paragraph: &mut crate::text::Paragraph, measure: Pt) {
    let indent = paragraph.style.inherited.text_indent;
    if indent.fraction != 0.0 {
        let mut style = (*paragraph.style).clone();
        let mut inherited = (*style.inherited).clone();
        inherited.text_indent = crate::style::LengthPercent::length(indent.resolve(measure));
        style.inherited = Arc::new(inherited);
        paragraph.style = Arc::new(style);
    }
}

/// How far an element's baseline is raised above its parent's.
fn rise(cx: &Context<'_>, style: &ComputedStyle, parent: &ComputedStyle) -> Pt {
    let size = parent.inherited.font.size;
    match style.own.vertical_align {
        // The shifts that Chromium and WeasyPrint use, near those of most fonts' OS/2 tables.
        VerticalAlign::Super => size * 0.34,
        VerticalAlign::Sub => size * -0.2,
        VerticalAlign::Shift(shift) => shift.resolve(cx.engine.line_height(style)),
        VerticalAlign::TextTop | VerticalAlign::Top => {
            let metrics = cx.engine.metrics(&parent.inherited.font);
            metrics.ascent - cx.engine.metrics(&style.inherited.font).ascent
        }
        _ => Pt::ZERO,
    }
}

/// A picture by itself.
pub(super) fn picture_slab(image: u32, size: Size, owner: Option<StructId>, opacity: f32) -> Slab {
    let rect = Rect { x: Pt::ZERO, y: Pt::ZERO, width: size.width, height: size.height };
    let items = vec![Placed { owner, item: Item::Image { image, rect, opacity } }];
    Slab { height: size.height, items, break_before: true, ..Slab::default() }
}

/// A set line as a slab.
pub(super) fn line_slab(cx: &mut Context<'_>, line: Line, x: Pt, block: &ComputedStyle) -> Slab {
    let mut slab = Slab {
        height: line.height,
        baseline: Some(line.baseline),
        items: Vec::with_capacity(line.items.len()),
        break_before: true,
        ..Slab::default()
    };
    // The block's own decoration runs through all that stands on the line.
    decorate(cx, &mut slab, block, x + line.x, x + line.x + line.width, line.baseline);
    for item in line.items {
        match item {
            LineItem::Run { style, source, words, rise, actual_text } => {
                let mut words = words;
                for word in &mut words {
                    word.x += x;
                }
                let (Some(first), Some(last)) = (words.first(), words.last()) else { continue };
                let (left, right) = (first.x, last.x + last.word.width);
                let baseline = line.baseline - rise;
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
                let mut color = style.inherited.color;
                color.a = (f32::from(color.a) * style.own.opacity).round() as u8;
                let run = TextRun { baseline, color, words, actual_text };
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
                let _ = (first, last);
                slab.items.extend(paint::box_decoration(&style, rect, true, true));
                let baseline = line.baseline - rise;
                decorate(cx, &mut slab, &style, rect.x, rect.x + rect.width, baseline);
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

/// The characters that order what an element holds (CSS Writing Modes 3, section 2.4.2).
fn bidi_controls(style: &ComputedStyle) -> Option<(&'static str, &'static str)> {
    Some(match (style.own.bidi, style.inherited.rtl) {
        (UnicodeBidi::Normal, _) => return None,
        (UnicodeBidi::Embed, false) => ("\u{202a}", "\u{202c}"),
        (UnicodeBidi::Embed, true) => ("\u{202b}", "\u{202c}"),
        (UnicodeBidi::Isolate, false) => ("\u{2066}", "\u{2069}"),
        (UnicodeBidi::Isolate, true) => ("\u{2067}", "\u{2069}"),
        (UnicodeBidi::Override, false) => ("\u{202d}", "\u{202c}"),
        (UnicodeBidi::Override, true) => ("\u{202e}", "\u{202c}"),
        (UnicodeBidi::IsolateOverride, false) => ("\u{2068}\u{202d}", "\u{202c}\u{2069}"),
        (UnicodeBidi::IsolateOverride, true) => ("\u{2068}\u{202e}", "\u{202c}\u{2069}"),
        (UnicodeBidi::Plaintext, _) => ("\u{2068}", "\u{2069}"),
    })
}

/// Underline, overline and line-through.
fn decorate(
    cx: &Context<'_>,
    slab: &mut Slab,
    style: &ComputedStyle,
    left: Pt,
    right: Pt,
    baseline: Pt,
) {
    let decoration = style.own.decoration;
    if !decoration.is_any() || style.inherited.hidden {
        return;
    }
    let metrics = cx.engine.metrics(&style.inherited.font);
    let width = decoration.thickness.unwrap_or(metrics.underline_thickness).max(Pt(0.25));
    let color = decoration.color.unwrap_or(style.inherited.color);
    let offset = decoration.offset.unwrap_or(metrics.underline_position);
    let mut stroke = |y: Pt| {
        let line_style = match decoration.style {
            BorderStyle::None | BorderStyle::Hidden => BorderStyle::Solid,
            other => other,
        };
        let double = if line_style == BorderStyle::Double { 3.0 } else { 1.0 };
        let edge = Border { width: width * double, style: line_style, color };
        slab.items.extend(paint::line(&edge, color, (left, y), (right, y)));
    };
    if decoration.underline {
        stroke(baseline + offset);
    }
    if decoration.overline {
        stroke(baseline - metrics.ascent);
    }
    if decoration.line_through {
        stroke(baseline - metrics.x_height / 2.0);
    }
}

/// Whether a node stands in the line rather than as a block of its own.
pub(super) fn is_inline(cx: &Context<'_>, node: NodeId) -> bool {
    let dom = cx.dom;
    match &dom.node(node).data {
        NodeData::Text(_) => true,
        NodeData::Element(_) => cx.styled.of(node).is_some_and(|s| {
            let own = &s.style.own;
            let inline = matches!(
                own.display,
                Display::Inline | Display::InlineBlock | Display::InlineFlex | Display::InlineTable
            );
            let stays = matches!(own.position, Position::Static | Position::Relative);
            (inline && stays && matches!(own.float, Float::None) && own.running.is_none())
                || own.float == Float::Footnote
        }),
        _ => false,
    }
}
