//! Taking groups from the flow and asking whether they fit.

use super::super::flow::{Columns, FlowItem, Slab};
use super::super::row::{Room, RowBox};
use super::super::slice::slice;
use super::{HAIR, Paginator};
use crate::Pt;
use std::collections::VecDeque;

/// The most pages that empty room goes on over, whatever height a sheet asks for.
const MOST_FILLED: usize = 20;

impl Paginator<'_, '_> {
    pub(super) fn distribute(&mut self, items: Vec<FlowItem>) {
        let mut items: VecDeque<FlowItem> = items.into();
        while let Some(taken) = take(&mut items) {
            match taken {
                Taken::Group(group) => self.place_group(group, &items),
                Taken::Row(leads, row) => self.place_row(leads, *row),
                Taken::Loose(loose) => {
                    for item in loose {
                        match item {
                            FlowItem::Break(kind) => self.forced_break(kind),
                            FlowItem::Page(name) => self.change_page(name, &items),
                            FlowItem::Columns(columns) => self.columns(*columns),
                            other => self.step(other),
                        }
                    }
                }
            }
        }
    }

    /// An item that never asks for a new page.
    fn step(&mut self, item: FlowItem) {
        match item {
            FlowItem::Slab(slab) => self.place(slab),
            FlowItem::Gap(height) => {
                if self.filled || self.keep_gap || height < Pt::ZERO {
                    self.y += height;
                }
            }
            FlowItem::Fixed(height) => {
                self.happen();
                self.filled = true;
                self.keep_gap = false;
                self.fill(height);
            }
            FlowItem::Edge(height) => {
                self.y += height.min(self.bottom);
                // A margin behind it does not adjoin the page's edge (CSS Fragmentation 3, 5.2).
                self.keep_gap = true;
            }
            FlowItem::BoxStart(decoration) => self.open_box(decoration),
            FlowItem::BoxEnd => self.close_box(),
            // An event belongs to what follows it, which may be on the next page.
            FlowItem::Event(x, event) => self.waiting.push((x, event)),
            FlowItem::TableStart(head) => self.heads.push(head),
            FlowItem::TableEnd => {
                self.heads.pop();
            }
            FlowItem::Break(_) | FlowItem::Page(_) | FlowItem::Columns(_) | FlowItem::Row(_) => {}
        }
    }

    /// Takes room that goes on over pages where one does not hold it.
    fn fill(&mut self, height: Pt) {
        let mut rest = height;
        for _ in 0..MOST_FILLED {
            let room = self.room();
            if rest <= room + HAIR || room <= Pt(1.0) {
                break;
            }
            rest -= room;
            self.y += room;
            self.advance();
            self.filled = true;
        }
        self.y += rest.min(self.bottom);
    }

    /// Places what must not be parted, on the next page if it does not fit here.
    fn place_group(&mut self, group: Vec<FlowItem>, rest: &VecDeque<FlowItem>) {
        let need = needs(&group) + bound_after(rest);
        let called: Vec<u32> = slabs(&group).flat_map(|slab| slab.notes.iter().copied()).collect();
        self.make_room(need, &called);
        let whole = need <= self.room() + HAIR;
        for item in group {
            // A group taller than a page is parted wherever it must be.
            if let FlowItem::Slab(slab) = &item
                && !whole
                && self.filled
                && slab.height > self.room() + HAIR
            {
                self.advance();
            }
            match item {
                FlowItem::Slab(slab) => self.place_cut(slab),
                item => self.step(item),
            }
        }
    }

    /// Goes to a page on which something fits, unless it fits on none.
    fn make_room(&mut self, need: Pt, called: &[u32]) {
        // A page that footnotes of the one before fill has to give way as well.
        while !self.fits(need, called)
            && (self.filled || (!self.notes.is_empty() && self.columns.is_none()))
        {
            self.advance();
            if self.columns.is_none() && self.notes.is_empty() {
                break;
            }
        }
    }

    /// Places a row that does not fit well on a page: whole where it fits, in parts otherwise.
    fn place_row(&mut self, leads: Vec<FlowItem>, mut row: RowBox) {
        let before = needs(&leads);
        if !self.fits(before + row.height, &row.notes()) {
            let (need, called) = row.beginning();
            self.make_room(before + need, &called);
        }
        leads.into_iter().for_each(|item| self.step(item));
        if self.fits(row.height, &row.notes()) {
            self.place(row.whole());
            return;
        }
        loop {
            let place = Room { height: self.room(), fresh: !self.filled };
            let part = row.part(place, &mut |need, notes| self.fits(need, notes));
            self.place(part);
            if row.is_done() {
                return;
            }
            self.advance();
            if self.room() <= Pt(1.0) {
                let place = Room { height: Pt(f32::MAX), fresh: true };
                let rest = row.part(place, &mut |_, _| true);
                self.place_cut(rest);
                return;
            }
        }
    }

    /// Places a slab; what is taller than a page is cut and goes on on the next.
    fn place_cut(&mut self, mut slab: Slab) {
        while slab.height > self.room() + HAIR && self.room() > Pt(1.0) {
            let (first, rest) = slice(slab, self.room());
            // Nothing but room, as an absurd line height leaves it, is not spread over pages.
            if first.is_blank() && !rest.is_blank() {
                slab = rest;
                continue;
            }
            self.place(first);
            if rest.items.is_empty() && rest.deferred.is_empty() {
                return;
            }
            self.advance();
            slab = rest;
        }
        self.place(slab);
    }

