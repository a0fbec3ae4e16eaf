//! Capital and small letters as a language writes them (Unicode, `SpecialCasing`; CSS Text 3,
//! section 2.1).

use crate::style::TextTransform;
use icu_casemap::CaseMapper;
use icu_casemap::options::TitlecaseOptions;
use icu_locale_core::{LanguageIdentifier, langid};
use std::borrow::Cow;

/// Whether a language is one of some.
pub(super) fn is(lang: Option<&str>, among: &[&str]) -> bool {
    let primary = lang.and_then(|lang| lang.split(['-', '_']).next());
    primary.is_some_and(|primary| among.contains(&primary))
}

/// A text in capital or small letters, if that is asked for; words are begun with capitals
/// elsewhere.
pub(super) fn transformed<'a>(
    text: &'a str,
    transform: TextTransform,
    lang: Option<&str>,
) -> Cow<'a, str> {
    match transform {
        TextTransform::Uppercase => CaseMapper::new().uppercase_to_string(text, &language(lang)),
        TextTransform::Lowercase => CaseMapper::new().lowercase_to_string(text, &language(lang)),
        _ => Cow::Borrowed(text),
    }
}

/// Adds the form that a letter has at the beginning of a capitalised word.
pub(super) fn title(c: char, lang: Option<&str>, out: &mut String) {
    let options = TitlecaseOptions::default();
    let mut buffer = [0; 4];
    let letter = c.encode_utf8(&mut buffer);
    let mapper = CaseMapper::new();
    out.push_str(&mapper.titlecase_segment_with_only_case_data_to_string(
        letter,
        &language(lang),
        options,
    ));
}

fn language(lang: Option<&str>) -> LanguageIdentifier {
    lang.and_then(|lang| lang.parse().ok()).unwrap_or(langid!("und"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_those_of_the_language() {
        let case = |lang, transform, text| transformed(text, transform, Some(lang)).into_owned();
        for (lang, text, expected) in [
            ("en", "straße i", "STRASSE I"),
            ("tr", "iyi ısı", "İYİ ISI"),
            ("el", "Ελλάδα αϊ Άνθρωπος ή", "ΕΛΛΑΔΑ ΑΪ ΑΝΘΡΩΠΟΣ Ή"),
            ("no such language", "ok", "OK"),
        ] {
            assert_eq!(case(lang, TextTransform::Uppercase, text), expected);
        }
        assert_eq!(case("tr-TR", TextTransform::Lowercase, "ISI"), "ısı");
        assert_eq!(case("el", TextTransform::Lowercase, "ΌΔΟΣ ΟΔΟΣ"), "όδος οδος");
    }

    #[test]
    fn words_begin_with_title_case() {
        for (lang, letter, expected) in [("hr", 'ǆ', "ǅ"), ("tr", 'i', "İ"), ("en", 'ß', "Ss")]
        {
            let mut out = String::new();
            title(letter, Some(lang), &mut out);
            assert_eq!(out, expected);
        }
    }
}
