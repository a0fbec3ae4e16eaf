//! `cargo xtask demo`: the sample articles become a finished PDF.

use crate::shell::{cargo, output, program, root, target};
use crate::{setup, shell};
use anyhow::{Context, Result};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where the demo's library and its PDF go.
pub(crate) fn folder() -> PathBuf {
    target().join("demo")
}

/// Does all set-up, imports the samples and builds the sample briefing.
pub(crate) fn run_demo() -> Result<()> {
    setup::command_line()?;
    let binary = build_command_line()?;
    fill_library(&binary)?;
    let pdf = folder().join("sample-briefing.pdf");
    let briefing = root().join("tests/fixtures/sample-briefing.toml");
    let mut build = command(&binary);
    build.arg("--json").arg("build").arg(briefing).arg("-o").arg(&pdf);
    let built: Value = serde_json::from_str(&output(&mut build)?)?;
    println!("\nPDF           {}", pdf.display());
    println!("pages         {}", built["pages"]);
    println!("bibliography  {} entries", built["bibliography_entries"]);
    Ok(())
}

/// Builds the command line, optimised.
pub(crate) fn build_command_line() -> Result<PathBuf> {
    shell::run(&mut cargo(&["build", "-p", "cli", "--release"]))?;
    Ok(target().join("release/briefpack"))
}

/// Imports the sample articles into the demo's library.
pub(crate) fn fill_library(binary: &Path) -> Result<()> {
    let mut import = command(binary);
    import.arg("--json").arg("import").arg(root().join("tests/fixtures/articles"));
    let imported: Value = serde_json::from_str(&output(&mut import)?)?;
    let count = imported.as_array().context("import answers with an array")?.len();
    println!("\n{count} sample articles are in {}", folder().join("library").display());
    Ok(())
}

/// The command line on the demo's library.
fn command(binary: &Path) -> Command {
    let mut command = program(&binary.to_string_lossy(), &[]);
    command.arg("--library").arg(folder().join("library"));
    command
}
