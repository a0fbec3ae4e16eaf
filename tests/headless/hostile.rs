//! Files made to exhaust: each gets an answer, and the rest of the batch goes on.

use std::fs;
use std::io::Write;
use tests::{briefpack, fixture, json};

#[test]
fn a_batch_with_hostile_files_imports_the_good_one() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path.to_string_lossy().into_owned()
    };
    let nested = format!("<!doctype html><title>x</title>{}", "<div>".repeat(50_000));
    let mut data = String::from("data:text/html;base64,AAAA");
    for _ in 0..12 {
        data = format!("data:text/html,<img src='{data}'>");
    }
    let inlined = format!("<!doctype html><title>x</title><p>word</p><img src=\"{data}\">");
    let loops = "<!doctype html><title>x</title><p>one<sup><a id=\"a\" href=\"#b\">1</a></sup></p><p id=\"b\">two<sup><a href=\"#a\">1</a></sup></p>";
    let files = [
        file("nested.html", nested.as_bytes()),
        file("inlined.html", inlined.as_bytes()),
        file("loops.html", loops.as_bytes()),
        file("utf8.html", b"<!doctype html><title>x</title><p>caf\xc3 and \xff\xfe\xf0 words</p>"),
        file("cut.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>"),
        file("entities.xml", b"<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/hostname\">]><rss version=\"2.0\"><channel><item><title>&b;&c;</title></item></channel></rss>"),
        fixture("articles/arctic-shipping.txt").to_string_lossy().into_owned(),
    ];
    let library = folder.path().join("library");
    let mut args = vec!["--json", "import"];
    args.extend(files.iter().map(String::as_str));
    let output = briefpack(&library, &args);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let titles: Vec<&str> =
        found.as_array().unwrap().iter().filter_map(|a| a["title"].as_str()).collect();
    assert!(titles.iter().any(|t| t.starts_with("Cold Lanes")), "{titles:?}: {said}");
    for name in ["nested.html", "cut.pdf"] {
        assert!(said.contains(name), "{name} is not named in: {said}");
    }
    assert!(!titles.iter().any(|title| title.contains("<!")), "{titles:?}");
    let host = fs::read_to_string("/etc/hostname").unwrap_or_default();
    let host = host.trim();
    assert!(host.is_empty() || !found.to_string().contains(host), "an entity read a file");
}

#[test]
fn a_feed_of_many_items_is_read_whole() {
    let folder = tempfile::tempdir().unwrap();
    let mut feed = String::from("<rss version=\"2.0\"><channel><title>Much</title>");
    for n in 0..3000 {
        feed.push_str(&format!(
            "<item><title>Item {n}</title><description>Words of number {n}.</description></item>"
        ));
    }
    feed.push_str("</channel></rss>");
    let path = folder.path().join("feed.xml");
    fs::write(&path, feed).unwrap();
    let args = ["--json", "import", "--dry-run", path.to_str().unwrap()];
    let found = json(&briefpack(folder.path(), &args));
    assert_eq!(found.as_array().unwrap().len(), 3000);
    assert_eq!(found[2999]["text"], "Words of number 2999.");
}

/// A book of two chapters.
fn book() -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let chapter = |title: &str, text: &str| {
        format!(
            "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>{title}</title></head><body><h1>{title}</h1><p>{text}</p></body></html>"
        )
    };
    let stored =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, text) in [
        ("mimetype", "application/epub+zip".to_owned()),
        ("META-INF/container.xml", "<?xml version=\"1.0\"?><container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles><rootfile full-path=\"b.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>".to_owned()),
        ("b.opf", "<?xml version=\"1.0\"?><package version=\"3.0\" xmlns=\"http://www.idpf.org/2007/opf\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><metadata><dc:title>Quays</dc:title><dc:creator>Ada Vance</dc:creator></metadata><manifest><item id=\"a\" href=\"a.xhtml\" media-type=\"application/xhtml+xml\"/><item id=\"b\" href=\"b.xhtml\" media-type=\"application/xhtml+xml\"/></manifest><spine><itemref idref=\"a\"/><itemref idref=\"b\"/></spine></package>".to_owned()),
        ("a.xhtml", chapter("Tides", "Ships wait for tides.")),
        ("b.xhtml", chapter("Cranes", "Cranes wait for ships.")),
    ] {
        zip.start_file(name, stored).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_book_is_one_article_or_one_for_each_chapter() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("quays.epub");
    fs::write(&path, book()).unwrap();
    let read = |more: &[&str]| {
        let mut args = vec!["--json", "import", path.to_str().unwrap()];
        args.extend(more);
        json(&briefpack(&folder.path().join(format!("library{}", more.len())), &args))
    };
    let whole = read(&[]);
    assert_eq!(whole.as_array().unwrap().len(), 1);
    assert_eq!(whole[0]["title"], "Quays");
    let parts = read(&["--chapters"]);
    let titles: Vec<&str> =
        parts.as_array().unwrap().iter().map(|a| a["title"].as_str().unwrap()).collect();
    assert_eq!(titles, ["Tides", "Cranes"]);
    assert_eq!(parts[1]["text"], "Cranes wait for ships.");
}

#[test]
fn containers_cut_short_are_named_and_the_batch_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let whole = book();
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path.to_string_lossy().into_owned()
    };
    let files = [
        file("cut.epub", &whole[..whole.len() / 2]),
        file("cut.docx", b"PK\x03\x04\x14\x00\x00\x00\x08\x00"),
        file("whole.epub", &whole),
    ];
    let mut args = vec!["--json", "import", "--dry-run"];
    args.extend(files.iter().map(String::as_str));
    let output = briefpack(folder.path(), &args);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    for name in ["cut.epub", "cut.docx"] {
        assert!(said.contains(name), "{name} is not named in: {said}");
    }
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(found[0]["title"], "Quays");
}
