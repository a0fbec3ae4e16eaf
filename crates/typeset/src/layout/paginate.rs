//! Distributing a flow over pages: forward only, asking of each unbreakable group whether it fits.

use super::context::Context;
use super::flow::{Columns, Decoration, DeferredLine, Event, FlowItem, Slab};
use super::paint;
use super::positioned::Layer;
use super::slice::slice;
use crate::dom::NodeId;
use crate::frame::{Bookmark, Item, Page, Path, Place, Placed, Shape, Stroke};
use crate::style::{Break, PageSelector, PageStyle};
use crate::{Pt, Size};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The values that a named string or running element takes on one page.
#[derive(Debug, Clone)]
pub(super) struct PageValues<T> {
    /// The value in force when the page begins.
    pub(super) start: Option<T>,
    /// The first value set on the page.
    pub(super) first: Option<T>,
    /// The last value set on the page.
    pub(super) last: Option<T>,
}

impl<T> Default for PageValues<T> {
    fn default() -> Self {
        Self { start: None, first: None, last: None }
    }
}

/// A page whose content is settled; its margin boxes come last.
pub(super) struct PageBuild {
    pub(super) page: Page,
    pub(super) style: Arc<PageStyle>,
    pub(super) strings: BTreeMap<Arc<str>, PageValues<Arc<str>>>,
    pub(super) running: BTreeMap<Arc<str>, PageValues<NodeId>>,
    /// Decoration that goes below the item of an index.
    below: Vec<(usize, Vec<Placed>)>,
    /// Positioned boxes with their `z-index`, in the order in which they came.
    layers: Vec<(i32, Vec<Placed>)>,
}

impl PageBuild {
    fn is_empty(&self) -> bool {
        self.page.items.is_empty() && self.layers.is_empty()
    }

    /// Puts the layers below and above the page's other content (CSS 2.2, appendix E).
    fn merge_layers(&mut self) {
        let mut layers = std::mem::take(&mut self.layers);
        layers.sort_by_key(|(z, _)| *z);
        let above = layers.split_off(layers.partition_point(|(z, _)| *z < 0));
        if !layers.is_empty() {
            let below: Vec<Placed> = layers.into_iter().flat_map(|(_, items)| items).collect();
            self.page.items.splice(0..0, below);
        }
        self.page.items.extend(above.into_iter().flat_map(|(_, items)| items));
    }
}

/// A paragraph's line whose text waits for page numbers.
pub(super) struct DeferredPlace {
    pub(super) line: DeferredLine,
    pub(super) page: usize,
}

/// All pages with what was found on them.
#[derive(Default)]
pub(super) struct Pages {
    pub(super) pages: Vec<PageBuild>,
    pub(super) bookmarks: Vec<Bookmark>,
    pub(super) anchors: BTreeMap<Arc<str>, Place>,
    pub(super) deferred: Vec<DeferredPlace>,
}

impl Pages {
    /// Puts boxes on every page; they are read once only, on the first.
    pub(super) fn repeat_fixed(&mut self, fixed: Vec<(i32, Slab)>) {
        for (z, slab) in fixed {
            for (index, build) in self.pages.iter_mut().enumerate() {
                let mut slab = slab.clone();
                slab.shift(build.style.margin.left, build.style.margin.top);
                if index > 0 {
                    for placed in &mut slab.items {
                        placed.owner = None;
                    }
                } else {
                    build.page.links.append(&mut slab.links);
                }
                let at = if z < 0 { 0 } else { build.page.items.len() };
                build.page.items.splice(at..at, slab.items);
            }
        }
    }
}

struct OpenBox {
    decoration: Arc<Decoration>,
    /// Where its part on this page begins, and below which item it is painted.
    top: Pt,
    index: usize,
    first: bool,
}

