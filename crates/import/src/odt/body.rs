//! The text of a document.

use super::citations;
use super::notes::Counts;
use super::styles::Styles;
use crate::archive::Archive;
use crate::draft::Draft;
use crate::limits::MAX_SPAN;
use crate::office::fields::note_again;
use crate::office::{Counter, Depth, Flow, Look, Role, Run, nest, shown};
use crate::picture::is_safe_link;
use crate::{ImportError, xml};
use model::{BlockKind, Diagnostic, Inline, ListStyle, Severity, TableCell, TableRow};
use roxmltree::Node;

/// The list in which a paragraph stands.
#[derive(Clone)]
pub(super) struct Place {
    list: String,
    style_name: String,
    level: usize,
    style: ListStyle,
    /// Whether the item's mark has been set, so that what follows goes on with it.
    marked: bool,
}

/// A paragraph that is being read.
#[derive(Default)]
pub(super) struct Line {
    pub(super) runs: Vec<Run>,
    pub(super) anchored: Vec<BlockKind>,
}

/// Reads the text of a document.
pub(super) struct Reader<'r, 'z> {
    pub(super) archive: &'r mut Archive<'z>,
    pub(super) styles: Styles,
    pub(super) draft: Draft,
    counted: Counter,
    lists: usize,
    pub(super) notes: Counts,
    pub(super) in_note: bool,
    /// Reference marks that are open: the name and where in the line they began.
    pub(super) marks: Vec<(String, usize)>,
    annotations: usize,
    pub(super) depth: Depth,
}

impl<'r, 'z> Reader<'r, 'z> {
    pub(super) fn new(archive: &'r mut Archive<'z>, styles: Styles) -> Self {
        Self {
            archive,
            styles,
            draft: Draft::default(),
            counted: Counter::default(),
            lists: 0,
            notes: Counts::default(),
            in_note: false,
            marks: Vec::new(),
            annotations: 0,
            depth: Depth::default(),
        }
    }

    pub(super) fn document(&mut self, root: Node<'_, '_>) -> Result<Flow, ImportError> {
        let mut flow = Flow::default();
        let text = root.descendants().find(|n| {
            xml::is(*n, "text") && n.parent_element().is_some_and(|p| xml::is(p, "body"))
        });
        if let Some(text) = text {
            self.blocks(text, None, &mut flow)?;
            if text.descendants().any(|n| xml::is(n, "deletion")) {
                let mut found = Diagnostic::warning(
                    "changes-accepted",
                    "tracked changes were accepted; deletions were dropped",
                );
                found.severity = Severity::Info;
                self.draft.warnings.push(found);
            }
        }
        if self.annotations > 0 {
            let mut found = Diagnostic::warning(
                "comments-left-out",
                format!("{} comments were left out", self.annotations),
            );
            found.severity = Severity::Info;
            self.draft.warnings.push(found);
        }
        Ok(flow)
    }

    pub(super) fn blocks(
        &mut self,
        parent: Node<'_, '_>,
        mut place: Option<&mut Place>,
        flow: &mut Flow,
    ) -> Result<(), ImportError> {
        if !self.depth.enter(&mut self.draft.warnings) {
            return Ok(());
        }
        for node in parent.children() {
            match xml::name_of(node) {
                "h" => {
                    let level = attribute(node, "outline-level").and_then(|l| l.parse().ok());
                    let line = self.line(node)?;
                    let role = Role::Heading(level.unwrap_or(1));
                    flow.paragraph(role, nest(line.runs), line.anchored);
                }
                "p" => {
                    let line = self.line(node)?;
                    let style = attribute(node, "style-name").unwrap_or_default();
                    let role = self.styles.role(style);
                    let content = nest(line.runs);
                    match place.as_deref_mut() {
                        Some(place) if place.marked => flow.go_on(content, line.anchored),
                        Some(place) => {
                            place.marked = true;
                            let style = self.number(place);
                            let (level, list) = (place.level, place.list.clone());
                            flow.paragraph(
                                Role::Item { level, list, style },
                                content,
                                line.anchored,
                            );
                        }
                        None => flow.paragraph(role, content, line.anchored),
                    }
                }
                "list" => self.list(node, place.as_deref(), flow)?,
                "table" => self.table(node, flow)?,
                "bibliography" => self.bibliography(node)?,
                "section" | "index-body" | "soft-page-break" => {
                    self.blocks(node, place.as_deref_mut(), flow)?;
                }
                "frame" | "rect" | "custom-shape" | "g" => {
                    let mut line = Line::default();
                    self.frame(node, &mut line)?;
                    line.anchored.into_iter().for_each(|kind| flow.block(kind));
                }
                // Tables of contents and indexes are made anew; deletions stand apart from the text.
                _ => {}
            }
        }
        self.depth.leave();
        Ok(())
    }

