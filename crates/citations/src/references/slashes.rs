//! References with two slashes between a work and what it stands in, "Title // Journal. 2019. No 5.
//! P. 4-9" (GOST R 7.0.5-2008, section 7).

use super::identifiers::{find_doi, find_url};
use super::{dates, model, names};
use crate::pattern::pattern;
use ::model::CslItem;
use regex::Regex;
use std::sync::LazyLock;

/// Where a container ends and its numbers begin.
static NUMBERS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\.\s*[–—-]\s|[.,]\s+(?:1[5-9]|20)[0-9]{2}(?-u:\b)|[.,:]?\s+\(?(?:Vol|Т|Том|Bd|Band|№|No|Nr|Вып|Iss|Issue)\b?\.?\s*[0-9]|[.,]\s+\p{Lu}[\p{L}-]*\.?(?:\s*[:;]\s|,\s*[0-9]{4})|[.,]\s+(?:P|Р|С|C|S|[Pp]p)\.\s*[0-9]|[.,]?\s+(?:URL|DOI|doi|https?:)|\s/\s",
    )
});
static YEAR: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?-u:\b)((?:1[5-9]|20)[0-9]{2})(?-u:\b)"));
static VOLUME: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:Vol|Т|Том|Bd|Band)\.?\s*([0-9]+|[IVXLC]+)"));
static ISSUE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?:№|No|Nr|Вып|Iss|Issue)\.?\s*([0-9]+(?:\s*[-–/]\s*[0-9]+)?(?:\s*\([0-9]+\))?)")
});
static PAGES: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:P|Р|С|C|S|с|pp?)\.\s*([0-9]+)(?:\s*[-–—]\s*([0-9]+))?"));
/// "М.: Наука, 1976", "М., 1976".
static IMPRINT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:^|[.–—-]\s+)(?P<place>\p{Lu}[\p{L}-]*\.?)(?:\s*:\s*(?P<publisher>[^,:]{2,}))?,\s*(?:1[5-9]|20)[0-9]{2}",
    )
});

/// "Lee A. B. Work. М.: House, 2018. 320 с.": a book, with how many pages it has.
static BOOK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<names>\p{Lu}[\p{L}’-]+\s\p{Lu}\.\s?(?:\p{Lu}\.)?(?:,\s\p{Lu}[\p{L}’-]+\s\p{Lu}\.\s?(?:\p{Lu}\.)?){0,5})\s(?P<title>\p{Lu}[^/]{3,}?)[.:]\s+(?:[–—-]\s)?(?P<place>\p{Lu}\p{L}{0,20}\.?(?:;\s\p{Lu}\p{L}{0,20}\.?)?)\s?:\s(?P<house>[^,:]{2,}),\s(?P<year>(?:19|20)[0-9]{2})(?:\.\s*(?:[–—-]\s)?(?P<count>[0-9]{1,4})\s[cс])?(?:\.|$)",
    )
});

/// Reads a book of this form in Cyrillic; elsewhere others are set alike.
fn book(text: &str) -> Option<(CslItem, f32)> {
    let cyrillic = |c: char| ('\u{400}'..='\u{4ff}').contains(&c);
    let found = text.starts_with(cyrillic).then(|| BOOK.captures(text)).flatten()?;
    let mut item = CslItem::new("book");
    item.set_names("author", &names::parse_names(&found["names"]).0);
    item.set("title", &found["title"]);
    item.set("publisher-place", &found["place"]);
    item.set("publisher", &found["house"]);
    item.set(
        "number-of-pages",
        found.name("count").map(|count| count.as_str()).unwrap_or_default(),
    );
    item.set_date("issued", dates::parse_date(&found["year"])?);
    Some((item, 0.95))
}

