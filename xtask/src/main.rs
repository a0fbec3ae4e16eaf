//! The developer commands: `cargo xtask setup | demo | app | test | bench | fuzz | eval`.
//!
//! Every command makes sure of what it needs before it starts, so that each works on a bare
//! machine with nothing but Rust and Node.

#![expect(clippy::print_stdout, reason = "these commands talk to a person at a terminal")]

mod app;
mod bench;
mod bench_import;
mod demo;
mod eval;
mod fuzz;
mod peers;
mod setup;
mod shell;
mod test;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The developer commands of Briefpack")]
struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Install the system packages and npm packages that building and testing need
    Setup,
    /// Import the sample articles and build the sample briefing
    Demo,
    /// Open the desktop app on a library that holds the sample articles
    App,
    /// Run every check and every test, those against the desktop app included
    Test,
    /// Time import, search and build on generated articles
    Bench(bench::Options),
    /// Run every parser on inputs that a fuzzer makes up
    Fuzz(fuzz::Options),
    /// Score the command line on evaluation sets kept outside the project
    Eval(eval::Options),
}

fn main() -> anyhow::Result<()> {
    match Args::parse().command {
        Command::Setup => setup::everything(),
        Command::Demo => demo::run_demo(),
        Command::App => app::run_app(),
        Command::Test => test::run_all(),
        Command::Bench(options) => bench::run_bench(&options),
        Command::Fuzz(options) => fuzz::run_fuzz(&options),
        Command::Eval(options) => eval::run_eval(&options),
    }
}
