//! Builds projects outside the clone against an installed library, in each way that the installation offers, and runs the results on a
//! stock host.

use super::{Tools, passes};
use anyhow::{Context, Result, bail, ensure};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use xtask::stock::{Grants, Wasmtime};
use xtask::toolchain::{Abi, install_debian_packages};
use xtask::{compile, dist, exec, install, repo};

const EXPECTED: &str = "hello over TCP";
const ABIS: [Abi; 2] = [Abi::P2, Abi::P1];
/// libc++ where the toolchain is Debian's; the WASI SDK brings its own.
const CPP: [(&str, &str); 2] = [
    ("/usr/lib/llvm-22/lib/wasm32-wasi/libc++.a", "libc++-22-dev-wasm32"),
    ("/usr/lib/llvm-22/lib/wasm32-wasi/libc++abi.a", "libc++abi-22-dev-wasm32"),
];

/// Builds a project and runs it.
type Way<'a> = fn(&Project<'a>) -> Result<()>;

pub(super) fn check(tools: &Tools) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let wasmtime = Wasmtime::find()?;
    let prefix = folder.path().join("moved to here");
    let project = Project { tools, folder: folder.path(), prefix, wasmtime };
    // The installed tree is moved before it is used: only the response file may name the place.
    let first = folder.path().join("installed");
    install::install(&tools.library.folder, &first, Some(&tools.toolchain))?;
    fs::rename(&first, &project.prefix)?;
    let ways: [(&str, Way<'_>); 14] = [
        ("the C driver", |p| p.with_driver()),
        ("the C++ driver", |p| p.with_cpp_driver()),
        ("setjmp", |p| p.with_setjmp()),
        ("options of other build systems", |p| p.with_foreign_options()),
        ("main in an archive", |p| p.with_main_in_an_archive()),
        ("objects linked into one", |p| p.with_partial_link()),
        ("clang --config", |p| p.with_configuration()),
        ("pkg-config", |p| p.with_pkg_config()),
        ("CMake, the package", |p| p.with_cmake_package()),
        ("CMake, the toolchain file", |p| p.with_cmake_toolchain()),
        ("Meson", |p| p.with_meson()),
        ("cargo", |p| p.with_cargo()),
        ("a release", |p| p.with_release()),
        ("autotools", |p| p.with_autotools()),
    ];
    for (name, way) in ways {
        way(&project).context(name)?;
    }
    project.missing_tools().context("a missing tool")?;
    install::install(&tools.library.folder, &project.prefix, Some(&tools.toolchain))?;
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
    wasmtime: Wasmtime,
}

