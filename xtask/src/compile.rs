//! A C program, compiled for WASI.

use crate::{archive::Library, toolchain::Abi, toolchain::Toolchain};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What to compile, and how.
pub struct Program<'a> {
    /// The C files, or objects and archives.
    pub sources: &'a [PathBuf],
    /// Flags for clang, after the defaults.
    pub flags: &'a [String],
    /// The ABI of the libc.
    pub abi: Abi,
    /// The library; without it the program has only the libc's functions.
    pub library: Option<&'a Library>,
}

impl Program<'_> {
    /// The command that compiles it to a component.
    pub fn command(&self, toolchain: &Toolchain, out: &Path) -> Command {
        let mut clang = self.compiler(toolchain);
        clang.arg("-o").arg(out);
        clang
    }

    /// The command that compiles its only source to an object, which does not depend on the library.
    pub fn object_command(&self, toolchain: &Toolchain, out: &Path) -> Command {
        let mut clang = self.command(toolchain, out);
        clang.arg("-c");
        clang
    }

    /// The installed driver, or plain clang without the library.
    fn compiler(&self, toolchain: &Toolchain) -> Command {
        let mut clang = match self.library {
            Some(library) => {
                let language = if self.sources.iter().any(|source| is_cpp(source)) { "c++" } else { "cc" };
                driver(toolchain, &library.prefix, self.abi, language)
            }
            None => toolchain.clang(self.abi),
        };
        clang.arg("-O2").args(self.sources).args(self.flags);
        clang
    }
}

fn is_cpp(source: &Path) -> bool {
    source
        .extension()
        .is_some_and(|extension| ["cc", "cpp", "cxx", "C"].iter().any(|name| extension == *name))
}

/// A driver of an installed tree, with the tools of this toolchain.
pub fn driver(toolchain: &Toolchain, prefix: &Path, abi: Abi, tool: &str) -> Command {
    let mut driver = Command::new(prefix.join(format!("bin/{}-posix-{tool}", abi.target())));
    driver.env_remove("WASI_SDK_PATH").env("WASI_LLVM_BIN", &toolchain.bin);
    driver.env("WASI_SYSROOT", &toolchain.sysroot).env("WASM_COMPONENT_LD", &toolchain.component_ld);
    driver
}

/// Reports errors in one line, before clang would take three.
pub fn check_paths(sources: &[PathBuf], out: &Path) -> Result<()> {
    for source in sources {
        let data = std::fs::metadata(source).with_context(|| format!("cannot read {}", source.display()))?;
        if data.is_dir() {
            bail!("cannot compile {}: it is a directory", source.display());
        }
    }
    if out.is_dir() {
        bail!("cannot write {}: it is a directory", out.display());
    }
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
        bail!("cannot write {}: there is no directory {}", out.display(), folder.display());
    }
    Ok(())
}
