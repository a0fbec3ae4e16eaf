//! Mails, pages saved as one file, feeds and the clipboard.

use import::{Hint, ImportError, Imported, import};
use model::{BlockKind, plain_text};

const PROSE: &str = "Ships wait for tides, and cranes wait for ships; nothing in a harbour moves on its own account, and nobody who works there believes otherwise.";
/// A picture of one pixel.
const GIF: &str = "R0lGODlhAQABAAAAACw=";

fn read(bytes: &[u8], name: &str) -> Vec<Imported> {
    import(bytes, &Hint::file(name)).expect("an article")
}

fn pictures(article: &Imported) -> usize {
    let with = |kind: &BlockKind| matches!(kind, BlockKind::Figure { image: Some(_), .. });
    article.article.blocks().filter(|b| with(&b.kind)).count()
}

fn newsletter() -> String {
    format!(
        "From: =?utf-8?Q?Ada_Vance_from_Harbour_Weekly?= <ada@example.org>\r\nTo: reader@example.org\r\nSubject: =?utf-8?B?VGlkZXMgYW5kIHRyYWRl4oCm?=\r\nDate: Tue, 4 Mar 2025 08:00:00 +0100\r\nMessage-ID: <1@example.org>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"r\"\r\n\r\n--r\r\nContent-Type: multipart/alternative; boundary=\"a\"\r\n\r\n--a\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nPlain words.\r\n--a\r\nContent-Type: text/html; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<html><body><p>View this email in your browser</p><table role=3D\"presentation\"><tr><td><h2>The caf=E9 on the quay</h2><p>{PROSE}</p><p>{PROSE} Second.</p><img src=3D\"cid:map@x\" alt=3D\"Map\"></td></tr></table><p>You are receiving this because you asked. Unsubscribe</p></body></html>\r\n--a--\r\n--r\r\nContent-Type: image/gif\r\nContent-ID: <map@x>\r\nContent-Transfer-Encoding: base64\r\n\r\n{GIF}\r\n--r--\r\n"
    )
}

#[test]
fn a_newsletter_gives_its_text_sender_date_and_pictures() {
    let found = read(newsletter().as_bytes(), "letter.eml");
    let article = &found[0].article;
    assert_eq!(article.origin.format, "mail");
    assert_eq!(article.title, "Tides and trade…");
    assert_eq!(article.authors[0].name.display(), "Ada Vance");
    assert_eq!(article.site.as_deref(), Some("Harbour Weekly"));
    assert_eq!(article.published.unwrap().to_string(), "2025-03-04");
    let text = article.text();
    assert!(text.contains("The café on the quay") && text.contains("Second."), "{text}");
    assert!(!text.contains("Unsubscribe") && !text.contains("browser"), "{text}");
    assert_eq!((pictures(&found[0]), found[0].blobs.len()), (1, 1));
}

#[test]
fn a_mail_without_html_is_read_as_text() {
    let mail = "From: \"Harbour Weekly\" <news@example.org>\nSubject: Fwd: On Ports\nDate: Tue, 4 Mar 2025 08:00:00 +0100\nMessage-ID: <2@example.org>\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\nT24gUG9ydHMKCkJ5IFJvZQo=\n";
    let article = &read(mail.as_bytes(), "mail")[0].article;
    assert_eq!(
        (article.title.as_str(), article.site.as_deref()),
        ("On Ports", Some("Harbour Weekly"))
    );
}

#[test]
fn a_page_saved_as_one_file_brings_its_pictures() {
    let page = format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/ports/a.html\r\nSubject: On Ports\r\nDate: Tue, 4 Mar 2025 08:00:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Location: https://example.org/ports/a.html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<html><head><title>On Ports</title></head><body><nav>Menu</nav><article><h1>On Ports</h1><p>{PROSE}</p><p>{PROSE}</p><figure><img src=3D\"map.gif\"><figcaption>The quay</figcaption></figure><p>{PROSE}</p></article></body></html>\r\n--b\r\nContent-Type: image/gif\r\nContent-Location: https://example.org/ports/map.gif\r\nContent-Transfer-Encoding: base64\r\n\r\n{GIF}\r\n--b--\r\n"
    );
    let found = read(page.as_bytes(), "a.mhtml");
    let article = &found[0].article;
    assert_eq!((article.origin.format.as_str(), article.title.as_str()), ("mhtml", "On Ports"));
    assert_eq!(article.url.as_deref(), Some("https://example.org/ports/a.html"));
    assert_eq!(article.paragraph_count(), 3);
    assert_eq!(pictures(&found[0]), 1);
    assert!(!article.text().contains("Menu"));
}

