//! From files to articles with their sources identified.

use crate::batch::Batch;
use crate::fetch::{Fetcher, without_login};
use crate::{AppError, ErrorCode, ImportFailure};
use import::{Hint, ImportError, Imported};
use model::{Article, ArticleId};
use rayon::prelude::*;
use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// An imported file: where its bytes are and what stands in it.
pub(crate) struct Ingested {
    pub(crate) original: Bytes,
    pub(crate) articles: Batch,
    /// The addresses gone through, if one led to another.
    pub(crate) way: Option<Vec<String>>,
}

/// The bytes that something was read from.
pub(crate) enum Bytes {
    /// What was fetched or pasted.
    Held(Vec<u8>),
    /// Those of a file stay there, so that a large file is not held beside what it says.
    In(PathBuf),
}

/// What files hold, nothing stored.
#[derive(Debug, Default)]
pub struct ReadArticles {
    /// The articles.
    pub articles: Vec<Article>,
    /// Files that could not be read.
    pub failed: Vec<ImportFailure>,
    /// Addresses that led to others: each way from the address entered to that of the page.
    pub redirects: Vec<Vec<String>>,
}

/// What a person pasted.
#[derive(Clone, Copy, Debug)]
pub struct Pasted<'a> {
    /// The HTML, with or without the header that Windows puts before it.
    pub html: Option<&'a [u8]>,
    /// The same as plain text.
    pub text: &'a [u8],
}

/// What becomes of a book.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Books {
    /// One article with its chapters as sections.
    #[default]
    Whole,
    /// An article for each chapter.
    Chapters,
}

/// The name under which what was pasted is known.
pub(crate) const CLIPBOARD: &str = "clipboard";

impl ReadArticles {
    fn take(&mut self, name: String, result: Result<Ingested, AppError>) {
        match result {
            Ok(read) => {
                self.redirects.extend(read.way);
                let mut failed = None;
                let articles = read.articles.articles();
                self.articles.extend(articles.map_while(|a| a.map_err(|e| failed = Some(e)).ok()));
                self.failed.extend(failed.map(|error| ImportFailure { path: name, error }));
            }
            Err(error) => self.failed.push(ImportFailure { path: name, error }),
        }
    }

    /// Adds what was read elsewhere.
    pub fn add(&mut self, more: Self) {
        self.articles.extend(more.articles);
        self.failed.extend(more.failed);
        self.redirects.extend(more.redirects);
    }
}

/// Fetches and reads an address, as an import does; nothing is stored.
pub fn read_address(fetcher: &dyn Fetcher, address: &str, allow_private: bool) -> ReadArticles {
    let mut read = ReadArticles::default();
    read.take(without_login(address), fetch(fetcher, address, allow_private));
    read
}

/// Reads what was pasted, as an import does; nothing is stored.
pub fn read_pasted(pasted: &Pasted<'_>) -> ReadArticles {
    let mut read = ReadArticles::default();
    read.take(CLIPBOARD.to_owned(), paste(pasted));
    read
}

pub(crate) fn fetch(
    fetcher: &dyn Fetcher,
    address: &str,
    allow_private: bool,
) -> Result<Ingested, AppError> {
    let found = fetcher.fetch(address, allow_private)?;
    let last = found.addresses.last().map_or(address, String::as_str);
    let name = last.split(['?', '#']).next().unwrap_or_default();
    let hint = Hint {
        address: Some(last),
        content_type: found.content_type.as_deref(),
        ..Hint::file(name)
    };
    let articles = read_bytes(&found.bytes[..], &hint)
        .map_err(|error| import_error(Path::new(last), &error))?;
    let way = (found.addresses.len() > 1).then_some(found.addresses);
    Ok(Ingested { original: Bytes::Held(found.bytes), articles, way })
}

pub(crate) fn paste(pasted: &Pasted<'_>) -> Result<Ingested, AppError> {
    let html = pasted.html.filter(|html| !html.trim_ascii().is_empty());
    let (bytes, content_type) = match html {
        Some(html) => (html, Some("text/html")),
        None => (pasted.text, None),
    };
    let hint = Hint { content_type, selected: true, ..Hint::file(CLIPBOARD) };
    let articles =
        read_bytes(bytes, &hint).map_err(|error| import_error(Path::new(CLIPBOARD), &error))?;
    Ok(Ingested { original: Bytes::Held(bytes.to_vec()), articles, way: None })
}

/// Reads files, and whatever lies in folders, as an import does; nothing is stored.
pub fn read_articles(paths: &[PathBuf], books: Books) -> ReadArticles {
    let mut read = ReadArticles::default();
    let fail = |path: &Path, error| ImportFailure { path: path.display().to_string(), error };
    for path in paths {
        let (found, closed) = files(path);
        read.failed.extend(closed.into_iter().map(|(path, error)| fail(&path, error)));
        let all: Vec<_> = found.par_iter().map(|path| read_file(path, books)).collect();
        for (path, result) in found.iter().zip(all) {
            read.take(path.display().to_string(), result);
        }
    }
    read
}

