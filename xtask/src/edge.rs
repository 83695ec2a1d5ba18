//! `cargo xtask edge`: every function of the library with every kind of invalid argument, and with failing
//! allocations. The harness does the work; the table of functions is read here, because a check compares it
//! with the archives.

use crate::{exec, host, repo};
use anyhow::{Context, Result, bail};
use clap::Args;
use std::fs;
use std::process::Command;
use std::time::Duration;

/// What to call, and for how long.
#[derive(Args, Debug, Default)]
pub struct Edge {
    /// How long to make random calls after each argument has been invalid once
    #[arg(long, value_name = "N", default_value_t = 60)]
    pub seconds: u64,
    /// The seed of the random calls
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
    /// Only components for wasm32-wasip1
    #[arg(long)]
    pub p1: bool,
    /// Only functions and programs whose name contains this
    pub pattern: Option<String>,
    /// A sample of the calls and of the failures: under a minute in all
    #[arg(long)]
    pub short: bool,
    /// Make one call, and show the result
    #[arg(long, value_name = "CALL", conflicts_with_all = ["pattern", "short", "write_docs"])]
    pub call: Option<String>,
    /// Run the unit tests of the library under AddressSanitizer instead, and if a nightly Rust with Miri is installed, those that move bytes
    /// under Miri
    #[arg(long, conflicts_with_all = ["pattern", "short", "p1", "call", "write_docs"])]
    pub sanitizer: bool,
    /// Write the section of docs/reliability.md
    #[arg(long, conflicts_with_all = ["pattern", "short", "p1"])]
    pub write_docs: bool,
}

/// Passes the options on to the harness; returns the exit status.
pub fn edge(edge: &Edge) -> Result<u8> {
    if edge.sanitizer {
        let status = host::pass_through(&mut unit_tests_under_sanitizer())?;
        if status != 0 {
            return Ok(status);
        }
        if !exec::succeeds_within(&mut miri(&["--version"]), MIRI_STARTS) {
            eprintln!("not run under Miri: rustup component add miri --toolchain nightly");
            return Ok(status);
        }
        eprintln!("running under Miri, about 5 minutes …");
        return host::pass_through(&mut unit_tests_under_miri());
    }
    let mut command = Command::new(host::binary()?);
    command.arg("edge").args(["--seconds", &edge.seconds.to_string(), "--seed", &edge.seed.to_string()]);
    let flags = [("--p1", edge.p1), ("--short", edge.short), ("--write-docs", edge.write_docs)];
    command.args(flags.iter().filter(|(_, on)| *on).map(|(flag, _)| flag));
    if let Some(call) = &edge.call {
        command.arg("--call").arg(call);
    }
    if let Some(pattern) = &edge.pattern {
        command.arg("--").arg(pattern);
    }
    host::pass_through(&mut command)
}

/// The sanitizer is an unstable compiler flag, allowed for this command alone. Leaks are not checked, because
/// the tests leave what drains at the end of a program to that end.
fn unit_tests_under_sanitizer() -> Command {
    let target = format!("{}-unknown-linux-gnu", std::env::consts::ARCH);
    let mut cargo = exec::in_clone("cargo");
    cargo.env("RUSTC_BOOTSTRAP", "1").env("RUSTFLAGS", "-Zsanitizer=address");
    cargo.env("CARGO_PROFILE_TEST_OPT_LEVEL", "1").env("ASAN_OPTIONS", "detect_leaks=0");
    cargo.args(["test", "--quiet", "--package", "wasi-posix-sockets", "--target", &target, "--target-dir"]);
    cargo.arg(repo::target("sanitizer"));
    cargo
}

fn miri(args: &[&str]) -> Command {
    let mut cargo = exec::in_clone("cargo");
    cargo.args(["+nightly", "miri"]).args(args);
    cargo
}

/// The unit tests that reach the unsafe code outside the edge, which is only compiled for WebAssembly, and the parsers; Miri is too slow
/// for all tests. Leaks are not checked, as above.
fn unit_tests_under_miri() -> Command {
    let mut cargo = miri(&["test", "--quiet", "--package", "wasi-posix-sockets", "--lib", "--target-dir"]);
    cargo.arg(repo::target("miri")).arg("--").args(UNDER_MIRI);
    cargo.env("MIRIFLAGS", "-Zmiri-ignore-leaks -Zmiri-disable-isolation");
    cargo
}

/// The modules whose tests Miri runs.
const UNDER_MIRI: [&str; 7] = ["iovec", "pipe", "ahead", "dns::", "sockaddr", "control", "address"];
/// How long Miri may take to tell its version.
const MIRI_STARTS: Duration = Duration::from_secs(20);

/// The path of the table.
pub const TABLE: &str = "c-tests/edge/functions.def";

/// A function of the table.
#[derive(Debug, PartialEq, Eq)]
pub struct Function {
    /// Its name.
    pub name: String,
    /// The kinds of its arguments; `None` if it is not called.
    pub kinds: Option<Vec<String>>,
}

/// The table of functions.
pub fn functions() -> Result<Vec<Function>> {
    parse(&fs::read_to_string(repo::path(TABLE))?)
}

fn parse(text: &str) -> Result<Vec<Function>> {
    let mut functions = Vec::new();
    for line in text.lines() {
        let Some((form @ ("EDGE" | "OURS" | "SKIP"), rest)) = line.split_once('(') else { continue };
        let entry = || format!("{TABLE}: {line}");
        let (name, rest) = rest.split_once(", \"").with_context(entry)?;
        let (kinds, rest) = rest.split_once('"').with_context(entry)?;
        if form == "SKIP" && kinds.is_empty() || form != "SKIP" && rest.is_empty() {
            bail!("{}: no reason or no call", entry());
        }
        let kinds = (form != "SKIP").then(|| kinds.split(' ').filter(|kind| !kind.is_empty()));
        functions.push(Function {
            name: name.to_owned(),
            kinds: kinds.map(|kinds| kinds.map(str::to_owned).collect()),
        });
    }
    Ok(functions)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_names_and_kinds() {
        let text = "/* EDGE(x, \"\", y) */\nEDGE(dup, \"d:tcp n:0,-1\", FD(dup(D(0))))\nSKIP(_exit, \"does not return\")\n";
        let dup = Function { name: "dup".into(), kinds: Some(vec!["d:tcp".into(), "n:0,-1".into()]) };
        assert_eq!(parse(text).unwrap(), [dup, Function { name: "_exit".into(), kinds: None }]);
        assert!(parse("SKIP(_exit, \"\")\n").is_err());
        assert!(parse("EDGE(dup)\n").is_err());
    }

    #[test]
    fn the_table_of_the_library_is_read() {
        assert!(functions().unwrap().len() > 100);
    }
}
