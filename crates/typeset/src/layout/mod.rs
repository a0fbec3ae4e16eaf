//! From a styled document to pages.
//!
//! `block`, `inline`, `table` and `flex` turn elements into a `flow` of slabs with settled heights;
//! `paginate` distributes it; `margins` adds running heads and folios when all pages are known.

mod anchors;
mod backgrounds;
mod block;
mod cell;
mod collapse;
mod columns;
mod context;
mod counters;
mod flex;
mod floats;
mod flow;
mod fonts;
mod footnotes;
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
mod references;
mod replaced;
mod row;
mod rows;
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

/// How often a document is laid out at most until the numbers of pages that it names have the
/// room they need.
const PASSES: usize = 3;

/// Lays out a document.
pub(crate) fn layout(
    dom: &Dom,
    styled: &Styled,
    engine: &TextEngine,
    input: &Input<'_>,
) -> Document {
    let mut cx = Context::new(dom, styled, engine, input);
    let mut pages = fill(&mut cx);
    let mut pass = 1;
    while !references::settle(&mut cx, &mut pages) && pass < PASSES {
        pass += 1;
        let mut next = Context::new(dom, styled, engine, input);
        next.stand_ins = cx.stand_ins;
        next.pictures = cx.pictures;
        if pass == PASSES {
            next.stand_ins.be_roomy();
        }
        cx = next;
        pages = fill(&mut cx);
    }
    pages.repeat_fixed(&mut cx);
    let total = i32::try_from(pages.pages.len()).unwrap_or(i32::MAX);
    for build in &mut pages.pages {
        build.page.label = write_counter(build.number, &build.style.number_style());
        margins::set_margin_boxes(&mut cx, build, total);
    }
    pages.anchors.retain(|name, _| !name.starts_with(inline::OWN_PAGE));
    anchors::settle(&mut cx, &mut pages);
    finish(cx, pages, metadata(dom))
}

/// Fills pages with a document.
fn fill(cx: &mut Context<'_>) -> Pages {
    let page = cx.page_style(&PageSelector::default());
    cx.enter_page(&PageSelector::default());
    let width = cx.area.width;
    cx.note_width = (width - page.note_edges(width)).max(Pt(1.0));
    cx.height_base = Some(cx.area.height);
    let mut flow = Flow::default();
    cx.report_depth();
    if let Some(html) = cx.dom.html() {
        block::block(cx, html, &mut flow, Pt::ZERO, width, StructId(0));
    }
    let items = flow.finish();
    Paginator::new(cx).run(items)
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
