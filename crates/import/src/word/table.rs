//! Tables (ECMA-376, part 1, section 17.4).

use super::body::Reader;
use crate::limits::MAX_SPAN;
use crate::office::Flow;
use crate::office::grid::{self, Cell, Row};
use crate::{ImportError, xml};
use model::TableCell;
use roxmltree::Node;

impl<'x> Reader<'_, '_, 'x> {
    /// Reads a table. One of a single cell is a box around text, and the text is taken; so is one
    /// of a single column that holds a picture with its caption.
    pub(super) fn table(
        &mut self,
        table: Node<'x, 'x>,
        flow: &mut Flow,
    ) -> Result<(), ImportError> {
        let rows = elements(table, "tr");
        let only = |row: &Node<'x, 'x>| match &elements(*row, "tc")[..] {
            [cell] => Some(*cell),
            _ => None,
        };
        let column: Option<Vec<Node<'x, 'x>>> = rows.iter().map(only).collect();
        let any = |names: &[&str]| {
            table.descendants().any(|node| names.contains(&node.tag_name().name()))
        };
        if let Some(cells) = column
            && (rows.len() == 1 || any(&["drawing", "pict"]) && !any(&["del"]))
        {
            return cells.into_iter().try_for_each(|cell| self.blocks(cell, flow));
        }
        let mut read = Vec::new();
        let mut pictures = Vec::new();
        for row in rows {
            let properties = xml::child(row, "trPr");
            if properties.is_some_and(|p| xml::child(p, "del").is_some()) {
                self.deleted(row);
                continue;
            }
            let header = properties.and_then(|p| xml::child(p, "tblHeader")).is_some_and(is_on);
            let before = properties.and_then(|p| number(p, "gridBefore")).unwrap_or(0);
            let mut column = usize::from(before);
            let mut cells = Vec::new();
            if before > 0 {
                let cell =
                    TableCell { content: Vec::new(), header: false, colspan: before, rowspan: 1 };
                cells.push(Cell { cell, column: 0, merged: false });
            }
            for node in elements(row, "tc") {
                let properties = xml::child(node, "tcPr");
                let colspan = properties.and_then(|p| number(p, "gridSpan")).unwrap_or(1).max(1);
                let merged = properties
                    .and_then(|p| xml::child(p, "vMerge"))
                    .is_some_and(|merge| xml::attr(merge, "val").is_none_or(|v| v != "restart"));
                let mut inner = Flow::inner();
                self.blocks(node, &mut inner)?;
                let (content, mut found) = inner.into_run();
                pictures.append(&mut found);
                let cell = TableCell { content, header, colspan, rowspan: 1 };
                cells.push(Cell { cell, column, merged });
                column += usize::from(colspan);
            }
            read.push(Row { cells, header });
        }
        let styled = first_row_is_styled(table);
        let style = xml::child(table, "tblPr").and_then(|p| xml::child(p, "tblStyle"));
        let style = style.and_then(|style| xml::attr(style, "val")).filter(|_| styled);
        if style.is_some_and(|id| self.styles.sets_first_row(id))
            && let Some(row) = read.first_mut()
        {
            row.header = true;
        }
        if let Some(table) = grid::table(read, styled) {
            flow.block(table);
        }
        pictures.into_iter().for_each(|picture| flow.block(picture));
        Ok(())
    }
}

/// Rows and cells, those in content controls and insertions included.
fn elements<'x>(parent: Node<'x, 'x>, name: &str) -> Vec<Node<'x, 'x>> {
    let mut found = Vec::new();
    for node in parent.children() {
        match xml::name(node) {
            own if own == name => found.push(node),
            "sdt" => {
                if let Some(content) = xml::child(node, "sdtContent") {
                    found.extend(content.children().filter(|n| xml::is(*n, name)));
                }
            }
            "ins" | "customXml" => found.extend(node.children().filter(|n| xml::is(*n, name))),
            _ => {}
        }
    }
    found
}

fn number(properties: Node<'_, '_>, name: &str) -> Option<u16> {
    let found = properties.children().find(|n| xml::is(*n, name))?;
    let value: u16 = found.attributes().find(|a| a.name() == "val")?.value().parse().ok()?;
    Some(value.min(MAX_SPAN))
}

fn is_on(node: Node<'_, '_>) -> bool {
    !node.attributes().any(|a| a.name() == "val" && matches!(a.value(), "0" | "false" | "off"))
}

/// Whether the table's style sets its first row apart.
fn first_row_is_styled(table: Node<'_, '_>) -> bool {
    let look = table
        .children()
        .find(|n| xml::is(*n, "tblPr"))
        .and_then(|p| p.children().find(|n| xml::is(*n, "tblLook")));
    look.is_none_or(|look| {
        let value = |name: &str| look.attributes().find(|a| a.name() == name).map(|a| a.value());
        value("firstRow") == Some("1")
            || value("val")
                .and_then(|mask| u32::from_str_radix(mask, 16).ok())
                .is_some_and(|mask| mask & 0x20 != 0)
    })
}
