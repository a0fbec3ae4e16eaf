//! What stands in a paragraph: runs of characters, links, fields, marks, pictures.

use super::body::{Line, Reader, chosen};
use super::notes::Kind;
use super::styles::Changes;
use crate::limits::MAX_DEPTH;
use crate::office::fields::Field;
use crate::office::{Flow, Look, Run, keep_picture, nest, shown, symbol};
use crate::picture::{base64, is_safe_link};
use crate::{ImportError, math, xml};
use model::{Block, BlockId, BlockKind, Diagnostic, Inline, ListItem, ListStyle};
use roxmltree::Node;

impl<'x> Reader<'_, '_, 'x> {
    /// Reads what stands in a paragraph or in an element within one.
    pub(super) fn inlines(
        &mut self,
        parent: Node<'x, 'x>,
        line: &mut Line,
    ) -> Result<(), ImportError> {
        if !self.depth.enter(&mut self.draft.warnings) {
            return Ok(());
        }
        for node in parent.children() {
            match xml::name(node) {
                "r" => self.run(node, line)?,
                "hyperlink" => self.link(node, line)?,
                "fldSimple" => {
                    let instruction = xml::attr(node, "instr").unwrap_or_default().to_owned();
                    self.fields.push(Field { instruction, showing: true, ..Field::default() });
                    let open = self.fields.len();
                    self.inlines(node, line)?;
                    self.fields.truncate(open.max(1));
                    self.close_field(line);
                }
                "sdt" => match mendeley(node) {
                    Some(citation) => self.mendeley(node, &citation, line)?,
                    None => self.inlines(node, line)?,
                },
                "ins" | "moveTo" | "smartTag" | "customXml" | "dir" | "bdo" | "sdtContent" => {
                    self.inlines(node, line)?;
                }
                "del" | "moveFrom" => self.deleted(node),
                "oMath" | "oMathPara" => {
                    for inline in math::of_xml(node).formula() {
                        self.push(line, Run::plain(inline));
                    }
                }
                "AlternateContent" => {
                    if let Some(choice) = chosen(node) {
                        self.inlines(choice, line)?;
                    }
                }
                _ => {}
            }
        }
        self.depth.leave();
        Ok(())
    }

    /// A citation that Mendeley keeps in the tag of a content control.
    fn mendeley(
        &mut self,
        node: Node<'x, 'x>,
        citation: &str,
        line: &mut Line,
    ) -> Result<(), ImportError> {
        let outer = std::mem::take(&mut self.fields);
        let mut inner = Line::default();
        self.inlines(node, &mut inner)?;
        self.fields = outer;
        line.anchored.append(&mut inner.anchored);
        let instruction = format!("CSL_CITATION {citation}");
        for inline in self.draft.works.field(&instruction, nest(inner.runs)) {
            self.push(line, Run::plain(inline));
        }
        Ok(())
    }

    fn push(&mut self, line: &mut Line, run: Run) {
        match self.fields.last_mut() {
            Some(field) if !field.showing => {}
            Some(field) => field.shown.push(run),
            None => line.runs.push(run),
        }
    }

    fn close_field(&mut self, line: &mut Line) {
        let Some(field) = self.fields.pop() else { return };
        line.bibliography |= field.is_bibliography();
        line.contents |= field.is_contents();
        for run in field.close(&mut self.draft.works, self.in_note.is_some()) {
            self.push(line, run);
        }
    }

    fn link(&mut self, node: Node<'x, 'x>, line: &mut Line) -> Result<(), ImportError> {
        let address = xml::attr(node, "id").and_then(|id| self.relations().address(id));
        let target =
            address.filter(|address| is_safe_link(address)).map(|address| {
                match xml::attr(node, "anchor").filter(|_| !address.contains('#')) {
                    Some(anchor) => format!("{address}#{anchor}"),
                    None => address.to_owned(),
                }
            });
        let Some(target) = target else { return self.inlines(node, line) };
        let outer = std::mem::take(&mut self.fields);
        let mut inner = Line::default();
        self.inlines(node, &mut inner)?;
        let left = std::mem::replace(&mut self.fields, outer);
        inner.runs.extend(left.into_iter().flat_map(|field| field.shown));
        line.anchored.append(&mut inner.anchored);
        let content = nest(inner.runs);
        if !content.is_empty() {
            self.push(line, Run::plain(Inline::Link { target, content }));
        }
        Ok(())
    }

