//! The benchmark: the same C programs built natively, on wasi-libc's own sockets, and on the library for both
//! ABIs, each against the same native peer. Their runs alternate, so that other load on the machine affects
//! all of them.

pub mod count;
mod families;
pub mod guest;
mod kept;
mod plot;
mod programs;
mod report;
mod rows;
mod sizes;
mod start;
mod stats;

use crate::harness::build::{Builder, Purpose};
use crate::harness::program::Variant;
use anyhow::{Context, Result, bail};
use count::Counted;
use guest::{Guest, Host, Variants};
use programs::Programs;
use rows::{Row, With};
use stats::Samples;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use xtask::bench::{Bench, PROGRAMS};
use xtask::guard::Composer;
use xtask::process::Process;
use xtask::progress::Step;
use xtask::toolchain::Abi;
use xtask::{exec, repo, toolchain};

/// The variants, in the order of the columns.
pub const VARIANTS: [Variant; 5] = [Variant::Native, Variant::Libc, Variant::Bare, Variant::P2, Variant::P1];

/// The variants that run on the host.
pub const GUESTS: [Variant; 4] = [Variant::Libc, Variant::Bare, Variant::P2, Variant::P1];

/// How long a peer may take to print its port.
const START: Duration = Duration::from_secs(15);

/// The amount of work.
#[derive(Clone, Copy)]
pub struct Effort {
    rounds: usize,
    milliseconds: u64,
    long_rows: bool,
}

/// The results of a row.
pub struct Measured {
    /// The row.
    pub row: Row,
    /// The times.
    pub times: BTreeMap<Variant, Samples>,
    /// Host calls of one operation, by function.
    pub calls: BTreeMap<Variant, BTreeMap<String, f64>>,
    /// The guest's instructions of one operation.
    pub instructions: BTreeMap<Variant, f64>,
    /// Why wasi-libc's sockets do not have it.
    pub lacking: Option<String>,
}

impl Measured {
    /// The ratio of one variant's speed to another's.
    pub fn ratio(&self, (variant, than): (Variant, Variant)) -> Option<f64> {
        Some(self.times.get(&than)?.ratio_to(self.times.get(&variant)?))
    }

    /// Host calls of one operation.
    pub fn calls_of(&self, variant: Variant) -> Option<f64> {
        // The sum of no numbers is a negative zero.
        Some(self.calls.get(&variant)?.values().sum::<f64>() + 0.0)
    }
}

/// All results.
pub struct Found {
    /// The rows.
    pub rows: Vec<Measured>,
    /// Sizes and memory.
    pub sizes: sizes::Sizes,
}

