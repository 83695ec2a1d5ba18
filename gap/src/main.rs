//! `wasi-posix-gap`: the gap report as a separate command.

use clap::Parser;
use std::process::ExitCode;

/// Report which socket and descriptor functions, options and constants a code base uses, and the status of each on WASI 0.2.
#[derive(Parser)]
#[command(name = "wasi-posix-gap", version)]
struct Cli {
    #[command(flatten)]
    gap: gap::Gap,
}

fn main() -> ExitCode {
    match gap::gap(&Cli::parse().gap) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
