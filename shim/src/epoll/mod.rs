//! Sets of descriptors to wait for: Linux's `epoll`.
//!
//! A member is a number and the description that it referred to when it was added: it stays when the number
//! is closed while a duplicate is open, and leaves with the description. Ready members queue: a wait reports
//! as many from the front as fit, and those that are still ready go to the back, so that none starves.
//!
//! Linux wakes an edge-triggered member with each arrival. Here an object counts what would have woken it ([`Activity`]).
//!
//! A wait costs one host call. A member *rests* while the program calls nothing on it and nothing arrives: a wait then only passes its
//! pollables to the host. In a large set in which the same few members are ready again and again, most waits do not even do that:
//! [`recent`].
//!
//! [`Activity`]: crate::object::Activity
//! [`recent`]: crate::readiness::Recent

mod member;
mod set;
#[cfg(test)]
mod tests;
mod woken;

pub use member::Wish;

use crate::context::Context;
use crate::errno::{Errno, Result};
use crate::host::Host;
use crate::numbers::*;
use crate::object::{Activity, Events, FileType, Look, Object, Open};
use crate::process::Process;
use crate::readiness::{Deadline, Watch};
use alloc::rc::Rc;
use alloc::vec::Vec;
use core::cell::RefCell;
use member::Member;
use set::{Set, key};

/// How deep epolls may nest: Linux's `EP_MAX_NESTS`.
const NESTS_MOST: usize = 4;

/// The flags that EPOLLEXCLUSIVE may be combined with.
const EXCLUSIVE_WITH: i32 = EPOLLIN | EPOLLOUT | EPOLLERR | EPOLLHUP | EPOLLWAKEUP | EPOLLET | EPOLLEXCLUSIVE;

/// An epoll set.
pub struct Epoll<H: Host> {
    set: RefCell<Set<H>>,
}

fn as_epoll<H: Host>(object: &dyn Object<H>) -> Option<&Epoll<H>> {
    object.as_any().downcast_ref()
}

impl<H: Host> Epoll<H> {
    /// An empty set.
    pub fn new() -> Self {
        Epoll { set: RefCell::new(Set::new()) }
    }

    /// `EPOLL_CTL_ADD`
    pub fn add(&self, process: &Process<H>, fd: i32, open: &Rc<Open<H>>, wish: Wish) -> Result<()> {
        let inner = as_epoll(&*open.object);
        if wish.has(EPOLLEXCLUSIVE) && (inner.is_some() || wish.events & !(EXCLUSIVE_WITH as u32) != 0) {
            return Err(Errno::EINVAL);
        }
        if let Some(inner) = inner
            && (inner.leads_to(self) || inner.depth() + 1 + self.height(process) > NESTS_MOST)
        {
            return Err(Errno::ELOOP);
        }
        let mut set = self.set.borrow_mut();
        set.make_room()?;
        set.add(key(fd, open), Member::new(open, wish))
    }

    /// `EPOLL_CTL_MOD`
    pub fn modify(&self, fd: i32, open: &Rc<Open<H>>, wish: Wish) -> Result<()> {
        if wish.has(EPOLLEXCLUSIVE) {
            return Err(Errno::EINVAL);
        }
        self.set.borrow_mut().modify(key(fd, open), open, wish)
    }

    /// `EPOLL_CTL_DEL`
    pub fn remove(&self, fd: i32, open: &Rc<Open<H>>) -> Result<()> {
        self.set.borrow_mut().remove(key(fd, open), open)
    }

