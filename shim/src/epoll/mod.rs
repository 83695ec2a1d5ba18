//! Sets of descriptors that are waited for, as Linux's `epoll`.
//!
//! A member is a number and the description that it led to when it was added: it stays when the number is closed and a duplicate
//! lives, and goes with the description. Who is ready stands in line: a wait tells from the front as many as it has room for,
//! and whoever is still ready then goes to the end, so that nobody starves.
//!
//! Linux wakes an edge-triggered member with each arrival. Here an object counts what would have woken it ([`Activity`]).
//!
//! A wait costs one host call. A member on which nothing was called and nothing has come *rests*: a wait does nothing about it but hand its
//! pollables to the host, and if the set is large and the same few members are ready again and again, not even that, but for a moment now
//! and then: [`recent`].
//!
//! [`Activity`]: crate::object::Activity
//! [`recent`]: crate::readiness::Recent

mod member;
#[cfg(test)]
mod tests;
mod woken;

pub use member::Wish;

use crate::context::Context;
use crate::errno::{Errno, Result};
use crate::host::Host;
use crate::iovec::{IoSlice, IoSliceMut};
use crate::numbers::*;
use crate::object::{Events, FileType, Look, Object, Open};
use crate::process::Process;
use crate::readiness::{Deadline, FEW, Recent, Watch};
use alloc::rc::Rc;
use alloc::vec::Vec;
use core::cell::RefCell;
use member::Member;
use woken::Woken;

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
    /// The places of members that do not rest, and of some that have left.
    active: Vec<usize>,
    /// Places of nobody that are not among the active.
    free: Vec<usize>,
    /// The number of the next in line.
    next: u64,
    woken: Woken,
    recent: Recent<usize, H>,
}