#[test]
fn a_page_with_inlined_pictures_and_one_with_a_folder_bring_them() {
    let page = |source: &str| {
        format!(
            "<!doctype html><title>On Ports</title><article><p>{PROSE}</p><p>{PROSE}</p><figure><img src=\"{source}\"><figcaption>The quay</figcaption></figure><p>{PROSE}</p></article>"
        )
    };
    let inlined = page(&format!("data:image/gif;base64,{GIF}"));
    assert_eq!(pictures(&read(inlined.as_bytes(), "a.html")[0]), 1);
    let beside = |path: &str| (path == "a_files/map.gif").then(|| b"GIF89a".to_vec());
    let hint = Hint { neighbour: Some(&beside), ..Hint::file("a.html") };
    let found = import(page("a_files/map.gif").as_bytes(), &hint).unwrap();
    assert_eq!(pictures(&found[0]), 1);
}

#[test]
fn each_item_of_a_feed_is_an_article() {
    let rss = format!(
        "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>Harbour Weekly</title><language>en-GB</language><item><title>One &amp;amp; all</title><link>https://example.org/1</link><dc:creator>Ada Vance</dc:creator><pubDate>Tue, 04 Mar 2025 08:00:00 GMT</pubDate><category>Ports</category><content:encoded><![CDATA[<p>{PROSE}</p><p><a href=\"/b\">Caf\u{e9}</a></p>]]></content:encoded></item><item><title>Two</title><description>{PROSE}</description></item></channel></rss>"
    );
    let (bytes, ..) = encoding_rs::WINDOWS_1252.encode(&rss);
    let found = read(&bytes, "feed.xml");
    assert_eq!(found.len(), 2);
    let one = &found[0].article;
    assert_eq!((one.title.as_str(), one.site.as_deref()), ("One & all", Some("Harbour Weekly")));
    assert_eq!(one.url.as_deref(), Some("https://example.org/1"));
    assert_eq!(one.authors[0].name.display(), "Ada Vance");
    assert_eq!(one.published.unwrap().to_string(), "2025-03-04");
    assert_eq!(one.category, ["Ports"]);
    assert_eq!(one.language.as_deref(), Some("en-GB"));
    assert!(one.text().contains("Café"), "{}", one.text());
    assert!(serde_json::to_string(one).unwrap().contains("https://example.org/b"));
    assert!(found[1].article.text().contains("Ships wait"));
}

#[test]
fn atom_and_json_feeds_are_read() {
    let atom = format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>H</title><id>x</id><updated>2025-03-04T08:00:00Z</updated><entry><id>1</id><title>One</title><updated>2025-03-04T08:00:00Z</updated><link href=\"https://example.org/1\"/><content type=\"html\">&lt;p&gt;{PROSE}&lt;/p&gt;</content></entry></feed>"
    );
    let json = format!(
        "{{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"H\",\"items\":[{{\"id\":\"1\",\"title\":\"One\",\"url\":\"https://example.org/1\",\"content_html\":\"<p>{PROSE}</p>\",\"date_published\":\"2025-03-04T08:00:00Z\"}}]}}"
    );
    for text in [atom, json] {
        let article = &read(text.as_bytes(), "feed")[0].article;
        assert_eq!((article.origin.format.as_str(), article.title.as_str()), ("feed", "One"));
        assert_eq!(article.url.as_deref(), Some("https://example.org/1"));
        assert!(article.text().contains("Ships wait"));
    }
}

#[test]
fn broken_feeds_and_empty_mails_are_typed_errors() {
    let broken = import(b"<rss version=\"2.0\"><channel><item>", &Hint::file("a.xml"));
    assert!(broken.is_err(), "{broken:?}");
    let empty = import(b"From: a@b.c\nMessage-ID: <1>\nSubject: x\n\n", &Hint::file("a.eml"));
    assert!(matches!(empty, Err(ImportError::NoText { .. })), "{empty:?}");
}

#[test]
fn clipboard_html_is_taken_whole() {
    let body = "<html><body><!--StartFragment--><h2>On Ports</h2><p>Short.</p><!--EndFragment--></body></html>";
    let text = |start: usize, end: usize| {
        format!(
            "Version:0.9\r\nStartHTML:0000000000\r\nEndHTML:0000000000\r\nStartFragment:{start:010}\r\nEndFragment:{end:010}\r\nSourceURL:https://example.org/a\r\n{body}"
        )
    };
    let head = text(0, 0).len() - body.len();
    let start = head + body.find("<h2>").unwrap();
    let end = head + body.find("<!--End").unwrap();
    let article = &read(text(start, end).as_bytes(), "clipboard")[0].article;
    assert_eq!((article.title.as_str(), article.text().as_str()), ("On Ports", "Short."));
    assert_eq!(article.url.as_deref(), Some("https://example.org/a"));
    let hint = Hint { content_type: Some("text/html"), selected: true, ..Hint::default() };
    let article = &import(b"<p>Only <b>this</b>.</p>", &hint).unwrap()[0].article;
    assert_eq!(article.text(), "Only this.");
    let section = &article.sections[0];
    assert!(
        matches!(&section.blocks[0].kind, BlockKind::Paragraph { content } if plain_text(content) == "Only this.")
    );
}

