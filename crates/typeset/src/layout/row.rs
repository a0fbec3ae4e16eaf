//! A row of cells beside each other: set whole, or divided over pages, each cell between its lines.

use super::cell::{CellLook, Part};
use super::flow::{FlowItem, OpenBox, Slab, first_baseline, height, lay, monolith};
use super::paginate::{Taken, needs, take};
use super::paint;
use super::slice::slice;
use super::table::SetCell;
use crate::Pt;
use crate::frame::Placed;
use crate::style::{Border, VerticalAlign};
use std::collections::VecDeque;

/// A row of a table.
#[derive(Debug)]
pub(super) struct RowBox {
    cells: Vec<RowCell>,
    /// What is painted of cells that began in rows above.
    reaching: Vec<Placed>,
    pub(super) height: Pt,
    /// By how much it is taller than the tallest of its cells.
    more: Pt,
    edges: Option<RowEdges>,
    /// The room behind it.
    pub(super) gap: Pt,
    /// Whether it may not be parted from what stands before it.
    pub(super) bound: bool,
    /// Whether a part of it is set already.
    begun: bool,
    /// How far it is moved, as in a relatively positioned table.
    shift: (Pt, Pt),
}

/// The borders of a row itself.
#[derive(Debug)]
pub(super) struct RowEdges {
    pub(super) left: Pt,
    pub(super) right: Pt,
    pub(super) top: Border,
    pub(super) bottom: Border,
}

/// A cell of a row.
#[derive(Debug)]
pub(super) struct RowCell {
    look: Option<CellLook>,
    items: VecDeque<FlowItem>,
    align: VerticalAlign,
    /// Border and padding above its content, and below.
    top: Pt,
    bottom: Pt,
    /// The height of content and edges, and that of the rows it stands in.
    height: Pt,
    tall: Pt,
    /// Whether its lower edge is in this row.
    last: bool,
    /// Boxes in it that go on in the next part.
    open: Vec<OpenBox>,
}

/// The place that the next part of a row has.
#[derive(Clone, Copy)]
pub(super) struct Room {
    pub(super) height: Pt,
    /// Whether the page has nothing else on it, so that what does not fit here fits nowhere.
    pub(super) fresh: bool,
}

/// Whether something of a height, with the footnotes it calls, fits where a part is set.
pub(super) type Fits<'f> = &'f mut dyn FnMut(Pt, &[u32]) -> bool;

impl RowCell {
    /// A cell in rows of a height, `tall`, of which the last is this one or is not.
    pub(super) fn new(
        set: SetCell,
        look: Option<CellLook>,
        align: VerticalAlign,
        tall: Pt,
        last: bool,
    ) -> Self {
        let SetCell { items, height, top, bottom, .. } = set;
        let open = Vec::new();
        Self { look, items: items.into(), align, top, bottom, height, tall, last, open }
    }

    /// How far its content is moved down in the height of its rows.
    fn offset(&self, baseline: Pt) -> Pt {
        let slack = (self.tall - self.height).max(Pt::ZERO);
        match self.align {
            VerticalAlign::Bottom => slack,
            VerticalAlign::Middle => slack / 2.0,
            VerticalAlign::Baseline => first_baseline(&self.items)
                .map_or(Pt::ZERO, |b| (baseline - b - self.top).max(Pt::ZERO).min(slack)),
            _ => Pt::ZERO,
        }
    }

    /// What it needs to begin: its upper edge and its first lines.
    fn beginning(&self) -> (Pt, Vec<u32>) {
        let (mut need, mut notes, mut any) = (self.top, Vec::new(), false);
        for item in &self.items {
            match item {
                FlowItem::Slab(slab) if any && slab.break_before => break,
                FlowItem::Slab(slab) => {
                    any = true;
                    notes.extend(&slab.notes);
                }
                FlowItem::Row(row) if any && !row.bound => break,
                FlowItem::Row(row) => {
                    let (first, called) = row.beginning();
                    notes.extend(called);
                    return (need + first, notes);
                }
                _ => {}
            }
            need += height(std::slice::from_ref(item));
        }
        (need, notes)
    }

