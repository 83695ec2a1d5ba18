//! Running one program or one test, and its outcome.

use super::build::Built;
use super::expected::Kind;
use anyhow::Result;
use std::process::Stdio;
use std::time::{Duration, Instant};
use xtask::exec;
use xtask::process::Process;

/// A run without output for this long hangs.
const LIMIT: Duration = Duration::from_secs(30);

/// The messages of the standard library and of tokio if a thread cannot be started.
const NO_THREAD: [&str; 2] = ["failed to spawn thread", "OS can't spawn worker thread"];

/// How one run ended, with details.
pub(super) struct Outcome {
    pub kind: Kind,
    pub detail: String,
}

/// The names of an executable's tests.
pub(super) fn tests(built: &Built, executable: &str) -> Result<Vec<String>> {
    let list = exec::output(built.command(executable)?.args(["--list", "--format", "terse"]))?;
    Ok(list.lines().filter_map(|line| line.strip_suffix(": test")).map(str::to_owned).collect())
}

/// A program's output, including how it ended.
pub(super) fn print(built: &Built, program: &str) -> Result<(Vec<String>, String)> {
    let mut command = built.command(program)?;
    command.stdin(Stdio::null());
    let mut process = Process::start(program, command, built.is_wasi())?;
    let lines = process.finish(Instant::now() + LIMIT, LIMIT);
    Ok((lines, std::mem::take(&mut process.stderr)))
}

/// Whether a program prints the same as natively.
pub(super) fn program(built: &Built, program: &str, native: &[String]) -> Result<Outcome> {
    let (lines, errors) = print(built, program)?;
    if lines == native {
        return Ok(Outcome { kind: Kind::Ok, detail: String::new() });
    }
    let kind = if hung(&lines) { Kind::Hung } else { Kind::Failed };
    let at = (0..).find(|at| lines.get(*at) != native.get(*at)).unwrap_or_default();
    let line = |lines: &[String]| lines.get(at).cloned().unwrap_or_else(|| "[nothing]".to_owned());
    let said = errors.lines().next().unwrap_or_default();
    let detail = format!("line {}: {:?}, natively {:?} {said}", at + 1, line(&lines), line(native));
    Ok(Outcome { kind, detail: detail.trim_end().to_owned() })
}

/// One test in its own process, because without unwinding a failure ends it.
pub(super) fn test(built: &Built, executable: &str, test: &str) -> Result<Outcome> {
    let mut command = built.command(executable)?;
    command.args([test, "--exact", "--include-ignored", "--test-threads=1", "--nocapture"]);
    command.stdin(Stdio::null());
    let mut process = Process::start(test, command, built.is_wasi())?;
    let lines = process.finish(Instant::now() + LIMIT, LIMIT);
    let passed = lines.iter().any(|line| line.starts_with("test result: ok. 1 passed"));
    let kind = match () {
        () if hung(&lines) => Kind::Hung,
        () if passed && !lines.iter().any(|line| line.starts_with('[')) => Kind::Ok,
        () if NO_THREAD.iter().any(|text| process.stderr.contains(text)) => Kind::Threads,
        () => Kind::Failed,
    };
    let panic = process.stderr.lines().skip_while(|line| !line.contains("panicked at"));
    let detail = panic.take(2).collect::<Vec<_>>().join(" ");
    Ok(Outcome { kind, detail })
}

fn hung(lines: &[String]) -> bool {
    lines.last().is_some_and(|line| line.starts_with("[did not end"))
}
