//! Nothing that a user can hand in ends in a panic, and what is odd is said.

use import::{Hint, ImportError, import, limits};
use model::{Article, plain_text};
use proptest::prelude::*;

fn read(bytes: &[u8]) -> Article {
    import(bytes, &Hint::file("ports.txt")).expect("an article").remove(0).article
}

fn codes(article: &Article) -> Vec<&str> {
    article.warnings.iter().map(|w| w.code.as_str()).collect()
}

const PROSE: &str = "Ships wait for tides, and cranes wait for ships; nothing in a harbour moves on \
    its own account, and nobody who works there believes otherwise";

fn article(text: &str, notes: &str) -> String {
    format!("On Ports\n\nBy Ada Vance, Analyst\n\n{text}\n\nNotes\n\n{notes}\n")
}

#[test]
fn empty_and_binary_files_are_refused_with_a_hint() {
    for bytes in [&b""[..], b" \n\t", b"\xef\xbb\xbf", b"\xff\xfe"] {
        let error = import(bytes, &Hint::default()).unwrap_err();
        assert!(matches!(error, ImportError::Empty), "{bytes:?}: {error}");
        assert!(!error.hint().is_empty());
    }
    let noise: Vec<u8> =
        (0..4000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    assert!(matches!(import(&noise, &Hint::file("a.txt")), Err(ImportError::Binary)));
    let error = import(b"\x89PNG\r\n\x1a\n\0\0\0", &Hint::file("a.txt")).unwrap_err();
    assert_eq!(error.to_string(), "the file is a PNG picture, which cannot be imported");
}

#[test]
fn legacy_encodings_are_decoded_and_the_guess_is_said() {
    let french = article(
        "Les élèves de Nîmes sont allés à l’été, déjà très fréquenté, où la fête s’achève après la forêt.[1]",
        "[1] Hélène Côté, « Été », 2021.",
    );
    let greek = article(
        "Η ανάλυση της εξωτερικής πολιτικής και της άμυνας απαιτεί χρόνο και υπομονή από όλους.[1]",
        "[1] Παπαδόπουλος, 2021.",
    );
    for (text, encoding) in
        [(&french, encoding_rs::WINDOWS_1252), (&greek, encoding_rs::WINDOWS_1253)]
    {
        let found = read(&encoding.encode(text).0);
        assert_eq!(found.title, "On Ports");
        assert_eq!(codes(&found), ["encoding-guessed"], "{}", found.text());
        let utf_8 = read(text.as_bytes());
        assert_eq!(found.text(), utf_8.text());
        assert_eq!(found.notes, utf_8.notes);
    }
}

#[test]
fn utf_16_is_read_with_and_without_a_byte_order_mark() {
    let text = article(&format!("{PROSE}.[1]"), "[1] Roe, 2021.");
    let plain = read(text.as_bytes());
    for marked in [true, false] {
        let units: Vec<u16> =
            marked.then_some(0xfeff).into_iter().chain(text.encode_utf16()).collect();
        let little: Vec<u8> = units.iter().flat_map(|u| u.to_le_bytes()).collect();
        let big: Vec<u8> = units.iter().flat_map(|u| u.to_be_bytes()).collect();
        for bytes in [little, big] {
            let found = read(&bytes);
            assert_eq!((found.title.as_str(), found.text()), ("On Ports", plain.text()));
            assert_eq!(codes(&found).is_empty(), marked);
        }
    }
}

#[test]
fn a_mark_without_a_note_stays_in_the_text_and_is_reported() {
    let found = read(article(&format!("{PROSE}.[1] {PROSE}.[7]"), "[1] Roe, 2021.").as_bytes());
    assert_eq!(codes(&found), ["mark-without-note"]);
    assert!(found.text().ends_with("[7]"), "{}", found.text());
    assert_eq!(found.notes.len(), 1);
}

#[test]
fn a_note_without_a_mark_is_kept_and_reported() {
    let found =
        read(article(&format!("{PROSE}.[2]"), "[1] Roe, 2021.\n[2] Park, 2024.").as_bytes());
    assert_eq!(codes(&found), ["note-without-mark"]);
    let labels: Vec<_> = found.notes.iter().map(|n| (n.id.as_str(), n.label.as_str())).collect();
    assert_eq!(labels, [("n1", "2"), ("n2", "1")]);
    assert_eq!(found.warnings[0].at.item.as_deref(), Some("n2"));
}

#[test]
fn notes_with_the_same_number_are_all_kept_and_reported() {
    let text = format!("{PROSE}.[1] {PROSE}.[1]");
    let found = read(article(&text, "[1] Roe, 2021.\n[1] Park, 2024.").as_bytes());
    assert_eq!(codes(&found), ["duplicate-note-number"]);
    let notes: Vec<_> = found.notes.iter().map(|n| plain_text(&n.content)).collect();
    assert_eq!(notes, ["Roe, 2021.", "Park, 2024."]);
    let json = serde_json::to_string(&found.sections).unwrap();
    assert!(json.contains(r#""note":"n1""#) && json.contains(r#""note":"n2""#));
}

#[test]
fn a_large_text_is_read_whole() {
    let mut text = String::from("On Ports\n\nBy Ada Vance, Analyst\n\n");
    for n in 1..=3000 {
        text.push_str(&format!("{PROSE}, as was seen in the year {n}.[{n}]\n\n"));
    }
    text.push_str("Notes\n\n");
    for n in 1..=3000 {
        text.push_str(&format!("[{n}] Roe, Work {n}, 2021.\n"));
    }
    let found = read(text.as_bytes());
    assert_eq!((found.paragraph_count(), found.notes.len()), (3000, 3000));
    assert!(found.warnings.is_empty());
}

#[test]
fn one_endless_line_and_endless_blank_lines_are_read() {
    assert!(!read("word ".repeat(500_000).as_bytes()).sections.is_empty());
    let blank = format!("{}{PROSE}.\n", "\n".repeat(500_000));
    assert!(
        !read(blank.as_bytes()).text().is_empty()
            || read(blank.as_bytes()).title.starts_with("Ships")
    );
}

#[test]
fn a_file_over_the_limit_is_refused() {
    let bytes = vec![b'a'; limits::MAX_FILE_BYTES + 1];
    assert!(matches!(import(&bytes, &Hint::default()), Err(ImportError::TooLarge { .. })));
}

proptest! {
    #[test]
    fn any_bytes_under_any_name_are_read_or_refused(
        bytes in proptest::collection::vec(any::<u8>(), 0..600),
        name in prop_oneof!["a\\.txt", "a\\.md", "a\\.html", "a"],
    ) {
        let _ = import(&bytes, &Hint::file(&name));
    }

    #[test]
    fn any_marked_up_text_is_read_or_refused(
        text in "(<p>|<ol>|<li id=a>|</li>|<a href=#a>|\\[1\\]|</a>|<sup>|<table>|<td>|# |\\[\\^1\\]: |> |- |\n|[a-z ]{1,8}|é){0,80}",
        name in prop_oneof!["a\\.txt", "a\\.md", "a\\.html"],
    ) {
        let _ = import(text.as_bytes(), &Hint::file(&name));
    }
}