impl Project<'_> {
    /// A program of an installed tree, without this process's environment variables for tools.
    fn driver(&self, abi: Abi, tool: &str) -> Command {
        let mut driver = Command::new(self.prefix.join(format!("bin/{}-posix-{tool}", abi.target())));
        for variable in ["WASI_SDK_PATH", "WASI_LLVM_BIN", "WASI_SYSROOT", "WASM_COMPONENT_LD"] {
            driver.env_remove(variable);
        }
        driver
    }

    /// A folder with copies of these files, out of c-tests/installed.
    fn project(&self, name: &str, files: &[&str]) -> Result<PathBuf> {
        let project = self.folder.join(name);
        fs::create_dir_all(&project)?;
        for file in files {
            let from = repo::path("c-tests/installed").join(file);
            fs::copy(&from, project.join(from.file_name().unwrap_or_default()))?;
        }
        Ok(project)
    }

    fn compile_and_run(&self, abi: Abi, tool: &str, source: &str, flags: &[&str]) -> Result<()> {
        let (link_flags, flags): (Vec<&str>, Vec<&str>) =
            flags.iter().partition(|flag| flag.starts_with("-Wl,"));
        let project = self.project(&format!("{source}-{}", abi.name()), &[source])?;
        // Compiled and linked separately, as build systems do, without warnings about unused options.
        let mut compile = self.driver(abi, tool);
        compile.args(["-Werror", "-O2", "-c", source, "-o", "part.o"]).args(&flags);
        passes(compile.current_dir(&project))?;
        let mut link = self.driver(abi, tool);
        link.args(["-Werror", "part.o", "-o", "out.wasm"]).args(&flags).args(&link_flags);
        passes(link.current_dir(&project))?;
        self.run(&project.join("out.wasm"))
    }

    fn with_driver(&self) -> Result<()> {
        ABIS.into_iter().try_for_each(|abi| self.compile_and_run(abi, "cc", "main.c", &[]))
    }

    fn with_cpp_driver(&self) -> Result<()> {
        if !self.tools.toolchain.sysroot.join("include/wasm32-wasip2/c++").exists() {
            install_debian_packages(&CPP).context("libc++ for WebAssembly is missing")?;
        }
        ABIS.into_iter()
            .try_for_each(|abi| self.compile_and_run(abi, "c++", "iostream.cpp", &["-fno-exceptions"]))
    }

    fn with_setjmp(&self) -> Result<()> {
        ABIS.into_iter().try_for_each(|abi| self.compile_and_run(abi, "cc", "setjmp.c", &[]))
    }

    /// What Debian's build flags, libtool and CMake's lists of options add to the line for Linux.
    fn with_foreign_options(&self) -> Result<()> {
        let flags = [
            "-pthread",
            "-Wl,--as-needed",
            "-Wl,-z,relro,-z,now",
            "-Wl,-z,max-page-size=16384",
            "-Wl,--push-state,--as-needed,--pop-state",
            "-Wl,--compress-debug-sections=zlib",
            "-Wl,-rpath-link,none,--no-warn-rwx-segments",
            "-Wl,--version-script=none.map",
            "-Wl,--start-group",
            "-Wl,--end-group",
            "-fcf-protection",
            "-fstack-protector-strong",
            "-mllvm",
            "-wasm-enable-sjlj",
            "-Wl,-u,main",
        ];
        ABIS.into_iter().try_for_each(|abi| self.compile_and_run(abi, "cc", "main.c", &flags))
    }

    /// `main` takes none, two or three parameters, and no object on the line refers to it.
    fn with_main_in_an_archive(&self) -> Result<()> {
        for (abi, parameters) in
            ABIS.into_iter().flat_map(|abi| [0, 2, 3].map(|parameters| (abi, parameters)))
        {
            let name = format!("archive-{}-{parameters}", abi.name());
            let project = self.project(&name, &["library_main.c", "part.c"])?;
            let mut compile = self.driver(abi, "cc");
            compile.arg(format!("-DPARAMETERS={parameters}")).args([
                "-Werror",
                "-c",
                "library_main.c",
                "part.c",
            ]);
            passes(compile.current_dir(&project))?;
            let mut archive = self.driver(abi, "ar");
            passes(archive.args(["rc", "libmain.a", "library_main.o"]).current_dir(&project))?;
            let mut link = self.driver(abi, "cc");
            passes(link.args(["part.o", "libmain.a", "-o", "out.wasm"]).current_dir(&project))?;
            self.run(&project.join("out.wasm"))?;
        }
        Ok(())
    }

    fn with_partial_link(&self) -> Result<()> {
        for (abi, option) in [(Abi::P1, &["-r"][..]), (Abi::P2, &["-nostdlib", "-Wl,-r"])] {
            let project = self.project(&format!("partial-{}", abi.name()), &["main.c", "part.c"])?;
            let mut compile = self.driver(abi, "cc");
            passes(compile.args(["-Werror", "-c", "main.c", "part.c"]).current_dir(&project))?;
            let mut into_one = self.driver(abi, "cc");
            into_one.args(option).args(["main.o", "part.o", "-o", "one.o"]);
            passes(into_one.current_dir(&project))?;
            let mut link = self.driver(abi, "cc");
            passes(link.args(["-Werror", "one.o", "-o", "out.wasm"]).current_dir(&project))?;
            self.run(&project.join("out.wasm"))?;
        }
        Ok(())
    }

    /// What a compile needs on this machine without a driver.
    fn places(&self) -> [OsString; 2] {
        let toolchain = &self.tools.toolchain;
        let place = |option: &str, path: &Path| OsString::from(format!("{option}{}", path.display()));
        [place("--sysroot=", &toolchain.sysroot), place("-fuse-ld=", &toolchain.component_ld)]
    }

    fn with_configuration(&self) -> Result<()> {
        for abi in ABIS {
            let project = self.project(&format!("configuration-{}", abi.name()), &["main.c"])?;
            let file = self.prefix.join(format!("lib/wasi-posix-sockets/{}.cfg", abi.name()));
            let mut clang = Command::new(self.tools.toolchain.tool("clang"));
            clang.arg("--config").arg(file).args(self.places());
            passes(clang.args(["-O2", "-Werror", "main.c", "-o", "out.wasm"]).current_dir(&project))?;
            self.run(&project.join("out.wasm"))?;
        }
        Ok(())
    }

    /// Another installation, for paths that a shell would split at blanks: pkg-config's output, and what
    /// configure and make pass on.
    fn without_blanks(&self) -> Result<PathBuf> {
        let prefix = self.folder.join("without-blanks");
        install::install(&self.tools.library.folder, &prefix, Some(&self.tools.toolchain))?;
        Ok(prefix)
    }

    fn with_pkg_config(&self) -> Result<()> {
        let pkg_config = tool("pkg-config", "pkgconf")?;
        let prefix = self.without_blanks()?;
        for abi in ABIS {
            let project = self.project(&format!("pkg-config-{}", abi.name()), &["main.c"])?;
            let mut ask = Command::new(&pkg_config);
            ask.env("PKG_CONFIG_PATH", prefix.join("lib/pkgconfig"));
            let flags = exec::output(ask.args(["--cflags", "--libs", "wasi-posix-sockets"]))?;
            let mut clang = self.tools.toolchain.clang(abi);
            clang.args(&self.places()[1..]).args(["-O2", "main.c"]).args(flags.split_whitespace());
            passes(clang.args(["-o", "out.wasm"]).current_dir(&project))?;
            self.run(&project.join("out.wasm"))?;
        }
        Ok(())
    }

    fn with_cmake_package(&self) -> Result<()> {
        let source = self.project("cmake-package", &["main.c", "cmake/CMakeLists.txt"])?;
        let toolchain = &self.tools.toolchain;
        let define = |name: &str, value: &str| format!("-D{name}={value}");
        let definitions = [
            define("CMAKE_SYSTEM_NAME", "Generic"),
            define("CMAKE_C_COMPILER", &toolchain.tool("clang").display().to_string()),
            define("CMAKE_C_COMPILER_TARGET", Abi::P2.target()),
            define("CMAKE_SYSROOT", &toolchain.sysroot.display().to_string()),
            define("CMAKE_AR", &toolchain.tool("llvm-ar").display().to_string()),
            define("CMAKE_EXE_LINKER_FLAGS", &format!("-fuse-ld={}", toolchain.component_ld.display())),
            define("CMAKE_PREFIX_PATH", &self.prefix.display().to_string()),
        ];
        self.cmake(&source, &definitions, "main")
    }

    fn with_cmake_toolchain(&self) -> Result<()> {
        for abi in ABIS {
            let files = ["main.c", "cmake-toolchain/CMakeLists.txt", "part.c"];
            let source = self.project(&format!("cmake-{}", abi.name()), &files)?;
            let file = self.prefix.join(format!("share/wasi-posix-sockets/cmake/{}.cmake", abi.target()));
            let definition = format!("-DCMAKE_TOOLCHAIN_FILE={}", file.display());
            self.cmake(&source, &[definition], "main.wasm")?;
        }
        Ok(())
    }

    fn cmake(&self, source: &Path, definitions: &[String], program: &str) -> Result<()> {
        let cmake = tool("cmake", "cmake")?;
        let build = source.join("build");
        passes(Command::new(&cmake).arg("-S").arg(source).arg("-B").arg(&build).args(definitions))?;
        passes(Command::new(&cmake).arg("--build").arg(&build))?;
        self.run(&build.join(program))
    }

    /// The environment of a user who has put the drivers on PATH.
    fn on_path(&self, command: &mut Command) -> Result<()> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let with_drivers = [self.prefix.join("bin")].into_iter().chain(std::env::split_paths(&path));
        command.env("PATH", std::env::join_paths(with_drivers)?);
        Ok(())
    }

    fn with_meson(&self) -> Result<()> {
        let meson = tool("meson", "meson")?;
        tool("ninja", "ninja-build")?;
        for abi in ABIS {
            let files = ["main.c", "part.c", "meson/meson.build"];
            let source = self.project(&format!("meson-{}", abi.name()), &files)?;
            let file = self.prefix.join(format!("share/meson/cross/{}-posix.ini", abi.target()));
            let mut setup = Command::new(&meson);
            self.on_path(&mut setup)?;
            passes(setup.args(["setup", "build", "--cross-file"]).arg(file).current_dir(&source))?;
            let mut compile = Command::new(&meson);
            self.on_path(&mut compile)?;
            passes(compile.args(["compile", "-C", "build"]).current_dir(&source))?;
            self.run(&source.join("build/main"))?;
        }
        Ok(())
    }

    fn with_autotools(&self) -> Result<()> {
        tool("autoconf", "autoconf")?;
        let autoreconf = tool("autoreconf", "autoconf")?;
        tool("automake", "automake")?;
        tool("make", "make")?;
        let prefix = self.without_blanks()?;
        for abi in ABIS {
            let files = ["main.c", "part.c", "autotools/configure.ac", "autotools/Makefile.am"];
            let source = self.project(&format!("autotools-{}", abi.name()), &files)?;
            passes(Command::new(&autoreconf).arg("--install").current_dir(&source))?;
            let site = prefix.join(format!("share/wasi-posix-sockets/{}.site", abi.target()));
            let configure = || {
                let mut configure = Command::new(source.join("configure"));
                configure.env("CONFIG_SITE", &site).current_dir(&source);
                configure
            };
            // For the machine itself the file changes nothing.
            passes(&mut configure())?;
            passes(configure().arg("--host=wasm32-wasi"))?;
            passes(Command::new("make").current_dir(&source))?;
            self.run(&source.join("main"))?;
        }
        Ok(())
    }

    /// As docs/rust-std.md says.
    fn with_cargo(&self) -> Result<()> {
        let project = self.project("cargo", &["rust/Cargo.toml", "rust/main.rs"])?;
        let guest = &self.tools.toolchain.guest;
        let linker = format!("-Clinker={}", self.driver(Abi::P2, "cc").get_program().display());
        let flags = ["-Clinker-flavor=gcc", "-Clink-self-contained=no", "-Clink-arg=--posix-rust", &linker];
        let mut cargo = guest.cargo();
        cargo.args(["build", "--quiet", "--release"]).args(guest.flags_with_std());
        cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f")).env_remove("CARGO_TARGET_DIR");
        passes(cargo.current_dir(&project))?;
        self.run(&project.join("target/wasm32-wasip2/release/hello.wasm"))
    }

    /// Two runs produce the same bytes, the checksums are correct, and the unpacked release works if the
    /// environment names the tools.
    fn with_release(&self) -> Result<()> {
        let folder = self.folder.join("released");
        let first = dist::dist(&self.tools.library, &folder)?;
        let again = dist::dist(&self.tools.library, &folder.join("again"))?;
        ensure!(fs::read(&first)? == fs::read(&again)?, "two runs of dist differ");
        passes(Command::new("tar").arg("xzf").arg(&first).current_dir(&folder))?;
        let tree = folder.join(format!("wasi-posix-sockets-{}", install::VERSION));
        passes(
            Command::new("sha256sum").args(["--check", "--strict", "MANIFEST.sha256"]).current_dir(&tree),
        )?;
        for abi in ABIS {
            let project = self.project(&format!("release-{}", abi.name()), &["main.c"])?;
            let mut driver = compile::driver(&self.tools.toolchain, &tree, abi, "cc");
            passes(driver.args(["-Werror", "-O2", "main.c", "-o", "out.wasm"]).current_dir(&project))?;
            self.run(&project.join("out.wasm"))?;
        }
        Ok(())
    }

    fn with_response_file(&self) -> Result<()> {
        let project = self.project("response", &["main.c"])?;
        let mut clang = self.tools.toolchain.clang(Abi::P2);
        clang.arg("-O2").arg("-I").arg(self.prefix.join("include/wasi-posix-sockets")).arg("main.c");
        let file = self.prefix.join("lib/wasi-posix-sockets/link.rsp");
        passes(clang.arg(format!("@{}", file.display())).args(["-o", "out.wasm"]).current_dir(&project))?;
        self.run(&project.join("out.wasm"))
    }

    /// A driver reports a missing tool in one line.
    fn missing_tools(&self) -> Result<()> {
        let project = self.project("missing", &["main.c"])?;
        let nowhere = self.folder.join("nowhere");
        let empty = self.folder.join("empty");
        fs::create_dir(&empty)?;
        let cases = [
            ("WASI_SDK_PATH", &nowhere),
            ("WASI_LLVM_BIN", &empty),
            ("WASI_SYSROOT", &empty),
            ("WASM_COMPONENT_LD", &nowhere),
        ];
        for (variable, value) in cases {
            let mut driver = self.driver(Abi::P2, "cc");
            let output = driver
                .env(variable, value)
                .args(["main.c", "-o", "out.wasm"])
                .current_dir(&project)
                .output()?;
            let said = String::from_utf8_lossy(&output.stderr);
            ensure!(!output.status.success(), "{variable} is invalid, but there is no error");
            let begins = format!("wasm32-wasip2-posix-cc: {variable}=");
            ensure!(said.starts_with(&begins) && said.lines().count() == 1, "{variable}: {said:?}");
        }
        Ok(())
    }

    fn run(&self, component: &Path) -> Result<()> {
        let grants = Grants { network: true, ..Grants::default() };
        let printed = exec::output(&mut self.wasmtime.command(component, &grants))?;
        if printed != EXPECTED {
            bail!("{} printed {printed:?} instead of {EXPECTED:?}", component.display());
        }
        Ok(())
    }
}
