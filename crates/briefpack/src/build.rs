//! From a briefing to a PDF: resolve, consolidate and cite, render, typeset, write.

use crate::annexes::{Annexes, ReadAnnexes};
use crate::citing::{Articles, Citing, Inputs};
use crate::styles::{OwnStyles, find_style};
use crate::{
    App, AppError, BriefingFile, BriefingSource, BuiltPdf, Exported, MergedForm, Progress,
    WriteOptions, resolve,
};
use chrono::NaiveDate;
use citations::{CiteOptions, consolidate_and_cite_again};
use model::{
    Article, ArticleId, BlobHash, Briefing, BriefingId, CitedBriefing, Diagnostic, EntryKind,
    OptionValue, Uncited,
};
use std::path::Path;
use std::sync::Arc;
use templates::{RenderContext, Template};
use typeset::{Document, Input, ResourceError, Resources, Typesetter};

/// The name under which PDFs say what made them.
pub(crate) const PRODUCER: &str = concat!("Briefpack ", env!("CARGO_PKG_VERSION"));

/// Steps that a build reports.
const STEPS: u64 = 4;

/// A briefing with everything that its pages need.
pub(crate) struct Job<'a> {
    pub(crate) briefing: &'a Briefing,
    pub(crate) articles: &'a Articles,
    pub(crate) template: &'a Template,
    pub(crate) today: NaiveDate,
    pub(crate) blob: &'a (dyn Fn(&BlobHash) -> Option<Vec<u8>> + Sync),
    pub(crate) annexes: &'a ReadAnnexes,
    pub(crate) write: &'a WriteOptions,
    pub(crate) styles: Option<&'a OwnStyles>,
    /// What citing yielded before.
    pub(crate) citing: &'a Citing,
}

/// A briefing's pages, not yet written.
pub(crate) struct Pages {
    pub(crate) document: Document,
    pub(crate) cited: CitedBriefing,
    pub(crate) annexes: Vec<pdf::Annex>,
    pub(crate) bibliography_entries: usize,
    pub(crate) notes: usize,
    pub(crate) diagnostics: Vec<Diagnostic>,
    pub(crate) date: NaiveDate,
}

