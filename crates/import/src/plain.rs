//! Short texts without markup.

use regex::Regex;
use std::sync::LazyLock;

/// What ends a line of a page.
static ENDS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)</(?:p|div|li|h[1-6]|tr)>|<br\s*/?>")
        .expect("the pattern is constant and valid")
});

/// A title or note without the markup that some programs put into it.
pub(crate) fn plain(text: &str) -> String {
    match text.contains(['<', '&']) {
        true => {
            let page = ENDS.replace_all(text, "$0 ");
            words(&dom_query::Document::from(page.as_ref()).root().text())
        }
        false => words(text),
    }
}

/// A text with single spaces between its words.
pub(crate) fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
