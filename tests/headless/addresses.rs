//! Addresses that the user enters, against a server of the test's own.

use serde_json::Value;
use std::io::Write;
use std::process::{Command, Output, Stdio};
use tests::{briefpack, built, http_page, json, serve};

const PROSE: &str = "Ships wait for tides, and cranes wait for ships; nothing in a harbour moves on its own account, and nobody who works there believes otherwise.";

fn page() -> String {
    format!(
        "<!doctype html><html lang=\"en\"><head><title>On Ports</title></head><body><article><h1>On Ports</h1><p>{PROSE}</p><p>{PROSE}</p><p>{PROSE}</p></article></body></html>"
    )
}

const GREEK: &str = "Τα λιμάνια";

fn narrow(c: char) -> u8 {
    let code = u32::from(c);
    u8::try_from(if code < 0x80 { code } else { code - 0x2d0 }).unwrap()
}

/// More than is taken, packed small.
fn bomb() -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    for _ in 0..70 {
        packer.write_all(&[b'a'; 1 << 20]).unwrap();
    }
    packer.finish().unwrap()
}

/// Answers by path until the test ends; gives the server's address.
fn server() -> String {
    serve(|path, stream| {
        let text = match path {
            "/page" => http_page("200 OK", "", &page()),
            "/latin" => "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=iso-8859-7\r\nConnection: close\r\n\r\n".to_owned(),
            "/login" => {
                let host = stream.local_addr().unwrap();
                let head = format!("Location: http://ada:secret@{host}/page\r\n");
                http_page("302 Found", &head, "")
            }
            "/packed" => http_page("200 OK", "Content-Encoding: gzip\r\n", "")
                .replace("Content-Length: 0\r\n", ""),
            "/old" => http_page("301 Moved Permanently", "Location: /page\r\n", ""),
            "/round" => http_page("302 Found", "Location: /round\r\n", ""),
            "/file" => http_page("302 Found", "Location: file:///etc/hostname\r\n", ""),
            "/large" => {
                "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n".to_owned()
            }
            "/paid" => http_page("402 Payment Required", "", "pay"),
            "/legal" => http_page("451 Unavailable For Legal Reasons", "", ""),
            _ => http_page("404 Not Found", "", "nothing"),
        };
        let _ = stream.write_all(text.as_bytes());
        if path == "/latin" {
            // Greek letters stand 0x2D0 below their code points in ISO 8859-7.
            let bytes: Vec<u8> = page().replace("On Ports", GREEK).chars().map(narrow).collect();
            let _ = stream.write_all(&bytes);
        }
        if path == "/packed" {
            let _ = stream.write_all(&bomb());
        }
        if path == "/large" {
            let much = vec![b'a'; 1 << 20];
            for _ in 0..70 {
                if stream.write_all(&much).is_err() {
                    break;
                }
            }
        }
    })
}

fn import(args: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let mut all = vec!["--json", "import", "--dry-run"];
    all.extend(args);
    briefpack(folder.path(), &all)
}

fn error(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1));
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn an_address_is_fetched_and_its_redirects_are_shown() {
    let server = server();
    let output = import(&["--allow-private", &format!("{server}/old")]);
    let article = json(&output)[0].clone();
    assert_eq!(article["title"], "On Ports");
    assert_eq!(article["url"], format!("{server}/page"));
    assert_eq!(article["origin"]["path"], format!("{server}/page"));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains(&format!("{server}/old → {server}/page")), "{said}");
}

#[test]
fn an_address_goes_into_the_library_like_a_file() {
    let (server, folder) = (server(), tempfile::tempdir().unwrap());
    let address = format!("{server}/page");
    json(&briefpack(folder.path(), &["--json", "import", "--allow-private", &address]));
    assert_eq!(json(&briefpack(folder.path(), &["--json", "list"]))["total"], 1);
}

#[test]
fn private_addresses_and_other_schemes_are_refused() {
    let server = server();
    let port = server.rsplit(':').next().unwrap().to_owned();
    for address in [
        format!("{server}/page"),
        format!("http://localhost:{port}/page"),
        format!("http://[::ffff:127.0.0.1]:{port}/page"),
    ] {
        let said = error(&import(&[&address]));
        assert!(said.contains("private address"), "{address}: {said}");
    }
    for address in ["ftp://example.org/a", "file:///etc/hostname"] {
        let said = error(&import(&["--allow-private", address]));
        assert!(said.contains("only http and https"), "{address}: {said}");
    }
}

