//! Articles as physics and chemistry cite them, with a shortened periodical and often without a title:
//! "P. Lee, Phys. Rev. 109, 1492 (1958)." (AIP Style Manual, 4th edition, section II.C),
//! "E. Lee, J. Opt. Soc. Am. 1982, 72, 899."

use super::{dates, names};
use crate::pattern::{part, pattern};
use ::model::{CslItem, Name, PartialDate};
use regex::Regex;
use std::sync::LazyLock;

static ARTICLE: LazyLock<Regex> = LazyLock::new(|| {
    const NAME: &str = r"(?:\p{Lu}\.[ -]?)+(?:(?:de|van|von|der|di|la) )*\p{Lu}[\p{L}’'-]+";
    // Words of the name of a periodical are short or shortened.
    const JOURNAL: &str =
        r"(?:\p{Lu}[\p{L}]*\. ?|Nature|Science|Am\. |Lett\. )(?:[\p{L}&]+\.? ?|\([\p{L} ]+\) ?)*";
    pattern(&format!(
        r"^(?P<names>{NAME}(?:, {NAME})*(?:,? (?:and|&) {NAME})?(?P<more>,? et al\.)?),? (?:\((?P<body>[^()]*Collaborations?)\), )?(?:(?P<title>[^,]{{12,}}.*?), )?(?P<journal>{JOURNAL}),? ?(?:(?P<volume>[0-9]{{1,4}}[A-Z]?), (?P<page>[A-Z]?[0-9]{{1,7}}(?:[-–][0-9]+)?) \((?P<year>(?:1[89]|20)[0-9]{{2}})\)|(?P<a>(?:1[89]|20)[0-9]{{2}}), (?P<b>[0-9]{{1,4}}), (?P<c>[A-Z]?[0-9]{{1,7}}(?:[-–][0-9]+)?))\.?$",
    ))
});

/// The item of such a reference, with how much of it was understood.
pub(super) fn read(text: &str) -> Option<(CslItem, f32)> {
    // Initials before the first name, and a number last: few others need be searched.
    let initial = text.get(1..2) == Some(".") || text.get(2..3) == Some(".");
    let end = text.trim_end_matches(['.', ')']);
    if !initial || !end.ends_with(|c: char| c.is_ascii_digit()) || text.contains(['“', '"', ':'])
    {
        return None;
    }
    let found = ARTICLE.captures(text)?;
    let journal = part(&found, "journal").trim();
    // A shortened name has stops.
    if !journal.contains('.') && !["Nature", "Science"].contains(&journal) {
        return None;
    }
    let mut people = names::people(part(&found, "names"))?;
    if !part(&found, "more").is_empty() {
        people.push(Name::literal("et al."));
    }
    if !part(&found, "body").is_empty() {
        people.push(Name::literal(part(&found, "body")));
    }
    let mut item = CslItem::new("article-journal");
    item.set_names("author", &people);
    item.set("title", part(&found, "title"));
    item.set("container-title", journal);
    item.set("volume", [part(&found, "volume"), part(&found, "b")].concat());
    item.set("page", [part(&found, "page"), part(&found, "c")].concat().replace('–', "-"));
    let year = [part(&found, "year"), part(&found, "a")].concat();
    item.set_date("issued", PartialDate::year(year.parse().ok()?));
    let titled = item.get("title").is_some();
    // The month of a date is no periodical.
    let named = dates::month(journal.trim_end_matches('.')).is_none();
    named.then_some((item, if titled { 0.95 } else { 0.8 }))
}

#[cfg(test)]
mod tests {
    use crate::references::mend::tests::check;

    #[test]
    fn a_periodical_s_short_name_stands_behind_the_names() {
        for (text, author, journal, volume, page, year) in [
            (
                "P. W. Lee, Phys. Rev. 109, 1492 (1958).",
                "P. W. Lee",
                "Phys. Rev.",
                "109",
                "1492",
                "1958",
            ),
            (
                "M. Roe, Ann. Phys. (Leipzig) 4, 553 (1901).",
                "M. Roe",
                "Ann. Phys. (Leipzig)",
                "4",
                "553",
                "1901",
            ),
            (
                "E. Kim, J. Opt. Soc. Am. 1982, 72, 899.",
                "E. Kim",
                "J. Opt. Soc. Am.",
                "72",
                "899",
                "1982",
            ),
            (
                "A. Lee and B. Kim, The theory of tides and winds, Phys. Rep. 12C, 75 (1974).",
                "A. Lee; B. Kim",
                "Phys. Rep.",
                "12C",
                "75",
                "1974",
            ),
        ] {
            check(
                text,
                &[
                    ("author", author),
                    ("container-title", journal),
                    ("volume", volume),
                    ("page", page),
                    ("year", year),
                ],
            );
        }
        check(
            "B. P. Lee et al. (Harbour Collaboration), Tides seen from two ports, Phys. Rev. Lett. 116, 061102 (2016).",
            &[
                ("author", "B. P. Lee; et al.; Harbour Collaboration"),
                ("title", "Tides seen from two ports"),
                ("container-title", "Phys. Rev. Lett."),
            ],
        );
    }
}
