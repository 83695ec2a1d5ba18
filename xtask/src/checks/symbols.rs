//! The linker silently ignores a misspelt `--wrap`; so each symbol of the contract is looked up in the archives.

use super::Tools;
use anyhow::{Result, bail};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;
use xtask::contract::{ARCHIVE, Contract, FALLBACK};
use xtask::{archive, exec};

pub(super) fn check(tools: &Tools) -> Result<()> {
    let contract = Contract::read()?;
    let mut defined = BTreeSet::new();
    for name in [ARCHIVE, FALLBACK] {
        defined.extend(symbols(tools, name, "just-symbols")?.lines().map(|line| line.trim().to_owned()));
    }
    let wrapped = || contract.wrapped.iter().chain(&contract.wrapped_if_used);
    let wrappers = wrapped().map(|symbol| format!("__wrap_{symbol}"));
    let missing: Vec<String> = wrappers.filter(|symbol| !defined.contains(symbol)).collect();
    if !missing.is_empty() {
        bail!("wrapped but not defined: {}", missing.join(" "));
    }
    let listed = |symbol: &str| wrapped().any(|wrapped| wrapped == symbol);
    let forgotten: Vec<&str> = defined
        .iter()
        .filter_map(|symbol| symbol.strip_prefix("__wrap_"))
        .filter(|symbol| !listed(symbol))
        .collect();
    if !forgotten.is_empty() {
        bail!("defined as wrappers but not in the contract: {}", forgotten.join(" "));
    }
    Ok(())
}

/// llvm-nm's list of an archive's defined symbols.
pub(super) fn symbols(tools: &Tools, archive: &str, format: &str) -> Result<String> {
    of(tools, &archive::archive_path(&tools.library.folder, archive), format)
}

/// The same for any archive.
pub(super) fn of(tools: &Tools, archive: &Path, format: &str) -> Result<String> {
    let mut nm = Command::new(tools.toolchain.tool("llvm-nm"));
    nm.args(["--defined-only", "--extern-only", "--quiet"]).arg(format!("--format={format}"));
    exec::output(nm.arg(archive))
}
