//! The labels of numbered notes.

use crate::roman::numeral;

/// The label of a note by the number format of its kind (ECMA-376, part 1, 17.18.59).
pub(crate) fn note_label(number: usize, format: &str) -> String {
    let before = number.saturating_sub(1);
    let letter = |first: u8| {
        let at = u8::try_from(before % 26).unwrap_or(0);
        char::from(first + at).to_string().repeat(before / 26 + 1)
    };
    match format {
        "lowerRoman" => numeral(number),
        "upperRoman" => numeral(number).to_uppercase(),
        "lowerLetter" => letter(b'a'),
        "upperLetter" => letter(b'A'),
        "chicago" => ["*", "†", "‡", "§"][before % 4].repeat(before / 4 + 1),
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::note_label;

    #[test]
    fn notes_are_numbered_as_the_document_says() {
        for (number, format, expected) in [
            (4, "decimal", "4"),
            (4, "lowerRoman", "iv"),
            (28, "lowerLetter", "bb"),
            (5, "chicago", "**"),
            (9, "upperRoman", "IX"),
        ] {
            assert_eq!(note_label(number, format), expected);
        }
    }
}