    fn fits(&mut self, need: Pt, called: &[u32]) -> bool {
        if let Some(foreseen) = self.columns.as_ref().map(|columns| columns.foreseen) {
            // Columns were measured with the notes that their lines call; what the measure did
            // not foresee brings its own.
            let end = self.y + need;
            let below = self.notes.height + self.height_of_notes(called);
            let clear = end <= foreseen + HAIR || end + below <= self.bottom + HAIR;
            return clear && need <= self.room() + HAIR;
        }
        let notes = match called.is_empty() {
            true => Pt::ZERO,
            false => self.need_of_notes(called, need),
        };
        need + notes <= self.room() + HAIR
    }
}

fn slabs(items: &[FlowItem]) -> impl Iterator<Item = &Slab> {
    items.iter().filter_map(|item| match item {
        FlowItem::Slab(slab) => Some(slab),
        _ => None,
    })
}

/// The room that a group takes, with what hangs from it.
pub(in crate::layout) fn needs(items: &[FlowItem]) -> Pt {
    let (mut y, mut need) = (Pt::ZERO, Pt::ZERO);
    for item in items {
        match item {
            FlowItem::Slab(slab) => {
                need = need.max(y + slab.reach);
                y += slab.height;
            }
            FlowItem::Gap(height) | FlowItem::Fixed(height) | FlowItem::Edge(height) => {
                y += *height;
            }
            _ => {}
        }
        need = need.max(y);
    }
    need
}

/// What columns or a row that are bound to the group before them need: their first lines.
fn bound_after(rest: &VecDeque<FlowItem>) -> Pt {
    let mut gap = Pt::ZERO;
    for item in rest {
        match item {
            FlowItem::Gap(height) | FlowItem::Edge(height) => gap += *height,
            FlowItem::Event(..)
            | FlowItem::BoxStart(_)
            | FlowItem::BoxEnd
            | FlowItem::TableStart(_) => {}
            FlowItem::Row(row) if row.bound => return gap + row.beginning().0,
            FlowItem::Columns(columns) if columns.bound => return gap + first_lines(columns),
            _ => return Pt::ZERO,
        }
    }
    Pt::ZERO
}

fn first_lines(columns: &Columns) -> Pt {
    let bound = |slab: &&Slab| !slab.break_before;
    let mut lines = slabs(&columns.items);
    let first = lines.next().map_or(Pt::ZERO, |slab| slab.height);
    first + lines.take_while(bound).map(|slab| slab.height).sum::<Pt>()
}

/// What is taken from a flow at once.
pub(in crate::layout) enum Taken {
    /// Slabs that must not be parted, with all that stands between them, the upper edges of boxes
    /// that begin with them and the lower edges of those that end with them.
    Group(Vec<FlowItem>),
    /// A row that may be divided, with the upper edges of boxes that begin with it.
    Row(Vec<FlowItem>, Box<RowBox>),
    /// Items that ask for no room of a page.
    Loose(Vec<FlowItem>),
}

/// Takes the next group, or what stands before it.
pub(in crate::layout) fn take(items: &mut VecDeque<FlowItem>) -> Option<Taken> {
    let leads = |item: &FlowItem| matches!(item, FlowItem::BoxStart(_) | FlowItem::Edge(_));
    let mut ahead = 0;
    if items.front().is_some_and(leads) {
        while let Some(item) = items.get(ahead)
            && (leads(item)
                || matches!(item, FlowItem::Gap(_) | FlowItem::Event(..) | FlowItem::TableStart(_)))
        {
            ahead += 1;
        }
    }
    match items.get(ahead) {
        Some(FlowItem::Slab(_)) => {
            let mut group: Vec<FlowItem> = items.drain(..=ahead).collect();
            bind(&mut group, items);
            Some(Taken::Group(group))
        }
        Some(FlowItem::Row(_)) => {
            let leads = items.drain(..ahead).collect();
            match items.pop_front() {
                Some(FlowItem::Row(row)) => Some(Taken::Row(leads, row)),
                _ => None,
            }
        }
        // A box that shows nothing but its height, a drawn panel, is one piece.
        Some(FlowItem::Fixed(_)) if ahead > 0 => {
            let mut group: Vec<FlowItem> = items.drain(..=ahead).collect();
            close(&mut group, items);
            Some(Taken::Group(group))
        }
        Some(_) if ahead == 0 => items.pop_front().map(|item| Taken::Loose(vec![item])),
        None if ahead == 0 => None,
        _ => Some(Taken::Loose(items.drain(..ahead).collect())),
    }
}

/// Adds to a group the slabs that are bound to it, then the lower edges that follow it.
fn bind(group: &mut Vec<FlowItem>, items: &mut VecDeque<FlowItem>) {
    loop {
        let mut ahead = 0;
        let bound = loop {
            match items.get(ahead) {
                Some(FlowItem::Slab(slab)) => break !slab.break_before,
                Some(
                    FlowItem::Break(_)
                    | FlowItem::Page(_)
                    | FlowItem::Columns(_)
                    | FlowItem::Row(_),
                )
                | None => break false,
                Some(_) => ahead += 1,
            }
        };
        if !bound {
            break;
        }
        group.extend(items.drain(..=ahead));
    }
    close(group, items);
}

/// Adds to a group the lower edges that follow it.
fn close(group: &mut Vec<FlowItem>, items: &mut VecDeque<FlowItem>) {
    let closing = items
        .iter()
        .take_while(|item| matches!(item, FlowItem::Edge(_) | FlowItem::BoxEnd))
        .collect::<Vec<_>>();
    let end = closing.iter().rposition(|item| matches!(item, FlowItem::BoxEnd));
    if let Some(end) = end {
        group.extend(items.drain(..=end));
    }
}
