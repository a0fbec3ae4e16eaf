//! Where pages begin (CSS Fragmentation 3; CSS Paged Media 3).

use super::{filler, pages, set};

#[test]
fn heading_moves_with_first_two_lines() {
    for follower in [
        "<p>one<br>two<br>three</p>",
        "<ol><li>one</li><li>two</li></ol>",
        "<blockquote style='border: 1pt solid; padding: 1pt'>one<br>two<br>three</blockquote>",
        "<h3>sub</h3><p>one<br>two<br>three</p>",
        "<div style='columns: 2'><p>one<br>two<br>three<br>four</p></div>",
        "<table><thead><tr><td>head</td></tr></thead><tr><td>row</td></tr></table>",
    ] {
        let document = set("", &format!("{}<h2>heading</h2>{follower}", filler(8)));
        let pages = pages(&document);
        assert_eq!(pages.len(), 2, "{follower}");
        assert_eq!(pages[0].len(), 8, "{follower}: {pages:?}");
        assert_eq!(pages[1][0], "heading", "{follower}");
    }
}

#[test]
fn heading_stays_where_two_lines_fit_after_it() {
    let pages = pages(&set("", &format!("{}<h2>heading</h2><p>a<br>b<br>c<br>d</p>", filler(7))));
    assert_eq!(pages[0].len(), 10);
    assert_eq!(pages[1], ["c", "d"]);
}

#[test]
fn orphans_and_widows_are_kept() {
    let text = "<p>a<br>b<br>c<br>d</p>";
    // One line of four would stay, or one would go: three lines fit, two stay.
    assert_eq!(pages(&set("", &format!("{}{text}", filler(9))))[0].len(), 9);
    assert_eq!(pages(&set("", &format!("{}{text}", filler(7))))[1], ["c", "d"]);
    let css = "p { orphans: 3; widows: 3 }";
    assert_eq!(pages(&set(css, &format!("{}{text}", filler(7))))[0].len(), 7);
}

#[test]
fn break_before_a_first_child_is_before_its_parents() {
    let css = "section { border: 2pt solid; padding: 4pt } h2 { break-before: page }";
    let document = set(css, "<p>one</p><section><div><h2>two</h2></div></section>");
    assert_eq!(pages(&document), [["one"], ["two"]]);
    let shapes = document.pages[0]
        .items
        .iter()
        .filter(|placed| !matches!(placed.item, typeset::frame::Item::Text(_)));
    assert_eq!(shapes.count(), 0, "no part of the box is left on the first page");
}

#[test]
fn break_after_a_last_child_is_behind_its_parents() {
    let css = "section { border: 2pt solid; padding: 4pt } .last { break-after: page }";
    let body = "<section><p>one</p><p class=last>two</p></section><p>three</p>";
    assert_eq!(pages(&set(css, body)), [vec!["one", "two"], vec!["three"]]);
    // And none at the end of the document.
    let body = "<section><p class=last>one</p></section>";
    assert_eq!(pages(&set(css, body)), [["one"]]);
}

#[test]
fn sides_leave_a_blank_page_and_old_names_work() {
    let css =
        "@page { @top-left { content: 'x' } } @page :blank { @top-left { content: 'blank' } }";
    for rule in ["break-before: right", "break-before: recto", "page-break-before: right"] {
        let css = format!("{css} h2 {{ {rule} }}");
        let pages = pages(&set(&css, "<p>one</p><h2>two</h2>"));
        assert_eq!(pages, [vec!["x", "one"], vec!["blank"], vec!["x", "two"]], "{rule}");
    }
    let css = "h2 { break-before: left }";
    assert_eq!(pages(&set(css, "<p>one</p><h2>two</h2>")), [["one"], ["two"]]);
    let css = "h2 { page-break-before: always }";
    assert_eq!(pages(&set(css, "<p>one</p><h2>two</h2>")), [["one"], ["two"]]);
    // A column break means nothing outside columns.
    let css = "h2 { break-before: column }";
    assert_eq!(pages(&set(css, "<p>one</p><h2>two</h2>")).len(), 1);
}

#[test]
fn a_box_that_avoids_breaks_moves_whole() {
    for rule in ["break-inside: avoid", "page-break-inside: avoid", "break-inside: avoid-page"] {
        let css = format!("div {{ {rule}; border: 1pt solid; padding: 1pt }}");
        let body = format!("{}<div><p>a</p><p>b</p><p>c</p></div>", filler(8));
        assert_eq!(pages(&set(&css, &body))[1], ["a", "b", "c"], "{rule}");
    }
    let figure = format!("{}<figure><p>a</p><figcaption>caption</figcaption></figure>", filler(9));
    assert_eq!(pages(&set("", &figure))[1], ["a", "caption"]);
}

#[test]
fn margins_are_cut_at_a_page_that_overflows_and_kept_after_a_forced_break() {
    let y = |css: &str, body: &str| {
        let document = set(css, body);
        let first = document.pages[1].items.iter().find_map(|placed| match &placed.item {
            typeset::frame::Item::Text(run) => Some(run.baseline.0),
            _ => None,
        });
        first.unwrap()
    };
    let body = format!("{}<h2>next</h2>", filler(10));
    let cut = y("h2 { margin-top: 30pt }", &body);
    let kept = y("h2 { margin-top: 30pt; break-before: page }", &body);
    assert!((kept - cut - 30.0).abs() < 0.1, "{cut} {kept}");
}

#[test]
fn column_breaks_and_footnotes_work_in_columns() {
    let css = "div { columns: 2; column-gap: 10pt } .next { break-before: column }";
    let document = set(css, "<div><p>a</p><p class=next>b</p></div>");
    assert_eq!(pages(&document), [["ab"]]);
    let css = "div { columns: 2; column-gap: 10pt } span { float: footnote }";
    let many: String = (0..30).map(|n| format!("<p>{n}<span>note {n}</span></p>")).collect();
    let document = set(css, &format!("<div>{many}</div>"));
    for page in pages(&document) {
        let text = page.join(" ");
        let calls = page.iter().filter(|line| !line.contains("note")).count();
        assert!(calls > 0 && text.contains("note"), "{page:?}");
    }
    let all = pages(&document).concat().join(" ");
    for n in 0..30 {
        assert!(all.contains(&format!("note {n}")), "note {n} is lost");
    }
    for page in &document.pages {
        let lowest = page.items.iter().filter_map(|placed| match &placed.item {
            typeset::frame::Item::Text(run) => Some(run.baseline.0),
            _ => None,
        });
        assert!(lowest.fold(0.0, f32::max) <= 110.0, "text stands below the page");
    }
}

#[test]
fn a_divided_box_is_sliced_or_cloned() {
    let shapes = |css: &str| {
        let lines: String = (0..14).map(|n| format!("{n}<br>")).collect();
        let document = set(css, &format!("<div>{lines}</div>"));
        assert_eq!(document.pages.len(), 2);
        lines_across(&document.pages[0])
    };
    let css = "div { border-top: 2pt solid; border-bottom: 2pt solid }";
    assert_eq!(shapes(css), 1, "the lower edge is on the next page");
    assert_eq!(shapes(&format!("{css} div {{ box-decoration-break: clone }}")), 2);
}

fn lines_across(page: &typeset::frame::Page) -> usize {
    let shapes = page.items.iter().filter(|p| matches!(p.item, typeset::frame::Item::Shape(_)));
    shapes.count()
}
