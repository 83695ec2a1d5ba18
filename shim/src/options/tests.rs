//! Every option, value and length, compared with Linux's answers.
//!
//! `linux.txt` is the output of `linux.c` on Linux 6.18, run by an unprivileged user: the kind of socket, the
//! option, the call, and the answers in runs of equal ones: `FIRST..LAST answer`, where FIRST and LAST are
//! values or lengths.

use super::*;
use crate::address::{Family, IpFamily};
use crate::errno::NAMES;
use crate::errno::{Errno, Result};
use crate::numbers::*;
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

/// What differs from Linux: the option, the kinds of socket (all, if the text is empty), and why.
const DIFFERENCES: &[(&str, &str, &str)] = &[
    ("SO_SNDBUF", "", "the maximum depends on the system's settings; here it is Linux's default"),
    ("SO_RCVBUF", "", "the maximum depends on the system's settings; here it is Linux's default"),
    ("TCP_WINDOW_CLAMP", "TCP", "WASI cannot bound the window"),
    ("SO_TIMESTAMP", "", "the bytes of a stream arrive without timestamps"),
    ("SO_TIMESTAMPNS", "", "the bytes of a stream arrive without timestamps"),
    ("TCP_INFO", "TCP", "it is reported if the state is known"),
    ("IP_RECVERR", "", "there is no error queue"),
    ("IP_OPTIONS", "", "no packet has options: only an empty list can be set"),
];

/// Options that are refused as on a Linux built without them, and why.
const REFUSED: &[(&str, &str)] = &[
    (
        "there are no filters",
        "SO_ATTACH_FILTER SO_DETACH_FILTER SO_ATTACH_BPF SO_ATTACH_REUSEPORT_EBPF SO_DETACH_REUSEPORT_BPF SO_BPF_EXTENSIONS",
    ),
    (
        "the host does not report it",
        "SO_PEERNAME SO_CNX_ADVICE SO_MEMINFO SO_COOKIE SO_PEERGROUPS SO_NETNS_COOKIE TCP_CC_INFO TCP_TIMESTAMP TCP_SAVE_SYN TCP_SAVED_SYN IP_PKTOPTIONS IP_MTU IP_PROTOCOL IPV6_MTU IPV6_PATHMTU IP_ORIGDSTADDR IPV6_ORIGDSTADDR IP_RECVTTL IP_RECVTOS IPV6_RECVHOPLIMIT IPV6_RECVTCLASS IPV6_2292HOPLIMIT IPV6_2292PKTOPTIONS IP_RECVFRAGSIZE IPV6_RECVFRAGSIZE",
    ),
    (
        "a program would see that it has no effect",
        "SO_PEEK_OFF SO_ZEROCOPY SO_TXTIME SO_BUSY_POLL_BUDGET SO_BUF_LOCK SO_RESERVE_MEM SO_TXREHASH SO_TIMESTAMPING TCP_CONGESTION TCP_ULP TCP_THIN_DUPACK TCP_FASTOPEN_CONNECT TCP_FASTOPEN_KEY TCP_ZEROCOPY_RECEIVE TCP_INQ TCP_TX_DELAY IP_MINTTL IPV6_MINHOPCOUNT IP_CHECKSUM IP_BIND_ADDRESS_NO_PORT IP_UNICAST_IF IPV6_UNICAST_IF IP_LOCAL_PORT_RANGE UDP_ENCAP UDP_SEGMENT",
    ),
    (
        "there are no keys and no repair",
        "TCP_MD5SIG TCP_MD5SIG_EXT TCP_REPAIR_QUEUE TCP_QUEUE_SEQ TCP_REPAIR_OPTIONS TCP_REPAIR_WINDOW",
    ),
    (
        "no group can be joined",
        "IP_MULTICAST_IF IP_MULTICAST_ALL IP_UNBLOCK_SOURCE IP_BLOCK_SOURCE IP_ADD_SOURCE_MEMBERSHIP IP_DROP_SOURCE_MEMBERSHIP IP_MSFILTER MCAST_JOIN_GROUP MCAST_BLOCK_SOURCE MCAST_UNBLOCK_SOURCE MCAST_LEAVE_GROUP MCAST_JOIN_SOURCE_GROUP MCAST_LEAVE_SOURCE_GROUP MCAST_MSFILTER IPV6_MULTICAST_IF IPV6_JOIN_ANYCAST IPV6_LEAVE_ANYCAST",
    ),
    (
        "the host builds the headers",
        "IP_ROUTER_ALERT IPV6_ADDRFORM IPV6_FLOWINFO IPV6_FLOWINFO_SEND IPV6_FLOWLABEL_MGR IPV6_PKTINFO IPV6_HOPOPTS IPV6_RTHDRDSTOPTS IPV6_RTHDR IPV6_DSTOPTS IPV6_DONTFRAG IPV6_AUTOFLOWLABEL IPV6_ADDR_PREFERENCES",
    ),
    ("there is no error queue", "IP_RECVERR_RFC4884 IPV6_RECVERR IPV6_RECVERR_RFC4884"),
];

