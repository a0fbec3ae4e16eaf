//! Articles: adding, listing, changing.

use crate::json::{self, Stored};
use crate::search::{self, Search};
use crate::{Library, LibraryError};
use chrono::{DateTime, Utc};
use model::{Article, ArticleId, BlobHash};
use rusqlite::blob::ZeroBlob;
use rusqlite::{Connection, Transaction, params, params_from_iter, types::Value};
use std::borrow::Borrow;
use std::collections::BTreeSet;
use std::io::{BufWriter, Write};
use std::sync::Arc;

/// What became of an article that was to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Added {
    /// It is new.
    New,
    /// The same bytes were imported before, as this article.
    AlreadyThere(ArticleId),
}

/// Which articles to list; what is not set does not limit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleFilter {
    /// Words that must occur, the last of them at least begun.
    pub text: Option<String>,
    /// An author's name, or a part of it.
    pub author: Option<String>,
    /// Who published it, or a part of the name.
    pub site: Option<String>,
    /// The earliest date of publication, as `2024`, `2024-06` or `2024-06-19`.
    pub from: Option<String>,
    /// The latest date of publication.
    pub to: Option<String>,
    /// A tag.
    pub tag: Option<String>,
    /// A BCP 47 language tag.
    pub language: Option<String>,
    /// At most so many.
    pub limit: Option<usize>,
    /// After so many.
    pub offset: usize,
}

/// An article in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct ArticleRow {
    /// The article.
    pub article: Article,
    /// When it was imported.
    pub imported: DateTime<Utc>,
    /// How many words its text has.
    pub words: usize,
    /// Where the words sought stand, each between `<mark>` and `</mark>`, the rest escaped.
    pub snippet: Option<String>,
}

/// A page of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct ArticleRows {
    /// How many articles there are in all.
    pub total: usize,
    /// Those asked for, newest publication first, or best match first when words are sought.
    pub rows: Vec<ArticleRow>,
}

/// A value that articles share, and how many do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// The value.
    pub value: String,
    /// How many articles have it.
    pub count: usize,
}

/// What can be filtered by, the most frequent first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// Authors.
    pub authors: Vec<Facet>,
    /// Publishers.
    pub sites: Vec<Facet>,
    /// Tags.
    pub tags: Vec<Facet>,
    /// Languages.
    pub languages: Vec<Facet>,
}

impl Library {
    /// Adds the only article of the file `original`.
    ///
    /// # Errors
    /// [`LibraryError`] when the folder or the database cannot be written.
    pub fn add(
        &self,
        article: &Article,
        original: &[u8],
        now: DateTime<Utc>,
    ) -> Result<Added, LibraryError> {
        let hash = self.put_blob(original)?;
        Ok(self.add_all([article], &hash, now)?.pop().unwrap_or(Added::New))
    }

