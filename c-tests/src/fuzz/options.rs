//! Calls that set and read socket options.

use super::generate::{Generator, Kind, Slot};

/// An option, and the values to set.
type Choice = (&'static str, &'static str, &'static [&'static str]);

const SWITCH: &[&str] = &["0", "1", "2", "-1"];
const SIZES: &[&str] = &["4096", "10000", "65536", "300000", "1000000"];
const SECONDS: &[&str] = &["0", "1", "60", "32767", "32768", "-1"];

const OF_SOCKETS: [Choice; 21] = [
    ("SOL_SOCKET", "SO_REUSEADDR", SWITCH),
    ("SOL_SOCKET", "SO_KEEPALIVE", SWITCH),
    ("SOL_SOCKET", "SO_BROADCAST", SWITCH),
    ("SOL_SOCKET", "SO_OOBINLINE", SWITCH),
    ("SOL_SOCKET", "SO_DONTROUTE", SWITCH),
    ("SOL_SOCKET", "SO_PASSCRED", SWITCH),
    ("SOL_SOCKET", "SO_DEBUG", SWITCH),
    ("SOL_SOCKET", "SO_TYPE", SWITCH),
    ("SOL_SOCKET", "SO_ERROR", SWITCH),
    ("SOL_SOCKET", "SO_DOMAIN", SWITCH),
    ("SOL_SOCKET", "SO_PROTOCOL", SWITCH),
    ("SOL_SOCKET", "SO_ACCEPTCONN", SWITCH),
    ("SOL_SOCKET", "SO_SNDLOWAT", SWITCH),
    ("SOL_SOCKET", "SO_PRIORITY", &["0", "6", "7", "-1"]),
    ("SOL_SOCKET", "SO_SNDBUF", SIZES),
    ("SOL_SOCKET", "SO_RCVBUF", SIZES),
    ("SOL_SOCKET", "SO_RCVLOWAT", &["0", "1", "5", "-1"]),
    ("SOL_SOCKET", "SO_RCVTIMEO", &["0", "1", "-1"]),
    ("SOL_SOCKET", "SO_SNDTIMEO", &["0", "1", "-1"]),
    ("SOL_SOCKET", "SO_LINGER", &["0", "1"]),
    ("SOL_SOCKET", "1000", SWITCH),
];
const OF_TCP: [Choice; 9] = [
    ("IPPROTO_TCP", "TCP_NODELAY", SWITCH),
    ("IPPROTO_TCP", "TCP_KEEPIDLE", SECONDS),
    ("IPPROTO_TCP", "TCP_KEEPINTVL", SECONDS),
    ("IPPROTO_TCP", "TCP_KEEPCNT", &["0", "1", "127", "128"]),
    ("IPPROTO_TCP", "TCP_MAXSEG", &["10", "88", "536", "40000"]),
    ("IPPROTO_TCP", "TCP_SYNCNT", &["0", "1", "127", "128"]),
    ("IPPROTO_TCP", "TCP_LINGER2", &["0", "1", "-1", "1000"]),
    ("IPPROTO_TCP", "TCP_USER_TIMEOUT", &["0", "1000", "-1"]),
    ("IPPROTO_TCP", "1000", SWITCH),
];
const OF_IP: [Choice; 12] = [
    ("IPPROTO_IP", "IP_TTL", &["0", "1", "64", "255", "256", "-1"]),
    ("IPPROTO_IP", "IP_TOS", &["0", "3", "16", "255", "256"]),
    ("IPPROTO_IP", "IP_MULTICAST_LOOP", SWITCH),
    ("IPPROTO_IP", "1000", SWITCH),
    ("IPPROTO_IPV6", "IPV6_V6ONLY", SWITCH),
    ("IPPROTO_IPV6", "IPV6_UNICAST_HOPS", &["0", "1", "255", "256", "-1", "-2"]),
    ("IPPROTO_IPV6", "IPV6_MULTICAST_LOOP", SWITCH),
    ("IPPROTO_IPV6", "IPV6_TCLASS", &["0", "3", "255", "256", "-1"]),
    ("IPPROTO_IPV6", "1000", SWITCH),
    ("IPPROTO_UDP", "UDP_CORK", &["0"]),
    ("IPPROTO_UDP", "1000", SWITCH),
    ("12345", "1", SWITCH),
];

/// Sets an option or reads it.
pub fn option(g: &mut Generator, slot: Slot, kind: Option<Kind>) {
    let tcp = matches!(kind, Some(Kind::Tcp(_) | Kind::Listener(_)));
    let (level, name, values) = match g.random.below(10) {
        0..=5 => *g.random.pick(&OF_SOCKETS),
        6 | 7 if tcp => *g.random.pick(&OF_TCP),
        6 | 7 => *g.random.pick(&OF_SOCKETS),
        8 => *g.random.pick(&OF_TCP),
        _ => *g.random.pick(&OF_IP),
    };
    if g.random.percent(45) {
        let room =
            g.random.weighed(&[(10, "4"), (2, "16"), (2, "8"), (1, "1"), (1, "0"), (1, "-1"), (1, "256")]);
        return g.say(&format!("getopt {slot} {level} {name} {room}"));
    }
    let first = if g.random.percent(3) { "NO_VALUE" } else { g.random.pick(values) };
    let usual = match name {
        "SO_RCVTIMEO" | "SO_SNDTIMEO" => "16",
        "SO_LINGER" => "8",
        _ => "4",
    };
    let length = if g.random.percent(85) { usual } else { g.random.pick(&["0", "1", "3", "8", "-1"]) };
    let second = if name == "SO_LINGER" { "0" } else { g.random.pick(&["0", "0", "1000000"]) };
    g.say(&format!("setopt {slot} {level} {name} {first} {second} {length}"));
    // Reading the value back shows what was stored.
    if g.random.percent(50) {
        g.say(&format!("getopt {slot} {level} {name} {usual}"));
    }
}
