//! `cargo xtask faults`: host calls fail under the C programs. The harness does the work.

use crate::host;
use anyhow::Result;
use clap::Args;
use std::process::Command;

/// What to try.
#[derive(Args, Debug)]
pub struct Faults {
    /// Only the programs whose AREA/NAME contains this
    pub pattern: Option<String>,
    /// Test components for wasm32-wasip1 instead of wasm32-wasip2
    #[arg(long)]
    pub p1: bool,
    /// Run for about this long in all, with a sample of each program's faults
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub seconds: Option<u32>,
    /// Only every Nth program, and those that check every byte of a transfer
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    pub every: u32,
    /// Only faults that contain this, such as "tcp-socket.accept #0" or "one at a time"
    #[arg(long, value_name = "TEXT")]
    pub only: Option<String>,
    /// Write the section of docs/reliability.md, which says how many faults were left out for lack of time
    #[arg(long, conflicts_with_all = ["pattern", "every", "only"])]
    pub write_docs: bool,
}

/// Passes the options to the harness; returns the exit status.
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