    /// Takes what fits of it, and says how far down that reaches.
    fn take(&mut self, first: bool, place: Room, fits: Fits<'_>) -> (Slab, Pt) {
        let Room { height: room, fresh } = place;
        let start = if first { self.top } else { Pt::ZERO };
        let mut y = start;
        let mut portion: Vec<FlowItem> = Vec::new();
        let mut notes: Vec<u32> = Vec::new();
        // What belongs to the lines that come next.
        let mut held: Vec<FlowItem> = Vec::new();
        let mut any = false;
        while let Some(taken) = take(&mut self.items) {
            if let Taken::Loose(loose) = taken {
                held.extend(loose);
                continue;
            }
            // A margin at the head of a page is cut.
            held.retain(|item| any || first || !matches!(item, FlowItem::Gap(_)));
            let above = y + height(&held);
            let bottom = if self.items.is_empty() { self.bottom } else { Pt::ZERO };
            let group = match taken {
                Taken::Loose(group) | Taken::Group(group) => group,
                Taken::Row(leads, mut row) => {
                    let begins = above + height(&leads);
                    let mut within = |need: Pt, more: &[u32]| {
                        let all: Vec<u32> = notes.iter().chain(more).copied().collect();
                        fits(begins + need, &all)
                    };
                    let (need, called) = row.beginning();
                    if within(row.height + bottom, &row.notes()) {
                        y = begins + row.height + row.gap;
                        notes.extend(row.notes());
                        portion.append(&mut held);
                        portion.extend(leads);
                        portion.push(FlowItem::Row(row));
                        any = true;
                        continue;
                    }
                    if within(need, &called) || (fresh && !any) {
                        let place = Room { height: room - begins, fresh: fresh && !any };
                        let part = row.part(place, &mut within);
                        y = begins + part.height;
                        portion.append(&mut held);
                        portion.extend(leads);
                        notes.extend(&part.notes);
                        portion.push(FlowItem::Slab(part));
                        any = true;
                        if row.is_done() {
                            continue;
                        }
                        self.items.push_front(FlowItem::Row(row));
                    } else {
                        self.items.push_front(FlowItem::Row(row));
                        leads.into_iter().rev().for_each(|item| self.items.push_front(item));
                    }
                    break;
                }
            };
            let called = group.iter().filter_map(|item| match item {
                FlowItem::Slab(slab) => Some(&slab.notes),
                _ => None,
            });
            let before = notes.len();
            notes.extend(called.flatten());
            if fits(above + needs(&group) + bottom, &notes) {
                y = above + height(&group);
                portion.append(&mut held);
                portion.extend(group);
                any = true;
                continue;
            }
            notes.truncate(before);
            if fresh && !any {
                portion.append(&mut held);
                y = above;
                self.cut(group, room - above, &mut portion, &mut y);
            } else {
                group.into_iter().rev().for_each(|item| self.items.push_front(item));
            }
            break;
        }
        if self.items.is_empty() {
            y += height(&held) + self.bottom;
            portion.append(&mut held);
        }
        held.into_iter().rev().for_each(|item| self.items.push_front(item));
        let mut set = Slab::default();
        set.absorb(lay(portion, &mut self.open), Pt::ZERO, start);
        (set, y)
    }

    /// Takes of lines that must stay together, or of one thing, as much as the room holds.
    fn cut(&mut self, group: Vec<FlowItem>, room: Pt, out: &mut Vec<FlowItem>, y: &mut Pt) {
        let mut rest: VecDeque<FlowItem> = group.into();
        let (mut left, mut any) = (room, false);
        while let Some(item) = rest.pop_front() {
            let tall = height(std::slice::from_ref(&item));
            match item {
                FlowItem::Slab(slab) if tall > left && !any => {
                    let (first, behind) = slice(slab, left);
                    *y += first.height;
                    out.push(FlowItem::Slab(first));
                    if !behind.is_blank() {
                        rest.push_front(FlowItem::Slab(behind));
                    }
                    break;
                }
                FlowItem::Slab(mut slab) if tall > left => {
                    slab.break_before = true;
                    rest.push_front(FlowItem::Slab(slab));
                    break;
                }
                item => {
                    any |= matches!(item, FlowItem::Slab(_));
                    (left, *y) = (left - tall, *y + tall);
                    out.push(item);
                }
            }
        }
        rest.into_iter().rev().for_each(|item| self.items.push_front(item));
    }
}

impl RowBox {
    /// A row of a height with what reaches into it from above.
    pub(super) fn new(
        cells: Vec<RowCell>,
        reaching: Vec<Placed>,
        height: Pt,
        edges: Option<RowEdges>,
    ) -> Self {
        let tallest = cells.iter().map(|cell| cell.height).fold(Pt::ZERO, Pt::max);
        Self {
            cells,
            reaching,
            height,
            more: (height - tallest).max(Pt::ZERO),
            edges,
            gap: Pt::ZERO,
            bound: false,
            begun: false,
            shift: (Pt::ZERO, Pt::ZERO),
        }
    }

