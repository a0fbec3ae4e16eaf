//! A story: the text of the document, of a note or of a box, paragraph by paragraph, and the
//! tables in it.

use super::header::Header;
use crate::limits::MAX_SPAN;
use crate::office::fields::Field;
use crate::office::grid::{self, Cell, Row};
use crate::office::zotero::Works;
use crate::office::{Flow, Look, Role, Run, nest};
use model::{BlockKind, Inline, ListStyle, TableCell};

/// Edges of cells that lie closer than this, in twips, are one edge.
const SAME_EDGE: i32 = 30;
/// Signs that mark an item of an unnumbered list.
const BULLETS: [char; 8] = ['•', '·', '▪', '●', '◦', '–', '-', '*'];

/// The properties of a paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Paragraph {
    pub(super) style: Option<i32>,
    pub(super) outline: Option<i32>,
    pub(super) list: Option<i32>,
    pub(super) level: Option<usize>,
    pub(super) in_table: bool,
}

/// A cell as the row's definition describes it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Definition {
    /// Its right edge, in twips.
    pub(super) right: i32,
    /// Whether it goes on with the cell before it.
    pub(super) joined: bool,
    /// Whether it goes on with the cell above it.
    pub(super) merged: bool,
}

/// A row's definition: what stands between `\trowd` and its text, or before `\row`.
#[derive(Clone, Debug, Default)]
pub(super) struct Shape {
    pub(super) header: bool,
    pub(super) cells: Vec<Definition>,
    /// The cell that the next `\cellx` ends.
    pub(super) next: Definition,
}

/// A story that is being read.
#[derive(Default)]
pub(super) struct Story {
    flow: Flow,
    pub(super) runs: Vec<Run>,
    /// What is anchored in the paragraph: pictures, text boxes.
    pub(super) anchored: Vec<BlockKind>,
    /// Fields that are open, the innermost last.
    pub(super) fields: Vec<Field>,
    /// The mark of the list's item as it was printed.
    pub(super) marker: String,
    /// Whether a field that makes a table of contents reaches into the paragraph.
    contents: bool,
    /// Whether a field that makes a bibliography reaches into it.
    bibliography: bool,
    /// Whether a cell of a table within the table ended here.
    pub(super) joint: bool,
    pub(super) shape: Shape,
    cell: Option<Flow>,
    cells: Vec<Flow>,
    rows: Vec<(Shape, Vec<Flow>)>,
    /// Whether the mark of a note was set that awaits its note.
    pub(super) awaits_note: bool,
    /// Whether the story is that of an endnote.
    pub(super) endnote: bool,
}

impl Story {
    /// The inside of a note or a box.
    pub(super) fn inner() -> Self {
        Self { flow: Flow::inner(), ..Self::default() }
    }

    /// Adds text in its look.
    pub(super) fn text(&mut self, text: &str, look: &Look) {
        if std::mem::take(&mut self.joint) {
            self.push(Run { look: look.clone(), inline: Inline::text(" · ") });
        }
        let runs = match self.fields.last_mut() {
            Some(field) if !field.showing => return,
            Some(field) => &mut field.shown,
            None => &mut self.runs,
        };
        match runs.last_mut() {
            Some(Run { look: last, inline: Inline::Text { text: before } }) if last == look => {
                before.push_str(text);
            }
            _ => runs.push(Run { look: look.clone(), inline: Inline::text(text) }),
        }
    }

    /// Adds a piece to the paragraph, or to the field that is open in it.
    pub(super) fn push(&mut self, run: Run) {
        match self.fields.last_mut() {
            Some(field) if !field.showing => {}
            Some(field) => field.shown.push(run),
            None => self.runs.push(run),
        }
    }

    /// Takes raised characters off the paragraph's end: the mark of a note that its author typed.
    pub(super) fn take_mark(&mut self) -> Option<String> {
        let runs = match self.fields.last_mut() {
            Some(field) => &mut field.shown,
            None => &mut self.runs,
        };
        let Some(Run { look, inline: Inline::Text { text } }) = runs.last() else { return None };
        let raised = look.shift == crate::office::Shift::Up;
        let mark = text.trim().to_owned();
        if !raised || mark.is_empty() || mark.chars().count() > 6 {
            return None;
        }
        runs.pop();
        Some(mark)
    }

    pub(super) fn close_field(&mut self, works: &mut Works, in_note: bool) {
        let Some(field) = self.fields.pop() else { return };
        // Where a field only ends in a paragraph, what else stands there is not the field's.
        let shows = !model::plain_text(&nest(field.shown.clone())).trim().is_empty();
        self.bibliography |= shows && field.is_bibliography();
        self.contents |= shows && field.is_contents();
        for run in field.close(works, in_note) {
            self.push(run);
        }
    }

