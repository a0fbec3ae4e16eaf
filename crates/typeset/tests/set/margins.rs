//! Page numbers, running heads and references (CSS Paged Media 3, chapters 5 and 6; CSS GCPM 3).

use super::{filler, lines, pages, set};

#[test]
fn front_matter_has_roman_numbers_of_its_own() {
    let css = "@page { @bottom-center { content: counter(page) } } \
        @page front { @bottom-center { content: counter(page, lower-roman) } } \
        .front { page: front } main { counter-reset: page 1 } \
        .toc a::after { content: ' ' target-counter(attr(href), page) }";
    let body = "<div class=front><p class=toc><a href='#c'>c</a></p><h2 style='break-before: page'>two</h2></div>\
        <main><p>a</p><h2 id=c style='break-before: page'>c</h2></main>";
    let document = set(css, body);
    let labels: Vec<&str> = document.pages.iter().map(|page| &*page.label).collect();
    assert_eq!(labels, ["i", "ii", "1", "2"]);
    assert_eq!(pages(&document), [["c 2", "i"], ["two", "ii"], ["a", "1"], ["c", "2"]]);
}

#[test]
fn page_rules_count_as_they_say() {
    let css = "@page { counter-increment: page 2; @top-left { content: counter(page) '/' counter(pages) } } \
        @page :first { counter-reset: page 9 }";
    let body = "<p>a</p><p style='break-before: page'>b</p>";
    assert_eq!(pages(&set(css, body)), [["11/2", "a"], ["13/2", "b"]]);
    let css = "p::before { content: counter(page) ' of ' counter(pages) ': ' }";
    assert_eq!(pages(&set(css, body)), [["1 of 2: a"], ["2 of 2: b"]]);
}

#[test]
fn a_named_page_has_its_own_first_page() {
    let css = "@page chapter { @top-left { content: 'later' } } \
        @page chapter:first { @top-left { content: 'opening' } } .c { page: chapter }";
    let body = format!("<p>start</p><div class=c>{}</div>", filler(12));
    let pages = pages(&set(css, &body));
    assert_eq!((&*pages[0][0], &*pages[1][0], &*pages[2][0]), ("start", "opening", "later"));
}

#[test]
fn strings_know_the_page_they_are_asked_for() {
    let css = "h2 { string-set: s content() } @page { \
        @top-left { content: string(s) } @top-right { content: string(s, last) } \
        @bottom-left { content: string(s, start) '.' } \
        @bottom-right { content: string(s, first-except) '!' } }";
    let body = "<h2>A</h2><p>x</p><h2 style='break-before: page'>B</h2><h2>C</h2>\
        <p style='break-before: page'>y</p><h2>D</h2>";
    let pages = pages(&set(css, body));
    let heads: Vec<(&str, &str)> =
        pages.iter().map(|page| (&*page[0], &**page.last().unwrap())).collect();
    // Where an element that opens the page sets the string, it is the string at the start.
    assert_eq!(heads, [("AA", "A.!"), ("BC", "B.!"), ("DD", "C.!")]);
}

#[test]
fn running_elements_and_counters_reach_margin_boxes() {
    let css = "header { position: running(head) } @page { \
        @top-left { content: element(head) } @bottom-left { content: 'chapter ' counter(ch) } } \
        h2 { counter-increment: ch } header b::after { content: ' ' counter(page) }";
    let body = "<header><b>run</b></header><h2>A</h2><h2 style='break-before: page'>B</h2>";
    assert_eq!(pages(&set(css, body)), [["run 1", "A", "chapter 1"], ["run 2", "B", "chapter 2"]]);
}

#[test]
fn references_take_counters_and_text_from_further_on() {
    let css = "h2 { counter-increment: a } h3 { counter-increment: b; counter-reset: b } \
        body { counter-reset: a } section { counter-reset: n } h3 { counter-increment: n } \
        h2::before { content: counter(a) '. ' } \
        .c::after { content: target-counter(attr(href), a, upper-roman) } \
        .s::after { content: target-counters(attr(href), n, '.') } \
        .t::after { content: target-text(attr(href)) } \
        .b::after { content: target-text(attr(href), before) }";
    let body = "<p><a class=c href='#x'></a></p><p><a class=s href='#y'></a></p>\
        <p><a class=t href='#x'></a></p><p><a class=b href='#x'></a></p>\
        <h2>One</h2><h2 id=x>Two</h2><section><h3>p</h3><section><h3 id=y>q</h3></section></section>";
    let document = set(css, body);
    assert_eq!(lines(&document.pages[0])[..4], ["II", "1.1", "Two", "2."]);
    let document = set(css, "<p><a class=c href='#nowhere'></a>x</p>");
    assert!(document.diagnostics.iter().any(|d| d.code == "target-missing"));
}

#[test]
fn dots_of_leaders_stand_below_each_other() {
    let css = "p::after { content: leader(dotted) '7' }";
    let document = set(css, "<p>a</p><p>longer</p>");
    let mut dots: Vec<Vec<i32>> = Vec::new();
    for placed in &document.pages[0].items {
        if let typeset::frame::Item::Text(run) = &placed.item
            && run.actual_text.as_deref() == Some("")
        {
            dots.push(run.words.iter().map(|w| ((run.x + w.x).0 * 10.0).round() as i32).collect());
        }
    }
    assert_eq!(dots.len(), 2);
    let aligned = |x: &i32| dots[0].iter().any(|other| (other - x).abs() <= 1);
    assert!(!dots[1].is_empty() && dots[1].iter().all(aligned), "{dots:?}");
}
