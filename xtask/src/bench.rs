//! `cargo xtask bench`: time and memory of import, search and build.

use crate::shell::{cargo, run, target};
use crate::{demo, peers};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use wait4::Wait4;

/// What to measure.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Numbers of articles
    #[arg(long, value_delimiter = ',', default_values_t = [10, 100, 500])]
    pub(crate) sizes: Vec<usize>,
    /// Set the same pages with other typesetters, as far as they are installed
    #[arg(long)]
    peers: bool,
    /// With `--peers`, set the pages with Briefpack alone and show how time and memory grow
    #[arg(long, requires = "peers")]
    alone: bool,
    /// Install the programs compared with first: Python packages into the cache, Chromium by apt
    #[arg(long)]
    install_peers: bool,
    /// Measure import alone: pages a second on one core, beside trafilatura if it is installed,
    /// and memory for large files
    #[arg(long)]
    import: bool,
    /// A folder of pages to import with `--import`, instead of generated ones
    #[arg(long, requires = "import")]
    from: Option<PathBuf>,
    /// Measure how long an edit to a briefing of 200 pages takes until the changed page is ready
    #[arg(long, conflicts_with = "peers")]
    edit: bool,
}

/// One measured run of a program.
pub(crate) struct Measure {
    pub(crate) wall: Duration,
    pub(crate) peak_bytes: u64,
    pub(crate) stdout: String,
}

/// Measures import, search and build at each size and prints a table.
pub(crate) fn run_bench(options: &Options) -> Result<()> {
    if options.edit {
        return run_edit();
    }
    let binary = demo::build_command_line()?;
    if options.install_peers {
        peers::install()?;
    }
    if options.peers {
        return peers::run_peers(&binary, &options.sizes, options.alone);
    }
    let folder = target().join("bench");
    if options.import {
        return crate::bench_import::run(&binary, &folder, options.from.as_deref());
    }
    println!(
        "\n{:>8}  {:>9}  {:>9}  {:>9}  {:>6}  {:>8}  {:>9}  {:>8}",
        "articles", "import s", "search ms", "build s", "pages", "pages/s", "peak MB", "PDF MB"
    );
    for &size in &options.sizes {
        let place = folder.join(size.to_string());
        let _ = fs::remove_dir_all(&place);
        let briefing = write_articles(&place, size, false)?;
        let library = place.join("library");
        let command = |args: &[&str]| {
            let mut command = Command::new(&binary);
            command.arg("--library").arg(&library).arg("--json").args(args);
            command
        };
        let articles = place.join("articles").to_string_lossy().into_owned();
        let import = measure(&mut command(&["import", &articles]))?;
        let search = measure(&mut command(&["search", "harbour"]))?;
        let pdf = place.join("out.pdf");
        let (from, to) = (briefing.to_string_lossy(), pdf.to_string_lossy());
        let build = measure(&mut command(&["build", &from, "-o", &to]))?;
        let answer: Value = serde_json::from_str(&build.stdout)?;
        let pages = answer["pages"].as_f64().context("build answers with its pages")?;
        println!(
            "{size:>8}  {:>9.2}  {:>9.0}  {:>9.2}  {pages:>6}  {:>8.0}  {:>9.0}  {:>8.2}",
            import.wall.as_secs_f64(),
            search.wall.as_secs_f64() * 1000.0,
            build.wall.as_secs_f64(),
            pages / build.wall.as_secs_f64(),
            megabytes(build.peak_bytes.max(import.peak_bytes)),
            megabytes(fs::metadata(&pdf)?.len()),
        );
    }
    Ok(())
}

/// Articles that fill 200 pages.
const EDIT_ARTICLES: usize = 60;

/// Measures an edit to a briefing of 200 pages with a text of the analyst's behind each article.
fn run_edit() -> Result<()> {
    run(&mut cargo(&["build", "-p", "briefpack", "--release", "--example", "edit"]))?;
    let place = target().join("bench/edit");
    let _ = fs::remove_dir_all(&place);
    let briefing = write_articles(&place, EDIT_ARTICLES, true)?;
    let mut command = Command::new(target().join("release/examples/edit"));
    run(command.arg(place.join("library")).arg(briefing))
}

pub(crate) fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

