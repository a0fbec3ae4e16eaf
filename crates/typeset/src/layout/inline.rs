//! Inline content: from nodes to paragraphs, from set lines to slabs.

use super::context::{Context, InlineObject};
use super::floats::{self, SetFloat};
use super::flow::{DeferredLine, Event, Flow, FlowItem, Slab};
use super::line::line_slab;
use super::references::{Deferred, PageReference};
use super::replaced::{is_picture, picture_box};
use super::sizes::shrink_to_fit;
use super::structure::role;
use super::{block, paint, positioned};
use crate::dom::{NodeData, NodeId};
use crate::frame::{Item, Placed, Role, StructId};
use crate::style::{
    ComputedStyle, ContentItem, Display, Float, ListStyleType, NodeStyle, Position, UnicodeBidi,
    VerticalAlign,
};
use crate::text::{LineShape, Object, ParagraphBuilder, Source};
use crate::{Pt, Rect, Size};
use std::sync::Arc;

/// A paragraph being collected from nodes.
pub(super) struct InlineRun {
    builder: ParagraphBuilder,
    references: Vec<PageReference>,
    style: Arc<ComputedStyle>,
    /// Floats among the words.
    pub(super) floats: Vec<SetFloat>,
    /// The style of the first letter, until that is there.
    pub(super) first_letter: Option<Arc<ComputedStyle>>,
    /// A first letter that is hung beside the lines.
    pub(super) letter: Option<FirstLetter>,
    /// Where the paragraph begins in its flow.
    pub(super) here: (Pt, Pt),
}

/// A first letter that floats.
pub(super) struct FirstLetter {
    pub(super) text: String,
    pub(super) style: Arc<ComputedStyle>,
    pub(super) place: InlinePlace,
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
        Self {
            builder,
            references: Vec::new(),
            style: style.clone(),
            floats: Vec::new(),
            first_letter: None,
            letter: None,
            here: (Pt::ZERO, Pt::ZERO),
        }
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