/// Builds, runs and reports.
pub fn bench(bench: &Bench) -> Result<()> {
    let effort = if bench.quick {
        Effort { rounds: 5, milliseconds: 20, long_rows: false }
    } else {
        Effort { rounds: 9, milliseconds: 100, long_rows: true }
    };
    if let Some(file) = &bench.json {
        // Better to fail now than after minutes.
        std::fs::write(file, "").with_context(|| format!("cannot write {}", file.display()))?;
    }
    let open_files = crate::raise_open_files();
    if bench.counts || bench.write_counts {
        return kept::keep(bench.write_counts);
    }
    let begun = Instant::now();
    let fits = |row: &Row| {
        let holds = matches!(row.program, "wait" | "server");
        let fits = !holds || open_files.is_none_or(|most| row.size + SPARE_FILES <= most);
        if !fits {
            eprintln!("skipped, because of the limit on open files (ulimit -n): {}/{}", row.family, row.name);
        }
        fits
    };
    let programs = Programs::new(bench.ported.as_deref())?;
    let has_tools = |row: &Row| {
        let has = match row.peer {
            _ if row.is_ported() => programs.has(row),
            Some("wrk") => exec::find("wrk").is_some(),
            _ => true,
        };
        if !has {
            eprintln!(
                "skipped, because there is no {}: {}/{}",
                row.peer.unwrap_or(row.program),
                row.family,
                row.name
            );
        }
        has
    };
    let rows: Vec<Row> = rows::rows()
        .into_iter()
        .filter(|row| effort.long_rows || !row.long)
        .filter(|row| bench.takes(row.family, &row.name))
        .filter(fits)
        .filter(has_tools)
        .collect();
    let takes_sizes = bench.takes(sizes::FAMILY.0, sizes::FAMILY.1);
    if rows.is_empty() && !takes_sizes {
        bail!("no row's FAMILY/NAME contains {:?}", bench.pattern.as_deref().unwrap_or_default());
    }
    let stage = Stage::new(&rows, programs)?;
    let mut measured = stage.measure(rows, effort)?;
    stage.count(&mut measured)?;
    let with_families = effort.long_rows || bench.pattern.is_some();
    let sizes = if takes_sizes { sizes::find(&stage, effort, with_families)? } else { Default::default() };
    let found = Found { rows: measured, sizes };
    report::print(&found);
    eprintln!("measured in {}", xtask::progress::seconds(begun.elapsed()));
    if let Some(file) = &bench.json {
        report::write_json(&found, file)?;
    }
    if bench.plot || bench.write_docs {
        plot::draw(&found)?;
    }
    if bench.write_docs {
        report::write_docs(&found)?;
    }
    Ok(())
}

/// How often each operation is counted.
const COUNTS: usize = 3;

/// The driver's flag for the trace.
const TRACE: &str = "--posix-trace";

/// Open files besides the sockets of a row.
const SPARE_FILES: u64 = 200;

