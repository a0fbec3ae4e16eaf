//! What block layout yields and pagination distributes: a flat row of slabs, gaps and marks.
//!
//! Everything has its height before the first page is begun, so that pagination only asks
//! whether things fit and never lays anything out again.

use super::floats::ActiveFloat;
use super::positioned::Layer;
use super::row::RowBox;
use super::together::side_by_side;
use crate::frame::{Item, Link, Placed};
use crate::style::{Break, ComputedStyle};
use crate::{Pt, Size};
use std::sync::Arc;

/// A piece that is never divided: a line, a picture, a row.
#[derive(Debug, Default, Clone)]
pub(super) struct Slab {
    pub(super) height: Pt,
    /// From its upper edge, if it holds text.
    pub(super) baseline: Option<Pt>,
    /// What stands on it, relative to the flow's left edge and its own upper edge.
    pub(super) items: Vec<Placed>,
    pub(super) links: Vec<Link>,
    pub(super) events: Vec<(Pt, Event)>,
    /// Footnotes that its text calls.
    pub(super) notes: Vec<u32>,
    /// Whether a page may begin with it.
    pub(super) break_before: bool,
    /// The lines that stand here once page numbers are known.
    pub(super) deferred: Vec<DeferredLine>,
    /// How far down something hangs from it, a float for one; zero if nothing does.
    pub(super) reach: Pt,
    /// Whether it is a footnote of one line that may share it, and where its text ends.
    pub(super) compact: bool,
    pub(super) end: Pt,
}

/// A line of a paragraph that names pages, at its place on the slab.
#[derive(Debug, Clone, Copy)]
pub(super) struct DeferredLine {
    pub(super) paragraph: u32,
    pub(super) line: u32,
    pub(super) x: Pt,
    pub(super) y: Pt,
}

/// Something that happens where a slab lands.
#[derive(Debug, Clone)]
pub(super) enum Event {
    /// An element's `id`.
    Anchor(Arc<str>),
    /// A bookmark.
    Bookmark { level: u8, label: String, open: bool },
    /// A named string gets a value.
    StringSet(Arc<str>, Arc<str>),
    /// A running element is taken up.
    Running(Arc<str>, crate::dom::NodeId),
    /// A counter that pages ask for has this value from here on.
    Counter(Arc<str>, i32),
    /// A positioned box stands here.
    Layer(Arc<Layer>),
}

/// One element of a flow.
#[derive(Debug)]
pub(super) enum FlowItem {
    Slab(Slab),
    /// A margin: dropped at the top of a page unless the break was forced.
    Gap(Pt),
    /// A filled-up height: kept, and content that a break may follow.
    Fixed(Pt),
    /// Padding and border at an edge of a box: kept.
    Edge(Pt),
    /// A box with a background or borders begins.
    BoxStart(Arc<Decoration>),
    /// The innermost open box ends.
    BoxEnd,
    /// A forced break.
    Break(Break),
    /// The page has to be of this name from here on.
    Page(Option<Arc<str>>),
    Event(Pt, Event),
    /// Rows that are repeated at the top of each page up to the matching end.
    TableStart(Vec<Slab>),
    TableEnd,
    Columns(Box<Columns>),
    /// A row of a table that is divided over pages.
    Row(Box<RowBox>),
}

/// A background and borders.
#[derive(Debug, Clone)]
pub(super) struct Decoration {
    pub(super) style: Arc<ComputedStyle>,
    pub(super) x: Pt,
    /// How far it is shifted down, as a relatively positioned box is.
    pub(super) dy: Pt,
    pub(super) width: Pt,
    /// Index and natural size of its background picture.
    pub(super) image: Option<(u32, Size)>,
}

impl Decoration {
    /// Border and padding above.
    pub(super) fn top_edge(&self) -> Pt {
        let own = &self.style.own;
        own.border.top.width + own.padding.top.resolve(self.width)
    }

    /// Border and padding below.
    pub(super) fn bottom_edge(&self) -> Pt {
        let own = &self.style.own;
        own.border.bottom.width + own.padding.bottom.resolve(self.width)
    }
}

/// A multi-column stretch.
#[derive(Debug)]
pub(super) struct Columns {
    pub(super) items: Vec<FlowItem>,
    pub(super) count: usize,
    pub(super) width: Pt,
    /// From one column's left edge to that of the next, which is to the left of it where text
    /// runs from right to left.
    pub(super) step: Pt,
    pub(super) rule: crate::style::Border,
    pub(super) balance: bool,
    /// Left edge of the first column.
    pub(super) x: Pt,
    /// Whether what stands before may not be parted from it.
    pub(super) bound: bool,
}

