//! Articles in PDF: pages set by the typesetter are read back.

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use tests::{briefpack, json};

const PROSE: [&str; 4] = [
    "Ships wait for tides, and cranes wait for ships; nothing in a harbour moves on its own account, and nobody who works there believes otherwise when the morning begins.",
    "The second quay was built for coal and is used for containers, although its foundations were never meant to carry them, as every engineer who has seen the drawings knows.",
    "Pilots meet each vessel at the outer buoy, where the current turns twice a day, and bring it past the breakwater before the bridge is closed to the traffic of the town.",
    "Insurance follows the weather more closely than the timetable does, because a storm that lasts three days costs more than a strike that lasts for two whole weeks of summer.",
];

fn set(folder: &Path, name: &str, css: &str, body: &str) -> PathBuf {
    let (html, pdf) = (folder.join(format!("{name}.html")), folder.join(format!("{name}.pdf")));
    let page = format!(
        "<!doctype html><html lang=\"en\"><head><title>The Second Quay</title><style>@page {{ size: A4; margin: 25mm; @top-center {{ content: \"Harbour Review\"; font-size: 8pt }} @bottom-center {{ content: counter(page); font-size: 8pt }} }} body {{ font-size: 10pt; line-height: 1.3; hyphens: auto; text-align: justify }} h1 {{ font-size: 20pt }} h2 {{ font-size: 13pt }} p {{ margin: 0; text-indent: 0 }} p + p {{ text-indent: 1.2em }} {css}</style></head><body>{body}</body></html>"
    );
    fs::write(&html, page).unwrap();
    let output =
        briefpack(folder, &["typeset", html.to_str().unwrap(), "-o", pdf.to_str().unwrap()]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    pdf
}

fn read(folder: &Path, pdf: &Path) -> Value {
    let args = ["--json", "import", "--dry-run", pdf.to_str().unwrap()];
    json(&briefpack(folder, &args))[0].clone()
}

fn body(sections: usize) -> String {
    let mut text = String::from("<h1>The Second Quay</h1><p>By Ada Vance</p><div class=\"text\">");
    for section in 1..=sections {
        text.push_str(&format!("<h2>Part number {section}</h2>"));
        for (at, prose) in PROSE.iter().cycle().take(8).enumerate() {
            text.push_str(&format!(
                "<p>In case {section}{at}: {prose} {}</p>",
                PROSE[(at + 1) % 4]
            ));
        }
    }
    text + "</div>"
}

#[test]
fn paragraphs_and_headings_of_one_two_and_three_columns_come_back_in_order() {
    let folder = tempfile::tempdir().unwrap();
    for columns in [1, 2, 3] {
        let css = format!(".text {{ columns: {columns}; column-gap: 8mm }}");
        let pdf = set(folder.path(), &format!("c{columns}"), &css, &body(4));
        let article = read(folder.path(), &pdf);
        assert_eq!(article["title"], "The Second Quay");
        assert_eq!(article["authors"][0]["family"], "Vance");
        let text = article["text"].as_str().unwrap();
        let headings: Vec<&str> = article["sections"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|s| s["heading"][0]["text"].as_str())
            .collect();
        let expected = ["Part number 1", "Part number 2", "Part number 3", "Part number 4"];
        assert_eq!(headings, expected, "{columns} columns: {text}");
        let paragraphs: Vec<&str> =
            text.split("\n\n").filter(|p| !p.starts_with("Part number")).collect();
        let mut wanted = Vec::new();
        for section in 1..=4 {
            for (at, prose) in PROSE.iter().cycle().take(8).enumerate() {
                wanted.push(format!("In case {section}{at}: {prose} {}", PROSE[(at + 1) % 4]));
            }
        }
        assert_eq!(paragraphs, wanted, "{columns} columns");
        assert!(!text.contains("Harbour Review"), "running heads are dropped");
    }
}

#[test]
fn notes_at_the_foot_of_pages_are_tied_to_their_marks() {
    let folder = tempfile::tempdir().unwrap();
    let mut text = String::from("<h1>The Second Quay</h1>");
    for at in 0..30 {
        let prose = PROSE[at % 4];
        text.push_str(&format!(
            "<p>{prose}<span class=\"note\">Vance, Ada. <i>Work number {at}</i>. London: Quay Press, 2021.</span> {}</p>",
            PROSE[(at + 2) % 4]
        ));
    }
    let pdf = set(folder.path(), "notes", ".note { float: footnote; font-size: 8pt }", &text);
    let article = read(folder.path(), &pdf);
    let notes = article["notes"].as_array().unwrap();
    let texts: Vec<&str> = notes.iter().map(|n| n["text"].as_str().unwrap()).collect();
    assert_eq!(notes.len(), 30, "{texts:?}");
    for (at, text) in texts.iter().enumerate() {
        assert!(text.contains(&format!("Work number {at}.")), "{at}: {text}");
    }
    let marks = article["sections"].to_string().matches("\"note-mark\"").count();
    assert_eq!(marks, 30);
    assert!(!article["text"].as_str().unwrap().contains("Quay Press"));
}

#[test]
fn truncated_and_empty_pdfs_are_typed_errors_and_the_batch_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let whole = set(folder.path(), "whole", "", &body(1));
    let bytes = fs::read(&whole).unwrap();
    let cut = folder.path().join("cut.pdf");
    fs::write(&cut, &bytes[..200]).unwrap();
    let empty = set(
        folder.path(),
        "empty",
        "@page { @top-center { content: none } @bottom-center { content: none } }",
        "<div></div>",
    );
    let args = [&cut, &empty, &whole].map(|p| p.to_str().unwrap().to_owned());
    let args: Vec<&str> = ["--json", "import", "--dry-run"]
        .into_iter()
        .chain(args.iter().map(String::as_str))
        .collect();
    let output = briefpack(folder.path(), &args);
    assert_eq!(output.status.code(), Some(1));
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(found.as_array().unwrap().len(), 1);
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(errors.contains("cut.pdf") && errors.contains("empty.pdf"), "{errors}");
    assert!(!errors.contains("panicked"), "{errors}");
}

#[test]
fn a_pdf_behind_a_password_and_one_of_pictures_are_named_with_a_remedy() {
    let folder = tempfile::tempdir().unwrap();
    let whole = set(folder.path(), "whole", "", &body(1));
    let locked = folder.path().join("locked.pdf");
    let qpdf = std::process::Command::new("qpdf")
        .args(["--encrypt", "reader", "owner", "256", "--"])
        .args([&whole, &locked])
        .status();
    assert!(qpdf.unwrap().success());
    image::GrayImage::new(9, 9).save(folder.path().join("square.png")).unwrap();
    let page = "@page { @top-center { content: none } @bottom-center { content: none } }";
    let scanned = set(folder.path(), "scanned", page, "<img src=\"square.png\" alt=\"\">");
    for (pdf, why, remedy) in [
        (locked, "the PDF is protected with a password", "save a copy without one"),
        (scanned, "pictures of pages, but no text", "run text recognition"),
    ] {
        let args = ["import", "--dry-run", pdf.to_str().unwrap()];
        let output = briefpack(folder.path(), &args);
        assert_eq!(output.status.code(), Some(1));
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains(why) && said.contains(remedy), "{said}");
    }
}
