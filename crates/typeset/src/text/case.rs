//! Capital and small letters as a language writes them (Unicode, `SpecialCasing`).

/// Whether a language is one of some.
pub(super) fn is(lang: Option<&str>, among: &[&str]) -> bool {
    let primary = lang.and_then(|lang| lang.split(['-', '_']).next());
    primary.is_some_and(|primary| among.contains(&primary))
}

/// Adds a character's capital.
pub(super) fn upper(c: char, lang: Option<&str>, out: &mut String) {
    match c {
        'i' if is(lang, &["tr", "az"]) => out.push('İ'),
        _ if is(lang, &["el"]) => out.extend(without_tonos(c).to_uppercase()),
        _ => out.extend(c.to_uppercase()),
    }
}

/// Adds a character's small letter.
pub(super) fn lower(c: char, lang: Option<&str>, out: &mut String) {
    match c {
        'I' if is(lang, &["tr", "az"]) => out.push('ı'),
        'İ' if is(lang, &["tr", "az"]) => out.push('i'),
        _ => out.extend(c.to_lowercase()),
    }
}

/// Greek capitals in a row have no accents; the diaeresis stays.
fn without_tonos(c: char) -> char {
    match c {
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' => 'ι',
        'ό' => 'ο',
        'ύ' => 'υ',
        'ώ' => 'ω',
        'ΐ' => 'ϊ',
        'ΰ' => 'ϋ',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_are_those_of_the_language() {
        for (lang, text, expected) in [
            ("en", "straße i", "STRASSE I"),
            ("tr", "iyi ısı", "İYİ ISI"),
            ("el", "Ελλάδα αϊ", "ΕΛΛΑΔΑ ΑΪ"),
        ] {
            let mut out = String::new();
            text.chars().for_each(|c| upper(c, Some(lang), &mut out));
            assert_eq!(out, expected);
        }
        let mut out = String::new();
        "ISI".chars().for_each(|c| lower(c, Some("tr-TR"), &mut out));
        assert_eq!(out, "ısı");
    }
}
