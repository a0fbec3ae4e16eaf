//! Mails whose lines flow: a line that ends with a space goes on in the next (RFC 3676).

/// What keeps a line that begins with ">" from being read as a quotation; no text shows it.
const NOT_QUOTED: char = '\u{200b}';

/// The text with one line for each paragraph or line that was written. With `deleted`, the space
/// at the end of a line that goes on is none of the text's (`DelSp=yes`).
pub(crate) fn unflowed(text: &str, deleted: bool) -> String {
    let mut out = String::with_capacity(text.len());
    // How deep the line that goes on is quoted.
    let mut open: Option<usize> = None;
    for line in text.lines() {
        let line = line.trim_end_matches('\r');
        let words = line.trim_start_matches('>');
        let depth = line.len() - words.len();
        // A space before a line only keeps it from being read as something else.
        let words = words.strip_prefix(' ').unwrap_or(words);
        let signature = words == "-- ";
        if open != Some(depth) || signature {
            if !out.is_empty() {
                out.push('\n');
            }
            out.push_str(&">".repeat(depth));
            out.push_str(if depth > 0 { " " } else { "" });
            if words.starts_with('>') {
                out.push(NOT_QUOTED);
            }
        }
        let flows = words.ends_with(' ') && !signature;
        out.push_str(match words.strip_suffix(' ') {
            Some(bare) if flows && deleted => bare,
            _ => words,
        });
        open = flows.then_some(depth);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::unflowed;

    #[test]
    fn lines_that_go_on_are_one_and_others_stay() {
        let text = "Ships \nwait.\nOslo\n>> Are \n>> they\n> late? \nNo.\n >From me\n-- \nAda";
        assert_eq!(
            unflowed(text, false),
            "Ships wait.\nOslo\n>> Are they\n> late? \nNo.\n\u{200b}>From me\n-- \nAda"
        );
        assert_eq!(unflowed("Schiff \nfahrt  \nheute.", true), "Schifffahrt heute.");
    }
}
