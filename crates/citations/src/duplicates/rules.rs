//! Each rule of merging with pairs that it joins and pairs that it keeps apart.

use super::*;
use model::{Name, PartialDate, Person};

fn item(kind: &str, authors: &[&str], title: &str, year: i32, more: &[(&str, &str)]) -> CslItem {
    let mut item = CslItem::new(kind);
    item.set("title", title);
    let names: Vec<Name> = authors
        .iter()
        .map(|author| match author.split_once(", ") {
            Some((family, given)) => Name::Person(Person::new(family, given)),
            None => Name::literal(*author),
        })
        .collect();
    if !names.is_empty() {
        item.set_names("author", &names);
    }
    if year > 0 {
        item.set_date("issued", PartialDate::year(year));
    }
    for (variable, value) in more {
        item.set(variable, *value);
    }
    item
}

fn article(title: &str, year: i32, more: &[(&str, &str)]) -> CslItem {
    item("article-journal", &["Ferrer, Marta"], title, year, more)
}

fn book(title: &str, year: i32, more: &[(&str, &str)]) -> CslItem {
    item("book", &["Ferrer, Marta"], title, year, more)
}

/// What becomes of a pair.
#[derive(Debug, PartialEq)]
enum Found {
    Merged(Reason),
    Asked(Reason),
    Two,
}

fn found(a: CslItem, b: CslItem) -> Found {
    let found = find_duplicates(&[a, b]);
    match (&found.clusters[..], &found.doubtful[..]) {
        ([one], []) if one.confidence >= MERGED => Found::Merged(one.reason),
        ([_, _], [doubt]) if doubt.confidence < MERGED => Found::Asked(doubt.reason),
        ([_, _], []) => Found::Two,
        other => panic!("{other:?}"),
    }
}

fn merged(a: CslItem, b: CslItem, reason: Reason) {
    assert_eq!(found(a, b), Found::Merged(reason));
}

fn asked(a: CslItem, b: CslItem, reason: Reason) {
    assert_eq!(found(a, b), Found::Asked(reason));
}

fn two(a: CslItem, b: CslItem) {
    assert_eq!(found(a, b), Found::Two);
}

mod near_misses;
mod one_work;
mod told_apart;

const LONG: &str = "Ferries and frontiers: island trade after the war";

#[test]
fn a_title_with_and_without_its_subtitle_is_one_unless_another_year_says_otherwise() {
    merged(book(LONG, 2018, &[]), book("Ferries and frontiers", 2018, &[]), Reason::ShortForm);
    two(book(LONG, 2018, &[]), book("Ferries and frontiers", 2009, &[]));
    two(book(LONG, 2018, &[]), book("Ferries and frontiers: a teacher's guide", 2018, &[]));
}

#[test]
fn spelling_and_dashes_do_not_part_a_work_and_other_words_do() {
    merged(
        article("The harbour labour question, 1890–1914", 2001, &[]),
        article("The harbor labor question, 1890-1914", 2001, &[]),
        Reason::Spelling,
    );
    merged(
        article("Naïve ferrymen — a study of islands", 2001, &[]),
        article("Naive Ferrymen: A Study of Islands", 2001, &[]),
        Reason::TitleAuthorYear,
    );
    two(
        article("The harbour labour question, 1890–1914", 2001, &[]),
        article("The harbour finance question, 1919–1939", 2001, &[]),
    );
}

#[test]
fn initials_and_full_names_are_one_person_and_other_initials_are_not() {
    let by = |name: &str| item("book", &[name], "Ferries", 2018, &[]);
    merged(by("Ferrer, Marta Isabel"), by("Ferrer, M. I."), Reason::TitleAuthorYear);
    assert_ne!(
        found(by("Ferrer, Marta"), by("Okoye, Chidi")),
        Found::Merged(Reason::TitleAuthorYear)
    );
    let by = |name: &str| item("chapter", &[name], "Introduction", 2018, &[]);
    assert!(!matches!(found(by("Ferrer, Marta"), by("Ferrer, Jon")), Found::Merged(_)));
}

#[test]
fn names_in_two_scripts_are_one_person() {
    merged(
        item("book", &["Соколова, Анна"], "Ferries and frontiers of the north", 2018, &[]),
        item("book", &["Sokolova, Anna"], "Ferries and frontiers of the north", 2018, &[]),
        Reason::TitleAuthorYear,
    );
}

#[test]
fn an_arabic_name_with_and_without_its_article_is_one_person_s() {
    let by = |name: &str, title: &str| item("book", &[name], title, 2018, &[]);
    let title = "Ferries and frontiers of the north";
    for name in ["al-Hadad, Nour", "Al-Haddad, N.", "El-Haddad, Nour", "Haddad, Nour"] {
        merged(by(name, title), by("Haddad, Nour", title), Reason::TitleAuthorYear);
    }
    two(by("al-Hadad, Nour", title), by("Haddad, Nour", "Tolls of the southern strait"));
    let chapter = |name: &str| item("chapter", &[name], "Introduction", 2018, &[]);
    assert!(!matches!(found(chapter("al-Hadad, Nour"), chapter("Haddad, Omar")), Found::Merged(_)));
}

