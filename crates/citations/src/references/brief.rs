//! References so short that a model has nothing to go by: "Ann Lee, Rail and Tariff, 2021", and those
//! of medicine with a title of one word.

use super::dates;
use super::names::{parse_names, person_form};
use super::quoted::is_periodical;
use crate::pattern::pattern;
use ::model::{CslItem, Name, PartialDate, Person};
use regex::Regex;
use std::sync::LazyLock;

/// How long the names before a title may be, in bytes.
const NAMES_BYTES: usize = 52;

/// Names, a title of several words or in quotation marks, and a year.
static TITLED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<names>\p{Lu}[\p{L}.’'\- ]+), (?:[“‘](?P<quoted>[^“”‘’]{2,}?),?[”’]|(?P<title>\p{Lu}[\p{L}’'\-]* (?:[\p{L}’'\-]+ ){0,12}[\p{L}’'\-]{3,}))(?:,? \(|, )(?P<year>(?:1[5-9]|20)[0-9]{2})\)?\.?$",
    )
});
/// "Park M, Lee A. Rail. J Transp. 2019;12:4-5."
static MEDICAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<names>\p{Lu}[\p{L}’'\-]+ \p{Lu}{1,3}(?:, \p{Lu}[\p{L}’'\-]+ \p{Lu}{1,3})*(?:, et al)?)\. (?P<title>\p{Lu}\p{Ll}[\p{L}’'\-]*)\. (?P<journal>\p{Lu}[\p{L} ]+)\. [0-9]{4}(?:[ ;]|$)",
    )
});

/// "Jane Roe, 'Court warns' Harbour Times (London, 1 July 2010) 3" (OSCOLA, 4th edition, 3.4.9).
static PAPER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?P<names>\p{Lu}[\p{L}.’'\- ]{2,}), )?['‘](?P<title>.{3,}?)['’],? (?P<paper>\p{Lu}[\p{L}&’' ]{2,}) \((?P<town>\p{Lu}[\p{L} ]{2,30}), (?P<date>[0-9]{1,2} \p{L}{3,9} [0-9]{4})\)(?: (?P<page>[0-9]{1,3}))?\.?$",
    )
});

/// "HENRY KISSINGER, DIPLOMACY 213 (1994)": author, title, page and year of a book (Bluebook, 21st
/// edition, rule 15).
static BLUEBOOK: LazyLock<Regex> = LazyLock::new(|| {
    let name = person_form("de|von|van|der");
    pattern(&format!(
        r#"^(?P<names>{name}(?:(?:, | & | and | AND ){name})*(?P<more> et al\.)?), (?P<title>\p{{Lu}}[^.;()“”‘"0-9]+?)(?: (?P<page>[0-9]{{1,4}}(?:[-–][0-9]{{1,4}})?))? \((?:(?P<edition>[0-9]{{1,2}})(?:st|nd|rd|d|th) ed\. |(?:rev|new)\. ed\. )?(?P<year>(?:1[5-9]|20)[0-9]{{2}})\)\.?$"#,
    ))
});

fn bluebook(text: &str) -> Option<CslItem> {
    // A page or an edition, and nothing quoted: few others need be searched.
    let (before, year) = text.rsplit_once(" (")?;
    let counted = before.ends_with(|c: char| c.is_ascii_digit()) || year.contains(" ed. ");
    if !counted || before.contains(['“', '"', '(', ';', '‘']) {
        return None;
    }
    let found =
        text.trim_end_matches('.').ends_with(')').then(|| BLUEBOOK.captures(text)).flatten()?;
    let (page, edition) = (found.name("page"), found.name("edition"));
    let republished = edition.is_some() || found[0].contains(" ed. ");
    if page.is_none() && !republished {
        return None;
    }
    let (listed, title) = (found["names"].trim_end_matches(" et al."), &found["title"]);
    let words = title.split_whitespace().count();
    let capitals = |text: &str| !text.contains(char::is_lowercase) && text.contains(' ');
    // A periodical with its volume looks alike: "Ann Lee, Harbour Studies 36 (2003)".
    let shown = capitals(listed) && !title.contains(char::is_lowercase);
    if !shown && (words < 3 && !republished || title.contains(','))
        || is_periodical(title) && (!shown || words < 4)
    {
        return None;
    }
    let person = |name: &str| {
        let (given, family) = name.rsplit_once(' ')?;
        let whole = given.split(' ').any(|word| {
            !word.contains('.') && (word.contains(char::is_lowercase) || shown || word.len() > 2)
        });
        whole.then(|| Name::Person(Person::new(family, given)))
    };
    let pieces = listed.split(" & ").flat_map(|names| names.split(" AND "));
    let pieces = pieces.flat_map(|names| names.split(" and ")).flat_map(|names| names.split(", "));
    let mut names: Vec<Name> = pieces.map(person).collect::<Option<_>>()?;
    if found.name("more").is_some() {
        names.push(Name::literal("et al."));
    }
    let mut item = CslItem::new("book");
    item.set_names("author", &names);
    item.set("title", title.trim_end_matches(','));
    item.set("page", page.map_or_else(String::new, |page| page.as_str().replace('–', "-")));
    item.set("edition", edition.map_or("", |edition| edition.as_str()));
    item.set_date("issued", PartialDate::year(found["year"].parse().ok()?));
    Some(item)
}

