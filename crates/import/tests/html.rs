//! Web pages become structure, metadata and notes.

use import::{Hint, ImportError, import, limits};
use model::{Article, BlockKind, Inline, plain_text};

const PAGE: &str = r##"<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Grain by Rail | Meridian Desk</title>
<meta property="og:site_name" content="Meridian Desk">
<meta property="article:section" content="Trade">
<meta name="citation_doi" content="10.5555/rail.7">
<link rel="canonical" href="https://meridian.example/trade/grain">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebPage"},
{"@type":"NewsArticle","headline":"Grain by Rail","datePublished":"2024-03-07T08:00:00Z",
"author":[{"@type":"Person","name":"Ada Vance"},{"@type":"Person","name":"Jan van der Berg"}]}]}</script>
</head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/trade">Trade</a></li></ul></nav>
<main><article><h1>Grain by Rail</h1>
<p>Wagons leave the plain for the coast in rows of forty, and each of them holds what a small town
eats in a year.<sup><a href="#fn1" id="ref1">1</a></sup> The line was built for coal, and its bridges, tunnels
and sidings still carry the weight that coal asked for, which is why grain travels on it so cheaply.</p>
<h2>The border</h2>
<p>At the border the gauge changes. Wagons are lifted, their axles are exchanged, and the train goes on
after a night; <a href="/trade/gauge">the exchange</a> costs more than the whole way before it.<sup><a href="#fn2" id="ref2">2</a></sup></p>
<ul><li>One crane lifts <em>six</em> wagons in an hour.</li><li>Two cranes lift eleven, because they share one siding.</li></ul>
<blockquote><p>Nobody owns the night between two gauges, and so nobody shortens it, said the station's master.</p></blockquote>
<table><caption>Wagons a day</caption><thead><tr><th>Month</th><th>Wagons</th></tr></thead>
<tbody><tr><td>May</td><td>212</td></tr><tr><td>June</td><td>305</td></tr></tbody></table>
<figure><img src="rail_files/map.gif" alt="A map of the line"><figcaption>The line from the plain to the coast.</figcaption></figure>
<p>What the harbour gains from all this is a matter of tariffs, which neither side has published for a
decade, and of storage, which has doubled since the second silo was opened on the northern quay.</p>
<script>alert("never")</script>
<h2>Sources</h2>
<ul><li>Vance, A. (2022). <em>Gauges of Europe</em>. Meridian.</li><li>Rail Board, Annual Report, 2023.</li></ul>
<section class="footnotes"><hr><ol><li id="fn1"><p>Rail Board, <em>Annual Report</em>, 2023, p. 4. <a href="#ref1">↩</a></p></li>
<li id="fn2"><p>Interview with a crane driver, 2023. <a href="#ref2">↩</a></p></li></ol></section>
</article></main><footer><p>© Meridian Desk. All rights reserved. Subscribe to our newsletter.</p></footer></body></html>"##;

fn read(bytes: &[u8]) -> Article {
    import(bytes, &Hint::file("page.html")).expect("an article").remove(0).article
}

fn kinds(article: &Article) -> Vec<&'static str> {
    let name = |kind: &BlockKind| match kind {
        BlockKind::Paragraph { .. } => "paragraph",
        BlockKind::Heading { .. } => "heading",
        BlockKind::List { .. } => "list",
        BlockKind::Quote { .. } => "quote",
        BlockKind::Code { .. } => "code",
        BlockKind::Table { .. } => "table",
        BlockKind::Figure { .. } => "figure",
        BlockKind::Rule => "rule",
    };
    article.blocks().map(|b| name(&b.kind)).collect()
}

#[test]
fn the_head_of_a_page_gives_its_metadata() {
    let article = read(PAGE.as_bytes());
    assert_eq!(article.title, "Grain by Rail");
    let names: Vec<_> = article.authors.iter().map(|a| a.name.display()).collect();
    assert_eq!(names, ["Ada Vance", "Jan van der Berg"]);
    assert_eq!(article.site.as_deref(), Some("Meridian Desk"));
    assert_eq!(article.category, ["Trade"]);
    assert_eq!(article.published.map(|d| d.to_string()).as_deref(), Some("2024-03-07"));
    assert_eq!(article.language.as_deref(), Some("en-GB"));
    assert_eq!(article.url.as_deref(), Some("https://meridian.example/trade/grain"));
    assert_eq!(article.doi.as_deref(), Some("10.5555/rail.7"));
    assert_eq!(article.origin.format, "html");
}

