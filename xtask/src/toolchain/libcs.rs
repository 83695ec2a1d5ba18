//! Every available wasi-libc, for the comparison of hosts and libcs.

use super::{Abi, Toolchain, debian, rust, wasi_sdk};
use crate::cache;
use anyhow::{Context, Result, bail};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

/// A libc to compile with.
pub struct Libc {
    /// A name for tables and folders.
    pub name: String,
    /// Its exact version.
    pub version: String,
    /// Its folder of `include` and `lib`.
    pub sysroot: PathBuf,
}

impl Libc {
    /// Whether it has that ABI.
    pub fn has(&self, abi: Abi) -> bool {
        self.sysroot.join("lib").join(abi.target()).join("libc.a").is_file()
    }

    /// The commit in a Debian version: `0.0~git20260423.161b319-2` has 161b319.
    fn commit(&self) -> Option<&str> {
        self.version.split_once("~git")?.1.split(['.', '-']).nth(1)
    }
}

/// Debian's releases with a wasi-libc, the oldest first.
const SUITES: [&str; 4] = ["bookworm", "trixie", "trixie-backports", "sid"];

/// All of them, and why others are unavailable. `more` are the user's own, as NAME=SYSROOT.
pub fn libcs(toolchain: &Toolchain, more: &[String]) -> Result<(Vec<Libc>, Vec<String>)> {
    let (mut found, mut missing) = (Vec::new(), Vec::new());
    let mut add = |name: &str, libc: Result<Libc>| match libc {
        Ok(libc) => found.push(libc),
        Err(error) => missing.push(format!("{name}: {error:#}").replace('\n', " ")),
    };
    for suite in SUITES {
        let name = format!("Debian {suite}");
        add(&name, of_debian(&name, suite));
    }
    add("Rust", of_rust(toolchain));
    if let Some(sdk) = std::env::var_os("WASI_SDK_PATH").filter(|path| !path.is_empty()) {
        add("WASI SDK", of_sdk(Path::new(&sdk)));
    }
    for own in more {
        let (name, sysroot) = own.split_once('=').with_context(|| format!("{own}: not NAME=SYSROOT"))?;
        let libc = Libc { name: name.into(), version: String::new(), sysroot: std::path::absolute(sysroot)? };
        if !libc.has(Abi::P1) && !libc.has(Abi::P2) {
            bail!(
                "{sysroot} has no wasi-libc: there is neither lib/wasm32-wasip1/libc.a nor lib/wasm32-wasip2/libc.a"
            );
        }
        add(name, Ok(libc));
    }
    // A later package of the same sources adds nothing.
    let mut sources = std::collections::BTreeSet::new();
    found.retain(|libc: &Libc| {
        let new = libc.commit().is_none_or(|commit| sources.insert(commit.to_owned()));
        if !new {
            missing.push(format!("{} {}: same sources as another", libc.name, libc.version));
        }
        new
    });
    Ok((found, missing))
}

fn of_debian(name: &str, suite: &str) -> Result<Libc> {
    let folder = debian::libc(suite)?;
    let file = std::fs::read_to_string(folder.join("version"))?;
    let version = file.trim().trim_start_matches("wasi-libc_").trim_end_matches("_all.deb").to_owned();
    Ok(Libc { name: name.into(), version, sysroot: folder.join("usr") })
}

/// Rust has the archive and no headers; those of the toolchain's own libc are used.
fn of_rust(toolchain: &Toolchain) -> Result<Libc> {
    let rust = rust::Native::find()?;
    let archives =
        rust.libc().context("the wasm32-wasip2 target is not installed (rustup target add wasm32-wasip2)")?;
    let mut key = cache::Key::default();
    key.add(archives.as_os_str().as_encoded_bytes()).add(toolchain.sysroot.as_os_str().as_encoded_bytes());
    let sysroot = cache::entry("sysroot", &format!("rust-{}", key.name()), |folder| {
        std::fs::create_dir(folder.join("lib"))?;
        symlink(toolchain.sysroot.join("include"), folder.join("include"))?;
        symlink(&archives, folder.join("lib").join(Abi::P2.target()))?;
        Ok(())
    })?;
    Ok(Libc { name: "Rust".into(), version: rust.version().to_owned(), sysroot })
}

fn of_sdk(sdk: &Path) -> Result<Libc> {
    let sysroot = wasi_sdk::tools(sdk)?.sysroot;
    let version = std::fs::read_to_string(sdk.join("VERSION")).unwrap_or_default();
    let version = version.lines().next().unwrap_or_default().to_owned();
    Ok(Libc { name: "WASI SDK".into(), version, sysroot })
}
