//! From a styled document to pages.
//!
//! `block`, `inline`, `table` and `flex` turn elements into a `flow` of slabs with settled heights;
//! `paginate` distributes it; `margins` adds running heads and folios when all pages are known.

mod backgrounds;
mod block;
mod columns;
mod context;
mod counters;
mod flex;
mod floats;
mod flow;
mod fonts;
mod gradients;
mod grid;
mod inline;
mod line;
mod lists;
mod margins;
mod paginate;
mod paint;
mod picture;
mod positioned;
mod replaced;
mod shadows;
mod sizes;
mod slice;
mod structure;
mod table;
mod together;

use crate::dom::Dom;
use crate::frame::{Document, Metadata, StructId};
use crate::style::{PageSelector, Styled};
use crate::text::TextEngine;
use crate::{Input, Pt};
use context::Context;
use counters::write_counter;
use flow::Flow;
pub(crate) use fonts::load_fonts;
use paginate::{Pages, Paginator};

/// Lays out a document.
pub(crate) fn layout(
    dom: &Dom,
    styled: &Styled,
    engine: &TextEngine,
    input: &Input<'_>,
) -> Document {
    let mut cx = Context::new(dom, styled, engine, input);
    let page = cx.page_style(&PageSelector::default());
    let width = (page.size.width - page.content.left - page.content.right).max(Pt(1.0));
    cx.note_width = (width - page.note_edges(width)).max(Pt(1.0));
    cx.enter_page(&PageSelector::default());
    cx.height_base = Some(cx.area.height);
    let mut flow = Flow::default();
    cx.report_depth();
    if let Some(html) = dom.html() {
        block::block(&mut cx, html, &mut flow, Pt::ZERO, width, StructId(0));
    }
    let items = flow.finish();
    let mut pages = Paginator::new(&mut cx).run(items);
    resolve_deferred(&mut cx, &mut pages);
    pages.repeat_fixed(std::mem::take(&mut cx.fixed));
    let total = i32::try_from(pages.pages.len()).unwrap_or(i32::MAX);
    for build in &mut pages.pages {
        build.page.label = write_counter(build.number, &build.style.number_style());
        margins::set_margin_boxes(&mut cx, build, total);
    }
    pages.anchors.retain(|name, _| !name.starts_with(inline::OWN_PAGE));
    finish(cx, pages, metadata(dom))
}

/// Sets the paragraphs that name pages again, now that the pages are known. A paragraph that
/// takes more lines than before keeps the room it had.
fn resolve_deferred(cx: &mut Context<'_>, pages: &mut Pages) {
    let deferred = std::mem::take(&mut cx.deferred);
    let mut set: Vec<Vec<flow::Slab>> = Vec::with_capacity(deferred.len());
    for waiting in deferred {
        let mut paragraph = waiting.paragraph;
        for (range, name, style) in waiting.targets.iter().rev() {
            let number = match &**name {
                inline::ALL_PAGES => i32::try_from(pages.pages.len()).unwrap_or(i32::MAX),
                name => {
                    let page = pages.anchors.get(name).map(|place| place.page as usize);
                    page.and_then(|page| pages.pages.get(page)).map_or(0, |build| build.number)
                }
            };
            let text = write_counter(number, style);
            replace(&mut paragraph, range.clone(), &text);
        }
        let lines = cx.engine.layout(&paragraph, &waiting.width);
        let (x, style) = (waiting.x, paragraph.style.clone());
        let slabs = lines.into_iter().map(|line| line::line_slab(cx, line, x, &style));
        set.push(slabs.collect());
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
}

/// Puts other characters in a paragraph's place holder.
fn replace(paragraph: &mut crate::text::Paragraph, range: std::ops::Range<usize>, text: &str) {
    paragraph.text.replace_range(range.clone(), text);
    let moved = |at: usize| if at >= range.end { at + text.len() - range.len() } else { at };
    for item in &mut paragraph.items {
        let holds = item.range.start <= range.start && item.range.end >= range.end;
        item.range = match holds {
            true => item.range.start..item.range.end + text.len() - range.len(),
            false => moved(item.range.start)..moved(item.range.end),
        };
    }
}

fn finish(mut cx: Context<'_>, pages: Pages, metadata: Metadata) -> Document {
    let mut diagnostics = cx.styled.diagnostics.clone();
    diagnostics.append(&mut cx.diagnostics);
    diagnostics.extend(cx.engine.take_diagnostics());
    // One warning for each thing, where it was met first.
    let mut seen = std::collections::BTreeSet::new();
    diagnostics.retain(|d| seen.insert((d.code, d.message.clone())));
    Document {
        pages: pages.pages.into_iter().map(|build| build.page).collect(),
        fonts: cx.engine.fonts(),
        images: cx.pictures.list,
        structure: cx.structure.nodes,
        bookmarks: pages.bookmarks,
        anchors: pages.anchors,
        metadata,
        diagnostics,
    }
}

/// What the document's head says.
fn metadata(dom: &Dom) -> Metadata {
    let mut metadata = Metadata::default();
    let clean = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(html) = dom.html() {
        metadata.lang = dom.element(html).and_then(|e| e.attribute("lang")).map(str::to_owned);
    }
    for id in dom.descendants(dom.root()) {
        let Some(element) = dom.element(id) else { continue };
        match element.tag() {
            "title" if metadata.title.is_none() => {
                metadata.title = Some(clean(&dom.text(id))).filter(|t| !t.is_empty());
            }
            "meta" => {
                let (Some(name), Some(content)) =
                    (element.attribute("name"), element.attribute("content"))
                else {
                    continue;
                };
                let content = clean(content);
                match name.to_ascii_lowercase().as_str() {
                    "author" => metadata.authors.push(content),
                    "description" => metadata.description = Some(content),
                    "keywords" => {
                        let words = content.split(',').map(str::trim).filter(|w| !w.is_empty());
                        metadata.keywords.extend(words.map(str::to_owned));
                    }
                    "dcterms.created" => metadata.created = Some(content),
                    _ => {}
                }
            }
            "body" => break,
            _ => {}
        }
    }
    metadata
}
