//! The exit status of a program as its host sees it: docs/exit-status.md.

use super::Tools;
use anyhow::{Context, Result, ensure};
use std::path::Path;
use xtask::compile::Program;
use xtask::host::TRAPPED;
use xtask::stock::{Grants, Wasmtime};
use xtask::toolchain::Abi;
use xtask::{exec, repo};

/// The symbol that links the import of the number.
const NUMBER: &str = "-Wl,--undefined=wasi_exit_with_code";
/// The first release of wasmtime that enables the number's interface by default.
const FIRST_WITH_NUMBER: u32 = 46;

/// How a program ends, its status, its output, and the host's status without and with the number.
const WAYS: [(&str, &str, &str, i32, i32); 8] = [
    ("return", "0", "goodbye", 0, 0),
    ("return", "7", "goodbye", 1, 7),
    ("return", "300", "goodbye", 1, 44),
    ("exit", "0", "goodbye", 0, 0),
    ("exit", "255", "goodbye", 1, 255),
    ("_exit", "0", "", 0, 0),
    ("_exit", "3", "", 1, 3),
    ("abort", "0", "", TRAPPED, TRAPPED),
];

pub(super) fn check(tools: &Tools) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let wasmtime = Wasmtime::find()?;
    for abi in [Abi::P2, Abi::P1] {
        for numbered in [false, true] {
            if numbered && wasmtime.major() < FIRST_WITH_NUMBER {
                continue;
            }
            let out = folder.path().join("out.wasm");
            let flags = if numbered { vec![NUMBER.to_owned()] } else { Vec::new() };
            let sources = [repo::path("c-tests/installed/status.c")];
            let program = Program { sources: &sources, flags: &flags, abi, library: Some(&tools.library) };
            exec::output(&mut program.command(&tools.toolchain, &out))?;
            ends(&wasmtime, &out, numbered).with_context(|| format!("{}, {flags:?}", abi.name()))?;
        }
    }
    Ok(())
}

fn ends(wasmtime: &Wasmtime, component: &Path, numbered: bool) -> Result<()> {
    for (way, status, expected, plain, number) in WAYS {
        let output = wasmtime.command(component, &Grants::default()).args([way, status]).output()?;
        let said = String::from_utf8_lossy(&output.stdout);
        ensure!(said.trim() == expected, "{way} {status}: it printed {said:?}");
        let wanted = if numbered { number } else { plain };
        ensure!(
            output.status.code() == Some(wanted),
            "{way} {status}: {} instead of {wanted}",
            exec::describe(output.status)
        );
    }
    Ok(())
}
