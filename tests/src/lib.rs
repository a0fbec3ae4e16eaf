//! What the end-to-end tests share: where things are, how programs are run, what a PDF says.

use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
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

/// Serves on this machine until the test ends: `answer` is given each path that is asked for and
/// writes the whole response. Gives the server's address.
pub fn serve(answer: impl Fn(&str, &mut TcpStream) + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let host = listener.local_addr().expect("the server has an address");
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            let Ok(asking) = stream.try_clone() else { return };
            let mut lines = BufReader::new(asking).lines().map_while(Result::ok);
            let asked = lines.next().unwrap_or_default();
            lines.take_while(|line| !line.is_empty()).for_each(drop);
            answer(asked.split(' ').nth(1).unwrap_or("/"), &mut stream);
        }
    });
    format!("http://{host}")
}

/// An HTTP response with a page, and with further lines in its head.
pub fn http_page(status: &str, head: &str, body: &str) -> String {
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n{head}Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
}
