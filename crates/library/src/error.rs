//! What can go wrong with a library.

use std::path::{Path, PathBuf};

/// Why the library could not do what was asked. Nothing already stored is changed by a failure.
#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    /// The database file is not a database, or damaged.
    #[error("the library file “{}” is damaged", file.display())]
    Corrupt {
        /// The database file.
        file: PathBuf,
    },
    /// A later Briefpack wrote the library.
    #[error("the library “{}” was written by a newer Briefpack", file.display())]
    Newer {
        /// The database file.
        file: PathBuf,
    },
    /// The folder or a file in it cannot be read or written.
    #[error("cannot use “{}”: {source}", path.display())]
    Io {
        /// The folder or file.
        path: PathBuf,
        /// The system's reason.
        source: std::io::Error,
    },
    /// The database refuses to be written: no permission or no space.
    #[error("the library “{}” cannot be written: {reason}", file.display())]
    ReadOnly {
        /// The database file.
        file: PathBuf,
        /// `SQLite`'s reason.
        reason: String,
    },
    /// There is no such article.
    #[error("there is no article “{0}” in the library")]
    NoArticle(String),
    /// There is no such briefing.
    #[error("there is no briefing “{0}” in the library")]
    NoBriefing(String),
    /// The bytes with this hash are not in the blob store.
    #[error("the stored file “{0}” is missing")]
    NoBlob(String),
    /// A file is no longer what was read from it, or cannot be read again.
    #[error("“{}” was changed or taken away while it was imported", path.display())]
    Changed {
        /// The file.
        path: PathBuf,
    },
    /// An article is picked by briefings and stays.
    #[error("“{title}” is picked by {}", briefings.join(", "))]
    Picked {
        /// The article's title.
        title: String,
        /// The titles of the briefings that pick it.
        briefings: Vec<String>,
    },
    /// A stored value cannot be read.
    #[error("the stored {what} “{id}” cannot be read: {source}")]
    Value {
        /// `article` or `briefing`.
        what: &'static str,
        /// Its id.
        id: String,
        /// What is wrong with it.
        source: serde_json::Error,
    },
    /// Any other failure of the database.
    #[error("the library failed: {0}")]
    Sql(#[from] rusqlite::Error),
}

impl LibraryError {
    /// What the user can do about it.
    pub fn hint(&self) -> Option<String> {
        Some(match self {
            Self::Corrupt { file } => format!(
                "Put a backup in its place, or move “{}” away to begin a new library; the original files are still in the folder “blobs” beside it.",
                file.display()
            ),
            Self::Newer { .. } => "Install the newest Briefpack, or choose another library.".into(),
            Self::Io { path, .. } => {
                format!("Check that “{}” exists and that you may write to it.", path.display())
            }
            Self::ReadOnly { .. } => {
                "Check the folder's permissions and the free space on its disk.".into()
            }
            Self::NoArticle(_) => "List the articles to see their ids.".into(),
            Self::NoBriefing(_) => "List the briefings to see their ids.".into(),
            Self::Changed { .. } => {
                "Import it again when no other program is writing to it.".into()
            }
            Self::NoBlob(_) => "Import the original file again.".into(),
            Self::Picked { .. } => "Take it out of those briefings first.".into(),
            Self::Value { .. } | Self::Sql(_) => return None,
        })
    }

    pub(crate) fn io(path: &Path, source: std::io::Error) -> Self {
        Self::Io { path: path.to_owned(), source }
    }

    /// Sorts a database error by what the user can do about it.
    pub(crate) fn sql(file: &Path, error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::{
            CannotOpen, DatabaseCorrupt, DiskFull, NotADatabase, PermissionDenied, ReadOnly,
            SystemIoFailure,
        };
        match error.sqlite_error_code() {
            Some(DatabaseCorrupt | NotADatabase) => Self::Corrupt { file: file.to_owned() },
            Some(ReadOnly | DiskFull | PermissionDenied | CannotOpen | SystemIoFailure) => {
                Self::ReadOnly { file: file.to_owned(), reason: error.to_string() }
            }
            _ => Self::Sql(error),
        }
    }
}
