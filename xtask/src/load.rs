//! `cargo xtask load`: many sockets, misbehaving peers and few rights. The harness does the work, because it holds wasmtime.

use crate::host;
use anyhow::Result;
use clap::Args;
use std::process::Command;

/// What to try.
#[derive(Args, Debug)]
pub struct Load {
    /// Only these scenarios; by default all but `soak`
    #[arg(value_name = "NAME")]
    pub names: Vec<String>,
    /// Fewer repetitions: under a minute in all
    #[arg(long)]
    pub short: bool,
    /// How long `soak` runs
    #[arg(long, value_name = "N", default_value_t = 60, value_parser = clap::value_parser!(u32).range(1..))]
    pub minutes: u32,
    /// Also run the components for wasm32-wasip1
    #[arg(long)]
    pub p1: bool,
    /// Write the sections of docs/reliability.md and their plot; needs all scenarios, or `rights` or `soak` alone, and full runs
    #[arg(long, conflicts_with_all = ["short", "p1"])]
    pub write_docs: bool,
}

/// Passes the options to the harness; returns the exit status.
pub fn load(load: &Load) -> Result<u8> {
    let mut command = Command::new(host::binary()?);
    command.arg("load");
    let flags = [("--short", load.short), ("--p1", load.p1), ("--write-docs", load.write_docs)];
    command.args(flags.iter().filter(|(_, on)| *on).map(|(flag, _)| flag));
    command.args(["--minutes", &load.minutes.to_string()]).arg("--").args(&load.names);
    host::pass_through(&mut command)
}
