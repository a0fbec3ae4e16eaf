//! Small documents, set and read back: what stands on which page, and what it says.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod breaks;
mod margins;
mod notes;
mod words;

use typeset::frame::{Item, Page};
use typeset::{Document, Input, ResourceError, Resources, Typesetter};

/// Documents that refer to nothing.
struct Nothing;

impl Resources for Nothing {
    fn load(&self, url: &str) -> Result<std::sync::Arc<[u8]>, ResourceError> {
        panic!("{url} is asked for")
    }
}

/// Pages of ten lines of ten points; a line holds about 25 characters.
const SMALL: &str = "@page { size: 140pt 120pt; margin: 10pt } \
    body { margin: 0; font-size: 10pt; line-height: 10pt } \
    h1, h2, h3, p, ol, ul, blockquote, figure { margin: 0; font-size: 10pt; padding: 0 }";

fn set(css: &str, body: &str) -> Document {
    let html = format!("<html lang=en><head><title>t</title></head><body>{body}</body></html>");
    let input = Input {
        html: &html,
        name: "t.html",
        sheets: &[("small", SMALL), ("t", css)],
        resources: &Nothing,
    };
    Typesetter::new().typeset(&input).unwrap()
}

/// The lines of a page from top to bottom, each from left to right.
fn lines(page: &Page) -> Vec<String> {
    let mut words: Vec<(i32, i32, String)> = Vec::new();
    for placed in &page.items {
        if let Item::Text(run) = &placed.item {
            let text = run.words.iter().map(|w| &*w.word.text).collect::<String>();
            let x = run.left().map_or(0.0, |left| left.0);
            words.push((run.baseline.0.round() as i32, (x * 10.0) as i32, text));
        }
    }
    words.sort();
    let mut lines: Vec<(i32, String)> = Vec::new();
    for (y, _, text) in words {
        match lines.last_mut() {
            Some((last, line)) if (*last - y).abs() <= 2 => line.push_str(&text),
            _ => lines.push((y, text)),
        }
    }
    lines.into_iter().map(|(_, line)| line.trim().to_owned()).collect()
}

fn pages(document: &Document) -> Vec<Vec<String>> {
    document.pages.iter().map(lines).collect()
}

/// A number of paragraphs of one line: “1”, “2” and so on.
fn filler(count: usize) -> String {
    (1..=count).map(|n| format!("<p>{n}</p>")).collect()
}
