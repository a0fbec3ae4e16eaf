//! Articles come in, are corrected and go, and what was done by mistake is taken back.

use crate::scene::Scene;
use serde_json::json;
use std::fmt::Write as _;
use std::io::Write as _;
use tests::{briefpack, fixture, http_page, json as answer, serve};

#[tokio::test(flavor = "current_thread")]
async fn an_import_is_stopped_and_keeps_what_was_read() {
    const FILES: u64 = 1500;
    let scene = Scene::empty();
    let folder = scene.path("many");
    std::fs::create_dir(&folder).unwrap();
    for number in 0..FILES {
        let mut text = format!("# Report {number}\n\nBy Ann Lee\n\n");
        for part in 0..200 {
            writeln!(text, "Finding {part} of report {number}: cranes wait for ships.\n").unwrap();
        }
        std::fs::write(folder.join(format!("{number:04}.md")), text).unwrap();
    }
    let window = scene.open(json!({"choose_files": [[folder]]})).await;
    window.choose("import-menu", "import-folder").await;
    window.click("import-stop").await;
    window.until_count("import-progress", 0).await;
    window.close().await;
    let kept = answer(&briefpack(&scene.library, &["--json", "list"]));
    let kept = kept["total"].as_u64().unwrap();
    assert!(kept < FILES, "{kept} were read although the import was stopped");
}

/// Serves one page, and says of every other address that it is gone.
fn harbour() -> String {
    let prose = "<p>Ships wait for tides, and cranes wait for ships; nothing in a harbour moves on its own account.</p>".repeat(4);
    serve(move |path, stream| {
        let response = match path {
            "/page" => {
                http_page("200 OK", "", &format!("<title>On Ports</title><h1>On Ports</h1>{prose}"))
            }
            _ => http_page("410 Gone", "", "withdrawn"),
        };
        let _ = stream.write_all(response.as_bytes());
    })
}

#[tokio::test(flavor = "current_thread")]
async fn addresses_are_fetched_when_allowed_and_failures_say_why() {
    let scene = Scene::empty();
    let server = harbour();
    let window = scene.open(json!({})).await;

    // This machine's own addresses are refused at first.
    window.choose("import-menu", "import-addresses").await;
    window.fill("addresses-text", &format!("{server}/page")).await;
    window.click("dialog-confirm").await;
    window.until_text("import-failed", |text| text.contains("127.0.0.1")).await;
    window.click("import-report-close").await;

    window.choose("tools-menu", "open-settings").await;
    window.click("settings-private").await;
    window.click("dialog-confirm").await;
    window.until_count("settings-dialog", 0).await;

    window.choose("import-menu", "import-addresses").await;
    window.fill("addresses-text", &format!("{server}/page\n{server}/old")).await;
    window.click("dialog-confirm").await;
    window.until_text("article-row", |text| text.contains("On Ports")).await;
    window.until_text("import-failed", |text| text.contains("410")).await;
    window.close().await;
}

#[tokio::test(flavor = "current_thread")]
async fn a_correction_and_a_deletion_are_taken_back() {
    let scene = Scene::empty();
    scene.run(&["import", fixture("articles").to_str().unwrap()]);
    let window = scene.open(json!({})).await;
    window.until_present("article-open").await;
    let count = window.count("article-row").await;
    window.click("article-open").await;
    window.click("article-edit").await;
    window.fill("article-title", "A Better Title").await;
    window.fill("article-authors", "Lee, Ann\nHarbour Institute").await;
    window.click("dialog-confirm").await;
    window.until_text("reader", |text| text.contains("A Better Title")).await;
    window.until_text("reader", |text| text.contains("Ann Lee, Harbour Institute")).await;
    window.click("notice-action").await;
    window.until_text("reader", |text| !text.contains("A Better Title")).await;

    window.click("article-delete").await;
    window.until_count("article-row", count - 1).await;
    window.click_nth("notice-action", window.count("notice-action").await - 1).await;
    window.until_count("article-row", count).await;
    window.close().await;
}