    /// Adds the articles of the file kept under `original`, in their order, and says what became
    /// of each: all are entered or none.
    ///
    /// # Errors
    /// [`LibraryError`] when the folder or the database cannot be written.
    pub fn add_all<'a>(
        &self,
        articles: impl IntoIterator<Item = &'a Article>,
        original: &BlobHash,
        now: DateTime<Utc>,
    ) -> Result<Vec<Added>, LibraryError> {
        self.add_each(articles.into_iter().map(Ok), original, now)
    }

    /// The same for articles that are read one after another, which may fail: then, too, none is
    /// entered.
    ///
    /// # Errors
    /// The first failure to read one, or [`LibraryError`] when the folder or the database cannot
    /// be written.
    pub fn add_each<A: Borrow<Article>, E: From<LibraryError>>(
        &self,
        articles: impl IntoIterator<Item = Result<A, E>>,
        original: &BlobHash,
        now: DateTime<Utc>,
    ) -> Result<Vec<Added>, E> {
        let hash = original.as_str();
        let imported = now.to_rfc3339();
        self.with(|db| {
            let tx = db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
            let mut added = Vec::new();
            for (part, article) in articles.into_iter().enumerate() {
                let article = match article {
                    Ok(article) => article,
                    Err(error) => return Ok(Err(error)),
                };
                if let Some(id) = known(&tx, hash, part)? {
                    added.push(Added::AlreadyThere(ArticleId(id)));
                    continue;
                }
                enter(&tx, article.borrow(), &Entered { hash, part, imported: &imported })?;
                added.push(Added::New);
            }
            tx.commit()?;
            Ok(Ok(added))
        })?
    }

    /// An article.
    ///
    /// # Errors
    /// [`LibraryError::NoArticle`] when there is none with this id.
    pub fn article(&self, id: &ArticleId) -> Result<Article, LibraryError> {
        decode(id.as_str(), &self.data(id)?)
    }

    /// The same for those who ask for it again and again: from memory, which is bounded, as long
    /// as it has not changed.
    ///
    /// # Errors
    /// As [`Library::article`].
    pub fn shared_article(&self, id: &ArticleId) -> Result<Arc<Article>, LibraryError> {
        // Held while the article is read, so that a change meanwhile is forgotten after it.
        let mut kept = self.kept();
        let version = self
            .with(|db| db.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0)))?;
        if let Some(known) = kept.get(id, version) {
            return Ok(known);
        }
        let data = self.data(id)?;
        let article = Arc::new(decode(id.as_str(), &data)?);
        kept.put(&article, data.len());
        Ok(article)
    }

    fn data(&self, id: &ArticleId) -> Result<Stored, LibraryError> {
        let data = self.with(|db| {
            let mut query = db.prepare_cached("SELECT rowid FROM articles WHERE id = ?1")?;
            let row = query.query_map([id.as_str()], |row| row.get(0))?.next().transpose()?;
            row.map(|row| read_data(db, row)).transpose()
        })?;
        data.ok_or_else(|| LibraryError::NoArticle(id.to_string()))
    }

    /// Stores a changed article in the place of the old one.
    ///
    /// # Errors
    /// [`LibraryError::NoArticle`] when there is none with this id.
    pub fn update_article(&self, article: &Article) -> Result<(), LibraryError> {
        let changed = self.with(|db| {
            let tx = db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
            let id = article.id.as_str();
            let changed = tx.execute(
                "UPDATE articles SET title = ?2, site = ?3, language = ?4, published = ?5, words = ?6, data = ?7 WHERE id = ?1",
                params![
                    id, article.title, article.site, article.language,
                    article.published.map(|d| d.to_string()), article.words(), room(article)?
                ],
            )?;
            if changed > 0 {
                let select = "SELECT rowid FROM articles WHERE id = ?1";
                let row = tx.query_row(select, [id], |row| row.get(0))?;
                write_data(&tx, article, row)?;
                forget(&tx, &article.id)?;
                index(&tx, article)?;
            }
            tx.commit()?;
            Ok(changed)
        })?;
        self.kept().forget(&article.id);
        if changed == 0 {
            return Err(LibraryError::NoArticle(article.id.to_string()));
        }
        Ok(())
    }

    /// The ids of all articles.
    ///
    /// # Errors
    /// [`LibraryError`] when the database fails.
    pub fn article_ids(&self) -> Result<Vec<ArticleId>, LibraryError> {
        self.with(|db| {
            let mut query = db.prepare_cached("SELECT id FROM articles ORDER BY id")?;
            let rows = query.query_map([], |row| row.get(0).map(ArticleId))?;
            rows.collect()
        })
    }

    /// The reference libraries that were imported.
    ///
    /// # Errors
    /// [`LibraryError`] when the database fails.
    pub fn reference_libraries(&self) -> Result<Vec<Article>, LibraryError> {
        let raw: Vec<(String, Stored)> = self.with(|db| {
            let mut query =
                db.prepare("SELECT id, data FROM articles WHERE words = 0 ORDER BY id")?;
            let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            rows.collect()
        })?;
        let mut found = raw
            .iter()
            .map(|(id, data)| decode(id, data))
            .collect::<Result<Vec<Article>, LibraryError>>()?;
        found.retain(Article::is_reference_library);
        Ok(found)
    }

    /// The articles that a filter lets through.
    ///
    /// # Errors
    /// [`LibraryError`] when the database fails.
    pub fn list(&self, filter: &ArticleFilter) -> Result<ArticleRows, LibraryError> {
        let text = filter.text.as_deref().map(str::trim).filter(|text| !text.is_empty());
        let search = text.map(Search::new);
        let (conditions, values) = conditions(filter);
        let ids: Vec<String> = self.with(|db| {
            let mut query = db.prepare(&format!(
                "SELECT id FROM articles a WHERE {conditions}
                 ORDER BY published IS NULL, published DESC, title, id"
            ))?;
            let rows = query.query_map(params_from_iter(values), |row| row.get(0))?;
            rows.collect()
        })?;
        let found = match &search {
            None => None,
            Some(search) => {
                let let_through: BTreeSet<&str> = ids.iter().map(String::as_str).collect();
                let mut found = self.find(search, usize::MAX)?;
                found.retain(|found| let_through.contains(found.id.as_str()));
                Some(found)
            }
        };
        let total = found.as_ref().map_or(ids.len(), Vec::len);
        let end =
            filter.limit.map_or(total, |limit| filter.offset.saturating_add(limit).min(total));
        let mut rows = Vec::new();
        for at in filter.offset..end {
            let row = match (&search, &found) {
                (Some(search), Some(found)) => {
                    let snippet = self.snippet(search, &found[at])?;
                    self.row(found[at].id.as_str(), Some(snippet))?
                }
                _ => self.row(&ids[at], None)?,
            };
            rows.extend(row);
        }
        Ok(ArticleRows { total, rows })
    }

    /// An article as a list shows it; none if it was taken out meanwhile.
    fn row(&self, id: &str, snippet: Option<String>) -> Result<Option<ArticleRow>, LibraryError> {
        let sql = "SELECT rowid, imported, words FROM articles WHERE id = ?1";
        let row: Option<(Stored, String, usize)> = self.with(|db| {
            let mut query = db.prepare_cached(sql)?;
            let mut rows = query.query_map([id], |row| {
                Ok((read_data(db, row.get(0)?)?, row.get(1)?, row.get(2)?))
            })?;
            rows.next().transpose()
        })?;
        let Some((data, imported, words)) = row else { return Ok(None) };
        let imported = DateTime::parse_from_rfc3339(&imported).unwrap_or_default().to_utc();
        Ok(Some(ArticleRow { article: decode(id, &data)?, imported, words, snippet }))
    }

    /// What the articles can be filtered by.
    ///
    /// # Errors
    /// [`LibraryError`] when the database fails.
    pub fn facets(&self) -> Result<Facets, LibraryError> {
        self.with(|db| {
            let facet = |column: &str, table: &str| facet(db, column, table);
            Ok(Facets {
                authors: facet("name", "authors")?,
                sites: facet("site", "articles")?,
                tags: facet("tag", "tags")?,
                languages: facet("language", "articles")?,
            })
        })
    }
}

