//! What TeX's fonts draw: the characters of codes, where a PDF has them as shapes without a name,
//! and letters whose accents are drawn by themselves. The encodings are OT1 (Knuth, Computers and Typesetting A,
//! appendix F, 1984) and T1 (Ferguson, Report on multilingual activities, 1990).

use super::glyphs::Char;
use unicode_normalization::UnicodeNormalization;

/// An encoding of TeX's text fonts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    Ot1,
    T1,
}

const OT1_LOW: [&str; 32] = [
    "Γ", "Δ", "Θ", "Λ", "Ξ", "Π", "Σ", "Υ", "Φ", "Ψ", "Ω", "ff", "fi", "fl", "ffi", "ffl", "ı",
    "ȷ", "`", "´", "ˇ", "˘", "¯", "˚", "¸", "ß", "æ", "œ", "ø", "Æ", "Œ", "Ø",
];

const T1_LOW: [&str; 32] = [
    "`", "´", "ˆ", "˜", "¨", "˝", "˚", "ˇ", "˘", "¯", "˙", "¸", "˛", "‚", "‹", "›", "“", "”", "„",
    "«", "»", "–", "—", "", "", "ı", "ȷ", "ff", "fi", "fl", "ffi", "ffl",
];

const T1_HIGH: &str = "ĂĄĆČĎĚĘĞĹĽŁŃŇŊŐŔŘŚŠŞŤŢŰŮŸŹŽŻĲİđ§ăąćčďěęğĺľłńňŋőŕřśšşťţűůÿźžżĳ¡¿£";

impl Encoding {
    /// The encoding that codes are in, each with how often it is drawn: the one whose ligatures
    /// are. None if the codes don't make a text in either.
    pub(super) fn of(counts: &[usize; 256]) -> Option<Self> {
        let drawn = |codes: std::ops::Range<usize>| counts[codes].iter().sum::<usize>();
        let t1 = drawn(27..32) + drawn(128..256) > drawn(11..16) + drawn(123..125);
        // Codes that are given in the order of use make no words.
        let letters = drawn(65..91) + drawn(97..123);
        let common: usize = b"etaoinsr".iter().map(|c| counts[usize::from(*c)]).sum();
        let is_text = letters * 2 > drawn(0..256) && common * 5 > letters * 2;
        is_text.then_some(if t1 { Self::T1 } else { Self::Ot1 })
    }

    /// What a code stands for.
    pub(super) fn text(self, code: u8) -> String {
        let low = match self {
            Self::Ot1 => &OT1_LOW,
            Self::T1 => &T1_LOW,
        };
        match (code, self) {
            (0..32, _) => low[usize::from(code)].to_owned(),
            (b'\'', _) => "’".to_owned(),
            (b'`', _) => "‘".to_owned(),
            (b'"', Self::Ot1) => "”".to_owned(),
            (b'\\', Self::Ot1) => "“".to_owned(),
            (b'<', Self::Ot1) => "¡".to_owned(),
            (b'>', Self::Ot1) => "¿".to_owned(),
            (b'{', Self::Ot1) => "–".to_owned(),
            (b'|', Self::Ot1) => "—".to_owned(),
            (127, Self::Ot1) => "¨".to_owned(),
            (127, Self::T1) => "-".to_owned(),
            (215, Self::T1) => "Œ".to_owned(),
            (223, Self::T1) => "SS".to_owned(),
            (247, Self::T1) => "œ".to_owned(),
            (255, Self::T1) => "ß".to_owned(),
            (128..192, Self::T1) => {
                T1_HIGH.chars().nth(usize::from(code) - 128).map(String::from).unwrap_or_default()
            }
            _ => char::from(code).to_string(),
        }
    }
}

/// The code of the bullet in TS1, the encoding of the symbols that go with T1.
pub(super) const BULLET: u8 = 136;

