//! Sequences of calls: sockets are set up so that events can occur; then follow calls on them, most of them
//! sensible.

use super::random::Random;
use super::script::{Call, Script};
use super::{calls, pair};
use std::fmt::{self, Display, Formatter};

/// The number of the driver's slots.
pub const SLOTS: usize = 16;
/// The most calls after the set-up.
const CALLS: usize = 24;

/// A slot; a number beyond the driver's slots is an invalid descriptor.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Slot(pub usize);

/// An invalid descriptor.
pub const NOWHERE: Slot = Slot(SLOTS);

impl Display for Slot {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.0 < SLOTS { write!(f, "s{}", self.0) } else { f.write_str("NOWHERE") }
    }
}

/// What a slot is assumed to hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A TCP socket of this family.
    Tcp(Family),
    /// A listener.
    Listener(Family),
    /// A UDP socket.
    Udp(Family),
    /// An AF_UNIX socket of this type.
    Local(Type),
    /// A listener.
    LocalListener(Type),
    /// One end of a pipe.
    Pipe,
    /// An eventfd.
    Eventfd,
    /// An epoll descriptor.
    Epoll,
}

/// An address family.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Family {
    /// AF_INET
    V4,
    /// AF_INET6
    V6,
}

/// The type of a local socket.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Type {
    /// SOCK_STREAM
    Stream,
    /// SOCK_DGRAM
    Dgram,
    /// SOCK_SEQPACKET
    Seqpacket,
}

impl Family {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::V4 => "AF_INET",
            Self::V6 => "AF_INET6",
        }
    }

    /// The form of its loopback address.
    pub fn loopback(self) -> &'static str {
        match self {
            Self::V4 => "LOOP4",
            Self::V6 => "LOOP6",
        }
    }
}

impl Type {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Stream => "SOCK_STREAM",
            Self::Dgram => "SOCK_DGRAM",
            Self::Seqpacket => "SOCK_SEQPACKET",
        }
    }
}

/// A script in the making.
pub struct Generator {
    /// The source of random choices.
    pub random: Random,
    slots: [Option<Kind>; SLOTS],
    calls: Vec<Call>,
}

/// One script in this many is for two processes.
const PAIRS: u64 = 6;

/// The script with this number in the run with this seed.
pub fn script(seed: u64, number: u64) -> Script {
    if number % PAIRS == PAIRS - 1 {
        return pair::script(seed, number);
    }
    let mut generator = Generator::new(Random::new(seed, number));
    generator.set_up();
    for _ in 0..=generator.random.below(CALLS) {
        if generator.random.percent(6) {
            generator.set_up();
        } else {
            calls::call(&mut generator);
        }
    }
    Script(generator.calls)
}

impl Generator {
    /// An empty script.
    pub fn new(random: Random) -> Self {
        Self { random, slots: [None; SLOTS], calls: Vec::new() }
    }

    /// Takes the calls added since the last time.
    pub fn take_calls(&mut self) -> Vec<Call> {
        std::mem::take(&mut self.calls)
    }

    /// Adds a call.
    pub fn say(&mut self, line: &str) {
        self.calls.extend(Call::read(line));
    }

    /// What a slot is assumed to hold.
    pub fn holds(&self, slot: Slot) -> Option<Kind> {
        self.slots.get(slot.0).copied().flatten()
    }

    /// Records what a slot holds.
    pub fn set(&mut self, slot: Slot, kind: Option<Kind>) {
        if let Some(held) = self.slots.get_mut(slot.0) {
            *held = kind;
        }
    }

    /// The slots in use.
    pub fn held(&self) -> impl Iterator<Item = Slot> {
        (0..SLOTS).map(Slot).filter(|slot| self.holds(*slot).is_some())
    }

    /// A free slot, or else any.
    pub fn free(&mut self) -> Slot {
        let free = (0..SLOTS).find(|slot| self.slots[*slot].is_none());
        Slot(free.unwrap_or_else(|| self.random.below(SLOTS)))
    }

    /// A slot for something new.
    pub fn take(&mut self, kind: Kind) -> Slot {
        let slot = self.free();
        self.set(slot, Some(kind));
        slot
    }

    /// A slot of a wanted kind, if there is one.
    pub fn one(&mut self, wanted: impl Fn(Kind) -> bool) -> Option<Slot> {
        let found: Vec<Slot> = self.held().filter(|slot| self.holds(*slot).is_some_and(&wanted)).collect();
        if found.is_empty() { None } else { Some(*self.random.pick(&found)) }
    }

    fn family(&mut self) -> Family {
        self.random.weighed(&[(7, Family::V4), (3, Family::V6)])
    }

    fn local_type(&mut self) -> Type {
        *self.random.pick(&[Type::Stream, Type::Dgram, Type::Seqpacket])
    }

    fn set_up(&mut self) {
        match self.random.below(14) {
            0..=3 => self.tcp_pair(),
            4 | 5 => self.udp_pair(),
            6 => self.udp_alone(),
            7 => self.tcp_alone(),
            8 | 9 => self.local_pair(),
            10 | 11 => self.local_names(),
            12 => self.pipe(),
            _ => self.counter(),
        }
        if self.random.percent(25) {
            self.epoll();
        }
    }

    /// A type, half of the time non-blocking.
    fn with_flags(&mut self, kind: &str) -> String {
        let flags =
            self.random.weighed(&[(5, ""), (5, "|SOCK_NONBLOCK"), (1, "|SOCK_NONBLOCK|SOCK_CLOEXEC")]);
        format!("{kind}{flags}")
    }

    fn socket(&mut self, family: &str, kind: &str, holds: Kind) -> Slot {
        let slot = self.take(holds);
        let kind = self.with_flags(kind);
        self.say(&format!("socket {slot} {family} {kind} 0"));
        slot
    }

