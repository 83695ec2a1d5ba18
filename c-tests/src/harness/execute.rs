//! Runs one variant of a program with its peers, and records the output.

use super::hosts::Host;
use super::program::{Peer, Program, Variant};
use anyhow::{Context, Result, bail};
use std::collections::HashMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use xtask::process::Process;

/// The executables, by variant and source.
pub type Executables = HashMap<(Variant, PathBuf), Result<PathBuf, String>>;

/// A run's output: the program's lines, then each peer's, then how they ended if they failed.
pub struct Transcript {
    /// The part to compare.
    pub lines: Vec<String>,
    /// What is printed if the comparison fails.
    pub stderr: String,
}

/// The default time limit of a program.
const TIMEOUT: Duration = Duration::from_secs(30);
/// The time limit on wasi-libc's sockets: a program that has not ended by then hangs.
const LIBC_TIMEOUT: Duration = Duration::from_secs(5);
/// How long a peer may continue after the program has ended.
const PEER_GRACE: Duration = Duration::from_secs(10);
/// How long a peer may take to print its port.
const START: Duration = Duration::from_secs(15);

/// Runs one variant of the program.
pub fn execute(program: &Program, variant: Variant, executables: &Executables) -> Result<Transcript> {
    execute_on(program, variant, executables, &Host::Embedded)
}

/// The same on a given host.
pub fn execute_on(
    program: &Program,
    variant: Variant,
    executables: &Executables,
    host: &Host,
) -> Result<Transcript> {
    let scratch = tempfile::tempdir()?;
    let stage = Stage { program, variant, executables, host, folder: scratch.path() };
    stage.make_files()?;
    stage.play()
}

/// The environment of a run, with peers and files.
pub struct Stage<'a> {
    /// The program.
    pub program: &'a Program,
    /// How it was built.
    pub variant: Variant,
    /// Its executables and those of its peers.
    pub executables: &'a Executables,
    /// The host of components.
    pub host: &'a Host,
    /// A folder for this run alone.
    pub folder: &'a Path,
}

impl Stage<'_> {
    /// The program's current directory.
    pub fn folder_of_files(&self) -> PathBuf {
        self.folder.join("files")
    }

    /// Writes the program's files.
    pub fn make_files(&self) -> Result<()> {
        let root = self.folder_of_files();
        fs::create_dir(&root)?;
        for (name, text) in self.program.files.iter().flatten() {
            let path = root.join(name);
            fs::create_dir_all(path.parent().unwrap_or(&root))?;
            fs::write(path, text)?;
        }
        Ok(())
    }

    fn play(&self) -> Result<Transcript> {
        let program = self.program;
        let limit = program.timeout.unwrap_or(TIMEOUT);
        let limit = if self.variant == Variant::Libc { limit.min(LIBC_TIMEOUT) } else { limit };
        let deadline = Instant::now() + limit;

        let (mut peers, arguments) = self.start_peers()?;
        let mut main = self.start_program(&arguments)?;
        if !program.clients.is_empty() {
            let first = main.next_line(deadline);
            match first.as_deref().and_then(port_in) {
                Some(port) => peers.extend(self.start_clients(&port)?),
                None => main.put_back(first),
            }
        }
        let mut lines = main.finish(deadline, limit);
        for mut peer in peers {
            let grace = deadline.max(Instant::now() + PEER_GRACE);
            let grace =
                if self.variant == Variant::Libc { Instant::now() + Duration::from_secs(1) } else { grace };
            let name = peer.name.clone();
            lines.extend(peer.finish(grace, PEER_GRACE).into_iter().map(|line| format!("{name}: {line}")));
            main.stderr.push_str(&peer.stderr);
        }
        Ok(Transcript { lines, stderr: std::mem::take(&mut main.stderr) })
    }

    /// Starts the peers that precede the program; returns the program's arguments, with their ports.
    pub fn start_peers(&self) -> Result<(Vec<Process>, Vec<String>)> {
        let mut peers = Vec::new();
        let mut arguments = self.program.arguments.clone();
        for peer in &self.program.peers {
            let mut running = self.start_peer(peer, &peer.arguments)?;
            let port = running.next_line(Instant::now() + START);
            let number = port.as_deref().and_then(port_in);
            let said = || format!("peers/{}.c did not print its port but {port:?}", peer.name);
            arguments.push(number.with_context(said)?);
            peers.push(running);
        }
        Ok((peers, arguments))
    }

    /// Starts the peers that need the program's port.
    pub fn start_clients(&self, port: &str) -> Result<Vec<Process>> {
        let start = |client: &Peer| {
            let mut arguments = vec![port.to_owned()];
            arguments.extend(client.arguments.iter().cloned());
            self.start_peer(client, &arguments)
        };
        self.program.clients.iter().map(start).collect()
    }

    fn start_peer(&self, peer: &Peer, arguments: &[String]) -> Result<Process> {
        let variant = if peer.wasm { self.variant } else { Variant::Native };
        let mut command = self.command(variant, &peer.source(), false)?;
        command.args(arguments).stdin(Stdio::null());
        Process::start(&peer.name, command, variant != Variant::Native)
    }

    fn start_program(&self, arguments: &[String]) -> Result<Process> {
        let mut command = self.command(self.variant, &self.program.source, true)?;
        command.args(arguments);
        match &self.program.stdin {
            None => command.stdin(Stdio::null()),
            Some(text) => {
                // A file, because the end of a pipe would come at an unpredictable time.
                let path = self.folder.join("stdin");
                fs::write(&path, text)?;
                command.stdin(File::open(path)?)
            }
        };
        Process::start(&self.program.name, command, self.variant != Variant::Native)
    }

    /// The command that runs an executable; for a component it is the host's.
    fn command(&self, variant: Variant, source: &Path, is_program: bool) -> Result<Command> {
        let executable = match self.executables.get(&(variant, source.to_owned())) {
            Some(Ok(path)) => path,
            Some(Err(error)) => bail!("{}", error),
            None => bail!("{} was not built", source.display()),
        };
        let program = is_program.then_some(self.program);
        let files = self.folder_of_files();
        if variant != Variant::Native {
            return self.host.command(executable, program, &files);
        }
        let mut command = Command::new(executable);
        command.env_clear().current_dir(&files);
        command.envs(program.iter().flat_map(|program| &program.env).filter_map(|pair| pair.split_once('=')));
        Ok(command)
    }
}

/// The number in `port N`.
pub fn port_in(line: &str) -> Option<String> {
    let number = line.strip_prefix("port ")?;
    number.parse::<u16>().is_ok().then(|| number.to_owned())
}
