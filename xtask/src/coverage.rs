//! `cargo xtask fuzz --coverage`: libFuzzer on the library's parsers, natively. It keeps the inputs that reach new code and changes those
//! further, so that it gets where random bytes do not.

use crate::fuzz::Fuzz;
use crate::progress::Step;
use crate::{exec, reliability, repo};
use anyhow::{Context, Result, bail, ensure};
use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The parsers and what each reads; `c-tests/parsers/src/lib.rs` has the same list.
const TARGETS: [(&str, &str); 8] = [
    ("addresses", "addresses, prefixes and network numbers as text"),
    ("sockaddr", "`struct sockaddr`"),
    ("options", "sequences of `setsockopt`"),
    ("control", "control data, and lists of buffers"),
    ("names", "domain names and times as text"),
    ("messages", "messages of the domain name system"),
    ("lookups", "the arguments of `getaddrinfo`, with /etc/hosts and /etc/services"),
    ("files", "/etc/hosts, services, protocols, networks and resolv.conf"),
];
/// The parser with a planted fault, and the input that shows it.
const PLANTED: (&str, &[u8]) = ("planted", b"by coverage");
/// In how many inputs the planted fault must be found. Without guidance it takes 2^87 on average.
const PLANTED_WITHIN: u64 = 1_000_000;
/// The longest input.
const LONGEST: &str = "-max_len=600";
/// What the compiler adds to each branch and comparison, for libFuzzer.
const FLAGS: [&str; 6] = [
    "passes=sancov-module",
    "llvm-args=-sanitizer-coverage-level=4",
    "llvm-args=-sanitizer-coverage-inline-8bit-counters",
    "llvm-args=-sanitizer-coverage-pc-table",
    "llvm-args=-sanitizer-coverage-trace-compares",
    "codegen-units=1",
];

/// What became of one parser.
pub struct Figures {
    /// Its name.
    pub name: &'static str,
    /// How many inputs it got.
    pub runs: u64,
    /// How many branches the seeds reach.
    pub by_seeds: u64,
    /// How many all inputs reach.
    pub reached: u64,
    /// The first input that it got wrong, and how.
    pub fault: Option<Fault>,
}

/// An input that a parser got wrong.
pub struct Fault {
    /// The file.
    pub input: PathBuf,
    /// The message of the check that failed.
    pub message: String,
}

/// When a parser has had enough.
#[derive(Clone, Copy)]
enum End {
    Seconds(u64),
    Runs(u64),
}

/// Runs the parsers, and prints the figures; returns the exit status.
pub fn fuzz(wishes: &Fuzz) -> Result<u8> {
    if let Some(input) = &wishes.input {
        return alone(input);
    }
    let seed = wishes.seed.unwrap_or_else(|| u64::from(std::process::id()));
    let end = match wishes.sequences {
        Some(runs) => End::Runs(runs),
        None => End::Seconds((wishes.seconds / TARGETS.len() as u64).max(1)),
    };
    let figures = run(seed, end)?;
    print!("{}", table(&figures));
    let faults: Vec<_> =
        figures.iter().filter_map(|of| of.fault.as_ref().map(|fault| (of.name, fault))).collect();
    for (name, Fault { input, message }) in &faults {
        let input = input.strip_prefix(repo::root()).unwrap_or(input).display();
        println!("FAILED {name}: {message}: cargo xtask fuzz --coverage --input {input}");
    }
    if !faults.is_empty() {
        return Ok(1);
    }
    if wishes.write_docs {
        let text = format!(
            "`cargo xtask fuzz --coverage --seconds {} --seed {seed}`: {INTRODUCTION}\n\n{}",
            wishes.seconds,
            table(&figures)
        );
        reliability::write_section("Parsers under a coverage-guided fuzzer", &text)?;
    }
    Ok(0)
}

const INTRODUCTION: &str = "libFuzzer on the parsers, compiled for the machine itself with \
checks of overflow. It changes inputs that reach new branches further. Each parser gets the same bytes as its \
counterpart in glibc, or in Linux, and both must agree; where there is no counterpart, the check is that what was read can be written and \
read again, that nothing outside the buffer is read, and that a call which fails changes nothing. Before each run, the fuzzer has to find \
a planted fault that random bytes would not reach.";

