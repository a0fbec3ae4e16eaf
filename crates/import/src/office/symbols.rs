//! Characters of symbol fonts as the characters that they show.

use super::look::Look;

/// A font of symbols.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SymbolFont {
    Symbol,
    Wingdings,
}

impl SymbolFont {
    /// The font of a name, as "Symbol" and the "Symbol1" of OpenDocument.
    pub(crate) fn named(name: &str) -> Option<Self> {
        let name = name.trim_matches(['\'', '"']).to_lowercase();
        match name {
            name if name.starts_with("symbol") => Some(Self::Symbol),
            name if name.starts_with("wingdings") => Some(Self::Wingdings),
            _ => None,
        }
    }
}

/// A text; private characters that stand for those of the symbol font it is set in are what they
/// show.
pub(crate) fn shown(look: &Look, text: String) -> String {
    let Some(font) = look.symbols else { return text };
    let show = |c| match u32::from(c) {
        code @ 0xf000..=0xf0ff => font.shows(code - 0xf000),
        _ => c,
    };
    text.chars().map(show).collect()
}

/// What a character of a symbol font shows (`w:sym`); the character itself where it is no private
/// one, a bullet where a font's sign has no like.
pub(crate) fn symbol(font: &str, code: u32) -> char {
    let code = if (0xf000..=0xf0ff).contains(&code) { code - 0xf000 } else { code };
    match SymbolFont::named(font) {
        Some(font) => font.shows(code),
        None => char::from_u32(code).unwrap_or('\u{fffd}'),
    }
}

impl SymbolFont {
    fn shows(self, code: u32) -> char {
        let known: &[(u32, char)] = match self {
            Self::Wingdings => &[
                (0x4a, '☺'),
                (0x6c, '●'),
                (0x6e, '■'),
                (0x71, '❑'),
                (0x76, '❖'),
                (0x9f, '•'),
                (0xa7, '▪'),
                (0xa8, '◻'),
                (0xd8, '➢'),
                (0xdf, '←'),
                (0xe0, '→'),
                (0xe1, '↑'),
                (0xe2, '↓'),
                (0xf0, '⇨'),
                (0xfb, '✗'),
                (0xfc, '✓'),
                (0xfd, '☒'),
                (0xfe, '☑'),
            ],
            Self::Symbol => &[
                (0x61, 'α'),
                (0x62, 'β'),
                (0x63, 'χ'),
                (0x64, 'δ'),
                (0x65, 'ε'),
                (0x66, 'φ'),
                (0x67, 'γ'),
                (0x68, 'η'),
                (0x69, 'ι'),
                (0x6b, 'κ'),
                (0x6c, 'λ'),
                (0x6d, 'μ'),
                (0x6e, 'ν'),
                (0x70, 'π'),
                (0x71, 'θ'),
                (0x72, 'ρ'),
                (0x73, 'σ'),
                (0x74, 'τ'),
                (0x77, 'ω'),
                (0x78, 'ξ'),
                (0x79, 'ψ'),
                (0x7a, 'ζ'),
                (0x44, 'Δ'),
                (0x46, 'Φ'),
                (0x47, 'Γ'),
                (0x4c, 'Λ'),
                (0x50, 'Π'),
                (0x51, 'Θ'),
                (0x53, 'Σ'),
                (0x57, 'Ω'),
                (0xa2, '′'),
                (0xa3, '≤'),
                (0xa5, '∞'),
                (0xab, '↔'),
                (0xac, '←'),
                (0xad, '↑'),
                (0xae, '→'),
                (0xaf, '↓'),
                (0xb0, '°'),
                (0xb1, '±'),
                (0xb2, '″'),
                (0xb3, '≥'),
                (0xb4, '×'),
                (0xb6, '∂'),
                (0xb7, '•'),
                (0xb8, '÷'),
                (0xb9, '≠'),
                (0xba, '≡'),
                (0xbb, '≈'),
                (0xbc, '…'),
                (0xbe, '—'),
                (0xce, '∈'),
                (0xd6, '√'),
                (0xe5, '∑'),
                (0xf2, '∫'),
            ],
        };
        let found = known.iter().find(|(own, _)| *own == code).map(|(_, shown)| *shown);
        found.unwrap_or_else(|| match char::from_u32(code) {
            Some(c) if self == Self::Symbol && c.is_ascii_graphic() => c,
            _ => '•',
        })
    }
}