/// A file's text.
///
/// # Errors
/// When it cannot be read.
pub fn read_text(path: &Path) -> Result<String, AppError> {
    let bytes = std::fs::read(path).map_err(|error| AppError::file(path, &error))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

pub(crate) fn read_file(path: &Path, books: Books) -> Result<Ingested, AppError> {
    let mut articles = Batch::default();
    each_of(path, bytes_of(path)?, books, &mut |imported| articles.push(imported))?;
    Ok(Ingested { original: Bytes::In(path.to_owned()), articles, way: None })
}

/// A file's bytes beside what stands in it.
pub(crate) fn read_whole(path: &Path) -> Result<(Vec<u8>, Vec<Imported>), AppError> {
    let bytes = bytes_of(path)?;
    let mut articles = Vec::new();
    each_of(path, &bytes[..], Books::Whole, &mut |imported| articles.push(imported))?;
    Ok((bytes, articles))
}

fn bytes_of(path: &Path) -> Result<Vec<u8>, AppError> {
    let length = std::fs::metadata(path).map_err(|error| AppError::file(path, &error))?.len();
    if length > import::limits::MAX_FILE_BYTES as u64 {
        let bytes = usize::try_from(length).unwrap_or(usize::MAX);
        let limit = import::limits::MAX_FILE_BYTES;
        return Err(import_error(path, &ImportError::TooLarge { bytes, limit }));
    }
    std::fs::read(path).map_err(|error| AppError::file(path, &error))
}

fn each_of<'a>(
    path: &Path,
    bytes: impl Into<Cow<'a, [u8]>>,
    books: Books,
    each: &mut dyn FnMut(Imported),
) -> Result<(), AppError> {
    let name = path.to_string_lossy();
    // What a page refers to is taken along only from beside or beneath it.
    let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
    let neighbour = move |address: &str| crate::pictures::read_beneath(&folder, address);
    let chapters = books == Books::Chapters;
    let hint = Hint { neighbour: Some(&neighbour), chapters, ..Hint::file(&name) };
    read_each(bytes, &hint, each).map_err(|error| import_error(path, &error))
}

pub(crate) fn read_bytes<'a>(
    bytes: impl Into<Cow<'a, [u8]>>,
    hint: &Hint<'_>,
) -> Result<Batch, ImportError> {
    let mut articles = Batch::default();
    read_each(bytes, hint, &mut |imported| articles.push(imported))?;
    Ok(articles)
}

/// Reads bytes and hands over one article after another, its sources identified.
fn read_each<'a>(
    bytes: impl Into<Cow<'a, [u8]>>,
    hint: &Hint<'_>,
    each: &mut dyn FnMut(Imported),
) -> Result<(), ImportError> {
    let mut part = 0;
    import::import_each(bytes, hint, &mut |mut imported| {
        part += 1;
        let article = &mut imported.article;
        let hash: String = article.origin.sha256.as_str().chars().take(12).collect();
        article.id = ArticleId(if part == 1 { hash } else { format!("{hash}-{part}") });
        citations::identify_sources(article);
        each(imported);
    })
}

pub(crate) fn import_error(path: &Path, error: &ImportError) -> AppError {
    let message = format!("cannot import “{}”: {error}", path.display());
    AppError::new(ErrorCode::Import, message).hint(error.hint())
}

/// Files to read, and the paths beneath which nothing could be looked at.
type Found = (Vec<PathBuf>, Vec<(PathBuf, AppError)>);

/// Every file that a path names: itself, or what lies in a folder in the order of names, hidden
/// files and the files that accompany saved pages left out. A folder that cannot be looked into
/// does not keep its neighbours out.
pub(crate) fn files(path: &Path) -> Found {
    let mut found = Found::default();
    match std::fs::metadata(path) {
        Ok(known) if known.is_dir() => collect(path, &mut found),
        Ok(_) => found.0.push(path.to_owned()),
        Err(error) => found.1.push((path.to_owned(), AppError::file(path, &error))),
    }
    found
}

fn collect(folder: &Path, found: &mut Found) {
    let read = std::fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| entry.map(|e| e.path())).collect());
    let mut entries: Vec<PathBuf> = match read {
        Ok(entries) => entries,
        Err(error) => return found.1.push((folder.to_owned(), AppError::file(folder, &error))),
    };
    entries.sort();
    for entry in entries {
        let name = entry.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let kind = match entry.symlink_metadata() {
            Ok(known) => known.file_type(),
            Err(error) => {
                let error = AppError::file(&entry, &error);
                found.1.push((entry, error));
                continue;
            }
        };
        if name.starts_with('.') || name.ends_with("_files") || kind.is_symlink() {
            continue;
        }
        if kind.is_dir() {
            collect(&entry, found);
        } else if !crate::pictures::is_picture(&name) {
            found.0.push(entry);
        }
    }
}
