//! `cargo xtask test`: all checks, one line each, and the total at the end.

mod asserts;
mod c_text;
mod documented;
mod edge_table;
mod functions;
mod functions_page;
mod gaps;
mod guard;
mod header_comments;
mod headers;
mod installed;
mod kept;
mod layers;
mod man_pages;
mod nameserver;
mod numbers;
mod small;
mod status;
mod structs;
mod symbols;
mod traced;

use crate::ports;
use anyhow::{Context, Result, bail};
use clap::Args;
use std::process::{Command, Stdio};
use std::time::Instant;
use xtask::bench::{self, Bench};
use xtask::coverage;
use xtask::edge::{self, Edge};
use xtask::faults::{self, Faults};
use xtask::fuzz::{self, Fuzz};
use xtask::host::{self, BuildFolder};
use xtask::load::{self, Load};
use xtask::progress::seconds;
use xtask::toolchain::{self, Guest, Toolchain};
use xtask::{archive, archive::Library, exec, repo};

/// What to test.
#[derive(Args)]
pub(crate) struct Test {
    /// Only the C programs whose AREA/NAME contains this, and no other check
    pattern: Option<String>,
    /// Write the generated tables of README.md and docs/ instead of comparing them
    #[arg(long)]
    bless: bool,
    /// Skip the comparison with wasi-libc's own sockets
    #[arg(long)]
    without_libc: bool,
    /// Skip the C programs
    #[arg(long, conflicts_with = "pattern")]
    without_programs: bool,
    /// Only the checks whose title contains this, and no C program
    #[arg(long, value_name = "TITLE", conflicts_with = "pattern")]
    check: Option<String>,
}

/// What the checks need.
struct Tools {
    toolchain: Toolchain,
    library: Library,
    /// Whether generated files are written.
    bless: bool,
}

type Check = fn(&Tools) -> Result<()>;

/// The checks besides the C programs, the quick ones first.
const CHECKS: &[(&str, Check)] = &[
    ("Rust is formatted", rust_format),
    ("C is formatted", c_format),
    ("the headers compile alone, as C99 to C23 and C++17", headers::check),
    ("the library's modules stand in their layers", layers::check),
    ("the library's numbers are the headers'", numbers::check),
    ("the library's structs are the headers'", structs::check),
    ("the library's functions are the headers'", functions::check),
    ("every symbol of the link contract is in the archives", symbols::check),
    ("docs/functions.md has every function", functions_page::check),
    ("every function is called with invalid arguments", edge_table::check),
    ("the gap report knows what Linux's headers declare", gaps::check),
    ("the headers say what the comments say", header_comments::check),
    ("the manual pages say what the comments say", man_pages::check),
    ("a TCP client contains no unused code", small::client),
    ("a failed assertion prints what libc prints", small::assertion),
    ("no operation costs more instructions or host calls than it did", counts),
    ("a program that keeps all of the library imports only WASI", kept::check),
    ("a host sees the exit status of a program", status::check),
    ("every function is traced, or listed as untraced", traced::table),
    ("a program with the trace prints its calls", traced::lines),
    ("unit tests of the library, of its parsers on seeds, and of the guard", unit_tests),
    ("unit tests of the tools", tool_tests),
    ("clippy, on this machine's target", clippy),
    ("clippy, on the library and the guard for WebAssembly", guest_clippy),
    ("C and Rust projects outside the clone build against an installed library", installed::check),
    ("the guard allows what rules grant, and nothing else", guard::check),
    ("<resolv.h> gets the same from dnsmasq as glibc's", nameserver::check),
    ("nothing traps, hangs or leaks when host calls fail, a sample", faults_in_short),
    ("ten thousand sockets, misbehaving peers and few rights, in short", load_in_short),
    ("random calls and texts have the results of Linux, a sample", random_in_short),
    ("a fuzzer guided by coverage finds nothing in the parsers, a sample", coverage_in_short),
    ("invalid arguments and failed allocations do no harm, a sample", edge_in_short),
    ("third-party programs pass the short form of their own tests", ports_in_short),
];

