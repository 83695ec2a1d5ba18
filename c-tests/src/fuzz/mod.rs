//! Random sequences of calls, made natively and on both ABIs by one driver; a difference is shrunk to the
//! smallest program that shows it.

mod calls;
pub mod compare;
mod generate;
mod options;
mod pair;
mod parsers;
pub mod random;
mod report;
pub mod rules;
pub mod run;
pub mod script;
mod shrink;

use crate::harness::program::Variant;
use crate::loopback;
use anyhow::{Context, Result};
use compare::{Difference, compare};
use report::{Fault, Figures};
use rules::Rules;
use run::Runner;
use script::Script;
use std::collections::BTreeMap;
use std::fs;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use xtask::fuzz::Fuzz;
use xtask::progress::Step;
use xtask::repo;

/// The ABIs that are compared with Linux.
pub const ABIS: [Variant; 2] = [Variant::P1, Variant::P2];
/// How many scripts run at once: they spend most of their time waiting for the loopback.
const WORKERS: usize = 6;
/// How often a difference must repeat to count.
const REPEATS: usize = 3;

/// The time limit for shrinking one difference.
const PATIENCE: Duration = Duration::from_secs(20);

/// Runs scripts until the time is up; 0 if no result differs.
pub fn fuzz(fuzz: &Fuzz) -> Result<i32> {
    let _ = crate::raise_open_files();
    let rules = Rules::read(&fs::read_to_string(repo::path("c-tests/fuzz/rules.txt"))?)?;
    let runner = Runner::new("c-tests/fuzz/driver.c", run::LIMIT)?;
    if let Some(file) = &fuzz.script {
        let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
        let script = Script::checked(&text).with_context(|| file.display().to_string())?;
        return show(&runner, &script, &rules);
    }
    let random = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(1, |time| time.as_secs());
    let seed = fuzz.seed.unwrap_or_else(random);
    let begin = Instant::now();
    let session = Session {
        runner: &runner,
        rules: &rules,
        parsers: fuzz.parsers,
        seed,
        end: fuzz.sequences.is_none().then(|| begin + Duration::from_secs(fuzz.seconds)),
        sequences: fuzz.sequences.unwrap_or(u64::MAX),
        next: AtomicU64::new(0),
        found: Mutex::default(),
    };
    let amount = match fuzz.sequences {
        Some(sequences) => format!("{sequences} sequences of"),
        None => format!("{} s of", fuzz.seconds),
    };
    let what = if fuzz.parsers { "random texts" } else { "random calls" };
    let step = Step::begin(format!("{amount} {what}, seed {seed}"));
    let outcomes: Vec<Result<Figures>> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..WORKERS).map(|_| scope.spawn(|| session.work())).collect();
        workers.into_iter().map(|worker| worker.join().unwrap_or_else(|_| Ok(Figures::default()))).collect()
    });
    let mut figures = Figures { parsers: fuzz.parsers, seed, ..Figures::default() };
    for outcome in outcomes {
        figures.add(&outcome?);
    }
    figures.seconds = if fuzz.sequences.is_some() { begin.elapsed().as_secs() } else { fuzz.seconds };
    step.done();
    let faults: Vec<Fault> = session.found.into_inner().unwrap_or_default().into_values().flatten().collect();
    report::print(&figures, &faults, &rules)?;
    if fuzz.write_docs {
        report::write_docs(&figures, &faults, &rules)?;
    }
    Ok(i32::from(!faults.is_empty()))
}

/// Prints one script's traces side by side.
fn show(runner: &Runner, script: &Script, rules: &Rules) -> Result<i32> {
    let native = runner.trace(Variant::Native, script)?;
    let mut code = 0;
    for abi in ABIS {
        let ours = runner.trace(abi, script)?;
        println!("{}:\n{}", abi.name(), report::beside(script, &native, &ours));
        if let Some(difference) = compare(script, &native, &ours, rules) {
            println!("differs at call {}: {}", difference.place + 1, difference.signature());
            code = 1;
        }
    }
    Ok(code)
}

/// What the workers share.
struct Session<'a> {
    runner: &'a Runner,
    rules: &'a Rules,
    parsers: bool,
    seed: u64,
    /// When to stop, if the time is limited.
    end: Option<Instant>,
    /// After how many sequences to stop.
    sequences: u64,
    next: AtomicU64,
    /// The faults by signature; `None` while one is being shrunk.
    found: Mutex<BTreeMap<String, Option<Fault>>>,
}

impl Session<'_> {
    fn work(&self) -> Result<Figures> {
        loopback::of_this_thread();
        let mut figures = Figures::default();
        while self.end.is_none_or(|end| Instant::now() < end) {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            if number >= self.sequences {
                break;
            }
            let script = if self.parsers {
                parsers::script(self.seed, number)
            } else {
                generate::script(self.seed, number)
            };
            figures.sequences += 1;
            figures.calls += script.0.len() as u64;
            let native = self.runner.trace(Variant::Native, &script)?;
            for abi in ABIS {
                let ours = self.runner.trace(abi, &script)?;
                if let Some(difference) = compare(&script, &native, &ours, self.rules) {
                    self.look(number, abi, &script, &difference, &mut figures)?;
                }
            }
        }
        Ok(figures)
    }

    /// The difference that a script shows, if any.
    fn differs(&self, abi: Variant, script: &Script) -> Result<Option<Difference>> {
        let native = self.runner.trace(Variant::Native, script)?;
        Ok(compare(script, &native, &self.runner.trace(abi, script)?, self.rules))
    }

    /// Whether the difference repeats often enough to count.
    fn repeats(&self, abi: Variant, script: &Script, signature: &str) -> Result<bool> {
        for _ in 0..REPEATS {
            if self.differs(abi, script)?.is_none_or(|again| again.signature() != signature) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn look(
        &self,
        number: u64,
        abi: Variant,
        script: &Script,
        difference: &Difference,
        figures: &mut Figures,
    ) -> Result<()> {
        let signature = difference.signature();
        if !self.repeats(abi, script, &signature)? {
            figures.went_away.push(format!("script {number} on {}: {signature}", abi.name()));
            return Ok(());
        }
        *figures.differences.entry(abi).or_default() += 1;
        let known = {
            let mut found = self.found.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
            let known = found.contains_key(&signature);
            let entry = found.entry(signature.clone()).or_default();
            if let Some(fault) = entry {
                fault.times += 1;
            }
            known
        };
        if known {
            return Ok(());
        }
        let begin = Instant::now();
        let least = shrink::shrink(script, |candidate| {
            if begin.elapsed() > PATIENCE {
                return false;
            }
            let again = self.differs(abi, candidate);
            matches!(again, Ok(Some(again)) if again.signature() == signature)
        });
        // A needed call may have been removed by chance.
        let least = if self.repeats(abi, &least, &signature)? { least } else { script.clone() };
        let native = self.runner.trace(Variant::Native, &least)?;
        let ours = self.runner.trace(abi, &least)?;
        let fault = Fault { signature: signature.clone(), number, abi, least, native, ours, times: 1 };
        let mut found = self.found.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        found.insert(signature, Some(fault));
        Ok(())
    }
}
