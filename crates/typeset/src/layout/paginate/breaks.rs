//! Beginning pages and columns: where content runs over, and where a break is asked for.

use super::super::flow::FlowItem;
use super::Paginator;
use crate::style::{Break, PageSelector};
use std::collections::VecDeque;
use std::sync::Arc;

impl Paginator<'_, '_> {
    pub(super) fn selector(&self, blank: bool) -> PageSelector {
        let index = self.out.pages.len();
        let before = self.out.pages.last().map(|build| build.name.clone());
        PageSelector {
            name: if blank { None } else { self.name.clone() },
            first: index == 0,
            opens: !blank && before.is_none_or(|before| before != self.name),
            left: self.is_left(index),
            blank,
        }
    }

    /// Whether a page is a left one: the first is the right one of its sheet, or the left one where
    /// the document runs from right to left (CSS Paged Media 3, section 5.1).
    fn is_left(&self, index: usize) -> bool {
        (index % 2 == 1) != self.from_right
    }

    pub(super) fn next_page(&mut self) {
        self.end_page();
        self.begin_page(false);
    }

    /// Goes on in the next column, if there is one on this page, or on the next page.
    pub(super) fn advance(&mut self) {
        if !self.next_column() {
            self.next_page();
        }
    }

    /// Whether the page has nothing on it but what every page has.
    fn is_empty(&mut self) -> bool {
        !self.filled && self.columns.is_none() && self.current().is_empty() && self.notes.is_empty()
    }

    pub(super) fn forced_break(&mut self, kind: Break) {
        match kind {
            Break::Column if self.columns.is_none() => return,
            Break::Column => {
                if self.filled {
                    self.advance();
                }
                return;
            }
            _ => {}
        }
        if !self.is_empty() {
            self.next_page();
        }
        self.keep_gap = true;
        let last = self.out.pages.len() - 1;
        let (left, verso) = (self.is_left(last), last % 2 == 1);
        let wrong = match kind {
            Break::Left => !left,
            Break::Right => left,
            Break::Recto => verso,
            Break::Verso => !verso,
            _ => false,
        };
        if wrong {
            // The page that was begun stays blank.
            let selector =
                PageSelector { blank: true, first: last == 0, left, ..PageSelector::default() };
            let style = self.cx.page_style(&selector);
            let before = last.checked_sub(1).and_then(|at| self.out.pages[at].name.clone());
            self.out.pages[last].page.size = style.size;
            self.out.pages[last].style = style;
            self.out.pages[last].name = before;
            self.next_page();
            self.keep_gap = true;
        }
    }

    pub(super) fn change_page(&mut self, name: Option<Arc<str>>, rest: &VecDeque<FlowItem>) {
        // A named page that follows another, or ends before anything else stands, is one break.
        let next = match &name {
            Some(_) => name.clone(),
            None => rest
                .iter()
                .find_map(|item| match item {
                    FlowItem::Page(name) => Some(name.clone()),
                    FlowItem::Slab(_) | FlowItem::Fixed(_) | FlowItem::Columns(_) => Some(None),
                    _ => None,
                })
                .unwrap_or(name),
        };
        if next == self.name {
            return;
        }
        let empty = self.is_empty();
        let more = rest.iter().any(|item| {
            matches!(item, FlowItem::Slab(_) | FlowItem::Fixed(_) | FlowItem::Columns(_))
        });
        if !more {
            return;
        }
        self.name = next;
        if empty {
            // Nothing stands on the page yet: it becomes one of the new name.
            let values = self.out.pages.pop();
            self.begin_page(false);
            if let Some(values) = values {
                let page = self.current();
                (page.strings, page.running) = (values.strings, values.running);
                (page.counters, page.number_set) = (values.counters, values.number_set);
            }
        } else {
            self.next_page();
        }
        self.keep_gap = true;
    }
}

/// The name of the page that the first content asks for.
pub(super) fn first_page_name(items: &[FlowItem]) -> Option<Arc<str>> {
    for item in items {
        match item {
            FlowItem::Page(name) => return name.clone(),
            FlowItem::Slab(_) | FlowItem::Fixed(_) | FlowItem::Columns(_) => return None,
            _ => {}
        }
    }
    None
}
