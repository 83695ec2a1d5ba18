//! The host of the tests: wasmtime, and the harnesses that compare C programs on WASI with
//! themselves on Linux: what they print, and how long they take.

mod bench;
mod edge;
mod faults;
mod fuzz;
mod harness;
mod load;
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
    /// Let the host's calls go wrong under them
    Faults(xtask::faults::Faults),
    /// Measure the C programs
    Bench(xtask::bench::Bench),
    /// Load the library with many sockets and bad peers
    Load(xtask::load::Load),
    /// Run a component and say at its marks what it has cost
    #[command(hide = true)]
    LoadGuest(load::guest::LoadGuest),
    /// Compare random sequences of calls with Linux
    Fuzz(xtask::fuzz::Fuzz),
    /// Call every function with wrong arguments
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
    // Not a return: a thread may still wait for standard input.
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

/// Some programs hold thousands of sockets, natively too. Gives how many files may be open, if that is limited.
fn raise_open_files() -> Option<u64> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let Rlimit { maximum, .. } = getrlimit(Resource::Nofile);
    // Where that is refused, those that want more say so.
    let _ = setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum });
    getrlimit(Resource::Nofile).current
}
