//! `cargo xtask matrix`: the C programs on every available libc and host. The harness does the work.

use crate::host;
use anyhow::Result;
use clap::Args;
use std::process::Command;

/// What to try.
#[derive(Args, Debug)]
pub struct Matrix {
    /// Only the programs whose AREA/NAME contains this
    pub pattern: Option<String>,
    /// Only libcs whose name contains this; may be repeated
    #[arg(long, value_name = "NAME")]
    pub libc: Vec<String>,
    /// A libc of your own: a directory with include/TARGET and lib/TARGET; may be repeated
    #[arg(long, value_name = "NAME=DIR")]
    pub sysroot: Vec<String>,
    /// Only these hosts: embedded, wasmtime, wasmtime-lts, jco; may be repeated
    #[arg(long, value_name = "HOST", value_parser = ["embedded", "wasmtime", "wasmtime-lts", "jco"])]
    pub host: Vec<String>,
    /// Write docs/hosts.md; needs all programs and libcs
    #[arg(long, conflicts_with_all = ["pattern", "libc"])]
    pub write_docs: bool,
}

/// Passes the options to the harness; returns the exit status.
pub fn matrix(matrix: &Matrix) -> Result<u8> {
    let mut command = Command::new(host::binary()?);
    command.arg("matrix");
    for (name, values) in [("--libc", &matrix.libc), ("--sysroot", &matrix.sysroot), ("--host", &matrix.host)]
    {
        for value in values {
            command.arg(name).arg(value);
        }
    }
    if matrix.write_docs {
        command.arg("--write-docs");
    }
    if let Some(pattern) = &matrix.pattern {
        command.arg("--").arg(pattern);
    }
    host::pass_through(&mut command)
}
