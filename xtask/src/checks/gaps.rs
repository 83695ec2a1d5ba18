//! The gap report's table is complete: it has every function that Linux's headers declare about sockets,
//! descriptors and processes, and every number of the library that programs use, and its claims about
//! wasi-libc are true.

use super::c_text::calls;
use super::{Tools, numbers, symbols};
use anyhow::{Context, Result, bail};
use gap::table::{self, Table};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use xtask::toolchain::{self, Abi};
use xtask::{cache, exec, repo};

/// Headers of Linux whose functions the report is about.
const HEADERS: [&str; 38] = [
    "aio.h",
    "arpa/inet.h",
    "dirent.h",
    "dlfcn.h",
    "fcntl.h",
    "grp.h",
    "ifaddrs.h",
    "mqueue.h",
    "net/if.h",
    "netdb.h",
    "netinet/ether.h",
    "netinet/in.h",
    "poll.h",
    "pthread.h",
    "pty.h",
    "pwd.h",
    "resolv.h",
    "sched.h",
    "semaphore.h",
    "signal.h",
    "spawn.h",
    "sys/epoll.h",
    "sys/eventfd.h",
    "sys/file.h",
    "sys/inotify.h",
    "sys/ioctl.h",
    "sys/mman.h",
    "sys/resource.h",
    "sys/select.h",
    "sys/sendfile.h",
    "sys/signalfd.h",
    "sys/socket.h",
    "sys/stat.h",
    "sys/timerfd.h",
    "sys/uio.h",
    "sys/wait.h",
    "termios.h",
    "unistd.h",
];
/// Headers whose constants the report is about.
const CONSTANTS: [&str; 4] = ["netinet/in.h", "netinet/tcp.h", "netinet/udp.h", "sys/socket.h"];
/// The prefixes of options, and of other arguments of socket calls.
const OPTIONS: [&str; 9] = ["AF_", "IP_", "IPV6_", "MCAST_", "MSG_", "SOCK_", "SO_", "TCP_", "UDP_"];
/// Values of options and the like, which have the same prefixes in Linux's headers.
const NO_OPTIONS: [&str; 20] = [
    "IPV6_PMTUDISC_",
    "IPV6_ROUTER_ALERT_",
    "IP_MSFILTER_SIZE",
    "IPV6_RTHDR_",
    "IP_DEFAULT_",
    "IP_MAX_",
    "IP_PMTUDISC_",
    "MCAST_EXCLUDE",
    "MCAST_INCLUDE",
    "SOCK_IOC_",
    "TCP_COOKIE_",
    "TCP_MAXWIN",
    "TCP_MAX_",
    "TCP_MD5SIG_",
    "TCP_MSS",
    "TCP_REPAIR_O",
    "TCP_S_DATA",
    "UDP_ENCAP_",
    "AF_MAX",
    "IP_CHECKSUM",
];
/// wasi-libc's functions that the report does not cover.
const LIBC: &str = "gap/src/libc.txt";
const PAGE: &str = "docs/not-here.md";

pub(super) fn check(tools: &Tools) -> Result<()> {
    let mut mistakes = Vec::new();
    let read = |path: &str| std::fs::read_to_string(repo::path(path)).unwrap_or_default();
    let libc = of_libc(tools)?;
    if tools.bless {
        cache::write(&repo::path(LIBC), libc.iter().map(|name| format!("{name}\n")).collect::<String>())?;
        cache::write(&repo::path(PAGE), page())?;
    }
    if read(PAGE) != page() {
        mistakes.push(format!("{PAGE} is out of date: cargo xtask test --bless writes it"));
    }
    let listed = read(LIBC);
    let absent: Vec<&str> = listed.lines().filter(|name| !libc.contains(*name)).collect();
    // Each version has a few that others lack.
    if absent.len() > listed.lines().count() / 20 {
        mistakes.push(format!("{LIBC} lists functions that wasi-libc lacks: {}", absent.join(" ")));
    }
    let table = Table::built_in();
    mistakes.extend(
        table.twice().map(|name| format!("{name} is in gap/src/elsewhere.txt, but the library has it")),
    );
    let own = numbers::names()?;
    let own = own.iter().filter(|name| OPTIONS.iter().any(|prefix| name.starts_with(prefix)));
    mistakes.extend(
        own.filter(|name| !table.names(name))
            .map(|name| format!("{name} is one of the library's numbers, but in no table")),
    );
    if cfg!(target_os = "linux") {
        let cc = toolchain::native_cc()?;
        let missing = |kind: &str, names: &BTreeSet<String>| -> Vec<String> {
            let known = |name: &str| table.find(name).is_some() || table.libc_has(name);
            names
                .iter()
                .filter(|name| !known(name))
                .map(|name| format!("{name}, {kind} of Linux, is in no table"))
                .collect()
        };
        mistakes.extend(missing("a function", &declared(&cc)?));
        mistakes.extend(missing("a constant", &constants(&cc)?));
    }
    if !mistakes.is_empty() {
        bail!("{}", mistakes.join("\n"));
    }
    Ok(())
}

