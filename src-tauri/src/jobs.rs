//! Long work: its progress is told to the window, and the window can stop it.

use briefpack::Progress;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use tauri::{AppHandle, Emitter};

/// The work under way, by the name that the window gave it.
#[derive(Clone, Default)]
pub(crate) struct Jobs(Arc<Mutex<BTreeMap<String, Arc<AtomicBool>>>>);

/// One piece of work; forgotten when dropped.
pub(crate) struct Job {
    name: String,
    stopped: Arc<AtomicBool>,
    jobs: Jobs,
    window: AppHandle,
}

/// The payload of a `progress` event.
#[derive(Clone, Serialize)]
struct Step<'a> {
    job: &'a str,
    done: u64,
    total: u64,
    what: &'a str,
}

impl Jobs {
    pub(crate) fn begin(&self, name: String, window: AppHandle) -> Job {
        let stopped = Arc::new(AtomicBool::new(false));
        self.lock(|jobs| jobs.insert(name.clone(), Arc::clone(&stopped)));
        Job { name, stopped, jobs: self.clone(), window }
    }

    /// Asks the work to stop; work that is done already is not missed.
    pub(crate) fn cancel(&self, name: &str) {
        self.lock(|jobs| {
            if let Some(stopped) = jobs.get(name) {
                stopped.store(true, Ordering::Relaxed);
            }
        });
    }

    fn lock<T>(&self, work: impl FnOnce(&mut BTreeMap<String, Arc<AtomicBool>>) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Progress for Job {
    fn report(&self, done: u64, total: u64, what: &str) {
        let step = Step { job: &self.name, done, total, what };
        if let Err(error) = self.window.emit("progress", step) {
            tracing::debug!("progress was not told: {error}");
        }
    }

    fn cancelled(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }
}

impl Drop for Job {
    fn drop(&mut self) {
        self.jobs.lock(|jobs| jobs.remove(&self.name));
    }
}