/// Runs all parsers, after the one with the planted fault.
fn run(seed: u64, end: End) -> Result<Vec<Figures>> {
    let program = build()?;
    let step = Step::begin("fuzzing the parsers");
    let planted = one(&program, PLANTED.0, seed, End::Runs(PLANTED_WITHIN), &step)?;
    let found = planted.fault.map(|fault| fs::read(fault.input)).transpose()?;
    ensure!(
        found.is_some_and(|input| input.starts_with(PLANTED.1)),
        "the fuzzer did not find the planted fault in {PLANTED_WITHIN} inputs: it is not guided by coverage"
    );
    let figures = TARGETS.iter().map(|(name, _)| one(&program, name, seed, end, &step)).collect();
    step.done();
    figures
}

/// A short run with a fixed seed, which must reach more than the seeds alone do.
pub fn short() -> Result<()> {
    let figures = run(1, End::Runs(3_000))?;
    for Figures { name, by_seeds, reached, fault, .. } in &figures {
        if let Some(Fault { input, message }) = fault {
            bail!("{name}: {message}: cargo xtask fuzz --coverage --input {}", input.display());
        }
        ensure!(reached > by_seeds, "{name}: the fuzzer reached no more than the seeds, {by_seeds} branches");
    }
    Ok(())
}

/// Compiles the program; returns its path.
fn build() -> Result<PathBuf> {
    let version = exec::output(Command::new("rustc").arg("-vV"))?;
    let machine =
        version.lines().find_map(|line| line.strip_prefix("host: ")).context("rustc -vV names no host")?;
    let folder = repo::target("coverage");
    let mut cargo = exec::in_clone("cargo");
    cargo.args(["build", "--package", "parsers", "--features", "libfuzzer", "--profile", "coverage"]);
    // With a target the flags do not apply to build scripts, which are linked without libFuzzer.
    cargo.args(["--target", machine, "--target-dir"]).arg(&folder);
    let flags: Vec<String> = FLAGS.iter().map(|flag| format!("-C{flag}")).collect();
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f"));
    let built = exec::cargo("compiling the fuzzer", &mut cargo);
    built.context("the fuzzer needs a C++ compiler: install one, or set CXX")?;
    Ok(folder.join(machine).join("coverage/parsers"))
}

/// A parser's folder, which is the current directory of the program: inputs that it gets wrong are written there.
fn folder(name: &str) -> Result<PathBuf> {
    let folder = repo::target("fuzz/coverage").join(name);
    fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    Ok(folder)
}

/// The program with a parser. Its paths are relative, because it gives itself another root directory.
fn command(program: &Path, name: &str, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder).env("PARSER", name).env("RUST_BACKTRACE", "0").stdin(Stdio::null());
    command
}

fn one(program: &Path, name: &'static str, seed: u64, end: End, step: &Step) -> Result<Figures> {
    let folder = folder(name)?;
    let seeds = seeds(name, &folder)?;
    let mut command = command(program, name, &folder);
    // libFuzzer reads its numbers as 32 bits, and 0 as a random seed.
    command
        .arg(format!("-seed={}", (seed % u64::from(u32::MAX)).max(1)))
        .arg(format!("-seed_inputs={seeds}"));
    command.args([LONGEST, "-artifact_prefix=./", "-timeout=20", "-rss_limit_mb=1024"]);
    command.arg(match end {
        End::Seconds(seconds) => format!("-max_total_time={seconds}"),
        End::Runs(runs) => format!("-runs={runs}"),
    });
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn()?;
    let mut figures = Figures { name, runs: 0, by_seeds: 0, reached: 0, fault: None };
    let mut said = Vec::new();
    if let Some(stderr) = child.stderr.take() {
        for line in BufReader::new(stderr).split(b'\n') {
            let line = String::from_utf8_lossy(&line?).into_owned();
            if let Some(status) = Status::read(&line) {
                figures.runs = status.runs;
                figures.reached = status.branches;
                if status.event == "INITED" {
                    figures.by_seeds = status.branches;
                }
                step.says(&format!("{name}: {} inputs, {} branches", figures.runs, figures.reached));
            } else {
                if line.starts_with("without glibc's files") {
                    eprintln!("{name}: {line}");
                }
                said.push(line);
            }
        }
    }
    let status = child.wait()?;
    if !status.success() {
        figures.fault = Some(
            fault(&said, &folder)
                .with_context(|| format!("{name}: {}\n{}", exec::describe(status), said.join("\n")))?,
        );
    }
    Ok(figures)
}

/// Copies the seeds to the folder; returns libFuzzer's list of them.
fn seeds(name: &str, folder: &Path) -> Result<String> {
    let to = folder.join("seeds");
    if to.exists() {
        fs::remove_dir_all(&to)?;
    }
    fs::create_dir_all(&to)?;
    let mut list = Vec::new();
    for seed in repo::files(&repo::path("c-tests/parsers/corpus").join(name), &[""]) {
        let file = seed.file_name().unwrap_or_default();
        fs::copy(&seed, to.join(file))?;
        list.push(format!("seeds/{}", file.to_string_lossy()));
    }
    ensure!(!list.is_empty(), "c-tests/parsers/corpus/{name} has no seeds");
    Ok(list.join(","))
}

