//! Filling columns: balanced if all fits on a page, otherwise page by page.

use super::super::flow::{Columns, FlowItem, Slab};
use super::super::paint;
use super::super::together::undivided;
use super::distribute::{Taken, needs, take};
use super::{HAIR, Paginator};
use crate::Pt;
use crate::style::{Border, Break};
use std::collections::VecDeque;

/// The columns that are being filled.
pub(super) struct ColumnState {
    x: Pt,
    width: Pt,
    step: Pt,
    rule: Border,
    count: usize,
    column: usize,
    top: Pt,
    /// How far down columns on this page go.
    pub(super) bottom: Pt,
    /// How far down they were measured to go, the notes of their lines below them.
    pub(super) foreseen: Pt,
    /// How far down the longest of them went.
    pub(super) lowest: Pt,
    /// The boxes and tables that were open around the columns.
    pub(super) boxes: usize,
    pub(super) heads: usize,
    /// What is still to come, for the measure of the next page.
    bricks: VecDeque<Brick>,
    balance: bool,
}

impl ColumnState {
    /// Left edge of the column, from the left edge of the page's content.
    pub(super) fn x(&self) -> Pt {
        self.x + self.step * self.column as f32
    }
}

/// What a group comes to when columns are measured.
struct Brick {
    gap: Pt,
    height: Pt,
    notes: Vec<u32>,
    breaks: Option<Break>,
}

impl Paginator<'_, '_> {
    /// Fills columns.
    pub(super) fn columns(&mut self, columns: Columns) {
        let Columns { items, count, width, step, rule, balance, x, bound: _ } = columns;
        if self.columns.is_some() {
            // Columns in columns are one piece.
            let slab = super::super::flow::monolith(vec![FlowItem::Columns(Box::new(Columns {
                items,
                count,
                width,
                step,
                rule,
                balance,
                x,
                bound: false,
            }))]);
            self.distribute(vec![FlowItem::Slab(slab)]);
            return;
        }
        let (items, bricks) = measure(undivided(items));
        let first = bricks.front().map_or(Pt::ZERO, |b| b.height);
        if self.filled && first > self.room() + HAIR {
            self.next_page();
        }
        self.happen();
        self.columns = Some(ColumnState {
            x,
            width,
            step,
            rule,
            count,
            column: 0,
            top: self.y,
            bottom: self.bottom,
            foreseen: self.bottom,
            lowest: self.y,
            boxes: self.open.len(),
            heads: self.heads.len(),
            bricks,
            balance,
        });
        self.top_of_columns();
        self.distribute(items);
        self.happen();
        self.end_column();
        self.paint_rules();
        if let Some(state) = self.columns.take() {
            self.y = state.lowest;
        }
        self.filled = true;
    }

    /// Settles how tall the columns of this page are.
    pub(super) fn top_of_columns(&mut self) {
        let Some(mut state) = self.columns.take() else { return };
        state.column = 0;
        (state.top, state.lowest) = (self.y, self.y);
        let room = (self.bottom - self.notes.height - self.y).max(Pt(1.0));
        let mut tall = room;
        // Notes that the page's lines call take room from all its columns.
        let mut taken = 0;
        for _ in 0..8 {
            taken = fill(&state.bricks, state.count, tall);
            let called: Vec<u32> =
                state.bricks.iter().take(taken).flat_map(|b| b.notes.iter().copied()).collect();
            let notes = self.height_of_notes(&called);
            if tall + notes <= room + HAIR {
                break;
            }
            tall = (room - notes).max(room * 0.25);
        }
        let all = taken == state.bricks.len();
        let page_breaks = |b: &Brick| b.breaks.is_some_and(|kind| kind != Break::Column);
        let ends = all || state.bricks.get(taken).is_some_and(page_breaks);
        // Nothing is left to measure when the rest of a piece that was cut comes last.
        if state.balance && ends && taken > 0 {
            tall = balanced(&mut state.bricks, taken, state.count, tall);
        }
        state.bricks.drain(..taken.max(1).min(state.bricks.len()));
        state.bottom = self.y + tall;
        state.foreseen = state.bottom;
        self.columns = Some(state);
        self.filled = false;
    }

    /// Goes to the next column of the page, if there is one.
    pub(super) fn next_column(&mut self) -> bool {
        let Some(state) = &self.columns else { return false };
        if state.column + 1 >= state.count {
            return false;
        }
        let (boxes, heads) = (state.boxes, state.heads);
        self.end_region(boxes..usize::MAX);
        let limit = self.bottom - self.notes.height;
        let y = self.y;
        if let Some(state) = &mut self.columns {
            state.lowest = state.lowest.max(y);
            state.column += 1;
            if state.column + 1 == state.count {
                // The last column takes what the measure did not foresee.
                state.bottom = state.bottom.max(limit.min(state.bottom + Pt(24.0)));
            }
            self.y = state.top;
        }
        self.begin_region(boxes..usize::MAX, heads..usize::MAX);
        true
    }

