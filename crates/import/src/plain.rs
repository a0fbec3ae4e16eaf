//! Short texts without markup.

/// A title or note without the markup that some programs put into it.
pub(crate) fn plain(text: &str) -> String {
    let text = if text.contains(['<', '&']) {
        dom_query::Document::from(text).root().text().to_string()
    } else {
        text.to_owned()
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
