//! The table of `cargo xtask edge` has every public function of the archives.

use super::Tools;
use super::documented::{defined, public};
use anyhow::{Result, ensure};
use std::collections::BTreeSet;
use xtask::edge::{TABLE, functions};

pub(super) fn check(tools: &Tools) -> Result<()> {
    let symbols = defined(tools)?;
    let exported = public(&symbols);
    let table = functions()?;
    let listed: BTreeSet<&str> = table.iter().map(|function| function.name.as_str()).collect();
    ensure!(listed.len() == table.len(), "{TABLE} has a function twice");
    let missing: Vec<&str> = exported.difference(&listed).copied().collect();
    ensure!(missing.is_empty(), "{TABLE} does not have {}", missing.join(" "));
    // Linux has these; the library's headers define them by others.
    let inline: Vec<&str> = listed.difference(&exported).copied().collect();
    ensure!(inline.is_empty(), "{TABLE} has what the archives do not: {}", inline.join(" "));
    Ok(())
}
