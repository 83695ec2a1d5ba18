//! Makes the calls of a script: natively in a process, on WASI in an instance of a component that is compiled once.

use super::script::Script;
use crate::bench::guest::{Ending, Guest, Host};
use crate::harness::build::{Builder, Purpose};
use crate::harness::program::Variant;
use anyhow::{Context, Result};
use std::fs;
use std::io::{Read, Seek, SeekFrom, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};
use wasmtime_wasi::p2::pipe::MemoryInputPipe;
use wasmtime_wasi::{FsPerms, WasiCtxBuilder};
use xtask::repo;

/// How long a script may take.
const LIMIT: Duration = Duration::from_secs(4);
/// More than any trace has.
const OUTPUT_MOST: usize = 1 << 20;

/// The driver in all its forms.
pub struct Runner {
    host: Host,
    native: PathBuf,
    p1: Guest,
    p2: Guest,
}

impl Runner {
    /// Builds it.
    pub fn new() -> Result<Self> {
        let builder = Builder::new(Purpose::Tests)?;
        let host = Host::new()?;
        let source = repo::path("c-tests/fuzz/driver.c");
        Ok(Self {
            native: builder.build(Variant::Native, &source)?,
            p1: host.load(&builder.build(Variant::P1, &source)?)?,
            p2: host.load(&builder.build(Variant::P2, &source)?)?,
            host,
        })
    }

    /// The trace of a script: a line for each call, and one more if the driver did not end well.
    pub fn trace(&self, variant: Variant, script: &Script) -> Result<String> {
        let folder = tempfile::tempdir()?;
        match variant {
            Variant::P1 => self.component(&self.p1, script, &folder),
            Variant::P2 => self.component(&self.p2, script, &folder),
            _ => self.process(script, &folder),
        }
    }

    fn component(&self, guest: &Guest, script: &Script, folder: &tempfile::TempDir) -> Result<String> {
        let mut builder = WasiCtxBuilder::new();
        // Natively nothing is waited for at the end either.
        builder.env("WASI_POSIX_SOCKETS_EXIT_TIMEOUT", "0");
        builder.arg("driver").stdin(MemoryInputPipe::new(script.to_string().into_bytes()));
        builder.preopened_dir(folder.path(), "/", FsPerms::ReadWrite).map_err(anyhow::Error::from)?;
        let (outcome, ending) = self.host.start(guest, builder, LIMIT, OUTPUT_MOST)?;
        let end = match ending {
            Ending::Well => String::new(),
            Ending::Late => "hangs".to_owned(),
            Ending::Status(status) => format!("ended with exit status {status}"),
            Ending::Trap(error) => format!("trap: {}", error.root_cause()),
        };
        Ok(outcome.output + &end)
    }

    fn process(&self, script: &Script, folder: &tempfile::TempDir) -> Result<String> {
        // Files, because a pipe may be too short for what is printed.
        let (mut input, mut output) = (tempfile::tempfile()?, tempfile::tempfile()?);
        input.write_all(script.to_string().as_bytes())?;
        input.seek(SeekFrom::Start(0))?;
        let mut command = Command::new(&self.native);
        command.current_dir(folder.path()).stdin(input).stdout(output.try_clone()?).stderr(Stdio::null());
        let mut child = command.spawn().context("cannot start the driver")?;
        let deadline = Instant::now() + LIMIT;
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

/// Writes the program that shows a difference to `target/fuzz`, and gives its path.
pub fn write_program(name: &str, text: &str) -> Result<PathBuf> {
    let folder = repo::target("fuzz");
    fs::create_dir_all(&folder)?;
    let path = folder.join(name).with_extension("c");
    fs::write(&path, text)?;
    Ok(path)
}
