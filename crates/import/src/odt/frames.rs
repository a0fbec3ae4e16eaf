//! Frames: pictures, formulas, boxes with text.

use super::body::{Line, Reader, attribute};
use crate::archive::resolve;
use crate::office::{Flow, Run, keep_picture, nest};
use crate::{ImportError, math, xml};
use model::BlockKind;
use roxmltree::Node;

impl Reader<'_, '_> {
    /// A formula that stands in an object or in its file; `false` where it is another object.
    fn formula(&mut self, object: Node<'_, '_>, line: &mut Line) -> Result<bool, ImportError> {
        let mut put = |formula: Node<'_, '_>| {
            line.runs.extend(math::of_xml(formula).formula().into_iter().map(Run::plain));
        };
        if let Some(formula) = object.children().find(|n| xml::is(*n, "math")) {
            put(formula);
            return Ok(true);
        }
        let path = attribute(object, "href").and_then(|href| resolve("content.xml", href));
        let Some(path) = path.map(|path| format!("{path}/content.xml")) else { return Ok(false) };
        let Some(text) = self.archive.xml(&path)? else { return Ok(false) };
        let Ok(document) = xml::parse(&text, "odt", &path) else { return Ok(false) };
        let root = document.root_element();
        let is_formula = xml::is(root, "math");
        if is_formula {
            put(root);
        }
        Ok(is_formula)
    }

    /// A picture, or a box with text.
    pub(super) fn frame(&mut self, node: Node<'_, '_>, line: &mut Line) -> Result<(), ImportError> {
        if !self.depth.enter(&mut self.draft.warnings) {
            return Ok(());
        }
        let said = |name: &str| {
            let found = node.children().find(|n| xml::is(*n, name)).map(xml::characters);
            found.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
        };
        let alt = said("desc").or_else(|| said("title"));
        let mut pictured = false;
        for child in node.children() {
            match xml::name_of(child) {
                // Of several forms of one picture the first that can be printed is taken.
                "image" if !pictured => {
                    let path =
                        attribute(child, "href").and_then(|href| resolve("content.xml", href));
                    let Some(path) = path else { continue };
                    let Some(bytes) = self.archive.read(&path)? else { continue };
                    let draft = &mut self.draft;
                    let image = keep_picture(bytes, &path, &mut draft.blobs, &mut draft.warnings);
                    if image.is_some() || alt.is_some() {
                        pictured = image.is_some();
                        let alt = alt.clone();
                        line.anchored.push(BlockKind::Figure {
                            image,
                            origin: None,
                            alt,
                            caption: None,
                        });
                    }
                }
                // A formula has a picture beside it for readers who do not know it.
                "object" if !pictured => pictured = self.formula(child, line)?,
                "text-box" => {
                    let mut flow = Flow::inner();
                    self.blocks(child, None, &mut flow)?;
                    line.anchored.extend(flow.into_blocks());
                }
                "frame" | "custom-shape" | "rect" | "g" => self.frame(child, line)?,
                "p" => {
                    let inner = self.line(child)?;
                    let content = crate::inlines::tidy(nest(inner.runs));
                    if !content.is_empty() {
                        line.anchored.push(BlockKind::Paragraph { content });
                    }
                }
                _ => {}
            }
        }
        self.depth.leave();
        Ok(())
    }
}
