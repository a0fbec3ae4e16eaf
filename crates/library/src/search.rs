//! Full-text search: by words, and by runs of characters for scripts that do not part words the
//! way the query does (Korean particles cling to nouns; Chinese has no spaces).

use crate::{Library, LibraryError};
use model::ArticleId;
use std::collections::BTreeSet;

/// The indexes every article is entered in.
pub(crate) const TABLES: [&str; 2] = ["words", "trigrams"];

/// An article that holds what was sought.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The article.
    pub id: ArticleId,
    /// Its title.
    pub title: String,
    /// Where the words stand, each between `<mark>` and `</mark>`, the rest escaped.
    pub snippet: String,
    /// How well it fits; greater is better (BM25, title and authors weighted above the body).
    pub score: f64,
}

/// What is sought.
pub(crate) struct Search {
    terms: Vec<String>,
}

/// An article that holds what is sought, and where.
pub(crate) struct Found {
    pub(crate) id: ArticleId,
    title: String,
    score: f64,
    place: Place,
}

/// Where something was found.
enum Place {
    /// In a row of an index.
    Row(Index, i64),
    /// In this text, which is shown.
    Text(String),
}

/// An index of the articles.
#[derive(Clone, Copy)]
enum Index {
    Words,
    Trigrams,
}

impl Index {
    fn table(self) -> &'static str {
        let [words, trigrams] = TABLES;
        match self {
            Self::Words => words,
            Self::Trigrams => trigrams,
        }
    }
}

impl Search {
    pub(crate) fn new(query: &str) -> Self {
        Self { terms: terms(query) }
    }

    fn expression(&self, index: Index) -> String {
        expression(&self.terms, matches!(index, Index::Words))
    }
}

impl Library {
    /// The articles that hold all words of a query, the best first. Quotation marks hold a phrase
    /// together; the last word may be only begun.
    ///
    /// # Errors
    /// [`LibraryError`] when the database fails; no query is an error.
    pub fn search(&self, query: &str, limit: usize) -> Result<Vec<Hit>, LibraryError> {
        let search = Search::new(query);
        let found = self.find(&search, limit)?;
        let hits = found.into_iter().map(|found| {
            let snippet = self.snippet(&search, &found)?;
            Ok(Hit { id: found.id, title: found.title, snippet, score: found.score })
        });
        hits.collect()
    }

    /// The articles that hold what is sought, the best first.
    pub(crate) fn find(&self, search: &Search, limit: usize) -> Result<Vec<Found>, LibraryError> {
        if search.terms.is_empty() {
            return Ok(Vec::new());
        }
        let mut found = Vec::new();
        let mut known = BTreeSet::new();
        self.matches(search, Index::Words, limit, &mut known, &mut found)?;
        // Trigrams find nothing shorter than three characters.
        if search.terms.iter().all(|term| term.chars().count() >= 3) {
            self.matches(search, Index::Trigrams, limit, &mut known, &mut found)?;
        } else if found.is_empty() {
            self.containing(search, limit, &mut known, &mut found)?;
        }
        Ok(found)
    }

    /// Adds what an index holds, each article once.
    fn matches(
        &self,
        search: &Search,
        index: Index,
        limit: usize,
        known: &mut BTreeSet<ArticleId>,
        found: &mut Vec<Found>,
    ) -> Result<(), LibraryError> {
        let table = index.table();
        let sql = format!(
            "SELECT id, title, rowid, -bm25({table}, 0.0, 8.0, 4.0, 1.0) AS score
             FROM {table} WHERE {table} MATCH ?1 ORDER BY score DESC, id"
        );
        self.with(|db| {
            let mut statement = db.prepare_cached(&sql)?;
            let mut rows = statement.query([search.expression(index)])?;
            while found.len() < limit
                && let Some(row) = rows.next()?
            {
                let id = ArticleId(row.get(0)?);
                if known.insert(id.clone()) {
                    let place = Place::Row(index, row.get(2)?);
                    found.push(Found { id, title: row.get(1)?, score: row.get(3)?, place });
                }
            }
            Ok(())
        })
    }

