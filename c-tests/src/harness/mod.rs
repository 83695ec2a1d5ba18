//! The test harness: builds the C programs four ways, runs them, and compares.

pub mod build;
mod causes;
pub mod execute;
pub mod hosts;
mod judge;
pub mod matrix;
pub mod program;
mod tables;

use crate::loopback;
use anyhow::{Context, Result, bail};
use execute::{Executables, execute};
use judge::{Against, Verdict};
use program::{Program, Variant};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use xtask::flaky::Flaky;
use xtask::progress::Step;
use xtask::{cache, repo};

/// What to test.
#[derive(clap::Args, Debug)]
pub struct Test {
    /// Only programs whose AREA/NAME contains this
    pattern: Option<String>,
    /// Write the generated tables instead of comparing them
    #[arg(long)]
    bless: bool,
    /// Skip the comparison with wasi-libc's own sockets
    #[arg(long)]
    without_libc: bool,
    /// A file for the numbers of passed and failed checks
    #[arg(long, hide = true)]
    counts: Option<PathBuf>,
}

/// The results of a program.
struct Tested {
    program: Program,
    /// Its output on Linux.
    reference: Vec<String>,
    verdicts: BTreeMap<Variant, Verdict>,
}

/// Runs the tests; 0 if all pass.
pub fn test(test: &Test) -> Result<i32> {
    // The harness itself opens what a component opens.
    let _ = crate::raise_open_files();
    let flaky = Flaky::read("c-tests/flaky.txt", |title| {
        repo::path(format!("c-tests/programs/{title}.c")).is_file()
    })?;
    let builder = build::Builder::new(build::Purpose::Tests)?;
    let (programs, mistakes) = read_programs(test.pattern.as_deref())?;
    if programs.is_empty() && mistakes.is_empty() {
        bail!("no program's name contains {:?}", test.pattern.as_deref().unwrap_or_default());
    }
    let mut failed = mistakes.len();
    let mut passed = 0;
    for mistake in &mistakes {
        println!("FAILED {mistake}");
    }
    let executables = build_programs(&builder, &programs, |program| variants(&builder, program, test))?;
    let mut tested = run_all(&builder, programs, &executables, test);
    run_again(&mut tested, &executables, &flaky);
    for one in &tested {
        for variant in [Variant::P1, Variant::P2] {
            match &one.verdicts[&variant] {
                Verdict::Equal | Verdict::Differs => passed += 1,
                Verdict::Wrong(report) => {
                    failed += 1;
                    println!("FAILED {} on {}\n{report}", one.program.title(), variant.name());
                }
            }
        }
    }
    if test.pattern.is_none() {
        if failed > 0 {
            println!("generated tables skipped, because programs failed");
        } else {
            match tables::check(&tested, test.bless) {
                Ok(()) => passed += 1,
                Err(error) => {
                    failed += 1;
                    println!("FAILED generated tables: {error:#}");
                }
            }
        }
    }
    match &test.counts {
        Some(path) => cache::write(path, format!("{passed} {failed}"))?,
        None => println!("{passed} passed, {failed} failed"),
    }
    Ok(i32::from(failed > 0))
}

/// The programs that match, and the mistakes in files. A mistake in another file does not prevent testing one
/// program.
pub fn read_programs(pattern: Option<&str>) -> Result<(Vec<Program>, Vec<String>)> {
    let root = repo::path("c-tests/programs");
    let mut programs = Vec::new();
    let mut mistakes = Vec::new();
    let mut used = BTreeSet::new();
    for source in repo::files(&root, &[".c"]) {
        let below = source.strip_prefix(&root).unwrap_or(&source);
        let title = below.with_extension("").display().to_string();
        if pattern.is_some_and(|pattern| !title.contains(pattern)) {
            continue;
        }
        if below.components().count() != 2 {
            mistakes.push(format!("programs/{}: is not in an area", below.display()));
            continue;
        }
        match Program::read(&source) {
            Ok(program) => {
                used.extend(program.peers.iter().chain(&program.clients).map(program::Peer::source));
                used.extend(program.plain.iter().map(|name| program::plain_file(name)));
                programs.push(program);
            }
            Err(error) => mistakes.push(format!("programs/{}: {error:#}", below.display())),
        }
    }
    if pattern.is_none() {
        let beside = [program::peers_folder(), program::plain_folder()];
        let beside = beside.iter().flat_map(|folder| repo::files(folder, &[".c"]));
        let unused = beside.filter(|file| !used.contains(file));
        mistakes.extend(unused.map(|file| format!("{}: no program names this file", shown(&file))));
    }
    Ok((programs, mistakes))
}

fn shown(path: &Path) -> String {
    path.strip_prefix(repo::root()).unwrap_or(path).display().to_string()
}

/// The variants that a program is built in.
fn variants(builder: &build::Builder, program: &Program, test: &Test) -> Result<Vec<Variant>> {
    let mut variants = vec![Variant::P1, Variant::P2, Variant::Native];
    if !test.without_libc && !libc_result(builder, program)?.exists() {
        variants.push(Variant::Libc);
    }
    Ok(variants)
}

