//! Quotation marks and markup inside variables.
//!
//! CSL-JSON allows a little HTML in a variable, and a title may quote; inside a quoted title the
//! inner marks must change ("flip-flop"). The processor knows neither. So both are replaced by
//! characters of the private use area on the way in, and [`super::rich`] resolves them on the way
//! out, when it is known how deep in quotation each stands.

/// An opening quotation mark.
pub(super) const OPEN: char = '\u{e100}';
/// A closing quotation mark.
pub(super) const CLOSE: char = '\u{e101}';

/// Opening and closing marks of the markup that CSL-JSON knows, with their tags.
pub(super) const TAGS: &[(&str, &str, char, char)] = &[
    ("<i>", "</i>", '\u{e102}', '\u{e103}'),
    ("<b>", "</b>", '\u{e104}', '\u{e105}'),
    ("<sub>", "</sub>", '\u{e106}', '\u{e107}'),
    ("<sup>", "</sup>", '\u{e108}', '\u{e109}'),
    ("<sc>", "</sc>", '\u{e10a}', '\u{e10b}'),
    ("<span style=\"font-variant:small-caps;\">", "</span>", '\u{e10a}', '\u{e10b}'),
    ("<span style=\"font-variant: small-caps;\">", "</span>", '\u{e10a}', '\u{e10b}'),
    ("<span class=\"nocase\">", "</span>", '\u{e10c}', '\u{e10d}'),
];

/// Replaces markup and double quotation marks by their private characters. Control characters and
/// private characters that the text itself holds are left out.
pub(super) fn mark_up(text: &str) -> String {
    let plain: String = text
        .chars()
        .filter(|c| !('\u{e100}'..='\u{e10f}').contains(c))
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if !plain.contains(['"', '“', '”', '„', '«', '»', '<']) {
        return plain;
    }
    let mut out = String::with_capacity(plain.len());
    let mut open_tags: Vec<(&str, char)> = Vec::new();
    let mut quotes = 0usize;
    let mut rest = plain.as_str();
    while let Some(c) = rest.chars().next() {
        if c == '<' {
            if let Some((tag, end, open, close)) = TAGS.iter().find(|t| rest.starts_with(t.0))
                && rest.contains(end)
            {
                open_tags.push((end, *close));
                out.push(*open);
                rest = &rest[tag.len()..];
                continue;
            }
            if let Some((end, close)) = open_tags.last().filter(|(end, _)| rest.starts_with(end)) {
                out.push(*close);
                rest = &rest[end.len()..];
                open_tags.pop();
                continue;
            }
        }
        rest = &rest[c.len_utf8()..];
        match c {
            '“' | '„' | '«' => {
                quotes += 1;
                out.push(OPEN);
            }
            '”' | '»' if quotes > 0 => {
                quotes -= 1;
                out.push(CLOSE);
            }
            // A straight mark opens at a word's beginning where a closing one follows.
            '"' if quotes > 0 && !out.ends_with([' ', '(', OPEN]) => {
                quotes -= 1;
                out.push(CLOSE);
            }
            '"' if rest.contains(['"', '”']) && !rest.starts_with(' ') => {
                quotes += 1;
                out.push(OPEN);
            }
            c => out.push(c),
        }
    }
    // What the text left open would turn all that follows round.
    for _ in 0..quotes {
        if let Some(at) = out.rfind(OPEN) {
            out.replace_range(at..at + OPEN.len_utf8(), "“");
        }
    }
    for (_, close) in open_tags.iter().rev() {
        out.push(*close);
    }
    out
}