/// The state of distribution.
pub(super) struct Paginator<'c, 'a> {
    cx: &'c mut Context<'a>,
    out: Pages,
    name: Option<Arc<str>>,
    y: Pt,
    bottom: Pt,
    /// Whether anything stands on the page that a break may follow.
    filled: bool,
    open: Vec<OpenBox>,
    heads: Vec<Vec<Slab>>,
    /// Footnotes on this page, and what of them goes on on the next.
    notes: Vec<Slab>,
    notes_height: Pt,
    carried: Vec<Slab>,
    string_values: BTreeMap<Arc<str>, Arc<str>>,
    running_values: BTreeMap<Arc<str>, NodeId>,
    /// Left edge of the column that is being filled, beside the page's own.
    column_x: Pt,
}

/// Room above the footnotes of a page: rule and white.
const NOTE_RULE: Pt = Pt(0.5);

impl<'c, 'a> Paginator<'c, 'a> {
    pub(super) fn new(cx: &'c mut Context<'a>) -> Self {
        Self {
            cx,
            out: Pages::default(),
            name: None,
            y: Pt::ZERO,
            bottom: Pt::ZERO,
            filled: false,
            open: Vec::new(),
            heads: Vec::new(),
            notes: Vec::new(),
            notes_height: Pt::ZERO,
            carried: Vec::new(),
            string_values: BTreeMap::new(),
            running_values: BTreeMap::new(),
            column_x: Pt::ZERO,
        }
    }

    /// Distributes a flow and gives the pages.
    pub(super) fn run(mut self, items: Vec<FlowItem>) -> Pages {
        self.name = first_page_name(&items);
        self.begin_page(false);
        self.distribute(items);
        self.end_page();
        while !self.carried.is_empty() {
            self.begin_page(false);
            self.end_page();
        }
        self.out
    }

    fn selector(&self, blank: bool) -> PageSelector {
        let index = self.out.pages.len();
        PageSelector {
            name: if blank { None } else { self.name.clone() },
            first: index == 0,
            left: index % 2 == 1,
            blank,
        }
    }

    fn begin_page(&mut self, blank: bool) {
        let style = self.cx.page_style(&self.selector(blank));
        let Size { width, height } = style.size;
        let mut build = PageBuild {
            page: Page { size: Size { width, height }, ..Page::default() },
            style: style.clone(),
            strings: BTreeMap::new(),
            running: BTreeMap::new(),
            below: Vec::new(),
            layers: Vec::new(),
        };
        for (name, value) in &self.string_values {
            let values = PageValues { start: Some(value.clone()), first: None, last: None };
            build.strings.insert(name.clone(), values);
        }
        for (name, value) in &self.running_values {
            let values = PageValues { start: Some(*value), first: None, last: None };
            build.running.insert(name.clone(), values);
        }
        self.out.pages.push(build);
        self.y = style.margin.top;
        self.bottom = height - style.margin.bottom;
        self.filled = false;
        self.notes = Vec::new();
        self.notes_height = Pt::ZERO;
        if blank {
            return;
        }
        let carried = std::mem::take(&mut self.carried);
        self.add_notes(carried, Pt::ZERO);
        for open in &mut self.open {
            (open.top, open.index, open.first) = (self.y, 0, false);
        }
        let heads: Vec<Slab> = self.heads.iter().flatten().cloned().collect();
        for slab in heads {
            self.place(slab);
        }
        self.filled = false;
    }

    fn current(&mut self) -> &mut PageBuild {
        if self.out.pages.is_empty() {
            self.begin_page(false);
        }
        let last = self.out.pages.len() - 1;
        &mut self.out.pages[last]
    }

    fn left(&mut self) -> Pt {
        self.current().style.margin.left + self.column_x
    }

