//! The live preview: pages of the real PDF, handed over one by one.

use crate::build::{PRODUCER, Pages};
use crate::preview_key::page_key;
use crate::{App, AppError, EntryPlace, ErrorCode, Preview, PreviewPage, Progress};
use model::BriefingId;
use rayon::prelude::*;
use std::sync::{Arc, Mutex, PoisonError};

/// How many previews are kept: the one shown, and the one before while pages of it are asked for.
const KEPT: usize = 2;

/// The last previews.
#[derive(Default)]
pub(crate) struct Previews {
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    last: u64,
    pages: Vec<(u64, Arc<Pages>)>,
}

impl Previews {
    fn keep(&self, pages: Arc<Pages>) -> u64 {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.last += 1;
        let revision = kept.last;
        kept.pages.push((revision, pages));
        let surplus = kept.pages.len().saturating_sub(KEPT);
        let gone: Vec<_> = kept.pages.drain(..surplus).collect();
        // Taking thousands of lines apart takes time that nobody need wait for.
        rayon::spawn(move || drop(gone));
        revision
    }

    fn get(&self, revision: u64) -> Option<Arc<Pages>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.pages.iter().find(|(known, _)| *known == revision).map(|(_, pages)| pages.clone())
    }
}

impl App {
    /// Sets a briefing's pages and keeps them, so that [`App::preview_page`] can hand them over.
    ///
    /// # Errors
    /// As [`App::build`].
    pub fn preview(&self, id: &BriefingId, progress: &dyn Progress) -> Result<Preview, AppError> {
        let briefing = self.library.briefing(id)?;
        let pages = self.with_job(&briefing, |job| job.pages(&self.typesetter, progress))?;
        let document = &pages.document;
        let marks = crate::annexes::marks(&pages.annexes, document);
        let key = |index: usize, page: &typeset::frame::Page| {
            let mark = u32::try_from(index).ok().and_then(|index| marks.get(&index));
            page_key(page, &mark.map(|mark| format!("{mark:?}")).unwrap_or_default())
        };
        let shown = document.pages.par_iter().enumerate().map(|(index, page)| PreviewPage {
            width_pt: f64::from(page.size.width.0),
            height_pt: f64::from(page.size.height.0),
            key: key(index, page),
            label: page.label.clone(),
        });
        let places = briefing.walk().into_iter().filter_map(|(_, entry)| {
            let place = document.anchors.get(entry.id.as_str()).or_else(|| {
                let annex = templates::annex_anchors(entry.id.as_str(), 1);
                document.anchors.get(annex.first()?.as_str())
            })?;
            Some(EntryPlace {
                entry: entry.id.clone(),
                page: place.page as usize,
                y_pt: f64::from(place.y.0),
            })
        });
        let mut preview = Preview {
            revision: 0,
            pages: shown.collect(),
            places: places.collect(),
            diagnostics: pages.diagnostics.clone(),
            bibliography_entries: pages.bibliography_entries,
            notes: pages.notes,
        };
        preview.revision = self.previews.keep(Arc::new(pages));
        Ok(preview)
    }

    /// One page of a preview as a PDF of its own.
    ///
    /// # Errors
    /// When the preview is no longer kept, or has no such page.
    pub fn preview_page(&self, revision: u64, index: usize) -> Result<Vec<u8>, AppError> {
        let gone = || AppError::new(ErrorCode::NotFound, "this preview has been replaced");
        let pages = self.previews.get(revision).ok_or_else(gone)?;
        if index >= pages.document.pages.len() {
            return Err(gone());
        }
        let options = pdf::Options {
            pages: Some(index..index + 1),
            created: Some(pages.date.to_string()),
            producer: PRODUCER.to_owned(),
            annexes: pages.annexes.clone(),
            ..Default::default()
        };
        Ok(pdf::write(&pages.document, &options)?.bytes)
    }
}
