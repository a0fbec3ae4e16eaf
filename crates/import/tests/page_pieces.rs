//! Pieces of a page's text that carry misleading names, or little prose, stay in it.

use import::{Hint, import};
use model::{Article, BlockKind};

const LONG: &str = "<p>The northern quay sinks by eleven millimetres every year, and nobody knows for certain \
    why. The engineers speak of the sand that the dredger took away, and the fishermen of the dredger.</p>";
const MORE: &str = "<p>The mayor has asked the state for forty million, and the state has asked for a report. \
    The report, which Ann Lee has read, runs to two hundred pages and holds not a single answer.</p>";
const LAST: &str = "<p>Meanwhile the water enters the market twice a day, and the auction is held in boots, as \
    it has been since the autumn of the year before last, when the pumps failed for the first time.</p>";

fn read(body: &str) -> Article {
    let page =
        format!("<html lang=\"en\"><head><title>Quays</title></head><body>{body}</body></html>");
    import(page.as_bytes(), &Hint::file("page.html")).expect("an article").remove(0).article
}

/// The text holds these words in this order.
fn says(article: &Article, words: &[&str]) {
    let headings = article.sections.iter().map(|section| {
        let heading = section.heading.as_deref().map(model::plain_text).unwrap_or_default();
        let blocks: Vec<String> = section.blocks.iter().map(|b| b.kind.plain_text()).collect();
        format!("{heading}\n{}", blocks.join("\n"))
    });
    let text = headings.collect::<Vec<_>>().join("\n");
    let mut rest = text.as_str();
    for word in words {
        let at = rest.find(word).unwrap_or_else(|| panic!("“{word}” in its place in {text}"));
        rest = &rest[at + word.len()..];
    }
}

#[test]
fn headings_and_sections_stay_whatever_they_are_called() {
    let article = read(&format!(
        "<article><h1>Quays</h1>{LONG}<h2 class=\"header-anchor-post\">The dredger</h2>{MORE}\
        <h2 id=\"extradition\">Extradition</h2>{LAST}<section id=\"social-protection\">\
        <h2>Social protection</h2>{MORE}</section></article>"
    ));
    says(
        &article,
        &[
            "northern",
            "The dredger",
            "mayor",
            "Extradition",
            "Meanwhile",
            "Social protection",
            "mayor",
        ],
    );
}

#[test]
fn a_question_in_a_folded_heading_stays() {
    let article = read(&format!(
        "<main><h1>Quays</h1>{LONG}<div class=\"accordion-item\"><h2 class=\"accordion-header\">\
        <button aria-expanded=\"false\" aria-controls=\"c1\">Who pays?</button></h2><div id=\"c1\" \
        class=\"accordion-collapse\"><div>{MORE}</div></div></div>{LAST}</main>"
    ));
    says(&article, &["northern", "Who pays?", "mayor", "Meanwhile"]);
}

#[test]
fn a_picture_with_a_counted_caption_is_a_figure() {
    let article = read(&format!(
        "<article><h1>Quays</h1>{LONG}<div class=\"fig-wrap\"><div><div class=\"figpopup\">\
        <img src=\"https://x.example/1.png\"></div></div><div><b>Figure 1.</b> Level of the quay.</div></div>\
        {MORE}{LAST}</article>"
    ));
    let captions: Vec<_> = captions(&article);
    assert_eq!(captions, ["Figure 1. Level of the quay."]);
}

fn captions(article: &Article) -> Vec<String> {
    let caption = |kind: &BlockKind| match kind {
        BlockKind::Figure { caption, .. } => Some(model::plain_text(caption.as_deref()?)),
        _ => None,
    };
    article.blocks().filter_map(|block| caption(&block.kind)).collect()
}

#[test]
fn figures_with_links_in_their_captions_and_of_other_makers_stay() {
    let article = read(&format!(
        "<article><h1>Quays</h1><div class=\"body\"><div><figure><img src=\"https://x.example/1.jpg\"><figcaption>\
        A quay in Merrow. <a href=\"#\">Purchase Licensing Rights</a></figcaption></figure></div>{LONG}\
        <figure><amp-img src=\"https://x.example/2.jpg\"></amp-img><figcaption>The pier.</figcaption></figure>\
        {MORE}{LAST}</div></article>"
    ));
    assert_eq!(captions(&article), ["A quay in Merrow. Purchase Licensing Rights", "The pier."]);
}

