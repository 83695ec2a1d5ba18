//! Fetches, verifies and unpacks a port's sources.

use super::recipe::{Recipe, Source};
use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use xtask::toolchain::{self, SourcePart};
use xtask::{cache, exec, repo};

/// The unpacked sources in the cache, which builds copy.
pub(super) fn unpacked(recipe: &Recipe) -> Result<PathBuf> {
    let mut key = cache::Key::default();
    for source in &recipe.source {
        key.add(&source.sha256);
        if let Some(debian) = &source.debian {
            key.add(debian);
        }
    }
    cache::entry("port-sources", &format!("{}-{}", recipe.name, key.name()), |folder| {
        let mut failures = Vec::new();
        for source in &recipe.source {
            match fetch(source, folder) {
                Ok(archives) => return unpack(&archives, source, folder),
                Err(error) => failures.push(format!("{}: {error:#}", source.place())),
            }
        }
        let archives = saved()?;
        bail!(
            "cannot get the sources of {} (an archive saved by hand in {} would do): {}",
            recipe.name,
            archives.display(),
            failures.join("; ").replace('\n', " ")
        )
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

/// The archives of a source: the authors', and Debian's part if it is needed.
fn fetch(source: &Source, folder: &Path) -> Result<Vec<PathBuf>> {
    let parts = [(SourcePart::Authors, Some(&source.sha256)), (SourcePart::Debian, source.debian.as_ref())];
    parts
        .into_iter()
        .filter_map(|(part, sha256)| sha256.map(|sha256| fetch_part(source, part, sha256, folder)))
        .collect()
}

fn fetch_part(source: &Source, part: SourcePart, sha256: &str, folder: &Path) -> Result<PathBuf> {
    for file in repo::files(&saved()?, &[""]) {
        if hash(&file)? == sha256 {
            let copy = folder.join(file.file_name().unwrap_or_default());
            fs::copy(&file, &copy)?;
            return Ok(copy);
        }
    }
    let archive = if source.url.is_empty() {
        toolchain::fetch_source(&source.suite, &source.package, part, folder)?
    } else {
        toolchain::fetch_url(&source.url, folder)?
    };
    let found = hash(&archive)?;
    if found != sha256 {
        let name = archive.file_name().unwrap_or_default().to_string_lossy().into_owned();
        fs::remove_file(&archive)?;
        bail!("{name} has the hash {found}, which is not that of version {}", source.version);
    }
    Ok(archive)
}

/// The directory for archives that were fetched by hand, under any name.
fn saved() -> Result<PathBuf> {
    let folder = cache::root()?.join("archives");
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

fn hash(file: &Path) -> Result<String> {
    Ok(Sha256::digest(fs::read(file)?).iter().map(|byte| format!("{byte:02x}")).collect())
}

fn unpack(archives: &[PathBuf], source: &Source, folder: &Path) -> Result<()> {
    let tree = folder.join(TREE);
    fs::create_dir(&tree)?;
    for (index, archive) in archives.iter().enumerate() {
        for (end, program, package) in
            [(".xz", "xz", "xz-utils"), (".bz2", "bzip2", "bzip2"), (".gz", "gzip", "gzip")]
        {
            let is_needed = archive.to_string_lossy().ends_with(end);
            if is_needed && exec::find(program).is_none() {
                toolchain::install_debian_packages(&[(&format!("/usr/bin/{program}"), package)])?;
            }
        }
        let mut tar = Command::new("tar");
        tar.arg("-xf").arg(archive).arg("-C").arg(&tree).arg("--no-same-owner");
        // Debian's part is a directory that belongs into the authors' one.
        if index == 0 {
            tar.arg("--strip-components=1");
        }
        exec::output(&mut tar)?;
        fs::remove_file(archive)?;
    }
    if source.debian.is_some() {
        patch(&tree)?;
    }
    fs::write(folder.join(VERSION), &source.version)?;
    Ok(())
}

/// Applies Debian's patches with the options of dpkg-source.
fn patch(tree: &Path) -> Result<()> {
    if exec::find("patch").is_none() {
        toolchain::install_debian_packages(&[("/usr/bin/patch", "patch")])?;
    }
    let patches = tree.join("debian/patches");
    let series = fs::read_to_string(patches.join("series")).context("the package has no patches")?;
    for name in series.lines().filter_map(|line| line.split_whitespace().next()) {
        if name.starts_with('#') {
            continue;
        }
        let mut patch = Command::new("patch");
        patch.args(["-t", "-F", "0", "-N", "-p1", "-u", "-V", "never", "-E", "-s", "-i"]);
        exec::output(patch.arg(patches.join(name)).current_dir(tree))
            .with_context(|| format!("applying {name}"))?;
    }
    Ok(())
}
