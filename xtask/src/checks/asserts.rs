//! Assertions about the headers, as programs include them: ours on top of wasi-libc's, on both ABIs.

use super::Tools;
use anyhow::{Context, Result, bail};
use std::process::Stdio;
use xtask::repo;
use xtask::toolchain::Abi;

/// The headers of wasi-libc alone whose names the library uses; ours are all taken.
const OF_LIBC: [&str; 10] = [
    "errno.h",
    "netinet/tcp.h",
    "netinet/udp.h",
    "stddef.h",
    "stdint.h",
    "stdlib.h",
    "sys/time.h",
    "sys/uio.h",
    "time.h",
    "wasi/libc.h",
];

/// wasi-libc's own `fd_set`, which the library's headers leave out.
const OF_LIBC_ALONE: &str = "#define fd_set libc_fd_set\n#include <__typedef_fd_set.h>\n#undef fd_set\n";

/// The language of an assertion.
#[derive(Clone, Copy)]
pub(super) enum Language {
    C,
    /// For checks by overloads and templates.
    Cpp,
}

/// Compiles the text after all headers, and returns each assertion that fails on either ABI.
pub(super) fn hold(tools: &Tools, language: Language, text: &str) -> Result<()> {
    let folder = repo::include();
    let ours = repo::files(&folder, &[".h"]);
    let ours = ours.iter().filter_map(|header| header.strip_prefix(&folder).ok());
    let ours: Vec<String> = ours.map(|header| header.display().to_string()).collect();
    let names = ours.iter().map(String::as_str).chain(OF_LIBC);
    let includes: String = names.map(|name| format!("#include <{name}>\n")).collect();
    let (suffix, standard) = match language {
        Language::C => (".c", "-std=gnu17"),
        Language::Cpp => (".cpp", "-std=gnu++17"),
    };
    let file = tempfile::Builder::new().suffix(suffix).tempfile()?;
    std::fs::write(file.path(), format!("{includes}{OF_LIBC_ALONE}{text}"))?;
    let mut complaints = Vec::new();
    for abi in [Abi::P1, Abi::P2] {
        let mut clang = tools.toolchain.clang(abi);
        clang.arg("-I").arg(repo::include()).args(["-D_GNU_SOURCE", "-O2", "-fsyntax-only", standard]);
        clang.args(["-ferror-limit=0", "-fno-caret-diagnostics"]).arg(file.path()).stdin(Stdio::null());
        let output = clang.output().context("cannot run clang")?;
        if output.status.success() {
            continue;
        }
        let said = String::from_utf8_lossy(&output.stderr);
        let errors: Vec<&str> = said.lines().filter_map(|line| Some(line.split_once("error: ")?.1)).collect();
        if errors.is_empty() {
            bail!("clang on {}: {}", abi.name(), said.trim());
        }
        complaints.extend(errors.iter().map(|error| format!("{}: {error}", abi.name())));
    }
    if !complaints.is_empty() {
        bail!("{}", complaints.join("\n"));
    }
    Ok(())
}
