//! The library's archives and the compat kit's, built from the clone.

use crate::toolchain::{Abi, Toolchain};
use crate::{cache, contract, contract::Contract, exec, install, object, repo, traced};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The archives in the clone's target directory.
#[derive(Clone)]
pub struct Library {
    /// The folder for `-L`.
    pub folder: PathBuf,
    /// An installed tree, with the drivers that compile against the library.
    pub prefix: PathBuf,
    /// A hash of the archives and the link line.
    pub key: String,
    /// A hash of the installed tree.
    pub prefix_key: String,
}

/// How the names begin that the parts of the library have for each other.
pub(crate) const INTERNAL: &str = "wasi_posix_sockets_";

/// What the kit shares with the library.
const SIGNALS: [&str; 5] = ["sigaction", "signal", "signal_handler", "sigprocmask", "sigset"];

/// Builds what has changed.
pub fn build(toolchain: &Toolchain) -> Result<Library> {
    let folder = repo::target("wasi").join(&toolchain.id);
    let _lock = cache::lock_file(&folder.join("lock"))?;
    let rust = with_weak_names(toolchain, &rust_archive(toolchain)?, &folder)?;
    let shim = [repo::include()];
    let objects = compile(toolchain, &repo::path("shim/c"), &shim, &folder)?;
    let fallbacks = compile(toolchain, &repo::path("shim/c/fallback"), &shim, &folder)?;
    let kit = [repo::compat_include(), repo::include(), repo::path("shim/c")];
    let mut compat = compile(toolchain, &repo::path("compat/src"), &kit, &folder)?;
    // The kit comes after the library's archive, so these are only used in programs without the library.
    let shared = |object: &&PathBuf| SIGNALS.iter().any(|name| object.file_stem() == Some(name.as_ref()));
    compat.extend(objects.iter().filter(shared).cloned());

    let mut key = cache::Key::default();
    key.file(&rust)?;
    for object in objects.iter().chain(&fallbacks).chain(&compat) {
        key.file(object)?;
    }
    key.add(Contract::read()?.driver_link_with_compat());
    for file in repo::files(&repo::path("shim/trace"), &[""]) {
        key.file(&file)?;
    }
    let key = key.name();
    let stamp = folder.join("key");
    if !fs::read_to_string(&stamp).is_ok_and(|known| known == key) {
        let _ = fs::remove_file(&stamp);
        let copy = folder.join("unfinished.a");
        fs::copy(&rust, &copy)?;
        append(toolchain, &copy, &objects)?;
        fs::rename(&copy, archive_path(&folder, contract::ARCHIVE))?;
        for (name, objects) in [(contract::FALLBACK, &fallbacks), (contract::COMPAT, &compat)] {
            let _ = fs::remove_file(&copy);
            append(toolchain, &copy, objects)?;
            fs::rename(&copy, archive_path(&folder, name))?;
        }
        traced::build(toolchain, &rust, &objects, &folder)?;
        cache::write(&stamp, &key)?;
    }
    let (prefix, prefix_key) = installed(toolchain, &folder, &key)?;
    Ok(Library { folder, prefix, key, prefix_key })
}

/// The tree that the clone's own programs are compiled with, rewritten when part of it changes.
fn installed(toolchain: &Toolchain, folder: &Path, library: &str) -> Result<(PathBuf, String)> {
    let prefix = folder.join("installed");
    let mut key = cache::Key::default();
    key.add(library).add(install::key());
    for folder in [repo::include(), repo::compat_include()] {
        for header in repo::files(&folder, &[".h"]) {
            key.file(&header)?;
        }
    }
    let (key, stamp) = (key.name(), folder.join("installed.key"));
    if !fs::read_to_string(&stamp).is_ok_and(|known| known == key) {
        let _ = fs::remove_file(&stamp);
        install::install(folder, &prefix, Some(toolchain))?;
        cache::write(&stamp, &key)?;
    }
    Ok((prefix, key))
}

/// The path of an archive in a library directory.
pub fn archive_path(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("lib{name}.a"))
}

fn rust_archive(toolchain: &Toolchain) -> Result<PathBuf> {
    let target = repo::target("guest");
    let mut cargo = toolchain.guest.cargo();
    cargo.args(["rustc", "--package", "wasi-posix-sockets", "--lib", "--crate-type", "staticlib"]);
    cargo.args(["--profile", "archive"]).args(toolchain.guest.flags()).arg("--target-dir").arg(&target);
    exec::cargo("building the library for WebAssembly", &mut cargo)?;
    Ok(target.join("wasm32-wasip2/archive/libwasi_posix_sockets.a"))
}

