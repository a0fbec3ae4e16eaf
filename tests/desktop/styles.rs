//! A citation style of the user's own, and the choices of an export.

use crate::scene::Scene;
use serde_json::json;
use tests::{pdf_text, qpdf_is_content};

/// A style that prints each work as “Title :: Year”.
const STYLE: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>House of Colons</title><id>house-of-colons</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography><layout><group delimiter=" :: "><text variable="title"/><date variable="issued"><date-part name="year"/></date></group></layout></bibliography>
</style>"#;

#[tokio::test(flavor = "current_thread")]
async fn a_style_of_ones_own_is_added_and_an_export_attaches_the_bibliography() {
    let scene = Scene::sample();
    let style = scene.path("house-of-colons.csl");
    std::fs::write(&style, STYLE).unwrap();
    let pdf = scene.path("pack.pdf");
    let answers = json!({"choose_files": [[style]], "choose_save_path": [pdf]});
    let window = scene.open(answers).await;
    window.until_present("preview-page").await;

    window.choose("tools-menu", "open-styles").await;
    window.click("style-add").await;
    window.until_text("own-style", |text| text.contains("House of Colons")).await;
    window.click("dialog-confirm").await;
    window.click("tab-details").await;
    window.click("style").await;
    window.fill("style", "House of Colons").await;
    window.click("style-option").await;
    window.until_text("save-state", |text| text == "Saved").await;

    window.click("export").await;
    window.click("export-bibliography").await;
    window.click("dialog-confirm").await;
    window.until(|| pdf.exists()).await;
    window.close().await;
    assert!(qpdf_is_content(&pdf));
    assert!(pdf_text(&pdf).contains(" :: 20"), "the style sets the bibliography");
    let file = lopdf::Document::load(&pdf).unwrap();
    let attached =
        file.objects.values().any(|object| object.as_dict().is_ok_and(|d| d.has_type(b"Filespec")));
    assert!(attached, "the bibliography lies in the file");
}
