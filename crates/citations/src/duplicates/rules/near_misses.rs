//! Pairs that differ in one word, number, date or address only.

use super::*;

fn report(title: &str, more: &[(&str, &str)]) -> CslItem {
    item("report", &["Harbour Authority"], title, 2021, more)
}

fn dated(mut item: CslItem, month: u8, day: Option<u8>) -> CslItem {
    item.set_date("issued", PartialDate { year: 2021, month: Some(month), day });
    item
}

fn not_merged(a: CslItem, b: CslItem) {
    let what = format!("{a:?}\n{b:?}");
    assert!(!matches!(found(a, b), Found::Merged(_)), "{what}");
}

#[test]
fn one_word_that_tells_works_apart_makes_two() {
    for (one, other) in [
        ("Working conditions in North Korea", "Working conditions in South Korea"),
        ("Port profile: Iran", "Port profile: Iraq"),
        ("Shipping in Austria", "Shipping in Australia"),
        ("Investment review: Niger", "Investment review: Nigeria"),
        ("Freight outlook, April 2021", "Freight outlook, October 2021"),
        ("Freight outlook, June 2021", "Freight outlook, July 2021"),
        ("Traffic bulletin, Q1 2021", "Traffic bulletin, Q3 2021"),
        ("Household survey, third wave", "Household survey, fourth wave"),
        ("Freight statistics: exports of maize", "Freight statistics: imports of maize"),
        ("Eastern ferries and their crews", "Western ferries and their crews"),
        ("Ежегодный обзор торговли с Китаем", "Ежегодный обзор торговли с Кореей"),
        ("中国港口政策研究", "美国港口政策研究"),
    ] {
        two(report(one, &[]), report(other, &[]));
        two(article(one, 2021, &[]), article(other, 2021, &[]));
    }
    two(
        article("Policy reform in the islands", 2021, &[]),
        article("Police reform in the islands", 2021, &[]),
    );
}

#[test]
fn one_other_word_in_a_long_title_of_one_author_is_asked() {
    asked(
        article("Ferries and the politics of hunger in the northern islands", 2021, &[]),
        article("Ferries and the politics of thirst in the northern islands", 2021, &[]),
        Reason::Spelling,
    );
}

#[test]
fn a_word_that_one_title_lacks_makes_two_where_it_tells_works_apart() {
    two(
        report("Working conditions in Korea", &[]),
        report("Working conditions in North Korea", &[]),
    );
    asked(
        report("Regional outlook", &[]),
        report("Regional outlook: Kenya", &[]),
        Reason::ShortForm,
    );
    asked(
        article("The harbours of Iran", 2021, &[]),
        article("The harbours of Iran and Iraq", 2021, &[]),
        Reason::Spelling,
    );
    asked(
        report("Harbours of Guinea", &[]),
        report("Harbours of Guinea-Bissau", &[]),
        Reason::Spelling,
    );
    merged(
        book("Harbours of war", 2021, &[]),
        book("Harbours of war: a history of blockade, 1914–1945", 2021, &[]),
        Reason::ShortForm,
    );
    merged(
        report("Freight Trends 2040", &[]),
        report("Freight trends 2040: a sea of change", &[]),
        Reason::ShortForm,
    );
}

#[test]
fn a_person_s_short_title_is_one_with_that_of_the_subtitle_s_places() {
    let long = article("Seasons of ice: reliability on the northern route of Norway", 2021, &[]);
    let mut short = item("document", &["Ferrer"], "Seasons of ice", 0, &[]);
    merged(long.clone(), short.clone(), Reason::ShortForm);
    short.set("title", "Seasons of ice, part II");
    not_merged(long, short);
}

