//! `cargo xtask fuzz`: random sequences of calls, compared with Linux. The harness does the work.

use crate::host;
use anyhow::Result;
use clap::Args;
use std::path::PathBuf;
use std::process::Command;

/// What to run.
#[derive(Args, Debug)]
pub struct Fuzz {
    /// How long to run
    #[arg(long, value_name = "N", default_value_t = 60)]
    pub seconds: u64,
    /// The seed of the sequences; random by default
    #[arg(long, value_name = "S")]
    pub seed: Option<u64>,
    /// Parsed texts instead of calls on descriptors
    #[arg(long)]
    pub parsers: bool,
    /// Run the calls of one script instead, and show the results
    #[arg(long, value_name = "FILE", conflicts_with_all = ["seconds", "seed", "parsers", "write_docs"])]
    pub script: Option<PathBuf>,
    /// Write the section of docs/reliability.md
    #[arg(long)]
    pub write_docs: bool,
}

/// Passes the options to the harness; returns the exit status.
pub fn fuzz(fuzz: &Fuzz) -> Result<u8> {
    let mut command = Command::new(host::binary()?);
    command.arg("fuzz");
    match &fuzz.script {
        Some(script) => command.arg("--script").arg(script),
        None => command.arg("--seconds").arg(fuzz.seconds.to_string()),
    };
    if let Some(seed) = fuzz.seed {
        command.arg("--seed").arg(seed.to_string());
    }
    if fuzz.parsers {
        command.arg("--parsers");
    }
    if fuzz.write_docs {
        command.arg("--write-docs");
    }
    host::pass_through(&mut command)
}
