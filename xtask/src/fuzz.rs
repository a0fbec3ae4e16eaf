//! `cargo xtask fuzz`: every parser on inputs that a fuzzer makes up.

use crate::shell::{program, root, run, works};
use anyhow::{Context, Result, bail};
use std::fs;

/// How long, and what.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Seconds for each target
    #[arg(long, default_value_t = 60)]
    seconds: u32,
    /// Install the fuzzer first
    #[arg(long)]
    install: bool,
    /// The targets; all if none is named
    targets: Vec<String>,
}

/// Runs the targets one after the other from their seeds; a crash is kept beside the target and
/// ends in an error that names it.
pub(crate) fn run_fuzz(options: &Options) -> Result<()> {
    if !works("cargo", &["fuzz", "--version"]) {
        if !options.install {
            bail!(
                "the fuzzer is missing: add --install, or install it with “cargo install cargo-fuzz”"
            );
        }
        run(&mut program("cargo", &["install", "--locked", "cargo-fuzz"]))?;
    }
    let folder = root().join("fuzz");
    let mut known: Vec<String> = fs::read_dir(folder.join("fuzz_targets"))?
        .filter_map(|entry| Some(entry.ok()?.path().file_stem()?.to_string_lossy().into_owned()))
        .collect();
    known.sort();
    if let Some(odd) = options.targets.iter().find(|target| !known.contains(target)) {
        bail!("there is no target “{odd}”; there are {}", known.join(", "));
    }
    let targets = if options.targets.is_empty() { &known } else { &options.targets };
    let mut failed = Vec::new();
    for target in targets {
        // What the fuzzer finds goes into its own folder; the seeds stay as they are.
        let corpus = folder.join("corpus").join(target);
        fs::create_dir_all(&corpus).context("cannot make the folder of the corpus")?;
        let time = format!("-max_total_time={}", options.seconds);
        let mut command = program("cargo", &["fuzz", "run", "-s", "none", target]);
        command.arg(&corpus);
        let seeds = folder.join("seeds").join(target);
        if seeds.is_dir() {
            command.arg(seeds);
        }
        command.args(["--", &time, "-timeout=20", "-rss_limit_mb=2048", "-max_len=65536"]);
        // The compiler's coverage flags are marked unstable; stable compilers take them so.
        command.env("RUSTC_BOOTSTRAP", "1");
        if run(&mut command).is_err() {
            failed.push(target.as_str());
        }
    }
    if !failed.is_empty() {
        bail!(
            "failed: {}; put what lies in fuzz/artifacts into crates/import/tests/crashes",
            failed.join(", ")
        );
    }
    Ok(())
}
