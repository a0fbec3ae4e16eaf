//! The one entry: HTML in, pages out.

use crate::css::Sheet;
use crate::dom::{self, Dom};
use crate::style::Styled;
use crate::text::TextEngine;
use crate::{Document, Resources, layout, style};
use std::sync::{Mutex, PoisonError};

/// The largest HTML that is set, in bytes.
const MAX_HTML: usize = 512 << 20;

/// What is to be set.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The page.
    pub html: &'a str,
    /// What diagnostics call it.
    pub name: &'a str,
    /// Style sheets in order of the cascade, before those in the page: name and text.
    pub sheets: &'a [(&'a str, &'a str)],
    /// What the page refers to.
    pub resources: &'a dyn Resources,
}

/// Why nothing can be set.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The HTML is too large.
    #[error("the page “{name}” is larger than 512 MiB")]
    TooLarge {
        /// Its name.
        name: String,
    },
}

/// What is kept of paragraphs for editing, in bytes: those of some thousand pages.
const MEMORY: usize = 96 << 20;

/// Sets documents; keeps shaped words between them.
#[derive(Default)]
pub struct Typesetter {
    engine: TextEngine,
    /// The document that was set last, where one is set again and again.
    last: Option<Mutex<Option<Last>>>,
}

/// A document that was set, with its styles.
struct Last {
    html: String,
    name: String,
    sheets: Vec<(String, String)>,
    dom: Dom,
    styled: Styled,
}

impl Typesetter {
    /// A typesetter with the bundled fonts.
    pub fn new() -> Self {
        Self::default()
    }

    /// A typesetter for a document that is set again after each edit: it keeps set paragraphs,
    /// bounded in bytes, and the tree and styles of the last document, so that what an edit left
    /// as it was is not worked out anew. It sets the same pages as another.
    pub fn for_editing() -> Self {
        Self { engine: TextEngine::new().remembering(MEMORY), last: Some(Mutex::default()) }
    }

    /// Sets a document.
    ///
    /// # Errors
    ///
    /// If the input exceeds the limits; everything else odd about it is a diagnostic.
    pub fn typeset(&self, input: &Input<'_>) -> Result<Document, Error> {
        if input.html.len() > MAX_HTML {
            return Err(Error::TooLarge { name: input.name.to_owned() });
        }
        self.engine.begin_run();
        if let Some(last) = self.patched(input) {
            let document = layout::layout(&last.dom, &last.styled, &self.engine, input);
            self.keep(last);
            return Ok(document);
        }
        let dom = dom::parse(input.html);
        let mut sheets: Vec<Sheet> = input
            .sheets
            .iter()
            .map(|(name, css)| Sheet::parse(css, name, input.resources))
            .collect();
        sheets.extend(own_sheets(&dom, input));
        let faces: Vec<_> = sheets.iter().flat_map(|sheet| &sheet.font_faces).collect();
        if faces.is_empty() {
            let styled = style::cascade(&dom, input.name, &sheets, &self.engine);
            let document = layout::layout(&dom, &styled, &self.engine, input);
            if self.last.is_some() && stands_alone(&dom, input) {
                let owned = |&(name, css): &(&str, &str)| (name.to_owned(), css.to_owned());
                self.keep(Last {
                    html: input.html.to_owned(),
                    name: input.name.to_owned(),
                    sheets: input.sheets.iter().map(owned).collect(),
                    dom,
                    styled,
                });
            }
            return Ok(document);
        }
        // A document's own fonts are for it alone.
        let engine = TextEngine::new();
        let mut found = layout::load_fonts(&faces, &engine, input.resources);
        let mut styled = style::cascade(&dom, input.name, &sheets, &engine);
        styled.diagnostics.append(&mut found);
        Ok(layout::layout(&dom, &styled, &engine, input))
    }

    /// The last document brought up to date, if nothing but its wording has changed.
    fn patched(&self, input: &Input<'_>) -> Option<Last> {
        let mut last = self.last.as_ref()?.lock().unwrap_or_else(PoisonError::into_inner).take()?;
        let owned = last.sheets.iter().map(|(name, css)| (name.as_str(), css.as_str()));
        if last.name != input.name || !owned.eq(input.sheets.iter().copied()) {
            return None;
        }
        if last.html != input.html {
            if !dom::patch(&mut last.dom, &last.html, input.html) {
                return None;
            }
            input.html.clone_into(&mut last.html);
        }
        Some(last)
    }

    fn keep(&self, document: Last) {
        if let Some(last) = &self.last {
            *last.lock().unwrap_or_else(PoisonError::into_inner) = Some(document);
        }
    }
}

/// Whether no style depends on what the resources give.
fn stands_alone(dom: &Dom, input: &Input<'_>) -> bool {
    let imports = |css: &str| css.to_ascii_lowercase().contains("@import");
    let asks = |element: &dom::Element, text: &dyn Fn() -> String| match element.tag() {
        "style" => imports(&text()),
        "link" => true,
        _ => false,
    };
    !input.sheets.iter().any(|(_, css)| imports(css))
        && !dom
            .descendants(dom.root())
            .any(|id| dom.element(id).is_some_and(|element| asks(element, &|| dom.text(id))))
}

/// The sheets that the page itself holds or links, in order.
fn own_sheets(dom: &Dom, input: &Input<'_>) -> Vec<Sheet> {
    let mut sheets = Vec::new();
    for id in dom.descendants(dom.root()) {
        let Some(element) = dom.element(id) else { continue };
        let media = element.attribute("media").unwrap_or("all").to_ascii_lowercase();
        if !(media.contains("all") || media.contains("print")) {
            continue;
        }
        match element.tag() {
            "style" => {
                let line = dom.node(id).line;
                let sheet = Sheet::parse_within(&dom.text(id), input.name, line, input.resources);
                sheets.push(sheet);
            }
            "link"
                if element
                    .attribute("rel")
                    .is_some_and(|r| r.eq_ignore_ascii_case("stylesheet")) =>
            {
                if let Some(href) = element.attribute("href") {
                    let import =
                        format!("@import url(\"{}\");", href.replace(['"', '\\', '\n'], ""));
                    sheets.push(Sheet::parse(&import, input.name, input.resources));
                }
            }
            _ => {}
        }
    }
    sheets
}
