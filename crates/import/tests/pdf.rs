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

/// A PDF of one page that draws the last of these forms; each draws the one before as often as it
/// is told, the first a few words.
fn forms(times: &[usize]) -> Vec<u8> {
    let mut objects = vec!["<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned()];
    let mut add = |object: String| {
        objects.push(object);
        objects.len()
    };
    let stream = |dictionary: &str, content: &str| {
        format!("<<{dictionary}/Length {}>>stream\n{content}\nendstream", content.len())
    };
    let form = |resources: &str, content: &str| {
        let kind = "/Type/XObject/Subtype/Form/BBox[0 0 600 800]";
        stream(&format!("{kind}/Resources<<{resources}>>"), content)
    };
    let words = "BT /F 12 Tf 50 700 Td (Words of a form) Tj ET";
    let mut last = add(form("/Font<</F 1 0 R>>", words));
    for times in times {
        let draws = "/X Do ".repeat(*times);
        last = add(form(&format!("/XObject<</X {last} 0 R>>"), &draws));
    }
    let content = add(stream("", "/X Do"));
    let page = content + 1;
    add(format!(
        "<</Type/Page/Parent {} 0 R/MediaBox[0 0 600 800]/Contents {content} 0 R\
         /Resources<</XObject<</X {last} 0 R>>>>>>",
        page + 1
    ));
    add(format!("<</Type/Pages/Kids[{page} 0 R]/Count 1>>"));
    let catalog = add(format!("<</Type/Catalog/Pages {} 0 R>>", page + 1));
    let mut file = "%PDF-1.7\n".to_owned();
    for (at, object) in objects.iter().enumerate() {
        file += &format!("{} 0 obj\n{object}\nendobj\n", at + 1);
    }
    file += &format!("trailer<</Size {}/Root {catalog} 0 R>>\n%%EOF", objects.len() + 1);
    file.into_bytes()
}

#[test]
fn forms_that_draw_each_other_without_end_are_refused() {
    let few = &import(forms(&[1, 2, 1]), &Hint::file("a.pdf")).unwrap()[0].article;
    assert!(few.text().starts_with("Words of a form"), "{}", few.text());
    let many = import(forms(&[2; 40]), &Hint::file("a.pdf"));
    assert!(matches!(many, Err(ImportError::Bomb { .. })), "{many:?}");
}
