//! Annexes: PDF files that a briefing appends.

use crate::{App, AppError, ErrorCode};
use model::{BlobHash, Briefing, BriefingId, Diagnostic, Entry, EntryId, EntryKind, Severity};
use pdf::AnnexFile;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use templates::{AnnexPages, annex_anchors};

/// How many read files are kept between previews.
const KEPT: usize = 4;

/// Files read for the last previews, so that an edit does not read them again.
#[derive(Default)]
pub(crate) struct ReadAnnexes {
    kept: Mutex<Vec<(BlobHash, Arc<AnnexFile>)>>,
}

impl ReadAnnexes {
    fn get(&self, hash: &BlobHash, name: &str) -> Option<Arc<AnnexFile>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let found = kept.iter().find(|(known, file)| known == hash && file.name() == name);
        found.map(|(_, file)| file.clone())
    }

    fn keep(&self, hash: &BlobHash, file: &Arc<AnnexFile>) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push((hash.clone(), file.clone()));
        let surplus = kept.len().saturating_sub(KEPT);
        kept.drain(..surplus);
    }
}

/// The annexes of a briefing that can be appended, in reading order.
#[derive(Default)]
pub(crate) struct Annexes {
    found: Vec<(EntryId, String, Arc<AnnexFile>)>,
    /// Why the others cannot.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl Annexes {
    /// Reads a briefing's annexes.
    pub(crate) fn of(
        briefing: &Briefing,
        read: &ReadAnnexes,
        blob: &(dyn Fn(&BlobHash) -> Option<Vec<u8>> + Sync),
    ) -> Self {
        let mut annexes = Self::default();
        for (_, entry) in briefing.walk() {
            let EntryKind::Annex { file: hash, name } = &entry.kind else { continue };
            let title = entry.title.clone().filter(|title| !title.trim().is_empty());
            let title = title.unwrap_or_else(|| name.clone());
            let opened = match read.get(hash, name) {
                Some(file) => Ok(file),
                None => blob(hash)
                    .ok_or_else(|| {
                        let message = format!("the file of the annex “{name}” is missing");
                        (message, "Add the file again, or take the annex out of the outline.")
                    })
                    .and_then(|bytes| {
                        let file = AnnexFile::open(name, &bytes)
                            .map_err(|error| (error.to_string(), error.remedy()))?;
                        let file = Arc::new(file);
                        read.keep(hash, &file);
                        Ok(file)
                    }),
            };
            match opened {
                Ok(file) => annexes.found.push((entry.id.clone(), title, file)),
                Err((message, remedy)) => {
                    let mut found = Diagnostic::warning("annex-unusable", message)
                        .hint(remedy)
                        .file(name)
                        .item(entry.id.as_str());
                    found.severity = Severity::Error;
                    annexes.diagnostics.push(found);
                }
            }
        }
        annexes
    }

    /// The sizes of their pages, for the template.
    pub(crate) fn pages(&self) -> AnnexPages {
        let sizes = |file: &AnnexFile| {
            file.page_sizes().into_iter().map(|size| (size.width.0, size.height.0)).collect()
        };
        self.found.iter().map(|(id, _, file)| (id.clone(), sizes(file))).collect()
    }

    /// The same for the writer.
    pub(crate) fn placed(&self) -> Vec<pdf::Annex> {
        let placed = |(id, title, file): &(EntryId, String, Arc<AnnexFile>)| pdf::Annex {
            file: file.clone(),
            title: title.clone(),
            anchors: annex_anchors(id.as_str(), file.page_sizes().len())
                .into_iter()
                .map(Arc::from)
                .collect(),
        };
        self.found.iter().map(placed).collect()
    }
}

/// A file that is to be an annex, checked: its entry and its bytes.
pub(crate) fn read_annex(path: &Path) -> Result<(EntryKind, Vec<u8>), AppError> {
    let bytes = std::fs::read(path).map_err(|error| AppError::file(path, &error))?;
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    let read = AnnexFile::open(&name, &bytes)?;
    let hash: String = read.digest().iter().map(|byte| format!("{byte:02x}")).collect();
    Ok((EntryKind::Annex { file: BlobHash(hash), name }, bytes))
}

/// The page that each annex's page takes, with what tells it from others.
pub(crate) fn marks(
    annexes: &[pdf::Annex],
    document: &typeset::Document,
) -> BTreeMap<u32, (Vec<u8>, usize)> {
    let mut marks = BTreeMap::new();
    for annex in annexes {
        for (page, anchor) in annex.anchors.iter().enumerate() {
            if let Some(place) = document.anchors.get(anchor) {
                marks.insert(place.page, (annex.file.digest().to_vec(), page));
            }
        }
    }
    marks
}

impl App {
    /// Stores a PDF file for use as an annex. The answer goes into an [`Entry`].
    ///
    /// # Errors
    /// When the file cannot be read or appended (encrypted, damaged, no PDF), or the library
    /// cannot be written.
    pub fn store_annex(&self, path: &Path) -> Result<EntryKind, AppError> {
        let (kind, bytes) = read_annex(path)?;
        self.library.put_blob(&bytes)?;
        Ok(kind)
    }

    /// Puts a PDF file at the end of a briefing's outline, or of a part's, as an annex.
    ///
    /// # Errors
    /// As [`App::store_annex`], and when there is no such briefing or part.
    pub fn add_annex(
        &self,
        id: &BriefingId,
        under: Option<&EntryId>,
        path: &Path,
        title: Option<&str>,
    ) -> Result<Briefing, AppError> {
        let kind = self.store_annex(path)?;
        let title = title.map(str::to_owned);
        self.add_entry(id, under, Entry { id: "".into(), title, kind, entries: Vec::new() })
    }
}

impl From<pdf::AnnexError> for AppError {
    fn from(error: pdf::AnnexError) -> Self {
        Self::new(ErrorCode::Pdf, error.to_string()).hint(error.remedy())
    }
}
