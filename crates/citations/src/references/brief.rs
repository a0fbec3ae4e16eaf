//! References so short that a model has nothing to go by: "Ann Lee, Rail and Tariff, 2021", and those
//! of medicine with a title of one word.

use super::names::parse_names;
use crate::pattern::pattern;
use ::model::{CslItem, PartialDate};
use regex::Regex;
use std::sync::LazyLock;

/// Names, a title of several words or in quotation marks, and a year.
static TITLED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<names>\p{Lu}[\p{L}.’'\- ]{1,50}), (?:[“‘](?P<quoted>[^“”‘’]{2,120}?),?[”’]|(?P<title>\p{Lu}[\p{L}’'\-]* (?:[\p{L}’'\-]+ ){0,12}[\p{L}’'\-]{3,}))(?:,? \(|, )(?P<year>(?:1[5-9]|20)[0-9]{2})\)?\.?$",
    )
});
/// "Park M, Lee A. Rail. J Transp. 2019;12:4-5."
static MEDICAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<names>\p{Lu}[\p{L}’'\-]+ \p{Lu}{1,3}(?:, \p{Lu}[\p{L}’'\-]+ \p{Lu}{1,3})*(?:, et al)?)\. (?P<title>\p{Lu}\p{Ll}[\p{L}’'\-]*)\. (?P<journal>\p{Lu}[\p{L} ]{1,60})\. [0-9]{4}(?:[ ;]|$)",
    )
});

/// The item of a short reference, with how much of it was understood.
pub(super) fn read(text: &str) -> Option<(CslItem, f32)> {
    let found = TITLED.captures(text)?;
    let title = found.name("quoted").or_else(|| found.name("title"))?.as_str();
    let (names, _) = parse_names(&found["names"]);
    if names.is_empty() {
        return None;
    }
    let mut item = CslItem::new("document");
    item.set_names("author", &names);
    item.set("title", title);
    item.set_date("issued", PartialDate::year(found["year"].parse().ok()?));
    Some((item, 0.7))
}

/// Sets right what a title of one word is mistaken for.
pub(super) fn settle(text: &str, item: &mut CslItem) {
    if item.get("title").is_some() {
        return;
    }
    if let Some(found) = MEDICAL.captures(text) {
        item.set("title", &found["title"]);
        item.set("container-title", &found["journal"]);
        item.set_names("author", &parse_names(&found["names"]).0);
    }
}

#[cfg(test)]
mod tests {
    use crate::references::parse_reference;

    #[test]
    fn short_references_have_a_title() {
        for (text, author, title) in [
            ("Ann Lee, Rail and Tariff, 2021", "Ann Lee", "Rail and Tariff"),
            ("Bo Kim, “Ships”, 2020.", "Bo Kim", "Ships"),
            ("Park M. Rail. J Transp. 2019;12:4-5.", "M Park", "Rail"),
        ] {
            let item = parse_reference(text).item;
            assert_eq!(item.names("author")[0].display(), author, "{text}");
            assert_eq!(item.get("title").as_deref(), Some(title), "{text}");
            assert!(item.date("issued").is_some(), "{text}");
        }
    }
}
