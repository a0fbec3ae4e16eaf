//! Pairs that one word, one number or one place tells apart, and those that it leaves open.

use super::*;

fn two_or_asked(a: CslItem, b: CslItem) {
    let found = found(a.clone(), b.clone());
    assert!(!matches!(found, Found::Merged(_)), "{found:?}: {a:?} {b:?}");
}

fn news(title: &str, by: &[&str], paper: &str, day: (i32, u8, u8)) -> CslItem {
    let mut item = item("article-newspaper", by, title, 0, &[("container-title", paper)]);
    item.set_date("issued", PartialDate { year: day.0, month: Some(day.1), day: Some(day.2) });
    item
}

#[test]
fn a_document_beside_a_work_is_none_of_its_forms() {
    let title = "Ferries of the northern islands";
    for beside in [
        "Executive summary",
        "Key findings",
        "Technical annex",
        "Appendix",
        "Methodology",
        "Government response",
        "Press release",
        "Slides",
        "Highlights",
        "FAQ",
        "Zusammenfassung",
        "Résumé",
    ] {
        two(book(title, 2018, &[]), book(&format!("{title}: {beside}"), 2018, &[]));
    }
    for open in ["A review", "Spain", "Part 1", "An update", "Action plan", "Questions and answers"]
    {
        asked(
            book(title, 2018, &[]),
            book(&format!("{title}: {open}"), 2018, &[]),
            Reason::ShortForm,
        );
    }
    merged(
        book(title, 2018, &[]),
        book(&format!("{title}: a history of tolls and tides"), 2018, &[]),
        Reason::ShortForm,
    );
}

#[test]
fn words_that_turn_a_title_keep_works_apart() {
    for (one, other) in [
        ("Why the harbour should expand", "Why the harbour should not expand"),
        ("The case for harbour tolls", "The case against harbour tolls"),
        ("A northern sea with tolls and ferries", "A northern sea without tolls and ferries"),
        ("Interstate ferries and trade", "Intrastate ferries and trade"),
        ("Microeconomic policy of ferries", "Macroeconomic policy of ferries"),
        ("Case study A: ferry supply", "Case study B: ferry supply"),
        ("Ferry report: Guinea", "Ferry report: Guinea-Bissau"),
    ] {
        two_or_asked(article(one, 2018, &[]), article(other, 2018, &[]));
    }
}

#[test]
fn one_headline_in_two_papers_is_no_one_piece() {
    let day = (2022, 7, 12);
    let title = "What is known of the ferry strike";
    two(news(title, &[], "The Ledger", day), news(title, &[], "Harbour Times", day));
    asked(
        news(title, &["Ferrer, Marta"], "The Ledger", day),
        news(title, &["Ferrer, Marta"], "Harbour Times", day),
        Reason::TitleAuthorYear,
    );
    merged(
        news(title, &[], "The Ledger", day),
        news(title, &[], "theledger.com", day),
        Reason::TitleAuthorYear,
    );
    // An agency's piece stands in many papers.
    asked(
        news(title, &[], "Reuters", day),
        news(title, &[], "Harbour Times", day),
        Reason::TitleAuthorYear,
    );
}

#[test]
fn volumes_issues_versions_and_editions_keep_works_apart() {
    let volume = |volume: &str| book("Harbour years", 1979, &[("volume", volume)]);
    two(volume("I"), volume("II"));
    two(volume("I"), volume("2"));
    merged(volume("II"), volume("2"), Reason::TitleAuthorYear);
    let version = |version: &str| {
        item("dataset", &["Ferrer, Marta"], "Ferry events", 2022, &[("version", version)])
    };
    two(version("21.1"), version("22.1"));
    let unsigned = |issue: &str| {
        let place =
            [("container-title", "Harbours"), ("volume", "64"), ("issue", issue), ("page", "1")];
        item("article-journal", &[], "Editorial", 2022, &place)
    };
    two(unsigned("1"), unsigned("2"));
    let chapter = |book: &str| {
        let place = [("container-title", book), ("page", "1-20")];
        item("chapter", &["Ferrer, Marta"], "Introduction", 2018, &place)
    };
    two(chapter("Ferries in Europe"), chapter("Ferries in Asia"));
    let law =
        |place: &str| item("legislation", &[], "Ferry Act", 2011, &[("publisher-place", place)]);
    two(law("UK"), law("Ireland"));
    let leader = |day: (i32, u8, u8)| {
        let mut item = news("Leader", &[], "The Ledger", day);
        item.set("page", "3");
        item
    };
    two(leader((2011, 1, 5)), leader((2011, 2, 6)));
    let numbered = |book: &str, isbn: &str| {
        let place = [("container-title", book), ("ISBN", isbn)];
        item("chapter", &["Ferrer, Marta"], "Introduction", 2011, &place)
    };
    two(numbered("Ferries A", "9780199283262"), numbered("Ferries B", "9780521405997"));
}

#[test]
fn what_fits_two_works_is_asked_of_each() {
    for items in [
        [
            book("Ferries: the case of Spain", 2018, &[]),
            book("Ferries: the case of Italy", 2018, &[]),
            book("Ferries", 0, &[]),
        ],
        [
            book("Harbour methods", 2018, &[("edition", "4")]),
            book("Harbour methods", 2018, &[("edition", "5")]),
            book("Harbour methods", 2018, &[]),
        ],
    ] {
        let found = find_duplicates(&items);
        assert_eq!((found.clusters.len(), found.doubtful.len()), (3, 2), "{found:?}");
    }
}