fn facet(db: &Connection, column: &str, table: &str) -> rusqlite::Result<Vec<Facet>> {
    let mut query = db.prepare(&format!(
        "SELECT {column}, count(*) AS n FROM {table} WHERE {column} IS NOT NULL GROUP BY {column} ORDER BY n DESC, {column}"
    ))?;
    let rows = query.query_map([], |row| Ok(Facet { value: row.get(0)?, count: row.get(1)? }))?;
    rows.collect()
}

fn conditions(filter: &ArticleFilter) -> (String, Vec<Value>) {
    let mut conditions = vec!["1".to_owned()];
    let mut values = Vec::new();
    let mut add = |condition: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
            values.push(Value::Text(value));
            conditions.push(condition.replace('?', &format!("?{}", values.len())));
        }
    };
    let has = |table: &str, condition: &str| {
        format!("EXISTS (SELECT 1 FROM {table} x WHERE x.article = a.id AND {condition})")
    };
    // Of a name a part is enough; LIKE takes no account of the case of Latin letters.
    let part = |name: &Option<String>| {
        let name = name.as_ref()?.trim().replace('\\', "\\\\");
        Some(format!("%{}%", name.replace('%', "\\%").replace('_', "\\_"))).filter(|p| p.len() > 2)
    };
    add(&has("authors", "x.name LIKE ? ESCAPE '\\'"), part(&filter.author));
    add(&has("tags", "x.tag = ? COLLATE NOCASE"), filter.tag.clone());
    add("a.site LIKE ? ESCAPE '\\'", part(&filter.site));
    add("a.language = ? COLLATE NOCASE", filter.language.clone());
    add("a.published >= ?", filter.from.clone());
    // "2024" as an upper bound takes in the whole year: any longer date that begins with it.
    add("substr(a.published, 1, length(?)) <= ?", filter.to.clone());
    (conditions.join(" AND "), values)
}

/// The article that came as number `part` of the file with this hash.
pub(crate) fn known(
    tx: &Transaction<'_>,
    hash: &str,
    part: usize,
) -> rusqlite::Result<Option<String>> {
    tx.prepare_cached("SELECT id FROM articles WHERE sha256 = ?1 AND part = ?2")?
        .query_map(params![hash, part], |row| row.get(0))?
        .next()
        .transpose()
}

/// What stands beside an article in its row.
pub(crate) struct Entered<'a> {
    pub(crate) hash: &'a str,
    pub(crate) part: usize,
    pub(crate) imported: &'a str,
}