impl Job<'_> {
    /// The briefing with its one apparatus.
    pub(crate) fn cite(&self) -> Result<CitedBriefing, AppError> {
        let briefing = self.briefing;
        let manifest = self.template.manifest();
        let or = |value: &str, template: &Option<String>, otherwise: &str| -> String {
            let set = Some(value.to_owned()).filter(|value| !value.trim().is_empty());
            set.or_else(|| template.clone()).unwrap_or_else(|| otherwise.to_owned())
        };
        let mut briefing = briefing.clone();
        briefing.style = or(&briefing.style, &manifest.csl_style, "chicago-notes");
        briefing.locale = or(&briefing.locale, &manifest.locale, "en-GB");
        let style = find_style(&briefing.style, self.styles, &self.citing.memory)?;
        let inputs = Inputs::of(&briefing, self.articles, &style);
        if let Some(cited) = self.citing.again(&inputs, &briefing) {
            return Ok(cited);
        }
        let resolved = resolve::resolve(&briefing, self.articles);
        let options = CiteOptions {
            locale: briefing.locale.clone(),
            uncited: uncited(&briefing),
            decisions: briefing.decisions.clone(),
        };
        let mut cited =
            consolidate_and_cite_again(&resolved, &style, &options, &self.citing.memory);
        for found in resolved.diagnostics {
            if !cited.diagnostics.contains(&found) {
                cited.diagnostics.push(found);
            }
        }
        if known_uncited(&briefing).is_none() {
            cited.diagnostics.push(
                Diagnostic::warning("option-unknown", "the option “uncited” is none of its values")
                    .hint("Set it to “list”, “consulted” or “omit”."),
            );
        }
        self.citing.keep(inputs, &cited);
        Ok(cited)
    }

    /// The briefing's pages.
    pub(crate) fn pages(
        &self,
        typesetter: &Typesetter,
        progress: &dyn Progress,
    ) -> Result<Pages, AppError> {
        let step = |done: u64, what: &str| {
            if progress.cancelled() {
                return Err(AppError::cancelled());
            }
            progress.report(done, STEPS, what);
            Ok(())
        };
        step(0, "merging notes and sources")?;
        let cited = self.cite()?;
        step(1, "filling the template")?;
        let annexes = Annexes::of(self.briefing, self.annexes, self.blob);
        let sizes = annexes.pages();
        let context = RenderContext { today: self.today, annexes: &sizes };
        let rendered = self.template.render(&cited, &context)?;
        step(2, "setting pages")?;
        let sheets: Vec<(&str, &str)> =
            rendered.styles.iter().map(|(name, css)| (name.as_str(), css.as_str())).collect();
        let document = typesetter.typeset(&Input {
            html: &rendered.html,
            name: self.template.id(),
            sheets: &sheets,
            resources: self,
        })?;
        step(3, "writing the PDF")?;
        let mut diagnostics = cited.diagnostics.clone();
        diagnostics.extend(annexes.diagnostics.iter().cloned());
        diagnostics.extend(rendered.diagnostics);
        diagnostics.extend(document.diagnostics.iter().map(from_typesetter));
        Ok(Pages {
            document,
            bibliography_entries: cited.bibliography.len(),
            notes: cited.notes.len(),
            diagnostics,
            annexes: annexes.placed(),
            cited,
            date: self.briefing.date.unwrap_or(self.today),
        })
    }

    /// The finished PDF.
    pub(crate) fn build(
        &self,
        typesetter: &Typesetter,
        progress: &dyn Progress,
    ) -> Result<BuiltPdf, AppError> {
        let mut pages = self.pages(typesetter, progress)?;
        let write = self.write.of(self.briefing, &mut pages.diagnostics);
        let original = |article: &Article| (self.blob)(&article.origin.sha256);
        let attachments = write.attachments(
            &pages.cited,
            self.articles.values().map(AsRef::as_ref),
            original,
            &mut pages.diagnostics,
        )?;
        let written = pdf::write(
            &pages.document,
            &pdf::Options {
                created: Some(pages.date.to_string()),
                producer: PRODUCER.to_owned(),
                standards: write.standards,
                attachments,
                annexes: pages.annexes,
                ..Default::default()
            },
        )?;
        pages.diagnostics.extend(written.diagnostics.iter().map(from_typesetter));
        progress.report(STEPS, STEPS, "done");
        Ok(BuiltPdf {
            bytes: written.bytes,
            pages: written.pages,
            bibliography_entries: pages.bibliography_entries,
            notes: pages.notes,
            diagnostics: pages.diagnostics,
        })
    }
}

/// Pictures of articles are asked for as `blob:HASH`, the template's own files by their path.
impl Resources for Job<'_> {
    fn load(&self, url: &str) -> Result<Arc<[u8]>, ResourceError> {
        let found = match url.strip_prefix("blob:") {
            Some(hash) => (self.blob)(&BlobHash::new(hash)).map(Arc::from),
            None if url.contains("://") => return Err(ResourceError::Refused),
            None => self.template.file(url),
        };
        found.ok_or(ResourceError::NotFound)
    }
}

/// What becomes of works that nothing cites: the option `uncited`.
pub(crate) fn uncited(briefing: &Briefing) -> Uncited {
    known_uncited(briefing).unwrap_or_default()
}

/// The same; none where the option says something else.
fn known_uncited(briefing: &Briefing) -> Option<Uncited> {
    match briefing.options.get("uncited") {
        None => Some(Uncited::default()),
        Some(OptionValue::Text(value)) => match value.as_str() {
            "list" => Some(Uncited::List),
            "consulted" => Some(Uncited::Consulted),
            "omit" => Some(Uncited::Omit),
            _ => None,
        },
        Some(_) => None,
    }
}

