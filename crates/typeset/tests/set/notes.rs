//! Footnotes (CSS GCPM 3, section 2).

use super::{filler, pages, set};

const NOTE: &str = "span { float: footnote } span::footnote-marker { content: counter(footnote) ' ' } \
    span::footnote-call { content: '*' }";

#[test]
fn a_note_stands_on_the_page_of_its_call() {
    let body = format!("{}<p>x<span>note</span></p>", filler(8));
    assert_eq!(pages(&set(NOTE, &body))[1], ["x*", "1 note"]);
    let body = format!("{}<p>x<span>note</span></p>", filler(3));
    assert_eq!(pages(&set(NOTE, &body)).len(), 1);
}

#[test]
fn a_long_note_is_divided_rather_than_leave_half_a_page_white() {
    let long = "n<br>".repeat(12);
    let body = format!("{}<p>x<span>{long}</span></p>", filler(2));
    let pages = pages(&set(NOTE, &body));
    assert_eq!(pages.len(), 2);
    assert!(pages[0].contains(&"x*".to_owned()), "{pages:?}");
    assert!(pages[0].len() >= 6, "{pages:?}");
    let notes = |page: &[String]| page.iter().filter(|line| line.ends_with('n')).count();
    assert_eq!(notes(&pages[0]) + notes(&pages[1]), 12);
    assert!(notes(&pages[1]) >= 2, "no widow of a note: {pages:?}");
}

#[test]
fn text_never_runs_into_notes_that_were_left_over() {
    let long = "n<br>".repeat(25);
    let body = format!("<p>x<span>{long}</span></p>{}", filler(12));
    let document = set(NOTE, &body);
    for page in &document.pages {
        let mut baselines: Vec<i32> = Vec::new();
        for placed in &page.items {
            if let typeset::frame::Item::Text(run) = &placed.item {
                baselines.push(run.baseline.0.round() as i32);
            }
        }
        baselines.sort_unstable();
        baselines.dedup();
        assert!(baselines.windows(2).all(|pair| pair[1] - pair[0] >= 8), "{baselines:?}");
    }
    let all = pages(&document).concat();
    assert_eq!(all.iter().filter(|line| line.ends_with('n')).count(), 25);
    assert!(all.contains(&"12".to_owned()));
}

#[test]
fn short_notes_share_a_line_where_they_may() {
    let body = "<p>a<span>one</span> b<span>two</span></p>";
    assert_eq!(pages(&set(NOTE, body))[0].len(), 3);
    let css = format!("{NOTE} span {{ footnote-display: compact }}");
    assert_eq!(pages(&set(&css, body))[0], ["a* b*", "1 one2 two"]);
}

#[test]
fn notes_are_called_from_tables_lists_quotes_and_columns() {
    for body in [
        "<table><tr><td>x<span>note</span></td></tr></table>",
        "<ul><li>x<span>note</span></li></ul>",
        "<blockquote>x<span>note</span></blockquote>",
        "<div style='columns: 2'><p>x<span>note</span></p></div>",
        "<div style='display: flex'><p>x<span>note</span></p></div>",
        "<h2>x<span>note</span></h2>",
    ] {
        let pages = pages(&set(NOTE, body));
        assert!(pages[0].iter().any(|line| line.contains("x*")), "{body}: {pages:?}");
        assert_eq!(pages[0].last().unwrap(), "1 note", "{body}");
    }
}

#[test]
fn a_call_without_a_rule_is_raised_and_small() {
    let document = set("span { float: footnote }", "<p>x<span>note</span></p>");
    let runs: Vec<(f32, f32)> = document.pages[0]
        .items
        .iter()
        .filter_map(|placed| match &placed.item {
            typeset::frame::Item::Text(run) => Some((run.baseline.0, run.words[0].word.size.0)),
            _ => None,
        })
        .collect();
    assert!(runs[1].0 < runs[0].0 - 2.0 && runs[1].1 < runs[0].1, "{runs:?}");
}
