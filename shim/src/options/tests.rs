//! Every option, value and length, compared with what Linux answered.
//!
//! `linux.txt` is what `linux.c` printed on Linux 6.18, run by a user without rights: the kind of socket, the option, the
//! call, and the answers in runs of equal ones: `FIRST..LAST answer`, where FIRST and LAST are values, or lengths.

use super::*;
use crate::errno::NAMES;
use std::string::{String, ToString};
use std::vec::Vec;
use std::{format, vec};

const KINDS: &[(&str, Protocol, Family)] = &[
    ("TCP IPv4", Protocol::Tcp, Family::Inet),
    ("TCP IPv6", Protocol::Tcp, Family::Inet6),
    ("UDP IPv4", Protocol::Udp, Family::Inet),
    ("UDP IPv6", Protocol::Udp, Family::Inet6),
    ("local", Protocol::Local, Family::Unix),
];

const VALUES: &[i32] = &[
    -2,
    -1,
    0,
    1,
    2,
    3,
    6,
    7,
    64,
    87,
    88,
    120,
    121,
    127,
    128,
    255,
    256,
    999,
    32767,
    32768,
    65536,
    212_992,
    1_000_000,
    i32::MAX,
    i32::MIN,
];

/// What is not as on Linux: the option, the kinds of socket (all, if the text is empty), and why.
const DIFFERENCES: &[(&str, &str, &str)] = &[
    ("SO_SNDBUF", "", "the most depends on the system's settings; here it is Linux's default"),
    ("SO_RCVBUF", "", "the most depends on the system's settings; here it is Linux's default"),
    ("SO_RCVLOWAT", "TCP", "the most depends on the system's settings; here there is none"),
    ("SO_REUSEPORT", "P IP", "WASI cannot bind two sockets to one port"),
    ("SO_TIMESTAMP", "", "WASI does not tell when a datagram came"),
    ("TCP_WINDOW_CLAMP", "TCP", "WASI cannot bound the window"),
    ("TCP_FASTOPEN", "TCP", "WASI has no data in a connection's first packet"),
    ("IP_RECVERR", "", "there is no queue of errors"),
    ("IP_MULTICAST_TTL", "UDP", "WASI's sockets keep to the default"),
    ("IPV6_MULTICAST_HOPS", "UDP", "WASI's sockets keep to the default"),
];

fn level_of(name: &str) -> i32 {
    match name.split('_').next() {
        Some("SO") => SOL_SOCKET,
        Some("TCP") => SOL_TCP,
        Some("IP") => SOL_IP,
        _ => SOL_IPV6,
    }
}

fn errno_name(error: Errno) -> String {
    NAMES.iter().find(|(value, _)| *value == error).map_or(error.to_string(), |(_, name)| (*name).to_string())
}

struct Fresh {
    options: Options,
    protocol: Protocol,
    family: Family,
    level: i32,
    name: i32,
}

impl Fresh {
    fn get(&self, room: usize) -> String {
        let mut bytes = [0; 8];
        match self.options.get(self.protocol, self.family, self.level, self.name) {
            Ok(value) => {
                let len = value.write(&mut bytes[..room]);
                format!("{} in {len}", i32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
            }
            Err(error) => errno_name(error),
        }
    }

    fn set(mut self, value: i32, len: usize) -> String {
        let mut bytes = vec![0; len.max(4)];
        bytes[..4].copy_from_slice(&value.to_le_bytes());
        let answer = self.options.set(self.protocol, self.family, self.level, self.name, &bytes[..len]);
        format!("{} then {}", answer.map_or_else(errno_name, |_| "0".to_string()), self.get(4))
    }
}

/// `FIRST..LAST answer` for each run of equal answers.
fn runs(answers: impl Iterator<Item = (i64, String)>) -> String {
    let mut runs: Vec<(i64, i64, String)> = Vec::new();
    for (label, answer) in answers {
        match runs.last_mut() {
            Some((_, last, before)) if *before == answer => *last = label,
            _ => runs.push((label, label, answer)),
        }
    }
    let shown = |(first, last, answer): &(i64, i64, String)| {
        if first == last { format!("{first} {answer}") } else { format!("{first}..{last} {answer}") }
    };
    runs.iter().map(shown).collect::<Vec<_>>().join(", ")
}

fn ours(kind: &str, option: &str, call: &str) -> String {
    let (_, protocol, family) = *KINDS.iter().find(|(name, ..)| *name == kind).expect("a kind of socket");
    let (_, name) = *TABLE.iter().find(|(name, _)| *name == option).expect("an option");
    let fresh = || Fresh { options: Options::default(), protocol, family, level: level_of(option), name };
    match call {
        "get into" => runs((0..6).map(|room| (room as i64, fresh().get(room)))),
        "set" => runs(VALUES.iter().map(|value| (i64::from(*value), fresh().set(*value, 4)))),
        _ => runs((0..9).filter(|len| *len != 4).map(|len| (len as i64, fresh().set(1, len)))),
    }
}

#[test]
fn every_option_value_and_length_is_answered_as_on_linux() {
    let mut unexplained = Vec::new();
    let mut met = vec![false; DIFFERENCES.len()];
    for line in include_str!("linux.txt").lines() {
        let [kind, option, call, linux] = line.split(" | ").collect::<Vec<_>>()[..] else { panic!("{line}") };
        let ours = ours(kind, option, call);
        if ours == linux {
            continue;
        }
        let reason =
            DIFFERENCES.iter().position(|(which, kinds, _)| option == *which && kind.contains(kinds));
        match reason {
            Some(index) => met[index] = true,
            None => unexplained.push(format!("{kind} | {option} | {call} | {ours}\n  Linux: {linux}")),
        }
    }
    assert!(unexplained.is_empty(), "{} not as on Linux:\n{}", unexplained.len(), unexplained.join("\n"));
    assert!(met.iter().all(|met| *met), "a difference is listed that there is not");
}
