//! `cargo xtask faults`: the host's calls go wrong under the C programs. The harness does the work.

use crate::host;
use anyhow::Result;
use clap::Args;
use std::process::Command;

/// What to try.
#[derive(Args, Debug)]
pub struct Faults {
    /// Only the programs whose AREA/NAME holds this
    pub pattern: Option<String>,
    /// The components of the first ABI instead of the second
    #[arg(long)]
    pub p1: bool,
    /// About so long in all, with a sample of each program's faults
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub seconds: Option<u32>,
    /// Only every Nth of the programs, and those whose transfers are right to the byte
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    pub every: u32,
    /// Only faults that hold this, as in «tcp-socket.accept #0» or «one at a time»
    #[arg(long, value_name = "TEXT")]
    pub only: Option<String>,
    /// Write the section of docs/reliability.md
    #[arg(long, conflicts_with_all = ["pattern", "seconds", "every", "only"])]
    pub write_docs: bool,
}

/// Passes the wishes on to the harness; gives the exit status.
pub fn faults(faults: &Faults) -> Result<u8> {
    let mut command = Command::new(host::binary()?);
    command.arg("faults");
    let flags = [("--p1", faults.p1), ("--write-docs", faults.write_docs)];
    command.args(flags.iter().filter(|(_, on)| *on).map(|(flag, _)| flag));
    if faults.every > 1 {
        command.args(["--every", &faults.every.to_string()]);
    }
    if let Some(seconds) = faults.seconds {
        command.arg("--seconds").arg(seconds.to_string());
    }
    if let Some(only) = &faults.only {
        command.arg("--only").arg(only);
    }
    if let Some(pattern) = &faults.pattern {
        command.arg("--").arg(pattern);
    }
    host::pass_through(&mut command)
}
