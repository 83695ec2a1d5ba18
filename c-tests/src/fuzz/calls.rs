//! Random calls: the function, the descriptor and the arguments.

use super::generate::{Family, Generator, Kind, NOWHERE, SLOTS, Slot, Type};

/// The flags of sends and receives, each with its weight.
const SEND_FLAGS: [(usize, &str); 9] = [
    (40, "0"),
    (40, "MSG_DONTWAIT"),
    (8, "MSG_NOSIGNAL"),
    (3, "MSG_MORE|MSG_DONTWAIT"),
    (3, "MSG_EOR|MSG_DONTWAIT"),
    (2, "MSG_DONTROUTE"),
    (2, "MSG_CONFIRM"),
    (1, "MSG_PEEK"),
    (1, "MSG_WAITALL"),
];
const RECEIVE_FLAGS: [(usize, &str); 11] = [
    (40, "0"),
    (40, "MSG_DONTWAIT"),
    (12, "MSG_PEEK|MSG_DONTWAIT"),
    (6, "MSG_PEEK"),
    (5, "MSG_TRUNC|MSG_DONTWAIT"),
    (3, "MSG_TRUNC|MSG_PEEK|MSG_DONTWAIT"),
    (5, "MSG_WAITALL|MSG_DONTWAIT"),
    (2, "MSG_WAITALL|MSG_PEEK|MSG_DONTWAIT"),
    (2, "MSG_ERRQUEUE"),
    (2, "MSG_OOB|MSG_DONTWAIT"),
    (2, "MSG_NOSIGNAL"),
];
const LENGTHS: [(usize, &str); 10] = [
    (10, "0"),
    (20, "1"),
    (20, "5"),
    (15, "100"),
    (15, "1000"),
    (6, "4096"),
    (4, "5000"),
    (3, "65507"),
    (2, "70000"),
    (2, "1048576"),
];
const POLL_EVENTS: [(usize, &str); 6] = [
    (6, "POLLIN|POLLOUT|POLLRDHUP|POLLPRI"),
    (3, "POLLIN|POLLOUT"),
    (2, "POLLIN"),
    (2, "POLLOUT"),
    (1, "0"),
    (1, "POLLRDHUP"),
];

/// Adds a call.
pub fn call(g: &mut Generator) {
    let Some(slot) = target(g) else { return create(g) };
    let kind = g.holds(slot);
    match g.random.below(100) {
        0..=21 => send(g, slot, kind),
        22..=43 => receive(g, slot, kind),
        44..=51 => ready(g, slot),
        52..=57 => epoll(g, slot),
        58..=62 => names(g, slot),
        63..=67 => connect(g, slot, kind),
        68..=70 => bind(g, slot, kind),
        71..=73 => accept(g, slot),
        74..=78 => shut(g, slot),
        79..=83 => duplicate(g, slot),
        84..=87 => flags(g, slot),
        88..=95 => super::options::option(g, slot, kind),
        96 | 97 => listen(g, slot, kind),
        _ => create(g),
    }
}

/// The slot of a call, usually one in use.
fn target(g: &mut Generator) -> Option<Slot> {
    if g.random.percent(3) {
        return Some(*g.random.pick(&[NOWHERE, Slot(14), Slot(15)]));
    }
    let slot = match g.random.below(4) {
        0 => g.one(|kind| matches!(kind, Kind::Tcp(_) | Kind::Udp(_))),
        _ => g.one(|kind| kind != Kind::Epoll),
    };
    slot.or_else(|| g.one(|_| true))
}