    fn end_page(&mut self) {
        let (y, left) = (self.y, self.left());
        let open: Vec<(Arc<Decoration>, Pt, usize, bool)> =
            self.open.iter().map(|o| (o.decoration.clone(), o.top, o.index, o.first)).collect();
        for (decoration, top, index, first) in open {
            self.paint_box(&decoration, top, y, left, index, first, false);
        }
        self.place_notes();
        let page = self.current();
        let mut below = std::mem::take(&mut page.below);
        // Outer boxes were opened first and are painted first: insert from the back, inner ones
        // before outer ones of the same place.
        below.sort_by_key(|(index, _)| *index);
        let items = std::mem::take(&mut page.page.items);
        let mut merged = Vec::with_capacity(items.len() + below.len());
        let mut below = below.into_iter().peekable();
        for (index, item) in items.into_iter().enumerate() {
            while below.peek().is_some_and(|(at, _)| *at <= index) {
                merged.extend(below.next().into_iter().flat_map(|(_, placed)| placed));
            }
            merged.push(item);
        }
        merged.extend(below.flat_map(|(_, placed)| placed));
        page.page.items = merged;
        page.merge_layers();
    }

    #[expect(clippy::too_many_arguments, reason = "the geometry of one fragment")]
    fn paint_box(
        &mut self,
        decoration: &Decoration,
        top: Pt,
        bottom: Pt,
        left: Pt,
        index: usize,
        first: bool,
        last: bool,
    ) {
        let clone = decoration.style.own.clone_decoration;
        let mut painted =
            paint::decoration(decoration, top, bottom - top, first || clone, last || clone);
        for placed in &mut painted {
            super::flow::translate(&mut placed.item, left, Pt::ZERO);
        }
        let page = self.current();
        // Boxes that began at the same item: the outer one, painted last here, has to come first.
        let at =
            page.below.iter().position(|(other, _)| *other == index).unwrap_or(page.below.len());
        page.below.insert(at, (index, painted));
    }

    fn next_page(&mut self) {
        self.end_page();
        self.begin_page(false);
    }

    /// What is left of the page above its footnotes.
    fn room(&self) -> Pt {
        self.bottom - self.notes_height - self.y
    }

    fn distribute(&mut self, items: Vec<FlowItem>) {
        let mut items: std::collections::VecDeque<FlowItem> = items.into();
        while let Some(item) = items.pop_front() {
            match item {
                FlowItem::Slab(slab) => {
                    let group = take_group(slab, &mut items);
                    self.place_group(group);
                }
                FlowItem::Gap(height) => {
                    if self.filled || height < Pt::ZERO {
                        self.y += height;
                    }
                }
                FlowItem::Fixed(height) => {
                    self.y += height.min(self.bottom);
                    self.filled = true;
                }
                FlowItem::BoxStart(decoration) => self.open_box(decoration),
                FlowItem::BoxEnd => self.close_box(),
                FlowItem::Break(kind) => self.forced_break(kind),
                FlowItem::Page(name) => self.change_page(name, &items),
                FlowItem::Event(x, event) => {
                    // An event belongs to what follows it, which may be on the next page.
                    match items.front_mut() {
                        Some(FlowItem::Slab(slab)) => slab.events.insert(0, (x, event)),
                        Some(
                            FlowItem::Event(..)
                            | FlowItem::BoxStart(_)
                            | FlowItem::Gap(_)
                            | FlowItem::Break(_)
                            | FlowItem::Fixed(_)
                            | FlowItem::Page(Some(_))
                            | FlowItem::BoxEnd,
                        ) => {
                            if let Some(next) = items.iter_mut().find_map(|item| match item {
                                FlowItem::Slab(slab) => Some(slab),
                                _ => None,
                            }) {
                                next.events.insert(0, (x, event));
                            } else {
                                self.event_here(x, event);
                            }
                        }
                        _ => {
                            self.event_here(x, event);
                        }
                    }
                }
                FlowItem::TableStart(head) => self.heads.push(head),
                FlowItem::TableEnd => {
                    self.heads.pop();
                }
                FlowItem::Columns(columns) => self.columns(*columns),
            }
        }
    }

