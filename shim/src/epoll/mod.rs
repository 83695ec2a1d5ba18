//! Sets of descriptors that are waited for, as Linux's `epoll`.
//!
//! A member is a number and the description that it led to when it was added: it stays when the number is closed and a duplicate
//! lives, and goes with the description. Who is ready stands in line: a wait tells from the front as many as it has room for,
//! and whoever is still ready then goes to the end, so that nobody starves.
//!
//! Linux wakes an edge-triggered member with each arrival. Here an object counts what would have woken it ([`Activity`]).
//!
//! A wait costs one host call, over all members. What it costs besides is little for a member of which nothing can have changed:
//! its pollables are remembered.
//!
//! [`Activity`]: crate::object::Activity

mod member;
#[cfg(test)]
mod tests;

pub use member::Wish;

use crate::context::Context;
use crate::errno::{Errno, Result};
use crate::host::Host;
use crate::iovec::{IoSlice, IoSliceMut};
use crate::numbers::*;
use crate::object::{Events, FileType, Look, Object, Open};
use crate::process::Process;
use crate::readiness::{Deadline, FEW, Watch};
use alloc::rc::Rc;
use alloc::vec::Vec;
use core::cell::RefCell;
use member::Member;

/// How many epolls may stand between a wait and the descriptor at the bottom: Linux's `EP_MAX_NESTS`.
const NESTS_MOST: usize = 4;

/// What EPOLLEXCLUSIVE may stand beside.
const EXCLUSIVE_WITH: i32 = EPOLLIN | EPOLLOUT | EPOLLERR | EPOLLHUP | EPOLLWAKEUP | EPOLLET | EPOLLEXCLUSIVE;

/// A set.
pub struct Epoll<H: Host> {
    set: RefCell<Set<H>>,
}

struct Set<H: Host> {
    /// In the order of their keys.
    index: Vec<(Key, usize)>,
    /// A member keeps its place, which marks its pollables.
    members: Vec<Option<Member<H>>>,
    free: Vec<usize>,
    /// The number of the next in line.
    next: u64,
}

/// The number, and where the description lies in memory. A weak reference holds that memory.
type Key = (i32, usize);

fn key<H: Host>(fd: i32, open: &Rc<Open<H>>) -> Key {
    (fd, Rc::as_ptr(open).addr())
}

fn as_epoll<H: Host>(object: &dyn Object<H>) -> Option<&Epoll<H>> {
    object.as_any().downcast_ref()
}

impl<H: Host> Set<H> {
    fn find(&self, key: Key) -> Result<usize, usize> {
        self.index.binary_search_by_key(&key, |(key, _)| *key)
    }

    fn member(&mut self, key: Key) -> Result<&mut Member<H>> {
        let place = self.find(key).ok().and_then(|at| self.index.get(at)).map(|(_, place)| *place);
        place.and_then(|place| self.members.get_mut(place)?.as_mut()).ok_or(Errno::ENOENT)
    }

    fn add(&mut self, key: Key, member: Member<H>) -> Result<()> {
        let Err(at) = self.find(key) else { return Err(Errno::EEXIST) };
        self.index.try_reserve(1).map_err(|_| Errno::ENOMEM)?;
        let place = self.free.pop().unwrap_or(self.members.len());
        match self.members.get_mut(place) {
            Some(slot) => *slot = Some(member),
            None => self.members.push(Some(member)),
        }
        self.index.insert(at, (key, place));
        Ok(())
    }

    /// Makes room for one more. Before the set grows, those leave whose description is gone: a program may add and close without ever
    /// waiting. To look for them at each addition would make a large set slow to fill.
    fn make_room(&mut self) -> Result<()> {
        if self.free.is_empty() && self.members.len() == self.members.capacity() {
            self.sweep();
            // Room for few would soon be used up.
            if self.free.len() < self.members.len() / 2 + 1 {
                self.members.try_reserve(1).map_err(|_| Errno::ENOMEM)?;
            }
        }
        Ok(())
    }

    fn remove(&mut self, key: Key) -> Result<()> {
        let at = self.find(key).map_err(|_| Errno::ENOENT)?;
        let (_, place) = self.index.remove(at);
        if let Some(slot) = self.members.get_mut(place) {
            *slot = None;
            // Without memory for it, the place is not used again.
            if self.free.try_reserve(1).is_ok() {
                self.free.push(place);
            }
        }
        Ok(())
    }

    /// Those whose description is gone leave.
    fn sweep(&mut self) {
        let gone = |member: &Option<Member<H>>| {
            member.as_ref().is_some_and(|member| member.open.strong_count() == 0)
        };
        if !self.members.iter().any(gone) {
            return;
        }
        let Set { index, members, free, .. } = self;
        index.retain(|(_, place)| {
            let leaves = members.get(*place).is_some_and(gone);
            if leaves && let Some(slot) = members.get_mut(*place) {
                *slot = None;
                if free.try_reserve(1).is_ok() {
                    free.push(*place);
                }
            }
            !leaves
        });
    }

    /// Looks at every member that may have changed, and adds what could bring news to a watch. Gives whether there is news.
    fn look(&mut self, context: &Context<H>, mut watch: Option<&mut Watch<H>>, nested: bool) -> bool {
        self.sweep();
        let remember = !context.waiter.is_draining();
        let mut news = false;
        for (place, slot) in self.members.iter_mut().enumerate() {
            let Some(member) = slot else { continue };
            if !member.is_armed() {
                continue;
            }
            let Some(open) = member.open.upgrade() else { continue };
            if let Some(watch) = &mut watch
                && !nested
            {
                watch.mark(place);
            }
            let mut none = Watch::default();
            let into = watch.as_deref_mut().unwrap_or(&mut none);
            if remember && member.watch_again(open.calls.get(), into) {
                continue;
            }
            member.look(context, &*open.object);
            news |= !member.news.is_empty();
            if watch.is_some() {
                member.watch(context, &*open.object, watch.as_deref_mut().unwrap_or(&mut none));
                // The members of a set inside change without a call on the set, and those of a set that is polled when the same poll
                // settles them.
                if remember && !nested && as_epoll(&*open.object).is_none() {
                    member.keep(open.calls.get());
                }
            }
        }
        news
    }

