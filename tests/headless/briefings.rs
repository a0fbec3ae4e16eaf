//! Briefing files to PDFs.

use lopdf::{Dictionary, Document, Object, ObjectId};
use serde_json::Value;
use std::path::{Path, PathBuf};
use tests::{briefpack, fixture, json, pdf_text, qpdf_is_content};

fn build(folder: &Path, name: &str) -> (PathBuf, Value) {
    let pdf = folder.join(format!("{name}.pdf"));
    let file = fixture(&format!("{name}.toml"));
    let args = ["--json", "build", file.to_str().unwrap(), "-o", pdf.to_str().unwrap()];
    let answer = json(&briefpack(&folder.join("library"), &args));
    (pdf, answer)
}

fn titles(document: &Document, item: ObjectId, depth: usize, out: &mut Vec<(usize, String)>) {
    let mut next = Some(item);
    while let Some(id) = next {
        let entry = document.get_dictionary(id).unwrap();
        let title = entry.get(b"Title").unwrap();
        out.push((depth, lopdf::decode_text_string(title).unwrap()));
        if let Ok(first) = entry.get(b"First").and_then(Object::as_reference) {
            titles(document, first, depth + 1, out);
        }
        next = entry.get(b"Next").and_then(Object::as_reference).ok();
    }
}

fn bookmarks(document: &Document) -> Vec<(usize, String)> {
    let outlines = document.catalog().unwrap().get(b"Outlines").unwrap().as_reference().unwrap();
    let first = document.get_dictionary(outlines).unwrap().get(b"First").unwrap();
    let mut out = Vec::new();
    titles(document, first.as_reference().unwrap(), 0, &mut out);
    out
}

fn links(document: &Document) -> Vec<Dictionary> {
    let mut found = Vec::new();
    for page in document.get_pages().into_values() {
        for annotation in document.get_page_annotations(page).unwrap() {
            if annotation.get(b"Subtype").and_then(Object::as_name).is_ok_and(|n| n == b"Link") {
                found.push(annotation.clone());
            }
        }
    }
    found
}

#[test]
fn the_sample_briefing_becomes_a_pdf_that_reads_back() {
    let folder = tempfile::tempdir().unwrap();
    let (pdf, answer) = build(folder.path(), "sample-briefing");
    assert!(qpdf_is_content(&pdf));
    let document = Document::load(&pdf).unwrap();
    let pages = document.get_pages().len();
    assert_eq!(answer["pages"], pages);
    assert!(pages > 8, "{pages} pages");

    let text = pdf_text(&pdf);
    for wanted in [
        "Supply, Risk and Resilience",
        "TLP:AMBER",
        "Contents",
        "10 June 2026",
        "Cold Lanes: What the Northern Sea Route Will and Will Not Carry",
        "저출산",
        "지방 소멸",
        "υπογεννητικότητα",
        "έρημα",
        "Frequency response",
        "Inspected and found, three ports, 2025",
        &format!("Page {pages} of {pages}"),
    ] {
        assert!(text.contains(wanted), "“{wanted}” is missing");
    }
    assert!(!text.contains("What comes next"), "a section that was not picked is printed");
    assert!(!text.contains("Subsidies hide this"), "a paragraph that was not picked is printed");
    assert!(!text.contains("Cookie settings"), "a page's clutter is printed");

    let bookmarks = bookmarks(&document);
    let at = |title: &str| {
        bookmarks.iter().find(|(_, label)| label.contains(title)).map(|(depth, _)| *depth)
    };
    assert_eq!(at("Routes"), Some(0));
    assert_eq!(at("Cold Lanes"), Some(1));
    assert_eq!(at("Bibliography"), Some(0));
}

#[test]
fn every_link_inside_the_pdf_leads_to_a_place_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let (pdf, answer) = build(folder.path(), "sample-briefing");
    let document = Document::load(&pdf).unwrap();
    let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
    let mut inside = 0;
    for link in links(&document) {
        let action = link.get(b"A").ok().and_then(|a| document.dereference(a).ok());
        let uri = action.and_then(|(_, a)| a.as_dict().ok()?.get(b"URI").ok());
        if uri.is_some() {
            continue;
        }
        let target = link.get(b"Dest").or_else(|_| {
            let (_, action) = document.dereference(link.get(b"A")?)?;
            action.as_dict()?.get(b"D")
        });
        let (_, target) = document.dereference(target.unwrap()).unwrap();
        let page = target.as_array().unwrap()[0].as_reference().unwrap();
        assert!(pages.contains(&page));
        inside += 1;
    }
    // Each note is led to from its mark and leads back; each bibliography entry is led to.
    let notes = usize::try_from(answer["notes"].as_u64().unwrap()).unwrap();
    assert!(inside >= notes * 3, "{inside} links for {notes} notes");
}

