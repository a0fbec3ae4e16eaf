//! Opening a library and keeping its schema.

use crate::LibraryError;
use crate::json::Stored;
use crate::kept::Kept;
use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How long one program waits for another that is writing.
const BUSY: Duration = Duration::from_secs(10);

const SCHEMA: &[M<'static>] = &[
    M::up(
    "CREATE TABLE articles (
        id TEXT PRIMARY KEY, sha256 TEXT NOT NULL, part INTEGER NOT NULL,
        title TEXT NOT NULL, site TEXT, language TEXT, published TEXT,
        imported TEXT NOT NULL, words INTEGER NOT NULL, data TEXT NOT NULL,
        UNIQUE (sha256, part));
     CREATE TABLE authors (article TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE, name TEXT NOT NULL);
     CREATE INDEX authors_article ON authors(article);
     CREATE TABLE tags (article TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE, tag TEXT NOT NULL);
     CREATE INDEX tags_article ON tags(article);
     CREATE VIRTUAL TABLE words USING fts5(id UNINDEXED, title, authors, body, tokenize = 'unicode61 remove_diacritics 2');
     CREATE VIRTUAL TABLE trigrams USING fts5(id UNINDEXED, title, authors, body, tokenize = 'trigram remove_diacritics 1');
     CREATE TABLE briefings (id TEXT PRIMARY KEY, data TEXT NOT NULL, modified TEXT NOT NULL);
     CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);",
    ),
    M::up(
        "CREATE TABLE deleted (
            id TEXT PRIMARY KEY, sha256 TEXT NOT NULL, part INTEGER NOT NULL,
            imported TEXT NOT NULL, deleted TEXT NOT NULL, data TEXT NOT NULL);",
    ),
];

/// An open library. It may be shared between threads; its methods block.
#[derive(Debug)]
pub struct Library {
    connection: Mutex<Connection>,
    kept: Mutex<Kept>,
    pub(crate) file: PathBuf,
    pub(crate) blobs: PathBuf,
    folder: PathBuf,
}

/// How much a library holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Articles.
    pub articles: usize,
    /// Briefings.
    pub briefings: usize,
}

impl Library {
    /// Opens the library in a folder; makes both when they are not there.
    ///
    /// # Errors
    /// [`LibraryError::Corrupt`] or [`LibraryError::Newer`] when the file is not one this version
    /// can use (it is left as it is), [`LibraryError::Io`] or [`LibraryError::ReadOnly`] when the
    /// folder cannot be used.
    pub fn open(folder: &Path) -> Result<Self, LibraryError> {
        let blobs = folder.join("blobs");
        std::fs::create_dir_all(&blobs).map_err(|error| LibraryError::io(folder, error))?;
        let file = folder.join("library.sqlite");
        // `SQLite` takes a file of no bytes for a new one; where articles' originals lie beside it,
        // something has gone wrong with it.
        let emptied = std::fs::metadata(&file).is_ok_and(|known| known.len() == 0);
        if emptied && std::fs::read_dir(&blobs).is_ok_and(|mut entries| entries.next().is_some()) {
            return Err(LibraryError::Corrupt { file });
        }
        let connection = connect(&file)?;
        let (connection, kept) = (Mutex::new(connection), Mutex::default());
        Ok(Self { connection, kept, file, blobs, folder: folder.to_owned() })
    }

    /// The folder it lies in.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// How much it holds.
    ///
    /// # Errors
    /// [`LibraryError`] when the database fails.
    pub fn counts(&self) -> Result<Counts, LibraryError> {
        self.with(|db| {
            let count = |sql| db.query_row(sql, [], |row| row.get::<_, usize>(0));
            Ok(Counts {
                articles: count("SELECT count(*) FROM articles")?,
                briefings: count("SELECT count(*) FROM briefings")?,
            })
        })
    }

    /// A setting as it was saved.
    ///
    /// # Errors
    /// [`LibraryError`] when the database fails.
    pub fn setting(&self, name: &str) -> Result<Option<String>, LibraryError> {
        self.with(|db| {
            let mut query = db.prepare_cached("SELECT value FROM settings WHERE name = ?1")?;
            let mut rows = query.query([name])?;
            rows.next()?.map(|row| row.get(0)).transpose()
        })
    }

    /// Saves a setting.
    ///
    /// # Errors
    /// [`LibraryError`] when the database cannot be written.
    pub fn save_setting(&self, name: &str, value: &str) -> Result<(), LibraryError> {
        self.with(|db| {
            db.execute(
                "INSERT OR REPLACE INTO settings (name, value) VALUES (?1, ?2)",
                [name, value],
            )
            .map(drop)
        })
    }

    /// The articles kept in memory.
    pub(crate) fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What a query for one value by its id finds.
    pub(crate) fn data_of(&self, query: &str, id: &str) -> Result<Option<Stored>, LibraryError> {
        self.with(|db| {
            db.prepare_cached(query)?.query_map([id], |row| row.get(0))?.next().transpose()
        })
    }

    /// Runs statements; a failure is sorted by what the user can do about it.
    pub(crate) fn with<T>(
        &self,
        run: impl FnOnce(&mut Connection) -> rusqlite::Result<T>,
    ) -> Result<T, LibraryError> {
        let mut guard: MutexGuard<'_, Connection> =
            self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        run(&mut guard).map_err(|error| LibraryError::sql(&self.file, error))
    }
}

fn connect(file: &Path) -> Result<Connection, LibraryError> {
    let failed = |error| LibraryError::sql(file, error);
    let mut connection = Connection::open(file).map_err(failed)?;
    connection.busy_timeout(BUSY).map_err(failed)?;
    // A damaged file shows itself in the first pages; the whole is not read at every start.
    connection
        .query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get::<_, i64>(0))
        .map_err(failed)?;
    connection.pragma_update(None, "journal_mode", "WAL").map_err(failed)?;
    connection.pragma_update(None, "synchronous", "FULL").map_err(failed)?;
    connection.pragma_update(None, "foreign_keys", true).map_err(failed)?;
    Migrations::from_slice(SCHEMA).to_latest(&mut connection).map_err(|error| match error {
        rusqlite_migration::Error::RusqliteError { err, .. } => failed(err),
        _ => LibraryError::Newer { file: file.to_owned() },
    })?;
    Ok(connection)
}
