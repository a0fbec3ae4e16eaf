//! Regular expressions that are part of the program.

use regex::Regex;

/// A regular expression that is written in the program and that a test comes by.
pub(crate) fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the pattern is constant and tested")
}