    pub(super) fn end_column(&mut self) {
        let y = self.y;
        if let Some(state) = &mut self.columns {
            state.lowest = state.lowest.max(y);
        }
    }

    pub(super) fn paint_rules(&mut self) {
        let Some(state) = &self.columns else { return };
        if state.rule.width <= Pt::ZERO {
            return;
        }
        let (rule, top, lowest) = (state.rule, state.top, state.lowest);
        let (x, step, width, last) = (state.x, state.step, state.width, state.column);
        let left = self.current().style.content.left;
        for between in 1..=last {
            let at = left + x + step * (between as f32 - 0.5) + width / 2.0;
            let painted = paint::line(&rule, rule.color, (at, top), (at, lowest));
            self.current().page.items.extend(painted);
        }
    }
}

/// The least height in which the bricks of a page fit into its columns, found by halving.
fn balanced(bricks: &mut VecDeque<Brick>, taken: usize, count: usize, room: Pt) -> Pt {
    let rest = bricks.split_off(taken);
    let total: Pt = bricks.iter().map(|b| b.gap + b.height).sum();
    let tallest = bricks.iter().map(|b| b.height).fold(Pt::ZERO, Pt::max);
    let (mut low, mut high) = ((total / count as f32).min(room).max(tallest.min(room)), room);
    if fill(bricks, count, low) == bricks.len() {
        high = low;
    }
    for _ in 0..20 {
        let middle = (low + high) / 2.0;
        if fill(bricks, count, middle) == bricks.len() {
            high = middle;
        } else {
            low = middle;
        }
    }
    bricks.extend(rest);
    high
}

/// How many bricks fit into columns of a height; a break for another page ends them.
fn fill(bricks: &VecDeque<Brick>, count: usize, tall: Pt) -> usize {
    let (mut column, mut y) = (0, Pt::ZERO);
    for (index, brick) in bricks.iter().enumerate() {
        let over = y > Pt::ZERO && y + brick.gap + brick.height > tall + HAIR;
        match brick.breaks {
            Some(Break::Column) if y > Pt::ZERO => (column, y) = (column + 1, Pt::ZERO),
            Some(kind) if kind != Break::Column && index > 0 => return index,
            _ if over => (column, y) = (column + 1, Pt::ZERO),
            _ => {}
        }
        if column == count {
            return index;
        }
        y += brick.height + if y > Pt::ZERO { brick.gap } else { Pt::ZERO };
    }
    bricks.len()
}

/// The groups of a flow as bricks, and the flow again.
fn measure(items: Vec<FlowItem>) -> (Vec<FlowItem>, VecDeque<Brick>) {
    let mut items: VecDeque<FlowItem> = items.into();
    let mut out = Vec::with_capacity(items.len());
    let mut bricks: VecDeque<Brick> = VecDeque::new();
    let (mut gap, mut breaks) = (Pt::ZERO, None);
    let notes_of = |items: &[FlowItem]| -> Vec<u32> {
        let slabs = items.iter().filter_map(|item| match item {
            FlowItem::Slab(slab) => Some(slab),
            _ => None,
        });
        slabs.flat_map(|slab: &Slab| slab.notes.iter().copied()).collect()
    };
    while let Some(taken) = take(&mut items) {
        match taken {
            Taken::Group(group) => {
                bricks.push_back(Brick {
                    gap: std::mem::take(&mut gap),
                    height: needs(&group),
                    notes: notes_of(&group),
                    breaks: breaks.take(),
                });
                out.extend(group);
            }
            Taken::Loose(loose) | Taken::Row(loose, _) => {
                for item in &loose {
                    match item {
                        FlowItem::Gap(height) => gap += *height,
                        FlowItem::Edge(height) | FlowItem::Fixed(height) => {
                            bricks.push_back(Brick {
                                gap: std::mem::take(&mut gap),
                                height: *height,
                                notes: Vec::new(),
                                breaks: breaks.take(),
                            });
                        }
                        FlowItem::Break(kind) => {
                            breaks = Some(*kind);
                            gap = Pt::ZERO;
                        }
                        _ => {}
                    }
                }
                out.extend(loose);
            }
        }
    }
    (out, bricks)
}
