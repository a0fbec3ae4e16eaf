//! The store: articles with their original bytes, briefings, settings, and full-text search.
//!
//! A library is a folder: `library.sqlite` (`SQLite` in WAL mode) and `blobs/`, in which every
//! original file and picture lies under its SHA-256. All SQL stays inside this crate. Several
//! programs may have the same library open.
//!
//! ```
//! use library::{ArticleFilter, Library};
//!
//! let folder = tempfile::tempdir()?;
//! let library = Library::open(folder.path())?;
//! assert_eq!(library.list(&ArticleFilter::default())?.total, 0);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod articles;
mod blobs;
mod briefings;
mod deleted;
mod error;
mod json;
mod kept;
mod search;
mod store;

pub use articles::{Added, ArticleFilter, ArticleRow, ArticleRows, Facet, Facets};
pub use briefings::BriefingRow;
pub use deleted::KEPT_DELETED;
pub use error::LibraryError;
pub use search::Hit;
pub use store::{Counts, Library};
