//! A toolchain from Debian's packages.
//!
//! clang and lld come from the machine's own sources. The libc doesn't: stable releases have one without the second
//! ABI. It is fetched from a later suite of the same mirror with a configuration of its own, so that the machine's
//! sources stay as they are, and unpacked in the cache.

use super::{CTools, check_sysroot, quietly};
use crate::progress::Step;
use crate::{cache, exec};
use anyhow::{Context, Result, bail};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const LLVM: &str = "/usr/lib/llvm-22";

/// The required packages, each with a file that shows that it is installed.
const PACKAGES: [(&str, &str); 5] = [
    ("/usr/lib/llvm-22/bin/clang", "clang-22"),
    ("/usr/lib/llvm-22/bin/wasm-ld", "lld-22"),
    ("/usr/lib/llvm-22/bin/llvm-ar", "llvm-22"),
    ("/usr/lib/llvm-22/lib/clang/22/lib/wasi/libclang_rt.builtins-wasm32.a", "libclang-rt-22-dev-wasm32"),
    ("/usr/lib/llvm-22/bin/clang-format", "clang-format-22"),
];

pub(super) fn tools() -> Result<CTools> {
    install(&PACKAGES)
        .context("clang for WebAssembly is missing: set WASI_SDK_PATH to a WASI SDK, or on Debian")?;
    let sysroot = sysroot()
        .context("wasi-libc is missing: set WASI_SDK_PATH to a WASI SDK, or be online on Debian")?
        .join("usr");
    Ok(CTools { bin: Path::new(LLVM).join("bin"), sysroot })
}

/// Installs the packages whose file is missing.
pub fn install(packages: &[(&str, &str)]) -> Result<()> {
    let names: Vec<&str> =
        packages.iter().filter(|(file, _)| !Path::new(file).exists()).map(|(_, package)| *package).collect();
    if names.is_empty() {
        return Ok(());
    }
    let list = names.join(" ");
    let by_hand = format!("apt-get install {list}");
    if !is_debian() {
        bail!("{by_hand}");
    }
    let Some(mut update) = privileged("apt-get") else { bail!("as root: {by_hand}") };
    let _lock = cache::lock("apt")?;
    update.args(["-qq", "update"]);
    quietly("reading Debian's package lists", || exec::output(&mut update))
        .with_context(|| by_hand.clone())?;
    let Some(mut install) = privileged("apt-get") else { bail!("as root: {by_hand}") };
    install.args(["-qq", "-y", "--no-install-recommends", "-oAPT::Status-Fd=1", "-oDPkg::Lock::Timeout=300"]);
    install.arg("install").args(&names);
    with_bar(&format!("installing {list}"), &mut install).with_context(|| by_hand)?;
    Ok(())
}

/// Whether this machine takes packages from Debian.
pub fn is_debian() -> bool {
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    release.lines().any(|line| line == "ID=debian") && exec::find("apt-get").is_some()
}

fn update() -> Result<()> {
    let mut update = privileged("apt-get").context("as root: apt-get update")?;
    update.args(["-qq", "update"]);
    quietly("reading Debian's package lists", || exec::output(&mut update))?;
    Ok(())
}

/// A command with root privileges, if this user has them without a password.
fn privileged(program: &str) -> Option<Command> {
    use std::os::unix::fs::MetadataExt;
    let root = fs::metadata("/proc/self").is_ok_and(|me| me.uid() == 0);
    if root {
        let mut command = Command::new(program);
        command.env("DEBIAN_FRONTEND", "noninteractive");
        return Some(command);
    }
    exec::output(Command::new("sudo").args(["-n", "true"])).ok()?;
    let mut command = Command::new("sudo");
    command.args(["-n", "env", "DEBIAN_FRONTEND=noninteractive", program]);
    Some(command)
}

/// apt reports the progress of download and unpacking on its status descriptor.
fn with_bar(title: &str, apt: &mut Command) -> Result<()> {
    let errors = tempfile::NamedTempFile::new()?;
    let mut child = apt.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(errors.reopen()?).spawn()?;
    let step = Step::begin(title);
    for line in
        child.stdout.take().map(BufReader::new).into_iter().flat_map(BufRead::lines).map_while(Result::ok)
    {
        let mut fields = line.split(':');
        let offset = match fields.next() {
            Some("dlstatus") => 0.0,
            Some("pmstatus") => 100.0,
            _ => continue,
        };
        if let Some(percent) = fields.nth(1).and_then(|percent| percent.parse::<f64>().ok()) {
            step.at((offset + percent) as u64, 200);
        }
    }
    let status = child.wait()?;
    if !status.success() {
        step.clear();
        let said = fs::read_to_string(errors.path()).unwrap_or_default();
        bail!("apt-get failed ({}): {}", exec::describe(status), said.trim().replace('\n', "; "));
    }
    step.done();
    Ok(())
}

/// The suites that have a wasi-libc with both ABIs, the more stable one first.
const SUITES: [&str; 2] = ["trixie-backports", "sid"];
const KEYRING: &str = "/usr/share/keyrings/debian-archive-keyring.gpg";

/// wasi-libc with both ABIs in a folder of the cache, laid out as a sysroot.
fn sysroot() -> Result<PathBuf> {
    cache::entry("sysroot", "debian-wasi-libc", |folder| {
        let mut failures = Vec::new();
        for suite in SUITES {
            let libc = fetch(suite, folder).and_then(|()| check_sysroot(&folder.join("usr")));
            match libc {
                Ok(()) => return Ok(()),
                Err(error) => failures.push(format!("{suite}: {error:#}")),
            }
        }
        bail!("{}", failures.join("; ").replace('\n', " "))
    })
}