/// The mark of the moment at which all members are asked for.
const TICK: usize = usize::MAX - 1;

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

    fn place(&self, key: Key) -> Result<usize> {
        let at = self.find(key).map_err(|_| Errno::ENOENT)?;
        self.index.get(at).map(|(_, place)| *place).ok_or(Errno::ENOENT)
    }

    fn add(&mut self, key: Key, member: Member<H>) -> Result<()> {
        let Err(at) = self.find(key) else { return Err(Errno::EEXIST) };
        self.index.try_reserve(1).map_err(|_| Errno::ENOMEM)?;
        // All may be active at once.
        let most = self.members.len() + 1;
        self.active.try_reserve(most.saturating_sub(self.active.len())).map_err(|_| Errno::ENOMEM)?;
        let place = self.free.pop().unwrap_or(self.members.len());
        match self.members.get_mut(place) {
            Some(slot) => *slot = Some(member),
            None => self.members.push(Some(member)),
        }
        self.index.insert(at, (key, place));
        self.active.push(place);
        Ok(())
    }

    /// Makes room for one more. Before the set grows, those leave whose description is gone: a program may add and close without ever
    /// waiting. To look for them at each addition would make a large set slow to fill.
    fn make_room(&mut self) -> Result<()> {
        if self.free.is_empty() && self.members.len() == self.members.capacity() {
            self.catch_up(None);
            // Room for few would soon be used up.
            if self.free.len() < self.members.len() / 2 + 1 {
                self.members.try_reserve(1).map_err(|_| Errno::ENOMEM)?;
            }
        }
        Ok(())
    }

    fn modify(&mut self, key: Key, open: &Open<H>, wish: Wish) -> Result<()> {
        let place = self.place(key)?;
        self.wake(place);
        let Some(Some(member)) = self.members.get_mut(place) else { return Err(Errno::ENOENT) };
        if member.has(EPOLLEXCLUSIVE) {
            return Err(Errno::EINVAL);
        }
        member.modify(open, wish);
        Ok(())
    }

    fn remove(&mut self, key: Key, open: &Open<H>) -> Result<()> {
        let at = self.find(key).map_err(|_| Errno::ENOENT)?;
        let (_, place) = self.index.remove(at);
        open.leave(self.woken.at(place));
        let left = self.members.get_mut(place).and_then(Option::take);
        // That of an active one is free when the active ones are next gone through.
        if left.is_some_and(|member| member.rests) {
            give_back(&mut self.free, place);
        }
        Ok(())
    }

    /// A member is to be looked at.
    fn wake(&mut self, place: usize) {
        if let Some(Some(member)) = self.members.get_mut(place)
            && core::mem::take(&mut member.rests)
        {
            self.active.push(place);
        }
    }

    /// Those that were called upon are active; those whose description is gone leave.
    fn catch_up(&mut self, context: Option<&Context<H>>) {
        let (places, all) = self.woken.take();
        for place in places {
            self.wake(place);
        }
        // What drains can change the state of a socket without a call on it.
        if all || context.is_some_and(|context| context.waiter.is_draining()) {
            for place in 0..self.members.len() {
                self.wake(place);
            }
        }
        let Set { index, members, active, free, .. } = self;
        let mut left = false;
        active.retain(|place| {
            let Some(slot) = members.get_mut(*place) else { return false };
            if slot.as_ref().is_some_and(|member| member.open.strong_count() > 0) {
                return true;
            }
            left |= slot.take().is_some();
            give_back(free, *place);
            false
        });
        if left {
            index.retain(|(_, place)| members.get(*place).is_some_and(Option::is_some));
        }
    }

    /// Looks at every active member, and adds to a watch what could bring news of it. Gives whether there is news.
    fn look(&mut self, context: &Context<H>, mut watch: Option<&mut Watch<H>>, nested: bool) -> bool {
        let may_rest = !nested && !context.waiter.is_draining() && self.woken.begin(context);
        let Set { members, active, woken, .. } = self;
        let mut news = false;
        active.sort_unstable();
        active.retain(|place| {
            let Some(Some(member)) = members.get_mut(*place) else { return true };
            let Some(open) = member.open.upgrade() else { return true };
            // The members of a set inside change without a call on the set.
            let may_rest = may_rest && as_epoll(&*open.object).is_none();
            if member.is_armed() {
                member.look(context, &*open.object);
                news |= !member.news.is_empty();
                let Some(watch) = &mut watch else { return true };
                if !nested {
                    watch.mark(*place);
                }
                member.watch(context, &*open.object, watch);
            }
            !(may_rest && member.rest(context, &open, woken.at(*place)))
        });
        news
    }

    /// Adds what could bring news of those that rest.
    fn watch_resting(&self, watch: &mut Watch<H>, nested: bool) {
        for (place, member) in self.members.iter().enumerate() {
            if let Some(member) = member
                && member.rests
            {
                if !nested {
                    watch.mark(place);
                }
                member.watch_again(watch);
            }
        }
    }

    /// Adds what could bring news of the few that do not rest for long, if that is enough for this wait.
    fn watch_recent(&mut self, watch: &mut Watch<H>) -> bool {
        let Set { index, members, recent, .. } = self;
        let Some((places, tick)) = recent.begin(index.len()) else { return false };
        for place in places {
            if let Some(Some(member)) = members.get(*place)
                && member.rests
            {
                watch.mark(*place);
                member.watch_again(watch);
            }
        }
        watch.mark(TICK);
        watch.add(&tick);
        true
    }

    /// Everything that could bring news before a deadline, and whether there is news already. With what could bring it soon only, if that
    /// is enough; the second answer is whether it is.
    fn gather(&mut self, context: &Context<H>, watch: &mut Watch<H>, deadline: Deadline) -> (bool, bool) {
        self.catch_up(Some(context));
        let few = deadline != Deadline::Now && self.watch_recent(watch);
        if !few {
            self.watch_resting(watch, false);
        }
        (self.look(context, Some(watch), false), few)
    }

    /// [`Object::glance`] for each of a few members. Gives whether there is news.
    fn glance(&self, context: &Context<H>) -> bool {
        if self.index.len() > FEW {
            return false;
        }
        let open = self.members.iter().flatten().filter(|member| member.waits_for_input());
        let news = |open: &Rc<Open<H>>| {
            let news = open.object.glance();
            if news {
                open.touch(context);
            }
            news
        };
        open.filter_map(|member| member.open.upgrade()).filter(news).count() > 0
    }

    /// Remembers who was ready when the host was asked, for few or for all, and leaves only these.
    fn note(&mut self, ready: &mut Vec<usize>, few: bool) {
        let before = ready.len();
        ready.retain(|mark| *mark != TICK);
        if few {
            self.recent.end_few(ready.iter().copied(), ready.len() < before);
        } else {
            self.recent.end_all(self.index.len(), ready.iter().copied());
        }
    }

    fn settle(&mut self, context: &Context<H>, marks: &[usize]) -> bool {
        for place in marks {
            self.wake(*place);
            if let Some(Some(member)) = self.members.get_mut(*place)
                && let Some(open) = member.open.upgrade()
            {
                member.settle(context, &open);
            }
        }
        let members = &self.members;
        let has_news = |place: &usize| {
            members.get(*place).and_then(Option::as_ref).is_some_and(|member| !member.news.is_empty())
        };
        self.active.iter().any(has_news)
    }

    /// Tells at most `most` news, those first that have waited longest.
    fn tell(&mut self, context: &Context<H>, most: usize) -> Result<Vec<(u32, u64)>> {
        let Set { members, active, next, .. } = self;
        let mut line = Vec::new();
        active.sort_unstable();
        for place in &*active {
            let Some(Some(member)) = members.get_mut(*place) else { continue };
            if member.news.is_empty() {
                member.since = None;
                continue;
            }
            line.try_reserve(1).map_err(|_| Errno::ENOMEM)?;
            line.push((*member.since.get_or_insert_with(|| take_number(next)), *place));
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

/// Without memory for it, a place is not used again.
fn give_back(free: &mut Vec<usize>, place: usize) {
    if free.try_reserve(1).is_ok() {
        free.push(place);
    }
}

fn take_number(next: &mut u64) -> u64 {
    *next += 1;
    *next
}

impl<H: Host> Epoll<H> {
    /// An empty set.
    pub fn new() -> Self {
        let set = Set {
            index: Vec::new(),
            members: Vec::new(),
            active: Vec::new(),
            free: Vec::new(),
            next: 0,
            woken: Woken::new(),
            recent: Recent::new(),
        };
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
        self.set.borrow_mut().modify(key(fd, open), open, wish)
    }

    /// `EPOLL_CTL_DEL`
    pub fn remove(&self, fd: i32, open: &Rc<Open<H>>) -> Result<()> {
        self.set.borrow_mut().remove(key(fd, open), open)
    }

    /// `epoll_wait`: the events and the data of at most `most` members; none at the deadline. `EDEADLK` when nothing in the set could ever
    /// end the wait.
    pub fn wait(&self, context: &Context<H>, most: usize, deadline: Deadline) -> Result<Vec<(u32, u64)>> {
        loop {
            let mut watch = Watch::default();
            let mut set = self.set.borrow_mut();
            let (mut known, mut few) = set.gather(context, &mut watch, deadline);
            if !known && deadline != Deadline::Now && set.glance(context) {
                watch = Watch::default();
                (known, few) = set.gather(context, &mut watch, deadline);
            }
            drop(set);
            let mut ready = context.waiter.wait(&mut watch, if known { Deadline::Now } else { deadline })?;
            // An object may drop a stream or a socket when it settles, and the host demands that its pollables go first.
            drop(watch);
            let mut set = self.set.borrow_mut();
            if deadline != Deadline::Now {
                set.note(&mut ready, few);
            }
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
        let mut set = self.set.borrow_mut();
        set.catch_up(Some(context));
        if set.look(context, None, true) { Events::IN } else { Events::empty() }
    }

    fn watch(&self, context: &Context<H>, _interest: Events, watch: &mut Watch<H>) {
        let mut set = self.set.borrow_mut();
        set.catch_up(Some(context));
        set.watch_resting(watch, true);
        set.look(context, Some(watch), true);
    }

    fn settle(&self, context: &Context<H>, _look: Look) {
        let mut watch = Watch::default();
        let mut set = self.set.borrow_mut();
        set.gather(context, &mut watch, Deadline::Now);
        drop(set);
        // It is a look, which only a want of memory can refuse.
        let ready = context.waiter.wait(&mut watch, Deadline::Now).unwrap_or_default();
        drop(watch);
        self.set.borrow_mut().settle(context, &ready);
    }

    fn release(&self, _context: &Context<H>) {}

    fn as_any(&self) -> &dyn core::any::Any {
        self
    }
}
