//! Build systems pass flags that make the linker keep what a program does not use.

use super::Tools;
use anyhow::{Context, Result, ensure};
use std::path::Path;
use xtask::compile::Program;
use xtask::stock::{Grants, Wasmtime};
use xtask::toolchain::Abi;
use xtask::{exec, repo};

const FLAGS: [&str; 3] = ["-Wl,--export-dynamic", "-Wl,--export-all", "-Wl,--no-gc-sections"];
/// An import that ordinary hosts lack.
const UNWANTED: &str = "wasi-posix-sockets:shim/";
const EXPECTED: &str = "hello over TCP";

/// Such a component is valid, imports only WASI, and behaves as usual.
pub(super) fn check(tools: &Tools) -> Result<()> {
    let folder = tempfile::tempdir()?;
    for abi in [Abi::P2, Abi::P1] {
        for flag in FLAGS {
            let out = folder.path().join("out.wasm");
            works(tools, abi, flag, &out).with_context(|| format!("{flag}, {}", abi.name()))?;
        }
    }
    Ok(())
}

fn works(tools: &Tools, abi: Abi, flag: &str, out: &Path) -> Result<()> {
    let sources = [repo::path("c-tests/installed/main.c")];
    let program =
        Program { sources: &sources, flags: &[flag.to_owned()], abi, library: Some(&tools.library) };
    exec::output(&mut program.command(&tools.toolchain, out))?;
    let bytes = std::fs::read(out).with_context(|| format!("cannot read {}", out.display()))?;
    let imported = bytes.windows(UNWANTED.len()).any(|part| part == UNWANTED.as_bytes());
    ensure!(!imported, "the component imports {UNWANTED}networks");
    let grants = Grants { network: true, ..Grants::default() };
    let said = exec::output(&mut Wasmtime::find()?.command(out, &grants))?;
    ensure!(said == EXPECTED, "it printed {said:?}");
    Ok(())
}
