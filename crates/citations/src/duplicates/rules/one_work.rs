//! Pairs that are one work although little of what they tell is the same.

use super::*;

#[test]
fn an_address_with_and_without_a_title_is_one_page() {
    let url = "https://ledger.example/2021/ferries-stop-in-storm";
    let full = item("article-newspaper", &["Okoye, Chidi"], "Ferries stop", 2021, &[("URL", url)]);
    for title in ["", url, "said on Tuesday that"] {
        let link = item("webpage", &[], title, 0, &[("URL", &format!("{url}?utm_source=x"))]);
        merged(link, full.clone(), Reason::Url);
    }
    // A site's front page says nothing.
    let front = |title: &str| item("webpage", &[], title, 0, &[("URL", "https://ledger.example")]);
    two(front("Ferries stop in a storm"), front("Grain prices rise again"));
    // Two titles with authors and years are for the user to judge.
    let other = item("webpage", &["Ferrer, Marta"], "Grain prices", 2021, &[("URL", url)]);
    asked(other, full, Reason::Url);
}

#[test]
fn a_doi_with_and_without_a_title_and_of_two_years_is_one_work() {
    let doi = ("DOI", "10.1000/isl.7");
    let online =
        article("Ferries of the north", 2020, &[doi, ("container-title", "Island Studies")]);
    merged(online.clone(), article("Ferries of the north", 2023, &[doi]), Reason::Doi);
    merged(online.clone(), item("article-journal", &[], "", 0, &[doi]), Reason::Doi);
    let link = ("URL", "https://doi.org/10.1000/ISL.7");
    merged(online.clone(), item("webpage", &[], "Ferrer shows", 0, &[link]), Reason::Doi);
    let page = ("URL", "https://press.example/doi/full/10.1000/isl.7?src=x");
    merged(online, article("Ferries of the north", 2020, &[page]), Reason::Doi);
}

#[test]
fn a_century_in_words_and_in_figures_is_one() {
    let book = |title: &str, house: &str| {
        item("book", &["Ferrer, Marta"], title, 2014, &[("publisher", house)])
    };
    let words = book("Ferries in the Twenty-First Century", "Quay University Press");
    merged(words, book("Ferries in the 21st Century", "Quay UP"), Reason::TitleAuthorYear);
}

#[test]
fn a_page_cited_with_two_years_is_one() {
    let page = |year| {
        let url = ("URL", "https://ledger.example/2021/ferries-stop");
        item("webpage", &["Okoye, Chidi"], "Ferries stop in a storm", year, &[url])
    };
    merged(page(2021), page(2022), Reason::Url);
}

#[test]
fn a_title_in_its_script_and_in_latin_letters_is_one() {
    for (author, title, latin_author, latin) in [
        ("Орлова, Вера", "Миграция и торговля", "Orlova, Vera", "Migratsiia i torgovlia"),
        ("Орлова, Вера", "Миграция и торговля", "Orlova, V.", "Migraciya i torgovlya"),
        (
            "Орлова, Вера",
            "Северная внешняя торговля",
            "Orlova, V.",
            "Severnaja vnešnjaja torgovlja",
        ),
        ("Νικολάου, Άννα", "Η πολιτική των σιτηρών", "Nikolaou, Anna", "I politiki ton sitiron"),
        ("王小明", "中国粮食政策研究", "Wang, Xiaoming", "Zhongguo liangshi zhengce yanjiu"),
    ] {
        merged(
            item("book", &[author], title, 2016, &[]),
            item("book", &[latin_author], latin, 2016, &[]),
            Reason::Spelling,
        );
    }
    two(
        item("book", &["Орлова, Вера"], "Миграция и торговля", 2016, &[]),
        item("book", &["Orlova, Vera"], "Gorodskaia politika na iuge", 2016, &[]),
    );
}

#[test]
fn a_title_with_its_translation_after_a_slash_is_one_with_either() {
    let both = book("Das Meer der Inseln / The sea of islands", 2018, &[]);
    assert!(matches!(found(both, book("The sea of islands", 2018, &[])), Found::Merged(_)));
}

#[test]
fn names_that_changed_places_and_others_left_out_are_one_list_of_authors() {
    let by =
        |names: &[&str]| item("article-newspaper", names, "Ferries stop in a storm", 2021, &[]);
    merged(by(&["Choe, Min-seo"]), by(&["Min-seo, Choe"]), Reason::TitleAuthorYear);
    merged(
        by(&["Ferrer, Marta", "et al."]),
        by(&["Ferrer, Marta", "Okoye, Chidi", "Lind, Eva"]),
        Reason::TitleAuthorYear,
    );
}