fn paper(text: &str) -> Option<CslItem> {
    let found = text
        .ends_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')'))
        .then(|| PAPER.captures(text))
        .flatten()?;
    let mut item = CslItem::new("article-newspaper");
    if let Some(names) = found.name("names").filter(|names| names.as_str() != "Editorial") {
        item.set_names("author", &parse_names(names.as_str()).0);
    }
    item.set("title", &found["title"]);
    item.set("container-title", &found["paper"]);
    item.set("publisher-place", &found["town"]);
    item.set("page", found.name("page").map_or("", |page| page.as_str()));
    item.set_date("issued", dates::parse_date(&found["date"])?);
    Some(item)
}

/// The item of a short reference, with how much of it was understood.
pub(super) fn read(text: &str) -> Option<(CslItem, f32)> {
    if let Some(item) = paper(text) {
        return Some((item, 0.95));
    }
    if let Some(item) = bluebook(text) {
        return Some((item, 0.9));
    }
    let found = TITLED.captures(text)?;
    let title = found.name("quoted").or_else(|| found.name("title"))?.as_str();
    // More are not the names of so short a reference.
    if found["names"].len() > NAMES_BYTES {
        return None;
    }
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
    fn papers_of_lawyers_have_town_and_day_in_brackets() {
        let item = parse_reference(
            "Jane Roe, 'Harbour Court warns on quality' Harbour Times (London, 1 July 2010) 3.",
        )
        .item;
        assert_eq!(item.get("title").as_deref(), Some("Harbour Court warns on quality"));
        assert_eq!(item.get("container-title").as_deref(), Some("Harbour Times"));
        assert_eq!(item.get("page").as_deref(), Some("3"));
        assert_eq!(item.date("issued").map(|date| date.to_string()).as_deref(), Some("2010-07-01"));
    }

    #[test]
    fn books_of_lawyers_have_a_page_between_title_and_year() {
        use crate::references::mend::tests::check;
        for (text, author, title, page) in [
            (
                "ANN LEE & BO KIM, THE LAW OF TIDES 12–14 (2d ed. 2001).",
                "ANN LEE; BO KIM",
                "THE LAW OF TIDES",
                "12-14",
            ),
            (
                "Louis Roe et al., Harbour Rights 313 (rev. ed. 2009).",
                "Louis Roe; et al.",
                "Harbour Rights",
                "313",
            ),
            ("HENRY ROE, TIDES 214 (1994).", "HENRY ROE", "TIDES", "214"),
            (
                "JOHN H. ROE, PORTS AND QUIET: A THEORY OF HARBOUR REVIEW 87 (1981).",
                "JOHN H. ROE",
                "PORTS AND QUIET: A THEORY OF HARBOUR REVIEW",
                "87",
            ),
            (
                "Martha Roe, The Purpose of Harbours 52–55 (2003).",
                "Martha Roe",
                "The Purpose of Harbours",
                "52-55",
            ),
            (
                "Lawrence Roe, The Growth of Quiet Harbours 34 (3d ed. 2003).",
                "Lawrence Roe",
                "The Growth of Quiet Harbours",
                "34",
            ),
        ] {
            check(text, &[("author", author), ("title", title), ("page", page), ("type", "book")]);
        }
        check(
            "Ann Roe, Comparative Harbour Studies 36 (2003).",
            &[("container-title", "Comparative Harbour Studies"), ("type", "article-journal")],
        );
    }

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