#[test]
fn slips_and_other_spellings_of_a_word_are_one_work() {
    for (one, other) in [
        ("Defence and globalisation in the islands", "Defense and globalization in the islands"),
        ("The organisation of labour in harbours", "The Organization of Labor in Harbors"),
        ("Counter-insurgency in the delta", "Counterinsurgency in the delta"),
        ("Deterence and its limits", "Deterrence and its limits"),
        ("Behavioural theories of ferries", "Behavorial theories of ferries"),
        ("Größe und Maß der Häfen", "Groesse und Mass der Haefen"),
        ("On the politics of grain", "The politics of grain"),
        ("Trade & War", "Trade and war"),
        ("Collected papers, volume 2", "Collected papers, vol. 2"),
        ("Krieg & Frieden im Hafen", "Krieg und Frieden im Hafen"),
    ] {
        let result = found(article(one, 2021, &[]), article(other, 2021, &[]));
        assert!(matches!(result, Found::Merged(_)), "{one}: {result:?}");
    }
}

#[test]
fn letters_that_a_machine_misread_do_not_part_a_work() {
    for (one, other) in [
        ("The concerns of harbour towns", "The concems of harbour towns"),
        ("Governments and their ferries", "Govemments and their ferries"),
        ("Tolls of the ocean in 1870", "Tolls of the ocean in l870"),
        ("Tolls of the ocean in 1870", "T0lls of the 0cean in 187O"),
    ] {
        let result = found(book(one, 2021, &[]), book(other, 2021, &[]));
        assert!(matches!(result, Found::Merged(_)), "{one}: {result:?}");
    }
    // Both may be meant.
    asked(
        book("The modern harbour in the islands", 2021, &[]),
        book("The modem harbour in the islands", 2021, &[]),
        Reason::Spelling,
    );
    two(
        book("Tolls of the ocean in 1870", 2021, &[]),
        book("Tolls of the ocean in l871", 2021, &[]),
    );
}

#[test]
fn volumes_and_numbers_of_a_series_stay_two() {
    let volume = |volume: &str| book("Collected papers", 2018, &[("volume", volume)]);
    two(volume("1"), volume("2"));
    let number = |number: &str| report("Report of the Committee", &[("number", number)]);
    two(number("S/2021/12"), number("S/2021/340"));
    merged(number("WP 12"), number("Working Paper No. 12"), Reason::TitleAuthorYear);
}

#[test]
fn a_title_that_many_works_have_is_told_by_its_place() {
    let chapter = |book: &str| {
        item("chapter", &["Ferrer, Marta"], "Introduction", 2018, &[("container-title", book)])
    };
    two(chapter("Ports of the north"), chapter("Ports of the south"));
    two(chapter("A handbook of tides"), chapter("Grain and power"));
    merged(chapter("Ports of the north"), chapter("Ports of the North"), Reason::TitleAuthorYear);
    let editorial = |issue: &str, page: &str| {
        let place = [("container-title", "Island Studies"), ("volume", "3")];
        let more = [place[0], place[1], ("issue", issue), ("page", page)];
        article("Editorial", 2018, &more[..if page.is_empty() { 3 } else { 4 }])
    };
    two(editorial("1", ""), editorial("2", ""));
    two(editorial("1", "1-3"), editorial("1", "90-92"));
}

#[test]
fn one_title_on_two_days_is_asked() {
    let piece = |kind: &str, title: &str, month, day| {
        let by = item(kind, &["Harbour News"], title, 2021, &[("container-title", "Harbour News")]);
        dated(by, month, day)
    };
    let live = "Live updates: storm over the islands";
    not_merged(piece("webpage", live, 3, Some(1)), piece("webpage", live, 3, Some(2)));
    not_merged(
        piece("report", "Policy statement", 5, None),
        piece("report", "Policy statement", 8, None),
    );
    merged(
        piece("webpage", live, 3, Some(1)),
        piece("webpage", live, 3, Some(1)),
        Reason::TitleAuthorYear,
    );
    // What a person wrote is printed some days after it stands on the site.
    let signed = |day| dated(article("Storms over the northern islands", 2021, &[]), 3, Some(day));
    merged(signed(1), signed(2), Reason::TitleAuthorYear);
}

#[test]
fn one_title_at_two_addresses_of_a_site_is_asked() {
    let at = |url: &str| report("Press release", &[("URL", url)]);
    not_merged(at("https://harbour.example/pr/21-1"), at("https://harbour.example/pr/21-2"));
    merged(
        at("https://harbour.example/pr/21-1?utm_medium=mail"),
        at("https://www.harbour.example/pr/21-1/"),
        Reason::Url,
    );
}
