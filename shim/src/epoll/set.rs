//! The members of a set: which have to be checked, which rest, and the queue of the ready ones.

use super::as_epoll;
use super::member::{Member, Wish};
use super::woken::Woken;
use crate::context::Context;
use crate::errno::{Errno, Result};
use crate::host::Host;
use crate::numbers::*;
use crate::object::Open;
use crate::readiness::{Deadline, FEW, Recent, Watch};
use alloc::rc::Rc;
use alloc::vec::Vec;

/// The members of a set.
pub struct Set<H: Host> {
    /// Sorted by key.
    index: Vec<(Key, usize)>,
    /// A member keeps its index, which marks its pollables.
    members: Vec<Option<Member<H>>>,
    /// The indexes of members that do not rest, and of some that were removed, in the order in which they came here: as they were added, and
    /// then as they were woken.
    active: Vec<usize>,
    /// Unused indexes that are not in `active`.
    free: Vec<usize>,
    /// The next queue number.
    next: u64,
    woken: Woken,
    recent: Recent<usize, H>,
    /// How often the component's own sockets had changed each other at the last look.
    own_changes: u32,
    /// Whether the set is a member of another.
    is_nested: bool,
    /// How often that one was woken.
    pub arrivals: u32,
}

/// The mark of the tick at which all members are checked.
const TICK: usize = usize::MAX - 1;

/// The descriptor number and the address of the description. A weak reference keeps that memory allocated.
type Key = (i32, usize);

pub fn key<H: Host>(fd: i32, open: &Rc<Open<H>>) -> Key {
    (fd, Rc::as_ptr(open).addr())
}

impl<H: Host> Set<H> {
    /// An empty set.
    pub fn new() -> Self {
        Set {
            index: Vec::new(),
            members: Vec::new(),
            active: Vec::new(),
            free: Vec::new(),
            next: 0,
            woken: Woken::new(),
            recent: Recent::new(),
            own_changes: 0,
            is_nested: false,
            arrivals: 0,
        }
    }

    /// The members.
    pub fn members(&self) -> impl Iterator<Item = &Member<H>> {
        self.members.iter().flatten()
    }

    /// The number of slots, used or not.
    #[cfg(test)]
    pub fn places(&self) -> usize {
        self.members.len()
    }

    fn find(&self, key: Key) -> Result<usize, usize> {
        self.index.binary_search_by_key(&key, |(key, _)| *key)
    }

    fn place(&self, key: Key) -> Result<usize> {
        let at = self.find(key).map_err(|_| Errno::ENOENT)?;
        self.index.get(at).map(|(_, place)| *place).ok_or(Errno::ENOENT)
    }

