//! Pairs that are one work and pairs that are two.

use super::*;
use model::Name;
use model::{PartialDate, Person};

fn item(author: &str, title: &str, year: i32) -> CslItem {
    let mut item = CslItem::new("article-journal");
    item.set("title", title);
    if let Some((family, given)) = author.split_once(", ") {
        item.set_names("author", &[Name::Person(Person::new(family, given))]);
    } else if !author.is_empty() {
        item.set_names("author", &[Name::literal(author)]);
    }
    if year > 0 {
        item.set_date("issued", PartialDate::year(year));
    }
    item
}

fn with(mut item: CslItem, variable: &str, value: &str) -> CslItem {
    item.set(variable, value);
    item
}

fn clusters(a: CslItem, b: CslItem) -> usize {
    find_duplicates(&[a, b]).clusters.len()
}

#[test]
fn one_work_named_differently_is_one() {
    let full = item("Park, Hwee-rhak", "The balance of fear: case studies of a challenge", 2024);
    for other in [
        item("Park, H.", "The balance of fear: case studies of a challenge", 2024),
        item("Park, Hwee-rhak", "The Balance of Fear", 2024),
        item("Park, Hwee-rhak", "The balance of fear – case studies of a challenge", 2024),
        item("Park, Hwee-rhak", "The ballance of fear: case studies of a chalenge", 2024),
        item("Park, Hwee-rhak", "The balance of fear: case studies of a challenge", 0),
    ] {
        assert_eq!(clusters(full.clone(), other.clone()), 1, "{other:?}");
    }
}

#[test]
fn works_with_like_titles_stay_two() {
    let report = |title: &str, year| item("World Bank", title, year);
    for (a, b) in [
        (report("Annual report 2022", 2022), report("Annual report 2023", 2023)),
        (report("Annual report", 2020), report("Annual report", 2023)),
        (
            with(item("Waltz, Kenneth", "Theory of politics", 1990), "edition", "1"),
            with(item("Waltz, Kenneth", "Theory of politics", 1991), "edition", "2"),
        ),
        (
            with(
                item("Lee, Ann", "Deterrence and its limits", 2010),
                "container-title",
                "Handbook",
            ),
            with(
                item("Lee, Ann", "Alliances and their costs", 2010),
                "container-title",
                "Handbook",
            ),
        ),
        (
            item("Lee, Ann", "History of the war, part II", 2010),
            item("Lee, Ann", "History of the war, part III", 2010),
        ),
        (item("Lee, Ann", "Introduction", 2010), item("Kim, Bo", "Introduction", 2010)),
    ] {
        assert_eq!(clusters(a.clone(), b.clone()), 2, "{a:?} {b:?}");
    }
}

#[test]
fn addresses_are_compared_without_tracking_parameters() {
    let a = with(
        item("", "A page about something", 0),
        "URL",
        "https://www.example.org/page/?utm_source=x#top",
    );
    let b = with(item("", "A page about something", 0), "URL", "http://example.org/page");
    let found = find_duplicates(&[a, b]);
    assert_eq!(found.clusters[0].reason, Reason::Url);
}

#[test]
fn what_the_user_keeps_apart_is_never_joined_through_a_third() {
    let one = item("Park, Hwee-rhak", "The balance of fear", 2024);
    let items = vec![one.clone(), one.clone(), one];
    let found = find_with(&items, &[], &[(0, 2)]);
    assert_eq!(found.clusters.len(), 2);
    let joined = |a: usize, b: usize| {
        found.clusters.iter().any(|c| c.members.contains(&a) && c.members.contains(&b))
    };
    assert!(!joined(0, 2));
}

#[test]
fn every_item_stands_in_one_cluster() {
    let items: Vec<CslItem> =
        (0..50).map(|i| item("Lee, Ann", &format!("Study number {}", i % 7), 2000)).collect();
    let found = find_duplicates(&items);
    let mut all: Vec<usize> = found.clusters.iter().flat_map(|c| c.members.clone()).collect();
    all.sort_unstable();
    assert_eq!(all, (0..50).collect::<Vec<_>>());
    assert_eq!(found.clusters.len(), 7);
}

#[test]
fn a_title_in_two_languages_is_one_work_with_its_reason() {
    let one = item("Lee, Ann", "Das stille Meer der Häfen [The quiet sea of ports]", 2020);
    for title in ["The quiet sea of ports", "Das stille Meer der Häfen"] {
        let found = find_duplicates(&[one.clone(), item("Lee, Ann", title, 2020)]);
        assert_eq!(found.clusters.len(), 1, "{title}");
    }
    let found = find_duplicates(&[one.clone(), item("Lee, Ann", "The quiet sea of ports", 2020)]);
    assert_eq!(found.clusters[0].reason, Reason::Translation);
    // Another author's book under that title is another work.
    assert_eq!(clusters(one, item("Kim, Bo", "The quiet sea of ports", 2020)), 2);
}

#[test]
fn a_journal_cut_short_is_the_same_journal() {
    let one = |journal: &str, year| {
        let base = item("Lee, Ann", "Equivalence of models for ports", year);
        with(with(base, "container-title", journal), "volume", "12")
    };
    let (full, short) = ("Information and Computation", "Inform. Comput.");
    assert_eq!(clusters(one(full, 1991), one(short, 1991)), 1);
    assert_eq!(clusters(one(full, 1991), one(short, 1990)), 1);
}

#[test]
fn pages_at_two_addresses_with_one_title_stay_two() {
    let page = |url: &str| {
        let mut page = with(item("", "About the harbour and its ports", 0), "URL", url);
        page.set("type", "webpage");
        page
    };
    let found =
        find_duplicates(&[page("https://a.example/about"), page("https://b.example/about")]);
    assert_eq!((found.clusters.len(), found.doubtful.len()), (2, 1));
}

#[test]
fn two_chapters_of_one_book_stay_two() {
    let chapter = |title: &str, page: &str| {
        let base = with(item("Lee, Ann", title, 2010), "ISBN", "9783161484100");
        let mut chapter = with(with(base, "page", page), "container-title", "Handbook of Ports");
        chapter.set("type", "chapter");
        chapter
    };
    assert_eq!(clusters(chapter("Tides of ports", "1-9"), chapter("Types of ports", "10-19")), 2);
}
