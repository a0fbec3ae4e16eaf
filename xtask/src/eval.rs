//! `cargo xtask eval`: quality figures on evaluation sets kept outside the project.

use crate::demo;
use crate::shell::{program, root, run};
use anyhow::Result;
use std::path::PathBuf;

/// What to score.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// The folder with eval/score.py and corpora/
    #[arg(long, default_value = "../shared")]
    from: PathBuf,
    /// Only these sets, separated by commas
    #[arg(long)]
    only: Option<String>,
}

/// Runs the scorer on the optimised command line; without its folder, says so and ends well.
pub(crate) fn run_eval(options: &Options) -> Result<()> {
    let scorer = root().join(&options.from).join("eval/score.py");
    if !scorer.is_file() {
        println!("There are no evaluation sets at {}; nothing was scored.", options.from.display());
        return Ok(());
    }
    let binary = demo::build_command_line()?;
    let mut command = program("python3", &[]);
    command.arg(scorer).arg("--bin").arg(binary);
    if let Some(only) = &options.only {
        command.arg("--only").arg(only);
    }
    run(&mut command)
}
