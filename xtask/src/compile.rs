//! A C program, compiled for WASI.

use crate::{archive::Library, contract::Contract, repo, toolchain::Abi, toolchain::Toolchain};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What is compiled, and how.
pub struct Program<'a> {
    /// The C files, or objects and archives.
    pub sources: &'a [PathBuf],
    /// Flags for clang, after the defaults.
    pub flags: &'a [String],
    /// The ABI of the libc.
    pub abi: Abi,
    /// The library; without it the program has what the libc alone gives it.
    pub library: Option<&'a Library>,
}

impl Program<'_> {
    /// The command that makes a component (p2) or a core module (p1) of it.
    pub fn command(&self, toolchain: &Toolchain, out: &Path) -> Result<Command> {
        let mut clang = self.compiler(toolchain);
        if let Some(library) = self.library {
            clang.args(Contract::read()?.arguments(&library.folder.to_string_lossy()));
        }
        clang.arg("-o").arg(out);
        Ok(clang)
    }

    /// The command that makes an object of its one source, which a change of the library leaves as it is.
    pub fn object_command(&self, toolchain: &Toolchain, out: &Path) -> Command {
        let mut clang = self.compiler(toolchain);
        clang.arg("-c").arg("-o").arg(out);
        clang
    }

    fn compiler(&self, toolchain: &Toolchain) -> Command {
        let mut clang = toolchain.clang(self.abi);
        clang.arg("-O2");
        if self.library.is_some() {
            clang.arg("-I").arg(repo::include());
        }
        clang.args(self.sources).args(self.flags);
        clang
    }
}

/// Says early, and in one line, what clang would say in three.
pub fn check_paths(sources: &[PathBuf], out: &Path) -> Result<()> {
    for source in sources {
        let data = std::fs::metadata(source).with_context(|| format!("cannot read {}", source.display()))?;
        if data.is_dir() {
            bail!("cannot compile {}: it is a folder", source.display());
        }
    }
    if out.is_dir() {
        bail!("cannot write {}: it is a folder", out.display());
    }
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
        bail!("cannot write {}: there is no folder {}", out.display(), folder.display());
    }
    Ok(())
}