#[test]
fn a_json_feed_may_count_its_items_and_hold_plain_text() {
    let feed = format!(
        "{{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"H\",\"items\":[{{\"id\":17,\"title\":\"One\",\"content_text\":\"{PROSE}\\n\\nA < B & C.\\nThe same paragraph.\"}}]}}"
    );
    let article = &read(feed.as_bytes(), "feed.json")[0].article;
    let texts: Vec<String> = article.blocks().map(|block| block.kind.plain_text()).collect();
    assert_eq!(texts.len(), 2);
    assert_eq!(texts[0], PROSE);
    assert!(texts[1].starts_with("A < B & C.") && texts[1].ends_with("The same paragraph."));
}

#[test]
fn a_mail_s_quotations_and_signature_are_told_from_its_text() {
    let mail = format!(
        "From: Ada Vance <ada@example.org>\r\nTo: t@example.org\r\nSubject: Re: Ports\r\nDate: Fri, 1 Mar 2024 10:00:00 +0000\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{PROSE}\r\n\r\nOn Thu, Feb 29, 2024 Hans Roe <hans@example.org> wrote:\r\n> Are the ports open?\r\n>\r\n>> An older question.\r\n\r\nMore of the answer.\r\n\r\n-- \r\nAda Vance\r\nHarbour Office\r\n"
    );
    let article = &read(mail.as_bytes(), "a.eml")[0].article;
    let quotes: Vec<(usize, Option<String>)> = article
        .sections
        .iter()
        .flat_map(|section| &section.blocks)
        .filter_map(|block| match &block.kind {
            BlockKind::Quote { blocks, attribution } => {
                Some((blocks.len(), attribution.as_deref().map(plain_text)))
            }
            _ => None,
        })
        .collect();
    let said = "On Thu, Feb 29, 2024 Hans Roe <hans@example.org> wrote";
    assert_eq!(quotes, [(2, Some(said.to_owned()))]);
    let text = article.text();
    assert!(text.contains("More of the answer.") && text.contains("An older question."));
    assert!(!text.contains('>') || text.matches('>').count() == 1, "{text}");
    assert!(!text.contains("Harbour Office"));
    assert!(article.warnings.iter().any(|found| found.code == "signature-left-out"));
}

#[test]
fn authors_and_days_of_feed_items_are_as_written() {
    let item = |inner: &str| {
        format!("<item><title>Ports</title><description>Ships wait.</description>{inner}</item>")
    };
    let feed = format!(
        "<rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>Seas</title>{}{}{}</channel></rss>",
        item(
            "<dc:creator>Jane Doe, Karl Roe</dc:creator><pubDate>Tue, 5 Mar 2024 23:30:00 EST</pubDate>"
        ),
        item("<author>joe@example.org (Joe Blow)</author><pubDate>2024-03-04 10:00:00</pubDate>"),
        item("<dc:creator>Jane Doe and Karl Roe</dc:creator><pubDate>4 March 2024</pubDate>"),
    );
    let found = import(feed.as_bytes(), &Hint::file("a.xml")).unwrap();
    let said: Vec<(Vec<String>, String)> = found
        .iter()
        .map(|imported| {
            let names = imported.article.authors.iter().map(|a| a.name.display()).collect();
            (names, imported.article.published.map(|d| d.to_string()).unwrap_or_default())
        })
        .collect();
    let names = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(said[0], (names(&["Jane Doe", "Karl Roe"]), "2024-03-05".to_owned()));
    assert_eq!(said[1], (names(&["Joe Blow"]), "2024-03-04".to_owned()));
    assert_eq!(said[2], (names(&["Jane Doe", "Karl Roe"]), "2024-03-04".to_owned()));
}

