//! The programs and the tests, built natively, on the library, and on wasi-libc's own sockets.

use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use xtask::archive::Library;
use xtask::toolchain::{Abi, Toolchain};
use xtask::{cache, compile, exec, repo};

/// Which sockets are used.
#[derive(Clone, Copy)]
pub(super) enum Sockets<'a> {
    /// This machine's.
    Native,
    /// The library's.
    Library(&'a Library),
    /// wasi-libc's own.
    WasiLibc,
}

impl Sockets<'_> {
    fn name(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::Library(_) => "library",
            Self::WasiLibc => "wasi-libc",
        }
    }
}

/// Executables of one kind, and how to run them.
pub(super) struct Built {
    /// The programs and the tests by name.
    executables: BTreeMap<String, PathBuf>,
    /// The host that runs them, and where it keeps compiled code; none for native ones.
    host: Option<(PathBuf, PathBuf)>,
}

/// The executables of tests: the standard library's, and tokio's.
pub(super) const TESTS: [&str; 2] = ["std_net", "tokio_net"];

impl Built {
    /// The names of the programs.
    pub(super) fn programs(&self) -> impl Iterator<Item = &str> {
        self.executables.keys().map(String::as_str).filter(|name| !TESTS.contains(name))
    }

    /// The command that runs one; its arguments come next.
    pub(super) fn command(&self, name: &str) -> Result<Command> {
        let executable = self.executables.get(name).with_context(|| format!("{name} was not built"))?;
        let Some((host, code)) = &self.host else { return Ok(Command::new(executable)) };
        let mut command = Command::new(host);
        command.args(["run", "--cache"]).arg(code).arg("--").arg(executable);
        Ok(command)
    }

    /// Whether they are components.
    pub(super) fn is_wasi(&self) -> bool {
        self.host.is_some()
    }
}

/// Builds everything of one kind.
pub(super) fn build(
    toolchain: &Toolchain,
    host: &Path,
    sources: &Path,
    sockets: Sockets<'_>,
) -> Result<Built> {
    let mut cargo = match sockets {
        Sockets::Native => exec::in_clone("cargo"),
        _ => toolchain.guest.cargo(),
    };
    cargo.args(["build", "--release", "--package", "rust-std", "--bins"]);
    cargo.arg("--target-dir").arg(repo::target("rust-std").join(sockets.name()));
    // tokio supports sockets on WASI only with this.
    let mut flags = vec!["--cfg=tokio_unstable".to_owned()];
    if !matches!(sockets, Sockets::Native) {
        // The standard library's tests use unstable features.
        cargo.args(TESTS.iter().flat_map(|name| ["--test", name]));
        cargo.env("RUSTC_BOOTSTRAP", "1").env("STD_SOURCES", sources);
        flags.push("--cfg=std_sources".to_owned());
        cargo.args(toolchain.guest.flags_with_std());
        flags.extend(["-Clinker-flavor=gcc".to_owned(), "-Clink-self-contained=no".to_owned()]);
    }
    match sockets {
        Sockets::Native => {}
        Sockets::Library(library) => {
            let driver = compile::driver(toolchain, &library.prefix, Abi::P2, "cc");
            flags.push(format!("-Clinker={}", driver.get_program().display()));
            flags.push("-Clink-arg=--posix-rust".to_owned());
            for (name, value) in driver.get_envs() {
                match value {
                    Some(value) => cargo.env(name, value),
                    None => cargo.env_remove(name),
                };
            }
            cargo.env("LIBRARY", &library.key);
        }
        Sockets::WasiLibc => {
            flags.push(format!("-Clinker={}", toolchain.tool("clang").display()));
            flags.extend(toolchain.clang_flags(Abi::P2).iter().map(|flag| format!("-Clink-arg={flag}")));
            // libc's own is weak, and only C's start-up code would link it.
            flags.push("-Clink-arg=-Wl,--export=cabi_realloc".to_owned());
        }
    }
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f"));
    exec::cargo(&format!("building the programs of std::net ({})", sockets.name()), &mut cargo)?;
    cargo.args(["--message-format", "json"]);
    let executables = executables(&exec::output(&mut again(&cargo))?);
    let host = match sockets {
        Sockets::Native => None,
        _ => Some((host.to_owned(), cache::root()?.join("rust-std-code"))),
    };
    Ok(Built { executables, host })
}

/// The same command with streams of its own.
fn again(command: &Command) -> Command {
    let mut same = Command::new(command.get_program());
    same.args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => same.env(name, value),
            None => same.env_remove(name),
        };
    }
    if let Some(folder) = command.get_current_dir() {
        same.current_dir(folder);
    }
    same
}

/// The artifacts that cargo reports.
fn executables(messages: &str) -> BTreeMap<String, PathBuf> {
    let mut found = BTreeMap::new();
    for message in messages.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
        if let (Some(name), Some(file)) = (message["target"]["name"].as_str(), message["executable"].as_str())
        {
            found.insert(name.to_owned(), PathBuf::from(file));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn executables_are_read_from_cargos_messages() {
        let messages = "{\"reason\":\"compiler-artifact\",\"target\":{\"name\":\"rust_std\"},\"executable\":null}\n\
            {\"reason\":\"compiler-artifact\",\"target\":{\"name\":\"names\"},\"executable\":\"/t/names.wasm\"}\n\
            {\"reason\":\"build-finished\",\"success\":true}";
        let found = executables(messages);
        assert_eq!(found.into_iter().collect::<Vec<_>>(), [("names".into(), "/t/names.wasm".into())]);
    }
}