/// Builds these variants of each program and its peers, except the native one if the program cannot run
/// natively.
pub fn build_programs(
    builder: &build::Builder,
    programs: &[Program],
    variants: impl Fn(&Program) -> Result<Vec<Variant>>,
) -> Result<Executables> {
    let mut wanted = BTreeSet::new();
    for program in programs {
        for variant in variants(program)? {
            if variant != Variant::Native || program.has_native_run() {
                wanted.insert((variant, program.source.clone()));
            }
            for peer in program.peers.iter().chain(&program.clients) {
                wanted.insert((if peer.wasm { variant } else { Variant::Native }, peer.source()));
            }
        }
    }
    let wanted: Vec<_> = wanted.into_iter().collect();
    let built =
        in_parallel(&format!("building {} executables", wanted.len()), &wanted, |(variant, source)| {
            builder.build(*variant, source).map_err(|error| format!("{error:#}"))
        });
    Ok(wanted.into_iter().zip(built).collect())
}

fn run_all(
    builder: &build::Builder,
    programs: Vec<Program>,
    executables: &Executables,
    test: &Test,
) -> Vec<Tested> {
    let title = format!("running {} programs", programs.len());
    // Half of the time a program waits.
    let workers = processors() * 3 / 2;
    let results = on_threads(
        workers,
        || (),
        &title,
        &programs,
        |program| {
            let against = Against::new(program, executables);
            let mut verdicts = BTreeMap::new();
            for variant in [Variant::P1, Variant::P2] {
                verdicts.insert(variant, against.judge(variant, execute(program, variant, executables)));
            }
            if !test.without_libc {
                let run = || libc_run(builder, program, executables);
                verdicts.insert(Variant::Libc, against.judge_for_comparison(run));
            }
            (against.reference(), verdicts)
        },
    );
    let tested = |(program, (reference, verdicts))| Tested { program, reference, verdicts };
    programs.into_iter().zip(results).map(tested).collect()
}

/// How often a failed program is rerun.
const ATTEMPTS: usize = 2;

/// Reruns failed programs, one at a time. They still count as failed, but whether they pass then helps to find
/// the cause. The second run counts only for those in flaky.txt.
fn run_again(tested: &mut [Tested], executables: &Executables, flaky: &Flaky) {
    for one in tested {
        let title = one.program.title();
        for (variant, verdict) in &mut one.verdicts {
            let Verdict::Wrong(report) = verdict else { continue };
            let right = (0..ATTEMPTS).find_map(|_| {
                let against = Against::new(&one.program, executables);
                let again = against.judge(*variant, execute(&one.program, *variant, executables));
                (!matches!(again, Verdict::Wrong(_))).then_some(again)
            });
            let (Some(right), Some(abi)) = (right, variant.abi()) else { continue };
            match flaky.judge(&title, abi, "details below") {
                Ok(()) => *verdict = right,
                Err(error) => report.insert_str(0, &format!("    {error}\n")),
            }
        }
    }
}

/// Runs the program on wasi-libc alone, once: the result changes only with the program.
fn libc_run(builder: &build::Builder, program: &Program, executables: &Executables) -> Result<Vec<String>> {
    let file = libc_result(builder, program)?;
    if let Ok(known) = std::fs::read_to_string(&file) {
        return Ok(known.lines().map(str::to_owned).collect());
    }
    let lines = match executables.get(&(Variant::Libc, program.source.clone())) {
        Some(Err(_)) => vec!["[does not build]".to_owned()],
        _ => execute(program, Variant::Libc, executables)?.lines,
    };
    cache::write(&file, lines.iter().map(|line| format!("{line}\n")).collect::<String>())?;
    Ok(lines)
}

/// The file that keeps this result.
fn libc_result(builder: &build::Builder, program: &Program) -> Result<PathBuf> {
    let mut sources = vec![program.source.clone()];
    sources.extend(program.peers.iter().chain(&program.clients).map(program::Peer::source));
    Ok(cache::root()?.join("wasi-libc-results").join(builder.libc_key(&sources)?))
}

/// Maps the items on one thread per processor, but at least two.
fn in_parallel<T: Sync, R: Send>(title: &str, items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    on_threads(processors(), || (), title, items, work)
}

/// The same on a given number of threads, each of which has a loopback of its own where that is possible, for
/// programs that need no other network and whose results no run outside is compared with.
pub fn on_own_loopbacks<T: Sync, R: Send>(
    workers: usize,
    title: &str,
    items: &[T],
    work: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let enter = || {
        loopback::of_this_thread();
    };
    on_threads(workers, enter, title, items, work)
}

fn processors() -> usize {
    std::thread::available_parallelism().map_or(2, |count| count.get().max(2))
}

/// Maps the items on threads that begin with `enter`.
fn on_threads<T: Sync, R: Send>(
    workers: usize,
    enter: impl Fn() + Sync,
    title: &str,
    items: &[T],
    work: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let step = Step::begin(title);
    let next = AtomicUsize::new(0);
    let done = AtomicUsize::new(0);
    let results: Mutex<BTreeMap<usize, R>> = Mutex::new(BTreeMap::new());
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                enter();
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(index) else { break };
                    let result = work(item);
                    if let Ok(mut results) = results.lock() {
                        results.insert(index, result);
                    }
                    step.at(done.fetch_add(1, Ordering::Relaxed) as u64 + 1, items.len() as u64);
                }
            });
        }
    });
    step.done();
    results.into_inner().map(|results| results.into_values().collect()).unwrap_or_default()
}

/// The marks around a generated table.
pub fn marked<'a>(text: &'a str, name: &str) -> Result<(&'a str, &'a str, &'a str)> {
    let begin = format!("<!-- generated:{name} -->\n");
    let end = "<!-- /generated -->";
    let start =
        text.find(&begin).with_context(|| format!("there is no line {}", begin.trim_end()))? + begin.len();
    let length = text[start..].find(end).with_context(|| format!("there is no line {end}"))?;
    Ok((&text[..start], &text[start..start + length], &text[start + length..]))
}
