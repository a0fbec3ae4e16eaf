//! An open library and what goes on in it.

use crate::annexes::ReadAnnexes;
use crate::citing::Citing;
use crate::preview::Previews;
use crate::{AppError, ErrorCode, Host, LibrarySummary, Settings};
use library::Library;
use std::sync::{Mutex, MutexGuard, PoisonError};
use templates::Templates;
use typeset::Typesetter;

/// Briefpack with a library open. Shared between threads; its methods block.
pub struct App {
    pub(crate) host: Host,
    pub(crate) library: Library,
    pub(crate) typesetter: Typesetter,
    pub(crate) previews: Previews,
    pub(crate) annexes: ReadAnnexes,
    pub(crate) citing: Citing,
    templates: Mutex<Templates>,
}

const SETTINGS: &str = "settings";

impl App {
    /// Opens the host's library, which is made if it is not there.
    ///
    /// # Errors
    /// When the library cannot be used.
    pub fn open(host: Host) -> Result<Self, AppError> {
        let library = Library::open(&host.library)?;
        let templates = Mutex::new(Templates::load(&host.templates));
        let typesetter = Typesetter::for_editing();
        Ok(Self {
            host,
            library,
            typesetter,
            previews: Previews::default(),
            annexes: ReadAnnexes::default(),
            citing: Citing::default(),
            templates,
        })
    }

    /// How much the library holds.
    ///
    /// # Errors
    /// When the library fails.
    pub fn library_summary(&self) -> Result<LibrarySummary, AppError> {
        let counts = self.library.counts()?;
        Ok(LibrarySummary {
            path: self.library.folder().display().to_string(),
            article_count: counts.articles,
            briefing_count: counts.briefings,
        })
    }

    /// What the user likes.
    ///
    /// # Errors
    /// When the library fails.
    pub fn get_settings(&self) -> Result<Settings, AppError> {
        let saved = self.library.setting(SETTINGS)?;
        Ok(saved.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
    }

    /// Saves what the user likes.
    ///
    /// # Errors
    /// When the library cannot be written.
    pub fn save_settings(&self, settings: &Settings) -> Result<(), AppError> {
        let text = serde_json::to_string(settings)
            .map_err(|error| AppError::new(ErrorCode::Internal, error.to_string()))?;
        Ok(self.library.save_setting(SETTINGS, &text)?)
    }

    /// The templates at hand.
    pub(crate) fn templates(&self) -> MutexGuard<'_, Templates> {
        self.templates.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads the user's templates again, after one was added or changed.
    pub(crate) fn reload_templates(&self) {
        *self.templates() = Templates::load(&self.host.templates);
    }
}
