//! Tables as HTML; columns of figures are marked so that a sheet can set them flush right.

use crate::html::HtmlWriter;
use model::{Inline, TableCell, TableRow, plain_text};
use std::collections::BTreeSet;
use std::fmt::Write;

impl HtmlWriter<'_> {
    /// A table's content: caption, head and body.
    pub(crate) fn table(
        &mut self,
        caption: Option<&[Inline]>,
        head: &[TableRow],
        body: &[TableRow],
    ) {
        if let Some(caption) = caption {
            self.wrap("caption", caption);
        }
        let figures = figure_columns(body);
        self.rows("thead", head, &figures);
        self.rows("tbody", body, &figures);
    }

    fn rows(&mut self, group: &str, rows: &[TableRow], figures: &BTreeSet<usize>) {
        if rows.is_empty() {
            return;
        }
        let _ = write!(self.out, "<{group}>");
        for placed in place(rows) {
            self.out.push_str("<tr>");
            for (column, cell) in placed {
                let tag = if cell.header || group == "thead" { "th" } else { "td" };
                let scope = match (tag, group) {
                    ("th", "thead") => " scope=\"col\"",
                    ("th", _) => " scope=\"row\"",
                    _ => "",
                };
                let is_figure = cell.colspan == 1 && figures.contains(&column);
                let class = if is_figure { " class=\"figures\"" } else { "" };
                let (columns, rows) =
                    (span("colspan", cell.colspan), span("rowspan", cell.rowspan));
                let _ = write!(self.out, "<{tag}{scope}{class}{columns}{rows}>");
                self.inlines(&cell.content);
                let _ = write!(self.out, "</{tag}>");
            }
            self.out.push_str("</tr>\n");
        }
        let _ = writeln!(self.out, "</{group}>");
    }
}

fn span(name: &str, count: u16) -> String {
    if count > 1 { format!(" {name}=\"{count}\"") } else { String::new() }
}

/// Each row's cells with the column in which they begin, counted from 0; cells that reach down
/// from rows above push the others aside (HTML, section 4.9.12.1, “Forming a table”).
fn place(rows: &[TableRow]) -> Vec<Vec<(usize, &TableCell)>> {
    let mut reaching: Vec<u16> = Vec::new();
    rows.iter()
        .map(|row| {
            let mut column = 0;
            let mut placed = Vec::with_capacity(row.cells.len());
            let mut taken = std::mem::take(&mut reaching);
            reaching = taken.iter().map(|rows| rows.saturating_sub(1)).collect();
            for cell in &row.cells {
                while taken.get(column).is_some_and(|rows| *rows > 0) {
                    column += 1;
                }
                placed.push((column, cell));
                let end = column + usize::from(cell.colspan.max(1));
                if reaching.len() < end {
                    reaching.resize(end, 0);
                    taken.resize(end, 0);
                }
                reaching[column..end].fill(cell.rowspan.max(1) - 1);
                column = end;
            }
            placed
        })
        .collect()
}

/// The columns, beyond the first, in which every cell holds a figure or a sign that there is
/// none. The first names what its row is about, years included.
fn figure_columns(body: &[TableRow]) -> BTreeSet<usize> {
    let (mut figures, mut others) = (BTreeSet::new(), BTreeSet::from([0]));
    for (column, cell) in place(body).into_iter().flatten().filter(|(_, cell)| cell.colspan <= 1) {
        let text = plain_text(&cell.content);
        match text.trim() {
            "" | "-" | "–" | "—" | "…" | "n/a" | "n.a." => {}
            figure if is_figure(figure) => {
                figures.insert(column);
            }
            _ => {
                others.insert(column);
            }
        }
    }
    &figures - &others
}

/// Whether a text is a number with its sign, separators, currency, range or per cent sign.
fn is_figure(text: &str) -> bool {
    let sign = |c: char| c.is_whitespace() || ".,'’+-−–±<>≤≥~≈()%‰°$€£¥₩₹".contains(c);
    text.chars().any(char::is_numeric) && text.chars().all(|c| c.is_numeric() || sign(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str, colspan: u16, rowspan: u16) -> TableCell {
        let content = vec![Inline::Text { text: text.to_owned() }];
        TableCell { content, header: false, colspan, rowspan }
    }

    fn rows(texts: &[&[&str]]) -> Vec<TableRow> {
        let row = |texts: &&[&str]| TableRow {
            cells: texts.iter().map(|text| cell(text, 1, 1)).collect(),
        };
        texts.iter().map(row).collect()
    }

    #[test]
    fn columns_of_figures_are_found() {
        let body = rows(&[
            &["2024", "41 %", "1,204", "12 days", "–"],
            &["2025", "−3.5 %", "n/a", "soon", "–"],
        ]);
        assert_eq!(figure_columns(&body), BTreeSet::from([1, 2]));
    }

    #[test]
    fn cells_that_reach_down_keep_the_columns_apart() {
        let body = vec![
            TableRow { cells: vec![cell("Port", 1, 2), cell("own", 1, 1), cell("2.1", 1, 1)] },
            TableRow { cells: vec![cell("shared", 1, 1), cell("1.8", 1, 1)] },
            TableRow { cells: vec![cell("all three together", 2, 1), cell("7.9", 1, 1)] },
        ];
        assert_eq!(figure_columns(&body), BTreeSet::from([2]));
    }
}
