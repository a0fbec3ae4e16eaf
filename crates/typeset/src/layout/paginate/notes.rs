//! Footnotes at the foot of their page (CSS GCPM 3, section 2); what does not fit goes on on the
//! next.

use super::super::flow::Slab;
use super::super::paint;
use super::{DeferredPlace, HAIR, Paginator};
use crate::frame::{Color, Item, Path, Placed, Shape, Stroke};
use crate::style::PageStyle;
use crate::{Pt, Rect};

/// The rule above footnotes where no `@footnote` styles their area.
const RULE: Pt = Pt(0.5);
/// White above and below that rule.
const ABOVE_RULE: Pt = Pt(8.0);
const BELOW_RULE: Pt = Pt(4.0);
/// A note is divided rather than moved when moving it would leave more than this part of the
/// page white.
const WHITE: f32 = 0.12;

/// The footnotes of the page that is being filled.
#[derive(Default)]
pub(super) struct PageNotes {
    slabs: Vec<Slab>,
    /// Height of the area, what is above its first line included.
    pub(super) height: Pt,
    /// What goes on on the next page.
    carried: Vec<Slab>,
}

impl PageNotes {
    pub(super) fn is_empty(&self) -> bool {
        self.slabs.is_empty()
    }

    /// Whether notes are left over for another page.
    pub(super) fn go_on(&self) -> bool {
        !self.carried.is_empty()
    }
}

/// Room above the first note and below the last: margin, border, padding.
fn area_edges(style: &PageStyle) -> (Pt, Pt) {
    match &style.footnote_area {
        Some(area) => {
            let own = &area.own;
            let of = |l: Option<crate::style::LengthPercent>| l.map_or(Pt::ZERO, |l| l.length);
            let above = own.margin.top.map_or(ABOVE_RULE, |m| m.length)
                + own.border.top.width
                + own.padding.top.length;
            (above, of(own.margin.bottom) + own.border.bottom.width + own.padding.bottom.length)
        }
        None => (ABOVE_RULE + BELOW_RULE, Pt::ZERO),
    }
}

impl Paginator<'_, '_> {
    /// Begins a page with what is left of the notes of the one before.
    pub(super) fn begin_notes(&mut self) {
        self.notes.slabs.clear();
        self.notes.height = Pt::ZERO;
        let carried = std::mem::take(&mut self.notes.carried);
        self.add_note_lines(carried);
    }

    /// The most that notes may take of the page.
    fn most(&mut self) -> Pt {
        let most = self.current().style.footnote_area.as_ref().and_then(|a| a.own.max_height);
        let page = self.bottom - self.current().style.content.top;
        most.map_or(page, |most| most.resolve(page))
    }

    fn area(&mut self) -> Pt {
        let (above, below) = area_edges(&self.current().style);
        if self.notes.is_empty() { above + below } else { Pt::ZERO }
    }

    /// The room that notes take which a group of a height calls: all of it, or, where moving the
    /// group would leave too much white, that of their first lines.
    pub(super) fn need_of_notes(&mut self, called: &[u32], group: Pt) -> Pt {
        if self.notes.go_on() {
            // They come after what is left over already.
            return Pt::ZERO;
        }
        let area = self.area();
        let lines = |p: &Self, note: u32| -> Vec<Pt> {
            let note = p.cx.notes.get(note as usize);
            note.map(|n| n.slabs.iter().map(|s| s.height).collect()).unwrap_or_default()
        };
        let all: Pt = called.iter().flat_map(|n| lines(self, *n)).sum();
        let room = self.room() - group;
        if area + all <= room + HAIR {
            return area + all;
        }
        // All notes but the last whole, and two lines of that.
        let Some((last, before)) = called.split_last() else { return area };
        let before: Pt = before.iter().flat_map(|n| lines(self, *n)).sum();
        let last = lines(self, *last);
        let first: Pt = last.iter().take(2).copied().sum();
        let page = self.bottom - self.current().style.content.top;
        let divisible = last.len() >= 4 && self.room() > page * WHITE;
        if divisible { area + before + first } else { area + all }
    }

    /// The height of all that notes add to a page.
    pub(super) fn height_of_notes(&mut self, called: &[u32]) -> Pt {
        if called.is_empty() {
            return Pt::ZERO;
        }
        let area = self.area();
        let notes = called.iter().filter_map(|n| self.cx.notes.get(*n as usize));
        area + notes.flat_map(|n| &n.slabs).map(|s| s.height).sum::<Pt>()
    }

