//! Python programs that talk to real peers: each is run natively and on WASI with the same peer, and must print the same.

use super::run::Runner;
use anyhow::{Context, Result, bail};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use xtask::process::Process;
use xtask::{exec, repo, toolchain};

const LIMIT: Duration = Duration::from_secs(60);

/// A program of `python-smoke/programs`.
pub(super) struct Smoke {
    pub name: String,
    /// What it shows: its docstring.
    pub about: String,
    /// The peer with its arguments.
    pub peer: Vec<String>,
    /// Whether the peer waits for the program to listen, not vice versa.
    is_server: bool,
    /// Whether the peer can be run on WASI too.
    pub peer_on_wasi: bool,
    /// Whether it is also run behind the guard, which allows it to reach only its peer.
    is_guarded: bool,
    /// Rules by which the host resolves names, and natively `support/lookups.py`: `NAME=PART,PART…`.
    resolve: Vec<String>,
    /// A file that must exist, and Debian's package that contains it.
    pub needs: Vec<(String, String)>,
}

/// The programs, in the order of their names.
pub(super) fn programs() -> Result<Vec<Smoke>> {
    let files = repo::files(&repo::path("python-smoke/programs"), &[".py"]);
    files.iter().map(|file| parse(file).with_context(|| file.display().to_string())).collect()
}

fn parse(file: &std::path::Path) -> Result<Smoke> {
    let text = std::fs::read_to_string(file)?;
    let mut smoke = Smoke {
        name: file.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
        about: String::new(),
        peer: Vec::new(),
        is_server: false,
        peer_on_wasi: false,
        is_guarded: false,
        resolve: Vec::new(),
        needs: Vec::new(),
    };
    for line in text.lines().map_while(|line| line.strip_prefix("#@ ")) {
        let (directive, value) = line.split_once(": ").unwrap_or((line, ""));
        let words = || value.split_whitespace().map(str::to_owned).collect();
        match directive {
            "peer" => smoke.peer = words(),
            "client" => (smoke.peer, smoke.is_server) = (words(), true),
            "the peer runs on WASI too" => smoke.peer_on_wasi = true,
            "guarded" => smoke.is_guarded = true,
            "resolve" => smoke.resolve.push(value.to_owned()),
            "needs" => {
                let (file, package) = value.split_once(' ').context("needs: FILE PACKAGE")?;
                smoke.needs.push((file.to_owned(), package.to_owned()));
            }
            _ => bail!("{directive:?} is not a directive"),
        }
    }
    let about = text.split("\"\"\"").nth(1).context("it has no documentation")?;
    smoke.about = about.split_whitespace().collect::<Vec<_>>().join(" ");
    let peer = smoke.peer.first().context("it has no peer")?;
    if !repo::path("python-smoke/peers").join(format!("{peer}.py")).is_file() {
        bail!("there is no peer {peer}");
    }
    Ok(smoke)
}

/// The result of a program.
pub(super) enum Outcome {
    /// Prints what it prints natively.
    Equal,
    /// A server that it needs is not available.
    NotRun(String),
}

/// Runs a program natively and on WASI.
pub(super) fn run(runner: &Runner, smoke: &Smoke) -> Result<Outcome> {
    for (file, package) in &smoke.needs {
        if !std::path::Path::new(file).exists()
            && let Err(error) = toolchain::install_debian_packages(&[(file, package)])
        {
            return Ok(Outcome::NotRun(format!("{error:#}").replace('\n', " ")));
        }
    }
    let native = converse(runner, smoke, Where::Native, false).context("natively")?;
    let mut variants = vec![("on WASI", Where::Wasi, false)];
    if smoke.peer_on_wasi {
        variants.push(("on WASI, its peer too", Where::Wasi, true));
    }
    if smoke.is_guarded {
        variants.push(("behind the guard", Where::Guarded, false));
    }
    for (which, place, peer_on_wasi) in variants {
        let wasi = converse(runner, smoke, place, peer_on_wasi).context(which)?;
        if wasi.lines != native.lines {
            let mut said = format!("differs from the native run {which}:");
            for (sign, one, other) in [("- ", &native, &wasi), ("+ ", &wasi, &native)] {
                for line in one.lines.iter().filter(|line| !other.lines.contains(line)) {
                    said.push_str(&format!("\n    {sign}{line}"));
                }
            }
            bail!("{said}\n{}", wasi.errors.trim_end());
        }
    }
    if smoke.is_guarded {
        let refused = converse(runner, smoke, Where::Kept, false);
        let said = refused.err().map(|error| format!("{error:#}")).unwrap_or_default();
        if !said.contains("Permission denied") {
            bail!("reaches a peer that no rule grants: {said}");
        }
    }
    Ok(Outcome::Equal)
}

