//! Quotation marks and markup inside variables.
//!
//! CSL-JSON allows a little HTML in a variable, and a title may quote; inside a quoted title the
//! inner marks must change ("flip-flop"). The processor knows neither. So both are replaced by
//! characters of the private use area on the way in, and [`super::rich`] resolves them on the way
//! out, when it is known how deep in quotation each stands.

/// An opening quotation mark: one that the processor looks through when it capitalises words.
pub(super) const OPEN: char = '‹';
/// A closing quotation mark.
pub(super) const CLOSE: char = '›';

/// Added to a letter's code point, it makes a character of the private use area that no change of
/// case touches.
const KEPT: u32 = 0xf_0000;

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
        .filter(|c| !('\u{e100}'..='\u{e10f}').contains(c) && u32::from(*c) < KEPT)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if !plain.contains(['"', '\'', '‘', '“', '”', '„', '«', '»', '‹', '›', '<']) {
        return plain;
    }
    let mut out = String::with_capacity(plain.len());
    let mut open_tags: Vec<(&str, char)> = Vec::new();
    let mut quotes: Vec<char> = Vec::new();
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
            // German and Czech close with the mark that opens in English.
            '“' if quotes.last() == Some(&'„') => {
                quotes.pop();
                out.push(CLOSE);
            }
            '“' | '„' | '«' | '‹' => {
                quotes.push(c);
                out.push(OPEN);
            }
            '”' | '»' | '›' if !quotes.is_empty() => {
                quotes.pop();
                out.push(CLOSE);
            }
            '’' | '\''
                if quotes.last() == Some(&'‘') && !rest.starts_with(char::is_alphanumeric) =>
            {
                quotes.pop();
                out.push(CLOSE);
            }
            '‘' | '\'' if opens_single(&out, rest) => {
                quotes.push('‘');
                out.push(OPEN);
            }
            '\'' => out.push('’'),
            // A straight mark opens at a word's beginning where a closing one follows.
            '"' if !quotes.is_empty() && !out.ends_with([' ', '(', OPEN]) => {
                quotes.pop();
                out.push(CLOSE);
            }
            '"' if rest.contains(['"', '”']) && !rest.starts_with(' ') => {
                quotes.push(c);
                out.push(OPEN);
            }
            c if open_tags.iter().any(|(_, close)| *close == '\u{e10d}') => out.push(kept(c)),
            c => out.push(c),
        }
    }
    // What the text left open would turn all that follows round.
    for _ in quotes {
        if let Some(at) = out.rfind(OPEN) {
            out.replace_range(at..at + OPEN.len_utf8(), "“");
        }
    }
    for (_, close) in open_tags.iter().rev() {
        out.push(*close);
    }
    out
}

/// Whether a single mark opens a quotation: at a word's beginning, with one that closes after it.
fn opens_single(before: &str, after: &str) -> bool {
    let begins = before.is_empty() || before.ends_with([' ', '(', '[', OPEN]);
    let closes = |mark: char| {
        after.char_indices().any(|(at, c)| {
            c == mark
                && at > 0
                && !after[..at].ends_with(' ')
                && !after[at + c.len_utf8()..].starts_with(char::is_alphanumeric)
        })
    };
    begins && after.starts_with(char::is_alphanumeric) && (closes('’') || closes('\''))
}

/// Words that the processor's title case makes small and the Chicago manual (18th edition, 8.160)
/// does not: longer prepositions and adverbs.
const NOT_SMALL: &[&str] = &[
    "Above",
    "Across",
    "Against",
    "Among",
    "Around",
    "Behind",
    "Below",
    "Beneath",
    "Beside",
    "Between",
    "Down",
    "During",
    "Front",
    "Inside",
    "Near",
    "Onto",
    "Over",
    "Since",
    "So",
    "Till",
    "Toward",
    "Under",
    "Underneath",
    "Until",
    "Up",
    "Within",
    "Yet",
];

