//! The scenarios, and their expected results.

use super::cost;
use super::play::{First, Mark, Seen};
use std::time::Duration;

/// One row of the section.
pub struct Scenario {
    pub name: &'static str,
    /// Its description, as a sentence.
    pub says: &'static str,
    /// The C files in c-tests/load and c-tests/load/peers.
    pub program: &'static str,
    pub peer: Option<&'static str>,
    pub first: First,
    /// The arguments of the program and of the peer.
    pub arguments: fn(Effort) -> [Vec<u64>; 2],
    /// An argument before the program's numbers.
    pub mode: Option<&'static str>,
    pub open_files: Option<u64>,
    /// Whether the guest's instructions are counted.
    pub fuel: bool,
    /// The conditions, natively and on WASI.
    pub judge: fn(&Seen, &Seen, &mut Verdict),
    pub limit: Duration,
}

/// The amount of work.
#[derive(Clone, Copy)]
pub struct Effort {
    pub short: bool,
    /// The most connections that one process can have.
    pub most: u64,
}

impl Effort {
    fn of(self, short: u64, long: u64) -> u64 {
        if self.short { short } else { long }
    }
}

/// The faults.
#[derive(Default)]
pub struct Verdict(pub Vec<String>);

impl Verdict {
    pub fn must(&mut self, so: bool, what: impl FnOnce() -> String) {
        if !so {
            self.0.push(what());
        }
    }

    /// Two figures must be present and equal.
    fn equal(&mut self, seen: &Seen, name: &str, other: &str) {
        let (one, two) = (seen.figure(name), seen.figure(other));
        self.must(one.is_some() && one == two, || format!("{name} is {one:?}, {other} is {two:?}"));
    }

    pub fn is(&mut self, seen: &Seen, name: &str, wanted: i64) {
        let figure = seen.figure(name);
        self.must(figure == Some(wanted), || format!("{name} is {figure:?}, not {wanted}"));
    }

    /// At this mark, the host has at most this many resources.
    pub fn keeps_no_more(&mut self, seen: &Seen, label: &str, most: u64) {
        let kept = seen.mark(label).map(|mark| mark.resources);
        self.must(kept.is_some_and(|kept| kept <= most), || {
            format!("resources of the host: {kept:?} at {label:?}, {most} allowed")
        });
    }

    /// Between two marks the guest's memory and the host's resources do not grow, and the host's own memory
    /// grows by no more than its allocator may retain.
    fn flat(&mut self, seen: &Seen, from: &str, to: &str) {
        let (Some(from), Some(to)) = (seen.mark(from), seen.mark(to)) else {
            self.0.push(format!("there is no mark {from:?} or {to:?}"));
            return;
        };
        // The number of connections that are readable at the same time depends on the scheduler.
        const ROOM: u64 = 256 << 10;
        let mut same = |what: &str, of: fn(&Mark) -> u64, room: u64| {
            self.must(of(to) <= of(from) + room, || {
                format!("{what}: {} at {:?}, {} at {:?}", of(from), from.label, of(to), to.label)
            });
        };
        same("guest memory", |mark| mark.memory, ROOM);
        same("resources of the host", |mark| mark.resources, 0);
        same("resident memory of the host", |mark| mark.resident, SLACK);
    }
}

/// By how much the memory retained by a host's allocator may vary.
const SLACK: u64 = 4 << 20;
/// The number of connections in the crowd, if the limit on open files allows it.
const CROWD: u64 = 10_000;
const WAVES: u64 = 4;

