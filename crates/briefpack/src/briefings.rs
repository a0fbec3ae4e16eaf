//! Briefings of the library.

use crate::{App, AppError, BriefingFile, BriefingSummary, ErrorCode, OutlineLine, resolve};
use model::{
    Article, Briefing, BriefingId, Entry, EntryId, EntryKind, Section, Selection, plain_text,
};
use std::path::Path;
use std::sync::Arc;

impl App {
    /// The briefings, the last changed first.
    ///
    /// # Errors
    /// When the library fails.
    pub fn list_briefings(&self) -> Result<Vec<BriefingSummary>, AppError> {
        let rows = self.library.briefings()?;
        let summary = |row: library::BriefingRow| {
            let is_pick = |entry: &Entry| matches!(entry.kind, EntryKind::Pick { .. });
            BriefingSummary {
                picks: row.briefing.walk().iter().filter(|(_, entry)| is_pick(entry)).count(),
                id: row.briefing.id,
                title: row.briefing.title,
                meeting: row.briefing.meeting.name,
                date: row.briefing.date.map(|date| date.to_string()),
                template: row.briefing.template,
                modified: row.modified.to_rfc3339(),
            }
        };
        Ok(rows.into_iter().map(summary).collect())
    }

    /// A new briefing with the outline that its template begins with.
    ///
    /// # Errors
    /// When there is no such template, or the library cannot be written.
    pub fn new_briefing(&self, title: &str, template: Option<&str>) -> Result<Briefing, AppError> {
        let settings = self.get_settings()?;
        let template = template.unwrap_or(&settings.default_template).to_owned();
        let manifest = self.templates().get(&template)?.manifest().clone();
        let briefing = Briefing {
            id: BriefingId((self.host.ids)()),
            title: title.trim().to_owned(),
            date: Some((self.host.clock)().date_naive()),
            prepared_by: settings.prepared_by,
            template,
            style: manifest.csl_style.unwrap_or(settings.default_style),
            locale: manifest.locale.unwrap_or(settings.default_locale),
            entries: manifest.entries,
            ..Briefing::default()
        };
        self.save_briefing(briefing)
    }

    /// A briefing.
    ///
    /// # Errors
    /// When there is none with this id.
    pub fn get_briefing(&self, id: &BriefingId) -> Result<Briefing, AppError> {
        Ok(self.library.briefing(id)?)
    }

    /// Saves a briefing. Entries without id, or with one that another has, get a new one.
    ///
    /// # Errors
    /// When the library cannot be written; then the briefing stays as it was.
    pub fn save_briefing(&self, mut briefing: Briefing) -> Result<Briefing, AppError> {
        let mut known = Vec::new();
        name_entries(&mut briefing.entries, &mut known);
        self.library.save_briefing(&briefing, (self.host.clock)())?;
        Ok(briefing)
    }

    /// Stores a briefing file and the articles beside it in the library.
    ///
    /// # Errors
    /// When the library cannot be written, or the file's citation style cannot be used.
    pub fn add_briefing_file(&self, file: &BriefingFile) -> Result<Briefing, AppError> {
        for bytes in file.annexes.values() {
            self.library.put_blob(bytes)?;
        }
        for (id, imported) in &file.articles {
            for (_, bytes) in &imported.blobs {
                self.library.put_blob(bytes)?;
            }
            if let Some(original) = file.originals.get(id) {
                self.library.add(&imported.article, original, (self.host.clock)())?;
            }
        }
        let mut briefing = file.briefing.clone();
        briefing.id = BriefingId((self.host.ids)());
        if crate::styles::is_file(&briefing.style) {
            briefing.style = self.add_style(Path::new(&briefing.style))?.name;
        }
        self.save_briefing(briefing)
    }

    /// A copy of a briefing.
    ///
    /// # Errors
    /// When there is no such briefing, or the library cannot be written.
    pub fn duplicate_briefing(&self, id: &BriefingId) -> Result<Briefing, AppError> {
        let original = self.library.briefing(id)?;
        self.save_briefing(Briefing {
            id: BriefingId((self.host.ids)()),
            title: format!("{} (copy)", original.title),
            ..original
        })
    }

    /// Takes a briefing out of the library.
    ///
    /// # Errors
    /// When there is none with this id.
    pub fn delete_briefing(&self, id: &BriefingId) -> Result<(), AppError> {
        Ok(self.library.delete_briefing(id)?)
    }

