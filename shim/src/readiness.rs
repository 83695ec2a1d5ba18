//! Waiting: objects → pollables → events, under every blocking call and under `poll`, `select` and `epoll` alike.
//!
//! A host takes its time to go through thousands of pollables. So a wait for many, most of which are idle, first waits for those that were
//! ready of late, and for a moment at most: see [`busy`].

mod busy;

use crate::errno::{Errno, Result};
use crate::host::Host;
use crate::object::{Events, Object};
use crate::process::Process;
use alloc::rc::Rc;
use alloc::vec::Vec;
pub use busy::Busy;

/// The pollables of one wait, each with the mark of who wants to hear of it.
pub struct Watch<H: Host> {
    pollables: Vec<Rc<H::Pollable>>,
    marks: Vec<usize>,
    mark: usize,
}

/// The mark of what the process itself waits for.
const OWN: usize = usize::MAX;

impl<H: Host> Default for Watch<H> {
    fn default() -> Self {
        Watch { pollables: Vec::new(), marks: Vec::new(), mark: 0 }
    }
}

impl<H: Host> Watch<H> {
    /// What is added from now on bears this mark.
    pub fn mark(&mut self, mark: usize) {
        self.mark = mark;
    }

    /// Adds a pollable.
    pub fn add(&mut self, pollable: &Rc<H::Pollable>) {
        self.pollables.push(pollable.clone());
        self.marks.push(self.mark);
    }

    /// How many were added.
    pub fn len(&self) -> usize {
        self.pollables.len()
    }

    /// Those that were added after the first so many.
    pub fn added_since(&self, len: usize) -> &[Rc<H::Pollable>] {
        self.pollables.get(len..).unwrap_or(&[])
    }

    /// Whether nothing was added.
    pub fn is_empty(&self) -> bool {
        self.pollables.is_empty()
    }
}

/// When a wait ends by itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Deadline {
    /// It does not.
    Never,
    /// At once: only look.
    Now,
    /// At this time of the monotonic clock, in nanoseconds.
    At(u64),
}

impl Deadline {
    /// So many nanoseconds from now; `None` for ever.
    pub fn after<H: Host>(timeout: Option<u64>) -> Deadline {
        match timeout {
            None => Deadline::Never,
            Some(0) => Deadline::Now,
            Some(nanoseconds) => Deadline::At(H::now().saturating_add(nanoseconds)),
        }
    }
}

/// One member of a `poll`.
pub struct Interest<H: Host> {
    /// What is waited for.
    pub object: Rc<dyn Object<H>>,
    /// Which events.
    pub events: Events,
    /// What was found.
    pub found: Events,
}

impl<H: Host> Process<H> {
    /// Waits until a pollable of `watch` is ready or the deadline comes; gives the marks of the ready ones, none of them at
    /// the deadline. While it waits it sees to the connections that still drain.
    ///
    /// `EDEADLK` says that nothing could ever end the wait.
    pub fn wait(&self, watch: &mut Watch<H>, deadline: Deadline) -> Result<Vec<usize>> {
        self.wait_by(watch, deadline, |_, pollables, _| poll_all::<H>(pollables))
    }

    /// `wait` for what may be many. Where there is news already it is only a look, by which the program does not ask for all that is ready at
    /// this moment, as it does with a deadline of now.
    pub fn wait_for_many(&self, watch: &mut Watch<H>, deadline: Deadline, news: bool) -> Result<Vec<usize>> {
        if deadline == Deadline::Now {
            return self.wait_by(watch, deadline, |_, pollables, _| poll_all::<H>(pollables));
        }
        let deadline = if news { Deadline::Now } else { deadline };
        self.wait_by(watch, deadline, |process, pollables, asked| {
            let mut busy = process.busy.borrow_mut();
            if let Some(ready) = busy.wait(pollables, asked) {
                return Ok(ready);
            }
            let ready = poll_all::<H>(pollables)?;
            busy.note(pollables, asked, &ready);
            Ok(ready)
        })
    }

    fn wait_by(&self, watch: &mut Watch<H>, deadline: Deadline, ask: Ask<H>) -> Result<Vec<usize>> {
        watch.mark(OWN);
        let asked = watch.pollables.len();
        self.watch_draining(watch);
        let timer = match deadline {
            Deadline::Never => None,
            Deadline::Now if watch.is_empty() => return Ok(Vec::new()),
            Deadline::Now => Some(self.ready_at_once()),
            Deadline::At(time) => Some(Rc::new(H::timer(time.saturating_sub(H::now())))),
        };
        if let Some(timer) = &timer {
            watch.add(timer);
        }
        if watch.is_empty() {
            H::trace("EDEADLK: this wait could never end, because only this program could end it");
            return Err(Errno::EDEADLK);
        }
        let ready = if let ([only], None) = (watch.pollables.as_slice(), &timer) {
            H::block(only);
            alloc::vec![0]
        } else {
            ask(self, &watch.pollables, asked)?
        };
        self.crowded.set(ready.len() >= CROWD);
        let mut marks = Vec::new();
        let mut draining = false;
        for index in ready {
            match watch.marks.get(index as usize) {
                Some(&OWN) => draining = true,
                Some(&mark) => marks.push(mark),
                None => {}
            }
        }
        watch.pollables.truncate(asked);
        watch.marks.truncate(asked);
        drop(timer);
        if draining {
            self.advance_draining();
        }
        Ok(marks)
    }

