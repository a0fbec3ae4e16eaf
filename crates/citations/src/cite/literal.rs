//! Sources that are printed in the words of their article, with the place in them behind.

use crate::csl::Run;
use model::Cite;

/// Whether a style names a source by a number: "1", "1, p. 4".
pub(super) fn is_numbered(group: &[Run]) -> bool {
    let text: String = group.iter().map(|run| run.text.as_str()).collect();
    let number = text.split([',', ':', ' ']).next().unwrap_or_default();
    let number = number.trim_matches(|c: char| !c.is_alphanumeric());
    // Four digits are a year.
    (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// The words that name a source, with the place in it behind them.
pub(super) fn with_place(literal: &str, cite: Option<&Cite>) -> String {
    let literal = literal.trim_end_matches(['.', ' ']);
    let Some(place) = cite.and_then(|cite| cite.locator.as_ref()) else {
        return literal.to_owned();
    };
    let several = place.value.contains(['–', ',', '-']);
    let label = LABELS.iter().find(|(label, ..)| *label == place.label);
    let label = label.map_or("", |(_, one, many)| if several { many } else { one });
    let glue = if label.is_empty() { "" } else { " " };
    format!("{literal}, {label}{glue}{}", place.value)
}

/// The kinds of places that are named before their number, with the words for one and for several.
const LABELS: [(&str, &str, &str); 9] = [
    ("chapter", "chap.", "chaps."),
    ("column", "col.", "cols."),
    ("figure", "fig.", "figs."),
    ("folio", "fol.", "fols."),
    ("paragraph", "para.", "paras."),
    ("section", "sec.", "secs."),
    ("sub-verbo", "s.v.", "s.vv."),
    ("table", "table", "tables"),
    ("volume", "vol.", "vols."),
];
