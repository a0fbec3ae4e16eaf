//! Web pages become structure, metadata and notes.

use import::{Hint, ImportError, import};
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
fn pages_without_text_and_hostile_pages_are_refused_or_read() {
    let refused =
        import(b"<html><head><title>x</title></head><body></body></html>", &Hint::default());
    assert!(matches!(refused, Err(ImportError::NoText { .. })), "{refused:?}");
    let deep = format!("<html><body>{}text", "<div>".repeat(100_000));
    assert!(matches!(import(deep.as_bytes(), &Hint::default()), Err(ImportError::TooDeep { .. })));
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
