//! The linker drops unused code, and replacements for larger parts of libc behave like them.

use super::Tools;
use anyhow::{Context, Result, bail, ensure};
use std::path::{Path, PathBuf};
use std::process::Command;
use xtask::archive::Library;
use xtask::compile::Program;
use xtask::toolchain::Abi;
use xtask::{component, exec, host, repo};

/// What a TCP client imports.
const WANTED: &str = "wasi:sockets/tcp@";
/// What it must not import.
const UNWANTED: [&str; 3] =
    ["wasi:sockets/udp@", "wasi:filesystem/preopens@", "wasi:sockets/ip-name-lookup@"];

fn build(tools: &Tools, source: &str, library: Option<&Library>, out: &Path) -> Result<()> {
    let sources = [repo::path(source)];
    let flags = ["-Wl,--strip-all".to_owned()];
    let program = Program { sources: &sources, flags: &flags, abi: Abi::P2, library };
    exec::output(&mut program.command(&tools.toolchain, out)).map(drop)
}

/// By how many bytes a client may be larger than with wasi-libc's own sockets, if neither has the names of its parts.
const MOST_ABOVE: usize = 4900;

/// A client with a constant socket kind links no code for other kinds, files or names. As the tools leave it, with the names of its parts
/// dropped by the driver, it is no larger than with wasi-libc's own sockets, and little larger if their names are dropped too.
pub(super) fn client(tools: &Tools) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let read = |library, name: &str| -> Result<Vec<u8>> {
        let out = folder.path().join(name);
        build(tools, "c-tests/bench/client.c", library, &out)?;
        std::fs::read(&out).with_context(|| format!("cannot read {}", out.display()))
    };
    let (ours, libc) = (read(Some(&tools.library), "ours.wasm")?, read(None, "libc.wasm")?);
    let imports = |name: &str| ours.windows(name.len()).any(|part| part == name.as_bytes());
    ensure!(imports(WANTED), "the client does not import {WANTED}");
    for name in UNWANTED {
        ensure!(!imports(name), "the client imports {name}, which it never uses");
    }
    ensure!(
        component::size_without_names(&ours)? == ours.len(),
        "the driver leaves names in a stripped client"
    );
    let least = component::size_without_names(&libc)?;
    ensure!(
        ours.len() <= libc.len().min(least + MOST_ABOVE),
        "the client has {} bytes, and with wasi-libc's own sockets {}, {least} of them without names",
        ours.len(),
        libc.len()
    );
    Ok(())
}

/// A failed assertion says what libc's says.
pub(super) fn assertion(tools: &Tools) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let said = |library, out: PathBuf| -> Result<String> {
        build(tools, "c-tests/installed/assertion.c", library, &out)?;
        let output = Command::new(host::binary()?).arg("run").arg(&out).output()?;
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        Ok(said.lines().next().unwrap_or_default().to_owned())
    };
    let ours = said(Some(&tools.library), folder.path().join("ours.wasm"))?;
    let libc = said(None, folder.path().join("libc.wasm"))?;
    if ours != libc || !ours.starts_with("Assertion failed: ") {
        bail!("{ours:?} instead of {libc:?}");
    }
    Ok(())
}
