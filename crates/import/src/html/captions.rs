//! What a figure says of its picture.

use super::clean;
use super::element::Element;
use super::walk::Walk;
use crate::inlines::tidy;
use crate::pattern::pattern;
use dom_query::{Document, NodeRef};
use model::Inline;
use regex::Regex;
use std::sync::LazyLock;

/// The longest text beside a picture, in characters, that says something of it; what is longer is
/// text.
const LONGEST: usize = 300;

/// What a page calls the words below a picture.
const NAMED: &str = ":is(p, div, span, small):is([class*=\"caption\"], [class*=\"credit\"])";
/// Marks them where the search for the main text takes their names.
const MARK: &str = "data-caption";

/// What a page calls a picture for those who do not see it, and what it offers to do with it.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:image|photo|picture|foto|bild|(?:view|open) image in [\p{L} ]+|enlarge(?: image| this image)?|(?:click|tap) to enlarge)$",
    )
});

/// How a caption begins that counts its figure.
static COUNTED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)^\s*(?:figure|fig\.|abbildung|abb\.|figura)\s\d"));

/// Marks the captions that only their class, or the figure's number, names, alone with a picture in
/// their frame.
pub(super) fn mark(doc: &Document) {
    number(doc);
    frame(doc);
    for frame in doc.select("div:has(> div img)").nodes() {
        if let [picture, caption] = &frame.element_children()[..]
            && COUNTED.is_match(&caption.text())
            && picture.text().trim().is_empty()
            && holds_only(frame, caption)
        {
            frame.rename("figure");
            caption.rename("figcaption");
        }
    }
    for caption in doc.select(NAMED).nodes() {
        if caption
            .parent()
            .is_some_and(|frame| frame.is_one_of(&["div", "p"]) && holds_only(&frame, caption))
        {
            caption.set_attr(MARK, "");
        }
    }
}

/// What pages call the words below a picture, and who took it.
static BESIDE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)(?:^|[ _-])(?:caption|credits?|copyright|description|legend|source)(?:$|[ _-])")
});
/// Who took a picture, among these.
static TAKEN: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)(?:^|[ _-])(?:credits?|copyright|source)(?:$|[ _-])"));

/// Makes figures of divisions, and of the tables of older programs, that hold a picture, its caption
/// and no other text.
fn frame(doc: &Document) {
    let class = |node: &NodeRef<'_>| node.attr("class").unwrap_or_default();
    for frame in doc.select("div:has(> img), div:has(> picture)").nodes() {
        let (words, pictures): (Vec<NodeRef<'_>>, Vec<NodeRef<'_>>) =
            frame.element_children().into_iter().partition(|child| !child.text().trim().is_empty());
        let said: usize = words.iter().map(|line| letters(line)).sum();
        if pictures.len() == 1
            && (words.len() > 1 || words.iter().any(|line| class(line).contains("caption")))
            && said <= 2 * LONGEST
            && said == letters(frame)
            && words.iter().all(|line| BESIDE.is_match(&class(line)))
            && let Some(caption) = words.iter().find(|line| !TAKEN.is_match(&class(line)))
        {
            caption.rename("figcaption");
            frame.rename("figure");
        }
    }
    for caption in doc.select("table td[class*=\"caption\"]").nodes() {
        let table = caption.ancestors_it(Some(3)).find(|outer| outer.has_name("table"));
        let Some(table) = table.filter(|table| holds_only(table, caption)) else { continue };
        caption.rename("figcaption");
        let inner: Vec<NodeRef<'_>> = table.descendants_it().collect();
        for node in inner.iter().filter(|node| node.is_one_of(&["tbody", "tr", "td"])) {
            node.rename("div");
        }
        table.rename("figure");
    }
}

/// How long a text is, in bytes, without its spaces.
fn letters(node: &NodeRef<'_>) -> usize {
    node.text().split_whitespace().map(str::len).sum()
}

