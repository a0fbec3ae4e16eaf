//! DOI, ISBN and the signs of documents in the form in which they are compared.

/// The DOI without resolver and prefix words, in lower case.
pub(super) fn normal_doi(doi: &str) -> Option<String> {
    let lower = doi.trim().to_lowercase();
    let at = lower.find("10.")?;
    let doi = lower[at..].split(['?', '#']).next().unwrap_or_default();
    let doi = doi.trim_end_matches(['.', ',', ';', ')', ']', '>', ' ', '/']);
    doi.contains('/').then(|| doi.to_owned())
}

/// The nine digits that ISBN-10 and ISBN-13 share.
pub(super) fn normal_isbn(isbn: &str) -> Option<String> {
    let digits: String = isbn.chars().filter(char::is_ascii_alphanumeric).collect();
    let core = match digits.len() {
        13 if digits.starts_with("978") => &digits[3..12],
        10 => &digits[..9],
        _ => return (digits.len() > 8).then_some(digits),
    };
    Some(core.to_owned())
}

/// The sign under which a body keeps a document, as "S/2021/714", "COM(2019) 640 final" and
/// "GAO-22-105230" are: letters and digits without anything between them. A bare number counts
/// within a series and is none, unless the item is a law or a case.
pub(super) fn symbol(number: &str, kind: &str) -> Option<String> {
    let lower = number.to_lowercase();
    let sign: String =
        lower.trim_end_matches("final").chars().filter(|c| c.is_alphanumeric()).collect();
    let digits = sign.chars().filter(char::is_ascii_digit).count();
    let letters = sign.chars().any(char::is_alphabetic);
    let law = matches!(kind, "legislation" | "bill" | "legal_case" | "regulation" | "treaty");
    let parted = number.contains(['/', '-', '(']);
    // "No. 12", "WP 5": counted within a series that the number does not name.
    let named = letters && digits >= 4 && sign.len() >= 5 && !lower.starts_with("no");
    (named || law && parted && digits >= 3).then_some(sign)
}

#[cfg(test)]
mod tests {
    use super::symbol;

    #[test]
    fn the_sign_of_a_document_is_known_in_any_form() {
        let report = |number: &str| symbol(number, "report");
        assert_eq!(report("COM(2019) 640 final"), report("COM (2019) 640"));
        assert_eq!(report("S/2021/714").as_deref(), Some("s2021714"));
        assert_eq!(report("GAO-22-105230").as_deref(), Some("gao22105230"));
        for counted in ["12", "WP 5", "No. 2021", "12/2020", "II"] {
            assert_eq!(report(counted), None, "{counted}");
        }
        assert_eq!(symbol("2016/679", "legislation").as_deref(), Some("2016679"));
    }
}
