//! The cache outside the clone, shared by the machine: sysroots, tools, the host's build.
//!
//! An entry is made in a temporary directory beside it and renamed into place, so an interrupted run leaves nothing that a later one would
//! trust.

use crate::repo;
use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The cache's directory, created if necessary.
pub fn root() -> Result<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let root = match (set("WASI_POSIX_SOCKETS_CACHE"), set("XDG_CACHE_HOME"), set("HOME")) {
        (Some(own), _, _) => std::path::absolute(own)?,
        (None, Some(caches), _) => caches.join("wasi-posix-sockets"),
        (None, None, Some(home)) => home.join(".cache/wasi-posix-sockets"),
        (None, None, None) => anyhow::bail!("no cache directory: set WASI_POSIX_SOCKETS_CACHE or HOME"),
    };
    fs::create_dir_all(&root)
        .with_context(|| format!("cannot create the cache directory {}", root.display()))?;
    Ok(root)
}

/// Excludes a second run while it lives; the system releases it however the run ends.
pub struct Lock(#[allow(dead_code, reason = "the lock is held by the open file")] File);

/// Waits for the lock of that name in the cache.
pub fn lock(name: &str) -> Result<Lock> {
    lock_file(&root()?.join(format!("{name}.lock")))
}

/// Waits for a lock on a file.
pub fn lock_file(path: &Path) -> Result<Lock> {
    fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
    let file = File::create(path).with_context(|| format!("cannot open {}", path.display()))?;
    if file.try_lock().is_err() {
        eprintln!("waiting for another run that uses {}", path.display());
        file.lock().with_context(|| format!("cannot lock {}", path.display()))?;
    }
    Ok(Lock(file))
}

/// The cache's directory `KIND/KEY`, which `make` fills the first time.
pub fn entry(kind: &str, key: &str, make: impl FnOnce(&Path) -> Result<()>) -> Result<PathBuf> {
    let folder = root()?.join(kind);
    let finished = folder.join(key);
    if finished.exists() {
        return Ok(finished);
    }
    fs::create_dir_all(&folder)?;
    let _lock = lock(kind)?;
    if finished.exists() {
        return Ok(finished);
    }
    remove_leftovers(&folder);
    let unfinished = tempfile::Builder::new().prefix(UNFINISHED).tempdir_in(&folder)?;
    make(unfinished.path())?;
    fs::rename(unfinished.keep(), &finished)?;
    Ok(finished)
}

const UNFINISHED: &str = ".unfinished-";

/// A killed run cannot clean up after itself; under the lock no other run is active here.
fn remove_leftovers(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(UNFINISHED) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// Makes the file `out`: a copy of the product `KIND/KEY` if a run in any clone has made it, and otherwise what `make` leaves there.
pub fn product(kind: &str, key: &str, out: &Path, make: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    product_in(&root()?.join(kind), key, out, make)
}

fn product_in(folder: &Path, key: &str, out: &Path, make: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    let kept = folder.join(key);
    if fs::copy(&kept, out).is_ok() {
        // So that trimming keeps it: what is copied back may be months old.
        return Ok(File::options().append(true).open(&kept)?.set_modified(SystemTime::now())?);
    }
    make(out)?;
    fs::create_dir_all(folder)?;
    let unfinished = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(folder)?;
    fs::copy(out, unfinished.path())?;
    unfinished.persist(&kept).with_context(|| format!("cannot write {}", kept.display()))?;
    Ok(())
}

/// Removes the products of a kind that were not used for longest, if there are more than `most`: all but half of that number.
pub fn trim(kind: &str, most: usize) -> Result<()> {
    trim_in(&root()?.join(kind), most)
}

fn trim_in(folder: &Path, most: usize) -> Result<()> {
    let Ok(entries) = fs::read_dir(folder) else { return Ok(()) };
    let used = |entry: fs::DirEntry| Some((entry.metadata().ok()?.modified().ok()?, entry.path()));
    let mut products: Vec<_> = entries.flatten().filter_map(used).collect();
    if products.len() <= most {
        return Ok(());
    }
    products.sort();
    for (_, product) in &products[..products.len() - most / 2] {
        match fs::remove_file(product) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(error).with_context(|| format!("cannot remove {}", product.display()));
            }
            // Another run may trim too.
            _ => {}
        }
    }
    Ok(())
}

/// Writes a file atomically.
pub fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let unfinished = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(folder)?;
    fs::write(unfinished.path(), content)?;
    unfinished.persist(path).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(())
}

/// A hash of everything that goes into something.
#[derive(Clone)]
pub struct Key(Sha256);

impl Default for Key {
    fn default() -> Self {
        Self(Sha256::new())
    }
}

impl Key {
    /// Adds a piece with its length, so that two pieces are never read as one.
    pub fn add(&mut self, piece: impl AsRef<[u8]>) -> &mut Self {
        let piece = piece.as_ref();
        self.0.update((piece.len() as u64).to_le_bytes());
        self.0.update(piece);
        self
    }

    /// Adds a file's path (relative to the clone if inside it) and its content.
    pub fn file(&mut self, path: &Path) -> Result<&mut Self> {
        let content = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        let path = path.strip_prefix(repo::root()).unwrap_or(path);
        Ok(self.add(path.as_os_str().as_encoded_bytes()).add(content))
    }

    /// Twenty hexadecimal digits.
    pub fn name(&self) -> String {
        self.0.clone().finalize().iter().take(10).map(|byte| format!("{byte:02x}")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_product_is_made_once() {
        let folder = tempfile::tempdir().unwrap();
        let (kept, out) = (folder.path().join("kept"), folder.path().join("out"));
        product_in(&kept, "key", &out, |out| Ok(fs::write(out, "made")?)).unwrap();
        assert_eq!(fs::read(&out).unwrap(), b"made");
        fs::remove_file(&out).unwrap();
        product_in(&kept, "key", &out, |_| panic!("it was made")).unwrap();
        assert_eq!(fs::read(&out).unwrap(), b"made");
        product_in(&kept, "other", &out, |out| Ok(fs::write(out, "other")?)).unwrap();
        assert_eq!(fs::read(&out).unwrap(), b"other");
    }

    #[test]
    fn what_cannot_be_made_is_not_kept() {
        let folder = tempfile::tempdir().unwrap();
        let (kept, out) = (folder.path().join("kept"), folder.path().join("out"));
        product_in(&kept, "key", &out, |_| anyhow::bail!("no compiler")).unwrap_err();
        assert!(!kept.join("key").exists());
    }

    #[test]
    fn trimming_keeps_what_was_used_last() {
        let folder = tempfile::tempdir().unwrap();
        let begun = SystemTime::now();
        for age in 0..6 {
            let file = File::create(folder.path().join(age.to_string())).unwrap();
            file.set_modified(begun - Duration::from_secs(age)).unwrap();
        }
        trim_in(folder.path(), 6).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 6);
        trim_in(folder.path(), 5).unwrap();
        let left: Vec<_> =
            fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left.len(), 2);
        assert!(left.contains(&"0".into()) && left.contains(&"1".into()));
    }
}
