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
