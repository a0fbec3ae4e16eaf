//! Reference strings as tokens.

use std::ops::Range;

/// The byte ranges of a string's tokens: what stands between spaces, and of numbers glued
/// together, as in "44(2):58-67", each by itself.
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
            let glued = matches!(c, ':' | ';' | ',')
                && (before.is_ascii_digit() || before == ')')
                && next.is_some_and(|next| next.is_ascii_digit() || next == 'e' || next == 'E');
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_are_glued_together_are_divided() {
        let text = "Bartonia 44(2):58-67, 1976.";
        let shown: Vec<&str> = tokens(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(shown, ["Bartonia", "44(2):", "58-67,", "1976."]);
    }
}
