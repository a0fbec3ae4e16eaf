//! Regular expressions that are part of the program.

use regex::{Captures, Regex};

/// Letters of the scripts that people write in, with their combining marks, as a class of a few
/// ranges. Unicode's own class takes some hundred states for each copy, and a bounded repetition
/// holds a copy for every time it may repeat: compiling those took longer than reading a thousand
/// references.
const LETTER: &str = r"[A-Za-zªºÀ-ÖØ-öø-\u{1FFF}\u{2C00}-\u{2DFF}\u{3040}-\u{D7FF}]";

/// A regular expression that is written in the program and that a test comes by. `\p{L}` in it
/// stands for [`LETTER`].
pub(crate) fn pattern(text: &str) -> Regex {
    Regex::new(&text.replace(r"\p{L}", LETTER)).expect("the pattern is constant and tested")
}

/// What a named part of a form holds; nothing where it is not there.
pub(crate) fn part<'t>(found: &Captures<'t>, name: &str) -> &'t str {
    found.name(name).map_or("", |part| part.as_str())
}