fn drawn(g: &mut Generator, choices: &[(usize, &'static str)]) -> &'static str {
    g.random.weighed(choices)
}

/// An address, usually one that suits the kind of socket.
fn address(g: &mut Generator, kind: Option<Kind>) -> String {
    if g.random.percent(8) {
        let form =
            g.random.pick(&["NO_ADDRESS", "UNSPEC", "ODD", "UNNAMED", "LOOP4", "LOOP6", "PATH", "ANY4"]);
        let shorter = g.random.weighed(&[(5, 0), (2, 1), (1, 14), (1, 200), (1, -20), (1, -200)]);
        return format!("{form} {} {shorter}", g.random.below(4) as i64 - 1);
    }
    match kind {
        Some(Kind::Tcp(family) | Kind::Listener(family)) => {
            let of = g.one(|kind| matches!(kind, Kind::Listener(other) if other == family));
            inet(g, family, of)
        }
        Some(Kind::Udp(family)) => {
            let of = g.one(|kind| matches!(kind, Kind::Udp(_)));
            inet(g, family, of)
        }
        _ => format!("{} {} 0", g.random.pick(&["PATH", "PATH", "ABSTRACT"]), g.random.below(4)),
    }
}

fn inet(g: &mut Generator, family: Family, of: Option<Slot>) -> String {
    let forms: &[(usize, &str)] = match family {
        Family::V4 => &[(8, "LOOP4"), (1, "ANY4"), (1, "LOOP6")],
        Family::V6 => &[(8, "LOOP6"), (1, "ANY6"), (2, "MAPPED"), (1, "LOOP4")],
    };
    let form = drawn(g, forms);
    let of = of.filter(|_| !g.random.percent(5)).map_or("-1".to_owned(), |slot| slot.to_string());
    format!("{form} {of} 0")
}

fn send(g: &mut Generator, slot: Slot, kind: Option<Kind>) {
    let length = drawn(g, &LENGTHS);
    let flags = drawn(g, &SEND_FLAGS);
    if kind == Some(Kind::Eventfd) {
        let value = g.random.pick(&["0", "1", "3", "-1", "-2"]);
        return g.say(&format!("notify {slot} {value}"));
    }
    let named = matches!(kind, Some(Kind::Udp(_) | Kind::Local(Type::Dgram)));
    match g.random.below(if kind == Some(Kind::Pipe) { 5 } else { 12 }) {
        0..=2 => g.say(&format!("write {slot} {length}")),
        3 => {
            let second = drawn(g, &LENGTHS);
            g.say(&format!("writev {slot} {length} {second}"));
        }
        4 if g.random.percent(30) => g.say(&format!("fill {slot}")),
        5 | 6 => {
            let second = g.random.pick(&["0", "1", "10"]);
            let to = if named && g.random.percent(50) { address(g, kind) } else { "NO_ADDRESS -1 0".into() };
            let to = to.rsplit_once(' ').map_or("NO_ADDRESS -1", |(form, _)| form);
            let local = matches!(kind, Some(Kind::Local(_)));
            let passed = if local && g.random.percent(40) { Slot(g.random.below(SLOTS)) } else { NOWHERE };
            g.say(&format!("sendmsg {slot} {length} {second} {flags} {to} {passed}"));
        }
        7..=9 if named || g.random.percent(15) => {
            let to = address(g, kind);
            g.say(&format!("sendto {slot} {length} {flags} {to}"));
        }
        _ => g.say(&format!("send {slot} {length} {flags}")),
    }
}

fn receive(g: &mut Generator, slot: Slot, kind: Option<Kind>) {
    let length = drawn(g, &LENGTHS);
    let flags = drawn(g, &RECEIVE_FLAGS);
    match g.random.below(if matches!(kind, Some(Kind::Pipe | Kind::Eventfd)) { 3 } else { 12 }) {
        0 | 1 => g.say(&format!("read {slot} {}", if kind == Some(Kind::Eventfd) { "8" } else { length })),
        2 => {
            let second = drawn(g, &LENGTHS);
            g.say(&format!("readv {slot} {length} {second}"));
        }
        3 | 4 => {
            let second = g.random.pick(&["0", "1", "5000"]);
            let room = g.random.pick(&["-1", "128", "16", "2", "0"]);
            let control = g.random.pick(&["0", "0", "64", "12"]);
            let to = g.free();
            g.say(&format!("recvmsg {slot} {length} {second} {flags} {room} {control} {to}"));
        }
        5 | 6 => {
            let room = g.random.pick(&["128", "128", "16", "2", "0"]);
            g.say(&format!("recvfrom {slot} {length} {flags} {room}"));
        }
        7 => g.say(&format!("drain {slot}")),
        8 => g.say(&format!("fionread {slot}")),
        _ => g.say(&format!("recv {slot} {length} {flags}")),
    }
}

fn ready(g: &mut Generator, slot: Slot) {
    match g.random.below(10) {
        0..=5 => {
            let events = drawn(g, &POLL_EVENTS);
            g.say(&format!("poll {slot} {events}"));
        }
        6..=7 => {
            let mut line = format!("poll3 {slot} POLLIN|POLLOUT");
            for _ in 0..2 {
                let other = target(g).unwrap_or(NOWHERE);
                line += &format!(" {other} {}", drawn(g, &POLL_EVENTS));
            }
            g.say(&line);
        }
        _ => {
            let open = g.held().fold(0, |mask, slot| mask | 1 << slot.0);
            let mut mask = || if g.random.percent(80) { open } else { g.random.below(1 << 6) };
            let line = format!("select {} {} {}", mask(), mask(), mask());
            g.say(&line);
        }
    }
}

/// The events of a member of an interest list.
pub fn interest(g: &mut Generator) -> String {
    let events =
        *g.random.pick(&["EPOLLIN", "EPOLLOUT", "EPOLLIN|EPOLLOUT|EPOLLRDHUP", "EPOLLIN|EPOLLRDHUP", "0"]);
    let mode =
        g.random.weighed(&[(6, ""), (4, "|EPOLLET"), (3, "|EPOLLONESHOT"), (1, "|EPOLLET|EPOLLONESHOT")]);
    if events == "0" && !mode.is_empty() { mode[1..].to_owned() } else { format!("{events}{mode}") }
}

fn epoll(g: &mut Generator, slot: Slot) {
    let Some(list) = g.one(|kind| kind == Kind::Epoll) else {
        let new = g.take(Kind::Epoll);
        return g.say(&format!("epoll_create1 {new} 0"));
    };
    if g.random.percent(60) {
        let most = g.random.weighed(&[(12, 16), (1, 0), (1, -1)]);
        return g.say(&format!("epoll_wait {list} {most}"));
    }
    let operation =
        g.random.weighed(&[(5, "EPOLL_CTL_ADD"), (4, "EPOLL_CTL_MOD"), (2, "EPOLL_CTL_DEL"), (1, "0")]);
    let events = if g.random.percent(3) { "-1".to_owned() } else { interest(g) };
    let list = if g.random.percent(4) { slot } else { list };
    g.say(&format!("epoll_ctl {list} {operation} {slot} {events}"));
}

fn names(g: &mut Generator, slot: Slot) {
    let which = g.random.pick(&["getsockname", "getpeername"]);
    let room = g.random.weighed(&[(8, "128"), (1, "16"), (1, "2"), (1, "0"), (1, "-1"), (1, "-2")]);
    g.say(&format!("{which} {slot} {room}"));
}

fn connect(g: &mut Generator, slot: Slot, kind: Option<Kind>) {
    let to = if g.random.percent(10) { "UNSPEC -1 0".to_owned() } else { address(g, kind) };
    g.say(&format!("connect {slot} {to}"));
}

fn bind(g: &mut Generator, slot: Slot, kind: Option<Kind>) {
    if g.random.percent(10) {
        let name = g.random.below(3);
        return g.say(&format!("unlink {name}"));
    }
    let to = if g.random.percent(8) { "FOREIGN4 -1 0".to_owned() } else { address(g, kind) };
    g.say(&format!("bind {slot} {to}"));
}

fn listen(g: &mut Generator, slot: Slot, kind: Option<Kind>) {
    let backlog = g.random.pick(&["8", "8", "SOMAXCONN", "-1"]);
    g.say(&format!("listen {slot} {backlog}"));
    if let Some(Kind::Tcp(family)) = kind {
        g.set(slot, Some(Kind::Listener(family)));
    }
}

fn accept(g: &mut Generator, slot: Slot) {
    let listener = g.one(|kind| matches!(kind, Kind::Listener(_) | Kind::LocalListener(_)));
    let from = listener.filter(|_| !g.random.percent(20)).unwrap_or(slot);
    let new = g.free();
    let room = g.random.pick(&["128", "128", "-1", "16", "2"]);
    let flags = g.random.pick(&["-1", "0", "SOCK_NONBLOCK", "SOCK_CLOEXEC", "1"]);
    let accepted = g.holds(from).map(|kind| match kind {
        Kind::Listener(family) => Kind::Tcp(family),
        Kind::LocalListener(kind) => Kind::Local(kind),
        other => other,
    });
    g.set(new, accepted);
    g.say(&format!("accept {new} {from} {room} {flags}"));
}

fn shut(g: &mut Generator, slot: Slot) {
    if g.random.percent(45) {
        g.say(&format!("close {slot}"));
        g.set(slot, None);
    } else {
        let how = g.random.weighed(&[(3, "SHUT_RD"), (5, "SHUT_WR"), (3, "SHUT_RDWR"), (1, "7")]);
        g.say(&format!("shutdown {slot} {how}"));
    }
}

fn duplicate(g: &mut Generator, slot: Slot) {
    let to = match g.random.below(3) {
        0 => g.one(|_| true).unwrap_or(Slot(0)),
        _ => g.free(),
    };
    let line = match g.random.below(4) {
        0 => format!("dup {to} {slot}"),
        1 => format!("dup2 {to} {slot}"),
        2 => format!("dup3 {to} {slot} 0"),
        _ => format!(
            "dupfd {to} {slot} {} {}",
            g.random.pick(&["F_DUPFD", "F_DUPFD_CLOEXEC"]),
            g.random.pick(&["0", "60", "-1"])
        ),
    };
    g.say(&line);
    let copied = g.holds(slot);
    g.set(to, copied);
}

fn flags(g: &mut Generator, slot: Slot) {
    let line = match g.random.below(5) {
        0 => format!("getfl {slot}"),
        1 => format!("setfl {slot} {}", g.random.pick(&["O_NONBLOCK", "0"])),
        2 => format!("getfd {slot}"),
        3 => format!("setfd {slot} {}", g.random.pick(&["FD_CLOEXEC", "0"])),
        _ => format!("fionbio {slot} {}", g.random.pick(&["0", "1"])),
    };
    g.say(&line);
}

/// A socket with arguments that may be inconsistent.
fn create(g: &mut Generator) {
    let family =
        g.random.weighed(&[(5, "AF_INET"), (4, "AF_INET6"), (4, "AF_UNIX"), (1, "AF_UNSPEC"), (1, "99")]);
    let kind = g.random.weighed(&[
        (5, "SOCK_STREAM"),
        (5, "SOCK_DGRAM"),
        (2, "SOCK_SEQPACKET"),
        (1, "SOCK_RDM"),
        (1, "0"),
        (1, "99"),
    ]);
    let protocol =
        g.random.weighed(&[(6, "0"), (2, "IPPROTO_TCP"), (2, "IPPROTO_UDP"), (1, "1000"), (1, "-1")]);
    let new = g.free();
    if g.random.percent(20) {
        let other = Slot(SLOTS - 1);
        g.say(&format!("socketpair {new} {other} {family} {kind} {protocol}"));
    } else {
        g.say(&format!("socket {new} {family} {kind} {protocol}"));
    }
    g.set(new, None);
}
