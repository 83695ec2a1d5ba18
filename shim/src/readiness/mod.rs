//! Waiting for pollables, under every blocking call and under `poll`, `select` and `epoll` alike.
//!
//! This layer knows pollables, not objects: [`crate::poll`] and [`crate::epoll`] turn objects into pollables and readiness into events.
//!
//! Polling thousands of pollables is expensive for a host. So a wait for many, most of them idle, first waits briefly for those that were
//! ready recently: see [`Recent`].

mod drain;
mod late;
mod recent;
mod turn;
mod watch;

use crate::errno::{Errno, Result};
use crate::host::Host;
use alloc::boxed::Box;
use alloc::rc::Rc;
use alloc::vec::Vec;
use core::cell::{Cell, RefCell};
use core::ffi::c_int;
pub use drain::Drain;
use drain::Drains;
pub use late::sooner;
use recent::Known;
pub use recent::Recent;
use turn::Turn;
pub use watch::Watch;
use watch::Watched;

/// The mark of what the process itself waits for.
const OWN: usize = usize::MAX;

/// The deadline of a wait.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Deadline {
    /// None.
    Never,
    /// At once: only check.
    Now,
    /// At this time of the monotonic clock, in nanoseconds.
    At(u64),
}

impl Deadline {
    /// This many nanoseconds from now; `None` forever.
    pub fn after<H: Host>(timeout: Option<u64>) -> Deadline {
        match timeout {
            None => Deadline::Never,
            Some(0) => Deadline::Now,
            Some(nanoseconds) => Deadline::At(H::now().saturating_add(nanoseconds)),
        }
    }

    /// Whether the wait is over.
    pub fn has_passed<H: Host>(self) -> bool {
        match self {
            Deadline::Never => false,
            Deadline::Now => true,
            Deadline::At(time) => H::now() >= time,
        }
    }

    /// The earlier of the deadline and this many nanoseconds from now.
    fn or_after<H: Host>(self, nanoseconds: u64) -> Deadline {
        let time = H::now().saturating_add(nanoseconds);
        match self {
            Deadline::Never => Deadline::At(time),
            Deadline::Now => Deadline::Now,
            Deadline::At(other) => Deadline::At(other.min(time)),
        }
    }
}

/// Up to this many, it is cheaper to read than to wait for a pollable that may be ready spuriously.
pub const FEW: usize = 8;

/// The memory of a watch with room for more pollables is not kept.
const SPARE_MOST: usize = 1024;

/// The interval of the periodic checks without a pollable, in nanoseconds.
const RECHECK: u64 = 50_000_000;

/// This many ready pollables are a crowd. wasmtime's runtime lets a task use 128 sockets in one turn, and reports every further one not
/// ready until the task has waited. So a poll reports at most 128, and `check-write` permits nothing after it.
const CROWD: usize = 64;

/// A wait after one that found at least this many ready, one in so many of those waited for, looks before it sleeps.
const SEVERAL: usize = 4;
const ONE_IN: usize = 8;

/// How to ask the host which pollables are ready. Those after the first so many are the waiter's own.
type Ask<H> = fn(&Waiter<H>, &[Watched<H>], usize) -> Result<Vec<u32>>;

/// The waiter, and what it does while it waits.
pub struct Waiter<H: Host> {
    drains: Drains<H>,
    recent: RefCell<Recent<Known<H>, H>>,
    turn: Turn<H>,
    spare: Cell<Watch<H>>,
    patient: Cell<bool>,
    /// How many the last wait found ready.
    found: Cell<usize>,
    ending: Cell<bool>,
    signal: Cell<Option<(Ring, Interrupted<H>)>>,
    restarts: Cell<bool>,
}

/// A wait in which a signal is to be sent. A program that sends none does not link it: docs/size.md.
type Interrupted<H> = fn(&Waiter<H>, &mut Watch<H>, Deadline, Ask<H>, Ring) -> Result<Vec<usize>>;

/// Sends a signal: 0 if it had no effect, 1 if its handler ran, 2 if that was set with `SA_RESTART`.
pub type Ring = extern "C" fn() -> c_int;
/// The result of a [`Ring`].
const UNHEARD: c_int = 0;
const RESTARTS: c_int = 2;

