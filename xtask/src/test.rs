//! `cargo xtask test`: every check and every test.

use crate::setup;
use crate::shell::{cargo, npm, output, program, run};
use anyhow::Result;
use std::path::Path;

/// The display that the desktop tests run on; large enough for the smallest supported window. It
/// must not start anew when the last window closes: one that opens just then would find none.
const SCREEN: &str = "-screen 0 1280x800x24 -noreset";

/// Does all set-up and runs everything.
pub(crate) fn run_all() -> Result<()> {
    setup::everything()?;
    run(&mut cargo(&["fmt", "--all", "--check"]))?;
    for script in ["format:check", "lint", "check", "test", "build"] {
        run(&mut npm(&["run", script]))?;
    }
    run(&mut cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))?;
    deny()?;
    // The end-to-end tests start these programs.
    run(&mut cargo(&["build", "-p", "cli", "-p", "briefpack-desktop"]))?;
    rust_tests()?;
    run(&mut cargo(&["test", "--workspace", "--doc"]))
}

/// Licences, duplicate or banned crates, unknown sources.
fn deny() -> Result<()> {
    let bin = setup::cargo_tool("cargo-deny", "0.20.2")?;
    let deny = bin.join("cargo-deny").to_string_lossy().into_owned();
    run(&mut program(&deny, &["check", "licenses", "bans", "sources"]))
}

/// All Rust tests, on a virtual display and a message bus of their own.
fn rust_tests() -> Result<()> {
    let driver = setup::cargo_tool("tauri-driver", "2.1.0")?;
    let nextest = match output(&mut cargo(&["nextest", "--version"])) {
        Ok(_) => None,
        Err(_) => Some(setup::cargo_tool("cargo-nextest", "0.9.143")?),
    };
    let path = std::env::var("PATH").unwrap_or_default();
    let folders = [Some(driver.as_path()), nextest.as_deref()];
    let folders = folders.into_iter().flatten().map(Path::to_string_lossy);
    let path = folders.map(|f| f.into_owned()).chain([path]).collect::<Vec<_>>().join(":");
    let words = [
        "--",
        "xvfb-run",
        "-a",
        "-s",
        SCREEN,
        "cargo",
        "nextest",
        "run",
        "--workspace",
        "--no-fail-fast",
    ];
    run(program("dbus-run-session", &words).env("PATH", path))
}