/// A flow being built.
///
/// Breaks between boxes are taken between the outermost boxes that meet at a place (CSS
/// Fragmentation 3, section 3.1): upper edges wait in `lead` until there is content, so that a
/// break before a first child comes before them, and a break behind a last child waits until
/// the boxes around it have ended.
#[derive(Debug, Default)]
pub(super) struct Flow {
    pub(super) items: Vec<FlowItem>,
    /// The height of all items.
    pub(super) tall: Pt,
    /// Floats that were hung in this flow.
    pub(super) floats: Vec<ActiveFloat>,
    positive: Pt,
    negative: Pt,
    /// The margins that stand before a float already and still collapse with those after it.
    hung: (Pt, Pt),
    /// Margins and upper edges of boxes that have no content yet.
    lead: Vec<FlowItem>,
    pending: Vec<FlowItem>,
    /// The break before the next content, and the name of its page.
    forced: Option<Break>,
    page: Option<Option<Arc<str>>>,
    page_name: Option<Arc<str>>,
    /// The name of the page that the content so far stands on, and the margin that vanishes
    /// unless what follows stands there too.
    placed: Option<Arc<str>>,
    vanishing: Option<(Pt, Pt)>,
    /// The next slab may not begin a page.
    pub(super) keep_next: bool,
    /// Nor may the one behind it.
    keep_second: bool,
    /// How many boxes around this place avoid breaks inside, and whether the first slab of the
    /// outermost is already there.
    pub(super) avoid: u32,
    pub(super) avoid_begun: bool,
}

impl Flow {
    /// The room of margins and upper edges that are not written out yet.
    pub(super) fn pending_margin(&self) -> Pt {
        height(&self.lead) + self.collapsed()
    }

    /// The margin that is not written out yet.
    fn collapsed(&self) -> Pt {
        let (positive, negative) = self.hung;
        self.positive.max(positive) + self.negative.min(negative) - positive - negative
    }

    /// Adds a float: what follows stands as if the float were not there.
    pub(super) fn float(&mut self, float: Slab, place: ActiveFloat, hung: (Pt, Pt)) {
        self.slab(float);
        // What stands beside a float stays on its page.
        self.keep_next = true;
        self.floats.push(place);
        self.hung = hung;
    }

    /// Writes out what waits, for a float to stand behind it; gives the margins that do.
    pub(super) fn before_float(&mut self) -> (Pt, Pt) {
        let (positive, negative) = self.hung;
        let hung = (self.positive.max(positive), self.negative.min(negative));
        self.flush();
        hung
    }

    /// Whether floats reach below where the flow stands.
    pub(super) fn has_floats(&mut self) -> bool {
        let here = self.tall;
        // Floats of old are forgotten.
        if self.floats.len() > 32 && self.floats.iter().all(|f| f.ends_above(here)) {
            self.floats.clear();
        }
        self.floats.iter().any(|f| !f.ends_above(here))
    }

    fn push(&mut self, item: FlowItem) {
        self.tall += item_height(&item);
        self.items.push(item);
    }

    /// Adds a vertical margin, which collapses with those beside it (CSS 2.2, section 8.3.1).
    pub(super) fn margin(&mut self, margin: Pt) {
        self.positive = self.positive.max(margin);
        self.negative = self.negative.min(margin);
    }

    /// Adds something that takes no room where the next content begins.
    pub(super) fn mark(&mut self, item: FlowItem) {
        self.pending.push(item);
    }

    fn forget_margins(&mut self) {
        (self.positive, self.negative) = (Pt::ZERO, Pt::ZERO);
        self.hung = (Pt::ZERO, Pt::ZERO);
    }

    fn gap(&mut self) -> Option<FlowItem> {
        let gap = self.collapsed();
        self.forget_margins();
        (gap != Pt::ZERO).then_some(FlowItem::Gap(gap))
    }

    /// Writes out the break, the collapsed margin and the marks that wait for content.
    pub(super) fn flush(&mut self) {
        self.items.extend(self.forced.take().map(FlowItem::Break));
        if let Some(name) = self.page.take() {
            self.placed.clone_from(&name);
            self.items.push(FlowItem::Page(name));
        }
        self.vanishing = None;
        for item in std::mem::take(&mut self.lead) {
            self.push(item);
        }
        if let Some(gap) = self.gap() {
            self.push(gap);
        }
        self.items.append(&mut self.pending);
    }

    /// Adds room that never collapses.
    pub(super) fn fixed(&mut self, height: Pt) {
        if height > Pt::ZERO {
            self.flush();
            self.push(FlowItem::Fixed(height));
        }
    }

    /// Adds the upper edge of a box.
    pub(super) fn upper_edge(&mut self, height: Pt) {
        if height > Pt::ZERO {
            let gap = self.gap();
            self.lead.extend(gap);
            self.lead.append(&mut self.pending);
            self.lead.push(FlowItem::Edge(height));
        }
    }

