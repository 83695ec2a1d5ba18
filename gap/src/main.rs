//! `wasi-posix-gap`: the gap report as a command of its own.

use clap::Parser;
use std::process::ExitCode;

/// Report which functions, options and constants of sockets and descriptors a code base uses, and what becomes of each on WASI 0.2.
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
