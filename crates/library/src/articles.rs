//! Articles: adding, listing, changing.

use crate::{Library, LibraryError, json, search};
use chrono::{DateTime, Utc};
use model::{Article, ArticleId};
use rusqlite::{Connection, Transaction, params, params_from_iter, types::Value};
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
    /// An author's name.
    pub author: Option<String>,
    /// Who published it.
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
        Ok(self.add_all([article], original, now)?.pop().unwrap_or(Added::New))
    }

    /// Adds the articles of the file `original`, in their order, and says what became of each.
    /// The file is kept first, then all are entered or none.
    ///
    /// # Errors
    /// [`LibraryError`] when the folder or the database cannot be written.
    pub fn add_all<'a>(
        &self,
        articles: impl IntoIterator<Item = &'a Article>,
        original: &[u8],
        now: DateTime<Utc>,
    ) -> Result<Vec<Added>, LibraryError> {
        let hash = self.put_blob(original)?;
        let articles: Vec<&Article> = articles.into_iter().collect();
        let mut data = articles.iter().map(|a| encode(a)).collect::<Result<Vec<_>, _>>()?;
        let imported = now.to_rfc3339();
        self.with(|db| {
            let tx = db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
            let mut added = Vec::with_capacity(articles.len());
            for (part, article) in articles.iter().enumerate() {
                if let Some(id) = known(&tx, hash.as_str(), part)? {
                    added.push(Added::AlreadyThere(ArticleId(id)));
                    continue;
                }
                // Large articles cost memory: no two of their forms are held longer than needed.
                let data = std::mem::take(&mut data[part]);
                let row = Entered { hash: hash.as_str(), part, imported: &imported, data };
                enter(&tx, article, row)?;
                added.push(Added::New);
            }
            tx.commit()?;
            Ok(added)
        })
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

    fn data(&self, id: &ArticleId) -> Result<String, LibraryError> {
        let data = self.data_of("SELECT data FROM articles WHERE id = ?1", id.as_str())?;
        data.ok_or_else(|| LibraryError::NoArticle(id.to_string()))
    }

    /// Stores a changed article in the place of the old one.
    ///
    /// # Errors
    /// [`LibraryError::NoArticle`] when there is none with this id.
    pub fn update_article(&self, article: &Article) -> Result<(), LibraryError> {
        let data = encode(article)?;
        let changed = self.with(|db| {
            let tx = db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
            let text = article.text();
            let changed = tx.execute(
                "UPDATE articles SET title = ?2, site = ?3, language = ?4, published = ?5, words = ?6, data = ?7 WHERE id = ?1",
                params![
                    article.id.as_str(), article.title, article.site, article.language,
                    article.published.map(|d| d.to_string()), words(&text), data
                ],
            )?;
            if changed > 0 {
                forget(&tx, &article.id)?;
                index(&tx, article, text)?;
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

    /// The reference libraries that were imported.
    ///
    /// # Errors
    /// [`LibraryError`] when the database fails.
    pub fn reference_libraries(&self) -> Result<Vec<Article>, LibraryError> {
        let raw: Vec<(String, String)> = self.with(|db| {
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
        let hits = match filter.text.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
            Some(text) => Some(self.search(text, usize::MAX)?),
            None => None,
        };
        let (conditions, values) = conditions(filter);
        let raw: Vec<(String, String, String, usize)> = self.with(|db| {
            let mut query = db.prepare(&format!(
                "SELECT id, data, imported, words FROM articles a WHERE {conditions}
                 ORDER BY published IS NULL, published DESC, title, id"
            ))?;
            let rows = query.query_map(params_from_iter(values), |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
            })?;
            rows.collect()
        })?;
        let chosen: Vec<(usize, Option<String>)> = match hits {
            None => (0..raw.len()).map(|index| (index, None)).collect(),
            Some(hits) => {
                let places: std::collections::BTreeMap<&str, usize> =
                    raw.iter().enumerate().map(|(index, row)| (row.0.as_str(), index)).collect();
                let found = hits
                    .into_iter()
                    .filter_map(|hit| Some((*places.get(hit.id.as_str())?, Some(hit.snippet))));
                found.collect()
            }
        };
        let total = chosen.len();
        let page = chosen.into_iter().skip(filter.offset).take(filter.limit.unwrap_or(usize::MAX));
        let rows = page.map(|(index, snippet)| {
            let (id, data, imported, words) = &raw[index];
            let imported = DateTime::parse_from_rfc3339(imported).unwrap_or_default().to_utc();
            Ok(ArticleRow { article: decode(id, data)?, imported, words: *words, snippet })
        });
        Ok(ArticleRows { total, rows: rows.collect::<Result<_, LibraryError>>()? })
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
    let has = |table: &str, column: &str| {
        format!(
            "EXISTS (SELECT 1 FROM {table} x WHERE x.article = a.id AND x.{column} = ? COLLATE NOCASE)"
        )
    };
    add(&has("authors", "name"), filter.author.clone());
    add(&has("tags", "tag"), filter.tag.clone());
    add("a.site = ? COLLATE NOCASE", filter.site.clone());
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
    pub(crate) data: String,
}

/// Enters an article that is not there.
pub(crate) fn enter(
    tx: &Transaction<'_>,
    article: &Article,
    entered: Entered<'_>,
) -> rusqlite::Result<()> {
    let text = article.text();
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
        words(&text),
        entered.data
    ])?;
    drop(entered);
    index(tx, article, text)
}

fn index(tx: &Transaction<'_>, article: &Article, text: String) -> rusqlite::Result<()> {
    let id = article.id.as_str();
    let names: Vec<String> = article.authors.iter().map(|author| author.name.display()).collect();
    for name in &names {
        tx.prepare_cached("INSERT INTO authors (article, name) VALUES (?1, ?2)")?
            .execute([id, name])?;
    }
    for tag in &article.tags {
        tx.prepare_cached("INSERT INTO tags (article, tag) VALUES (?1, ?2)")?.execute([id, tag])?;
    }
    let notes: Vec<String> =
        article.notes.iter().map(|note| model::plain_text(&note.content)).collect();
    let mut body = text;
    body.push_str("\n\n");
    body.push_str(&notes.join("\n"));
    for table in search::TABLES {
        tx.prepare_cached(&format!(
            "INSERT INTO {table} (id, title, authors, body) VALUES (?1, ?2, ?3, ?4)"
        ))?
        .execute(params![id, article.title, names.join(", "), body])?;
    }
    Ok(())
}

pub(crate) fn forget(tx: &Transaction<'_>, id: &ArticleId) -> rusqlite::Result<()> {
    for table in search::TABLES {
        tx.execute(&format!("DELETE FROM {table} WHERE id = ?1"), [id.as_str()])?;
    }
    tx.execute("DELETE FROM authors WHERE article = ?1", [id.as_str()])?;
    tx.execute("DELETE FROM tags WHERE article = ?1", [id.as_str()])?;
    Ok(())
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

fn encode(article: &Article) -> Result<String, LibraryError> {
    json::encode("article", article.id.as_str(), article)
}

pub(crate) fn decode(id: &str, data: &str) -> Result<Article, LibraryError> {
    json::decode("article", id, data)
}