/// The functions that wasi-libc has on both ABIs, including its emulations.
fn of_libc(tools: &Tools) -> Result<BTreeSet<String>> {
    let of = |abi: Abi| -> Result<BTreeSet<String>> {
        let mut names = BTreeSet::new();
        let libc = exec::output(tools.toolchain.clang(abi).arg("-print-file-name=libc.a"))?;
        let folder = Path::new(&libc).parent().context("libc.a lies nowhere")?.to_owned();
        for archive in repo::files(&folder, &[".a"]).iter().filter(|path| path.parent() == Some(&folder)) {
            let text = symbols::of(tools, archive, "just-symbols")?;
            names.extend(text.lines().map(|line| line.trim().to_owned()));
        }
        Ok(names)
    };
    let own =
        |name: &&String| !["_Z", "__wasi_", "wasi_", "__cxa"].iter().any(|prefix| name.starts_with(prefix));
    Ok(of(Abi::P1)?.intersection(&of(Abi::P2)?).filter(own).cloned().collect())
}

fn preprocessed(cc: &Path, header: &str, flags: &[&str]) -> Result<String> {
    let file = tempfile::Builder::new().suffix(".c").tempfile()?;
    std::fs::write(file.path(), format!("#include <sys/types.h>\n#include <{header}>\n"))?;
    exec::output(Command::new(cc).args(["-D_GNU_SOURCE", "-E"]).args(flags).arg(file.path()))
}

/// The functions that the headers declare, without glibc's internal names.
fn declared(cc: &Path) -> Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    for header in HEADERS {
        let text = preprocessed(cc, header, &["-P"])?;
        let declarations = text.split("extern ").skip(1).filter_map(|rest| rest.split(';').next());
        for declaration in declarations {
            // The name precedes the first parenthesis that is not an attribute's.
            let name =
                declaration.split('(').next().and_then(|head| head.split([' ', '*', '\n']).next_back());
            found.extend(name.filter(|name| calls(declaration).contains(*name)).map(str::to_owned));
        }
    }
    found.retain(|name| !name.starts_with('_'));
    Ok(found)
}

fn constants(cc: &Path) -> Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    for header in CONSTANTS {
        let text = preprocessed(cc, header, &["-dM"])?;
        let names = text.lines().filter_map(|line| line.strip_prefix("#define ")?.split([' ', '(']).next());
        let wanted = |name: &&str| {
            let begins = |prefixes: &[&str]| prefixes.iter().any(|prefix| name.starts_with(prefix));
            begins(&OPTIONS) && !begins(&NO_OPTIONS) && !name.ends_with("_OLD") && !name.ends_with("_NEW")
        };
        found.extend(names.filter(wanted).map(str::to_owned));
    }
    Ok(found)
}

/// docs/not-here.md: functions that are found elsewhere, or nowhere.
fn page() -> String {
    let mut page = String::from(HEAD);
    let mut heading = String::new();
    for record in table::records() {
        if record.heading != heading {
            heading.clone_from(&record.heading);
            let _ = write!(
                page,
                "\n## {}\n\n| names | | why or how | instead |\n|---|---|---|---|\n",
                heading.trim_end_matches('.')
            );
        }
        let names: Vec<String> = record.names.iter().map(|name| format!("`{name}`")).collect();
        let kind = if record.kind == "cannot" { "unavailable" } else { &record.kind };
        let _ = writeln!(page, "| {} | {kind} | {} | {} |", names.join(", "), record.text, record.instead);
    }
    page
}

const HEAD: &str = "# What is not in the library

What Linux programs use besides the library's [functions](functions.md) and [options](options.md): what wasi-libc provides, what is unavailable on
WASI 0.2, and what to do instead. `cargo xtask gap` reports which of these names a code base uses. Written by `cargo xtask test --bless` from
`gap/src/elsewhere.txt`.
";
