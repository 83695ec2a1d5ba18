//! The hosts that run components.

use super::program::Program;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::process::Command;
use xtask::progress::Step;
use xtask::stock::{Grants, Release, Wasmtime};
use xtask::{cache, exec, repo};

/// A host.
pub enum Host {
    /// wasmtime in this executable, which can deny, resolve and pass in networks as a program requires.
    Embedded,
    /// wasmtime's command line.
    Wasmtime(Wasmtime),
    /// jco on Node, below this folder.
    Jco { node: PathBuf, folder: PathBuf },
}

/// The time limit on jco; a program that has not ended by then waits for an event that never comes.
const JCO_SECONDS: &str = "10";
/// jco's release.
const JCO: &str = "1.35.0";
/// The path of its script, below the folder.
const PROGRAM: &str = "node_modules/@bytecodealliance/jco/dist/jco.js";
/// A script that it runs before each component.
const BEFORE: &str = "node_modules/@bytecodealliance/jco/before.mjs";

impl Host {
    /// The command-line wasmtime of this release.
    pub fn wasmtime(release: &Release) -> Result<Self> {
        Ok(Self::Wasmtime(Wasmtime::of(release)?))
    }

    /// jco, from the npm registry.
    pub fn jco() -> Result<Self> {
        let node = exec::find("node").context("there is no node (Debian: apt-get install nodejs npm)")?;
        let npm = exec::find("npm").context("there is no npm (Debian: apt-get install npm)")?;
        let folder = cache::entry("jco", JCO, |folder| {
            let step = Step::begin(format!("fetching jco {JCO} from the npm registry"));
            let mut install = Command::new(npm);
            install.args(["install", "--silent", "--no-fund", "--no-audit", "--prefix"]).arg(folder);
            exec::output(install.arg(format!("@bytecodealliance/jco@{JCO}")))?;
            step.done();
            Ok(())
        })?;
        // Node resolves a module's imports beside the module, and jco's copy may not be the top-level one.
        cache::write(&folder.join(BEFORE), std::fs::read(repo::path("c-tests/hosts/jco.mjs"))?)?;
        Ok(Self::Jco { node, folder })
    }

    /// A name for tables.
    pub fn name(&self) -> String {
        match self {
            Self::Embedded => "embedded".into(),
            Self::Wasmtime(wasmtime) => format!("wasmtime {}", wasmtime.version()),
            Self::Jco { .. } => format!("jco {JCO}"),
        }
    }

    /// The name as one word, for the list of causes.
    pub fn word(&self) -> String {
        match self {
            Self::Embedded => "embedded".into(),
            Self::Wasmtime(wasmtime) => format!("wasmtime-{}", wasmtime.version()),
            Self::Jco { .. } => "jco".into(),
        }
    }

    /// Whether it supports what a program's directives require.
    pub fn can_run(&self, program: &Program) -> bool {
        let refuses = match self {
            Self::Embedded => return true,
            // By default it grants no network.
            Self::Wasmtime(_) => program.deny.iter().all(|what| what == "network"),
            Self::Jco { .. } => program.deny.is_empty(),
        };
        refuses && program.resolve.is_empty() && program.networks.is_empty()
    }

    /// The command that runs a component: the program, or a peer, which is granted only the network.
    pub fn command(&self, component: &Path, program: Option<&Program>, files: &Path) -> Result<Command> {
        let none = Program::default();
        let program = program.unwrap_or(&none);
        let folders = folders(program, files);
        match self {
            Self::Embedded => embedded(component, program, &folders),
            Self::Wasmtime(wasmtime) => {
                let grants = Grants {
                    network: program.deny.is_empty(),
                    folders: folders.iter().map(Into::into).collect(),
                    environment: program.env.iter().map(Into::into).collect(),
                    ..Grants::default()
                };
                Ok(wasmtime.command(component, &grants))
            }
            Self::Jco { node, folder: jco } => {
                // It starts another process, to which the time limit must apply too.
                let timeout = exec::find("timeout").context("there is no timeout (Debian: coreutils)")?;
                // By its path, as a program's PATH may lead nowhere.
                let mut command = Command::new(timeout);
                command.args(["--kill-after=1", JCO_SECONDS]).arg(node);
                command.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
                command.envs(program.env.iter().filter_map(|pair| pair.split_once('=')));
                command.env("FOLDERS", folders.join("\n"));
                command.arg("--no-warnings").arg(jco.join(PROGRAM));
                command.args(["run", "--jco-import"]).arg(jco.join(BEFORE)).arg(component);
                Ok(command)
            }
        }
    }
}

/// The folders that a program sees, as `HOST::GUEST`.
fn folders(program: &Program, files: &Path) -> Vec<String> {
    let files = program.files.is_some().then(|| format!("{}::/", files.display()));
    let devices = program.devices.then(|| "/dev::/dev".to_owned());
    files.into_iter().chain(devices).collect()
}

/// This program's own `run`.
fn embedded(component: &Path, program: &Program, folders: &[String]) -> Result<Command> {
    let mut command = Command::new(own_executable()?);
    command.args(["run", "--brief"]);
    for folder in folders {
        command.arg("--dir").arg(folder);
    }
    let lists = [
        ("--env", &program.env),
        ("--deny", &program.deny),
        ("--network", &program.networks),
        ("--resolve", &program.resolve),
    ];
    for (option, value) in
        lists.into_iter().flat_map(|(option, list)| list.iter().map(move |value| (option, value)))
    {
        command.arg(option).arg(value);
    }
    command.arg("--").arg(component);
    Ok(command)
}

/// This program's own executable, even if a later build has replaced the file.
fn own_executable() -> Result<PathBuf> {
    let running = Path::new("/proc/self/exe");
    Ok(if running.exists() { running.to_owned() } else { std::env::current_exe()? })
}
