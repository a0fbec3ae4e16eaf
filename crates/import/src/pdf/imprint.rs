//! What a publisher prints at the foot of an article's first page: licence, correspondence, dates
//! of receipt.

use super::lines::Line;
use regex::Regex;
use std::sync::LazyLock;

/// How far apart the lines of one paragraph of small print stand at most, in times their size.
const CLOSE: f64 = 1.6;

/// Words that such paragraphs begin with or hold.
static IMPRINT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)(?:^|\s)(?:©|\(c\)\s+(?:the author|\d{4})|copyright\s+(?:©|\(c\)|\d{4}|by\b)|creative\s+commons|CC[\s-]BY\b|open[\s-]access\s+article|all\s+rights\s+reserved|(?:author\s+for\s+)?correspond(?:ence|ing\s+author)\b|e-?mail(?:\s+address)?:|received:?\s.{0,60}\baccepted\b|published\s+(?:online|by)\b|ISSN\s+\d{4}|to\s+whom\s+correspondence)",
    )
    .expect("the pattern is constant and valid")
});

/// The lines of small print below the text of a first page without those paragraphs that are the
/// publisher's.
pub(super) fn without_imprint(small: &[Line]) -> Vec<Line> {
    let near = |a: &Line, b: &Line| b.y - a.y <= CLOSE * a.size.max(b.size);
    let paragraphs = small.chunk_by(near).filter(|lines| {
        let text: Vec<String> = lines.iter().map(Line::text).collect();
        !IMPRINT.is_match(&text.join(" "))
    });
    paragraphs.flatten().cloned().collect()
}