    /// [`Object::glance`] for each of a few members. Gives whether there is news.
    fn glance(&self) -> bool {
        if self.index.len() > FEW {
            return false;
        }
        let open = self.members.iter().flatten().filter(|member| member.waits_for_input());
        let news = |open: &Rc<Open<H>>| {
            let news = open.object.glance();
            if news {
                open.touch();
            }
            news
        };
        open.filter_map(|member| member.open.upgrade()).filter(news).count() > 0
    }

    fn settle(&mut self, context: &Context<H>, marks: &[usize]) -> bool {
        for place in marks {
            if let Some(Some(member)) = self.members.get_mut(*place)
                && let Some(open) = member.open.upgrade()
            {
                member.settle(context, &open);
            }
        }
        self.members.iter().flatten().any(|member| !member.news.is_empty())
    }

    /// Tells at most `most` news, those first that have waited longest.
    fn tell(&mut self, context: &Context<H>, most: usize) -> Result<Vec<(u32, u64)>> {
        let Set { members, next, .. } = self;
        let mut line = Vec::new();
        for (place, member) in members.iter_mut().enumerate() {
            let Some(member) = member else { continue };
            if member.news.is_empty() {
                member.since = None;
                continue;
            }
            line.try_reserve(1).map_err(|_| Errno::ENOMEM)?;
            line.push((*member.since.get_or_insert_with(|| take_number(next)), place));
        }
        line.sort_unstable();
        let mut told = Vec::new();
        told.try_reserve(line.len().min(most)).map_err(|_| Errno::ENOMEM)?;
        for (_, place) in line.into_iter().take(most) {
            if let Some(Some(member)) = members.get_mut(place)
                && let Some(open) = member.open.upgrade()
            {
                let (events, data, stays) = member.tell(context, &*open.object);
                member.since = stays.then(|| take_number(next));
                told.push((events, data));
            }
        }
        Ok(told)
    }
}

fn take_number(next: &mut u64) -> u64 {
    *next += 1;
    *next
}

impl<H: Host> Epoll<H> {
    /// An empty set.
    pub fn new() -> Self {
        let set = Set { index: Vec::new(), members: Vec::new(), free: Vec::new(), next: 0 };
        Epoll { set: RefCell::new(set) }
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
        let mut set = self.set.borrow_mut();
        let member = set.member(key(fd, open))?;
        if member.has(EPOLLEXCLUSIVE) {
            return Err(Errno::EINVAL);
        }
        member.modify(open, wish);
        Ok(())
    }

    /// `EPOLL_CTL_DEL`
    pub fn remove(&self, fd: i32, open: &Rc<Open<H>>) -> Result<()> {
        self.set.borrow_mut().remove(key(fd, open))
    }

    /// `epoll_wait`: the events and the data of at most `most` members; none at the deadline. `EDEADLK` when nothing in the set could ever
    /// end the wait.
    pub fn wait(&self, context: &Context<H>, most: usize, deadline: Deadline) -> Result<Vec<(u32, u64)>> {
        loop {
            let mut watch = Watch::default();
            let mut known = self.set.borrow_mut().look(context, Some(&mut watch), false);
            if !known && deadline != Deadline::Now && self.set.borrow().glance() {
                watch = Watch::default();
                known = self.set.borrow_mut().look(context, Some(&mut watch), false);
            }
            let ready = context.waiter.wait_for_many(&mut watch, deadline, known)?;
            // An object may drop a stream or a socket when it settles, and the host demands that its pollables go first.
            drop(watch);
            let mut set = self.set.borrow_mut();
            if set.settle(context, &ready) || known {
                let told = set.tell(context, most)?;
                if !told.is_empty() {
                    return Ok(told);
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
        for member in self.set.borrow().members.iter().flatten() {
            if let Some(open) = member.open.upgrade()
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

    /// How many epolls stand below this one, one upon the other.
    fn depth(&self) -> usize {
        let mut depth = 0;
        self.each_inner(|inner| depth = depth.max(inner.depth() + 1));
        depth
    }

    /// How many epolls stand above this one.
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

    fn read(&self, _context: &Context<H>, _buffers: &mut [IoSliceMut<'_>]) -> Result<usize> {
        Err(Errno::EINVAL)
    }

    fn write(&self, _context: &Context<H>, _buffers: &[IoSlice<'_>], _offset: usize) -> Result<usize> {
        Err(Errno::EINVAL)
    }

    fn events(&self, context: &Context<H>) -> Events {
        let news = self.set.borrow_mut().look(context, None, true);
        if news { Events::IN } else { Events::empty() }
    }

    fn watch(&self, context: &Context<H>, _interest: Events, watch: &mut Watch<H>) {
        self.set.borrow_mut().look(context, Some(watch), true);
    }

    fn settle(&self, context: &Context<H>, _look: Look) {
        let mut watch = Watch::default();
        self.set.borrow_mut().look(context, Some(&mut watch), false);
        // It is a look, which only a want of memory can refuse.
        let ready = context.waiter.wait_for_many(&mut watch, Deadline::Now, false).unwrap_or_default();
        drop(watch);
        self.set.borrow_mut().settle(context, &ready);
    }

    fn release(&self, _context: &Context<H>) {}

    fn as_any(&self) -> &dyn core::any::Any {
        self
    }
}
