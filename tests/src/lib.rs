//! What the end-to-end tests share: where things are, how programs are run, what a PDF says.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The checkout's top folder.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().expect("the checkout is there")
}

/// A file or folder of the fixtures.
pub fn fixture(name: &str) -> PathBuf {
    root().join("tests/fixtures").join(name)
}

/// A program that the workspace built beside this test.
pub fn built(name: &str) -> PathBuf {
    let test = std::env::current_exe().expect("a test knows its file");
    let folder = test.ancestors().nth(2).expect("tests lie in deps");
    let program = folder.join(name);
    assert!(program.is_file(), "build {name} first: cargo build -p cli -p briefpack-desktop");
    program
}

/// Runs the command line on a library.
pub fn briefpack(library: &Path, args: &[&str]) -> Output {
    Command::new(built("briefpack"))
        .arg("--library")
        .arg(library)
        .args(args)
        .output()
        .expect("briefpack starts")
}

/// The JSON that a command printed; it must have ended well.
pub fn json(output: &Output) -> serde_json::Value {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("one JSON value on standard output")
}

/// The text of a PDF as an independent reader finds it, lines joined.
pub fn pdf_text(pdf: &Path) -> String {
    let output = Command::new("pdftotext").arg(pdf).arg("-").output().expect("pdftotext starts");
    assert!(output.status.success());
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether qpdf finds nothing wrong.
pub fn qpdf_is_content(pdf: &Path) -> bool {
    Command::new("qpdf").arg("--check").arg(pdf).output().expect("qpdf starts").status.success()
}