    fn open_box(&mut self, decoration: Arc<Decoration>) {
        let top = self.y;
        let index = self.current().page.items.len();
        self.open.push(OpenBox { decoration, top, index, first: true });
    }

    fn close_box(&mut self) {
        let Some(open) = self.open.pop() else { return };
        let (y, left) = (self.y, self.left());
        self.paint_box(&open.decoration, open.top, y, left, open.index, open.first, true);
    }

    fn forced_break(&mut self, kind: Break) {
        let empty = !self.filled && self.current().is_empty();
        if !empty {
            self.next_page();
        }
        let left = self.out.pages.len().is_multiple_of(2);
        let wrong = (kind == Break::Left && !left) || (kind == Break::Right && left);
        if wrong {
            // The page that was begun stays blank.
            let last = self.out.pages.len() - 1;
            let selector =
                PageSelector { blank: true, first: last == 0, left: last % 2 == 1, name: None };
            let style = self.cx.page_style(&selector);
            self.out.pages[last].style = style;
            self.next_page();
        }
    }

    fn change_page(&mut self, name: Option<Arc<str>>, rest: &std::collections::VecDeque<FlowItem>) {
        // A named page that follows another, or ends before anything else stands, is one break.
        let next = match &name {
            Some(_) => name.clone(),
            None => rest
                .iter()
                .find_map(|item| match item {
                    FlowItem::Page(name) => Some(name.clone()),
                    FlowItem::Slab(_) | FlowItem::Fixed(_) => Some(None),
                    _ => None,
                })
                .unwrap_or(name),
        };
        if next == self.name {
            return;
        }
        let empty = !self.filled && self.current().is_empty();
        let more = rest.iter().any(|item| {
            matches!(item, FlowItem::Slab(_) | FlowItem::Fixed(_) | FlowItem::Columns(_))
        });
        self.name = next;
        if !more {
            return;
        }
        if empty {
            // Nothing stands on the page yet: it becomes one of the new name.
            let values = self.out.pages.pop();
            self.begin_page(false);
            if let Some(values) = values {
                let page = self.current();
                (page.strings, page.running) = (values.strings, values.running);
            }
        } else {
            self.next_page();
        }
    }

    fn note_slabs(&self, slabs: &[&Slab]) -> Vec<u32> {
        slabs.iter().flat_map(|slab| slab.notes.iter().copied()).collect()
    }

    fn note_area(&mut self) -> Pt {
        let area = self.current().style.footnote_area.clone();
        match area {
            Some(style) => {
                let own = &style.own;
                own.margin.top.map_or(Pt(8.0), |m| m.length)
                    + own.padding.top.length
                    + own.border.top.width
            }
            None => Pt(12.0),
        }
    }

    /// Places slabs that must not be parted, on the next page if they do not fit here.
    fn place_group(&mut self, group: Vec<(Pt, Slab)>) {
        let mut total = Pt::ZERO;
        let mut reach = Pt::ZERO;
        for (gap, slab) in &group {
            reach = reach.max(total + *gap + slab.reach);
            total += *gap + slab.height;
        }
        let total = total.max(reach);
        let called = self.note_slabs(&group.iter().map(|(_, s)| s).collect::<Vec<_>>());
        let notes: Pt = called.iter().map(|n| self.note_height(*n)).sum();
        let area =
            if called.is_empty() || !self.notes.is_empty() { Pt::ZERO } else { self.note_area() };
        // A hair's breadth of rounding must not cost a page.
        let fits = |p: &Self| total + notes + area <= p.room() + Pt(0.05);
        if !fits(self) && self.filled {
            self.next_page();
        }
        let whole = total <= self.room() + Pt(0.05);
        for (gap, slab) in group {
            self.y += gap;
            // A group taller than a page is parted wherever it must be.
            if !whole && self.filled && slab.height > self.room() + Pt(0.05) {
                self.next_page();
            }
            self.place_cut(slab);
        }
    }