#[test]
fn what_stands_between_pieces_of_the_text_is_text() {
    let article = read(&format!(
        "<main><h1>Quays</h1><div class=\"part text\">{LONG}{MORE}</div><div class=\"part\"><blockquote>\
        <p>We will come to who pays.</p></blockquote></div><div class=\"part\"><table><tr><th>Year</th><th>mm</th></tr>\
        <tr><td>2020</td><td>11</td></tr></table></div><div class=\"part related\"><h3>See the Roe piers</h3></div>\
        <h2>What comes next</h2><div class=\"part text\">{LAST}</div></main>"
    ));
    says(&article, &["northern", "mayor", "who pays", "2020", "What comes next", "Meanwhile"]);
    assert!(!article.text().contains("Roe"), "{}", article.text());
}

#[test]
fn an_abstract_before_the_text_is_a_part_of_it() {
    let article = read(&format!(
        "<article><h1>Quays</h1><div id=\"abstract\"><h2>Abstract</h2><p>We model a quay that sinks under its \
        own weight and derive the rate at which sand must be returned to it.</p></div><div class=\"body\"><h2>1. Introduction</h2>{LONG}{MORE}{LAST}</div></article>"
    ));
    says(&article, &["Abstract", "We model", "Introduction", "northern"]);
}

#[test]
fn a_counted_box_is_a_part_of_the_text() {
    let article = read(&format!(
        "<article><h1>Quays</h1>{LONG}<aside class=\"box\"><h3>Box 1. How dredging works</h3><p>A dredger draws \
        sand through a pipe.</p></aside>{MORE}{LAST}</article>"
    ));
    says(&article, &["northern", "Box 1. How dredging works", "through a pipe", "mayor"]);
}

#[test]
fn a_page_behind_an_open_dialog_is_read() {
    let article = read(&format!(
        "<div id=\"root\" aria-hidden=\"true\"><main><article><h1>Quays</h1>{LONG}{MORE}{LAST}</article></main>\
        </div><div role=\"dialog\"><h2>Your privacy</h2><p>We store cookies.</p></div>"
    ));
    says(&article, &["northern", "mayor", "Meanwhile"]);
}

#[test]
fn a_list_of_sources_whose_entries_are_links_is_kept() {
    let entry = |name: &str| {
        format!(
            "<li><p>{name} (2020) Sinking quays. J Harb Sci 4:11–19</p><p><a href=\"x\">Scholar</a></p></li>"
        )
    };
    let article = read(&format!(
        "<article><h1>Quays</h1>{LONG}{MORE}{LAST}<h2>References</h2><div><ul>{}{}</ul><p><a href=\"x\">\
        Download references</a></p></div></article>",
        entry("Lee A"),
        entry("Kim B")
    ));
    let listed: Vec<_> =
        article.source_list.iter().map(|r| model::plain_text(&r.content)).collect();
    assert!(listed.iter().any(|entry| entry.starts_with("Lee A (2020)")), "{listed:?}");
    assert!(listed.iter().any(|entry| entry.starts_with("Kim B (2020)")), "{listed:?}");
}

#[test]
fn lines_of_a_byline_are_apart() {
    let article = read(&format!(
        "<article><h1>Quays</h1><div class=\"byline\">By <a rel=\"author\">Ann Lee</a> and <a rel=\"author\">Bo Kim</a>\
        <br><time>March 12, 2024</time></div>{LONG}{MORE}{LAST}</article>"
    ));
    let names: Vec<_> = article.authors.iter().map(|a| a.name.display()).collect();
    assert_eq!(names, ["Ann Lee", "Bo Kim"]);
}

#[test]
fn the_first_heading_of_a_mail_and_of_a_feed_s_item_stays_and_a_repeated_title_goes() {
    let mail = |body: &str| {
        let mail = format!(
            "From: Ann Lee <lee@x.example>\r\nSubject: Weekly note\r\nMIME-Version: 1.0\r\n\
            Content-Type: text/html\r\n\r\n<html><body>{body}</body></html>"
        );
        import(mail.as_bytes(), &Hint::file("note.eml")).expect("an article").remove(0).article
    };
    let note = mail("<h2>Grain</h2><p>It came.</p><h2>Gas</h2><p>It went.</p>");
    says(&note, &["Grain", "It came.", "Gas", "It went."]);
    let twice =
        mail("<p>3 May 2024</p><p>Issue 112</p><p>Roe</p><h1>Weekly note</h1><p>It came.</p>");
    says(&twice, &["Roe", "It came."]);
    assert!(twice.sections.iter().all(|section| section.heading.is_none()));
    let feed = "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Roe</title><id>urn:x</id>\
        <updated>2024-04-11T08:00:00Z</updated><entry><title>Water</title><id>urn:1</id><updated>2024-04-11T08:00:00Z\
        </updated><content type=\"html\">&lt;h2&gt;Prices&lt;/h2&gt;&lt;p&gt;Cheap.&lt;/p&gt;</content></entry></feed>";
    let item = import(feed.as_bytes(), &Hint::file("feed.xml")).expect("an item").remove(0).article;
    says(&item, &["Prices", "Cheap."]);
}

