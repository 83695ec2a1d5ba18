//! Running tools, and reporting a failure in one line.

use crate::progress::Step;
use anyhow::{Context, Result, bail};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// The tool's output, trimmed; if it fails, an error with its last lines.
pub fn output(command: &mut Command) -> Result<String> {
    let name = name_of(command);
    let output = command.stdin(Stdio::null()).output().with_context(|| format!("cannot run {name}"))?;
    if !output.status.success() {
        bail!(
            "{name} failed ({}): {}",
            describe(output.status),
            String::from_utf8_lossy(&output.stderr).trim()
        );
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs a tool whose own messages the user should see.
pub fn visible(command: &mut Command) -> Result<()> {
    let name = name_of(command);
    let status = command.status().with_context(|| format!("cannot run {name}"))?;
    if !status.success() {
        bail!("{name} failed ({})", describe(status));
    }
    Ok(())
}

/// Runs a tool quietly with a time limit; true if it succeeds.
pub fn succeeds_within(command: &mut Command, limit: Duration) -> bool {
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let Ok(mut child) = quiet.spawn() else { return false };
    let begun = Instant::now();
    while begun.elapsed() < limit {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) => std::thread::sleep(Duration::from_millis(50)),
            Err(_) => break,
        }
    }
    let _ = child.kill();
    let _ = child.wait();
    false
}

/// How a process ended, in words.
pub fn describe(status: ExitStatus) -> String {
    use std::os::unix::process::ExitStatusExt;
    match (status.code(), status.signal()) {
        (Some(code), _) => format!("exit status {code}"),
        (None, Some(signal)) => format!("signal {signal}"),
        (None, None) => "no exit status".to_owned(),
    }
}

/// The exit status as a shell reports it.
pub fn code(status: ExitStatus) -> i32 {
    use std::os::unix::process::ExitStatusExt;
    status.code().unwrap_or_else(|| 128 + status.signal().unwrap_or(0))
}

fn name_of(command: &Command) -> String {
    command.get_program().to_string_lossy().into_owned()
}

/// The file that a shell would run under that name.
pub fn find(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// Runs cargo with a bar instead of its lines, silently if there is nothing to compile.
pub fn cargo(title: &str, command: &mut Command) -> Result<()> {
    command.env("CARGO_TERM_PROGRESS_WHEN", "always").env("CARGO_TERM_PROGRESS_WIDTH", "80");
    command
        .env("CARGO_TERM_COLOR", "never")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    let name = name_of(command);
    let mut child = command.spawn().with_context(|| format!("cannot run {name}"))?;
    let mut step = None;
    let mut said = String::new();
    if let Some(stderr) = child.stderr.take() {
        for line in lines(stderr) {
            match progress(&line) {
                Some((done, of)) => {
                    if let Some(step) = &step {
                        Step::at(step, done, of);
                    }
                }
                None => {
                    if line.trim_start().starts_with("Compiling") && step.is_none() {
                        step = Some(Step::begin(title));
                    }
                    said.push_str(&line);
                    said.push('\n');
                }
            }
        }
    }
    let status = child.wait()?;
    if !status.success() {
        if let Some(step) = step {
            step.clear();
        }
        let errors = said.find("\nerror").map_or(said.as_str(), |at| &said[at + 1..]);
        bail!("{title}: {name} failed ({})\n{}", describe(status), errors.trim());
    }
    if let Some(step) = step {
        step.done();
    }
    Ok(())
}

/// Cargo's own bar, `Building [==> ] 12/345: …`, the only place that has the total.
fn progress(line: &str) -> Option<(u64, u64)> {
    let (_, after) = line.trim_start().strip_prefix("Building [")?.split_once("] ")?;
    let (done, rest) = after.split_once('/')?;
    let of: String = rest.chars().take_while(char::is_ascii_digit).collect();
    Some((done.trim().parse().ok()?, of.parse().ok()?))
}

/// Lines that end with a newline or, as a progress bar does, with a carriage return.
fn lines(mut from: impl Read) -> impl Iterator<Item = String> {
    let mut waiting: Vec<u8> = Vec::new();
    let mut ended = false;
    std::iter::from_fn(move || {
        loop {
            if let Some(at) = waiting.iter().position(|byte| matches!(byte, b'\n' | b'\r')) {
                let line: Vec<u8> = waiting.drain(..=at).take(at).collect();
                return Some(String::from_utf8_lossy(&line).into_owned());
            }
            if ended {
                let rest = std::mem::take(&mut waiting);
                return (!rest.is_empty()).then(|| String::from_utf8_lossy(&rest).into_owned());
            }
            let mut piece = [0; 4096];
            match from.read(&mut piece) {
                Ok(0) | Err(_) => ended = true,
                Ok(count) => waiting.extend_from_slice(&piece[..count]),
            }
        }
    })
}

/// A command with the clone as its working directory.
pub fn in_clone(program: impl AsRef<Path>) -> Command {
    let mut command = Command::new(program.as_ref());
    command.current_dir(crate::repo::root());
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_progress_line_of_cargo_is_read() {
        assert_eq!(progress("    Building [=====>     ] 37/245: syn, quote"), Some((37, 245)));
        assert_eq!(progress("   Compiling syn v2.0.0"), None);
    }

    #[test]
    fn lines_end_with_newline_or_carriage_return() {
        let read: Vec<String> = lines(&b"one\rtwo\nthree"[..]).collect();
        assert_eq!(read, ["one", "two", "three"]);
    }
}