/// A line such as `#4096 pulse  cov: 120 ft: 200 corp: 30/1Kb exec/s: 2048 rss: 30Mb`.
struct Status<'a> {
    runs: u64,
    event: &'a str,
    branches: u64,
}

impl Status<'_> {
    fn read(line: &str) -> Option<Status<'_>> {
        let mut words = line.strip_prefix('#')?.split_whitespace();
        let (runs, event) = (words.next()?.parse().ok()?, words.next()?);
        let branches = words.skip_while(|word| *word != "cov:").nth(1)?.parse().ok()?;
        Some(Status { runs, event, branches })
    }
}

/// The input that libFuzzer wrote, and the message of the panic.
fn fault(said: &[String], folder: &Path) -> Option<Fault> {
    let file = said.iter().find_map(|line| line.split_once("Test unit written to ./"))?.1;
    let panic = said.iter().position(|line| line.contains("panicked at "));
    let end = said
        .iter()
        .position(|line| line.starts_with("note: ") || line.starts_with("=="))
        .unwrap_or(said.len());
    let message = match panic {
        Some(at) if at < end => said[at + 1..end].join(" "),
        _ => said.iter().find(|line| line.contains("ERROR: libFuzzer")).cloned().unwrap_or_default(),
    };
    Some(Fault { input: folder.join(file.trim()), message: message.trim().to_owned() })
}

/// Gives a parser one input; returns the exit status.
fn alone(input: &Path) -> Result<u8> {
    let name = input.parent().and_then(Path::file_name).and_then(|name| name.to_str()).unwrap_or_default();
    if !TARGETS.iter().any(|(known, _)| *known == name) && name != PLANTED.0 {
        bail!("{}: the folder of an input names its parser, and {name:?} is none", input.display());
    }
    let bytes = fs::read(input).with_context(|| input.display().to_string())?;
    let program = build()?;
    let folder = folder(name)?;
    fs::write(folder.join("input"), bytes)?;
    let status = command(&program, name, &folder).env("RUST_BACKTRACE", "1").arg("input").status()?;
    if status.success() {
        println!("{}: nothing is wrong with it", input.display());
        return Ok(0);
    }
    Ok(1)
}

fn table(figures: &[Figures]) -> String {
    let mut text =
        "| parser | reads | inputs | branches reached by the seeds | by all inputs | wrong |\n".to_owned();
    text.push_str("|---|---|---|---|---|---|\n");
    for Figures { name, runs, by_seeds, reached, fault } in figures {
        let reads = TARGETS.iter().find(|(known, _)| known == name).map_or("", |(_, reads)| reads);
        let wrong = u8::from(fault.is_some());
        let _ = writeln!(text, "| {name} | {reads} | {runs} | {by_seeds} | {reached} | {wrong} |");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_libfuzzer_is_read() {
        let line = "#4096\tpulse  cov: 120 ft: 200 corp: 30/1Kb lim: 600 exec/s: 2048 rss: 30Mb";
        let Status { runs, event, branches } = Status::read(line).unwrap();
        assert_eq!((runs, event, branches), (4096, "pulse", 120));
        assert!(Status::read("INFO: Seed: 1").is_none());
    }

    #[test]
    fn the_message_of_a_fault_is_that_of_the_panic() {
        let said = [
            "INFO: Seed: 1",
            "thread '<unnamed>' (1) panicked at c-tests/parsers/src/planted.rs:12:5:",
            "left: 1",
            "right: 2",
            "note: run with RUST_BACKTRACE=1",
            "==1== ERROR: libFuzzer: deadly signal",
            "artifact_prefix='./'; Test unit written to ./crash-12",
        ];
        let said = said.map(str::to_owned);
        let Fault { input, message } = fault(&said, Path::new("x")).unwrap();
        assert_eq!((input, message), (PathBuf::from("x/crash-12"), "left: 1 right: 2".to_owned()));
    }

    #[test]
    fn the_list_is_that_of_the_program() {
        let text = fs::read_to_string(repo::path("c-tests/parsers/src/lib.rs")).unwrap();
        let names: Vec<&str> = text
            .lines()
            .filter_map(|line| Some(line.trim().strip_prefix("Target { name: \"")?.split_once('"')?.0))
            .collect();
        assert_eq!(names, TARGETS.map(|(name, _)| name));
    }
}
