//! PDF articles, from a small file written by hand.

use import::{Hint, ImportError, import};
use model::plain_text;

const SEED: &[u8] = include_bytes!("../../../fuzz/seeds/pdf/a.pdf");

#[test]
fn title_author_divided_words_and_notes_of_a_page_are_read() {
    let article = &import(SEED, &Hint::file("a.pdf")).unwrap()[0].article;
    assert_eq!((article.origin.format.as_str(), article.title.as_str()), ("pdf", "On Ports"));
    assert_eq!(article.authors[0].name.display(), "Ada Vance");
    assert_eq!(article.text(), "Ships wait for tides and cranes.");
    let notes: Vec<_> =
        article.notes.iter().map(|n| (n.label.as_str(), plain_text(&n.content))).collect();
    assert_eq!(notes, [("1", "Roe, 2021.".to_owned())]);
    assert!(serde_json::to_string(&article.sections).unwrap().contains("note-mark"));
}

#[test]
fn a_date_that_only_the_file_names_is_said_to_be_so() {
    let article = &import(SEED, &Hint::file("a.pdf")).unwrap()[0].article;
    assert_eq!(article.published.unwrap().to_string(), "2025-03-04");
    assert!(article.warnings.iter().any(|w| w.code == "date-of-file"), "{:?}", article.warnings);
}

#[test]
fn a_pdf_that_breaks_off_is_a_typed_error() {
    for length in [9, 60, 200] {
        let found = import(&SEED[..length], &Hint::file("a.pdf"));
        assert!(matches!(found, Err(ImportError::DamagedPdf)), "{length}: {found:?}");
    }
}
