//! Runs a port's shell script with a log, a progress line and a time limit.

use anyhow::{Context, Result};
use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};
use xtask::progress::Step;

/// How the script ended.
pub(super) enum Ending {
    Exited(ExitStatus),
    /// It was stopped at the time limit.
    TooLong,
}

/// Runs the script; its output is written to the log, whose last line is shown beside the progress bar.
pub(super) fn run(title: &str, command: &mut Command, log: &Path, limit: Duration) -> Result<Ending> {
    let output = File::create(log).with_context(|| format!("cannot write {}", log.display()))?;
    command.stdin(Stdio::null()).stdout(output.try_clone()?).stderr(output);
    // A separate process group, so that everything it started ends with it.
    let mut child = command.process_group(0).spawn().context("cannot run sh")?;
    let step = Step::begin(title);
    let begun = Instant::now();
    let ending = loop {
        if let Some(status) = child.try_wait()? {
            break Ending::Exited(status);
        }
        if begun.elapsed() > limit {
            break Ending::TooLong;
        }
        std::thread::sleep(Duration::from_millis(100));
        step.says(&last_line(log).unwrap_or_default());
    };
    let group = format!("-{}", child.id());
    let _ = Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status();
    let _ = child.wait();
    match &ending {
        Ending::Exited(status) if status.success() => step.done(),
        _ => step.clear(),
    }
    Ok(ending)
}

/// The last non-empty line.
fn last_line(log: &Path) -> Result<String> {
    let mut file = File::open(log)?;
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(400)))?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    Ok(text.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or_default().trim().to_owned())
}

/// The first line of a log that reports an error from the compiler or linker, else the last line.
pub(super) fn complaint(log: &Path) -> String {
    let text = fs::read(log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
    let is_error = |line: &&str| {
        ["error:", "error :", "Error 1", "undefined symbol"].iter().any(|word| line.contains(word))
    };
    let line =
        text.lines().find(is_error).or_else(|| text.lines().rev().find(|line| !line.trim().is_empty()));
    // The cache's path is irrelevant.
    let tree = log.with_file_name("tree").display().to_string() + "/";
    line.unwrap_or("it printed nothing").trim().replace(&tree, "").chars().take(200).collect()
}
