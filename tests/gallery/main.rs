//! The gallery: small pages, each compared with a text form of what it came to and with a picture.
//!
//! A case is an HTML file in a topic's folder; beside it lie `<name>.txt` and `<name>.png`. What a
//! case refers to (pictures, fonts, sheets) lies in `files`. Every case gets `base.css` first, which
//! makes its pages small. A case whose head says `<meta name="gallery" content="warns">` is about
//! diagnostics; all others must have none. `BLESS=1` writes the goldens anew and removes those
//! without a case; `GALLERY=part/of/a/name` runs only the cases named so; `LOOK=folder` leaves each
//! case there as PDF and as pictures in colour, large enough to judge.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod picture;
mod readme;
mod report;
mod tree;

use picture::{Compared, Pictures};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tests::root;
use typeset::{Input, ResourceError, Resources, Typesetter};

/// The gallery's folder.
fn folder() -> PathBuf {
    root().join("tests/gallery")
}

/// A case: its topic and name, as in `tables/header_rows_are_repeated`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Case(String);

impl Case {
    fn file(&self, extension: &str) -> PathBuf {
        folder().join(format!("{}.{extension}", self.0))
    }
}

/// All cases, in order, and all goldens.
fn cases_and_goldens() -> (Vec<Case>, BTreeSet<PathBuf>) {
    let (mut cases, mut goldens) = (Vec::new(), BTreeSet::new());
    let entries = |path: &Path| -> Vec<PathBuf> {
        std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect()
    };
    let topics = entries(&folder()).into_iter().filter(|p| p.is_dir() && !p.ends_with("files"));
    for path in topics.flat_map(|topic| entries(&topic)) {
        if path.extension().is_some_and(|e| e == "html") {
            let name = path.strip_prefix(folder()).unwrap().with_extension("");
            cases.push(Case(name.to_str().unwrap().replace('\\', "/")));
        } else {
            goldens.insert(path);
        }
    }
    cases.sort();
    (cases, goldens)
}

/// Where `bundled/…` leads: the fonts that the typesetter comes with.
const BUNDLED: &str = "crates/typeset/fonts/node_modules/@expo-google-fonts";

/// What cases refer to.
struct Files;

impl Resources for Files {
    fn load(&self, url: &str) -> Result<Arc<[u8]>, ResourceError> {
        let path = match url.strip_prefix("bundled/") {
            Some(font) if !font.contains("..") => root().join(BUNDLED).join(font),
            _ if url.is_empty() || url.contains(['/', '\\', ':']) => {
                return Err(ResourceError::Refused);
            }
            _ => folder().join("files").join(url),
        };
        let read = std::fs::read(path);
        read.map(Arc::from).map_err(|_| ResourceError::NotFound)
    }
}

/// What a case came to.
struct Outcome {
    case: Case,
    tree: String,
    picture: Option<picture::Picture>,
    /// What is wrong, in words; nothing if all is well.
    faults: Vec<String>,
}

fn run(case: &Case, typesetter: &Typesetter, pictures: &Pictures, bless: bool) -> Outcome {
    let html = std::fs::read_to_string(case.file("html")).unwrap();
    let name = format!("{}.html", case.0);
    let base = include_str!("base.css");
    let sheets = [("base.css", base)];
    let input = Input { html: &html, name: &name, sheets: &sheets, resources: &Files };
    let document = typesetter.typeset(&input).unwrap();
    let tree = tree::describe(&document);
    let picture = pictures.of(&case.0, &document);
    let mut faults = Vec::new();
    let warns = html.contains("<meta name=\"gallery\" content=\"warns\">");
    if warns == document.diagnostics.is_empty() {
        faults.push(match warns {
            true => "it should warn and does not".to_owned(),
            false => {
                let found = document.diagnostics.iter().map(|d| d.message.as_str());
                format!("unexpected: {}", found.collect::<Vec<_>>().join("; "))
            }
        });
    }
    if bless {
        std::fs::write(case.file("txt"), &tree).unwrap();
        if let Some(picture) = &picture
            && picture::compare(&case.file("png"), picture) != Compared::Same
        {
            picture.save(&case.file("png"));
        }
        return Outcome { case: case.clone(), tree, picture, faults };
    }
    match std::fs::read_to_string(case.file("txt")) {
        Ok(expected) if expected == tree => {}
        Ok(_) => faults.push("its pages differ from the text form".to_owned()),
        Err(_) => faults.push("it has no text form yet: look at it, then BLESS=1".to_owned()),
    }
    if let Some(picture) = &picture
        && let Compared::Differs(how) = picture::compare(&case.file("png"), picture)
    {
        faults.push(how);
    }
    Outcome { case: case.clone(), tree, picture, faults }
}

#[test]
fn every_case_comes_to_the_pages_that_were_looked_at() {
    let bless = std::env::var("BLESS").is_ok_and(|v| v == "1");
    let wanted = std::env::var("GALLERY").unwrap_or_default();
    let (cases, mut goldens) = cases_and_goldens();
    assert!(!cases.is_empty());
    let pictures = Pictures::new();
    let outcomes: Vec<Outcome> = cases
        .par_iter()
        .filter(|case| case.0.contains(&wanted))
        .map_init(Typesetter::new, |typesetter, case| run(case, typesetter, &pictures, bless))
        .collect();
    for case in &cases {
        goldens.remove(&case.file("txt"));
        goldens.remove(&case.file("png"));
    }
    if bless {
        for unused in &goldens {
            std::fs::remove_file(unused).unwrap();
        }
        goldens.clear();
    }
    let failed: Vec<&Outcome> = outcomes.iter().filter(|o| !o.faults.is_empty()).collect();
    let report = (!failed.is_empty()).then(|| report::write(&failed));
    let mut message = String::new();
    for outcome in &failed {
        message += &format!("\n{}: {}", outcome.case.0, outcome.faults.join("; "));
    }
    for unused in &goldens {
        message += &format!("\n{} belongs to no case", unused.display());
    }
    if let Some(report) = report {
        message += &format!("\nboth sides: {}", report.display());
    }
    assert!(message.is_empty(), "{message}");
}
