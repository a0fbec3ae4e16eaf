//! Place, publisher and container told apart by what they say, where the model left them in one.

use super::types::is_newspaper;
use super::{dates, towns, words};
use crate::pattern::pattern;
use ::model::CslItem;
use regex::Regex;
use std::sync::LazyLock;

static PAGES_AT_END: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[,.;:]?\s*\(?(?:pp?|S|s)\.\s*([0-9]+\s*[-–—]\s*[0-9]+)$"));
static DATE_AT_END: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[\s,]\(?(\p{L}+\.?(?:\s+[0-9]{1,2})?(?:st|nd|rd|th)?)$"));

fn bare(name: &str) -> &str {
    name.trim_end_matches(|c: char| !c.is_alphanumeric())
}

/// A container's name without the pages and the day that stand at its end, and those pages.
pub(super) fn without_place(container: &str) -> (&str, &str) {
    let (mut name, mut pages) = (container, "");
    // Most have neither, and need not be looked at further.
    if !name.contains(|c: char| c == '(' || c.is_ascii_digit()) {
        return (name.trim_end_matches([' ', ',', '(']), pages);
    }
    if let Some(found) = PAGES_AT_END.captures(bare(name)) {
        pages = found.get(1).map_or("", |pages| pages.as_str());
        name = &container[..found.get(0).map_or(container.len(), |whole| whole.start())];
    }
    if let Some(found) = DATE_AT_END.captures(bare(name)) {
        let said = &found[1];
        let month = said.split([' ', '.']).next().is_some_and(|word| dates::month(word).is_some());
        let opened = found[0].contains('(') || said.contains(char::is_numeric);
        if month && opened {
            name = &name[..found.get(0).map_or(name.len(), |whole| whole.start())];
        }
    }
    (name.trim_end_matches([' ', ',', '(']), pages)
}

/// Divides "Paris, Payot" and "New York: Harper", and gives a periodical that was taken for a
/// publisher its place.
pub(super) fn settle(item: &mut CslItem) {
    newspaper(item);
    two_houses(item);
    behind_question(item);
    town_alone(item);
    let (place, publisher) = (item.get("publisher-place"), item.get("publisher"));
    match (place, publisher) {
        (Some(place), Some(house)) => article_of_house(&place, &house, item),
        (Some(place), None) => {
            // What was read at a meeting has the meeting's town and land.
            let meeting = item.get("container-title").is_some_and(|held| held.starts_with("Proc"));
            let Some((city, house)) = divided(&place, meeting) else { return };
            item.set("publisher-place", city);
            item.set("publisher", house);
        }
        (None, Some(publisher)) => {
            if let Some((city, house)) =
                publisher.split_once(": ").filter(|(city, _)| is_place(city))
            {
                item.set("publisher-place", city.trim());
                item.set("publisher", house.trim());
            } else if let Some((holds, town)) =
                publisher.rsplit_once("? ").filter(|(_, town)| is_place(town))
                && item.get("container-title").is_none()
                && !item.names("editor").is_empty()
            {
                item.set("publisher", "");
                item.set("publisher-place", town);
                item.set("container-title", format!("{holds}?"));
            } else if let Some((town, house)) = town_beside_house(&publisher) {
                item.set("publisher-place", town);
                item.set("publisher", house);
            } else if is_pair_of_towns(&publisher) {
                item.set("publisher", "");
                item.set("publisher-place", publisher);
            } else if item.get("container-title").is_none()
                && (item.get("volume").is_some() || item.get("issue").is_some())
                && item.get("page").is_some_and(|page| page.contains('-'))
            {
                // What has volumes and pages is a periodical.
                item.set("publisher", "");
                item.set("container-title", publisher);
            }
        }
        _ => {}
    }
}

/// "Bologna, Il" and "Mulino": the article that a house's name begins with went to the town.
fn article_of_house(place: &str, house: &str, item: &mut CslItem) {
    if let Some((town, article)) = place.rsplit_once(", ")
        && ["Il", "La", "Le", "Les", "El", "Lo", "Los", "Das", "Der", "Die"].contains(&article)
    {
        item.set("publisher-place", town);
        item.set("publisher", format!("{article} {house}"));
    }
}

/// "Laterza, Roma-Bari", "Roma-Bari, Laterza": a town and a house of one word, in either order.
fn town_beside_house(publisher: &str) -> Option<(String, String)> {
    let (first, last) = publisher.split_once(", ")?;
    let town = |text: &str| !text.contains(' ') && text.split('-').all(is_town);
    let house =
        |text: &str| text.chars().count() > 3 && !text.contains([' ', '.', ',']) && !is_place(text);
    let pair = |town: &str, house: &str| Some((town.to_owned(), house.to_owned()));
    match (town(first) && house(last), house(first) && town(last)) {
        (true, _) => pair(first, last),
        (_, true) => pair(last, first),
        _ => None,
    }
}

/// A newspaper that was taken for a place because of the town in its name.
fn newspaper(item: &mut CslItem) {
    let Some(name) = item.get("publisher-place") else { return };
    let others = ["container-title", "publisher"];
    if is_newspaper(&name) && others.iter().all(|variable| item.get(variable).is_none()) {
        item.0.remove("publisher-place");
        // "Guardian (London)": the town tells it from others of the name.
        let bare = name.split(" (").next().unwrap_or(&name).to_owned();
        item.set("container-title", bare);
    }
}

/// "Le Monde, « Ukraine », 24 février 2023": a paper that stands first wrote nothing itself.
pub(super) fn paper_as_author(item: &mut CslItem) {
    let names = item.names("author");
    let [name] = &names[..] else { return };
    let name = name.display();
    let day = item.date("issued").is_some_and(|date| date.day.is_some());
    let first = name.split(' ').next().unwrap_or_default().to_lowercase();
    let person = words::lists(&first).contains('G');
    let alone = ["container-title", "publisher", "volume"]
        .iter()
        .all(|variable| item.get(variable).is_none());
    if day
        && alone
        && !person
        && name.contains(' ')
        && is_newspaper(&name)
        && item.get("title").is_some()
    {
        item.0.remove("author");
        item.set("container-title", name);
        item.set("type", "article-newspaper");
    }
}

/// "New York: Quay; London: Lee": each house with its town.
fn two_houses(item: &mut CslItem) {
    static PAIRS: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^(?P<a>[^:;]{2,}): (?P<first>[^:;]{2,}); (?P<b>[^:;]{2,})$"));
    let place = item.get("publisher-place").unwrap_or_default();
    let second = item.get("publisher").unwrap_or_default();
    if let Some(found) = PAIRS.captures(&place).filter(|_| !second.is_empty()) {
        item.set("publisher-place", format!("{}; {}", &found["a"], &found["b"]));
        item.set("publisher", format!("{}; {second}", &found["first"]));
    }
}

/// "Who rules the harbour? The Guardian": a newspaper behind a title that needs no stop, or taken for
/// a house.
fn behind_question(item: &mut CslItem) {
    if item.get("container-title").is_some() {
        return;
    }
    let title = item.get("title").unwrap_or_default();
    let (publisher, place) = (item.get("publisher"), item.get("publisher-place"));
    let day = item.date("issued").is_some_and(|date| date.day.is_some());
    if let Some(house) = publisher.filter(|house| place.is_none() && is_newspaper(house)) {
        item.0.remove("publisher");
        item.set("container-title", house);
    } else if place.is_none()
        && (day || item.get("URL").is_some())
        && let Some(at) = title.rfind(['?', '!'])
        && let Some(name) = title[at + 1..].strip_prefix(' ')
        && is_newspaper(name)
    {
        item.set("title", &title[..=at]);
        item.set("container-title", name);
    }
}

/// "Title. Nuuk, 2011.": a town that stands alone is where a book came out, as nothing has
/// appeared in it.
fn town_alone(item: &mut CslItem) {
    if ["publisher-place", "volume", "issue", "page"].iter().any(|name| item.get(name).is_some()) {
        return;
    }
    for variable in ["container-title", "publisher"] {
        if item.get(variable).is_some_and(|name| is_newspaper(&name)) {
            continue;
        }
        if let Some(town) = item.get(variable).filter(|name| is_town(name)) {
            item.set(variable, "");
            item.set("publisher-place", town);
            return;
        }
    }
}

/// "Weinheim und Basel": two towns of one house.
fn is_pair_of_towns(text: &str) -> bool {
    let mut pairs = [" und ", " and ", " et ", " & ", " e ", " y ", "/", "; "].iter();
    let Some((first, second)) = pairs.find_map(|mark| text.split_once(mark)) else { return false };
    let one = |town: &str| !town.contains(' ') && town.starts_with(char::is_uppercase);
    one(first) && one(second) && (is_town(first) || is_town(second))
}

/// Whether each word is a city's, a state's or a country's.
fn is_town(text: &str) -> bool {
    if towns::is_town(text) {
        return true;
    }
    let lower = text.to_lowercase();
    let mut words = lower.split(|c: char| !(c.is_alphanumeric() || c == '-'));
    text.starts_with(char::is_uppercase)
        && words.all(|word| {
            matches!(word, "" | "am" | "an" | "der" | "im" | "main" | "on" | "sur" | "upon")
                || words::lists(word).contains(['P', 'S'])
        })
        && lower.split_whitespace().any(|word| {
            words::lists(word.trim_matches(|c: char| !c.is_alphanumeric())).contains('P')
        })
}

/// A city and the house after it.
fn divided(place: &str, meeting: bool) -> Option<(String, String)> {
    // "Stanford, Calif.: Quay": what stands before a colon is a place.
    if let Some((city, house)) = place.rsplit_once(": ").filter(|(city, _)| city.contains(", "))
        && is_place(city)
    {
        return Some((city.to_owned(), house.trim().to_owned()));
    }
    let (city, house) = place.split_once([',', ':'])?;
    let (city, house) = (city.trim_matches(['[', ']', ' ']), house.trim());
    // "[Oslo]: Quay": behind a colon stands a house.
    if place.contains(':') && !place.contains(',') && is_place(city) {
        return Some((city.to_owned(), house.to_owned()));
    }
    // "Donzelli, Roma": the town may stand behind the house.
    if !is_place(city) && is_town(house) && !city.contains('.') {
        return Some((house.to_owned(), city.trim().to_owned()));
    }
    let lower = house.to_lowercase();
    let is_house =
        lower.split(|c: char| !c.is_alphanumeric()).any(|word| words::lists(word).contains('B'));
    // A name that is no town's or land's is a house's, though no list knows it.
    let unknown = !meeting
        && is_town(city.trim())
        && house.chars().count() > 4
        && house.starts_with(char::is_uppercase)
        && !house.contains(['.', ',', ';', ':', '(', '/'])
        && lower.split([' ', '-']).all(|word| !words::lists(word).contains(['P', 'S', 'G']));
    (is_place(city) && (is_house || unknown)).then(|| (city.trim().to_owned(), house.to_owned()))
}

/// Whether one of the words is a city's, a state's or a country's, and the others may be.
fn is_place(text: &str) -> bool {
    let lower = text.to_lowercase();
    let known = |word: &str| words::lists(word).contains(['P', 'S']);
    let mut all =
        lower.split(|c: char| !(c.is_alphanumeric() || c == '.')).filter(|w| !w.is_empty());
    towns::is_town(text)
        || lower.split_whitespace().count() <= 4
            && all.any(|word| known(word.trim_end_matches('.')))
}

#[cfg(test)]
mod tests {
    use super::super::parse_reference;
    use super::*;

    #[test]
    fn a_container_is_freed_of_pages_and_days_at_its_end() {
        let cases = [
            ("Old Harbours, pp. 17-24", ("Old Harbours", "17-24")),
            ("The Daily Ledger (March 27", ("The Daily Ledger", "")),
            ("The Daily Ledger, May 3,", ("The Daily Ledger", "")),
            // A month may be a title's own word.
            ("The Ports of May", ("The Ports of May", "")),
            ("Review of Ports", ("Review of Ports", "")),
        ];
        for (whole, wanted) in cases {
            assert_eq!(without_place(whole), wanted, "{whole}");
        }
    }

    #[test]
    fn a_newspaper_is_no_town() {
        for text in [
            "Roe, Jane. \"Prices Rise.\" Washington Post, May 3, 2022. https://www.washington.example/x.",
            "Roe, Jane. \"Prices Rise.\" Washington Post (Washington), May 3, 2022.",
        ] {
            let item = parse_reference(text).item;
            assert_eq!(item.get("container-title").as_deref(), Some("Washington Post"), "{text}");
            assert_eq!(item.item_type(), "article-newspaper", "{text}");
            assert_eq!(item.get("publisher-place"), None, "{text}");
        }
    }

    #[test]
    fn city_and_house_are_told_apart_and_a_state_is_no_house() {
        let mut item = CslItem::new("book");
        for (place, wanted) in [
            ("Paris, Éditions du Quai", ("Paris", Some("Éditions du Quai"))),
            ("Torino, Quaichelli", ("Torino", Some("Quaichelli"))),
            ("Stanford, Calif.: Quay", ("Stanford, Calif.", Some("Quay"))),
            ("Boston, Mass", ("Boston, Mass", None)),
            ("Boston, MA", ("Boston, MA", None)),
            ("London, England", ("London, England", None)),
        ] {
            item.set("publisher", "");
            item.set("publisher-place", place);
            settle(&mut item);
            assert_eq!(item.get("publisher-place").as_deref(), Some(wanted.0));
            assert_eq!(item.get("publisher").as_deref(), wanted.1, "{place}");
        }
        item.set("publisher-place", "Bologna, Il");
        item.set("publisher", "Quaino");
        settle(&mut item);
        assert_eq!(item.get("publisher-place").as_deref(), Some("Bologna"));
        assert_eq!(item.get("publisher").as_deref(), Some("Il Quaino"));
        item.set("publisher-place", "");
        for (publisher, wanted) in [
            ("Quaiterza, Roma-Bari", (Some("Roma-Bari"), "Quaiterza")),
            ("University of Norden, Oslo", (None, "University of Norden, Oslo")),
        ] {
            item.set("publisher", publisher);
            settle(&mut item);
            assert_eq!(item.get("publisher-place").as_deref(), wanted.0);
            assert_eq!(item.get("publisher").as_deref(), Some(wanted.1));
            item.set("publisher-place", "");
        }
        item.set("publisher", "New York: Mole and Sons");
        settle(&mut item);
        assert_eq!(item.get("publisher").as_deref(), Some("Mole and Sons"));
    }

    #[test]
    fn a_newspaper_behind_a_question_is_no_part_of_it() {
        let item = parse_reference(
            "Lee, A. (2014, August 16). Who rules the harbour? The Guardian. https://news.example/x",
        )
        .item;
        assert_eq!(item.get("title").as_deref(), Some("Who rules the harbour?"));
        assert_eq!(item.get("container-title").as_deref(), Some("The Guardian"));
        let item = parse_reference(
            "Roe, C. Marvin. What Does the Harbour Hold? Exploring Views on the End Times. Grand Rapids: Quay, 2010.",
        )
        .item;
        assert_eq!(item.get("container-title"), None);
    }

    #[test]
    fn a_paper_that_stands_first_is_no_author() {
        for (text, paper) in [
            ("The Times, 'Army cuts: who pays?', 3 March 2021, p 4.", "The Times"),
            ("Le Monde, « Norden : la marée sans fin », 24 février 2023, p. 2.", "Le Monde"),
            (
                "New York Times, \"In Norden, a War of Tides,\" Nov. 12, 2023, sec. A, p. 1.",
                "New York Times",
            ),
        ] {
            let item = parse_reference(text).item;
            assert_eq!(item.get("container-title").as_deref(), Some(paper), "{text}");
            assert!(item.names("author").is_empty(), "{text}");
            assert_eq!(item.item_type(), "article-newspaper", "{text}");
        }
    }

    #[test]
    fn two_houses_have_each_their_town() {
        for text in [
            "John Lewis Roe, The Cold Harbour: A New History (New York: Penguin; London: Allen Lane, 2005).",
            "Paul Roe. The Rise and Fall of the Harbours. New York: Penguin; London: Allen Lane, 1989.",
        ] {
            let item = parse_reference(text).item;
            assert_eq!(item.get("publisher-place").as_deref(), Some("New York; London"), "{text}");
            assert_eq!(item.get("publisher").as_deref(), Some("Penguin; Allen Lane"), "{text}");
        }
    }

    #[test]
    fn two_towns_and_supplied_towns_are_places() {
        for (text, town) in [
            ("Lee, Ann: Häfen und Macht. Weinheim und Basel 1990.", "Weinheim und Basel"),
            ("Lee, Ann: Häfen und Macht. Frankfurt/M. 1988.", "Frankfurt am Main"),
            ("Lee, A. (2010). Le port et la mer (29e édition). [Paris]: Quai.", "Paris"),
        ] {
            let item = parse_reference(text).item;
            assert_eq!(item.get("publisher-place").as_deref(), Some(town), "{text}");
        }
    }

    #[test]
    fn a_town_alone_is_a_place_and_a_periodical_is_none() {
        for (text, variable, wanted) in [
            ("The quiet sea. Nuuk, 2011.", "publisher-place", Some("Nuuk")),
            ("Lee, Ann. The quiet sea. Nuuk, 2011.", "publisher-place", Some("Nuuk")),
            ("The quiet sea. Nuuk, 2011.", "container-title", None),
        ] {
            let item = parse_reference(text).item;
            assert_eq!(item.get(variable).as_deref(), wanted, "{text}");
            assert_eq!(item.item_type(), "book", "{text}");
        }
        let mut item = CslItem::new("article-journal");
        item.set("container-title", "London Review");
        settle(&mut item);
        assert_eq!(item.get("container-title").as_deref(), Some("London Review"));
    }

    #[test]
    fn a_quoted_title_ends_with_its_quotation() {
        let cases = [
            (
                "Lee, Ann. “A Quiet Sea.” Tales of the Harbour. London: Quay Press, 1999. 4–9.",
                "A Quiet Sea",
            ),
            (
                "Lee, Ann. “Quiet is” meanings: quiet is what the sea is. Language of Ports, 3, 35-52.",
                "“Quiet is” meanings: quiet is what the sea is",
            ),
        ];
        for (text, title) in cases {
            let item = parse_reference(text).item;
            assert_eq!(item.get("title").as_deref(), Some(title), "{item:?}");
        }
    }

    #[test]
    fn a_year_before_a_volume_is_the_date() {
        let item = parse_reference(
            "Lee A, Kim B. The quiet sea and its ports. J Port Stud. 2009;108(2):508-12.",
        )
        .item;
        let get = |name: &str| item.get(name).unwrap_or_default();
        assert_eq!(
            (get("volume"), get("issue"), get("page")),
            ("108".into(), "2".into(), "508-12".into())
        );
        assert_eq!(item.date("issued").map(|date| date.year), Some(2009));
    }
}
