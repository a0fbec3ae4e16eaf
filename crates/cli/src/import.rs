//! Importing files, folders, addresses and standard input.

use crate::args::{ImportArgs, PastedFormat};
use crate::commands::{articles, findings, status};
use crate::output::{Bar, Output, note};
use anyhow::{Context, Result};
use briefpack::{App, ArticleSummary, Books, ImportReport, Pasted, ReadArticles, Web, is_address};
use std::io::Read;
use std::path::PathBuf;
use std::process::ExitCode;

/// What an argument names.
enum From<'a> {
    Address(&'a str),
    Input,
    File(&'a PathBuf),
}

fn from(path: &PathBuf) -> From<'_> {
    match path.to_str() {
        Some("-") => From::Input,
        Some(text) if is_address(text) => From::Address(text),
        _ => From::File(path),
    }
}

/// Standard input, no more of it than an import reads.
fn input() -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let limit = briefpack::MAX_FILE_BYTES as u64 + 1;
    let read = std::io::stdin().lock().take(limit).read_to_end(&mut bytes);
    read.context("cannot read standard input")?;
    Ok(bytes)
}

/// Standard input as something pasted: HTML if that is said or seen.
fn pasted(bytes: &[u8], format: Option<PastedFormat>) -> Pasted<'_> {
    let html = match format {
        Some(format) => format == PastedFormat::Html,
        None => {
            let start = bytes.trim_ascii_start();
            start.starts_with(b"<") && !start.starts_with(b"<?xml")
                || start.starts_with(b"Version:")
        }
    };
    Pasted { html: html.then_some(bytes), text: bytes }
}

fn books(args: &ImportArgs) -> Books {
    if args.chapters { Books::Chapters } else { Books::Whole }
}

/// Reads and reports; stores nothing.
pub(crate) fn read_only(args: &ImportArgs, out: &Output) -> Result<ExitCode> {
    let mut all = ReadArticles::default();
    for path in &args.paths {
        all.add(match from(path) {
            From::Address(address) => briefpack::read_address(&Web, address, args.allow_private),
            From::Input => briefpack::read_pasted(&pasted(&input()?, args.format)),
            From::File(path) => briefpack::read_articles(std::slice::from_ref(path), books(args)),
        });
    }
    redirects(&all.redirects);
    articles(all.articles.into_iter().map(Ok), out)?;
    Ok(status(&all.failed, out))
}

/// Imports into the library.
pub(crate) fn import(app: &App, args: &ImportArgs, out: &Output) -> Result<ExitCode> {
    let bar = Bar::new();
    let mut report = ImportReport::default();
    let mut files: Vec<PathBuf> = Vec::new();
    for path in &args.paths {
        let from = from(path);
        if let From::File(path) = from {
            files.push(path.clone());
            continue;
        }
        // The answer keeps the order of the arguments.
        add(&mut report, app.import_paths_as(&std::mem::take(&mut files), books(args), &bar)?);
        add(
            &mut report,
            match from {
                From::Address(address) => app.import_address(address, args.allow_private)?,
                From::Input | From::File(_) => {
                    app.import_pasted(&pasted(&input()?, args.format))?
                }
            },
        );
    }
    add(&mut report, app.import_paths_as(&files, books(args), &bar)?);
    bar.clear();
    redirects(&report.redirects);
    let all = report.imported.iter().chain(&report.already_there);
    if out.json {
        articles(all.map(|summary| app.get_article(&summary.id)), out)?;
    } else {
        summaries(all, out)?;
    }
    for known in &report.already_there {
        note(&format!("“{}” was there already ({})", known.title, known.id));
    }
    for article in &report.completed {
        note(&format!("“{}” names works of the reference library ({})", article.title, article.id));
    }
    Ok(status(&report.failed, out))
}

/// Prints articles by what the report says of them, so that a book is not read back for its title.
fn summaries<'a>(all: impl Iterator<Item = &'a ArticleSummary>, out: &Output) -> Result<()> {
    let mut list = out.list()?;
    for article in all {
        list.add(article, || format!("{}  {}", article.id, article.title))?;
        findings(&article.title, &article.warnings);
    }
    list.end()
}

fn add(report: &mut ImportReport, more: ImportReport) {
    report.imported.extend(more.imported);
    report.already_there.extend(more.already_there);
    report.completed.extend(more.completed);
    report.failed.extend(more.failed);
    report.redirects.extend(more.redirects);
}

fn redirects(ways: &[Vec<String>]) {
    for way in ways {
        note(&format!("redirected: {}", way.join(" → ")));
    }
}
