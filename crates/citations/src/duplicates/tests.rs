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