/// The built programs.
pub struct Stage {
    builder: Builder,
    host: Host,
    peer: PathBuf,
    /// By program name, and what it runs with.
    programs: BTreeMap<(&'static str, With), Variants>,
    ported: Programs,
}

impl Stage {
    fn new(rows: &[Row], ported: Programs) -> Result<Self> {
        let builder = Builder::new(Purpose::Bench)?;
        let host = Host::new()?;
        let peer = builder.build(Variant::Native, &source("peer"))?;
        let timed = rows.iter().filter(|row| !row.is_ported());
        let mut names: Vec<(&'static str, With)> = timed.map(|row| (row.program, row.with)).collect();
        names.extend(["start", "first", "wait", rows::BARE].map(|name| (name, With::Nothing)));
        let bare = rows.iter().filter(|row| row.bare.is_some());
        names.extend(bare.map(|row| (rows::BARE, row.with)));
        names.sort_unstable();
        names.dedup();
        let step = Step::begin(format!("compiling {} programs for each of their variants", names.len()));
        let mut programs = BTreeMap::new();
        let guard = names.iter().any(|(_, with)| *with == With::Guard).then(Guard::new).transpose()?;
        for (number, (name, with)) in names.iter().enumerate() {
            step.at(number as u64, names.len() as u64);
            let mut variants = Variants::default();
            for variant in
                VARIANTS.into_iter().filter(|variant| (*variant == Variant::Bare) == (*name == rows::BARE))
            {
                let mut built = build(&builder, variant, name, *with)?;
                if let Some(guard) =
                    guard.as_ref().filter(|_| *with == With::Guard && variant != Variant::Native)
                {
                    built = guard.before(&built)?;
                }
                match variant {
                    Variant::Native => variants.native = built,
                    _ => drop(variants.guests.insert(variant, host.load(&built)?)),
                }
            }
            programs.insert((*name, *with), variants);
        }
        step.done();
        Ok(Self { builder, host, peer, programs, ported })
    }

    fn measure(&self, rows: Vec<Row>, effort: Effort) -> Result<Vec<Measured>> {
        let all = (rows.len() * effort.rounds) as u64;
        let step = Step::begin(format!("measuring {} rows, {} rounds", rows.len(), effort.rounds));
        let mut measured: Vec<Measured> = rows
            .into_iter()
            .map(|row| Measured {
                row,
                times: BTreeMap::new(),
                calls: BTreeMap::new(),
                instructions: BTreeMap::new(),
                lacking: None,
            })
            .collect();
        let mut done = 0;
        for one in &mut measured {
            for round in 0..effort.rounds {
                for variant in order(round) {
                    if variant == Variant::Libc && one.lacking.is_some() {
                        continue;
                    }
                    match self.time(&one.row, variant, effort.milliseconds) {
                        Ok(Some(time)) => one.times.entry(variant).or_default().add(time),
                        Ok(None) => {}
                        // A whole program may want more than it has.
                        Err(why) if variant == Variant::Libc && one.row.family == PROGRAMS => {
                            one.times.remove(&variant);
                            let clone = format!("{}/", repo::root().display());
                            one.lacking = Some(format!("{why:#}").replace(&clone, ""));
                        }
                        Err(why) => return Err(why),
                    }
                }
                done += 1;
                step.at(done, all);
            }
        }
        step.done();
        Ok(measured)
    }

    /// The time of one operation in nanoseconds, if the variant has it.
    fn time(&self, row: &Row, variant: Variant, milliseconds: u64) -> Result<Option<f64>> {
        if row.is_ported() {
            return self.ported.time(row, variant, &self.peer);
        }
        let Some((name, mode)) = row.part(variant) else { return Ok(None) };
        let (_peer, port) = self.start_peer(row)?;
        let arguments = arguments(mode, row, milliseconds, &port);
        let program = self.program(name, row.with)?;
        let output = match program.guests.get(&variant) {
            Some(guest) => self.host.run(guest, &arguments)?.output,
            None => exec::output(Command::new(&program.native).args(&arguments))?,
        };
        let numbers = output.trim().split_once(' ');
        let numbers: Option<(f64, f64)> = numbers.and_then(|(a, b)| Some((a.parse().ok()?, b.parse().ok()?)));
        let (operations, nanoseconds) =
            numbers.with_context(|| format!("{name} {} printed {output:?}", arguments.join(" ")))?;
        Ok(Some(nanoseconds / operations))
    }

    fn count(&self, measured: &mut [Measured]) -> Result<()> {
        let step = Step::begin("counting host calls and instructions");
        let all = measured.len() as u64;
        let mut counting = Counting::new(&self.builder, &self.peer)?;
        for (number, one) in measured.iter_mut().enumerate() {
            for variant in GUESTS {
                if variant == Variant::Libc && one.lacking.is_some() {
                    continue;
                }
                let Some(counted) = counting.count(&one.row, variant)? else { continue };
                let batch = one.row.batch as f64;
                let each = |(name, count)| (name, count as f64 / batch);
                one.calls.insert(variant, counted.calls.into_iter().map(each).collect());
                one.instructions.insert(variant, counted.instructions as f64 / batch);
            }
            step.at(number as u64 + 1, all);
        }
        step.done();
        Ok(())
    }

    fn program(&self, name: &'static str, with: With) -> Result<&Variants> {
        self.programs.get(&(name, with)).with_context(|| format!("{name} was not built"))
    }

    fn start_peer(&self, row: &Row) -> Result<(Option<Process>, String)> {
        start_peer(&self.peer, row)
    }
}

fn start_peer(peer: &Path, row: &Row) -> Result<(Option<Process>, String)> {
    let Some(mode) = row.peer else { return Ok((None, "0".to_owned())) };
    let mut command = Command::new(peer);
    command.arg(mode).arg(row.size.to_string()).stdin(Stdio::null());
    let mut peer = Process::start("peer", command, false)?;
    let line = peer.next_line(Instant::now() + START).unwrap_or_default();
    let port = line.strip_prefix("port ").with_context(|| format!("the peer printed {line:?}"))?;
    Ok((Some(peer), port.to_owned()))
}

fn build(builder: &Builder, variant: Variant, name: &str, with: With) -> Result<PathBuf> {
    match (with, variant) {
        (With::Trace, Variant::P1) => builder.build_with(variant, Abi::P1, TRACE, &source(name)),
        (With::Trace, Variant::P2) => builder.build_with(variant, Abi::P2, TRACE, &source(name)),
        _ => builder.build(variant, &source(name)),
    }
}

/// Counts calls and instructions instead of measuring time.
struct Counting<'a> {
    builder: &'a Builder,
    peer: &'a Path,
    host: Host,
    /// By program name, and what it runs with.
    guests: BTreeMap<(&'static str, With, Variant), Guest>,
    guard: Option<Guard>,
}

impl<'a> Counting<'a> {
    fn new(builder: &'a Builder, peer: &'a Path) -> Result<Self> {
        Ok(Self { builder, peer, host: Host::counting()?, guests: BTreeMap::new(), guard: None })
    }

