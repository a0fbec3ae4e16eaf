//! Short texts without markup.

/// A title or note without the markup that some programs put into it.
pub(crate) fn plain(text: &str) -> String {
    match text.contains(['<', '&']) {
        true => words(&dom_query::Document::from(text).root().text()),
        false => words(text),
    }
}

/// A text with single spaces between its words.
pub(crate) fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
