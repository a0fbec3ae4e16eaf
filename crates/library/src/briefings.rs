//! Briefings.

use crate::{
    Library, LibraryError,
    json::{self, Stored},
};
use chrono::{DateTime, Utc};
use model::{Briefing, BriefingId};
use rusqlite::params;

/// A briefing in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct BriefingRow {
    /// The briefing.
    pub briefing: Briefing,
    /// When it was last changed.
    pub modified: DateTime<Utc>,
}

impl Library {
    /// Saves a briefing, in the place of the one with the same id if there is one.
    ///
    /// # Errors
    /// [`LibraryError`] when the database cannot be written; then the old one stands.
    pub fn save_briefing(
        &self,
        briefing: &Briefing,
        now: DateTime<Utc>,
    ) -> Result<(), LibraryError> {
        let data = json::encode("briefing", briefing.id.as_str(), briefing)?;
        self.with(|db| {
            db.execute(
                "INSERT OR REPLACE INTO briefings (id, data, modified) VALUES (?1, ?2, ?3)",
                params![briefing.id.as_str(), data, now.to_rfc3339()],
            )
            .map(drop)
        })
    }

    /// A briefing.
    ///
    /// # Errors
    /// [`LibraryError::NoBriefing`] when there is none with this id.
    pub fn briefing(&self, id: &BriefingId) -> Result<Briefing, LibraryError> {
        let data = self.data_of("SELECT data FROM briefings WHERE id = ?1", id.as_str())?;
        let data = data.ok_or_else(|| LibraryError::NoBriefing(id.to_string()))?;
        data.decode("briefing", id.as_str())
    }

    /// All briefings, the last changed first.
    ///
    /// # Errors
    /// [`LibraryError`] when the database fails.
    pub fn briefings(&self) -> Result<Vec<BriefingRow>, LibraryError> {
        let rows: Vec<(String, Stored, String)> = self.with(|db| {
            let mut query = db.prepare_cached(
                "SELECT id, data, modified FROM briefings ORDER BY modified DESC, id",
            )?;
            let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
            rows.collect()
        })?;
        let rows = rows.into_iter().map(|(id, data, modified)| {
            let briefing = data.decode("briefing", &id)?;
            let modified = DateTime::parse_from_rfc3339(&modified).unwrap_or_default().to_utc();
            Ok(BriefingRow { briefing, modified })
        });
        rows.collect()
    }

    /// Takes a briefing out.
    ///
    /// # Errors
    /// [`LibraryError::NoBriefing`] when there is none with this id.
    pub fn delete_briefing(&self, id: &BriefingId) -> Result<(), LibraryError> {
        match self.with(|db| db.execute("DELETE FROM briefings WHERE id = ?1", [id.as_str()]))? {
            0 => Err(LibraryError::NoBriefing(id.to_string())),
            _ => Ok(()),
        }
    }
}
