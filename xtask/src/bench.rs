//! `cargo xtask bench`: the host measures, because it holds wasmtime.

use crate::host;
use anyhow::Result;
use clap::Args;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

/// What to measure.
#[derive(Args, Debug)]
pub struct Bench {
    /// Only the rows whose FAMILY/NAME contains this
    pub pattern: Option<String>,
    /// Fewer and shorter runs: under two minutes in all
    #[arg(long)]
    pub quick: bool,
    /// Write every measurement to a JSON file
    #[arg(long, value_name = "FILE")]
    pub json: Option<PathBuf>,
    /// Draw each family to docs/bench/
    #[arg(long)]
    pub plot: bool,
    /// Only count guest instructions and host calls, and fail where one has grown since c-tests/bench/counts.txt was written
    #[arg(long, conflicts_with_all = ["pattern", "quick", "json", "plot", "write_docs"])]
    pub counts: bool,
    /// Write c-tests/bench/counts.txt
    #[arg(long, conflicts_with_all = ["pattern", "quick", "json", "plot", "write_docs"])]
    pub write_counts: bool,
    /// Write the tables of README.md and docs/speed.md, and draw the plots; needs all rows and full runs
    #[arg(long, conflicts_with_all = ["pattern", "quick"])]
    pub write_docs: bool,
}

/// Passes the options to the host; returns the exit status.
pub fn bench(bench: &Bench) -> Result<u8> {
    let mut arguments: Vec<OsString> = vec!["bench".into()];
    let flags = [
        ("--quick", bench.quick),
        ("--plot", bench.plot),
        ("--write-docs", bench.write_docs),
        ("--counts", bench.counts),
        ("--write-counts", bench.write_counts),
    ];
    arguments.extend(flags.iter().filter(|(_, on)| *on).map(|(flag, _)| flag.into()));
    if let Some(file) = &bench.json {
        arguments.extend(["--json".into(), file.into()]);
    }
    if let Some(pattern) = &bench.pattern {
        arguments.extend(["--".into(), pattern.into()]);
    }
    host::pass_through(Command::new(host::binary()?).args(&arguments))
}
