//! The cost of a call as the number of open descriptors grows, in guest instructions and host calls. These are
//! counted exactly, so that two numbers of descriptors show how the cost grows.

use super::play::{Cost, Seen};
use super::scenarios::Effort;

/// The numbers of open descriptors.
const OPEN: [u64; 5] = [16, 64, 256, 1024, 4096];
/// The two numbers between which the growth is judged; below, the fixed cost of a call dominates.
const JUDGED: [u64; 2] = [64, 4096];

/// The note below the table.
pub const WHY_EPOLL: &str = "
`epoll_wait` is not constant as on Linux: WASI 0.2 has no persistent set of pollables in the host, so `poll.poll` takes the complete list at each wait.
";

/// How the cost may grow.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Growth {
    /// The call examines all descriptors: its cost may grow in proportion to their number.
    Linear,
    /// The call concerns one descriptor.
    Constant,
}

/// The numbers of descriptors that one run goes through.
pub fn open(effort: Effort) -> Vec<u64> {
    // Twice as many are open when each has been duplicated.
    OPEN.into_iter().filter(|open| open * 2 <= effort.most).collect()
}

/// How a call's cost may grow.
pub fn growth(call: &str) -> Growth {
    if matches!(call, "poll" | "select" | "epoll_wait") { Growth::Linear } else { Growth::Constant }
}

/// The calls in alphabetical order, each with its costs by number of descriptors.
pub fn calls(seen: &Seen) -> Vec<(String, Vec<(u64, Cost)>)> {
    let mut calls: Vec<(String, Vec<(u64, Cost)>)> = Vec::new();
    for ((call, open), cost) in &seen.costs {
        match calls.last_mut() {
            Some((last, costs)) if last == call => costs.push((*open, *cost)),
            _ => calls.push((call.clone(), vec![(*open, *cost)])),
        }
    }
    calls
}

impl Cost {
    /// Guest instructions of one operation.
    pub fn instructions_each(&self) -> f64 {
        self.instructions / self.operations
    }

    /// Host calls of one operation.
    pub fn calls_each(&self) -> f64 {
        self.calls / self.operations
    }

    /// Nanoseconds of one operation.
    pub fn nanoseconds_each(&self) -> f64 {
        self.nanoseconds / self.operations
    }
}

/// The costs that grew faster than allowed.
pub fn judge(guest: &Seen) -> Vec<String> {
    let mut faults = Vec::new();
    if guest.costs.is_empty() {
        faults.push("nothing was measured".to_owned());
    }
    for (call, costs) in calls(guest) {
        let at = |open: u64| costs.iter().find(|(other, _)| *other == open).map(|(_, cost)| cost);
        let Some((few, many)) = at(JUDGED[0]).zip(at(JUDGED[1])) else { continue };
        for (what, few, many) in [
            ("instructions", few.instructions_each(), many.instructions_each()),
            ("host calls", few.calls_each(), many.calls_each()),
        ] {
            let times = match growth(&call) {
                // There are 64 times as many descriptors.
                Growth::Linear => (JUDGED[1] / JUDGED[0]) as f64 * 1.1,
                Growth::Constant => 2.0,
            };
            if many > few * times {
                faults.push(format!(
                    "{call}: {few:.1} {what} with {} open, {many:.1} with {}, which is more than {times:.1} times as many",
                    JUDGED[0], JUDGED[1]
                ));
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn growth_is_judged_by_the_kind_of_call() {
        let mut seen = Seen::default();
        assert_eq!(judge(&seen), ["nothing was measured"]);
        let mut cost = |call: &str, open, instructions| {
            let cost = Cost { operations: 1.0, instructions, ..Cost::default() };
            seen.costs.insert((call.to_owned(), open), cost);
        };
        cost("poll", 64, 1000.0);
        cost("poll", 4096, 64_000.0);
        cost("accept", 64, 1000.0);
        cost("accept", 4096, 1900.0);
        cost("close", 64, 1000.0);
        cost("close", 4096, 2100.0);
        let faults = judge(&seen);
        assert_eq!(faults.len(), 1);
        assert!(faults[0].starts_with("close: 1000.0 instructions"), "{faults:?}");
    }
}
