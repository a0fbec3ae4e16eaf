//! Distributing a flow over pages: forward only, asking of each unbreakable group whether it fits.
//!
//! `distribute` takes groups from the flow, `breaks` begins pages and columns where it is told
//! to, `columns` fills them, `notes` sets footnotes at the pages' feet, `numbers` counts pages.

mod breaks;
mod columns;
mod distribute;
mod layers;
mod notes;
mod numbers;

use super::context::Context;
use super::flow::{Decoration, DeferredLine, Event, FlowItem, Slab};
use super::paint;
use crate::dom::NodeId;
use crate::frame::{Bookmark, Page, Place, Placed};
use crate::style::PageStyle;
use crate::{Pt, Size};
use columns::ColumnState;
pub(super) use distribute::{Taken, needs, take};
use notes::PageNotes;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// A hair's breadth: rounding must not cost a page.
const HAIR: Pt = Pt(0.05);

/// The values that a named string or running element takes on one page.
#[derive(Debug, Clone)]
pub(super) struct PageValues<T> {
    /// The value in force when the page begins; that of its first content, if this sets one.
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

impl<T: Clone> PageValues<T> {
    fn set(&mut self, value: T, opens: bool) {
        if opens {
            self.start = Some(value.clone());
        }
        self.first.get_or_insert_with(|| value.clone());
        self.last = Some(value);
    }
}

/// A page whose content is settled; its margin boxes come last.
pub(super) struct PageBuild {
    pub(super) page: Page,
    pub(super) style: Arc<PageStyle>,
    /// The named page it is.
    name: Option<Arc<str>>,
    pub(super) strings: BTreeMap<Arc<str>, PageValues<Arc<str>>>,
    pub(super) running: BTreeMap<Arc<str>, PageValues<NodeId>>,
    /// Counters that margin boxes ask for.
    pub(super) counters: BTreeMap<Arc<str>, PageValues<i32>>,
    /// The page counter, settled when all pages are there.
    pub(super) number: i32,
    /// What an element on the page sets the page counter to.
    number_set: Option<i32>,
    /// Decoration that goes below the item of an index, with the turn at which its box began.
    below: Vec<(usize, u32, Vec<Placed>)>,
    /// Positioned boxes with their `z-index`, in the order in which they came.
    layers: Vec<(i32, Vec<Placed>)>,
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

#[derive(Clone)]
struct OpenBox {
    decoration: Arc<Decoration>,
    /// Where its part on this page begins, and below which item it is painted.
    top: Pt,
    index: usize,
    /// How many boxes, and parts of boxes, began before this part.
    turn: u32,
    first: bool,
}

/// The state of distribution.
pub(super) struct Paginator<'c, 'a> {
    cx: &'c mut Context<'a>,
    out: Pages,
    name: Option<Arc<str>>,
    /// Whether the document runs from right to left.
    from_right: bool,
    y: Pt,
    bottom: Pt,
    /// Whether anything stands on the page (or in the column) that a break may follow.
    filled: bool,
    /// Whether a margin at this place is kept although it is the first thing on a page: it
    /// follows a forced break or nothing at all (CSS Fragmentation 3, section 5.2).
    keep_gap: bool,
    open: Vec<OpenBox>,
    /// How many boxes, and parts of boxes, have begun.
    turns: u32,
    /// The lower edges of those that are cloned at each page's foot.
    cloned: Pt,
    heads: Vec<Vec<Slab>>,
    notes: PageNotes,
    /// Events that happen where the next content stands.
    waiting: Vec<(Pt, Event)>,
    string_values: BTreeMap<Arc<str>, Arc<str>>,
    running_values: BTreeMap<Arc<str>, NodeId>,
    counter_values: BTreeMap<Arc<str>, i32>,
    columns: Option<ColumnState>,
}

impl<'c, 'a> Paginator<'c, 'a> {
    pub(super) fn new(cx: &'c mut Context<'a>) -> Self {
        let root = cx.dom.html().and_then(|root| cx.styled.of(root));
        let from_right = root.is_some_and(|styles| styles.style.inherited.rtl);
        Self {
            cx,
            out: Pages::default(),
            name: None,
            from_right,
            y: Pt::ZERO,
            bottom: Pt::ZERO,
            filled: false,
            keep_gap: false,
            open: Vec::new(),
            turns: 0,
            cloned: Pt::ZERO,
            heads: Vec::new(),
            notes: PageNotes::default(),
            waiting: Vec::new(),
            string_values: BTreeMap::new(),
            running_values: BTreeMap::new(),
            counter_values: BTreeMap::new(),
            columns: None,
        }
    }

