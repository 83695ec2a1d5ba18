//! CPython for WASI, from its source package to a component.
//!
//! Everything slow is cached by its inputs: the sources with a Python for this machine, which the cross build needs, and for each ABI the
//! objects. A change of the library costs one link.

use anyhow::{Context, Result, bail};
use std::fs;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use xtask::archive::{self, Library};
use xtask::contract;
use xtask::progress::Step;
use xtask::toolchain::{self, Abi, SourcePart, Toolchain};
use xtask::{cache, exec, install, repo};

/// The Debian suite that has this Python, and the package.
const SUITE: &str = "trixie";
const PACKAGE: &str = "python3.13";

/// CPython's own settings for WASI say that these are missing. With the library they exist, so configure checks.
const NOW_THERE: [&str; 7] = [
    "ac_cv_func_pipe",
    "ac_cv_func_eventfd",
    "ac_cv_func_readv",
    "ac_cv_func_writev",
    "ac_cv_func_preadv",
    "ac_cv_func_pwritev",
    "ac_cv_header_sys_un_h",
];

/// What configure finds by compiling alone, because libc's headers declare it.
const NOT_THERE: [&str; 1] = ["ac_cv_func_memfd_create=no"];

/// Our own module: lookups that need no thread.
const LOOKUP: &str = "_wasi_lookup.c";

/// CPython's own choice of modules omits `fcntl` on WASI; a local choice takes precedence. Without its own folder, the
/// source of our module would be looked for among CPython's.
const SETUP: &str = "*static*\nhere=.\nfcntl fcntlmodule.c\n_wasi_lookup $(here)/_wasi_lookup.c\n";

/// CPython requests 8 MiB of stack; its deepest tests need more.
const STACK: &str = "-Wl,-z,stack-size=16777216";

/// CPython, ready to run.
pub(super) struct Python {
    /// The component.
    pub component: PathBuf,
    /// The standard library, with the tests.
    pub library: PathBuf,
    /// What sysconfig knows of the build.
    pub configuration: PathBuf,
    /// A Python of the same release for this machine.
    pub native: PathBuf,
}

/// Builds what is missing.
pub(super) fn build(toolchain: &Toolchain, library: &Library, abi: Abi) -> Result<Python> {
    let base = base()?;
    let objects = objects(toolchain, library, &base, abi)?;
    let component = link(toolchain, library, &objects, abi)?;
    Ok(Python {
        component,
        library: base.join("source/Lib"),
        configuration: objects.join("configuration"),
        native: base.join("native/python"),
    })
}

/// The sources, and a Python of the same release for this machine.
fn base() -> Result<PathBuf> {
    let mut key = cache::Key::default();
    key.add(SUITE).add(PACKAGE).add(exec::output(Command::new(toolchain::native_cc()?).arg("--version"))?);
    cache::entry("python", &key.name(), |folder| {
        for (program, package) in [("make", "make"), ("xz", "xz-utils")] {
            if exec::find(program).is_none() {
                toolchain::install_debian_packages(&[(&format!("/usr/bin/{program}"), package)])
                    .with_context(|| format!("{program} is missing"))?;
            }
        }
        let source = folder.join("source");
        fs::create_dir_all(&source)?;
        let archive = toolchain::fetch_source(SUITE, PACKAGE, SourcePart::Authors, folder)
            .context("the sources of CPython come from Debian: be online on Debian")?;
        exec::output(
            Command::new("tar").arg("-xf").arg(&archive).arg("-C").arg(&source).arg("--strip-components=1"),
        )?;
        fs::remove_file(&archive)?;
        native(folder)?;
        compile_library(folder)
    })
}

fn native(folder: &Path) -> Result<()> {
    let build = folder.join("native");
    fs::create_dir_all(&build)?;
    let mut configure = Command::new("../source/configure");
    // This machine's libraries are not used, so that every machine builds the same.
    configure
        .args(["--without-ensurepip", "OPT=-O1"])
        .env("PKG_CONFIG_LIBDIR", "/nonexistent")
        .current_dir(&build);
    logged("configuring CPython for this machine", &mut configure, &build, None)?;
    make("building CPython for this machine", "all", &build)
}

/// Compiles the standard library to byte code, which would take minutes in a component.
fn compile_library(folder: &Path) -> Result<()> {
    let mut python = Command::new(folder.join("native/python"));
    python.args([
        "-m",
        "compileall",
        "-q",
        "-j",
        "0",
        "-x",
        "bad_|badsyntax|lib2to3/tests/data|tokenizedata",
        "source/Lib",
    ]);
    python.current_dir(folder);
    logged("compiling the standard library", &mut python, folder, None)
}

