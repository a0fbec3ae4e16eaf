//! References to pages: what stands for a number until the pages are known, and the number then.

use super::context::Context;
use super::counters::write_counter;
use super::flow::Slab;
use super::inline;
use super::line::line_slab;
use super::paginate::Pages;
use crate::Pt;
use crate::dom::NodeId;
use crate::style::ListStyleType;
use crate::text::Paragraph;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::Arc;

/// A paragraph that names pages; laid out again once they are known.
pub(super) struct Deferred {
    pub(super) paragraph: Paragraph,
    pub(super) references: Vec<PageReference>,
    pub(super) x: Pt,
    pub(super) width: Pt,
    /// How many lines it has room for.
    pub(super) lines: usize,
}

/// A place in a paragraph where the number of a page stands.
pub(super) struct PageReference {
    /// The element that makes the reference.
    pub(super) node: NodeId,
    /// The characters of the paragraph that stand for the number until it is known.
    pub(super) range: Range<usize>,
    /// The element whose page is named.
    pub(super) anchor: Arc<str>,
    pub(super) style: ListStyleType,
    /// The characters that go where the reference before it names the same page.
    pub(super) omitted: Option<Range<usize>>,
}

/// What stands for the numbers of pages that are not known yet.
#[derive(Default)]
pub(super) struct StandIns {
    /// The number found last for the references of an element, empty where it was left out.
    last: FxHashMap<NodeId, String>,
    /// The longest number found for each.
    longest: FxHashMap<NodeId, String>,
    /// Whether room counts more than a guess that may be right.
    roomy: bool,
}

/// What stands for a page number of which nothing is known: as wide as most are.
const UNKNOWN: &str = "00";

impl StandIns {
    pub(super) fn of(&self, node: NodeId) -> &str {
        let known = if self.roomy { &self.longest } else { &self.last };
        known.get(&node).map_or(UNKNOWN, String::as_str)
    }

    /// Whether the references of an element are taken to be left out.
    pub(super) fn leaves_out(&self, node: NodeId) -> bool {
        !self.roomy && self.last.get(&node).is_some_and(String::is_empty)
    }

    /// Prefers room to exactness from here on.
    pub(super) fn be_roomy(&mut self) {
        self.roomy = true;
    }

    fn found(&mut self, node: NodeId, text: &str) {
        let longest = self.longest.entry(node).or_insert_with(|| UNKNOWN.to_owned());
        if text.len() > longest.len() {
            text.clone_into(longest);
        }
        self.last.insert(node, text.to_owned());
    }
}

/// Sets the paragraphs that name pages again, now that the pages are known. Says whether each
/// has as many lines as it had room for; what stands for the numbers is closer then.
pub(super) fn settle(cx: &mut Context<'_>, pages: &mut Pages) -> bool {
    let mut settled = true;
    let deferred = std::mem::take(&mut cx.deferred);
    let mut set: Vec<Vec<Slab>> = Vec::with_capacity(deferred.len());
    for mut waiting in deferred {
        settled &= write_numbers(cx, &mut waiting, pages);
        let paragraph = waiting.paragraph;
        let lines = cx.engine.layout(&paragraph, &waiting.width);
        settled &= lines.len() == waiting.lines;
        let (x, style) = (waiting.x, paragraph.style.clone());
        let slabs = lines.into_iter().map(|line| line_slab(cx, line, x, &style));
        let mut slabs: Vec<Slab> = slabs.collect();
        let room = waiting.lines.max(1);
        if slabs.len() > room {
            // Lines without room stand below the last that has some, rather than nowhere.
            let without = slabs.split_off(room);
            let last = &mut slabs[room - 1];
            let mut below = last.height;
            for line in without {
                let height = line.height;
                last.absorb(line, Pt::ZERO, below);
                below += height;
            }
        }
        set.push(slabs);
    }
    for place in std::mem::take(&mut pages.deferred) {
        let line = place.line;
        let slab = set.get_mut(line.paragraph as usize).and_then(|s| s.get_mut(line.line as usize));
        let (Some(slab), Some(build)) = (slab, pages.pages.get_mut(place.page)) else { continue };
        let mut slab = std::mem::take(slab);
        slab.shift(line.x, line.y);
        build.page.items.append(&mut slab.items);
        build.page.links.append(&mut slab.links);
    }
    settled
}

/// Writes the numbers into a paragraph. Says whether what was taken to be left out is.
fn write_numbers(cx: &mut Context<'_>, waiting: &mut Deferred, pages: &Pages) -> bool {
    let mut settled = true;
    let mut before = None;
    let mut written: Vec<(Range<usize>, String)> = Vec::with_capacity(waiting.references.len());
    for reference in &waiting.references {
        let number = page_number(pages, &reference.anchor);
        let same = before == Some(number);
        before = reference.omitted.is_some().then_some(number);
        match &reference.omitted {
            Some(range) if same => {
                cx.stand_ins.found(reference.node, "");
                written.push((range.clone(), String::new()));
            }
            _ => {
                let text = write_counter(number, &reference.style);
                settled &= !cx.stand_ins.leaves_out(reference.node);
                cx.stand_ins.found(reference.node, &text);
                written.push((reference.range.clone(), text));
            }
        }
    }
    for (range, text) in written.into_iter().rev() {
        replace(&mut waiting.paragraph, range, &text);
    }
    settled
}

/// The number of the page on which an element stands, 0 where there is none.
fn page_number(pages: &Pages, anchor: &str) -> i32 {
    if anchor == inline::ALL_PAGES {
        return i32::try_from(pages.pages.len()).unwrap_or(i32::MAX);
    }
    let page = pages.anchors.get(anchor).map(|place| place.page as usize);
    page.and_then(|page| pages.pages.get(page)).map_or(0, |build| build.number)
}

/// Puts other characters in the place of some of a paragraph's.
fn replace(paragraph: &mut Paragraph, range: Range<usize>, text: &str) {
    paragraph.text.replace_range(range.clone(), text);
    let end = range.start + text.len();
    let after = |at: usize| if at >= range.end { at + end - range.end } else { at.min(end) };
    let before = |at: usize| if at >= range.end { after(at) } else { at.min(range.start) };
    for item in &mut paragraph.items {
        item.range = before(item.range.start)..after(item.range.end);
    }
}