    /// Distributes a flow and gives the pages.
    pub(super) fn run(mut self, items: Vec<FlowItem>) -> Pages {
        self.name = breaks::first_page_name(&items);
        self.begin_page(false);
        self.distribute(items);
        self.happen();
        self.end_page();
        while self.notes.go_on() {
            self.begin_page(false);
            self.end_page();
        }
        numbers::count(&mut self.out.pages);
        self.out
    }

    fn current(&mut self) -> &mut PageBuild {
        if self.out.pages.is_empty() {
            self.begin_page(false);
        }
        let last = self.out.pages.len() - 1;
        &mut self.out.pages[last]
    }

    /// The left edge of the page's content, or of the column that is being filled.
    fn left(&mut self) -> Pt {
        let column = self.columns.as_ref().map_or(Pt::ZERO, ColumnState::x);
        self.current().style.content.left + column
    }

    fn begin_page(&mut self, blank: bool) {
        let style = self.cx.page_style(&self.selector(blank));
        let Size { width, height } = style.size;
        let mut build = PageBuild {
            page: Page { size: Size { width, height }, ..Page::default() },
            style: style.clone(),
            name: self.name.clone(),
            strings: BTreeMap::new(),
            running: BTreeMap::new(),
            counters: BTreeMap::new(),
            number: 0,
            number_set: None,
            below: Vec::new(),
            layers: Vec::new(),
        };
        carry(&self.string_values, &mut build.strings);
        carry(&self.running_values, &mut build.running);
        carry(&self.counter_values, &mut build.counters);
        self.out.pages.push(build);
        self.y = style.content.top;
        self.bottom = height - style.content.bottom;
        self.filled = false;
        self.keep_gap = self.out.pages.len() == 1;
        self.begin_notes();
        match self.columns.as_ref().map(|columns| (columns.boxes, columns.heads)) {
            // Boxes around columns go on first, then the columns, then the boxes in them.
            Some((boxes, heads)) => {
                let columns = self.columns.take();
                self.begin_region(0..boxes, 0..heads);
                self.columns = columns;
                self.top_of_columns();
                self.begin_region(boxes..usize::MAX, heads..usize::MAX);
            }
            None => self.begin_region(0..usize::MAX, 0..usize::MAX),
        }
    }

    /// Begins a page's or a column's part of the boxes and tables that go on in it.
    fn begin_region(&mut self, boxes: Range<usize>, heads: Range<usize>) {
        let index = self.current().page.items.len();
        for at in boxes.start..boxes.end.min(self.open.len()) {
            let (y, turn) = (self.y, self.next_turn());
            let open = &mut self.open[at];
            (open.top, open.index, open.turn, open.first) = (y, index, turn, false);
            if open.decoration.style.own.clone_decoration {
                // A cloned box has its upper edge again (CSS Fragmentation 3, section 5.4).
                self.y += open.decoration.top_edge();
            }
        }
        let heads = heads.start..heads.end.min(self.heads.len());
        let heads: Vec<Slab> = self.heads[heads].iter().flatten().cloned().collect();
        let tall: Pt = heads.iter().map(|slab| slab.height).sum();
        // A head that leaves no room for rows is not repeated.
        if tall < self.room() * 0.75 {
            for slab in heads {
                self.place(slab);
            }
        }
        self.filled = false;
    }

    /// Paints the parts of open boxes that end with a page or a column.
    fn end_region(&mut self, boxes: Range<usize>) {
        let (y, left) = (self.y, self.left());
        let boxes = boxes.start..boxes.end.min(self.open.len());
        let parts: Vec<OpenBox> = self.open[boxes].to_vec();
        // Outer boxes last, as when they are closed.
        let mut y = y;
        for part in parts.into_iter().rev() {
            if part.decoration.style.own.clone_decoration {
                y += part.decoration.bottom_edge();
            }
            if y > part.top {
                self.paint_box(&part, y, left, false);
            }
        }
    }

    fn end_page(&mut self) {
        match self.columns.as_ref().map(|columns| columns.boxes) {
            Some(boxes) => {
                self.end_region(boxes..usize::MAX);
                self.end_column();
                self.paint_rules();
                let columns = self.columns.take();
                self.y = columns.as_ref().map_or(self.y, |columns| columns.lowest);
                self.end_region(0..boxes);
                self.columns = columns;
            }
            None => self.end_region(0..usize::MAX),
        }
        self.place_notes();
        let page = self.current();
        let mut below = std::mem::take(&mut page.below);
        // Of boxes that began at the same item, the earlier one is painted first.
        below.sort_by_key(|(index, turn, _)| (*index, *turn));
        let items = std::mem::take(&mut page.page.items);
        let mut merged = Vec::with_capacity(items.len() + below.len());
        let mut below = below.into_iter().peekable();
        for (index, item) in items.into_iter().enumerate() {
            while below.peek().is_some_and(|(at, ..)| *at <= index) {
                merged.extend(below.next().into_iter().flat_map(|(.., placed)| placed));
            }
            merged.push(item);
        }
        merged.extend(below.flat_map(|(.., placed)| placed));
        page.page.items = merged;
        page.merge_layers();
    }

