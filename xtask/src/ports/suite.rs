//! A port's own tests: `test.sh` prints a line for each, and what it says is held against what is expected.

use super::Tools;
use super::build::{self, Built};
use super::recipe::{Recipe, Variant};
use super::script::{self, Ending};
use anyhow::{Result, bail};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::Duration;

/// Longer than this no suite may take.
const LIMIT: Duration = Duration::from_secs(1500);
/// Where wasi-libc's sockets wait for what never comes, waiting longer shows no more.
const LIMIT_OF_LIBC: Duration = Duration::from_secs(600);

/// What a suite said.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Said {
    /// The tests that passed.
    pub passed: Vec<String>,
    /// Those that did not.
    pub failed: Vec<String>,
    /// Those that were not tried, and why.
    pub skipped: BTreeMap<String, String>,
    /// Why it did not come to its end.
    pub stopped: Option<String>,
}

impl Said {
    fn parse(text: &str) -> Self {
        let mut said = Self::default();
        for line in text.lines() {
            if let Some(name) = line.strip_prefix("ok ") {
                said.passed.push(name.trim().to_owned());
            } else if let Some(name) = line.strip_prefix("not ok ") {
                said.failed.push(name.trim().to_owned());
            } else if let Some((name, cause)) =
                line.strip_prefix("skip ").and_then(|rest| rest.split_once(": "))
            {
                said.skipped.insert(name.trim().to_owned(), cause.trim().to_owned());
            }
        }
        said
    }

    /// How many were tried.
    pub fn tried(&self) -> usize {
        self.passed.len() + self.failed.len()
    }
}

/// Runs the tests of what was built. In short, a suite tries the part of itself that says most in a minute.
pub(super) fn test(
    recipe: &Recipe,
    variant: Variant,
    tools: &Tools,
    built: &Built,
    short: bool,
) -> Result<Said> {
    let what = if short { "some tests" } else { "the tests" };
    let title = format!("{what} of {} on {}", recipe.name, variant.title());
    let log = built.folder.join("test.log");
    let ending = run(recipe, variant, tools, built, "test.sh", &title, &log, short)?;
    let mut said = Said::parse(&fs::read_to_string(&log).unwrap_or_else(|_| lossy(&log)));
    said.stopped = match ending {
        Ending::Exited(status) if status.success() => None,
        Ending::Exited(_) => Some(script::complaint(&log)),
        Ending::TooLong => Some(format!("it took longer than {} s", limit(variant).as_secs())),
    };
    if said.tried() == 0 && variant != Variant::Libc {
        let why = said.stopped.as_deref().unwrap_or("test.sh printed no result");
        bail!("{title} failed: {why} ({})", log.display());
    }
    Ok(said)
}

fn lossy(log: &Path) -> String {
    fs::read(log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
}

#[allow(clippy::too_many_arguments, reason = "each says one thing of one script")]
fn run(
    recipe: &Recipe,
    variant: Variant,
    tools: &Tools,
    built: &Built,
    script: &str,
    title: &str,
    log: &Path,
    short: bool,
) -> Result<Ending> {
    let work = tempfile::tempdir()?;
    let mut sh = build::command(recipe, variant, tools, &built.folder, built.native.as_deref(), script)?;
    sh.current_dir(work.path()).env("SHORT", if short { "yes" } else { "" });
    script::run(title, &mut sh, log, limit(variant))
}

fn limit(variant: Variant) -> Duration {
    if variant == Variant::Libc { LIMIT_OF_LIBC } else { LIMIT }
}

/// A speed: its unit, and the measured values.
pub(super) type Rates = BTreeMap<String, (String, Vec<f64>)>;

/// Measures once; the values join those that are there.
pub(super) fn measure(
    recipe: &Recipe,
    variant: Variant,
    tools: &Tools,
    built: &Built,
    rates: &mut Rates,
) -> Result<()> {
    let title = format!("the speed of {} on {}", recipe.name, variant.title());
    let log = built.folder.join("speed.log");
    let ending = run(recipe, variant, tools, built, "speed.sh", &title, &log, false)?;
    if !matches!(&ending, Ending::Exited(status) if status.success()) && variant != Variant::Libc {
        bail!("{title} failed: {} ({})", script::complaint(&log), log.display());
    }
    for line in lossy(&log).lines() {
        let mut words = line.split(' ');
        if let (Some("rate"), Some(name), Some(unit), Some(value)) =
            (words.next(), words.next(), words.next(), words.next())
            && let Ok(value) = value.parse()
        {
            rates.entry(name.to_owned()).or_insert_with(|| (unit.to_owned(), Vec::new())).1.push(value);
        }
    }
    Ok(())
}

/// What is wrong with the library's results: tests that pass natively and not there without a known cause, and causes that no longer
/// explain anything.
pub(super) fn complaints(
    recipe: &Recipe,
    variant: Variant,
    native: &Said,
    ours: &Said,
    short: bool,
) -> Vec<String> {
    let mut complaints = Vec::new();
    if let Some(why) = &ours.stopped {
        complaints.push(format!("the tests did not come to their end: {why}"));
    }
    let mut used = Vec::new();
    for test in &native.passed {
        if ours.passed.contains(test) {
            continue;
        }
        match recipe.cause(variant, test) {
            Some((pattern, _)) => used.push(pattern.to_owned()),
            None if ours.failed.contains(test) => complaints.push(format!("{test} fails")),
            None if ours.skipped.contains_key(test) => complaints.push(format!("{test} is skipped")),
            None => complaints.push(format!("{test} is not tried")),
        }
    }
    let causes = recipe.differs.get(&variant).into_iter().flatten();
    for (pattern, _) in causes.filter(|(pattern, _)| !short && !used.contains(pattern)) {
        complaints.push(format!("{pattern} stands in port.toml as different, and is not"));
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recipe(differs: &str) -> Recipe {
        let text = format!("about = ''\ntests = ''\nsource = []\nprogram = ''\n[differs.p2]\n{differs}");
        toml::from_str(&text).unwrap()
    }

    #[test]
    fn results_are_read_and_other_lines_are_not() {
        let said = Said::parse("starting\nok a b\nnot ok c\nskip d: no fork\nokay\n");
        assert_eq!(said.passed, ["a b"]);
        assert_eq!(said.failed, ["c"]);
        assert_eq!(said.skipped["d"], "no fork");
    }

    #[test]
    fn only_what_passes_natively_has_to_pass() {
        let native = Said::parse("ok a\nok b\nok c\nnot ok d\n");
        let ours = Said::parse("ok a\nnot ok b\nskip c: why\nnot ok d\n");
        let said = complaints(&recipe(""), Variant::P2, &native, &ours, false);
        assert_eq!(said, ["b fails", "c is skipped"]);
    }

    #[test]
    fn a_cause_that_explains_nothing_is_a_complaint() {
        let native = Said::parse("ok a\nok b\n");
        let ours = Said::parse("ok a\nnot ok b\n");
        assert!(complaints(&recipe("b = 'why'"), Variant::P2, &native, &ours, false).is_empty());
        let said = complaints(&recipe("a = 'why'\nb = 'why'"), Variant::P2, &native, &ours, false);
        assert_eq!(said.len(), 1, "{said:?}");
    }
}
