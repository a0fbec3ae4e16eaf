//! The real desktop app, driven through its window: import, pick, reorder, preview, export.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod articles;
mod display;
mod panels;
mod scene;
mod styles;
mod window;

use display::Display;
use scene::{Scene, articles};
use tests::{briefpack, fixture, json, pdf_text, qpdf_is_content};

#[tokio::test(flavor = "current_thread")]
async fn an_analyst_imports_picks_reorders_previews_and_exports() {
    let scene = Scene::empty();
    let pdf = scene.path("pack.pdf");
    let files = articles(["arctic-shipping.txt", "black-sea-grain.txt", "energy-storage.md"]);
    let answers = serde_json::json!({"choose_files": [files], "choose_save_path": [pdf]});
    let window = scene.open(answers).await;

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
    let listed = json(&briefpack(&scene.library, &["--json", "list", "--briefings"]));
    assert_eq!(listed[0]["title"], "Lanes and Loads");
    assert_eq!(listed[0]["picks"], 2);
}

#[tokio::test(flavor = "current_thread")]
async fn a_text_an_annex_and_a_move_are_saved_as_they_are_done_and_survive_a_kill() {
    let scene = Scene::empty();
    let annex = scene.path("map.pdf");
    let file = fixture("arctic-briefing.toml");
    let args = ["build", file.to_str().unwrap(), "-o", annex.to_str().unwrap()];
    assert!(briefpack(&scene.path("none"), &args).status.success());
    let article = articles(["arctic-shipping.txt"]);
    let window = scene.open(serde_json::json!({"choose_files": [article, [annex]]})).await;
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
    window.kill(&scene.library);
    window.close().await;

    let window = scene.open(serde_json::json!({})).await;
    window.until_order(|now| now == moved).await;
    window.close().await;
    let listed = json(&briefpack(&scene.library, &["--json", "list", "--briefings"]));
    let id = listed[0]["id"].as_str().unwrap();
    let lines = json(&briefpack(&scene.library, &["--json", "outline", id]));
    let lines = lines.as_array().unwrap();
    assert!(lines.iter().any(|line| line["kind"] == "text" && line["words"] == 5), "{lines:?}");
    assert!(lines.iter().any(|line| line["kind"] == "annex" && line["title"] == "map.pdf"));
}

#[tokio::test(flavor = "current_thread")]
async fn entries_and_articles_are_dragged_with_the_mouse() {
    let scene = Scene::sample();
    let display = Display::start();
    let window = scene.open_on(&display).await;
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
    let listed = json(&briefpack(&scene.library, &["--json", "list", "--briefings"]));
    let id = listed[0]["id"].as_str().unwrap();
    let lines = json(&briefpack(&scene.library, &["--json", "outline", id]));
    assert_eq!(lines.as_array().unwrap().len(), before.len() + 1);
    assert_eq!(lines[1]["kind"], "pick");
}

#[tokio::test(flavor = "current_thread")]
async fn files_are_dropped_from_another_window() {
    let scene = Scene::empty();
    let display = Display::start();
    let window = scene.open_on(&display).await;
    let _files = display.show_file(&fixture("articles/drought-insurance.html"));
    let way = ((20, 20), (300, 400));
    window.drag_until_present(&display, way, "drop-files").await;
    window.until_text("article-row", |text| text.contains("Paying before the Harvest")).await;
    window.until_count("drop-files", 0).await;
    window.close().await;
}
