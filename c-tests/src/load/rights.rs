//! A host's grants against a program's attempts. The peers report what reaches them: exactly what was granted.

use crate::harness::build::{Builder, Purpose};
use crate::harness::program::Variant;
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{ErrorKind, Read};
use std::net::{Ipv4Addr, SocketAddrV4, TcpListener, UdpSocket};
use std::path::Path;
use std::process::Command;
use std::time::Duration;
use xtask::{exec, reliability, repo};

/// The name on the command line.
pub const NAME: &str = "rights";

const ONE: Ipv4Addr = Ipv4Addr::new(127, 0, 1, 1);
const OTHER: Ipv4Addr = Ipv4Addr::new(127, 0, 2, 1);

/// A host that grants a part.
struct Host {
    name: &'static str,
    /// The arguments of `load-guest`; `PORT` is the first port.
    options: &'static [&'static str],
    /// Whether an attempt must fail there.
    refuses: fn(&Attempt) -> bool,
}

/// An attempt of rights.c.
struct Attempt {
    name: &'static str,
    kind: Kind,
    to: To,
    /// Another attempt that has to succeed before this one is made.
    after: Option<&'static str>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    LookUp,
    Connect,
    /// Of several addresses one has to be allowed.
    ConnectInTurn,
    Bind,
    Listen,
    Send,
    UdpBind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum To {
    Name,
    One,
    OneSecondPort,
    Other,
    /// With a socket that has sent to one before.
    OtherAfterOne,
    OneOrOther,
    /// Any port of one's own address.
    OneAnyPort,
    Any,
    Multicast,
}

const fn attempt(name: &'static str, kind: Kind, to: To) -> Attempt {
    Attempt { name, kind, to, after: None }
}

const fn after(before: &'static str, name: &'static str, to: To) -> Attempt {
    Attempt { name, kind: Kind::Listen, to, after: Some(before) }
}

const ATTEMPTS: [Attempt; 20] = [
    attempt("getaddrinfo", Kind::LookUp, To::Name),
    attempt("connect to one", Kind::Connect, To::One),
    attempt("connect to one, second port", Kind::Connect, To::OneSecondPort),
    attempt("connect to other", Kind::Connect, To::Other),
    attempt("connect to other, then to one", Kind::ConnectInTurn, To::OneOrOther),
    attempt("bind to one", Kind::Bind, To::OneAnyPort),
    after("bind to one", "listen at one", To::OneAnyPort),
    attempt("bind to any", Kind::Bind, To::Any),
    after("bind to any", "listen at any", To::Any),
    attempt("sendto one", Kind::Send, To::One),
    attempt("sendto one, second port", Kind::Send, To::OneSecondPort),
    attempt("sendto other", Kind::Send, To::Other),
    attempt("UDP bind to one", Kind::UdpBind, To::OneAnyPort),
    attempt("UDP bind to any", Kind::UdpBind, To::Any),
    attempt("UDP connect to one, send", Kind::Send, To::One),
    attempt("UDP connect to other, send", Kind::Send, To::Other),
    attempt("sendto one, first of three", Kind::Send, To::One),
    attempt("sendto other, second of three", Kind::Send, To::OtherAfterOne),
    attempt("sendto one, third of three", Kind::Send, To::One),
    attempt("sendto a multicast address", Kind::Send, To::Multicast),
];

impl Attempt {
    fn is_tcp(&self) -> bool {
        matches!(self.kind, Kind::Connect | Kind::ConnectInTurn | Kind::Bind | Kind::Listen)
    }

    fn is_udp(&self) -> bool {
        matches!(self.kind, Kind::Send | Kind::UdpBind)
    }