/// The objects for one ABI, and the line that links them.
fn objects(toolchain: &Toolchain, library: &Library, base: &Path, abi: Abi) -> Result<PathBuf> {
    let mut key = cache::Key::default();
    key.add(base.file_name().unwrap_or_default().as_encoded_bytes()).add(&toolchain.id).add(abi.name());
    for header in repo::files(&repo::include(), &[".h"]) {
        key.file(&header)?;
    }
    // configure finds the library's functions by linking.
    key.add(symbols(toolchain, library)?).add(install::compile_key());
    key.add(NOW_THERE.join(" ")).add(NOT_THERE.join(" ")).add(SETUP).file(&lacking())?.file(&lookup())?;
    cache::entry("python-objects", &format!("{}-{}", abi.name(), key.name()), |folder| {
        cross(library, base, abi, folder)
    })
}

/// A header for CPython's sources that undefines names for features that WASI lacks.
fn lacking() -> PathBuf {
    repo::path("python-smoke/lacking.h")
}

fn lookup() -> PathBuf {
    repo::path("python-smoke").join(LOOKUP)
}

/// The names that the archives define.
fn symbols(toolchain: &Toolchain, library: &Library) -> Result<String> {
    let mut nm = Command::new(toolchain.tool("llvm-nm"));
    nm.args(["--defined-only", "--extern-only", "--format=just-symbols", "--quiet"]);
    for name in [contract::ARCHIVE, contract::FALLBACK] {
        nm.arg(archive::archive_path(&library.folder, name));
    }
    let all = exec::output(&mut nm)?;
    // Rust's own names carry a hash that changes with the code behind them.
    let mut names: Vec<&str> =
        all.lines().filter(|name| !name.starts_with("_R") && !name.starts_with("_ZN")).collect();
    names.retain(|name| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'));
    names.sort_unstable();
    names.dedup();
    Ok(names.join(" "))
}

/// Configures and compiles with the installed drivers, as a user would.
fn cross(library: &Library, base: &Path, abi: Abi, folder: &Path) -> Result<()> {
    let work = tempfile::tempdir_in(folder)?;
    let build = work.path();
    let source = base.join("source");
    let settings = fs::read_to_string(source.join("Tools/wasm/config.site-wasm32-wasi"))?;
    let absent = |line: &&str| !NOW_THERE.iter().any(|name| line.starts_with(&format!("{name}=")));
    fs::write(
        build.join("config.site"),
        settings.lines().filter(absent).chain(NOT_THERE).map(|line| format!("{line}\n")).collect::<String>(),
    )?;

    fs::create_dir_all(build.join("Modules"))?;
    fs::write(build.join("Modules/Setup.local"), SETUP)?;
    fs::copy(lookup(), build.join(LOOKUP))?;

    let mut configure = Command::new(source.join("configure"));
    configure.current_dir(build).arg(format!("--host={}", abi.target()));
    configure.arg(format!("--build={}", exec::output(&mut Command::new(source.join("config.guess")))?));
    configure.arg(format!("--with-build-python={}", base.join("native/python").display()));
    configure.args(["--without-ensurepip", "--enable-ipv6", "OPT=-DNDEBUG -O2"]);
    let driver = |tool: &str| format!("{}/bin/{}-posix-{tool}", library.prefix.display(), abi.target());
    configure.env("CPP", format!("{} -E", driver("cc")));
    for (variable, tool) in
        [("CC", "cc"), ("CXX", "c++"), ("AR", "ar"), ("RANLIB", "ranlib"), ("READELF", "readelf")]
    {
        configure.env(variable, driver(tool));
    }
    configure.env("PKG_CONFIG_LIBDIR", "/nonexistent").env("CONFIG_SITE", build.join("config.site"));
    // Only for the sources: what configure compiles must not see a header that it did not include.
    configure.env("CFLAGS_NODIST", format!("-D_GNU_SOURCE=1 -include {}", lacking().display()));
    let name = abi.target();
    logged(&format!("configuring CPython for {name}"), &mut configure, build, None)?;
    make(&format!("building CPython for {name}"), "all", build)?;
    keep(build, folder, &library.prefix)
}

/// Keeps what a link needs from the build; the rest is deleted.
fn keep(build: &Path, folder: &Path, prefix: &Path) -> Result<()> {
    let recipe = "print-link: ; @echo $(LINKCC) $(PY_CORE_LDFLAGS) $(LINKFORSHARED) Programs/python.o $(LINK_PYTHON_OBJS) $(LIBS) $(MODLIBS) $(SYSLIBS)";
    let line = exec::output(
        Command::new("make")
            .args(["--no-print-directory", "--eval", recipe, "print-link"])
            .current_dir(build),
    )?;
    let words: Vec<&str> = line.split_whitespace().collect();
    for file in words.iter().filter(|word| word.ends_with(".o") || word.ends_with(".a")) {
        let to = folder.join("objects").join(file);
        fs::create_dir_all(to.parent().unwrap_or(folder))?;
        fs::copy(build.join(file), to).with_context(|| format!("the build made no {file}"))?;
    }
    let line = line.replace(&prefix.display().to_string(), PREFIX);
    if !line.contains(PREFIX) {
        bail!("the line that links CPython does not begin with the driver: {line}");
    }
    fs::write(folder.join("link"), line)?;
    let configuration = folder.join("configuration");
    fs::create_dir_all(&configuration)?;
    let place = fs::read_to_string(build.join("pybuilddir.txt"))?;
    for file in fs::read_dir(build.join(place.trim()))?.flatten() {
        if file.file_name().to_string_lossy().starts_with("_sysconfigdata") {
            fs::copy(file.path(), configuration.join(file.file_name()))?;
        }
    }
    Ok(())
}

/// Replaces the path of the installed tree in the kept line, as it differs in every clone.
const PREFIX: &str = "@prefix@";

/// Links the objects with the library as it is now.
fn link(toolchain: &Toolchain, library: &Library, objects: &Path, abi: Abi) -> Result<PathBuf> {
    let folder = repo::target("python").join(abi.name());
    let component = folder.join("python.wasm");
    let stamp = folder.join("made-of");
    let made_of = format!("{} {} {}", library.key, toolchain.id, objects.display());
    let _lock = cache::lock_file(&folder.join("lock"))?;
    if component.exists() && fs::read_to_string(&stamp).is_ok_and(|known| known == made_of) {
        return Ok(component);
    }
    let _ = fs::remove_file(&stamp);
    let step = Step::begin(format!("linking CPython for {}", abi.target()));
    let line = fs::read_to_string(objects.join("link"))?;
    let line = line.replace(PREFIX, &library.prefix.display().to_string());
    let mut words = line.split_whitespace();
    let mut clang = Command::new(words.next().unwrap_or_default());
    clang
        .args(words)
        .arg(STACK)
        .arg("-Wl,--strip-all")
        .arg("-o")
        .arg(&component)
        .current_dir(objects.join("objects"));
    exec::output(&mut clang)?;
    cache::write(&stamp, made_of)?;
    step.done();
    Ok(component)
}

/// Runs make with a bar, whose length is the number of files that a dry run would compile.
fn make(title: &str, goal: &str, folder: &Path) -> Result<()> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let plan =
        exec::output(Command::new("make").args(["--dry-run", goal]).current_dir(folder)).unwrap_or_default();
    let compiles = plan.lines().filter(|line| is_compile(line)).count() as u64;
    let mut command = Command::new("make");
    command.arg(format!("-j{cores}")).arg(goal).current_dir(folder);
    logged(title, &mut command, folder, Some(compiles))
}

fn is_compile(line: &str) -> bool {
    line.contains(" -c ") && line.contains(" -o ")
}

/// Runs a tool with its output in a log, whose end is shown if it fails.
fn logged(title: &str, command: &mut Command, folder: &Path, compiles: Option<u64>) -> Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    let mut errors =
        fs::File::options().create(true).read(true).append(true).open(folder.join("errors.log"))?;
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(errors.try_clone()?)
        .spawn()
        .with_context(|| format!("cannot run {name}"))?;
    let step = Step::begin(title);
    let mut done = 0;
    for line in
        child.stdout.take().map(BufReader::new).into_iter().flat_map(BufRead::lines).map_while(Result::ok)
    {
        if let (Some(of), true) = (compiles, is_compile(&line)) {
            done += 1;
            step.at(done.min(of), of);
        }
    }
    let status = child.wait()?;
    if !status.success() {
        step.clear();
        let mut said = String::new();
        errors.seek(SeekFrom::Start(0))?;
        errors.read_to_string(&mut said)?;
        let lines: Vec<&str> = said.lines().collect();
        let last = lines[lines.len().saturating_sub(20)..].join("\n");
        bail!("{title}: {name} failed ({})\n{last}", exec::describe(status));
    }
    step.done();
    Ok(())
}
