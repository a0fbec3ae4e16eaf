//! `briefpack`: the use cases of the façade, headless and scriptable.
//!
//! Results go to standard output, everything else to standard error. The exit status is 0 when
//! all was done, 1 when something failed, 2 when the command line was wrong.

mod args;
mod article;
mod commands;
mod import;
mod output;
mod references;

use args::Cli;
use clap::Parser;
use output::Output;
use std::io;
use std::process::ExitCode;

/// Layout makes millions of small, short-lived values.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let _ = tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::from_default_env())
        .with_writer(std::io::stderr)
        .try_init();
    let cli = Cli::parse();
    let output = Output { json: cli.json };
    match commands::run(&cli, &output) {
        Ok(code) => code,
        // Whoever read the answer has seen enough of it.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            output.error(&error);
            ExitCode::FAILURE
        }
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        let json = || cause.downcast_ref::<serde_json::Error>()?.io_error_kind();
        io.or_else(json) == Some(io::ErrorKind::BrokenPipe)
    })
}
