//! The program that holds wasmtime: it runs components, makes them of core modules, and is the test harness.
//!
//! It is a crate of its own, so that `cargo xtask` itself is compiled in seconds. Its build lies in the cache, because
//! wasmtime takes minutes to compile and a fresh clone shouldn't pay for it again.

use crate::{cache, exec, repo};
use anyhow::{Context, Result};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The exit status of a component that trapped, as a shell reports an abort.
pub const TRAPPED: i32 = 134;

/// The host as an executable in the clone's target folder, built if need be.
pub fn binary() -> Result<PathBuf> {
    let folder = build_folder()?;
    let _lock = cache::lock("host")?;
    let stamp = folder.join("built-from");
    let sources = sources()?;
    if !fs::read_to_string(&stamp).is_ok_and(|built| built == sources) {
        // Cargo tells sources by their times only, which say nothing between the clones that build here.
        let mut clean = exec::in_clone("cargo");
        clean
            .args(["clean", "--quiet", "--release", "-p", "c-tests", "-p", "xtask", "--target-dir"])
            .arg(&folder);
        exec::output(&mut clean)?;
    }
    let mut cargo = exec::in_clone("cargo");
    cargo.args(["build", "--release", "--package", "c-tests", "--target-dir"]).arg(&folder);
    exec::cargo("building the WebAssembly host (wasmtime), about 4 minutes the first time", &mut cargo)?;
    cache::write(&stamp, &sources)?;
    let copy = repo::path(repo::HOST);
    // Other clones build into the same folder: run a copy of our own.
    copy_if_changed(&folder.join("release/c-tests"), &copy)?;
    Ok(copy)
}

/// A name for the state of the crates that the host is made of, the same in every clone that has them so.
fn sources() -> Result<String> {
    let mut key = cache::Key::default();
    let mut files = vec![repo::path("Cargo.lock"), repo::path("Cargo.toml")];
    for folder in ["c-tests", "xtask"] {
        files.push(repo::path(folder).join("Cargo.toml"));
        files.extend(repo::files(&repo::path(folder).join("src"), &[".rs"]));
    }
    for file in files {
        let content = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        key.add(file.strip_prefix(repo::root()).unwrap_or(&file).as_os_str().as_encoded_bytes()).add(content);
    }
    Ok(key.name())
}

/// The cache's folder for builds with this compiler and this wasmtime.
pub fn build_folder() -> Result<PathBuf> {
    let version = exec::output(Command::new("rustc").arg("-vV"))?;
    let field =
        |name: &str| version.lines().find_map(|line| line.strip_prefix(name)).unwrap_or("unknown").trim();
    let commit: String = field("commit-hash:").chars().take(8).collect();
    let name = format!("host-{}-{commit}-wasmtime-{}", field("release:"), wasmtime_version()?);
    Ok(cache::root()?.join(name))
}

fn wasmtime_version() -> Result<String> {
    let lock = repo::path("Cargo.lock");
    let text = fs::read_to_string(&lock).with_context(|| format!("cannot read {}", lock.display()))?;
    let mut lines = text.lines().skip_while(|line| *line != "name = \"wasmtime\"").skip(1);
    let version = lines.next().and_then(|line| line.strip_prefix("version = "));
    Ok(version.unwrap_or("unknown").trim_matches('"').to_owned())
}

fn copy_if_changed(from: &Path, to: &Path) -> Result<()> {
    let made = fs::metadata(from).with_context(|| format!("no {}", from.display()))?;
    let same = |copy: fs::Metadata| {
        copy.len() == made.len()
            && copy.modified().is_ok_and(|time| made.modified().is_ok_and(|made| made == time))
    };
    if fs::metadata(to).is_ok_and(same) {
        return Ok(());
    }
    fs::create_dir_all(to.parent().unwrap_or(Path::new(".")))?;
    let unfinished = to.with_extension("unfinished");
    fs::copy(from, &unfinished)?;
    File::options().append(true).open(&unfinished)?.set_modified(made.modified()?)?;
    fs::rename(unfinished, to)?;
    Ok(())
}

/// Makes a component of a core module that a p1 link produced.
pub fn componentize(host: &Path, module: &Path, component: &Path) -> Result<()> {
    exec::output(Command::new(host).arg("componentize").arg(module).arg(component))?;
    Ok(())
}

/// Runs a host with its streams inherited, and gives the exit status to pass on.
pub fn pass_through(host: &mut Command) -> Result<u8> {
    let status =
        host.status().with_context(|| format!("cannot run {}", host.get_program().to_string_lossy()))?;
    Ok(exec::code(status).clamp(0, 255) as u8)
}