#[test]
fn all_parts_of_a_mail_are_read_and_what_it_encloses_is_named() {
    let part = |kind: &str, text: &str| format!("--b\nContent-Type: {kind}\n\n{text}\n");
    let inner = "From: Bo <bo@e.org>\nSubject: Inner\n\nThe inner text.";
    let mail = format!(
        "From: Ada Vance <ada@e.org>\nMessage-ID: <1>\nSubject: On Ports\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n{}{}{}{}--b--\n",
        part("text/html", "<div style=\"display:none\">Preheader</div><p>First part.</p>"),
        part("application/pdf; name=\"report.pdf\"\nContent-Disposition: attachment", "%PDF"),
        part("text/html", "<p>Second part.</p>"),
        part("message/rfc822", inner),
    );
    let article = &read(mail.as_bytes(), "a.eml")[0].article;
    assert_eq!(article.title, "On Ports");
    assert_eq!(article.text(), "First part.\n\nSecond part.\n\nInner\n\nThe inner text.");
    let found = article.warnings.iter().find(|w| w.code == "enclosure-left-out").unwrap();
    assert!(found.message.contains("report.pdf"));
}

#[test]
fn the_full_text_of_a_feed_s_item_comes_before_its_summary() {
    let feed = "<rss version=\"2.0\" xmlns:yandex=\"http://news.example\"><channel><title>Seas</title>\
        <item><title>One</title><description>In short.</description>\
        <yandex:full-text>On tides.\n\nAnd on ports &amp; ships.</yandex:full-text></item></channel></rss>";
    let found = read(feed.as_bytes(), "a.xml");
    assert_eq!(found[0].article.text().trim(), "On tides.\n\nAnd on ports & ships.");
}

#[test]
fn texts_of_feeds_are_what_they_say_and_links_are_relative_to_their_base() {
    let atom = "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:base=\"https://base.example/a/\"><title>H</title><id>x</id>\
        <entry><id>1</id><title>A &lt; B</title><link href=\"https://example.org/1\"/><content type=\"text\">If a &lt; b &amp; c,\nships wait.\n\nThey do.</content></entry>\
        <entry><id>2</id><title>Two</title><link href=\"https://example.org/2\"/><content type=\"xhtml\"><h:div xmlns:h=\"http://www.w3.org/1999/xhtml\"><h:p>Ships<h:a id=\"x\"/> wait.</h:p><h:p><h:a href=\"b.html\">See</h:a></h:p></h:div></content></entry>\
        <entry><id>3</id><title>Three</title><content type=\"text\">&lt;p&gt;Ships&lt;/p&gt;&lt;p&gt;wait.&lt;/p&gt;</content></entry></feed>";
    let found = read(atom.as_bytes(), "a.xml");
    assert_eq!(found[0].article.title, "A < B");
    assert_eq!(found[0].article.text(), "If a < b & c, ships wait.\n\nThey do.");
    assert_eq!(found[1].article.text(), "Ships wait.\n\nSee");
    let json = serde_json::to_string(&found[1].article).unwrap();
    assert!(json.contains("https://base.example/a/b.html"), "{json}");
    assert_eq!(found[1].article.url.as_deref(), Some("https://example.org/2"));
    assert_eq!(found[2].article.text(), "Ships\n\nwait.");
}

#[test]
fn a_podcast_says_who_speaks_and_about_what() {
    let rss = "<rss version=\"2.0\" xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\"><channel><title>Seas</title><itunes:author>Sea Radio</itunes:author>\
        <item><title>One</title><itunes:author>Ada Vance</itunes:author><itunes:summary>On tides &amp; ports.</itunes:summary><enclosure url=\"https://example.org/1.mp3\" length=\"1\" type=\"audio/mpeg\"/></item>\
        <item><title>Two</title><description>Said here.</description><itunes:summary>Elsewhere.</itunes:summary></item></channel></rss>";
    let found = read(rss.as_bytes(), "a.xml");
    assert_eq!(found[0].article.authors[0].name.display(), "Ada Vance");
    assert_eq!(found[0].article.text(), "On tides & ports.");
    assert_eq!(found[1].article.authors[0].name.display(), "Sea Radio");
    assert_eq!(found[1].article.text(), "Said here.");
}

#[test]
fn lines_of_a_mail_that_flow_are_paragraphs() {
    let mail = "From: Ada Vance <ada@example.org>\r\nSubject: Ports\r\nMessage-ID: <3@example.org>\r\nContent-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\r\n\r\nThe ships wait for the tide, and the Schiff \r\nfahrt  \r\nwaits.\r\nNobody asks.\r\n\r\n> Are the ports  \r\n> open?\r\n";
    let article = &read(mail.as_bytes(), "a.eml")[0].article;
    let texts: Vec<String> = article.blocks().map(|block| block.kind.plain_text()).collect();
    assert_eq!(
        texts,
        [
            "The ships wait for the tide, and the Schifffahrt waits.",
            "Nobody asks.",
            "Are the ports open?"
        ]
    );
}
