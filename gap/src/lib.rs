//! The gap report: which socket and descriptor functions, options and constants a code base uses, and the status of each on WASI 0.2 with
//! the library.
//!
//! `read` finds the names in objects, archives, WebAssembly and C sources; `table` holds the status of each; `report` combines the two for
//! `text`, `html` and JSON.

#![deny(unsafe_code)]

mod html;
mod read;
mod report;
mod source;
pub mod table;
mod text;
mod wasm;

use anyhow::{Context, Result};
use clap::Args;
use std::io::{IsTerminal, Write};
use std::path::PathBuf;

/// The input files and the output format.
#[derive(Args, Debug)]
pub struct Gap {
    /// Objects, archives, shared objects, WebAssembly, C sources, or directories of them
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Also list what works, one name per line, and every place of use
    #[arg(long)]
    pub all: bool,
    /// Write JSON to standard output instead
    #[arg(long)]
    pub json: bool,
    /// Also write an HTML page to a file
    #[arg(long, value_name = "PAGE.html")]
    pub html: Option<PathBuf>,
}

/// Reads the files and writes the report.
pub fn gap(wishes: &Gap) -> Result<()> {
    let table = table::Table::built_in();
    let found = read::read(&wishes.files, &|name| table.find(name).is_some())?;
    let report = report::Report::new(&table, found);
    let out = std::io::stdout();
    let text = if wishes.json {
        serde_json::to_string_pretty(&report)? + "\n"
    } else {
        text::text(&report, wishes.all, out.is_terminal() && std::env::var_os("NO_COLOR").is_none())
    };
    if let Some(path) = &wishes.html {
        let title = wishes.files.iter().map(|file| file.display().to_string()).collect::<Vec<_>>().join(" ");
        std::fs::write(path, html::html(&report, &title))
            .with_context(|| format!("cannot write {}", path.display()))?;
    }
    match out.lock().write_all(text.as_bytes()) {
        // A reader such as head closes the pipe early; that is not an error.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        written => written.context("cannot write the report"),
    }
}
