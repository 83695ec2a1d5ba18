//! `cargo xtask rust-std`: programs of Rust's std::net, mio and tokio, and the network tests of the standard library and
//! of tokio, on the library.

mod build;
mod expected;
mod page;
mod run;
mod sources;

use anyhow::{Context, Result};
use build::{Built, Sockets};
use clap::Args;
use expected::{Expected, Kind, Line};
use run::Outcome;
use std::collections::BTreeMap;
use std::time::Instant;
use xtask::flaky::Flaky;
use xtask::progress::{Step, seconds};
use xtask::toolchain::{self, Abi};
use xtask::{archive, host};

/// What to run.
#[derive(Args)]
pub(crate) struct RustStd {
    /// Only the programs and tests whose name contains this
    pattern: Option<String>,
    /// Run them on wasi-libc's own sockets too, and write the list of expected results and docs/rust-std.md
    #[arg(long)]
    bless: bool,
}

/// Builds and runs; 0 if nothing is worse than expected.
pub(crate) fn rust_std(arguments: &RustStd) -> Result<u8> {
    let begun = Instant::now();
    let toolchain = toolchain::setup()?;
    let library = archive::build(&toolchain)?;
    let host = host::binary()?;
    let sources = sources::sources()?;
    let built = |sockets| build::build(&toolchain, &host, &sources, sockets);
    let (native, ours) = (built(Sockets::Native)?, built(Sockets::Library(&library))?);
    let theirs = if arguments.bless { Some(built(Sockets::WasiLibc)?) } else { None };

    let works = works(arguments, &native, &ours)?;
    let mut expected = Expected::read()?;
    let step = Step::begin("programs and tests of Rust's, on the library");
    let flaky = Flaky::read("rust-std/flaky.txt", |name| expected.0.contains_key(name))?;
    let mut found: BTreeMap<&str, Outcome> = BTreeMap::new();
    let mut recovered: BTreeMap<&str, Outcome> = BTreeMap::new();
    for (at, (name, work)) in works.iter().enumerate() {
        let mut outcome = work.run(&ours, name)?;
        // Whether a bad result repeats helps to find its cause.
        let worse = |outcome: &Outcome| expected.is_worse(name, outcome.kind);
        if worse(&outcome) {
            let again = work.run(&ours, name)?;
            if !worse(&again) {
                recovered.insert(name, std::mem::replace(&mut outcome, again));
            }
        }
        found.insert(name, outcome);
        step.at(at as u64 + 1, works.len() as u64);
    }
    step.clear();
    if let Some(theirs) = &theirs {
        bless(arguments, &mut expected, &works, &found, theirs)?;
    }
    show(&found);
    let failed = compare(arguments, &expected, &found)
        + judge(&flaky, &recovered)
        + page::check(arguments.bless, &expected)?;
    println!("{} as expected or better, {failed} not, in {}", found.len(), seconds(begun.elapsed()));
    Ok(u8::from(failed > 0))
}

/// The kind of a name.
enum Work {
    /// A program, with what it prints natively.
    Program(Vec<String>),
    /// A test, of this executable.
    Test(&'static str),
}

impl Work {
    fn run(&self, built: &Built, name: &str) -> Result<Outcome> {
        match self {
            Self::Program(native) => run::program(built, name, native),
            Self::Test(executable) => run::test(built, executable, name),
        }
    }
}

fn works(arguments: &RustStd, native: &Built, ours: &Built) -> Result<BTreeMap<String, Work>> {
    let wanted =
        |name: &str| arguments.pattern.as_ref().is_none_or(|pattern| name.contains(pattern.as_str()));
    let mut works = BTreeMap::new();
    for program in native.programs().filter(|name| wanted(name)) {
        let (lines, errors) = run::print(native, program)?;
        if lines.last().is_none_or(|line| line.starts_with('[')) {
            anyhow::bail!("{program} fails natively: {} {}", lines.join("; "), errors.trim());
        }
        works.insert(program.to_owned(), Work::Program(lines));
    }
    for executable in build::TESTS {
        let names = run::tests(ours, executable)?.into_iter().filter(|name| wanted(name));
        works.extend(names.map(|name| (name, Work::Test(executable))));
    }
    if works.is_empty() {
        let pattern = arguments.pattern.as_deref().unwrap_or_default();
        anyhow::bail!("no program's or test's name contains {pattern:?}");
    }
    Ok(works)
}

fn bless(
    arguments: &RustStd,
    expected: &mut Expected,
    works: &BTreeMap<String, Work>,
    found: &BTreeMap<&str, Outcome>,
    theirs: &Built,
) -> Result<()> {
    if arguments.pattern.is_none() {
        expected.0.clear();
    }
    let step = Step::begin("the same on wasi-libc's own sockets");
    for (at, (name, work)) in works.iter().enumerate() {
        let library = found.get(name.as_str()).context("every name was run")?.kind;
        expected.0.insert(name.clone(), Line { library, wasi_libc: work.run(theirs, name)?.kind });
        step.at(at as u64 + 1, works.len() as u64);
    }
    step.clear();
    expected.write()
}

fn show(found: &BTreeMap<&str, Outcome>) {
    for (title, tests) in [("programs", false), ("tests", true)] {
        let kinds: Vec<Kind> = found
            .iter()
            .filter(|(name, _)| name.contains("::") == tests)
            .map(|(_, outcome)| outcome.kind)
            .collect();
        let counts = Kind::ALL.map(|kind| {
            format!("{} {}", kinds.iter().filter(|found| **found == kind).count(), page::words(kind, tests))
        });
        println!("{} {title}: {}", kinds.len(), counts.join(", "));
    }
    for (name, outcome) in found.iter().filter(|(_, outcome)| outcome.kind >= Kind::Failed) {
        println!("  {name}: {} {}", outcome.kind.name(), outcome.detail);
    }
}

/// Reports what was worse than expected only at first, and how much of it the list does not name.
fn judge(flaky: &Flaky, recovered: &BTreeMap<&str, Outcome>) -> usize {
    let mut failed = 0;
    for (name, first) in recovered {
        let first = format!("{}; {}", first.kind.name(), first.detail);
        // The page is about wasm32-wasip2 only.
        if let Err(error) = flaky.judge(name, Abi::P2, &first) {
            println!("FAILED {name}: {error}");
            failed += 1;
        }
    }
    failed
}

/// Reports what is worse than expected, and how much.
fn compare(arguments: &RustStd, expected: &Expected, found: &BTreeMap<&str, Outcome>) -> usize {
    let mut failed = 0;
    for (name, outcome) in found {
        let now = outcome.kind.name();
        match expected.0.get(*name) {
            None => println!("FAILED {name}: it has no expected result yet: cargo xtask rust-std --bless"),
            Some(line) if outcome.kind > line.library => {
                println!("FAILED {name}: {now}, {} is expected; {}", line.library.name(), outcome.detail);
            }
            Some(line) => {
                if outcome.kind < line.library {
                    println!("better than expected: {name} is {now}: cargo xtask rust-std --bless");
                }
                continue;
            }
        }
        failed += 1;
    }
    if arguments.pattern.is_none() {
        for name in expected.0.keys().filter(|name| !found.contains_key(name.as_str())) {
            println!("FAILED {name}: it is expected, but missing");
            failed += 1;
        }
    }
    failed
}