/// The mark that an accent by itself puts on a letter.
fn combining(accent: &str) -> Option<char> {
    Some(match accent {
        "`" | "\u{2cb}" => '\u{300}',
        "´" | "\u{2ca}" => '\u{301}',
        "ˆ" => '\u{302}',
        "˜" => '\u{303}',
        "¯" | "ˉ" => '\u{304}',
        "˘" => '\u{306}',
        "˙" => '\u{307}',
        "¨" => '\u{308}',
        "˚" => '\u{30a}',
        "˝" => '\u{30b}',
        "ˇ" => '\u{30c}',
        "¸" => '\u{327}',
        "˛" => '\u{328}',
        _ => return None,
    })
}

/// Puts accents that are drawn by themselves, as TeX does in OT1, on the letters that stand in the
/// same place.
pub(super) fn compose(chars: &mut Vec<Char>) {
    let mut out: Vec<Char> = Vec::with_capacity(chars.len());
    for c in chars.drain(..) {
        let whole = out.last().and_then(|last| accented(last, &c).or_else(|| accented(&c, last)));
        match (whole, out.last_mut()) {
            (Some(whole), Some(last)) => *last = whole,
            _ => out.push(c),
        }
    }
    *chars = out;
}

/// A letter with an accent whose middle stands on it.
fn accented(accent: &Char, letter: &Char) -> Option<Char> {
    let mark = combining(&accent.text)?;
    let middle = (accent.x + accent.end) / 2.0;
    let over = letter.x < middle && middle < letter.end;
    let level = (accent.y - letter.y).abs() < 0.5 * letter.size;
    let mut letters = letter.text.chars();
    let base = match (letters.next()?, letters.next()) {
        ('ı', None) => 'i',
        ('ȷ', None) => 'j',
        (base, None) if base.is_alphabetic() => base,
        _ => return None,
    };
    let text: String = [base, mark].into_iter().nfc().collect();
    (over && level).then(|| Char { text, ..letter.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_in_the_encoding_whose_ligatures_are_drawn() {
        let counts = |text: &[u8]| {
            let mut counts = [0; 256];
            text.iter().for_each(|code| counts[usize::from(*code)] += 1);
            counts
        };
        let read = |text: &[u8]| {
            Encoding::of(&counts(text))
                .map(|encoding| text.iter().map(|code| encoding.text(*code)).collect::<String>())
        };
        let ot1 = b"the \\rst o\x0eces of the \x0cshing \x0deet{a note on ice\"";
        assert_eq!(
            read(ot1).as_deref(),
            Some("the “rst offices of the fishing fleet–a note on ice”")
        );
        let t1 = b"the o\x1eces of the \x1cshing \x1deet in stra\xffe \xaa\xf3d\xb9 \x10so\x11";
        assert_eq!(
            read(t1).as_deref(),
            Some("the offices of the fishing fleet in straße łódź “so”")
        );
        assert_eq!(T1_HIGH.chars().count(), 64);
        // Codes in the order of use.
        let order: Vec<u8> = (33..120).collect();
        assert_eq!(read(&order), None);
    }

    #[test]
    fn accents_stand_on_the_letters_in_their_place() {
        let char = |text: &str, x: f64| Char {
            text: text.to_owned(),
            x,
            end: x + 5.0,
            y: 100.0,
            size: 10.0,
            look: super::super::glyphs::Look::default(),
        };
        let composed = |chars: &[(&str, f64)]| {
            let mut chars: Vec<Char> = chars.iter().map(|(text, x)| char(text, *x)).collect();
            compose(&mut chars);
            chars.iter().map(|c| c.text.as_str()).collect::<String>()
        };
        assert_eq!(composed(&[("n", 0.0), ("´", 5.3), ("a", 5.0), ("n", 10.0)]), "nán");
        assert_eq!(composed(&[("¨", 0.2), ("ı", 0.0), ("c", 5.0), ("¸", 5.0)]), "ïç");
        assert_eq!(composed(&[("`", 0.0), ("a", 6.0)]), "`a");
        assert_eq!(composed(&[("ˇ", 0.0), ("1", 0.0)]), "ˇ1");
    }
}
