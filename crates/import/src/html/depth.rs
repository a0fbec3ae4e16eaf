//! How deep a page's elements nest, before it is parsed.

/// Whether more than `limit` elements are open at once, counted roughly: elements whose end tag
/// may be left out are not counted.
pub(super) fn nests_deeper(text: &str, limit: usize) -> bool {
    const FLAT: [&str; 26] = [
        "p", "li", "br", "hr", "img", "input", "meta", "link", "td", "th", "tr", "dt", "dd",
        "option", "col", "area", "base", "source", "wbr", "embed", "param", "track", "html",
        "body", "head", "tbody",
    ];
    let mut open = 0usize;
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let end = rest.starts_with('/');
        let name: String = rest[usize::from(end)..]
            .chars()
            .take(12)
            .take_while(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_ascii_lowercase();
        if name.is_empty() || FLAT.contains(&name.as_str()) {
            continue;
        }
        if end {
            open = open.saturating_sub(1);
        } else {
            open += 1;
            if open > limit {
                return true;
            }
        }
    }
    false
}