/// All scenarios.
pub const SCENARIOS: [Scenario; 9] = [
    Scenario {
        name: "crowd",
        says: "10,000 connections at once to one epoll server, four times: each sends a request, gets its answer, and disconnects, every second wave by reset",
        program: "crowd",
        peer: Some("crowd"),
        first: First::Program,
        arguments: |effort| {
            let connections = CROWD.min(effort.most);
            [vec![connections, WAVES], vec![connections, WAVES, effort.of(2, 5)]]
        },
        mode: None,
        open_files: None,
        fuel: false,
        judge: |_, guest, verdict| {
            verdict.equal(guest, "answered_right", "asked");
            // The first reset makes the host read its own debugging information.
            verdict.flat(guest, "empty 1", "empty 2");
            verdict.flat(guest, "empty 1", "empty 3");
            // The connections leave no resources in the host.
            let kept = |label| guest.mark(label).map(|mark| mark.resources);
            let (before, after) = (kept("start"), kept("empty 3"));
            verdict.must(before.is_some() && after <= before.map(|before| before + LISTENING), || {
                format!("resources of the host: {before:?} at the start, {after:?} at the end")
            });
        },
        limit: Duration::from_secs(200),
    },
    Scenario {
        mode: Some("connect"),
        peer: Some("takes"),
        first: First::Peer,
        judge: |_, guest, verdict| {
            cycles(guest, verdict);
            verdict.equal(guest, "bytes_arrived", "bytes_sent");
        },
        ..cycle("connect", "connect, send, close, 1,000,000 times")
    },
    Scenario {
        mode: Some("accept"),
        peer: Some("calls"),
        first: First::Program,
        judge: |_, guest, verdict| {
            cycles(guest, verdict);
            verdict.equal(guest, "answered_right", "asked");
        },
        ..cycle("accept", "accept, receive, answer, close, 1,000,000 times; the peer resets")
    },
    Scenario {
        mode: Some("inside"),
        judge: |_, guest, verdict| cycles(guest, verdict),
        ..cycle("inside", "the same with both ends in the component")
    },
    Scenario {
        name: "many",
        says: "10,000 connections in one poll, one select and one epoll: a different one active each time, then all at once",
        program: "many",
        peer: Some("echo"),
        first: First::Peer,
        arguments: |effort| [vec![CROWD.min(effort.most)], vec![]],
        mode: None,
        open_files: None,
        fuel: false,
        judge: |_, guest, verdict| {
            verdict.is(guest, "wrong", 0);
            verdict.keeps_no_more(guest, "closed", LISTENING);
        },
        limit: Duration::from_secs(200),
    },
    Scenario {
        name: "burst",
        says: "bursts of 1,000 datagrams of 1 KiB, and how many of them arrive",
        program: "burst",
        peer: Some("burst"),
        first: First::Peer,
        arguments: |effort| [vec![effort.of(3, 20)], vec![]],
        mode: None,
        open_files: None,
        fuel: false,
        judge: |native, guest, verdict| {
            // After the burst, only what the system buffered can be read.
            for name in ["arrived_read_after", "arrived_read_after_4_MiB", "arrived_at_the_peer"] {
                let (native, guest) = (native.figure(name), guest.figure(name));
                let enough = guest.zip(native).is_some_and(|(guest, native)| guest * 10 >= native * 9);
                verdict.must(enough, || format!("{name}: {guest:?}, natively {native:?}"));
            }
        },
        limit: Duration::from_secs(100),
    },
    Scenario {
        name: "hostile",
        says: "one server and 120 clients at once: good ones, and ones that stall, reset, half-close, send a byte every 50 ms, \
               never read, or send requests as fast as they can",
        program: "hostile",
        peer: Some("hostile"),
        first: First::Program,
        arguments: |effort| [vec![HOSTILE], vec![HOSTILE, effort.of(40, 400)]],
        mode: None,
        open_files: None,
        fuel: false,
        judge: |native, guest, verdict| {
            verdict.equal(guest, "acknowledged_in_order", "sent_in_order");
            let (taken, acknowledged) = (guest.figure("bytes_taken"), guest.figure("acknowledged"));
            verdict.must(acknowledged.is_some() && taken >= acknowledged, || {
                format!("{acknowledged:?} bytes were acknowledged, and {taken:?} taken")
            });
            // Each turn serves eight clients, so all of them are served within fifteen; the good client itself
            // may be late.
            let turns = |seen: &Seen| seen.figure("good_turns_median");
            let (native, guest) = (turns(native), turns(guest));
            let soon = guest.zip(native).is_some_and(|(guest, native)| guest <= (2 * native).max(30));
            verdict.must(soon, || format!("a good client waits for {guest:?} turns, natively {native:?}"));
        },
        limit: Duration::from_secs(120),
    },
    Scenario {
        name: "few",
        says: "64 open files: connect, bind and accept fail with EMFILE, and work again when descriptors are free",
        program: "few",
        peer: Some("echo"),
        first: First::Peer,
        arguments: |_| [vec![], vec![]],
        mode: None,
        open_files: Some(64),
        fuel: false,
        judge: |_, guest, verdict| {
            verdict.is(guest, "connected_at_least_20", 1);
            verdict.is(guest, "connected_afterwards_at_least_20", 1);
            verdict.keeps_no_more(guest, "closed", LISTENING);
            for (from, to) in [
                ("full", "connected in vain"),
                ("connected in vain", "bound in vain"),
                ("accept failed", "accepted in vain"),
                ("accepted in vain", "accepted in vain without waiting"),
            ] {
                let calls = |label| guest.mark(label).map(|mark| mark.calls);
                let spent = calls(to).zip(calls(from)).map(|(to, from)| to - from);
                verdict.must(spent.is_some_and(|spent| spent <= VAIN * VAIN_CALLS), || {
                    format!("{spent:?} host calls from {from:?} to {to:?}")
                });
            }
        },
        limit: Duration::from_secs(60),
    },
    Scenario {
        name: "cost",
        says: "what a call costs with 16 to 4,096 descriptors open",
        program: "cost",
        peer: Some("echo"),
        first: First::Peer,
        arguments: |effort| [cost::open(effort), vec![]],
        mode: None,
        open_files: None,
        fuel: true,
        judge: |_, guest, verdict| verdict.0.extend(cost::judge(guest)),
        limit: Duration::from_secs(120),
    },
];

/// Clients of the hostile scenario.
const HOSTILE: u64 = 121;
/// How many attempts fail for lack of descriptors, and the most host calls of each.
const VAIN: u64 = 100;
const VAIN_CALLS: u64 = 16;

/// The resources of a listener that has been waited for and of a timer, and on p1 of the standard streams.
pub const LISTENING: u64 = 8;

const fn cycle(name: &'static str, says: &'static str) -> Scenario {
    Scenario {
        name,
        says,
        program: "cycles",
        peer: None,
        first: First::Peer,
        arguments: |effort| {
            let count = effort.of(20_000, 1_000_000);
            [vec![count], vec![count]]
        },
        mode: None,
        open_files: None,
        fuel: false,
        judge: |_, _, _| {},
        limit: Duration::from_secs(590),
    }
}

fn cycles(guest: &Seen, verdict: &mut Verdict) {
    // During the first part the allocators reach their sizes.
    verdict.flat(guest, "part 0", "part 9");
}
