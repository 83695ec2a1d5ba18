//! The tools that compile for WASI: the user's own, or else from Debian's packages.

mod debian;
pub mod libcs;
mod rust;
mod wasi_sdk;

use crate::{cache, exec, progress::Step, repo};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

pub use debian::{SourcePart, fetch_source, install as install_debian_packages, is_debian};
pub use rust::Guest;

/// Everything that turns C and Rust into a component.
#[derive(Clone)]
pub struct Toolchain {
    /// The folder of the LLVM tools.
    pub bin: PathBuf,
    /// The folder with `include` and `lib` of the libc, for both ABIs.
    pub sysroot: PathBuf,
    /// The linker that makes components.
    pub component_ld: PathBuf,
    /// The Rust compiler for the library.
    pub guest: Guest,
    /// A name that changes with any of the tools.
    pub id: String,
}

/// The folders of a C toolchain.
struct CTools {
    bin: PathBuf,
    sysroot: PathBuf,
}

/// The ABIs of wasi-libc.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Abi {
    /// wasm32-wasip1: a core module, made into a component with the preview1 adapter.
    P1,
    /// wasm32-wasip2: a component.
    P2,
}

impl Abi {
    /// The name used by clang and the sysroot's directories.
    pub fn target(self) -> &'static str {
        match self {
            Self::P1 => "wasm32-wasip1",
            Self::P2 => "wasm32-wasip2",
        }
    }

    /// The short name.
    pub fn name(self) -> &'static str {
        match self {
            Self::P1 => "p1",
            Self::P2 => "p2",
        }
    }
}

impl std::str::FromStr for Abi {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        match name {
            "p1" => Ok(Self::P1),
            "p2" => Ok(Self::P2),
            _ => Err("the ABIs are p1 and p2".to_owned()),
        }
    }
}

impl Toolchain {
    /// Finds the tools, and installs missing ones in the cache. Silent if nothing is missing.
    pub fn find() -> Result<Self> {
        let tools = match std::env::var_os("WASI_SDK_PATH").filter(|path| !path.is_empty()) {
            Some(path) => wasi_sdk::tools(Path::new(&path))?,
            None => debian::tools()?,
        };
        let rust = rust::Native::find()?;
        let guest = rust.guest()?;
        let component_ld = component_ld(&rust, &tools.bin)?;
        let mut key = cache::Key::default();
        for tool in
            [tools.bin.join("clang"), component_ld.clone(), tools.sysroot.join("lib/wasm32-wasip2/libc.a")]
        {
            let real = std::fs::canonicalize(&tool)?;
            let data = std::fs::metadata(&real)?;
            key.add(real.as_os_str().as_encoded_bytes()).add(data.len().to_le_bytes());
            key.add(format!("{:?}", data.modified()?));
        }
        key.add(guest.id());
        Ok(Self { bin: tools.bin, sysroot: tools.sysroot, component_ld, guest, id: key.name() })
    }

    /// The same with another libc.
    pub fn with_libc(&self, libc: &libcs::Libc) -> Self {
        let id = format!("{} {} {}", self.id, libc.sysroot.display(), libc.version);
        Self { sysroot: libc.sysroot.clone(), id, ..self.clone() }
    }

    /// A tool of LLVM.
    pub fn tool(&self, name: &str) -> PathBuf {
        self.bin.join(name)
    }

    /// clang for one of the ABIs, with its libc and its linker.
    pub fn clang(&self, abi: Abi) -> Command {
        let mut clang = Command::new(self.tool("clang"));
        clang.args(self.clang_flags(abi));
        clang
    }

    /// The options that make a plain clang a compiler for that ABI.
    pub fn clang_flags(&self, abi: Abi) -> Vec<String> {
        let mut flags =
            vec![format!("--target={}", abi.target()), format!("--sysroot={}", self.sysroot.display())];
        // clang looks for the component linker beside itself and on PATH only.
        if abi == Abi::P2 && self.component_ld.parent() != Some(&self.bin) {
            let folder = self.component_ld.parent().unwrap_or(Path::new("."));
            flags.push(format!("-B{}", folder.display()));
        }
        flags
    }