    fn list(
        &mut self,
        node: Node<'_, '_>,
        outer: Option<&Place>,
        flow: &mut Flow,
    ) -> Result<(), ImportError> {
        let level = outer.map_or(0, |place| place.level + 1);
        let style_name = attribute(node, "style-name")
            .map(str::to_owned)
            .or_else(|| outer.map(|place| place.style_name.clone()))
            .unwrap_or_default();
        let style = self.styles.list_style(&style_name, level);
        let goes_on = attribute(node, "continue-numbering") == Some("true")
            || attribute(node, "continue-list").is_some();
        let list = match outer {
            Some(place) => place.list.clone(),
            None => {
                self.lists += usize::from(!goes_on || self.lists == 0);
                self.lists.to_string()
            }
        };
        let start = if let ListStyle::Number { start } = style { start } else { 1 };
        if !goes_on {
            self.counted.restart(&list, level, start);
        }
        let mut place = Place { list, style_name, level, style, marked: false };
        for item in node.children() {
            match xml::name_of(item) {
                "list-item" => {
                    let value = attribute(item, "start-value").and_then(|v| v.parse::<i32>().ok());
                    if let Some(value) = value {
                        self.counted.restart(&place.list, level, value);
                    }
                    place.marked = false;
                    self.blocks(item, Some(&mut place), flow)?;
                }
                "list-header" => {
                    place.marked = true;
                    self.blocks(item, Some(&mut place), flow)?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn number(&mut self, place: &Place) -> ListStyle {
        match place.style {
            ListStyle::Bullet => ListStyle::Bullet,
            ListStyle::Number { start } => {
                let number = self.counted.go_on(&place.list, place.level, start);
                ListStyle::Number { start: number }
            }
        }
    }

    /// The entries of a bibliography that the program made.
    fn bibliography(&mut self, node: Node<'_, '_>) -> Result<(), ImportError> {
        let body = node.children().find(|n| xml::is(*n, "index-body"));
        let paragraphs = body.into_iter().flat_map(|body| body.children());
        for entry in paragraphs.filter(|n| xml::is(*n, "p")) {
            let line = self.line(entry)?;
            let content = crate::inlines::tidy(nest(line.runs));
            self.draft.references.push(content);
        }
        Ok(())
    }

    pub(super) fn line(&mut self, node: Node<'_, '_>) -> Result<Line, ImportError> {
        let mut line = Line::default();
        let outer = std::mem::take(&mut self.marks);
        self.inlines(node, &Look::default(), &mut line)?;
        self.marks = outer;
        Ok(line)
    }

    fn inlines(
        &mut self,
        parent: Node<'_, '_>,
        look: &Look,
        line: &mut Line,
    ) -> Result<(), ImportError> {
        if !self.depth.enter(&mut self.draft.warnings) {
            return Ok(());
        }
        for node in parent.children() {
            if node.is_text() {
                // White space collapses as in HTML; runs of it are elements.
                let text: String = node.text().unwrap_or_default().replace(['\n', '\t', '\r'], " ");
                push(line, look, text);
                continue;
            }
            match xml::name_of(node) {
                "span" => {
                    let mut look = look.clone();
                    if let Some(style) = attribute(node, "style-name") {
                        self.styles.apply(style, &mut look);
                    }
                    self.inlines(node, &look, line)?;
                }
                "s" => {
                    let count = attribute(node, "c").and_then(|c| c.parse().ok()).unwrap_or(1usize);
                    push(line, look, " ".repeat(count.min(200)));
                }
                "tab" => push(line, look, "\t".to_owned()),
                "line-break" => line.runs.push(Run::plain(Inline::LineBreak)),
                "a" => self.link(node, look, line)?,
                "bibliography-mark" => {
                    let from = line.runs.len();
                    self.inlines(node, look, line)?;
                    let shown = nest(line.runs.split_off(from));
                    let cited = citations::cited(node, shown, &mut self.draft.works);
                    line.runs.push(Run::plain(cited));
                }
                "note" if !self.in_note => self.note(node, line)?,
                "note-ref" if !self.in_note => {
                    let from = line.runs.len();
                    self.inlines(node, look, line)?;
                    let shown = nest(line.runs.split_off(from));
                    line.runs.extend(shown.into_iter().map(note_again).map(Run::plain));
                }
                "ruby" => self.ruby(node, look, line)?,
                "frame" | "rect" | "custom-shape" | "g" => self.frame(node, line)?,
                "annotation" => self.annotations += 1,
                "reference-mark-start" => {
                    let name = attribute(node, "name").unwrap_or_default().to_owned();
                    self.marks.push((name, line.runs.len()));
                }
                "reference-mark-end" => {
                    let name = attribute(node, "name").unwrap_or_default();
                    let open = self.marks.iter().rposition(|(own, _)| own == name);
                    if let Some((name, from)) = open.map(|at| self.marks.remove(at)) {
                        let shown = nest(line.runs.split_off(from.min(line.runs.len())));
                        let cited = self.draft.works.field(&name, shown);
                        line.runs.extend(cited.into_iter().map(Run::plain));
                    }
                }
                "tracked-changes" | "annotation-end" | "change" | "change-start" | "change-end"
                | "bookmark" | "bookmark-start" | "bookmark-end" | "soft-page-break" | "note" => {}
                // Fields and other wrappers show what they hold.
                _ => self.inlines(node, look, line)?,
            }
        }
        self.depth.leave();
        Ok(())
    }

    /// Text with its reading above it, which stands in brackets behind it.
    fn ruby(
        &mut self,
        node: Node<'_, '_>,
        look: &Look,
        line: &mut Line,
    ) -> Result<(), ImportError> {
        for child in node.children() {
            match xml::name_of(child) {
                "ruby-base" => self.inlines(child, look, line)?,
                "ruby-text" => {
                    push(line, look, "(".to_owned());
                    self.inlines(child, look, line)?;
                    push(line, look, ")".to_owned());
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn link(
        &mut self,
        node: Node<'_, '_>,
        look: &Look,
        line: &mut Line,
    ) -> Result<(), ImportError> {
        let target = attribute(node, "href").filter(|t| is_safe_link(t) && !t.starts_with('#'));
        let from = line.runs.len();
        self.inlines(node, look, line)?;
        if let Some(target) = target {
            let content = nest(line.runs.split_off(from));
            if !content.is_empty() {
                let target = target.to_owned();
                line.runs.push(Run::plain(Inline::Link { target, content }));
            }
        }
        Ok(())
    }

    fn table(&mut self, table: Node<'_, '_>, flow: &mut Flow) -> Result<(), ImportError> {
        let (mut head, mut body, mut pictures) = (Vec::new(), Vec::new(), Vec::new());
        self.rows(table, false, &mut head, &mut body, &mut pictures)?;
        if !head.is_empty() || !body.is_empty() {
            flow.block(BlockKind::Table { caption: None, head, body });
        }
        pictures.into_iter().for_each(|picture| flow.block(picture));
        Ok(())
    }

    fn rows(
        &mut self,
        parent: Node<'_, '_>,
        header: bool,
        head: &mut Vec<TableRow>,
        body: &mut Vec<TableRow>,
        pictures: &mut Vec<BlockKind>,
    ) -> Result<(), ImportError> {
        for node in parent.children() {
            match xml::name_of(node) {
                "table-header-rows" => self.rows(node, true, head, body, pictures)?,
                "table-rows" | "table-row-group" => {
                    self.rows(node, header, head, body, pictures)?
                }
                "table-row" => {
                    let mut cells = Vec::new();
                    for cell in node.children().filter(|n| xml::is(*n, "table-cell")) {
                        let number = |name: &str| {
                            attribute(cell, name).and_then(|v| v.parse().ok()).unwrap_or(1u16)
                        };
                        let mut inner = Flow::inner();
                        self.blocks(cell, None, &mut inner)?;
                        let (content, mut found) = inner.into_run();
                        pictures.append(&mut found);
                        let colspan = number("number-columns-spanned").clamp(1, MAX_SPAN);
                        let rowspan = number("number-rows-spanned").clamp(1, MAX_SPAN);
                        let cell = TableCell { content, header, colspan, rowspan };
                        let repeated = number("number-columns-repeated").clamp(1, 64);
                        cells.extend(std::iter::repeat_n(cell, usize::from(repeated)));
                    }
                    if !cells.is_empty() {
                        if header { &mut *head } else { &mut *body }.push(TableRow { cells });
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }
}

fn push(line: &mut Line, look: &Look, text: String) {
    if !look.hidden && !text.is_empty() {
        line.runs.push(Run { look: look.clone(), inline: Inline::text(shown(look, text)) });
    }
}

pub(super) fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|a| a.name() == name).map(|a| a.value())
}