pub(crate) fn from_typesetter(found: &typeset::frame::Diagnostic) -> Diagnostic {
    let mut diagnostic = Diagnostic::warning(found.code, found.message.clone());
    diagnostic.severity = match found.severity {
        typeset::frame::Severity::Warning => model::Severity::Warning,
        typeset::frame::Severity::Error => model::Severity::Error,
    };
    diagnostic.at.file.clone_from(&found.file);
    diagnostic.at.line = found.line;
    diagnostic.at.page = found.page;
    diagnostic.at.item = found.element.as_deref().map(str::to_owned);
    diagnostic
}

/// The articles that a briefing picks and that `find` knows.
pub(crate) fn picked_articles(
    briefing: &Briefing,
    find: impl Fn(&ArticleId) -> Option<Arc<Article>>,
) -> Articles {
    let mut articles = Articles::new();
    for (_, entry) in briefing.walk() {
        if let EntryKind::Pick { article: id, .. } = &entry.kind
            && !articles.contains_key(id)
            && let Some(article) = find(id)
        {
            articles.insert(id.clone(), article);
        }
    }
    articles
}

impl App {
    /// Does something with the job of a briefing.
    pub(crate) fn with_job<T>(
        &self,
        briefing: &Briefing,
        run: impl FnOnce(&Job<'_>) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        self.with_job_written(briefing, &WriteOptions::default(), run)
    }

    pub(crate) fn with_job_written<T>(
        &self,
        briefing: &Briefing,
        write: &WriteOptions,
        run: impl FnOnce(&Job<'_>) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        let articles = picked_articles(briefing, |id| self.library.shared_article(id).ok());
        let template = self.templates().get(template_id(briefing))?.clone();
        let blob = |hash: &BlobHash| self.library.blob(hash).ok();
        run(&Job {
            briefing,
            articles: &articles,
            template: &template,
            today: (self.host.clock)().date_naive(),
            blob: &blob,
            annexes: &self.annexes,
            write,
            styles: Some(&self.own_styles()),
            citing: &self.citing,
        })
    }

    /// Builds a briefing of the library.
    ///
    /// # Errors
    /// When the briefing, its template or its style cannot be used, or the user stops it.
    pub fn build(&self, id: &BriefingId, progress: &dyn Progress) -> Result<BuiltPdf, AppError> {
        self.build_with(id, &WriteOptions::default(), progress)
    }

    /// Builds a briefing of the library, with files attached or other standards claimed.
    ///
    /// # Errors
    /// As [`App::build`], and when a file to attach cannot be read.
    pub fn build_with(
        &self,
        id: &BriefingId,
        write: &WriteOptions,
        progress: &dyn Progress,
    ) -> Result<BuiltPdf, AppError> {
        let briefing = self.library.briefing(id)?;
        self.with_job_written(&briefing, write, |job| job.build(&self.typesetter, progress))
    }

    /// Builds a briefing and puts the PDF at a path, whole or not at all.
    ///
    /// # Errors
    /// As [`App::build`], and when the file cannot be written.
    pub fn export_pdf(
        &self,
        id: &BriefingId,
        path: &Path,
        progress: &dyn Progress,
    ) -> Result<Exported, AppError> {
        let built = self.build(id, progress)?;
        if progress.cancelled() {
            return Err(AppError::cancelled());
        }
        crate::write_whole(path, &built.bytes)?;
        Ok(built.exported(path))
    }

    /// A briefing's consolidated bibliography.
    ///
    /// # Errors
    /// When the briefing, its template or its style cannot be used.
    pub fn sources(&self, id: &BriefingId) -> Result<Vec<BriefingSource>, AppError> {
        let briefing = self.library.briefing(id)?;
        self.with_job(&briefing, |job| {
            let cited = job.cite()?;
            let entries = briefing.walk();
            let form = |(entry, source): &(model::EntryId, model::SourceId)| {
                let (_, entry) = entries.iter().find(|(_, candidate)| candidate.id == *entry)?;
                let EntryKind::Pick { article, .. } = &entry.kind else { return None };
                let article = job.articles.get(article)?;
                let source = article.sources.iter().find(|candidate| candidate.id == *source)?;
                let literal = source.literal.clone().or_else(|| source.item.get("title"));
                Some(MergedForm {
                    article: article.title.clone(),
                    literal: literal.unwrap_or_default(),
                })
            };
            let sources = cited.bibliography.iter().map(|entry| BriefingSource {
                id: entry.source.id.clone(),
                formatted: model::plain_text(&entry.content).trim().to_owned(),
                cited: entry.citations.len(),
                consulted: entry.consulted,
                merged: entry.merged.iter().filter_map(form).collect(),
                confidence: entry.source.confidence,
            });
            Ok(sources.collect())
        })
    }
}

impl BuiltPdf {
    /// The same once it lies at a path.
    pub fn exported(&self, path: &Path) -> Exported {
        Exported {
            path: path.display().to_string(),
            pages: self.pages,
            bytes: self.bytes.len(),
            bibliography_entries: self.bibliography_entries,
            notes: self.notes,
            diagnostics: self.diagnostics.clone(),
        }
    }
}

pub(crate) fn template_id(briefing: &Briefing) -> &str {
    if briefing.template.trim().is_empty() { "read-ahead" } else { &briefing.template }
}

/// Does something with the job of a briefing file. Articles that it names by path are read from
/// there; those it names by id come from `app`.
pub(crate) fn with_file_job<T>(
    file: &BriefingFile,
    app: Option<&App>,
    user_templates: &Path,
    today: NaiveDate,
    write: &WriteOptions,
    run: impl FnOnce(&Job<'_>) -> Result<T, AppError>,
) -> Result<T, AppError> {
    let find = |id: &ArticleId| {
        let beside = file.articles.get(id).map(|imported| Arc::new(imported.article.clone()));
        beside.or_else(|| app.and_then(|app| app.library.shared_article(id).ok()))
    };
    let articles = picked_articles(&file.briefing, find);
    let templates = templates::Templates::load(user_templates);
    let template = templates.get(template_id(&file.briefing))?;
    let blob = |hash: &BlobHash| {
        let mut beside = file.articles.values().flat_map(|imported| &imported.blobs);
        let found = beside.find(|(known, _)| known == hash).map(|(_, bytes)| bytes.clone());
        let found = found.or_else(|| file.annexes.get(hash).cloned()).or_else(|| {
            let of_article = |imported: &import::Imported| imported.article.origin.sha256 == *hash;
            let (id, _) = file.articles.iter().find(|(_, imported)| of_article(imported))?;
            file.originals.get(id).cloned()
        });
        found.or_else(|| app.and_then(|app| app.library.blob(hash).ok()))
    };
    run(&Job {
        briefing: &file.briefing,
        articles: &articles,
        template,
        today,
        blob: &blob,
        annexes: &ReadAnnexes::default(),
        write,
        styles: app.map(App::own_styles).as_ref(),
        citing: &Citing::default(),
    })
}

/// Builds a briefing file. `app` gives the articles that it names by id; without one, only those
/// beside the file can be used.
///
/// # Errors
/// As [`App::build`].
pub fn build_file(
    file: &BriefingFile,
    app: Option<&App>,
    user_templates: &Path,
    today: NaiveDate,
    write: &WriteOptions,
    progress: &dyn Progress,
) -> Result<BuiltPdf, AppError> {
    let build = |job: &Job<'_>| job.build(&Typesetter::new(), progress);
    with_file_job(file, app, user_templates, today, write, build)
}

/// A briefing file with its one apparatus, as the templates get it.
///
/// # Errors
/// When the style or the template cannot be used.
pub fn cite_file(
    file: &BriefingFile,
    app: Option<&App>,
    user_templates: &Path,
    today: NaiveDate,
) -> Result<CitedBriefing, AppError> {
    let write = WriteOptions::default();
    with_file_job(file, app, user_templates, today, &write, |job| job.cite())
}