    /// `epoll_wait`: the events and the data of at most `most` members; none at the deadline. `EDEADLK` if
    /// nothing in the set could ever end the wait.
    pub fn wait(&self, context: &Context<H>, most: usize, deadline: Deadline) -> Result<Vec<(u32, u64)>> {
        loop {
            let mut watch = context.waiter.watch();
            let mut set = self.set.borrow_mut();
            let (mut known, mut few) = set.gather(context, &mut watch, deadline, false);
            if !known && deadline != Deadline::Now {
                context.wait_begins();
            }
            if !known && deadline != Deadline::Now && set.glance(context) {
                context.waiter.put_back(watch);
                watch = context.waiter.watch();
                (known, few) = set.gather(context, &mut watch, deadline, false);
            }
            drop(set);
            let mut ready =
                context.waiter.wait_for_all(&mut watch, if known { Deadline::Now } else { deadline })?;
            // An object may drop a stream or a socket when it settles, and the host requires its pollables to
            // be dropped first.
            context.waiter.put_back(watch);
            let mut set = self.set.borrow_mut();
            if deadline != Deadline::Now {
                set.note(&mut ready, few);
            }
            if set.settle(context, &ready, false) || known {
                let events = set.tell(context, most)?;
                if !events.is_empty() {
                    return Ok(events);
                }
            }
            drop(set);
            if deadline.has_passed::<H>() {
                return Ok(Vec::new());
            }
        }
    }

    /// The epolls among the members.
    fn each_inner(&self, mut act: impl FnMut(&Epoll<H>)) {
        for member in self.set.borrow().members() {
            if let Some(open) = member.open()
                && let Some(inner) = as_epoll(&*open.object)
            {
                act(inner);
            }
        }
    }

    fn leads_to(&self, other: &Epoll<H>) -> bool {
        let mut leads = core::ptr::eq(self, other);
        self.each_inner(|inner| leads |= inner.leads_to(other));
        leads
    }

    /// How deep epolls nest below this one.
    fn depth(&self) -> usize {
        let mut depth = 0;
        self.each_inner(|inner| depth = depth.max(inner.depth() + 1));
        depth
    }

    /// How deep epolls nest above this one.
    fn height(&self, process: &Process<H>) -> usize {
        let mut height = 0;
        process.any(|object| {
            if let Some(outer) = as_epoll(object) {
                let mut holds = false;
                outer.each_inner(|inner| holds |= core::ptr::eq(inner, self));
                if holds {
                    height = height.max(outer.height(process) + 1);
                }
            }
            false
        });
        height
    }
}

impl<H: Host> Default for Epoll<H> {
    fn default() -> Self {
        Self::new()
    }
}

impl<H: Host> Object<H> for Epoll<H> {
    fn file_type(&self) -> FileType {
        FileType::Anonymous
    }

    fn can_read(&self) -> Result<()> {
        Err(Errno::EINVAL)
    }

    fn can_write(&self) -> Result<()> {
        Err(Errno::EINVAL)
    }

    fn events(&self, context: &Context<H>) -> Events {
        let mut set = self.set.borrow_mut();
        set.catch_up(Some(context));
        if set.look(context, None, true, false) { Events::IN } else { Events::empty() }
    }

    fn watch(&self, context: &Context<H>, interest: Events, watch: &mut Watch<H>) {
        let mut set = self.set.borrow_mut();
        set.catch_up(Some(context));
        set.watch_resting(watch, true);
        // Whoever knows that there is input and waits for it waits for more.
        set.look(context, Some(watch), true, interest.contains(Events::IN));
    }

    fn settle(&self, context: &Context<H>, look: Look) {
        let mut watch = Watch::default();
        let mut set = self.set.borrow_mut();
        set.gather(context, &mut watch, Deadline::Now, look.edges);
        drop(set);
        // This only checks, which can fail only for lack of memory.
        let ready = context.waiter.wait_for_all(&mut watch, Deadline::Now).unwrap_or_default();
        drop(watch);
        self.set.borrow_mut().settle(context, &ready, look.edges);
    }

    fn activity(&self) -> Option<Activity> {
        Some(Activity { input: self.set.borrow().arrivals, ..Activity::default() })
    }

    fn release(&self, _context: &Context<H>) {}

    fn as_any(&self) -> &dyn core::any::Any {
        self
    }
}