    /// Waits until the host has news of one object; `EAGAIN` at the deadline.
    pub fn wait_for(&self, object: &dyn Object<H>, interest: Events, deadline: Deadline) -> Result<()> {
        loop {
            let mut watch = Watch::default();
            object.watch(self, interest, &mut watch);
            if !self.wait(&mut watch, deadline)?.is_empty() {
                return Ok(());
            }
            if passed::<H>(deadline) {
                return Err(Errno::EAGAIN);
            }
        }
    }

    /// `poll`: fills in what was found for each member, and gives how many found something. A member that the host calls
    /// ready for nothing is waited for again, so that no event is reported that a call would not bear out.
    pub fn poll(&self, members: &mut [Interest<H>], deadline: Deadline) -> Result<usize> {
        self.poll_for(members, deadline, |member| member.found)
    }

    /// `poll`, for a caller to whom only what `counts` gives is news.
    pub fn poll_for(
        &self,
        members: &mut [Interest<H>],
        deadline: Deadline,
        counts: impl Fn(&Interest<H>) -> Events,
    ) -> Result<usize> {
        let look = |members: &mut [Interest<H>]| {
            let mut news = 0;
            for member in members {
                member.found = member.object.events(self) & (member.events | Events::ALWAYS);
                news += usize::from(!counts(member).is_empty());
            }
            news
        };
        loop {
            let mut known = look(members);
            if known == 0 && members.len() <= FEW && deadline != Deadline::Now {
                let glance =
                    |member: &&mut Interest<H>| member.events.contains(Events::IN) && member.object.glance();
                if members.iter_mut().filter(glance).count() > 0 {
                    known = look(members);
                }
            }
            let mut watch = Watch::default();
            for (index, member) in members.iter().enumerate() {
                // The host has nothing to add where all that was asked for is there; what nobody asked for can wait.
                if !counts(member).is_empty() && member.found.contains(member.events) {
                    continue;
                }
                let missing = (member.events | Events::ALWAYS).difference(member.found);
                watch.mark(index);
                member.object.watch(self, missing, &mut watch);
            }
            let ready = self.wait_for_many(&mut watch, deadline, known > 0)?;
            // An object may drop a stream or a socket when it settles, and the host demands that its pollables go first.
            drop(watch);
            let mut last = None;
            for index in ready {
                if last == Some(index) {
                    continue;
                }
                last = Some(index);
                if let Some(member) = members.get(index) {
                    member.object.settle(self, member.events);
                }
            }
            let known = look(members);
            if known > 0 || passed::<H>(deadline) {
                return Ok(known);
            }
        }
    }
}

/// In so small a company it is cheaper to ask what a pollable would only seem to tell than to wait for it.
pub(crate) const FEW: usize = 8;

/// So many ready pollables are a crowd. wasmtime's runtime lets a task have the use of 128 sockets in one turn, and calls every further
/// one not ready until the task has waited. So a poll tells of 128 at most, and `check-write` permits nothing after it.
const CROWD: usize = 64;

/// How the host is asked which pollables are ready. Those after the first so many are the process's own.
type Ask<H> = fn(&Process<H>, &[Rc<<H as Host>::Pollable>], usize) -> Result<Vec<u32>>;

fn list<H: Host>(pollables: &[Rc<H::Pollable>]) -> Result<Vec<&H::Pollable>> {
    let mut list = Vec::new();
    list.try_reserve(pollables.len()).map_err(|_| Errno::ENOMEM)?;
    list.extend(pollables.iter().map(|pollable| &**pollable));
    Ok(list)
}

/// `poll.poll`, asked again for the rest when it may not have told of all.
fn poll_all<H: Host>(pollables: &[Rc<H::Pollable>]) -> Result<Vec<u32>> {
    let list = list::<H>(pollables)?;
    let mut ready = H::poll(&list);
    let mut more = ready.len();
    while more >= CROWD && ready.len() < list.len() {
        let mut told = Vec::new();
        if told.try_reserve(list.len()).is_err() {
            break;
        }
        told.resize(list.len(), false);
        for index in &ready {
            if let Some(told) = told.get_mut(*index as usize) {
                *told = true;
            }
        }
        let rest = || told.iter().enumerate().filter(|(_, told)| !**told).map(|(index, _)| index);
        // Not one that is ready at once: while nothing is, the runtime begins a new turn.
        let timer = H::timer(1);
        let asked: Vec<&H::Pollable> =
            rest().filter_map(|index| list.get(index).copied()).chain(Some(&timer)).collect();
        let before = ready.len();
        let found = H::poll(&asked);
        let indexes: Vec<usize> = rest().collect();
        ready.extend(found.iter().filter_map(|at| indexes.get(*at as usize)).map(|index| *index as u32));
        more = ready.len() - before;
    }
    Ok(ready)
}

/// Whether a wait is over.
pub(crate) fn passed<H: Host>(deadline: Deadline) -> bool {
    match deadline {
        Deadline::Never => false,
        Deadline::Now => true,
        Deadline::At(time) => H::now() >= time,
    }
}

#[cfg(test)]
mod tests;
