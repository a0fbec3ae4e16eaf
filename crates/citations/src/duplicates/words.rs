//! Words of titles and names in the forms in which they are compared.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words that join others and are written "&" as well.
const JOINING: &[&str] = &["and", "und", "et"];

/// Lower case, no diacritics, every dash and space alike; the form in which strings are compared.
pub(crate) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let letters = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    let folded: String = letters.collect();
    if folded.contains('ß') { folded.replace('ß', "ss") } else { folded }
}

/// The words of a text, folded.
pub(super) fn words(text: &str) -> Vec<String> {
    fold(text)
        .replace(['’', '\''], "")
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A number in which a machine took figures for letters: "l870" and "187o" are "1870". Any other
/// word stays as it is.
pub(super) fn figures(word: String) -> String {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let misread = |letter: u8| matches!(letter, b'l' | b'i' | b'o');
    let number = digits >= 2 && digits < word.len() && word.len() == 4;
    if !number || !word.bytes().all(|letter| letter.is_ascii_digit() || misread(letter)) {
        return word;
    }
    word.replace('o', "0").replace(['l', 'i'], "1")
}

/// The letters and digits of words without anything between them, and without what may be
/// written "&".
pub(super) fn bare(words: &[String]) -> String {
    let told = words.iter().filter(|word| !joins(word));
    let bare: String = told.map(String::as_str).collect();
    if bare.is_empty() { words.concat() } else { bare }
}

/// Whether a word may be written "&" as well.
pub(super) fn joins(word: &str) -> bool {
    JOINING.contains(&word)
}

/// A word in one spelling of those that English and German have for it, doubled letters written
/// once.
pub(crate) fn one_spelling(word: &str) -> String {
    let mut text = word.replace('ß', "ss");
    if !text.is_ascii() {
        text = text.replace('ø', "o").replace('æ', "ae").replace('ł', "l").replace('đ', "d");
    }
    let mut one = String::with_capacity(text.len());
    for letter in text.chars() {
        if !one.ends_with(letter) || letter.is_ascii_digit() {
            one.push(letter);
        }
    }
    for (from, to) in [("ae", "e"), ("oe", "e"), ("yse", "yze"), ("ysi", "yzi"), ("ogue", "og")] {
        one = one.replace(from, to);
    }
    for (from, to) in [("isa", "iza"), ("ise", "ize"), ("isi", "izi")] {
        if let Some(at) = one.rfind(from).filter(|at| *at >= 4) {
            one.replace_range(at..at + from.len(), to);
        }
    }
    if let Some(at) = one.rfind("our").filter(|at| *at >= 2) {
        one.replace_range(at..at + 3, "or");
    }
    for (from, to) in [("ence", "ense"), ("tre", "ter"), ("tres", "ters"), ("grame", "gram")] {
        if let Some(stem) = one.strip_suffix(from).filter(|stem| stem.len() >= 2) {
            one = format!("{stem}{to}");
        }
    }
    one
}

/// A word with its umlauts written with one letter: "Mueller" and "Müller" are "muler".
pub(super) fn without_umlauts(word: &str) -> String {
    let text = word.replace('ß', "ss").replace("ae", "a").replace("oe", "o").replace("ue", "u");
    let mut one = String::with_capacity(text.len());
    for letter in text.chars() {
        if !one.ends_with(letter) {
            one.push(letter);
        }
    }
    one
}

/// A word without the ending of its plural.
pub(super) fn singular(word: &str) -> &str {
    let long = |stem: &&str| stem.chars().count() >= 3;
    let stem = word.strip_suffix("ies").or_else(|| word.strip_suffix('y')).filter(long);
    let stem = stem.or_else(|| word.strip_suffix("es").or(word.strip_suffix("as")).filter(long));
    stem.or_else(|| word.strip_suffix('s').or_else(|| word.strip_suffix('e')).filter(long))
        .unwrap_or(word)
}

/// Text in Latin letters, as it is written where its own script is not.
pub(super) fn latin(text: &str) -> String {
    if text.is_ascii() { text.to_owned() } else { deunicode::deunicode(text).trim().to_lowercase() }
}

/// The classes of the consonants of a text in Latin letters: what is left alike by every way of
/// writing a text of another script in them.
pub(super) fn consonants(text: &str) -> String {
    let mut latin = latin(&fold(text));
    for sibilant in ["ch", "sh", "ts", "ce", "ci", "cy"] {
        latin = latin.replace(sibilant, "s");
    }
    let mut classes = String::with_capacity(latin.len());
    for letter in latin.chars() {
        let class = match letter {
            'b' | 'p' | 'f' | 'v' => 'p',
            'c' | 'g' | 'k' | 'q' => 'k',
            'd' | 't' => 't',
            // A "j" is a vowel's glide in most ways of writing.
            's' | 'x' | 'z' => 's',
            'l' | 'r' => 'l',
            'm' | 'n' => letter,
            _ if letter.is_ascii_digit() => letter,
            _ => continue,
        };
        if !classes.ends_with(class) {
            classes.push(class);
        }
    }
    classes
}

/// What the ways of writing one text in Latin letters have in common: signs for one sound are one
/// letter, and every y, j and i are one.
pub(super) fn sounds(text: &str) -> String {
    let mut latin: String =
        latin(&fold(text)).chars().filter(char::is_ascii_alphanumeric).collect();
    for (from, to) in [
        ("shch", "s"),
        ("sch", "s"),
        ("sh", "s"),
        ("tch", "c"),
        ("ch", "c"),
        ("ts", "c"),
        ("tz", "c"),
        ("zh", "z"),
        ("kh", "h"),
        ("ph", "f"),
        ("th", "t"),
        ("x", "ks"),
        ("w", "v"),
        ("j", "i"),
        ("y", "i"),
        ("ou", "u"),
        ("io", "o"),
        ("ie", "e"),
        ("iu", "u"),
        ("ia", "a"),
    ] {
        latin = latin.replace(from, to);
    }
    let mut sounds = String::with_capacity(latin.len());
    for letter in latin.chars() {
        if !sounds.ends_with(letter) || letter.is_ascii_digit() {
            sounds.push(letter);
        }
    }
    sounds
}
