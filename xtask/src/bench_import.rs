//! `cargo xtask bench --import`: pages a second on one core, and memory for large files.

use crate::bench::{Words, measure, megabytes};
use crate::peers;
use anyhow::Result;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::Command;

/// How many pages are generated.
const PAGES: usize = 200;
/// The best of so many runs counts; the machine may be doing other things.
const RUNS: usize = 3;

/// Trafilatura's main text of every page of a folder, with metadata, as our import reads them.
const TRAFILATURA: &str = r"
import sys, pathlib, trafilatura
for path in sorted(pathlib.Path(sys.argv[1]).rglob('*.html')):
    html = path.read_bytes()
    trafilatura.extract(html, with_metadata=True, output_format='json')
";

/// Measures the import of a folder's pages and of large files.
pub(crate) fn run(binary: &Path, folder: &Path, from: Option<&Path>) -> Result<()> {
    let place = folder.join("import");
    let _ = fs::remove_dir_all(&place);
    fs::create_dir_all(place.join("pages"))?;
    let pages = match from {
        Some(from) => from.to_path_buf(),
        None => {
            let mut words = Words::new();
            for number in 0..PAGES {
                let path = place.join(format!("pages/{number:03}.html"));
                fs::write(path, page(number, &mut words))?;
            }
            place.join("pages")
        }
    };
    compare(binary, &place, &pages)?;
    println!("\n{:>24}  {:>8}  {:>7}  {:>8}  {:>5}", "large file", "MB", "s", "peak MB", "times");
    type Make = fn(&mut dyn Write) -> std::io::Result<()>;
    let files: [(&str, Make); 4] = [
        ("single-line.html", single_line),
        ("feed.xml", feed),
        ("long.txt", long_text),
        ("paragraphs.txt", paragraphs),
    ];
    for (name, make) in files {
        let path = place.join(name);
        // Piece by piece: what this program holds counts as its children's peak.
        let mut file = BufWriter::new(File::create(&path)?);
        make(&mut file)?;
        file.flush()?;
        let size = fs::metadata(&path)?.len();
        // Into the library, as an analyst does it.
        let mut command = Command::new(binary);
        command.arg("--library").arg(place.join(format!("library-{name}"))).arg("import");
        let found = measure(command.arg(&path))?;
        println!(
            "{name:>24}  {:>8.1}  {:>7.2}  {:>8.0}  {:>5.1}",
            megabytes(size),
            found.wall.as_secs_f64(),
            megabytes(found.peak_bytes),
            found.peak_bytes as f64 / size as f64
        );
    }
    Ok(())
}

/// Pages a second, ours and trafilatura's, whole processes in turn on one core.
fn compare(binary: &Path, place: &Path, pages: &Path) -> Result<()> {
    let count = count_pages(pages)?;
    let alone = |command: &Command| {
        let mut pinned = Command::new("taskset");
        pinned.args(["-c", "0"]).arg(command.get_program()).args(command.get_args());
        pinned.env("RAYON_NUM_THREADS", "1");
        pinned
    };
    let mut ours = Command::new(binary);
    ours.arg("--library").arg(place.join("library"));
    ours.args(["--json", "import", "--dry-run"]).arg(pages);
    let theirs = peers::has_module("trafilatura")
        .then(|| peers::python(TRAFILATURA, &[&pages.to_string_lossy()]));
    let rate = |command: &Command| {
        let taken = measure(&mut alone(command))?.wall.as_secs_f64();
        Ok::<f64, anyhow::Error>(count as f64 / taken)
    };
    let (mut we, mut they) = (0.0_f64, 0.0_f64);
    for _ in 0..RUNS {
        we = we.max(rate(&ours)?);
        if let Some(theirs) = &theirs {
            they = they.max(rate(theirs)?);
        }
    }
    println!("{count} pages on one core: briefpack {we:.0} pages/s");
    match theirs {
        Some(_) => println!("trafilatura {they:.0} pages/s: {:.1} times as fast", we / they),
        None => println!("trafilatura is not installed; add --install-peers to compare"),
    }
    Ok(())
}

fn count_pages(folder: &Path) -> Result<usize> {
    let mut count = 0;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        count += if path.is_dir() {
            count_pages(&path)?
        } else {
            usize::from(path.extension().is_some_and(|e| e == "html"))
        };
    }
    Ok(count)
}

/// A page of about 900 words with what surrounds the text of most.
fn page(number: usize, words: &mut Words) -> String {
    let mut text = format!(
        "<!doctype html><html lang=\"en\"><head><title>{}</title><meta name=\"author\" content=\"Ada Writer\"></head><body><header><nav><ul>",
        words.sentence(6)
    );
    for link in 0..40 {
        let _ = write!(text, "<li><a href=\"/{number}/{link}\">{}</a></li>", words.sentence(2));
    }
    text.push_str("</ul></nav></header><main><article>");
    for _ in 0..20 {
        let _ = write!(text, "<p>{} <a href=\"/b\">{}</a></p>", words.prose(40), words.sentence(4));
    }
    text.push_str("</article></main><aside>");
    for _ in 0..20 {
        let _ =
            write!(text, "<div class=\"teaser\"><a href=\"/c\">{}</a></div>", words.sentence(8));
    }
    text + "</aside><footer><p>Imprint</p></footer></body></html>"
}

/// How large the files are that have no other measure, in bytes.
const LARGE: usize = 32 << 20;
/// The items of the feed.
const ITEMS: usize = 50_000;

/// Short paragraphs, as in a log: what is kept for each weighs most.
fn paragraphs(out: &mut dyn Write) -> std::io::Result<()> {
    let mut words = Words::new();
    let mut written = 0;
    while written < LARGE {
        let text = words.prose(20);
        written += text.len() + 2;
        write!(out, "{text}\n\n")?;
    }
    Ok(())
}

/// One paragraph of millions of words.
fn long_text(out: &mut dyn Write) -> std::io::Result<()> {
    let mut words = Words::new();
    for _ in 0..4_000 {
        write!(out, "{} ", words.prose(1_000))?;
    }
    Ok(())
}

fn single_line(out: &mut dyn Write) -> std::io::Result<()> {
    write!(out, "<!doctype html><title>Long</title><body>")?;
    let paragraph = format!("<p>{}</p>", Words::new().prose(60));
    for _ in 0..LARGE / paragraph.len() {
        out.write_all(paragraph.as_bytes())?;
    }
    Ok(())
}

fn feed(out: &mut dyn Write) -> std::io::Result<()> {
    write!(out, "<rss version=\"2.0\"><channel><title>Feed</title>")?;
    let mut words = Words::new();
    for item in 0..ITEMS {
        let text = words.prose(60);
        write!(out, "<item><title>Item {item}</title><description>{text}</description></item>")?;
    }
    write!(out, "</channel></rss>")
}