/// Runs the selected checks; 0 if all pass.
pub(crate) fn test(test: &Test) -> Result<u8> {
    let toolchain = toolchain::setup()?;
    let library = archive::build(&toolchain)?;
    let tools = Tools { toolchain, library, bless: test.bless };
    let (mut passed, mut failed) = (0, 0);
    // Repeated at the end, because what follows may be long.
    let mut failures = Vec::new();
    if test.pattern.is_none() {
        let wanted = |title: &str| test.check.as_ref().is_none_or(|part| title.contains(part.as_str()));
        if !CHECKS.iter().any(|(title, _)| wanted(title)) {
            bail!("no check's title contains {:?}", test.check.as_deref().unwrap_or_default());
        }
        for (number, (title, check)) in CHECKS.iter().enumerate().filter(|(_, (title, _))| wanted(title)) {
            let begun = Instant::now();
            eprint!("[{}/{}] {title} … ", number + 1, CHECKS.len() + 1);
            match check(&tools) {
                Ok(()) => {
                    passed += 1;
                    eprintln!("ok, {}", seconds(begun.elapsed()));
                }
                Err(error) => {
                    failed += 1;
                    eprintln!("FAILED, {}", seconds(begun.elapsed()));
                    println!("FAILED {title}\n{error:#}");
                    failures.push(*title);
                }
            }
        }
    }
    let without_programs = test.without_programs || test.check.is_some();
    if test.pattern.is_none() && !without_programs {
        eprintln!("[{0}/{0}] C programs, on both ABIs, compared with Linux", CHECKS.len() + 1);
    }
    let outcome = if without_programs { Ok((0, 0)) } else { programs(test) };
    match outcome {
        Ok((more_passed, more_failed)) => {
            passed += more_passed;
            failed += more_failed;
        }
        Err(error) => {
            failed += 1;
            println!("FAILED the test harness: {error:#}");
        }
    }
    failures.iter().for_each(|title| println!("FAILED {title}"));
    println!("{passed} passed, {failed} failed");
    Ok(u8::from(failed > 0))
}

/// The host runs the harness, which leaves its numbers in a file.
fn programs(test: &Test) -> Result<(usize, usize)> {
    let counts = tempfile::NamedTempFile::new()?;
    let mut harness = Command::new(host::binary()?);
    harness.arg("test").arg("--counts").arg(counts.path());
    if test.bless {
        harness.arg("--bless");
    }
    if test.without_libc {
        harness.arg("--without-libc");
    }
    harness.args(test.pattern.as_ref().map(|pattern| vec!["--", pattern.as_str()]).unwrap_or_default());
    let status = harness.status().context("cannot run the harness")?;
    let text = std::fs::read_to_string(counts.path())?;
    let numbers = text.split_once(' ').and_then(|(a, b)| Some((a.parse().ok()?, b.parse().ok()?)));
    numbers.with_context(|| format!("it ended early ({})", exec::describe(status)))
}

/// The first of a tool's complaints.
const MOST_LINES: usize = 60;

/// Runs a tool whose output matters only if it fails.
fn passes(command: &mut Command) -> Result<()> {
    let output = command.stdin(Stdio::null()).output();
    let output = output.with_context(|| format!("cannot run {:?}", command.get_program()))?;
    if !output.status.success() {
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8_lossy(&said);
        let lines: Vec<&str> = said.trim().lines().collect();
        let more = if lines.len() > MOST_LINES { "\n… and more" } else { "" };
        bail!("{}{more}", lines[..lines.len().min(MOST_LINES)].join("\n"));
    }
    Ok(())
}

fn counts(tools: &Tools) -> Result<()> {
    let write = tools.bless;
    let counts = Bench {
        pattern: None,
        quick: false,
        json: None,
        plot: false,
        write_docs: false,
        counts: !write,
        write_counts: write,
        ported: None,
    };
    eprintln!();
    nothing_is_wrong(bench::bench(&counts)?)
}

fn faults_in_short(_: &Tools) -> Result<()> {
    eprintln!();
    let sample =
        Faults { pattern: None, p1: false, seconds: Some(40), every: 8, only: None, write_docs: false };
    nothing_is_wrong(faults::faults(&sample)?)
}

