//! From a cited briefing to HTML.

use crate::annex::annex_sheet;
use crate::context::{merged_options, tera_context};
use crate::{Template, TemplateError, catalog};
use chrono::NaiveDate;
use model::{CitedBriefing, Diagnostic, EntryId};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::Arc;
use tera::{ErrorKind, Tera};

/// The sizes of the pages of annexes, width and height in points as they are shown, by entry.
pub type AnnexPages = BTreeMap<EntryId, Vec<(f32, f32)>>;

/// What rendering needs beside the briefing.
#[derive(Debug, Clone, Copy)]
pub struct RenderContext<'a> {
    /// The date to print where the briefing sets none.
    pub today: NaiveDate,
    /// The annexes that can be appended.
    pub annexes: &'a AnnexPages,
}

/// A briefing as HTML.
#[derive(Debug, Clone)]
pub struct Rendered {
    /// The page.
    pub html: String,
    /// The style sheets in order of the cascade, each with its name.
    pub styles: Vec<(String, String)>,
    /// What was odd.
    pub diagnostics: Vec<Diagnostic>,
}

impl Template {
    /// Renders a briefing.
    ///
    /// # Errors
    ///
    /// If a Tera file does not parse or fails: with file, line and column.
    pub fn render(
        &self,
        cited: &CitedBriefing,
        context: &RenderContext<'_>,
    ) -> Result<Rendered, TemplateError> {
        let engine = self.engine()?;
        let page = self.page_file();
        let html = engine
            .render(page, &tera_context(cited, self.manifest(), context))
            .map_err(|error| self.tera_error(error))?;
        let mut diagnostics = order_diagnostics(&html, cited);
        diagnostics.extend(self.option_diagnostics(cited));
        let styles = self.manifest().styles.iter();
        let mut styles: Vec<(String, String)> = styles
            .filter_map(|name| Some((name.clone(), self.file(name)?)))
            .map(|(name, bytes): (String, Arc<[u8]>)| {
                (name, String::from_utf8_lossy(&bytes).into_owned())
            })
            .collect();
        styles.extend(annex_sheet(context.annexes).map(|css| ("annexes.css".to_owned(), css)));
        Ok(Rendered { html, styles, diagnostics })
    }

    /// The template's Tera files and the shared ones, parsed.
    pub(crate) fn engine(&self) -> Result<&Tera, TemplateError> {
        if let Some(engine) = self.engine.get() {
            return Ok(engine);
        }
        let mut tera = Tera::new();
        // Everything a template writes is HTML, whatever its files are called.
        tera.autoescape_on([""]);
        let own = self
            .files()
            .filter(|(path, _)| path.ends_with(".tera"))
            .map(|(path, bytes)| (path.to_owned(), String::from_utf8_lossy(bytes).into_owned()));
        let files: Vec<(String, String)> =
            catalog::shared_tera_files().into_iter().chain(own).collect();
        tera.add_raw_templates(files.iter().map(|(name, text)| (name.as_str(), text.as_str())))
            .map_err(|error| self.tera_error(error))?;
        Ok(self.engine.get_or_init(|| tera))
    }

    fn tera_error(&self, error: tera::Error) -> TemplateError {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let line = u32::try_from(report.span().start_line).unwrap_or(u32::MAX);
                let column = u32::try_from(report.span().start_col + 1).unwrap_or(u32::MAX);
                TemplateError::Tera {
                    file: report.filename().to_owned(),
                    line,
                    column,
                    message: report.message().to_owned(),
                }
            }
            ErrorKind::Msg(report) => {
                placed_error(report).unwrap_or_else(|| self.engine_error(error))
            }
            _ => self.engine_error(error),
        }
    }

    fn engine_error(&self, error: tera::Error) -> TemplateError {
        TemplateError::Engine { template: self.id().to_owned(), source: Box::new(error) }
    }

    /// Values of the briefing that do not suit the template's options.
    fn option_diagnostics(&self, cited: &CitedBriefing) -> Vec<Diagnostic> {
        let merged = merged_options(self.manifest(), &cited.briefing.options);
        let unsuited = |(name, value): (&String, &model::OptionValue)| {
            let spec = self.manifest().options.iter().find(|spec| &spec.name == name);
            let message = match spec {
                // Options of the template that the briefing used before are kept, not lost.
                None => return None,
                Some(_) if merged.get(name) == Some(value) => return None,
                Some(spec) => crate::manifest::check_value(spec, value).err()?,
            };
            Some(
                Diagnostic::warning("option-unsuited", message)
                    .hint("choose another value in the template's options"),
            )
        };
        cited.briefing.options.iter().filter_map(unsuited).collect()
    }
}

/// Unknown filters, tests and functions come as Tera's printed report only: its first line is
/// the message, its second `--> file:line:column`.
fn placed_error(report: &str) -> Option<TemplateError> {
    let mut lines = report.lines();
    let message = lines.next()?.trim_start_matches("error: ").to_owned();
    let mut place = lines.next()?.trim().strip_prefix("--> ")?.rsplitn(3, ':');
    let column = place.next()?.parse().ok()?;
    let line = place.next()?.parse().ok()?;
    Some(TemplateError::Tera { file: place.next()?.to_owned(), line, column, message })
}

/// Where each `id` of the page stands, by one pass over it.
fn id_positions(html: &str) -> FxHashMap<&str, usize> {
    const ATTRIBUTE: &str = " id=\"";
    let mut positions = FxHashMap::default();
    for (at, _) in html.match_indices(ATTRIBUTE) {
        let value = &html[at + ATTRIBUTE.len()..];
        if let Some(end) = value.find('"') {
            positions.entry(&value[..end]).or_insert(at);
        }
    }
    positions
}

/// Warns of notes out of order and of notes or entries that the template leaves out.
fn order_diagnostics(html: &str, cited: &CitedBriefing) -> Vec<Diagnostic> {
    let positions = id_positions(html);
    let place = |prefix: &str, id: &str| positions.get(format!("{prefix}-{id}").as_str()).copied();
    let mut diagnostics = Vec::new();
    // A footnote stands where its mark would; an endnote is far behind its mark.
    let marks = cited.notes.iter().filter_map(|note| {
        let id = note.id.as_str();
        Some((note.number, place("ref", id).or_else(|| place("note", id))?))
    });
    let marks: Vec<(u32, usize)> = marks.collect();
    if let Some(pair) = marks.windows(2).find(|pair| pair[1].1 < pair[0].1) {
        let message = format!("the template prints note {} before note {}", pair[1].0, pair[0].0);
        diagnostics.push(
            Diagnostic::warning("notes-out-of-order", message)
                .hint("let the template print entries in the order of the outline"),
        );
    }
    let missing = |what: &str, id: &str| {
        let message = format!("the template does not print {what} “{id}”");
        Diagnostic::warning("apparatus-not-printed", message)
            .hint("let the template print all notes and the whole bibliography")
            .item(id)
    };
    if let Some(note) = cited.notes.iter().find(|n| place("note", n.id.as_str()).is_none()) {
        diagnostics.push(missing("the note", note.id.as_str()));
    }
    let entries = cited.bibliography.iter().map(|entry| entry.source.id.as_str());
    if let Some(id) = entries.clone().find(|id| place("bib", id).is_none()) {
        diagnostics.push(missing("the bibliography entry", id));
    }
    diagnostics
}
