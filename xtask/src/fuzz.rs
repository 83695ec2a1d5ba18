//! `cargo xtask fuzz`: random sequences of calls beside Linux. The harness does the work.

use crate::host;
use anyhow::Result;
use clap::Args;
use std::path::PathBuf;
use std::process::Command;

/// How long, and which.
#[derive(Args, Debug)]
pub struct Fuzz {
    /// How long to go on
    #[arg(long, value_name = "N", default_value_t = 60)]
    pub seconds: u64,
    /// What decides the sequences; without it, they are others each time
    #[arg(long, value_name = "S")]
    pub seed: Option<u64>,
    /// Texts that are parsed instead of calls on descriptors
    #[arg(long)]
    pub parsers: bool,
    /// Make the calls of one script instead, and show what came of them
    #[arg(long, value_name = "FILE", conflicts_with_all = ["seconds", "seed", "parsers", "write_docs"])]
    pub script: Option<PathBuf>,
    /// Write the section of docs/reliability.md
    #[arg(long)]
    pub write_docs: bool,
}

/// Passes the wishes on to the harness; gives the exit status.
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
