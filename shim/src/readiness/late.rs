//! How late a host's timers are.

/// wasmtime counts whole milliseconds, and rounds up twice: so late is a timer at least.
pub const LATE: u64 = 950_000;

/// The duration for the host's timer in a wait of so many nanoseconds. Who waits does so again if that was too little.
pub fn sooner(left: u64) -> u64 {
    if left > LATE { left - LATE } else { left }
}