const UNKNOWN: i32 = 9999;

fn level_of(name: &str) -> i32 {
    match name.split('_').next() {
        Some("SO") => SOL_SOCKET,
        Some("TCP") => SOL_TCP,
        Some("UDP") => SOL_UDP,
        Some("IP" | "MCAST") => SOL_IP,
        _ => SOL_IPV6,
    }
}

fn errno_name(error: Errno) -> String {
    NAMES.iter().find(|(value, _)| *value == error).map_or(error.to_string(), |(_, name)| (*name).to_string())
}

struct Fresh {
    options: Settings,
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
    // An option that the library has no number for is unknown to it.
    let name = TABLE.iter().find(|(name, _)| *name == option).map_or(UNKNOWN, |(_, number)| *number);
    let fresh = || Fresh { options: Settings::default(), protocol, family, level: level_of(option), name };
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
            None if REFUSED.iter().any(|(_, names)| names.split(' ').any(|name| name == option)) => {}
            None => unexplained.push(format!("{kind} | {option} | {call} | {ours}\n  Linux: {linux}")),
        }
    }
    assert!(unexplained.is_empty(), "{} differ from Linux:\n{}", unexplained.len(), unexplained.join("\n"));
    assert!(met.iter().all(|met| *met), "a listed difference does not occur");
}

/// Each option that Linux was tested with is documented.
#[test]
fn the_documentation_has_every_option() {
    let text = include_str!("../../../docs/options.md");
    let has =
        |name: &str| text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').any(|word| word == name);
    let asked = include_str!("linux.txt").lines().filter_map(|line| line.split(" | ").nth(1));
    let missing: std::collections::BTreeSet<&str> = asked.filter(|name| !has(name)).collect();
    assert!(missing.is_empty(), "docs/options.md lacks {missing:?}");
}

fn set(options: &mut Options, name: i32, bytes: &[u8]) -> Result<()> {
    options.set(Protocol::Tcp, Family::Inet, SOL_SOCKET, name, bytes).map(drop)
}

fn get(options: &Options, name: i32) -> Result<Value> {
    options.get(Protocol::Tcp, Family::Inet, SOL_SOCKET, name)
}

fn linger(on: i32, seconds: i32) -> Vec<u8> {
    [on.to_le_bytes(), seconds.to_le_bytes()].concat()
}

fn timeval(seconds: i64, microseconds: i64) -> Vec<u8> {
    [seconds.to_le_bytes(), microseconds.to_le_bytes()].concat()
}

/// As on Linux, turning lingering off keeps its time.
#[test]
fn lingering_keeps_its_time_when_it_is_turned_off() {
    let mut options = Settings::default();
    assert_eq!(get(&options, SO_LINGER), Ok(Value::Linger(0, 0)));
    set(&mut options, SO_LINGER, &linger(3, 7)).unwrap();
    assert_eq!((get(&options, SO_LINGER), options.linger), (Ok(Value::Linger(1, 7)), Some(7)));
    set(&mut options, SO_LINGER, &linger(0, 0)).unwrap();
    assert_eq!((get(&options, SO_LINGER), options.linger), (Ok(Value::Linger(0, 7)), None));
    assert_eq!(set(&mut options, SO_LINGER, &linger(1, 1)[..7]), Err(Errno::EINVAL));
    assert_eq!(options.linger, None, "a refused call changes nothing");
}

