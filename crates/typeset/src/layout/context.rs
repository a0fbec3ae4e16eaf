//! What a layout of one document knows and collects.

use super::counters::{CounterState, write_counter};
use super::flex::Measured;
use super::flow::{Event, Slab};
use super::picture::Pictures;
use super::positioned::{Fixed, Waiting};
use super::references::{Deferred, StandIns};
use super::replaced::is_picture;
use super::structure::Structure;
use crate::dom::{Dom, NodeData, NodeId};
use crate::frame::{Diagnostic, LinkTarget, Severity, StructId};
use crate::style::{
    ContentItem, Display, ElementText, Float, ImageSource, PageSelector, PageStyle, Position,
    Styled, Target,
};
use crate::text::TextEngine;
use crate::{Input, Pt, Resources, Size};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::Arc;

/// An inline object by its key.
pub(super) enum InlineObject {
    /// A laid-out box.
    Slab(Box<Slab>),
    /// Something happens here.
    Event(Event),
    /// A footnote is called here.
    Note(u32),
    /// An inline box with a background or borders.
    Box,
}

/// A footnote's slabs.
pub(super) struct Note {
    pub(super) slabs: Vec<Slab>,
}

pub(super) struct Context<'a> {
    pub(super) dom: &'a Dom,
    pub(super) styled: &'a Styled,
    pub(super) engine: &'a TextEngine,
    pub(super) resources: &'a dyn Resources,
    /// What diagnostics call the page.
    name: &'a str,
    pub(super) structure: Structure,
    pub(super) counters: CounterState,
    pub(super) pictures: Pictures,
    pub(super) links: Vec<(LinkTarget, StructId)>,
    pub(super) objects: Vec<InlineObject>,
    pub(super) notes: Vec<Note>,
    pub(super) deferred: Vec<Deferred>,
    pub(super) stand_ins: StandIns,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) quote_depth: usize,
    /// The page's number and the number of all pages, while margin boxes are set.
    pub(super) page_number: Option<(i32, i32)>,
    /// The counters at the elements with an `id`, once a reference asks for them.
    pub(super) target_counters: Option<super::counters::TargetCounters>,
    /// The width that footnotes are set to: that of the page they will stand on.
    pub(super) note_width: Pt,
    /// The number of each footnote, once something that holds one is measured.
    pub(super) footnote_numbers: Option<FxHashMap<NodeId, i32>>,
    /// The mark of the note that is being laid out, until its first line is there.
    pub(super) note_mark: Option<super::footnotes::NoteMark>,
    /// The content area of the pages that are being filled.
    pub(super) area: Size,
    /// What percentages of heights are of, where that is known.
    pub(super) height_base: Option<Pt>,
    /// The height of the border box that is laid out next, where it follows from its place.
    pub(super) stretch: Option<Pt>,
    /// The link that blocks stand in.
    pub(super) link: Option<u32>,
    /// For each open positioned box: absolute boxes that wait for its size.
    pub(super) waiting: Vec<Vec<Waiting>>,
    /// Boxes that stand on every page.
    pub(super) fixed: Vec<Fixed>,
    /// The least and greatest widths of elements that were asked for them.
    pub(super) widths: FxHashMap<NodeId, (Pt, Pt)>,
    /// Flex items at widths they were tried at.
    pub(super) measured: FxHashMap<(NodeId, u32), Measured>,
    /// Whether what is laid out is only measured.
    pub(super) measuring: bool,
    /// For each node: whether it is an inline element with blocks in it.
    holds_block: Vec<bool>,
    ids: FxHashMap<&'a str, NodeId>,
    pages: BTreeMap<PageSelector, Arc<PageStyle>>,
    warned: std::collections::BTreeSet<String>,
}

impl<'a> Context<'a> {
    pub(super) fn new(
        dom: &'a Dom,
        styled: &'a Styled,
        engine: &'a TextEngine,
        input: &Input<'a>,
    ) -> Self {
        let mut ids = FxHashMap::default();
        for id in dom.descendants(dom.root()) {
            if let Some(name) = dom.element(id).and_then(|e| e.attribute("id")) {
                ids.entry(name).or_insert(id);
            }
        }
        Self {
            dom,
            styled,
            engine,
            resources: input.resources,
            name: input.name,
            structure: Structure::new(),
            counters: CounterState::default(),
            pictures: Pictures::default(),
            links: Vec::new(),
            objects: Vec::new(),
            notes: Vec::new(),
            deferred: Vec::new(),
            stand_ins: StandIns::default(),
            diagnostics: Vec::new(),
            quote_depth: 0,
            page_number: None,
            target_counters: None,
            note_width: Pt::ZERO,
            footnote_numbers: None,
            note_mark: None,
            area: Size::default(),
            height_base: None,
            stretch: None,
            link: None,
            waiting: Vec::new(),
            fixed: Vec::new(),
            widths: FxHashMap::default(),
            measured: FxHashMap::default(),
            measuring: false,
            holds_block: holds_block(dom, styled),
            ids,
            pages: BTreeMap::new(),
            warned: Default::default(),
        }
    }

