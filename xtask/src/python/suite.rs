//! CPython's own tests, run one by one, and compared with the list of expected results.

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

/// A unit that runs in its own interpreter: a module, or one file of a test package.
pub(super) fn units(runner: &Runner, module: &str) -> Vec<String> {
    let folder = runner.python.library.join("test").join(module);
    let files = repo::files(&folder, &[".py"]);
    let names = files.iter().filter_map(|file| file.file_stem()?.to_str());
    let units: Vec<String> =
        names.filter(|name| name.starts_with("test_")).map(|name| format!("{module}.{name}")).collect();
    if units.is_empty() { vec![module.to_owned()] } else { units }
}

/// A test without output for this long hangs.
const LIMIT: Duration = Duration::from_secs(90);

/// The outcome of a test, from best to worst.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Kind {
    /// Passed.
    Ok,
    /// Skipped itself.
    Skipped,
    /// Needs a thread, and WASI has none.
    Threads,
    /// Failed.
    Failed,
    /// Crashed the interpreter, or never ended.
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

/// A test's outcome, and the reason, if there is one.
#[derive(Clone, Debug)]
pub(super) struct Outcome {
    pub kind: Kind,
    pub detail: String,
}

/// The tests of a module by name.
pub(super) type Results = BTreeMap<String, Outcome>;

/// Runs a module's tests, all or those named, restarting after each that ends the interpreter.
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
    let mut command = runner.python(place.path(), &[]);
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

/// Tests that skip themselves depending on timing, and the reason. They count as skipped.
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

/// The expected results of each module.
#[derive(Default)]
pub(super) struct Expected {
    pub modules: BTreeMap<String, Module>,
}

/// The expected results of one module's tests, by name.
#[derive(Default, Clone)]
pub(super) struct Module {
    pub ok: BTreeSet<String>,
    pub not_ok: Results,
}

impl Module {
    /// The results of a module's run.
    pub(super) fn of(results: &Results) -> Self {
        let (ok, not_ok): (Results, Results) =
            results.clone().into_iter().partition(|(_, outcome)| outcome.kind == Kind::Ok);
        Self { ok: ok.into_keys().collect(), not_ok }
    }

    /// How many tests there are.
    pub(super) fn tests(&self) -> usize {
        self.ok.len() + self.not_ok.len()
    }

    pub(super) fn count(&self, kind: Kind) -> usize {
        match kind {
            Kind::Ok => self.ok.len(),
            _ => self.not_ok.values().filter(|outcome| outcome.kind == kind).count(),
        }
    }

    /// The expected result of a test; `None` for an unknown one.
    pub(super) fn kind_of(&self, test: &str) -> Option<Kind> {
        let not_ok = self.not_ok.get(test).map(|outcome| outcome.kind);
        not_ok.or_else(|| self.ok.contains(test).then_some(Kind::Ok))
    }

    /// The expected tests that did not run.
    pub(super) fn missing<'a>(&'a self, results: &Results) -> Vec<&'a String> {
        self.ok.iter().chain(self.not_ok.keys()).filter(|test| !results.contains_key(*test)).collect()
    }

    /// The tests with worse results than expected, including those with no expected result.
    pub(super) fn worse<'a>(&self, results: &'a Results) -> Vec<(&'a String, &'a Outcome)> {
        let is_worse = |(name, outcome): &(&String, &Outcome)| {
            self.kind_of(name).is_none_or(|expected| outcome.kind > expected)
        };
        results.iter().filter(is_worse).collect()
    }

    /// The tests with better results.
    pub(super) fn better<'a>(&self, results: &'a Results) -> Vec<&'a String> {
        let is_better = |(name, outcome): &(&String, &Outcome)| {
            self.kind_of(name).is_some_and(|expected| outcome.kind < expected)
        };
        results.iter().filter(is_better).map(|(name, _)| name).collect()
    }
}

fn expected_path(abi: Abi) -> PathBuf {
    repo::path("python-smoke/expected").join(format!("{}.txt", abi.name()))
}