pub(crate) fn measure(command: &mut Command) -> Result<Measure> {
    let start = Instant::now();
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::inherit()).spawn()?;
    // The answer is read while the child runs, so that a full pipe does not stop it.
    let mut pipe = child.stdout.take().context("standard output is piped")?;
    let mut stdout = String::new();
    std::io::Read::read_to_string(&mut pipe, &mut stdout)?;
    let used = child.wait4()?;
    let wall = start.elapsed();
    if !used.status.success() {
        bail!("{:?} ended with {}", command, used.status);
    }
    Ok(Measure { wall, peak_bytes: used.rusage.maxrss, stdout })
}

/// Writes Markdown articles of about 900 words with headings, a table, a list, a quote, notes and
/// a source list, and a briefing file that picks them all, with remarks between them if wanted;
/// gives the briefing's path.
fn write_articles(place: &Path, count: usize, remarks: bool) -> Result<PathBuf> {
    let articles = place.join("articles");
    fs::create_dir_all(&articles)?;
    let mut briefing = String::from(
        "title = \"Benchmark\"\ntemplate = \"read-ahead\"\nstyle = \"chicago-notes\"\nlocale = \"en-GB\"\ndate = 2026-01-05\n",
    );
    let mut words = Words::new();
    for number in 1..=count {
        let name = format!("articles/a{number:04}.md");
        fs::write(place.join(&name), article(number, &mut words))?;
        write!(briefing, "\n[[entries]]\nkind = \"pick\"\narticle = \"{name}\"\n")?;
        if remarks {
            let text = words.prose(60);
            write!(briefing, "\n[[entries]]\nkind = \"text\"\nmarkdown = \"{text}\"\n")?;
        }
    }
    let path = place.join("briefing.toml");
    fs::write(&path, briefing)?;
    Ok(path)
}

fn article(number: usize, words: &mut Words) -> String {
    let mut text = format!(
        "---\ntitle: {}\nauthor: Ada Writer {number}\ndate: 2025-03-0{}\nsite: Bench Institute\n---\n\n",
        words.sentence(6),
        number % 9 + 1
    );
    for section in 1..=3 {
        let _ = writeln!(text, "## {}\n", words.sentence(4));
        for paragraph in 1..=3 {
            let note = (section - 1) * 3 + paragraph;
            let _ = writeln!(text, "{}[^{note}] {}\n", words.prose(45), words.prose(45));
        }
        match section {
            1 => text.push_str("| Year | Ships | Share |\n| --- | --- | --- |\n| 2023 | 412 | 11 % |\n| 2024 | 455 | 13 % |\n| 2025 | 501 | 14 % |\n\n"),
            2 => {
                for _ in 0..3 {
                    let _ = writeln!(text, "- {}", words.prose(10));
                }
                text.push('\n');
            }
            _ => {
                let _ = writeln!(text, "> {}\n", words.prose(25));
            }
        }
    }
    for note in 1..=9 {
        let work = (number * 7 + note) % 200;
        let _ = writeln!(
            text,
            "[^{note}]: Writer{work}, Ada. “A Study of Harbour {work}”, Journal of Ports, {}.",
            1990 + work % 35
        );
    }
    text
}

/// Words from a small vocabulary in a fixed pseudo-random order (Numerical Recipes' linear
/// congruential generator), so that every run measures the same text.
pub(crate) struct Words {
    state: u32,
}

const VOCABULARY: &[&str] = &[
    "harbour",
    "policy",
    "the",
    "of",
    "shipping",
    "security",
    "and",
    "a",
    "regional",
    "investment",
    "to",
    "in",
    "maritime",
    "agreement",
    "that",
    "council",
    "economic",
    "for",
    "has",
    "increased",
    "strategic",
    "with",
    "observers",
    "infrastructure",
    "negotiations",
    "between",
    "is",
    "capacity",
    "ministers",
    "considerable",
    "on",
    "trade",
    "corridor",
    "during",
    "expected",
    "development",
    "by",
    "report",
    "international",
    "cooperation",
    "would",
    "energy",
    "supply",
    "transition",
];

impl Words {
    pub(crate) fn new() -> Self {
        Self { state: 20_260_105 }
    }

    fn next(&mut self) -> &'static str {
        self.state = self.state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        VOCABULARY[(self.state >> 16) as usize % VOCABULARY.len()]
    }

    pub(crate) fn sentence(&mut self, length: usize) -> String {
        let words: Vec<&str> = (0..length).map(|_| self.next()).collect();
        let text = words.join(" ");
        text[..1].to_uppercase() + &text[1..]
    }

    pub(crate) fn prose(&mut self, length: usize) -> String {
        let sentences =
            (0..length.div_ceil(15)).map(|i| self.sentence((length - i * 15).min(15)) + ".");
        sentences.collect::<Vec<_>>().join(" ")
    }
}
