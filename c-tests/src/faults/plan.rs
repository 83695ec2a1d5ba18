//! The faults of a run, and its host calls so far.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::time::Duration;
use wasmtime_wasi::p2::bindings::sockets::network::ErrorCode;

/// What the host does instead of the requested operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It returns this error.
    Refuse(ErrorCode),
    /// It would block three times, or has no data and accepts none.
    NotYet,
    /// It returns and accepts one byte, or one datagram.
    One,
    /// It reports only one of several events, and late.
    Late,
    /// It reports an event that has not happened.
    ForNothing,
    /// The connection breaks before the call.
    Cut,
    /// The stream is closed, as if the connection were.
    Closed,
    /// The operation fails, with this reason.
    Failed(&'static str),
}

/// Each reading of the accelerated clock is this many nanoseconds later than the last.
const FASTER: u64 = 10_000_000;

/// Returns "not yet" this many times in a row.
const TIMES: u64 = 3;

impl Effect {
    /// Whether a program that keeps trying still succeeds.
    pub fn is_harmless(self) -> bool {
        matches!(self, Self::NotYet | Self::One | Self::Late | Self::ForNothing)
    }
}

impl fmt::Display for Effect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refuse(code) => write!(f, "refused: {}", code.name()),
            Self::NotYet => write!(f, "not yet"),
            Self::One => write!(f, "one at a time"),
            Self::Late => write!(f, "late"),
            Self::ForNothing => write!(f, "for nothing"),
            Self::Cut => write!(f, "connection broken"),
            Self::Closed => write!(f, "closed"),
            Self::Failed(why) => write!(f, "failed: {why}"),
        }
    }
}

/// The errors of wasi:sockets.
pub const CODES: [ErrorCode; 21] = [
    ErrorCode::Unknown,
    ErrorCode::AccessDenied,
    ErrorCode::NotSupported,
    ErrorCode::InvalidArgument,
    ErrorCode::OutOfMemory,
    ErrorCode::Timeout,
    ErrorCode::ConcurrencyConflict,
    ErrorCode::NotInProgress,
    ErrorCode::WouldBlock,
    ErrorCode::InvalidState,
    ErrorCode::NewSocketLimit,
    ErrorCode::AddressNotBindable,
    ErrorCode::AddressInUse,
    ErrorCode::RemoteUnreachable,
    ErrorCode::ConnectionRefused,
    ErrorCode::ConnectionReset,
    ErrorCode::ConnectionAborted,
    ErrorCode::DatagramTooLarge,
    ErrorCode::NameUnresolvable,
    ErrorCode::TemporaryResolverFailure,
    ErrorCode::PermanentResolverFailure,
];

/// The possible faults of a function, by its kind.
pub fn effects(function: &str) -> Vec<Effect> {
    use Effect::{Closed, Cut, Failed, ForNothing, Late, NotYet, One};
    let mut effects = match function {
        "poll" | "pollable.block" | "pollable.ready" => vec![Late, ForNothing],
        "input-stream.read" => vec![NotYet, One, Closed, Failed("Connection reset by peer"), Failed(""), Cut],
        "input-stream.blocking-read" => {
            vec![One, Closed, Failed("Connection reset by peer"), Failed(""), Cut]
        }
        "output-stream.check-write" => vec![NotYet, One, Closed, Failed("Broken pipe"), Failed(""), Cut],
        "output-stream.write" | "output-stream.flush" | "output-stream.blocking-flush" => {
            vec![Closed, Failed("Connection reset by peer"), Failed(""), Cut]
        }
        "incoming-datagram-stream.receive" | "outgoing-datagram-stream.check-send" => vec![NotYet, One],
        "outgoing-datagram-stream.send" => vec![One],
        "tcp-socket.shutdown" => vec![Cut],
        _ if may_be_pending(function) => vec![NotYet],
        _ => Vec::new(),
    };
    if takes_errors(function) {
        // Where a wait is a possible result, it means "would block".
        let codes = CODES.iter().filter(|code| **code != ErrorCode::WouldBlock || !may_be_pending(function));
        effects.extend(codes.map(|code| Effect::Refuse(*code)));
    }
    effects
}

/// Functions that may be called again after "would block".
fn may_be_pending(function: &str) -> bool {
    let ends = ["accept", "finish-bind", "finish-connect", "finish-listen", "resolve-next-address"];
    ends.iter().any(|end| function.ends_with(end))
}

/// Functions of wasi:sockets that may return an error.
fn takes_errors(function: &str) -> bool {
    let never =
        ["poll", "pollable.block", "pollable.ready", "now", "subscribe-duration", "subscribe-instant"];
    !never.contains(&function) && !function.contains("put-stream.")
}

/// One fault: the nth call of a function, counted from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub function: &'static str,
    pub nth: u64,
    pub effect: Effect,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} #{}: {}", self.function, self.nth, self.effect)
    }
}

