//! Sources of a briefing that may be one work: what the user is asked and what they decide.

use crate::build::{Job, uncited};
use crate::{App, AppError, ErrorCode, SourceQuestion, SourceSide, resolve};
use citations::consolidate;
use model::{Briefing, BriefingId, MergeDecision, MergeReason, SourceRef, Verdict};
use std::collections::BTreeSet;

impl App {
    /// The pairs of sources that may be one work and were not merged without asking, the surest
    /// first; after them those on which the user has decided, in the order of the decisions.
    ///
    /// # Errors
    /// When the briefing or its template cannot be used.
    pub fn source_questions(&self, id: &BriefingId) -> Result<Vec<SourceQuestion>, AppError> {
        let briefing = self.library.briefing(id)?;
        self.with_job(&briefing, |job| Ok(questions(job)))
    }

    /// Keeps what the user says of two sources; it goes before every rule from the next build on.
    /// Without a verdict an earlier one is taken back.
    ///
    /// # Errors
    /// When there is no such briefing, it does not hold both sources, or the library cannot be
    /// written.
    pub fn decide_sources(
        &self,
        id: &BriefingId,
        a: &SourceRef,
        b: &SourceRef,
        verdict: Option<Verdict>,
    ) -> Result<Briefing, AppError> {
        let mut briefing = self.library.briefing(id)?;
        let unknown = |what: String| {
            AppError::new(ErrorCode::NotFound, what)
                .hint("`briefpack references questions` lists the pairs with their names.")
        };
        if a == b {
            return Err(unknown("a source is always the same work as itself".to_owned()));
        }
        if verdict.is_some() {
            self.with_job(&briefing, |job| {
                for side in [a, b] {
                    if literal(job, side).is_none() {
                        let (article, source) = (&side.article, &side.source);
                        return Err(unknown(format!(
                            "the briefing has no source “{article}/{source}”"
                        )));
                    }
                }
                Ok(())
            })?;
        }
        briefing.decisions.retain(|decision| !decision.is_about(a, b));
        briefing.decisions.extend(verdict.map(|verdict| MergeDecision {
            a: a.clone(),
            b: b.clone(),
            verdict,
        }));
        self.save_briefing(briefing)
    }
}

fn questions(job: &Job<'_>) -> Vec<SourceQuestion> {
    let resolved = resolve::resolve(job.briefing, job.articles);
    let decisions = &job.briefing.decisions;
    let found = consolidate(&resolved, uncited(job.briefing), decisions);
    // Two articles that name the same two works ask one question, not four.
    let mut asked = BTreeSet::new();
    let open = found.doubtful.iter().filter_map(|doubt| {
        let works = (found.work(&doubt.a)?, found.work(&doubt.b)?);
        let works = (works.0.min(works.1), works.0.max(works.1));
        if !asked.insert(works) {
            return None;
        }
        Some(SourceQuestion {
            a: side(job, &doubt.a)?,
            b: side(job, &doubt.b)?,
            reason: doubt.reason,
            confidence: doubt.confidence,
            verdict: None,
        })
    });
    let mut out: Vec<SourceQuestion> = open.collect();
    out.extend(decisions.iter().filter_map(|decision| {
        Some(SourceQuestion {
            a: side(job, &decision.a)?,
            b: side(job, &decision.b)?,
            reason: MergeReason::Decided,
            confidence: 1.0,
            verdict: Some(decision.verdict),
        })
    }));
    out
}

fn side(job: &Job<'_>, source: &SourceRef) -> Option<SourceSide> {
    Some(SourceSide {
        source: source.clone(),
        article: job.articles.get(&source.article)?.title.clone(),
        literal: literal(job, source)?,
    })
}

/// The form in which the article names the source.
fn literal(job: &Job<'_>, source: &SourceRef) -> Option<String> {
    let article = job.articles.get(&source.article)?;
    if let Some(found) = article.sources.iter().find(|known| known.id == source.source) {
        return found.literal.clone().or_else(|| found.item.get("title"));
    }
    // An entry of the article's list that leads to no source is known by its place.
    let entry = citations::listed_reference(&source.source)?;
    let content = &article.source_list.get(entry)?.content;
    Some(model::plain_text(content).trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Host;
    use model::{Entry, EntryKind, Selection};

    /// A library with two articles whose notes name one work so differently that it is asked.
    fn app(dir: &std::path::Path) -> (App, BriefingId) {
        let app = App::open(Host::system(dir.to_owned())).unwrap();
        let notes = [
            "Ann Lee, “The quiet sea and its harbour towns”, Harbour Studies 12, 2019, pp. 4-9.",
            "Lee, A. (2019). The quiet sea and its harbour towns. In Proceedings of the Port Meeting.",
        ];
        let mut entries = Vec::new();
        for (number, note) in notes.iter().enumerate() {
            let text = format!("# Article {number}\n\nWords about the sea.[^1]\n\n[^1]: {note}\n");
            let report = app.import_text("a.md", &text).unwrap();
            entries.push(Entry {
                id: Default::default(),
                title: None,
                kind: EntryKind::Pick {
                    article: report.imported[0].id.clone(),
                    selection: Selection::Whole,
                },
                entries: Vec::new(),
            });
        }
        let mut briefing = app.new_briefing("Sea", None).unwrap();
        briefing.entries = entries;
        let id = app.save_briefing(briefing).unwrap().id;
        (app, id)
    }

    #[test]
    fn a_pair_in_doubt_is_asked_and_the_answer_is_honoured_and_can_be_taken_back() {
        let dir = tempfile::tempdir().unwrap();
        let (app, id) = app(dir.path());
        let entries = |app: &App| app.sources(&id).unwrap().len();
        let asked = app.source_questions(&id).unwrap();
        assert_eq!((asked.len(), entries(&app)), (1, 2), "{asked:?}");
        let (a, b) = (asked[0].a.source.clone(), asked[0].b.source.clone());
        assert!(asked[0].a.literal.contains("harbour towns"), "{asked:?}");

        app.decide_sources(&id, &a, &b, Some(Verdict::Same)).unwrap();
        let asked = app.source_questions(&id).unwrap();
        assert_eq!((asked.len(), asked[0].verdict), (1, Some(Verdict::Same)));
        assert_eq!(entries(&app), 1);

        // The other order is the same pair.
        app.decide_sources(&id, &b, &a, Some(Verdict::Different)).unwrap();
        let asked = app.source_questions(&id).unwrap();
        assert_eq!((asked.len(), asked[0].verdict), (1, Some(Verdict::Different)));
        assert_eq!(entries(&app), 2);

        app.decide_sources(&id, &a, &b, None).unwrap();
        assert_eq!(app.source_questions(&id).unwrap()[0].verdict, None);
    }

    #[test]
    fn a_decision_on_a_source_that_the_briefing_lacks_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let (app, id) = app(dir.path());
        let known = app.source_questions(&id).unwrap()[0].a.source.clone();
        let other = SourceRef { source: model::SourceId("s99".into()), ..known.clone() };
        assert!(app.decide_sources(&id, &known, &other, Some(Verdict::Same)).is_err());
        assert!(app.decide_sources(&id, &known, &known, Some(Verdict::Same)).is_err());
    }
}