/// Small words of other languages, which in an English title stand within a name, and the "v" between
/// the parties of a case.
const OTHER_SMALL: &[&str] = &[
    "al", "aux", "da", "das", "de", "degli", "dei", "del", "della", "delle", "dem", "der", "des",
    "di", "dos", "du", "e", "el", "et", "für", "gli", "il", "im", "la", "las", "le", "les", "los",
    "oder", "sur", "um", "un", "una", "und", "une", "v", "van", "vom", "von", "vs", "y", "zu",
    "zum", "zur",
];
/// Small words that no title in English is without for long, and those of other languages do not have.
const ENGLISH_SMALL: &[&str] = &[
    "and", "at", "by", "for", "from", "how", "is", "of", "on", "the", "to", "v", "vs", "why",
    "with",
];

/// Whether a title's small words are those of another language, which writes no title with capitals.
fn is_foreign(title: &str) -> bool {
    let has = |list: &[&str]| {
        title.split(|c: char| !c.is_alphanumeric()).any(|word| list.contains(&word))
    };
    has(OTHER_SMALL) && !has(ENGLISH_SMALL)
}

/// Protects letters of a title whose case says something: "NATO’s", "Al-Qaida’s", "`iPhone`", which the
/// processor's title case would level, capitals that the source gave to longer small words, and the
/// small letters of other languages.
pub(super) fn keep_case(title: &str) -> String {
    let foreign = is_foreign(title);
    let shouted = !title.contains(char::is_lowercase);
    let mut out = String::with_capacity(title.len());
    let mut rest = title;
    while let Some(start) = rest.find(char::is_alphanumeric) {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        let end = rest
            .char_indices()
            .find(|(_, c)| !(c.is_alphanumeric() || matches!(c, '’' | '\'' | '.')))
            .map_or(rest.len(), |(at, _)| at);
        let (word, after) = rest.split_at(end);
        rest = after;
        let last = !after.contains(char::is_alphanumeric);
        let inner = word.chars().skip(1).any(char::is_uppercase);
        let mixed = inner && word.chars().any(char::is_lowercase);
        let capital = word.starts_with(char::is_uppercase);
        let bare = word.trim_end_matches(['.', '’', '\'']);
        let small = NOT_SMALL.contains(&bare);
        let low = foreign || OTHER_SMALL.contains(&bare);
        // Of the last word the processor makes a small one with a capital.
        let initials = last && inner && !mixed && !shouted;
        for (at, c) in word.chars().enumerate() {
            let keep = match at {
                0 => {
                    initials
                        || !capital && (mixed || low)
                        || capital && !mixed && (small || last && word.len() <= 6 && !inner)
                }
                _ => (mixed || initials) && c.is_uppercase(),
            };
            out.push(if keep { kept(c) } else { c });
        }
    }
    out.push_str(rest);
    out
}

fn kept(c: char) -> char {
    match u32::from(c) {
        code if c.is_alphabetic() && code < 0xfff0 => char::from_u32(KEPT + code).unwrap_or(c),
        _ => c,
    }
}

/// The letter that a protected one stands for; any other character is itself.
pub(super) fn shown(c: char) -> char {
    match u32::from(c).checked_sub(KEPT) {
        Some(code) if code < 0xfff0 => char::from_u32(code).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(mark_up(text), expected, "{text}");
    }

    #[test]
    fn quotation_marks_of_any_kind_become_marks_of_their_side() {
        check("the “balance of fear”: cases", "the ‹balance of fear›: cases");
        check("the \"balance\" of it", "the ‹balance› of it");
        check("„Sein und Zeit“", "‹Sein und Zeit›");
        check("a 5\" pipe", "a 5\" pipe");
        check("left “open", "left “open");
        check("this is 'the one'", "this is ‹the one›");
        check("John's book and D'Arcus", "John’s book and D’Arcus");
    }

    #[test]
    fn protected_letters_come_back() {
        let title = "NATO’s McCoy and the iPhone Near Us";
        let kept: String = keep_case(title);
        assert_ne!(kept, title);
        assert_eq!(kept.chars().map(shown).collect::<String>(), title);
        assert_eq!(
            keep_case("The Rise of the Sea"),
            "The Rise of the Sea".replace("Sea", &keep_case("Sea"))
        );
    }
}
