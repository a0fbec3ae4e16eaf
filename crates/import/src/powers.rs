//! Powers, which are raised as note marks are.

/// The highest power that is written, but for those of ten.
const HIGHEST_POWER: u32 = 4;

/// Units, and what else has a small number raised behind it.
const UNITS: [&str; 8] = ["km", "cm", "mm", "ft", "mi", "yd", "CO", "10"];

/// Units that are words, behind which a mark may stand as well.
const WORDS: [&str; 9] =
    ["metre", "metres", "meter", "meters", "hectare", "hectares", "acres", "miles", "feet"];

/// Whether a raised label after this text is a power: a number, and where it may be either not the
/// one that follows on `last`, the number of the last mark.
pub(crate) fn is_power(before: &str, label: &str, last: u32) -> bool {
    let Ok(number) = label.parse::<u32>() else { return false };
    match base(before) {
        Some(power) => power && (number <= HIGHEST_POWER || before.ends_with("10")),
        None => number != last + 1,
    }
}

/// Whether a text ends in what a power is raised behind: "km²", "10³", "R²". After another short
/// number, and after a unit that is a word, it may be either.
fn base(before: &str) -> Option<bool> {
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let letter = word.chars().count() == 1 && !matches!(word, "I" | "a" | "A");
    if UNITS.contains(&word) || letter && word.chars().all(|c| c.is_lowercase() || c.is_uppercase())
    {
        return Some(true);
    }
    let number = word.len() <= 2 && word.chars().next_back().is_some_and(|c| c.is_ascii_digit());
    if number || WORDS.contains(&word) { None } else { Some(false) }
}