impl<H: Host> Default for Waiter<H> {
    fn default() -> Self {
        Self::new()
    }
}

impl<H: Host> Waiter<H> {
    /// Nothing is waited for.
    pub const fn new() -> Self {
        Waiter {
            drains: Drains::new(),
            recent: RefCell::new(Recent::new()),
            turn: Turn::new(),
            spare: Cell::new(Watch::new()),
            patient: Cell::new(false),
            found: Cell::new(0),
            ending: Cell::new(false),
            signal: Cell::new(None),
            restarts: Cell::new(false),
        }
    }

    /// A watch to fill, with the memory of an earlier one.
    pub fn watch(&self) -> Watch<H> {
        self.spare.take()
    }

    /// Empties a watch, and keeps its memory for the next unless that is much.
    pub fn put_back(&self, mut watch: Watch<H>) {
        watch.clear();
        if watch.watched.capacity() <= SPARE_MOST {
            self.spare.set(watch);
        }
    }

    /// Whether the last wait found so many ready that the host may now report ready ones as not ready.
    pub fn is_crowded(&self) -> bool {
        self.found.get() >= CROWD
    }

    /// Schedules a signal for the next wait. Returns false if another is already due: then this one follows
    /// after that wait.
    pub fn signal(&self, ring: Option<Ring>) -> bool {
        let is_free = self.signal.get().is_none();
        if is_free {
            // No signal interrupts what remains to be done at the end of the program.
            let ring = ring.filter(|_| !self.ending.get());
            self.signal.set(ring.map(|ring| (ring, Self::wait_and_ring as Interrupted<H>)));
        }
        is_free
    }

    /// After `EINTR`: whether a call that moves data continues anyway.
    pub fn restarts(&self) -> bool {
        self.restarts.get()
    }

    /// Whether the current call may wait without limit and nothing else needs attention meanwhile, so that an object may let the host do
    /// the waiting: one call then does the work of three.
    pub fn is_patient(&self) -> bool {
        self.patient.get()
    }

    /// Runs one attempt of a call that may wait without limit, or may not.
    pub fn attempt<T>(&self, may_wait: bool, attempt: impl FnOnce() -> T) -> T {
        self.patient.set(may_wait && self.drains.len() == 0);
        let answer = attempt();
        self.patient.set(false);
        answer
    }

    /// Before work that the host would only postpone, yields if the last yield was long ago; returns whether it did.
    pub fn keep_up(&self) -> bool {
        self.turn.keep_up()
    }

    /// Whether a non-blocking call that finds nothing has more to do than to say so.
    pub fn has_to_give_way(&self) -> bool {
        self.turn.is_due() || self.is_draining()
    }

    /// After a non-blocking call that found nothing: if the program has not waited for long, yields to the
    /// host; then another attempt is worthwhile.
    pub fn give_way(&self) -> bool {
        let due = self.keep_up();
        // A program that never waits has no other moment to notice an end behind its data, and may be its own
        // peer.
        self.drains.advance() || due
    }

    /// Waits until a pollable of `watch` is ready or the deadline passes; returns the marks of the ready ones, none at the deadline or a little
    /// before it, and none after a signal without a handler, which empties the watch. Meanwhile it continues the connections that still drain.
    ///
    /// `EDEADLK` means that nothing could ever end the wait, `EINTR` that a signal has ended it.
    pub fn wait(&self, watch: &mut Watch<H>, deadline: Deadline) -> Result<Vec<usize>> {
        self.wait_by(watch, deadline, |_, watched, _| Ok(H::poll(&references(watched)?)))
    }

    /// `wait` without a deadline, for a call that no signal interrupts.
    pub fn wait_through(&self, watch: &mut Watch<H>) -> Result<Vec<usize>> {
        loop {
            match self.wait(watch, Deadline::Never) {
                Err(Errno::EINTR) => {}
                answer => return answer,
            }
        }
    }

