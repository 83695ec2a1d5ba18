//! Counts a component's host calls: wasmtime opens a span for each, with the function's name.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Arc, Mutex};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// The name of these spans.
const SPAN: &str = "wit-bindgen import";

/// The function of the clock that marks what is counted.
const MARK: &str = "resolution";
/// The other one, which a program calls twice in between.
const READING: &str = "now";
const READINGS: u64 = 2;

/// Calls by the function's name.
pub type Counts = BTreeMap<String, u64>;

/// What to do with the calls.
pub trait Tally: Send + 'static {
    /// A host function was called.
    fn called(&mut self, function: String);
}

/// A tracing layer that counts calls.
#[derive(Default)]
pub struct Counter<T>(Arc<Mutex<T>>);

/// What a program does between two marks.
#[derive(Clone, Default)]
pub struct Counted {
    /// Instructions of the guest.
    pub instructions: u64,
    /// Host calls.
    pub calls: Counts,
}

/// Counts between marks: the programs ask for the clock's resolution before and after what they measure.
#[derive(Default)]
pub struct Stopwatch {
    /// Calls since the last mark.
    since: Counts,
    /// Instructions of the guest up to then.
    before: u64,
    /// The counts between the last two marks.
    between: Counted,
}

impl Stopwatch {
    /// Records a mark after this many guest instructions.
    pub fn mark(&mut self, instructions: u64) {
        let mut calls = std::mem::take(&mut self.since);
        if let Some(readings) = calls.remove(READING).and_then(|all| all.checked_sub(READINGS))
            && readings > 0
        {
            calls.insert("monotonic-clock.now".to_owned(), readings);
        }
        self.between = Counted { instructions: instructions - self.before, calls };
        self.before = instructions;
    }
}

impl<T> Clone for Counter<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Counter<T> {
    /// Reads the state.
    pub fn read<R: Default>(&self, of: impl FnOnce(&T) -> R) -> R {
        self.0.lock().map(|tally| of(&tally)).unwrap_or_default()
    }

    /// Changes the state.
    pub fn change(&self, then: impl FnOnce(&mut T)) {
        if let Ok(mut tally) = self.0.lock() {
            then(&mut tally);
        }
    }
}

impl Counter<Stopwatch> {
    /// The counts between the last two marks.
    pub fn counted(&self) -> Counted {
        self.read(|stopwatch| stopwatch.between.clone())
    }
}

impl Tally for Stopwatch {
    fn called(&mut self, function: String) {
        if function != MARK {
            *self.since.entry(function).or_default() += 1;
        }
    }
}

#[derive(Default)]
struct Function(String);

impl Visit for Function {
    fn record_str(&mut self, field: &Field, value: &str) {
        if field.name() == "function" {
            // `[method]input-stream.read` is listed without its prefix.
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
        self.change(|tally| tally.called(function.0));
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, _: &Event<'_>) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}