    fn open_box(&mut self, decoration: Arc<Decoration>) {
        let top = self.y;
        let index = self.current().page.items.len();
        if decoration.style.own.clone_decoration {
            self.cloned += decoration.bottom_edge();
        }
        let turn = self.next_turn();
        self.open.push(OpenBox { decoration, top, index, turn, first: true });
    }

    fn next_turn(&mut self) -> u32 {
        self.turns += 1;
        self.turns
    }

    fn close_box(&mut self) {
        let Some(open) = self.open.pop() else { return };
        if open.decoration.style.own.clone_decoration {
            self.cloned -= open.decoration.bottom_edge();
        }
        let (y, left) = (self.y, self.left());
        // A box of edges alone is something that a break may follow.
        self.filled = self.filled || y > open.top;
        self.paint_box(&open, y, left, true);
    }

    /// Paints the part of a box that ends at a height; `last` says whether the box ends there.
    fn paint_box(&mut self, open: &OpenBox, bottom: Pt, left: Pt, last: bool) {
        let OpenBox { decoration, top, index, turn, first } = open;
        let clone = decoration.style.own.clone_decoration;
        let (mut below, above) =
            paint::decoration(decoration, *top, bottom - *top, *first || clone, last || clone);
        for placed in &mut below {
            super::flow::translate(&mut placed.item, left, Pt::ZERO);
        }
        let page = self.current();
        page.below.push((*index, *turn, below));
        page.page.items.extend(above);
    }

    /// What is left of the page above its footnotes, or of the column.
    fn room(&self) -> Pt {
        match &self.columns {
            Some(columns) => columns.bottom - self.cloned - self.y,
            None => self.bottom - self.notes.height - self.cloned - self.y,
        }
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
        self.happen();
        for (x, event) in std::mem::take(&mut slab.events) {
            self.event(x, y, event);
        }
        self.y += slab.height;
        self.filled = self.filled || slab.height > Pt::ZERO;
        self.keep_gap = self.keep_gap && slab.height == Pt::ZERO;
        for note in std::mem::take(&mut slab.notes) {
            self.call_note(note);
        }
    }

    /// Lets happen what waited for the place where content stands.
    fn happen(&mut self) {
        let (left, y) = (self.left(), self.y);
        let events = std::mem::take(&mut self.waiting);
        let mut here = Slab { events, ..Slab::default() };
        here.shift(left, y);
        for (x, event) in here.events {
            self.event(x, y, event);
        }
    }

    /// An event at a place on the page.
    fn event(&mut self, x: Pt, y: Pt, event: Event) {
        let page = self.out.pages.len().saturating_sub(1);
        let place = Place { page: u32::try_from(page).unwrap_or(u32::MAX), x, y };
        let opens = !self.filled;
        match event {
            Event::Anchor(name) => {
                self.out.anchors.entry(name).or_insert(place);
            }
            Event::Bookmark { level, label, open } => {
                self.out.bookmarks.push(Bookmark { level, label, place, open });
            }
            Event::StringSet(name, value) => {
                self.string_values.insert(name.clone(), value.clone());
                self.current().strings.entry(name).or_default().set(value, opens);
            }
            Event::Running(name, node) => {
                self.running_values.insert(name.clone(), node);
                self.current().running.entry(name).or_default().set(node, opens);
            }
            Event::Layer(layer) => self.layer(Arc::unwrap_or_clone(layer), x, y),
            Event::Counter(name, value) if &*name == "page" => {
                self.current().number_set = Some(value);
            }
            Event::Counter(name, value) => {
                self.counter_values.insert(name.clone(), value);
                self.current().counters.entry(name).or_default().set(value, opens);
            }
        }
    }
}

/// The values in force when a page begins.
fn carry<T: Clone>(from: &BTreeMap<Arc<str>, T>, to: &mut BTreeMap<Arc<str>, PageValues<T>>) {
    for (name, value) in from {
        let values = PageValues { start: Some(value.clone()), first: None, last: None };
        to.insert(name.clone(), values);
    }
}
