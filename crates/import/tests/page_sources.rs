//! Notes and source lists of pages, without what sites set beside their entries.

use import::{Hint, Imported, import};

const TEXT: &str = "<p>The northern quay sinks by eleven millimetres every year, and nobody knows for certain \
    why. The engineers speak of the sand that the dredger took away, and the fishermen of the dredger.</p>\
    <p>The mayor has asked the state for forty million, and the state has asked for a report. \
    The report, which Ann Lee has read, runs to two hundred pages and holds not a single answer.</p>";

fn read(body: &str) -> Imported {
    let page = format!(
        "<html lang=\"en\"><head><title>Quays</title></head><body><article><h1>Quays</h1>{body}</article></body></html>"
    );
    import(page.as_bytes(), &Hint::file("page.html")).expect("an article").remove(0)
}

fn references(found: &Imported) -> Vec<String> {
    found
        .article
        .source_list
        .iter()
        .map(|entry| model::plain_text(&entry.content).trim().to_owned())
        .collect()
}

#[test]
fn links_behind_entries_are_none_of_them() {
    let look = "<a href=\"https://scholar.example/x\">Google Scholar</a>";
    let found = read(&format!(
        "{TEXT}<h2>References</h2><ul><li><p>Roe J (2020) Sinking quays. J Harb Sci 4:11–19</p><p>{look}</p></li>\
        <li>Kim B (2018) Sand and its movement. Weir Press, Leeds. [{look}] [<a \
        href=\"https://doi.org/10.1000/sand\">CrossRef</a>]</li></ul><p><a href=\"/x\">Download references</a></p>"
    ));
    assert_eq!(
        references(&found),
        [
            "Roe J (2020) Sinking quays. J Harb Sci 4:11–19",
            "Kim B (2018) Sand and its movement. Weir Press, Leeds. https://doi.org/10.1000/sand"
        ]
    );
    let said = "Most of it is found through <a href=\"https://scholar.example\">Google Scholar</a>";
    let found = read(&format!("{TEXT}<ul><li>{said}</li><li>None since 2020.</li></ul>{TEXT}"));
    assert!(found.article.text().contains("found through Google Scholar"));
}

#[test]
fn a_label_of_author_and_year_is_no_part_of_its_reference() {
    let found = read(&format!(
        "{TEXT}<section class=\"ltx_bibliography\"><h2>References</h2><ul><li class=\"ltx_bibitem\" id=\"b1\">\
        <span class=\"ltx_tag ltx_tag_bibitem\">Roe (2020)</span><span class=\"ltx_bibblock\">Jane Roe.</span>\
        <span class=\"ltx_bibblock\">Sinking quays.</span><span class=\"ltx_bibblock\">Harbours, 4(1), 2020.</span>\
        </li></ul></section>"
    ));
    assert_eq!(references(&found), ["Jane Roe. Sinking quays. Harbours, 4(1), 2020."]);
}

#[test]
fn a_note_behind_its_mark_and_in_a_table_is_one() {
    let found = read(&format!(
        "<p>The quay sinks<span class=\"footnote_referrer\"><a role=\"button\"><sup \
        id=\"footnote_plugin_tooltip_7_1_1\">[1]</sup></a><span id=\"footnote_plugin_tooltip_text_7_1_1\" \
        class=\"footnote_tooltip\">Roe, J. (2020) … Continue reading</span></span>.</p>{TEXT}\
        <div class=\"footnotes_reference_container\"><p>References</p><table class=\"footnotes_table\"><tr><th><a \
        id=\"footnote_plugin_reference_7_1_1\">1</a></th><td class=\"footnote_plugin_text\">Roe, J. (2020) \
        Quays. Leeds: Weir Press.</td></tr></table></div>"
    ));
    let notes: Vec<String> =
        found.article.notes.iter().map(|note| model::plain_text(&note.content)).collect();
    assert_eq!(notes, ["Roe, J. (2020) Quays. Leeds: Weir Press."]);
    assert!(!found.article.text().contains("Roe, J."), "{}", found.article.text());
}
