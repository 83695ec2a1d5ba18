//! The rows that run a program of a port: a process from its start to its end, as it is run on the command line, with
//! wasmtime's start and the component compiled beforehand.

use super::rows::Row;
use super::start_peer;
use crate::harness::program::Variant;
use anyhow::{Context, Result, bail};
use std::fs::{self, File};
use std::io::Write;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use xtask::bench::{PORTED, PortBuild, PortBuilds};
use xtask::process::Process;

/// How long a program may take.
const LIMIT: Duration = Duration::from_secs(60);
/// How often a program is tried with wasi-libc's sockets, with which curl aborts in one run of several.
const TRIES: usize = 5;
/// Between two looks at whether it has ended.
const PAUSE: Duration = Duration::from_micros(200);
/// How long a server may take to listen.
const START: Duration = Duration::from_secs(20);
/// The length of the values that redis-cli sets.
const VALUE: usize = 20;

/// The built ports, and a folder in which their programs run.
pub struct Programs {
    builds: PortBuilds,
    folder: TempDir,
}

impl Programs {
    /// Reads where the builds are.
    pub fn new(file: Option<&Path>) -> Result<Self> {
        let builds = match file {
            Some(file) => serde_json::from_slice(&fs::read(file)?).context("the list of built ports")?,
            None => PortBuilds::new(),
        };
        Ok(Self { builds, folder: tempfile::tempdir()? })
    }

    /// Whether the row's port was built.
    pub fn has(&self, row: &Row) -> bool {
        self.build(row, Variant::Native).is_ok()
    }

    /// The time of one operation in nanoseconds, if the variant can have it; the error is why it has not.
    pub fn time(&self, row: &Row, variant: Variant, peer: &Path) -> Result<Option<f64>> {
        if variant == Variant::Bare {
            return Ok(None);
        }
        let program = self.build(row, variant)?.join("out/bin").join(row.program);
        let mut tried = self.time_once(row, &program, peer);
        for _ in 1..TRIES {
            if tried.is_err() && variant == Variant::Libc {
                tried = self.time_once(row, &program, peer);
            }
        }
        tried.map(Some)
    }

    fn time_once(&self, row: &Row, program: &Path, peer: &Path) -> Result<f64> {
        let mut command = Command::new(program);
        command.current_dir(self.folder.path());
        let spent = match row.program {
            "curl" => {
                let (_peer, port) = start_peer(peer, row)?;
                command.args(["-sSfo", "/dev/null"]).arg(format!("http://127.0.0.1:{port}/"));
                self.run(&mut command)?
            }
            _ => {
                let (_server, port) = self.redis()?;
                command.stdin(self.commands(row.batch)?).args(["-p", &port, "--pipe"]);
                self.run(&mut command)?
            }
        };
        Ok(spent.as_nanos() as f64 / row.batch as f64)
    }

    fn build(&self, row: &Row, variant: Variant) -> Result<&PathBuf> {
        let port = PORTED.iter().find(|one| one.program == row.program).context("no port has this row")?;
        let name = if variant == Variant::Libc { "libc" } else { variant.name() };
        match self.builds.get(port.port).and_then(|variants| variants.get(name)) {
            Some(PortBuild::Built(folder)) => Ok(folder),
            Some(PortBuild::Unbuilt(why)) => bail!("does not build: {why}"),
            None => bail!("was not built"),
        }
    }

    /// The time of a process from its start to its end.
    fn run(&self, command: &mut Command) -> Result<Duration> {
        let log = self.folder.path().join("log");
        let output = File::create(&log)?;
        command.stdout(output.try_clone()?).stderr(output);
        let begun = Instant::now();
        let mut child = command.spawn().with_context(|| format!("cannot run {:?}", command.get_program()))?;
        let status = loop {
            if let Some(status) = child.try_wait()? {
                break status;
            }
            if begun.elapsed() > LIMIT {
                child.kill()?;
                bail!("it takes longer than {} s", LIMIT.as_secs());
            }
            std::thread::sleep(PAUSE);
        };
        let spent = begun.elapsed();
        if !status.success() {
            let said = fs::read(&log).unwrap_or_default();
            bail!("it ended with {status}: {}", reason(&String::from_utf8_lossy(&said)));
        }
        Ok(spent)
    }

    /// A native server, and its port.
    fn redis(&self) -> Result<(Process, String)> {
        let native = PORTED.iter().find(|one| one.program == "redis-cli").context("there is no redis")?;
        let Some(PortBuild::Built(folder)) =
            self.builds.get(native.port).and_then(|variants| variants.get(Variant::Native.name()))
        else {
            bail!("there is no native redis-server");
        };
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let mut command = Command::new(folder.join("tree/src/redis-server"));
        command.args(["--port", &port.to_string(), "--bind", "127.0.0.1", "--save", "", "--dir"]);
        command.arg(self.folder.path()).stdin(Stdio::null());
        let server = Process::start("redis-server", command, false)?;
        let begun = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            if begun.elapsed() > START {
                bail!("redis-server does not listen on port {port}");
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok((server, port.to_string()))
    }

    /// A file of SET commands.
    fn commands(&self, count: u64) -> Result<File> {
        let path = self.folder.path().join(format!("{count}-commands"));
        if !path.exists() {
            let mut text = Vec::new();
            for number in 0..count {
                let key = format!("key:{number}");
                let len = key.len();
                write!(
                    text,
                    "*3\r\n$3\r\nSET\r\n${len}\r\n{key}\r\n${VALUE}\r\n{number:0width$}\r\n",
                    width = VALUE
                )?;
            }
            fs::write(&path, text)?;
        }
        Ok(File::open(path)?)
    }
}

/// The functions in which a component trapped, else the last line.
fn reason(said: &str) -> String {
    let frames: Vec<&str> = said
        .lines()
        .filter_map(|line| line.split_once(" - ")?.1.split_once('!'))
        .map(|(_, name)| name)
        .collect();
    match frames.as_slice() {
        [] => said.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or_default().trim().to_owned(),
        frames => frames[..frames.len().min(4)].join(", called by "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trap_is_told_by_its_functions() {
        let trap =
            "Error: failed\n    0:  0xf60 - curl!abort\n    1:  0xf9 - curl!getsockname\n  2: wasm trap\n";
        assert_eq!(reason(trap), "abort, called by getsockname");
        assert_eq!(reason("one\ntwo\n\n"), "two");
    }
}
