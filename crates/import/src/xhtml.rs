//! XHTML for readers of HTML.

use regex::{Captures, Regex};
use std::borrow::Cow;
use std::sync::LazyLock;

/// Elements that HTML ends by themselves.
pub(crate) const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// XML ends any element with a slash, HTML only some: `<a id="x"/>` would swallow what follows.
pub(crate) fn as_html(text: &str) -> String {
    static CLOSED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"<([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*/>"#)
            .expect("the pattern is constant and valid")
    });
    let ended = |found: &Captures<'_>| {
        let (name, attributes) = (&found[1], &found[2]);
        if VOID.contains(&name.to_ascii_lowercase().as_str()) {
            format!("<{name}{attributes}>")
        } else {
            format!("<{name}{attributes}></{name}>")
        }
    };
    CLOSED.replace_all(text, ended).into_owned()
}

/// A fragment whose elements have no prefix: `<h:div xmlns:h="…">` is what HTML calls `<div>`.
pub(crate) fn without_prefix(text: &str) -> Cow<'_, str> {
    static FIRST: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^\s*<([A-Za-z][\w.-]*):\w").expect("the pattern is constant and valid")
    });
    match FIRST.captures(text) {
        Some(found) => {
            let text = text.replace(&format!("<{}:", &found[1]), "<");
            Cow::Owned(text.replace(&format!("</{}:", &found[1]), "</"))
        }
        None => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::{as_html, without_prefix};

    #[test]
    fn an_element_that_xml_ends_does_not_swallow_what_follows() {
        assert_eq!(as_html(r#"<a id="x"/>one<br/>two"#), r#"<a id="x"></a>one<br>two"#);
    }

    #[test]
    fn elements_lose_the_prefix_of_the_first() {
        assert_eq!(without_prefix("<h:div><h:p>x</h:p></h:div>"), "<div><p>x</p></div>");
        assert_eq!(without_prefix("<p>h:</p>"), "<p>h:</p>");
    }
}
