//! Roman numerals in small letters, as they number notes and the pages before an article.

/// A number as a Roman numeral.
pub(crate) fn numeral(mut number: usize) -> String {
    const SIGNS: [(usize, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while number >= value {
            out.push_str(sign);
            number -= value;
        }
    }
    out
}

/// The number that a Roman numeral up to 399 stands for.
pub(crate) fn value(text: &str) -> Option<usize> {
    let letters = !text.is_empty() && text.bytes().all(|byte| b"ivxlc".contains(&byte));
    letters.then_some(1..400)?.find(|number| numeral(*number) == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_have_values() {
        for (number, text) in [(1, "i"), (4, "iv"), (14, "xiv"), (99, "xcix"), (388, "ccclxxxviii")]
        {
            assert_eq!(numeral(number), text);
            assert_eq!(value(text), Some(number));
        }
        assert_eq!(value("ic"), None);
        assert_eq!(value(""), None);
    }
}
