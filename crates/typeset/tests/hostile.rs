//! Hostile input comes to pages or to a clear error, in bounded time and memory.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::Arc;
use typeset::frame::Item;
use typeset::{Document, Input, NoResources, ResourceError, Resources, Typesetter};

fn set(html: &str) -> Document {
    let input = Input { html, name: "test.html", sheets: &[], resources: &NoResources };
    Typesetter::new().typeset(&input).unwrap()
}

/// What is printed, in the order in which it is painted, without white space.
fn printed(document: &Document) -> String {
    let mut out = String::new();
    for placed in document.pages.iter().flat_map(|page| &page.items) {
        if let Item::Text(run) = &placed.item {
            out.extend(run.words.iter().flat_map(|w| w.word.text.chars()));
        }
    }
    out.chars().filter(|c| !c.is_whitespace() && *c != '\u{ad}').collect()
}

fn codes(document: &Document) -> Vec<&'static str> {
    document.diagnostics.iter().map(|d| d.code).collect()
}

fn nested(open: &str, close: &str) -> String {
    let mut html = String::from("<!doctype html><body>");
    for depth in 0..10_000 {
        html += &format!("{open}{depth} ");
    }
    html + &close.repeat(10_000)
}

fn words_in_order(count: usize) -> String {
    (0..count).map(|n| n.to_string()).collect()
}

#[test]
fn ten_thousand_nested_blocks_are_read_in_order() {
    let document = set(&nested("<div>", "</div>"));
    assert_eq!(printed(&document), words_in_order(10_000));
    assert!(codes(&document).contains(&"nested-too-deep"));
}

#[test]
fn ten_thousand_nested_inline_boxes_are_read_in_order() {
    let document = set(&nested("<span style='display:inline-block'>", "</span>"));
    assert_eq!(printed(&document), words_in_order(10_000));
}

#[test]
fn nested_floats_flex_containers_and_tables_are_measured_once_each() {
    for style in ["float:left", "display:flex", "display:inline-flex", "display:table"] {
        let mut html = String::from("<!doctype html><body>");
        for depth in 0..120 {
            html += &format!("<div style='{style}'>{depth} ");
        }
        let document = set(&html);
        assert_eq!(printed(&document).len(), words_in_order(120).len(), "{style}");
    }
}

#[test]
fn a_table_of_many_cells_is_set_whole() {
    let rows = 2_000;
    let row = "<tr><td>1<td>2<td>3<td>4<td>5<td>6<td>7<td>8<td>9<td>0";
    let document = set(&format!("<!doctype html><table>{}</table>", row.repeat(rows)));
    assert_eq!(printed(&document).len(), rows * 10);
    assert!(document.diagnostics.is_empty(), "{:?}", document.diagnostics);
}

#[test]
fn a_table_of_too_many_columns_is_cut_and_says_so() {
    let document = set(&format!("<!doctype html><table><tr>{}</table>", "<td>x".repeat(2_000)));
    assert!(codes(&document).contains(&"table-too-large"));
}

#[test]
fn an_empty_document_has_one_page() {
    for html in ["", "<!doctype html>", "<body></body>", "   ", "<!-- nothing -->"] {
        assert_eq!(set(html).pages.len(), 1, "{html:?}");
    }
}

#[test]
fn a_word_longer_than_the_page_is_printed_on_the_page() {
    let word = "incomprehensibilities".repeat(400);
    let document = set(&format!("<!doctype html><style>@page{{size:200pt}}</style><p>{word}"));
    assert_eq!(printed(&document).replace(['-', '\u{2010}'], ""), word);
    for page in &document.pages {
        for placed in &page.items {
            if let Item::Text(run) = &placed.item {
                let end = run.right().map_or(0.0, |right| right.0);
                assert!(end <= page.size.width.0 + 0.1, "text ends at {end}");
            }
        }
    }
}

#[test]
fn absurd_and_negative_lengths_do_no_harm() {
    for value in ["1e30pt", "-1e30pt", "calc(1pt / 0)", "99999999em", "-50%", "1e9%", "0"] {
        for property in [
            "width",
            "height",
            "margin",
            "padding",
            "font-size",
            "line-height",
            "text-indent",
            "border-width",
            "border-radius",
            "column-width",
            "letter-spacing",
            "top",
        ] {
            let style = format!("position:relative;border-style:solid;{property}:{value}");
            let document = set(&format!("<!doctype html><p style='{style}'>words<p>after"));
            assert!(document.pages.len() < 50, "{property}: {value}");
            assert!(printed(&document).contains("after"), "{property}: {value}");
        }
    }
}

struct Files;

impl Resources for Files {
    fn load(&self, url: &str) -> Result<Arc<[u8]>, ResourceError> {
        match url {
            "a.css" => Ok(Arc::from(*b"@import 'b.css'; p { color: red }")),
            "b.css" => Ok(Arc::from(*b"@import 'a.css'; p { color: green }")),
            "bad.ttf" => Ok(Arc::from(*b"\0\x01\0\0\0\x0fnot a font at all")),
            _ => Err(ResourceError::NotFound),
        }
    }
}

#[test]
fn cyclic_imports_and_corrupt_fonts_are_reported() {
    let html = "<!doctype html><style>@import 'a.css'; @font-face { font-family: F; \
                src: url(bad.ttf) } p { font-family: F, serif }</style><p>text";
    let input = Input { html, name: "test.html", sheets: &[], resources: &Files };
    let document = Typesetter::new().typeset(&input).unwrap();
    assert_eq!(printed(&document), "text");
    let mut found = codes(&document);
    found.sort_unstable();
    assert_eq!(found, ["css-not-understood", "font-unusable"], "{:?}", document.diagnostics);
}

