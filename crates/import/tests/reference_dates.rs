//! One reader for the dates of all formats of reference libraries.

use import::import_references;
use serde_json::{Value, json};

fn issued(library: &str) -> Value {
    import_references(library.as_bytes()).expect("items")[0]
        .0
        .get("issued")
        .cloned()
        .unwrap_or_default()
}

#[test]
fn each_format_reads_the_same_dates() {
    let months = json!([[2019, 7], [2019, 8]]);
    for library in [
        "TY  - JOUR\nTI  - T\nDA  - JUL-AUG\nPY  - 2019\nER  - \n",
        "@article{a, title = {T}, year = {2019}, month = {July-August}}",
        "PMID- 1\nTI  - T\nDP  - 2019 Jul-Aug\n",
        "<xml><records><record><ref-type name=\"Journal Article\">17</ref-type><titles><title>T</title></titles><dates><year>2019</year><pub-dates><date>Jul/Aug</date></pub-dates></dates></record></records></xml>",
        "<rdf:RDF xmlns:rdf=\"r\" xmlns:z=\"http://www.zotero.org/namespaces/export#\" xmlns:bib=\"b\" xmlns:dc=\"d\"><bib:Article><z:itemType>journalArticle</z:itemType><dc:title>T</dc:title><dc:date>Jul-Aug 2019</dc:date></bib:Article></rdf:RDF>",
    ] {
        assert_eq!(issued(library)["date-parts"], months, "{library}");
    }
}

#[test]
fn tags_of_ris_tell_a_day_together() {
    for (tags, parts) in [
        ("DA  - 2022 Nov 04", json!([[2022, 11, 4]])),
        ("Y1  - 31 Aug. 2018\nPY  - 2018", json!([[2018, 8, 31]])),
        ("DA  - JUL 15\nPY  - 2018", json!([[2018, 7, 15]])),
        ("DA  - July 20, 2022", json!([[2022, 7, 20]])),
        ("PY  - c2010.", json!([[2010]])),
    ] {
        let library = format!("TY  - JOUR\nTI  - T\n{tags}\nER  - \n");
        assert_eq!(issued(&library)["date-parts"], parts, "{tags}");
    }
    let paper = "TY  - CPAPER\nTI  - T\nPY  - 2019\nY2  - AUG 05-10, 2018\nER  - \n";
    let item = import_references(paper.as_bytes()).expect("items").remove(0);
    assert_eq!(item.0["event-date"]["date-parts"], json!([[2018, 8, 5], [2018, 8, 10]]));
    assert!(!item.0.contains_key("accessed"));
}

#[test]
fn dates_of_bibtex_may_be_written_out() {
    for (fields, parts) in [
        ("year = 2011, month = {März}", json!([[2011, 3]])),
        ("year = 2011, month = may # \"~5\"", json!([[2011, 5, 5]])),
        ("year = 2011, month = 12, day = 5", json!([[2011, 12, 5]])),
        ("date = {5 March 2011}", json!([[2011, 3, 5]])),
        ("date = {May 2011}", json!([[2011, 5]])),
    ] {
        let library = format!("@book{{a, title = {{T}}, {fields}}}");
        assert_eq!(issued(&library)["date-parts"], parts, "{fields}");
    }
    assert_eq!(issued("@book{a, title = {T}, year = 2011, month = {Summer}}")["season"], 2);
    assert_eq!(issued("@book{a, title = {T}, date = {2011?}}")["circa"], true);
    let press = "<xml><records><record><ref-type name=\"Book\">6</ref-type><titles><title>T</title></titles><dates><year>In press</year></dates></record></records></xml>";
    let item = import_references(press.as_bytes()).expect("items").remove(0);
    assert_eq!(item.get("status").as_deref(), Some("In press"));
}

#[test]
fn raw_dates_of_csl_json_are_dates_where_they_can_be_read() {
    let issued = |raw: &str| {
        let item = format!(
            r#"[{{"id": "a", "type": "book", "title": "Quays", "issued": {{"raw": "{raw}"}}}}]"#
        );
        import_references(item.as_bytes()).expect("an item")[0].0["issued"].clone()
    };
    let parts = |raw: &str| issued(raw)["date-parts"].clone();
    assert_eq!(parts("May 2019"), serde_json::json!([[2019, 5]]));
    assert_eq!(parts("2019-05-03"), serde_json::json!([[2019, 5, 3]]));
    assert_eq!(parts("3 May 2019"), serde_json::json!([[2019, 5, 3]]));
    assert_eq!(parts("c. 1998"), serde_json::json!([[1998]]));
    assert_eq!(issued("c. 1998")["circa"], true);
    assert_eq!(issued("forthcoming"), serde_json::json!({ "literal": "forthcoming" }));
}