    /// Places a slab; what is taller than the page is cut and goes on on the next.
    fn place_cut(&mut self, slab: Slab) {
        let mut slab = slab;
        while slab.height > self.room() + Pt(0.05) && self.room() > Pt(1.0) {
            let (first, rest) = slice(slab, self.room());
            self.place(first);
            if rest.items.is_empty() && rest.deferred.is_empty() {
                return;
            }
            self.next_page();
            slab = rest;
        }
        self.place(slab);
    }

    fn note_height(&self, note: u32) -> Pt {
        let slabs =
            self.cx.notes.get(note as usize).map(|n| n.slabs.as_slice()).unwrap_or_default();
        slabs.iter().map(|s| s.height).sum()
    }

    /// Puts a slab where the page stands.
    fn place(&mut self, mut slab: Slab) {
        let left = self.left();
        let y = self.y;
        let page = self.out.pages.len() - 1;
        slab.shift(left, y);
        self.out.deferred.extend(slab.deferred.drain(..).map(|line| DeferredPlace { line, page }));
        let current = self.current();
        current.page.items.append(&mut slab.items);
        current.page.links.append(&mut slab.links);
        for (x, event) in std::mem::take(&mut slab.events) {
            self.event(x - left, y, event);
        }
        self.y += slab.height;
        self.filled = self.filled || slab.height > Pt::ZERO;
        for note in std::mem::take(&mut slab.notes) {
            let slabs = self.cx.notes.get_mut(note as usize).map(|n| std::mem::take(&mut n.slabs));
            let area = self.note_area();
            self.add_notes(slabs.unwrap_or_default(), area);
        }
    }

    /// Adds a note's lines to the page's foot; what does not fit goes on on the next page.
    fn add_notes(&mut self, slabs: Vec<Slab>, area: Pt) {
        let area = if area > Pt::ZERO { area } else { self.note_area() };
        for slab in slabs {
            let more = slab.height + if self.notes.is_empty() { area } else { Pt::ZERO };
            if self.carried.is_empty()
                && (more <= self.room() + Pt(0.05) || (self.notes.is_empty() && !self.filled))
            {
                self.notes_height += more;
                self.notes.push(slab);
            } else {
                self.carried.push(slab);
            }
        }
    }

    /// Sets the page's footnotes at its foot, under a rule.
    fn place_notes(&mut self) {
        if self.notes.is_empty() {
            return;
        }
        let notes = std::mem::take(&mut self.notes);
        let style = self.current().style.clone();
        let left = style.margin.left;
        let width = style.size.width - style.margin.left - style.margin.right;
        let total: Pt = notes.iter().map(|s| s.height).sum();
        let mut y = self.bottom - total;
        let (rule, color, length, above) = match &style.footnote_area {
            Some(area) => {
                let own = &area.own;
                (own.border.top.width, own.border.top.color, width, own.padding.top.length)
            }
            None => (NOTE_RULE, crate::frame::Color::BLACK, width / 3.0, Pt(4.0)),
        };
        if rule > Pt::ZERO {
            let at = y - above - rule / 2.0;
            let path = Path::Line { from: (left, at), to: (left + length, at) };
            let stroke = Some(Stroke { width: rule, color, dash: None });
            let item = Item::Shape(Shape { path, fill: None, stroke });
            self.current().page.items.push(Placed { owner: None, item });
        }
        for mut slab in notes {
            slab.shift(left, y);
            let page = self.current();
            page.page.items.append(&mut slab.items);
            page.page.links.append(&mut slab.links);
            for (x, event) in std::mem::take(&mut slab.events) {
                self.event(x - left, y, event);
            }
            y += slab.height;
        }
    }

    /// An event without a slab to go with.
    fn event_here(&mut self, x: Pt, event: Event) {
        self.place(Slab { events: vec![(x, event)], ..Slab::default() });
    }