#[test]
fn a_failure_says_what_the_server_said() {
    let server = server();
    for (path, expected) in [
        ("/paid", "402 Payment Required"),
        ("/legal", "451 Unavailable For Legal Reasons"),
        ("/none", "404 Not Found"),
        ("/round", "without end"),
        ("/large", "more than 64 MB"),
        ("/packed", "more than 64 MB"),
    ] {
        let said = error(&import(&["--allow-private", &format!("{server}{path}")]));
        assert!(said.contains(expected), "{path}: {said}");
    }
    // A redirect out of the web is not followed.
    let said = error(&import(&["--allow-private", &format!("{server}/file")]));
    assert!(said.contains("cannot fetch"), "{said}");
}

#[test]
fn the_encoding_that_the_server_names_is_believed() {
    let output = import(&["--allow-private", &format!("{}/latin", server())]);
    assert_eq!(json(&output)[0]["title"], GREEK);
}

#[test]
fn passwords_in_addresses_are_neither_sent_nor_kept() {
    let server = server();
    let with_login = server.replace("http://", "http://ada:secret@");
    let said = error(&import(&["--allow-private", &format!("{with_login}/page")]));
    assert!(said.contains("password") && !said.contains("secret"), "{said}");
    let output = import(&["--allow-private", &format!("{server}/login")]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!said.contains("secret"), "{said}");
    assert!(!json(&output).to_string().contains("secret"));
}

#[test]
fn one_address_that_fails_does_not_stop_the_next() {
    let server = server();
    let (none, page) = (format!("{server}/none"), format!("{server}/page"));
    let output = import(&["--allow-private", &none, &page]);
    assert_eq!(output.status.code(), Some(1));
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(found[0]["title"], "On Ports");
}

#[test]
fn private_addresses_are_fetched_where_the_settings_allow_it() {
    use briefpack::{App, Host, Settings};
    let (server, folder) = (server(), tempfile::tempdir().unwrap());
    let app = App::open(Host::system(folder.path().to_owned())).unwrap();
    let address = format!("{server}/old");
    let refused = app.import_address(&address, false).unwrap();
    assert!(refused.failed[0].error.message.contains("private address"));
    let settings = Settings { allow_private_addresses: true, ..app.get_settings().unwrap() };
    app.save_settings(&settings).unwrap();
    let report = app.import_address(&address, false).unwrap();
    assert_eq!(report.imported[0].title, "On Ports");
    assert_eq!(report.redirects, [[address, format!("{server}/page")]]);
}

#[test]
fn standard_input_is_read_as_html_or_text() {
    let folder = tempfile::tempdir().unwrap();
    for (format, text, expected) in [
        (Some("html"), "<h2>On Ports</h2><p>Tides &amp; cranes.</p>", "Tides & cranes."),
        (Some("text"), "Tides & cranes, and nothing besides.", "nothing besides."),
        // What is not named is seen.
        (None, "<p>Tides &amp; cranes.</p>", "Tides & cranes."),
        (None, "Tides &amp; cranes, and nothing besides.", "&amp;"),
        (None, "@book{a, title = {On Ports}, year = 2020}", ""),
        (
            None,
            "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>F</title><item><title>On Ports</title><description>Words.</description></item></channel></rss>",
            "On Ports",
        ),
    ] {
        let mut child = Command::new(built("briefpack"))
            .arg("--library")
            .arg(folder.path())
            .args(["--json", "import", "--dry-run", "-"])
            .args(format.iter().flat_map(|format| ["--format", format]))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        let article: Value = json(&child.wait_with_output().unwrap())[0].clone();
        let whole = format!("{} {}", article["title"], article["text"]);
        assert!(whole.contains(expected), "{format:?}: {whole}");
        if text.starts_with('@') {
            assert_eq!(article["references"][0]["title"], "On Ports");
        }
    }
}
