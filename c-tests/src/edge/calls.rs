//! Makes calls natively and on WASI, and finds those with different results.

use crate::fuzz::compare::compare;
use crate::fuzz::rules::Rules;
use crate::fuzz::run::Runner;
use crate::fuzz::script::{Call, Script};
use crate::harness::program::Variant;
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use xtask::progress::Step;

/// The number of calls in one run of the driver.
pub const AT_ONCE: usize = 100;
/// The number of concurrent runs.
const WORKERS: usize = 3;
/// The time limit of a run.
const LIMIT: Duration = Duration::from_secs(60);
/// How often a difference must repeat to count.
const REPEATS: usize = 2;

/// The differences, by function and results.
pub type Found = BTreeMap<String, Difference>;

/// One kind of difference: the first call that showed it, on which ABI, and how many calls did.
pub struct Difference {
    pub call: String,
    pub abi: Variant,
    pub times: usize,
}

/// Makes calls.
pub struct Calls<'a> {
    runner: Runner,
    rules: &'a Rules,
    abis: &'a [Variant],
}

impl<'a> Calls<'a> {
    /// Builds the driver.
    pub fn new(rules: &'a Rules, abis: &'a [Variant]) -> Result<Self> {
        Ok(Self { runner: Runner::new("c-tests/edge/driver.c", LIMIT)?, rules, abis })
    }

    /// Prints the results of one call.
    pub fn show(&self, call: &str) -> Result<i32> {
        let lines = [call.to_owned()];
        let native = self.results(Variant::Native, &lines)?;
        println!("native: {}", native.concat());
        let mut code = 0;
        for abi in self.abis {
            let ours = self.results(*abi, &lines)?;
            println!("{}: {}", abi.name(), ours.concat());
            code |= i32::from(self.differs(call, &native.concat(), &ours.concat())?.is_some());
        }
        Ok(code)
    }

    /// Makes calls, and adds the differences.
    pub fn make_all(&self, what: &str, lines: &[String], found: &mut Found) -> Result<()> {
        let step = Step::begin(what);
        let batches: Vec<&[String]> = lines.chunks(AT_ONCE).collect();
        let next = AtomicUsize::new(0);
        let shared = Mutex::new(std::mem::take(found));
        let work = || -> Result<()> {
            while let Some(batch) = batches.get(next.fetch_add(1, Ordering::Relaxed)) {
                self.make(batch, &shared)?;
            }
            Ok(())
        };
        let outcomes: Vec<Result<()>> = std::thread::scope(|scope| {
            let workers: Vec<_> = (0..WORKERS).map(|_| scope.spawn(work)).collect();
            workers.into_iter().map(|worker| worker.join().unwrap_or(Ok(()))).collect()
        });
        *found = shared.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner());
        outcomes.into_iter().collect::<Result<()>>()?;
        step.done();
        Ok(())
    }

    fn make(&self, lines: &[String], found: &Mutex<Found>) -> Result<()> {
        let native = self.results(Variant::Native, lines)?;
        for abi in self.abis {
            let ours = self.results(*abi, lines)?;
            for ((line, native), ours) in lines.iter().zip(&native).zip(&ours) {
                let Some(signature) = self.differs(line, native, ours)? else { continue };
                if !self.repeats(*abi, line, &signature)? {
                    continue;
                }
                let mut found = found.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
                let difference = || Difference { call: line.clone(), abi: *abi, times: 0 };
                found.entry(signature).or_insert_with(difference).times += 1;
            }
        }
        Ok(())
    }

    /// The signature of the difference, if the results of a call differ and no rule explains it.
    fn differs(&self, line: &str, native: &str, ours: &str) -> Result<Option<String>> {
        let call = Call::read(line).context("a call without a name")?;
        let difference = compare(&Script(vec![call]), native, ours, self.rules);
        Ok(difference.map(|difference| difference.signature()))
    }

    fn repeats(&self, abi: Variant, line: &str, signature: &str) -> Result<bool> {
        let lines = [line.to_owned()];
        for _ in 0..REPEATS {
            let native = self.results(Variant::Native, &lines)?.concat();
            let ours = self.results(abi, &lines)?.concat();
            if self.differs(line, &native, &ours)?.as_deref() != Some(signature) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The result of each call. If a call ends the driver, its result is how it ended, and another run makes
    /// the remaining calls.
    fn results(&self, variant: Variant, lines: &[String]) -> Result<Vec<String>> {
        let mut results: Vec<String> = Vec::new();
        while results.len() < lines.len() {
            let left = &lines[results.len()..];
            let script = Script(left.iter().filter_map(|line| Call::read(line)).collect());
            let trace = self.runner.trace(variant, &script)?;
            let before = results.len();
            results.extend(trace.lines().take(left.len()).map(str::to_owned));
            // How the driver ended belongs to its last call.
            if let Some(end) = trace.lines().nth(left.len()) {
                let last = results.pop().unwrap_or_default();
                results.push(format!("{last} {end}"));
            }
            if results.len() == before {
                results.push("nothing".to_owned());
            }
        }
        Ok(results)
    }
}