    /// A positioned box, at its place on the page or to be put there.
    fn layer(&mut self, layer: Layer, x: Pt, y: Pt) {
        let Layer { z, mut slab, on_page } = layer;
        if on_page {
            let margin = self.current().style.margin;
            slab.shift(margin.left, margin.top);
        }
        let page = self.out.pages.len().saturating_sub(1);
        self.out.deferred.extend(slab.deferred.drain(..).map(|line| DeferredPlace { line, page }));
        let build = self.current();
        build.layers.push((z, slab.items));
        build.page.links.append(&mut slab.links);
        for (_, event) in slab.events {
            self.event(x, y, event);
        }
    }

    fn event(&mut self, x: Pt, y: Pt, event: Event) {
        let page = self.out.pages.len().saturating_sub(1);
        let place = Place { page: u32::try_from(page).unwrap_or(u32::MAX), x: x + self.left(), y };
        match event {
            Event::Anchor(name) => {
                self.out.anchors.entry(name).or_insert(place);
            }
            Event::Bookmark { level, label, open } => {
                self.out.bookmarks.push(Bookmark { level, label, place, open });
            }
            Event::StringSet(name, value) => {
                self.string_values.insert(name.clone(), value.clone());
                let values = self.current().strings.entry(name).or_default();
                values.first.get_or_insert_with(|| value.clone());
                values.last = Some(value);
            }
            Event::Layer(layer) => self.layer(Arc::unwrap_or_clone(layer), x, y),
            Event::Running(name, node) => {
                self.running_values.insert(name.clone(), node);
                let values = self.current().running.entry(name).or_default();
                values.first.get_or_insert(node);
                values.last = Some(node);
            }
        }
    }

    /// Fills columns: balanced if all fits on this page, otherwise page by page.
    fn columns(&mut self, columns: Columns) {
        let Columns { items, count, width, gap, rule, balance, x } = columns;
        let mut slabs = column_slabs(items);
        while !slabs.is_empty() {
            if self.room() < slabs[0].1.height && self.filled {
                self.next_page();
            }
            let room = self.room().max(slabs[0].1.height);
            let total: Pt = slabs.iter().map(|(g, s)| *g + s.height).sum();
            let mut tall = room;
            if balance {
                // The least height in which all of it fits, found by halving.
                let (mut low, mut high) = (total / count as f32, room);
                if fill(&slabs, count, high) == slabs.len() {
                    for _ in 0..20 {
                        let middle = (low + high) / 2.0;
                        if fill(&slabs, count, middle) == slabs.len() {
                            high = middle
                        } else {
                            low = middle
                        }
                    }
                    tall = high;
                }
            }
            let fitting = fill(&slabs, count, tall).max(1);
            let rest = slabs.split_off(fitting);
            let top = self.y;
            let mut lowest = top;
            let mut column = 0;
            for (gap_above, slab) in std::mem::replace(&mut slabs, rest) {
                let need = slab.height + if self.y > top { gap_above } else { Pt::ZERO };
                if self.y > top && self.y + need > top + tall + Pt(0.05) && column + 1 < count {
                    column += 1;
                    self.y = top;
                }
                if self.y > top {
                    self.y += gap_above;
                }
                self.column_x = x + (width + gap) * column as f32;
                self.place(slab);
                lowest = lowest.max(self.y);
            }
            self.column_x = Pt::ZERO;
            self.y = lowest;
            self.filled = true;
            if rule.width > Pt::ZERO {
                let left = self.left();
                for between in 1..=column {
                    let at = left + x + (width + gap) * between as f32 - gap / 2.0;
                    let painted = paint::line(&rule, rule.color, (at, top), (at, lowest));
                    self.current().page.items.extend(painted);
                }
            }
            if !slabs.is_empty() {
                self.next_page();
            }
        }
    }
}

