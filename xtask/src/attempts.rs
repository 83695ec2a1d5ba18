//! What programs attempt, and what the peers that they try to reach receive.

use crate::exec;
use anyhow::{Result, bail};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{ErrorKind, Read};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, UdpSocket};
use std::process::Command;
use std::time::Duration;

/// An address where peers listen.
pub const ONE: Ipv4Addr = Ipv4Addr::new(127, 0, 1, 1);
/// Another such address.
pub const OTHER: Ipv4Addr = Ipv4Addr::new(127, 0, 2, 1);

/// An attempt made by rights.c.
pub struct Attempt {
    /// Its name there.
    pub name: &'static str,
    /// What it does.
    pub kind: Kind,
    /// The peer.
    pub to: To,
    /// Another attempt that has to succeed before this one is made.
    pub after: Option<&'static str>,
}

/// What an attempt does.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Looks up a name.
    LookUp,
    /// Makes a TCP connection.
    Connect,
    /// Connects to several addresses in turn, one of which has to be allowed.
    ConnectInTurn,
    /// Binds a TCP socket.
    Bind,
    /// Listens.
    Listen,
    /// Sends a datagram.
    Send,
    /// Binds a UDP socket.
    UdpBind,
}

/// The peer of an attempt.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum To {
    /// This machine, by its name.
    Name,
    /// `ONE`, at the first port.
    One,
    /// `ONE`, at the second port.
    OneSecondPort,
    /// `OTHER`.
    Other,
    /// `OTHER`, by a socket that has already sent to `ONE`.
    OtherAfterOne,
    /// `OTHER`, and if that fails `ONE`.
    OneOrOther,
    /// Any port of `ONE`, as the local address.
    OneAnyPort,
    /// The wildcard, as the local address.
    Any,
    /// A multicast group.
    Multicast,
}

const fn attempt(name: &'static str, kind: Kind, to: To) -> Attempt {
    Attempt { name, kind, to, after: None }
}

const fn after(before: &'static str, name: &'static str, to: To) -> Attempt {
    Attempt { name, kind: Kind::Listen, to, after: Some(before) }
}

/// All attempts.
pub const ATTEMPTS: [Attempt; 20] = [
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
    /// Whether it uses TCP.
    pub fn is_tcp(&self) -> bool {
        matches!(self.kind, Kind::Connect | Kind::ConnectInTurn | Kind::Bind | Kind::Listen)
    }

    /// Whether it uses UDP.
    pub fn is_udp(&self) -> bool {
        matches!(self.kind, Kind::Send | Kind::UdpBind)
    }

    /// Whether it involves only `ONE`.
    pub fn leads_to_one(&self) -> bool {
        matches!(self.to, To::One | To::OneSecondPort | To::OneOrOther | To::OneAnyPort)
    }
}

/// Peers that listen, and report what has reached them.
pub struct Peers {
    streams: Vec<TcpListener>,
    datagrams: Vec<UdpSocket>,
}

impl Peers {
    /// Listens at both ports of `ONE` and the first one of `OTHER`; returns the ports.
    pub fn new() -> Result<(Self, [u16; 2])> {
        Self::also_at(&[])
    }

    /// The same, and at the first port of further addresses, if this machine has them.
    pub fn also_at(more: &[IpAddr]) -> Result<(Self, [u16; 2])> {
        let there = |address: &&IpAddr| TcpListener::bind((**address, 0)).is_ok();
        let more: Vec<IpAddr> = more.iter().filter(there).copied().collect();
        for _ in 0..100 {
            let Some((peers, ports)) = Self::try_new(&more) else { continue };
            return Ok((peers, ports));
        }
        bail!("no port is free at both addresses, for TCP and UDP")
    }

    fn try_new(more: &[IpAddr]) -> Option<(Self, [u16; 2])> {
        let mut peers = Self { streams: Vec::new(), datagrams: Vec::new() };
        let first = peers.listen(SocketAddr::from((ONE, 0)))?;
        let second = peers.listen(SocketAddr::from((ONE, 0)))?;
        peers.listen(SocketAddr::from((OTHER, first)))?;
        for address in more {
            peers.listen(SocketAddr::new(*address, first))?;
        }
        Some((peers, [first, second]))
    }

    fn listen(&mut self, at: SocketAddr) -> Option<u16> {
        let stream = TcpListener::bind(at).ok()?;
        let port = stream.local_addr().ok()?.port();
        let datagrams = UdpSocket::bind((at.ip(), port)).ok()?;
        stream.set_nonblocking(true).ok()?;
        datagrams.set_nonblocking(true).ok()?;
        self.streams.push(stream);
        self.datagrams.push(datagrams);
        Some(port)
    }

    /// What has arrived by the end of the program: by address and protocol, the names of the attempts. A
    /// connection without data has no name.
    pub fn heard(&self) -> Result<Vec<String>> {
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

/// What the peers must receive from a program to which a host refuses these attempts.
pub fn expected(refuses: impl Fn(&Attempt) -> bool) -> Vec<String> {
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

/// A program's output: the result of each attempt.
pub type Answers = BTreeMap<String, String>;

/// Runs rights.c with its arguments.
pub fn run(mut command: Command, name: &str, ports: [u16; 2]) -> Result<Answers> {
    command.args([&ONE.to_string(), &OTHER.to_string(), name, &ports[0].to_string(), &ports[1].to_string()]);
    let printed = exec::output(&mut command)?;
    Ok(printed
        .lines()
        .filter_map(|line| line.split_once(": "))
        .map(|(attempt, answer)| (attempt.to_owned(), answer.to_owned()))
        .collect())
}

/// The unexpected results on one host.
pub fn judge(host: &str, refuses: fn(&Attempt) -> bool, answers: &Answers, heard: &[String]) -> Vec<String> {
    let mut faults = Vec::new();
    for attempt in &ATTEMPTS {
        let made = attempt.after.is_none_or(|before| answers.get(before).is_some_and(|answer| answer == "0"));
        let refused = refuses(attempt);
        let wanted = match (made, refused, attempt.kind) {
            (false, ..) => None,
            (true, true, Kind::LookUp) => Some("EAI_FAIL"),
            (true, true, _) => Some("EACCES"),
            (true, false, _) => Some("0"),
        };
        let answer = answers.get(attempt.name).map(String::as_str);
        if answer != wanted {
            faults.push(format!("{}: {}: {answer:?}, not {wanted:?}", host, attempt.name));
        }
    }
    let wanted = expected(refuses);
    if heard != wanted {
        let more: Vec<&String> = heard.iter().filter(|one| !wanted.contains(one)).collect();
        let less: Vec<&String> = wanted.iter().filter(|one| !heard.contains(one)).collect();
        faults.push(format!("{}: the peers heard {more:?} too, and not {less:?}", host));
    }
    faults
}

/// A row for each attempt, a column for each host.
pub fn table(columns: &[(&str, Answers)]) -> String {
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
