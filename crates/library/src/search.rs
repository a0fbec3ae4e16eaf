//! Full-text search: by words, and by runs of characters for scripts that do not part words the
//! way the query does (Korean particles cling to nouns; Chinese has no spaces).

use crate::{Library, LibraryError};
use model::ArticleId;
use rusqlite::{Row, Rows};
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

/// Articles that are being found, each once, and no more than asked for.
struct Findings {
    limit: usize,
    known: BTreeSet<ArticleId>,
    found: Vec<Found>,
}

impl Findings {
    /// Adds rows of id, title and score, and of what `place` reads.
    fn add(
        &mut self,
        mut rows: Rows<'_>,
        place: impl Fn(&Row<'_>) -> rusqlite::Result<Place>,
    ) -> rusqlite::Result<()> {
        while self.found.len() < self.limit
            && let Some(row) = rows.next()?
        {
            let id = ArticleId(row.get(0)?);
            if self.known.insert(id.clone()) {
                let (title, score) = (row.get(1)?, row.get(2)?);
                self.found.push(Found { id, title, score, place: place(row)? });
            }
        }
        Ok(())
    }
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
        let mut findings = Findings { limit, known: BTreeSet::new(), found: Vec::new() };
        self.matches(search, Index::Words, &mut findings)?;
        // Trigrams find nothing shorter than three characters.
        if search.terms.iter().all(|term| term.chars().count() >= 3) {
            self.matches(search, Index::Trigrams, &mut findings)?;
        } else if findings.found.is_empty() {
            self.containing(search, &mut findings)?;
        }
        Ok(findings.found)
    }

    /// Adds what an index holds.
    fn matches(
        &self,
        search: &Search,
        index: Index,
        findings: &mut Findings,
    ) -> Result<(), LibraryError> {
        let table = index.table();
        let sql = format!(
            "SELECT id, title, -bm25({table}, 0.0, 8.0, 4.0, 1.0) AS score, rowid
             FROM {table} WHERE {table} MATCH ?1 ORDER BY score DESC, id"
        );
        self.with(|db| {
            let mut statement = db.prepare_cached(&sql)?;
            let rows = statement.query([search.expression(index)])?;
            findings.add(rows, |row| Ok(Place::Row(index, row.get(3)?)))
        })
    }

    /// Terms of one or two characters, as two syllables of Hangul are, found by looking through.
    fn containing(&self, search: &Search, findings: &mut Findings) -> Result<(), LibraryError> {
        let conditions: Vec<String> = (1..=search.terms.len())
            .map(|n| format!("(instr(title, ?{n}) OR instr(authors, ?{n}) OR instr(body, ?{n}))"))
            .collect();
        let sql = format!(
            "SELECT id, title, 0.0, substr(body, max(1, instr(body, ?1) - 60), 160) FROM trigrams WHERE {} ORDER BY id",
            conditions.join(" AND ")
        );
        self.with(|db| {
            let mut statement = db.prepare(&sql)?;
            let rows = statement.query(rusqlite::params_from_iter(&search.terms))?;
            findings.add(rows, |row| Ok(Place::Text(row.get(3)?)))
        })
    }

    /// The words around what was found.
    pub(crate) fn snippet(&self, search: &Search, found: &Found) -> Result<String, LibraryError> {
        match &found.place {
            Place::Row(index, row) => {
                let table = index.table();
                // Of the index's own snippets the time grows with the square of the hits.
                let column = |at: u8| format!("highlight({table}, {at}, char(2), char(3))");
                let (title, authors, body) = (column(1), column(2), column(3));
                let sql = format!(
                    "SELECT {body}, {title}, {authors} FROM {table}
                     WHERE {table} MATCH ?1 AND rowid = ?2"
                );
                let values = rusqlite::params![search.expression(*index), row];
                let texts: [String; 3] = self.with(|db| {
                    db.prepare_cached(&sql)?
                        .query_row(values, |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?]))
                })?;
                let shown = texts.iter().find(|text| text.contains(MARK)).unwrap_or(&texts[0]);
                Ok(marked(&around_marks(shown)))
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

/// What begins and ends a word that was sought, while a snippet is made.
const MARK: char = '\u{2}';
const MARK_END: char = '\u{3}';

/// How long a snippet is, in characters, and how far from there it is divided between words.
const SNIPPET: usize = 160;
const BETWEEN_WORDS: usize = 24;

/// The stretch of a text with most of its marks, an ellipsis where it is cut.
fn around_marks(text: &str) -> String {
    let places: Vec<usize> = text.match_indices(MARK).map(|(at, _)| at).collect();
    // As bytes: the stretch that is chosen needs no exact length.
    let (mut first, mut best) = (0, (0, 0..0));
    for (last, at) in places.iter().enumerate() {
        while at - places[first] > SNIPPET {
            first += 1;
        }
        if last + 1 - first > best.0 {
            best = (last + 1 - first, places[first]..*at);
        }
    }
    let middle = best.1.start.midpoint(best.1.end);
    let characters_before = text[..text.floor_char_boundary(middle)].char_indices().rev();
    let from = characters_before.map(|(at, _)| at).nth(SNIPPET / 2).unwrap_or(0);
    let to = text[from..].char_indices().map(|(at, _)| from + at).nth(SNIPPET);
    let to = to.unwrap_or(text.len());
    let near = |at: usize| text[at..].char_indices().take(BETWEEN_WORDS);
    let space = |at: usize| near(at).find(|(_, c)| c.is_whitespace()).map(|(by, _)| at + by);
    let from = if from == 0 { 0 } else { space(from).unwrap_or(from) };
    let to = space(to).unwrap_or(to);
    let mut snippet = text[from..to].trim().to_owned();
    // A mark that is cut ends with the snippet, or begins with it.
    if snippet.rfind(MARK) > snippet.rfind(MARK_END) {
        snippet.push(MARK_END);
    }
    if snippet.find(MARK_END) < snippet.find(MARK) && snippet.contains(MARK_END) {
        snippet.insert(0, MARK);
    }
    let before = if from > 0 { "…" } else { "" };
    let after = if to < text.len() { "…" } else { "" };
    format!("{before}{snippet}{after}")
}

fn marked(snippet: &str) -> String {
    escape(snippet).replace(MARK, "<mark>").replace(MARK_END, "</mark>")
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
    fn a_snippet_shows_where_most_marks_stand_cut_between_words() {
        let words = |n: usize| "plain words ".repeat(n);
        let text = format!(
            "{}\u{2}one\u{3} {}\u{2}one\u{3} \u{2}two\u{3} {}",
            words(40),
            words(40),
            words(40)
        );
        let snippet = marked(&around_marks(&text));
        assert!(snippet.contains("<mark>one</mark> <mark>two</mark>"), "{snippet}");
        assert!(snippet.starts_with('…') && snippet.ends_with('…'), "{snippet}");
        let inside = snippet.trim_matches('…').replace("<mark>", "").replace("</mark>", "");
        assert!(
            inside.split(' ').all(|w| ["plain", "words", "one", "two"].contains(&w)),
            "{inside}"
        );
        assert_eq!(around_marks("a \u{2}b\u{3} c"), "a \u{2}b\u{3} c");
        assert_eq!(around_marks(&"港".repeat(900)).chars().count(), SNIPPET + 1);
    }

    #[test]
    fn a_snippet_is_escaped_and_its_marks_are_not() {
        assert_eq!(marked("a < \u{2}b\u{3} & c"), "a &lt; <mark>b</mark> &amp; c");
    }
}
