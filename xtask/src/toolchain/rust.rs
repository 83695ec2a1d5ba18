//! Rust for the guest: the active toolchain's target, or Debian's compiler with the library built from source.

use super::debian;
use crate::{cache, exec, progress::Step};
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

const TARGET: &str = "wasm32-wasip2";

/// What compiles the library.
#[derive(Clone, Debug)]
pub enum Guest {
    /// The active toolchain has the target; the string is its version.
    Installed(String),
    /// Debian's Rust, which has the source of the core library, not the target.
    Debian(String),
}

const DEBIAN_RUST: [(&str, &str); 3] = [
    ("/usr/bin/rustc", "rustc-web"),
    ("/usr/bin/cargo", "cargo-web"),
    ("/usr/lib/rustlib/src/rust/library/core/Cargo.toml", "rust-web-src"),
];

impl Guest {
    /// Cargo for the guest, in the clone. The arguments of [`Guest::flags`] go after the subcommand.
    pub fn cargo(&self) -> Command {
        match self {
            Self::Installed(_) => exec::in_clone("cargo"),
            Self::Debian(_) => {
                let mut cargo = exec::in_clone("/usr/bin/cargo");
                // The variables of the outer cargo would lead this one to the other toolchain's tools.
                cargo.env_remove("RUSTUP_TOOLCHAIN").env_remove("CARGO").env("RUSTC", "/usr/bin/rustc");
                cargo.env("RUSTC_BOOTSTRAP", "1");
                cargo
            }
        }
    }

    /// The target, and what else cargo needs to compile for it.
    pub fn flags(&self) -> Vec<&'static str> {
        let mut flags = vec!["--target", TARGET];
        if matches!(self, Self::Debian(_)) {
            flags.push("-Zbuild-std=core,alloc");
        }
        flags
    }

    /// The same for programs that use the whole standard library.
    pub fn flags_with_std(&self) -> Vec<&'static str> {
        match self {
            Self::Installed(_) => self.flags(),
            Self::Debian(_) => vec!["--target", TARGET, "-Zbuild-std=std,panic_abort,test"],
        }
    }

    /// A name that changes with the compiler.
    pub fn id(&self) -> String {
        match self {
            Self::Installed(version) => format!("installed {version}"),
            Self::Debian(version) => format!("debian {version}"),
        }
    }

    /// For display.
    pub fn describe(&self) -> String {
        match self {
            Self::Installed(version) => format!("{version} with its {TARGET} target"),
            Self::Debian(version) => format!("{version} of Debian, with the core library built from source"),
        }
    }
}

/// The toolchain that builds for this machine.
pub(super) struct Native {
    version: String,
    sysroot: PathBuf,
    host: String,
}

impl Native {
    pub(super) fn find() -> Result<Self> {
        let version = exec::output(Command::new("rustc").arg("-vV"))
            .context("no Rust compiler: install one with rustup (https://rustup.rs)")?;
        let host =
            version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or_default().to_owned();
        let sysroot = exec::output(Command::new("rustc").args(["--print", "sysroot"]))?;
        let version = version.lines().next().unwrap_or_default().to_owned();
        Ok(Self { version, sysroot: PathBuf::from(sysroot), host })
    }

    /// Where the toolchain keeps the linkers that it brings.
    pub(super) fn tools(&self) -> PathBuf {
        self.sysroot.join("lib/rustlib").join(&self.host).join("bin")
    }

    /// The compiler's release.
    pub(super) fn version(&self) -> &str {
        &self.version
    }

    /// The libc that comes with the target.
    pub(super) fn libc(&self) -> Option<PathBuf> {
        let folder = self.sysroot.join("lib/rustlib").join(TARGET).join("lib/self-contained");
        folder.join("libc.a").is_file().then_some(folder)
    }

    fn has_target(&self) -> bool {
        self.sysroot.join("lib/rustlib").join(TARGET).join("lib").is_dir()
    }

    /// The Rust that compiles for the guest, installed if necessary.
    pub(super) fn guest(&self) -> Result<Guest> {
        if std::env::var("WASI_POSIX_SOCKETS_GUEST_RUST").is_ok_and(|choice| choice == "debian") {
            return debian_rust();
        }
        if self.has_target() {
            return Ok(Guest::Installed(self.version.clone()));
        }
        // Without a connection rustup is slow to fail: once is enough.
        let refused = cache::root()?.join("rustup-has-no-target");
        let known = std::fs::read_to_string(&refused).is_ok_and(|version| version == self.version);
        let debian_is_ready = DEBIAN_RUST.iter().all(|(file, _)| Path::new(file).exists());
        if !(known && debian_is_ready) {
            if self.add_target() {
                return Ok(Guest::Installed(self.version.clone()));
            }
            cache::write(&refused, &self.version)?;
        }
        debian_rust()
    }

    fn add_target(&self) -> bool {
        if exec::find("rustup").is_none() {
            return false;
        }
        let step = Step::begin(format!("asking rustup for the {TARGET} target"));
        let mut rustup = Command::new("rustup");
        rustup.args(["target", "add", TARGET]);
        let added = exec::succeeds_within(&mut rustup, Duration::from_secs(180)) && self.has_target();
        step.clear();
        added
    }
}

fn debian_rust() -> Result<Guest> {
    debian::install(&DEBIAN_RUST)
        .with_context(|| format!("no Rust for WebAssembly: rustup target add {TARGET}, or on Debian"))?;
    let version = exec::output(Command::new("/usr/bin/rustc").arg("--version"))?;
    Ok(Guest::Debian(version))
}
