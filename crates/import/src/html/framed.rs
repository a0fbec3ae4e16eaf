//! Captions and attributions that pages mark by class or place, brought into the elements that mean
//! them before the main text is looked for: what is called a footer would be left out there.

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
}
