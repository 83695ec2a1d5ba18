//! Each header must compile alone, in every dialect that programs are written in, over the libc of both ABIs.

use super::Tools;
use anyhow::{Result, bail};
use std::path::PathBuf;
use std::process::Stdio;
use xtask::repo;
use xtask::toolchain::Abi;

const DIALECTS: [(&str, &str); 5] =
    [("c", "c99"), ("c", "c11"), ("c", "c17"), ("c", "c23"), ("c++", "c++17")];

/// One header on one ABI.
struct Case<'a> {
    include: &'a [&'a PathBuf],
    header: PathBuf,
    abi: Abi,
}

pub(super) fn check(tools: &Tools) -> Result<()> {
    let (ours, compat) = (repo::include(), repo::compat_include());
    let installed = tools.library.prefix.join("include/wasi-posix-compat");
    let mut cases = Vec::new();
    // The kit's headers with the library's, and with libc's own sockets.
    let includes = [vec![&ours], vec![&compat, &ours], vec![&installed]];
    for include in &includes {
        let headers = repo::files(include[0], &[".h"]);
        if headers.is_empty() {
            bail!("there are no headers in {}", include[0].display());
        }
        for header in headers {
            let header = header.strip_prefix(include[0]).unwrap_or(&header).to_owned();
            let cases_of = |abi| Case { include, header: header.clone(), abi };
            cases.extend([Abi::P1, Abi::P2].map(cases_of));
        }
    }
    let workers = std::thread::available_parallelism().map_or(1, |count| count.get());
    let shares = cases.chunks(cases.len().div_ceil(workers));
    let complaints: Vec<String> = std::thread::scope(|scope| {
        let compile = |share| move || compile_all(tools, share);
        let started: Vec<_> = shares.map(|share| scope.spawn(compile(share))).collect();
        let ended = started.into_iter().map(|thread| thread.join().expect("a check does not panic"));
        ended.collect::<Result<Vec<_>>>().map(|all| all.concat())
    })?;
    if !complaints.is_empty() {
        bail!("{}", complaints.join("\n"));
    }
    Ok(())
}

fn compile_all(tools: &Tools, cases: &[Case<'_>]) -> Result<Vec<String>> {
    let mut complaints = Vec::new();
    for case in cases {
        complaints.extend(compile(tools, case)?);
    }
    Ok(complaints)
}

/// clang's messages for a file that only includes the header, twice, to test its guard.
fn compile(tools: &Tools, Case { include, header, abi }: &Case<'_>) -> Result<Vec<String>> {
    let text = format!("#include <{0}>\n#include <{0}>\n", header.display());
    let file = tempfile::Builder::new().suffix(".h").tempfile()?;
    std::fs::write(file.path(), text)?;
    let mut complaints = Vec::new();
    for (language, standard) in DIALECTS {
        let mut clang = tools.toolchain.clang(*abi);
        for folder in *include {
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
