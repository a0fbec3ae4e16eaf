//! `cargo xtask bench --peers`: the same pages through other typesetters, as whole processes.

mod content;
mod fit;
mod measure;

use crate::bench::megabytes;
use crate::setup;
use crate::shell::{cache, output, program, run, target, works};
use anyhow::{Context, Result};
use content::Content;
use fit::print_fit;
use measure::{Taken, measure};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The largest briefing that a slow peer is given.
const SLOW_LIMIT: usize = 100;
/// The best of so many runs counts; the machine may be doing other things.
const RUNS: usize = 3;

/// A typesetter.
struct Peer {
    name: &'static str,
    /// What it needs to be there.
    found: bool,
    /// Whether the largest sizes are left out.
    slow: bool,
    command: fn(&Files) -> Command,
}

/// What a typesetter reads and writes.
struct Files {
    ours: PathBuf,
    html: String,
    typst: String,
    pdf: String,
}

/// Installs what is not there yet.
pub(crate) fn install() -> Result<()> {
    let place = venv().to_string_lossy().into_owned();
    run(&mut program("python3", &["-m", "venv", &place]))?;
    let pip = venv().join("bin/pip").to_string_lossy().into_owned();
    run(&mut program(
        &pip,
        &[
            "install",
            "--quiet",
            "typst",
            "weasyprint",
            "ironpress",
            "trafilatura",
            "lxml_html_clean",
        ],
    ))?;
    setup::system_packages(&["chromium", "poppler-utils"])
}

fn venv() -> PathBuf {
    cache().join("peers")
}

/// Whether a Python package is installed.
pub(crate) fn has_module(name: &str) -> bool {
    let python = venv().join("bin/python").to_string_lossy().into_owned();
    works(&python, &["-c", &format!("import {name}")])
}

pub(crate) fn python(script: &str, args: &[&str]) -> Command {
    let mut command = Command::new(venv().join("bin/python"));
    command.arg("-c").arg(script).args(args);
    command
}

fn peers() -> [Peer; 5] {
    let module = has_module;
    [
        Peer {
            name: "briefpack",
            found: true,
            slow: false,
            command: |files| {
                let mut command = Command::new(&files.ours);
                command.args(["typeset", &files.html, "-o", &files.pdf]);
                command
            },
        },
        Peer {
            name: "typst",
            found: module("typst"),
            slow: false,
            command: |files| {
                let script = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])";
                python(script, &[&files.typst, &files.pdf])
            },
        },
        Peer {
            name: "chromium",
            found: works("chromium", &["--version"]),
            slow: false,
            command: |files| {
                let mut command = Command::new("chromium");
                command.args(["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"]);
                command.args(["--disable-background-networking", "--disable-component-update"]);
                command.args(["--disable-sync", "--no-pdf-header-footer"]);
                command.arg(format!("--print-to-pdf={}", files.pdf));
                command.arg(format!("file://{}", files.html));
                command
            },
        },
        Peer {
            name: "ironpress",
            found: module("ironpress"),
            slow: false,
            command: |files| {
                let script = "import sys, ironpress; open(sys.argv[2], 'wb').write(ironpress.html_to_pdf(open(sys.argv[1]).read()))";
                python(script, &[&files.html, &files.pdf])
            },
        },
        Peer {
            name: "weasyprint",
            found: module("weasyprint"),
            slow: true,
            command: |files| {
                let script =
                    "import sys, weasyprint; weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2])";
                python(script, &[&files.html, &files.pdf])
            },
        },
    ]
}

/// Sets briefings of the given sizes with each typesetter and prints a table with ratios to the
/// first, then how the first grows.
pub(crate) fn run_peers(ours: &Path, sizes: &[usize], alone: bool) -> Result<()> {
    let folder = target().join("bench/peers");
    fs::create_dir_all(&folder)?;
    let peers = peers();
    // Ours is the first.
    let peers = if alone { &peers[..1] } else { &peers[..] };
    for peer in peers.iter().filter(|peer| !peer.found) {
        println!("{} is not installed and left out (--install-peers installs it)", peer.name);
    }
    println!(
        "\n{:>8}  {:<10}  {:>8}  {:>7}  {:>9}  {:>7}  {:>6}  {:>8}  {:>7}",
        "articles", "typesetter", "wall s", "ratio", "peak MB", "ratio", "pages", "PDF MB", "ratio"
    );
    let mut growth = Vec::new();
    for &size in sizes {
        let files = write_files(&folder, size, ours)?;
        let mut first: Option<(Taken, u64)> = None;
        for peer in peers.iter().filter(|p| p.found && !(p.slow && size > SLOW_LIMIT)) {
            let _ = fs::remove_file(&files.pdf);
            let taken = match best_of_runs(peer, &files) {
                Ok(taken) => taken,
                Err(error) => {
                    println!("{size:>8}  {:<10}  {error}", peer.name);
                    continue;
                }
            };
            let bytes = fs::metadata(&files.pdf)?.len();
            let pages = page_count(&files.pdf).unwrap_or_default();
            let (base, base_bytes) = first.get_or_insert_with(|| {
                growth.push((size as f64, taken.wall.as_secs_f64(), megabytes(taken.peak)));
                (Taken { wall: taken.wall, peak: taken.peak }, bytes)
            });
            println!(
                "{size:>8}  {:<10}  {:>8.2}  {:>7.1}  {:>9.0}  {:>7.1}  {pages:>6}  {:>8.2}  {:>7.1}",
                peer.name,
                taken.wall.as_secs_f64(),
                taken.wall.as_secs_f64() / base.wall.as_secs_f64(),
                megabytes(taken.peak),
                taken.peak as f64 / base.peak as f64,
                megabytes(bytes),
                bytes as f64 / *base_bytes as f64,
            );
        }
    }
    print_fit(&growth);
    Ok(())
}

/// The quickest of several runs; a slow run is not repeated.
fn best_of_runs(peer: &Peer, files: &Files) -> Result<Taken> {
    let mut best = measure(&mut (peer.command)(files))?;
    for _ in 1..RUNS {
        if best.wall.as_secs() >= 8 {
            break;
        }
        let again = measure(&mut (peer.command)(files))?;
        best = Taken { wall: best.wall.min(again.wall), peak: best.peak.max(again.peak) };
    }
    Ok(best)
}

fn write_files(folder: &Path, size: usize, ours: &Path) -> Result<Files> {
    let content = Content::new(size);
    let path =
        |ending: &str| folder.join(format!("{size}.{ending}")).to_string_lossy().into_owned();
    let files = Files {
        ours: ours.to_path_buf(),
        html: path("html"),
        typst: path("typ"),
        pdf: path("pdf"),
    };
    fs::write(&files.html, content.html())?;
    fs::write(&files.typst, content.typst())?;
    Ok(files)
}

fn page_count(pdf: &str) -> Result<usize> {
    let info = output(&mut program("pdfinfo", &[pdf]))?;
    let line = info.lines().find_map(|line| line.strip_prefix("Pages:"));
    Ok(line.context("pdfinfo tells the pages")?.trim().parse()?)
}