    /// The style of a page, computed once.
    pub(super) fn page_style(&mut self, selector: &PageSelector) -> Arc<PageStyle> {
        if let Some(found) = self.pages.get(selector) {
            return found.clone();
        }
        let mut style = self.styled.pages.style_of(selector);
        super::margins::align_boxes(&mut style);
        let style = Arc::new(style);
        self.pages.insert(selector.clone(), style.clone());
        style
    }

    /// Whether an inline element has blocks in it and is therefore set as a block (CSS 2.2, section
    /// 9.2.1.1, where the blocks would divide it).
    pub(super) fn holds_block(&self, node: NodeId) -> bool {
        self.holds_block.get(node.0 as usize).copied().unwrap_or(false)
    }

    /// Reports elements that were nested too deep.
    pub(super) fn report_depth(&mut self) {
        let Some(line) = self.dom.flattened else { return };
        self.diagnostics.push(Diagnostic {
            severity: Severity::Warning,
            code: "nested-too-deep",
            message: format!(
                "elements are nested more than {} deep; those below are left out, their text is kept",
                crate::dom::MAX_DEPTH
            ),
            file: Some(self.name.to_owned()),
            line: Some(line),
            page: None,
            element: None,
        });
    }

    /// Sets the content area to that of a page. Lines are broken before it is known whether they
    /// stand on a first, left or right page: the narrowest of them gives the width.
    pub(super) fn enter_page(&mut self, selector: &PageSelector) {
        let page = self.page_style(selector);
        let inner = |all: Pt, a: Pt, b: Pt| (all - a - b).max(Pt(1.0));
        let across =
            |page: &PageStyle| inner(page.size.width, page.content.left, page.content.right);
        let height = inner(page.size.height, page.content.top, page.content.bottom);
        let mut narrowest = across(&page);
        for (first, opens, left) in
            [(true, true, false), (false, true, false), (false, true, true), (false, false, true)]
        {
            let other = PageSelector { first, opens, left, ..selector.clone() };
            narrowest = narrowest.min(across(&self.page_style(&other)));
        }
        if narrowest < across(&page) - Pt(0.5) {
            let message = format!(
                "first, left and right pages leave text different widths: it is set to the narrowest, {:.0} pt, on all of them; give their left and right margins the same sum, or name the pages (`page`)",
                narrowest.0
            );
            self.warn("page-widths-differ", message, self.dom.root());
        }
        self.area = Size { width: narrowest, height };
    }

    /// Lays something out for its size only: what it counts and collects is forgotten.
    pub(super) fn measure<T>(&mut self, layout: impl FnOnce(&mut Self) -> T) -> T {
        let lengths = (self.structure.nodes.len(), self.links.len(), self.notes.len());
        let (deferred, fixed) = (self.deferred.len(), self.fixed.len());
        let counters = self.counters.clone();
        let (quotes, link, stretch) = (self.quote_depth, self.link, self.stretch.take());
        let waiting = std::mem::take(&mut self.waiting);
        let measuring = std::mem::replace(&mut self.measuring, true);
        // A base of its own, so that absolute boxes are not laid out against the page.
        self.waiting.push(Vec::new());
        let result = layout(self);
        self.structure.nodes.truncate(lengths.0);
        self.links.truncate(lengths.1);
        self.notes.truncate(lengths.2);
        self.deferred.truncate(deferred);
        self.fixed.truncate(fixed);
        self.counters = counters;
        (self.quote_depth, self.link, self.stretch) = (quotes, link, stretch);
        self.waiting = waiting;
        self.measuring = measuring;
        result
    }

    /// If an element is a link, what stands in it leads where it says; gives the link around it.
    pub(super) fn enter_link(&mut self, node: NodeId, owner: StructId) -> Option<u32> {
        let around = self.link;
        let element = self.dom.element(node).filter(|e| e.tag() == "a");
        if let Some(href) = element.and_then(|e| e.attribute("href")) {
            let target = match href.strip_prefix('#') {
                Some(anchor) => LinkTarget::Anchor(Arc::from(anchor)),
                None => LinkTarget::Uri(Arc::from(href)),
            };
            self.links.push((target, owner));
            self.link = u32::try_from(self.links.len() - 1).ok();
        }
        around
    }

