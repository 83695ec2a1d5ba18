//! `cargo xtask bench`: the host measures, because it holds wasmtime.

use anyhow::Result;
use clap::Args;
use std::ffi::OsString;
use std::path::PathBuf;
use xtask::host;

/// What to measure.
#[derive(Args)]
pub(crate) struct Bench {
    /// Only the rows whose FAMILY/NAME holds this
    pattern: Option<OsString>,
    /// Fewer and shorter runs: under two minutes in all
    #[arg(long)]
    quick: bool,
    /// Write all that was measured to a file
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Draw each family to docs/bench/
    #[arg(long)]
    plot: bool,
    /// Write the tables of README.md and docs/speed.md, and draw the plots; this wants all rows and full runs
    #[arg(long, conflicts_with_all = ["pattern", "quick"])]
    write_docs: bool,
}

/// Passes the wishes on; gives the exit status.
pub(crate) fn bench(bench: &Bench) -> Result<u8> {
    let mut arguments: Vec<OsString> = vec!["bench".into()];
    let flags = [("--quick", bench.quick), ("--plot", bench.plot), ("--write-docs", bench.write_docs)];
    arguments.extend(flags.iter().filter(|(_, on)| *on).map(|(flag, _)| flag.into()));
    if let Some(file) = &bench.json {
        arguments.extend(["--json".into(), file.into()]);
    }
    if let Some(pattern) = &bench.pattern {
        arguments.extend(["--".into(), pattern.clone()]);
    }
    Ok(host::run(&host::binary()?, &arguments)?.clamp(0, 255) as u8)
}
