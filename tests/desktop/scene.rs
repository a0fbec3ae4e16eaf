//! A library of a test's own, and what the app's dialogs are to answer.

use crate::display::Display;
use crate::window::Window;
use serde_json::Value;
use std::path::PathBuf;
use tests::{briefpack, fixture};

pub(crate) struct Scene {
    folder: tempfile::TempDir,
    pub(crate) library: PathBuf,
}

impl Scene {
    /// A library that does not exist yet.
    pub(crate) fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let library = folder.path().join("library");
        Self { folder, library }
    }

    /// A library with the sample articles and the sample briefing.
    pub(crate) fn sample() -> Self {
        let scene = Self::empty();
        scene.run(&["import", fixture("articles").to_str().unwrap()]);
        scene.run(&["new", "Sample", "--from", fixture("sample-briefing.toml").to_str().unwrap()]);
        scene
    }

    /// Runs the command line on the library.
    pub(crate) fn run(&self, args: &[&str]) {
        assert!(briefpack(&self.library, args).status.success(), "{args:?}");
    }

    /// A place in the test's folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Opens the app; its dialogs give these answers, in order.
    pub(crate) async fn open(&self, answers: Value) -> Window {
        Window::open(&self.library, &self.write(answers), None).await
    }

    /// The same on a display whose mouse can be moved.
    pub(crate) async fn open_on(&self, display: &Display) -> Window {
        Window::open(&self.library, &self.write(Value::Object(Default::default())), Some(display))
            .await
    }

    fn write(&self, answers: Value) -> PathBuf {
        let path = self.path("answers.json");
        std::fs::write(&path, answers.to_string()).unwrap();
        path
    }
}

/// Sample articles by file name.
pub(crate) fn articles<const N: usize>(names: [&str; N]) -> [PathBuf; N] {
    names.map(|name| fixture("articles").join(name))
}
