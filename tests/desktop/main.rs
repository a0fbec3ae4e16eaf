//! The real desktop app, driven through its window: import, pick, reorder, preview, export.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod window;

use std::path::Path;
use tests::{briefpack, fixture, json, pdf_text, qpdf_is_content};
use window::Window;

fn answers(folder: &Path, pdf: &Path) -> std::path::PathBuf {
    let files = ["arctic-shipping.txt", "black-sea-grain.txt", "energy-storage.md"]
        .map(|name| fixture("articles").join(name));
    let path = folder.join("answers.json");
    let answers = serde_json::json!({"choose_files": [files], "choose_save_path": [pdf]});
    std::fs::write(&path, answers.to_string()).unwrap();
    path
}

#[tokio::test(flavor = "current_thread")]
async fn an_analyst_imports_picks_reorders_previews_and_exports() {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path().join("library");
    let pdf = folder.path().join("pack.pdf");
    let window = Window::open(&library, &answers(folder.path(), &pdf)).await;

    // Import through the dialog.
    window.click("import").await;
    window.until_count("article-row", 3).await;

    // A new briefing.
    window.click("new-briefing").await;
    window.fill("new-title", "Lanes and Loads").await;
    window.click("dialog-confirm").await;
    window.until_present("outline").await;
    let before = window.count("outline-entry").await;

    // Two articles are picked as they stand in the list.
    window.click_nth("article-add", 0).await;
    window.until_count("outline-entry", before + 1).await;
    window.click_nth("article-add", 1).await;
    window.until_count("outline-entry", before + 2).await;
    let order = window.order().await;

    // The last one goes up by keyboard; undo and redo take it back and forth.
    window.keys_on_nth("outline-entry", before + 1, "\u{e00a}\u{e013}\u{e000}").await;
    window.until_order(|now| now != order).await;
    let moved = window.order().await;
    window.click("undo").await;
    window.until_order(|now| now == order).await;
    window.click("redo").await;
    window.until_order(|now| now == moved).await;

    // The preview shows pages of the real PDF.
    window.until_present("preview-page").await;
    window.until_text("page-of", |text| text.contains("of")).await;
    window.until_drawn().await;
    window.screenshot("desktop-preview").await;

    // Export through the dialog.
    window.click("export").await;
    window.until(|| pdf.exists()).await;
    window.close().await;

    assert!(qpdf_is_content(&pdf));
    let text = pdf_text(&pdf);
    assert!(text.contains("Lanes and Loads"));
    assert!(text.to_lowercase().contains("bibliography"));
    // What was done in the window is in the library.
    let listed = json(&briefpack(&library, &["--json", "list", "--briefings"]));
    assert_eq!(listed[0]["title"], "Lanes and Loads");
    assert_eq!(listed[0]["picks"], 2);
}