    /// A point of the layout's own.
    pub(super) fn anchor(&mut self, key: u32, style: &Arc<ComputedStyle>, place: InlinePlace) {
        self.builder.object(Object::Anchor { key }, style, place.source(), place.rise);
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
                let rest = self.take_first_letter(text, place);
                self.builder.text(rest, &parent.style, place.source(), place.rise);
            }
            NodeData::Element(_) => stacker::maybe_grow(256 << 10, 4 << 20, || {
                self.element(cx, node, parent, place, width);
            }),
            _ => {}
        }
    }

    /// Sets a paragraph's first letter, with the punctuation around it, in the style it has by
    /// itself (CSS Pseudo-elements 4, section 2.2); gives the text behind it.
    fn take_first_letter<'t>(&mut self, text: &'t str, place: InlinePlace) -> &'t str {
        let start = text.trim_start();
        if start.is_empty() {
            return text;
        }
        let Some(style) = self.first_letter.take() else { return text };
        let mark = |c: char| !c.is_alphanumeric() && !c.is_whitespace();
        let letter = start.char_indices().find(|(_, c)| !mark(*c));
        let Some((at, letter)) = letter.filter(|(_, c)| !c.is_whitespace()) else { return text };
        let after = at + letter.len_utf8();
        let marks: usize =
            start[after..].chars().take_while(|c| mark(*c)).map(char::len_utf8).sum();
        let (first, rest) = start.split_at(after + marks);
        if style.own.float == Float::Left {
            self.letter = Some(FirstLetter { text: first.to_owned(), style, place });
        } else {
            self.builder.text(first, &style, place.source(), place.rise);
        }
        rest
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
        if own.display == Display::None || cx.is_unsupported(node) {
            return;
        }
        if let Some(name) = own.running.clone() {
            self.event(cx, Event::Running(name, node), place);
            return;
        }
        if matches!(own.float, Float::Left | Float::Right) {
            self.floats.extend(floats::set(cx, node, width, place.owner));
            return;
        }
        if matches!(own.position, Position::Absolute | Position::Fixed) {
            let event = positioned::out_of_flow(cx, node, self.here, width, place.owner);
            if let Some(event) = event {
                self.event(cx, event, place);
            }
            return;
        }
        if own.float == Float::Footnote {
            self.footnote(cx, node, styles, &parent.style, place);
            return;
        }
        let mut place = place;
        if let Some(role) = role(element) {
            place.owner = cx.structure.add_element(role, place.owner, element);
            // A link of another role holds an element for its annotation (ISO 14289-1, 7.18.5).
            let leads = element.tag() == "a" && element.attribute("href").is_some();
            if leads && role != Role::Link {
                place.owner = cx.structure.add(Role::Link, place.owner);
            }
        } else if element.attribute("lang").is_some() {
            place.owner = cx.structure.add_element(Role::Span, place.owner, element);
        }
        let around = cx.link;
        cx.link = place.link;
        cx.enter_link(node, place.owner);
        place.link = cx.link;
        place.rise += rise(cx, &styles.style, &parent.style);
        cx.counters.enter(&own.counters);
        for event in block::events_of(cx, node) {
            self.event(cx, event, place);
        }
        if element.tag() == "br" {
            self.builder.object(Object::Break, &styles.style, place.source(), place.rise);
        } else if element.tag() == "wbr" {
            self.builder.text("\u{200b}", &styles.style, place.source(), place.rise);
        } else if is_picture(element) {
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
        cx.link = around;
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
        let (start, known) = (self.builder.len(), self.references.len());
        let left_out = style.own.same_page_omitted && cx.stand_ins.leaves_out(node);
        for item in content.iter() {
            if !left_out || matches!(item, ContentItem::TargetCounter(..)) {
                self.content_item(cx, node, item, style, place, width);
            }
        }
        if style.own.same_page_omitted {
            for reference in &mut self.references[known..] {
                reference.omitted = Some(start..self.builder.len());
            }
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
                self.page_number(cx, (node, name, list_style), style, place);
            }
            ContentItem::Counter(counter, list_style)
                if matches!(&**counter, "page" | "pages") && cx.page_number.is_none() =>
            {
                let name: Arc<str> = match &**counter {
                    "pages" => Arc::from(ALL_PAGES),
                    _ => Arc::from(format!("{OWN_PAGE}{}", cx.objects.len())),
                };
                self.event(cx, Event::Anchor(name.clone()), place);
                self.page_number(cx, (node, name, list_style), style, place);
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
        cx: &Context<'_>,
        (node, anchor, list_style): (NodeId, Arc<str>, &ListStyleType),
        style: &Arc<ComputedStyle>,
        place: InlinePlace,
    ) {
        let start = self.builder.len();
        self.builder.text(cx.stand_ins.of(node), style, place.source(), place.rise);
        let range = start..self.builder.len();
        let style = list_style.clone();
        self.references.push(PageReference { node, range, anchor, style, omitted: None });
    }

    fn picture(
        &mut self,
        cx: &mut Context<'_>,
        node: NodeId,
        styles: &NodeStyle,
        place: InlinePlace,
        width: Pt,
    ) {
        let Some((slab, size)) = picture_box(cx, node, width, place.owner) else { return };
        self.boxed(cx, slab, size, &styles.style, place, width);
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
        let used = shrink_to_fit(cx, node, style, width);
        let mut flow = Flow::default();
        if !cx.measuring {
            block::box_content(cx, node, &mut flow, Pt::ZERO, used, place.owner);
        }
        let slab = super::flow::monolith(flow.finish());
        let size = Size { width: used, height: slab.height };
        self.boxed(cx, slab, size, style, place, width);
    }

    /// A box in the line with its margins, aligned as its style says (CSS 2.2, section 10.8.1).
    fn boxed(
        &mut self,
        cx: &mut Context<'_>,
        mut slab: Slab,
        size: Size,
        style: &Arc<ComputedStyle>,
        place: InlinePlace,
        width: Pt,
    ) {
        let margin =
            |m: Option<crate::style::LengthPercent>| m.map_or(Pt::ZERO, |m| m.resolve(width));
        let margins = &style.own.margin;
        let (left, top) = (margin(margins.left), margin(margins.top));
        let outer = Size {
            width: size.width + left + margin(margins.right),
            height: size.height + top + margin(margins.bottom),
        };
        slab.shift(left, top);
        let metrics = cx.engine.metrics(&self.style.inherited.font);
        // A box that shows no more than its height has no baseline of its own.
        let own = slab.baseline.filter(|_| !style.own.clip).map(|b| b + top);
        let baseline = match style.own.vertical_align {
            VerticalAlign::Middle => (outer.height + metrics.x_height) / 2.0,
            VerticalAlign::Top | VerticalAlign::TextTop => metrics.ascent,
            VerticalAlign::Bottom | VerticalAlign::TextBottom => outer.height - metrics.descent,
            _ => own.unwrap_or(outer.height),
        };
        self.atomic(cx, slab, outer, baseline, style, place);
    }

    /// The widest thing in it that cannot be broken.
    pub(super) fn least_width(&self, cx: &Context<'_>) -> Pt {
        cx.engine.intrinsic(&self.builder.clone().finish()).min
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
        let boxes: Vec<(usize, Slab)> = match self.references.is_empty() {
            true => Vec::new(),
            false => object_slabs(cx, &resolved),
        };
        let deferred = (!self.references.is_empty()).then(|| {
            let width = shape.full();
            cx.deferred.push(Deferred {
                paragraph: resolved.clone(),
                references: self.references,
                x,
                width,
                lines: lines.len(),
            });
            u32::try_from(cx.deferred.len() - 1).unwrap_or(0)
        });
        let count = lines.len();
        let beside = shape.shape().uniform_from();
        let (orphans, widows) =
            (usize::from(style.inherited.orphans), usize::from(style.inherited.widows));
        for (index, line) in lines.into_iter().enumerate() {
            let mut slab = line_slab(cx, line, x, &style);
            let enough = index >= orphans && count - index >= widows;
            // A line that was shortened beside a float stays on its page.
            slab.break_before = (index == 0 || enough) && index >= beside;
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
pub(super) fn rise(cx: &Context<'_>, style: &ComputedStyle, parent: &ComputedStyle) -> Pt {
    let size = parent.inherited.font.size;
    let own = &style.own;
    let shifted = match (own.position, own.inset.top, own.inset.bottom) {
        (Position::Relative, Some(top), _) => -top.length,
        (Position::Relative, None, Some(bottom)) => bottom.length,
        _ => Pt::ZERO,
    };
    shifted + aligned(cx, style, parent, size)
}

/// The part of the rise that `vertical-align` is for.
fn aligned(cx: &Context<'_>, style: &ComputedStyle, parent: &ComputedStyle, size: Pt) -> Pt {
    let inline = matches!(style.own.display, Display::Inline | Display::Contents);
    match style.own.vertical_align {
        // The shifts that Chromium and WeasyPrint use, near those of most fonts' OS/2 tables.
        VerticalAlign::Super => size * 0.34,
        VerticalAlign::Sub => size * -0.2,
        VerticalAlign::Shift(shift) => shift.resolve(cx.engine.line_height(style)),
        VerticalAlign::TextTop | VerticalAlign::Top if inline => {
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
            let holds_block = cx.holds_block(node);
            (inline
                && stays
                && !holds_block
                && matches!(own.float, Float::None)
                && own.running.is_none())
                || own.float == Float::Footnote
        }),
        _ => false,
    }
}