    /// Puts an entry at the end of a briefing's outline, or of a part's.
    ///
    /// # Errors
    /// When there is no such briefing or part, or the entry's article is not in the library.
    pub fn add_entry(
        &self,
        id: &BriefingId,
        under: Option<&EntryId>,
        entry: Entry,
    ) -> Result<Briefing, AppError> {
        let mut briefing = self.library.briefing(id)?;
        if let EntryKind::Pick { article, selection } = &entry.kind {
            let article = self.library.article(article)?;
            if let Some(problem) = resolve::selection_problem(&article, selection) {
                return Err(AppError::new(ErrorCode::Briefing, problem));
            }
        }
        let siblings = match under {
            None => &mut briefing.entries,
            Some(part) => entries_of(&mut briefing.entries, part).ok_or_else(|| {
                let message = format!("the outline has no entry “{part}”");
                AppError::new(ErrorCode::NotFound, message)
                    .hint("`briefpack outline` lists the entries with their ids.")
            })?,
        };
        siblings.push(entry);
        self.save_briefing(briefing)
    }

    /// A briefing's outline, line by line.
    ///
    /// # Errors
    /// When there is no such briefing.
    pub fn resolve_outline(&self, id: &BriefingId) -> Result<Vec<OutlineLine>, AppError> {
        let briefing = self.library.briefing(id)?;
        let mut lines = Vec::new();
        self.outline(&briefing.entries, "", 0, &mut lines);
        Ok(lines)
    }

    fn outline(&self, entries: &[Entry], prefix: &str, depth: usize, lines: &mut Vec<OutlineLine>) {
        for (index, entry) in entries.iter().enumerate() {
            let number = format!("{prefix}{}", index + 1);
            let mut line = OutlineLine {
                entry: entry.id.clone(),
                depth,
                number: number.clone(),
                title: entry.title.clone().unwrap_or_default(),
                kind: String::new(),
                words: 0,
                notes: 0,
                problem: None,
            };
            let kind = match &entry.kind {
                EntryKind::Part => "part",
                EntryKind::Pick { article, selection } => {
                    match self.library.shared_article(article) {
                        Ok(article) => describe_pick(&article, selection, &mut line),
                        Err(error) => line.problem = Some(error.to_string()),
                    }
                    "pick"
                }
                EntryKind::Text { blocks } => {
                    let words = |text: String| text.split_whitespace().count();
                    line.words = blocks.iter().map(|block| words(block.kind.plain_text())).sum();
                    "text"
                }
                EntryKind::Annex { name, .. } => {
                    line.title.clone_from(name);
                    "annex"
                }
                EntryKind::Slot { prompt } => {
                    line.title.clone_from(prompt);
                    line.problem = Some("waiting for content".to_owned());
                    "slot"
                }
            };
            line.kind = kind.to_owned();
            lines.push(line);
            self.outline(&entry.entries, &format!("{number}."), depth + 1, lines);
        }
    }
}

fn describe_pick(article: &Arc<Article>, selection: &Selection, line: &mut OutlineLine) {
    if line.title.is_empty() {
        line.title.clone_from(&article.title);
    }
    let sections = resolve::picked_sections(article, selection);
    line.words = sections.iter().map(section_words).sum();
    let kind = resolve::resolve(
        &Briefing {
            entries: vec![Entry {
                id: line.entry.clone(),
                title: None,
                kind: EntryKind::Pick { article: article.id.clone(), selection: selection.clone() },
                entries: Vec::new(),
            }],
            ..Briefing::default()
        },
        &[(article.id.clone(), article.clone())].into(),
    );
    for entry in kind.entries {
        if let model::ResolvedKind::Pick { notes, .. } = entry.kind {
            line.notes = notes.len();
        }
    }
    line.problem = resolve::selection_problem(article, selection);
}

fn section_words(section: &Section) -> usize {
    let heading = section.heading.as_deref().map(plain_text).unwrap_or_default();
    let blocks = section.blocks.iter().map(|block| block.kind.plain_text());
    std::iter::once(heading).chain(blocks).map(|text| text.split_whitespace().count()).sum()
}

fn entries_of<'a>(entries: &'a mut [Entry], id: &EntryId) -> Option<&'a mut Vec<Entry>> {
    for entry in entries {
        if entry.id == *id {
            return Some(&mut entry.entries);
        }
        if let Some(found) = entries_of(&mut entry.entries, id) {
            return Some(found);
        }
    }
    None
}

/// Gives every entry an id of its own: `e1`, `e2`, …
pub(crate) fn name_entries(entries: &mut [Entry], known: &mut Vec<EntryId>) {
    for entry in entries {
        if entry.id.as_str().is_empty() || known.contains(&entry.id) {
            let mut number = known.len() + 1;
            while known.contains(&EntryId(format!("e{number}"))) {
                number += 1;
            }
            entry.id = EntryId(format!("e{number}"));
        }
        known.push(entry.id.clone());
        name_entries(&mut entry.entries, known);
    }
}
