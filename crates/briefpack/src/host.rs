//! What the machine gives: paths, the clock, new ids, a place to report progress.

use crate::fetch::{Fetcher, Web};
use chrono::{DateTime, Utc};
use std::path::PathBuf;
use std::sync::Arc;

/// What an [`crate::App`] is told of the machine it runs on.
#[derive(Clone)]
pub struct Host {
    /// The library's folder.
    pub library: PathBuf,
    /// The folder of the user's own templates.
    pub templates: PathBuf,
    /// The present moment.
    pub clock: Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>,
    /// A new id, never given before.
    pub ids: Arc<dyn Fn() -> String + Send + Sync>,
    /// How an address that the user entered is fetched.
    pub fetcher: Arc<dyn Fetcher>,
}

impl Host {
    /// The system's clock and random ids, over a library's folder in which the user's templates
    /// lie too.
    pub fn system(library: PathBuf) -> Self {
        Self {
            templates: library.join("templates"),
            library,
            clock: Arc::new(Utc::now),
            ids: Arc::new(|| uuid::Uuid::new_v4().simple().to_string()),
            fetcher: Arc::new(Web),
        }
    }
}

/// Where long work says how far it is, and asks whether to go on.
pub trait Progress: Sync {
    /// `done` of `total` steps are done; `what` names the present one.
    fn report(&self, done: u64, total: u64, what: &str);

    /// Whether the user wants the work stopped.
    fn cancelled(&self) -> bool {
        false
    }
}

/// Nobody looks.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoProgress;

impl Progress for NoProgress {
    fn report(&self, _done: u64, _total: u64, _what: &str) {}
}
