//! The host of the tests: wasmtime, the preview1 adapter, and the harnesses that compare C programs on WASI with
//! themselves on Linux: what they print, and how long they take.

mod bench;
mod componentize;
mod harness;
mod networks;
mod resolver;
mod run;

use anyhow::Result;
use clap::Parser;
use std::path::PathBuf;

#[derive(Parser)]
enum Cli {
    /// Make a component of a core module
    Componentize { module: PathBuf, component: PathBuf },
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
        Cli::Componentize { module, component } => {
            componentize::componentize(&module, &component).map(|()| 0)
        }
        Cli::Run(run) => run::run(&run),
        Cli::Test(test) => harness::test(&test),
        Cli::Matrix(wishes) => harness::matrix::matrix(&wishes),
        Cli::Bench(bench) => bench::bench(&bench).map(|()| 0),
    }
}