#[test]
fn the_address_of_a_list_is_not_that_of_its_pieces() {
    let report = |title: &str| {
        item("report", &["Harbour Watch"], title, 2022, &[("URL", "https://watch.example/reports")])
    };
    two(report("Country report: Mali"), report("Country report: Niger"));
    let dated = |month: u8, year: i32| {
        let mut page = item(
            "webpage",
            &["Harbour Watch"],
            "Ferry tracker",
            0,
            &[("URL", "https://watch.example/t")],
        );
        page.set_date("issued", PartialDate { year, month: Some(month), day: Some(1) });
        page
    };
    asked(dated(3, 2022), dated(6, 2023), Reason::Url);
}

#[test]
fn a_book_s_doi_is_none_of_its_chapters() {
    let chapter = |by: &str, title: &str| {
        let more = [("container-title", "Handbook of Ferries"), ("DOI", "10.1000/hb.1")];
        item("chapter", &[by], title, 2018, &more)
    };
    two_or_asked(
        chapter("Ferrer, Marta", "Chapter one about tolls"),
        chapter("Okoye, Chidi", "Chapter two about tides"),
    );
}

#[test]
fn one_sign_is_one_document_in_any_language() {
    let paper = |body: &str, title: &str| {
        item("report", &[body], title, 2022, &[("number", "JOIN(2022) 10 final")])
    };
    merged(
        paper("European Commission", "A Strategic Compass for Harbours and Ferries"),
        paper("Europäische Kommission", "Ein Strategischer Kompass für Häfen und Fähren"),
        Reason::Number,
    );
}

#[test]
fn a_body_has_many_names() {
    for (one, other) in [
        ("OECD", "Organisation for Economic Co-operation and Development"),
        ("GAO", "U.S. Government Accountability Office"),
        ("WHO", "Weltgesundheitsorganisation"),
        ("IOF", "Institute of Ferries"),
    ] {
        let report =
            |body: &str| item("report", &[body], "Outlook on ferries and trade", 2021, &[]);
        merged(report(one), report(other), Reason::TitleAuthorYear);
    }
}

#[test]
fn a_month_that_is_told_elsewhere_is_no_other_title() {
    let report = |title: &str, month: Option<u8>| {
        let mut item = item("report", &["Harbour Fund"], title, 0, &[]);
        item.set_date("issued", PartialDate { year: 2023, month, day: None });
        item
    };
    asked(
        report("World Harbour Outlook, April 2023: A Rocky Recovery", None),
        report("World Harbour Outlook: A Rocky Recovery", Some(4)),
        Reason::Spelling,
    );
    two(
        report("World Harbour Outlook, April 2023: A Rocky Recovery", None),
        report("World Harbour Outlook: A Rocky Recovery", Some(10)),
    );
}

#[test]
fn what_a_body_says_on_two_days_is_two() {
    let briefing = |day: u8| {
        let mut item =
            item("webpage", &["Harbour House"], "Press briefing by the harbour master", 0, &[]);
        item.set_date("issued", PartialDate { year: 2022, month: Some(3), day: Some(day) });
        item
    };
    two(briefing(1), briefing(2));
}

#[test]
fn a_later_work_and_what_it_goes_back_to_are_two() {
    let title = "Ferries of the northern islands";
    for words in ["revisited", "Reconsidered", "Twenty Years Later", "today"] {
        let later = format!("{title} {words}");
        two(
            article(title, 2018, &[("container-title", "Harbour Affairs")]),
            article(&later, 2018, &[("container-title", "Journal of Tides")]),
        );
        two(book(title, 2018, &[]), book(&later, 2018, &[]));
    }
}

#[test]
fn two_people_under_one_headline_wrote_two_pieces() {
    let title = "The case for more ferries";
    let day = (2022, 3, 4);
    two(
        news(title, &["Lee, Ann"], "Quay Times", day),
        news(title, &["Roe, Carl"], "Quay Times", day),
    );
}

#[test]
fn a_data_set_a_film_and_a_press_release_are_no_forms_of_a_text() {
    let title = "Ferries of the northern islands";
    let by = &["Harbour Authority"];
    let report = || item("report", by, title, 2020, &[]);
    two(report(), item("dataset", by, title, 2020, &[]));
    two(report(), item("webpage", by, title, 2020, &[("genre", "Press release")]));
    two(book(title, 2020, &[]), item("motion_picture", &["Ferrer, Marta"], title, 2020, &[]));
    let held = |town: &str| {
        item("interview", &[], "Interview with a pilot", 2023, &[("publisher-place", town)])
    };
    two(held("Oslo"), held("Bergen"));
}

#[test]
fn a_case_is_one_wherever_the_reports_have_it_on_one_page() {
    let case = |title: &str, page: &str| {
        let more = [("container-title", "U.S."), ("volume", "5"), ("page", page)];
        item("legal_case", &[], title, 1903, &more)
    };
    merged(case("Lee v. Roe Co.", "137"), case("Lee vs. Roe Company", "137"), Reason::Place);
    two_or_asked(case("Lee v. Roe Co.", "137"), case("Kim v. Roe Company", "441"));
}
