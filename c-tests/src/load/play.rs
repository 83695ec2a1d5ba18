//! One run of a scenario: the program, natively or in a host, its peer, and the lines that both print.

use crate::harness::program::Variant;
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use xtask::process::Process;

/// Which one starts first; it prints its port, which is an argument of the other.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum First {
    /// The peer, which is killed when the program has ended.
    Peer,
    /// The program; its peer ends by itself.
    Program,
}

/// The programs to run.
pub struct Play<'a> {
    /// The executable or component.
    pub program: &'a Path,
    pub variant: Variant,
    pub arguments: &'a [String],
    /// The peer, always native.
    pub peer: Option<(&'a Path, &'a [String])>,
    pub first: First,
    /// The limit of open files for the program or its host.
    pub open_files: Option<u64>,
    pub fuel: bool,
    pub limit: Duration,
}

/// The cost reported at a mark.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    pub label: String,
    pub fuel: u64,
    pub calls: u64,
    pub memory: u64,
    pub resources: u64,
    pub resident: u64,
}

/// The total cost of a call's operations with a number of descriptors open.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Cost {
    pub operations: f64,
    pub nanoseconds: f64,
    pub instructions: f64,
    pub calls: f64,
}

/// The results of a run.
#[derive(Default)]
pub struct Seen {
    /// The figures, in the order of the output.
    pub figures: Vec<(String, i64)>,
    pub marks: Vec<Mark>,
    /// The costs by call and number of descriptors.
    pub costs: BTreeMap<(String, u64), Cost>,
    /// Other lines: errors, or an abnormal end.
    pub faults: Vec<String>,
    pub took: Duration,
}

/// The time limit for printing a port, which for a component includes its compilation.
const START: Duration = Duration::from_secs(30);

impl Play<'_> {
    /// Runs both programs to their ends.
    pub fn run(&self) -> Result<Seen> {
        let begun = Instant::now();
        let deadline = begun + self.limit;
        let mut seen = Seen::default();
        let with_port = |arguments: &[String], port: &str, before: bool| -> Vec<String> {
            let port = vec![port.to_owned()];
            if before { [port, arguments.to_vec()].concat() } else { [arguments.to_vec(), port].concat() }
        };
        let start_peer = |port: Option<&str>| -> Result<Option<Process>> {
            let Some((path, arguments)) = self.peer else { return Ok(None) };
            let mut command = Command::new(path);
            match port {
                Some(port) => command.args(with_port(arguments, port, true)),
                None => command.args(arguments),
            };
            command.stdin(Stdio::null());
            Process::start("peer", command, false).map(Some)
        };
        let mut peer = None;
        let mut program = match (self.first, self.peer) {
            (First::Peer, Some(_)) => {
                peer = start_peer(None)?;
                let port = port_of(&mut peer)?;
                self.start(&with_port(self.arguments, &port, false))?
            }
            (First::Peer, None) => self.start(self.arguments)?,
            (First::Program, _) => {
                let mut program = Some(self.start(self.arguments)?);
                let port = port_of(&mut program)?;
                peer = start_peer(Some(&port))?;
                program.context("it has just been started")?
            }
        };
        for line in program.finish(deadline, self.limit) {
            seen.read(&line);
        }
        seen.faults.extend(program.stderr.lines().map(str::to_owned));
        if let Some(mut peer) = peer.filter(|_| self.first == First::Program) {
            for line in peer.finish(deadline, self.limit) {
                seen.read(&line);
            }
            seen.faults.extend(peer.stderr.lines().map(|line| format!("peer: {line}")));
        }
        seen.took = begun.elapsed();
        Ok(seen)
    }

    fn start(&self, arguments: &[String]) -> Result<Process> {
        let native = self.variant == Variant::Native;
        let mut words = Vec::new();
        if !native {
            words.push(std::env::current_exe()?.into_os_string());
            words.push("load-guest".into());
            words.extend(self.fuel.then(|| "--fuel".into()));
            words.push("--".into());
        }
        words.push(self.program.into());
        words.extend(arguments.iter().map(Into::into));
        let mut command = match self.open_files {
            // The shell lowers the limit for the child only, without any of our code between fork and exec.
            Some(most) => {
                let mut shell = Command::new("/bin/sh");
                shell.args(["-c", &format!("ulimit -n {most} && exec \"$@\""), "sh"]);
                shell
            }
            None => Command::new(words.remove(0)),
        };
        // With backtraces, a host resolves symbols for each error of a socket, and reads all its debugging
        // information for the first one.
        command.args(words).env("RUST_BACKTRACE", "0").stdin(Stdio::null());
        Process::start("program", command, !native)
    }
}

fn port_of(process: &mut Option<Process>) -> Result<String> {
    let process = process.as_mut().context("there is no one to print a port")?;
    let line = process.next_line(Instant::now() + START).unwrap_or_default();
    let port =
        line.strip_prefix("port ").with_context(|| format!("the {} printed {line:?}", process.name))?;
    Ok(port.to_owned())
}

impl Seen {
    fn read(&mut self, line: &str) {
        if self.understand(line).is_none() {
            self.faults.push(line.to_owned());
        }
    }

    fn understand(&mut self, line: &str) -> Option<()> {
        let (kind, rest) = line.split_once(' ')?;
        let mut words = rest.split(' ');
        match kind {
            "figure" => {
                let name = words.next()?.to_owned();
                self.figures.push((name, words.next()?.parse().ok()?));
            }
            "mark" => {
                let mut number = || words.next().and_then(|word| word.parse().ok());
                self.marks.push(Mark {
                    label: String::new(),
                    fuel: number()?,
                    calls: number()?,
                    memory: number()?,
                    resources: number()?,
                    resident: number()?,
                });
            }
            "at" => rest.clone_into(&mut self.marks.last_mut()?.label),
            "cost" => {
                let key = (words.next()?.to_owned(), words.next()?.parse().ok()?);
                let [.., from, to] = &self.marks[..] else { return None };
                let cost = self.costs.entry(key).or_default();
                cost.operations += words.next()?.parse::<f64>().ok()?;
                cost.nanoseconds += words.next()?.parse::<f64>().ok()?;
                cost.instructions += (to.fuel - from.fuel) as f64;
                cost.calls += (to.calls - from.calls) as f64;
            }
            _ => return None,
        }
        Some(())
    }

    /// The figure with this name, or the sum of all figures with it.
    pub fn figure(&self, name: &str) -> Option<i64> {
        let mut of_name = self.figures.iter().filter(|(other, _)| other == name).map(|(_, value)| value);
        let first = *of_name.next()?;
        Some(of_name.fold(first, |sum, value| sum + value))
    }

    /// The mark with this label.
    pub fn mark(&self, label: &str) -> Option<&Mark> {
        self.marks.iter().find(|mark| mark.label == label)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_understood_or_faults() {
        let mut seen = Seen::default();
        let lines = [
            "mark 10 1 65536 3 4096",
            "mark 110 5 65536 3 4096",
            "cost poll 64 2 1000",
            "at the end",
            "figure asked 7",
            "Connection refused",
        ];
        lines.iter().for_each(|line| seen.read(line));
        let cost = seen.costs[&("poll".to_owned(), 64)];
        assert_eq!((cost.operations, cost.instructions, cost.calls), (2.0, 100.0, 4.0));
        assert_eq!(seen.mark("the end").unwrap().fuel, 110);
        assert_eq!(seen.figure("asked"), Some(7));
        assert_eq!(seen.figure("answered"), None);
        assert_eq!(seen.faults, ["Connection refused"]);
    }
}
