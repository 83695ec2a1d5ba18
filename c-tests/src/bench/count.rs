//! Counts the calls that a component makes to its host while its clock runs. wasmtime opens a span for each, with the function's
//! name, and the programs read the clock before and after what they measure. At the end they ask for its resolution: what comes after that
//! is not theirs.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Arc, Mutex};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// The name of those spans.
const SPAN: &str = "wit-bindgen import";

/// The function that reads the clock.
const CLOCK: &str = "now";

/// The function that ends the counting.
const END: &str = "resolution";

/// Calls by the function's name.
type Counts = BTreeMap<String, u64>;

/// What was called.
#[derive(Clone, Default)]
pub struct Counter(Arc<Mutex<Stopwatch>>);

#[derive(Default)]
struct Stopwatch {
    /// Since the clock was last read.
    since: Counts,
    /// Between the last two times that it was.
    between: Counts,
    /// Whether the program has ended its measuring.
    over: bool,
}

impl Counter {
    /// How often each function was called between the last two looks at the clock.
    pub fn counts(&self) -> Counts {
        self.0.lock().map(|stopwatch| stopwatch.between.clone()).unwrap_or_default()
    }

    fn called(&self, function: String) {
        let Ok(mut stopwatch) = self.0.lock() else { return };
        if stopwatch.over {
            return;
        }
        if function == END {
            stopwatch.over = true;
        } else if function == CLOCK {
            stopwatch.between = std::mem::take(&mut stopwatch.since);
        } else {
            *stopwatch.since.entry(function).or_default() += 1;
        }
    }
}

#[derive(Default)]
struct Function(String);

impl Visit for Function {
    fn record_str(&mut self, field: &Field, value: &str) {
        if field.name() == "function" {
            // `[method]input-stream.read` is known by its name alone.
            let name = value.rsplit_once(']').map_or(value, |(_, name)| name).trim();
            self.0 = name.to_owned();
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn Debug) {}
}

impl Subscriber for Counter {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.is_span() && metadata.name() == SPAN
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut function = Function::default();
        span.record(&mut function);
        self.called(function.0);
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, _: &Event<'_>) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}
