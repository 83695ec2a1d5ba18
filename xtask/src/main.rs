//! `cargo xtask`: the repository's commands.

mod checks;
mod demo;
mod ports;
mod python;
mod rust_std;
mod site;

use anyhow::{Context, Result};
use clap::{Args, Parser, Subcommand};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use xtask::toolchain::{self, Abi, Toolchain};
use xtask::{
    archive, bench, compile, dist, edge, exec, faults, fuzz, guard, host, install, load, matrix, repo, stock,
};

/// BSD sockets for C programs on WASI 0.2. Every command finds or sets up the toolchain that it needs.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version)]
struct Cli {
    #[command(subcommand)]
    command: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Find the toolchain, or set one up in the cache, and describe it
    Setup,
    /// Compile a C program against the library into a component
    Cc(Cc),
    /// Run a component with the network, standard streams and exit status passed through
    Run(Run),
    /// Compose a program with a guard that lets it reach only what rules grant
    Guard(guard::Guard),
    /// Run a file server and a client, natively and on WASI, talking to each other
    Demo,
    /// Run every check, or the C programs that match a pattern
    Test(checks::Test),
    /// Build CPython on the library, and run its network tests and programs that talk to real peers
    Python(python::Python),
    /// Run programs of Rust's std::net, mio and tokio, and the network tests of std and tokio, on the library
    RustStd(rust_std::RustStd),
    /// Run the C programs on every available wasi-libc and host
    Matrix(matrix::Matrix),
    /// Fail each host call once under every C program
    Faults(faults::Faults),
    /// Build third-party programs unchanged, and run their own tests
    Ports(ports::Ports),
    /// Measure the library against wasi-libc's own sockets and native programs
    Bench(bench::Bench),
    /// Load the library with many sockets and misbehaving peers
    Load(load::Load),
    /// Run random sequences of calls natively and on WASI, and compare the results
    Fuzz(fuzz::Fuzz),
    /// Call every function with invalid arguments, and make allocations fail
    Edge(edge::Edge),
    /// Report which socket and descriptor functions, options and constants a code base uses, and the status of each on WASI 0.2
    Gap(gap::Gap),
    /// Make a release archive of what install writes
    Dist {
        /// The output directory, instead of target/dist
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
    /// Render the documentation as a site, and check its links
    Site {
        /// The output directory, instead of target/site
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
    /// Install compiler drivers, archives, headers, and files for build systems
    Install {
        /// The directory for bin/, lib/, include/ and share/
        #[arg(long, value_name = "DIR")]
        prefix: PathBuf,
    },
}

#[derive(Args)]
struct Cc {
    /// The libc's ABI: p1 (small, through the preview1 adapter) or p2
    #[arg(long, default_value = "p2")]
    abi: Abi,
    /// Add headers and functions for what legacy programs expect besides sockets: see docs/compat.md
    #[arg(long)]
    posix_compat: bool,
    /// Include the trace of calls, for WASI_POSIX_SOCKETS_TRACE: see docs/trace.md
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
    /// Expose a directory of this machine to the component under another name
    #[arg(long, value_name = "HOST::GUEST")]
    dir: Vec<OsString>,
    /// Set an environment variable of the component
    #[arg(long, value_name = "K=V")]
    env: Vec<OsString>,
    /// Deny sockets and name lookup
    #[arg(long)]
    deny_network: bool,
    /// Pass in a network: NAME [reaches PREFIX…] [own PREFIX…] [grants PREFIX…]; see docs/networks.md
    #[arg(long, value_name = "NETWORK")]
    network: Vec<OsString>,
    /// The component's argument 0
    #[arg(long, value_name = "NAME")]
    argv0: Option<OsString>,
    /// The component's stack in MiB, for deep recursion
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
        Task::Guard(guarded) => guard::guard(&guarded, &toolchain::setup()?)?,
        Task::Demo => demo::demo()?,
        Task::Test(test) => return checks::test(&test),
        Task::Python(arguments) => return python::python(&arguments),
        Task::RustStd(arguments) => return rust_std::rust_std(&arguments),
        Task::Matrix(wishes) => return matrix::matrix(&wishes),
        Task::Faults(wishes) => return faults::faults(&wishes),
        Task::Ports(wishes) => return ports::ports(&wishes),
        Task::Bench(mut bench) => {
            bench.ported = ports::for_bench(&bench)?;
            return bench::bench(&bench);
        }
        Task::Load(load) => return load::load(&load),
        Task::Fuzz(fuzz) => return fuzz::fuzz(&fuzz),
        Task::Edge(edge) => return edge::edge(&edge),
        Task::Gap(wishes) => gap::gap(&wishes)?,
        Task::Dist { out } => {
            let out = out.unwrap_or_else(|| repo::target("dist"));
            let archive = dist::dist(&archive::build(&toolchain::setup()?)?, &out)?;
            println!("{}", archive.display());
        }
        Task::Site { out } => {
            println!("{}", site::site(&out.unwrap_or_else(|| repo::target("site")))?.display());
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
            ..stock::Grants::default()
        };
        let mut wasmtime = stock::Wasmtime::find()?.command(Path::new(&run.component), &grants);
        return host::pass_through(wasmtime.args(&run.arguments));
    }
    // Only our own host has several networks.
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