#[test]
fn a_box_of_prose_stays_and_one_of_links_or_about_the_author_does_not() {
    let aside = |class: &str, inner: &str| {
        read(&format!(
            "<article><h1>Quays</h1>{LONG}<aside class=\"{class}\"><h3>How dredging works</h3>{inner}</aside>{MORE}{LAST}</article>"
        ))
    };
    let prose = "<p>A suction dredger draws sand from the bed through a pipe. It lays the sand down elsewhere, \
        often on a beach or in deep water, and it does not come back by itself.</p>";
    says(
        &aside("explainer", prose),
        &["northern", "How dredging works", "A suction dredger", "mayor"],
    );
    let linked = prose.replace("<p>", "<p><a href=\"/x\">").replace("</p>", "</a></p>");
    for article in [aside("explainer", &linked), aside("author-bio", prose)] {
        assert!(!article.text().contains("suction"), "{}", article.text());
    }
}

#[test]
fn the_number_over_a_figure_or_a_table_begins_its_caption() {
    let article = read(&format!(
        "<article><h1>Quays</h1>{LONG}<figure><h3>Figure 1.</h3><p><img src=\"https://x.example/1.png\"></p>\
        <figcaption><p>Level of the quay.</p></figcaption></figure>{MORE}<section><h3>Table 1.</h3>\
        <div class=\"caption p\"><p>Depths by year.</p></div><table><tr><th>Year</th><th>m</th></tr>\
        <tr><td>2022</td><td>9</td></tr></table></section>{LAST}</article>"
    ));
    let tables = article.blocks().filter_map(|block| match &block.kind {
        BlockKind::Table { caption, .. } => Some(model::plain_text(caption.as_deref()?)),
        _ => None,
    });
    assert_eq!(tables.collect::<Vec<_>>(), ["Table 1. Depths by year."]);
    assert_eq!(captions(&article), ["Figure 1. Level of the quay."]);
    assert_eq!(article.sections.len(), 1);
}

#[test]
fn broken_lines_of_code_stay_and_pictured_signs_are_signs() {
    let article = read(&format!(
        "<article><h1>Quays</h1>{LONG}<pre>depth = 9<br>  leave()</pre>{MORE}<p>The pumps work \
        <img class=\"emoji\" alt=\"🙂\" src=\"https://x.example/e.svg\"> again.</p>{LAST}</article>"
    ));
    says(&article, &["depth = 9\n  leave()", "The pumps work 🙂 again."]);
}

#[test]
fn lists_that_word_saved_keep_their_levels_and_numbers() {
    let item = |mark: &str, level: usize, text: &str| {
        format!(
            "<p style='mso-list:l0 level{level} lfo1'><span style='mso-list:Ignore'>{mark}</span>{text}</p>"
        )
    };
    let list = [item("3.", 1, "Stay"), item("a.", 2, "With care"), item("4.", 1, "Leave")].concat();
    let article = read(&format!("<article><h1>Quays</h1>{LONG}{MORE}{list}{LAST}</article>"));
    let lists: Vec<_> = article
        .blocks()
        .filter_map(|block| match &block.kind {
            BlockKind::List { style, items } => Some((*style, items.len())),
            _ => None,
        })
        .collect();
    let number = |start| model::ListStyle::Number { start };
    assert_eq!(lists[0], (number(3), 2), "{lists:?}");
    says(&article, &["Stay", "With care", "Leave"]);
}

/// A list in short: its style, and for each item its first words and the lists in it.
fn outline(kind: &BlockKind) -> Option<String> {
    let BlockKind::List { style, items } = kind else { return None };
    let mark = match style {
        model::ListStyle::Bullet => "•".to_owned(),
        model::ListStyle::Number { start } => start.to_string(),
    };
    let item = |item: &model::ListItem| {
        let inner = item
            .blocks
            .iter()
            .map(|block| outline(&block.kind).unwrap_or_else(|| block.kind.plain_text()));
        inner.collect::<Vec<_>>().join(" ")
    };
    Some(format!("{mark}({})", items.iter().map(item).collect::<Vec<_>>().join(", ")))
}

