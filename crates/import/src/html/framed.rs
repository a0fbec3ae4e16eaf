//! Captions, attributions and formulas that pages mark by class or place, brought into the elements
//! that mean them before the main text is looked for: what is called a footer, or hidden, would be
//! left out there.

use super::element::Element;
use super::{captions, google_docs, quotations, saved_pictures, word_lists};
use dom_query::{Document, NodeRef};
use regex::Regex;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Renames the captions of pictures and the attributions of quotations.
pub(super) fn name(doc: &Document) {
    for (frame, element) in
        [("div.wp-caption > p.wp-caption-text", "figcaption"), ("blockquote > footer", "cite")]
    {
        for node in doc.select(frame).nodes() {
            node.rename(element);
        }
    }
    doc.select("amp-img").rename("img");
    // Pictures that stand for one character of the text.
    for sign in doc.select("img.emoji[alt], img.wp-smiley[alt]").nodes() {
        sign.insert_before(&doc.tree.new_text(sign.attr("alt").unwrap_or_default()));
        sign.remove_from_parent();
    }
    doc.select("pre br").nodes().iter().for_each(|line| {
        line.insert_before(&doc.tree.new_text("\n"));
        line.remove_from_parent();
    });
    // A frame of nothing but a figure would be weighed by the links of its caption.
    for figure in doc.select("div > figure:only-child:has(img):not(:has(iframe, video))").nodes() {
        if let Some(frame) = figure.parent().filter(|frame| frame.text() == figure.text()) {
            frame.replace_with(figure);
        }
    }
    // A page behind an open dialog.
    for node in doc.select("[aria-hidden=\"true\"]").nodes() {
        if node.descendants_it().any(|inner| inner.is_one_of(&["article", "main", "h1"])) {
            node.remove_attr("aria-hidden");
        }
    }
    captions::mark(doc);
    quotations::mark(doc);
    formulas(doc);
    unfold(doc);
    boxes(doc);
    word_lists::gather(doc);
    google_docs::read(doc);
    saved_pictures::restore(doc);
    doc.select(REMARKS).remove();
    part(doc);
}

/// What holds side by side, without a space, what a page shows apart: a caption and who took the
/// picture, a name and a date.
const SIDE_BY_SIDE: &str = "figcaption, [class*=\"byline\"], [class*=\"author\"]";
/// The longest text of such an element, in bytes: whole articles are named for their authors.
const LONGEST_LINE: usize = 600;

/// Puts a space between elements, where their words would run together.
fn part(doc: &Document) {
    for line in doc.select("[class*=\"byline\"] br, [class*=\"author\"] br").nodes() {
        line.insert_after(&doc.tree.new_text(" "));
    }
    let line = |node: &&NodeRef<'_>| node.text().trim().len() <= LONGEST_LINE;
    for node in doc.select(SIDE_BY_SIDE).nodes().iter().filter(line) {
        let inner: Vec<NodeRef<'_>> = node.descendants_it().filter(NodeRef::is_element).collect();
        for before in inner {
            let Some(after) = before.next_sibling() else { continue };
            let (said, next) = (before.text(), after.text());
            let ends = |c: char| c.is_lowercase() || ".!?)”".contains(c);
            let begins = |c: char| c.is_uppercase() || c.is_ascii_digit() || c == '©';
            if said.ends_with(ends) && next.starts_with(begins) {
                before.insert_after(&doc.tree.new_text(" "));
            }
        }
    }
}

/// What programs set among the words: the way to edit a section, what a link does for those who
/// hear it.
const REMARKS: &str = ".mw-editsection, .Inline-Template, a .sr-only, a .visually-hidden, \
    a .screen-reader-text";

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

/// What stands around a text, whose folded parts are menus.
const AROUND: &str = "nav, header, footer, [role=\"navigation\"], [role=\"menu\"]";