    /// The background picture of a box, if it can be shown.
    pub(super) fn background(
        &mut self,
        style: &crate::style::ComputedStyle,
        node: NodeId,
    ) -> Option<(u32, Size)> {
        let ImageSource::Url(url) = &style.own.background_image.as_ref()?.source else {
            return None;
        };
        match self.pictures.load(url, self.resources) {
            Ok(found) => Some(found),
            Err(why) => {
                let shown: String = url.chars().take(80).collect();
                let message = format!("the background picture “{shown}” is left out: {why}");
                self.warn("picture-missing", message, node);
                None
            }
        }
    }

    /// Whether an element is left out because nothing on paper corresponds to it; says so once
    /// for each kind.
    pub(super) fn is_unsupported(&mut self, node: NodeId) -> bool {
        let Some(element) = self.dom.element(node) else { return false };
        let tag = element.tag();
        match tag {
            "video" | "audio" | "iframe" | "object" | "embed" | "canvas" | "input" | "button"
            | "select" | "textarea" | "progress" | "meter" | "frameset" => {
                let message = format!("the element <{tag}> is not supported and left out");
                self.warn("unsupported-element", message, node);
                true
            }
            "math" | "ruby" | "marquee" => {
                let message =
                    format!("the element <{tag}> is not supported; its text is set plainly");
                self.warn("unsupported-element", message, node);
                false
            }
            _ => false,
        }
    }

    /// Reports something once.
    pub(super) fn warn(&mut self, code: &'static str, message: String, node: NodeId) {
        if !self.warned.insert(message.clone()) {
            return;
        }
        self.diagnostics.push(Diagnostic {
            severity: Severity::Warning,
            code,
            message,
            file: Some(self.name.to_owned()),
            line: Some(self.dom.node(node).line),
            page: None,
            element: self.dom.element(node).and_then(|e| e.attribute("id")).map(Arc::from),
        });
    }

    pub(super) fn object(&mut self, object: InlineObject) -> u32 {
        self.objects.push(object);
        u32::try_from(self.objects.len() - 1).unwrap_or(0)
    }

