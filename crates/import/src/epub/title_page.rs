//! Title pages, which repeat what the package says of a book: its title, its authors and its house.

use dom_query::Document;

/// A longer page says more than a title page does, in bytes.
const LONGEST: usize = 800;

/// Whether a text of a book is a title page and nothing else (EPUB Structural Semantics 1.1,
/// "titlepage").
pub(super) fn is_title_page(text: &str) -> bool {
    if !text.contains("titlepage") {
        return false;
    }
    let page = Document::from(text);
    let marked = page.select("[epub\\:type~='titlepage']");
    let (all, within) = (page.select("body").text(), marked.text());
    let bare = |text: &str| text.split_whitespace().map(str::len).sum::<usize>();
    marked.exists() && bare(&all) == bare(&within) && all.len() < LONGEST
}

/// The subtitle that a title page names.
pub(super) fn subtitle(text: &str) -> Option<String> {
    let found = Document::from(text).select("p.subtitle, h2.subtitle").text();
    let subtitle = found.split_whitespace().collect::<Vec<_>>().join(" ");
    (!subtitle.is_empty()).then_some(subtitle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_page_says_no_more_than_the_package() {
        let page = r#"<html xmlns:epub="e"><body epub:type="frontmatter"><section epub:type="titlepage"><h1>Ports</h1><p class="subtitle">A History</p><p>Ann Lee</p></section></body></html>"#;
        assert!(is_title_page(page));
        assert_eq!(subtitle(page).as_deref(), Some("A History"));
        let more = page.replace("</section>", "</section><p>Cranes turn.</p>");
        assert!(!is_title_page(&more));
        assert!(!is_title_page(&page.replace("titlepage", "chapter")));
    }
}
