//! Builds the programs and their peers, each only if an input has changed.

use super::program::{KIT, Variant, directives, plain_file};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use xtask::archive::{self, Library};
use xtask::compile::Program;
use xtask::toolchain::libcs::Libc;
use xtask::toolchain::{self, Abi, Toolchain};
use xtask::{cache, install, repo};

/// What the programs are built for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Purpose {
    /// To compare their output.
    Tests,
    /// To compare their speed and size.
    Bench,
    /// To close everything at exit, so that any remaining resource is a leak.
    Faults,
    /// To compare the cost of many sockets.
    Load,
}

/// The cache of objects and native executables, and how many it holds before the older ones go: twice what three states of the headers
/// take.
const PRODUCTS: &str = "c-products";
const MOST_PRODUCTS: usize = 20_000;

/// Builds programs.
pub struct Builder {
    purpose: Purpose,
    toolchain: Toolchain,
    library: Library,
    cc: PathBuf,
    /// What identifies it.
    cc_id: String,
    /// The headers that every program may include.
    support: cache::Key,
    /// These and the library's headers.
    headers: cache::Key,
    /// The compat kit's headers.
    compat: String,
    /// A key that changes with the link line.
    link: String,
    /// The output directory, below target.
    folder: PathBuf,
}

impl Builder {
    /// Finds the tools and builds the library.
    pub fn new(purpose: Purpose) -> Result<Self> {
        let toolchain = toolchain::setup()?;
        let library = archive::build(&toolchain)?;
        cache::trim(PRODUCTS, MOST_PRODUCTS)?;
        let mut support = cache::Key::default();
        for file in repo::files(&repo::path("c-tests/support"), &[".h"]) {
            support.file(&file)?;
        }
        let mut headers = support.clone();
        for file in repo::files(&repo::include(), &[".h"]) {
            headers.file(&file)?;
        }
        headers.add(install::compile_key());
        let mut compat = cache::Key::default();
        for file in repo::files(&repo::compat_include(), &[".h"]) {
            compat.file(&file)?;
        }
        let mut link = library.key.clone();
        let folder = match purpose {
            Purpose::Tests | Purpose::Bench => "c-tests",
            Purpose::Load => "load",
            Purpose::Faults => {
                link.push_str(&cache::Key::default().file(&close_all())?.name());
                "faults"
            }
        };
        Ok(Self {
            purpose,
            cc_id: toolchain::native_cc_id()?,
            cc: toolchain::native_cc()?,
            toolchain,
            library,
            support,
            headers,
            compat: compat.name(),
            link,
            folder: folder.into(),
        })
    }

    /// A builder for another libc, in a folder of its own, without native programs.
    pub fn with_libc(&self, toolchain: &Toolchain, libc: &Libc, name: &str) -> Self {
        Self {
            purpose: self.purpose,
            toolchain: toolchain.with_libc(libc),
            library: self.library.clone(),
            cc: self.cc.clone(),
            cc_id: self.cc_id.clone(),
            support: self.support.clone(),
            headers: self.headers.clone(),
            compat: self.compat.clone(),
            link: self.link.clone(),
            folder: Path::new("matrix").join(name),
        }
    }

    /// Builds a C file for the variant; the error is the compiler's output.
    pub fn build(&self, variant: Variant, source: &Path) -> Result<PathBuf> {
        let out = self.target(variant.name(), source);
        let mut key = self.key(variant, source)?;
        if matches!(variant, Variant::P1 | Variant::P2) {
            key.add(&self.link);
        }
        refresh(&out, &key, |unfinished| match variant {
            Variant::Native => self.product(&key, unfinished, |out| self.native(source, out)),
            Variant::P1 => self.with_library(variant, Abi::P1, source, unfinished),
            Variant::P2 => self.with_library(variant, Abi::P2, source, unfinished),
            Variant::Libc | Variant::Bare => {
                let sources = [vec![source.to_owned()], plain_files(source)?].concat();
                let flags = [self.flags(variant), self.link_flags()].concat();
                let program = Program { sources: &sources, flags: &flags, abi: Abi::P2, library: None };
                compile_with(&mut program.command(&self.toolchain, unfinished))
            }
        })?;
        Ok(out)
    }

    /// Builds a program with a flag of the driver's.
    pub fn build_with(&self, variant: Variant, abi: Abi, flag: &str, source: &Path) -> Result<PathBuf> {
        let out = self.target(&format!("{}{flag}", variant.name()), source);
        let mut key = self.key(variant, source)?;
        key.add(&self.link).add(&self.compat).add(flag);
        refresh(&out, &key, |unfinished| {
            let sources = [source.to_owned()];
            let flags = [self.flags(variant), self.link_flags(), vec![flag.to_owned()]].concat();
            let program = Program { sources: &sources, flags: &flags, abi, library: Some(&self.library) };
            compile_with(&mut program.command(&self.toolchain, unfinished))
        })?;
        Ok(out)
    }

    /// All inputs of the program's object.
    fn key(&self, variant: Variant, source: &Path) -> Result<cache::Key> {
        let plain = !matches!(variant, Variant::P1 | Variant::P2);
        let mut key = if plain { self.support.clone() } else { self.headers.clone() };
        if self.purpose != Purpose::Tests {
            key.add("bench").file(&repo::path("c-tests/bench/bench.h"))?;
            key.add(self.link_flags().join(" "));
        }
        if self.purpose == Purpose::Load {
            key.file(&repo::path("c-tests/load/load.h"))?;
        }
        key.file(source)?.add(variant.name());
        for part in repo::files(source.parent().unwrap_or(source), &[".def", ".h"]) {
            key.file(&part)?;
        }
        if !plain && takes_kit(source) {
            key.add(&self.compat);
        }
        for file in plain_files(source)? {
            key.file(&file)?;
        }
        key.add(if variant == Variant::Native { &self.cc_id } else { &self.toolchain.id });
        Ok(key)
    }

