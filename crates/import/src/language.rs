//! The language of a text that does not declare it.

use crate::limits::SAMPLE_BYTES;
use whatlang::{Lang, detect};

/// The BCP 47 tag of a text's language, if the text is long enough to tell.
pub(crate) fn language_of(text: &str) -> Option<String> {
    let mut end = text.len().min(SAMPLE_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let info = detect(&text[..end])?;
    if !info.is_reliable() && text.len() < 2000 {
        return None;
    }
    let tag = match info.lang() {
        Lang::Eng => "en",
        Lang::Deu => "de",
        Lang::Fra => "fr",
        Lang::Spa => "es",
        Lang::Ita => "it",
        Lang::Por => "pt",
        Lang::Nld => "nl",
        Lang::Ell => "el",
        Lang::Kor => "ko",
        Lang::Jpn => "ja",
        Lang::Cmn => "zh",
        Lang::Rus => "ru",
        Lang::Ukr => "uk",
        Lang::Pol => "pl",
        Lang::Ces => "cs",
        Lang::Slk => "sk",
        Lang::Slv => "sl",
        Lang::Hrv => "hr",
        Lang::Srp => "sr",
        Lang::Bul => "bg",
        Lang::Mkd => "mk",
        Lang::Ron => "ro",
        Lang::Hun => "hu",
        Lang::Tur => "tr",
        Lang::Ara => "ar",
        Lang::Heb => "he",
        Lang::Pes => "fa",
        Lang::Swe => "sv",
        Lang::Dan => "da",
        Lang::Nob => "nb",
        Lang::Fin => "fi",
        Lang::Est => "et",
        Lang::Lav => "lv",
        Lang::Lit => "lt",
        Lang::Cat => "ca",
        Lang::Vie => "vi",
        Lang::Tha => "th",
        Lang::Ind => "id",
        Lang::Hin => "hi",
        Lang::Kat => "ka",
        Lang::Hye => "hy",
        Lang::Aze => "az",
        Lang::Uzb => "uz",
        Lang::Bel => "be",
        other => return Some(other.code().to_owned()),
    };
    Some(tag.to_owned())
}

/// A declared language as a well-formed tag, or nothing: `en_US` becomes `en-US`.
pub(crate) fn declared(tag: &str) -> Option<String> {
    let tag = tag.trim().replace('_', "-");
    let mut parts = tag.split('-');
    let first = parts.next()?;
    let known = (2..=3).contains(&first.len()) && first.chars().all(|c| c.is_ascii_alphabetic());
    let rest =
        parts.all(|p| (1..=8).contains(&p.len()) && p.chars().all(|c| c.is_ascii_alphanumeric()));
    if !known || !rest {
        return None;
    }
    // Case as RFC 5646, 2.1.1 has it: en-GB, zh-Hant.
    let mut out = first.to_lowercase();
    for part in tag.split('-').skip(1) {
        out.push('-');
        match part.len() {
            2 => out.push_str(&part.to_uppercase()),
            4 => {
                out.push_str(&part[..1].to_uppercase());
                out.push_str(&part[1..].to_lowercase());
            }
            _ => out.push_str(&part.to_lowercase()),
        }
    }
    Some(out)
}
