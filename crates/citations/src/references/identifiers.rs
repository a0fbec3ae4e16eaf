//! What can be told by its form alone: DOI, ISBN, address.

use crate::pattern::pattern;
use regex::Regex;
use std::sync::LazyLock;

static DOI: LazyLock<Regex> = LazyLock::new(|| {
    // The oldest identifiers of journals hold angle brackets: "…49:8<693::AID-ASI4>3.0.CO;2-O".
    pattern(r#"(?-u:\b)10\.[0-9]{4,9}/[^\s"<>“”]+(?:<[0-9]+:[^\s<>]*>[^\s"<>“”]+)?"#)
});
static URL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r#"(?i)(?-u:\b)(?:https?://|ftp://|www\.)[^\s"<>“”]+(?:\s+[^\s"<>“”.,]*[/_=][^\s"<>“”]*)*"#,
    )
});
static ISBN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?-u:\b)(?:ISBN(?:-1[03])?\s*:?\s*((?:97[89][-\s]?)?[0-9]{1,5}[-\s]?[0-9]{1,7}[-\s]?[0-9]{1,7}[-\s]?[0-9X])|(97[89]-[0-9]{1,5}-[0-9]{1,7}-[0-9]{1,7}-[0-9]))(?-u:\b)",
    )
});

/// The first DOI in a string, without a resolver's address.
pub(crate) fn find_doi(text: &str) -> Option<String> {
    if !text.contains("10.") {
        return None;
    }
    let found = DOI.find(text)?.as_str();
    let found = found.split(['?', '#']).next().unwrap_or(found);
    let mut doi = found.trim_end_matches(['.', ',', ';', ':', '\'', '’']);
    // A bracket at the end belongs to the sentence unless it was opened within.
    while doi.ends_with([')', ']'])
        && doi.matches(['(', '[']).count() < doi.matches([')', ']']).count()
    {
        doi = &doi[..doi.len() - 1];
    }
    Some(doi.to_owned())
}

/// The first address in a string that is no DOI resolver's.
pub(crate) fn find_url(text: &str) -> Option<String> {
    // Most references have none; looking for its marks is quicker than for the whole.
    if !(text.contains("://") || text.contains("ww.") || text.contains("WW.")) {
        return None;
    }
    URL.find_iter(text).find_map(|found| {
        let mut url = found
            .as_str()
            .split_whitespace()
            .next()?
            .trim_end_matches(['.', ',', ';', ':', '\'', '’', '»']);
        while url.ends_with([')', ']', '>'])
            && url.matches('(').count() < url.matches(')').count().max(1)
        {
            url = &url[..url.len() - 1];
        }
        let bare = url.to_lowercase();
        (!bare.contains("doi.org/10.")).then(|| url.to_owned())
    })
}

/// An address without its scheme, as some styles write it: "example.org/page".
pub(super) fn bare_address(text: &str) -> Option<String> {
    static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/\S+|(?:[a-z0-9-]+\.)+(?:org|com|net|gov|edu|int|eu|info))$",
        )
    });
    let bare = text.trim_end_matches(['.', ',', ';']);
    ADDRESS.is_match(bare).then(|| format!("https://{bare}"))
}

/// The address by which a text gives a DOI, if it writes one out.
pub(crate) fn find_resolver(text: &str) -> Option<String> {
    let doi = find_doi(text)?;
    let at = text.find(&doi)?;
    let host = text[..at].rsplit(char::is_whitespace).next()?;
    (host.starts_with("http") && host.contains("doi.org/")).then(|| format!("{host}{doi}"))
}

/// The first ISBN in a string, digits only, if its check digit is right; one of thirteen digits
/// with its dashes needs no word before it.
pub(crate) fn find_isbn(text: &str) -> Option<String> {
    let begins =
        |four: &[u8]| four.eq_ignore_ascii_case(b"isbn") || matches!(four, b"978-" | b"979-");
    if !text.as_bytes().windows(4).any(begins) {
        return None;
    }
    ISBN.captures_iter(text).find_map(|found| {
        let digits = found.get(1).or(found.get(2))?.as_str();
        let digits: String =
            digits.chars().filter(|c| c.is_ascii_digit() || matches!(c, 'X' | 'x')).collect();
        is_isbn(&digits).then(|| digits.to_uppercase())
    })
}

/// The number of a periodical (ISO 3297) behind its name, with its dash.
pub(super) fn find_issn(text: &str) -> Option<String> {
    static ISSN: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?-u:\b)ISSN[\s:]*([0-9]{4})[-–‐]?([0-9]{3}[0-9Xx])(?-u:\b)"));
    let found = text.contains("ISSN").then(|| ISSN.captures(text)).flatten()?;
    Some(format!("{}-{}", &found[1], found[2].to_uppercase()))
}

fn is_isbn(digits: &str) -> bool {
    let values: Vec<u32> = digits
        .chars()
        .map(|c| if c.eq_ignore_ascii_case(&'x') { 10 } else { c.to_digit(10).unwrap_or(0) })
        .collect();
    let weighted = |weight: &dyn Fn(u32) -> u32| -> u32 {
        (0u32..).zip(&values).map(|(at, value)| value * weight(at)).sum()
    };
    match values.len() {
        10 => weighted(&|at| 10 - at).is_multiple_of(11),
        13 => weighted(&|at| if at % 2 == 0 { 1 } else { 3 }).is_multiple_of(10),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_found_without_the_punctuation_around_them() {
        assert_eq!(
            find_doi("https://doi.org/10.1000/abc(12)3.").as_deref(),
            Some("10.1000/abc(12)3")
        );
        assert_eq!(find_doi("(doi: 10.1000/abc)").as_deref(), Some("10.1000/abc"));
        let old = "10.1002/(SICI)1099-1234(199901)5:8<12::AID-XY4>3.0.CO;2-O";
        assert_eq!(find_doi(&format!("doi:{old}.")).as_deref(), Some(old));
        let address = "https://doi.org/10.1000/abc?utm_source=mail#top";
        assert_eq!(find_doi(address).as_deref(), Some("10.1000/abc"));
        assert_eq!(find_resolver(address).as_deref(), Some("https://doi.org/10.1000/abc"));
        assert_eq!(
            find_url("at https://a.org/b_(c), today").as_deref(),
            Some("https://a.org/b_(c)")
        );
        assert_eq!(find_url("(http://a.org/b).").as_deref(), Some("http://a.org/b"));
        assert_eq!(find_url("https://doi.org/10.1000/abc"), None);
        assert_eq!(find_isbn("ISBN 978-3-16-148410-0.").as_deref(), Some("9783161484100"));
        assert_eq!(find_isbn("ISBN 978-3-16-148410-1."), None);
        assert_eq!(find_isbn("Oslo, 978-3-16-148410-0").as_deref(), Some("9783161484100"));
        assert_eq!(find_isbn("978-3-16-148410-1"), None);
        assert_eq!(find_isbn("ISBN : 3-16-148410-X").as_deref(), Some("316148410X"));
        let address = "ports.example/quiet/61935.";
        assert_eq!(bare_address(address).as_deref(), Some("https://ports.example/quiet/61935"));
        assert_eq!(bare_address("and/or"), None);
    }
}
