//! Articles of the library.

use crate::fetch::without_login;
use crate::ingest::{self, Books, Bytes, Ingested, Pasted};
use crate::{
    App, AppError, ArticleFilter, ArticleList, ArticleSummary, ErrorCode, FacetValue, Facets,
    ImportFailure, ImportReport, Original, Progress, SearchHit,
};
use chrono::{DateTime, Utc};
use citations::KnownWorks;
use import::Hint;
use library::{Added, ArticleRow, LibraryError};
use model::{Article, ArticleId, BlobHash, Origin};
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// Files are read in groups of this size, so that memory stays bounded and a stop is heard.
const GROUP: usize = 32;

impl App {
    /// Imports files, and whatever lies in folders. A file that fails does not stop the others.
    ///
    /// # Errors
    /// When the library cannot be written, or the user stops it; what was imported so far stays.
    pub fn import_paths(
        &self,
        paths: &[PathBuf],
        progress: &dyn Progress,
    ) -> Result<ImportReport, AppError> {
        self.import_paths_as(paths, Books::Whole, progress)
    }

    /// The same, with a word on what becomes of books.
    ///
    /// # Errors
    /// As [`App::import_paths`].
    pub fn import_paths_as(
        &self,
        paths: &[PathBuf],
        books: Books,
        progress: &dyn Progress,
    ) -> Result<ImportReport, AppError> {
        let mut report = ImportReport::default();
        let mut files = Vec::new();
        for path in paths {
            let (found, closed) = ingest::files(path);
            files.extend(found);
            closed.into_iter().for_each(|(path, error)| report.fail(&path, error));
        }
        let works = self.known_works()?;
        let done = AtomicU64::new(0);
        for group in files.chunks(GROUP) {
            let read: Vec<Result<Ingested, AppError>> = group
                .par_iter()
                .map(|path| {
                    if progress.cancelled() {
                        return Err(AppError::cancelled());
                    }
                    let read = ingest::read_file(path, books);
                    let count = done.fetch_add(1, Ordering::Relaxed) + 1;
                    progress.report(count, files.len() as u64, &path.to_string_lossy());
                    read
                })
                .collect();
            for (path, read) in group.iter().zip(read) {
                match read {
                    Ok(ingested) => self.store(ingested, &works, &mut report)?,
                    Err(error) if error.code == ErrorCode::Cancelled => {}
                    Err(error) => report.fail(path, error),
                }
            }
            if progress.cancelled() {
                return Err(report.stopped());
            }
        }
        self.completed(report)
    }

    /// Imports text that was pasted; the name's ending tells the format (`.html`, `.md`, `.txt`).
    ///
    /// # Errors
    /// When the library cannot be written.
    pub fn import_text(&self, name: &str, text: &str) -> Result<ImportReport, AppError> {
        let mut report = ImportReport::default();
        match ingest::read_bytes(text.as_bytes(), &Hint::file(name)) {
            Ok(articles) => {
                let original = Bytes::Held(text.as_bytes().to_vec());
                let read = Ingested { original, articles, way: None };
                self.store(read, &self.known_works()?, &mut report)?;
            }
            Err(error) => {
                let path = Path::new(name);
                report.fail(path, ingest::import_error(path, &error));
            }
        }
        self.completed(report)
    }

    /// Fetches an address that the user entered and imports what stands there. Private addresses
    /// are fetched where the settings or `allow_private` allow it.
    ///
    /// # Errors
    /// When the library fails; what kept the page from being fetched stands in the report.
    pub fn import_address(
        &self,
        address: &str,
        allow_private: bool,
    ) -> Result<ImportReport, AppError> {
        let allow = allow_private || self.get_settings()?.allow_private_addresses;
        let mut report = ImportReport::default();
        self.fetch_into(address, allow, &self.known_works()?, &mut report)?;
        self.completed(report)
    }

    /// Fetches addresses that the user entered, one after another. One that fails does not stop
    /// the others; private ones are fetched where the settings allow it.
    ///
    /// # Errors
    /// When the library fails, or the user stops it; what was imported so far stays.
    pub fn import_addresses(
        &self,
        addresses: &[String],
        progress: &dyn Progress,
    ) -> Result<ImportReport, AppError> {
        let allow = self.get_settings()?.allow_private_addresses;
        let works = self.known_works()?;
        let mut report = ImportReport::default();
        for (done, address) in (0u64..).zip(addresses) {
            if progress.cancelled() {
                return Err(report.stopped());
            }
            progress.report(done, addresses.len() as u64, &without_login(address));
            self.fetch_into(address, allow, &works, &mut report)?;
        }
        self.completed(report)
    }

