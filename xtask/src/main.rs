//! `cargo xtask`: everything that is done in this repository, one command each.

mod checks;
mod demo;
mod ports;
mod python;
mod rust_std;

use anyhow::{Context, Result};
use clap::{Args, Parser, Subcommand};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use xtask::toolchain::{self, Abi, Toolchain};
use xtask::{archive, bench, compile, dist, exec, faults, fuzz, host, install, load, matrix, repo, stock};

/// BSD sockets for C programs on WASI 0.2. Every command finds or makes the toolchain that it needs.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version)]
struct Cli {
    #[command(subcommand)]
    command: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Find the toolchain, or make one in the cache, and say what it is
    Setup,
    /// Compile a C program against the library into a component
    Cc(Cc),
    /// Run a component with the network, standard streams and exit status passed through
    Run(Run),
    /// A file server and a client, natively and on WASI, talking to each other
    Demo,
    /// Run every check, or the C programs that match a pattern
    Test(checks::Test),
    /// Build CPython on the library, and run its network tests and programs that talk to real peers
    Python(python::Python),
    /// Run programs of Rust's std::net, and the standard library's own network tests, on the library
    RustStd(rust_std::RustStd),
    /// Run the C programs on every wasi-libc and every host that is to be had
    Matrix(matrix::Matrix),
    /// Let every call of the host go wrong once under every C program
    Faults(faults::Faults),
    /// Build programs that others wrote, unchanged, and run their own tests
    Ports(ports::Ports),
    /// Measure the library against wasi-libc's own sockets and native programs
    Bench(bench::Bench),
    /// Load the library with many sockets and bad peers
    Load(load::Load),
    /// Make random sequences of calls natively and on WASI, and compare what comes of them
    Fuzz(fuzz::Fuzz),
    /// Report what of sockets and descriptors a code base uses, and what becomes of it on WASI 0.2
    Gap(gap::Gap),
    /// Make a release: what install writes, as one archive
    Dist {
        /// The folder that gets it, instead of target/dist
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
    /// Install drivers that are called like a compiler, archives, headers, and files for build systems
    Install {
        /// The folder that gets bin/, lib/, include/ and share/
        #[arg(long, value_name = "DIR")]
        prefix: PathBuf,
    },
}

#[derive(Args)]
struct Cc {
    /// The libc's ABI: p1 (small, by way of the preview1 adapter) or p2
    #[arg(long, default_value = "p2")]
    abi: Abi,
    /// Headers and functions for programs that expect more of POSIX than sockets: see docs/compat.md
    #[arg(long)]
    posix_compat: bool,
    /// The trace of calls, for WASI_POSIX_SOCKETS_TRACE: see docs/trace.md
    #[arg(long)]
    posix_trace: bool,
    /// The component to write
    #[arg(short)]
    out: PathBuf,
    /// C files, objects and archives
    #[arg(required = true, value_name = "FILE.c")]
    files: Vec<PathBuf>,
    /// Flags for clang
    #[arg(last = true)]
    flags: Vec<String>,
}

#[derive(Args)]
struct Run {
    /// Let the component see a folder of this machine under another name
    #[arg(long, value_name = "HOST::GUEST")]
    dir: Vec<OsString>,
    /// Set an environment variable of the component
    #[arg(long, value_name = "K=V")]
    env: Vec<OsString>,
    /// Refuse sockets and name look-up
    #[arg(long)]
    deny_network: bool,
    /// Hand over a network: NAME [reaches PREFIX…] [own PREFIX…] [grants PREFIX…]; see docs/networks.md
    #[arg(long, value_name = "NETWORK")]
    network: Vec<OsString>,
    /// The name that the component is called by, its argument 0
    #[arg(long, value_name = "NAME")]
    argv0: Option<OsString>,
    /// The component's stack in MiB, for programs that call deeply
    #[arg(long, value_name = "MIB")]
    stack: Option<u16>,
    /// The component
    #[arg(value_name = "OUT.wasm")]
    component: OsString,
    /// Its arguments
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<OsString>,
}

fn main() -> ExitCode {
    match perform(Cli::parse().command) {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn perform(task: Task) -> Result<u8> {
    match task {
        Task::Setup => println!("{}", toolchain::setup()?.describe()),
        Task::Cc(cc) => compile_program(&cc)?,
        Task::Run(run) => return run_component(run),
        Task::Demo => demo::demo()?,
        Task::Test(test) => return checks::test(&test),
        Task::Python(arguments) => return python::python(&arguments),
        Task::RustStd(arguments) => return rust_std::rust_std(&arguments),
        Task::Matrix(wishes) => return matrix::matrix(&wishes),
        Task::Faults(wishes) => return faults::faults(&wishes),
        Task::Ports(wishes) => return ports::ports(&wishes),
        Task::Bench(bench) => return bench::bench(&bench),
        Task::Load(load) => return load::load(&load),
        Task::Fuzz(fuzz) => return fuzz::fuzz(&fuzz),
        Task::Gap(wishes) => gap::gap(&wishes)?,
        Task::Dist { out } => {
            let out = out.unwrap_or_else(|| repo::target("dist"));
            let archive = dist::dist(&archive::build(&toolchain::setup()?)?, &out)?;
            println!("{}", archive.display());
        }
        Task::Install { prefix } => {
            let toolchain = toolchain::setup()?;
            let library = archive::build(&toolchain)?;
            install::install(&library.folder, &prefix, Some(&toolchain))?;
            install::manual(&prefix)?;
            install::gap_report(&prefix)?;
            println!("installed in {}", prefix.display());
        }
    }
    Ok(0)
}

fn compile_program(cc: &Cc) -> Result<()> {
    compile::check_paths(&cc.files, &cc.out)?;
    let toolchain = toolchain::setup()?;
    let library = archive::build(&toolchain)?;
    compile_against(&toolchain, &library, cc)
}

fn compile_against(toolchain: &Toolchain, library: &archive::Library, cc: &Cc) -> Result<()> {
    let mut flags = cc.flags.clone();
    flags.extend(cc.posix_compat.then(|| "--posix-compat".to_owned()));
    flags.extend(cc.posix_trace.then(|| "--posix-trace".to_owned()));
    let program = compile::Program { sources: &cc.files, flags: &flags, abi: cc.abi, library: Some(library) };
    exec::visible(&mut program.command(toolchain, &cc.out))
}

fn run_component(run: Run) -> Result<u8> {
    std::fs::File::open(&run.component)
        .with_context(|| format!("cannot read {}", run.component.to_string_lossy()))?;
    if run.network.is_empty() {
        let grants = stock::Grants {
            network: !run.deny_network,
            folders: run.dir,
            environment: run.env,
            argv0: run.argv0,
            stack: run.stack,
        };
        let mut wasmtime = stock::Wasmtime::find()?.command(Path::new(&run.component), &grants);
        return host::pass_through(wasmtime.args(&run.arguments));
    }
    // Only a host of our own has several networks to give.
    let mut embedded = Command::new(host::binary()?);
    embedded.arg("run");
    let named = [("--dir", run.dir), ("--env", run.env), ("--network", run.network)];
    for (name, value) in named.iter().flat_map(|(name, values)| values.iter().map(move |value| (name, value)))
    {
        embedded.arg(name).arg(value);
    }
    if run.deny_network {
        embedded.args(["--deny", "network"]);
    }
    if let Some(name) = &run.argv0 {
        embedded.arg("--argv0").arg(name);
    }
    if let Some(mib) = run.stack {
        embedded.arg("--stack").arg(mib.to_string());
    }
    host::pass_through(embedded.arg("--").arg(&run.component).args(&run.arguments))
}