impl Expected {
    /// Reads the list; an ABI without a list has no expected results.
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
            let third = fields.next().unwrap_or_default();
            if first == "module" {
                current = Some(expected.modules.entry(second.to_owned()).or_default());
                continue;
            }
            let kind = Kind::parse(first).with_context(|| format!("{first:?} is not an outcome"))?;
            let module = current.as_mut().context("the first line must name a module")?;
            if kind == Kind::Ok {
                module.ok.extend(third.split_whitespace().map(|name| format!("{second}.{name}")));
            } else {
                module.not_ok.insert(second.to_owned(), Outcome { kind, detail: third.to_owned() });
            }
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
            let _ = writeln!(text, "module\t{name}");
            let mut classes: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
            for (class, test) in module.ok.iter().filter_map(|test| test.rsplit_once('.')) {
                classes.entry(class).or_default().push(test);
            }
            for (class, tests) in classes {
                let _ = writeln!(text, "ok\t{class}\t{}", tests.join(" "));
            }
            for (test, outcome) in &module.not_ok {
                // A failure's message may contain a port; the reason for a skip is always the same.
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

    const LIST: &str = "module\ttest_a\nok\ta.A\tfive four\nok\ta.B\tthree\nfailed\ta.A.one\nskipped\ta.A.two\tno reason\nmodule\ttest_b\nok\tb.B\tone\n";

    fn results(kinds: &[(&str, Kind)]) -> Results {
        kinds
            .iter()
            .map(|(name, kind)| ((*name).to_owned(), Outcome { kind: *kind, detail: String::new() }))
            .collect()
    }

    #[test]
    fn the_list_reads_as_it_is_written() {
        let expected = Expected::parse(LIST).unwrap();
        assert_eq!(expected.modules["test_a"].tests(), 5);
        assert_eq!(expected.modules["test_a"].count(Kind::Ok), 3);
        assert_eq!(expected.modules["test_a"].count(Kind::Failed), 1);
        assert_eq!(expected.modules["test_b"].count(Kind::Ok), 1);
        assert_eq!(expected.text(), LIST);
    }

    #[test]
    fn an_invalid_line_is_an_error() {
        for wrong in ["failed\tone", "module\ttest_a\nlost\tone", "module"] {
            assert!(Expected::parse(wrong).is_err(), "{wrong}");
        }
    }

    const SAME: [(&str, Kind); 5] = [
        ("a.A.one", Kind::Failed),
        ("a.A.two", Kind::Skipped),
        ("a.B.three", Kind::Ok),
        ("a.A.four", Kind::Ok),
        ("a.A.five", Kind::Ok),
    ];

    #[test]
    fn a_test_with_a_lower_outcome_is_worse() {
        let module = &Expected::parse(LIST).unwrap().modules["test_a"];
        let names =
            |results: &Results| module.worse(results).into_iter().map(|(name, _)| name.clone()).collect();
        let same = results(&SAME);
        assert_eq!(
            (names(&same), module.better(&same), module.missing(&same)),
            (Vec::<String>::new(), vec![], vec![])
        );
        let mut other = same;
        other.extend(results(&[
            ("a.A.one", Kind::Crashed),
            ("a.A.two", Kind::Ok),
            ("a.B.three", Kind::Threads),
        ]));
        assert_eq!(names(&other), ["a.A.one", "a.B.three"]);
        assert_eq!(module.better(&other), ["a.A.two"]);
    }

    #[test]
    fn a_test_that_is_gone_or_new_is_named() {
        let module = &Expected::parse(LIST).unwrap().modules["test_a"];
        let mut other = results(&SAME[1..4]);
        other.extend(results(&[("a.A.six", Kind::Ok)]));
        assert_eq!(module.missing(&other), ["a.A.five", "a.A.one"]);
        assert_eq!(module.worse(&other).len(), 1);
        assert_eq!(module.worse(&other)[0].0, "a.A.six");
    }
}