    /// Whether it has to do with one only.
    fn leads_to_one(&self) -> bool {
        matches!(self.to, To::One | To::OneSecondPort | To::OneOrOther | To::OneAnyPort)
    }
}

const HOSTS: [Host; 9] = [
    Host {
        name: "everything",
        options: &["--grant=tcp", "--grant=udp", "--grant=look-up"],
        refuses: |_| false,
    },
    Host { name: "nothing", options: &["--grant=nothing"], refuses: |_| true },
    Host {
        name: "look-up only",
        options: &["--grant=look-up"],
        refuses: |attempt| attempt.kind != Kind::LookUp,
    },
    Host { name: "TCP only", options: &["--grant=tcp"], refuses: |attempt| !attempt.is_tcp() },
    Host { name: "UDP only", options: &["--grant=udp"], refuses: |attempt| !attempt.is_udp() },
    Host {
        name: "one address",
        options: &["--grant=tcp", "--grant=udp", "--address=127.0.1.1"],
        // A port of the host's choice, which every client needs, may be bound.
        refuses: |attempt| {
            let client = matches!(attempt.kind, Kind::Bind | Kind::UdpBind) && attempt.to == To::Any;
            !attempt.leads_to_one() && !client
        },
    },
    Host {
        name: "one port",
        options: &["--grant=tcp", "--grant=udp", "--port=PORT"],
        refuses: |attempt| {
            let client = matches!(attempt.kind, Kind::Bind | Kind::UdpBind) && attempt.to == To::Any;
            let there = matches!(
                attempt.to,
                To::One | To::Other | To::OtherAfterOne | To::OneOrOther | To::Multicast
            );
            !there && !client
        },
    },
    Host {
        name: "one network",
        options: &[
            "--network=default",
            "--network=db0 reaches 127.0.1.0/24 own 127.0.1.1/32 grants 127.0.1.0/24",
        ],
        refuses: |attempt| matches!(attempt.to, To::Other | To::OtherAfterOne | To::Multicast | To::Name),
    },
    Host {
        name: "two networks",
        options: &[
            "--network=default",
            "--network=db0 reaches 127.0.1.0/24 own 127.0.1.1/32 grants 127.0.1.0/24",
            "--network=web0 reaches 127.0.2.0/24 own 127.0.2.1/32 grants 127.0.2.0/24",
        ],
        // A socket stays in the network of its first receiver.
        refuses: |attempt| matches!(attempt.to, To::OtherAfterOne | To::Multicast | To::Name),
    },
];

/// The listeners, which report what reaches them.
struct Peers {
    streams: Vec<TcpListener>,
    datagrams: Vec<UdpSocket>,
}

impl Peers {
    /// At both ports of one and the first of the other; returns the ports.
    fn new() -> Result<(Self, [u16; 2])> {
        for _ in 0..100 {
            let Some((peers, ports)) = Self::try_new() else { continue };
            return Ok((peers, ports));
        }
        bail!("no port is free at both addresses, for TCP and UDP")
    }

    fn try_new() -> Option<(Self, [u16; 2])> {
        let mut peers = Self { streams: Vec::new(), datagrams: Vec::new() };
        let first = peers.listen(SocketAddrV4::new(ONE, 0))?;
        let second = peers.listen(SocketAddrV4::new(ONE, 0))?;
        peers.listen(SocketAddrV4::new(OTHER, first))?;
        Some((peers, [first, second]))
    }

    fn listen(&mut self, at: SocketAddrV4) -> Option<u16> {
        let stream = TcpListener::bind(at).ok()?;
        let port = stream.local_addr().ok()?.port();
        let datagrams = UdpSocket::bind((*at.ip(), port)).ok()?;
        stream.set_nonblocking(true).ok()?;
        datagrams.set_nonblocking(true).ok()?;
        self.streams.push(stream);
        self.datagrams.push(datagrams);
        Some(port)
    }

