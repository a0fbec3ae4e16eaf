//! Finished PDFs against the standards they claim: an own check of the clauses, and the checkers
//! that are installed. Annexes and attached files, end to end.

#[path = "../../crates/pdf/tests/support/conformance.rs"]
mod conformance;

use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use tests::{briefpack, fixture, json, root};
use typeset::{Input, ResourceError, Resources, Typesetter};

/// Checkers of others: the program, what it is asked, and what has to stand in its answer.
const CHECKERS: [(&str, &[&str]); 3] = [
    ("qpdf", &["--check"]),
    ("pdfua", &["check", "--min-severity", "warning"]),
    ("verapdf", &["--format", "text", "--flavour", "ua1"]),
];

/// Runs the checkers that are installed on a file and says which are not.
fn outside_checks(path: &Path) -> Vec<String> {
    let mut faults = Vec::new();
    for (program, args) in CHECKERS {
        match Command::new(program).args(args).arg(path).output() {
            Err(_) => eprintln!("{program} is not installed: not checked with it"),
            Ok(output) => {
                let said = String::from_utf8_lossy(&output.stdout).into_owned();
                if !output.status.success() || said.starts_with("FAIL") {
                    faults.push(format!("{program} on {}:\n{said}", path.display()));
                }
            }
        }
    }
    faults
}

/// Whether a checker only misses header cells, which a page's author leaves out, not the writer.
fn is_author(fault: &str) -> bool {
    let mut errors = fault.lines().filter(|line| line.contains("[ERROR]")).peekable();
    errors.peek().is_some() && errors.all(|line| line.contains("UA-15-003"))
}

fn assert_conforms(path: &Path) {
    let mut faults = conformance::faults(&std::fs::read(path).expect("it was written"));
    faults.extend(outside_checks(path));
    assert!(faults.is_empty(), "{}\n{}", path.display(), faults.join("\n"));
}

fn text(path: &Path, value: &str) -> PathBuf {
    std::fs::write(path, value).expect("the folder can be written");
    path.to_owned()
}

#[test]
fn the_sample_in_every_built_in_template_conforms_with_everything_attached() {
    let folder = tempfile::tempdir().expect("a folder");
    let sample = std::fs::read_to_string(fixture("sample-briefing.toml")).expect("the sample");
    let attached = text(&folder.path().join("data.csv"), "a,b\n1,2\n");
    for template in ["read-ahead", "memo", "digest"] {
        let line = sample.lines().find(|line| line.starts_with("template")).expect("a template");
        let briefing = sample
            .replace(line, &format!("template = \"{template}\""))
            .replace("articles/", &format!("{}/", fixture("articles").display()));
        let file = text(&folder.path().join(format!("{template}.toml")), &briefing);
        for attach in [false, true] {
            let out = folder.path().join(format!("{template}-{attach}.pdf"));
            let (file, pdf) = (file.display().to_string(), out.display().to_string());
            let data = attached.display().to_string();
            let mut args = vec!["--json", "build", &file, "-o", &pdf];
            if attach {
                args.extend(["--attach-bibliography", "--attach-originals", "--attach", &data]);
            }
            json(&briefpack(folder.path(), &args));
            assert_conforms(&out);
            let document = lopdf::Document::load(&out).expect("it can be read");
            let attached = document.catalog().expect("a catalog").has(b"AF");
            assert_eq!(attached, attach);
        }
    }
}

/// A small tagged PDF to append.
fn annex(folder: &Path) -> PathBuf {
    let html = "<html lang=en><head><title>Paper</title></head><body><h1>A paper</h1>\
                <p>Of two pages.</p><h2 style='break-before: page'>Its end</h2><p>Last words.</p></body></html>";
    let source = text(&folder.join("paper.html"), html);
    let out = folder.join("paper.pdf");
    let (source, target) = (source.display().to_string(), out.display().to_string());
    json(&briefpack(folder, &["--json", "typeset", &source, "-o", &target]));
    out
}

