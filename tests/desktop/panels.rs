//! Every panel and dialog opens on the samples, in light and in dark; each leaves a picture.

use crate::scene::Scene;
use crate::window::Window;
use serde_json::json;

/// Takes a picture of the window, in which all that can be used is seen.
async fn picture(window: &Window, name: &str) {
    window.screenshot(name).await;
    assert_eq!(window.out_of_sight().await, Vec::<String>::new(), "{name}");
}

#[tokio::test(flavor = "current_thread")]
async fn every_panel_opens_on_the_sample_articles() {
    let scene = Scene::sample();
    let window = scene.open(json!({})).await;
    window.until_present("preview-page").await;
    window.until_drawn().await;
    window.click("thumbnails").await;
    window.until_present("thumbnail").await;
    picture(&window, "desktop-thumbnails").await;
    window.click("thumbnails").await;
    window.click("tab-details").await;
    window.until_present("marking").await;
    window.click("style").await;
    window.until_present("style-option").await;
    picture(&window, "desktop-details").await;
    window.click("tab-sources").await;
    window.until_present("source").await;
    picture(&window, "desktop-sources").await;
    window.click("tab-checks").await;
    window.until_present("diagnostics").await;
    picture(&window, "desktop-checks").await;
    window.click("article-open").await;
    window.until_present("reader").await;
    picture(&window, "desktop-reader").await;
    window.click("reader-close").await;
    window.close().await;
}

/// Menus with an item each, and the dialog that it opens.
const FROM_MENUS: [(&str, &str, &str); 7] = [
    ("briefing-menu", "save-template", "template-dialog"),
    ("tools-menu", "open-templates", "templates-dialog"),
    ("tools-menu", "open-styles", "styles-dialog"),
    ("tools-menu", "open-settings", "settings-dialog"),
    ("tools-menu", "open-shortcuts", "shortcuts-dialog"),
    ("import-menu", "import-addresses", "addresses-dialog"),
    ("import-menu", "paste", "paste-dialog"),
];

/// Buttons, and the dialog that each opens.
const FROM_BUTTONS: [(&str, &str); 2] =
    [("new-briefing", "new-briefing-dialog"), ("export", "export-dialog")];

/// Takes a picture of a dialog that is being opened, and leaves it.
async fn look(window: &Window, theme: &str, dialog: &str) {
    window.until_present(dialog).await;
    picture(window, &format!("desktop-{theme}-{dialog}")).await;
    window.press_escape().await;
    window.until_count(dialog, 0).await;
}

#[tokio::test(flavor = "current_thread")]
async fn every_dialog_opens_in_light_and_in_dark() {
    let scene = Scene::sample();
    let window = scene.open(json!({})).await;
    window.until_present("preview-page").await;
    for theme in ["light", "dark"] {
        window.choose("tools-menu", "open-settings").await;
        window.choose_option("settings-theme", theme).await;
        window.click("dialog-confirm").await;
        window.until_count("settings-dialog", 0).await;
        window.until_drawn().await;
        window.screenshot(&format!("desktop-{theme}")).await;
        for (menu, item, dialog) in FROM_MENUS {
            window.choose(menu, item).await;
            look(&window, theme, dialog).await;
        }
        for (button, dialog) in FROM_BUTTONS {
            window.click(button).await;
            look(&window, theme, dialog).await;
        }
        window.click("article-open").await;
        window.click("article-edit").await;
        look(&window, theme, "article-dialog").await;
        window.click("reader-close").await;
    }
    window.close().await;
}