    fn fetch_into(
        &self,
        address: &str,
        allow_private: bool,
        works: &KnownWorks,
        report: &mut ImportReport,
    ) -> Result<(), AppError> {
        match ingest::fetch(&*self.host.fetcher, address, allow_private) {
            Ok(ingested) => self.store(ingested, works, report)?,
            Err(error) => report.fail(Path::new(&without_login(address)), error),
        }
        Ok(())
    }

    /// Imports what was copied: its HTML, or its text if there is none.
    ///
    /// # Errors
    /// When the library cannot be written.
    pub fn import_clipboard(
        &self,
        html: Option<&str>,
        text: &str,
    ) -> Result<ImportReport, AppError> {
        self.import_pasted(&Pasted { html: html.map(str::as_bytes), text: text.as_bytes() })
    }

    /// Imports what was pasted, in the bytes that it came in.
    ///
    /// # Errors
    /// When the library cannot be written.
    pub fn import_pasted(&self, pasted: &Pasted<'_>) -> Result<ImportReport, AppError> {
        let mut report = ImportReport::default();
        match ingest::paste(pasted) {
            Ok(ingested) => self.store(ingested, &self.known_works()?, &mut report)?,
            Err(error) => report.fail(Path::new(ingest::CLIPBOARD), error),
        }
        self.completed(report)
    }

    fn store(
        &self,
        ingested: Ingested,
        works: &KnownWorks,
        report: &mut ImportReport,
    ) -> Result<(), AppError> {
        let Ingested { original, articles, way } = ingested;
        report.redirects.extend(way);
        let Some(hash) = self.keep(original, articles.origin(), report)? else {
            return Ok(());
        };
        for bytes in articles.blobs() {
            self.library.put_blob(bytes)?;
        }
        let now = (self.host.clock)();
        let mut read = Vec::new();
        let articles = articles.articles().map(|article| {
            let mut article = article?;
            // A reference library says for itself what its items are.
            if !article.is_reference_library() {
                let found = works.complete(&mut article);
                article.warnings.extend(found);
            }
            read.push(summary(&article, article.words(), now));
            Ok::<_, AppError>(article)
        });
        let added = self.library.add_each(articles, &hash, now)?;
        for (read, added) in read.into_iter().zip(added) {
            match added {
                Added::New => report.imported.push(read),
                Added::AlreadyThere(id) => {
                    let article = self.library.article(&id)?;
                    report.already_there.push(summary(&article, article.words(), now));
                }
            }
        }
        Ok(())
    }

