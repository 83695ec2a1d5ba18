//! The host of the tests: wasmtime, and the harnesses that compare C programs on WASI with
//! themselves on Linux: what they print, and how long they take.

mod bench;
mod harness;
mod networks;
mod resolver;
mod run;

use anyhow::Result;
use clap::Parser;

#[derive(Parser)]
enum Cli {
    /// Run a component
    Run(run::Run),
    /// Test the C programs
    Test(harness::Test),
    /// Try them on every libc and host
    Matrix(xtask::matrix::Matrix),
    /// Measure the C programs
    Bench(xtask::bench::Bench),
}

fn main() {
    let code = match perform(Cli::parse()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            1
        }
    };
    // Not a return: a thread may still wait for standard input.
    std::process::exit(code)
}

fn perform(cli: Cli) -> Result<i32> {
    match cli {
        Cli::Run(run) => run::run(&run),
        Cli::Test(test) => harness::test(&test),
        Cli::Matrix(wishes) => harness::matrix::matrix(&wishes),
        Cli::Bench(bench) => bench::bench(&bench).map(|()| 0),
    }
}
