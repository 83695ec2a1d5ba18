//! A member of an epoll set: the events it waits for, what was last reported, and the pollables that could
//! change that.

use crate::context::{Context, WaiterPlace};
use crate::event_numbers;
use crate::host::Host;
use crate::numbers::*;
use crate::object::{Activity, Events, Look, Object, Open, moment};
use crate::readiness::Watch;
use alloc::boxed::Box;
use alloc::rc::{Rc, Weak};
use alloc::vec::Vec;

/// The arguments of `epoll_ctl` for a descriptor.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Wish {
    /// `EPOLLIN` and so on, `EPOLLET`, `EPOLLONESHOT`, `EPOLLEXCLUSIVE`.
    pub events: u32,
    /// The data to report with its events.
    pub data: u64,
}

impl Wish {
    /// Whether a flag is set.
    pub fn has(self, flag: i32) -> bool {
        self.events & flag as u32 != 0
    }

    fn interest(self) -> Events {
        event_numbers::interest(self.events) | Events::ALWAYS
    }

    /// The bits to report for the events found.
    fn bits(self, found: Events) -> u32 {
        event_numbers::told(found, self.events)
    }
}

/// A member.
pub struct Member<H: Host> {
    /// The description; the member leaves the set when its last number is closed.
    pub open: Weak<Open<H>>,
    wish: Wish,
    /// False once a one-shot member has reported.
    armed: bool,
    /// The events to report; for an edge-triggered member, only those not reported yet.
    pub news: Events,
    /// Its queue number, from when it became ready or was last reported: the longest-waiting member is
    /// reported first.
    pub since: Option<u64>,
    /// When it was added or modified.
    set_at: u32,
    edge: Edge,
    /// The same for the set's own waiters, which only a set in another has: what they were last woken for.
    passed_on: Option<Box<Edge>>,
    /// The pollables last waited for. They are weak because an object has to drop them before the stream or
    /// socket that they belong to.
    watched: Vec<Weak<H::Pollable>>,
    /// Nothing can have changed: the program has called nothing on the description since, and none of the
    /// pollables is ready.
    pub rests: bool,
}

/// What an edge-triggered member last reported.
struct Edge {
    /// Nothing since it was added or modified.
    fresh: bool,
    activity: Option<Activity>,
    reported: Events,
}

impl Edge {
    const FRESH: Edge = Edge { fresh: true, activity: None, reported: Events::empty() };

    /// Whether there was one since.
    fn has_followed(&self, activity: Option<Activity>, interest: Events, found: Events) -> bool {
        match (self.activity, activity) {
            (Some(before), Some(now)) => {
                let (input, output) = (before.input != now.input, before.output != now.output);
                // Data wakes those who want it; an end or an error counts as both, and wakes everyone.
                (input && interest.intersects(Events::IN | Events::PRI))
                    || (output && interest.contains(Events::OUT))
                    || (input && output && found.intersects(Events::ALWAYS | Events::RDHUP))
            }
            _ => !self.reported.contains(found),
        }
    }
}

impl<H: Host> Member<H> {
    /// The description, unless it is gone.
    pub fn open(&self) -> Option<Rc<Open<H>>> {
        self.open.upgrade().filter(|open| !open.is_released())
    }

    /// The moment from which it is in the queue, if it is not yet and has events: that of their arrival, or of the later addition or
    /// modification; 0 for what the host brings.
    pub fn entered(&self) -> u32 {
        let came = self.open().and_then(|open| open.object.came(false));
        came.map_or(0, |came| came.max(self.set_at))
    }

    /// It is not in the queue.
    pub fn leave_queue(&mut self) {
        self.since = None;
        if let Some(open) = self.open() {
            open.object.came(true);
        }
    }

    /// A member that has reported nothing.
    pub fn new(open: &Rc<Open<H>>, wish: Wish) -> Self {
        let mut member = Member {
            open: Rc::downgrade(open),
            wish,
            armed: false,
            news: Events::empty(),
            since: None,
            set_at: 0,
            edge: Edge::FRESH,
            passed_on: None,
            watched: Vec::new(),
            rests: false,
        };
        member.modify(open, wish);
        member
    }

    /// `EPOLL_CTL_MOD`: as if it were new.
    pub fn modify(&mut self, open: &Open<H>, wish: Wish) {
        self.wish = Wish { events: event_numbers::asked_of(&*open.object, wish.events), ..wish };
        self.armed = true;
        self.set_at = moment();
        self.edge = Edge::FRESH;
        // Linux wakes nobody for a member that is waiting to be reported.
        if self.news.is_empty() {
            self.passed_on = None;
        }
        self.news = Events::empty();
    }

    /// Whether a flag is set.
    pub fn has(&self, flag: i32) -> bool {
        self.wish.has(flag)
    }

    /// Whether it reports input.
    pub fn waits_for_input(&self) -> bool {
        self.armed && self.wish.interest().contains(Events::IN)
    }