    pub fn add(&mut self, key: Key, member: Member<H>) -> Result<()> {
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

    /// Makes room for one more member. Before the set grows, members whose description is gone are removed: a
    /// program may add and close without ever waiting. Doing so at each addition would make a large set slow
    /// to fill.
    pub fn make_room(&mut self) -> Result<()> {
        if self.free.is_empty() && self.members.len() == self.members.capacity() {
            self.catch_up(None);
            // If only a few slots were freed, they would soon be used up.
            if self.free.len() < self.members.len() / 2 + 1 {
                self.members.try_reserve(1).map_err(|_| Errno::ENOMEM)?;
            }
        }
        Ok(())
    }

    pub fn modify(&mut self, key: Key, open: &Open<H>, wish: Wish) -> Result<()> {
        let place = self.place(key)?;
        self.wake(place);
        let Some(Some(member)) = self.members.get_mut(place) else { return Err(Errno::ENOENT) };
        if member.has(EPOLLEXCLUSIVE) {
            return Err(Errno::EINVAL);
        }
        member.modify(open, wish);
        Ok(())
    }

    pub fn remove(&mut self, key: Key, open: &Open<H>) -> Result<()> {
        let at = self.find(key).map_err(|_| Errno::ENOENT)?;
        let (_, place) = self.index.remove(at);
        open.leave(self.woken.at(place));
        let left = self.members.get_mut(place).and_then(Option::take);
        // The slot of an active member is freed at the next pass over the active ones.
        if left.is_some_and(|member| member.rests) {
            give_back(&mut self.free, place);
        }
        Ok(())
    }

    /// Marks a member to be checked.
    fn wake(&mut self, place: usize) {
        if let Some(Some(member)) = self.members.get_mut(place)
            && core::mem::take(&mut member.rests)
        {
            self.active.push(place);
        }
    }

    /// Activates members whose description was used, and removes those whose description is gone.
    pub fn catch_up(&mut self, context: Option<&Context<H>>) {
        let (places, all) = self.woken.take();
        for place in places {
            self.wake(place);
        }
        // A draining connection can change the state of a socket without a call on it, and so can another of the component's own sockets.
        let changes =
            |context: &Context<H>| context.own_datagrams.sent().wrapping_add(context.tcp_ports.changes());
        let own_changes = context.map_or(self.own_changes, changes);
        let has_own = core::mem::replace(&mut self.own_changes, own_changes) != own_changes;
        if all || has_own || context.is_some_and(|context| context.waiter.is_draining()) {
            for place in 0..self.members.len() {
                self.wake(place);
            }
        }
        let Set { index, members, active, free, .. } = self;
        let mut left = false;
        active.retain(|place| {
            let Some(slot) = members.get_mut(*place) else { return false };
            if slot.as_ref().is_some_and(|member| member.open().is_some()) {
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

    /// Checks every active member, and adds the pollables that could bring events for it; with `edges` also
    /// those that could bring more input. Returns whether there are events.
    pub fn look(
        &mut self,
        context: &Context<H>,
        mut watch: Option<&mut Watch<H>>,
        nested: bool,
        edges: bool,
    ) -> bool {
        self.is_nested |= nested;
        let may_rest = !nested && !context.waiter.is_draining() && self.woken.begin(context);
        let Set { members, active, woken, is_nested, arrivals, .. } = self;
        let mut news = false;
        active.retain(|place| {
            let Some(Some(member)) = members.get_mut(*place) else { return true };
            let Some(open) = member.open() else { return true };
            // The members of a nested set change without a call on the set.
            let may_rest = may_rest && as_epoll(&*open.object).is_none();
            if member.is_armed() {
                let found = member.look(context, &*open.object);
                if *is_nested && member.passes_on(&*open.object, found) {
                    *arrivals = arrivals.wrapping_add(1);
                }
                news |= !member.news.is_empty();
                let Some(watch) = &mut watch else { return true };
                if !nested {
                    watch.mark(*place);
                }
                member.watch(context, &*open.object, edges, watch);
            }
            !(may_rest && member.rest(context, &open, woken.at(*place)))
        });
        news
    }

    /// Adds the pollables of the resting members.
    pub fn watch_resting(&self, watch: &mut Watch<H>, nested: bool) {
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

    /// Adds the pollables of only the recently ready members, if that suffices for this wait.
    fn watch_recent(&mut self, watch: &mut Watch<H>) -> bool {
        let Set { index, members, recent, .. } = self;
        let Some(tick) = recent.begin(index.len()) else { return false };
        for place in recent.keys() {
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

    /// Adds everything to wait for until a deadline, and returns whether there are events already. If the
    /// recently ready members suffice for now, adds only those; the second result says so.
    pub fn gather(
        &mut self,
        context: &Context<H>,
        watch: &mut Watch<H>,
        deadline: Deadline,
        edges: bool,
    ) -> (bool, bool) {
        self.catch_up(Some(context));
        let few = deadline != Deadline::Now && self.watch_recent(watch);
        if !few {
            self.watch_resting(watch, false);
        }
        (self.look(context, Some(watch), false, edges), few)
    }

    /// [`Object::glance`] for each of a few members. Returns whether there are events.
    pub fn glance(&self, context: &Context<H>) -> bool {
        if self.index.len() > FEW {
            return false;
        }
        let open = self.members.iter().flatten().filter(|member| member.waits_for_input());
        let news = |open: &Rc<Open<H>>| {
            let news = open.object.glance(context);
            if news {
                open.touch(context);
            }
            news
        };
        open.filter_map(Member::open).filter(news).count() > 0
    }

    /// Records which members the host reported ready, after a wait for the recent ones or for all, and
    /// removes the tick.
    pub fn note(&mut self, ready: &mut Vec<usize>, few: bool) {
        let before = ready.len();
        ready.retain(|mark| *mark != TICK);
        if few {
            self.recent.end_few(self.index.len(), ready.iter().copied(), ready.len() < before);
        } else {
            self.recent.end_all(self.index.len(), ready.iter().copied());
        }
    }

    pub fn settle(&mut self, context: &Context<H>, marks: &[usize], edges: bool) -> bool {
        for place in marks {
            self.wake(*place);
            if let Some(Some(member)) = self.members.get_mut(*place)
                && let Some(open) = member.open()
            {
                member.settle(context, &open, edges);
            }
        }
        let members = &self.members;
        let has_news = |place: &usize| {
            members.get(*place).and_then(Option::as_ref).is_some_and(|member| !member.news.is_empty())
        };
        self.active.iter().any(has_news)
    }

    /// Reports the events of at most `most` members, those that have waited longest first.
    pub fn tell(&mut self, context: &Context<H>, most: usize) -> Result<Vec<(u32, u64)>> {
        let Set { members, active, next, .. } = self;
        let mut line = Vec::new();
        let mut fresh = Vec::new();
        line.try_reserve(active.len()).map_err(|_| Errno::ENOMEM)?;
        fresh.try_reserve(active.len()).map_err(|_| Errno::ENOMEM)?;
        for (order, place) in active.iter().enumerate() {
            let Some(Some(member)) = members.get_mut(*place) else { continue };
            match member.since {
                _ if member.news.is_empty() => member.leave_queue(),
                Some(since) => line.push((since, *place)),
                // Of one type with the others, so that one sort is linked.
                None => fresh.push(((u64::from(member.entered()) << 32) | order as u64, *place)),
            }
        }
        line.sort_unstable();
        fresh.sort_unstable();
        for (_, place) in fresh {
            let since = take_number(next);
            if let Some(Some(member)) = members.get_mut(place) {
                member.since = Some(since);
            }
            line.push((since, place));
        }
        let mut reported = Vec::new();
        reported.try_reserve(line.len().min(most)).map_err(|_| Errno::ENOMEM)?;
        for (_, place) in line.into_iter().take(most) {
            if let Some(Some(member)) = members.get_mut(place)
                && let Some(open) = member.open()
            {
                let (events, data, stays) = member.tell(context, &*open.object);
                if stays {
                    member.since = Some(take_number(next));
                } else {
                    member.leave_queue();
                }
                reported.push((events, data));
            }
        }
        Ok(reported)
    }
}

/// If there is no memory to record it, a slot is not reused.
fn give_back(free: &mut Vec<usize>, place: usize) {
    if free.try_reserve(1).is_ok() {
        free.push(place);
    }
}

fn take_number(next: &mut u64) -> u64 {
    *next += 1;
    *next
}