#[test]
fn timeouts_are_accepted_as_on_linux() {
    const SECOND: u64 = 1_000_000_000;
    for (seconds, microseconds, answer) in [
        (0, 0, Ok(None)),
        (1, 500_000, Ok(Some(SECOND * 3 / 2))),
        (0, 1, Ok(Some(1000))),
        (0, 999_999, Ok(Some(999_999_000))),
        (0, 1_000_000, Err(Errno::EDOM)),
        (0, -1, Err(Errno::EDOM)),
        (-5, 0, Ok(Some(0))),
        (18_446_744_073, 0, Ok(Some(18_446_744_073 * SECOND))),
        // Linux reports it as zero.
        (i64::MAX, 999_999, Ok(None)),
    ] {
        for name in [SO_RCVTIMEO, SO_SNDTIMEO] {
            let mut options = Settings::default();
            let given = set(&mut options, name, &timeval(seconds, microseconds));
            let kept = if name == SO_RCVTIMEO { options.receive_timeout } else { options.send_timeout };
            assert_eq!(given.map(|()| kept), answer, "{seconds} {microseconds}");
        }
    }
    assert_eq!(set(&mut Settings::default(), SO_RCVTIMEO, &timeval(1, 0)[..15]), Err(Errno::EINVAL));
}

#[test]
fn values_have_c_layout_and_are_truncated_to_the_buffer() {
    for (value, whole) in [
        (Value::Int(-2), vec![254, 255, 255, 255]),
        (Value::Linger(1, 7), linger(1, 7)),
        (Value::Time(1_500_000_000), timeval(1, 500_000)),
        (Value::Credentials(1, u32::MAX, 2), vec![1, 0, 0, 0, 255, 255, 255, 255, 2, 0, 0, 0]),
    ] {
        for room in 0..20 {
            let mut bytes = vec![0xaa; room];
            let n = value.write(&mut bytes);
            assert_eq!(n, whole.len().min(room));
            assert_eq!(bytes[..n], whole[..n]);
            assert!(bytes[n..].iter().all(|byte| *byte == 0xaa), "bytes after the value are modified");
        }
    }
}

#[test]
fn groups_cannot_be_joined() {
    let group4 = [224, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0];
    let mut group6 = [0; 20];
    group6[0] = 0xff;
    let cases: [(Protocol, i32, i32, &[u8], Errno); 12] = [
        (Protocol::Udp, SOL_IP, IP_ADD_MEMBERSHIP, &group4, Errno::ENODEV),
        (Protocol::Udp, SOL_IP, IP_ADD_MEMBERSHIP, &group4[..7], Errno::EINVAL),
        (Protocol::Udp, SOL_IP, IP_ADD_MEMBERSHIP, &[10; 12], Errno::EINVAL),
        (Protocol::Udp, SOL_IP, IP_DROP_MEMBERSHIP, &group4, Errno::EADDRNOTAVAIL),
        (Protocol::Udp, SOL_IP, IP_DROP_MEMBERSHIP, &group4[..7], Errno::EINVAL),
        (Protocol::Tcp, SOL_IP, IP_ADD_MEMBERSHIP, &group4, Errno::EPROTO),
        (Protocol::Udp, SOL_IPV6, IPV6_ADD_MEMBERSHIP, &group6, Errno::ENODEV),
        (Protocol::Udp, SOL_IPV6, IPV6_ADD_MEMBERSHIP, &group6[..19], Errno::EINVAL),
        (Protocol::Udp, SOL_IPV6, IPV6_ADD_MEMBERSHIP, &[1; 20], Errno::EINVAL),
        (Protocol::Udp, SOL_IPV6, IPV6_DROP_MEMBERSHIP, &group6, Errno::EADDRNOTAVAIL),
        (Protocol::Udp, SOL_IPV6, IPV6_DROP_MEMBERSHIP, &group6[..19], Errno::EINVAL),
        (Protocol::Tcp, SOL_IPV6, IPV6_ADD_MEMBERSHIP, &group6, Errno::EPROTO),
    ];
    for (protocol, level, name, bytes, errno) in cases {
        let answer = Settings::default().set(protocol, Family::Inet6, level, name, bytes);
        assert_eq!(answer, Err(errno), "{protocol:?} {name} {bytes:?}");
    }
}

