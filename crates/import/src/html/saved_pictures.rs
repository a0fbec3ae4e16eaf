//! Pictures that `SingleFile` keeps in a page's style, each under a name, for elements that show
//! them as their background.

use dom_query::Document;
use regex::Regex;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A picture with its name.
static PICTURE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"(--sf-img-[0-9]+)\s*:\s*url\(\s*["']?(data:image/[^"')\s]+)"#)
        .expect("the pattern is constant and valid")
});
/// The name of the picture that an element shows.
static SHOWN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"background-image\s*:\s*var\(\s*(--sf-img-[0-9]+)\s*\)")
        .expect("the pattern is constant and valid")
});

/// Gives the pictures back to the elements that show them.
pub(super) fn restore(doc: &Document) {
    let shown = doc.select("img[style*=\"--sf-img-\"]");
    if shown.nodes().is_empty() {
        return;
    }
    let styles: Vec<String> =
        doc.select("style").nodes().iter().map(|style| style.text().to_string()).collect();
    let kept: HashMap<&str, &str> = styles
        .iter()
        .flat_map(|style| PICTURE.captures_iter(style))
        .filter_map(|found| Some((found.get(1)?.as_str(), found.get(2)?.as_str())))
        .collect();
    for image in shown.nodes() {
        let style = image.attr("style").unwrap_or_default();
        let name = SHOWN.captures(&style).and_then(|found| found.get(1));
        if let Some(picture) = name.and_then(|name| kept.get(name.as_str())) {
            image.set_attr("src", picture);
        }
    }
}
