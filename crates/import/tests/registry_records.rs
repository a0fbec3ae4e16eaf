//! Records of Crossref in each form in which its services and others hand them out.

use import::{Hint, ImportError, import};
use model::{CslItem, Name};

fn items(text: &str) -> Vec<CslItem> {
    let imported = import(text.as_bytes().to_vec(), &Hint::file("a.json")).expect("a library");
    assert_eq!(imported[0].article.origin.format, "references");
    imported[0].article.sources.iter().map(|source| source.item.clone()).collect()
}

const RECORD: &str = r#"{"indexed": {"date-parts": [[2024, 1, 1]]}, "publisher": "Quay", "DOI": "10.5555/c",
  "type": "journal-article", "title": ["Gauges &amp; rails"], "subtitle": ["A history"],
  "author": [{"given": "Ada", "family": "Vance", "sequence": "first", "affiliation": []}, {"name": "Rail Board", "sequence": "additional"}],
  "container-title": ["Rail Studies"], "short-container-title": ["Rail Stud."], "original-title": [],
  "abstract": "<jats:title>Abstract</jats:title><jats:p>Rails</jats:p><jats:p>and <jats:italic>gauges</jats:italic></jats:p>",
  "accessed": {"date-parts": [[null]]}, "published-print": {"date-parts": [[2020, 3]]}, "ISSN": ["0952-1895", "1468-0491"], "reference": [{"key": "r1"}]}"#;

#[test]
fn a_record_is_an_item_in_each_form_of_answer() {
    for text in [
        RECORD.to_owned(),
        format!("[\n  {RECORD}\n]"),
        format!(r#"{{"status": "ok", "message-type": "work", "message": {RECORD}}}"#),
        format!(r#"{{"status": "ok", "message": {{"items": [{RECORD}]}}}}"#),
    ] {
        let item = items(&text).remove(0);
        for (variable, expected) in [
            ("type", "article-journal"),
            ("title", "Gauges & rails: A history"),
            ("container-title", "Rail Studies"),
            ("container-title-short", "Rail Stud."),
            ("abstract", "Rails and gauges"),
            ("ISSN", "0952-1895"),
            ("publisher", "Quay"),
        ] {
            assert_eq!(item.get(variable).as_deref(), Some(expected), "{variable} of {text}");
        }
        assert_eq!(item.names("author")[1], Name::literal("Rail Board"));
        assert_eq!(item.date("issued").map(|date| date.to_string()).as_deref(), Some("2020-03"));
        for absent in ["accessed", "reference", "indexed", "original-title", "subtitle"] {
            assert!(!item.0.contains_key(absent), "{absent}");
        }
    }
}

#[test]
fn types_and_dates_of_other_services_are_known() {
    for (own, csl) in [
        ("book-chapter", "chapter"),
        ("proceedings-article", "paper-conference"),
        ("posted-content", "article"),
        ("monograph", "book"),
        ("dissertation", "thesis"),
        ("report", "report"),
        ("dataset", "dataset"),
        ("reference-entry", "entry-encyclopedia"),
    ] {
        let item = items(&format!(r#"[{{"type": "{own}", "title": ["T"]}}]"#)).remove(0);
        assert_eq!(item.item_type(), csl);
    }
    for (said, expected) in [
        (r#""2019-05/2019-06""#, serde_json::json!([[2019, 5], [2019, 6]])),
        (r#"{"year": 2019, "month": 3}"#, serde_json::json!([[2019, 3]])),
    ] {
        let text = format!(r#"[{{"type": "book", "title": "T", "issued": {said}}}]"#);
        assert_eq!(items(&text)[0].0["issued"]["date-parts"], expected);
    }
}

#[test]
fn a_library_without_items_is_told() {
    for text in ["[]", "{\"items\": []}"] {
        let error = import(text.as_bytes(), &Hint::file("a.json")).expect_err("nothing in it");
        assert!(matches!(error, ImportError::NoReferences { .. }), "{error}");
    }
}
