//! Builds the programs and their peers, each only when something that it is made of has changed.

use super::program::Variant;
use crate::componentize::componentize;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use xtask::archive::{self, Library};
use xtask::compile;
use xtask::toolchain::{self, Abi, Toolchain};
use xtask::{cache, repo};

/// What builds programs.
pub struct Builder {
    toolchain: Toolchain,
    library: Library,
    cc: PathBuf,
    /// All that every program of a variant is made of.
    common: cache::Key,
}

impl Builder {
    /// Finds the tools and builds the library.
    pub fn new() -> Result<Self> {
        let toolchain = toolchain::setup()?;
        let library = archive::build(&toolchain)?;
        let mut common = cache::Key::default();
        for file in repo::files(&repo::path("c-tests/support"), &[".h"]) {
            common.file(&file)?;
        }
        Ok(Self { toolchain, library, cc: toolchain::native_cc()?, common })
    }

    /// The program that the variant makes of a C file; the error is what the compiler said.
    pub fn build(&self, variant: Variant, source: &Path) -> Result<PathBuf> {
        let folder = source.parent().and_then(Path::file_name).unwrap_or_default();
        let name = source.file_stem().unwrap_or_default();
        let out = repo::target("c-tests").join(variant.name()).join(folder).join(name);
        let stamp = out.with_extension("key");
        let key = self.key(variant, source)?.name();
        if out.exists() && fs::read_to_string(&stamp).is_ok_and(|known| known == key) {
            return Ok(out);
        }
        let folder = out.parent().unwrap_or(&out);
        fs::create_dir_all(folder)?;
        // Two runs may build the same program at once.
        let work = tempfile::tempdir_in(folder)?;
        let unfinished = work.path().join("out");
        match variant {
            Variant::Native => self.native(source, &unfinished)?,
            Variant::P1 => {
                let module = work.path().join("module");
                self.wasi(Abi::P1, true, source, &module)?;
                componentize(&module, &unfinished)?;
            }
            Variant::P2 => self.wasi(Abi::P2, true, source, &unfinished)?,
            Variant::Libc => self.wasi(Abi::P2, false, source, &unfinished)?,
        }
        fs::rename(unfinished, &out)?;
        cache::write(&stamp, key)?;
        Ok(out)
    }

    fn key(&self, variant: Variant, source: &Path) -> Result<cache::Key> {
        let mut key = self.common.clone();
        key.file(source)?.add(variant.name());
        if variant != Variant::Native {
            key.add(&self.toolchain.id);
        }
        if matches!(variant, Variant::P1 | Variant::P2) {
            key.add(&self.library.key);
            for file in repo::files(&repo::include(), &[".h"]) {
                key.file(&file)?;
            }
            for file in repo::files(&repo::path("shim/link"), &[".txt"]) {
                key.file(&file)?;
            }
        }
        Ok(key)
    }

    /// A name for what the plain libc makes of a program, which the library's changes leave as it is.
    pub fn libc_key(&self, sources: &[PathBuf]) -> Result<String> {
        let mut key = cache::Key::default();
        for source in sources {
            key.add(self.key(Variant::Libc, source)?.name());
        }
        Ok(key.name())
    }

    fn native(&self, source: &Path, out: &Path) -> Result<()> {
        let mut cc = Command::new(&self.cc);
        cc.args(flags()).arg("-O1").arg(source).arg("-o").arg(out);
        // Peers may use threads; an older C library keeps them, and some of its names, in archives of their own.
        cc.args(["-pthread", "-lm"]);
        compile_with(&mut cc)
    }

    fn wasi(&self, abi: Abi, with_library: bool, source: &Path, out: &Path) -> Result<()> {
        let sources = [source.to_owned()];
        let flags = flags();
        let library = with_library.then_some(&self.library);
        let program = compile::Program { sources: &sources, flags: &flags, abi, library };
        compile_with(&mut program.command(&self.toolchain, out)?)
    }
}

fn flags() -> Vec<String> {
    let support = format!("-I{}", repo::path("c-tests/support").display());
    vec!["-std=gnu17".to_owned(), support, "-Wall".to_owned(), "-Wextra".to_owned()]
}

fn compile_with(compiler: &mut Command) -> Result<()> {
    let output = compiler.output().with_context(|| format!("cannot run {:?}", compiler.get_program()))?;
    if !output.status.success() {
        bail!("{}", String::from_utf8_lossy(&output.stderr).trim());
    }
    // A wrapped function of another type is a warning to the linker and a trap at run time.
    let said = String::from_utf8_lossy(&output.stderr);
    if said.contains("signature mismatch") {
        bail!("{}", said.trim());
    }
    Ok(())
}
