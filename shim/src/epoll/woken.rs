//! Which members of which set have to be checked again.

use crate::context::{Context, WaiterPlace, Wake, Wakers};
use crate::host::Host;
use alloc::boxed::Box;
use alloc::rc::{Rc, Weak};
use alloc::vec::Vec;
use core::cell::{Cell, RefCell};

/// The members of a set on which calls were made.
pub struct Woken {
    /// The number of the set, assigned once one of its members rests.
    set: Cell<u32>,
    places: Rc<Places>,
}

#[derive(Default)]
struct Places {
    woken: RefCell<Vec<usize>>,
    /// Whether there was no memory to record one.
    lost: Cell<bool>,
}

impl Wake for Places {
    fn wake(&self, place: usize) {
        let mut woken = self.woken.borrow_mut();
        if woken.try_reserve(1).is_ok() {
            woken.push(place);
        } else {
            self.lost.set(true);
        }
    }
}

/// The component's epoll sets.
#[derive(Default)]
struct Sets {
    /// Sorted by number.
    known: RefCell<Vec<(u32, Weak<dyn Wake>)>>,
    last: Cell<u32>,
}

impl Sets {
    fn find(&self, number: u32) -> Option<Rc<dyn Wake>> {
        let known = self.known.borrow();
        let at = known.binary_search_by_key(&number, |(number, _)| *number).ok()?;
        known.get(at)?.1.upgrade()
    }
}

impl Wakers for Sets {
    fn add(&self, waiter: Weak<dyn Wake>) -> u32 {
        let mut known = self.known.borrow_mut();
        known.retain(|(_, waiter)| waiter.strong_count() > 0);
        let Some(number) = self.last.get().checked_add(1).filter(|_| known.try_reserve(1).is_ok()) else {
            return 0;
        };
        self.last.set(number);
        known.push((number, waiter));
        number
    }

    fn wake(&self, at: WaiterPlace) {
        if let Some(waiter) = self.find(at.waiter) {
            waiter.wake(at.place);
        }
    }

    fn has(&self, waiter: u32) -> bool {
        self.find(waiter).is_some()
    }
}

impl Woken {
    /// No members.
    pub fn new() -> Self {
        Woken { set: Cell::new(0), places: Rc::default() }
    }

    /// Registers the set. False if it cannot be woken.
    pub fn begin<H: Host>(&self, context: &Context<H>) -> bool {
        if self.set.get() == 0 {
            let places: Weak<Places> = Rc::downgrade(&self.places);
            self.set.set(context.wakers.get_or_init(|| Box::<Sets>::default()).add(places));
        }
        self.set.get() != 0
    }

    /// The place of a member, as stored in its description.
    pub fn at(&self, place: usize) -> WaiterPlace {
        WaiterPlace { waiter: self.set.get(), place }
    }

    /// The places of members woken since the last call, and whether others may have been woken too.
    pub fn take(&self) -> (Vec<usize>, bool) {
        (self.places.woken.take(), self.places.lost.take())
    }
}
