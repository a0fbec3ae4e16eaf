//! The real desktop app, driven through its window: import, pick, reorder, preview, export.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod display;
mod window;

use display::Display;
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
    window.click("dialog-confirm").await;
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

#[tokio::test(flavor = "current_thread")]
async fn a_text_an_annex_and_a_move_are_saved_as_they_are_done_and_survive_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path().join("library");
    let annex = folder.path().join("map.pdf");
    let file = fixture("arctic-briefing.toml");
    let args = ["build", file.to_str().unwrap(), "-o", annex.to_str().unwrap()];
    assert!(briefpack(&folder.path().join("none"), &args).status.success());
    let answers = folder.path().join("answers.json");
    let article = fixture("articles").join("arctic-shipping.txt");
    let prepared = serde_json::json!({"choose_files": [[article], [annex]]});
    std::fs::write(&answers, prepared.to_string()).unwrap();

    let window = Window::open(&library, &answers).await;
    window.click("import").await;
    window.until_count("article-row", 1).await;
    window.click("new-briefing").await;
    window.fill("new-title", "Kept").await;
    window.click("dialog-confirm").await;
    window.until_present("outline").await;
    let before = window.count("outline-entry").await;
    window.click("article-add").await;
    window.click("add-text").await;
    window.write_text("What we know so far.").await;
    window.choose("add-more", "add-annex").await;
    window.until_count("outline-entry", before + 3).await;
    window.until_text("save-state", |text| text == "Saved").await;
    window.until_present("preview-page").await;
    window.screenshot("desktop-text").await;

    // The last entry goes up.
    let order = window.order().await;
    window.keys_on_nth("outline-entry", before + 2, "\u{e00a}\u{e013}\u{e000}").await;
    window.until_order(|now| now != order).await;
    let moved = window.order().await;
    window.until_text("save-state", |text| text == "Saved").await;
    window.kill(&library);
    window.close().await;

    let window = Window::open(&library, &answers).await;
    window.until_order(|now| now == moved).await;
    window.close().await;
    let listed = json(&briefpack(&library, &["--json", "list", "--briefings"]));
    let id = listed[0]["id"].as_str().unwrap();
    let lines = json(&briefpack(&library, &["--json", "outline", id]));
    let lines = lines.as_array().unwrap();
    assert!(lines.iter().any(|line| line["kind"] == "text" && line["words"] == 5), "{lines:?}");
    assert!(lines.iter().any(|line| line["kind"] == "annex" && line["title"] == "map.pdf"));
}

#[tokio::test(flavor = "current_thread")]
async fn every_panel_opens_on_the_sample_articles() {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path().join("library");
    let articles = fixture("articles");
    assert!(briefpack(&library, &["import", articles.to_str().unwrap()]).status.success());
    let sample = fixture("sample-briefing.toml");
    let args = ["new", "Sample", "--from", sample.to_str().unwrap()];
    assert!(briefpack(&library, &args).status.success());
    let answers = folder.path().join("answers.json");
    std::fs::write(&answers, "{}").unwrap();

    let window = Window::open(&library, &answers).await;
    window.until_present("preview-page").await;
    window.until_drawn().await;
    window.click("thumbnails").await;
    window.until_present("thumbnail").await;
    window.screenshot("desktop-thumbnails").await;
    window.click("thumbnails").await;
    window.click("tab-details").await;
    window.until_present("marking").await;
    window.click("style").await;
    window.until_present("style-option").await;
    window.screenshot("desktop-details").await;
    window.click("tab-sources").await;
    window.until_present("source").await;
    window.screenshot("desktop-sources").await;
    window.click("tab-checks").await;
    window.until_present("diagnostics").await;
    window.click("article-open").await;
    window.until_present("reader").await;
    window.screenshot("desktop-reader").await;
    window.click("reader-close").await;
    for (item, dialog) in [
        ("open-templates", "templates-dialog"),
        ("open-shortcuts", "shortcuts-dialog"),
        ("open-settings", "settings-dialog"),
    ] {
        window.choose("tools-menu", item).await;
        window.until_present(dialog).await;
        window.screenshot(&format!("desktop-{dialog}")).await;
        if item != "open-settings" {
            window.click("dialog-confirm").await;
        }
    }
    window.choose_option("settings-theme", "dark").await;
    window.click("dialog-confirm").await;
    window.click("tab-preview").await;
    window.click("tab-outline").await;
    window.until_drawn().await;
    window.screenshot("desktop-dark").await;
    window.close().await;
}

#[tokio::test(flavor = "current_thread")]
async fn entries_and_articles_are_dragged_with_the_mouse() {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path().join("library");
    let articles = fixture("articles");
    assert!(briefpack(&library, &["import", articles.to_str().unwrap()]).status.success());
    let sample = fixture("sample-briefing.toml");
    let args = ["new", "Sample", "--from", sample.to_str().unwrap()];
    assert!(briefpack(&library, &args).status.success());
    let answers = folder.path().join("answers.json");
    std::fs::write(&answers, "{}").unwrap();
    let display = Display::start();
    let window = Window::open_on(&library, &answers, Some(&display)).await;
    window.until_order(|order| order.len() > 4).await;
    let before = window.order().await;

    // The first article of the first part goes before that part: reordered and no longer nested.
    let way = (window.middle("outline-entry", 2).await, window.middle("outline-entry", 1).await);
    window.drag(&display, way, |now| now != before).await;
    window.until_order(|now| now.len() == before.len() && now[1] == before[2]).await;
    window.until_text("save-state", |text| text == "Saved").await;

    // And back by one undo.
    window.click("undo").await;
    window.until_order(|now| now == before).await;

    // An article of the library becomes a pick where it is let go.
    let way = (window.middle("article-row", 1).await, window.middle("outline-entry", 1).await);
    window.drag(&display, way, |now| now.len() == before.len() + 1).await;
    window.until_order(|now| now.len() == before.len() + 1 && now[2..] == before[1..]).await;
    window.until_text("save-state", |text| text == "Saved").await;
    window.screenshot("desktop-dragged").await;
    window.close().await;
    let listed = json(&briefpack(&library, &["--json", "list", "--briefings"]));
    let id = listed[0]["id"].as_str().unwrap();
    let lines = json(&briefpack(&library, &["--json", "outline", id]));
    assert_eq!(lines.as_array().unwrap().len(), before.len() + 1);
    assert_eq!(lines[1]["kind"], "pick");
}
