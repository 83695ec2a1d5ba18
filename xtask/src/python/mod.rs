//! `cargo xtask python`: CPython for WASI, built on the library, its own network tests, and programs that talk to real peers.

mod build;
mod page;
mod run;
mod smoke;
mod suite;

use anyhow::Result;
use clap::Args;
use run::Runner;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Mutex;
use std::time::Instant;
use suite::{Expected, Kind, Module, Outcome, Results};
use xtask::flaky::Flaky;
use xtask::progress::{Step, seconds};
use xtask::toolchain::{self, Abi};
use xtask::{archive, host};

/// What to run.
#[derive(Args)]
pub(crate) struct Python {
    /// Only the programs and test modules whose name contains this
    pattern: Option<String>,
    /// Only this ABI: p1 or p2
    #[arg(long)]
    abi: Option<Abi>,
    /// Write the list of expected results and docs/python.md instead of comparing with them
    #[arg(long)]
    bless: bool,
    /// Only build
    #[arg(long)]
    build: bool,
}

impl Python {
    fn wants(&self, name: &str) -> bool {
        self.pattern.as_ref().is_none_or(|pattern| name.contains(pattern.as_str()))
    }
}

/// Builds and runs; 0 if nothing is worse than expected.
pub(crate) fn python(arguments: &Python) -> Result<u8> {
    let toolchain = toolchain::setup()?;
    let library = archive::build(&toolchain)?;
    let host = host::binary()?;
    let abis = arguments.abi.map_or(vec![Abi::P2, Abi::P1], |abi| vec![abi]);
    let mut sum = Sum::default();
    for abi in abis {
        let python = build::build(&toolchain, &library, abi)?;
        println!("{}: {}", abi.target(), python.component.display());
        if arguments.build {
            println!("  cargo xtask run {} {} …", run::options(&python), python.component.display());
            continue;
        }
        let runner = Runner::new(abi, python, host.clone(), smoke::packages()?)?;
        smokes(&runner, arguments, &mut sum)?;
        suites(&runner, arguments, &mut sum)?;
    }
    if !arguments.build {
        page::check(arguments.bless, &mut sum)?;
        let not_run = if sum.not_run > 0 { format!(", {} skipped", sum.not_run) } else { String::new() };
        println!("{} passed, {} failed{not_run}", sum.passed, sum.failed);
    }
    Ok(u8::from(sum.failed > 0))
}

/// The total of all checks.
#[derive(Default)]
pub(crate) struct Sum {
    passed: usize,
    failed: usize,
    not_run: usize,
}

impl Sum {
    fn add(&mut self, name: &str, outcome: Result<()>) {
        match outcome {
            Ok(()) => self.passed += 1,
            Err(error) => {
                self.failed += 1;
                println!("FAILED {name}: {error:#}");
            }
        }
    }
}

/// The programs that talk to peers.
fn smokes(runner: &Runner, arguments: &Python, sum: &mut Sum) -> Result<()> {
    for smoke in smoke::programs()?.iter().filter(|smoke| arguments.wants(&smoke.name)) {
        let begun = Instant::now();
        let name = format!("{} on {}", smoke.name, runner.abi.name());
        let outcome = match smoke::run(runner, smoke) {
            Ok(smoke::Outcome::Equal) => {
                println!("ok      {name}, {}", seconds(begun.elapsed()));
                Ok(())
            }
            Ok(smoke::Outcome::NotRun(reason)) => {
                println!("NOT RUN {name}: {reason}");
                sum.not_run += 1;
                continue;
            }
            Err(error) => Err(error),
        };
        sum.add(&name, outcome);
    }
    Ok(())
}

/// Modules that run in parallel: most of the time they wait.
const WORKERS: usize = 2;

