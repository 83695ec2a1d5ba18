//! `cargo xtask guard`: puts the component of `netguard/` between a program and its host.
//!
//! Composition is in a separate crate, `netguard/compose`, so that `cargo xtask` itself compiles in seconds.

use crate::toolchain::{Abi, Guest, Toolchain};
use crate::{compile, exec, repo};
use anyhow::{Result, ensure};
use clap::Args;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The program to guard, and its rules.
#[derive(Args)]
pub struct Guard {
    /// The component
    #[arg(value_name = "PROGRAM.wasm")]
    program: PathBuf,
    /// The rules file: see docs/networks.md
    #[arg(long, value_name = "FILE", required_unless_present = "rules_from_environment")]
    rules: Option<PathBuf>,
    /// Read the rules from the environment variable NETGUARD_RULES at run time
    #[arg(long, conflicts_with = "rules")]
    rules_from_environment: bool,
    /// Allow the program to import a host interface that may bypass the guard; may be repeated
    #[arg(long, value_name = "INTERFACE")]
    pass: Vec<String>,
    /// The component to write
    #[arg(short, value_name = "GUARDED.wasm")]
    out: PathBuf,
}

/// Guards a program.
pub fn guard(guard: &Guard, toolchain: &Toolchain) -> Result<()> {
    ensure!(guard.program.is_file(), "cannot read {}", guard.program.display());
    compile::check_paths(&[], &guard.out)?;
    Composer::build(toolchain)?.compose(&guard.program, guard.rules.as_deref(), &guard.pass, &guard.out)
}

/// The tool that guards programs, and the guard.
pub struct Composer {
    guard: PathBuf,
    program: PathBuf,
}

impl Composer {
    /// Builds both if they have changed.
    pub fn build(toolchain: &Toolchain) -> Result<Self> {
        let mut cargo = exec::in_clone("cargo");
        cargo
            .args(["build", "--package", "netguard-compose", "--target-dir"])
            .arg(repo::root().join("target"));
        exec::cargo("building the composer", &mut cargo)?;
        Ok(Self { guard: component(toolchain)?, program: repo::target("debug/netguard-compose") })
    }

    /// Writes the guarded program; without a file, the rules are read from the environment.
    pub fn compose(&self, program: &Path, rules: Option<&Path>, pass: &[String], out: &Path) -> Result<()> {
        let mut compose = Command::new(&self.program);
        compose.arg(&self.guard).arg(program).arg(rules.unwrap_or(Path::new("-"))).arg(out).args(pass);
        let output = compose.output()?;
        let said = String::from_utf8_lossy(&output.stderr);
        ensure!(output.status.success(), "{}", said.trim().trim_start_matches("error: "));
        Ok(())
    }
}

/// The guard itself.
fn component(toolchain: &Toolchain) -> Result<PathBuf> {
    let target = repo::target("guest");
    let mut cargo = toolchain.guest.cargo();
    cargo.args(["rustc", "--package", "netguard", "--lib", "--crate-type", "cdylib"]);
    cargo.args(["--profile", "archive"]).args(toolchain.guest.flags()).arg("--target-dir").arg(&target);
    // The compiler's runtime library leaves memcpy and similar functions to libc. Without the adapter, which it does not need, the guard
    // imports only the interfaces that it names, in the version that it names.
    let libc = toolchain.sysroot.join("lib").join(Abi::P2.target()).join("libc.a");
    cargo.arg("--").arg(argument(&libc.display().to_string())).arg(argument("--wasi-adapter=none"));
    if matches!(toolchain.guest, Guest::Debian(_)) {
        cargo.arg(format!("-Clinker={}", toolchain.component_ld.display()));
        let linker = format!("--wasm-ld-path={}", toolchain.tool("wasm-ld").display());
        cargo.arg("-Clink-self-contained=no").arg(argument(&linker));
    }
    exec::cargo("building the guard for WebAssembly", &mut cargo)?;
    Ok(target.join("wasm32-wasip2/archive/netguard.wasm"))
}

fn argument(text: &str) -> String {
    format!("-Clink-arg={text}")
}
