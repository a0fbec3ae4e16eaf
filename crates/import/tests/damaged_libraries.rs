//! A flaw in a reference library costs no more than what it spoils, and is told.

use import::{Hint, import, import_references};
use model::CslItem;

fn titles(items: &[CslItem]) -> Vec<String> {
    items.iter().filter_map(|item| item.get("title")).collect()
}

#[test]
fn entries_without_a_key_are_related_to_no_other() {
    let library = "@article{, title = {One}, year = 2001}\n@article{, title = {Two}, year = 2002}\n\
        @article{c, title = {Three}, year = 2003}";
    let items = import_references(library.as_bytes()).expect("items");
    assert_eq!(titles(&items), ["One", "Two", "Three"]);
    assert!(items.iter().all(|item| item.get("note").is_none()), "{items:?}");
    let ids: Vec<_> = items.iter().filter_map(|item| item.get("id")).collect();
    assert_eq!(ids, ["entry", "entry-2", "c"]);
}

#[test]
fn a_line_in_another_encoding_costs_no_other_line() {
    let mut bytes = "@book{a, title = {Élan}}\n".as_bytes().to_vec();
    bytes.extend(b"@book{b, title = {\xc9t\xe9}}\n");
    let article = import(bytes, &Hint::file("a.bib")).expect("a library").remove(0).article;
    let items: Vec<CslItem> = article.sources.iter().map(|source| source.item.clone()).collect();
    assert_eq!(titles(&items), ["Élan", "Été"]);
    assert_eq!(article.warnings[0].code, "encoding-mixed");
}

#[test]
fn damaged_entries_of_bibtex_keep_what_can_be_told_apart() {
    for (entry, expected, told) in [
        (
            "@article{a, title = {The $5 billion}, journal = {J}, year = 2006}",
            "The $5 billion",
            false,
        ),
        ("@article{van Gogh2019, title = {Keys}, journal = {J}, year = 2006}", "Keys", false),
        ("@article{title = {None}, journal = {J}, year = 2006}", "None", false),
        ("@article{a, title = {Comma} journal = {J}, year = 2006}", "Comma", true),
        ("@article{a, title = {Open {one}, journal = {J}, year = 2006\n}", "Open one", true),
        ("@article{a, title = {Surplus}}, journal = {J}, year = 2006}", "Surplus", true),
        ("@article{a, title = \"Mark, journal = {J}, year = 2006}", "Mark", true),
        (
            "@article{a, title = {Mail}, journal = {J}, year = 2006}\nWrite to me@x.example now.",
            "Mail",
            false,
        ),
        ("@article{a, title = {End}, journal = {J}, year = {2006}\n", "End", true),
    ] {
        let library = format!("{entry}\n@book{{b, title = {{Next}}}}\n");
        let imported = import(library.as_bytes(), &Hint::file("a.bib")).expect("a library");
        let article = &imported[0].article;
        let items: Vec<CslItem> = article.sources.iter().map(|s| s.item.clone()).collect();
        assert_eq!(titles(&items), [expected, "Next"], "{entry}");
        assert_eq!(items[0].get("container-title").as_deref(), Some("J"), "{entry}");
        assert_eq!(items[0].date("issued").map(|date| date.year), Some(2006), "{entry}");
        assert_eq!(!article.warnings.is_empty(), told, "{entry}: {:?}", article.warnings);
    }
}

#[test]
fn one_character_costs_no_library_of_endnote() {
    let record = |title: &str| {
        format!(
            "<record><ref-type name=\"Book\">6</ref-type><titles><title>{title}</title></titles></record>"
        )
    };
    let records = ["A&#x1;B", "AT&T", "Q&nbsp;A", "Caf&eacute;"].map(record).concat();
    let whole = format!("<xml><records>{records}</records></xml>");
    let broken = format!("<xml><records>{records}<record><titles><title>Cut");
    for text in [whole, broken] {
        let imported = import(text.into_bytes(), &Hint::file("a.xml")).expect("a library");
        let article = &imported[0].article;
        let items: Vec<CslItem> = article.sources.iter().map(|s| s.item.clone()).collect();
        assert_eq!(titles(&items), ["AB", "AT&T", "Q A", "Café"]);
        assert!(!article.warnings.is_empty());
    }
}