    /// The calls and instructions of one batch, if the variant has the row: those of the run with the fewest,
    /// in which no wait was repeated.
    fn count(&mut self, row: &Row, variant: Variant) -> Result<Option<Counted>> {
        let Some((name, mode)) = row.part(variant) else { return Ok(None) };
        let guest = match self.guests.entry((name, row.with, variant)) {
            Entry::Occupied(entry) => entry.into_mut(),
            Entry::Vacant(entry) => {
                let mut built = build(self.builder, variant, name, row.with)?;
                if row.with == With::Guard {
                    let guard = match self.guard.take() {
                        Some(guard) => guard,
                        None => Guard::new()?,
                    };
                    built = self.guard.insert(guard).before(&built)?;
                }
                entry.insert(self.host.load(&built)?)
            }
        };
        let mut least: Option<Counted> = None;
        for _ in 0..COUNTS {
            let (_peer, port) = start_peer(self.peer, row)?;
            let counted = self.host.count(guest, &arguments(mode, row, 0, &port))?;
            if least.as_ref().is_none_or(|least| counted.instructions < least.instructions) {
                least = Some(counted);
            }
        }
        Ok(least)
    }
}

/// Composes programs with the guard.
struct Guard {
    composer: Composer,
    folder: tempfile::TempDir,
}

impl Guard {
    /// Typical rules that grant what the programs need.
    const RULES: &str = "[networks.default]\ntcp.connect = ['127.0.0.1:*']\ntcp.bind = ['0.0.0.0:*', '127.0.0.1:*']\n\
                         udp.send = ['127.0.0.1:*']\nudp.bind = ['0.0.0.0:*', '127.0.0.1:*']\n";

    fn new() -> Result<Self> {
        let guard = Self { composer: Composer::build(&toolchain::setup()?)?, folder: tempfile::tempdir()? };
        std::fs::write(guard.rules(), Self::RULES)?;
        Ok(guard)
    }

    fn rules(&self) -> PathBuf {
        self.folder.path().join("rules.toml")
    }

    fn before(&self, program: &Path) -> Result<PathBuf> {
        let out = self.folder.path().join("guarded.wasm");
        self.composer.compose(program, Some(&self.rules()), &[], &out)?;
        Ok(out)
    }
}

/// The order of the variants in a round. Each is first equally often, and none always follows the same one,
/// whose clean-up might slow it down.
fn order(round: usize) -> [Variant; VARIANTS.len()] {
    let mut order = VARIANTS;
    order.rotate_left(round % VARIANTS.len());
    if round % 2 == 1 {
        order.reverse();
    }
    order
}

fn arguments(mode: &str, row: &Row, milliseconds: u64, port: &str) -> Vec<String> {
    let numbers = [row.size, row.batch, milliseconds].map(|number| number.to_string());
    let [size, batch, milliseconds] = numbers;
    vec![mode.to_owned(), size, batch, milliseconds, port.to_owned()]
}

fn source(name: &str) -> PathBuf {
    repo::path("c-tests/bench").join(format!("{name}.c"))
}
