//! Papers of meetings whose pages a style's entry leaves off although their editors are told.

use super::run::Output;
use citationberg::json::{Item, Value};

/// CSL's type of a paper in a meeting's proceedings.
pub(super) const MEETING_PAPER: &str = "paper-conference";

/// The papers with editors whose pages the bibliography leaves off.
pub(super) fn without_pages(output: &Output, items: &[Item]) -> Vec<usize> {
    let edited = |item: &Item| {
        let kind = item.0.get("type").and_then(Value::to_str);
        kind.as_deref() == Some(MEETING_PAPER) && item.0.contains_key("editor")
    };
    let papers = items.iter().enumerate().filter(|(_, item)| edited(item));
    papers.map(|(at, _)| at).filter(|at| lacks_pages(output, items, *at)).collect()
}

/// Whether the entry of an item that has pages does not tell the first of them.
pub(super) fn lacks_pages(output: &Output, items: &[Item], at: usize) -> bool {
    let Some(pages) = items[at].0.get("page").and_then(Value::to_str) else { return false };
    let Some(first) = words(&pages).find(|word| word.contains(|c: char| c.is_ascii_digit())) else {
        return false;
    };
    let entry = output.bibliography.iter().flatten().find(|entry| entry.item == at);
    entry.is_some_and(|entry| {
        let said: String = entry.content.iter().map(|run| run.text.as_str()).collect();
        !words(&said).any(|word| word == first)
    })
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
}