    /// What has come, when the program has ended: by address and protocol, the names of the attempts. A connection that brought nothing is
    /// one without a name.
    fn heard(&self) -> Result<Vec<String>> {
        let mut heard = Vec::new();
        for listener in &self.streams {
            loop {
                match listener.accept() {
                    Ok((mut stream, _)) => {
                        stream.set_nonblocking(false)?;
                        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
                        let mut text = String::new();
                        stream.read_to_string(&mut text)?;
                        heard.push(format!("TCP {} {text}", listener.local_addr()?.ip()));
                    }
                    Err(error) if error.kind() == ErrorKind::WouldBlock => break,
                    Err(error) => return Err(error.into()),
                }
            }
        }
        for socket in &self.datagrams {
            let mut data = [0; 256];
            while let Ok(length) = socket.recv(&mut data) {
                let text = String::from_utf8_lossy(&data[..length]);
                heard.push(format!("UDP {} {text}", socket.local_addr()?.ip()));
            }
        }
        heard.sort();
        Ok(heard)
    }
}

/// What the peers must receive from a program with these denials.
fn expected(refuses: impl Fn(&Attempt) -> bool) -> Vec<String> {
    let other_is_refused = ATTEMPTS
        .iter()
        .any(|attempt| attempt.kind == Kind::Connect && attempt.to == To::Other && refuses(attempt));
    let mut expected = Vec::new();
    for attempt in ATTEMPTS.iter().filter(|attempt| !refuses(attempt)) {
        let protocol = if attempt.is_tcp() { "TCP" } else { "UDP" };
        let address = match attempt.to {
            To::One | To::OneSecondPort => ONE,
            To::Other | To::OtherAfterOne => OTHER,
            To::OneOrOther => {
                if other_is_refused {
                    ONE
                } else {
                    OTHER
                }
            }
            To::Name | To::OneAnyPort | To::Any | To::Multicast => continue,
        };
        if matches!(attempt.kind, Kind::Connect | Kind::ConnectInTurn | Kind::Send) {
            expected.push(format!("{protocol} {address} {}", attempt.name));
        }
    }
    expected.sort();
    expected
}

/// What a program printed: the answer to each attempt.
type Answers = BTreeMap<String, String>;

fn run(mut command: Command, name: &str, ports: [u16; 2]) -> Result<Answers> {
    command.args([&ONE.to_string(), &OTHER.to_string(), name, &ports[0].to_string(), &ports[1].to_string()]);
    let printed = exec::output(&mut command)?;
    Ok(printed
        .lines()
        .filter_map(|line| line.split_once(": "))
        .map(|(attempt, answer)| (attempt.to_owned(), answer.to_owned()))
        .collect())
}

/// The faults of one host.
fn judge(host: &Host, answers: &Answers, heard: &[String]) -> Vec<String> {
    let mut faults = Vec::new();
    for attempt in &ATTEMPTS {
        let made = attempt.after.is_none_or(|before| answers.get(before).is_some_and(|answer| answer == "0"));
        let refused = (host.refuses)(attempt);
        let wanted = match (made, refused, attempt.kind) {
            (false, ..) => None,
            (true, true, Kind::LookUp) => Some("EAI_FAIL"),
            (true, true, _) => Some("EACCES"),
            (true, false, _) => Some("0"),
        };
        let answer = answers.get(attempt.name).map(String::as_str);
        if answer != wanted {
            faults.push(format!("{}: {}: {answer:?}, not {wanted:?}", host.name, attempt.name));
        }
    }
    let wanted = expected(host.refuses);
    if heard != wanted {
        let more: Vec<&String> = heard.iter().filter(|one| !wanted.contains(one)).collect();
        let less: Vec<&String> = wanted.iter().filter(|one| !heard.contains(one)).collect();
        faults.push(format!("{}: the peers heard {more:?} too, and not {less:?}", host.name));
    }
    faults
}

/// Runs all; returns the faults.
pub fn rights(variants: &[Variant], write_docs: bool) -> Result<Vec<String>> {
    let builder = Builder::new(Purpose::Load)?;
    let source = repo::path("c-tests/load/rights.c");
    // Not localhost, which the library resolves itself.
    let name = std::fs::read_to_string("/proc/sys/kernel/hostname").context("this machine has no name")?;
    let name = name.trim();
    let mut faults = Vec::new();
    let mut columns: Vec<(&str, Answers)> = Vec::new();
    for variant in variants {
        let program = builder.build(*variant, &source)?;
        if *variant == Variant::Native {
            let (peers, ports) = Peers::new()?;
            let answers = run(Command::new(&program), name, ports)?;
            let everything = Host { name: "native", ..HOSTS[0] };
            faults.extend(judge(&everything, &answers, &peers.heard()?));
            columns.push(("Linux", answers));
            continue;
        }
        for host in &HOSTS {
            let (peers, ports) = Peers::new()?;
            let answers = run(host.command(&program, ports[0])?, name, ports)?;
            let wrong = judge(host, &answers, &peers.heard()?);
            faults.extend(wrong.into_iter().map(|fault| format!("{}: {fault}", variant.name())));
            if *variant == Variant::P2 {
                columns.push((host.name, answers));
            }
        }
    }
    println!("{NAME}: what a host grants, against what a program tries\n{}", table(&columns));
    for fault in &faults {
        println!("  WRONG {fault}");
    }
    if write_docs {
        reliability::write_section("Rights", &section(&columns, &faults))?;
    }
    Ok(faults)
}

impl Host {
    fn command(&self, program: &Path, port: u16) -> Result<Command> {
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("load-guest").env("RUST_BACKTRACE", "0");
        command.args(self.options.iter().map(|option| option.replace("PORT", &port.to_string())));
        command.arg("--").arg(program);
        Ok(command)
    }
}

fn table(columns: &[(&str, Answers)]) -> String {
    let heads: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
    let mut text = format!("| | {} |\n|---|{}\n", heads.join(" | "), "---|".repeat(columns.len()));
    for attempt in &ATTEMPTS {
        let cells: Vec<&str> = columns
            .iter()
            .map(|(_, answers)| {
                answers.get(attempt.name).map_or("–", |answer| if answer == "0" { "yes" } else { answer })
            })
            .collect();
        let _ = writeln!(text, "| {} | {} |", attempt.name, cells.join(" | "));
    }
    text
}

fn section(columns: &[(&str, Answers)], faults: &[String]) -> String {
    let verdict = if faults.is_empty() {
        "The peers received each attempt marked \"yes\" once, and nothing else.".to_owned()
    } else {
        faults.iter().map(|fault| format!("- {fault}\n")).collect()
    };
    format!(
        "`cargo xtask load rights --write-docs`: one program tries everything, on hosts that grant only a part (the columns). Peers listen at both \
         addresses, for TCP and UDP; each successful attempt sends its name.\n\n{verdict}\n\n{}\nWhere a host grants one address or one port, binding to port 0 \
         is allowed, as every client needs it. With networks, the default one grants nothing, and a \
         datagram socket stays in the network of its first receiver ([networks](networks.md)); names are looked up by the \
         host's own resolver, which is not granted there.\n",
        table(columns)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_breach_is_a_fault_and_so_is_a_refusal_too_many() {
        let host = &HOSTS[1];
        let mut answers: Answers = ATTEMPTS
            .iter()
            .filter(|attempt| attempt.after.is_none())
            .map(|attempt| {
                let answer = if attempt.kind == Kind::LookUp { "EAI_FAIL" } else { "EACCES" };
                (attempt.name.to_owned(), answer.to_owned())
            })
            .collect();
        assert_eq!(judge(host, &answers, &[]), Vec::<String>::new());
        assert_eq!(judge(host, &answers, &["TCP 127.0.1.1 ".to_owned()]).len(), 1);
        answers.insert("sendto one".to_owned(), "0".to_owned());
        assert_eq!(judge(host, &answers, &[]).len(), 1);
        assert!(!judge(&HOSTS[4], &answers, &[]).is_empty());
    }

    #[test]
    fn two_addresses_in_turn_reach_the_first_that_is_granted() {
        let in_turn = |refuses: fn(&Attempt) -> bool| {
            expected(refuses).into_iter().find(|line| line.ends_with("then to one"))
        };
        assert_eq!(in_turn(|_| false).unwrap(), "TCP 127.0.2.1 connect to other, then to one");
        assert_eq!(in_turn(HOSTS[5].refuses).unwrap(), "TCP 127.0.1.1 connect to other, then to one");
        assert_eq!(in_turn(|_| true), None);
    }
}
