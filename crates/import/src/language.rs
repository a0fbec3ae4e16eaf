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

/// What is written for a language and is the code of a country, an old code, or a longer one than it
/// has (RFC 5646, 2.2.1); and what says that no language is known.
const SLIPS: &[(&str, Option<&str>)] = &[
    ("cn", Some("zh")),
    ("cz", Some("cs")),
    ("dk", Some("da")),
    ("gr", Some("el")),
    ("jp", Some("ja")),
    ("kr", Some("ko")),
    ("rs", Some("sr")),
    ("sp", Some("es")),
    ("ua", Some("uk")),
    ("vn", Some("vi")),
    ("in", Some("id")),
    ("iw", Some("he")),
    ("ji", Some("yi")),
    ("deu", Some("de")),
    ("eng", Some("en")),
    ("fra", Some("fr")),
    ("fre", Some("fr")),
    ("ger", Some("de")),
    ("ita", Some("it")),
    ("jpn", Some("ja")),
    ("kor", Some("ko")),
    ("por", Some("pt")),
    ("rus", Some("ru")),
    ("spa", Some("es")),
    ("zho", Some("zh")),
    ("chi", Some("zh")),
    ("mis", None),
    ("mul", None),
    ("und", None),
    ("zxx", None),
];

/// The languages that are written in Latin letters only, of those that pages declare by default.
const LATIN: &[&str] = &["en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "pl", "tr"];
/// The languages that are never written in them.
const NEVER_LATIN: &[&str] =
    &["ar", "bg", "el", "fa", "he", "hi", "hy", "ja", "ka", "ko", "ru", "th", "uk", "zh"];

/// The language of a text whose declared one it cannot have, because of its letters; the declared one
/// otherwise. Where it cannot be told which it is, it has none.
pub(crate) fn checked(declared: &str, text: &str) -> Option<String> {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    let (mut latin, mut other) = (0_usize, 0_usize);
    for letter in letters {
        // Up to the last block of Latin letters that languages of Europe and Vietnam have.
        let is_latin = letter < '\u{0250}' || ('\u{1E00}'..'\u{1F00}').contains(&letter);
        if is_latin { latin += 1 } else { other += 1 }
    }
    let primary = declared.split('-').next().unwrap_or_default();
    let wrong = LATIN.contains(&primary) && other >= ENOUGH && other > 9 * latin
        || NEVER_LATIN.contains(&primary) && latin >= ENOUGH && latin > 19 * other;
    if !wrong || declared.contains("Latn") {
        return Some(declared.to_owned());
    }
    language_of(text)
}

/// How many letters tell what a text is written in.
const ENOUGH: usize = 200;

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
    if let Some((_, meant)) = SLIPS.iter().find(|(slip, _)| *slip == out) {
        (*meant)?.clone_into(&mut out);
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_mended() {
        for (tag, meant) in [
            ("en_US", Some("en-US")),
            ("cn", Some("zh")),
            ("jp", Some("ja")),
            ("iw", Some("he")),
            ("deu", Some("de")),
            ("und", None),
            ("uk", Some("uk")),
        ] {
            assert_eq!(declared(tag).as_deref(), meant, "{tag}");
        }
    }

    #[test]
    fn a_text_in_other_letters_is_not_in_the_declared_language() {
        let russian = "Портовое управление сообщило, что весной в гавань зашло меньше судов, чем прежде, \
            и что вторую часть северной набережной не станут строить, пока не выплатят долги. Решения \
            никто не ждёт раньше осени, когда будет принят бюджет и закончится аренда угольной пристани.";
        assert_eq!(checked("en-US", russian).as_deref(), Some("ru"));
        assert_eq!(checked("uk", russian).as_deref(), Some("uk"));
        let english = "The harbour board said on Tuesday that fewer ships had called in spring than in any \
            year since the strike, and that it would put off the second part of the northern quay until \
            its debt is paid. Neither side expects a decision before the autumn, when the budget is due.";
        assert_eq!(checked("ja", english).as_deref(), Some("en"));
        assert_eq!(checked("de", english).as_deref(), Some("de"));
        // A few words in other letters are a quotation.
        assert_eq!(checked("en", "Привет").as_deref(), Some("en"));
    }
}