    /// An element's own text, spaces folded, footnotes left out.
    pub(super) fn element_text(&self, node: NodeId) -> String {
        let mut out = String::new();
        let mut stack: Vec<NodeId> = vec![node];
        while let Some(id) = stack.pop() {
            match &self.dom.node(id).data {
                NodeData::Text(text) => out.push_str(text),
                NodeData::Element(_) => {
                    let style = self.styled.of(id).map(|s| &s.style.own);
                    let note = style.is_some_and(|own| own.float == Float::Footnote);
                    let none = style.is_some_and(|own| own.display == Display::None);
                    if !(note || none) || id == node {
                        let children: Vec<NodeId> = self.dom.children(id).collect();
                        stack.extend(children.into_iter().rev());
                    }
                }
                _ => {}
            }
        }
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The content of an element or pseudo-element as text, for strings and bookmarks. What only
    /// pages know is left out.
    pub(super) fn content_text(&mut self, items: &[ContentItem], node: NodeId) -> String {
        let mut out = String::new();
        for item in items {
            out.push_str(&self.content_item_text(item, node));
        }
        out
    }

    pub(super) fn content_item_text(&mut self, item: &ContentItem, node: NodeId) -> String {
        let attribute = |name: &str| self.dom.element(node).and_then(|e| e.attribute(name));
        match item {
            ContentItem::Text(text) => text.to_string(),
            ContentItem::Counter(name, style) => {
                let value = match (&**name, self.page_number) {
                    ("page", Some((number, _))) => number,
                    ("pages", Some((_, total))) => total,
                    (name, _) => self.counters.value(name),
                };
                write_counter(value, style)
            }
            ContentItem::Counters(name, separator, style) => {
                let values = self.counters.all(name).iter().map(|v| write_counter(*v, style));
                values.collect::<Vec<_>>().join(separator)
            }
            ContentItem::Attr(name, fallback) => attribute(name).unwrap_or(fallback).to_owned(),
            ContentItem::ElementText(ElementText::Text) => self.element_text(node),
            ContentItem::ElementText(ElementText::FirstLetter) => {
                self.element_text(node).chars().take(1).collect()
            }
            ContentItem::ElementText(which) => {
                let styles = self.styled.of(node);
                let style = match which {
                    ElementText::Before => styles.and_then(|s| s.before.clone()),
                    _ => styles.and_then(|s| s.after.clone()),
                };
                let content = style.and_then(|s| s.own.content.clone());
                content.map(|items| self.content_text(&items, node)).unwrap_or_default()
            }
            ContentItem::TargetText(target, which) => match self.target(target, node) {
                // What stands before or after the target counts as it does there.
                Some((_, found)) => {
                    let there = self.counters_at(found);
                    let here = std::mem::replace(&mut self.counters, there);
                    let text = self.content_item_text(&ContentItem::ElementText(*which), found);
                    self.counters = here;
                    text
                }
                None => {
                    self.warn_missing(node);
                    String::new()
                }
            },
            ContentItem::TargetCounter(target, name, style) if &**name != "page" => {
                match self.target(target, node) {
                    Some((_, found)) => write_counter(self.counters_at(found).value(name), style),
                    None => {
                        self.warn_missing(node);
                        String::new()
                    }
                }
            }
            ContentItem::TargetCounters(target, name, separator, style) => {
                match self.target(target, node) {
                    Some((_, found)) => {
                        let there = self.counters_at(found);
                        let values = there.all(name).iter().map(|v| write_counter(*v, style));
                        values.collect::<Vec<_>>().join(separator)
                    }
                    None => {
                        self.warn_missing(node);
                        String::new()
                    }
                }
            }
            ContentItem::OpenQuote | ContentItem::CloseQuote => self.quote(item, node),
            ContentItem::NoOpenQuote => {
                self.quote_depth += 1;
                String::new()
            }
            ContentItem::NoCloseQuote => {
                self.quote_depth = self.quote_depth.saturating_sub(1);
                String::new()
            }
            ContentItem::TargetCounter(..)
            | ContentItem::Leader(_)
            | ContentItem::Image(_)
            | ContentItem::String(..)
            | ContentItem::Element(..) => String::new(),
        }
    }

    /// The counters in force at an element with an `id`.
    fn counters_at(&mut self, node: NodeId) -> CounterState {
        let (dom, styled) = (self.dom, self.styled);
        let known = self
            .target_counters
            .get_or_insert_with(|| super::counters::counters_at_targets(dom, styled));
        known.get(&node).cloned().unwrap_or_default()
    }

    /// Reports a reference to an element that is not there.
    pub(super) fn warn_missing(&mut self, node: NodeId) {
        let message = "a reference leads to nothing in the document".to_owned();
        self.warn("target-missing", message, node);
    }

    fn quote(&mut self, item: &ContentItem, node: NodeId) -> String {
        let Some(styles) = self.styled.of(node) else { return String::new() };
        let quotes = styles.style.inherited.quotes.clone();
        let open = *item == ContentItem::OpenQuote;
        if !open {
            self.quote_depth = self.quote_depth.saturating_sub(1);
        }
        let pair = quotes.get(self.quote_depth.min(quotes.len().saturating_sub(1)));
        if open {
            self.quote_depth += 1;
        }
        pair.map(|(a, b)| if open { a.to_string() } else { b.to_string() }).unwrap_or_default()
    }

    /// The element a cross-reference is to.
    pub(super) fn target(&self, target: &Target, node: NodeId) -> Option<(Arc<str>, NodeId)> {
        let url = match target {
            Target::Attr(name) => self.dom.element(node)?.attribute(name)?,
            Target::Url(url) => url,
        };
        let name = url.strip_prefix('#')?;
        self.ids.get(name).map(|id| (Arc::from(name), *id))
    }
}

fn holds_block(dom: &Dom, styled: &Styled) -> Vec<bool> {
    let mut holds = vec![false; dom.len()];
    let order: Vec<NodeId> = dom.descendants(dom.root()).collect();
    // Children come after their parents; seen from the end, they are known before them.
    for &id in order.iter().rev() {
        let (Some(styles), Some(parent)) = (styled.of(id), dom.node(id).parent) else { continue };
        let own = &styles.style.own;
        let in_flow = own.float == Float::None
            && matches!(own.position, Position::Static | Position::Relative)
            && own.running.is_none();
        let block = match own.display {
            Display::Inline | Display::Contents => holds[id.0 as usize],
            Display::Block
            | Display::FlowRoot
            | Display::ListItem
            | Display::Flex
            | Display::Table => true,
            _ => false,
        };
        let parent_inline =
            styled.of(parent).is_some_and(|s| s.style.own.display == Display::Inline);
        if in_flow && block && parent_inline && !dom.element(id).is_some_and(is_picture) {
            holds[parent.0 as usize] = true;
        }
    }
    holds
}
