//! Runs one program with all faults, and judges the results.

use super::documented::{Documented, errnos, of_code};
use super::guest::{Ending, Grants, Guest, Host, Outcome};
use super::plan::{Effect, Fault, Plan, Stop, effects};
use crate::harness::execute::{Executables, Stage};
use crate::harness::hosts;
use crate::harness::program::{Program, Variant};
use anyhow::{Context, Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

/// Of the calls of one function in one program, this many fail from the first one on, and then a thinning
/// sample.
const EACH: u64 = 6;
/// The limit of a wait that nothing ends, without a fault or with a harmless one.
const PATIENCE: Duration = Duration::from_secs(10);
/// The limit after a harmful fault, and before time is skipped to a timer: an answer from within the program
/// takes no time.
const MOMENT: Duration = Duration::from_millis(50);
/// The same with peers in other processes.
const MOMENT_WITH_PEERS: Duration = Duration::from_millis(250);
/// The time limit for the faults of one program; skipped ones are counted.
const SHARE: Duration = Duration::from_secs(60);
/// How long the peers may continue after the program has ended.
const GRACE: Duration = Duration::from_secs(5);
/// The programs whose output does not depend on how data is split.
pub const EXACT: &str = "exact";
/// The function that reports how much the host accepts.
const CHECK_WRITE: &str = "output-stream.check-write";
/// What these programs print if data is lost, duplicated or out of order.
const WRONG: &str = "WRONG";

/// What is the same for all programs.
pub struct Sweep<'a> {
    pub host: &'a Host,
    pub variant: Variant,
    pub executables: &'a Executables,
    pub documented: &'a Documented,
    /// The time for a sample of all programs, instead of everything.
    pub sample: Option<Duration>,
    /// Only faults whose description contains this.
    pub only: Option<&'a str>,
    pub programs: usize,
}

/// The totals.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    runs: u64,
    calls: u64,
    traps: u64,
    hangs: u64,
    leaks: u64,
    undocumented: u64,
    wrong: u64,
    /// Runs that ended in a wait for what the fault prevented.
    waits: u64,
    /// Faults that were skipped for lack of time.
    untried: u64,
    /// The number of faults by function.
    functions: BTreeMap<&'static str, u64>,
}

impl Figures {
    pub fn add(&mut self, other: &Self) {
        self.runs += other.runs;
        self.calls += other.calls;
        self.traps += other.traps;
        self.hangs += other.hangs;
        self.leaks += other.leaks;
        self.undocumented += other.undocumented;
        self.wrong += other.wrong;
        self.waits += other.waits;
        self.untried += other.untried;
        for (function, count) in &other.functions {
            *self.functions.entry(function).or_default() += count;
        }
    }

    pub fn line(&self) -> String {
        let Self { runs, traps, hangs, leaks, undocumented, wrong, waits, untried, .. } = self;
        format!(
            "{runs} runs with a fault: {traps} traps, {hangs} hangs, {leaks} leaks, {undocumented} undocumented errors, {wrong} with wrong \
             data; {waits} waited for what the fault prevented; {untried} faults were skipped for lack of time"
        )
    }

    pub fn section(&self, programs: usize) -> String {
        let mut text = format!(
            "`cargo xtask faults`: each of the {programs} C programs ran once for each of its host calls and each way in which that call can fail \
             (of more than {EACH} calls of one function, the first ones and a thinning sample of the rest): all errors of wasi:sockets, streams \
             that are closed or fail, broken connections, \"not yet\", one byte at a time, late and spurious events.\n\n\
             {}. The runs made {} host calls.\n\n| function | faults |\n|---|---|\n",
            self.line(),
            self.calls
        );
        for (function, count) in &self.functions {
            text += &format!("| {function} | {count} |\n");
        }
        text
    }
}

impl Sweep<'_> {
    /// Runs one program with all its faults; returns the figures and the problems.
    pub fn program(&self, program: &Program) -> Result<(Figures, Vec<String>)> {
        let begun = Instant::now();
        let executable = match &self.executables[&(self.variant, program.source.clone())] {
            Ok(executable) => executable,
            Err(error) => bail!("{error}"),
        };
        let guest = self.host.load(program, executable)?;
        let has_peers = !program.peers.is_empty() || !program.clients.is_empty();
        let moment = if has_peers { MOMENT_WITH_PEERS } else { MOMENT };
        let clean = self.run(&guest, Plan::new(None, u64::MAX, PATIENCE, moment))?;
        if let Ending::Trapped(_) | Ending::Stopped(_) | Ending::Circles = &clean.ending {
            bail!("without a fault it ended like this: {:?}", clean.ending);
        }
        let known = self.documented.of(&program.source)?;
        let judge = Judge { program, clean: &clean.output, known };
        let mut figures = Figures::default();
        let mut problems = Vec::new();
        if let Some((kind, count)) = clean.left.iter().next() {
            figures.leaks += 1;
            problems.push(format!("without a fault it leaves {count} {kind}"));
        }
        let mut faults = faults(&clean.plan);
        if let Some(only) = self.only {
            faults.retain(|fault| fault.to_string().contains(only));
        }
        let share = match self.sample {
            Some(time) => time / self.programs.max(1) as u32 * SIDE_BY_SIDE as u32,
            None => SHARE,
        };
        shuffle(&mut faults, &program.name);
        let most = clean.plan.total() * 20 + 20_000;
        let planned = faults.len() as u64;
        for (tried, fault) in (0..).zip(faults) {
            if begun.elapsed() > share {
                figures.untried += planned - tried;
                break;
            }
            let quiet = if fault.effect.is_harmless() { PATIENCE } else { moment };
            let outcome = self.run(&guest, Plan::new(Some(fault.clone()), most, quiet, moment))?;
            figures.calls += outcome.plan.total();
            if outcome.plan.has_struck {
                figures.runs += 1;
                *figures.functions.entry(fault.function).or_default() += 1;
            }
            problems
                .extend(judge.problem(&fault, &outcome, &mut figures).map(|what| format!("{fault}: {what}")));
        }
        Ok((figures, problems))
    }

    fn run(&self, guest: &Guest<'_>, plan: Plan) -> Result<Outcome> {
        let scratch = tempfile::tempdir()?;
        let stage = Stage {
            program: guest.program,
            variant: self.variant,
            executables: self.executables,
            host: &hosts::Host::Embedded,
            folder: scratch.path(),
        };
        stage.make_files()?;
        let (mut peers, arguments) = stage.start_peers()?;
        let files = stage.folder_of_files();
        let files = guest.program.files.is_some().then_some(files.as_path());
        let mut mistake = None;
        let is_clean = plan.is_harmless();
        let mut outcome = self.host.run(guest, &Grants { arguments: &arguments, files }, plan, |port| {
            match stage.start_clients(port) {
                Ok(clients) => peers.extend(clients),
                Err(error) => mistake = Some(error),
            }
        })?;
        if let Some(error) = mistake {
            return Err(error).context("a client did not start");
        }
        if is_clean {
            for mut peer in peers {
                let lines = peer.finish(Instant::now() + GRACE, GRACE);
                outcome.output.extend(lines.into_iter().map(|line| format!("{}: {line}\n", peer.name)));
            }
        }
        Ok(outcome)
    }
}

