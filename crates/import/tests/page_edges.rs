//! What stands before, behind and beside the block with most of a page's paragraphs is read with it.

use import::{Hint, import};
use model::{Article, BlockKind};

const LONG: &str = "<p>The northern quay sinks by eleven millimetres every year, and nobody knows for certain \
    why. The engineers speak of the sand that the dredger took away, and the fishermen of the dredger.</p>";
const MORE: &str = "<p>The mayor has asked the state for forty million, and the state has asked for a report. \
    The report, which Ann Lee has read, runs to two hundred pages and holds not a single answer.</p>";
const LAST: &str = "<p>Meanwhile the water enters the market twice a day, and the auction is held in boots, as \
    it has been since the autumn of the year before last, when the pumps failed for the first time.</p>";
const OTHER: &str = "<p>In the east, the harbour office counts ships that no longer come, and pays a man to count \
    them. He has asked for a chair, and the office has put the request before its committee.</p>";

fn read(body: &str) -> Article {
    let page =
        format!("<html lang=\"en\"><head><title>Quays</title></head><body>{body}</body></html>");
    import(page.as_bytes(), &Hint::file("page.html")).expect("an article").remove(0).article
}

fn text(article: &Article) -> String {
    let sections = article.sections.iter().map(|section| {
        let heading = section.heading.as_deref().map(model::plain_text).unwrap_or_default();
        let blocks: Vec<String> = section.blocks.iter().map(|b| b.kind.plain_text()).collect();
        format!("{heading}\n{}", blocks.join("\n"))
    });
    sections.collect::<Vec<_>>().join("\n")
}

/// The text holds these words in this order.
fn says(article: &Article, words: &[&str]) {
    let text = text(article);
    let mut rest = text.as_str();
    for word in words {
        let at = rest.find(word).unwrap_or_else(|| panic!("“{word}” in its place in {text}"));
        rest = &rest[at + word.len()..];
    }
}

fn captions(article: &Article) -> Vec<String> {
    let blocks = article.sections.iter().flat_map(|section| &section.blocks);
    let caption = |kind: &BlockKind| match kind {
        BlockKind::Figure { caption, .. } => caption.as_deref().map(model::plain_text),
        _ => None,
    };
    blocks.filter_map(|block| caption(&block.kind)).collect()
}

fn headings(article: &Article) -> Vec<String> {
    let headings = article.sections.iter().filter_map(|section| section.heading.as_deref());
    headings.map(model::plain_text).collect()
}

#[test]
fn a_few_blocks_of_equal_make_are_all_read() {
    let deep = |text: &str| {
        format!(
            "<div class=\"a\"><div class=\"b\"><div class=\"c\"><div>{text}</div></div></div></div>"
        )
    };
    let page = |blocks: &[String]| read(&format!("<main><h1>Quays</h1>{}</main>", blocks.concat()));
    let two = page(&[deep(&format!("{LONG}{MORE}")), deep(&format!("{LAST}{OTHER}"))]);
    says(&two, &["northern quay", "mayor", "Meanwhile", "harbour office"]);
    let post = |title: &str, text: &str| {
        format!(
            "<li><article class=\"post\"><header><time>9:40</time><h3>{title}</h3></header>{text}\
            <div class=\"share\">Share this post</div></article></li>"
        )
    };
    let posts = [
        post("Gates opened", &format!("{LONG}{MORE}")),
        post("Quays closed", &format!("{LAST}{OTHER}")),
        post("What is known", &format!("{OTHER}{MORE}")),
    ];
    let live = read(&format!("<main><h1>Quays</h1><ol>{}</ol></main>", posts.concat()));
    says(
        &live,
        &["Gates opened", "northern", "Quays closed", "Meanwhile", "What is known", "mayor"],
    );
    assert!(text(&live).matches("Share this post").count() <= 1);
    let answers = read(&format!(
        "<div id=\"content\"><h1>Quays</h1><div class=\"question\"><div class=\"cell\"><div class=\"post-body\">\
        {LONG}{MORE}{LAST}</div></div></div><div id=\"answers\"><h2>One answer</h2><div class=\"answer\">\
        <div class=\"answer-cell\"><div class=\"post-body\">{OTHER}{MORE}</div></div></div></div></div>"
    ));
    says(&answers, &["northern", "Meanwhile", "One answer", "harbour office"]);
}

