//! A release: an archive of what `install` writes, with the licences and checksums. It is reproducible: the
//! same sources and tools produce the same bytes.

use crate::{archive::Library, install, repo};
use anyhow::{Context, Result};
use flate2::{Compression, GzBuilder};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use tar::{Builder, EntryType, Header};

const LICENCES: [&str; 2] = ["LICENSE-APACHE-LLVM", "LICENSE-MIT"];
const MANIFEST: &str = "MANIFEST.sha256";
const README: &str = include_str!("../installed/README.txt");

/// Writes the archive into a directory, and returns its path.
pub fn dist(library: &Library, folder: &Path) -> Result<PathBuf> {
    let name = format!("wasi-posix-sockets-{}", install::VERSION);
    let work = tempfile::tempdir()?;
    let tree = work.path().join(&name);
    // Without a toolchain: the drivers look for one where they are installed.
    install::install(&library.folder, &tree, None)?;
    install::manual(&tree)?;
    for licence in LICENCES {
        fs::copy(repo::path(licence), tree.join(licence))?;
    }
    fs::write(tree.join("README.txt"), README)?;
    fs::write(tree.join(MANIFEST), manifest(&tree)?)?;

    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let path = folder.join(format!("{name}.tar.gz"));
    let file = tempfile::NamedTempFile::new_in(folder)?;
    // No time and no system name in the header.
    let compressed = GzBuilder::new().mtime(0).operating_system(255).write(file, Compression::best());
    let mut archive = Builder::new(compressed);
    for entry in repo::files(&tree, &[""]) {
        append(&mut archive, work.path(), &entry)?;
    }
    let file = archive.into_inner()?.finish()?;
    file.persist(&path).with_context(|| format!("cannot write {}", path.display()))?;
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o644);
    fs::set_permissions(&path, mode)?;
    Ok(path)
}

/// A line for each file, as `sha256sum --check` reads it. A link has its target's.
fn manifest(tree: &Path) -> Result<String> {
    let mut lines = String::new();
    for file in repo::files(tree, &[""]) {
        let digest = Sha256::digest(fs::read(&file)?);
        let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        lines += &format!("{digest}  {}\n", file.strip_prefix(tree)?.display());
    }
    Ok(lines)
}

/// Adds a file or a link without metadata of the machine.
fn append<W: std::io::Write>(archive: &mut Builder<W>, base: &Path, file: &Path) -> Result<()> {
    let name = file.strip_prefix(base)?;
    let data = fs::symlink_metadata(file)?;
    let mut header = Header::new_gnu();
    header.set_mtime(0);
    header.set_uid(0);
    header.set_gid(0);
    if data.is_symlink() {
        header.set_entry_type(EntryType::Symlink);
        header.set_mode(0o777);
        header.set_size(0);
        archive.append_link(&mut header, name, fs::read_link(file)?)?;
        return Ok(());
    }
    use std::os::unix::fs::PermissionsExt;
    let executable = data.permissions().mode() & 0o100 != 0;
    header.set_mode(if executable { 0o755 } else { 0o644 });
    header.set_size(data.len());
    archive.append_data(&mut header, name, fs::File::open(file)?)?;
    Ok(())
}
