//! Captions, attributions and formulas that pages mark by class or place, brought into the elements
//! that mean them before the main text is looked for: what is called a footer, or hidden, would be
//! left out there.

use dom_query::Document;

/// Renames the captions of pictures and the attributions of quotations.
pub(super) fn name(doc: &Document) {
    for (frame, element) in
        [("div.wp-caption > p.wp-caption-text", "figcaption"), ("blockquote > footer", "cite")]
    {
        for node in doc.select(frame).nodes() {
            node.rename(element);
        }
    }
    formulas(doc);
}

/// Formulas stand in pages twice, as such and as a picture or as placed signs; the first is often
/// hidden, and the one that is read.
fn formulas(doc: &Document) {
    for frame in doc.select(".mwe-math-element, .katex, .MathJax, mjx-container").nodes() {
        let Some(formula) = frame.descendants_it().find(|node| node.has_name("math")) else {
            continue;
        };
        let html = formula.html();
        frame.replace_with_html(html);
    }
}
