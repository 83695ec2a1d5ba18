//! docs/python.md, made from the lists of expected results and the causes of failures.

use super::suite::{Expected, Kind, MODULES, Module};
use super::{Sum, smoke};
use anyhow::{Context, Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use xtask::toolchain::Abi;
use xtask::{cache, repo};

const PAGE: &str = "docs/python.md";
const CAUSES: &str = "python-smoke/causes.txt";

/// Writes the page, or compares it.
pub(super) fn check(bless: bool, sum: &mut Sum) -> Result<()> {
    let text = page()?;
    let path = repo::path(PAGE);
    if bless {
        return cache::write(&path, text);
    }
    let current = std::fs::read_to_string(&path).unwrap_or_default();
    let outcome = if current == text {
        Ok(())
    } else {
        Err(anyhow::anyhow!("it is out of date: cargo xtask python --bless"))
    };
    sum.add(PAGE, outcome);
    Ok(())
}

fn page() -> Result<String> {
    let expected = [(Abi::P2, Expected::read(Abi::P2)?), (Abi::P1, Expected::read(Abi::P1)?)];
    let mut causes = Causes::read()?;
    let mut page = String::from(HEAD);
    for smoke in smoke::programs()? {
        let mut peers = vec![format!("[native](../python-smoke/peers/{}.py)", smoke.peer[0])];
        peers.extend(smoke.peer_on_wasi.then(|| "on WASI".to_owned()));
        peers.extend(smoke.needs.iter().map(|(_, package)| format!("Debian's {package}")));
        let _ = writeln!(
            page,
            "| [{0}](../python-smoke/programs/{0}.py) | {1} | {2} |",
            smoke.name,
            smoke.about,
            peers.join(", ")
        );
    }
    page.push_str(SUITES);
    page.push_str("| module | ABI | tests | ok | failed | crashed | need threads | skipped |\n|---|---|---|---|---|---|---|---|\n");
    for name in MODULES {
        for (abi, expected) in &expected {
            if let Some(module) = expected.modules.get(name) {
                row(&mut page, name, *abi, module);
            }
        }
    }
    page.push_str("\n## What fails, and why\n\n");
    let mut lines: BTreeMap<(String, String), Vec<&str>> = BTreeMap::new();
    for (abi, expected) in &expected {
        for module in expected.modules.values() {
            for (test, outcome) in &module.not_ok {
                if outcome.kind >= Kind::Failed {
                    let cause =
                        causes.of(test).with_context(|| format!("{CAUSES} does not say why {test} fails"))?;
                    lines.entry((cause, test.clone())).or_default().push(abi.name());
                }
            }
        }
    }
    causes.check_all_used()?;
    if lines.is_empty() {
        page.push_str("Nothing.\n");
    } else {
        page.push_str("| cause | test | on |\n|---|---|---|\n");
    }
    let mut last = String::new();
    for ((cause, test), abis) in lines {
        let shown = if cause == last { "″".to_owned() } else { cause.clone() };
        let _ = writeln!(page, "| {shown} | {} | {} |", test.trim_start_matches("test."), abis.join(", "));
        last = cause;
    }
    page.push_str("\n## What is skipped, and why\n\nThe reasons are the tests' own.\n\n| tests on p2 | on p1 | reason |\n|---|---|---|\n");
    let mut reasons: BTreeMap<String, [usize; 2]> = BTreeMap::new();
    for (column, (_, expected)) in expected.iter().enumerate() {
        for outcome in expected.modules.values().flat_map(|module| module.not_ok.values()) {
            if outcome.kind == Kind::Skipped {
                reasons.entry(outcome.detail.clone()).or_default()[column] += 1;
            }
        }
    }
    let mut reasons: Vec<_> = reasons.into_iter().collect();
    reasons.sort_by_key(|(reason, counts)| (std::cmp::Reverse(counts.iter().sum::<usize>()), reason.clone()));
    for (reason, [p2, p1]) in reasons {
        let reason = if reason.is_empty() { "(none given)".to_owned() } else { reason.replace('|', "\\|") };
        let _ = writeln!(page, "| {p2} | {p1} | {reason} |");
    }
    Ok(page)
}

const HEAD: &str = "# CPython on the library

`cargo xtask python` builds CPython 3.13 for WASI from Debian's unmodified source package, once for each ABI of wasi-libc, links it with
the library, and runs what this page lists. `cargo xtask python --bless` wrote the page; `cargo xtask python --build` says how to run a program of your own.

WASI has no threads, so neither does this Python. There is no `ssl` module, because Python is built without OpenSSL. What CPython has only for Linux is missing: an abstract
AF_UNIX address is accepted, but `getsockname` and `recvfrom` return it as `''`, and `os.sendfile` takes no offset of `None`.

asyncio resolves names in a thread. [lookups.EventLoop](../python-smoke/support/lookups.py) does without one: its `getaddrinfo` starts a look-up, whose descriptor the
loop waits for as for a socket, so that `asyncio.open_connection(\"localhost\", 80)` works and other tasks go on meanwhile. The calls of
[`<wasi/posix_sockets.h>`](../include/wasi/posix_sockets.h) come from [_wasi_lookup.c](../python-smoke/_wasi_lookup.c), a module that a line of `Modules/Setup.local` builds into the
interpreter; no source of CPython's changes. `asyncio.run(main(), loop_factory=lookups.EventLoop)` uses the loop. With asyncio's own loop, give it
addresses, or results of `socket.getaddrinfo`.

## Programs and their peers

Each program runs natively and on both ABIs, with a native peer and, where the table says so, with one on WASI. The program and the peer must print the same
everywhere.

| program | what it shows | its peer |
|---|---|---|
";

const SUITES: &str = "
## CPython's own tests

[suite.py](../python-smoke/suite.py) disables the tests' own guards (\"no sockets on WASI\"). WASI has no threads: tests that failed because they
could not start one have their own column. [The lists](../python-smoke/expected) name every test; any result worse than listed
fails the run, and so does a failure that passes when run again, unless [flaky.txt](../python-smoke/flaky.txt) names it.

";

fn row(page: &mut String, name: &str, abi: Abi, module: &Module) {
    let _ = write!(page, "| {name} | {} | {} |", abi.name(), module.tests());
    for kind in Kind::ALL {
        let _ = write!(page, " {} |", module.count(kind));
    }
    page.push('\n');
}

/// Why tests fail: lines of part of a test's name and the cause.
struct Causes {
    lines: Vec<(String, String)>,
    used: BTreeSet<usize>,
}

impl Causes {
    fn read() -> Result<Self> {
        let path = repo::path(CAUSES);
        let text =
            std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let mut lines = Vec::new();
        for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
            let (pattern, cause) =
                line.split_once(": ").with_context(|| format!("{CAUSES}: no cause in {line:?}"))?;
            lines.push((pattern.to_owned(), cause.to_owned()));
        }
        Ok(Self { lines, used: BTreeSet::new() })
    }

    fn of(&mut self, test: &str) -> Option<String> {
        let at = self.lines.iter().position(|(pattern, _)| test.contains(pattern.as_str()))?;
        self.used.insert(at);
        Some(self.lines[at].1.clone())
    }

    fn check_all_used(&self) -> Result<()> {
        let unused: Vec<&str> = self
            .lines
            .iter()
            .enumerate()
            .filter(|(at, _)| !self.used.contains(at))
            .map(|(_, (pattern, _))| pattern.as_str())
            .collect();
        if !unused.is_empty() {
            bail!("{CAUSES}: no failing test has {} in its name", unused.join(", "));
        }
        Ok(())
    }
}
