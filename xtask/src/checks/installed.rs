//! Builds a C project outside the clone against an installed library, in each of the ways that the installation
//! offers, and runs what comes out.

use super::{Tools, passes};
use crate::install;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use xtask::toolchain::{Abi, install_debian_packages};
use xtask::{exec, host, repo};

const EXPECTED: &str = "hello over TCP";

pub(super) fn check(tools: &Tools) -> Result<()> {
    let cmake = tool("cmake", "cmake")?;
    let pkg_config = tool("pkg-config", "pkgconf")?;
    let folder = tempfile::tempdir()?;
    let project = Project { tools, folder: folder.path(), prefix: folder.path().join("moved") };
    // The installed tree is moved before it is used: only the response file may name the place.
    let first = folder.path().join("installed");
    install::install(&tools.library, &first)?;
    fs::rename(&first, &project.prefix)?;
    for abi in [Abi::P2, Abi::P1] {
        project.with_pkg_config(&pkg_config, abi).with_context(|| format!("pkg-config, {}", abi.name()))?;
    }
    project.with_cmake(&cmake).context("CMake")?;
    install::install(&tools.library, &project.prefix)?;
    project.with_response_file().context("response file")
}

/// A build tool from PATH, or from Debian.
fn tool(name: &str, package: &str) -> Result<PathBuf> {
    if exec::find(name).is_none() {
        install_debian_packages(&[(&format!("/usr/bin/{name}"), package)])
            .with_context(|| format!("{name} is missing"))?;
    }
    exec::find(name).with_context(|| format!("{name} is missing"))
}

struct Project<'a> {
    tools: &'a Tools,
    folder: &'a Path,
    prefix: PathBuf,
}

impl Project<'_> {
    fn source(&self) -> Result<PathBuf> {
        let copy = self.folder.join("main.c");
        fs::copy(repo::path("c-tests/installed/main.c"), &copy)?;
        Ok(copy)
    }

    fn with_pkg_config(&self, pkg_config: &Path, abi: Abi) -> Result<()> {
        let mut ask = Command::new(pkg_config);
        ask.env("PKG_CONFIG_PATH", self.prefix.join("lib/pkgconfig"));
        let flags = exec::output(ask.args(["--cflags", "--libs", "wasi-posix-sockets"]))?;
        let out = self.folder.join(format!("pkg-config-{}.wasm", abi.name()));
        let mut clang = self.tools.toolchain.clang(abi);
        clang.arg("-O2").arg(self.source()?).args(flags.split_whitespace()).arg("-o").arg(&out);
        passes(&mut clang)?;
        if abi == Abi::P1 {
            let module = out.with_extension("module");
            fs::rename(&out, &module)?;
            host::componentize(&self.tools.host, &module, &out)?;
        }
        self.run(&out)
    }

    fn with_cmake(&self, cmake: &Path) -> Result<()> {
        let (source, build) = (self.folder.join("cmake"), self.folder.join("cmake-build"));
        fs::create_dir(&source)?;
        for file in ["main.c", "CMakeLists.txt"] {
            fs::copy(repo::path("c-tests/installed").join(file), source.join(file))?;
        }
        let toolchain = &self.tools.toolchain;
        let mut flags = toolchain.clang_flags(Abi::P2);
        let define = |name: &str, value: &str| format!("-D{name}={value}");
        let sysroot = toolchain.sysroot.display().to_string();
        flags.retain(|flag| flag.starts_with("-B"));
        let mut configure = Command::new(cmake);
        configure.arg("-S").arg(&source).arg("-B").arg(&build).args([
            define("CMAKE_SYSTEM_NAME", "Generic"),
            define("CMAKE_C_COMPILER", &toolchain.tool("clang").display().to_string()),
            define("CMAKE_C_COMPILER_TARGET", Abi::P2.target()),
            define("CMAKE_SYSROOT", &sysroot),
            define("CMAKE_AR", &toolchain.tool("llvm-ar").display().to_string()),
            define("CMAKE_EXE_LINKER_FLAGS", &flags.join(" ")),
            define("CMAKE_PREFIX_PATH", &self.prefix.display().to_string()),
        ]);
        passes(&mut configure)?;
        passes(Command::new(cmake).arg("--build").arg(&build))?;
        self.run(&build.join("main"))
    }

    fn with_response_file(&self) -> Result<()> {
        let out = self.folder.join("response.wasm");
        let mut clang = self.tools.toolchain.clang(Abi::P2);
        clang.arg("-O2").arg("-I").arg(self.prefix.join("include/wasi-posix-sockets")).arg(self.source()?);
        let file = self.prefix.join("lib/wasi-posix-sockets/link.rsp");
        passes(clang.arg(format!("@{}", file.display())).arg("-o").arg(&out))?;
        self.run(&out)
    }

    fn run(&self, component: &Path) -> Result<()> {
        let printed = exec::output(Command::new(&self.tools.host).arg("run").arg(component))?;
        if printed != EXPECTED {
            bail!("{} printed {printed:?} instead of {EXPECTED:?}", component.display());
        }
        Ok(())
    }
}
