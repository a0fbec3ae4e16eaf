//! Page labels (ISO 32000-1, 12.4.2): runs of pages that count on, each with its style.

use crate::metadata::text;
use lopdf::{Dictionary, Object};
use typeset::frame::Page;

/// What is printed as a page's number.
#[derive(Debug, PartialEq, Eq)]
enum Label<'a> {
    /// A style of the standard's table 159 and a number, at least 1.
    Number(&'static str, u32),
    /// Anything else.
    Text(&'a str),
}

/// The number tree of a document's pages.
pub(crate) fn page_labels(pages: &[Page]) -> Object {
    let mut nums = Vec::new();
    let mut expected = None;
    for (index, page) in pages.iter().enumerate() {
        let label = read(&page.label);
        if expected.as_ref() == Some(&label) {
            expected = following(&label);
            continue;
        }
        let mut dict = Dictionary::new();
        match label {
            Label::Number(style, number) => {
                dict.set("S", Object::Name(style.as_bytes().to_vec()));
                dict.set("St", Object::Integer(i64::from(number)));
            }
            Label::Text(label) => dict.set("P", text(label)),
        }
        expected = following(&label);
        nums.extend([Object::Integer(index as i64), Object::Dictionary(dict)]);
    }
    let mut dict = Dictionary::new();
    dict.set("Nums", Object::Array(nums));
    Object::Dictionary(dict)
}

/// The label of the next page of a run.
fn following<'a>(label: &Label<'_>) -> Option<Label<'a>> {
    match label {
        Label::Number(style, number) => Some(Label::Number(style, number.checked_add(1)?)),
        Label::Text(_) => None,
    }
}

fn read(label: &str) -> Label<'_> {
    let decimal = label.parse::<u32>().ok().filter(|n| *n > 0 && n.to_string() == label);
    if let Some(number) = decimal {
        return Label::Number("D", number);
    }
    let number = from_roman(&label.to_ascii_lowercase());
    match number {
        Some(number) if roman(number) == label => Label::Number("r", number),
        Some(number) if roman(number).to_uppercase() == label => Label::Number("R", number),
        _ => Label::Text(label),
    }
}

const NUMERALS: [(&str, u32); 13] = [
    ("m", 1000),
    ("cm", 900),
    ("d", 500),
    ("cd", 400),
    ("c", 100),
    ("xc", 90),
    ("l", 50),
    ("xl", 40),
    ("x", 10),
    ("ix", 9),
    ("v", 5),
    ("iv", 4),
    ("i", 1),
];

/// What roman numerals add up to; none if there are other letters or none at all.
fn from_roman(mut letters: &str) -> Option<u32> {
    let mut number = 0;
    while !letters.is_empty() && number < 10_000 {
        let (rest, value) =
            NUMERALS.iter().find_map(|(n, value)| Some((letters.strip_prefix(n)?, value)))?;
        (letters, number) = (rest, number + value);
    }
    (letters.is_empty() && number > 0).then_some(number)
}

fn roman(mut number: u32) -> String {
    let mut out = String::new();
    for (numeral, value) in NUMERALS {
        while number >= value {
            out.push_str(numeral);
            number -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_numbers_of_a_style_or_text() {
        assert_eq!(read("12"), Label::Number("D", 12));
        assert_eq!(read("iv"), Label::Number("r", 4));
        assert_eq!(read("XLII"), Label::Number("R", 42));
        for other in ["012", "0", "iiii", "iV", "A-3", "", "vx"] {
            assert_eq!(read(other), Label::Text(other), "{other}");
        }
    }

    #[test]
    fn pages_that_count_on_are_one_run() {
        let pages: Vec<Page> = ["i", "ii", "iii", "1", "2", "A-1", "3"]
            .map(|label| Page { label: label.to_owned(), ..Page::default() })
            .into();
        let labels = page_labels(&pages);
        let nums = labels.as_dict().and_then(|d| d.get(b"Nums")).and_then(Object::as_array);
        let starts: Vec<i64> =
            nums.unwrap().iter().filter_map(|object| object.as_i64().ok()).collect();
        assert_eq!(starts, [0, 3, 5, 6]);
    }
}