    /// `wait` for possibly many, which reports all that are ready.
    pub fn wait_for_all(&self, watch: &mut Watch<H>, deadline: Deadline) -> Result<Vec<usize>> {
        if deadline == Deadline::Now && !watch.watched.is_empty() {
            // Whoever looks without waiting depends on it.
            self.turn.learn();
        }
        if deadline == Deadline::Now
            && let [only] = watch.watched.as_slice()
            && watch.recheck.is_empty()
            && !self.may_change_others()
            && !self.turn.is_due()
        {
            let ready = if H::is_ready(&only.pollable) { alloc::vec![only.mark] } else { Vec::new() };
            self.found.set(ready.len());
            return Ok(ready);
        }
        self.wait_awake(watch, deadline, |waiter, watched, _| waiter.poll_all(watched))
    }

    /// Waits, but if others are likely to be ready soon, looks first: to sleep and be woken takes a host longer than several polls of a few.
    fn wait_awake(&self, watch: &mut Watch<H>, deadline: Deadline, ask: Ask<H>) -> Result<Vec<usize>> {
        let found = self.found.get();
        let is_busy = found >= SEVERAL && watch.len() <= found * ONE_IN;
        if is_busy && deadline != Deadline::Now && watch.rechecks() == 0 && self.signal.get().is_none() {
            let ready = self.wait_by(watch, Deadline::Now, ask)?;
            if !ready.is_empty() {
                return Ok(ready);
            }
        }
        self.wait_by(watch, deadline, ask)
    }

    /// The same, but if there are events already it only checks, and need not report everything that is ready, as it must with a deadline
    /// of now.
    pub fn wait_for_many(&self, watch: &mut Watch<H>, deadline: Deadline, news: bool) -> Result<Vec<usize>> {
        if deadline == Deadline::Now {
            return self.wait_for_all(watch, deadline);
        }
        let deadline = if news { Deadline::Now } else { deadline };
        self.wait_awake(watch, deadline, |waiter, watched, asked| {
            let mut recent = waiter.recent.borrow_mut();
            if let Some(ready) = recent.wait(watched, asked) {
                return Ok(ready);
            }
            let ready = waiter.poll_all(watched)?;
            recent.end_all(asked, recent::known(watched, asked, &ready));
            Ok(ready)
        })
    }

    fn wait_by(&self, watch: &mut Watch<H>, deadline: Deadline, ask: Ask<H>) -> Result<Vec<usize>> {
        match self.signal.take() {
            Some((ring, wait)) => wait(self, watch, deadline, ask, ring),
            None => self.ask_by(watch, deadline, ask),
        }
    }

    fn wait_and_ring(
        &self,
        watch: &mut Watch<H>,
        deadline: Deadline,
        ask: Ask<H>,
        ring: Ring,
    ) -> Result<Vec<usize>> {
        // A mere check is not interrupted.
        let is_check = deadline == Deadline::Now;
        let answer = if is_check { self.ask_by(watch, deadline, ask) } else { Ok(Vec::new()) };
        // The handler may close what is waited for, whose pollables the host requires to be dropped first, and may leave the wait by
        // longjmp.
        watch.clear();
        let heard = ring();
        self.restarts.set(heard == RESTARTS);
        if heard == UNHEARD || is_check { answer } else { Err(Errno::EINTR) }
    }

    fn ask_by(&self, watch: &mut Watch<H>, deadline: Deadline, ask: Ask<H>) -> Result<Vec<usize>> {
        watch.mark(OWN);
        let asked = watch.watched.len();
        self.drains.watch(watch);
        let rechecks = core::mem::take(&mut watch.recheck);
        let deadline = if rechecks.is_empty() { deadline } else { deadline.or_after::<H>(RECHECK) };
        let timer = match deadline {
            Deadline::Never => None,
            Deadline::Now if watch.is_empty() => {
                // No host call.
                self.drains.advance();
                return Ok(rechecks);
            }
            Deadline::Now => Some(self.turn.look()),
            Deadline::At(time) => Some(Rc::new(H::timer(sooner(time.saturating_sub(H::now()))))),
        };
        if let Some(timer) = &timer {
            watch.add(timer);
        }
        if watch.is_empty() {
            H::trace("EDEADLK: only this program could end the wait");
            return Err(Errno::EDEADLK);
        }
        let ready = if let ([only], None) = (watch.watched.as_slice(), &timer) {
            H::block(&only.pollable);
            alloc::vec![0]
        } else {
            ask(self, &watch.watched, asked)?
        };
        let mut marks = rechecks;
        let mut own = false;
        for index in ready {
            match watch.watched.get(index as usize) {
                Some(Watched { mark: OWN, .. }) => own = true,
                Some(watched) => marks.push(watched.mark),
                None => {}
            }
        }
        watch.watched.truncate(asked);
        drop(timer);
        self.found.set(marks.len());
        if own {
            self.drains.advance();
        }
        Ok(marks)
    }

