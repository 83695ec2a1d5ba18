//! The size of programs, their memory, and how long they take to start.

use super::families::{self, Family};
use super::rows::With;
use super::start::{self, Starts};
use super::{Effort, Stage, rows, source};
use crate::harness::program::Variant;
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use xtask::repo;

/// Numbers by variant.
pub type ByVariant = BTreeMap<Variant, f64>;

/// The results.
#[derive(Default)]
pub struct Sizes {
    /// The stripped components: a description, and the sizes in bytes.
    pub components: Vec<(&'static str, ByVariant)>,
    /// The guest's memory for one more idle connection, in bytes.
    pub idle: ByVariant,
    /// The sizes of small clients that each use one family of calls more.
    pub families: Vec<Family>,
    /// The times of a start.
    pub starts: Starts,
}

/// The family and the name by which a pattern chooses all this.
pub const FAMILY: (&str, &str) = ("Size and start", "all");

/// The numbers of connections whose memory is compared.
const IDLE: [u64; 2] = [500, 8500];

/// Builds the programs, and measures them; those of the families only if wanted, as they are many.
pub fn find(stage: &Stage, effort: Effort, with_families: bool) -> Result<Sizes> {
    let mut sizes = Sizes::default();
    let programs = [
        ("a minimal client", source("client")),
        ("an HTTP server (demo/httpd.c)", repo::path("demo/httpd.c")),
    ];
    for (name, source) in programs {
        let mut found = ByVariant::new();
        for variant in [Variant::Libc, Variant::P2, Variant::P1] {
            // wasi-libc may lack a function that a program uses.
            if let Ok(path) = stage.builder.build(variant, &source) {
                found.insert(variant, families::size(&path)? as f64);
            }
        }
        sizes.components.push((name, found));
    }
    sizes.idle = idle(stage)?;
    if with_families {
        sizes.families = families::find(&stage.builder)?;
    }
    sizes.starts = start::find(stage, effort)?;
    Ok(sizes)
}

fn idle(stage: &Stage) -> Result<ByVariant> {
    let mut found = ByVariant::new();
    let all = rows::rows();
    let row = all.iter().find(|row| row.program == "wait").context("there is no row that waits")?;
    for (variant, guest) in &stage.program("wait", With::Nothing)?.guests {
        let mut memory = Vec::new();
        for size in IDLE {
            let row = rows::Row { size, batch: 1, ..row.clone() };
            let (_peer, port) = stage.start_peer(&row)?;
            memory.push(stage.host.run(guest, &super::arguments("idle", &row, 0, &port))?.memory as f64);
        }
        found.insert(*variant, (memory[1] - memory[0]) / (IDLE[1] - IDLE[0]) as f64);
    }
    Ok(found)
}