    /// What was found, for `cargo xtask setup` to show.
    pub fn describe(&self) -> String {
        format!(
            "clang: {}\nlibc: {}\ncomponent linker: {}\nguest Rust: {}",
            self.tool("clang").display(),
            self.sysroot.display(),
            self.component_ld.display(),
            self.guest.describe()
        )
    }
}

/// The component linker comes with Rust and with the WASI SDK; as a crate it can be built anywhere.
fn component_ld(rust: &rust::Native, bin: &Path) -> Result<PathBuf> {
    const VERSION: &str = "0.5.31";
    const NAME: &str = "wasm-component-ld";
    for found in [rust.tools().join(NAME), bin.join(NAME)] {
        if found.is_file() {
            return Ok(found);
        }
    }
    let made = cache::entry(NAME, VERSION, |folder| {
        let mut cargo = exec::in_clone("cargo");
        cargo.args(["install", "--locked", "--version", VERSION, NAME, "--root"]).arg(folder);
        exec::cargo("building wasm-component-ld", &mut cargo)
    })
    .context("wasm-component-ld is missing: install a Rust toolchain with rustup, which has it")?;
    Ok(made.join("bin").join(NAME))
}

/// A C sysroot must have both ABIs.
fn check_sysroot(sysroot: &Path) -> Result<()> {
    for abi in [Abi::P1, Abi::P2] {
        for part in ["include", "lib"] {
            let folder = sysroot.join(part).join(abi.target());
            if !folder.is_dir() {
                bail!("no {} there (a wasi-libc with both ABIs is needed)", folder.display());
            }
        }
    }
    Ok(())
}

/// The native C compiler, which the reference runs need.
pub fn native_cc() -> Result<PathBuf> {
    exec::find("cc").context("no C compiler for this machine: install one that is called cc (Debian: gcc)")
}

/// A hash of that compiler's version and of the libc that it links.
pub fn native_cc_id() -> Result<String> {
    let cc = native_cc()?;
    let mut key = cache::Key::default();
    key.add(exec::output(Command::new(&cc).arg("--version"))?);
    let libc = exec::output(Command::new(&cc).arg("-print-file-name=libc.so.6"))?;
    // Without a directory where there is no such file.
    if Path::new(&libc).is_absolute() {
        key.file(Path::new(&libc))?;
    }
    Ok(key.name())
}

/// Sets up everything that the other commands need, including the library.
pub fn setup() -> Result<Toolchain> {
    let toolchain = Toolchain::find()?;
    if !repo::path("shim/link/wrap.txt").is_file() {
        bail!("{} is missing from the clone", repo::path("shim/link/wrap.txt").display());
    }
    Ok(toolchain)
}

/// Downloads the file at an address into a folder, with curl.
pub fn fetch_url(url: &str, folder: &Path) -> Result<PathBuf> {
    if exec::find("curl").is_none() {
        install_debian_packages(&[("/usr/bin/curl", "curl")])?;
    }
    let name =
        url.rsplit('/').next().filter(|name| !name.is_empty()).context("the address has no file name")?;
    let file = folder.join(name);
    quietly(&format!("fetching {url}"), || {
        let mut curl = Command::new("curl");
        curl.args(["-fsSL", "--proto", "=https", "--connect-timeout", "20", "--max-time", "300", "-o"]);
        exec::output(curl.arg(&file).arg(url))?;
        Ok(file)
    })
}

/// A step whose tool prints nothing until it ends.
fn quietly<T>(title: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let step = Step::begin(title);
    match work() {
        Ok(value) => {
            step.done();
            Ok(value)
        }
        Err(error) => {
            step.clear();
            Err(error)
        }
    }
}
