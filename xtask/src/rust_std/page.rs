//! docs/rust-std.md, made from the list of expected results and the causes of failures.

use super::expected::{Expected, Kind};
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use xtask::{cache, repo};

const PAGE: &str = "docs/rust-std.md";
const MANIFEST: &str = "rust-std/Cargo.toml";
const CAUSES: &str = "rust-std/causes.txt";

/// Writes the page, or compares it; returns the number of failures.
pub(super) fn check(bless: bool, expected: &Expected) -> Result<usize> {
    let text = page(expected)?;
    let path = repo::path(PAGE);
    if bless {
        cache::write(&path, text)?;
        return Ok(0);
    }
    if std::fs::read_to_string(&path).unwrap_or_default() == text {
        return Ok(0);
    }
    println!("FAILED {PAGE}: it is out of date: cargo xtask rust-std --bless");
    Ok(1)
}

/// An outcome in the page's words.
pub(super) fn words(kind: Kind, test: bool) -> &'static str {
    match (kind, test) {
        (Kind::Ok, false) => "equal",
        (Kind::Failed, false) => "differs",
        (Kind::Ok, true) => "ok",
        (Kind::Failed, true) => "failed",
        (Kind::Threads, _) => "needs threads",
        (Kind::Hung, _) => "does not end",
    }
}

fn page(expected: &Expected) -> Result<String> {
    let mut page = String::from(HEAD);
    page.push_str(
        "\n## Programs\n\nEach program runs natively and on WASI; \"equal\" means that it prints the same.\n\n",
    );
    page.push_str("| program | what it shows | library | wasi-libc |\n|---|---|---|---|\n");
    for (name, line) in expected.0.iter().filter(|(name, _)| !name.contains("::")) {
        let about = about(name)?;
        let [library, wasi_libc] = [line.library, line.wasi_libc].map(|kind| words(kind, false));
        let _ =
            writeln!(page, "| [{name}](../rust-std/src/bin/{name}.rs) | {about} | {library} | {wasi_libc} |");
    }
    let tokio = TOKIO.replace("{mio}", &pinned("mio")?).replace("{tokio}", &pinned("tokio")?);
    for (head, first) in [(STANDARD, "net"), (&tokio, "tokio")] {
        page.push_str(head);
        modules(&mut page, expected, first);
    }
    why(&mut page, expected)?;
    page.push_str("\n## Every test that needs no thread\n\n| test | library | wasi-libc |\n|---|---|---|\n");
    let tests = expected.0.iter().filter(|(name, line)| name.contains("::") && line.library != Kind::Threads);
    for (name, line) in tests {
        let [library, wasi_libc] = [line.library, line.wasi_libc].map(|kind| words(kind, true));
        let _ = writeln!(page, "| {name} | {library} | {wasi_libc} |");
    }
    Ok(page)
}

/// The numbers of tests of each module whose path begins with `first`.
fn modules(page: &mut String, expected: &Expected, first: &str) {
    let mut modules: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for (name, line) in &expected.0 {
        if let Some((module, _)) = name.rsplit_once("::").filter(|_| name.split("::").next() == Some(first)) {
            modules.entry(module).or_default().push(line);
        }
    }
    page.push_str("| module | tests | sockets | ok | failed | does not end | needs threads |\n|---|---|---|---|---|---|---|\n");
    for (module, lines) in &modules {
        let rows: [(&str, Vec<Kind>); 2] = [
            ("library", lines.iter().map(|line| line.library).collect()),
            ("wasi-libc", lines.iter().map(|line| line.wasi_libc).collect()),
        ];
        for (sockets, kinds) in rows {
            let _ = write!(page, "| {module} | {} | {sockets} |", kinds.len());
            for kind in Kind::ALL {
                let _ = write!(page, " {} |", kinds.iter().filter(|found| **found == kind).count());
            }
            page.push('\n');
        }
    }
}

/// The programs and tests that differ or fail, each with its cause, which must be known.
fn why(page: &mut String, expected: &Expected) -> Result<()> {
    let path = repo::path(CAUSES);
    let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut causes = BTreeMap::new();
    for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        let (name, cause) =
            line.split_once(": ").with_context(|| format!("{CAUSES}: no cause in {line:?}"))?;
        causes.insert(name, cause);
    }
    page.push_str("\n## What differs or fails on the library, and why\n\n");
    let bad: Vec<&String> =
        expected.0.iter().filter(|(_, line)| line.library >= Kind::Failed).map(|(name, _)| name).collect();
    page.push_str(if bad.is_empty() { "Nothing.\n" } else { "| name | cause |\n|---|---|\n" });
    for name in bad {
        let cause = causes
            .remove(name.as_str())
            .with_context(|| format!("{CAUSES} does not say why {name} differs from the native run"))?;
        let _ = writeln!(page, "| {name} | {cause} |");
    }
    if !causes.is_empty() {
        let names: Vec<&str> = causes.into_keys().collect();
        bail!("{CAUSES}: {} passed, or does not exist", names.join(", "));
    }
    Ok(())
}