    /// Adds the lower edge of a box, before a break that waits.
    pub(super) fn lower_edge(&mut self, height: Pt) {
        if height > Pt::ZERO {
            self.close();
            if let Some(gap) = self.gap() {
                self.push(gap);
            }
            self.push(FlowItem::Edge(height));
        }
    }

    /// A box without content still has to begin before it ends.
    fn close(&mut self) {
        if !self.pending.is_empty() || !self.lead.is_empty() {
            self.flush();
        }
    }

    pub(super) fn slab(&mut self, mut slab: Slab) {
        self.flush();
        let bound = std::mem::take(&mut self.keep_next);
        let second = std::mem::take(&mut self.keep_second);
        if bound || second || (self.avoid > 0 && self.avoid_begun) {
            slab.break_before = false;
        }
        // Something without height, an anchor or a float, is not what a heading is kept with.
        self.keep_next = bound && second && slab.height == Pt::ZERO;
        self.keep_second = bound && second;
        self.avoid_begun = self.avoid > 0;
        self.push(FlowItem::Slab(slab));
    }

    /// Keeps what stands so far with the first two lines of what follows.
    pub(super) fn keep_with_next(&mut self) {
        (self.keep_next, self.keep_second) = (true, true);
    }

    /// A box that is itself kept with what follows is not the second line of what came before it.
    pub(super) fn begin_kept(&mut self) {
        self.keep_second &= self.keep_next;
    }

    /// Adds an item that is not a slab, after the margin before it.
    pub(super) fn item(&mut self, mut item: FlowItem) {
        self.flush();
        let bound = match &mut item {
            FlowItem::Columns(columns) => Some(&mut columns.bound),
            FlowItem::Row(row) => Some(&mut row.bound),
            _ => None,
        };
        if let Some(bound) = bound {
            *bound |= std::mem::take(&mut self.keep_next);
            self.keep_second = false;
        }
        self.push(item);
    }

    /// Ends a box: what is pending inside it comes first, its last margin stays outside.
    pub(super) fn end_box(&mut self) {
        self.close();
        self.items.push(FlowItem::BoxEnd);
    }

    /// A forced break where the next content begins: margins before it vanish. Of two that meet,
    /// one for a side is stronger, and the later one otherwise.
    pub(super) fn forced_break(&mut self, kind: Break) {
        self.forget_margins();
        self.vanishing = None;
        (self.keep_next, self.keep_second) = (false, false);
        let sided = |kind: Option<Break>| {
            use Break::{Left, Recto, Right, Verso};
            matches!(kind, Some(Left | Right | Recto | Verso))
        };
        let weaker = kind == Break::Column || !sided(Some(kind));
        if !(self.forced.is_some() && weaker && (sided(self.forced) || kind == Break::Column)) {
            self.forced = Some(kind);
        }
    }

    /// From here on pages have a name; gives the one they had. Another name breaks the page, at
    /// which margins before it vanish; where the name comes back before any content, there is no
    /// break, and they stay.
    pub(super) fn page(&mut self, name: Option<Arc<str>>) -> Option<Arc<str>> {
        if name == self.placed {
            if let Some((positive, negative)) = self.vanishing.take() {
                self.positive = self.positive.max(positive);
                self.negative = self.negative.min(negative);
            }
        } else if !self.items.is_empty() && self.vanishing.is_none() {
            self.vanishing = Some((self.positive, self.negative));
            self.forget_margins();
        }
        self.page = Some(name.clone());
        std::mem::replace(&mut self.page_name, name)
    }

    pub(super) fn finish(mut self) -> Vec<FlowItem> {
        // A break with nothing behind it begins no page.
        (self.forced, self.page) = (None, None);
        self.flush();
        // A flow by itself holds its floats.
        super::floats::contain(&mut self, 0);
        self.items
    }
}

/// The height that items take without any page break.
pub(super) fn height(items: &[FlowItem]) -> Pt {
    items.iter().map(item_height).sum()
}

/// Where the first line of a flow stands, from its beginning.
pub(super) fn first_baseline<'f>(items: impl IntoIterator<Item = &'f FlowItem>) -> Option<Pt> {
    let mut y = Pt::ZERO;
    for item in items {
        if let FlowItem::Slab(Slab { baseline: Some(baseline), .. }) = item {
            return Some(y + *baseline);
        }
        y += item_height(item);
    }
    None
}

fn item_height(item: &FlowItem) -> Pt {
    match item {
        FlowItem::Slab(slab) => slab.height,
        FlowItem::Gap(h) | FlowItem::Fixed(h) | FlowItem::Edge(h) => *h,
        FlowItem::Columns(columns) => height(&columns.items) / columns.count.max(1) as f32,
        FlowItem::Row(row) => row.height + row.gap,
        _ => Pt::ZERO,
    }
}