#[test]
fn lists_of_google_docs_keep_their_levels() {
    let list = |kind: &str, class: &str, items: &[&str]| {
        let items: String =
            items.iter().map(|text| format!("<li><span>{text}</span></li>")).collect();
        format!("<{kind} class=\"{class}\">{items}</{kind}>")
    };
    let lists = [
        list("ol", "c1 lst-kix_a1-0 start", &["Stay"]),
        list("ul", "c1 lst-kix_a1-1 start", &["With care"]),
        list("ul", "c1 lst-kix_a1-2 start", &["And hope"]),
        list("ul", "c1 lst-kix_a1-1", &["In boots"]),
        list("ol", "c1 lst-kix_a1-0", &["Leave"]),
        list("ul", "c1 lst-kix_b2-0 start", &["Tides"]),
    ];
    let article =
        read(&format!("<article><h1>Quays</h1>{LONG}{MORE}{}{LAST}</article>", lists.concat()));
    let found: Vec<String> = article.blocks().filter_map(|block| outline(&block.kind)).collect();
    assert!(
        found.contains(&"1(Stay •(With care •(And hope), In boots), Leave)".to_owned()),
        "{found:?}"
    );
    assert!(found.contains(&"•(Tides)".to_owned()), "{found:?}");
}

#[test]
fn the_title_of_a_page_of_google_docs_is_said_once() {
    let page = format!(
        "<html><head><title>Quays</title></head><body class=\"c5 doc-content\"><p class=\"c1 title\">\
        <span>Quays</span></p>{LONG}{MORE}{LAST}</body></html>"
    );
    let article =
        import(page.as_bytes(), &Hint::file("a.html")).expect("an article").remove(0).article;
    assert!(article.text().starts_with("The northern quay"), "{}", article.text());
}

#[test]
fn a_list_begins_with_the_number_of_its_first_item() {
    let list = "<ol><li value=\"4\">Stay where you are for now</li><li>Leave the harbour</li></ol>";
    let article = read(&format!("<article><h1>Quays</h1>{LONG}{MORE}{list}{LAST}</article>"));
    let found: Vec<String> = article.blocks().filter_map(|block| outline(&block.kind)).collect();
    assert_eq!(found, ["4(Stay where you are for now, Leave the harbour)"]);
}

#[test]
fn pictures_that_a_saved_page_keeps_in_its_style_come_along() {
    let png = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    let blank = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='900' height='600'></svg>";
    let article = read(&format!(
        "<style>:root{{--sf-img-1: url(\"{png}\")}}</style><article><h1>Quays</h1>{LONG}<figure>\
        <img src=\"{blank}\" alt=\"A quay\" style=\"background-image:var(--sf-img-1)!important\">\
        <figcaption>The northern quay</figcaption></figure>{MORE}{LAST}</article>"
    ));
    let kept = article
        .blocks()
        .any(|block| matches!(&block.kind, BlockKind::Figure { image: Some(_), .. }));
    assert!(kept, "{:?}", article.sections);
}

#[test]
fn columns_of_a_page_do_not_run_together() {
    let article = read(&format!(
        "<table><tr><td><a href=\"/\">Home</a><br><a href=\"/n\">News</a></td><td><b>Quays</b><br>{}</td></tr></table>",
        [LONG, MORE].concat().replace("<p>", "").replace("</p>", "<br><br>")
    ));
    assert!(!article.text().contains("NewsQuays"), "{}", article.text());
    says(&article, &["northern", "mayor"]);
}

#[test]
fn contents_and_pictures_of_other_articles_are_no_text() {
    let article = read(&format!(
        "<main><article><h1>Quays</h1><nav class=\"report__toc\"><ol><li><a href=\"#s\">Sand</a></li>\
        <li><a href=\"#p\">Pumps</a></li></ol></nav><h2 id=\"s\">Sand</h2>{LONG}<div><h2>Recommended</h2><div>\
        <a href=\"/x\"><img src=\"https://x.example/1.jpg\" alt=\"\"></a></div></div><h2 id=\"p\">Pumps</h2>{MORE}{LAST}\
        </article></main>"
    ));
    assert!(
        !article
            .blocks()
            .any(|b| matches!(b.kind, BlockKind::List { .. } | BlockKind::Figure { .. }))
    );
    assert_eq!(article.sections.len(), 2, "{}", article.text());
}
