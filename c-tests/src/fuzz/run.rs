//! Makes the calls of a script: natively in a process, on WASI in an instance of a component that is compiled
//! once.

use super::pair::{self, Speaker};
use super::script::Script;
use crate::bench::guest::{Ending, Guest, Host};
use crate::harness::build::{Builder, Purpose};
use crate::harness::program::Variant;
use anyhow::{Context, Result};
use std::fs;
use std::io::{Read, Seek, SeekFrom, Write};
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use wasmtime_wasi::p2::pipe::MemoryInputPipe;
use wasmtime_wasi::{FsPerms, WasiCtxBuilder};
use xtask::repo;

/// The time limit of a script.
pub const LIMIT: Duration = Duration::from_secs(4);
/// More than the length of any trace.
const OUTPUT_MOST: usize = 1 << 20;

/// A driver, built for every variant.
pub struct Runner {
    limit: Duration,
    host: Host,
    native: PathBuf,
    p1: Guest,
    p2: Guest,
}

impl Runner {
    /// Builds the driver; `limit` is the time limit of a script.
    pub fn new(driver: &str, limit: Duration) -> Result<Self> {
        let builder = Builder::new(Purpose::Tests)?;
        let host = Host::new()?;
        let source = repo::path(driver);
        Ok(Self {
            limit,
            native: builder.build(Variant::Native, &source)?,
            p1: host.load(&builder.build(Variant::P1, &source)?)?,
            p2: host.load(&builder.build(Variant::P2, &source)?)?,
            host,
        })
    }

    /// The trace of a script: a line for each call, and one more if the driver ended abnormally.
    pub fn trace(&self, variant: Variant, script: &Script) -> Result<String> {
        let folder = tempfile::tempdir()?;
        let guest = match variant {
            Variant::P1 => Some(&self.p1),
            Variant::P2 => Some(&self.p2),
            _ => None,
        };
        match guest {
            _ if script.has_peer() => self.pair(guest, script, &folder),
            Some(guest) => self.component(guest, script, &folder),
            None => self.process(script, &folder),
        }
    }

    /// Runs two drivers in lockstep; the peer is always native.
    fn pair(&self, guest: Option<&Guest>, script: &Script, folder: &TempDir) -> Result<String> {
        let (ours, theirs) = UnixStream::pair()?;
        let mut peer = Speaker::new(ours)?;
        let _peer = Kill(self.talker(theirs, folder)?);
        let (ours, theirs) = UnixStream::pair()?;
        let mut main = Speaker::new(ours)?;
        let Some(guest) = guest else {
            let _main = Kill(self.talker(theirs, folder)?);
            return pair::converse(script, &mut main, &mut peer);
        };
        let builder = builder(folder)?;
        std::thread::scope(|scope| {
            let run = scope.spawn(|| self.host.talk(guest, builder, theirs, 2 * self.limit));
            let trace = pair::converse(script, &mut main, &mut peer);
            main.hang_up();
            let ending = run.join().unwrap_or(Ok(Ending::Late))?;
            Ok(trace? + &said(&ending))
        })
    }

    fn talker(&self, stream: UnixStream, folder: &TempDir) -> Result<Child> {
        let input = OwnedFd::from(stream.try_clone()?);
        let mut command = Command::new(&self.native);
        command.current_dir(folder.path()).stdin(input).stdout(OwnedFd::from(stream)).stderr(Stdio::null());
        command.spawn().context("cannot start the driver")
    }

    fn component(&self, guest: &Guest, script: &Script, folder: &TempDir) -> Result<String> {
        let mut builder = builder(folder)?;
        builder.stdin(MemoryInputPipe::new(script.to_string().into_bytes()));
        let (outcome, ending) = self.host.start(guest, builder, self.limit, OUTPUT_MOST)?;
        Ok(outcome.output + &said(&ending))
    }

    fn process(&self, script: &Script, folder: &TempDir) -> Result<String> {
        // Files, because the output may exceed a pipe's buffer.
        let (mut input, mut output) = (tempfile::tempfile()?, tempfile::tempfile()?);
        input.write_all(script.to_string().as_bytes())?;
        input.seek(SeekFrom::Start(0))?;
        let mut command = Command::new(&self.native);
        command.current_dir(folder.path()).stdin(input).stdout(output.try_clone()?).stderr(Stdio::null());
        let mut child = command.spawn().context("cannot start the driver")?;
        let deadline = Instant::now() + self.limit;
        let mut end = String::new();
        loop {
            match child.try_wait()? {
                Some(status) if status.success() => break,
                Some(status) => {
                    end = match status.signal() {
                        Some(signal) => format!("ended by signal {signal}"),
                        None => format!("ended with exit status {}", status.code().unwrap_or(-1)),
                    };
                    break;
                }
                None if Instant::now() > deadline => {
                    child.kill()?;
                    child.wait()?;
                    "hangs".clone_into(&mut end);
                    break;
                }
                None => sleep(Duration::from_micros(300)),
            }
        }
        let mut trace = Vec::new();
        output.seek(SeekFrom::Start(0))?;
        output.read_to_end(&mut trace)?;
        Ok(String::from_utf8_lossy(&trace).into_owned() + &end)
    }
}

fn builder(folder: &TempDir) -> Result<WasiCtxBuilder> {
    let mut builder = WasiCtxBuilder::new();
    // The end of a native program does not wait either.
    builder.env("WASI_POSIX_SOCKETS_EXIT_TIMEOUT", "0").arg("driver");
    builder.preopened_dir(folder.path(), "/", FsPerms::ReadWrite).map_err(anyhow::Error::from)?;
    Ok(builder)
}

/// The last line of a driver that ended abnormally.
fn said(ending: &Ending) -> String {
    match ending {
        Ending::Well => String::new(),
        Ending::Late => "hangs".to_owned(),
        Ending::Status(status) => format!("ended with exit status {status}"),
        Ending::Trap(error) => format!("trap: {}", error.root_cause()),
    }
}

/// A process that is killed with its owner.
struct Kill(Child);

impl Drop for Kill {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Writes a program that shows a difference to `target/fuzz`; returns its path.
pub fn write(name: &str, ending: &str, text: &str) -> Result<PathBuf> {
    let folder = repo::target("fuzz");
    fs::create_dir_all(&folder)?;
    let path = folder.join(name).with_extension(ending);
    fs::write(&path, text)?;
    Ok(path)
}
