//! A child process with a time limit whose lines are read as they arrive.

use crate::host::TRAPPED;
use anyhow::{Context, Result};
use std::io::{BufRead, BufReader, Read};
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::{JoinHandle, sleep, spawn};
use std::time::{Duration, Instant};

/// A running program or peer.
pub struct Process {
    /// The name in the transcript.
    pub name: String,
    /// Its lines in the transcript, once it has ended.
    pub stderr: String,
    child: Child,
    lines: Receiver<String>,
    unread: Option<String>,
    errors: Option<JoinHandle<String>>,
    is_component: bool,
}

/// Marks a last line without a newline, so that this is compared too.
const NO_NEWLINE: &str = "[no newline at the end]";

impl Process {
    /// Starts it.
    pub fn start(name: &str, mut command: Command, is_component: bool) -> Result<Self> {
        let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
        let mut child = child.with_context(|| format!("cannot start {name}"))?;
        let (sender, lines) = channel();
        if let Some(stdout) = child.stdout.take() {
            spawn(move || {
                let mut reader = BufReader::new(stdout);
                let mut bytes = Vec::new();
                while matches!(reader.read_until(b'\n', &mut bytes), Ok(1..)) {
                    let whole = bytes.pop_if(|last| *last == b'\n').is_some();
                    let _ = sender.send(String::from_utf8_lossy(&bytes).into_owned());
                    if !whole {
                        let _ = sender.send(NO_NEWLINE.to_owned());
                    }
                    bytes.clear();
                }
            });
        }
        let errors = child.stderr.take().map(|mut stderr| {
            spawn(move || {
                let mut bytes = Vec::new();
                let _ = stderr.read_to_end(&mut bytes);
                String::from_utf8_lossy(&bytes).into_owned()
            })
        });
        Ok(Self {
            name: name.to_owned(),
            stderr: String::new(),
            child,
            lines,
            unread: None,
            errors,
            is_component,
        })
    }

    /// The next line, if one arrives in time.
    pub fn next_line(&mut self, deadline: Instant) -> Option<String> {
        self.lines.recv_timeout(deadline.saturating_duration_since(Instant::now())).ok()
    }

    /// Puts back a line that the caller did not expect.
    pub fn put_back(&mut self, line: Option<String>) {
        self.unread = line;
    }

    /// Ends its standard input, if that is a pipe.
    pub fn close_stdin(&mut self) {
        self.child.stdin.take();
    }

    /// Waits for the end, killing the process at the deadline, and returns the remaining lines and how it ended if it failed.
    pub fn finish(&mut self, deadline: Instant, limit: Duration) -> Vec<String> {
        let mut lines: Vec<String> = self.unread.take().into_iter().collect();
        loop {
            match self.lines.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(line) => lines.push(line),
                // Standard output is closed, which a program may do before it ends.
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => break,
            }
        }
        let status = self.wait_until(deadline);
        lines.extend(self.lines.try_iter());
        match status {
            Some(status) => lines.extend(self.ending(status)),
            None => lines.push(format!("[did not end within {} s]", limit.as_secs())),
        }
        if let Some(errors) = self.errors.take() {
            self.stderr = errors.join().unwrap_or_default();
        }
        lines
    }

    fn wait_until(&mut self, deadline: Instant) -> Option<ExitStatus> {
        let mut pause = Duration::from_micros(200);
        loop {
            if let Ok(Some(status)) = self.child.try_wait() {
                return Some(status);
            }
            if Instant::now() >= deadline {
                let _ = self.child.kill();
                let _ = self.child.wait();
                return None;
            }
            sleep(pause);
            pause = (pause * 2).min(Duration::from_millis(10));
        }
    }

    /// WASI 0.2 reports only success or failure, so nothing more is compared.
    fn ending(&self, status: ExitStatus) -> Option<String> {
        match (status.code(), status.signal()) {
            (Some(0), _) => None,
            (Some(TRAPPED), _) if self.is_component => Some("[trapped]".to_owned()),
            (Some(_), _) => Some("[exit status not 0]".to_owned()),
            (None, signal) => Some(format!("[signal {}]", signal.unwrap_or(0))),
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