fn load_in_short(_: &Tools) -> Result<()> {
    eprintln!();
    nothing_is_wrong(load::load(&Load {
        names: Vec::new(),
        short: true,
        minutes: 1,
        p1: false,
        write_docs: false,
    })?)
}

/// Always the same sequences, so that any finding is caused by the change.
fn random_in_short(_: &Tools) -> Result<()> {
    eprintln!();
    for (parsers, sequences) in [(false, 1500), (true, 60)] {
        let sample = Fuzz { sequences: Some(sequences), seed: Some(1), parsers, ..Fuzz::default() };
        nothing_is_wrong(fuzz::fuzz(&sample)?)?;
    }
    Ok(())
}

fn coverage_in_short(_: &Tools) -> Result<()> {
    eprintln!();
    coverage::short()
}

fn edge_in_short(_: &Tools) -> Result<()> {
    eprintln!();
    if edge::edge(&Edge { short: true, ..Edge::default() })? != 0 {
        bail!("see the failures above");
    }
    Ok(())
}

fn ports_in_short(_: &Tools) -> Result<()> {
    eprintln!();
    if !toolchain::is_debian() {
        eprintln!("skipped: their sources come from Debian's packages, and this is not Debian");
        return Ok(());
    }
    let short = ports::Ports { short: true, ..ports::Ports::default() };
    nothing_is_wrong(ports::ports(&short)?)
}

/// The outcome of a command that has printed its findings.
fn nothing_is_wrong(status: u8) -> Result<()> {
    if status != 0 {
        bail!("see the output above");
    }
    Ok(())
}

fn rust_format(_: &Tools) -> Result<()> {
    passes(exec::in_clone("cargo").args(["fmt", "--all", "--", "--check", "-l"]))
}

fn c_format(tools: &Tools) -> Result<()> {
    let mut files = Vec::new();
    for folder in ["c-tests", "compat", "demo", "include", "python-smoke", "shim/c", "shim/trace"] {
        files.extend(repo::files(&repo::path(folder), &[".c", ".h", ".cpp"]));
    }
    passes(exec::in_clone(tools.toolchain.tool("clang-format")).args(["--dry-run", "--Werror"]).args(files))
}

fn unit_tests(_: &Tools) -> Result<()> {
    passes(exec::in_clone("cargo").args([
        "test",
        "--quiet",
        "--package",
        "wasi-posix-sockets",
        "--package",
        "netguard",
        "--package",
        "parsers",
    ]))
}

/// The harness is tested in the profile and the directory in which wasmtime is already built.
fn tool_tests(_: &Tools) -> Result<()> {
    let folder = BuildFolder::take(&host::BUILT)?;
    let mut cargo = exec::in_clone("cargo");
    cargo.args([
        "test",
        "--quiet",
        "--release",
        "--package",
        "xtask",
        "--package",
        "gap",
        "--package",
        "c-tests",
        "--target-dir",
    ]);
    passes(cargo.arg(&folder.path))?;
    folder.done()
}

fn clippy(_: &Tools) -> Result<()> {
    let folder = BuildFolder::take(&host::CHECKED)?;
    let mut cargo = exec::in_clone("cargo");
    cargo.args(["clippy", "--quiet", "--workspace", "--all-targets", "--target-dir"]).arg(&folder.path);
    passes(cargo.args(["--", "-Dwarnings"]))?;
    folder.done()
}

/// Debian's cargo has no clippy for its other target: there the compiler's own warnings have to suffice.
fn guest_clippy(tools: &Tools) -> Result<()> {
    let guest = &tools.toolchain.guest;
    let has_clippy = matches!(guest, Guest::Installed(_));
    for package in ["wasi-posix-sockets", "netguard"] {
        let mut cargo = guest.cargo();
        cargo.args([if has_clippy { "clippy" } else { "check" }, "--quiet", "--package", package, "--lib"]);
        // The archive's profile and folder, in which the macros are already built.
        cargo.args(["--profile", "archive"]).args(guest.flags());
        cargo.arg("--target-dir").arg(repo::target("guest"));
        if has_clippy {
            cargo.args(["--", "-Dwarnings"]);
        } else {
            cargo.env("RUSTFLAGS", "-Dwarnings");
        }
        passes(&mut cargo)?;
    }
    Ok(())
}
