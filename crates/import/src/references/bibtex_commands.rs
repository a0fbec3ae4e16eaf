//! Commands of TeX that the crate does not know, in the text of a `BibTeX` library.

use crate::pattern::pattern;
use regex::{Captures, Regex};
use std::borrow::Cow;
use std::sync::LazyLock;

/// Commands that say how their text looks.
static LOOK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\\(?:emph|text(?:it|bf|sc|rm|sf|tt|up|sl)|math(?:rm|bf|it|sf|tt|cal|bb)|boldsymbol|operatorname|mbox|ensuremath|text|mkbib(?:emph|quote|bold|italic)|enquote\*?|uline)\s*\{|\{\\(?:em|it|bf|sc|rm|tt|sl|sf)\b\s*(?:\\/)?",
    )
});

/// An accent on the i or j that has lost its dot for it.
static DOTLESS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r#"(\\['`^"~=])\s*(?:\{\\([ij])\s*\}|\\([ij])\b)"#));

/// Commands whose text only sorts entries.
static SORTING: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\\(?:noop|noopsort|sortnoop|SortNoop)\s*\{[^{}]*\}"));

/// Words that carry a link.
static LINKED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\\href\s*\{([^{}]*)\}\s*\{((?:[^{}]|\{[^{}]*\})*)\}"));

/// Digits that are lowered or raised.
static SHIFTED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\\text(sub|super)script\s*\{([0-9+-]+)\}"));

/// Letters that are lowered or raised, for which there are no characters.
static SHIFTED_WORD: LazyLock<Regex> = LazyLock::new(|| pattern(r"\\text(?:sub|super)script\s*\{"));

/// A command that stands for a sign, with what ends its name, or alone in a formula.
static SIGN: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\$\s*\\([A-Za-z]+)\s*\$|\\([A-Za-z]+)(?:\{\}|\s+|\b)"));

/// Signs that the crate does not know.
const SIGNS: &[(&str, &str)] = &[
    ("ldots", "…"),
    ("dots", "…"),
    ("textellipsis", "…"),
    ("texteuro", "€"),
    ("euro", "€"),
    ("pounds", "£"),
    ("textsterling", "£"),
    ("textdegree", "°"),
    ("textregistered", "®"),
    ("texttrademark", "™"),
    ("textcopyright", "©"),
    ("alpha", "α"),
    ("beta", "β"),
    ("gamma", "γ"),
    ("delta", "δ"),
    ("epsilon", "ε"),
    ("zeta", "ζ"),
    ("theta", "θ"),
    ("kappa", "κ"),
    ("lambda", "λ"),
    ("mu", "μ"),
    ("pi", "π"),
    ("rho", "ρ"),
    ("sigma", "σ"),
    ("tau", "τ"),
    ("phi", "φ"),
    ("chi", "χ"),
    ("psi", "ψ"),
    ("omega", "ω"),
    ("Delta", "Δ"),
    ("Sigma", "Σ"),
    ("Omega", "Ω"),
    ("times", "×"),
    ("pm", "±"),
    ("sim", "∼"),
    ("leq", "≤"),
    ("geq", "≥"),
    ("le", "≤"),
    ("ge", "≥"),
    ("neq", "≠"),
    ("ne", "≠"),
    ("approx", "≈"),
    ("in", "∈"),
    ("infty", "∞"),
    ("cdot", "·"),
    ("rightarrow", "→"),
    ("to", "→"),
];

/// Signs between two others, from which a space keeps them apart.
const RELATIONS: &str = "∼≤≥≠≈∈→×±";

/// Spaces of a width of their own, and places at which a word may be divided.
static WIDTH: LazyLock<Regex> = LazyLock::new(|| pattern(r"(\\\\)|\\([,;])|\\-"));

/// The text of a library without commands that only say how it looks, and with the signs that
/// others stand for.
pub(super) fn settled(text: &str) -> Cow<'_, str> {
    if !text.contains('\\') {
        return Cow::Borrowed(text);
    }
    let text = LOOK.replace_all(text, "{");
    let text = DOTLESS.replace_all(&text, "$1{$2$3}");
    let text = SORTING.replace_all(&text, "");
    let text = LINKED.replace_all(&text, "$2 \\url{$1}");
    let text = SHIFTED.replace_all(&text, |found: &Captures<'_>| {
        format!("${}{{{}}}$", if &found[1] == "sub" { "_" } else { "^" }, &found[2])
    });
    let text = SHIFTED_WORD.replace_all(&text, "{");
    let text = SIGN.replace_all(&text, |found: &Captures<'_>| {
        let name = found.get(1).or(found.get(2)).map_or("", |name| name.as_str());
        match SIGNS.iter().find(|(own, _)| *own == name) {
            Some((_, sign))
                if RELATIONS.contains(sign) && found[0].ends_with(char::is_whitespace) =>
            {
                format!("{sign} ")
            }
            Some((_, sign)) => (*sign).to_owned(),
            None => found[0].to_owned(),
        }
    });
    let text =
        WIDTH.replace_all(&text, |found: &Captures<'_>| match (found.get(1), found.get(2)) {
            (Some(stroke), _) => stroke.as_str().to_owned(),
            (None, Some(_)) => " ".to_owned(),
            (None, None) => String::new(),
        });
    Cow::Owned(text.into_owned())
}