    /// Terms of one or two characters, as two syllables of Hangul are, found by looking through.
    fn containing(
        &self,
        search: &Search,
        limit: usize,
        known: &mut BTreeSet<ArticleId>,
        found: &mut Vec<Found>,
    ) -> Result<(), LibraryError> {
        let conditions: Vec<String> = (1..=search.terms.len())
            .map(|n| format!("(instr(title, ?{n}) OR instr(authors, ?{n}) OR instr(body, ?{n}))"))
            .collect();
        let sql = format!(
            "SELECT id, title, substr(body, max(1, instr(body, ?1) - 60), 160) FROM trigrams WHERE {} ORDER BY id",
            conditions.join(" AND ")
        );
        self.with(|db| {
            let mut statement = db.prepare(&sql)?;
            let mut rows = statement.query(rusqlite::params_from_iter(&search.terms))?;
            while found.len() < limit
                && let Some(row) = rows.next()?
            {
                let id = ArticleId(row.get(0)?);
                if known.insert(id.clone()) {
                    let place = Place::Text(row.get(2)?);
                    found.push(Found { id, title: row.get(1)?, score: 0.0, place });
                }
            }
            Ok(())
        })
    }

    /// The words around what was found.
    pub(crate) fn snippet(&self, search: &Search, found: &Found) -> Result<String, LibraryError> {
        match &found.place {
            Place::Row(index, row) => {
                let table = index.table();
                let sql = format!(
                    "SELECT snippet({table}, -1, char(2), char(3), '…', 24)
                     FROM {table} WHERE {table} MATCH ?1 AND rowid = ?2"
                );
                let values = rusqlite::params![search.expression(*index), row];
                let snippet: String =
                    self.with(|db| db.prepare_cached(&sql)?.query_row(values, |row| row.get(0)))?;
                Ok(marked(&snippet))
            }
            Place::Text(text) => {
                let term = escape(&search.terms[0]);
                Ok(escape(text).replace(&term, &format!("<mark>{term}</mark>")))
            }
        }
    }
}

/// The words and phrases of a query.
fn terms(query: &str) -> Vec<String> {
    let mut terms = Vec::new();
    for (index, stretch) in query.split(['"', '“', '”', '„']).enumerate() {
        if index % 2 == 1 {
            terms.push(stretch.trim().to_owned());
        } else {
            terms.extend(stretch.split_whitespace().map(str::to_owned));
        }
    }
    terms.retain(|term| term.chars().any(char::is_alphanumeric));
    terms
}

/// An FTS5 expression in which every term is a quoted string, so that no character of a query is
/// taken for an operator.
fn expression(terms: &[String], begun: bool) -> String {
    let quoted = terms.iter().map(|term| format!("\"{}\"", term.replace(['"', '\0'], " ")));
    let joined = quoted.collect::<Vec<_>>().join(" ");
    if begun { format!("{joined} *") } else { joined }
}

fn marked(snippet: &str) -> String {
    escape(snippet).replace('\u{2}', "<mark>").replace('\u{3}', "</mark>")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_becomes_quoted_terms() {
        let cases = [
            ("grain corridor", "\"grain\" \"corridor\" *"),
            ("\"black sea\" OR", "\"black sea\" \"OR\" *"),
            ("a* NEAR(b) c:d", "\"a*\" \"NEAR(b)\" \"c:d\" *"),
        ];
        for (query, wanted) in cases {
            assert_eq!(expression(&terms(query), true), wanted);
        }
    }

    #[test]
    fn a_snippet_is_escaped_and_its_marks_are_not() {
        assert_eq!(marked("a < \u{2}b\u{3} & c"), "a &lt; <mark>b</mark> &amp; c");
    }
}
