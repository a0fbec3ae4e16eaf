//! Reference strings as tokens.

use std::ops::Range;

/// The byte ranges of a string's tokens: what stands between spaces, of numbers glued together, as
/// in "44(2):58-67", each by itself, and a year or a page that lacks the space before it, as in
/// "al.(2008)" and "2010,p. 7".
pub(crate) fn tokens(text: &str) -> Vec<Range<usize>> {
    let mut tokens = Vec::new();
    let mut start = None;
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c.is_whitespace() {
            if let Some(start) = start.take() {
                tokens.push(start..at);
            }
        } else {
            start.get_or_insert(at);
            let next = chars.peek().map(|(_, next)| *next);
            let year = c == '('
                && (before.is_alphabetic() || matches!(before, '.' | ','))
                && is_year(&text[at + 1..]);
            if year && let Some(begun) = start.replace(at) {
                tokens.push(begun..at);
            }
            let glued = matches!(c, ':' | ';' | ',')
                && (before.is_ascii_digit() || before == ')')
                && next
                    .is_some_and(|next| next.is_ascii_digit() || matches!(next, 'e' | 'E' | 'p'));
            if glued && let Some(start) = start.take() {
                tokens.push(start..at + c.len_utf8());
            }
        }
        before = c;
    }
    if let Some(start) = start {
        tokens.push(start..text.len());
    }
    tokens
}

/// Whether a text begins with a year's four digits.
fn is_year(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 4
        && bytes[..4].iter().all(u8::is_ascii_digit)
        && matches!(&bytes[..2], b"17" | b"18" | b"19" | b"20")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_are_glued_together_are_divided() {
        let text = "Bartonia 44(2):58-67, 1976.";
        let shown: Vec<&str> = tokens(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(shown, ["Bartonia", "44(2):", "58-67,", "1976."]);
    }

    #[test]
    fn years_and_pages_without_a_space_before_them_are_divided() {
        let text = "Lee et al.(2008) in f(1999) and 2010,p. 7";
        let shown: Vec<&str> = tokens(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(
            shown,
            ["Lee", "et", "al.", "(2008)", "in", "f", "(1999)", "and", "2010,", "p.", "7"]
        );
    }
}