    /// Keeps what articles were read from; none if it is no longer that, which is reported.
    fn keep(
        &self,
        original: Bytes,
        origin: Option<&Origin>,
        report: &mut ImportReport,
    ) -> Result<Option<BlobHash>, AppError> {
        let path = match original {
            Bytes::Held(bytes) => return Ok(Some(self.library.put_blob(&bytes)?)),
            Bytes::In(path) => path,
        };
        let Some(origin) = origin else { return Ok(None) };
        let hash = origin.sha256.clone();
        match self.library.put_file(&path, &hash) {
            Ok(()) => Ok(Some(hash)),
            Err(error @ LibraryError::Changed { .. }) => {
                report.fail(&path, error.into());
                Ok(None)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// The articles that a filter lets through.
    ///
    /// # Errors
    /// When the library fails.
    pub fn list_articles(&self, filter: &ArticleFilter) -> Result<ArticleList, AppError> {
        let filter = filter.clone();
        let found = self.library.list(&library::ArticleFilter {
            text: filter.text,
            author: filter.author,
            site: filter.publisher,
            from: filter.from,
            to: filter.to,
            tag: filter.tag,
            language: filter.language,
            limit: filter.limit,
            offset: filter.offset.unwrap_or(0),
        })?;
        let facets = self.library.facets()?;
        let values = |facets: Vec<library::Facet>| {
            let value =
                |facet: library::Facet| FacetValue { value: facet.value, count: facet.count };
            facets.into_iter().map(value).collect()
        };
        Ok(ArticleList {
            total: found.total,
            articles: found.rows.into_iter().map(row).collect(),
            facets: Facets {
                authors: values(facets.authors),
                publishers: values(facets.sites),
                tags: values(facets.tags),
                languages: values(facets.languages),
            },
        })
    }

    /// An article.
    ///
    /// # Errors
    /// When there is none with this id.
    pub fn get_article(&self, id: &ArticleId) -> Result<Article, AppError> {
        Ok(self.library.article(id)?)
    }

    /// The file an article was imported from, unchanged.
    ///
    /// # Errors
    /// When there is no such article, or its file is lost.
    pub fn get_original(&self, id: &ArticleId) -> Result<Original, AppError> {
        let article = self.library.article(id)?;
        let name = article.origin.path.as_deref().unwrap_or("original");
        let name = name.rsplit(['/', '\\']).next().unwrap_or(name).to_owned();
        Ok(Original { name, bytes: self.library.blob(&article.origin.sha256)? })
    }

    /// A picture that came with an article.
    ///
    /// # Errors
    /// When it is not in the library.
    pub fn get_blob(&self, hash: &BlobHash) -> Result<Vec<u8>, AppError> {
        Ok(self.library.blob(hash)?)
    }

    /// Gives an article its tags: blanks trimmed, each once.
    ///
    /// # Errors
    /// When there is no such article.
    pub fn set_tags(&self, id: &ArticleId, tags: &[String]) -> Result<Article, AppError> {
        let mut article = self.library.article(id)?;
        article.tags.clear();
        for tag in tags.iter().map(|tag| tag.trim()).filter(|tag| !tag.is_empty()) {
            if !article.tags.iter().any(|known| known == tag) {
                article.tags.push(tag.to_owned());
            }
        }
        self.library.update_article(&article)?;
        Ok(article)
    }

    /// Stores an article whose title, authors, publisher or date the user corrected; its text and
    /// origin stay as they were.
    ///
    /// # Errors
    /// When there is no such article.
    pub fn update_article(&self, article: &Article) -> Result<Article, AppError> {
        let kept = self.library.article(&article.id)?;
        let changed = Article {
            sections: kept.sections,
            notes: kept.notes,
            source_list: kept.source_list,
            origin: kept.origin,
            ..article.clone()
        };
        self.library.update_article(&changed)?;
        Ok(changed)
    }

    /// Takes an article out of the library; for 30 days it can be brought back.
    ///
    /// # Errors
    /// While a briefing picks it, with the briefings' titles.
    pub fn delete_article(&self, id: &ArticleId) -> Result<(), AppError> {
        Ok(self.library.delete_article(id, (self.host.clock)())?)
    }

    /// Brings a deleted article back, as it was.
    ///
    /// # Errors
    /// When none with this id was deleted, or too long ago.
    pub fn restore_article(&self, id: &ArticleId) -> Result<Article, AppError> {
        Ok(self.library.restore_article(id)?)
    }

    /// The articles that hold the words of a query, the best first.
    ///
    /// # Errors
    /// When the library fails.
    pub fn search(&self, query: &str, limit: usize) -> Result<Vec<SearchHit>, AppError> {
        let hits = self.library.search(query, limit)?;
        let hit = |hit: library::Hit| SearchHit {
            id: hit.id,
            title: hit.title,
            snippet: hit.snippet,
            score: hit.score,
        };
        Ok(hits.into_iter().map(hit).collect())
    }
}

impl ImportReport {
    /// What the user is told who stopped the import.
    pub(crate) fn stopped(&self) -> AppError {
        let message = match self.imported.len() {
            0 => "stopped; nothing was imported".to_owned(),
            1 => "stopped; the article that was imported stays".to_owned(),
            many => format!("stopped; the {many} articles that were imported stay"),
        };
        AppError::new(ErrorCode::Cancelled, message)
    }

    fn fail(&mut self, path: &Path, error: AppError) {
        self.failed.push(ImportFailure { path: path.display().to_string(), error });
    }
}

fn row(row: ArticleRow) -> ArticleSummary {
    let summary = summary(&row.article, row.words, row.imported);
    ArticleSummary { snippet: row.snippet, ..summary }
}

fn summary(article: &Article, words: usize, imported: DateTime<Utc>) -> ArticleSummary {
    ArticleSummary {
        id: article.id.clone(),
        title: article.title.clone(),
        authors: article.authors.iter().map(|author| author.name.display()).collect(),
        publisher: article.site.clone(),
        published: article.published.map(|date| date.to_string()),
        language: article.language.clone(),
        tags: article.tags.clone(),
        words,
        sections: article.sections.len(),
        notes: article.notes.len(),
        sources: article.sources.len(),
        warnings: article.warnings.clone(),
        snippet: None,
        imported: imported.to_rfc3339(),
    }
}
