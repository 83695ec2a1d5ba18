//! Each header must compile alone, in every dialect that programs are written in, over the libc of both ABIs.

use super::Tools;
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use xtask::repo;
use xtask::toolchain::Abi;

const DIALECTS: [(&str, &str); 5] =
    [("c", "c99"), ("c", "c11"), ("c", "c17"), ("c", "c23"), ("c++", "c++17")];

pub(super) fn check(tools: &Tools) -> Result<()> {
    let (ours, compat) = (repo::include(), repo::compat_include());
    let installed = tools.library.prefix.join("include/wasi-posix-compat");
    let mut complaints = Vec::new();
    // The kit's headers with the library's, and with libc's own sockets.
    for include in [vec![&ours], vec![&compat, &ours], vec![&installed]] {
        let headers = repo::files(include[0], &[".h"]);
        if headers.is_empty() {
            bail!("there are no headers in {}", include[0].display());
        }
        for header in &headers {
            let name = header.strip_prefix(include[0]).unwrap_or(header);
            for abi in [Abi::P1, Abi::P2] {
                complaints.extend(compile(tools, abi, &include, name)?);
            }
        }
    }
    if !complaints.is_empty() {
        bail!("{}", complaints.join("\n"));
    }
    Ok(())
}

/// clang's messages for a file that only includes the header, twice, to test its guard.
fn compile(tools: &Tools, abi: Abi, include: &[&PathBuf], header: &Path) -> Result<Vec<String>> {
    let text = format!("#include <{0}>\n#include <{0}>\n", header.display());
    let file = tempfile::Builder::new().suffix(".h").tempfile()?;
    std::fs::write(file.path(), text)?;
    let mut complaints = Vec::new();
    for (language, standard) in DIALECTS {
        let mut clang = tools.toolchain.clang(abi);
        for folder in include {
            clang.arg("-I").arg(folder);
        }
        clang.args(["-D_GNU_SOURCE", "-fsyntax-only", "-Wall", "-Wextra"]);
        // With optimization, some headers declare more.
        clang.arg("-O2");
        // Our headers reach the libc's by include_next, which is the one extension that they are allowed.
        clang.args(["-pedantic", "-Werror", "-Wno-gnu-include-next", "-Wno-pragma-once-outside-header"]);
        // Some contain only macros, and <setjmp.h> is an error without setjmp.
        clang.args(["-Wno-empty-translation-unit", "-mllvm", "-wasm-enable-sjlj"]);
        clang.arg(format!("-std={standard}")).args(["-x", language]).arg(file.path()).stdin(Stdio::null());
        let output = clang.output()?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            let first = said.lines().find(|line| line.contains("error")).unwrap_or(said.trim());
            complaints.push(format!("{} in {standard} on {}: {first}", header.display(), abi.name()));
        }
    }
    Ok(complaints)
}
