//! The bibliography has names whole and titles in the case that their language gives them.

use citations::{Format, Style, format_bibliography};
use model::CslItem;
use serde_json::json;

fn set(style: &str, items: &[serde_json::Value]) -> Vec<String> {
    let items: Vec<CslItem> =
        items.iter().map(|item| serde_json::from_value(item.clone()).expect("an item")).collect();
    let style = Style::load(style).expect("an archived style");
    let text = format_bibliography(&items, &style, None, Format::Text).expect("set");
    text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

fn book(id: &str, given: &str, title: &str) -> serde_json::Value {
    json!({
        "id": id, "type": "book", "title": title, "issued": {"date-parts": [[2019]]},
        "author": [{"family": "Lee", "given": given}, {"family": "Roe", "given": "Kim"}]
    })
}

#[test]
fn what_tells_authors_apart_in_citations_takes_nothing_from_the_list() {
    assert_eq!(
        set("apa", &[book("a", "Ann", "Ports"), book("b", "Bo", "Tides")]),
        ["Lee, A., & Roe, K. (2019). Ports.", "Lee, B., & Roe, K. (2019). Tides."]
    );
    let lettered = set("apa", &[book("a", "Ann", "Ports"), book("b", "Ann", "Tides")]);
    assert_eq!(
        lettered,
        ["Lee, A., & Roe, K. (2019a). Ports.", "Lee, A., & Roe, K. (2019b). Tides."]
    );
}

#[test]
fn initials_at_a_title_s_end_and_small_words_of_other_languages_stay_as_they_are() {
    for title in ["The Future of the EU", "Die Logik der Häfen", "Le deuxième port et la mer"] {
        let shown = set("chicago-notes", &[book("a", "Ann", title)]);
        assert!(shown[0].contains(title), "{shown:?}");
    }
    let case = json!({"id": "c", "type": "legal_case", "title": "Lee v. Roe"});
    assert!(set("chicago-notes", &[case])[0].contains("Lee v. Roe"));
}
