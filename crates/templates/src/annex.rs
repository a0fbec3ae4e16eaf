//! Annexes in a template's page: one empty element for each page of an annex's file, on a page of
//! its own of the same size, whose running matter is later stamped on the file's page.

use crate::html::escape;
use crate::render::AnnexPages;
use std::collections::BTreeSet;
use std::fmt::Write;

/// The ids of the elements that an annex's pages take, in order.
pub fn annex_anchors(entry: &str, pages: usize) -> Vec<String> {
    let id = |page: usize| match page {
        0 => format!("{entry}-annex"),
        page => format!("{entry}-annex-{}", page + 1),
    };
    (0..pages).map(id).collect()
}

/// A named page for each size, in hundredths of a point.
fn page_name((width, height): (f32, f32)) -> String {
    let hundredths = |length: f32| (length * 100.0).round() as i64;
    format!("annex-{}x{}", hundredths(width), hundredths(height))
}

/// An annex's elements. The first has the entry's place in the outline and a bookmark.
pub(crate) fn annex_html(
    entry: &str,
    title: &str,
    label: &str,
    level: usize,
    sizes: &[(f32, f32)],
) -> String {
    let mut html = String::new();
    let count = sizes.len();
    for (index, (id, size)) in annex_anchors(entry, count).into_iter().zip(sizes).enumerate() {
        let stamp = match count {
            1 => format!("{label}: {title}"),
            _ => format!("{label}: {title} ({}/{count})", index + 1),
        };
        let bookmark = match index {
            0 => format!("; bookmark-level: {level}"),
            _ => String::new(),
        };
        let _ = writeln!(
            html,
            "<section class=\"annex-page\" id=\"{}\" data-title=\"{}\" data-stamp=\"{}\" style=\"page: {}{bookmark}\"></section>",
            escape(&id),
            escape(title),
            escape(&stamp),
            page_name(*size),
        );
    }
    html
}

/// The sheet that gives annexes' pages their sizes, and their running matter a place at the very
/// edge, where the files' own pages are seldom printed; none without annexes.
pub(crate) fn annex_sheet(annexes: &AnnexPages) -> Option<String> {
    let mut css = String::new();
    let mut known = BTreeSet::new();
    for size in annexes.values().flatten() {
        let name = page_name(*size);
        if !known.insert(name.clone()) {
            continue;
        }
        let (width, height) = *size;
        // Small pages have small edges.
        let edge = (height * 0.12).min(34.0);
        let side = (width * 0.06).min(28.0);
        let _ = write!(
            css,
            "@page {name} {{
  size: {width:.2}pt {height:.2}pt; margin: {edge:.1}pt {side:.1}pt;
  @top-left {{ content: none }}
  @top-right {{ content: none }}
  @top-center {{ vertical-align: top; padding: 6pt 0 0 }}
  @bottom-left {{ content: string(annex-stamp); font: 8pt/1.2 sans-serif; color: #555; text-align: left; vertical-align: bottom; padding: 0 0 9pt }}
  @bottom-center {{ vertical-align: bottom; padding: 0 0 6pt }}
  @bottom-right {{ font: 8pt/1.2 sans-serif; vertical-align: bottom; padding: 0 0 9pt }}
}}
"
        );
    }
    if css.is_empty() {
        return None;
    }
    css.push_str(
        // Something has to stand on a page for it to be one.
        ".annex-page { break-before: page; break-after: page; margin: 0; string-set: annex-stamp attr(data-stamp); bookmark-label: attr(data-title) }
.annex-page::before { content: \"\\a0\"; font-size: 1pt; line-height: 1 }
",
    );
    Some(css)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_annex_is_called_stays_text() {
        let html = annex_html("e1", "<b>\"A\" & B", "Annex", 2, &[(595.0, 842.0), (842.0, 595.0)]);
        assert!(html.contains("data-title=\"&lt;b&gt;&quot;A&quot; &amp; B\""), "{html}");
        assert_eq!(html.matches("<section").count(), 2);
        assert_eq!(html.matches("bookmark-level").count(), 1);
    }

    #[test]
    fn pages_of_one_size_share_a_rule() {
        let a4 = (595.28, 841.89);
        let annexes = [("e1".into(), vec![a4, a4, (842.0, 595.0)]), ("e2".into(), vec![a4])].into();
        let css = annex_sheet(&annexes).unwrap_or_default();
        assert_eq!(css.matches("@page").count(), 2, "{css}");
        assert_eq!(annex_sheet(&AnnexPages::new()), None);
    }
}