/// The number of a figure or a table alone.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:figure|fig\.|table|box|scheme|abbildung|abb\.|tabelle|tab\.|tableau|figura|tabla|cuadro|tabella)\s?[\p{L}]?[0-9]{1,3}[\p{L}]?\s?[.:]?$",
    )
});

/// Puts the number that stands as a heading over a figure or a table before its caption.
fn number(doc: &Document) {
    for heading in
        doc.select("figure > :is(h2, h3, h4, h5, h6), section > :is(h2, h3, h4, h5, h6)").nodes()
    {
        let Some(frame) = heading.parent().filter(|_| NUMBER.is_match(&clean(&heading.text())))
        else {
            continue;
        };
        let names = |node: &NodeRef<'_>| {
            node.has_name("figcaption")
                || node.attr("class").is_some_and(|class| class.split(' ').any(|c| c == "caption"))
        };
        let holds = |name: &str| frame.descendants_it().filter(|n| n.has_name(name)).count();
        let one = holds("table") + holds("img") == 1 && holds("section") == 0;
        let Some(caption) = frame.element_children().into_iter().find(names).filter(|_| one) else {
            continue;
        };
        let words = caption.element_children().into_iter().find(|inner| inner.has_name("p"));
        let words = words.unwrap_or(caption);
        heading.rename("b");
        heading.remove_all_attrs();
        words.prepend_html(format!("{} ", heading.html()));
        heading.remove_from_parent();
        caption.rename("figcaption");
        frame.rename("figure");
    }
}

/// Whether an element holds a picture, a caption and no other text.
fn holds_only(frame: &NodeRef<'_>, caption: &NodeRef<'_>) -> bool {
    let said = caption.text().trim().len();
    said > 0
        && frame.text().trim().len() == said
        && frame.descendants_it().any(|node| node.has_name("img"))
}

fn is_caption(node: &NodeRef<'_>) -> bool {
    node.has_name("figcaption") || node.has_attr(MARK)
}

/// Whether an element that is called otherwise is a figure.
pub(super) fn is_frame(node: &NodeRef<'_>) -> bool {
    let children = node.element_children();
    children.iter().find(|child| is_caption(child)).is_some_and(|child| holds_only(node, child))
}

/// Takes the caption out of a figure.
pub(super) fn take(figure: &NodeRef<'_>, walk: &mut Walk<'_>) -> Option<Vec<Inline>> {
    // One of a figure in it is not its own.
    let within = |node: &NodeRef<'_>| {
        let mut up = node.ancestors_it(None).take_while(|outer| outer.id != figure.id);
        up.all(|outer| !outer.has_name("figure"))
    };
    let caption = figure.descendants_it().find(|node| is_caption(node) && within(node))?;
    let mut content = walk.run(&caption);
    caption.remove_from_parent();
    let breaks = content.iter().take_while(|inline| matches!(inline, Inline::LineBreak)).count();
    content.drain(..breaks);
    (!content.is_empty()).then_some(content)
}

/// Whether a figure, its caption taken, holds a picture and at most a line beside it.
pub(super) fn is_pictured(figure: &NodeRef<'_>) -> bool {
    figure.descendants_it().any(|node| node.has_name("img"))
        && !figure.descendants_it().any(|node| node.has_name("figure"))
        && figure.text().trim().chars().count() <= LONGEST
}

/// A caption with what stands beside the picture, or that alone: who took it.
pub(super) fn with_credit(
    caption: Option<Vec<Inline>>,
    figure: &NodeRef<'_>,
    walk: &mut Walk<'_>,
) -> Option<Vec<Inline>> {
    if LABEL.is_match(&clean(&figure.text())) {
        return caption;
    }
    let credit = walk.run(figure).into_iter().map(|inline| match inline {
        Inline::LineBreak => Inline::text(" "),
        other => other,
    });
    let mut content = caption.unwrap_or_default();
    content.push(Inline::text(" "));
    content.extend(credit);
    let content = tidy(content);
    (!content.is_empty()).then_some(content)
}