    fn tcp_pair(&mut self) {
        let family = self.family();
        let (name, here) = (family.name(), family.loopback());
        let listener = self.socket(name, "SOCK_STREAM", Kind::Listener(family));
        // Sometimes the system chooses the port when the socket listens.
        if !self.random.percent(10) {
            self.say(&format!("bind {listener} {here} -1 0"));
        }
        let backlog = self.random.pick(&["8", "8", "SOMAXCONN"]);
        self.say(&format!("listen {listener} {backlog}"));
        let client = self.socket(name, "SOCK_STREAM", Kind::Tcp(family));
        if self.random.percent(15) {
            self.say(&format!("bind {client} {here} -1 0"));
        }
        self.say(&format!("connect {client} {here} {listener} 0"));
        if self.random.percent(90) {
            let accepted = self.take(Kind::Tcp(family));
            let flags = self.random.pick(&["-1", "SOCK_NONBLOCK", "0"]);
            self.say(&format!("accept {accepted} {listener} 128 {flags}"));
        }
        if self.random.percent(20) {
            self.say(&format!("close {listener}"));
            self.set(listener, None);
        }
    }

    fn tcp_alone(&mut self) {
        let family = self.family();
        self.socket(family.name(), "SOCK_STREAM", Kind::Tcp(family));
    }

    fn udp_alone(&mut self) {
        let family = self.family();
        self.socket(family.name(), "SOCK_DGRAM", Kind::Udp(family));
    }

    fn udp_pair(&mut self) {
        let family = self.family();
        let (name, here) = (family.name(), family.loopback());
        let one = self.socket(name, "SOCK_DGRAM", Kind::Udp(family));
        let two = self.socket(name, "SOCK_DGRAM", Kind::Udp(family));
        self.say(&format!("bind {one} {here} -1 0"));
        if self.random.percent(60) {
            self.say(&format!("connect {two} {here} {one} 0"));
        } else {
            self.say(&format!("bind {two} {here} -1 0"));
        }
        if self.random.percent(30) {
            self.say(&format!("connect {one} {here} {two} 0"));
        }
    }

    fn local_pair(&mut self) {
        let kind = self.local_type();
        let (one, two) = (self.take(Kind::Local(kind)), self.take(Kind::Local(kind)));
        let flags = self.with_flags(kind.name());
        self.say(&format!("socketpair {one} {two} AF_UNIX {flags} 0"));
    }

    fn local_names(&mut self) {
        let kind = self.local_type();
        let name = format!("{} {}", self.random.pick(&["PATH", "ABSTRACT"]), self.random.below(3));
        let server = self.socket("AF_UNIX", kind.name(), Kind::Local(kind));
        self.say(&format!("bind {server} {name} 0"));
        if kind != Type::Dgram {
            let backlog = self.random.pick(&["0", "1", "8"]);
            self.say(&format!("listen {server} {backlog}"));
            self.set(server, Some(Kind::LocalListener(kind)));
        }
        let client = self.socket("AF_UNIX", kind.name(), Kind::Local(kind));
        if self.random.percent(25) {
            let own = self.random.pick(&["ABSTRACT 3", "UNNAMED -1", "PATH 1"]);
            self.say(&format!("bind {client} {own} 0"));
        }
        self.say(&format!("connect {client} {name} 0"));
        if kind != Type::Dgram && self.random.percent(85) {
            let accepted = self.take(Kind::Local(kind));
            self.say(&format!("accept {accepted} {server} 128 -1"));
        }
    }

    fn pipe(&mut self) {
        let (one, two) = (self.take(Kind::Pipe), self.take(Kind::Pipe));
        let flags = self.random.pick(&["0", "O_NONBLOCK"]);
        self.say(&format!("pipe2 {one} {two} {flags}"));
    }

    fn counter(&mut self) {
        let slot = self.take(Kind::Eventfd);
        let flags = self.random.pick(&["0", "EFD_NONBLOCK", "EFD_NONBLOCK|EFD_SEMAPHORE", "EFD_CLOEXEC"]);
        let value = self.random.pick(&[0, 1, 5]);
        self.say(&format!("eventfd {slot} {value} {flags}"));
    }

    fn epoll(&mut self) {
        let slot = self.take(Kind::Epoll);
        let flags = self.random.pick(&["0", "EPOLL_CLOEXEC"]);
        self.say(&format!("epoll_create1 {slot} {flags}"));
        for _ in 0..3 {
            if let Some(member) = self.one(|kind| kind != Kind::Epoll) {
                let events = calls::interest(self);
                self.say(&format!("epoll_ctl {slot} EPOLL_CTL_ADD {member} {events}"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use xtask::repo;

    #[test]
    fn the_seed_determines_the_scripts() {
        assert_eq!(script(1, 7), script(1, 7));
        assert_ne!(script(1, 7), script(1, 8));
        assert_ne!(script(1, 7), script(2, 7));
    }

    #[test]
    fn every_call_of_the_driver_is_made_with_its_number_of_arguments() {
        let defined = std::fs::read_to_string(repo::path("c-tests/fuzz/calls.def")).unwrap();
        let defined: BTreeSet<String> = defined
            .lines()
            .filter_map(|line| line.strip_prefix("CALL(")?.strip_suffix(')'))
            .map(|call| call.replace(',', ""))
            .collect();
        let made: BTreeSet<String> = (0..3000)
            .flat_map(|number| script(1, number).0)
            .filter(|call| call.name != "share")
            .map(|call| format!("{} {}", call.name, call.arguments.len()))
            .collect();
        assert_eq!(made, defined);
    }
}