#[test]
fn structure_stays_structure() {
    let article = read(PAGE.as_bytes());
    let headings: Vec<_> =
        article.sections.iter().filter_map(|s| s.heading.as_deref().map(plain_text)).collect();
    assert_eq!(headings, ["The border"]);
    assert_eq!(
        kinds(&article),
        ["paragraph", "paragraph", "list", "quote", "table", "figure", "paragraph"]
    );
    let json = serde_json::to_string(&article.sections).unwrap();
    assert!(json.contains(r#""target":"https://meridian.example/trade/gauge""#), "{json}");
    for unwanted in ["Home", "newsletter", "never", "Rail Board"] {
        assert!(!article.text().contains(unwanted), "{unwanted}");
    }
    let Some(BlockKind::Table { caption, head, body }) =
        article.blocks().map(|b| &b.kind).find(|k| matches!(k, BlockKind::Table { .. }))
    else {
        panic!("a table")
    };
    assert_eq!(caption.as_deref().map(plain_text).as_deref(), Some("Wagons a day"));
    assert_eq!((head.len(), body.len()), (1, 2));
}

#[test]
fn linked_notes_are_tied_and_leave_the_text() {
    let article = read(PAGE.as_bytes());
    let notes: Vec<_> =
        article.notes.iter().map(|n| (n.label.as_str(), plain_text(&n.content))).collect();
    assert_eq!(
        notes,
        [
            ("1", "Rail Board, Annual Report, 2023, p. 4.".to_owned()),
            ("2", "Interview with a crane driver, 2023.".to_owned())
        ]
    );
    let json = serde_json::to_string(&article.sections).unwrap();
    assert_eq!(json.matches("note-mark").count(), 2);
    let listed: Vec<_> = article.source_list.iter().map(|r| plain_text(&r.content)).collect();
    assert_eq!(
        listed,
        ["Vance, A. (2022). Gauges of Europe. Meridian.", "Rail Board, Annual Report, 2023."]
    );
    assert!(matches!(article.source_list[0].content[1], Inline::Emphasis { .. }));
}

#[test]
fn a_picture_beside_the_page_is_taken_along() {
    let picture = b"GIF89a-map".to_vec();
    let beside = |path: &str| (path == "rail_files/map.gif").then(|| picture.clone());
    let hint = Hint { neighbour: Some(&beside), ..Hint::file("page.html") };
    let imported = import(PAGE.as_bytes(), &hint).unwrap().remove(0);
    let figure = imported.article.blocks().find_map(|b| match &b.kind {
        BlockKind::Figure { image, alt, caption, .. } => Some((image, alt, caption)),
        _ => None,
    });
    let (image, alt, caption) = figure.unwrap();
    assert_eq!(image.as_ref(), Some(&imported.blobs[0].0));
    assert_eq!(alt.as_deref(), Some("A map of the line"));
    assert!(caption.is_some());
}

#[test]
fn a_declared_encoding_is_followed() {
    let body = "Η ελληνική εξωτερική πολιτική. ".repeat(30);
    for (label, encoding) in [
        ("windows-1253", encoding_rs::WINDOWS_1253),
        ("iso-8859-7", encoding_rs::ISO_8859_7),
        ("utf-8", encoding_rs::UTF_8),
    ] {
        let page = format!(
            "<html><head><meta charset={label}><title>Τίτλος</title></head><body><p>{body}</p></body></html>"
        );
        let article = read(&encoding.encode(&page).0);
        assert_eq!(article.title, "Τίτλος", "{label}");
        assert!(article.text().contains("ελληνική"), "{label}");
        assert_eq!(article.language.as_deref(), Some("el"));
    }
}

#[test]
fn a_book_on_one_page_is_read_whole_and_has_its_title() {
    let chapter = format!("<h2>Chapter</h2><p>{}</p>", "Tides and their tables. ".repeat(400));
    let count = limits::MAX_PAGE_TEXT / chapter.len() + 2;
    let page = format!("<html><title>A Book of Tides</title><body>{}", chapter.repeat(count));
    let article = read(page.as_bytes());
    assert_eq!(article.title, "A Book of Tides");
    assert_eq!(article.sections.len(), count);
    assert!(article.warnings.iter().all(|warning| warning.code != "title-missing"));
}

#[test]
fn pages_without_text_and_hostile_pages_are_refused_or_read() {
    let refused =
        import(b"<html><head><title>x</title></head><body></body></html>", &Hint::default());
    assert!(matches!(refused, Err(ImportError::NoText { .. })), "{refused:?}");
    let deep = format!("<html><body>{}text", "<div>".repeat(100_000));
    assert!(matches!(import(deep.as_bytes(), &Hint::default()), Err(ImportError::TooDeep { .. })));
    let many = format!("<html><body>{}", "<p>a".repeat(limits::MAX_ELEMENTS));
    let refused = import(many.as_bytes(), &Hint::default());
    assert!(matches!(refused, Err(ImportError::TooManyElements { .. })), "{refused:?}");
    let deep = format!("<html><body>{}some text</body>", "<div><b>".repeat(1_900));
    assert!(read(deep.as_bytes()).text().contains("some text"));
    for broken in [
        "<html><p>a<table><tr><p>b</table>c",
        "<html><body><sup><a href='#x'>1</a></sup><p id=x>",
        "<!doctype html><ol><ol><li>a</ol>",
    ] {
        let _ = import(broken.as_bytes(), &Hint::default());
    }
    let scripted = format!(
        "<html><body><p>{} <a href=\"javascript:alert(1)\">go</a></p>",
        "words ".repeat(80)
    );
    assert!(!serde_json::to_string(&read(scripted.as_bytes())).unwrap().contains("javascript"));
}

#[test]
fn every_prefix_of_a_page_is_read_without_a_panic() {
    for end in (0..PAGE.len()).step_by(97).filter(|e| PAGE.is_char_boundary(*e)) {
        let _ = import(&PAGE.as_bytes()[..end], &Hint::file("page.html"));
    }
}

const PROSE: &str = "<p>Wagons leave the plain for the coast in rows of forty, and each of them holds what a small
town eats in a year. The line was built for coal, and its bridges, tunnels and sidings still carry the weight that coal
asked for, which is why grain travels on it so cheaply, day and night, in every season of the year.</p>
<p>What the harbour gains from all this is a matter of tariffs, which neither side has published for a decade, and of
storage, which has doubled since the second silo was opened on the northern quay, against the advice of the board.</p>";

fn page(head: &str, body: &str) -> Article {
    read(format!(
        "<!DOCTYPE html><html lang=\"en\"><head><title>Grain by Rail</title>{head}</head><body>{body}</body></html>"
    ).as_bytes())
}

fn authors(article: &Article) -> Vec<String> {
    article.authors.iter().map(|author| author.name.display()).collect()
}

fn codes(article: &Article) -> Vec<&str> {
    article.warnings.iter().map(|warning| warning.code.as_str()).collect()
}

#[test]
fn microdata_of_the_article_give_what_the_head_lacks() {
    let article = page(
        "",
        &format!(
            r#"<div itemscope itemtype="https://schema.org/WebPage"><span itemprop="datePublished" content="1999-01-01"></span></div>
<article itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">Grain by Rail</h1>
<meta itemprop="articleSection" content="Trade"><time itemprop="datePublished" datetime="2024-03-07">last week</time>
<span itemprop="publisher" itemscope itemtype="https://schema.org/Organization"><meta itemprop="name" content="Meridian Desk"></span>
<span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">Ada Vance</span></span>
<div itemprop="articleBody">{PROSE}</div>
<div itemprop="comment" itemscope itemtype="https://schema.org/Comment"><meta itemprop="author" content="Jo Park"></div></article>"#
        ),
    );
    assert_eq!(authors(&article), ["Ada Vance"]);
    assert_eq!(article.published.map(|date| date.to_string()).as_deref(), Some("2024-03-07"));
    assert_eq!(article.site.as_deref(), Some("Meridian Desk"));
    assert_eq!(article.category, ["Trade"]);
}

#[test]
fn a_byline_and_a_date_in_the_text_are_taken_where_the_head_is_silent() {
    let body = format!(
        "<article><h1>Grain by Rail</h1><p>By Ada Vance</p><p>Published 7 March 2024</p>{PROSE}</article>"
    );
    let article = page("", &body);
    assert_eq!(authors(&article), ["Ada Vance"]);
    assert_eq!(article.published.map(|date| date.to_string()).as_deref(), Some("2024-03-07"));
    assert!(!article.text().contains("By Ada Vance"));
    assert_eq!(codes(&article), ["byline-in-text", "date-in-text"]);
}

#[test]
fn a_byline_in_the_text_never_overrules_the_head() {
    let head = r#"<meta name="author" content="Jo Park"><meta property="article:published_time" content="2023-01-02">"#;
    let body = format!(
        "<article><h1>Grain by Rail</h1><p>By Ada Vance</p><p>Published 7 March 2024</p>{PROSE}</article>"
    );
    let article = page(head, &body);
    assert_eq!(authors(&article), ["Jo Park"]);
    assert_eq!(article.published.map(|date| date.to_string()).as_deref(), Some("2023-01-02"));
    assert!(article.text().contains("By Ada Vance"));
}

#[test]
fn a_sentence_that_begins_as_a_byline_stays_in_the_text() {
    let body = format!(
        "<article><h1>Grain by Rail</h1><p>By rail, grain reaches the coast in a night and a day.</p>{PROSE}</article>"
    );
    let article = page("", &body);
    assert!(article.authors.is_empty());
    assert!(article.text().starts_with("By rail, grain reaches the coast"));
}

/// A page of two paragraphs with a mark each, and what stands behind them.
fn marked(marks: [&str; 2], tail: &str) -> Article {
    let [first, second] = marks;
    read(
        format!(
            "<html lang=en><head><title>Tides</title></head><body><article><h1>Tides</h1>\
             <p>Ships wait in the roads{first} when the tide is out, and the pilots know it well. \
             The harbour master keeps the list of those who are late.</p>\
             <p>The price of grain rose{second} in the spring, as it had before, and the report \
             says nothing of the cause of it.</p>{tail}</article></body></html>"
        )
        .as_bytes(),
    )
}

#[test]
fn notes_at_the_end_need_no_heading_where_each_has_its_mark() {
    let sup = ["<sup>1</sup>", "<sup>2</sup>"];
    for (marks, tail, labels) in [
        ([" [i]", " [ii]"], "<p>[i] Log A.</p><p>[ii] Log B.</p>", ["i", "ii"]),
        (["*", "†"], "<p>* Log A.</p><p>† Log B.</p>", ["*", "†"]),
        (["¹", "²"], "<p>1. Log A.</p><p>2. Log B.</p>", ["1", "2"]),
        (sup, "<p><sup>1</sup> Log A.</p><p><sup>2</sup>Log B.</p>", ["1", "2"]),
        (sup, "<ol><li>Log A.</li><li>Log B.</li></ol>", ["1", "2"]),
        (["[1]", "[2]"], "<p>[1] Log A.</p><p>[2] Log B.</p><p>Ann Lee writes.</p>", ["1", "2"]),
        (["[1]", "[2]"], "<p>[1] Log A.<br>[2] Log B.</p>", ["1", "2"]),
        ([" (1)", " (2)"], "<p>(1) Log A.</p><p>(2) Log B.</p>", ["1", "2"]),
        (["*", "**"], "<h2>Notes</h2><p>* Log A.</p><p>** Log B.</p>", ["*", "**"]),
        (["[1]", "[2]"], "<h2>Notes</h2><p>[1] Log A.<br>[2] Log B.</p>", ["1", "2"]),
    ] {
        let article = marked(marks, tail);
        let found: Vec<_> = article
            .notes
            .iter()
            .map(|note| (note.label.clone(), plain_text(&note.content)))
            .collect();
        let wanted = labels.into_iter().zip(["Log A.", "Log B."]);
        let wanted: Vec<_> = wanted.map(|(l, text)| (l.to_owned(), text.to_owned())).collect();
        assert_eq!(found, wanted, "{tail}");
        assert!(article.warnings.is_empty(), "{tail}: {:?}", article.warnings);
    }
}

#[test]
fn numbers_and_stars_without_marks_stay_text() {
    for (marks, tail, last) in [
        (["", ""], "<ol><li>Wait for the tide.</li><li>Call the pilot.</li></ol>", "list"),
        (["<sup>2</sup>", ""], "<p>1. Wait for it.</p><p>2. Call the pilot.</p>", "paragraph"),
        ([" 5*3", " m²"], "<p>* * *</p><p>2 pilots came.</p>", "paragraph"),
        // One of the two has no mark.
        (["[1]", ""], "<p>[1] Log A.</p><p>[2] Log B.</p>", "paragraph"),
    ] {
        let article = marked(marks, tail);
        assert!(article.notes.is_empty(), "{tail}: {:?}", article.notes);
        assert_eq!(kinds(&article).last(), Some(&last), "{tail}");
    }
}

const FERRY: &str = "<p>The ferry leaves before the tide turns, and whoever misses it waits on the quay until the evening, with a view of the islands and nothing else to do.</p>";

#[test]
fn a_quotation_keeps_who_said_it() {
    for end in [
        "<footer>— Eva Lind, <cite>The quiet sea</cite></footer>",
        "<cite>Eva Lind, The quiet sea</cite>",
        "<p>– <cite>Eva Lind, The quiet sea</cite></p>",
        "<p>— Eva Lind, The quiet sea</p>",
        "— Eva Lind, <a href=\"/sea\">The quiet sea</a>",
    ] {
        let page = format!(
            "<html><body><article><h1>Ferries</h1>{FERRY}<blockquote><p>We have no ships.</p>{end}</blockquote>{FERRY}{FERRY}</article></body></html>"
        );
        let article = read(page.as_bytes());
        let quote = article.blocks().find_map(|block| match &block.kind {
            BlockKind::Quote { blocks, attribution } => Some((blocks.len(), attribution.clone())),
            _ => None,
        });
        let (blocks, said) = quote.expect("a quotation");
        assert_eq!(blocks, 1, "{end}");
        let said = said.map(|said| plain_text(&said));
        assert_eq!(said.as_deref(), Some("Eva Lind, The quiet sea"), "{end}");
    }
    // People who talk to each other are quoted, none of them named.
    let page = format!(
        "<body><article><h1>A</h1>{FERRY}<blockquote><p>– Have you ships?</p><p>– We have none.</p></blockquote>{FERRY}{FERRY}</article></body>"
    );
    assert!(read(page.as_bytes()).text().contains("– We have none."));
    // A quotation that is nothing but a title is quoted whole.
    let page = format!(
        "<body><article><h1>A</h1>{FERRY}<blockquote><cite>The quiet sea</cite></blockquote>{FERRY}{FERRY}</article></body>"
    );
    assert!(read(page.as_bytes()).text().contains("The quiet sea"));
}

#[test]
fn a_picture_s_caption_is_known_by_its_class() {
    let page = format!(
        "<html><body><article><h1>Ferries</h1>{FERRY}<div class=\"wp-caption alignright\"><a href=\"a.jpg\"><img src=\"a.jpg\" alt=\"A port\"></a><p class=\"wp-caption-text\">The port at dawn</p></div>{FERRY}{FERRY}</article></body></html>"
    );
    let article = read(page.as_bytes());
    let caption = article.blocks().find_map(|block| match &block.kind {
        BlockKind::Figure { caption, .. } => caption.as_deref().map(plain_text),
        _ => None,
    });
    assert_eq!(caption.as_deref(), Some("The port at dawn"));
    assert_eq!(article.text().matches("The port at dawn").count(), 1);
}

#[test]
fn the_date_of_a_revision_is_not_that_of_publication() {
    let dated = |lines: &str| {
        let page = format!(
            "<html><body><article><h1>Ferries</h1>{lines}{FERRY}{FERRY}{FERRY}</article></body></html>"
        );
        read(page.as_bytes()).published.map(|date| date.to_string())
    };
    for lines in [
        "<p>Last updated 5 May 2024. Published 1 March 2024.</p>",
        "<p>Updated: 5 May 2024</p><p>Published: 1 March 2024</p>",
        "<p>1 March 2024, updated 5 May 2024</p>",
    ] {
        assert_eq!(dated(lines).as_deref(), Some("2024-03-01"), "{lines}");
    }
    assert_eq!(dated("<p>Last updated 5 May 2024</p>").as_deref(), Some("2024-05-05"));
}

/// A page whose text has these words, and what stands behind the text.
fn noted(text: &str, behind: &str) -> Article {
    let filler = "Ships wait for tides, and cranes for ships; nothing in a harbour moves on its own account. ".repeat(5);
    page(
        "<title>On Ports</title>",
        &format!("<article><h1>On Ports</h1><p>{filler}{text}</p>{behind}</article>"),
    )
}

/// The labels of the marks in a text, in order.
fn tied(article: &Article) -> Vec<String> {
    fn collect(inlines: &[Inline], out: &mut Vec<String>) {
        for inline in inlines {
            match inline {
                Inline::NoteMark { label, .. } => out.push(label.clone()),
                other => collect(other.children().unwrap_or_default(), out),
            }
        }
    }
    let mut out = Vec::new();
    for block in article.blocks() {
        if let BlockKind::Paragraph { content } = &block.kind {
            collect(content, &mut out);
        }
    }
    out
}

fn notes(article: &Article) -> Vec<String> {
    article.notes.iter().map(|n| format!("{} {}", n.label, plain_text(&n.content))).collect()
}

#[test]
fn a_note_keeps_what_it_says_of_others_and_all_its_paragraphs() {
    let marks = r##"Tides<sup><a href="#f1" id="r1">1</a></sup> and tolls<sup><a href="#f2" id="r2">2</a></sup>"##;
    let cross = noted(
        marks,
        r##"<ol><li id="f1">Kim, Quays. <a href="#r1">↩</a></li><li id="f2">Kim, note <a href="#f1">1</a>, at 9; see n. <a href="#r1">1</a> above. <a href="#r2">Back to text</a></li></ol>"##,
    );
    assert_eq!(notes(&cross), ["1 Kim, Quays.", "2 Kim, note 1, at 9; see n. 1 above."]);
    assert_eq!(tied(&cross), ["1", "2"]);
    // Word sets a note in a frame of its own, others let paragraphs follow.
    let word = noted(
        r##"Tides<a href="#_ftn1" name="_ftnref1">[1]</a>"##,
        r##"<div><div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> Kim, Quays.</p><p>He denies it.</p></div></div>"##,
    );
    assert_eq!(notes(&word), ["1 Kim, Quays. He denies it."]);
    let loose = noted(
        marks,
        r##"<p id="f1">1. Kim, Quays.</p><p>He denies it.</p><p id="f2">2. Lee, Rail.</p><p>The author thanks the fund.</p>"##,
    );
    assert_eq!(notes(&loose), ["1 Kim, Quays. He denies it.", "2 Lee, Rail."]);
    assert!(loose.text().ends_with("The author thanks the fund."));
}

#[test]
fn a_range_of_marks_stands_for_all_its_notes() {
    let list = r##"<h2>Notes</h2><ol><li id="f1">Kim, Quays.</li><li id="f2">Lee, Rail.</li><li id="f3">Roe, Ships.</li></ol>"##;
    for dash in ["-", "–"] {
        let article = noted(
            &format!(r##"Tides<sup><a href="#f1">1</a>{dash}<a href="#f3">3</a></sup>"##),
            list,
        );
        assert_eq!(tied(&article), ["1", "2", "3"]);
        assert_eq!(notes(&article), ["1 Kim, Quays.", "2 Lee, Rail.", "3 Roe, Ships."]);
    }
    // Brackets outside the links, labels in elements of their own.
    let article = noted(
        r##"Tides [<a href="#B1">1</a>–<a href="#B3">3</a>]."##,
        r##"<ul><li id="B1"><span>1.</span><cite>Kim, Quays.</cite></li><li id="B2"><span>2.</span><cite>Lee, Rail.</cite></li><li id="B3"><span>3.</span><cite>Roe, Ships.</cite></li></ul>"##,
    );
    assert!(article.text().contains("Tides."), "{}", article.text());
    assert_eq!(notes(&article)[0], "1 Kim, Quays.");
}

#[test]
fn notes_beside_their_marks_leave_the_sentence() {
    for note in [
        r#"<label for="sn-1" class="sidenote-number"></label><input type="checkbox" id="sn-1"><span class="sidenote">Kim, <em>Quays</em>.</span>"#,
        r#"<sup class="modern-footnotes-footnote" data-mfn="1"><a href="javascript:void(0)">1</a></sup><span class="modern-footnotes-footnote__note" data-mfn="1">Kim, <em>Quays</em>.</span>"#,
        r#"<span class="ltx_note ltx_role_footnote"><sup class="ltx_note_mark">1</sup><span class="ltx_note_outer"><span class="ltx_note_content"><sup class="ltx_note_mark">1</sup><span class="ltx_tag ltx_tag_note">1</span>Kim, <em>Quays</em>.</span></span></span>"#,
        r#"<sup title="Kim, Quays.">1</sup>"#,
        r##"<a data-footnote-content="&lt;p&gt;Kim, Quays.&lt;/p&gt;" href="#">1</a>"##,
    ] {
        let article = noted(&format!("Tides{note} turn."), "<p>That is all there is to say.</p>");
        assert_eq!(notes(&article), ["1 Kim, Quays."], "{note}");
        assert!(article.text().contains("Tides turn."), "{}", article.text());
    }
    // A box beside the text is no note.
    let beside =
        noted("Tides turn.", r#"<aside class="sidenote">Advertisement</aside><p>That is all.</p>"#);
    assert!(beside.notes.is_empty());
    // What explains a sign is no note.
    assert!(noted(r#"Tides<sup title="Asia">1</sup>"#, "<p>That is all.</p>").notes.is_empty());
}

#[test]
fn notes_of_documentation_and_of_the_government_are_known() {
    for (mark, list) in [
        (
            r##"<a class="footnote-reference" href="#id3" id="id1">[1]</a>"##,
            r##"<dl class="footnote brackets"><dt class="label" id="id3"><span class="brackets"><a href="#id1">1</a></span></dt><dd><p>Kim, Quays.</p></dd></dl>"##,
        ),
        (
            r##"<a class="footnote-reference brackets" href="#id3" id="id1">1</a>"##,
            r##"<aside class="footnote brackets" id="id3"><span class="label"><span>[</span><a href="#id1">1</a><span>]</span></span><p>Kim, Quays.</p></aside>"##,
        ),
        (
            r##"<sup id="fnref:1"><a href="#fn:1" class="govuk-link">[footnote 1]</a></sup>"##,
            r##"<div class="footnotes"><ol><li id="fn:1"><p>Kim, Quays. <a href="#fnref:1">↩</a></p></li></ol></div>"##,
        ),
    ] {
        let article = noted(&format!("Tides{mark} turn."), list);
        assert_eq!(tied(&article).len(), 1, "{mark}");
        assert_eq!(plain_text(&article.notes[0].content), "Kim, Quays.", "{mark}");
        assert!(article.text().ends_with("turn."), "{}", article.text());
    }
}

#[test]
fn powers_places_and_signs_among_numbers_are_told_from_marks() {
    let list = "<h2>Notes</h2><p>1. Kim, Quays.</p><p>2. Lee, Rail.</p>";
    let area = noted(
        "It holds 40 km<sup>2</sup>.<sup>1</sup> It grew by 10<sup>2</sup>.<sup>2</sup>",
        list,
    );
    assert_eq!(tied(&area), ["1", "2"]);
    let place = noted("So it is [1, p. 45], and so it stays [2].", list);
    assert_eq!(tied(&place), ["1", "2"]);
    assert!(place.text().contains("So it is (p. 45), and"), "{}", place.text());
    let law = noted(
        "So paragraph [2] says of the interval [1, 2] what paras. [1] and the court say.[1] It is.[2]",
        list,
    );
    assert_eq!(tied(&law), ["1", "2"]);
    assert!(law.text().contains("paragraph [2] says of the interval [1, 2]"), "{}", law.text());
    let round = noted(
        "So it is(1), and so it stays.(2)",
        "<h2>Notes</h2><p>(1) Kim, Quays.</p><p>(2) Lee, Rail.</p>",
    );
    assert_eq!(tied(&round), ["1", "2"]);
    // The points of an enumeration are none.
    let points = noted(
        "There are three causes: (1) rail, (2) tariffs and (3) weather.",
        "<h2>Notes</h2><p>(1) Kim, Quays.</p><p>(2) Lee, Rail.</p><p>(3) Roe, Ships.</p>",
    );
    assert!(points.text().contains("(1) rail, (2) tariffs and (3) weather"), "{}", points.text());
    let korean = noted(
        "So it is,1) and so it stays.2)",
        "<h2>각주</h2><p>1) Kim, Quays.</p><p>2) Lee, Rail.</p>",
    );
    assert_eq!(tied(&korean), ["1", "2"]);
    let mixed = noted(
        "By Roe<sup>*</sup> tides<sup>1</sup> turn<sup>2</sup>.",
        "<p>* Roe is a pilot.</p><p>1 Kim, Quays.</p><p>2 Lee, Rail.</p>",
    );
    assert_eq!(tied(&mixed), ["*", "1", "2"]);
}

#[test]
fn what_a_page_says_of_other_articles_is_not_said_of_its_own() {
    let other = r#"{"@type":"NewsArticle","headline":"Tolls","url":"https://e.org/tolls","datePublished":"2019-01-01","author":{"name":"Eva Lind"}}"#;
    let own = r#"{"@type":"NewsArticle","headline":"Grain by Rail","mainEntityOfPage":{"@id":"https://e.org/ports"},"datePublished":"2024-03-04","author":[{"name":"Dr. Jane Roe, PhD"},{"name":"Bo Kim, Senior Fellow"}]}"#;
    let head = format!(
        r#"<link rel="canonical" href="https://e.org/ports"><script type="application/ld+json">[{other},{own}]</script>"#
    );
    let article = page(&head, PROSE);
    assert_eq!(authors(&article), ["Jane Roe", "Bo Kim"]);
    assert_eq!(article.authors[1].role.as_deref(), Some("Senior Fellow"));
    assert_eq!(article.published.map(|d| d.to_string()).as_deref(), Some("2024-03-04"));

    let times = r#"<aside><time datetime="2023-01-01">then</time></aside><article><time class="updated" datetime="2025-06-01">now</time><time class="published" datetime="2024-03-04">before</time>"#;
    let article = page("", &format!("{times}{PROSE}</article>"));
    assert_eq!(article.published.map(|d| d.to_string()).as_deref(), Some("2024-03-04"));
}

#[test]
fn names_and_titles_of_the_head_are_read_as_they_are_meant() {
    let head = r#"<title>On Ports - Meridian Desk</title><meta property="og:title" content="On Ports"><meta name="citation_author" content="Roe JA"><meta name="citation_author" content="Smith, John, PhD"><meta name="citation_publication_date" content="2024 Mar 4">"#;
    let article = read(format!("<html><head>{head}</head><body>{PROSE}</body></html>").as_bytes());
    assert_eq!(article.title, "On Ports");
    assert_eq!(authors(&article), ["J. A. Roe", "John Smith"]);
    assert_eq!(article.published.map(|d| d.to_string()).as_deref(), Some("2024-03-04"));
    // A program's name is nobody's.
    let head = r#"<meta name="author" content="admin">"#;
    let article = page(
        head,
        &format!("<article><h1>On Ports</h1><p>By Jane Roe and Bo Kim</p>{PROSE}</article>"),
    );
    assert_eq!(authors(&article), ["Jane Roe", "Bo Kim"]);
    let body = format!(
        r#"<article><h1>On Ports</h1><div class="byline">By Jane Roe | March 4, 2024</div>{PROSE}</article>"#
    );
    let article = page("", &body);
    assert_eq!(authors(&article), ["Jane Roe"]);
    assert_eq!(article.published.map(|d| d.to_string()).as_deref(), Some("2024-03-04"));
}

#[test]
fn folded_sections_boxes_that_sum_up_and_lists_of_word_are_the_text_s() {
    let folded = format!(
        r#"<article><h1>On Ports</h1><nav><h3><button aria-expanded="false">Menu</button></h3><ul hidden><li>Home</li></ul></nav>{PROSE}
        <h2><button aria-expanded="false">Who owns the port</button></h2><div id="p1" hidden><p>Nobody owns it, and everybody pays for it, says the board.</p></div>
        <h2><button aria-expanded="false" aria-controls="p2">Who pays</button></h2><p>All do.</p><div id="p2" aria-hidden="true"><p>The town pays, and the ships pay the town for its quays.</p></div>
        <h2><button aria-expanded="false">Share this</button></h2><div hidden><p>Share it with everybody now.</p></div>
        <aside class="key-findings ad"><h3>Key findings</h3><p>Buy our report for 45 dollars.</p></aside>
        <aside class="key-findings"><h2>Key findings</h2><ul><li>Ports wait for ships and for tides.</li><li>Ships wait for ports, too.</li></ul></aside>{PROSE}</article>"#
    );
    let text = page("", &folded).text();
    for kept in [
        "Who owns the port",
        "Nobody owns it",
        "Who pays",
        "The town pays",
        "Key findings",
        "Ports wait for ships",
    ] {
        assert!(text.contains(kept), "{kept}: {text}");
    }
    for gone in ["Home", "Share it with", "45 dollars"] {
        assert!(!text.contains(gone), "{gone}: {text}");
    }

    let item = |mark: &str, text: &str| {
        format!(
            r#"<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='font-family:Symbol'><span style='mso-list:Ignore'>{mark}<span>&nbsp;&nbsp;</span></span></span>{text}</p>"#
        )
    };
    let word = format!(
        "<article><h1>On Ports</h1>{PROSE}{}{}{PROSE}</article>",
        item("·", "First"),
        item("·", "Second")
    );
    let article = page("", &word);
    assert!(kinds(&article).contains(&"list"), "{:?}", kinds(&article));
    assert!(article.text().contains("First\nSecond"), "{}", article.text());
}

#[test]
fn a_formula_of_a_page_is_read_where_it_stands() {
    let formula = r#"<span class="mwe-math-element"><span style="display: none;"><math><mi>E</mi><mo>=</mo><mn>1</mn></math></span><img class="mwe-math-fallback-image-inline" alt="E=1" src="e.svg"></span>"#;
    let article = page(
        "",
        &format!(
            "<article><h1>On Ports</h1>{PROSE}<p>So {formula} holds in all ports that have been counted so far.</p></article>"
        ),
    );
    assert!(article.text().contains("So E = 1 holds"), "{}", article.text());
}

/// The captions of an article's figures.
fn captions(article: &Article) -> Vec<String> {
    let caption = |kind: &BlockKind| match kind {
        BlockKind::Figure { caption, .. } => caption.as_deref().map(plain_text),
        _ => None,
    };
    article.blocks().filter_map(|block| caption(&block.kind)).collect()
}

#[test]
fn what_stands_beside_a_picture_is_not_lost() {
    for (figure, caption) in [
        (
            "<figure><div><img src=\"a.jpg\"><div class=\"attribution\">Eva Lind/Norden</div></div></figure>",
            "Eva Lind/Norden",
        ),
        (
            "<figure><img src=\"a.jpg\"><figcaption>The port at dawn</figcaption><small>Eva Lind</small></figure>",
            "The port at dawn Eva Lind",
        ),
        (
            "<figure><span>Image</span><img src=\"a.jpg\"><figcaption><span>The port.</span><span><b>Photo</b><i>Eva Lind</i></span></figcaption></figure>",
            "The port. Photo Eva Lind",
        ),
        (
            "<div><img src=\"a.jpg\"><span class=\"img-credit\">Photo: Eva Lind</span></div>",
            "Photo: Eva Lind",
        ),
    ] {
        let article =
            page("", &format!("<article><h1>On Ports</h1>{PROSE}{figure}{PROSE}</article>"));
        assert_eq!(captions(&article), [caption], "{figure}");
        assert_eq!(article.text().matches("Eva Lind").count(), 1, "{}", article.text());
    }
    // An article may be named for its author; its words stay whole.
    let named = format!(
        "<article class=\"post author-ada\"><h1>On Ports</h1>{PROSE}<p>It is told on an <i>i</i><b>Phone</b>, and heard by all who wait for a ship.</p>{PROSE}</article>"
    );
    assert!(page("", &named).text().contains("an iPhone, and"));
    // Each picture of several has its own.
    let several = "<figure><figure><img src=\"a.jpg\"><figcaption>One</figcaption></figure><figure><img src=\"b.jpg\"><figcaption>Two</figcaption></figure></figure>";
    let article = page("", &format!("<article><h1>On Ports</h1>{PROSE}{several}{PROSE}</article>"));
    assert_eq!(captions(&article), ["One", "Two"]);
    // A figure around paragraphs has no caption.
    let around = format!("<figure><img src=\"a.jpg\">{PROSE}</figure>");
    let article = page("", &format!("<article><h1>On Ports</h1>{PROSE}{around}{PROSE}</article>"));
    assert_eq!(article.text().matches("Wagons leave the plain").count(), 3);
}

#[test]
fn a_body_that_wrote_a_page_has_one_name() {
    let said = |author: &str| {
        let head = format!(
            r#"<script type="application/ld+json">{{"@type":"Report","headline":"Grain by Rail","author":{author}}}</script>"#
        );
        authors(&page(&head, &format!("<article><h1>Grain by Rail</h1>{PROSE}</article>")))
    };
    assert_eq!(
        said(r#"{"@type":"GovernmentOrganization","name":"Health, Sport and Youth Norden"}"#),
        ["Health, Sport and Youth Norden"]
    );
    assert_eq!(
        said(
            r#"[{"@type":["Organization"],"name":"Roe, Vance & Partners"},{"@type":"Person","name":"Jo Park, Fellow"}]"#
        ),
        ["Roe, Vance & Partners", "Jo Park"]
    );
    // Programs call persons bodies.
    assert_eq!(said(r#"{"@type":"Organization","name":"Jo Park, Li Wei"}"#), ["Jo Park", "Li Wei"]);
    assert_eq!(
        said(r#""Ministry of Trade, Industry and Energy""#),
        ["Ministry of Trade, Industry and Energy"]
    );
}
