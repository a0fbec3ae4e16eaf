//! The one entry: HTML in, pages out.

use crate::css::Sheet;
use crate::dom::{self, Dom};
use crate::text::TextEngine;
use crate::{Document, Resources, layout, style};

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

/// Sets documents; keeps shaped words between them.
#[derive(Default)]
pub struct Typesetter {
    engine: TextEngine,
}

impl Typesetter {
    /// A typesetter with the bundled fonts.
    pub fn new() -> Self {
        Self::default()
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
            return Ok(layout::layout(&dom, &styled, &self.engine, input));
        }
        // A document's own fonts are for it alone.
        let engine = TextEngine::new();
        let mut found = layout::load_fonts(&faces, &engine, input.resources);
        let mut styled = style::cascade(&dom, input.name, &sheets, &engine);
        styled.diagnostics.append(&mut found);
        Ok(layout::layout(&dom, &styled, &engine, input))
    }
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