/// The wasi-libc of one suite, whichever ABIs it has.
pub(super) fn libc(suite: &str) -> Result<PathBuf> {
    cache::entry("sysroot", &format!("debian-{suite}"), |folder| fetch(suite, folder))
}

/// The mirror that this machine uses for Debian's main archive; apt knows it once it has read the lists.
fn mirror() -> Result<String> {
    let ask = || -> Result<Option<String>> {
        let format = "$(LABEL) $(REPO_URI)";
        let sources = exec::output(Command::new("apt-get").args(["indextargets", "--format", format]))?;
        Ok(sources.lines().find_map(|line| line.strip_prefix("Debian ")).map(str::to_owned))
    };
    if let Some(mirror) = ask()? {
        return Ok(mirror);
    }
    update()?;
    ask()?.context("apt knows no mirror of Debian's main archive")
}

fn fetch(suite: &str, sysroot: &Path) -> Result<()> {
    if !is_debian() {
        bail!("this is not Debian");
    }
    let mirror = mirror()?;
    quietly(&format!("fetching wasi-libc from Debian {suite}"), || {
        let apt = PrivateApt::new(&format!("deb {mirror} {suite} main"), sysroot)?;
        let package =
            apt.download(&["download", "wasi-libc"])?.pop().context("apt-get downloaded nothing")?;
        exec::output(Command::new("dpkg-deb").arg("-x").arg(&package).arg(sysroot))?;
        let name = package.file_name().unwrap_or_default().to_string_lossy().into_owned();
        fs::write(sysroot.join("version"), format!("{name}\n"))?;
        // Debian's directories have clang's older name for wasm32-wasip1.
        for part in ["include", "lib"] {
            let link = sysroot.join("usr").join(part).join("wasm32-wasip1");
            if !link.exists() {
                std::os::unix::fs::symlink("wasm32-wasi", link)?;
            }
        }
        Ok(())
    })
}

/// One of the two archives of a Debian source package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourcePart {
    /// The authors' own, unchanged.
    Authors,
    /// Debian's additions: its patches and its tests.
    Debian,
}

/// Downloads an archive of a source package of one of Debian's suites into a folder, and returns the file. Only this one is
/// downloaded, because a mirror may lack the other, or have another revision of it than the listed one.
pub fn fetch_source(suite: &str, package: &str, part: SourcePart, folder: &Path) -> Result<PathBuf> {
    if !is_debian() {
        bail!("this is not Debian");
    }
    let mirror = mirror()?;
    let (option, infix) = match part {
        SourcePart::Authors => ("--tar-only", ".orig.tar."),
        SourcePart::Debian => ("--diff-only", ".debian.tar."),
    };
    quietly(&format!("fetching the source of {package} from Debian {suite}"), || {
        let apt = PrivateApt::new(&format!("deb-src {mirror} {suite} main"), folder)?;
        let files = apt.download(&["source", option, "--download-only", package])?;
        let is_archive =
            |name: &str| name.contains(infix) && !name.ends_with(".asc") && !name.ends_with(".FAILED");
        let file = files
            .into_iter()
            .find(|file| file.file_name().is_some_and(|name| is_archive(&name.to_string_lossy())))
            .with_context(|| format!("the source package holds no {infix}"))?;
        let to = folder.join(file.file_name().unwrap_or_default());
        fs::rename(&file, &to)?;
        Ok(to)
    })
}

/// apt with its own configuration, which leaves the machine's sources and lists unchanged.
struct PrivateApt {
    work: tempfile::TempDir,
}

impl PrivateApt {
    /// Reads the lists of one source, a line as in sources.list; what it needs goes into a folder below the given one.
    fn new(source: &str, folder: &Path) -> Result<Self> {
        let apt = Self { work: tempfile::tempdir_in(folder)? };
        for folder in ["lists/partial", "cache/archives/partial", "download"] {
            fs::create_dir_all(apt.at(folder))?;
        }
        let signed =
            if Path::new(KEYRING).exists() { format!("[signed-by={KEYRING}] ") } else { String::new() };
        let (kind, rest) = source.split_once(' ').unwrap_or((source, ""));
        fs::write(apt.at("sources.list"), format!("{kind} {signed}{rest}\n"))?;
        apt.run(&["update"])?;
        Ok(apt)
    }

    fn at(&self, name: &str) -> PathBuf {
        self.work.path().join(name)
    }

    /// Runs a download into the current directory, and returns the new files.
    fn download(&self, arguments: &[&str]) -> Result<Vec<PathBuf>> {
        self.run(arguments)?;
        Ok(fs::read_dir(self.at("download"))?.flatten().map(|file| file.path()).collect())
    }

    fn run(&self, arguments: &[&str]) -> Result<()> {
        let mut command = Command::new("apt-get");
        command.arg("-qq").arg(format!("-oDir::Etc::sourcelist={}", self.at("sources.list").display()));
        command.arg("-oDir::Etc::sourceparts=/dev/null");
        // The machine's pins are about its own suites, and its sandbox user cannot write in this user's cache.
        command.args(["-oDir::Etc::preferences=/dev/null", "-oDir::Etc::preferencesparts=/dev/null"]);
        command.arg("-oAPT::Sandbox::User=").arg("-oAcquire::Languages=none");
        command.arg(format!("-oDir::State::Lists={}", self.at("lists").display()));
        command.arg(format!("-oDir::Cache={}", self.at("cache").display()));
        command.args(arguments).current_dir(self.at("download"));
        exec::output(&mut command)?;
        Ok(())
    }
}