    /// Adds a note to the page on which it is called.
    pub(super) fn call_note(&mut self, note: u32) {
        let slabs = self.cx.notes.get_mut(note as usize).map(|n| std::mem::take(&mut n.slabs));
        self.add_note_lines(slabs.unwrap_or_default());
    }

    fn add_note_lines(&mut self, lines: Vec<Slab>) {
        let y = match &self.columns {
            Some(columns) => columns.foreseen.max(columns.lowest).max(self.y),
            None => self.y,
        };
        let room = self.bottom - self.notes.height - y;
        let room = room.min(self.most() - self.notes.height) + HAIR;
        let mut fitting = 0;
        if self.notes.carried.is_empty() {
            let mut taken = self.area();
            for line in &lines {
                taken += if self.joins_last(line) { Pt::ZERO } else { line.height };
                if taken > room {
                    break;
                }
                fitting += 1;
            }
            // Orphans and widows of notes are kept where that leaves anything.
            let kept = (1..=fitting).rev().find(|&at| lines.get(at).is_none_or(|l| l.break_before));
            let alone = usize::from(self.notes.is_empty() && !self.filled);
            fitting = kept.unwrap_or(fitting).max(alone);
        }
        for (index, mut line) in lines.into_iter().enumerate() {
            let notes = std::mem::take(&mut line.notes);
            if index < fitting {
                self.add_note_line(line)
            } else {
                self.notes.carried.push(line)
            }
            for note in notes {
                self.call_note(note);
            }
        }
    }

    fn add_note_line(&mut self, slab: Slab) {
        let compact = self.joins_last(&slab);
        if !compact {
            let area = self.area();
            self.notes.height += slab.height + area;
        }
        match self.notes.slabs.last_mut() {
            Some(last) if compact => {
                let x = last.end + COMPACT_GAP;
                let end = x + slab.end;
                last.absorb(slab, x, Pt::ZERO);
                last.end = end;
            }
            _ => self.notes.slabs.push(slab),
        }
    }

    /// Whether a note of one line stands beside the one before (`footnote-display: compact`).
    fn joins_last(&self, slab: &Slab) -> bool {
        let width = self.cx.note_width;
        let last = self.notes.slabs.last();
        slab.compact
            && last.is_some_and(|last| {
                last.compact
                    && last.baseline == slab.baseline
                    && last.end + COMPACT_GAP + slab.end <= width + HAIR
            })
    }

    /// Sets the page's footnotes at its foot, under a rule.
    pub(super) fn place_notes(&mut self) {
        if self.notes.is_empty() {
            return;
        }
        let notes = std::mem::take(&mut self.notes.slabs);
        let style = self.current().style.clone();
        let left = style.content.left;
        let width = style.size.width - left - style.content.right;
        let total: Pt = notes.iter().map(|s| s.height).sum();
        let (_, below) = area_edges(&style);
        let mut y = self.bottom - below - total;
        let mut x = left;
        match &style.footnote_area {
            Some(area) => {
                let own = &area.own;
                let above = own.border.top.width + own.padding.top.length;
                let under = own.border.bottom.width + own.padding.bottom.length;
                let top = y - above;
                let side = |m: Option<crate::style::LengthPercent>| {
                    m.map_or(Pt::ZERO, |m| m.resolve(width))
                };
                let (inset, right) = (side(own.margin.left), side(own.margin.right));
                let rect = Rect {
                    x: left + inset,
                    y: top,
                    width: width - inset - right,
                    height: above + total + under,
                };
                let painted = paint::box_decoration(area, rect, true, true);
                self.current().page.items.extend(painted);
                x += inset + own.border.left.width + own.padding.left.resolve(width);
            }
            None => {
                let at = y - BELOW_RULE - RULE / 2.0;
                let path = Path::Line { from: (left, at), to: (left + width / 3.0, at) };
                let stroke = Some(Stroke { width: RULE, color: Color::BLACK, dash: None });
                let item = Item::Shape(Shape { path, fill: None, stroke });
                self.current().page.items.push(Placed { owner: None, item });
            }
        }
        let page = self.out.pages.len() - 1;
        for mut slab in notes {
            slab.shift(x, y);
            let deferred = slab.deferred.drain(..).map(|line| DeferredPlace { line, page });
            self.out.deferred.extend(deferred);
            let current = self.current();
            current.page.items.append(&mut slab.items);
            current.page.links.append(&mut slab.links);
            for (x, event) in std::mem::take(&mut slab.events) {
                self.event(x, y, event);
            }
            y += slab.height;
        }
    }
}

/// White between notes that share a line.
const COMPACT_GAP: Pt = Pt(12.0);