/// How many slabs fit into columns of a height.
fn fill(slabs: &[(Pt, Slab)], count: usize, tall: Pt) -> usize {
    let (mut column, mut y) = (0, Pt::ZERO);
    for (index, (gap, slab)) in slabs.iter().enumerate() {
        let need = slab.height + if y > Pt::ZERO { *gap } else { Pt::ZERO };
        if y > Pt::ZERO && y + need > tall + Pt(0.05) {
            column += 1;
            if column == count {
                return index;
            }
            y = slab.height;
        } else {
            y += need;
        }
    }
    slabs.len()
}

/// A column flow as slabs with the room above each; groups that stay together become one slab.
fn column_slabs(items: Vec<FlowItem>) -> Vec<(Pt, Slab)> {
    let mut out: Vec<(Pt, Slab)> = Vec::new();
    let mut gap = Pt::ZERO;
    let mut events = Vec::new();
    let mut boxed: Vec<FlowItem> = Vec::new();
    let mut depth = 0;
    for item in items {
        if depth > 0 || matches!(item, FlowItem::BoxStart(_)) {
            // A decorated box stays whole in its column.
            match item {
                FlowItem::BoxStart(_) => depth += 1,
                FlowItem::BoxEnd => depth -= 1,
                _ => {}
            }
            boxed.push(item);
            if depth == 0 {
                let mut slab = super::flow::monolith(std::mem::take(&mut boxed));
                slab.events.append(&mut events);
                out.push((std::mem::take(&mut gap), slab));
            }
            continue;
        }
        match item {
            FlowItem::Slab(mut slab) => {
                slab.events.append(&mut events);
                match out.last_mut() {
                    Some((_, last)) if !slab.break_before => {
                        let at = last.height + std::mem::take(&mut gap);
                        last.height = at + slab.height;
                        last.absorb(slab, Pt::ZERO, at);
                    }
                    _ => out.push((std::mem::take(&mut gap), slab)),
                }
            }
            FlowItem::Gap(height) | FlowItem::Fixed(height) => gap += height,
            FlowItem::Event(x, event) => events.push((x, event)),
            FlowItem::TableStart(_)
            | FlowItem::TableEnd
            | FlowItem::Break(_)
            | FlowItem::Page(_) => {}
            FlowItem::Columns(columns) => {
                let slab = super::flow::monolith(columns.items);
                out.push((std::mem::take(&mut gap), slab));
            }
            FlowItem::BoxStart(_) | FlowItem::BoxEnd => {}
        }
    }
    if let (Some((_, last)), false) = (out.last_mut(), events.is_empty()) {
        last.events.append(&mut events);
    }
    out
}

/// A slab with those behind it that must not be parted from it, each with the gap before it.
fn take_group(first: Slab, items: &mut std::collections::VecDeque<FlowItem>) -> Vec<(Pt, Slab)> {
    let mut group = vec![(Pt::ZERO, first)];
    let mut gap = Pt::ZERO;
    loop {
        // Look past gaps and events for a slab that is bound to this one.
        let mut ahead = 0;
        let bound = loop {
            match items.get(ahead) {
                Some(FlowItem::Gap(_) | FlowItem::Event(..)) => ahead += 1,
                Some(FlowItem::Slab(slab)) => break !slab.break_before,
                _ => break false,
            }
        };
        if !bound {
            return group;
        }
        let mut events = Vec::new();
        for _ in 0..ahead {
            match items.pop_front() {
                Some(FlowItem::Gap(height)) => gap += height,
                Some(FlowItem::Event(x, event)) => events.push((x, event)),
                _ => {}
            }
        }
        if let Some(FlowItem::Slab(mut slab)) = items.pop_front() {
            slab.events.splice(0..0, events);
            group.push((std::mem::take(&mut gap), slab));
        }
    }
}

/// The name of the page that the first content asks for.
fn first_page_name(items: &[FlowItem]) -> Option<Arc<str>> {
    for item in items {
        match item {
            FlowItem::Page(name) => return name.clone(),
            FlowItem::Slab(_) | FlowItem::Fixed(_) | FlowItem::Columns(_) => return None,
            _ => {}
        }
    }
    None
}
