//! Standard numbers as reference libraries write them: several in one place, with words that say
//! of what they are.

use crate::pattern::pattern;
use model::CslItem;
use regex::Regex;
use std::sync::LazyLock;

/// Sets the standard numbers in some texts, each under the variable that its form tells. A number
/// of another form is a report's or patent's own, or else of the kind that the type has.
pub(super) fn set_numbers<'a>(item: &mut CslItem, texts: impl Iterator<Item = &'a str>) {
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?P<isbn>\b97[89](?:[- ]?\d){10}\b|\b\d(?:[- ]?\d){8}[- ]?[\dXx]\b)|(?P<issn>\b\d{4}[-–]?\d{3}[\dXx]\b)",
        )
    });
    let kind = item.item_type();
    let own = matches!(kind.as_str(), "report" | "patent" | "standard");
    let (mut isbn, mut issn): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for text in texts {
        let mut any = false;
        if kind != "patent" {
            for found in NUMBER.captures_iter(text) {
                let list = if found.name("isbn").is_some() { &mut isbn } else { &mut issn };
                if !list.iter().any(|have| *have == found[0]) {
                    list.push(found[0].to_owned());
                }
                any = true;
            }
        }
        if !any {
            let variable = match kind.as_str() {
                _ if own && item.get("number").is_none() => "number",
                "book" | "chapter" | "report" => "ISBN",
                _ => "ISSN",
            };
            item.set(variable, text);
        }
    }
    for (variable, list) in [("ISBN", isbn), ("ISSN", issn)] {
        if !list.is_empty() {
            item.set(variable, list.join(", "));
        }
    }
}
