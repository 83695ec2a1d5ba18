//! Third-party tests: the standard library's, from Debian's package, and tokio's, from its crate.

use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use xtask::{cache, repo, toolchain};

/// The files of tests that are taken from the standard library's sources.
const STANDARD: [&str; 4] = ["ip_addr", "socket_addr", "tcp", "udp"];

/// Code that only compiles inside the standard library, or with its own compiler release, and its replacement.
const REPLACED: [(&str, &str); 2] = [
    ("udpsock.0.socket().as_raw()", "std::os::fd::AsRawFd::as_raw_fd(&udpsock)"),
    ("assert!(!buf.is_init());", ""),
];

/// tokio's tests are compiled for WASI as for any other system, except for those that wait for an event that mio does
/// not request there: POLLRDHUP, the end of the peer's data.
const GUARDS: [(&str, &str); 2] = [
    (
        "#[cfg(not(target_os = \"wasi\"))] // WASI does not yet support `POLLHUP` or `POLLRDHUP`",
        "#[cfg(any())]",
    ),
    ("not(target_os = \"wasi\")", "all()"),
];

/// Writes the tests to a folder in the clone's target directory, and returns it.
pub(super) fn sources() -> Result<PathBuf> {
    const LIBRARY: &str = "/usr/lib/rustlib/src/rust/library/std/src/net";
    let first = format!("{LIBRARY}/tcp/tests.rs");
    toolchain::install_debian_packages(&[(&first, "rust-web-src")])
        .context("the standard library's tests are missing")?;
    let folder = repo::target("rust-std/sources");
    for name in STANDARD {
        let text = read(&Path::new(LIBRARY).join(name).join("tests.rs"))?;
        put(&folder.join(format!("{name}.rs")), replace(text, &REPLACED))?;
    }
    let tests = repo::crate_folder("tokio")?.join("tests");
    for file in repo::files(&tests, &[".rs"]) {
        // tokio's own build compiles these into several programs; here they are modules of one.
        if file.parent() == Some(&tests) {
            let name = file.file_name().context("a file has a name")?;
            put(&folder.join("tokio").join(name), as_module(&replace(read(&file)?, &GUARDS)))?;
        }
    }
    Ok(folder)
}

fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

fn replace(text: String, pieces: &[(&str, &str)]) -> String {
    pieces.iter().fold(text, |text, (piece, replacement)| text.replace(piece, replacement))
}

/// Removes what is allowed only at the beginning of a crate: its doc comments and inner attributes.
fn as_module(text: &str) -> String {
    let (mut module, mut within) = (String::new(), false);
    for line in text.lines() {
        within |= line.starts_with("#![");
        if !within && !line.starts_with("//!") {
            module.push_str(line);
            module.push('\n');
        }
        within &= !line.split("//").next().unwrap_or_default().trim_end().ends_with(']');
    }
    module
}

/// Writes what is not there yet: a rewritten file would be recompiled.
fn put(path: &Path, text: String) -> Result<()> {
    if std::fs::read_to_string(path).ok().as_deref() == Some(text.as_str()) {
        return Ok(());
    }
    cache::write(path, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_belongs_to_a_crate_is_left_out_of_a_module() {
        let text = "#![warn(idioms)]\n// No bind.\n#![cfg(all(\n    feature = \"net\",\n))]\n//! About.\n\n\
            #![cfg(all(x))] // Why.\n#[test]\nfn one() {}\n";
        assert_eq!(as_module(text), "// No bind.\n\n#[test]\nfn one() {}\n");
    }
}