    /// `poll.poll`, repeated for the rest in a new turn if it may not have reported all.
    fn poll_all(&self, watched: &[Watched<H>]) -> Result<Vec<u32>> {
        let mut list = references(watched)?;
        let mut ready = H::poll(&list);
        let mut found = ready.len();
        while found >= CROWD && ready.len() < watched.len() {
            let rest = others(&ready, watched.len())?;
            self.turn.give();
            let now = self.turn.look();
            list.clear();
            list.extend(
                rest.iter()
                    .filter_map(|index| watched.get(*index as usize))
                    .map(|watched| &*watched.pollable),
            );
            let answer = H::poll(&[list.as_slice(), &[&now]].concat());
            found = answer.len();
            ready.extend(answer.iter().filter_map(|at| rest.get(*at as usize)));
        }
        Ok(ready)
    }

    /// Keeps a closed object until the host has accepted its last bytes. The end of the program waits for that until a time, or as
    /// [`Waiter::finish`] describes.
    pub fn drain(&self, closed: Box<dyn Drain<H>>, until: Option<u64>) {
        self.drains.add(closed, until);
    }

    /// The same, after waiting for it for this many nanoseconds: `SO_LINGER`.
    pub fn linger(&self, mut closed: Box<dyn Drain<H>>, time: u64) {
        let until = H::now().saturating_add(time);
        let deadline = Deadline::At(until);
        // The end of the program waits for all together.
        while !self.ending.get() && !closed.advance() && !deadline.has_passed::<H>() {
            let mut watch = Watch::default();
            closed.watch(&mut watch);
            if self.wait(&mut watch, deadline).is_err() {
                break;
            }
        }
        self.drain(closed, Some(until));
    }

    /// Whether the next wait may change the state of objects for which it reports nothing: a signal handler
    /// runs, or a closed connection drains.
    pub fn may_change_others(&self) -> bool {
        self.is_draining() || self.signal.get().is_some()
    }

    /// Whether anything still drains, which can change the state of a socket without a call on it.
    pub fn is_draining(&self) -> bool {
        self.drains.len() > 0
    }

    /// The program ends: from now on `linger` leaves the waiting to `finish`.
    pub fn begin_to_end(&self) {
        self.ending.set(true);
    }

    /// The end of the program: waits until the host has accepted everything sent. Objects without their own deadline have `patience`
    /// nanoseconds, restarted whenever a socket completes.
    pub fn finish(&self, patience: u64) {
        let mut limit = H::now().saturating_add(patience);
        while let Some(deadline) = self.drains.wait_until(limit) {
            let before = self.drains.len();
            if self.wait(&mut Watch::default(), deadline).is_err() {
                break;
            }
            if self.drains.len() < before {
                limit = H::now().saturating_add(patience);
            }
        }
        self.drains.abandon();
    }
}

fn references<H: Host>(watched: &[Watched<H>]) -> Result<Vec<&H::Pollable>> {
    let mut list = Vec::new();
    list.try_reserve(watched.len()).map_err(|_| Errno::ENOMEM)?;
    list.extend(watched.iter().map(|watched| &*watched.pollable));
    Ok(list)
}

/// The indexes below `len` that are not in a list.
fn others(list: &[u32], len: usize) -> Result<Vec<u32>> {
    const LISTED: u32 = u32::MAX;
    let mut all: Vec<u32> = Vec::new();
    all.try_reserve(len).map_err(|_| Errno::ENOMEM)?;
    all.extend(0..len as u32);
    for index in list {
        if let Some(index) = all.get_mut(*index as usize) {
            *index = LISTED;
        }
    }
    all.retain(|index| *index != LISTED);
    Ok(all)
}

#[cfg(test)]
mod tests;
