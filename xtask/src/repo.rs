//! Where things stand in the clone.

use std::path::{Path, PathBuf};

/// The root of the clone that this program was built from.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}

/// A path in the clone.
pub fn path(relative: impl AsRef<Path>) -> PathBuf {
    root().join(relative)
}

/// What is built for this clone only.
pub fn target(relative: impl AsRef<Path>) -> PathBuf {
    root().join("target").join(relative)
}

/// The headers that are laid over the libc's.
pub fn include() -> PathBuf {
    path("include")
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
