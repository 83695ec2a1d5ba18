//! Fetches, verifies and unpacks a port's sources.

use super::recipe::{Recipe, Source};
use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use xtask::{cache, exec, toolchain};

/// The unpacked sources in the cache, which builds copy.
pub(super) fn unpacked(recipe: &Recipe) -> Result<PathBuf> {
    let mut key = cache::Key::default();
    for source in &recipe.source {
        key.add(&source.sha256);
    }
    cache::entry("port-sources", &format!("{}-{}", recipe.name, key.name()), |folder| {
        let mut failures = Vec::new();
        for source in &recipe.source {
            match fetch(source, folder) {
                Ok(archive) => return unpack(&archive, source, folder),
                Err(error) => failures.push(format!("{}: {error:#}", source.suite)),
            }
        }
        bail!("cannot get the sources of {}: {}", recipe.name, failures.join("; ").replace('\n', " "))
    })
}

/// Where the cached sources came from.
pub(super) fn version(unpacked: &Path) -> Result<String> {
    let path = unpacked.join(VERSION);
    fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
}

const VERSION: &str = "version";
/// The directory with the sources in the cache entry.
pub(super) const TREE: &str = "tree";

fn fetch(source: &Source, folder: &Path) -> Result<PathBuf> {
    let archive = toolchain::fetch_source(&source.suite, &source.package, folder)?;
    let found: String =
        Sha256::digest(fs::read(&archive)?).iter().map(|byte| format!("{byte:02x}")).collect();
    if found != source.sha256 {
        let name = archive.file_name().unwrap_or_default().to_string_lossy().into_owned();
        fs::remove_file(&archive)?;
        bail!("{name} has the hash {found}, which is not that of {} {}", source.package, source.version);
    }
    Ok(archive)
}

fn unpack(archive: &Path, source: &Source, folder: &Path) -> Result<()> {
    let tree = folder.join(TREE);
    fs::create_dir(&tree)?;
    for (end, program, package) in
        [(".xz", "xz", "xz-utils"), (".bz2", "bzip2", "bzip2"), (".gz", "gzip", "gzip")]
    {
        let is_needed = archive.to_string_lossy().ends_with(end);
        if is_needed && exec::find(program).is_none() {
            toolchain::install_debian_packages(&[(&format!("/usr/bin/{program}"), package)])?;
        }
    }
    let mut tar = Command::new("tar");
    tar.arg("-xf").arg(archive).arg("-C").arg(&tree).args(["--strip-components=1", "--no-same-owner"]);
    exec::output(&mut tar)?;
    fs::remove_file(archive)?;
    fs::write(folder.join(VERSION), &source.version)?;
    Ok(())
}
