//! Chapters that a reference names by number: "“Tides,” chap. 3 in The Sea", "The Sea ch. 3 (Quay,
//! 2004)" (Chicago Manual of Style, 17th edition, section 14.106).

use crate::pattern::pattern;
use ::model::CslItem;
use regex::Regex;
use std::sync::LazyLock;

static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?P<gap>[”’.,]) (?i:chap(?:\.|ter)|ch\.|kap\.) (?P<number>[0-9]{1,3})(?P<in> [Ii]n \p{Lu})|(?P<title>\p{L}),? (?i:chap\.|ch\.) (?P<alone>[0-9]{1,3})(?P<imprint> \(\p{Lu})",
    )
});

/// The reference without the number of its chapter.
pub(super) fn without(text: &str) -> Option<(String, String)> {
    let signed = ["ch. ", "hap. ", "hapter ", "ap. "].iter().any(|sign| text.contains(sign));
    let found = signed.then(|| NUMBERED.captures(text)).flatten()?;
    let number = found.name("number").or_else(|| found.name("alone"))?.as_str().to_owned();
    let before = found.name("gap").or_else(|| found.name("title"))?.end();
    let behind = found.name("in").or_else(|| found.name("imprint"))?.start();
    Some((format!("{}{}", &text[..before], &text[behind..]), number))
}

/// Gives an item the number of its chapter.
pub(super) fn settle(number: &str, item: &mut CslItem) {
    item.set("chapter-number", number);
}

#[cfg(test)]
mod tests {
    use crate::references::mend::tests::check;

    #[test]
    fn the_number_of_a_chapter_is_no_volume() {
        check(
            "William Roe, “The Constitution and Quiet Nationalism,” chap. 3 in Harbours and Conflict in Modern Norden (Cambridge: Cambridge University Press, 2012).",
            &[
                ("title", "The Constitution and Quiet Nationalism"),
                ("container-title", "Harbours and Conflict in Modern Norden"),
                ("chapter-number", "3"),
                ("volume", ""),
                ("note", ""),
            ],
        );
        check(
            "Roe, R. A. L. Soft Harbours: Tides and Life ch. 3 (Quay Univ. Press, 2004).",
            &[("title", "Soft Harbours: Tides and Life"), ("volume", ""), ("chapter-number", "3")],
        );
    }
}