#[test]
fn a_block_with_a_title_of_its_own_is_another_text() {
    let block = |level: u8, title: &str, text: &str| {
        format!(
            "<div class=\"a\"><h{level}>{title}</h{level}><div class=\"b\"><div class=\"c\"><div>{text}</div></div>\
            </div></div>"
        )
    };
    let (first, second) = (format!("{LONG}{MORE}{LAST}"), format!("{OTHER}{OTHER}"));
    for (level, expected) in [(1, false), (2, true)] {
        let blocks = [block(level, "Quays", &first), block(level, "Chairs", &second)];
        let article = read(&format!("<main>{}</main>", blocks.concat()));
        assert_eq!(text(&article).contains("harbour office"), expected, "level {level}");
    }
}

#[test]
fn what_stands_between_title_and_text_is_read_first() {
    let body = format!("<div class=\"body\">{LONG}{MORE}{LAST}</div>");
    let figure = "<figure><img src=\"a.jpg\"><figcaption>The quay in March.</figcaption></figure>";
    for head in [
        format!("<header><h1>Quays</h1>{figure}</header>"),
        format!("<h1>Quays</h1>{figure}"),
        String::from(
            "<h1>Quays</h1><div class=\"photo\"><img src=\"a.jpg\"><div class=\"photo-caption\">\
            The quay in March.</div></div>",
        ),
    ] {
        let article = read(&format!("<main><article>{head}{body}</article></main>"));
        assert_eq!(captions(&article), ["The quay in March."], "{head}");
        assert!(matches!(article.sections[0].blocks[0].kind, BlockKind::Figure { .. }), "{head}");
    }
    let points = read(&format!(
        "<main><article><h1>Quays</h1><div class=\"key-points\"><h2>At a glance</h2><ul><li>The quay sinks \
        every year.</li><li>Nobody knows the reason for it.</li></ul></div>{body}</article></main>"
    ));
    says(&points, &["At a glance", "sinks every year", "knows the reason", "northern quay"]);
    let motto = read(&format!(
        "<main><article><h1>Quays</h1><blockquote><p>Who sows water reaps prices.</p></blockquote>{body}\
        </article></main>"
    ));
    says(&motto, &["Who sows water", "northern quay"]);
    let shares = read(&format!(
        "<main><article><h1>Quays</h1><div class=\"share\"><ul><li>Share this with all of your friends.</li>\
        <li>Send it to a colleague by letter.</li></ul></div>{body}</article></main>"
    ));
    assert!(!text(&shares).contains("friends"));
}

#[test]
fn a_table_and_thanks_behind_the_text_are_read() {
    let article = read(&format!(
        "<main><article><h1>Quays</h1><div class=\"body\">{LONG}{MORE}{LAST}</div><div class=\"tbl\"><table>\
        <tr><th>Year</th><th>Depth</th></tr><tr><td>2022</td><td>2.41</td></tr></table></div>\
        <div class=\"ack\"><h3>Acknowledgements</h3><p>The author thanks Bo Kim.</p></div></article></main>"
    ));
    says(&article, &["northern", "Meanwhile", "Depth", "2.41", "Acknowledgements", "Bo Kim"]);
}

#[test]
fn the_line_below_a_title_is_a_subtitle_or_a_paragraph() {
    let body = format!("<div class=\"body\">{LONG}{MORE}{LAST}</div>");
    let line = "Four years, two tenders and not a single drop";
    for head in [
        format!("<header><h1>Quays</h1><h2>{line}</h2></header>"),
        format!("<hgroup><h1>Quays</h1><h2>{line}</h2></hgroup>"),
        format!("<header><div><h1>Quays</h1></div><p>{line}</p></header>"),
        format!("<header><h1>Quays</h1></header><p class=\"teaser-text\">{line}</p>"),
        format!("<header><h1>Quays</h1><div itemprop=\"description\"><p>{line}</p></div></header>"),
    ] {
        let article = read(&format!("<main><article>{head}{body}</article></main>"));
        assert_eq!(article.subtitle.as_deref(), Some(line), "{head}");
        assert!(!text(&article).contains(line), "{head}");
    }
    let long = format!("{line}, so that {line}, and {line}, because {line}, although {line}.");
    let article = read(&format!(
        "<main><article><header><h1>Quays</h1><p>{long}</p></header>{body}</article></main>"
    ));
    says(&article, &[&long, "northern"]);
    let heading = read(&format!(
        "<main><article><h1>Quays</h1><h2>The dredger</h2>{LONG}{MORE}</article></main>"
    ));
    assert_eq!(heading.subtitle, None);
}