/// Reads a reference of this form.
pub(super) fn read(text: &str) -> Option<(CslItem, f32)> {
    if let Some(found) = book(text) {
        return Some(found);
    }
    let in_address =
        |at: usize| text[..at].rsplit(' ').next().is_some_and(|word| word.contains(':'));
    let (at, _) = text.match_indices("//").find(|(at, _)| !in_address(*at))?;
    let work = text[..at].trim();
    let (rest, accessed) = dates::without_access(text[at + 2..].trim());
    let rest = &*rest;
    let end = NUMBERS.find(rest).map_or(rest.len(), |found| found.start());
    let container = rest[..end].trim_matches([' ', '.', ',', '/', '–', '-']);
    let numbers = &rest[end..];
    let labelled = model::label(work);
    let named =
        labelled.iter().take_while(|part| matches!(part.label, "author" | "citation-number"));
    let people = named.last().map_or(0, |part| part.range.end);
    let title = work[people..].trim_matches([' ', '.', ',']);
    let words = |text: &str| text.split_whitespace().count();
    if words(title) < 2 || container.is_empty() || words(container) > 30 {
        return None;
    }
    let mut item = CslItem::default();
    let authors = labelled.iter().filter(|part| part.label == "author");
    let authors: String = authors.map(|part| &work[part.range.clone()]).collect();
    item.set_names("author", &names::parse_names(&authors).0);
    item.set("title", title);
    item.set("container-title", container);
    let url = find_url(numbers);
    let numbers = url.as_ref().map_or(numbers.to_owned(), |url| numbers.replace(url, " "));
    let first = |pattern: &Regex| {
        pattern.captures(&numbers).and_then(|found| Some(found.get(1)?.as_str().to_owned()))
    };
    item.set("volume", first(&VOLUME).unwrap_or_default());
    item.set("issue", first(&ISSUE).unwrap_or_default());
    if let Some(found) = PAGES.captures(&numbers) {
        let last = found.get(2).map(|last| format!("-{}", last.as_str()));
        item.set("page", format!("{}{}", &found[1], last.unwrap_or_default()));
    }
    if let Some(date) = first(&YEAR).and_then(|year| dates::parse_date(&year)) {
        item.set_date("issued", date);
    }
    if let Some(date) = accessed {
        item.set_date("accessed", date);
    }
    item.set("DOI", find_doi(text).unwrap_or_default());
    item.set("URL", url.unwrap_or_default());
    let imprint = IMPRINT.captures(&numbers);
    if let Some(found) = &imprint {
        item.set("publisher-place", &found["place"]);
        item.set(
            "publisher",
            found.name("publisher").map(|name| name.as_str()).unwrap_or_default(),
        );
    }
    let book = imprint.is_some() && item.get("issue").is_none();
    item.set("type", if book { "chapter" } else { "article-journal" });
    let confidence = super::fields::confidence(&item);
    Some((item, confidence))
}

#[cfg(test)]
mod tests {
    use crate::references::parse_reference;

    #[test]
    fn two_slashes_stand_between_a_work_and_what_holds_it() {
        let names =
            ["type", "title", "container-title", "volume", "issue", "page", "publisher-place"];
        for (text, wanted, author, year) in [
            (
                "Иванов И. И. Тихие моря Севера // Вопросы портов. 2015. № 4. С. 12–25.",
                ["article-journal", "Тихие моря Севера", "Вопросы портов", "", "4", "12-25", ""],
                "И. И. Иванов",
                "2015",
            ),
            (
                "Lee R. M., Kim G. L. Quiet seas and their ports //Archives of Harbours. – 2012. Vol. 27. No 3. P. 362-373.",
                [
                    "article-journal",
                    "Quiet seas and their ports",
                    "Archives of Harbours",
                    "27",
                    "3",
                    "362-373",
                    "",
                ],
                "R. M. Lee; G. L. Kim",
                "2012",
            ),
            (
                "Петров А.И. О тихих морях Севера // Порты и моря в искусстве народов. М., 1976.",
                [
                    "chapter",
                    "О тихих морях Севера",
                    "Порты и моря в искусстве народов",
                    "",
                    "",
                    "",
                    "М.",
                ],
                "А.И. Петров",
                "1976",
            ),
        ] {
            let item = parse_reference(text).item;
            let found: Vec<String> =
                names.iter().map(|name| item.get(name).unwrap_or_default()).collect();
            assert_eq!(found, wanted, "{text}");
            let people: Vec<String> =
                item.names("author").iter().map(::model::Name::display).collect();
            assert_eq!(people.join("; "), author, "{text}");
            assert_eq!(
                item.date("issued").map(|date| date.year.to_string()).as_deref(),
                Some(year)
            );
        }
    }

    #[test]
    fn books_in_cyrillic_say_how_many_pages_they_have() {
        let item = parse_reference("Смирнов А. А. Тихоморье. СПб.: Причал, 2020. — 291 с.").item;
        let get = |name: &str| item.get(name).unwrap_or_default();
        assert_eq!(item.names("author")[0].display(), "А. А. Смирнов");
        let found = ["title", "publisher-place", "publisher", "number-of-pages", "page"].map(get);
        assert_eq!(found, ["Тихоморье", "СПб.", "Причал", "291", ""]);
    }

    #[test]
    fn slashes_of_an_address_are_none() {
        let item = parse_reference("Lee, A. (2019). Quiet seas. https://quay.example/a//b").item;
        assert_eq!(item.get("title").as_deref(), Some("Quiet seas"));
    }
}
