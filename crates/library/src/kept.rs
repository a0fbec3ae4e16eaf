//! Articles kept in memory, for a briefing that is set again and again.

use model::{Article, ArticleId};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The most that is kept, as bytes of the stored form.
const MOST: usize = 32 << 20;

/// Articles as they stand in the database.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    /// `SQLite`'s count of what other programs have changed.
    version: i64,
    bytes: usize,
    articles: BTreeMap<ArticleId, Arc<Article>>,
}

impl Kept {
    /// The article, unless another program has changed the library.
    pub(crate) fn get(&mut self, id: &ArticleId, version: i64) -> Option<Arc<Article>> {
        if self.version != version {
            *self = Self { version, ..Self::default() };
        }
        self.articles.get(id).cloned()
    }

    /// Keeps an article that takes so many bytes; begins anew when that is too much.
    pub(crate) fn put(&mut self, article: &Arc<Article>, bytes: usize) {
        if self.bytes + bytes > MOST {
            *self = Self { version: self.version, ..Self::default() };
        }
        self.bytes += bytes;
        self.articles.insert(article.id.clone(), article.clone());
    }

    /// Forgets an article that has changed.
    pub(crate) fn forget(&mut self, id: &ArticleId) {
        self.articles.remove(id);
    }
}