#[test]
fn headings_in_frames_called_headers_stay() {
    let parts = ["One", "Two", "Three"].map(|part| {
        format!(
            "<div class=\"section\"><div class=\"section-header\"><h2>Part {part}</h2></div>\
            <div class=\"section-text\">{LONG}{MORE}</div></div><div class=\"frame\"><header class=\"frame-header\">\
            <h2 class=\"element-header\"><span>Frame {part}</span></h2></header><div>{LAST}{OTHER}</div></div>"
        )
    });
    let article = read(&format!("<main><h1>Quays</h1>{}</main>", parts.concat()));
    let expected = ["Part One", "Frame One", "Part Two", "Frame Two", "Part Three", "Frame Three"];
    assert_eq!(headings(&article), expected);
}

#[test]
fn who_speaks_stands_before_what_is_said() {
    let speech = |name: &str, text: &str| {
        format!(
            "<div class=\"contribution\"><div class=\"member\"><a href=\"/m\"><div>{name}</div><div>(Northford)</div>\
            </a></div><div class=\"content\">{text}</div></div>"
        )
    };
    let speeches = [
        speech("Ann Lee", &format!("{LONG}{MORE}")),
        speech("Bo Kim", &format!("{LAST}{OTHER}")),
        speech("Tim Roe", &format!("{MORE}{LAST}")),
    ];
    let article = read(&format!("<main><h1>Quays</h1>{}</main>", speeches.concat()));
    let names = ["Ann Lee (Northford)", "northern", "Bo Kim (Northford)", "Meanwhile", "Tim Roe"];
    says(&article, &names);
}

#[test]
fn captions_hidden_from_those_who_hear_and_pictures_to_enlarge_stay() {
    let article = read(&format!(
        "<main><article><h1>Quays</h1><div>{LONG}<figure><img src=\"a.jpg\"><figcaption aria-hidden=\"true\">The \
        first quay.</figcaption></figure>{MORE}<figure><button><img src=\"b.jpg\"></button><figcaption>The second \
        quay.</figcaption></figure>{LAST}<div class=\"media\"><img src=\"c.jpg\"><div class=\"media__copyright\">\
        © Tim Roe</div><div class=\"media__description\">The third quay</div></div>{OTHER}<table \
        class=\"tr-caption-container\"><tbody><tr><td><img src=\"d.jpg\"></td></tr><tr><td class=\"tr-caption\">The \
        fourth quay.</td></tr></tbody></table>{LONG}</div></article></main>"
    ));
    let expected =
        ["The first quay.", "The second quay.", "The third quay © Tim Roe", "The fourth quay."];
    assert_eq!(captions(&article), expected);
}

#[test]
fn galleries_boxes_of_facts_and_hidden_tabs_are_read() {
    let item = |count: usize| {
        format!(
            "<figure class=\"gallery-item\"><img src=\"{count}.jpg\"><figcaption>Quay number {count}.</figcaption>\
            </figure>"
        )
    };
    let article = read(&format!(
        "<main><article><h1>Quays</h1><div>{LONG}<div class=\"gallery\">{}{}{}</div>{MORE}<aside class=\"infobox\">\
        <h3>Prices</h3><p>A berth costs forty crowns a day in the north, and sixty crowns a day in the south of \
        the country.</p></aside>{LAST}<div class=\"tabs\"><div role=\"tabpanel\">{OTHER}</div><div \
        role=\"tabpanel\" hidden>{MORE}</div></div>{LONG}</div></article></main>",
        item(1),
        item(2),
        item(3)
    ));
    assert_eq!(captions(&article), ["Quay number 1.", "Quay number 2.", "Quay number 3."]);
    says(&article, &["northern", "mayor", "forty crowns", "Meanwhile", "harbour office", "mayor"]);
}
