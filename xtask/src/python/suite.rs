//! CPython's own tests, run one by one, and compared with the list of what is expected of them.

use super::run::Runner;
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use xtask::process::Process;
use xtask::toolchain::Abi;
use xtask::{cache, repo};

/// The test modules that use sockets.
pub(super) const MODULES: [&str; 15] = [
    "test_socket",
    "test_select",
    "test_poll",
    "test_epoll",
    "test_selectors",
    "test_asyncio",
    "test_httplib",
    "test_httpservers",
    "test_urllib2_localnet",
    "test_socketserver",
    "test_smtplib",
    "test_ftplib",
    "test_poplib",
    "test_imaplib",
    "test_xmlrpc",
];

/// What is run in an interpreter of its own: a module, or one file of a package of tests.
pub(super) fn units(runner: &Runner, module: &str) -> Vec<String> {
    let folder = runner.python.library.join("test").join(module);
    let files = repo::files(&folder, &[".py"]);
    let names = files.iter().filter_map(|file| file.file_stem()?.to_str());
    let units: Vec<String> =
        names.filter(|name| name.starts_with("test_")).map(|name| format!("{module}.{name}")).collect();
    if units.is_empty() { vec![module.to_owned()] } else { units }
}

/// A test that says nothing for so long hangs.
const LIMIT: Duration = Duration::from_secs(90);

/// What became of a test, the better before the worse.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Kind {
    /// Passed.
    Ok,
    /// Does not apply, in its own view.
    Skipped,
    /// Wants to start a thread, and WASI has none.
    Threads,
    /// Failed.
    Failed,
    /// Took the interpreter with it, or never ended.
    Crashed,
}

impl Kind {
    pub(super) const ALL: [Self; 5] = [Self::Ok, Self::Failed, Self::Crashed, Self::Threads, Self::Skipped];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Skipped => "skipped",
            Self::Threads => "threads",
            Self::Failed => "failed",
            Self::Crashed => "crashed",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A test's outcome, and the reason where there is one.
#[derive(Clone, Debug)]
pub(super) struct Outcome {
    pub kind: Kind,
    pub detail: String,
}

/// The tests of a module by name.
pub(super) type Results = BTreeMap<String, Outcome>;

/// Runs a module's tests, all or those named, starting anew behind each that ends the interpreter.
pub(super) fn run(runner: &Runner, module: &str, only: &BTreeSet<String>) -> Result<Results> {
    let mut results = Results::new();
    let mut log = String::new();
    loop {
        let before = results.len();
        let finished = run_once(runner, module, only, &mut results, &mut log)?;
        cache::write(&runner.logs().join(format!("{module}.log")), &log)?;
        if finished {
            return Ok(results);
        }
        if results.len() == before {
            let last = log.trim_end().lines().last().unwrap_or_default();
            bail!("{module} ended before its first test: {last}");
        }
    }
}

fn run_once(
    runner: &Runner,
    module: &str,
    only: &BTreeSet<String>,
    results: &mut Results,
    log: &mut String,
) -> Result<bool> {
    let place = runner.place()?;
    let names = |names: Vec<&str>| names.iter().map(|name| format!("{name}\n")).collect::<String>();
    std::fs::write(place.path().join("done"), names(results.keys().map(String::as_str).collect()))?;
    std::fs::write(place.path().join("only"), names(only.iter().map(String::as_str).collect()))?;
    let mut command = runner.python(place.path());
    let module = format!("test.{module}");
    command.args(["/smoke/suite.py", &module, "--done", "/done", "--only", "/only"]);
    let mut process = Process::start(&module, command, true)?;
    let mut current = None;
    let mut finished = false;
    while let Some(line) = process.next_line(Instant::now() + LIMIT) {
        let Some(said) = line.strip_prefix("@test ") else { continue };
        let said: Value = serde_json::from_str(said).with_context(|| format!("suite.py said {said}"))?;
        let text = |name: &str| said.get(name).and_then(Value::as_str).map(str::to_owned);
        if let Some(test) = text("begin") {
            current = Some(test);
        } else if let Some(test) = text("end").or(text("module")) {
            let kind =
                text("outcome").and_then(|name| Kind::parse(&name)).context("suite.py gave no outcome")?;
            let outcome = Outcome { kind, detail: text("detail").unwrap_or_default() };
            results.insert(test.clone(), steadied(&test, outcome));
            current = None;
            finished |= said.get("module").is_some();
        } else if said.get("finished").is_some() {
            finished = true;
        }
    }
    let ending = process.finish(if finished { Instant::now() + LIMIT } else { Instant::now() }, LIMIT);
    let ending = ending.into_iter().rfind(|line| line.starts_with('[')).unwrap_or_default();
    log.push_str(&process.stderr);
    log.push_str(&ending);
    log.push('\n');
    if !finished && let Some(test) = current {
        let said = process.stderr.lines().rev().find(|line| line.contains("trap")).unwrap_or_default();
        results.insert(
            test,
            Outcome { kind: Kind::Crashed, detail: format!("{ending} {said}").trim().to_owned() },
        );
    }
    Ok(finished)
}

/// Tests that skip themselves or do not, as the timing has it, and the reason. They count as skipped.
const VARYING: [(&str, &str); 1] = [(
    "test_sock_client_connect_racing",
    "wants a refusal to come before it tries again, and skips itself where it comes later",
)];

fn steadied(test: &str, outcome: Outcome) -> Outcome {
    match VARYING.iter().find(|(name, _)| test.ends_with(name)) {
        Some((_, reason)) if outcome.kind <= Kind::Skipped => {
            Outcome { kind: Kind::Skipped, detail: (*reason).to_owned() }
        }
        _ => outcome,
    }
}

/// What is expected: how many tests each module has, and each that is not ok.
#[derive(Default)]
pub(super) struct Expected {
    pub modules: BTreeMap<String, Module>,
}

/// One module of them.
#[derive(Default, Clone)]
pub(super) struct Module {
    pub tests: usize,
    pub not_ok: Results,
}

impl Module {
    /// What a run of the module comes to.
    pub(super) fn of(results: &Results) -> Self {
        let not_ok = results.iter().filter(|(_, outcome)| outcome.kind != Kind::Ok);
        Self {
            tests: results.len(),
            not_ok: not_ok.map(|(name, outcome)| (name.clone(), outcome.clone())).collect(),
        }
    }