#[test]
fn other_ways_to_write_a_russian_or_greek_name_are_one_person_s() {
    for (one, other) in [
        ("Gromychev, M.", "Gromytschow, M."),
        ("Gromytchev, M.", "Gromychev, Mikhail"),
        ("Tchernovsky, P.", "Tschernowski, Pjotr"),
        ("Papadakis, Yiannis", "Papadhakis, Y."),
    ] {
        let by = |name: &str| item("book", &[name], "Ferries and frontiers", 2018, &[]);
        let result = found(by(one), by(other));
        assert!(matches!(result, Found::Merged(_)), "{one}: {result:?}");
        two(by(one), item("book", &[other], "Tolls of the southern strait", 2018, &[]));
    }
}

#[test]
fn a_preprint_marked_as_such_and_its_article_are_one() {
    let preprint =
        article("Estimating ferry traffic from tide gauges", 2019, &[("publisher", "arXiv")]);
    let printed = article(
        "Estimating ferry traffic from tide gauges",
        2021,
        &[("container-title", "Journal of Island Studies"), ("volume", "4")],
    );
    merged(preprint.clone(), printed, Reason::Preprint);
    two(preprint, article("Estimating ferry delays from timetables", 2021, &[]));
}

#[test]
fn a_report_and_its_article_and_a_meeting_paper_and_its_article_are_asked() {
    let title = "Estimating ferry traffic from tide gauges";
    let printed = article(title, 2020, &[("container-title", "Journal of Island Studies")]);
    let by = &["Ferrer, Marta"];
    let report = item("report", by, title, 2019, &[("publisher", "Island Institute")]);
    asked(report, printed.clone(), Reason::Preprint);
    let paper = |year| {
        item("paper-conference", by, title, year, &[("container-title", "Proc. Coast Meeting")])
    };
    asked(paper(2019), printed.clone(), Reason::Version);
    asked(paper(2016), printed.clone(), Reason::Version);
    two(paper(2001), printed);
}

#[test]
fn an_address_with_other_parameters_is_one_page_and_another_path_is_not() {
    let page =
        |url: &str| item("webpage", &[], "Timetables of the northern line", 0, &[("URL", url)]);
    let plain = "https://ferries.example.org/north/";
    for other in [
        "http://www.ferries.example.org/north?utm_source=mail&utm_medium=x",
        "https://ferries.example.org/north/#summer",
        "https://ferries.example.org/north?fbclid=abc",
    ] {
        merged(page(plain), page(other), Reason::Url);
    }
    assert!(!matches!(
        found(
            page("https://ferries.example.org/t?line=2"),
            page("https://ferries.example.org/t?line=3")
        ),
        Found::Merged(_)
    ));
}

#[test]
fn one_doi_is_one_work_in_any_language_and_two_are_two() {
    let doi = |title: &str, doi: &str| article(title, 2018, &[("DOI", doi)]);
    merged(
        doi("Ferries and frontiers", "10.1000/xyz1"),
        doi("Ferries & frontiers", "https://doi.org/10.1000/XYZ1"),
        Reason::Doi,
    );
    merged(
        doi("Ferries and frontiers", "10.1000/xyz1"),
        doi("Fähren und Grenzen im Inselhandel", "10.1000/xyz1"),
        Reason::Translation,
    );
    two(doi("Ferries and frontiers", "10.1000/a"), doi("Ferries and frontiers", "10.1000/b"));
}

#[test]
fn one_isbn_is_one_book_and_its_chapters_are_several() {
    let isbn = |title: &str, isbn: &str| book(title, 2018, &[("ISBN", isbn)]);
    // The older form of the same number.
    merged(
        isbn("Ferries and frontiers", "978-3-16-148410-0"),
        isbn("Ferries and frontiers", "316148410X"),
        Reason::Isbn,
    );
    let chapter = |title: &str, page: &str| {
        let more = [("ISBN", "9783161484100"), ("page", page), ("container-title", LONG)];
        item("chapter", &["Ferrer, Marta"], title, 2018, &more)
    };
    two(chapter("Tolls on the strait", "1-20"), chapter("Tides and timetables", "21-40"));
}

#[test]
fn the_same_pages_in_two_languages_are_one() {
    let place = [("container-title", "Inselkunde"), ("volume", "12"), ("page", "33-48")];
    let other = |title: &str, language: &str| {
        let mut one = article(title, 2018, &place);
        one.set("language", language);
        one
    };
    merged(
        other("Fähren und Grenzen", "de"),
        other("Island trade at the frontier", "en"),
        Reason::Translation,
    );
    // Without a word on languages it is for the user to say.
    asked(
        article("Fähren und Grenzen", 2018, &place),
        article("Island trade at the frontier", 2018, &place),
        Reason::Place,
    );
    let elsewhere = [("container-title", "Inselkunde"), ("volume", "12"), ("page", "70-81")];
    two(
        article("Fähren und Grenzen", 2018, &place),
        article("Island trade at the frontier", 2018, &elsewhere),
    );
}

