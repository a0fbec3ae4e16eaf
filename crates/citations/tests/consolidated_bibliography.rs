//! One set of notes and one bibliography out of many articles.

mod support;

use model::*;
use support::*;

const HORN: &str = "Horn, Jane W. “The Far War Is Near”, Meridian Institute, 2024.";
const HALE: &str = "Hale, Henry. “Support for the Coast Would Change Its Role”, Coast Centre (Centre for Coastal Studies), 2024.";
const BEN: &str =
    "Benet, Bruno W. “An East–West Pact in the Works? Don’t Be So Sure”, Meridian Institute, 2024.";
const PAR: &str = "Paro, Hwi-rak. “An introduction to the “balance of nerves”: case studies of one coast’s challenge to another”, Defence & Peace Analysis, 2024.";

fn nine_notes() -> Article {
    article(
        "one",
        &[
            "The war drew in many.[1] A pact followed.[2] A treaty was signed.[3] It needs shells.[4]",
            "“It is a reality.”[5] And “so it goes on.”[6] Then it went on.[7] And on.[8] And ended.[9]",
        ],
        &[HORN, BEN, BEN, BEN, PAR, PAR, PAR, PAR, PAR],
        &[BEN, HALE, HORN, PAR],
    )
}

#[test]
fn nine_notes_on_three_works_and_a_list_with_a_fourth_give_four_entries() {
    let cited = cited(&[nine_notes()], "chicago-notes");
    assert_eq!(cited.notes.len(), 9);
    assert_eq!(cited.bibliography.len(), 4);
    let consulted: Vec<bool> = cited.bibliography.iter().map(|entry| entry.consulted).collect();
    assert_eq!(consulted, [false, true, false, false]);
    let cites: Vec<usize> = cited.bibliography.iter().map(|entry| entry.citations.len()).collect();
    assert_eq!(cites, [3, 0, 1, 5]);
    assert_eq!(cited.diagnostics, []);
    insta::assert_snapshot!(format!(
        "{}\n{}\n\n{}",
        body(&cited),
        notes(&cited).join("\n"),
        bibliography(&cited).join("\n")
    ));
}

#[test]
fn in_text_styles_cite_in_place_of_the_mark() {
    for style in ["apa", "ieee", "chicago-author-date", "nature", "mla"] {
        let cited = cited(&[nine_notes()], style);
        assert_eq!(cited.notes.len(), 0, "{style}");
        insta::assert_snapshot!(
            format!("in_text_{style}"),
            format!("{}\n{}", body(&cited), bibliography(&cited).join("\n"))
        );
    }
}

#[test]
fn two_articles_share_their_sources_and_numbers_run_on() {
    let two = article(
        "two",
        &["Another view.[1] Once more.[2]"],
        &[
            "See Horn, J. W., “The Far War is Near,” Meridian Institute, 2024, p. 12; but cf. Lee, Ann, “A Quiet Sea,” Review of Peace, vol. 3, no. 2, 2019, pp. 4–9.",
            "The figures were revised in 2021. Ibid., p. 5.",
        ],
        &[],
    );
    let cited = cited(&[nine_notes(), two], "chicago-notes");
    assert_eq!(cited.notes.len(), 11);
    assert_eq!(cited.bibliography.len(), 5);
    let horn =
        cited.bibliography.iter().find(|entry| plain_text(&entry.content).starts_with("Horn"));
    let numbers: Vec<Option<u32>> = horn
        .map(|entry| entry.citations.iter().map(|(_, note)| *note).collect())
        .unwrap_or_default();
    assert_eq!(numbers, [Some(1), Some(10)]);
    insta::assert_snapshot!(notes(&cited)[9..].join("\n"));
}

#[test]
fn a_note_with_two_marks_keeps_one_number() {
    let article = article("one", &["First.[1] Second.[2] First again.[1]"], &[HORN, BEN], &[]);
    let cited = cited(&[article], "chicago-notes");
    assert_eq!(body(&cited), "First.[1] Second.[2] First again.[1]\n");
    assert_eq!(cited.notes.len(), 2);
}

#[test]
fn a_reference_that_is_not_understood_is_printed_as_it_is() {
    let odd = "xx zz – qq 17-b (sic)";
    let article = article("one", &["Text."], &[], &[odd]);
    assert_eq!(bibliography(&cited(&[article], "apa")), [format!("* {odd}")]);
}

#[test]
fn a_mark_without_a_note_and_a_note_without_a_mark_are_kept_and_reported() {
    let article = article("one", &["Marked.[7]"], &[HORN], &[]);
    let cited = cited(&[article], "chicago-notes");
    assert_eq!(body(&cited), "Marked.7\n");
    assert_eq!(cited.notes.len(), 1);
    let codes: Vec<&str> = cited.diagnostics.iter().map(|d| d.code.as_str()).collect();
    assert_eq!(codes, ["mark-without-note", "note-without-mark"]);
}
