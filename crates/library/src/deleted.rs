//! Deleting articles, and bringing them back.

use crate::articles::{Entered, enter, forget, known};
use crate::json::Stored;
use crate::{Library, LibraryError};
use chrono::{DateTime, TimeDelta, Utc};
use model::{Article, ArticleId, EntryKind};
use rusqlite::params;

/// How long a deleted article can be brought back; after that the next deletion forgets it.
pub const KEPT_DELETED: TimeDelta = TimeDelta::days(30);

impl Library {
    /// Takes an article out. It can be brought back for [`KEPT_DELETED`]; its original bytes stay
    /// in the blob store.
    ///
    /// # Errors
    /// [`LibraryError::Picked`] while a briefing picks it, [`LibraryError::NoArticle`] when there
    /// is none with this id.
    pub fn delete_article(&self, id: &ArticleId, now: DateTime<Utc>) -> Result<(), LibraryError> {
        let article = self.article(id)?;
        let mut briefings = Vec::new();
        for row in self.briefings()? {
            let picked =
                |kind: &EntryKind| matches!(kind, EntryKind::Pick { article, .. } if article == id);
            if row.briefing.walk().iter().any(|(_, entry)| picked(&entry.kind)) {
                briefings.push(format!("“{}”", row.briefing.title));
            }
        }
        if !briefings.is_empty() {
            return Err(LibraryError::Picked { title: article.title, briefings });
        }
        self.with(|db| {
            let tx = db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
            let oldest = (now - KEPT_DELETED).to_rfc3339();
            tx.execute("DELETE FROM deleted WHERE deleted < ?1", [oldest])?;
            tx.execute(
                "INSERT OR REPLACE INTO deleted (id, sha256, part, imported, deleted, data)
                 SELECT id, sha256, part, imported, ?2, data FROM articles WHERE id = ?1",
                params![id.as_str(), now.to_rfc3339()],
            )?;
            forget(&tx, id)?;
            tx.execute("DELETE FROM articles WHERE id = ?1", [id.as_str()])?;
            tx.commit()
        })?;
        self.kept().forget(id);
        Ok(())
    }

    /// Brings a deleted article back as it was. If its file was imported again meanwhile, the
    /// article of that import stays and is given.
    ///
    /// # Errors
    /// [`LibraryError::NoArticle`] when none with this id was deleted, or too long ago.
    pub fn restore_article(&self, id: &ArticleId) -> Result<Article, LibraryError> {
        let row: Option<(String, usize, String, Stored)> = self.with(|db| {
            db.prepare_cached("SELECT sha256, part, imported, data FROM deleted WHERE id = ?1")?
                .query_map([id.as_str()], |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
                })?
                .next()
                .transpose()
        })?;
        let (hash, part, imported, data) =
            row.ok_or_else(|| LibraryError::NoArticle(id.to_string()))?;
        let article: Article = data.decode("article", id.as_str())?;
        let there = self.with(|db| {
            let tx = db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
            let there = known(&tx, &hash, part)?;
            if there.is_none() {
                enter(&tx, &article, &Entered { hash: &hash, part, imported: &imported })?;
            }
            tx.execute("DELETE FROM deleted WHERE id = ?1", [id.as_str()])?;
            tx.commit()?;
            Ok(there)
        })?;
        there.map_or(Ok(article), |id| self.article(&ArticleId(id)))
    }
}
