//! Footnotes: the call in the text, and the note that waits for the foot of the call's page (CSS
//! GCPM 3, section 2).

use super::block::children_flow;
use super::context::{Context, InlineObject, Note};
use super::flow::{Event, Flow, FlowItem, Slab, lay};
use super::inline::{InlinePlace, InlineRun, rise};
use crate::Pt;
use crate::dom::NodeId;
use crate::frame::{Item, LinkTarget, Placed, Role};
use crate::style::{ComputedStyle, Float, LineHeight, NodeStyle, Own, VerticalAlign};
use std::sync::Arc;

/// What stands before the first words of a note: its number, and the place that its call leads to.
pub(super) struct NoteMark {
    id: Arc<str>,
    text: String,
    style: Arc<ComputedStyle>,
    /// The note, and the link back to the call in it.
    note: InlinePlace,
    back: InlinePlace,
}

impl InlineRun {
    /// A footnote's call; the note is laid out for the foot of the page.
    pub(super) fn footnote(
        &mut self,
        cx: &mut Context<'_>,
        node: NodeId,
        styles: &NodeStyle,
        parent: &ComputedStyle,
        place: InlinePlace,
    ) {
        cx.counters.count("footnote");
        if cx.measuring {
            // What is measured comes before what it will count after.
            let number = cx.footnote_number(node);
            while cx.counters.value("footnote") < number {
                cx.counters.count("footnote");
            }
        }
        let number = u32::try_from(cx.notes.len()).unwrap_or(u32::MAX);
        cx.notes.push(Note { slabs: Vec::new() });
        let element = cx.dom.element(node);
        let id: Arc<str> = match element.and_then(|e| e.attribute("id")) {
            Some(id) => Arc::from(id),
            None => Arc::from(format!("footnote-{number}")),
        };
        let back: Arc<str> = Arc::from(format!("footnote-call-{id}"));
        // The call: a link to the note.
        let call = styles.footnote_call.clone().unwrap_or_else(|| plain_call(parent));
        let label = match call.own.content.clone() {
            Some(items) => cx.content_text(&items, node),
            None => cx.counters.value("footnote").to_string(),
        };
        let reference = cx.structure.add(Role::Reference, place.owner);
        let link_owner = cx.structure.add(Role::Link, reference);
        cx.links.push((LinkTarget::Anchor(id.clone()), link_owner));
        let link = u32::try_from(cx.links.len() - 1).ok();
        let call_place =
            InlinePlace { owner: link_owner, link, rise: place.rise + rise(cx, &call, &call) };
        self.event(cx, Event::Anchor(back.clone()), call_place);
        let key = cx.object(InlineObject::Note(number));
        self.anchor(key, &call, call_place);
        self.text(&label, &call, call_place);
        if !cx.measuring {
            cx.notes[number as usize].slabs = note(cx, node, styles, (id, back), place);
        }
    }

    /// Begins a note with its mark.
    pub(super) fn note_mark(&mut self, cx: &mut Context<'_>, mark: NoteMark) {
        let NoteMark { id, text, style, note, back } = mark;
        self.event(cx, Event::Anchor(id), note);
        self.text(&text, &style, back);
    }
}

/// The lines of a note, named `id`, that leads back to its call.
fn note(
    cx: &mut Context<'_>,
    node: NodeId,
    styles: &NodeStyle,
    (id, back): (Arc<str>, Arc<str>),
    place: InlinePlace,
) -> Vec<Slab> {
    let owner = cx.structure.add(Role::Note, place.owner);
    cx.structure.nodes[owner.0 as usize].id = Some(id.clone());
    let style = styles.footnote_marker.clone().unwrap_or_else(|| styles.style.clone());
    let text = match style.own.content.clone() {
        Some(items) => cx.content_text(&items, node),
        None => format!("{}. ", cx.counters.value("footnote")),
    };
    let label = cx.structure.add(Role::Label, owner);
    let back_owner = cx.structure.add(Role::Link, label);
    cx.links.push((LinkTarget::Anchor(back), back_owner));
    let link = u32::try_from(cx.links.len() - 1).ok();
    let at = |owner, link| InlinePlace { owner, link, rise: Pt::ZERO };
    let mark = NoteMark { id, text, style, note: at(owner, None), back: at(back_owner, link) };
    // The mark stands in the note's first line, whatever box that is in.
    let around = (cx.note_mark.replace(mark), cx.link.take(), cx.height_base.take());
    let mut flow = Flow::default();
    let children: Vec<NodeId> = cx.dom.children(node).collect();
    let width = cx.note_width;
    children_flow(cx, node, &children, &mut flow, Pt::ZERO, width, owner);
    if let Some(mark) = cx.note_mark.take() {
        // A note without words still has its number.
        let mut run = InlineRun::new(&styles.style);
        run.note_mark(cx, mark);
        run.finish(cx, &mut flow, Pt::ZERO, &width);
    }
    (cx.note_mark, cx.link, cx.height_base) = around;
    let mut slabs = lines(flow.finish());
    if let [only] = slabs.as_mut_slice() {
        only.compact = styles.style.own.footnote_inline && only.deferred.is_empty();
        only.end = text_end(only);
    }
    slabs
}

/// The lines of a note, each with what stands before it; the last with what stands behind it.
fn lines(items: Vec<FlowItem>) -> Vec<Slab> {
    let mut portions: Vec<(Vec<FlowItem>, bool)> = Vec::new();
    let mut before = Vec::new();
    for item in items {
        // Margins at the head of a note are not those of the page's foot.
        if portions.is_empty() && matches!(item, FlowItem::Gap(_)) {
            continue;
        }
        let begins = match &item {
            FlowItem::Slab(slab) => Some(slab.break_before),
            _ => None,
        };
        before.push(item);
        if let Some(begins) = begins {
            portions.push((std::mem::take(&mut before), begins));
        }
    }
    before.retain(|item| !matches!(item, FlowItem::Gap(_)));
    if let Some((last, _)) = portions.last_mut() {
        last.append(&mut before);
    }
    let mut open = Vec::new();
    let line = |(items, break_before)| Slab { break_before, ..lay(items, &mut open) };
    portions.into_iter().map(line).collect()
}

/// How a footnote's call looks where no rule says: raised and small, beside the text it is in.
fn plain_call(text: &ComputedStyle) -> Arc<ComputedStyle> {
    let mut inherited = (*text.inherited).clone();
    let mut font = (*inherited.font).clone();
    font.size = font.size * 0.7;
    inherited.font = Arc::new(font);
    inherited.line_height = LineHeight::Length(Pt::ZERO);
    let own = Own { vertical_align: VerticalAlign::Super, ..Own::default() };
    Arc::new(ComputedStyle { inherited: Arc::new(inherited), own: Arc::new(own) })
}

/// How far to the right the text of a line goes.
fn text_end(slab: &Slab) -> Pt {
    let end = |placed: &Placed| match &placed.item {
        Item::Text(run) => run.right().unwrap_or_default(),
        _ => Pt::ZERO,
    };
    slab.items.iter().map(end).fold(Pt::ZERO, Pt::max)
}

impl Context<'_> {
    /// The number of a footnote among all of the document.
    fn footnote_number(&mut self, node: NodeId) -> i32 {
        let (dom, styled) = (self.dom, self.styled);
        let numbers = self.footnote_numbers.get_or_insert_with(|| {
            let is_note = |id: &NodeId| {
                styled.of(*id).is_some_and(|styles| styles.style.own.float == Float::Footnote)
            };
            dom.descendants(dom.root()).filter(is_note).zip(1..).collect()
        });
        numbers.get(&node).copied().unwrap_or(0)
    }
}
