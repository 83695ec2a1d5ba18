//! `cargo xtask bench`: the host measures, because it holds wasmtime.

use crate::host;
use anyhow::Result;
use clap::Args;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
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
    /// Where the programs of ports are, which the command itself builds
    #[arg(long, hide = true)]
    pub ported: Option<PathBuf>,
}

impl Bench {
    /// Whether a row is asked for.
    pub fn takes(&self, family: &str, name: &str) -> bool {
        self.pattern.as_ref().is_none_or(|wanted| format!("{family}/{name}").contains(wanted))
    }

    /// The ports that the rows run.
    pub fn ports(&self) -> Vec<&'static str> {
        if self.quick || self.counts || self.write_counts {
            return Vec::new();
        }
        PORTED.iter().filter(|one| self.takes(PROGRAMS, one.row)).map(|one| one.port).collect()
    }
}

/// The family of rows with whole programs.
pub const PROGRAMS: &str = "Programs";

/// A row that runs a program of a port.
pub struct Ported {
    /// The row's name.
    pub row: &'static str,
    /// The port.
    pub port: &'static str,
    /// Its program.
    pub program: &'static str,
}

/// The rows with programs of ports.
pub const PORTED: [Ported; 2] = [
    Ported { row: "curl, a file of 100 MB", port: "curl", program: "curl" },
    Ported { row: "redis-cli --pipe, a SET", port: "redis", program: "redis-cli" },
];

/// A port's build for one variant.
#[derive(Serialize, Deserialize)]
pub enum PortBuild {
    /// Its directory in the cache.
    Built(PathBuf),
    /// Why there is none.
    Unbuilt(String),
}

/// The builds by port and by variant.
pub type PortBuilds = BTreeMap<String, BTreeMap<String, PortBuild>>;

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
    if let Some(file) = &bench.ported {
        arguments.extend(["--ported".into(), file.into()]);
    }
    if let Some(pattern) = &bench.pattern {
        arguments.extend(["--".into(), pattern.into()]);
    }
    host::pass_through(Command::new(host::binary()?).args(&arguments))
}