/// Where a program runs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Where {
    Native,
    Wasi,
    /// On a stock host, with rules that grant its peer.
    Guarded,
    /// The same, with rules that grant another.
    Kept,
}

/// Rules that grant one port.
fn rules(port: &str) -> String {
    format!("[networks.default]\ntcp.connect = [\"127.0.0.1:{port}\"]\n")
}

/// The output of a program and its peer.
struct Transcript {
    lines: Vec<String>,
    errors: String,
}

fn converse(runner: &Runner, smoke: &Smoke, on: Where, peer_on_wasi: bool) -> Result<Transcript> {
    let place = runner.place()?;
    let deadline = Instant::now() + LIMIT;
    let start = |name: &str, folder: &str, on: Where, arguments: &[String]| -> Result<Process> {
        let path = PathBuf::from(folder).join(format!("{name}.py"));
        let port = arguments.first().map_or("", String::as_str);
        let mut command = match on {
            Where::Native => {
                let mut command = runner.native();
                if !smoke.resolve.is_empty() {
                    command.env("RESOLVE", smoke.resolve.join(" "));
                }
                command.arg(repo::path("python-smoke").join(path)).current_dir(place.path());
                command
            }
            on => {
                let mut command = match on {
                    Where::Guarded => runner.guarded_python(place.path(), &rules(port))?,
                    Where::Kept => runner.guarded_python(place.path(), &rules("1"))?,
                    _ => runner.python(place.path(), &smoke.resolve),
                };
                command.arg(PathBuf::from("/smoke").join(path));
                command
            }
        };
        command.args(arguments).stdin(Stdio::piped());
        Process::start(name, command, on != Where::Native)
    };
    let peer_on = if peer_on_wasi { Where::Wasi } else { Where::Native };
    let peer_name = &smoke.peer[0];
    let (mut program, mut peer) = if smoke.is_server {
        let mut program = start(&smoke.name, "programs", on, &[])?;
        let port = port(&mut program, deadline)?;
        let arguments = [&[port], &smoke.peer[1..]].concat();
        (program, start(peer_name, "peers", peer_on, &arguments)?)
    } else {
        let mut peer = start(peer_name, "peers", peer_on, &smoke.peer[1..])?;
        let port = port(&mut peer, deadline)?;
        (start(&smoke.name, "programs", on, &[port])?, peer)
    };
    let mut lines = program.finish(deadline, LIMIT);
    // A peer that serves forever ends with its standard input.
    peer.close_stdin();
    let said = peer.finish(deadline.max(Instant::now() + Duration::from_secs(10)), LIMIT);
    let bad = lines
        .iter()
        .chain(&said)
        .find(|line| line.starts_with('[') && line.ends_with(']') && is_ending(line));
    if let Some(bad) = bad {
        bail!("{bad}\n{}\n{}", program.stderr.trim_end(), peer.stderr.trim_end());
    }
    if lines.is_empty() {
        bail!("it printed nothing");
    }
    lines.extend(said.into_iter().map(|line| format!("peer: {line}")));
    Ok(Transcript { lines, errors: program.stderr.clone() })
}

fn is_ending(line: &str) -> bool {
    ["[trapped", "[exit status", "[signal", "[did not end"].iter().any(|ending| line.starts_with(ending))
}

/// The first line says where a server listens.
fn port(server: &mut Process, deadline: Instant) -> Result<String> {
    let first = server.next_line(deadline).unwrap_or_default();
    match first.strip_prefix("port ") {
        Some(port) => Ok(port.to_owned()),
        None => {
            server.finish(Instant::now() + Duration::from_secs(1), LIMIT);
            bail!("{} names no port: {first}\n{}", server.name, server.stderr.trim_end())
        }
    }
}

/// The packages of PyPI that the programs and their peers use, in a folder of the cache.
pub(super) fn packages() -> Result<PathBuf> {
    let requirements = repo::path("python-smoke/requirements.txt");
    let mut key = xtask::cache::Key::default();
    key.file(&requirements)?;
    xtask::cache::entry("python-packages", &key.name(), |folder| {
        let python = exec::find("python3")
            .filter(|python| exec::output(Command::new(python).args(["-m", "pip", "--version"])).is_ok());
        let python = match python {
            Some(python) => python,
            None => {
                toolchain::install_debian_packages(&[("/usr/bin/pip3", "python3-pip")])
                    .context("pip is missing, which fetches packages from PyPI")?;
                PathBuf::from("/usr/bin/python3")
            }
        };
        let step = xtask::progress::Step::begin("fetching Python packages from PyPI");
        let mut pip = Command::new(python);
        pip.args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-deps",
            "--no-compile",
            "--disable-pip-version-check",
        ]);
        exec::output(pip.arg("--target").arg(folder).arg("-r").arg(&requirements))?;
        step.done();
        Ok(())
    })
}
