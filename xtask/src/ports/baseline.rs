//! The baseline for ports: the same drivers, flags and kit, with wasi-libc's own sockets.

use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use xtask::archive::Library;
use xtask::contract::Contract;
use xtask::toolchain::{Abi, Toolchain};
use xtask::{cache, exec, install, repo};

/// Sources that make the exit status a number, which test suites check.
const SOURCES: [&str; 2] = ["shim/c/exit_with_code.c", "ports/baseline/exit.c"];
const ARCHIVE: &str = "exit_with_code";

/// A key for everything that a program uses from the tree, unaffected by changes to the library.
pub(super) fn key(prefix: &Path) -> Result<String> {
    let mut key = cache::Key::default();
    for folder in ["include", "lib"] {
        for file in repo::files(
            &prefix.join(folder),
            &[".h", ".a", "p2-compile.cfg", "link-p2.rsp", "link-p2-compat.rsp"],
        ) {
            key.file(&file)?;
        }
    }
    Ok(key.add(install::compile_key()).name())
}

/// An installed tree without the library.
pub(super) fn prefix(toolchain: &Toolchain, library: &Library) -> Result<PathBuf> {
    let prefix = library.folder.join("baseline");
    let mut key = cache::Key::default();
    key.add(&library.prefix_key).add(include_str!("baseline.rs"));
    for source in SOURCES {
        key.file(&repo::path(source))?;
    }
    let (key, stamp) = (key.name(), library.folder.join("baseline.key"));
    if fs::read_to_string(&stamp).is_ok_and(|known| known == key) {
        return Ok(prefix);
    }
    let _ = fs::remove_file(&stamp);
    let _ = fs::remove_dir_all(&prefix);
    install::install(&library.folder, &prefix, Some(toolchain))?;
    for archive in ["wasi_posix_sockets", "wasi_posix_sockets_fallback"] {
        fs::remove_file(xtask::archive::archive_path(&prefix.join("lib"), archive))?;
    }
    let headers = prefix.join("include/wasi-posix-sockets");
    fs::remove_dir_all(&headers)?;
    fs::create_dir(&headers)?;
    link_line(toolchain, &prefix)?;
    cache::write(&stamp, &key)?;
    Ok(prefix)
}

fn link_line(toolchain: &Toolchain, prefix: &Path) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let mut objects = Vec::new();
    for (index, source) in SOURCES.iter().enumerate() {
        let object = folder.path().join(format!("{index}.o"));
        let mut clang = toolchain.clang(Abi::P2);
        clang.args(["-Os", "-c"]).arg(repo::path(source)).arg("-o").arg(&object);
        exec::output(&mut clang).with_context(|| format!("compiling {source}"))?;
        objects.push(object);
    }
    let archive = xtask::archive::archive_path(&prefix.join("lib"), ARCHIVE);
    exec::output(Command::new(toolchain.tool("llvm-ar")).arg("qcsD").arg(archive).args(&objects))?;
    let wraps = "-Wl,--wrap=_Exit\n-Wl,--wrap=__main_void\n";
    let line = format!("{wraps}-l{ARCHIVE}\n{}", Contract::driver_link_of_libc());
    fs::write(prefix.join("lib/wasi-posix-sockets/link-p2.rsp"), &line)?;
    // As docs/compat.md describes for programs without the library.
    let with_kit = format!("-Wl,--wrap=raise\n{}{line}", Contract::compat_link());
    fs::write(prefix.join("lib/wasi-posix-sockets/link-p2-compat.rsp"), with_kit)?;
    Ok(())
}
