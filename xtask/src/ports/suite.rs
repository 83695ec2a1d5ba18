//! A port's own tests: `test.sh` prints a line for each, and the results are compared with the expected ones.

use super::Tools;
use super::build::{self, Built};
use super::recipe::{Recipe, Variant};
use super::script::{self, Ending};
use anyhow::{Result, bail};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, VecDeque};
use std::fs;
use std::path::Path;
use std::time::Duration;

/// The time limit for a suite.
const LIMIT: Duration = Duration::from_secs(1500);
/// The limit with wasi-libc's sockets, which may hang: a longer wait would show no more.
const LIMIT_OF_LIBC: Duration = Duration::from_secs(600);
/// How many lines of a failed test a complaint shows.
const WORDS: usize = 15;

/// The results of a suite.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Said {
    /// The tests that passed.
    pub passed: Vec<String>,
    /// The tests that failed.
    pub failed: Vec<String>,
    /// The tests that were skipped, and why.
    pub skipped: BTreeMap<String, String>,
    /// The last lines that a failed test printed before its result.
    #[serde(default)]
    pub words: BTreeMap<String, Vec<String>>,
    /// Why the suite did not finish.
    pub stopped: Option<String>,
}

impl Said {
    fn parse(text: &str) -> Self {
        let mut said = Self::default();
        let mut words: VecDeque<&str> = VecDeque::new();
        for line in text.lines() {
            if let Some(name) = line.strip_prefix("ok ") {
                said.passed.push(name.trim().to_owned());
            } else if let Some(name) = line.strip_prefix("not ok ") {
                let name = name.trim().to_owned();
                said.words.insert(name.clone(), words.iter().map(|line| (*line).to_owned()).collect());
                said.failed.push(name);
            } else if let Some((name, cause)) =
                line.strip_prefix("skip ").and_then(|rest| rest.split_once(": "))
            {
                said.skipped.insert(name.trim().to_owned(), cause.trim().to_owned());
            } else {
                if words.len() == WORDS {
                    words.pop_front();
                }
                words.push_back(line);
                continue;
            }
            words.clear();
        }
        said
    }

    /// The number of tests that ran.
    pub fn tried(&self) -> usize {
        self.passed.len() + self.failed.len()
    }
}

/// Runs the tests of a built port. With `short`, a suite runs only its most informative minute.
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

#[allow(clippy::too_many_arguments, reason = "each is one parameter of the script")]
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

/// Speeds by name: the unit and the measured values.
pub(super) type Rates = BTreeMap<String, (String, Vec<f64>)>;

/// Measures once and appends the values.
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

/// The problems in the library's results: tests that pass natively but not there, without a known cause, and causes that no longer
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
        complaints.push(format!("the tests did not finish: {why}"));
    }
    let mut used = Vec::new();
    for test in &native.passed {
        if ours.passed.contains(test) {
            continue;
        }
        match recipe.cause(variant, test) {
            Some((pattern, _)) => used.push(pattern.to_owned()),
            None if ours.failed.contains(test) => {
                let words = ours.words.get(test).into_iter().flatten();
                let words: String = words.map(|line| format!("\n    {line}")).collect();
                complaints.push(format!("{test} fails{words}"));
            }
            None if ours.skipped.contains_key(test) => complaints.push(format!("{test} is skipped")),
            None => complaints.push(format!("{test} did not run")),
        }
    }
    let causes = recipe.differs.get(&variant).into_iter().flatten();
    for (pattern, _) in causes.filter(|(pattern, _)| !short && !used.contains(pattern)) {
        complaints.push(format!("port.toml lists {pattern} as different, but it is not"));
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
        assert_eq!(said.words["c"], [""; 0]);
    }

    #[test]
    fn only_what_passes_natively_has_to_pass() {
        let native = Said::parse("ok a\nok b\nok c\nnot ok d\n");
        let ours = Said::parse("ok a\nnot ok b\nskip c: why\nnot ok d\n");
        let said = complaints(&recipe(""), Variant::P2, &native, &ours, false);
        assert_eq!(said, ["b fails", "c is skipped"]);
        let ours = Said::parse("ok a\nwhat went\nwrong\nnot ok b\nok c\n");
        let said = complaints(&recipe(""), Variant::P2, &native, &ours, false);
        assert_eq!(said, ["b fails\n    what went\n    wrong"]);
    }

    #[test]
    fn what_differs_with_p2_may_differ_with_p1() {
        let (native, ours) = (Said::parse("ok a\nok b\n"), Said::parse("ok a\nnot ok b\n"));
        let recipe = recipe("a = 'why'\nb = 'why'");
        assert!(complaints(&recipe, Variant::P1, &native, &ours, false).is_empty());
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
