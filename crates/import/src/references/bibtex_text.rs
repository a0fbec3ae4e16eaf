//! The text of a field of `BibTeX` as its reader sees it: quotation marks, ties between words
//! and formulas.

use crate::pattern::pattern;
use biblatex::{Chunk, ChunksExt, Entry};
use regex::{Captures, Regex};
use std::borrow::Cow;
use std::sync::LazyLock;

/// Fields in which each character stands for itself.
const ADDRESSES: [&str; 4] = ["url", "doi", "eprint", "file"];

/// Fields in which addresses stand between words; a link in another is no part of its text.
const REMARKS: [&str; 4] = ["howpublished", "note", "annote", "addendum"];

/// An address that a command sets.
static SET_ADDRESS: LazyLock<Regex> = LazyLock::new(|| pattern(r"\s*\\url\s?\{?([^\s{}]*)\}?"));

/// An address in running text, in which a tilde stands for itself.
static ADDRESS: LazyLock<Regex> = LazyLock::new(|| pattern(r"\S*(?:://|www\.)\S*"));

/// The text of a field; empty where there is none.
pub(super) fn text_of(entry: &Entry, name: &str) -> String {
    let chunks = entry.get(name).unwrap_or_default();
    let text = if ADDRESSES.contains(&name) {
        chunks.format_verbatim()
    } else {
        let text: String = chunks
            .iter()
            .map(|chunk| match &chunk.v {
                Chunk::Math(formula) => Cow::Owned(plain_formula(formula)),
                Chunk::Normal(text) | Chunk::Verbatim(text) => Cow::Borrowed(text.as_str()),
            })
            .collect();
        let shown = if REMARKS.contains(&name) { " $1" } else { "" };
        typeset(&SET_ADDRESS.replace_all(&text, shown))
    };
    // A stroke before a space only says how wide that is.
    text.replace("\\ ", " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text with the signs for which TeX takes others, but for addresses.
fn typeset(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for address in ADDRESS.find_iter(text) {
        out.push_str(&typeset_words(&text[from..address.start()]));
        out.push_str(address.as_str());
        from = address.end();
    }
    out + &typeset_words(&text[from..])
}

fn typeset_words(text: &str) -> String {
    static CLOSING: LazyLock<Regex> = LazyLock::new(|| pattern(r"'(\W|$)"));
    let text = text.replace('~', " ");
    let text = text.replace("``", "“").replace("''", "”");
    if !text.contains('`') {
        return text;
    }
    CLOSING.replace_all(&text.replace('`', "‘"), "’$1").into_owned()
}

/// A formula as plain text; as it is where it holds commands that have no sign.
fn plain_formula(formula: &str) -> String {
    static DEGREE: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"\^\s*(?:\\circ\b|\{\s*\\circ\s*\})"));
    static SHIFTED: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"([_^])\s*(?:\{\s*([0-9+-]+)\s*\}|([0-9]))"));
    /// Braces around one sign, or that group what is neither raised nor lowered.
    static GROUP: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"([_^]\s*)\{(\w)\}|(^|[^_^\s])(\s*)\{([^{}]*)\}"));
    let text = DEGREE.replace_all(formula, "°");
    let text = SHIFTED.replace_all(&text, shifted);
    if text.contains('\\') {
        return format!("${formula}$");
    }
    GROUP.replace_all(&text, "$1$2$3$4$5").into_owned()
}

/// Lowered or raised digits as characters: "CO₂".
fn shifted(found: &Captures<'_>) -> String {
    const SIGNS: &str = "0123456789+-";
    let signs = if &found[1] == "_" {
        "₀₁₂₃₄₅₆₇₈₉₊₋"
    } else {
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"
    };
    let said = found.get(2).or(found.get(3)).map_or("", |said| said.as_str());
    said.chars().filter_map(|c| signs.chars().nth(SIGNS.find(c)?)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_plain_where_signs_allow() {
        for (formula, plain) in [
            ("n=3", "n=3"),
            ("_{2}", "₂"),
            ("10^{-3}", "10⁻³"),
            ("^{\\circ}", "°"),
            ("L^p", "L^p"),
            ("L^{p}", "L^p"),
            ("{CO}_2", "CO₂"),
            ("x^{n+k}", "x^{n+k}"),
            ("\\sqrt{2}", "$\\sqrt{2}$"),
        ] {
            assert_eq!(plain_formula(formula), plain, "{formula}");
        }
    }

    #[test]
    fn quotation_marks_and_ties_are_set_but_in_addresses() {
        assert_eq!(
            typeset("``A'' and `the boat's mast', no.~3"),
            "“A” and ‘the boat's mast’, no. 3"
        );
        assert_eq!(typeset("at~https://a.org/~lee"), "at~https://a.org/~lee");
        assert_eq!(typeset("no.~3 at https://a.org/~lee"), "no. 3 at https://a.org/~lee");
    }
}