#[test]
fn nine_endnotes_on_three_works_beside_a_fourth_give_four_entries_one_of_them_consulted() {
    let folder = tempfile::tempdir().unwrap();
    let (pdf, answer) = build(folder.path(), "arctic-briefing");
    assert_eq!(answer["notes"], 9);
    assert_eq!(answer["bibliography_entries"], 4);
    let text = pdf_text(&pdf);
    let bibliography = text.rsplit("Bibliography").next().unwrap();
    assert_eq!(bibliography.matches("onsulted").count(), 1, "{bibliography}");
    let file = fixture("articles/arctic-shipping.txt");
    let library = folder.path().join("library");
    let imported = json(&briefpack(&library, &["--json", "import", file.to_str().unwrap()]));
    assert_eq!(imported[0]["notes"].as_array().unwrap().len(), 9);
    let id = imported[0]["id"].as_str().unwrap();
    let briefing = json(&briefpack(&library, &["--json", "new", "Arctic"]));
    let briefing = briefing["id"].as_str().unwrap();
    assert!(briefpack(&library, &["add", briefing, "--article", id]).status.success());
    let out = folder.path().join("out.json");
    let args = ["export", briefing, "--to", "json", "-o", out.to_str().unwrap()];
    assert!(briefpack(&library, &args).status.success());
    let cited: Value = serde_json::from_slice(&std::fs::read(out).unwrap()).unwrap();
    let entries = cited["bibliography"].as_array().unwrap();
    let consulted: Vec<bool> = entries.iter().map(|e| e["consulted"] == true).collect();
    assert_eq!(consulted.iter().filter(|c| **c).count(), 1);
    for entry in entries.iter().filter(|entry| entry["consulted"] == false) {
        assert!(!entry["citations"].as_array().unwrap().is_empty());
    }
}

#[test]
fn a_source_that_two_articles_name_differently_stands_once() {
    let folder = tempfile::tempdir().unwrap();
    let (pdf, _) = build(folder.path(), "sample-briefing");
    let text = pdf_text(&pdf);
    let bibliography = text.rsplit("Bibliography").next().unwrap();
    for title in ["The Price of Ice", "Buying Bread in Bad Years", "Sanctions and Sea Lanes"] {
        let count = bibliography.to_lowercase().matches(&title.to_lowercase()).count();
        assert_eq!(count, 1, "“{title}” in: {bibliography}");
    }
}

#[test]
fn every_built_in_template_makes_pages_and_two_builds_give_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["sample-briefing", "arctic-briefing", "digest-briefing"] {
        let (pdf, _) = build(folder.path(), name);
        assert!(qpdf_is_content(&pdf), "{name}");
        let first = std::fs::read(&pdf).unwrap();
        build(folder.path(), name);
        assert!(first == std::fs::read(&pdf).unwrap(), "{name} differs between two builds");
    }
}

#[test]
fn each_of_the_common_styles_sets_the_sample() {
    let folder = tempfile::tempdir().unwrap();
    let text = std::fs::read_to_string(fixture("sample-briefing.toml")).unwrap();
    let articles = fixture("articles").to_string_lossy().into_owned();
    for style in ["chicago-notes", "chicago-author-date", "apa", "ieee"] {
        let changed =
            text.replace("chicago-notes", style).replace("\"articles/", &format!("\"{articles}/"));
        let file = folder.path().join("briefing.toml");
        std::fs::write(&file, changed).unwrap();
        let pdf = folder.path().join("out.pdf");
        let args = ["--json", "build", file.to_str().unwrap(), "-o", pdf.to_str().unwrap()];
        let answer = json(&briefpack(folder.path(), &args));
        assert!(answer["bibliography_entries"].as_u64().unwrap() > 12, "{style}: {answer}");
    }
}