/// The release of a crate that the programs use.
fn pinned(name: &str) -> Result<String> {
    let text =
        std::fs::read_to_string(repo::path(MANIFEST)).with_context(|| format!("cannot read {MANIFEST}"))?;
    let line = text.lines().find(|line| line.starts_with(&format!("{name} = ")));
    let version = line.and_then(|line| line.split_once("\"=")).and_then(|(_, rest)| rest.split_once('"'));
    Ok(version.with_context(|| format!("{MANIFEST} does not pin {name}"))?.0.to_owned())
}

/// The first lines of a program's documentation.
fn about(program: &str) -> Result<String> {
    let path = repo::path("rust-std/src/bin").join(format!("{program}.rs"));
    let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let lines: Vec<&str> = text.lines().map_while(|line| line.strip_prefix("//!")).map(str::trim).collect();
    if lines.is_empty() {
        bail!("{} does not say what it shows: begin it with //!", path.display());
    }
    Ok(lines.join(" "))
}

const HEAD: &str = "# Rust's std::net, mio and tokio on the library

Rust's standard library uses libc's socket functions, and so do mio and tokio. A Rust program for wasm32-wasip2 uses the library's sockets if
the library comes before libc on the link line; neither the program nor its crates change. `cargo xtask rust-std` builds and
runs what this page lists, and fails if any result is worse than in [the list](../rust-std/expected.txt); `cargo xtask rust-std --bless`
wrote the list and the page. A failure that passes when run again still counts, unless [flaky.txt](../rust-std/flaky.txt) names it. The wasi-libc columns are the same programs on wasi-libc's own sockets.

For wasm32-wasip1 the standard library has practically no sockets (it does not call libc's), so this page is about wasm32-wasip2 only.

## In a program of your own

An installed driver is the linker ([README](../README.md#a-c-program) says how to install), and `--posix-rust` places the library before libc:

```
export CARGO_TARGET_WASM32_WASIP2_LINKER=wasm32-wasip2-posix-cc
export CARGO_TARGET_WASM32_WASIP2_RUSTFLAGS='-Clinker-flavor=gcc -Clink-self-contained=no -Clink-arg=--posix-rust'
cargo build --target wasm32-wasip2
```

With `-Clink-arg=--posix-trace` too, the program has [the trace](trace.md). The C parts of crates are compiled by the same driver if `CC_wasm32_wasip2` names it.
";

const STANDARD: &str = "
## The standard library's own network tests

From the sources of Rust's standard library as Debian packages them (rust-web-src), compiled into [a crate](../rust-std/tests/std_net.rs) that
stands in for the standard library; two lines that use its internals are replaced. All tests run, including those marked as not for WASI, each in its own component, because a failure ends it.
WASI has no threads: tests that could not start one have their own column.

";

const TOKIO: &str = "
## mio and tokio

The current releases, mio {mio} and tokio {tokio} with socket2 0.6, as published, for wasm32-wasip2. tokio has sockets there with `--cfg=tokio_unstable` among
rustc's flags, for a runtime of one thread: features `io-util`, `macros`, `net`, `rt`, `sync`, `time`. These crates leave out:

- Names. `connect(\"localhost:80\")` and `lookup_host` look up a name in a thread (tokio's net/addr.rs): give an address, or what
  `std::net::ToSocketAddrs` returns, which waits.
- The peer's end before it is read: `Ready::is_read_closed`. mio asks for POLLRDHUP on Linux only (sys/unix/selector/poll.rs); a read returns 0 then, as everywhere.
- `TcpStream::set_linger` (tokio's net/tcp/stream.rs): use `socket2::SockRef`. And `set_tos_v4` (net/tcp/socket.rs, net/udp.rs).

The tests are those of tokio's crate that use TCP, UDP or the driver of its sockets, compiled into [one program](../rust-std/tests/tokio_net.rs). The marks that
leave tests out on WASI are removed, except for set_tos_v4 and, within two tests, the wait for is_read_closed; set_linger is socket2's. mio's crate contains no tests.

";
