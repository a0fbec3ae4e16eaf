//! Full-text search: by words, and by runs of characters for scripts that do not part words the
//! way the query does (Korean particles cling to nouns; Chinese has no spaces).

use crate::{Library, LibraryError};
use model::ArticleId;

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

impl Library {
    /// The articles that hold all words of a query, the best first. Quotation marks hold a phrase
    /// together; the last word may be only begun.
    ///
    /// # Errors
    /// [`LibraryError`] when the database fails; no query is an error.
    pub fn search(&self, query: &str, limit: usize) -> Result<Vec<Hit>, LibraryError> {
        let terms = terms(query);
        if terms.is_empty() {
            return Ok(Vec::new());
        }
        let words = expression(&terms, true);
        let mut hits = self.matches("words", &words, limit)?;
        // Trigrams find nothing shorter than three characters.
        if hits.len() < limit && terms.iter().all(|term| term.chars().count() >= 3) {
            for hit in self.matches("trigrams", &expression(&terms, false), limit)? {
                if hits.len() < limit && !hits.iter().any(|known| known.id == hit.id) {
                    hits.push(hit);
                }
            }
        } else if hits.is_empty() {
            hits = self.containing(&terms, limit)?;
        }
        Ok(hits)
    }

    fn matches(&self, table: &str, query: &str, limit: usize) -> Result<Vec<Hit>, LibraryError> {
        let sql = format!(
            "SELECT id, title, snippet({table}, -1, char(2), char(3), '…', 24), -bm25({table}, 0.0, 8.0, 4.0, 1.0) AS score
             FROM {table} WHERE {table} MATCH ?1 ORDER BY score DESC, id LIMIT ?2"
        );
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        self.with(|db| {
            let mut statement = db.prepare_cached(&sql)?;
            let rows = statement.query_map(rusqlite::params![query, limit], |row| {
                Ok(Hit {
                    id: ArticleId(row.get(0)?),
                    title: row.get(1)?,
                    snippet: marked(&row.get::<_, String>(2)?),
                    score: row.get(3)?,
                })
            })?;
            rows.collect()
        })
    }

    /// Terms of one or two characters, as two syllables of Hangul are, found by looking through.
    fn containing(&self, terms: &[String], limit: usize) -> Result<Vec<Hit>, LibraryError> {
        let conditions: Vec<String> = (1..=terms.len())
            .map(|n| format!("(instr(title, ?{n}) OR instr(authors, ?{n}) OR instr(body, ?{n}))"))
            .collect();
        let sql = format!(
            "SELECT id, title, substr(body, max(1, instr(body, ?1) - 60), 160) FROM trigrams WHERE {} ORDER BY id",
            conditions.join(" AND ")
        );
        self.with(|db| {
            let mut statement = db.prepare(&sql)?;
            let rows = statement.query_map(rusqlite::params_from_iter(terms), |row| {
                let around = escape(&row.get::<_, String>(2)?);
                let term = escape(&terms[0]);
                Ok(Hit {
                    id: ArticleId(row.get(0)?),
                    title: row.get(1)?,
                    snippet: around.replace(&term, &format!("<mark>{term}</mark>")),
                    score: 0.0,
                })
            })?;
            rows.take(limit).collect()
        })
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