/// Sections that were folded away when the page was saved, each behind a button in its heading.
fn unfold(doc: &Document) {
    let named = doc.select("[id]");
    let by_id: HashMap<String, NodeRef<'_>> = named
        .nodes()
        .iter()
        .filter_map(|node| Some((node.attr("id")?.to_string(), *node)))
        .collect();
    for heading in doc.select("h2, h3, h4, h5, h6, dt").nodes() {
        let button = heading
            .descendants_it()
            .find(|node| node.is("button, [role=\"button\"], [aria-expanded]"));
        let around = || heading.ancestors_it(None).any(|n| n.is(AROUND));
        let Some(button) = button.filter(|_| !SOLD.is_match(&heading.text()) && !around()) else {
            continue;
        };
        let controlled = button.attr("aria-controls").and_then(|id| by_id.get(&*id).copied());
        button.rename("span");
        button.remove_all_attrs();
        let next = || heading.next_element_sibling();
        let outer = || heading.parent().and_then(|parent| parent.next_element_sibling());
        let is_folded = |node: &NodeRef<'_>| {
            node.is("[hidden], [aria-hidden=\"true\"]") || node.is(super::HIDDEN)
        };
        let panel =
            controlled.or_else(next).filter(is_folded).or_else(|| outer().filter(is_folded));
        if let Some(panel) = panel {
            panel.remove_attrs(&["hidden", "aria-hidden", "style"]);
        }
    }
}

/// What names or begins what is for sale, or what readers are asked to do.
static SOLD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:ads?|advert\w*|promo\w*|sponsor\w*|newsletter)\b|^\s*(?:subscribe|sign up|buy|share|follow|menu|search|comments?|related|log ?in|register)\b",
    )
    .expect("the pattern is constant and valid")
});

/// What a box beside the text is called that is a part of it.
static BOX: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:key[ -_](?:findings?|points?|takeaways?|facts?|messages?|figures?)|takeaways?|highlights|at[ -]a[ -]glance|in[ -]brief|executive[ -]summary|in kürze|das wichtigste|l’essentiel|en bref)\b|^\s*(?:box|kasten|encadré|infobox|recuadro|riquadro)\s\d",
    )
    .expect("the pattern is constant and valid")
});

/// The most of a box of prose that may be links, in hundredths.
const MOST_LINKED: usize = 15;
/// The shortest paragraph of such a box, in bytes.
const SHORTEST: usize = 120;

/// Whether a box holds sentences, and few links.
fn is_prose(node: &NodeRef<'_>) -> bool {
    let sentence = |inner: &NodeRef<'_>| {
        inner.has_name("p") && inner.text().trim().len() >= SHORTEST && inner.text().contains(". ")
            || inner.has_name("p") && inner.text().trim().len() >= 2 * SHORTEST
    };
    let about = node.attr("class").is_some_and(|class| ABOUT.is_match(&class));
    !about
        && super::link_share(node) <= MOST_LINKED
        && node.descendants_it().any(|inner| sentence(&inner))
        && !node.descendants_it().any(|inner| inner.is_one_of(&["form", "input", "iframe"]))
}

/// What names a box that is about the article, or about others.
static ABOUT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)author|\bbio|about|related|teaser|recommend|widget|sidebar|side-bar|comment|event|contact|footnote|\bnote")
        .expect("the pattern is constant and valid")
});

/// Boxes of an article that sum it up, or say something beside it.
fn boxes(doc: &Document) {
    for node in doc.select("article aside, main aside").nodes() {
        let heading =
            node.descendants_it().find(|n| n.is_one_of(&["h2", "h3", "h4", "h5", "h6", "strong"]));
        let heading = heading.map(|heading| heading.text().to_string()).unwrap_or_default();
        let class = node.attr("class").unwrap_or_default();
        let sold = SOLD.is_match(&class) || SOLD.is_match(&node.text());
        let named = || BOX.is_match(&heading) || BOX.is_match(&class);
        if !sold && (named() || !heading.is_empty() && is_prose(node)) {
            node.rename("section");
            node.remove_all_attrs();
        }
    }
}
