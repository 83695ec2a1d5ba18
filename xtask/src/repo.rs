//! Paths in the clone.

use crate::exec;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The root of the clone.
///
/// The host and the unit tests are built in a directory that clones share, with the path of whichever clone built them compiled in. So each
/// clone runs a copy of the host in its own target directory, and cargo tells the tests which clone they run for. Everything else is built
/// in its own clone.
pub fn root() -> &'static Path {
    static ROOT: OnceLock<PathBuf> = OnceLock::new();
    ROOT.get_or_init(|| {
        let host = std::env::current_exe().ok().filter(|exe| exe.ends_with(HOST));
        let clone = host.as_deref().and_then(|exe| exe.ancestors().nth(Path::new(HOST).iter().count()));
        let package = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let from_cargo = package.as_deref().and_then(Path::parent).filter(|root| root.join("xtask").is_dir());
        let built_in = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."));
        clone.or(from_cargo).unwrap_or(built_in).to_owned()
    })
}

/// The clone's copy of the host.
pub const HOST: &str = "target/host/c-tests";

/// A path in the clone.
pub fn path(relative: impl AsRef<Path>) -> PathBuf {
    root().join(relative)
}

/// The target directory of this clone.
pub fn target(relative: impl AsRef<Path>) -> PathBuf {
    root().join("target").join(relative)
}

/// The headers that extend the libc's.
pub fn include() -> PathBuf {
    path("include")
}

/// The headers of the compat kit, which extend those.
pub fn compat_include() -> PathBuf {
    path("compat/include")
}

/// The sources of a crate, in the release that Cargo.lock chooses.
pub fn crate_folder(name: &str) -> Result<PathBuf> {
    let mut cargo = exec::in_clone("cargo");
    let metadata = exec::output(cargo.args(["metadata", "--format-version", "1", "--locked"]))?;
    let metadata: serde_json::Value = serde_json::from_str(&metadata).context("cargo metadata")?;
    let packages = metadata["packages"].as_array().context("cargo metadata names no packages")?;
    let found = packages.iter().find(|package| package["name"] == name);
    let found = found.with_context(|| format!("no crate {name}"))?;
    let manifest = found["manifest_path"].as_str().context("a crate has no manifest")?;
    Ok(PathBuf::from(manifest).with_file_name(""))
}

/// The files below a folder whose names end with one of the suffixes, sorted, so that every run sees one order.
pub fn files(folder: &Path, suffixes: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    collect(folder, suffixes, &mut found);
    found.sort();
    found
}

fn collect(folder: &Path, suffixes: &[&str], found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, suffixes, found);
        } else if suffixes.iter().any(|suffix| entry.file_name().to_string_lossy().ends_with(suffix)) {
            found.push(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_is_that_of_the_clone_that_is_tested() {
        // Another clone with the same sources may have built this test.
        let package = std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo runs the tests");
        assert_eq!(Some(root()), Path::new(&package).parent());
    }
}
