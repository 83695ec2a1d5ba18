//! Counts the calls that a component makes to its host: wasmtime opens a span for each, with the function's name.

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
pub type Counts = BTreeMap<String, u64>;

/// What is made of the calls.
pub trait Tally: Send + 'static {
    /// A function of the host was called.
    fn called(&mut self, function: String);
}

/// What was called.
#[derive(Default)]
pub struct Counter<T>(Arc<Mutex<T>>);

/// Counts while the clock runs: the programs read it before and after what they measure. At the end they ask for its resolution: what
/// comes after that is not theirs.
#[derive(Default)]
pub struct Stopwatch {
    /// Since the clock was last read.
    since: Counts,
    /// Between the last two times that it was.
    between: Counts,
    /// Whether the program has ended its measuring.
    over: bool,
}

impl<T> Clone for Counter<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Counter<T> {
    /// What has been made of the calls so far.
    pub fn read<R: Default>(&self, of: impl FnOnce(&T) -> R) -> R {
        self.0.lock().map(|tally| of(&tally)).unwrap_or_default()
    }
}

impl Counter<Stopwatch> {
    /// How often each function was called between the last two looks at the clock.
    pub fn counts(&self) -> Counts {
        self.read(|stopwatch| stopwatch.between.clone())
    }
}

impl Tally for Stopwatch {
    fn called(&mut self, function: String) {
        if self.over {
            return;
        }
        if function == END {
            self.over = true;
        } else if function == CLOCK {
            self.between = std::mem::take(&mut self.since);
        } else {
            *self.since.entry(function).or_default() += 1;
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

impl<T: Tally> Subscriber for Counter<T> {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.is_span() && metadata.name() == SPAN
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut function = Function::default();
        span.record(&mut function);
        if let Ok(mut tally) = self.0.lock() {
            tally.called(function.0);
        }
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, _: &Event<'_>) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}