/// A font of which one table is garbled, or goes by another name.
struct Garbled {
    table: &'static [u8],
    renamed: bool,
}

impl Resources for Garbled {
    fn load(&self, _: &str) -> Result<Arc<[u8]>, ResourceError> {
        let mut font = typst_assets::fonts().next().ok_or(ResourceError::NotFound)?.to_vec();
        let count = usize::from(u16::from_be_bytes([font[4], font[5]]));
        let entry = (0..count).map(|n| 12 + n * 16).find(|at| font[*at..].starts_with(self.table));
        let entry = entry.ok_or(ResourceError::NotFound)?;
        let number = |at: usize| {
            u32::from_be_bytes([font[at], font[at + 1], font[at + 2], font[at + 3]]) as usize
        };
        let (offset, length) = (number(entry + 8), number(entry + 12));
        if self.renamed {
            font[entry..entry + 4].copy_from_slice(b"none");
        } else {
            font[offset + 4..offset + length].fill(0xA5);
        }
        Ok(font.into())
    }
}

#[test]
fn a_font_with_a_garbled_table_is_reported_and_replaced() {
    let html = "<!doctype html><style>@font-face { font-family: F; src: url(f.otf) } \
                p { font-family: F, serif }</style><p>text";
    let garbled = [b"CFF ", b"hhea", b"head", b"cmap"].map(|table| (table, false));
    let missing = [b"CFF ", b"hhea", b"maxp", b"head", b"cmap", b"hmtx"].map(|table| (table, true));
    for (table, renamed) in garbled.into_iter().chain(missing) {
        let resources = Garbled { table, renamed };
        let input = Input { html, name: "test.html", sheets: &[], resources: &resources };
        let document = Typesetter::new().typeset(&input).unwrap();
        assert_eq!(codes(&document), ["font-unusable"], "{table:?} {renamed}");
        assert_eq!(printed(&document), "text");
    }
}

#[test]
fn warnings_name_file_and_line_and_come_once() {
    let html = "<!doctype html>\n<style>\np { colr: red }\nq { colr: blue }\n</style>\n\
                <p><q>text</q>\n<p style='no-such: 1'>more\n<p style='no-such: 2'>more";
    let document = set(html);
    let found: Vec<_> = document
        .diagnostics
        .iter()
        .map(|d| (d.message.as_str(), d.file.as_deref(), d.line))
        .collect();
    let expected = [
        ("the property “colr” is not supported", Some("test.html"), Some(3)),
        ("the property “no-such” is not supported", Some("test.html"), Some(7)),
    ];
    assert_eq!(found, expected);
}

/// A picture whose head claims a size and that holds next to nothing.
struct Claiming {
    width: u32,
    height: u32,
}

impl Resources for Claiming {
    fn load(&self, _: &str) -> Result<Arc<[u8]>, ResourceError> {
        let mut head = b"IHDR".to_vec();
        head.extend(self.width.to_be_bytes());
        head.extend(self.height.to_be_bytes());
        // Eight bits of red, green and blue.
        head.extend([8, 2, 0, 0, 0]);
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0d".to_vec();
        png.extend(&head);
        png.extend(crc(&head).to_be_bytes());
        png.extend(b"\0\0\0\0IDAT");
        png.extend(crc(b"IDAT").to_be_bytes());
        Ok(png.into())
    }
}

/// The check sum of a chunk (PNG, annex D).
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| (sum >> 1) ^ (0xedb8_8320 * (sum & 1)))
    })
}

#[test]
fn a_picture_of_absurd_size_or_without_content_is_reported_and_left_out() {
    for (width, height, told) in [
        (30_000, 30_000, "it has 30000 × 30000 pixels, more than 100 million"),
        (u32::MAX >> 1, 1, "left out"),
        (40, 40, "left out"),
    ] {
        let resources = Claiming { width, height };
        let html = "<!doctype html><p>before <img src=a.png alt=sea> after";
        let input = Input { html, name: "test.html", sheets: &[], resources: &resources };
        let document = Typesetter::new().typeset(&input).unwrap();
        let found: Vec<_> = document.diagnostics.iter().map(|d| d.message.as_str()).collect();
        assert!(matches!(&found[..], [one] if one.contains(told)), "{found:?}");
        let text = printed(&document);
        assert!(text.starts_with("before") && text.ends_with("after"), "{text}");
    }
}

#[test]
fn broken_html_keeps_its_words() {
    for html in [
        "<p>one <b>two <i>three</b> four</i><table><tr><td>five<td>six</table>seven",
        "<table><p>one two<tr>three<td>four</p></div>five</table><li>six</ul>seven",
        "one<h1>two</h3>three</h1></p></p>four<a href=#x>five<a href=#y>six</a></a>seven",
        "<p style=\"color:\">one two three <span class='four>'>four</span> five<br/six>seven",
    ] {
        let words = printed(&set(html));
        let sorted = |text: &str| {
            let mut letters: Vec<char> = text.chars().collect();
            letters.sort_unstable();
            letters
        };
        // What stands in a table's midst without a cell comes before it.
        let wanted = match html.contains("<br/six>") {
            true => "onetwothreefourfiveseven",
            false => "onetwothreefourfivesixseven",
        };
        let found = words.replace(['•', '◦'], "");
        assert_eq!(sorted(&found), sorted(wanted), "{html}: {words}");
    }
}
