//! `cargo xtask fuzz`: random sequences of calls, compared with Linux. The harness does the work, and libFuzzer that of `--coverage`.

use crate::{coverage, host};
use anyhow::{Result, bail};
use clap::Args;
use std::path::PathBuf;
use std::process::Command;

/// A day, the maximum for a run.
const MOST_SECONDS: u64 = 24 * 60 * 60;

/// What to run.
#[derive(Args, Debug, Default)]
pub struct Fuzz {
    /// How long to run
    #[arg(long, value_name = "N", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=MOST_SECONDS))]
    pub seconds: u64,
    /// Run this number of sequences instead; with --coverage, of inputs of each parser
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..), conflicts_with = "seconds")]
    pub sequences: Option<u64>,
    /// The seed of the sequences; random by default
    #[arg(long, value_name = "S", allow_hyphen_values = true)]
    pub seed: Option<u64>,
    /// Test the parsers of text instead of calls on descriptors
    #[arg(long)]
    pub parsers: bool,
    /// Fuzz the parsers of addresses, options, control data, names and files natively, guided by coverage, and compare them with glibc
    #[arg(long, conflicts_with_all = ["parsers", "script"])]
    pub coverage: bool,
    /// Give a parser one saved input instead; its folder names the parser
    #[arg(long, value_name = "FILE", requires = "coverage", conflicts_with_all = ["seconds", "sequences", "seed", "write_docs"])]
    pub input: Option<PathBuf>,
    /// Run the calls of one script instead, and show the results
    #[arg(long, value_name = "FILE", conflicts_with_all = ["seconds", "sequences", "seed", "parsers", "write_docs"])]
    pub script: Option<PathBuf>,
    /// Write the section of docs/reliability.md
    #[arg(long, conflicts_with = "sequences")]
    pub write_docs: bool,
}

/// Passes the options to the harness; returns the exit status.
pub fn fuzz(fuzz: &Fuzz) -> Result<u8> {
    if fuzz.coverage {
        return coverage::fuzz(fuzz);
    }
    // Checked before minutes are spent on building the host.
    if let Some(script) = fuzz.script.as_ref().filter(|script| !script.is_file()) {
        bail!("{} is not a file", script.display());
    }
    let mut command = Command::new(host::binary()?);
    command.arg("fuzz");
    match (&fuzz.script, fuzz.sequences) {
        (Some(script), _) => command.arg("--script").arg(script),
        (None, Some(sequences)) => command.arg("--sequences").arg(sequences.to_string()),
        (None, None) => command.arg("--seconds").arg(fuzz.seconds.to_string()),
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