/// Moves an item.
pub(super) fn translate(item: &mut Item, dx: Pt, dy: Pt) {
    match item {
        Item::Text(run) => {
            run.baseline += dy;
            run.x += dx;
        }
        Item::Shape(shape) => shape.path.shift(dx, dy),
        Item::Gradient(fill) => fill.shift(dx, dy),
        Item::PushClip(path) => path.shift(dx, dy),
        Item::Image { rect, .. } => {
            rect.x += dx;
            rect.y += dy;
        }
        Item::PopClip | Item::PushGroup(_) | Item::PopGroup => {}
    }
}

impl Slab {
    /// Moves everything on it.
    pub(super) fn shift(&mut self, dx: Pt, dy: Pt) {
        for placed in &mut self.items {
            translate(&mut placed.item, dx, dy);
        }
        for link in &mut self.links {
            link.rect.x += dx;
            link.rect.y += dy;
        }
        for (x, event) in &mut self.events {
            *x += dx;
            if let Event::Layer(layer) = event
                && !layer.on_page
            {
                Arc::make_mut(layer).slab.shift(dx, dy);
            }
        }
        for line in &mut self.deferred {
            line.x += dx;
            line.y += dy;
        }
    }

    /// Takes over what stands on another slab.
    pub(super) fn absorb(&mut self, mut other: Slab, dx: Pt, dy: Pt) {
        other.shift(dx, dy);
        self.items.append(&mut other.items);
        self.links.append(&mut other.links);
        self.events.append(&mut other.events);
        self.notes.append(&mut other.notes);
        self.deferred.append(&mut other.deferred);
    }
}

/// A box whose end is still to come, and whether its upper edge is set already.
#[derive(Debug)]
pub(super) struct OpenBox {
    decoration: Arc<Decoration>,
    begun: bool,
}

/// One slab of a whole flow, for boxes that are never divided.
pub(super) fn monolith(items: Vec<FlowItem>) -> Slab {
    lay(items, &mut Vec::new())
}

/// One slab of a part of a flow. Boxes that the part before left open go on in it, and those that
/// it leaves open are kept for the next.
pub(super) fn lay(items: Vec<FlowItem>, open: &mut Vec<OpenBox>) -> Slab {
    let mut slab = Slab { break_before: true, ..Slab::default() };
    let mut y = Pt::ZERO;
    // The upper edge of each open box, and below which item it is painted.
    let mut places: Vec<(Pt, usize)> = open.iter().map(|_| (Pt::ZERO, 0)).collect();
    let paint = |slab: &mut Slab, opened: &OpenBox, (top, index): (Pt, usize), y: Pt, last| {
        let (below, above) =
            super::paint::decoration(&opened.decoration, top, y - top, !opened.begun, last);
        slab.items.splice(index..index, below);
        slab.items.extend(above);
    };
    for item in items {
        match item {
            FlowItem::Slab(inner) => {
                if let Some(baseline) = inner.baseline {
                    slab.baseline = Some(y + baseline);
                }
                let height = inner.height;
                slab.absorb(inner, Pt::ZERO, y);
                y += height;
            }
            FlowItem::Gap(h) | FlowItem::Fixed(h) | FlowItem::Edge(h) => y += h,
            FlowItem::BoxStart(decoration) => {
                open.push(OpenBox { decoration, begun: false });
                places.push((y, slab.items.len()));
            }
            FlowItem::BoxEnd => {
                if let (Some(opened), Some(place)) = (open.pop(), places.pop()) {
                    paint(&mut slab, &opened, place, y, true);
                }
            }
            FlowItem::Event(x, event) => {
                let mut here = Slab { events: vec![(x, event)], ..Slab::default() };
                here.shift(Pt::ZERO, y);
                slab.events.append(&mut here.events);
            }
            FlowItem::Columns(_) | FlowItem::Row(_) => {
                let inner = match item {
                    FlowItem::Columns(columns) => side_by_side(*columns),
                    FlowItem::Row(row) => row.whole(),
                    _ => Slab::default(),
                };
                let height = inner.height;
                slab.absorb(inner, Pt::ZERO, y);
                y += height;
            }
            FlowItem::Break(_)
            | FlowItem::Page(_)
            | FlowItem::TableStart(_)
            | FlowItem::TableEnd => {}
        }
    }
    // Inner boxes were opened last and are painted last.
    for (opened, place) in open.iter_mut().zip(places).rev() {
        paint(&mut slab, opened, place, y, false);
        opened.begun = true;
    }
    slab.height = y;
    slab
}
