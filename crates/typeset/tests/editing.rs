//! A typesetter that sets one document after each edit gives the pages that a new one gives.

use typeset::{Document, Input, NoResources, Typesetter};

const SHEET: &str = "@page { size: A5; margin: 20mm; @bottom-center { content: counter(page) ' of ' counter(pages) } } \
    p { text-align: justify; hyphens: auto } .note { float: footnote } h2 { string-set: head content() } \
    nav a::after { content: leader('.') target-counter(attr(href), page) } .small { font-variant-caps: small-caps }";

fn page() -> String {
    let mut html = String::from("<html lang='en-GB'><head><title>Edits</title></head><body><nav>");
    for number in 1..=12 {
        html.push_str(&format!("<p><a href='#a{number}'>Article {number}</a></p>"));
    }
    html.push_str("</nav>");
    for number in 1..=12 {
        html.push_str(&format!("<h2 id='a{number}'>Article {number}</h2>"));
        for paragraph in 1..=4 {
            let words = "considerable undertakings of the harbour authority ".repeat(paragraph * 3);
            html.push_str(&format!(
                "<p>Words of paragraph {paragraph} in {number}: {words}<em>emphasised</em>\
                 <span class='note'>Note {number}.{paragraph} with <a href='https://example.org/{number}'>a link</a>.</span> to the end.</p>"
            ));
        }
        html.push_str(&format!(
            "<ul><li>One {number}</li><li>Two</li></ul><table><tr><th>Year<td>{number}</table>\
             <p class='small'>\u{13000} Unusual {number}</p>"
        ));
    }
    html + "</body></html>"
}

fn set(typesetter: &Typesetter, html: &str) -> Document {
    let sheets = [("sheet", SHEET)];
    let input = Input { html, name: "page", sheets: &sheets, resources: &NoResources };
    typesetter.typeset(&input).expect("pages")
}

/// Everything but the fonts' bytes.
fn shown(document: &Document) -> String {
    let Document { pages, structure, bookmarks, anchors, metadata, diagnostics, .. } = document;
    format!("{pages:?}\n{structure:?}\n{bookmarks:?}\n{anchors:?}\n{metadata:?}\n{diagnostics:?}")
}

#[test]
fn edited_pages_are_those_of_a_cold_run() {
    let typesetter = Typesetter::for_editing();
    let mut html = page();
    let edits = [
        ("", ""),
        ("paragraph 2 in 5: ", "paragraph 2 in 5: a few more words that make it a line longer, "),
        ("Note 3.1 with", "Note 3.1, with &amp; without,"),
        ("<li>One 7</li>", "<li>One 7</li><li>One and a half</li>"),
        ("<h2 id='a9'>Article 9</h2>", "<h2 id='a9'>Article nine &mdash; renamed</h2>"),
        ("paragraph 4 in 12: ", "<strong>paragraph 4 in 12</strong>: "),
        ("<p>Words of paragraph 1 in 1: ", "<p>A new paragraph.</p><p>Words of paragraph 1 in 1: "),
        ("paragraph 3 in 2: ", "paragraph 3 in 2: Uncopyrightable\u{13001}able "),
        ("a few more words that make it a line longer, ", ""),
    ];
    for (from, to) in edits {
        assert!(html.contains(from), "{from}");
        html = html.replacen(from, to, 1);
        let (warm, cold) = (set(&typesetter, &html), set(&Typesetter::new(), &html));
        assert!(shown(&warm) == shown(&cold), "after “{to}”");
    }
}

#[test]
fn what_is_odd_is_said_after_each_edit() {
    let typesetter = Typesetter::for_editing();
    let codes = |html: &str| -> Vec<&str> {
        set(&typesetter, html).diagnostics.iter().map(|d| d.code).collect()
    };
    let html = page();
    let first = codes(&html);
    assert!(first.contains(&"missing-glyph"), "{first:?}");
    assert_eq!(codes(&html), first);
    assert_eq!(codes(&html.replace("paragraph 2 in 5", "paragraph two in 5")), first);
}
