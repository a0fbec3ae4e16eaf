//! `cargo xtask app`: the desktop app on the demo's library.

use crate::shell::{cargo, npm, program, run, target};
use crate::{demo, setup};
use anyhow::Result;

/// Does all set-up, fills the demo's library and opens the app on it.
pub(crate) fn run_app() -> Result<()> {
    setup::desktop()?;
    run(&mut npm(&["run", "build"]))?;
    let binary = demo::build_command_line()?;
    demo::fill_library(&binary)?;
    run(&mut cargo(&["build", "-p", "briefpack-desktop", "--release"]))?;
    let app = target().join("release/briefpack-desktop").to_string_lossy().into_owned();
    let library = demo::folder().join("library").to_string_lossy().into_owned();
    run(&mut program(&app, &["--library", &library]))
}