#[test]
fn reports_of_two_years_stay_two() {
    let report = |title: &str, year| item("report", &["Harbour Authority"], title, year, &[]);
    two(report("Annual report", 2021), report("Annual report", 2022));
    two(report("Annual report 2021", 2022), report("Annual report 2022", 2023));
    two(report("Traffic outlook", 2021), report("Traffic outlook", 2022));
    two(report("Traffic outlook 2021", 0), report("Traffic outlook", 2023));
    merged(
        report("Annual report 2021", 2022),
        report("Annual Report 2021", 2022),
        Reason::TitleAuthorYear,
    );
}

#[test]
fn two_editions_stay_two_however_they_are_told() {
    let edition = |edition: &str| book(LONG, 2018, &[("edition", edition)]);
    two(edition("1"), edition("2nd ed."));
    two(edition("second"), edition("3"));
    two(
        book("Ferries and frontiers, 2nd ed.", 2018, &[]),
        book("Ferries and frontiers (third edition)", 2018, &[]),
    );
    merged(
        edition("2"),
        book(&format!("{LONG}, second edition"), 2018, &[]),
        Reason::TitleAuthorYear,
    );
}

#[test]
fn two_parts_stay_two_however_they_are_counted() {
    two(book("Tides, part 1", 2018, &[]), book("Tides, part 2", 2018, &[]));
    two(
        book("A history of tides, part one", 2018, &[]),
        book("A history of tides, part two", 2018, &[]),
    );
    two(
        book("A history of tides, vol. I", 2018, &[]),
        book("A history of tides, vol. II", 2018, &[]),
    );
    merged(
        book("A history of tides, part two", 2018, &[]),
        book("A history of tides, part II", 2018, &[]),
        Reason::Spelling,
    );
}

#[test]
fn a_correction_a_review_and_a_reply_are_works_of_their_own() {
    for other in [
        "Erratum: Ferries and frontiers of the northern islands",
        "Ferries and frontiers of the northern islands (corrected version)",
        "Review of Ferries and frontiers of the northern islands",
        "Ferries and frontiers of the northern islands [book review]",
        "Reply to Ferries and frontiers of the northern islands",
    ] {
        two(
            article("Ferries and frontiers of the northern islands", 2018, &[]),
            article(other, 2018, &[]),
        );
        merged(article(other, 2018, &[]), article(other, 2018, &[]), Reason::TitleAuthorYear);
    }
}

#[test]
fn a_name_and_year_that_ran_into_the_title_are_taken_off() {
    let clean = article("Estimating ferry traffic from tide gauges", 2019, &[]);
    merged(
        article("Ferrer (2019). Estimating ferry traffic from tide gauges", 0, &[]),
        clean.clone(),
        Reason::TitleAuthorYear,
    );
    two(article("Ferrer (2012). Estimating ferry traffic from tide gauges", 0, &[]), clean);
}

#[test]
fn an_article_in_two_journals_is_asked() {
    let title = "Estimating ferry traffic from tide gauges";
    let one = article(title, 2019, &[("container-title", "Journal of Island Studies")]);
    assert_eq!(found(one.clone(), one.clone()), Found::Merged(Reason::TitleAuthorYear));
    let paper = item(
        "paper-conference",
        &["Ferrer, Marta"],
        title,
        2019,
        &[("container-title", "Proceedings of the Coast Meeting")],
    );
    asked(one, paper, Reason::Version);
}

#[test]
fn what_is_likely_joins_lists_and_not_briefings() {
    let by = &["Ferrer, Marta"];
    let title = "Estimating ferry traffic from tide gauges";
    let items = [
        item("report", by, title, 2019, &[("publisher", "Island Institute")]),
        article(title, 2019, &[("container-title", "Journal of Island Studies")]),
    ];
    let found = find_duplicates(&items);
    assert_eq!((found.clusters.len(), found.likely.len()), (2, 1));
    assert!(found.likely[0].confidence >= LIKELY && found.likely[0].confidence < MERGED);
}

#[test]
fn thousands_of_sources_with_one_title_are_told_apart_by_body_and_year() {
    let items: Vec<CslItem> = (0..6_000)
        .map(|n| {
            let (body, year) = (n % 150, 1980 + n / 150 % 20);
            item("report", &[&format!("Authority of Port {body}")], "Annual report", year, &[])
        })
        .collect();
    // 150 bodies over 20 years, each report twice.
    let found = find_duplicates(&items);
    assert_eq!(found.clusters.len(), 3_000);
    assert!(found.clusters.iter().all(|cluster| cluster.members.len() == 2));
}

#[test]
fn thousands_of_equal_sources_are_one() {
    let items: Vec<CslItem> = (0..5_000).map(|_| article(LONG, 2018, &[])).collect();
    assert_eq!(find_duplicates(&items).clusters.len(), 1);
}