/// Enters an article that is not there.
pub(crate) fn enter(
    tx: &Transaction<'_>,
    article: &Article,
    entered: &Entered<'_>,
) -> rusqlite::Result<()> {
    let mut insert = tx.prepare_cached(
        "INSERT INTO articles (id, sha256, part, title, site, language, published, imported, words, data)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?;
    insert.execute(params![
        article.id.as_str(),
        entered.hash,
        entered.part,
        article.title,
        article.site,
        article.language,
        article.published.map(|d| d.to_string()),
        entered.imported,
        article.words(),
        room(article)?
    ])?;
    write_data(tx, article, tx.last_insert_rowid())?;
    index(tx, article)
}

/// Room for an article's stored form. `SQLite` takes several copies of a value that it is given
/// whole, and a book is large.
fn room(article: &Article) -> rusqlite::Result<ZeroBlob> {
    let length = json::length(article).map_err(not_stored)?;
    Ok(ZeroBlob(i32::try_from(length).map_err(not_stored)?))
}

/// Writes an article's stored form into the room that its row has for it.
fn write_data(tx: &Transaction<'_>, article: &Article, row: i64) -> rusqlite::Result<()> {
    let blob = tx.blob_open("main", "articles", "data", row, false)?;
    let mut out = BufWriter::with_capacity(64 << 10, blob);
    serde_json::to_writer(&mut out, article).map_err(not_stored)?;
    out.flush().map_err(not_stored)
}

/// Reads an article's stored form from its row, without the copy that `SQLite` makes of a value
/// that a query answers with.
fn read_data(db: &Connection, row: i64) -> rusqlite::Result<Stored> {
    let blob = db.blob_open("main", "articles", "data", row, true)?;
    let mut data = vec![0; blob.len()];
    blob.read_at_exact(&mut data, 0)?;
    Ok(Stored::new(data))
}

fn not_stored(error: impl std::error::Error + Send + Sync + 'static) -> rusqlite::Error {
    rusqlite::Error::ToSqlConversionFailure(Box::new(error))
}

/// The most text that one row of an index holds, in bytes. A report of some hundred pages is
/// below it; what is longer takes several rows, because `SQLite` keeps the index of a row in memory
/// until it is complete.
const PASSAGE: usize = 1 << 20;

fn index(tx: &Transaction<'_>, article: &Article) -> rusqlite::Result<()> {
    let id = article.id.as_str();
    let names: Vec<String> = article.authors.iter().map(|author| author.name.display()).collect();
    for name in &names {
        tx.prepare_cached("INSERT INTO authors (article, name) VALUES (?1, ?2)")?
            .execute([id, name])?;
    }
    for tag in &article.tags {
        tx.prepare_cached("INSERT INTO tags (article, tag) VALUES (?1, ?2)")?.execute([id, tag])?;
    }
    let names = names.join(", ");
    let enter = |passage: &str| -> rusqlite::Result<()> {
        for table in search::TABLES {
            tx.prepare_cached(&format!(
                "INSERT INTO {table} (id, title, authors, body) VALUES (?1, ?2, ?3, ?4)"
            ))?
            .execute(params![id, article.title, names, passage])?;
        }
        Ok(())
    };
    let notes = article.notes.iter().map(|note| model::plain_text(&note.content));
    let mut passage = String::new();
    for text in article.texts().chain(notes) {
        for piece in pieces(&text) {
            if !passage.is_empty() && passage.len() + piece.len() > PASSAGE {
                enter(&passage)?;
                passage.clear();
            }
            passage.push_str(piece);
            passage.push_str("\n\n");
        }
    }
    enter(&passage)
}

/// A text in pieces that a passage can hold, divided between words where there are any.
fn pieces(mut text: &str) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || {
        let end = match text.len() {
            0 => return None,
            len if len <= PASSAGE => len,
            _ => {
                let end = text.floor_char_boundary(PASSAGE);
                text[..end].rfind(' ').filter(|space| *space > 0).unwrap_or(end)
            }
        };
        let (piece, rest) = text.split_at(end);
        text = rest;
        Some(piece)
    })
}

pub(crate) fn forget(tx: &Transaction<'_>, id: &ArticleId) -> rusqlite::Result<()> {
    for table in search::TABLES {
        tx.execute(&format!("DELETE FROM {table} WHERE id = ?1"), [id.as_str()])?;
    }
    tx.execute("DELETE FROM authors WHERE article = ?1", [id.as_str()])?;
    tx.execute("DELETE FROM tags WHERE article = ?1", [id.as_str()])?;
    Ok(())
}

fn decode(id: &str, data: &Stored) -> Result<Article, LibraryError> {
    data.decode("article", id)
}
