//! Tables that hold data, told from those that only place things on the page.

use super::element::Element;
use super::walk::Walk;
use crate::limits::MAX_SPAN;
use dom_query::NodeRef;
use model::{BlockKind, Inline, TableCell, TableRow};

/// The rows of a table, those of nested tables left out, each with whether it stands in a head.
fn rows<'a>(table: &NodeRef<'a>) -> Vec<(NodeRef<'a>, bool)> {
    let mut out = Vec::new();
    for child in table.element_children() {
        if child.has_name("tr") {
            out.push((child, false));
        } else if child.is_one_of(&["thead", "tbody", "tfoot"]) {
            let head = child.has_name("thead");
            out.extend(
                child
                    .element_children()
                    .into_iter()
                    .filter(|c| c.has_name("tr"))
                    .map(|r| (r, head)),
            );
        }
    }
    out
}

fn cells<'a>(row: &NodeRef<'a>) -> Vec<NodeRef<'a>> {
    row.element_children().into_iter().filter(|c| c.is_one_of(&["td", "th"])).collect()
}

/// The table as data, or the cells that a table for layout places.
pub(super) fn read<'a>(
    table: &NodeRef<'a>,
    walk: &mut Walk<'_>,
) -> Result<BlockKind, Vec<NodeRef<'a>>> {
    let rows = rows(table);
    let all: Vec<NodeRef<'a>> = rows.iter().flat_map(|(row, _)| cells(row)).collect();
    let wide = rows.iter().filter(|(row, _)| cells(row).len() > 1).count();
    let caption = table.element_children().into_iter().find(|c| c.has_name("caption"));
    let said = caption.is_some()
        || rows.iter().any(|(_, head)| *head)
        || all.iter().any(|c| c.has_name("th"));
    let layout = table.attr("role").is_some_and(|r| matches!(&*r, "presentation" | "none"))
        || table.descendants_it().any(|n| n.has_name("table"));
    if layout || !(said && !all.is_empty() || wide > 1) {
        return Err(all);
    }
    let mut head = Vec::new();
    let mut body = Vec::new();
    for (row, in_head) in rows {
        let cells: Vec<TableCell> =
            cells(&row).iter().map(|cell| read_cell(cell, in_head, walk)).collect();
        if cells.is_empty() {
            continue;
        }
        let leads = body.is_empty() && cells.iter().all(|c| c.header);
        if in_head || leads { &mut head } else { &mut body }.push(TableRow { cells });
    }
    let caption = caption.map(|c| walk.run(&c)).filter(|c: &Vec<Inline>| !c.is_empty());
    Ok(BlockKind::Table { caption, head, body })
}

fn read_cell(cell: &NodeRef<'_>, in_head: bool, walk: &mut Walk<'_>) -> TableCell {
    let span = |name: &str| {
        let value = cell.attr(name).and_then(|v| v.trim().parse::<u16>().ok());
        value.unwrap_or(1).clamp(1, MAX_SPAN)
    };
    TableCell {
        content: walk.run(cell),
        header: in_head || cell.has_name("th"),
        colspan: span("colspan"),
        rowspan: span("rowspan"),
    }
}