    pub(super) fn count(&self, kind: Kind) -> usize {
        match kind {
            Kind::Ok => self.tests - self.not_ok.len(),
            _ => self.not_ok.values().filter(|outcome| outcome.kind == kind).count(),
        }
    }

    fn kind_of(&self, test: &str) -> Kind {
        self.not_ok.get(test).map_or(Kind::Ok, |outcome| outcome.kind)
    }

    /// The tests that came out worse than expected.
    pub(super) fn worse(&self, results: &Results) -> BTreeSet<String> {
        let worse = results.iter().filter(|(name, outcome)| outcome.kind > self.kind_of(name));
        worse.map(|(name, _)| name.clone()).collect()
    }

    /// How many came out better.
    pub(super) fn better(&self, results: &Results) -> usize {
        results.iter().filter(|(name, outcome)| outcome.kind < self.kind_of(name)).count()
    }
}

fn expected_path(abi: Abi) -> PathBuf {
    repo::path("python-smoke/expected").join(format!("{}.txt", abi.name()))
}

impl Expected {
    /// Reads the list; an ABI without one expects nothing.
    pub(super) fn read(abi: Abi) -> Result<Self> {
        let path = expected_path(abi);
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(error).with_context(|| format!("cannot read {}", path.display())),
        };
        Self::parse(&text).with_context(|| path.display().to_string())
    }

    fn parse(text: &str) -> Result<Self> {
        let mut expected = Self::default();
        let mut current: Option<&mut Module> = None;
        for line in text.lines() {
            let mut fields = line.splitn(3, '\t');
            let (Some(first), Some(second)) = (fields.next(), fields.next()) else {
                bail!("{line:?} has less than two fields");
            };
            if first == "module" {
                let tests = fields.next().and_then(|count| count.parse().ok());
                let tests = tests.with_context(|| format!("{line:?} has no number of tests"))?;
                let module = expected.modules.entry(second.to_owned()).or_default();
                module.tests = tests;
                current = Some(module);
                continue;
            }
            let kind = Kind::parse(first).with_context(|| format!("{first:?} is no outcome"))?;
            let module = current.as_mut().context("the first line must name a module")?;
            let detail = fields.next().unwrap_or_default().to_owned();
            module.not_ok.insert(second.to_owned(), Outcome { kind, detail });
        }
        Ok(expected)
    }

    /// Writes the list.
    pub(super) fn write(&self, abi: Abi) -> Result<()> {
        cache::write(&expected_path(abi), self.text())
    }

    fn text(&self) -> String {
        let mut text = String::new();
        for (name, module) in &self.modules {
            let _ = writeln!(text, "module\t{name}\t{}", module.tests);
            for (test, outcome) in &module.not_ok {
                // What a failure says may hold a port; why a test is skipped is always the same.
                let detail = if outcome.kind == Kind::Skipped { &outcome.detail } else { "" };
                let _ = writeln!(text, "{}", format!("{}\t{test}\t{detail}", outcome.kind.name()).trim_end());
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "module\ttest_a\t3\nfailed\tone\nskipped\ttwo\tno reason\nmodule\ttest_b\t1\n";

    fn results(kinds: &[(&str, Kind)]) -> Results {
        kinds
            .iter()
            .map(|(name, kind)| ((*name).to_owned(), Outcome { kind: *kind, detail: String::new() }))
            .collect()
    }

    #[test]
    fn the_list_reads_as_it_is_written() {
        let expected = Expected::parse(LIST).unwrap();
        assert_eq!(expected.modules["test_a"].count(Kind::Ok), 1);
        assert_eq!(expected.modules["test_a"].count(Kind::Failed), 1);
        assert_eq!(expected.modules["test_b"].count(Kind::Ok), 1);
        assert_eq!(expected.text(), LIST);
    }

    #[test]
    fn a_line_that_is_none_is_an_error() {
        for wrong in ["failed\tone", "module\ttest_a\tthree", "module\ttest_a\t1\nlost\tone", "module"] {
            assert!(Expected::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_test_that_fell_behind_its_outcome_is_worse() {
        let module = &Expected::parse(LIST).unwrap().modules["test_a"];
        let same = [("one", Kind::Failed), ("two", Kind::Skipped), ("three", Kind::Ok)];
        assert!(module.worse(&results(&same)).is_empty());
        assert_eq!(module.better(&results(&same)), 0);
        let other = [("one", Kind::Crashed), ("two", Kind::Ok), ("three", Kind::Threads)];
        assert_eq!(module.worse(&results(&other)), BTreeSet::from(["one".to_owned(), "three".to_owned()]));
        assert_eq!(module.better(&results(&other)), 1);
    }
}
