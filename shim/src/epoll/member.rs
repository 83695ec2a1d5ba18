//! A member of an epoll set: which events it waits for, what was last seen of it, and which pollables would change that.

use crate::context::{Context, WaiterPlace};
use crate::event_numbers;
use crate::host::Host;
use crate::numbers::*;
use crate::object::{Activity, Events, Look, Object, Open};
use crate::readiness::Watch;
use alloc::rc::{Rc, Weak};
use alloc::vec::Vec;

/// What `epoll_ctl` says of a descriptor.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Wish {
    /// `EPOLLIN` and so on, `EPOLLET`, `EPOLLONESHOT`, `EPOLLEXCLUSIVE`.
    pub events: u32,
    /// What the events of the descriptor bear.
    pub data: u64,
}

impl Wish {
    /// Whether a flag was given.
    pub fn has(self, flag: i32) -> bool {
        self.events & flag as u32 != 0
    }

    fn interest(self) -> Events {
        event_numbers::interest(self.events) | Events::ALWAYS
    }

    /// The bits that tell of what was found.
    fn bits(self, found: Events) -> u32 {
        event_numbers::told(found, self.events)
    }
}

/// A member.
pub struct Member<H: Host> {
    /// The description, which leaves the set when its last number is closed.
    pub open: Weak<Open<H>>,
    wish: Wish,
    /// False after the report of a one-shot member.
    armed: bool,
    /// Ready, and not told yet as far as edges go.
    pub news: Events,
    /// When it came to be ready, or was last told: who waits longest is told first.
    pub since: Option<u64>,
    edge: Edge,
    /// The pollables that were last waited for. They are weak because an object has to drop them before the stream or socket that they
    /// belong to.
    watched: Vec<Weak<H::Pollable>>,
    /// As long as the program has not called anything on the description and none of the pollables is ready, nothing can have changed.
    pub rests: bool,
}

/// What an edge-triggered member was last told.
#[derive(Default)]
struct Edge {
    /// Nothing since it was added or modified.
    fresh: bool,
    activity: Option<Activity>,
    told: Events,
}

impl<H: Host> Member<H> {
    /// A member that has been told nothing.
    pub fn new(open: &Rc<Open<H>>, wish: Wish) -> Self {
        let mut member = Member {
            open: Rc::downgrade(open),
            wish,
            armed: false,
            news: Events::empty(),
            since: None,
            edge: Edge::default(),
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
        self.edge = Edge { fresh: true, ..Edge::default() };
        self.news = Events::empty();
    }

    /// Whether a flag was given.
    pub fn has(&self, flag: i32) -> bool {
        self.wish.has(flag)
    }

    /// Whether it is to tell of input.
    pub fn waits_for_input(&self) -> bool {
        self.armed && self.wish.interest().contains(Events::IN)
    }

    /// Whether it has anything to report: a one-shot member has not, after its report.
    pub fn is_armed(&self) -> bool {
        self.armed
    }

    /// Looks what there is to report, without the host.
    pub fn look(&mut self, context: &Context<H>, object: &dyn Object<H>) {
        let interest = self.wish.interest();
        let found = object.events(context) & interest;
        self.news =
            if !self.has(EPOLLET) || self.edge.fresh || self.is_edge(object.activity(), interest, found) {
                found
            } else {
                Events::empty()
            };
        // What is over can come again.
        self.edge.told &= found;
    }

    fn is_edge(&self, activity: Option<Activity>, interest: Events, found: Events) -> bool {
        match (self.edge.activity, activity) {
            (Some(before), Some(now)) => {
                let reading = Events::IN | Events::PRI | Events::RDHUP;
                let writing = interest.contains(Events::OUT) || found.intersects(Events::ALWAYS);
                (before.input != now.input && interest.intersects(reading))
                    || (before.output != now.output && writing)
            }
            _ => !self.edge.told.contains(found),
        }
    }

    /// Adds the pollables that could bring news.
    pub fn watch(&mut self, context: &Context<H>, object: &dyn Object<H>, watch: &mut Watch<H>) {
        // Of an object that does not count, what was told and is still true cannot become news.
        let old = if object.activity().is_none() { self.edge.told } else { Events::empty() };
        let mut missing = self.wish.interest().difference(self.news | old);
        if !self.news.is_empty() && missing == Events::ALWAYS.difference(self.news) {
            // All that was asked for is there; what nobody asked for can wait.
            return;
        }
        if self.has(EPOLLET)
            && !self.edge.fresh
            && object.activity().is_some_and(|activity| !activity.refused)
        {
            // Room that was never wanting is no edge.
            missing.remove(Events::OUT);
        }
        let (before, rechecks) = (watch.len(), watch.rechecks());
        object.watch(context, missing, watch);
        self.watched.clear();
        if watch.rechecks() > rechecks {
            // Not everything that could bring news has a pollable.
            return;
        }
        let added = watch.added_since(before);
        if self.watched.try_reserve(added.len()).is_ok() {
            self.watched.extend(added.iter().map(Rc::downgrade));
        }
    }

    /// Rests if nothing can change before it is woken. Without pollables there is nothing to go by.
    pub fn rest(&mut self, context: &Context<H>, open: &Open<H>, at: WaiterPlace) -> bool {
        let is_quiet = !self.armed || (self.news.is_empty() && !self.watched.is_empty());
        self.rests = is_quiet && open.rest(context, at);
        if self.rests {
            self.since = None;
        }
        self.rests
    }

    /// Adds the same as last time.
    pub fn watch_again(&self, watch: &mut Watch<H>) {
        if self.armed {
            self.watched.iter().filter_map(Weak::upgrade).for_each(|pollable| watch.add(&pollable));
        }
    }

    /// The host has said that something is ready.
    pub fn settle(&mut self, context: &Context<H>, open: &Open<H>) {
        open.touch(context);
        let edges = self.has(EPOLLET) && self.wish.interest().contains(Events::IN);
        open.object.settle(context, Look { interest: self.wish.interest(), edges });
        self.look(context, &*open.object);
    }

    /// Tells the news, and gives whether the member stays in line.
    pub fn tell(&mut self, context: &Context<H>, object: &dyn Object<H>) -> (u32, u64, bool) {
        let interest = self.wish.interest();
        if self.has(EPOLLET) && interest.contains(Events::OUT) && !self.news.contains(Events::OUT) {
            // Whether there is room was not waited for, but Linux tells it beside the rest.
            object.settle(context, Look::level(Events::OUT));
            self.news |= object.events(context) & interest;
        }
        let told = (self.wish.bits(self.news), self.wish.data);
        self.edge = Edge { fresh: false, activity: object.activity(), told: self.news };
        self.armed = !self.has(EPOLLONESHOT);
        let stays = self.armed && !self.has(EPOLLET);
        if !stays {
            self.news = Events::empty();
        }
        (told.0, told.1, stays)
    }
}
