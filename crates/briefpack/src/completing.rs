//! Articles completed from the analyst's reference libraries, whichever was imported first.

use crate::{App, AppError, CompletedArticle, ImportReport};
use citations::KnownWorks;

impl App {
    /// The works of the reference libraries that were imported, by which new articles' short
    /// references are understood.
    pub(crate) fn known_works(&self) -> Result<KnownWorks, AppError> {
        let libraries = self.library.reference_libraries()?;
        Ok(KnownWorks::new(libraries.into_iter().flat_map(|library| library.sources)))
    }

    /// What an import reports once it is over: after a reference library has come, the articles
    /// that are there already are completed, and the report says which of them say more now.
    pub(crate) fn completed(&self, mut report: ImportReport) -> Result<ImportReport, AppError> {
        // Only a reference library has no words.
        if report.imported.iter().all(|article| article.words > 0) {
            return Ok(report);
        }
        let works = self.known_works()?;
        if works.is_empty() {
            return Ok(report);
        }
        for id in self.library.article_ids()? {
            let kept = self.library.article(&id)?;
            if kept.is_reference_library() {
                continue;
            }
            let mut article = kept.clone();
            let found = works.complete(&mut article);
            article.warnings.extend(found.into_iter().filter(|f| !kept.warnings.contains(f)));
            if article == kept {
                continue;
            }
            self.library.update_article(&article)?;
            match report.imported.iter_mut().find(|imported| imported.id == id) {
                Some(imported) => {
                    imported.sources = article.sources.len();
                    imported.warnings = article.warnings;
                }
                None => report.completed.push(CompletedArticle { id, title: article.title }),
            }
        }
        Ok(report)
    }
}