    /// Whether it may report: a one-shot member may not once it has reported.
    pub fn is_armed(&self) -> bool {
        self.armed
    }

    /// Determines what to report, without calling the host. Returns the events that hold.
    pub fn look(&mut self, context: &Context<H>, object: &dyn Object<H>) -> Events {
        let interest = self.wish.interest();
        let found = object.events(context) & interest;
        let is_new = !self.has(EPOLLET)
            || self.edge.fresh
            || self.edge.has_followed(object.activity(), interest, found);
        self.news = if is_new { found } else { Events::empty() };
        // An event that is over can occur again.
        self.edge.reported &= found;
        found
    }

    /// Whether the waiters of the set have to be woken, which are other sets: as on Linux, for each arrival, reported or not, and when
    /// the member is ready as it is added or modified.
    pub fn passes_on(&mut self, object: &dyn Object<H>, found: Events) -> bool {
        let activity = object.activity();
        let before = self.passed_on.take();
        let wakes = match &before {
            None => !found.is_empty(),
            Some(before) => before.has_followed(activity, self.wish.interest(), found),
        };
        let now = Edge { fresh: false, activity, reported: found };
        self.passed_on = Some(match before {
            None => Box::new(now),
            Some(mut place) => {
                *place = now;
                place
            }
        });
        wakes
    }

    /// Adds the pollables that could bring events; with `edges` also those that could bring more input.
    pub fn watch(&mut self, context: &Context<H>, object: &dyn Object<H>, edges: bool, watch: &mut Watch<H>) {
        // If the object does not count its activity, an event that was reported and still holds cannot be
        // new.
        let (news, old) = match object.activity() {
            None => (self.news, self.edge.reported),
            // What arrives before input is reported is part of what is reported.
            Some(_) if edges || self.has(EPOLLET) => (self.news.difference(Events::IN), Events::empty()),
            Some(_) => (self.news, Events::empty()),
        };
        let mut missing = self.wish.interest().difference(news | old);
        let hides = object.activity().is_some_and(|activity| activity.hides);
        if !news.is_empty() && missing == Events::ALWAYS.difference(news) && !hides {
            // All requested events are there.
            return;
        }
        let output = self.edge.activity.map(|activity| activity.output);
        if self.has(EPOLLET)
            && !self.edge.fresh
            && object.activity().is_some_and(|now| !now.refused && output == Some(now.output))
        {
            // If there was always room and nothing else has woken its waiters, room is no edge.
            missing.remove(Events::OUT);
        }
        let (before, rechecks) = (watch.len(), watch.rechecks());
        object.watch(context, missing, watch);
        self.watched.clear();
        if watch.rechecks() > rechecks {
            // Some events have no pollable.
            return;
        }
        let added = watch.added_since(before);
        if self.watched.try_reserve(added.len()).is_ok() {
            self.watched.extend(added.map(Rc::downgrade));
        }
    }

    /// Rests if nothing can change before it is woken. It needs pollables for that.
    pub fn rest(&mut self, context: &Context<H>, open: &Open<H>, at: WaiterPlace) -> bool {
        let is_quiet = !self.armed || (self.news.is_empty() && !self.watched.is_empty());
        self.rests = is_quiet && open.rest(context, at);
        if self.rests {
            self.since = None;
        }
        self.rests
    }

    /// Adds the same pollables as last time.
    pub fn watch_again(&self, watch: &mut Watch<H>) {
        if self.armed {
            self.watched.iter().filter_map(Weak::upgrade).for_each(|pollable| watch.add(&pollable));
        }
    }

    /// The host has reported one of its pollables ready. With `edges` each arrival counts, even if the member is level-triggered.
    pub fn settle(&mut self, context: &Context<H>, open: &Open<H>, edges: bool) {
        open.touch(context);
        let edges = (edges || self.has(EPOLLET)) && self.wish.interest().contains(Events::IN);
        open.object.settle(context, Look { interest: self.wish.interest(), edges });
        self.look(context, &*open.object);
    }

    /// Reports the events, and returns whether the member stays in the queue.
    pub fn tell(&mut self, context: &Context<H>, object: &dyn Object<H>) -> (u32, u64, bool) {
        let interest = self.wish.interest();
        if self.has(EPOLLET) && interest.contains(Events::OUT) {
            // Linux reports along with the rest what was not waited for: room, and an end that is there already.
            let unseen = match self.news.contains(Events::OUT) {
                false => Events::OUT,
                true if interest.contains(Events::IN) => Events::empty(),
                true => interest,
            };
            if !unseen.is_empty() {
                object.settle(context, Look::level(unseen));
                self.news |= object.events(context) & interest;
            }
        }
        let reported = (self.wish.bits(self.news), self.wish.data);
        self.edge = Edge { fresh: false, activity: object.activity(), reported: self.news };
        self.armed = !self.has(EPOLLONESHOT);
        let stays = self.armed && !self.has(EPOLLET);
        if !stays {
            self.news = Events::empty();
        }
        (reported.0, reported.1, stays)
    }
}
