//! The trace: docs/trace.md.

use super::{Tools, symbols};
use anyhow::{Context, Result, ensure};
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::Path;
use xtask::compile::Program;
use xtask::contract::{ARCHIVE, FALLBACK};
use xtask::stock::{Grants, Wasmtime};
use xtask::toolchain::Abi;
use xtask::traced::Rules;
use xtask::{exec, repo};

const PROGRAM: &str = "c-tests/installed/traced.c";
/// Its output on standard error, without the times. `*` stands for text that depends on the host.
const LINES: &str = r#"socket(AF_INET6, SOCK_STREAM|SOCK_NONBLOCK, IPPROTO_IP) = 128
setsockopt(128, SOL_TCP, TCP_NODELAY, [1], 4) = 0
getsockopt(128, SOL_SOCKET, SO_ERROR, [0], [4]) = 0
setsockopt(128, SOL_SOCKET, SO_LINGER, {onoff=1, linger=2}, 8) = 0
connect(128, {AF_INET6, [::1]:80}, 32) = -1 EACCES (Permission denied) (the host denies TCP (wasmtime: -S inherit-network -S tcp))
fcntl(128, F_SETFL, O_NONBLOCK) = 0
close(128) = 0
getaddrinfo("10.0.0.1", "80", {AI_NUMERICHOST, AF_UNSPEC, SOCK_STREAM}, [{AF_INET, 10.0.0.1:80}]) = 0
getaddrinfo("none", NULL, {AI_NUMERICHOST, AF_UNSPEC, SOCK_STREAM}, *) = EAI_NONAME (*)
socketpair(AF_UNIX, SOCK_STREAM, IPPROTO_IP, [128, 129]) = 0
write(128, "a\"\n\x01", 4) = 4
poll([{129, POLLIN|POLLOUT -> POLLIN|POLLOUT}], 1, -1) = 1
select(130, [129], NULL, NULL, NULL) = 1
recv(129, "a\"\n\x01", 8, MSG_PEEK|MSG_DONTWAIT) = 4
readv(129, [{"a", 1}, {"\"\n\x01", 7}], 2) = 4
recv(99, *, 1, 0) = -1 EBADF (Bad file descriptor)
epoll_create1(0) = 130
epoll_ctl(130, EPOLL_CTL_ADD, 128, {EPOLLOUT|EPOLLET, 0x7}) = 0
epoll_wait(130, [{EPOLLOUT, 0x7}], 1, 0) = 1
"#;

/// Every exported function is traced or excused, and every line of the table names one; a missing one is an
/// error when the archive is built.
pub(super) fn table(tools: &Tools) -> Result<()> {
    let mut defined = BTreeSet::new();
    for name in [ARCHIVE, FALLBACK] {
        let list = symbols::symbols(tools, name, "just-symbols")?;
        defined.extend(list.lines().map(|line| line.trim().to_owned()));
    }
    let rules = Rules::read()?;
    let unused = rules.unused(&defined);
    ensure!(unused.is_empty(), "shim/trace/calls.txt names what is not exported: {}", unused.join(" "));
    Ok(())
}

/// A program linked with the trace prints its calls if requested, and otherwise nothing.
pub(super) fn lines(tools: &Tools) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let wasmtime = Wasmtime::find()?;
    for abi in [Abi::P2, Abi::P1] {
        let out = folder.path().join("out.wasm");
        let sources = [repo::path(PROGRAM)];
        let flags = ["--posix-trace".to_owned()];
        let program = Program { sources: &sources, flags: &flags, abi, library: Some(&tools.library) };
        exec::output(&mut program.command(&tools.toolchain, &out))?;
        traced(&wasmtime, &out, folder.path()).with_context(|| abi.name())?;
    }
    Ok(())
}

fn traced(wasmtime: &Wasmtime, component: &Path, folder: &Path) -> Result<()> {
    let run = |wish: &str| -> Result<String> {
        let mut mapped = OsString::from(folder);
        mapped.push("::/");
        let environment = vec![format!("WASI_POSIX_SOCKETS_TRACE={wish}").into()];
        let grants = Grants { environment, folders: vec![mapped], ..Grants::default() };
        let output = wasmtime.command(component, &grants).output()?;
        Ok(String::from_utf8_lossy(&output.stderr).into_owned())
    };
    ensure!(run("")?.is_empty(), "it traces without being asked: {}", run("")?);
    let all = run("1")?;
    let (said, wanted): (Vec<&str>, Vec<&str>) = (all.lines().collect(), LINES.lines().collect());
    for (said, wanted) in said.iter().zip(&wanted) {
        ensure!(is_like(without_time(said), wanted), "{said}\ninstead of\n{wanted}");
    }
    ensure!(said.len() == wanted.len(), "{} lines instead of {}:\n{all}", said.len(), wanted.len());
    let waits = run("wait")?;
    let names: Vec<&str> = waits.lines().filter_map(|line| line.split('(').next()).collect();
    ensure!(names == ["poll", "select", "epoll_wait"], "of the class wait: {waits}");
    ensure!(run("name,file:/trace.txt")?.is_empty(), "it traces to standard error, too");
    let written = std::fs::read_to_string(folder.join("trace.txt")).context("no trace in the file")?;
    ensure!(written.lines().count() == 2 && written.starts_with("getaddrinfo("), "in the file: {written}");
    let counted = run("count")?;
    let row = counted.lines().find(|line| line.ends_with(" recv")).unwrap_or_default();
    let numbers: Vec<&str> = row.split_whitespace().collect();
    ensure!(numbers.get(3..5) == Some(&["2", "1"]), "in the table: {counted}");
    Ok(())
}

/// A line without the duration of the call.
fn without_time(line: &str) -> &str {
    line.rsplit_once(" <").filter(|(_, time)| time.ends_with('>')).map_or(line, |(line, _)| line)
}

/// Whether a line matches the pattern, in which `*` stands for anything.
fn is_like(line: &str, pattern: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| line.strip_prefix(first)) else { return false };
    let mut last = None;
    for part in parts {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
        last = Some(part);
    }
    rest.is_empty() || last == Some("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_matches_a_line_without_its_time() {
        assert!(is_like(without_time("f(0x12, 3) = 4 <0.000001>"), "f(*, 3) = 4"));
        assert!(!is_like("f(0x12, 3) = 5", "f(*, 3) = 4"));
        assert!(is_like("f(anything", "f(*") && !is_like("g", "f(*"));
    }
}
