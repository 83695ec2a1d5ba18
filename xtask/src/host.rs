//! The program that embeds wasmtime: it runs components, makes them from core modules, and is the test harness.
//!
//! It is a separate crate, so that `cargo xtask` itself compiles in seconds. Its build is kept in the cache, because wasmtime takes minutes
//! to compile and a fresh clone shouldn't repeat that.

use crate::{cache, exec, repo};
use anyhow::{Context, Result};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The exit status of a component that trapped, as a shell reports an abort.
pub const TRAPPED: i32 = 134;

/// The host as an executable in the clone's target folder, built if need be.
pub fn binary() -> Result<PathBuf> {
    let folder = BuildFolder::take(&BUILT)?;
    let mut cargo = exec::in_clone("cargo");
    cargo.args(["build", "--release", "--package", "c-tests", "--target-dir"]).arg(&folder.path);
    exec::cargo("building the WebAssembly host (wasmtime), about 4 minutes the first time", &mut cargo)?;
    let copy = repo::path(repo::HOST);
    // Other clones build into the same folder: run a copy of our own.
    copy_if_changed(&folder.path.join("release/c-tests"), &copy)?;
    folder.done()?;
    Ok(copy)
}

/// What is built in the shared build directory, and from which crates.
pub struct Use {
    /// The file that records the state of their sources.
    stamp: &'static str,
    /// Their folders, and their packages.
    crates: &'static [(&'static str, &'static str)],
    /// Cargo's profile.
    profile: &'static str,
}

/// The host, and the unit tests of its crates.
pub const BUILT: Use = Use {
    stamp: "built-from",
    crates: &[("c-tests", "c-tests"), ("gap", "gap"), ("xtask", "xtask")],
    profile: "release",
};
/// Crates that are only checked.
pub const CHECKED: Use = Use {
    stamp: "checked-from",
    crates: &[
        ("c-tests", "c-tests"),
        ("c-tests/parsers", "parsers"),
        ("gap", "gap"),
        ("netguard", "netguard"),
        ("netguard/compose", "netguard-compose"),
        ("rust-std", "rust-std"),
        ("shim", "wasi-posix-sockets"),
        ("xtask", "xtask"),
    ],
    profile: "dev",
};

/// The cache's build directory, which holds the compiled wasmtime. All clones build into it; while this lives, one clone has it
/// exclusively, as another would replace what it is about to run.
pub struct BuildFolder {
    /// The folder.
    pub path: PathBuf,
    stamp: Stamp,
    _lock: cache::Lock,
}

impl BuildFolder {
    /// Waits for the directory, and removes the products of another state of the crates.
    pub fn take(of: &Use) -> Result<Self> {
        let path = build_folder()?;
        let lock = cache::lock("host")?;
        let stamp = Stamp { file: path.join(of.stamp), state: of.state()? };
        // Cargo compares sources by modification time, which means nothing across clones.
        stamp.begin(|| {
            let mut clean = exec::in_clone("cargo");
            clean.args(["clean", "--quiet", "--profile", of.profile, "--target-dir"]).arg(&path);
            clean.args(of.crates.iter().flat_map(|(_, package)| ["--package", package]));
            exec::output(&mut clean).map(drop)
        })?;
        Ok(Self { path, stamp, _lock: lock })
    }

    /// Records that the content is of this state of the crates, complete or not.
    pub fn done(self) -> Result<()> {
        self.stamp.end()
    }
}

impl Use {
    /// A hash of the crates' sources, the same in every clone with those sources.
    fn state(&self) -> Result<String> {
        let mut key = cache::Key::default();
        let mut files = vec![repo::path("Cargo.lock"), repo::path("Cargo.toml")];
        for (folder, _) in self.crates {
            files.extend(repo::files(&repo::path(folder), &[".rs", "Cargo.toml"]));
        }
        for file in files {
            key.file(&file)?;
        }
        Ok(key.name())
    }
}

/// A file that records from which state of the sources a directory was built.
struct Stamp {
    file: PathBuf,
    state: String,
}

impl Stamp {
    /// Lets `clean` remove the products of another state or of an interrupted run.
    fn begin(&self, clean: impl FnOnce() -> Result<()>) -> Result<()> {
        if fs::read_to_string(&self.file).is_ok_and(|state| state == self.state) {
            return Ok(());
        }
        if self.file.exists() {
            fs::remove_file(&self.file)?;
        }
        clean()
    }

    fn end(&self) -> Result<()> {
        cache::write(&self.file, &self.state)
    }
}

/// The cache's folder for builds with this compiler and this wasmtime.
fn build_folder() -> Result<PathBuf> {
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

/// Runs a host with its streams inherited, and gives the exit status to pass on.
pub fn pass_through(host: &mut Command) -> Result<u8> {
    let status =
        host.status().with_context(|| format!("cannot run {}", host.get_program().to_string_lossy()))?;
    Ok(exec::code(status).clamp(0, 255) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_of_another_state_are_removed() {
        let folder = tempfile::tempdir().unwrap();
        let stamp = |state: &str| Stamp { file: folder.path().join("built-from"), state: state.to_owned() };
        let cleans = |stamp: &Stamp| {
            let mut cleaned = false;
            let clean = || {
                cleaned = true;
                Ok(())
            };
            stamp.begin(clean).unwrap();
            cleaned
        };
        let (ours, theirs) = (stamp("ours"), stamp("theirs"));
        assert!(cleans(&ours), "nothing is known of what lies there");
        ours.end().unwrap();
        assert!(!cleans(&ours));
        assert!(cleans(&theirs));
        // Their run is killed.
        assert!(cleans(&ours), "what lies there may be theirs");
        ours.end().unwrap();
        assert!(!cleans(&ours));
    }

    #[test]
    fn the_state_is_of_the_crates_and_names_all_there_are() {
        assert_ne!(BUILT.state().unwrap(), CHECKED.state().unwrap());
        let workspace = fs::read_to_string(repo::path("Cargo.toml")).unwrap();
        let members = workspace.lines().find_map(|line| line.strip_prefix("members = ")).unwrap();
        let mut named: Vec<&str> = members.split('"').skip(1).step_by(2).collect();
        named.sort_unstable();
        assert_eq!(CHECKED.crates.iter().map(|(folder, _)| *folder).collect::<Vec<_>>(), named);
    }
}