#[test]
fn an_annex_is_in_contents_folios_and_text_from_a_file_and_from_the_library() {
    let folder = tempfile::tempdir().expect("a folder");
    annex(folder.path());
    for template in ["read-ahead", "memo", "digest"] {
        let file = text(
            &folder.path().join("pack.toml"),
            &format!(
                "title = \"Pack\"\ntemplate = \"{template}\"\ndate = 2026-11-23\nmarking = \"TLP:GREEN\"\n\
                 [[entries]]\nkind = \"text\"\ntitle = \"Before\"\nmarkdown = \"Words.\"\n\
                 [[entries]]\nkind = \"annex\"\nfile = \"paper.pdf\"\ntitle = \"The paper\"\n\
                 [[entries]]\nkind = \"text\"\ntitle = \"Behind\"\nmarkdown = \"More.\"\n"
            ),
        );
        let (direct, stored) = (folder.path().join("direct.pdf"), folder.path().join("stored.pdf"));
        let (file, to) = (file.display().to_string(), direct.display().to_string());
        let built = json(&briefpack(folder.path(), &["--json", "build", &file, "-o", &to]));
        assert_eq!(built["diagnostics"], serde_json::json!([]), "{template}");
        assert_conforms(&direct);
        let made = json(&briefpack(folder.path(), &["--json", "new", "Pack", "--from", &file]));
        let id = made["id"].as_str().expect("an id");
        let to = stored.display().to_string();
        json(&briefpack(folder.path(), &["--json", "build", id, "-o", &to]));
        let (direct, stored) = (std::fs::read(direct), std::fs::read(stored));
        assert!(direct.expect("built") == stored.expect("built"), "{template}: they differ");
        let document = lopdf::Document::load(folder.path().join("stored.pdf")).expect("it reads");
        let count = document.get_pages().len();
        assert_eq!(built["pages"].as_u64(), Some(count as u64));
        let output = Command::new("pdftotext").args(["-layout", &to, "-"]).output();
        let Ok(output) = output else {
            eprintln!("pdftotext is not installed: the text is not read");
            continue;
        };
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let pages: Vec<&str> = said.split('\u{c}').collect();
        let first = pages.iter().position(|page| page.contains("Of two pages.")).expect("page one");
        for (page, part) in [(first, "(1/2)"), (first + 1, "(2/2)")] {
            let folio = format!("Page {} of {count}", page + 1);
            for wanted in ["TLP:GREEN", part, &folio] {
                assert!(pages[page].contains(wanted), "{template}: {wanted} in {}", pages[page]);
            }
        }
        assert!(pages[first + 1].contains("Last words.") && pages[first + 2].contains("Behind"));
        if template != "memo" {
            let mut contents = pages[..first].iter().flat_map(|page| page.lines());
            let line = contents.rfind(|line| line.contains("The paper")).expect("a line");
            assert!(line.trim_end().ends_with(&(first + 1).to_string()), "{line}");
        }
    }
}

#[test]
fn a_file_that_cannot_be_appended_or_attached_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    text(&folder.path().join("fake.pdf"), "not a PDF");
    for (file, reason) in [("fake.pdf", "is not a PDF"), ("gone.pdf", "does not exist")] {
        let entry = format!("title = \"x\"\n[[entries]]\nkind = \"annex\"\nfile = \"{file}\"\n");
        let briefing = text(&folder.path().join("pack.toml"), &entry).display().to_string();
        let out = folder.path().join("out.pdf").display().to_string();
        let output = briefpack(folder.path(), &["build", &briefing, "-o", &out]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains(file) && said.contains(reason) && said.contains("hint"), "{said}");
        assert!(!Path::new(&out).exists());
    }
    let page = text(&folder.path().join("page.html"), "<p>Text").display().to_string();
    let out = folder.path().join("out.pdf").display().to_string();
    let args = ["typeset", &page, "-o", &out, "--attach", "gone.csv"];
    let output = briefpack(folder.path(), &args);
    assert!(String::from_utf8_lossy(&output.stderr).contains("gone.csv"));
    assert_eq!(output.status.code(), Some(1));
}

/// What gallery cases refer to.
struct Files;

impl Resources for Files {
    fn load(&self, url: &str) -> Result<Arc<[u8]>, ResourceError> {
        if url.contains(['/', '\\', ':']) {
            return Err(ResourceError::Refused);
        }
        let read = std::fs::read(root().join("tests/gallery/files").join(url));
        read.map(Arc::from).map_err(|_| ResourceError::NotFound)
    }
}

#[test]
fn every_case_of_the_gallery_conforms() {
    let folder = root().join("tests/gallery");
    let entries = |path: &Path| -> Vec<PathBuf> {
        let entries = std::fs::read_dir(path).expect("the gallery is there");
        entries.map(|entry| entry.expect("it can be read").path()).collect()
    };
    let topics = entries(&folder).into_iter().filter(|path| path.is_dir());
    let mut cases: Vec<PathBuf> = topics
        .flat_map(|topic| entries(&topic))
        .filter(|path| path.extension().is_some_and(|extension| extension == "html"))
        .collect();
    cases.sort();
    assert!(!cases.is_empty());
    let base = std::fs::read_to_string(folder.join("base.css")).expect("the gallery's sheet");
    let out = tempfile::tempdir().expect("a folder");
    let typesetter = Typesetter::new();
    let faults: Vec<String> = cases
        .par_iter()
        .enumerate()
        .flat_map(|(index, case)| {
            let html = std::fs::read_to_string(case).expect("the case can be read");
            let name = case.display().to_string();
            let sheets = [("base.css", base.as_str())];
            let input = Input { html: &html, name: &name, sheets: &sheets, resources: &Files };
            let document = match typesetter.typeset(&input) {
                Ok(document) => document,
                Err(error) => return vec![format!("{name}: {error}")],
            };
            let options = pdf::Options { producer: "Test".to_owned(), ..pdf::Options::default() };
            let written = match pdf::write(&document, &options) {
                Ok(written) => written,
                Err(error) => return vec![format!("{name}: {error}")],
            };
            let mut faults = conformance::faults(&written.bytes);
            let path = out.path().join(format!("{index}.pdf"));
            std::fs::write(&path, &written.bytes).expect("the folder can be written");
            faults.extend(outside_checks(&path).into_iter().filter(|fault| !is_author(fault)));
            faults.into_iter().map(|fault| format!("{name}: {fault}")).collect()
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
