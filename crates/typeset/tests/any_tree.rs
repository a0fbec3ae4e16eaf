//! Whatever the tree and the declarations: pages without a panic, every word printed in order.

use proptest::prelude::*;
use typeset::frame::Item;
use typeset::{Document, Input, NoResources, Typesetter};

const TAGS: [&str; 16] = [
    "div",
    "p",
    "span",
    "em",
    "ul",
    "li",
    "table",
    "tr",
    "td",
    "blockquote",
    "section",
    "h2",
    "a",
    "figure",
    "pre",
    "b",
];

/// Declarations that move nothing out of its order, nor off the page as a set height would.
const DECLARATIONS: [&str; 30] = [
    "display:block",
    "display:inline",
    "display:inline-block",
    "display:flex",
    "display:table",
    "display:table-row",
    "display:table-cell",
    "display:list-item",
    "display:flow-root",
    "width:40pt",
    "width:50%",
    "width:min-content",
    "max-width:20pt",
    "max-width:90%",
    "min-height:30%",
    "margin:1em 5%",
    "padding:3pt 2%",
    "border:1pt solid red",
    "border-radius:9pt",
    "background:#eee",
    "columns:2",
    "break-inside:avoid",
    "break-before:page",
    "font-size:20pt",
    "text-align:justify",
    "white-space:pre-wrap",
    "opacity:.5",
    "letter-spacing:2pt",
    "overflow-wrap:anywhere",
    "text-indent:-4pt",
];

#[derive(Debug, Clone)]
enum Tree {
    Words(u8),
    Element(usize, Vec<usize>, Vec<Tree>),
}

fn tree() -> impl Strategy<Value = Tree> {
    (1u8..12).prop_map(Tree::Words).prop_recursive(5, 40, 5, |inner| {
        let styles = prop::collection::vec(0..DECLARATIONS.len(), 0..3);
        (0..TAGS.len(), styles, prop::collection::vec(inner, 0..5))
            .prop_map(|(tag, styles, children)| Tree::Element(tag, styles, children))
    })
}

fn write(tree: &Tree, next: &mut u32, out: &mut String) {
    match tree {
        Tree::Words(count) => {
            for _ in 0..*count {
                *next += 1;
                out.push_str(&format!("w{next} "));
            }
        }
        Tree::Element(tag, styles, children) => {
            let styles: Vec<&str> = styles.iter().map(|s| DECLARATIONS[*s]).collect();
            out.push_str(&format!("<{} style='{}'>", TAGS[*tag], styles.join(";")));
            for child in children {
                write(child, next, out);
            }
            out.push_str(&format!("</{}>", TAGS[*tag]));
        }
    }
}

/// The letters and digits in the order in which they are painted.
fn letters(document: &Document) -> String {
    let mut text = String::new();
    for placed in document.pages.iter().flat_map(|page| &page.items) {
        if let Item::Text(run) = &placed.item {
            text.extend(run.words.iter().map(|w| &*w.word.text));
        }
    }
    text.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// The same text without its order.
fn sorted(text: &str) -> Vec<char> {
    let mut characters: Vec<char> = text.chars().collect();
    characters.sort_unstable();
    characters
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn every_word_is_printed_once_and_on_the_paper(trees in prop::collection::vec(tree(), 1..5)) {
        let mut html = String::from("<!doctype html><style>@page{size:160pt 120pt;margin:10pt}</style><body>");
        let mut count = 0;
        for tree in &trees {
            write(tree, &mut count, &mut html);
        }
        let input = Input { html: &html, name: "any.html", sheets: &[], resources: &NoResources };
        let document = Typesetter::new().typeset(&input).expect("the page is small");
        // The parser moves what tables cannot hold out of them, and cells stand beside each other:
        // there the order is not that of the source, and a word may be divided over two pages.
        let found = letters(&document);
        let written: String = (1..=count).map(|number| format!("w{number}")).collect();
        if !html.contains("<table") && !html.contains("columns") && !html.contains("flex")
            && !html.contains("display:table") && !html.contains("inline-block")
        {
            prop_assert_eq!(&found, &written, "{}", html);
        }
        prop_assert_eq!(sorted(&found), sorted(&written), "{}", html);
        for page in &document.pages {
            for placed in &page.items {
                if let Item::Text(run) = &placed.item {
                    prop_assert!(run.baseline.0 <= page.size.height.0, "{}", html);
                }
            }
        }
    }
}