/// CPython's own tests.
fn suites(runner: &Runner, arguments: &Python, sum: &mut Sum) -> Result<()> {
    let mut expected = Expected::read(runner.abi)?;
    let known = |test: &str| expected.modules.values().any(|module| module.kind_of(test).is_some());
    let flaky = Flaky::read("python-smoke/flaky.txt", known)?;
    let wanted: Vec<&str> = suite::MODULES.into_iter().filter(|name| arguments.wants(name)).collect();
    if wanted.is_empty() {
        return Ok(());
    }
    let mut queue = VecDeque::new();
    for module in &wanted {
        queue.extend(suite::units(runner, module).into_iter().map(|unit| (*module, unit)));
    }
    let (all, begun) = (queue.len() as u64, Instant::now());
    let step = Step::begin(format!("CPython's own tests, on {}", runner.abi.target()));
    let queue = Mutex::new(queue);
    let done: Mutex<BTreeMap<&str, Result<Found>>> = Mutex::new(BTreeMap::new());
    std::thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                while let Some((module, unit)) = next(&queue) {
                    let expected = expected.modules.get(module).cloned().unwrap_or_default();
                    let found = run_and_repeat(runner, &unit, &expected);
                    let mut done = lock(&done);
                    let sum = done.entry(module).or_insert_with(|| Ok(Found::default()));
                    match (sum, found) {
                        (Ok(sum), Ok(found)) => {
                            sum.results.extend(found.results);
                            sum.recovered.extend(found.recovered);
                        }
                        (sum, Err(error)) => *sum = Err(error),
                        (Err(_), Ok(_)) => {}
                    }
                    step.at(all - lock(&queue).len() as u64, all);
                }
            });
        }
    });
    step.clear();
    println!("CPython's own tests, on {}, in {}:", runner.abi.target(), seconds(begun.elapsed()));
    let mut done = done.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    let done: Vec<_> = wanted.iter().filter_map(|module| done.remove_entry(module)).collect();
    for (module, found) in done {
        let name = format!("{} on {}", module, runner.abi.name());
        let outcome = found.and_then(|found| {
            let now = Module::of(&found.results);
            println!("  {module}: {}", counts(&now));
            if arguments.bless {
                expected.modules.insert(module.to_owned(), now);
            }
            compare(expected.modules.get(module).unwrap_or(&Module::default()), &found, &flaky, runner.abi)
        });
        sum.add(&name, outcome);
    }
    if arguments.bless {
        expected.write(runner.abi)?;
    }
    Ok(())
}

/// How often a test worse than expected is repeated.
const REPEATS: usize = 3;

/// The result of a module.
#[derive(Default)]
struct Found {
    results: Results,
    /// The first results of tests that did better when run again.
    recovered: Results,
}

/// Tests worse than expected are repeated alone: whether they pass then helps to find the cause. A crash stays a crash.
fn run_and_repeat(runner: &Runner, module: &str, expected: &Module) -> Result<Found> {
    let mut results = suite::run(runner, module, &BTreeSet::new())?;
    let mut recovered = Results::new();
    for _ in 0..REPEATS {
        // If nothing is expected yet, only failures are repeated.
        let repeated = |(name, outcome): &(&String, &Outcome)| {
            outcome.kind == Kind::Failed || (outcome.kind < Kind::Failed && expected.kind_of(name).is_some())
        };
        let worse = expected.worse(&results).into_iter().filter(repeated);
        let again: Vec<(String, Outcome)> =
            worse.map(|(name, outcome)| (name.clone(), outcome.clone())).collect();
        for (test, first) in again {
            eprintln!("repeating {test}: {}", first.detail);
            let second = suite::run(runner, module, &BTreeSet::from([test.clone()]))?;
            if second.get(&test).is_some_and(|second| second.kind < first.kind) {
                recovered.entry(test).or_insert(first);
            }
            results.extend(second);
        }
    }
    Ok(Found { results, recovered })
}

fn compare(expected: &Module, found: &Found, flaky: &Flaky, abi: Abi) -> Result<()> {
    if expected.tests() == 0 {
        anyhow::bail!("it has no expected result yet: cargo xtask python --bless");
    }
    let mut lines = judge(found, flaky, abi);
    for test in expected.missing(&found.results) {
        lines.push(format!("{test}: it is expected, but missing"));
    }
    for (test, outcome) in expected.worse(&found.results) {
        let known = expected.kind_of(test).map_or("nothing", Kind::name);
        lines.push(format!("{test}: {}, {known} is expected; {}", outcome.kind.name(), outcome.detail));
    }
    if !lines.is_empty() {
        anyhow::bail!("worse than expected:\n  {}", lines.join("\n  "));
    }
    for test in expected.better(&found.results) {
        println!("better than expected: {test}: cargo xtask python --bless");
    }
    Ok(())
}

/// The tests that were wrong at first only, without those that the list of such names.
fn judge(found: &Found, flaky: &Flaky, abi: Abi) -> Vec<String> {
    let outcomes = found.recovered.iter().map(|(test, first)| {
        let first = format!("{}; {}", first.kind.name(), first.detail);
        flaky.judge(test, abi, &first).map_err(|error| format!("{test}: {error}"))
    });
    outcomes.filter_map(Result::err).collect()
}

/// A module's results in words.
fn counts(module: &Module) -> String {
    let parts = Kind::ALL.map(|kind| match kind {
        Kind::Threads => format!("{} need threads", module.count(kind)),
        _ => format!("{} {}", module.count(kind), kind.name()),
    });
    parts.join(", ")
}

/// A separate function, so that the queue is unlocked before the work starts.
fn next<T>(queue: &Mutex<VecDeque<T>>) -> Option<T> {
    lock(queue).pop_front()
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}
