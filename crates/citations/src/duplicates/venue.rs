//! The kind of publication in which an item came out.

use super::words::fold;
use model::CslItem;

/// The kinds of publication of which each makes a work of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Venue {
    /// A journal or magazine.
    Journal,
    /// A meeting's proceedings.
    Meeting,
    /// A report in a series.
    Report,
    /// A thesis.
    Thesis,
    /// A manuscript that is not published.
    Manuscript,
}

/// One short word, perhaps with a number.
fn is_acronym(container: &str) -> bool {
    let mut words = container
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !word.chars().all(|c| c.is_ascii_digit()));
    words.next().is_some_and(|word| word.chars().count() <= 5) && words.next().is_none()
}

/// An acronym with a year, as in "ABC-93", "abc93" or "Proc. ABC '93".
pub(super) fn names_a_meeting(container: &str) -> bool {
    let small = ["in", "proc", "proceedings", "of", "pp", "p", "the"];
    let folded = fold(container);
    let mut words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let told = words.by_ref().filter(|word| !small.contains(word)).collect::<String>();
    let letters = told.trim_end_matches(|c: char| c.is_ascii_digit());
    let year = &told[letters.len()..];
    year.len() == 2
        && year.starts_with(['0', '1', '7', '8', '9'])
        && (3..=8).contains(&letters.len())
        && letters.chars().all(char::is_alphabetic)
}

/// The kind of publication, as far as the item tells it.
pub(super) fn venue(item: &CslItem, container: &str) -> Option<Venue> {
    let lower = fold(&format!(
        "{container} {} {}",
        item.get("genre").unwrap_or_default(),
        item.get("note").unwrap_or_default()
    ));
    let has = |words: &[&str]| {
        lower.split(|c: char| !c.is_alphanumeric()).any(|word| words.contains(&word))
    };
    let kind = item.item_type();
    if kind == "thesis" || has(&["thesis", "dissertation", "diss"]) {
        Some(Venue::Thesis)
    } else if kind == "report"
        || lower.contains("tech. rep")
        || has(&["report", "reports", "technical", "memo"])
    {
        Some(Venue::Report)
    } else if has(&["unpublished", "manuscript", "preprint", "submitted", "draft"]) {
        Some(Venue::Manuscript)
    } else if kind == "paper-conference"
        || has(&[
            "proc",
            "proceedings",
            "proceeding",
            "conference",
            "conf",
            "symposium",
            "symp",
            "workshop",
            "colloquium",
            "congress",
            "meeting",
            "annual",
            "advances",
            "lecture",
        ])
        || lower.starts_with("in ")
        || names_a_meeting(&lower)
    {
        Some(Venue::Meeting)
    } else if kind != "article-journal" && is_acronym(&lower) {
        // Meetings and journals are both known by their letters.
        None
    } else if kind == "article-journal" || !container.trim().is_empty() {
        Some(Venue::Journal)
    } else {
        None
    }
}
