//! Running the interpreter, in a file system of its own.

use super::build::Python;
use anyhow::Result;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use xtask::guard::Composer;
use xtask::stock::{Grants, Wasmtime};
use xtask::toolchain::{self, Abi};
use xtask::{cache, repo};

/// CPython recurses deeply; wasmtime's default limit is too small.
const STACK_MIB: &str = "16";

/// The name by which the interpreter finds its library.
const NAME: &str = "/usr/bin/python3";
const HOME: &str = "PYTHONHOME=/usr";
const LIBRARY: &str = "/usr/lib/python3.13";

const ENVIRONMENT: [&str; 3] =
    [HOME, "PYTHONPATH=/usr/config:/usr/packages:/smoke/support", "PYTHONDONTWRITEBYTECODE=1"];

/// The options of a run, for display.
pub(super) fn options(python: &Python) -> String {
    let library = python.library.display();
    format!("--stack {STACK_MIB} --argv0 {NAME} --env {HOME} --dir {library}::{LIBRARY}")
}

/// How Python programs are run.
pub(super) struct Runner {
    pub abi: Abi,
    pub python: Python,
    pub host: PathBuf,
    /// Where compiled code is kept.
    code: PathBuf,
    /// Packages of PyPI.
    packages: PathBuf,
}

impl Runner {
    pub(super) fn new(abi: Abi, python: Python, host: PathBuf, packages: PathBuf) -> Result<Self> {
        Ok(Self { abi, python, host, code: cache::root()?.join("python-code"), packages })
    }

    /// Where the logs of a run are.
    pub(super) fn logs(&self) -> PathBuf {
        repo::target("python").join(self.abi.name()).join("logs")
    }

    /// A fresh directory as the root of the component's file system.
    pub(super) fn place(&self) -> Result<tempfile::TempDir> {
        let place = tempfile::tempdir()?;
        for folder in ["tmp", "etc"] {
            std::fs::create_dir(place.path().join(folder))?;
        }
        Ok(place)
    }

    /// The folders that the interpreter sees, as HOST::GUEST.
    fn folders(&self, root: &Path) -> Vec<OsString> {
        let folders = [
            (root, "/"),
            (&self.python.library, LIBRARY),
            (&self.python.configuration, "/usr/config"),
            (&repo::path("python-smoke"), "/smoke"),
            (&self.packages, "/usr/packages"),
        ];
        folders.into_iter().map(|(folder, name)| format!("{}::{name}", folder.display()).into()).collect()
    }

    /// The interpreter with that root, and rules by which its host resolves names; its arguments come next.
    pub(super) fn python(&self, root: &Path, resolve: &[String]) -> Command {
        let mut host = Command::new(&self.host);
        host.args(["run", "--argv0", NAME, "--stack", STACK_MIB, "--cache"]).arg(&self.code);
        for folder in self.folders(root) {
            host.arg("--dir").arg(folder);
        }
        for variable in ENVIRONMENT {
            host.args(["--env", variable]);
        }
        for rule in resolve {
            host.args(["--resolve", rule]);
        }
        host.arg("--").arg(&self.python.component);
        host.stdin(Stdio::null());
        host
    }

    /// The interpreter behind the guard on a stock host, with rules; its arguments come next.
    pub(super) fn guarded_python(&self, root: &Path, rules: &str) -> Result<Command> {
        let guarded = repo::target("python").join(self.abi.name()).join("guarded.wasm");
        // Rebuilt each time: the guard itself may have changed.
        Composer::build(&toolchain::setup()?)?.compose(&self.python.component, None, &[], &guarded)?;
        let rules = format!("NETGUARD_RULES={rules}");
        let grants = Grants {
            network: true,
            folders: self.folders(root),
            environment: ENVIRONMENT.into_iter().chain([rules.as_str()]).map(OsString::from).collect(),
            argv0: Some(NAME.into()),
            stack: STACK_MIB.parse().ok(),
            ..Grants::default()
        };
        let mut host = Wasmtime::find()?.command(&guarded, &grants);
        host.stdin(Stdio::null());
        Ok(host)
    }

    /// The Python for this machine, of the same release.
    pub(super) fn native(&self) -> Command {
        let mut python = Command::new(&self.python.native);
        let support = repo::path("python-smoke/support");
        python.env("PYTHONPATH", format!("{}:{}", self.packages.display(), support.display()));
        python.env("PYTHONDONTWRITEBYTECODE", "1").stdin(Stdio::null());
        python
    }
}