    /// The row in one piece.
    pub(super) fn whole(self) -> Slab {
        let (dx, dy) = self.shift;
        let mut slab = Slab { height: self.height, break_before: true, ..Slab::default() };
        let aligned = self.cells.iter().filter(|cell| cell.align == VerticalAlign::Baseline);
        let baseline = aligned
            .filter_map(|cell| first_baseline(&cell.items).map(|b| b + cell.top))
            .fold(Pt::ZERO, Pt::max);
        slab.items = self.reaching;
        for cell in self.cells {
            let down = cell.top + cell.offset(baseline);
            if let Some(look) = &cell.look {
                let (last, height) = (cell.last, cell.tall);
                let part = Part { first: true, last, above: Pt::ZERO, height };
                slab.items.extend(look.paint(&part));
            }
            let inner = monolith(cell.items.into());
            slab.baseline = slab.baseline.or(inner.baseline.map(|b| b + down));
            slab.absorb(inner, Pt::ZERO, down);
        }
        if let Some(edges) = &self.edges {
            slab.items.extend(edges.paint(slab.height, true, true));
        }
        slab.height += self.gap;
        if self.shift != (Pt::ZERO, Pt::ZERO) {
            slab.shift(dx, dy);
        }
        slab
    }

    /// Moves what is not set yet.
    pub(super) fn translate(&mut self, dx: Pt, dy: Pt) {
        self.shift = (self.shift.0 + dx, self.shift.1 + dy);
    }

    /// The footnotes that it calls.
    pub(super) fn notes(&self) -> Vec<u32> {
        let items = self.cells.iter().flat_map(|cell| &cell.items);
        let called = items.map(|item| match item {
            FlowItem::Slab(slab) => slab.notes.clone(),
            FlowItem::Row(row) => row.notes(),
            _ => Vec::new(),
        });
        called.flatten().collect()
    }

    /// The height with which each of its cells begins, and the footnotes called there.
    pub(super) fn beginning(&self) -> (Pt, Vec<u32>) {
        let (mut tallest, mut called) = (Pt::ZERO, Vec::new());
        for cell in &self.cells {
            let (need, notes) = cell.beginning();
            tallest = tallest.max(need);
            called.extend(notes);
        }
        (tallest, called)
    }

    /// Whether all of it is set.
    pub(super) fn is_done(&self) -> bool {
        self.cells.iter().all(|cell| cell.items.is_empty())
    }

    /// The next part of the row: what fits of each cell.
    pub(super) fn part(&mut self, place: Room, fits: Fits<'_>) -> Slab {
        let first = !std::mem::replace(&mut self.begun, true);
        let mut tallest = Pt::ZERO;
        let mut notes: Vec<u32> = Vec::new();
        let mut inner = Vec::with_capacity(self.cells.len());
        for cell in &mut self.cells {
            let (high, called) = (tallest, notes.clone());
            let mut beside = |need: Pt, more: &[u32]| {
                let all: Vec<u32> = called.iter().chain(more).copied().collect();
                fits(need.max(high), &all)
            };
            let (set, reached) = match cell.items.is_empty() {
                true => (Slab::default(), Pt::ZERO),
                false => cell.take(first, place, &mut beside),
            };
            tallest = tallest.max(reached);
            notes.extend(&set.notes);
            inner.push(set);
        }
        let last = self.is_done();
        // The height that was asked for beyond that of its cells.
        let more =
            if last { self.more.min((place.height - tallest).max(Pt::ZERO)) } else { Pt::ZERO };
        let mut slab = Slab { height: tallest + more, break_before: true, ..Slab::default() };
        let part = Part { first, last, above: Pt::ZERO, height: slab.height };
        for (cell, set) in self.cells.iter().zip(inner) {
            slab.items.extend(cell.look.iter().flat_map(|look| look.paint(&part)));
            slab.absorb(set, Pt::ZERO, Pt::ZERO);
        }
        if let Some(edges) = &self.edges {
            slab.items.extend(edges.paint(slab.height, first, last));
        }
        if last {
            slab.height += self.gap;
        }
        slab.shift(self.shift.0, self.shift.1);
        slab
    }
}

impl RowEdges {
    fn paint(&self, height: Pt, first: bool, last: bool) -> Vec<Placed> {
        let edges = [(&self.top, Pt::ZERO, first), (&self.bottom, height, last)];
        let seen = edges.into_iter().filter(|(edge, _, there)| *there && edge.width > Pt::ZERO);
        let line = |(edge, y, _): (&Border, Pt, bool)| {
            paint::line(edge, edge.color, (self.left, y), (self.right, y))
        };
        seen.flat_map(line).collect()
    }
}