    fn run(&mut self, node: Node<'x, 'x>, line: &mut Line) -> Result<(), ImportError> {
        let mut look = Look::default();
        if let Some(properties) = xml::child(node, "rPr") {
            if let Some(style) = xml::child(properties, "rStyle").and_then(|s| xml::attr(s, "val"))
            {
                self.styles.apply(style, &mut look);
            }
            Changes::read(properties).apply(&mut look);
        }
        self.run_content(node, &look, line)
    }

    /// Text with its reading above it, which stands in brackets behind it.
    fn ruby(&mut self, node: Node<'x, 'x>, line: &mut Line) -> Result<(), ImportError> {
        if let Some(base) = xml::child(node, "rubyBase") {
            self.inlines(base, line)?;
        }
        if let Some(reading) = xml::child(node, "rt") {
            self.push(line, Run::plain(Inline::text("(")));
            self.inlines(reading, line)?;
            self.push(line, Run::plain(Inline::text(")")));
        }
        Ok(())
    }

    fn run_content(
        &mut self,
        node: Node<'x, 'x>,
        look: &Look,
        line: &mut Line,
    ) -> Result<(), ImportError> {
        let mut children = node.children();
        while let Some(child) = children.next() {
            let mut text = |text: &str| {
                if !look.hidden {
                    let run = Run { look: look.clone(), inline: Inline::text(text) };
                    self.push(line, run);
                }
            };
            match xml::name(child) {
                "t" => text(&shown(look, xml::characters(child))),
                "ruby" => self.ruby(child, line)?,
                "tab" | "ptab" => text("\t"),
                "noBreakHyphen" => text("\u{2011}"),
                "sym" => {
                    let code =
                        xml::attr(child, "char").and_then(|c| u32::from_str_radix(c, 16).ok());
                    let font = xml::attr(child, "font").unwrap_or_default();
                    if let Some(code) = code {
                        text(&symbol(font, code).to_string());
                    }
                }
                "br" if matches!(xml::attr(child, "type"), Some("page" | "column")) => text(" "),
                "br" => self.push(line, Run::plain(Inline::LineBreak)),
                "cr" => self.push(line, Run::plain(Inline::LineBreak)),
                "instrText" => {
                    if let Some(field) = self.fields.last_mut().filter(|field| !field.showing) {
                        field.instruction.push_str(&xml::characters(child));
                    }
                }
                "fldChar" => match xml::attr(child, "fldCharType") {
                    Some("begin") if self.fields.len() < MAX_DEPTH => {
                        // EndNote keeps long citations apart from their instruction.
                        let data = xml::child(child, "fldData").map(xml::characters);
                        let data = data.and_then(|data| base64(&data)).unwrap_or_default();
                        let data = String::from_utf8_lossy(&data);
                        let cited = data.contains("<EndNote>").then(|| data.into_owned());
                        self.fields.push(Field { data: cited, ..Field::default() });
                    }
                    Some("separate") => {
                        if let Some(field) = self.fields.last_mut() {
                            field.showing = true;
                        }
                    }
                    Some("end") => self.close_field(line),
                    _ => {}
                },
                mark @ ("footnoteReference" | "endnoteReference") if self.in_note.is_none() => {
                    let kind = if mark == "footnoteReference" { Kind::Foot } else { Kind::End };
                    let custom = xml::attr(child, "customMarkFollows")
                        .filter(|on| matches!(*on, "1" | "true" | "on"))
                        .and_then(|_| children.next())
                        .map(xml::characters);
                    if let Some(id) = xml::attr(child, "id")
                        && let Some(mark) = self.note(kind, id, custom.filter(|c| !c.is_empty()))?
                    {
                        self.push(line, Run::plain(mark));
                    }
                }
                "drawing" | "pict" | "object" => self.drawing(child, line)?,
                "AlternateContent" => {
                    if let Some(choice) = chosen(child) {
                        self.run_content(choice, look, line)?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// A drawing of which no picture can be kept: the words of a diagram are, of a chart what is
    /// said of it.
    fn unpictured(
        &mut self,
        node: Node<'x, 'x>,
        alt: Option<String>,
        line: &mut Line,
    ) -> Result<(), ImportError> {
        let is =
            |n: &Node<'x, 'x>| matches!(xml::name(*n), "chart" | "relIds" | "blip" | "imagedata");
        let Some(drawn) = node.descendants().find(is) else { return Ok(()) };
        let words = match xml::attr(drawn, "dm").and_then(|id| self.relations().path(id)) {
            Some(path) => self.archive.xml(&path)?.map(|text| (path, text)),
            None => None,
        };
        let mut items = Vec::new();
        if let Some((path, text)) = words
            && let Ok(document) = xml::parse(&text, "docx", &path)
        {
            // A point of the diagram has its text in paragraphs.
            for point in document.descendants().filter(|n| xml::is(*n, "p")) {
                let text = xml::characters(point);
                if !text.trim().is_empty() {
                    let content = vec![Inline::text(text.trim())];
                    let kind = BlockKind::Paragraph { content };
                    let block = Block { id: BlockId::default(), kind };
                    items.push(ListItem { blocks: vec![block] });
                }
            }
        }
        let what = alt.clone().unwrap_or_else(|| "a drawing".to_owned());
        if !items.is_empty() {
            line.anchored.push(BlockKind::List { style: ListStyle::Bullet, items });
        } else if alt.is_some() {
            line.anchored.push(BlockKind::Figure { image: None, origin: None, alt, caption: None });
        }
        self.draft.warnings.push(
            Diagnostic::warning(
                "drawing-left-out",
                format!("“{what}” has no picture to be printed"),
            )
            .hint("in Word, save it as a picture and put that in its place"),
        );
        Ok(())
    }

    /// Pictures and text boxes.
    fn drawing(&mut self, node: Node<'x, 'x>, line: &mut Line) -> Result<(), ImportError> {
        let properties = xml::find(node, "docPr");
        let said = |name: &str| {
            let found = properties.and_then(|p| xml::attr(p, name));
            found.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
        };
        let alt = said("descr").or_else(|| {
            let shape = xml::find(node, "shape")?;
            xml::attr(shape, "alt").map(str::to_owned)
        });
        let outer_box = |n: &Node<'x, 'x>| {
            xml::is(*n, "txbxContent")
                && n.ancestors()
                    .skip(1)
                    .take_while(|a| a.id() != node.id())
                    .all(|a| !xml::is(a, "txbxContent") && !xml::is(a, "Fallback"))
        };
        let boxes: Vec<_> = node.descendants().filter(outer_box).collect();
        let before = line.anchored.len();
        for picture in node.descendants() {
            let id = match xml::name(picture) {
                "blip" => xml::attr(picture, "embed"),
                "imagedata" => xml::attr(picture, "id"),
                _ => None,
            };
            let inside = picture.ancestors().any(|a| boxes.iter().any(|b| b.id() == a.id()));
            let Some(path) = id.filter(|_| !inside).and_then(|id| self.relations().path(id)) else {
                continue;
            };
            let image = match self.archive.read(&path)? {
                Some(bytes) => {
                    let draft = &mut self.draft;
                    keep_picture(bytes, &path, &mut draft.blobs, &mut draft.warnings)
                }
                None => None,
            };
            if image.is_some() || alt.is_some() {
                let figure =
                    BlockKind::Figure { image, origin: None, alt: alt.clone(), caption: None };
                line.anchored.push(figure);
            }
        }
        if line.anchored.len() == before && boxes.is_empty() {
            self.unpictured(node, alt, line)?;
        }
        for content in boxes {
            let mut flow = Flow::inner();
            let fields = std::mem::take(&mut self.fields);
            let carried = std::mem::take(&mut self.carried);
            self.blocks(content, &mut flow)?;
            (self.fields, self.carried) = (fields, carried);
            line.anchored.extend(flow.into_blocks());
        }
        Ok(())
    }
}

/// The citation that a content control of Mendeley holds, as JSON.
fn mendeley(control: Node<'_, '_>) -> Option<String> {
    let tag = control.descendants().find(|n| xml::is(*n, "tag"))?;
    let value = tag.attributes().find(|a| a.name() == "val")?.value();
    let data = base64(value.strip_prefix("MENDELEY_CITATION_v3_")?)?;
    String::from_utf8(data).ok()
}