    /// A hash of a program's inputs with wasi-libc alone, which does not depend on the library.
    pub fn libc_key(&self, sources: &[PathBuf]) -> Result<String> {
        let mut key = cache::Key::default();
        for source in sources {
            key.add(self.key(Variant::Libc, source)?.name());
        }
        Ok(key.name())
    }

    fn native(&self, source: &Path, out: &Path) -> Result<()> {
        let mut cc = Command::new(&self.cc);
        cc.args(self.flags(Variant::Native)).arg(match self.purpose {
            Purpose::Tests | Purpose::Faults => "-O1",
            Purpose::Bench | Purpose::Load => "-O2",
        });
        cc.arg(source).args(plain_files(source)?).arg("-o").arg(out);
        // Peers may use threads, which are in a separate archive in older C libraries, as are some functions.
        cc.args(["-pthread", "-lm", "-lresolv"]);
        compile_with(&mut cc)
    }

    /// Links the program, and compiles it first if it has changed.
    fn with_library(&self, variant: Variant, abi: Abi, source: &Path, out: &Path) -> Result<()> {
        let library = Some(&self.library);
        let kit = if takes_kit(source) { vec!["--posix-compat".to_owned()] } else { Vec::new() };
        let object = self.target(&format!("{}-objects", variant.name()), source).with_extension("o");
        let mut objects = vec![object];
        let compile = |source: &Path, object: &Path, library: Option<&Library>| {
            let key = self.key(variant, source)?;
            refresh(object, &key, |unfinished| {
                let sources = [source.to_owned()];
                let kit = if library.is_some() { kit.clone() } else { Vec::new() };
                let flags = [self.flags(variant), kit].concat();
                let program = Program { sources: &sources, flags: &flags, abi, library };
                self.product(&key, unfinished, |out| {
                    compile_with(&mut program.object_command(&self.toolchain, out))
                })
            })
        };
        compile(source, &objects[0], library)?;
        let mut beside = plain_files(source)?;
        if self.purpose == Purpose::Faults {
            beside.push(close_all());
        }
        for (number, plain) in beside.iter().enumerate() {
            let object = objects[0].with_extension(format!("{number}.o"));
            compile(plain, &object, None)?;
            objects.push(object);
        }
        let asked = directives(&fs::read_to_string(source)?)
            .filter(|(name, _)| *name == "link")
            .map(|(_, flag)| flag.into())
            .collect();
        let flags: Vec<String> = [self.link_flags(), kit, asked].concat();
        let program = Program { sources: &objects, flags: &flags, abi, library };
        compile_with(&mut program.command(&self.toolchain, out))
    }

    /// Makes what depends neither on the library nor on the clone, and is kept for other clones.
    fn product(&self, key: &cache::Key, out: &Path, make: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
        let mut key = key.clone();
        // This file has the compilers' options.
        key.add(format!("{:?}", self.purpose)).add(include_str!("build.rs"));
        cache::product(PRODUCTS, &key.name(), out, make)
    }

    fn flags(&self, variant: Variant) -> Vec<String> {
        let support = format!("-I{}", repo::path("c-tests/support").display());
        let relative = format!("-ffile-prefix-map={}=.", repo::root().display());
        let flags = ["-std=gnu17", &support, &relative, "-Wall", "-Wextra"];
        let mut flags: Vec<String> = flags.map(str::to_owned).to_vec();
        if self.purpose == Purpose::Bench && variant == Variant::Libc {
            flags.push("-DNEAREST".to_owned());
        }
        flags
    }

    /// The path of a source's products.
    fn target(&self, kind: &str, source: &Path) -> PathBuf {
        let area = source.parent().and_then(Path::file_name).unwrap_or_default();
        repo::target(&self.folder).join(kind).join(area).join(source.file_stem().unwrap_or_default())
    }

    fn link_flags(&self) -> Vec<String> {
        match self.purpose {
            Purpose::Tests | Purpose::Faults => Vec::new(),
            // The libc's debugging information may be larger than the program; and wasi-libc's poll keeps its
            // thousands of descriptors on the stack, which is small by default.
            Purpose::Bench | Purpose::Load => {
                vec!["-Wl,--strip-all".to_owned(), "-Wl,-z,stack-size=1048576".to_owned()]
            }
        }
    }
}

/// The code that closes everything at the end of a program.
fn close_all() -> PathBuf {
    repo::path("c-tests/faults/close_all.c")
}

/// Whether a program uses the compat kit.
fn takes_kit(source: &Path) -> bool {
    source.parent().and_then(Path::file_name).is_some_and(|area| area == KIT)
}

/// The files of a program that are compiled without the library's headers.
fn plain_files(source: &Path) -> Result<Vec<PathBuf>> {
    let text = fs::read_to_string(source)?;
    let named = directives(&text).filter(|(directive, _)| *directive == "plain");
    Ok(named.map(|(_, name)| plain_file(name)).collect())
}

/// Rebuilds a file if its key has changed. Two runs may do so at once: each works in its own directory.
fn refresh(out: &Path, key: &cache::Key, make: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    let stamp = out.with_extension("key");
    let key = key.name();
    if out.exists() && fs::read_to_string(&stamp).is_ok_and(|known| known == key) {
        return Ok(());
    }
    let folder = out.parent().unwrap_or(out);
    fs::create_dir_all(folder)?;
    let work = tempfile::tempdir_in(folder)?;
    let unfinished = work.path().join("out");
    make(&unfinished)?;
    fs::rename(unfinished, out)?;
    cache::write(&stamp, key)
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