#[test]
fn unknown_levels_and_names() {
    let one = 1i32.to_le_bytes();
    for (protocol, family, level, set, get) in [
        (Protocol::Tcp, Family::Inet, 77, Errno::ENOPROTOOPT, Errno::EOPNOTSUPP),
        (Protocol::Tcp, Family::Inet6, 77, Errno::ENOPROTOOPT, Errno::ENOPROTOOPT),
        (Protocol::Udp, Family::Inet, SOL_TCP, Errno::ENOPROTOOPT, Errno::EOPNOTSUPP),
        (Protocol::Local, Family::Unix, SOL_TCP, Errno::EOPNOTSUPP, Errno::EOPNOTSUPP),
        (Protocol::Tcp, Family::Inet, SOL_SOCKET, Errno::ENOPROTOOPT, Errno::ENOPROTOOPT),
        (Protocol::Tcp, Family::Inet, SOL_TCP, Errno::ENOPROTOOPT, Errno::ENOPROTOOPT),
        (Protocol::Tcp, Family::Inet, SOL_IP, Errno::ENOPROTOOPT, Errno::ENOPROTOOPT),
        (Protocol::Tcp, Family::Inet6, SOL_IPV6, Errno::ENOPROTOOPT, Errno::ENOPROTOOPT),
    ] {
        let mut options = Settings::default();
        assert_eq!(options.set(protocol, family, level, 9999, &one), Err(set), "set {protocol:?} {level}");
        assert_eq!(options.get(protocol, family, level, 9999), Err(get), "get {protocol:?} {level}");
    }
}

/// What was set before there was a host socket is set on it, in the host's units; nothing else is.
#[test]
fn a_new_host_socket_gets_what_was_set() {
    let mut options = Settings::default();
    assert_eq!(options.for_host(Protocol::Tcp, IpFamily::V4).count(), 0);
    for (level, name, value) in [
        (SOL_SOCKET, SO_KEEPALIVE, 1),
        (SOL_SOCKET, SO_RCVBUF, 5000),
        (SOL_SOCKET, SO_SNDBUF, 6000),
        (SOL_TCP, TCP_KEEPIDLE, 2),
        (SOL_TCP, TCP_KEEPINTVL, 3),
        (SOL_TCP, TCP_KEEPCNT, 4),
        (SOL_IP, IP_TTL, 5),
        (SOL_IPV6, IPV6_UNICAST_HOPS, 0),
    ] {
        options.set(Protocol::Tcp, Family::Inet6, level, name, &i32::to_le_bytes(value)).unwrap();
    }
    let mut expected = vec![
        HostOption::KeepAlive(true),
        HostOption::KeepAliveIdle(2_000_000_000),
        HostOption::KeepAliveInterval(3_000_000_000),
        HostOption::KeepAliveCount(4),
        HostOption::HopLimit(IpFamily::V4, 5),
        HostOption::ReceiveBuffer(5000),
        HostOption::SendBuffer(6000),
    ];
    assert_eq!(options.for_host(Protocol::Tcp, IpFamily::V4).collect::<Vec<_>>(), expected);
    // WASI has no hop limit of 0.
    expected[4] = HostOption::HopLimit(IpFamily::V6, 1);
    assert_eq!(options.for_host(Protocol::Tcp, IpFamily::V6).collect::<Vec<_>>(), expected);
}