    /// Ends a paragraph.
    pub(super) fn end_paragraph(&mut self, paragraph: Paragraph, header: &mut Header) {
        // Fields may go on in the next paragraph; what they show so far stands in this one.
        for field in &mut self.fields {
            self.contents |= field.is_contents();
            self.bibliography |= field.is_bibliography();
            self.runs.append(&mut field.shown);
        }
        let content = nest(std::mem::take(&mut self.runs));
        let anchored = std::mem::take(&mut self.anchored);
        let marker = std::mem::take(&mut self.marker);
        let (contents, bibliography) = (self.contents, self.bibliography);
        (self.contents, self.bibliography, self.joint) = (false, false, false);
        let mut role = match (paragraph.outline, paragraph.style) {
            (Some(level @ 0..=8), _) => Role::Heading(u8::try_from(level + 1).unwrap_or(9)),
            (Some(_), _) | (None, None) => Role::Body,
            (None, Some(style)) => header.role(style),
        };
        if contents {
            role = Role::Contents;
        } else if bibliography {
            role = Role::Reference;
        }
        let filled = !model::plain_text(&content).trim().is_empty();
        if matches!(role, Role::Body) && filled {
            role = item(paragraph, &marker, header).unwrap_or(role);
        }
        let flow = if paragraph.in_table {
            self.cell.get_or_insert_with(Flow::inner)
        } else {
            self.end_table();
            &mut self.flow
        };
        flow.paragraph(role, content, anchored);
    }

    /// Ends a cell and the paragraph in it.
    pub(super) fn end_cell(&mut self, paragraph: Paragraph, header: &mut Header) {
        self.end_paragraph(Paragraph { in_table: true, ..paragraph }, header);
        self.cells.push(self.cell.take().unwrap_or_else(Flow::inner));
    }

    /// Ends a row.
    pub(super) fn end_row(&mut self) {
        let mut cells = std::mem::take(&mut self.cells);
        cells.extend(self.cell.take());
        if !cells.is_empty() {
            self.rows.push((self.shape.clone(), cells));
        }
    }

    /// Ends the table before text that does not belong to it. One of a single cell is a box
    /// around text, and the text is taken.
    fn end_table(&mut self) {
        self.end_row();
        let mut rows = std::mem::take(&mut self.rows);
        if let [(_, cells)] = &mut rows[..]
            && cells.len() == 1
        {
            for kind in cells.drain(..).flat_map(Flow::into_blocks) {
                self.flow.block(kind);
            }
            return;
        }
        let edges = edges(&rows);
        let column = |at: i32| edges.partition_point(|edge| *edge + SAME_EDGE < at);
        let mut pictures = Vec::new();
        let rows = rows.into_iter().map(|(shape, flows)| {
            let mut cells: Vec<Cell> = Vec::new();
            let mut next = 0;
            for (at, flow) in flows.into_iter().enumerate() {
                let definition = shape.cells.get(at).copied();
                let end = definition.map_or(next + 1, |own| (column(own.right) + 1).max(next + 1));
                let width = u16::try_from(end - next).unwrap_or(MAX_SPAN).clamp(1, MAX_SPAN);
                let (content, mut found) = flow.into_run();
                pictures.append(&mut found);
                match cells.last_mut() {
                    Some(Cell { cell, .. })
                        if content.is_empty() && definition.is_some_and(|own| own.joined) =>
                    {
                        cell.colspan = cell.colspan.saturating_add(width).min(MAX_SPAN);
                    }
                    _ => cells.push(Cell {
                        cell: TableCell { content, header: false, colspan: width, rowspan: 1 },
                        column: next,
                        merged: definition.is_some_and(|own| own.merged),
                    }),
                }
                next = end;
            }
            Row { cells, header: shape.header }
        });
        if let Some(table) = grid::table(rows.collect(), true) {
            self.flow.block(table);
        }
        pictures.into_iter().for_each(|picture| self.flow.block(picture));
    }

    /// Adds a block that is no paragraph.
    pub(super) fn finish(mut self, paragraph: Paragraph, header: &mut Header) -> Flow {
        self.end_paragraph(paragraph, header);
        self.end_table();
        self.flow
    }
}

/// The place of a paragraph in a list: by the list tables, or by the mark that was printed.
fn item(paragraph: Paragraph, marker: &str, header: &mut Header) -> Option<Role> {
    let by_style = paragraph.style.and_then(|style| header.list_of_style(style));
    let list = paragraph.list.or(by_style.map(|(list, _)| list));
    let level = paragraph.level.or(by_style.map(|(_, level)| level)).unwrap_or(0).min(8);
    if list == Some(0) {
        return None;
    }
    if let Some((list, style)) = list.and_then(|list| header.count(list, level)) {
        return Some(Role::Item { level, list, style });
    }
    let marker = marker.trim();
    let first = marker.chars().next()?;
    let digits: String = marker.chars().filter(char::is_ascii_digit).take(6).collect();
    let style = match digits.parse() {
        Ok(start) => ListStyle::Number { start },
        Err(_) if BULLETS.contains(&first) || !first.is_alphanumeric() => ListStyle::Bullet,
        // Letters and Roman numbers count too; from where, the number of items says.
        Err(_) => ListStyle::Number { start: 1 },
    };
    Some(Role::Item { level, list: String::new(), style })
}

/// The edges between the columns of a table, in order, in twips.
fn edges(rows: &[(Shape, Vec<Flow>)]) -> Vec<i32> {
    let rights = rows.iter().flat_map(|(shape, _)| shape.cells.iter().map(|cell| cell.right));
    let mut edges: Vec<i32> = rights.collect();
    edges.sort_unstable();
    edges.dedup_by(|next, before| next.saturating_sub(*before) <= SAME_EDGE);
    edges
}