/// Why a run was stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// It made too many host calls.
    TooManyCalls,
    /// It waits for something that does not happen.
    Waits,
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooManyCalls => "too many host calls",
            Self::Waits => "a wait that nothing ends",
        })
    }
}

impl std::error::Error for Stop {}

/// The plan of a run.
#[derive(Default)]
pub struct Plan {
    fault: Option<Fault>,
    /// How often the host may be called.
    most: u64,
    /// After this many calls the guest's clock runs faster, to shorten loops that end only with time.
    soon: u64,
    /// How often each function was called.
    pub calls: BTreeMap<&'static str, u64>,
    total: u64,
    /// Whether the fault has occurred.
    pub has_struck: bool,
    /// The pollables that are timers, and when each expires by the guest's clock.
    pub timers: BTreeMap<u32, u64>,
    /// How far the guest's clock is ahead: where only a timer can end a wait, time is skipped.
    pub ahead: u64,
    /// How long such a wait initially lasts before time is skipped.
    leap: Duration,
    /// How often time was skipped.
    leaps: u32,
    /// The TCP socket of each existing stream.
    pub sockets: BTreeMap<u32, u32>,
    /// The streams of which the guest last heard that they accept nothing.
    pub full: BTreeSet<u32>,
    /// The streams that have failed.
    pub failed: BTreeSet<u32>,
    /// The streams whose connection was broken.
    pub cut: BTreeSet<u32>,
    /// The pollables of sockets, their streams, and lookups.
    pub pollables: BTreeSet<u32>,
    /// How long a wait without a timer may last.
    pub quiet: Duration,
}

impl Plan {
    /// A plan with a limit on host calls.
    pub fn new(fault: Option<Fault>, most: u64, quiet: Duration, leap: Duration) -> Self {
        Self { fault, most, soon: most / 4, quiet, leap, ..Self::default() }
    }

    /// Whether there is no fault, or a harmless one.
    pub fn is_harmless(&self) -> bool {
        self.fault.as_ref().is_none_or(|fault| fault.effect.is_harmless())
    }

    /// The total number of host calls.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// How long the next wait lasts before time is skipped, which becomes shorter the more often the program
    /// waits.
    pub fn before_leap(&self) -> Duration {
        self.leap / (1 + self.leaps / 4)
    }

    /// Records that the guest has read its clock.
    pub fn look_at_clock(&mut self) {
        if self.total > self.soon {
            self.ahead = self.ahead.saturating_add(FASTER);
        }
    }

    /// Advances the guest's time.
    pub fn leap(&mut self, by: u64) {
        self.leaps += 1;
        self.ahead = self.ahead.saturating_add(by);
    }

    /// When the first of these timers expires.
    pub fn next_timer(&self, pollables: &[u32]) -> Option<u64> {
        pollables.iter().filter_map(|pollable| self.timers.get(pollable)).min().copied()
    }

    /// The indices of those pollables that are timers expired by now.
    pub fn expired(&self, pollables: &[u32], now: u64) -> Vec<u32> {
        let is_expired = |pollable: &u32| self.timers.get(pollable).is_some_and(|time| *time <= now);
        (0..).zip(pollables).filter(|(_, pollable)| is_expired(pollable)).map(|(index, _)| index).collect()
    }

    /// Records a call; returns the effect that replaces it, if any.
    pub fn call(&mut self, function: &'static str) -> Result<Option<Effect>, Stop> {
        self.total += 1;
        if self.total > self.most {
            return Err(Stop::TooManyCalls);
        }
        let count = self.calls.entry(function).or_default();
        let nth = *count;
        *count += 1;
        let Some(fault) = &self.fault else { return Ok(None) };
        let times = if fault.effect == Effect::NotYet { TIMES } else { 1 };
        if fault.function != function || nth < fault.nth || nth >= fault.nth + times {
            return Ok(None);
        }
        self.has_struck = true;
        Ok(Some(fault.effect))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_affects_the_call_that_it_names() {
        let fault = Fault { function: "poll", nth: 1, effect: Effect::Late };
        let mut plan = Plan::new(Some(fault), 4, Duration::ZERO, Duration::ZERO);
        assert_eq!(plan.call("poll"), Ok(None));
        assert_eq!(plan.call("now"), Ok(None));
        assert!(!plan.has_struck);
        assert_eq!(plan.call("poll"), Ok(Some(Effect::Late)));
        assert!(plan.has_struck);
        assert_eq!(plan.call("poll"), Ok(None));
        assert_eq!(plan.call("poll"), Err(Stop::TooManyCalls));
    }

    #[test]
    fn possible_effects_depend_on_the_function() {
        assert_eq!(effects("tcp-socket.start-bind").len(), CODES.len());
        assert_eq!(effects("tcp-socket.accept").len(), CODES.len(), "«would block» several times, not once");
        assert!(effects("now").is_empty());
        assert!(effects("input-stream.read").iter().all(|effect| !matches!(effect, Effect::Refuse(_))));
    }
}
