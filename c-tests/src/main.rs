//! The host of the tests, which embeds wasmtime, and the harnesses that compare the output and the speed of C
//! programs on WASI and on Linux.

mod bench;
mod edge;
mod faults;
mod fuzz;
mod harness;
mod load;
mod loopback;
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
    /// Test them on every libc and host
    Matrix(xtask::matrix::Matrix),
    /// Test them with failing host calls
    Faults(xtask::faults::Faults),
    /// Measure the C programs
    Bench(xtask::bench::Bench),
    /// Load the library with many sockets and misbehaving peers
    Load(xtask::load::Load),
    /// Run a component and report its cost at its marks
    #[command(hide = true)]
    LoadGuest(load::guest::LoadGuest),
    /// Compare random sequences of calls with Linux
    Fuzz(xtask::fuzz::Fuzz),
    /// Call every function with invalid arguments
    Edge(xtask::edge::Edge),
}

fn main() {
    let code = match perform(Cli::parse()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            1
        }
    };
    // Not a return: a thread may still be waiting for standard input.
    std::process::exit(code)
}

fn perform(cli: Cli) -> Result<i32> {
    match cli {
        Cli::Run(run) => run::run(&run),
        Cli::Test(test) => harness::test(&test),
        Cli::Matrix(wishes) => harness::matrix::matrix(&wishes),
        Cli::Faults(wishes) => faults::faults(&wishes),
        Cli::Bench(bench) => bench::bench(&bench).map(|()| 0),
        Cli::Load(load) => load::load(&load),
        Cli::LoadGuest(guest) => load::guest::run(&guest),
        Cli::Fuzz(fuzz) => fuzz::fuzz(&fuzz),
        Cli::Edge(edge) => edge::edge(&edge),
    }
}

/// Raises the limit on open files: some programs hold thousands of sockets, natively too. Returns the new
/// limit, if there is one.
fn raise_open_files() -> Option<u64> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let Rlimit { maximum, .. } = getrlimit(Resource::Nofile);
    // If that fails, programs that need more report it.
    let _ = setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum });
    getrlimit(Resource::Nofile).current
}