/// How many programs run in parallel: they wait more than they compute.
pub const SIDE_BY_SIDE: usize = 8;

/// Every call of the run, with every possible fault.
fn faults(clean: &Plan) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (&function, &count) in &clean.calls {
        let effects = effects(function);
        let mut nth = 0;
        while nth < count {
            faults.extend(effects.iter().map(|effect| Fault { function, nth, effect: *effect }));
            nth += if nth < EACH { 1 } else { nth / 2 };
        }
    }
    faults
}

/// Shuffles the faults, differently for each program but the same way in each run.
fn shuffle(faults: &mut [Fault], name: &str) {
    let mut state = name.bytes().fold(0x9e37_79b9_7f4a_7c15_u64, |state, byte| {
        (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    for last in (1..faults.len()).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        faults.swap(last, (state >> 33) as usize % (last + 1));
    }
}

/// The reference for a program's runs.
struct Judge<'a> {
    program: &'a Program,
    clean: &'a str,
    known: BTreeSet<String>,
}

impl Judge<'_> {
    /// The problem of a run, if any.
    fn problem(&self, fault: &Fault, outcome: &Outcome, figures: &mut Figures) -> Option<String> {
        match &outcome.ending {
            Ending::Trapped(why) => {
                figures.traps += 1;
                return Some(format!("it trapped: {}", why.lines().last().unwrap_or_default()));
            }
            Ending::Circles => {
                figures.hangs += 1;
                return Some("it computes forever".to_owned());
            }
            Ending::Stopped(Stop::TooManyCalls) => {
                figures.hangs += 1;
                return Some("it calls the host forever".to_owned());
            }
            Ending::Stopped(Stop::Waits) if fault.effect.is_harmless() => {
                figures.hangs += 1;
                return Some(format!("it waits forever, after it printed\n{}", outcome.output));
            }
            Ending::Stopped(Stop::Waits) => figures.waits += 1,
            Ending::Status(_) => {
                // A socket closed with SO_LINGER of 0 while the host accepted no data lives until the exit.
                let is_full = fault.function == CHECK_WRITE && fault.effect == Effect::NotYet;
                if let Some((kind, count)) = outcome.left.iter().next().filter(|_| !is_full) {
                    figures.leaks += 1;
                    return Some(format!("it leaves {count} {kind}"));
                }
            }
        }
        if let Some(name) = self.undocumented(fault, &outcome.output) {
            figures.undocumented += 1;
            return Some(format!("it sees {name}, which no function that it calls documents"));
        }
        let must_be_equal = self.program.area == EXACT && fault.effect.is_harmless();
        if outcome.output.contains(WRONG) || (must_be_equal && outcome.output != self.clean) {
            figures.wrong += 1;
            return Some(format!("it printed\n{}", outcome.output));
        }
        None
    }

    fn undocumented(&self, fault: &Fault, output: &str) -> Option<String> {
        let own = match fault.effect {
            Effect::Refuse(code) => Some(of_code(code)),
            _ => None,
        };
        let before: BTreeSet<&str> = self.clean.lines().flat_map(errnos).collect();
        let mut seen = output.lines().flat_map(errnos);
        let is_known = |name: &str| before.contains(name) || self.known.contains(name) || own == Some(name);
        seen.find(|name| !is_known(name)).map(str::to_owned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_calls_fail_and_a_thinning_sample_of_the_rest() {
        let mut plan = Plan::new(None, u64::MAX, Duration::ZERO, Duration::ZERO);
        for _ in 0..100 {
            plan.call("pollable.ready").unwrap();
        }
        plan.call("now").unwrap();
        let late: Vec<u64> =
            faults(&plan).iter().filter(|f| f.effect == Effect::Late).map(|f| f.nth).collect();
        assert_eq!(late, [0, 1, 2, 3, 4, 5, 6, 9, 13, 19, 28, 42, 63, 94]);
    }
}