/// The calls of which libc has its own. A second definition is an error, because it is libc's if that comes first on the link line.
const SOCKET_CALLS: [&str; 14] = [
    "accept",
    "accept4",
    "bind",
    "connect",
    "getpeername",
    "getsockname",
    "getsockopt",
    "listen",
    "recv",
    "recvfrom",
    "send",
    "sendto",
    "setsockopt",
    "socket",
];

/// Whether a program may define a name itself, as it may on Linux with every name of the C library.
fn may_be_redefined(name: &str) -> bool {
    let of_rust = name.contains('.') || name == "cabi_realloc";
    !name.starts_with('_') && !name.starts_with(INTERNAL) && !of_rust && !SOCKET_CALLS.contains(&name)
}

/// A copy of Rust's archive whose functions give way to a program's own.
fn with_weak_names(toolchain: &Toolchain, rust: &Path, folder: &Path) -> Result<PathBuf> {
    let copy = folder.join("rust.a");
    fs::copy(rust, &copy)?;
    rewrite(toolchain, &copy, folder, |data| object::weakened(data, may_be_redefined).map(Some))?;
    Ok(copy)
}

/// Rewrites the library's own objects in an archive, if `change` has another version.
pub(crate) fn rewrite(
    toolchain: &Toolchain,
    archive: &Path,
    work: &Path,
    mut change: impl FnMut(&[u8]) -> Result<Option<Vec<u8>>>,
) -> Result<()> {
    let ar = || Command::new(toolchain.tool("llvm-ar"));
    for member in exec::output(ar().arg("t").arg(archive))?.lines() {
        if member.starts_with(contract::ARCHIVE) {
            exec::output(ar().current_dir(work).arg("x").arg(archive).arg(member))?;
            let path = work.join(member);
            if let Some(object) = change(&fs::read(&path)?)? {
                fs::write(&path, object)?;
                exec::output(ar().arg("rcsD").arg(archive).arg(&path))?;
            }
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}

/// The C files of one folder as objects. They use nothing that differs between the ABIs, so one object serves both.
pub(crate) fn compile(
    toolchain: &Toolchain,
    sources: &Path,
    include: &[PathBuf],
    folder: &Path,
) -> Result<Vec<PathBuf>> {
    let mut flags: Vec<String> =
        ["-Os", "-std=c17", "-Wall", "-Wextra", "-Werror", "-ffunction-sections", "-fdata-sections"]
            .map(str::to_owned)
            .to_vec();
    // <setjmp.h> is an error without it.
    flags.extend(["-mllvm", "-wasm-enable-sjlj"].map(str::to_owned));
    let mut shared = cache::Key::default();
    for folder in include.iter().map(PathBuf::as_path).chain([sources]) {
        for header in repo::files(folder, &[".h"]) {
            shared.file(&header)?;
        }
    }
    shared.add(flags.join(" ")).add("with weak functions");
    let mut objects = Vec::new();
    let files = repo::files(sources, &[".c"]);
    for source in files.iter().filter(|file| file.parent() == Some(sources)) {
        let name = source.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let object =
            folder.join("objects").join(shared.clone().file(source)?.name()).join(format!("{name}.o"));
        if !object.exists() {
            let unfinished = object.with_extension("unfinished");
            fs::create_dir_all(object.parent().unwrap_or(folder))?;
            let mut clang = toolchain.clang(Abi::P2);
            clang.args(&flags);
            for folder in include {
                clang.arg("-I").arg(folder);
            }
            clang.arg("-c").arg(source).arg("-o").arg(&unfinished);
            exec::visible(&mut clang).with_context(|| format!("compiling {}", source.display()))?;
            fs::write(&unfinished, object::weakened(&fs::read(&unfinished)?, may_be_redefined)?)?;
            fs::rename(unfinished, &object)?;
        }
        objects.push(object);
    }
    Ok(objects)
}

/// Adds objects to an archive.
pub(crate) fn append(toolchain: &Toolchain, archive: &Path, objects: &[PathBuf]) -> Result<()> {
    let mut ar = Command::new(toolchain.tool("llvm-ar"));
    exec::output(ar.arg("qcsD").arg(archive).args(objects))?;
    Ok(())
}
